"""A parse while it is mended: its columns with what each token governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.grammar import GrammarWords
from dragoman.lang.names import NameWords
from dragoman.syntax.tree import Columns, Unit, edges

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
FINITE = ("VBD", "VBZ", "VBP")
HELPERS = ("aux", "auxpass")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
JOINED = ("conj", "appos", "dep", "nmod")
_OF_VERB_GROUP = ("aux", "auxpass", "neg", "advmod")


class Parse:
    """The columns of a paragraph while they are changed; `kids` follow each move, `left` and `right` only `measure`."""

    def __init__(self, columns: Columns, units: Sequence[Unit], grammar: GrammarWords, names: NameWords) -> None:
        self.grammar, self.names, self.begins = grammar, names, columns.begins
        self.lower, self.pos, self.tag = columns.lower, list(columns.pos), list(columns.tag)
        self.dep, self.head = list(columns.dep), list(columns.head)
        self.left: list[int] = []
        self.right: list[int] = []
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, governor in enumerate(self.head):
            if governor != i:
                self.kids[governor].append(i)
        self.label = [""] * len(self.head)
        for unit in units:
            self.label[unit.first : unit.last] = [unit.label] * (unit.last - unit.first)

    def measure(self) -> None:
        """Find the extent of each token's subtree."""
        self.left, self.right = edges(self.head)

    def move(self, i: int, head: int, dep: str) -> None:
        """Hang a token with all below it on another, on itself as the root of its sentence; never on what is below."""
        if head != i and i in self.above(head):
            return
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, dep
        if head != i:
            self.kids[head] = sorted([*self.kids[head], i])

    def above(self, i: int) -> Iterator[int]:
        """Yield the governors of a token, the nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def has(self, i: int, deps: Sequence[str]) -> bool:
        """Whether a token governs one of the relations."""
        return any(self.dep[k] in deps for k in self.kids[i])

    def is_finite(self, i: int) -> bool:
        """Whether a token is the main verb of a finite clause."""
        if self.dep[i] in HELPERS or not self.tag[i].startswith("VB"):
            return False
        helpers = (self.tag[k] for k in self.kids[i] if self.dep[k] in HELPERS)
        return self.tag[i] in FINITE or any(tag in (*FINITE, "MD") for tag in helpers)

    def lacks_subject(self, i: int) -> bool:
        """Whether a token is a finite verb for which the parser has found no subject."""
        return self.is_finite(i) and not self.has(i, SUBJECTS)

    def begin(self, verb: int) -> int:
        """Return the first token of a verb with its auxiliaries and the adverbs among them."""
        first = verb
        group = [k for k in self.kids[verb] if self.dep[k] in _OF_VERB_GROUP and self.pos[k] not in NOMINAL]
        while first - 1 in group:
            first -= 1
        return first

    def subject_relation(self, verb: int) -> str:
        """Return what a subject of a verb is to it, active or passive."""
        return "nsubjpass" if self.has(verb, ("auxpass",)) else "nsubj"
