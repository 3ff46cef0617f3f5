"""Where a document mentions the options of its case: by phrase, by a definite noun, or by what points back.

"The tunnel" means the option whose phrases alone end in that noun, else the one last named by it; the case's mission
by any of its names means the option that keeps it. "Such a change", "the move" and "that" take up the option that the
sentences just before named, and only where they named one alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.phrases import PhraseMatch, Phrases, compiled
from dragoman.syntax.phrases import child, children
from dragoman.syntax.tree import Tree

_REACH = 4  # sentences back that a word can take up
_NOMINAL = ("NOUN", "PROPN")
_MAX_LINKS = 4
_ARGUMENTS = ("dobj", "pobj", "nsubj", "nsubjpass")
_BY_NAME = "name of the mission"
_RESTRICTING = ("amod", "compound", "nmod", "nummod", "relcl", "acl")
Part = Literal["object", "clause", "act", "owned"]
_NAMING = ("compound", "nmod")
_MORE = ("prep", "acl", "relcl")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an option; `head` is the token of the paragraph on which they hang.

    Where no case names the options, `part` says how they stand to an attitude: as its object, as the clause that it
    is about ("vowed that"), as an act in which somebody's will shows ("banned the airline"), or as what the noun of an
    attitude says that another than who is told of has ("Chad's demand for it").
    """

    option: str
    paragraph: int
    head: int
    start: int
    end: int
    sign: int
    why: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with its sentence's number in the document and the noun on which it hangs."""

    mention: Mention
    sentence: int
    noun: str
    named: bool  # by a phrase, not by the mission's name alone
    tokens: tuple[int, ...] = ()


def mentions(doc: Annotated) -> list[Mention]:
    """Return the mentions of all options in order of the text."""
    if doc.question is None or not doc.question.options or not doc.paragraphs:
        return []
    return _Finder(doc, compiled(doc.question, doc.language)).all()


