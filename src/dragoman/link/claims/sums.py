"""What the words around a sum say of it: whether it is a total, part of a sum before it, and what it is for.

The sentence around it decides, since the words of a claim themselves are cut short: "including today's announcement,
Norway has pledged $3 billion" is a total, "of this, $20 million will go to schools" a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dragoman.lang import Language
from dragoman.link.claims.amounts import currency, smaller, value
from dragoman.model import Commitment

_BEFORE, _BEHIND = 200, 80  # characters around a claim that belong to what it says
_NEAR: Final = 30  # characters before a claim that can say that it looks back
_REACH: Final = 500  # characters within which a text names the parts of a sum
_IN_BRACKETS = re.compile(r"\d[^()]{0,12}\(\D{0,4}(\d[\d.,]*)(?:\s?\w+)?\)")
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z“\"])|\n")


class Said(NamedTuple):
    """What the words around a claim say of it."""

    is_total: bool = False  # it is all that was given or promised until then
    uses: frozenset[str] = frozenset()  # the kinds of use that they name ("humanitarian")
    whole: Commitment | None = None  # the larger sum before it that it is a part of
    shares: bool = False  # that is of its sentence, or taken up again there: who gives and receives it is the same
    is_recalled: bool = False  # they look back on a promise ("our pledge of $5 million") and do not make it


def said_of(claim: Commitment, told: Sequence[Commitment], text: str, language: Language) -> Said:
    """Return what the words around a claim say of it; `told` are the commitments of its document."""
    before, behind = around(claim, text)
    uses = _uses(claim, behind, language)
    if claim.kind != "money":
        return Said(uses=uses)
    said = before + _head(claim)
    larger = (c for c in told if _can_hold(c, claim)) if language.across.part.search(said) else ()
    whole = max(larger, key=lambda c: c.evidence.start, default=None)
    beside = whole is not None and whole.evidence.end > claim.evidence.start - len(before)
    told_before = f"{before[-_NEAR:]}{claim.evidence.quote}"
    return Said(
        is_total=_is_total(before + claim.evidence.quote, behind, language),
        uses=uses,
        whole=whole,
        shares=beside or language.across.taken_up.search(said) is not None,
        is_recalled=language.across.recalled.search(told_before) is not None,
    )


def is_restated(claim: Commitment, text: str) -> bool:
    """Whether a sum in brackets is the one before them in another currency: "$5 million (€4.6 million)"."""
    number = value(claim.quantity)
    bracketed = _IN_BRACKETS.findall(text[claim.evidence.start : claim.evidence.end + 1])
    return number is not None and _figures(f"{number:.0f}") in map(_figures, bracketed)


def _figures(number: str) -> str:
    """Return the figures of a number without its noughts at the end: those of "4.6" million and of 4600000 are one."""
    return re.sub(r"\D", "", number).rstrip("0")


def _is_total(told: str, behind: str, language: Language) -> bool:
    words = language.across
    return bool(words.total.search(told) or words.raised.search(told) or words.total_behind.match(behind))


def _uses(claim: Commitment, behind: str, language: Language) -> frozenset[str]:
    told = f"{claim.evidence.quote} {claim.purpose or ''} {behind if language.across.use_behind.match(behind) else ''}"
    words = re.findall(r"[a-z]+", told.casefold())
    return frozenset(use for word in words if (use := language.across.uses.get(word)))


def _can_hold(whole: Commitment, part: Commitment) -> bool:
    """Whether a sum stands shortly before a smaller one of its currency."""
    near = whole.evidence.start < part.evidence.start <= whole.evidence.end + _REACH
    one = whole.kind == "money" and currency(whole.quantity) == currency(part.quantity)
    return near and one and smaller(part.quantity, whole.quantity)


def around(claim: Commitment, text: str) -> tuple[str, str]:
    """Return what its sentence says before a claim and behind it."""
    start, end = claim.evidence.start, claim.evidence.end
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    return before, _SENTENCE.split(text[end : end + _BEHIND])[0]


def _head(claim: Commitment) -> str:
    """Return the words of a claim before the first number."""
    return re.split(r"[$€£¥\d]", claim.evidence.quote, maxsplit=1)[0]
