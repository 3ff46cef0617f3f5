"""What the parse says of when a bare day or month is: "revised his plans in October" lies behind, "will meet" ahead.

The times of a text are read before its trees are, so the parser's tokens are asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dragoman.annotate.document import Annotated

Sign = Literal[-1, 0, 1]

_VERBS = ("VERB", "AUX")
_HELPERS = ("aux", "auxpass")


@dataclass(frozen=True, slots=True)
class Told:
    """The tense of the verb that a time stands with: -1 past, 1 future, 0 neither; `near` where no noun is between.

    A time behind a noun may be the noun's own: "announced a vote on Friday". `done` says that the time is that of a
    deed in the past, and not of a state ("the deadline was on Friday").
    """

    sign: Sign = 0
    near: bool = False
    done: bool = False


def untold(start: int, end: int) -> Told:
    """Return that nothing is known, as of a text that is not parsed."""
    return Told()


class Tenses:
    """The tenses that the verbs of one document give to the times in it."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.times

    def at(self, start: int, end: int) -> Told:
        """Return the tense of the verb that governs the words from `start` to `end`."""
        paragraph = self.doc.paragraph_at(start)
        words = paragraph.words(start, end) if paragraph else None
        if words is None:
            return Told()
        verb, near = _verb_above(words.root)
        if verb is None:
            return Told()
        sign = self._sign(verb)
        own = words.root.head.i == verb.i or words.root.head.lower_ in self.words.within  # not "until Friday"
        return Told(sign, near, done=near and own and sign < 0 and verb.pos_ == "VERB")

    def _sign(self, verb: Token) -> Sign:
        helpers = [t for t in verb.children if t.dep_ in _HELPERS]
        if verb.tag_ == "VBG" and not helpers:
            above, _ = _verb_above(verb)  # "attacked while attending a festival on Friday"
            return self._sign(above) if above is not None else 0
        first = helpers[0] if helpers else verb
        if first.tag_ == "MD":
            return 1 if first.lower_ in self.words.ahead else 0
        if verb.lemma_.lower() in self.words.planned or any(t.tag_ == "TO" for t in helpers):
            return 0
        perfect = first is not verb and first.lemma_ == "have"
        done = first.tag_ == "VBD" or (first is verb and verb.tag_ == "VBN")  # "the troops sent in October"
        return -1 if perfect or done else 0


def _verb_above(word: Token) -> tuple[Token | None, bool]:
    """Return the verb that a word hangs on, and whether it does so without a noun between."""
    near = True
    while word.head.i != word.i:
        word = word.head
        if word.pos_ in _VERBS:
            return word, near
        near = near and word.pos_ == "ADP"
    return None, False
