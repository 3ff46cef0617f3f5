"""The English words of attitude, read from `attitudes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, cast

from dragoman.lang.positions import Table

_TOML: Mapping[str, Mapping[str, str]] = tomllib.loads(
    files("dragoman.lang.en").joinpath("attitudes.toml").read_text(encoding="utf-8")
)


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


def _table(name: str) -> Table:
    """Return phrase -> effect; a phrase in two lists has the effect of the later one."""
    found = {phrase: effect for effect, listed in _TOML[name].items() for phrase in _phrases(listed)}
    return cast(Table, found)


def _judged(name: str) -> Mapping[str, Literal["good", "bad"]]:
    """Return word -> judgement; a word in both lists is bad."""
    lists = _TOML[name]
    good: dict[str, Literal["good", "bad"]] = dict.fromkeys(lists["good"].split(), "good")
    return good | dict.fromkeys(lists["bad"].split(), "bad")


OBJECTS, SUBJECTS, INFINITIVES = _table("objects"), _table("subjects"), _table("infinitives")
NOUNS, ADJECTIVES = _table("nouns"), _table("adjectives")
QUALITIES, OUTCOMES = _judged("qualities"), _judged("outcomes")
PROPOSALS = {name: frozenset(_phrases(listed)) for name, listed in _TOML["proposals"].items()}
