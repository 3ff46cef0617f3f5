"""What somebody's words amount to: a demand, blame, praise, a promise or a refusal, read off what is said.

A verb of saying that is an act by itself ("condemned", "urged") has a frame. Here the main clauses of what a statement
says are looked at, whatever its verb: what is somebody's duty is asked of them ("the port must reopen"), what is called
a betrayal is blamed on whom it is said of, what somebody will do is promised, what the speaker will not do is refused,
and who will pay for it is threatened. The speaker of the statement is the doer, of what he says of his own side it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.roles import Roles
from dragoman.lang.events import Frame, Phrase
from dragoman.model import EventType, Statement
from dragoman.syntax.arguments import complement, is_passive, objects, subject
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, conjuncts
from dragoman.syntax.tree import Tree

SPOKEN: frozenset[EventType] = frozenset(
    ("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)  # acts of speech
_FRAMES = {type_: Frame(type_) for type_ in sorted(SPOKEN)}
_HARM = ("ASSAULT", "COERCE")
_PREDICATIVE = ("attr", "acomp", "oprd")
_SAID, _AHEAD = Judgement("past", False), Judgement("future", False)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a clause amounts to: the type of the act, the words that say so, and the heads of whom it is towards."""

    type: EventType
    words: tuple[int, ...]
    towards: tuple[int, ...] = ()
    doers: tuple[int, ...] = ()  # where it is not who speaks
    ahead: bool = False  # told of what is still to be done