class _Finder:
    """Finds mentions sentence by sentence, remembering what was named."""

    def __init__(self, doc: Annotated, phrases: Phrases) -> None:
        self.doc, self.phrases, self.words = doc, phrases, doc.language.positions
        self.trees = doc.trees
        self.places: list[_Place] = []
        self._heads: dict[str, set[str]] = {}
        for phrase in phrases.phrases:
            self._heads.setdefault(phrase.last, set()).add(phrase.option)
        self._mission_tokens = self._of_mission()

    def all(self) -> list[Mention]:
        direct = self._direct(frozenset())
        named = frozenset(place.mention.option for *_, found in direct for place in found)
        if named:
            direct = self._direct(named)
        later = [place for *_, found in direct for place in found]
        for number, (p, first, last, found) in enumerate(direct):
            back = self._pointing(p, (first, last), number, found, later)
            everything = sorted([*found, *back], key=lambda q: q.mention.start)
            self.places += [q for q in everything if not self._argument(self.trees[p], q, everything)]
        return [m for place in self.places for m in self._with_contrary(place.mention)]

    def _argument(self, tree: Tree, place: _Place, others: list[_Place]) -> bool:
        """Whether the mission is only what another option is for, or what is done to it goes to another.

        "An office for the mission", "sending officers to the new force".
        """
        mention = place.mention
        if mention.option != self.phrases.mission_option:
            return False
        apart = (q for q in others if q.mention.option != mention.option and q.noun != place.noun)
        heads = [q.mention.head for q in apart if tree.pos[q.mention.head] in _NOMINAL]
        above = _above(tree, mention.head, ("ADP", *_NOMINAL))
        return any(head in above or mention.head in _above(tree, head, ("ADP",)) for head in heads)

    def _direct(self, named: frozenset[str]) -> list[tuple[int, int, int, list[_Place]]]:
        """Return each sentence with the phrases in it; an option in `named` needs no body's name to be known."""
        found: list[tuple[int, int, int, list[_Place]]] = []
        for p, tree in enumerate(self.trees):
            for first, last in tree.sentences:
                matches = self.phrases.in_sentence(tree, first, last, named)
                found.append((p, first, last, self._phrased(p, tree, len(found), matches)))
        return found

    def _phrased(self, p: int, tree: Tree, number: int, found: Iterator[PhraseMatch]) -> list[_Place]:
        """Return the mentions by phrase in a sentence, the first of an option on each head."""
        first: dict[tuple[str, int], PhraseMatch] = {}
        for match in found:
            first.setdefault((match.phrase.option, match.head), match)
        return [self._place(p, tree, number, match) for match in first.values()]

    def _place(self, p: int, tree: Tree, number: int, match: PhraseMatch) -> _Place:
        phrase, (start, end) = match.phrase, (tree.start[match.tokens[0]], tree.end[match.tokens[-1]])
        mention = Mention(phrase.option, p, match.head, start, end, phrase.sign, f"phrase {phrase.text!r}")
        return _Place(mention, number, tree.lemma[match.head], True, match.tokens)

    def _with_contrary(self, mention: Mention) -> Iterator[Mention]:
        """Yield a mention, and where it names the end of the mission, the mission's option turned round."""
        yield mention
        kept = self.phrases.mission_option
        if kept is not None and mention.option in self.phrases.ends_mission:
            yield replace(mention, option=kept, sign=-1, why=f"{mention.why}, the end of the mission")

    def _pointing(
        self, p: int, span: tuple[int, int], number: int, found: list[_Place], later: list[_Place]
    ) -> list[_Place]:
        """Return the mentions of a sentence that are part of no phrase, beside those `found` by phrase."""
        tree, taken, pointing = self.trees[p], {t for place in found for t in place.tokens}, list[_Place]()
        for i in (i for i in range(*span) if i not in taken):
            here = {q.mention.option for q in (*found, *pointing) if q.mention.head < i}
            meant = self._noun(tree, p, i, number, later) or self._pronoun(tree, i, number, here)
            if meant is not None:
                option, why = meant
                mention = Mention(option, p, i, tree.start[i], tree.end[i], 1, why)
                pointing.append(_Place(mention, number, tree.lemma[i], named=why != _BY_NAME))
        return pointing

    def _noun(self, tree: Tree, p: int, i: int, number: int, later: list[_Place]) -> tuple[str, str] | None:
        """Return the option that a noun stands for, and why; None where that is none or not sure."""
        if tree.pos[i] not in _NOMINAL or tree.dep[i] in _NAMING:
            return None
        if self.phrases.mission_option is not None and (p, i) in self._mission_tokens:
            return self.phrases.mission_option, _BY_NAME
        readings = (
            (self._fund(tree, i), f"{tree.lower[i]!r} is money as such"),
            (self._by_noun(tree, i, number, later), f"the {tree.lemma[i]}"),
            (self._taken_up(tree, i, number), f"{tree.lower[i]!r} takes up what was named before"),
        )
        return next(((option, why) for option, why in readings if option is not None), None)

    def _fund(self, tree: Tree, i: int) -> str | None:
        """Return the one option that is money, where a noun means any coin: "not a single crown"."""
        coin = tree.lemma[i] in self.words.coins and any(tree.lower[k] in self.words.any_coin for k in tree.kids[i])
        return self.phrases.only_fund if coin else None

    def _pronoun(self, tree: Tree, i: int, number: int, here: set[str]) -> tuple[str, str] | None:
        """Return the option that a pronoun stands for: the only one that its sentence, or the one before, names."""
        it = tree.lower[i] == self.words.it and tree.dep[i] == "dobj"
        return self._it(tree, i, here) if it else self._this(tree, i, number)

    def _it(self, tree: Tree, i: int, here: set[str]) -> tuple[str, str] | None:
        """Return the only option that a sentence has named before "it", where something is done to that."""
        acted_on = len(here) == 1 and tree.lemma[tree.head[i]] in self.words.objects
        return (next(iter(here)), f"{tree.lower[i]!r} takes up what the sentence named") if acted_on else None

    def _this(self, tree: Tree, i: int, number: int) -> tuple[str, str] | None:
        """Return the only option of the sentence before, where a demonstrative takes it up."""
        option = self._before(number, reach=1) if self._points_back(tree, i) else None
        return (option, f"{tree.lower[i]!r} takes up the sentence before") if option is not None else None

    def _points_back(self, tree: Tree, i: int) -> bool:
        """Whether a demonstrative stands alone as an argument: "this must end"."""
        alone = tree.tag[i] == "DT" and not tree.kids[i]
        return alone and tree.lower[i] in self.words.demonstratives and tree.dep[i] in _ARGUMENTS

    def _known(self, tree: Tree, i: int) -> bool:
        """Whether a noun phrase points to something known and is not told apart by further words."""
        before = [k for k in tree.kids[i] if k < i]
        restricting = (k for k in before if tree.dep[k] in _RESTRICTING)
        told_apart = any(tree.lower[k] not in self.words.plain for k in restricting)
        return not told_apart and self._is_pointed_at(tree, before)

    def _is_pointed_at(self, tree: Tree, modifiers: Iterable[int]) -> bool:
        """Whether a definite article or "such" stands among the modifiers of a noun."""
        return any(tree.lower[k] in self.words.definite | self.words.pointing for k in modifiers)

    def _by_noun(self, tree: Tree, i: int, number: int, later: list[_Place]) -> str | None:
        """Return the option that a known noun stands for; "the support" may be anybody's."""
        lemma = tree.lemma[i]
        listed = bool(self._heads.get(lemma)) and lemma not in self.words.means
        return self._of_head(lemma, number, later) if listed and self._known(tree, i) else None

    def _of_head(self, lemma: str, number: int, later: list[_Place]) -> str | None:
        """Return the option that a noun heads: of the mission's the last named, else the only one."""
        if lemma in self.phrases.mission_nouns and self.phrases.mission_option is not None:
            return _last_named([place for place in later if place.noun == lemma], number)
        return _single(self._heads[lemma])

    def _taken_up(self, tree: Tree, i: int, number: int) -> str | None:
        """Return the option that "such a change" or "the move" takes up."""
        if tree.lemma[i] not in self.words.anaphors or child(tree, i, *_MORE) is not None:
            return None
        changes = tree.lemma[i] in self.words.changes and child(tree, i, "det") is not None  # "A transition may follow"
        return self._before(number) if changes or self._is_pointed_at(tree, tree.kids[i]) else None

    def _before(self, number: int, reach: int = _REACH) -> str | None:
        """Return the one option, the mission itself aside, that the latest sentence with any named."""
        near = [q for q in self.places if number - reach <= q.sentence < number and q.named]
        apart = [q for q in near if q.mention.option != self.phrases.mission_option] or near
        latest = max((q.sentence for q in apart), default=None)
        return _single({q.mention.option for q in apart if q.sentence == latest})

    def _of_mission(self) -> set[tuple[int, int]]:
        """Return the head tokens of the mission's names, and of its nouns where they stand alone."""
        if self.phrases.mission_option is None:
            return set()
        own = self.phrases.mission_nouns - self.phrases.shared_nouns
        return {
            (p, i)
            for p, tree in enumerate(self.trees)
            for i in range(len(tree))
            if tree.pos[i] in _NOMINAL and self._names_mission(tree, i, own)
        }

    def _names_mission(self, tree: Tree, i: int, own: Collection[str]) -> bool:
        """Whether a noun names the mission: by its name, by a noun of its own that is known, or with its host."""
        if self.phrases.names_mission(tree, i):
            return True
        known = tree.lemma[i] in own and self._known(tree, i)
        return known or self._at_host(tree, i)

    def _at_host(self, tree: Tree, i: int) -> bool:
        """Whether a noun with the mission's host is the mission ("the Haiti programme", "the deployment to Haiti")."""
        if tree.lemma[i] not in self.words.matters:
            return False
        if any(tree.lower[k] == self.phrases.host for k in children(tree, i, *_NAMING)):
            return True
        links = [k for k in children(tree, i, "prep") if tree.lower[k] in self.words.hosting]
        hosted = any(tree.lower[o] == self.phrases.host for k in links for o in tree.kids[k])
        return hosted and self._is_one(tree, i)

    def _is_one(self, tree: Tree, i: int) -> bool:
        """Whether a noun names a certain thing: it has an owner or a definite article."""
        return any(tree.dep[k] == "poss" or tree.lower[k] in self.words.definite for k in tree.kids[i])


def _above(tree: Tree, i: int, through: tuple[str, ...]) -> list[int]:
    """Return the words that a token hangs on, up to the first that is no link of these parts of speech."""
    found = list[int]()
    for _ in range(_MAX_LINKS):
        i = tree.head[i]
        found.append(i)
        if tree.pos[i] not in through:
            break
    return found


def _single(options: set[str]) -> str | None:
    """Return the option where there is one alone."""
    return next(iter(options)) if len(options) == 1 else None


def _last_named(places: Sequence[_Place], number: int) -> str | None:
    """Return the option last named up to a sentence, else the only one that is named at all."""
    before = [place.mention.option for place in places if place.sentence <= number]
    return before[-1] if before else _single({place.mention.option for place in places})
