"""What coreference asks of a tree, token by token: noun phrases, subjects, prominence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.syntax.tree import Tree

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_MODIFIERS = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case"))
_HYPHENS = ("-", "–", "‑")
_RANKS = {"nsubj": 2.0, "nsubjpass": 1.8, "dobj": 1.1, "iobj": 1.1, "agent": 1.1, "poss": 0.9}
_OTHER_RANK = 0.8
_BELOW = ("ccomp", "advcl", "relcl", "acl")
_EMBEDDED = 0.7  # prominence of a subject in a clause below another verb
_BESIDE = 6  # words behind a name within which another may be joined to it


class Token(NamedTuple):
    """A token with document offsets; `head` is an index in the paragraph, `sentence` counts through the document."""

    start: int
    end: int
    lower: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int
    quoted: bool

    @property
    def noun(self) -> bool:
        """A common noun."""
        return self.tag in ("NN", "NNS")

    @property
    def plural(self) -> bool:
        """A plural noun."""
        return self.tag in ("NNS", "NNPS")


def tokens(tree: Tree, sentence: int) -> list[Token]:
    """Return the tokens of a paragraph; `sentence` is the number of the sentence before it."""
    numbers = [sentence + 1 + number for number in tree.sentence]
    columns = (tree.start, tree.end, tree.lower, tree.lemma, tree.tag, tree.dep, tree.head, numbers, tree.quoted)
    return list(map(Token, *columns))


def left_edge(words: Sequence[Token], head: int) -> int:
    """Return the index of the first word of the noun phrase that ends in its head at index `head`."""
    first = head
    while first and _within(words, first - 1, first, head):
        first -= 1
    while first < head and words[first].dep in ("punct", "case"):
        first += 1
    return first


def _within(words: Sequence[Token], k: int, first: int, head: int) -> bool:
    """Whether the word at `k` belongs to the noun phrase from `first` to `head` that it stands before."""
    word = words[k]
    governor = words[word.head].head if word.dep == "case" else word.head
    return first <= governor <= head and (word.dep in _MODIFIERS or _is_hyphenated(words, k))


def _is_hyphenated(words: Sequence[Token], k: int) -> bool:
    """Whether a word is a hyphen in a phrase, or an adverbial before one: "Oslo-based"."""
    if words[k].dep == "punct":
        return words[k].lower in _HYPHENS
    return words[k].dep == "npadvmod" and words[k + 1].lower in _HYPHENS


def top(words: Sequence[Token], first: int, last: int) -> int:
    """Return the index of the word of a name on which its other words hang: "Ministry" of "Ministry of Health"."""
    return next((k for k in range(first, last + 1) if not first <= words[k].head <= last), last)


def rank(words: Sequence[Token], i: int) -> float:
    """Return how prominent a word is by its grammatical role: subject, then object, then other.

    The subject of a clause behind the verb that it completes is less so than that verb's own.
    """
    word = words[i]
    role = _RANKS.get(words[word.head].dep if word.dep in ("appos", "conj") else word.dep, _OTHER_RANK)
    clause = words[word.head]
    below = word.dep in SUBJECTS and clause.dep in _BELOW and clause.head < word.head
    return role * _EMBEDDED if below else role


def joined(words: Sequence[Token], i: int) -> bool:
    """Whether a word is named with another that "and" joins to it: "Peru and its allies"."""
    behind = (words[k].head for k in range(i + 1, min(i + _BESIDE, len(words))) if words[k].dep == "conj")
    return words[i].dep == "conj" or i in behind


def main_subject(words: Sequence[Token], i: int) -> int | None:
    """Return the index of the subject of the sentence's root, where that subject follows the word at index `i`."""
    for k in range(i + 1, len(words)):
        if words[k].sentence != words[i].sentence:
            return None
        if words[k].dep in SUBJECTS and words[words[k].head].dep == "ROOT":
            return k
    return None


def speakers(words: Sequence[Token], verbs: frozenset[str]) -> Iterator[int]:
    """Yield the index of each subject, outside quotation marks, of a verb that only persons are subject of."""
    return (i for i in range(len(words)) if speaks(words, i, verbs))


def speaks(words: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
    """Whether a word is the subject, outside quotation marks, of a verb that only persons are subject of."""
    word = words[i]
    return word.dep == "nsubj" and not word.quoted and words[word.head].lemma in verbs


def expletive(words: Sequence[Token], i: int, marks: frozenset[str]) -> bool:
    """Whether "it" refers to nothing: "it seems", "it is clear that"."""
    governor = words[i].head
    follows = {w.lower for w in words[i + 1 : i + 8] if w.head == governor and w.dep in ("mark", "acomp")}
    return words[governor].lemma in marks or not marks.isdisjoint(follows)