class Remarks:
    """Reads what the statements of one paragraph amount to."""

    def __init__(self, tree: Tree, entities: Entities, match: Matcher, status: StatusReader, roles: Roles) -> None:
        self.tree, self.entities, self.match, self.status, self.roles = tree, entities, match, status, roles
        self.words = match.lexicon.status

    def acts(self, statements: Iterable[Statement]) -> Iterator[Act]:
        """Yield the acts that the main clauses of some statements amount to, each clause once."""
        seen: set[int] = set()
        for statement in statements:
            if self._cue_tells(statement) or statement.polarity == "denied":
                continue
            cue = statement.cue.lemma if statement.cue is not None else ""
            for i in self._clauses(statement):
                if i not in seen and (reading := self._reading(i, cue)) is not None:
                    yield self._act(i, reading, statement)
                seen.add(i)

    def _cue_tells(self, statement: Statement) -> bool:
        """Whether the verb of saying is an act of speech by itself, which its frame reads with what it is about."""
        if statement.cue is None or statement.form == "direct":
            return False
        cue = [i for i in self._tokens(statement.cue.start, statement.cue.end) if self.tree.pos[i] in VERBAL]
        return any(self.match.evoked(i) in SPOKEN for i in cue)

    def _tokens(self, start: int, end: int) -> list[int]:
        return [i for i in range(len(self.tree)) if self.tree.start[i] < end and self.tree.end[i] > start]

    def _clauses(self, statement: Statement) -> Iterator[int]:
        """Yield the verbs of the main clauses of what is said."""
        tree = self.tree
        inside = {i for span in statement.content for i in self._tokens(span.start, span.end)}
        for i in sorted(inside):
            if tree.pos[i] in VERBAL and self._is_main(i, inside):
                yield i

    def _is_main(self, i: int, inside: set[int]) -> bool:
        tree = self.tree
        while tree.head[i] in inside and tree.head[i] != i and (tree.dep[i] == "conj" or self._is_reasoned(i)):
            i = tree.head[i]
        return tree.dep[i] in ("ROOT", "ccomp", "csubj", "parataxis") and (
            tree.head[i] == i or tree.head[i] not in inside
        )

    def _is_reasoned(self, i: int) -> bool:
        """Whether a clause is what another only gives the reason for: "that is why they must leave"."""
        tree, above = self.tree, self.tree.head[i]
        asked = any(tree.tag[k] == "WRB" for k in tree.kids[i])
        return asked and tree.dep[i] == "ccomp" and tree.lemma[above] == tree.grammar.be

    def _act(self, i: int, reading: _Reading, statement: Statement) -> Act:
        tree = self.tree
        text = f"said to {' '.join(tree.lemma[k] for k in reading.words)}"
        phrase = Phrase(text, tree.lemma[i], (), (), False, _FRAMES[reading.type])
        judgement = _AHEAD if reading.ahead else _SAID
        act = Act(tree, i, phrase, list(reading.words), judgement, reading.type, None, None, statement=statement)
        act.actors = list(reading.doers)
        act.recipients = list(dict.fromkeys(e for head in reading.towards for e in self.entities.of(head)))
        act.complement = i if reading.type == "REQUEST" else None
        return act

    def _reading(self, i: int, cue: str) -> _Reading | None:
        if self.status.group.conditional(i):
            return None
        ahead = self._threat(i) or self._refusal(i) or self._promise(i)
        return self._duty(i) or ahead or self._verdict(i) or self._wrong(i, alleged=cue in self.words["alleging"])

    # what should be done

    def _duty(self, i: int) -> _Reading | None:
        """Return the demand that something be done: "must", "need to", "it is time to", or an imperative."""
        tree = self.tree
        modal = self._aux(i, "obliging_modals")
        if modal is not None and not self._is_perfect(i):  # "should have left" asks for nothing
            return _Reading("REQUEST", (modal, i), tuple(self._obliged(i)))
        inner = complement(tree, i)
        obliges = inner is not None and tree.lemma[i] in self.words["obliging_verbs"] and not self._first_person(i)
        if inner is not None and obliges and tree.tag[inner] == "VB":
            return _Reading("REQUEST", (i, inner), tuple(self._obliged(i)))
        told = self._predicative(i, "obliging_words")
        if told is not None and not self._first_person(i):
            return _Reading("REQUEST", (i, told))
        return self._imperative(i)

    def _is_perfect(self, i: int) -> bool:
        tree = self.tree
        return any(tree.dep[k] == "aux" and tree.lemma[k] == tree.grammar.have for k in tree.kids[i])

    def _aux(self, i: int, group: str) -> int | None:
        tree, words = self.tree, self.words[group]
        return next((k for k in tree.kids[i] if tree.dep[k] == "aux" and tree.lower[k] in words), None)

    def _predicative(self, i: int, group: str) -> int | None:
        tree, words = self.tree, self.words[group]
        return next((k for k in tree.kids[i] if tree.dep[k] in _PREDICATIVE and tree.lemma[k] in words), None)

    def _imperative(self, i: int) -> _Reading | None:
        tree = self.tree
        plain = tree.tag[i] in ("VB", "VBP") and child(tree, i, *SUBJECTS, "aux") is None
        if plain and tree.head[i] == i and tree.left[i] == i and tree.lemma[i] not in self.words["courteous"]:
            return _Reading("REQUEST", (i,), tuple(objects(tree, i)))
        return None

    def _obliged(self, i: int) -> Iterator[int]:
        """Yield whose duty it is: who is to act, or in the passive on whom it would be done."""
        if (own := subject(self.tree, i)) is not None:
            yield from conjuncts(self.tree, own)

    # what somebody will and will not do

    def _threat(self, i: int) -> _Reading | None:
        """Return the threat to do somebody harm ("we will retaliate"), or that he will suffer ("they will pay")."""
        tree, own = self.tree, subject(self.tree, i)
        if own is None or not self._to_come(i) or self.status.of(i).denied:
            return None
        if tree.lemma[i] in self.words["threatening"]:
            return _Reading("THREATEN", (i,), tuple(objects(tree, i)), self._others(own))
        fitting = self._object_fits(i) or next(objects(tree, i), None) is None  # "they will pay"
        suffers = tree.lemma[i] in self.words["paying"] and fitting and not self._first_person(i)
        return _Reading("THREATEN", (i,), tuple(conjuncts(tree, own))) if suffers else None

    def _to_come(self, i: int) -> bool:
        modal = modal_of(self.tree, i)
        return modal is not None and modal in self.words["future_modals"] | self.words["conditional_modals"]

    def _others(self, own: int) -> tuple[int, ...]:
        """Return who is the doer where a subject is not who speaks."""
        return () if self.tree.lower[own] in self.words["first_person"] else tuple(conjuncts(self.tree, own))

    def _refusal(self, i: int) -> _Reading | None:
        """Return the refusal of what the speaker says he will not or cannot do."""
        modal = modal_of(self.tree, i)
        refusable = self.tree.lemma[i] in self.words["refusable"] and self._first_person(i)
        if not refusable or modal is None or not self.status.of(i).denied:
            return None
        able = modal in self.words["future_modals"] | self.words["able_modals"]
        return _Reading("REJECT", (i,), tuple(objects(self.tree, i))) if able else None

    def _promise(self, i: int) -> _Reading | None:
        """Return the promise of what the speaker or somebody named will do, where no frame tells that act."""
        tree, own = self.tree, subject(self.tree, i)
        modal = modal_of(tree, i)
        if own is None or modal not in self.words["future_modals"] or self.status.of(i).denied or is_passive(tree, i):
            return None
        others, deed = self._others(own), self.match.deed(i)
        known = not others or any(self.entities.actors(k) for k in others)
        if not known or tree.pos[i] == "AUX" or self.match.evoked(deed) is not None:
            return None
        towards = tuple(e for o in self.roles.around(deed) for e in self.entities.of(o, deep=False))
        return _Reading("AGREE", (i, deed), towards, others, ahead=True)

    def _first_person(self, i: int) -> bool:
        own = subject(self.tree, i)
        return own is not None and self.tree.lower[own] in self.words["first_person"]

    # what is thought of what others do

    def _verdict(self, i: int) -> _Reading | None:
        """Return blame or praise of what a noun or adjective is said of ("the ruling is a disgrace")."""
        tree = self.tree
        own = subject(tree, i)
        told = next((k for k in tree.kids[i] if tree.dep[k] in _PREDICATIVE), None)
        if own is None or told is None or self.status.of(i).status == "hypothetical":
            return None
        type_ = self._verdict_type([told, *conjuncts(tree, told)], denied=self.status.of(told).denied)
        if type_ is None or (type_ == "ACCUSE" and self._first_person(i)):
            return None
        return _Reading(type_, (i, told), tuple(conjuncts(tree, own)))

    def _verdict_type(self, told: Iterable[int], *, denied: bool) -> EventType | None:
        lemmas = {self.tree.lemma[k] for head in told for k in (head, *self.tree.kids[head])}
        if denied:
            return "ACCUSE" if lemmas & self.words["wanting"] else None
        if lemmas & self.words["blaming"]:
            return "ACCUSE"
        return "SUPPORT" if lemmas & self.words["praising"] else None

    def _wrong(self, i: int, *, alleged: bool) -> _Reading | None:
        """Return blame of whom a verb says to do wrong ("they are breaking the law"), or harm where it is alleged."""
        tree, words = self.tree, self.words
        own = subject(tree, i)
        judged = self.status.of(i)
        wrong = tree.lemma[i] in words["wronging"] and self._object_fits(i)
        wrong = wrong or (alleged and self.match.evoked(i) in _HARM)
        if not wrong or own is None or judged.denied or judged.status not in ("past", "ongoing"):
            return None
        if self._first_person(i) or is_passive(tree, i) or not any(map(self.entities.is_entity, conjuncts(tree, own))):
            return None
        return _Reading("ACCUSE", (i,), tuple(conjuncts(tree, own)))

    def _object_fits(self, i: int) -> bool:
        """Whether a verb that is wrong only with some objects has one of them ("break a promise")."""
        asked = self.words.get(f"{self.tree.lemma[i]}_what")
        return asked is None or any(self.tree.lemma[o] in asked for o in objects(self.tree, i))
