"""Resolutions, rulings, agreements, orders and laws: whose, how far they have come, by what vote, and until when.

A clause is a decision where a verb of deciding has a text as its object ("adopted a resolution"), where only such a
body can be its subject ("the court barred", "the Council authorised"), or where a text is the subject ("Resolution
2699 expires on ..."). What is wished for, possible or denied is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.arguments import Actors, child, core, prepositions, subject
from dragoman.extract.commitments.amounts import VERBAL, Aspect, aspect, inside_condition, lemmas, polarity
from dragoman.extract.dating import as_of
from dragoman.extract.durations import after
from dragoman.extract.tree import Tree, tree_of
from dragoman.extract.votes import votes
from dragoman.lang.commitments import DecisionKind, DecisionStage
from dragoman.model import Actor, Decision, Interval, Span
from dragoman.plugins import stage

_REACH = 30  # characters before a date that can say that it is the end


@stage(provides="decisions", requires=("quantities", "times", "actors", "statements"), version="2")
def decisions(doc: Annotated) -> Iterator[Decision]:
    """Verbs of deciding over the dependency parse, and the bodies and texts of decisions; the lists are ours."""
    finder = _Finder(doc)
    for paragraph in doc.paragraphs:
        if finder.triggers(paragraph):
            yield from finder.found(paragraph)


@dataclass(frozen=True, slots=True)
class _Act:
    """One verb of deciding: who decides, the text that is decided on, and the tokens that say it."""

    kind: DecisionKind
    stage: DecisionStage
    body: Actor | None
    text: int | None
    said: tuple[int, ...]
    part: bool = False  # only a part of the text is meant


class _Finder:
    """Decisions of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.decisions
        self.giving = doc.language.commitments
        self.actors = Actors(doc)
        self.verbs = (
            self.words.stages.keys() | self.words.said_of_texts.keys() | self.words.rulings | self.words.authorises
        )
        self.verbs |= self.words.orders | {verb.partition(" ")[0] for verb in self.words.dropped}
        councils = {a.name: a for a in doc.actors if self._decides(a) == "resolution"}
        longest = [name for name in councils if not any(name != other and name in other for other in councils)]
        self.council = councils[longest[0]] if len(longest) == 1 else None
        self.day: Interval | None = None  # of the council's last decision, from which a mandate runs
        self.acted = False  # the council has been said to decide, so that "the mandate" is its own

    def triggers(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph names a text or a body that decides."""
        return self.words.trigger.search(self.doc.text, paragraph.start, paragraph.end) is not None

    def found(self, paragraph: Paragraph) -> Iterator[Decision]:
        """Yield the decisions of one paragraph."""
        tree = tree_of(self.doc, paragraph)
        for i in range(len(tree)):
            if tree.lemma[i] in self.verbs and tree.pos[i] in VERBAL and (act := self._act(tree, i)) is not None:
                decision = self._decision(tree, i, act)
                if self.council is not None and act.body is self.council and act.stage == "adopted":
                    self.acted, self.day = True, decision.valid_from
                yield decision

    def _act(self, tree: Tree, verb: int) -> _Act | None:
        how = aspect(tree, verb, self.giving)
        if how is None or inside_condition(tree, verb, self.giving) or polarity(tree, verb, self.giving) == "denied":
            return None
        return (
            self._of_text(tree, verb, how)
            or self._said_of_text(tree, verb, how)
            or self._of_body(tree, verb, how)
            or self._dropped(tree, verb, how)
            or self._taken_up(tree, verb, how)
        )

    def _of_text(self, tree: Tree, verb: int, how: Aspect) -> _Act | None:
        """Read "adopted a resolution", "a memorandum was signed by", "the draft resolution that ... tabled"."""
        stage: DecisionStage | None = self.words.stages.get(tree.lemma[verb])
        passive = child(tree, verb, "nsubjpass")
        text = passive if passive is not None else child(tree, verb, "dobj")
        text = self._antecedent(tree, verb, text)
        kind = self._kind(tree, text)
        if stage is None or text is None or kind is None:
            return None
        body = self._agent(tree, verb) if passive is not None or tree.dep[verb] == "acl" else self._subject(tree, verb)
        if how != "happened" and stage != "tabled":
            return None
        if how != "happened" or (self._is_draft(tree, text) and stage not in ("tabled", "rejected")):
            stage = "draft"
        if body is None and passive is not None and self._given_in(tree, text):
            body = self.council
        if stage in ("tabled", "draft"):
            body = None  # who tables a text does not decide on it
        elif kind in ("agreement", "order") and not (self._governs(body) if body else passive is not None):
            return None  # companies sign deals, too
        return _Act(kind, stage, body, text, (verb, text))

    def _taken_up(self, tree: Tree, verb: int, how: Aspect) -> _Act | None:
        """Read "the Council adopted it": what a council adopts is a text of its own."""
        text, stage = child(tree, verb, "dobj"), self.words.stages.get(tree.lemma[verb])
        if how != "happened" or text is None or stage is None or tree.pos[text] != "PRON":
            return None
        body = self._subject(tree, verb)
        kind = self._decides(body)
        return _Act(kind, stage, body, None, (verb, text)) if kind in ("resolution", "law") else None

    def _antecedent(self, tree: Tree, verb: int, text: int | None) -> int | None:
        """Return the text that a clause qualifies ("the order that the judge issued")."""
        if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN":
            return tree.head[verb]
        if tree.dep[verb] == "relcl" and (text is None or tree.tag[text] in ("WDT", "WP")):
            return tree.head[verb]
        return text

    def _said_of_text(self, tree: Tree, verb: int, how: Aspect) -> _Act | None:
        """Read "Resolution 2699 passed", "the mandate runs until"."""
        stage = self.words.said_of_texts.get(tree.lemma[verb])
        text = subject(tree, verb)
        kind = self._kind(tree, text)
        if stage is None or text is None or kind is None or self._is_draft(tree, text) or how == "open":
            return None
        if how == "planned" and self.giving.possible_plan & {tree.lower[c] for c in tree.kids[verb]}:
            return None
        if tree.lemma[verb] in self.words.ends and (child(tree, verb, "dobj") or not self._dated(tree, verb)):
            return None
        if stage == "expired" and (how == "planned" or tree.tag[verb] in ("VBZ", "VBP")):
            stage = "in force"
        titled = self._given_in(tree, text) or (kind == "resolution" and self.acted)
        body = self.actors.before(tree, text) or (self.council if titled else None)
        return _Act(kind, stage, body, text, (verb, text))

    def _dated(self, tree: Tree, verb: int) -> bool:
        _, last = tree.sentences[tree.sentence[verb]]
        return any(True for _ in self.doc.within(self.doc.times, tree.end[verb], tree.end[last - 1]))

    def _given_in(self, tree: Tree, text: int) -> bool:
        """Say whether a text is a numbered resolution or is said to be given in one."""
        first, last = tree.start[tree.left[text]], tree.end[tree.right[text] - 1]
        return self.words.title.search(self.doc.text, first, last) is not None

    def _of_body(self, tree: Tree, verb: int, how: Aspect) -> _Act | None:
        """Read "the court barred", "the mission was authorised by the Security Council", "the president ordered"."""
        if how != "happened":
            return None
        passive = child(tree, verb, "nsubjpass") is not None or tree.dep[verb] == "acl"
        body = self._agent(tree, verb) if passive else self._subject(tree, verb)
        head = subject(tree, verb)
        kind = self._decides(body) or (self._head_kind(tree, head) if head is not None and not passive else None)
        lemma = tree.lemma[verb]
        if kind == "ruling" and lemma in self.words.rulings:
            return _Act("ruling", "adopted", body, None, (verb,))
        if kind in ("resolution", "law") and lemma in self.words.authorises:
            return _Act(kind, "adopted", body, None, (verb,))
        if lemma in self.words.orders and body is not None and self._object(tree, verb) and self._governs(body):
            return _Act("order", "adopted", body, None, (verb,))
        return None

    def _dropped(self, tree: Tree, verb: int, how: Aspect) -> _Act | None:
        """Read "a passage on elections had been taken out of the text", "the paragraph was dropped"."""
        part = child(tree, verb, "nsubjpass", "dobj")
        known = any(lemma in self.words.dropped for lemma in lemmas(tree, verb))
        if how != "happened" or not known or part is None or tree.lemma[part] not in self.words.passages:
            return None
        texts = (self._kind(tree, i) for _, i in prepositions(tree, verb))
        kind = next((kind for kind in texts if kind), "resolution" if self.council is not None else None)
        body = self.council if kind == "resolution" else None
        return _Act(kind, "rejected", body, None, (verb, part), part=True) if kind else None

    def _object(self, tree: Tree, verb: int) -> bool:
        return tree.dep[verb] == "relcl" or child(tree, verb, "dobj", "nsubjpass") is not None

    def _governs(self, body: Actor) -> bool:
        return (
            body.kind == "country"
            or body.sector in ("GOV", "MIL", "IGO", "JUD", "LEG")
            or self._decides(body) is not None
        )

    def _decides(self, actor: Actor | None) -> DecisionKind | None:
        if actor is None or actor.kind != "organization":
            return None
        names = (actor.name, *actor.aliases)
        words = (word.lower() for name in names for word in name.split())
        return next((self.words.bodies[word] for word in words if word in self.words.bodies), None)

    def _head_kind(self, tree: Tree, head: int) -> DecisionKind | None:
        return self.words.bodies.get(tree.lemma[head])

    def _kind(self, tree: Tree, text: int | None) -> DecisionKind | None:
        return self.words.texts.get(tree.lemma[text]) if text is not None else None

    def _is_draft(self, tree: Tree, text: int) -> bool:
        return any(tree.lower[c] in self.words.drafts for c in tree.kids[text])

    def _subject(self, tree: Tree, verb: int) -> Actor | None:
        return self.actors.of(tree, subject(tree, verb))

    def _agent(self, tree: Tree, verb: int) -> Actor | None:
        agents = (
            self.actors.of(tree, o) for preposition, o in prepositions(tree, verb) if preposition == self.giving.agent
        )
        return next((actor for actor in agents if actor), None)

    def _title(self, tree: Tree, text: int) -> str | None:
        """Return the name of a text: "Resolution 2699 (2023)", or its noun phrase where it is a proper name."""
        phrase = core(tree, text)
        match = self.words.title.search(self.doc.text, phrase.start, phrase.end + _REACH)
        if match is not None and match.start() <= phrase.end:
            return match[0]
        return None

    def _decision(self, tree: Tree, verb: int, act: _Act) -> Decision:
        first, last = tree.sentences[tree.sentence[verb]]
        sentence = Span(tree.start[first], tree.end[last - 1])
        title = self._title(tree, act.text) if act.text is not None else None
        if title is None and (match := self.words.title.search(self.doc.text, sentence.start, sentence.end)):
            title = match[0] if act.kind == "resolution" else None
        day = as_of(self.doc, tree, verb)
        since, until = self._validity(sentence, day)
        voted = act.stage in ("adopted", "rejected") and act.kind in ("resolution", "law") and not act.part
        return Decision(
            body=act.body,
            title=title,
            kind=act.kind,
            stage=act.stage,
            votes=votes(self.doc, tree, sentence) if voted else None,
            valid_from=since or (day if act.stage in ("adopted", "signed") and day != until else None),
            valid_until=until,
            evidence=self.doc.evidence(*self._evidence(tree, verb, act, sentence)),
            why=f"verb {tree.lemma[verb]}",
        )

    def _evidence(self, tree: Tree, verb: int, act: _Act, sentence: Span) -> tuple[int, int]:
        """Return the clause of the verb without the sentence's other clauses, within the sentence."""
        if act.part:
            part = min(act.said)
            return max(tree.start[tree.left[part]], sentence.start), min(tree.end[max(act.said)], sentence.end)
        said = [*act.said, *tree.kids[verb]]
        starts = [
            core(tree, i).start for i in said if tree.dep[i] not in ("punct", "advcl", "ccomp", "conj", "parataxis")
        ]
        ends = [tree.end[i] for i in act.said] + [tree.end[tree.right[c] - 1] for c in tree.kids[verb] if c > verb]
        return max(min(starts, default=tree.start[verb]), sentence.start), min(max(ends), sentence.end)

    def _validity(self, sentence: Span, day: Interval | None) -> tuple[Interval | None, Interval | None]:
        """Return from when and until when a decision holds: "until 2 October 2025", "for 12 months" from its day."""
        since: Interval | None = None
        until: Interval | None = None
        for time in self.doc.within(self.doc.times, sentence.start, sentence.end):
            before = self.doc.text[max(sentence.start, time.start - _REACH) : time.start]
            if time.type == "DATE" and self.words.until.search(before):
                until = until or Interval(time.value, time.earliest, time.latest)
            elif time.type == "DATE" and self.words.since.search(before):
                since = since or Interval(time.value, time.earliest, time.latest)
            elif time.type == "DURATION" and self.words.lasting.search(before) and until is None:
                until = after(day or self.day, time)
        return since, until
