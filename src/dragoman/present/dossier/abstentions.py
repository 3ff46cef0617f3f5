"""Where nothing is forecast: said in words, with what is known instead; there is no chart of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any


def abstentions(rows: Iterable[Any], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each question among some rows of which nothing is forecast; options by their names."""
    silent: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        if getattr(row, "abstained", None) and hasattr(row, "outcome"):
            silent.setdefault((row.asked, row.as_of), []).append(row)
    ids = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    sentences = map(_sentence, silent.values())
    return tuple(ids.sub(lambda id_: f"“{names[id_[1]]}”", said) if names else said for said in sentences)


def _sentence(rows: list[Any]) -> str:
    first = rows[0]
    instead = "; ".join(f"{row.outcome}: {_known(row)}" for row in rows)
    return f"{first.question} Seen from {first.as_of} nothing is forecast: {first.abstained}. Instead: {instead}."


def _known(row: Any) -> str:
    behind = "" if row.behind is None else f", {row.behind:.0%} of known weight behind it"
    return f"base rate {row.base_rate:.0%}{behind}"
