"""What if: a file of changes to a board, and the answer with them.

[[change]]
actor = "Norland"
option = "EXTEND"
stance = "oppose"        # support, conditional, undecided, doubt, oppose
[[change]]
actor = "Sudania"
times = 0.5              # its weight; 0 silences it
[[change]]
actor = "Example Union"
remove = true
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from dragoman.errors import UsageError
from dragoman.forecast.board import Board
from dragoman.model import Stance

Change = Callable[[Board], Board]
_KEYS = frozenset({"actor", "option", "stance", "times", "remove"})


def load(path: Path) -> list[Change]:
    """Return the changes in a file.

    Raises:
        UsageError: it cannot be read, or a change makes no sense.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: is not TOML: {error}") from None
    tables = given.get("change")
    if not isinstance(tables, list) or not tables:
        raise UsageError(f"{path}: changes nothing; write each change under a line [[change]]")
    return [_change(table, f"{path}, change {number}") for number, table in enumerate(tables, 1)]


def apply(board: Board, changes: list[Change]) -> Board:
    """Return a board with changes made one after the other.

    Raises:
        UsageError: one names an actor, an option or a stance that the board does not have.
    """
    for change in changes:
        board = change(board)
    return board


def _change(table: Mapping[str, Any], where: str) -> Change:
    if strange := sorted(set(table) - _KEYS):
        raise UsageError(f"{where}: {strange[0]!r} is not known; there are: {', '.join(sorted(_KEYS))}")
    actor = table.get("actor")
    if not isinstance(actor, str):
        raise UsageError(f"{where}: names no actor")
    if table.get("remove") is True:
        return lambda board: board.without(actor)
    times = table.get("times")
    if isinstance(times, int | float):
        return lambda board: board.weighed(actor, float(times))
    option, stance = table.get("option"), table.get("stance")
    if not (isinstance(option, str) and isinstance(stance, str)):
        raise UsageError(f"{where}: says nothing of {actor}; give option and stance, times, or remove = true")
    return lambda board: board.moved(actor, option, cast(Stance, stance))
