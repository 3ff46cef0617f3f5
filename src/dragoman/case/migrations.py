"""Versions of what a case looks like on disk, and the steps from each to the next, in order.

Version 1 is the first. A step `@step(1)` takes the values of a manifest of version 1 and the directory of the case, and
returns those of version 2; it may write new files, never change those that the manifest of version 1 names, so that a
case whose migration is interrupted is still one of the old version. The new manifest is saved by the next writer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.errors import CaseError

Step = Callable[[dict[str, Any], Path], dict[str, Any]]

CURRENT = 1
STEPS: dict[int, Step] = {}


def step(version: int) -> Callable[[Step], Step]:
    """Declare the step from `version` to the next."""

    def register(run: Step) -> Step:
        STEPS[version] = run
        return run

    return register


def current(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a manifest's values as the current version writes them; `path` is the manifest's.

    Raises:
        CaseError: it is of a newer version, or of one that nobody knows.
    """
    version = values["version"]
    if not isinstance(version, int) or version < 1:
        raise CaseError(f"{path}: its version is {version!r}, which no Dragoman wrote; restore it from a copy")
    if version > CURRENT:
        raise CaseError(
            f"{path.parent}: was written by a newer Dragoman (version {version} of the case format; this one reads "
            f"up to {CURRENT}); upgrade with `pip install -U dragoman`"
        )
    for number in range(version, CURRENT):
        values = {**STEPS[number](values, path.parent), "version": number + 1}
    return values
