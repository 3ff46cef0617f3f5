"""What the words around a sum say of it: whether it is a total, part of a sum before it, and what it is for.

The sentence around it decides, since the words of a claim themselves are cut short: "including today's announcement,
Norway has pledged $3 billion" is a total, "of this, $20 million will go to schools" a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.lang import Language
from dragoman.link.claims.amounts import value
from dragoman.model import Commitment

_BEFORE, _BEHIND = 200, 80  # characters around a claim that belong to what it says
_REACH: Final = 500  # characters within which a text names the parts of a sum
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z“\"])|\n")


def is_total(claim: Commitment, text: str, language: Language) -> bool:
    """Whether a sum is all that was given or promised until then."""
    before, behind = _around(claim, text)
    words = language.across
    quote = claim.evidence.quote
    return bool(
        words.total.search(before + quote) or words.raised.search(before + quote) or words.total_behind.match(behind)
    )


def uses(claim: Commitment, text: str, language: Language) -> frozenset[str]:
    """Return the kinds of use that the words of a claim name ("humanitarian")."""
    _, behind = _around(claim, text)
    told = f"{claim.evidence.quote} {claim.purpose or ''} {behind if language.across.use_behind.match(behind) else ''}"
    words = re.findall(r"[a-z]+", told.casefold())
    return frozenset(use for word in words if (use := language.across.uses.get(word)))


def whole_of(claim: Commitment, told: Sequence[Commitment], text: str, language: Language) -> Commitment | None:
    """Return the larger sum before a claim that its text says it is a part of, None where it is none."""
    before, _ = _around(claim, text)
    size = value(claim.quantity)
    if claim.kind != "money" or size is None or not language.across.part.search(before + _head(claim)):
        return None
    larger = (
        c for c in told
        if c.kind == "money" and c.evidence.start < claim.evidence.start <= c.evidence.end + _REACH
        and claim.quantity and c.quantity and c.quantity.currency == claim.quantity.currency
        and (value(c.quantity) or 0) > size
    )  # fmt: skip
    return max(larger, key=lambda c: c.evidence.start, default=None)


def _around(claim: Commitment, text: str) -> tuple[str, str]:
    """Return what its sentence says before a claim and behind it."""
    start, end = claim.evidence.start, claim.evidence.end
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    return before, _SENTENCE.split(text[end : end + _BEHIND])[0]


def _head(claim: Commitment) -> str:
    """Return the words of a claim before the first number."""
    return re.split(r"[$€£¥\d]", claim.evidence.quote, maxsplit=1)[0]
