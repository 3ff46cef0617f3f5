"""What a language knows of words that refer back: pronouns, articles and nouns for a thing already named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Gender = Literal["m", "f", "n", "p"]  # he, she, it, they


@dataclass(frozen=True, slots=True, eq=False)  # equal by identity, so that a language can be hashed
class CoreferenceWords:
    """Words that refer to what the text has named before; all lower case."""

    pronouns: Mapping[str, Gender]
    possessives: frozenset[str]  # pronouns that stand before a noun
    definite: frozenset[str]  # determiners of a known thing
    qualifiers: frozenset[str]  # words before a title that say when it holds ("former", "outgoing")
    past: frozenset[str]  # qualifiers and prefixes of a role that no longer holds
    relative: frozenset[str]  # what may open an apposition ("who is")
    nouns: Mapping[str, str]  # noun -> type of the named thing it stands for ("mission", "country", "organization")
    titles: Mapping[str, frozenset[str]]  # what "the X" may be short for: "minister" -> "foreign minister"
    expletives: frozenset[str]  # lemmas whose subject "it" refers to nothing ("rain", "seem")
