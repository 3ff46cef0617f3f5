"""spaCy's lemmatizer with a memory: the lemma of a word with its part of speech and morphology is asked for once.

What it gets wrong by rule is mended here: irregular forms behind a prefix, and verbs and nouns in a silent letter.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.language import Language as SpacyPipeline
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from dragoman.annotate.stand_in import stand_in

NAME = "dragoman_lemmas"
_KEY: list[int | str] = ["ORTH", "POS", "MORPH", "LEMMA"]  # what a lemma depends on; one that is set may stay
_VERB, _NOUN = "VERB", "NOUN"
_PREFIXES = range(2, 6)  # letters of a prefix

Key = tuple[int, int, int, int]


def install(pipeline: SpacyPipeline, doubling: re.Pattern[str], silent: re.Pattern[str]) -> None:
    """Put the memory in the place of the pipeline's lemmatizer, where it has one that looks at single words.

    `doubling` matches the verbs whose last letter is doubled before an ending, `silent` plurals of nouns in a letter
    that is not spoken.
    """
    patterns = {"doubling": doubling.pattern, "silent": silent.pattern}
    stand_in(pipeline, "lemmatizer", NAME, _looks_at_single_words, **patterns)


def _looks_at_single_words(found: Any) -> bool:
    return isinstance(found, Lemmatizer) and found.mode in ("rule", "lookup")


@SpacyPipeline.factory(NAME)
def _make(nlp: SpacyPipeline, name: str, doubling: str, silent: str) -> Lemmas:
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer):
        raise TypeError(f"{name} needs spaCy's lemmatizer, not {type(lemmatizer).__name__}")
    return Lemmas(lemmatizer, re.compile(doubling), re.compile(silent))


class Lemmas:
    """Sets the lemmas of tokens as its lemmatizer would."""

    def __init__(self, lemmatizer: Lemmatizer, doubling: re.Pattern[str], silent: re.Pattern[str]) -> None:
        self.lemmatizer, self._doubling, self._silent = lemmatizer, doubling, silent
        self._strings = lemmatizer.vocab.strings
        self._known: dict[Key, int] = {}
        self._rules: Any = lemmatizer.lookups.get_table("lemma_rules", {})
        self._irregular: Any = lemmatizer.lookups.get_table("lemma_exc", {}).get(_VERB.lower(), {})
        index: Any = lemmatizer.lookups.get_table("lemma_index", {})
        for pos, words in list(index.items()):  # in spaCy's package a list of ten thousand words, searched one by one
            index[pos] = frozenset(words)
        self._words = {pos: index.get(pos.lower(), frozenset()) for pos in (_VERB, _NOUN)}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token."""
        known = self._known
        keys = [tuple(row) for row in doc.to_array(_KEY).tolist()]
        lemmas = [known.get(key) or self._ask(key, doc[i]) for i, key in enumerate(keys)]
        values: Any = np.array(lemmas, np.uint64)
        return doc.from_array("LEMMA", values) if lemmas else doc

    def _ask(self, key: Key, like: Token) -> int:
        """Return what the lemmatizer says of a token, and remember it."""
        lemma = key[-1]
        if self.lemmatizer.overwrite or not lemma:
            found = self._lengthened(like, self.lemmatizer.lemmatize(like)[0])
            lemma = self._strings.add(self._prefixed(like, found) if self._is_unknown(like, found) else found)
        self._known[key] = lemma
        return lemma

    def _lengthened(self, like: Token, found: str) -> str:
        """Return the longer word where a form is of it and not of the shorter one, else what was found.

        "Hoped" is of "hope": of "hop" it would be "hopped". "Doses" is of "dose", not of "dos".
        """
        forms = self._by_rule(like.pos_, like.lower_) if self._is_silent(like, found) else ()
        return max((word for word in forms if word.startswith(found)), key=len, default=found)

    def _is_silent(self, like: Token, found: str) -> bool:
        """Whether a lemma may lack the silent letter at its end."""
        if like.pos_ == _VERB:
            return self._doubling.fullmatch(found) is not None
        return like.pos_ == _NOUN and self._silent.fullmatch(like.lower_) is not None

    def _by_rule(self, pos: str, form: str) -> frozenset[str]:
        """Return the known words that a form may be of by its ending."""
        rules = self._rules.get(pos.lower(), ())
        forms = (form.removesuffix(ending) + own for ending, own in rules if form.endswith(ending))
        known: frozenset[str] = self._words[pos].intersection(forms)
        return known

    def _is_unknown(self, like: Token, lemma: str) -> bool:
        """Whether a verb, or what is taken for a noun that nobody knows, comes out as it is written."""
        form = like.lower_
        return lemma.lower() == form and (like.pos_ == _VERB or (like.pos_ == _NOUN and form not in self._words[_NOUN]))

    def _prefixed(self, like: Token, found: str) -> str:
        """Return the lemma of a verb whose form is an irregular one behind a prefix, else the one that was found.

        "Retook" is "re" with "took".
        """
        form = like.lower_
        parts = ((form[:cut], form[cut:]) for cut in _PREFIXES)
        verbs = (prefix + base for prefix, rest in parts for base in self._irregular.get(rest, ()))
        return next((verb for verb in verbs if verb in self._words[_VERB]), found)
