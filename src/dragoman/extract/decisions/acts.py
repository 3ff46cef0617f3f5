"""Acts of deciding: which verb, which body, which text, and how far it has come.

A clause is one where a verb of deciding has a text as its object ("adopted a resolution"), where only such a body can
be its subject ("the court barred", "the Council authorised"), or where a text is the subject ("Resolution 2699 expires
on ..."). What is wished for, possible or denied is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.commitments.aspects import Aspect, aspect, inside_condition, polarity
from dragoman.extract.decisions.act import Bodies, DecisionAct, is_told
from dragoman.extract.decisions.rules import Rules
from dragoman.extract.participants import Actors
from dragoman.model import Actor, DecisionKind, DecisionStage
from dragoman.syntax.arguments import complement, subject
from dragoman.syntax.forms import goes_on_to
from dragoman.syntax.phrases import VERBAL, behind, child, children, prepositions
from dragoman.syntax.tree import Tree

Reader = Callable[[Tree, int, Aspect], DecisionAct | None]
_LEFT = (None, "tabled", "rejected")  # what becomes of drafts as such
_MAKE_TOO: Mapping[str, DecisionKind] = {"law": "resolution"}
_UNDECIDED = ("tabled", "draft")  # who tables a text does not decide on it
_UNDONE = ("rejected", "annulled")  # what becomes of what others decided
_OWN = ("agreement", "order")  # what companies make, too
_PRESENT = ("VBZ", "VBP")
_RELATIVE = ("WDT", "WP")


class Acts:
    """The acts of deciding of one document, read in order of the text."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.decisions
        self.giving = doc.language.commitments
        self.actors = Actors(doc)
        self.bodies = Bodies(doc)
        self.rules = Rules(doc, self.actors, self.bodies)
        words = self.words
        self.own_verbs = {"ruling": words.rulings, "resolution": words.authorises, "law": words.authorises}
        self.verbs = words.stages.keys() | words.said_of_texts.keys() | words.rulings | words.authorises
        self.verbs |= words.orders | words.instructs | {verb.partition(" ")[0] for verb in words.dropped}
        self.council = self._council()
        self.acted = False  # the council has been said to decide, so that "the mandate" is its own

    def _council(self) -> Actor | None:
        """Return the one body that makes resolutions; a name that is part of another's counts as that."""
        councils = {a.name: a for a in self.doc.actors if self.bodies.decides(a) == "resolution"}
        longest = [name for name in councils if sum(name in other for other in councils) == 1]
        return councils[longest[0]] if len(longest) == 1 else None

    def at(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Return the act of deciding that a token tells; None where it tells none."""
        act = next(filter(None, self._readings(tree, verb)), None)
        self.acted = self.acted or (act is not None and self.by_council(act))
        return act

    def _readings(self, tree: Tree, verb: int) -> Iterator[DecisionAct | None]:
        """Yield what each way of reading makes of a token, the surest first."""
        yield self._read(tree, verb, self._of_text, self._said_of_text)
        yield self.rules.at(tree, verb)
        yield self._read(tree, verb, self._of_body, self._dropped, self._taken_up)
        yield self._performed(tree, verb)
        yield self._verdict(tree, verb)

    def _performed(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Read "I hereby order", "is hereby suspended": whose text it is does what it says, however it is parsed."""
        said = tree.lemma[verb] in self.words.performs and tree.lower[max(verb - 1, 0)] in self.words.hereby
        return self._hereby(tree, verb) if said else None

    def _hereby(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Return what is ordered in so many words, by whom all is ordered that the text then only says is so."""
        self.rules.lawgiver = body = self.doc.issuer or self.actors.home
        words = (verb - 1, max(verb, tree.right[verb] - 1))
        return DecisionAct("order", "adopted", body, None, words, part=True) if body is not None else None

    def _verdict(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Read "was found guilty", "found him not guilty": a court has ruled, whether or not it is named."""
        rules = tree.lemma[verb] in self.words.rulings
        verdict = next((k for k in children(tree, verb, "oprd") if self._is_verdict(tree, k)), None) if rules else None
        if verdict is None or self.rules.judged(tree, verb).status != "past":
            return None
        return DecisionAct("ruling", "adopted", self._body(tree, verb)[0], None, (verb, verdict))

    def _is_verdict(self, tree: Tree, i: int) -> bool:
        return tree.lower[i].split("-")[-1] in self.words.verdicts

    def principal(self, body: Actor | None) -> Actor | None:
        """Return whom somebody speaks for who only announces what is decided: a spokesman's ministry or state."""
        if body is None or self.words.voices.isdisjoint(role.title.lower().split()[-1] for role in body.roles):
            return body
        named = {getattr(self.actors.state(body), "name", None), *(role.organization for role in body.roles)}
        named.discard(body.name)
        return next((actor for actor in self.doc.actors if actor.name in named), None)

    def by_council(self, act: DecisionAct) -> bool:
        """Whether the document's one council adopts something."""
        return self.council is not None and act.body is self.council and act.stage == "adopted"

    def _read(self, tree: Tree, verb: int, *readers: Reader) -> DecisionAct | None:
        """Return what the first of some readers makes of a verb that tells what is so."""
        if tree.lemma[verb] not in self.verbs or tree.pos[verb] not in VERBAL or not is_told(tree, verb):
            return None
        how = aspect(tree, verb, self.giving)
        if how is None or not self._is_so(tree, verb):
            return None
        return next(filter(None, (reader(tree, verb, how) for reader in readers)), None)

    def _is_so(self, tree: Tree, verb: int) -> bool:
        """Whether a verb is neither denied, open nor part of a condition, nor goes on with what is only aimed at."""
        aimed, open_ = goes_on_to(tree, verb), self.rules.is_open(tree, verb)
        hangs = inside_condition(tree, verb, self.giving)
        return not any((aimed, open_, hangs, self._denied(tree, verb)))

    def _denied(self, tree: Tree, verb: int) -> bool:
        told = polarity(tree, verb, self.giving)
        if told == "draft" or tree.dep[verb] == "pcomp":  # "the bill did not pass", "instead of signing it"
            judged = self.rules.judged(tree, verb)
            return judged.denied or judged.status == "hypothetical"
        return told == "denied"

    def _of_text(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "adopted a resolution", "a memorandum was signed by", "the draft resolution that ... tabled"."""
        text = self._text(tree, verb)
        kind, stage = self._kind(tree, text), self._stage(tree, verb, how, text)
        if text is None or kind is None or stage is None:
            return None
        act = DecisionAct(kind, stage, None, text, (verb, text))
        if stage in _UNDECIDED:
            return act
        act = replace(act, body=self._decider(tree, verb, text))
        return act if self._may_make(tree, verb, act) else None

    def _may_make(self, tree: Tree, verb: int, act: DecisionAct) -> bool:
        """Whether the body of an act may make such a decision, or nobody is named for what was done to a text."""
        if act.kind not in _OWN:
            return act.stage != "rejected" or self.bodies.may_reject(act.body, act.kind)
        return self.bodies.rules(act.body) if act.body else child(tree, verb, "nsubjpass") is not None

    def _stage(self, tree: Tree, verb: int, how: Aspect, text: int | None) -> DecisionStage | None:
        """Return how far a verb takes a text; a plan to table one is a draft.

        A draft stays one until it is rejected, or passed by the body that makes such texts.
        """
        stage = self.words.stages.get(tree.lemma[verb])
        if how != "happened":
            return "draft" if stage == "tabled" else None
        return "draft" if stage not in _LEFT and self._stays_draft(tree, verb, text) else stage

    def _stays_draft(self, tree: Tree, verb: int, text: int | None) -> bool:
        """Whether a text is a draft, and not taken up by the body that makes such texts."""
        return self._is_draft(tree, text) and not self._makes(tree, verb, text)

    def _makes(self, tree: Tree, verb: int, text: int | None) -> bool:
        """Whether the subject of a verb is the body that makes such texts: "Parliament passed the draft law".

        Parliaments make resolutions as well.
        """
        body = self._head_kind(tree, subject(tree, verb))
        return body is not None and self._kind(tree, text) in (body, _MAKE_TOO.get(body))

    def _decider(self, tree: Tree, verb: int, text: int) -> Actor | None:
        """Return who decides on a text: the verb's agent, of a numbered resolution else the council."""
        if not _is_done_to(tree, verb):
            return self._subject(tree, verb)
        body = self.actors.by(tree, verb)
        return self.council if body is None and self._given_in(tree, text) else body

    def _taken_up(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "the Council adopted it": what a council adopts is a text of its own."""
        it = child(tree, verb, "dobj") if how == "happened" else None
        return self._taken(tree, verb, it) if it is not None and tree.pos[it] == "PRON" else None

    def _taken(self, tree: Tree, verb: int, it: int) -> DecisionAct | None:
        """Return what a council or parliament does with its own text."""
        body, stage = self._subject(tree, verb), self.words.stages.get(tree.lemma[verb])
        kind = self.bodies.decides(body)
        told = stage is not None and kind in ("resolution", "law")
        return DecisionAct(kind, stage, body, None, (verb, it)) if told and kind else None

    def _text(self, tree: Tree, verb: int) -> int | None:
        """Return what a verb decides on: its object, or the text that its clause qualifies ("the order he issued")."""
        text = child(tree, verb, "nsubjpass", "dobj")
        match tree.dep[verb]:
            case "acl" if tree.tag[verb] == "VBN":
                return tree.head[verb]
            case "relcl" if text is None or tree.tag[text] in _RELATIVE:
                return tree.head[verb]
        return text

    def _said_of_text(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "Resolution 2699 passed", "the mandate runs until"."""
        text, stage = subject(tree, verb), self._own_stage(tree, verb, how)
        kind = self._kind(tree, text)
        if text is None or kind is None or stage is None:
            return None
        return DecisionAct(kind, stage, self._whose(tree, verb, text), text, (verb, text))

    def _whose(self, tree: Tree, verb: int, text: int) -> Actor | None:
        """Return whose a text is: who is named before it, where it passes, or the council."""
        return self.actors.before(tree, text) or self._place(tree, verb) or self._own_council(tree, text)

    def _own_council(self, tree: Tree, text: int) -> Actor | None:
        """Return the council where a text is its own: a numbered resolution, or "the mandate" after it has acted."""
        own = self.acted and self._kind(tree, text) == "resolution"
        return self.council if own or self._given_in(tree, text) else None

    def _place(self, tree: Tree, verb: int) -> Actor | None:
        """Return the body that a text passes, or in which it does or fails: "passed in the Senate"."""
        out_of = (o for k in children(tree, verb, "prep") for o in behind(tree, k, (tree.grammar.genitive,)))
        places = (*children(tree, verb, "dobj"), *behind(tree, verb, self.words.under), *out_of)
        inside = (self.actors.of(tree, o) for o in places)
        return next(filter(self.bodies.decides, inside), None)

    def _own_stage(self, tree: Tree, verb: int, how: Aspect) -> DecisionStage | None:
        """Return the stage that a verb gives its subject; what is only to expire, or does by custom, is in force."""
        stage = self.words.said_of_texts.get(tree.lemma[verb]) if self._is_told(tree, verb, how) else None
        lasts = how == "planned" or tree.tag[verb] in _PRESENT
        return "in force" if lasts and stage == "expired" else stage

    def _is_told(self, tree: Tree, verb: int, how: Aspect) -> bool:
        """Whether what a verb says of a text is so, or will be on a day: no mere possibility."""
        if how == "open" or self._is_possible(tree, verb, how):
            return False
        return tree.lemma[verb] not in self.words.ends or self._ends(tree, verb)

    def _ends(self, tree: Tree, verb: int) -> bool:
        """Whether a verb that may tell of an end does: nothing is done to an object, and the day is told."""
        return child(tree, verb, "dobj") is None and self._dated(tree, verb)

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
        custom = tree.dep[verb] == "relcl" and tree.tag[verb] in _PRESENT  # "a court that rules on elections"
        if how != "happened" or custom:
            return None
        body, kind = self._body(tree, verb)
        decided = self._decided(tree, verb, kind, body)
        if decided is None:
            return None
        stage = self.words.stages.get(tree.lemma[verb])
        return DecisionAct(decided, stage if stage in _UNDONE else "adopted", body, None, (verb,))

    def _body(self, tree: Tree, verb: int) -> tuple[Actor | None, DecisionKind | None]:
        """Return who decides by a verb, and what such a body decides."""
        if _is_done_to(tree, verb):
            body = self.actors.by(tree, verb)
            return body, self.bodies.decides(body)
        head = subject(tree, verb)
        body = self.actors.of(tree, head)
        return body, self.bodies.decides(body) or self._head_kind(tree, head)

    def _decided(self, tree: Tree, verb: int, kind: DecisionKind | None, body: Actor | None) -> DecisionKind | None:
        """Return what a verb makes of what a body can decide: a ruling, what it authorises, or an order."""
        own = tree.lemma[verb] in self.own_verbs.get(kind or "", ())
        return kind if own or self._refuses(tree, verb, kind) else self._ordered(tree, verb, body)

    def _ordered(self, tree: Tree, verb: int, body: Actor | None) -> DecisionKind | None:
        """Return that somebody who governs gives an order."""
        ordered = body is not None and self._orders(tree, verb) and self.bodies.governs(body)
        return "order" if ordered else None

    def _refuses(self, tree: Tree, verb: int, kind: DecisionKind | None) -> bool:
        """Whether a council or parliament rejects something."""
        return kind in ("resolution", "law") and self._rejects(tree, verb) and self._object(tree, verb)

    def _rejects(self, tree: Tree, verb: int) -> bool:
        return self.words.stages.get(tree.lemma[verb]) == "rejected"

    def _orders(self, tree: Tree, verb: int) -> bool:
        """Whether a verb orders something, or somebody to do something."""
        lemma = tree.lemma[verb]
        what = complement(tree, verb) if lemma in self.words.instructs else None
        instructs = what is not None and tree.lemma[what] not in self.words.lasting_acts
        return (instructs and self._object(tree, verb)) or (lemma in self.words.orders and self._tells(tree, verb))

    def _tells(self, tree: Tree, verb: int) -> bool:
        """Whether a verb has an object, or a clause of what is to be done: "ordered the flags be lowered"."""
        return self._object(tree, verb) or complement(tree, verb) is not None

    def _dropped(self, tree: Tree, verb: int, how: Aspect) -> DecisionAct | None:
        """Read "a passage on elections had been taken out of the text", "the paragraph was dropped"."""
        part = child(tree, verb, "nsubjpass", "dobj") if how == "happened" else None
        return self._taken_out(tree, verb, part) if part is not None and self._drops(tree, verb, part) else None

    def _taken_out(self, tree: Tree, verb: int, part: int) -> DecisionAct | None:
        """Return that a part of a text is rejected: of the text named, else of what the council decides."""
        texts = (self._kind(tree, i) for _, i in prepositions(tree, verb))
        kind = next((known for known in texts if known), self.bodies.decides(self.council))
        body = self.council if kind == "resolution" else None
        return DecisionAct(kind, "rejected", body, None, (verb, part), part=True) if kind else None

    def _drops(self, tree: Tree, verb: int, part: int) -> bool:
        """Whether a verb takes a part out of a text."""
        return tree.lemma[part] in self.words.passages and not self.words.dropped.isdisjoint(lemmas(tree, verb))

    def _object(self, tree: Tree, verb: int) -> bool:
        return tree.dep[verb] == "relcl" or child(tree, verb, "dobj", "nsubjpass") is not None

    def _head_kind(self, tree: Tree, head: int | None) -> DecisionKind | None:
        return self.words.bodies.get(tree.lemma[head]) if head is not None else None

    def _kind(self, tree: Tree, text: int | None) -> DecisionKind | None:
        return self.words.texts.get(tree.lemma[text]) if text is not None else None

    def _is_draft(self, tree: Tree, text: int | None) -> bool:
        return text is not None and any(tree.lower[c] in self.words.drafts for c in tree.kids[text])

    def _subject(self, tree: Tree, verb: int) -> Actor | None:
        who = subject(tree, verb)
        return self.actors.of(tree, who) or (self.bodies.called(tree.lower[who]) if who is not None else None)


def _is_done_to(tree: Tree, verb: int) -> bool:
    """Whether what a verb stands beside as its subject, or qualifies, is what is decided on."""
    return tree.dep[verb] == "acl" or child(tree, verb, "nsubjpass") is not None
