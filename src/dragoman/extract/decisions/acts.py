"""Acts of deciding: which verb, which body, which text, and how far it has come.

A clause is one where a verb of deciding has a text as its object ("adopted a resolution"), where only such a body can
be its subject ("the court barred", "the Council authorised"), or where a text is the subject ("Resolution 2699 expires
on ..."). What is wished for, possible or denied is none.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import VERBAL, Aspect, aspect, inside_condition, lemmas, polarity
from dragoman.extract.decisions.act import Bodies, DecisionAct
from dragoman.extract.decisions.rules import Rules
from dragoman.extract.participants import Actors
from dragoman.model import Actor, DecisionKind, DecisionStage
from dragoman.syntax.arguments import complement, subject
from dragoman.syntax.phrases import child, prepositions
from dragoman.syntax.tree import Tree

Reader = Callable[[Tree, int, Aspect], DecisionAct | None]


class Acts:
    """The acts of deciding of one document, read in order of the text."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.decisions
        self.giving = doc.language.commitments
        self.actors = Actors(doc)
        self.bodies = Bodies(doc)
        self.rules = Rules(doc, self.actors, self.bodies)
        self.verbs = (
            self.words.stages.keys() | self.words.said_of_texts.keys() | self.words.rulings | self.words.authorises
        )
        self.verbs |= self.words.orders | self.words.instructs | {verb.partition(" ")[0] for verb in self.words.dropped}
        councils = {a.name: a for a in doc.actors if self.bodies.decides(a) == "resolution"}
        longest = [name for name in councils if not any(name != other and name in other for other in councils)]
        self.council = councils[longest[0]] if len(longest) == 1 else None
        self.acted = False  # the council has been said to decide, so that "the mandate" is its own

    def at(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Return the act of deciding that a token tells; None where it tells none."""
        act = self._read(tree, verb, self._of_text, self._said_of_text) or self.rules.at(tree, verb)
        act = act or self._read(tree, verb, self._of_body, self._dropped, self._taken_up)
        self.acted = self.acted or (act is not None and self.by_council(act))
        return act

    def by_council(self, act: DecisionAct) -> bool:
        """Whether the document's one council adopts something."""
        return self.council is not None and act.body is self.council and act.stage == "adopted"

    def _read(self, tree: Tree, verb: int, *readers: Reader) -> DecisionAct | None:
        """Return what the first of some readers makes of a verb that tells what is so."""
        if tree.lemma[verb] not in self.verbs or tree.pos[verb] not in VERBAL:
            return None
        how = aspect(tree, verb, self.giving)
        if how is None or inside_condition(tree, verb, self.giving) or self._denied(tree, verb):
            return None
        return next((act for reader in readers if (act := reader(tree, verb, how)) is not None), None)

    def _denied(self, tree: Tree, verb: int) -> bool:
        told = polarity(tree, verb, self.giving)
        return told == "denied" or (told == "draft" and self.rules.judged(tree, verb).denied)  # "the bill did not pass"

    def _of_text(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "adopted a resolution", "a memorandum was signed by", "the draft resolution that ... tabled"."""
        passive = child(tree, verb, "nsubjpass")
        text = self._antecedent(tree, verb, passive if passive is not None else child(tree, verb, "dobj"))
        kind = self._kind(tree, text)
        if text is None or kind is None or (stage := self._stage(tree, verb, how, text)) is None:
            return None
        if stage in ("tabled", "draft"):  # who tables a text does not decide on it
            return DecisionAct(kind, stage, None, text, (verb, text))
        body = self._decider(tree, verb, text, passive is not None)
        if kind in ("agreement", "order") and not (self.bodies.governs(body) if body else passive is not None):
            return None  # companies sign deals, too
        return DecisionAct(kind, stage, body, text, (verb, text))

    def _stage(self, tree: Tree, verb: int, how: Aspect, text: int) -> DecisionStage | None:
        """Return how far a verb takes a text; a draft stays one until it is rejected, a plan to table one is one."""
        stage: DecisionStage | None = self.words.stages.get(tree.lemma[verb])
        if how != "happened":
            return "draft" if stage == "tabled" else None
        if stage in (None, "tabled", "rejected") or not self._is_draft(tree, text):
            return stage
        return "draft"

    def _decider(self, tree: Tree, verb: int, text: int, passive: bool) -> Actor | None:
        """Return who decides on a text: the verb's agent, of a numbered resolution else the council."""
        body = self._agent(tree, verb) if passive or tree.dep[verb] == "acl" else self._subject(tree, verb)
        return self.council if body is None and passive and self._given_in(tree, text) else body

    def _taken_up(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "the Council adopted it": what a council adopts is a text of its own."""
        text, stage = child(tree, verb, "dobj"), self.words.stages.get(tree.lemma[verb])
        if how != "happened" or text is None or stage is None or tree.pos[text] != "PRON":
            return None
        body = self._subject(tree, verb)
        kind = self.bodies.decides(body)
        return DecisionAct(kind, stage, body, None, (verb, text)) if kind in ("resolution", "law") else None

    def _antecedent(self, tree: Tree, verb: int, text: int | None) -> int | None:
        """Return the text that a clause qualifies ("the order that the judge issued")."""
        if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN":
            return tree.head[verb]
        if tree.dep[verb] == "relcl" and (text is None or tree.tag[text] in ("WDT", "WP")):
            return tree.head[verb]
        return text

    def _said_of_text(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "Resolution 2699 passed", "the mandate runs until"."""
        text = subject(tree, verb)
        kind, stage = self._kind(tree, text), self._own_stage(tree, verb, how)
        if stage is None or text is None or kind is None or self._is_draft(tree, text):
            return None
        titled = self._given_in(tree, text) or (kind == "resolution" and self.acted)
        body = self.actors.before(tree, text) or self._place(tree, verb) or (self.council if titled else None)
        return DecisionAct(kind, stage, body, text, (verb, text))

    def _place(self, tree: Tree, verb: int) -> Actor | None:
        """Return the body in which a text passes or fails: "passed in the Senate"."""
        inside = (self.actors.of(tree, o) for word, o in prepositions(tree, verb) if word in self.words.under)
        return next((body for body in inside if self.bodies.decides(body)), None)

    def _own_stage(self, tree: Tree, verb: int, how: Aspect) -> DecisionStage | None:
        """Return the stage that a verb gives its subject, None where it is only possible or lacks a day."""
        stage = self.words.said_of_texts.get(tree.lemma[verb])
        if stage is None or how == "open" or self._is_possible(tree, verb, how):
            return None
        if tree.lemma[verb] in self.words.ends and (child(tree, verb, "dobj") or not self._dated(tree, verb)):
            return None
        lasts = how == "planned" or tree.tag[verb] in ("VBZ", "VBP")
        return "in force" if stage == "expired" and lasts else stage

    def _is_possible(self, tree: Tree, verb: int, how: Aspect) -> bool:
        """Whether a plan is said to be no more than possible: "may expire"."""
        return how == "planned" and any(tree.lower[c] in self.giving.possible_plan for c in tree.kids[verb])

    def _dated(self, tree: Tree, verb: int) -> bool:
        _, last = tree.sentences[tree.sentence[verb]]
        return any(True for _ in self.doc.within(self.doc.times, tree.end[verb], tree.end[last - 1]))

    def _given_in(self, tree: Tree, text: int) -> bool:
        """Whether a text is a numbered resolution or is said to be given in one."""
        first, last = tree.start[tree.left[text]], tree.end[tree.right[text] - 1]
        return self.words.title.search(self.doc.text, first, last) is not None

    def _of_body(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "the court barred", "the mission was authorised by the Security Council", "the president ordered"."""
        custom = tree.dep[verb] == "relcl" and tree.tag[verb] in ("VBZ", "VBP")  # "a court that rules on elections"
        if how != "happened" or custom:
            return None
        passive = child(tree, verb, "nsubjpass") is not None or tree.dep[verb] == "acl"
        body = self._agent(tree, verb) if passive else self._subject(tree, verb)
        head = None if passive else subject(tree, verb)
        kind = self.bodies.decides(body) or (self._head_kind(tree, head) if head is not None else None)
        decided = self._decided(tree, verb, kind, body)
        stage: DecisionStage = "rejected" if self.words.stages.get(tree.lemma[verb]) == "rejected" else "adopted"
        return DecisionAct(decided, stage, body, None, (verb,)) if decided else None

    def _decided(self, tree: Tree, verb: int, kind: DecisionKind | None, body: Actor | None) -> DecisionKind | None:
        """Return what a verb makes of what a body can decide: a ruling, what it authorises, or an order."""
        lemma, words = tree.lemma[verb], self.words
        if kind == "ruling" and lemma in words.rulings:
            return kind
        refuses = words.stages.get(lemma) == "rejected" and self._object(tree, verb)
        if kind in ("resolution", "law") and (lemma in words.authorises or refuses):
            return kind
        instructs = lemma in words.instructs and complement(tree, verb) is not None
        orders = (lemma in words.orders or instructs) and self._object(tree, verb)
        return "order" if orders and body is not None and self.bodies.governs(body) else None

    def _dropped(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "a passage on elections had been taken out of the text", "the paragraph was dropped"."""
        part = child(tree, verb, "nsubjpass", "dobj")
        known = any(lemma in self.words.dropped for lemma in lemmas(tree, verb))
        if how != "happened" or not known or part is None or tree.lemma[part] not in self.words.passages:
            return None
        texts = (self._kind(tree, i) for _, i in prepositions(tree, verb))
        kind = next((kind for kind in texts if kind), "resolution" if self.council is not None else None)
        body = self.council if kind == "resolution" else None
        return DecisionAct(kind, "rejected", body, None, (verb, part), part=True) if kind else None

    def _object(self, tree: Tree, verb: int) -> bool:
        return tree.dep[verb] == "relcl" or child(tree, verb, "dobj", "nsubjpass") is not None

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
