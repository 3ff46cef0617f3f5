"""Trees from a line of text, so that syntax is tested without a parser.

Each token is "word/TAG/relation>head"; the root hangs on itself. A head is named by its word, the nearest where that
stands several times. A word whose lemma is another word is written "word=lemma". Names are given with their labels.
"""

from collections.abc import Mapping

from dragoman.lang.en import ENGLISH
from dragoman.lang.en.grammar import ENGLISH_GRAMMAR
from dragoman.syntax.repair import repaired
from dragoman.syntax.tree import Columns, Tree, Unit

_POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
        "WDT": "PRON", "WP$": "PRON", "EX": "PRON", "MD": "AUX", "IN": "ADP", "TO": "PART", "POS": "PART", "RP": "ADP",
        "DT": "DET", "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "WRB": "SCONJ", "CD": "NUM",
        "CC": "CCONJ", "LS": "X", "UH": "INTJ"}  # fmt: skip


def columns(line: str) -> Columns:
    """Return what a parser would say of the tokens in a line."""
    rows = [token.rsplit("/", 2) for token in line.split()]
    words = [row[0].partition("=") for row in rows]
    lower = [word.lower() for word, _, _ in words]
    relations = [row[2].partition(">") for row in rows]
    ends = [sum(len(word) + 1 for word in lower[: i + 1]) - 1 for i in range(len(lower))]
    return Columns(
        lower=lower,
        lemma=[lemma or word.lower() for word, _, lemma in words],
        pos=[_pos(row[1], relation) for row, (relation, _, _) in zip(rows, relations, strict=True)],
        tag=[row[1] for row in rows],
        dep=[relation for relation, _, _ in relations],
        head=[_nearest(lower, head.lower(), i) for i, (_, _, head) in enumerate(relations)],
        start=[end - len(word) for end, word in zip(ends, lower, strict=True)],
        end=ends,
        begins=[i == 0 for i in range(len(lower))],
    )


def tree(line: str, names: Mapping[str, str] | None = None, *, repair: bool = False) -> Tree:
    """Return the tree of a line, repaired first where a test is about that; `names` are words -> entity label."""
    parsed = columns(line)
    units = [_unit(parsed.lower, words.lower().split(), label) for words, label in (names or {}).items()]
    return Tree(
        repaired(parsed, units, ENGLISH_GRAMMAR, ENGLISH.names) if repair else parsed, ENGLISH_GRAMMAR, units=units
    )


def at(found: Tree, word: str) -> int:
    """Return the index of the first token that is a word."""
    return found.lower.index(word.lower())


def words(found: Tree, *tokens: int | None) -> list[str | None]:
    """Return tokens as words; None stays None."""
    return [None if i is None else found.lower[i] for i in tokens]


def _pos(tag: str, relation: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if relation in ("aux", "auxpass") else "VERB"
    if tag == "IN" and relation == "mark":
        return "SCONJ"
    return _POS.get(tag, "PUNCT")


def _nearest(lower: list[str], head: str, i: int) -> int:
    return min((k for k, word in enumerate(lower) if word == head), key=lambda k: abs(k - i))


def _unit(lower: list[str], name: list[str], label: str) -> Unit:
    first = next(i for i in range(len(lower)) if lower[i : i + len(name)] == name)
    return Unit(first, first + len(name), label)
