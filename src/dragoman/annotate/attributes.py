"""spaCy's attribute ruler with a memory: the same parts of speech, morphology and lemmas at a tenth of the time.

The ruler tries each of its patterns at each token, which costs a fifth of the whole parse. Nearly all patterns look at
one token, at its tag, its dependency and its words; so what they say of one token holds for all that are alike, and is
asked of the ruler once. A text in which a pattern of several tokens could begin is left to the ruler as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from spacy.language import Language as SpacyPipeline
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

from dragoman.annotate.stand_in import stand_in

NAME = "dragoman_attributes"
_SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})  # what patterns may look at
_SET: list[int | str] = ["POS", "MORPH", "LEMMA"]  # what they may set, but for white space, which is left to the ruler
_NO_WORD = 0

Pattern = Mapping[str, Any]  # of one token, as spaCy's Matcher has it
Said = list[int]  # by _SET
Seen = tuple[int, int, int, int]  # tag, word, dependency, whether it is white space


def install(pipeline: SpacyPipeline) -> None:
    """Put the memory in the place of the pipeline's attribute ruler, where it has one that we can remember."""
    stand_in(pipeline, "attribute_ruler", NAME, lambda ruler: all(map(_is_plain, ruler.patterns)))


@SpacyPipeline.factory(NAME)
def _make(nlp: SpacyPipeline, name: str) -> Attributes:
    ruler = nlp.get_pipe("attribute_ruler")
    if not isinstance(ruler, AttributeRuler):
        raise TypeError(f"{name} needs spaCy's attribute ruler, not {type(ruler).__name__}")
    return Attributes(ruler)


class Attributes:
    """Sets the attributes of tokens as its ruler would."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self._strings = ruler.vocab.strings
        self._mentions = _mentions(p["LOWER"] for p in _tokens(ruler) if "LOWER" in p)
        first = [tokens[0] for tokens in _patterns(ruler) if len(tokens) > 1]
        self._begins = _mentions(p["LOWER"] for p in first if "LOWER" in p)
        self._opening = {self._strings.add(p["DEP"]) for p in first if "LOWER" not in p}
        self._known: dict[Seen, Said] = {}  # nothing where the ruler itself must look at the whole text
        self._said: dict[tuple[int, int, int], Said] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of each token."""
        known, rows = self._known, map(tuple, doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).tolist())
        said = [known[row] if row in known else self._look_up(row, doc[i]) for i, row in enumerate(rows)]
        if not all(said):
            return self.ruler(doc)
        values: Any = np.array(said, np.uint64)  # what spaCy's stubs call Ints2d
        return doc.from_array(_SET, values) if said else doc

    def _look_up(self, seen: Seen, like: Token) -> Said:
        """Return what is said of a token, and remember it; nothing where it is white space or may begin a pattern."""
        tag, lower, dep, space = seen
        word = self._strings[lower]
        found: Said = []
        if not (space or dep in self._opening or self._begins(word)):
            key = (tag, lower if self._mentions(word) else _NO_WORD, dep)
            found = self._said.get(key) or self._ask(key, like)
        self._known[seen] = found
        return found

    def _ask(self, key: tuple[int, int, int], like: Token) -> Said:
        """Return what the ruler says of a token that stands alone."""
        alone = Doc(like.vocab, words=[like.text], tags=[like.tag_], deps=[like.dep_], heads=[0])
        said: Said = self.ruler(alone).to_array(_SET)[0].tolist()
        self._said[key] = said
        return said


def _patterns(ruler: Any) -> Iterator[list[Pattern]]:
    for rule in ruler.patterns:
        yield from rule["patterns"]


def _tokens(ruler: Any) -> Iterator[Pattern]:
    for tokens in _patterns(ruler):
        yield from tokens


def _is_plain(rule: Mapping[str, Any]) -> bool:
    """Whether a rule looks at what we know, and sets no more unless it is about white space."""
    tokens = [token for alternative in rule["patterns"] for token in alternative]
    about_space = all(token.get("IS_SPACE") for token in tokens)
    return all(_SEEN.issuperset(token) for token in tokens) and (about_space or set(_SET).issuperset(rule["attrs"]))


def _mentions(conditions: Iterator[Any]) -> Callable[[str], bool]:
    """Return a function that says whether a word meets one of the conditions of spaCy's Matcher on words."""
    words: set[str] = set()
    expressions: list[re.Pattern[str]] = []
    for condition in conditions:
        if isinstance(condition, str):
            words.add(condition)
        else:
            words.update(condition.get("IN", ()), condition.get("NOT_IN", ()))
            expressions += [re.compile(condition["REGEX"])] if "REGEX" in condition else []
    return lambda word: word in words or any(e.search(word) for e in expressions)
