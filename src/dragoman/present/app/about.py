"""What the application says of itself: what read the case, what it is made of, and what it cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from dragoman.case.store import Store
from dragoman.present.app.query import PARAMETERS

_LIMITS = (
    "A record shows what a report says, not that it is so.",
    "English is read; a text in another language is kept and not read.",
    "What a text leaves open stays open: a speaker, a giver or a day that is not settled there is given nowhere.",
    "The reader misses things and errs. Each row shows its words, and verdicts on them are kept beside it.",
)


def values(case: Path) -> dict[str, Any]:
    """Return what the page about the application shows."""
    return {"parameters": PARAMETERS, "limits": _LIMITS, "stages": list(_stages(case)), "notice": list(_notice())}


def _stages(case: Path) -> Iterator[tuple[str, str]]:
    """Yield the stages that read the latest texts, each with where it comes from and its version."""
    for segment in Store(case).manifest.segments[-1:]:
        for name, told in sorted(segment.stages.items()):
            if ":" in told:  # others are digests of the question and the settings
                yield name, told


def _notice() -> Iterator[str]:
    """Yield the paragraphs on whose work this is and under which licences."""
    try:
        text = distribution("dragoman").read_text("licenses/NOTICE") or ""
    except PackageNotFoundError:
        return
    yield from (" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())
