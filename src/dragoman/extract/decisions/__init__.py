"""Resolutions, rulings, agreements, orders and laws: whose, how far they have come, by what vote, and until when.

Each act of deciding that `acts` finds in the parse becomes a decision, with the title, vote and dates that its sentence
gives. Where no rule reads an act, `wide` guesses by its words alone; which guess to believe, a small judge says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.dating import as_of
from dragoman.extract.decisions.act import ASIDE, DecisionAct
from dragoman.extract.decisions.acts import Acts
from dragoman.extract.decisions.features import Features
from dragoman.extract.decisions.own_text import own_agreement
from dragoman.extract.decisions.wide import Guess, Wide
from dragoman.extract.durations import after
from dragoman.extract.judge import Judge, judge
from dragoman.extract.votes import votes
from dragoman.model import Actor, Decision, Interval, Span, Time
from dragoman.plugins import stage
from dragoman.syntax.arguments import agent, is_passive
from dragoman.syntax.phrases import VERBAL, ancestors, children, conjuncts, core, first_conjunct, root_of
from dragoman.syntax.tree import TIMES, Tree

_VOTED = ("resolution", "law", "agreement", "ruling")  # what bodies vote on, judges as well; an order is one's own
_OF_SOMEBODY = ("order", "sanction", "appointment")  # what only somebody decides: a verdict says by itself who did
_ON_OTHERS = ("sanction", "appointment")  # whose matter is who is punished or appointed, no text
_CHAMBER = "chamber"
_CHAMBERS = {"law": _CHAMBER, "resolution": _CHAMBER}
# whose a decision is where nobody is named: theirs of whom one of the kind was told last
_WHOSE = {**_CHAMBERS, "ruling": "ruling", "sanction": "sanction"}
_TAKEN_UP = ("nsubj", "pobj", "dobj")
_REACH = 30  # characters before a date that can say that it is the end
_VAGUE = "PAST_REF"  # the value of what names no day
_BINDING = ("adopted", "signed")
_APART = ("punct", "advcl", "ccomp", "conj", "parataxis")  # what hangs on a verb without belonging to its act


_NO_TEXTS = ("PERSON", "GPE", "NORP", *TIMES)
_LEAST = 0.5  # probability from which a guess is believed


@dataclass(frozen=True, slots=True)
class Draft:
    """A guess at a decision: the record, what it is judged by, and whether it is believed."""

    decision: Decision
    features: tuple[str, ...]
    chosen: bool = False

    @property
    def chance(self) -> float:
        """The probability that it is right."""
        return self.decision.confidence or 0.0


@stage(provides="decisions", requires=("quantities", "times", "actors", "statements"), version="24")
def decisions(doc: Annotated) -> Iterator[Decision]:
    """Verbs of deciding over the dependency parse, and the bodies and texts of decisions; the lists are ours."""
    finder = _Finder(doc, judge(doc.language.decisions.judgement))
    for paragraph in doc.paragraphs:
        yield from finder.found(paragraph)
    if (own := own_agreement(doc)) is not None:
        yield own


def candidates(doc: Annotated, model: Judge) -> list[Draft]:
    """Return every guess at a decision in a document, with what the judge thinks of it."""
    finder = _Finder(doc, model)
    for paragraph in doc.paragraphs:
        list(finder.found(paragraph))
    return finder.drafts


class _Finder:
    """Decisions of one document; `drafts` keeps everything that was guessed."""

    def __init__(self, doc: Annotated, model: Judge) -> None:
        self.doc, self.words, self.model = doc, doc.language.decisions, model
        self.acts = Acts(doc)
        self.wide = Wide(doc, self.acts.actors, self.acts.bodies, self.acts.rules)
        self.features = Features(doc, self.acts.bodies, self.wide)
        self.drafts: list[Draft] = []
        self.decided: list[Actor | None] = []  # the bodies of which decisions have been told, in their order
        self.last: dict[str, Actor | None] = {}  # the chamber and the court of which a decision has been told last
        self.day: Interval | None = None  # of the council's last decision, from which a mandate runs

    def found(self, paragraph: Paragraph) -> Iterator[Decision]:
        """Yield the decisions of one paragraph."""
        tree = self.doc.tree(paragraph)
        for found in filter(None, (self._at(tree, i) for i in range(len(tree)))):
            self.decided.append(found.body)
            self.last[_CHAMBERS.get(str(self.acts.bodies.decides(found.body)), str(found.kind))] = found.body
            yield found

    def _at(self, tree: Tree, i: int) -> Decision | None:
        """Return the decision that a token tells, None where it tells none."""
        act = self.acts.at(tree, i)
        if act is None:
            return self._guessed(tree, i)
        act = replace(act, body=act.body or self.last.get(_WHOSE.get(act.kind, "")) or self._publisher(tree, i, act))
        if (act.body is None and self._is_aside(tree, i)) or self._is_recalled(tree, i, act):
            return None
        decision = self._decision(tree, i, act)
        if self.acts.by_council(act):
            self.day = decision.valid_from
        return decision

    def _publisher(self, tree: Tree, verb: int, act: DecisionAct) -> Actor | None:
        """Return whose order a passive tells in a government's own text: "The listing has been revoked"."""
        told = tree.dep[verb] not in ASIDE and is_passive(tree, verb) and act.kind in _OF_SOMEBODY
        return self.acts.actors.home if told else None

    def _is_aside(self, tree: Tree, verb: int) -> bool:
        """Whether it is only told in passing that something was done: "the limits imposed on the mission"."""
        return tree.dep[verb] in ASIDE and agent(tree, verb) is None

    def _is_recalled(self, tree: Tree, verb: int, act: DecisionAct) -> bool:
        """Whether a clause only says which text is meant, of a body told to have decided: "the order I have issued"."""
        return tree.dep[verb] == "relcl" and tree.head[verb] == act.text and act.body in self.decided

    def _guessed(self, tree: Tree, i: int) -> Decision | None:
        """Return the most likely of the guesses at a word, where it is likely enough."""
        drafts = [self._judged(tree, i, guess) for guess in self.wide.at(tree, i)]
        if not drafts:
            return None
        best = max(filter(_is_likely, drafts), key=lambda draft: draft.chance, default=None)
        self.drafts += [replace(draft, chosen=draft is best) for draft in drafts]
        return None if best is None or self._is_retold(tree, i, best.decision.body) else best.decision

    def _is_retold(self, tree: Tree, i: int, body: Actor | None) -> bool:
        """Whether "the decision" only takes up what its body has decided before."""
        takes_up = (
            tree.dep[i] in _TAKEN_UP,
            tree.lemma[i] in self.words.decision,
            body is not None and body in self.decided,
        )
        return all(takes_up)

    def _judged(self, tree: Tree, i: int, guess: Guess) -> Draft:
        about = tuple(self.features.of(tree, i, guess))
        chance = round(self.model.probability(about), 3)
        return Draft(replace(self._decision(tree, i, guess.act), confidence=chance), about)

    def _title(self, tree: Tree, act: DecisionAct, sentence: Span) -> str | None:
        """Return the name or number by which a text goes: "Resolution 2699 (2023)", "Bilateral Security Agreement"."""
        text = None if act.kind in _ON_OTHERS else act.text
        own = None if text is None else self._numbered(tree, text) or self._named(tree, text)
        return own or (self._cited(sentence) if act.kind == "resolution" else None)

    def _cited(self, sentence: Span) -> str | None:
        """Return the first number of a resolution in a sentence."""
        match = self.words.title.search(self.doc.text, sentence.start, sentence.end)
        return match[0] if match is not None else None

    def _numbered(self, tree: Tree, text: int) -> str | None:
        """Return the title with a number that a noun begins or stands in."""
        phrase = core(tree, text)
        match = self.words.title.search(self.doc.text, phrase.start, phrase.end + _REACH)
        return match[0] if match is not None and match.start() <= phrase.end else None

    def _named(self, tree: Tree, text: int) -> str | None:
        """Return the capitalised words around a noun where they make a name; no person or place is a text."""
        start = core(tree, text).start
        first = next((i for i in range(text, 0, -1) if not _is_named_from(tree, i - 1, start)), 0)
        last = text
        while _goes_on(tree, last + 1, (text, last)):
            last += 1
        named = all((first < last, self.doc.text[tree.start[text]].isupper(), tree.entity[text] not in _NO_TEXTS))
        return self.doc.text[tree.start[first] : tree.end[last]] if named else None

    def _decision(self, tree: Tree, verb: int, act: DecisionAct) -> Decision:
        first, last = tree.sentences[tree.sentence[verb]]
        sentence = Span(tree.start[first], tree.end[last - 1])
        day = None if self._is_standing(tree, verb) else as_of(self.doc, tree, verb)
        since, until = self._validity(tree, verb, sentence, day)
        dated = day != until and not self._is_of_report(tree, verb, day)
        in_force = all((act.stage in _BINDING, dated, getattr(day, "value", None) != _VAGUE))
        return Decision(
            body=self.acts.principal(act.body),
            title=self._title(tree, act, sentence),
            kind=act.kind,
            stage=act.stage,
            votes=votes(self.doc, tree, sentence) if self._is_voted(tree, verb, act) else None,
            valid_from=since or (day if in_force else None),
            valid_until=until,
            evidence=self.doc.evidence(*self._evidence(tree, verb, act, sentence)),
            why=f"verb {tree.lemma[verb]}",
        )

    def _is_of_report(self, tree: Tree, verb: int, day: Interval | None) -> bool:
        """Whether a day is that of the report, since it is ahead and the deed is not: "tomorrow we say he approved"."""
        done = tree.tag[verb] == "VBD" or any(tree.lemma[k] == tree.grammar.have for k in children(tree, verb, "aux"))
        return done and day is not None and str(day.earliest) > str(self.doc.published)

    def _is_standing(self, tree: Tree, verb: int) -> bool:
        """Whether a participle only says what a text has long decided: "in violation of resolutions prohibiting"."""
        on_text = tree.lemma[tree.head[verb]] in self.words.texts
        return on_text and tree.dep[verb] == "acl" and tree.tag[verb] == "VBG"

    def _is_voted(self, tree: Tree, verb: int, act: DecisionAct) -> bool:
        """Whether an act is what bodies vote on as a whole, or its verb is to vote."""
        voted = act.kind in _VOTED or tree.lemma[verb] in self.words.votes
        return voted and act.stage in ("adopted", "rejected") and not act.part

    def _evidence(self, tree: Tree, verb: int, act: DecisionAct, sentence: Span) -> tuple[int, int]:
        """Return the clause of the verb without the sentence's other clauses, within the sentence."""
        if act.part:
            part = min(act.said)
            return max(tree.start[tree.left[part]], sentence.start), min(tree.end[max(act.said)], sentence.end)
        said = (i for i in (*act.said, *tree.kids[verb]) if tree.dep[i] not in _APART)
        starts = [core(tree, i).start for i in said]
        ends = [tree.end[i] for i in act.said] + [tree.end[tree.right[c] - 1] for c in tree.kids[verb] if c > verb]
        return max(min(starts, default=tree.start[verb]), sentence.start), min(max(ends), sentence.end)

    def _validity(
        self, tree: Tree, verb: int, sentence: Span, day: Interval | None
    ) -> tuple[Interval | None, Interval | None]:
        """Return from when and until when a decision holds: "until 2 October 2025", "for 12 months" from its day."""
        own = [
            time
            for time in self.doc.within(self.doc.times, sentence.start, sentence.end)
            if not self._is_of_another(tree, verb, time)
        ]
        since = next((time.interval for time in self._told(own, "DATE", self.words.since, sentence)), None)
        until = next((time.interval for time in self._told(own, "DATE", self.words.until, sentence)), None)
        terms = (
            () if tree.lemma[verb] in self.words.condemns else own
        )  # how long somebody is jailed is no term of a ruling
        lasting = (after(day or self.day, time) for time in self._told(terms, "DURATION", self.words.lasting, sentence))
        return since, until or next(filter(None, lasting), None)

    def _is_of_another(self, tree: Tree, verb: int, time: Time) -> bool:
        """Whether a time is that of a verb coordinated with another: "shut schools on 3 May and banned gatherings"."""
        found = self.doc.tokens_at(time.start, time.end)
        if found is None:
            return False
        when = root_of(*found)
        above = next((i for i in ancestors(tree, when) if tree.pos[i] in VERBAL), verb)
        return above != verb and above < when and above in conjuncts(tree, first_conjunct(tree, verb))

    def _told(self, times: Sequence[Time], type_: str, words: re.Pattern[str], sentence: Span) -> Iterator[Time]:
        """Yield those times of one type that follow words for what begins or ends with them."""
        return (time for time in times if time.type == type_ and self._stands_behind(words, time, sentence))

    def _stands_behind(self, words: re.Pattern[str], time: Time, sentence: Span) -> bool:
        """Whether a time of a sentence follows words that say what begins or ends with it."""
        return words.search(self.doc.text[max(sentence.start, time.start - _REACH) : time.start]) is not None


def _is_likely(draft: Draft) -> bool:
    """Whether a guess is likely, and of what somebody has decided: a plan and a passive of nobody tell too little."""
    guess = draft.decision
    taken = guess.stage != "draft" and (guess.body is not None or guess.kind not in _OF_SOMEBODY)
    return taken and draft.chance >= _LEAST


def _is_named_from(tree: Tree, i: int, start: int) -> bool:
    """Whether a token of a noun phrase that begins at an offset is part of a name."""
    return tree.pos[i] == "PROPN" and tree.start[i] >= start


def _goes_on(tree: Tree, i: int, heads: Sequence[int]) -> bool:
    """Whether a token goes on with a name whose words hang on `heads`."""
    return i < len(tree) and tree.pos[i] in ("PROPN", "NUM") and tree.head[i] in heads
