"""Whose office the name of a country begins: "the Republic of Korea (ROK) President Han Min-jun" is one person.

A parser takes the country of such a phrase for somebody beside him, and the first of two offices for somebody beside
their one bearer ("Saudi Prime Minister and Crown Prince Omar Said").
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from dragoman.annotate.document import Annotated
from dragoman.model import Actor, Span
from dragoman.syntax.tree import Tree

_LONGEST: Final = 60  # characters of an office
_SHORT_FORM: Final = re.compile(r"\(\w+\)")
_NAMES: Final = ("NNP", "NNPS")
_BEFORE: Final = ("compound", "amod", "nmod", "poss")  # what stands before the name itself and is nobody beside it


def bearer(doc: Annotated, tree: Tree, head: int, named: tuple[Span, Actor] | None) -> Actor | None:
    """Return the person whose office begins with a country that a head names, or is the second of the head's own."""
    if not _may_begin(tree, head, named):
        return None
    begin = tree.end[head] if named is None else named[0].end
    end = min(begin + _LONGEST, tree.end[tree.sentences[tree.sentence[head]][1] - 1])
    persons = ((m.start, a) for m, a in doc.actors_in(begin, end) if a.kind == "person")
    first = islice(persons, 1)
    return next((a for end, a in first if _is_his(doc, tree.lower[head], named, (begin, end))), None)


def _is_his(doc: Annotated, first: str, country: object, between: tuple[int, int]) -> bool:
    """Whether what stands between a country, or a first title, and a name is his office."""
    words = _SHORT_FORM.sub("", doc.text[slice(*between)]).split()
    return _is_second(doc, first, words) if country is None else _is_office(doc, words)


def _may_begin(tree: Tree, head: int, named: tuple[Span, Actor] | None) -> bool:
    """Whether a head is a name or title by itself and names no one but a country."""
    alone = tree.tag[head] in _NAMES and tree.dep[head] not in _BEFORE
    return alone and (named is None or named[1].kind == "country")


def _is_office(doc: Annotated, words: list[str]) -> bool:
    """Whether words between a country and a name are an office and nothing else; none are one as well."""
    small = doc.language.names.complementing | doc.language.names.genitive | doc.language.names.articles
    whole = all(word[0].isupper() for word in words if word not in small)
    return not words or (whole and _ends_in_title(doc, words))


def _ends_in_title(doc: Annotated, words: list[str]) -> bool:
    ends = (" ".join(words[i:]).lower() for i in range(len(words)))
    return not doc.language.names.titles.isdisjoint(ends)


def _is_second(doc: Annotated, first: str, words: list[str]) -> bool:
    """Whether a title stands behind another and "and"."""
    names = doc.language.names
    joined = not names.coordinating.isdisjoint(words[:1])
    return joined and first in names.titles and _is_office(doc, words[1:])
