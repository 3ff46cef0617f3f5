"""What if: the weights and stances behind a forecast to be moved, and what would come of it. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dragoman.errors import UsageError
from dragoman.forecast.answers import Answer
from dragoman.forecast.board import Board, likeliest
from dragoman.forecast.events import YES
from dragoman.forecast.kept import Kept
from dragoman.forecast.options import OTHER, UTILITIES
from dragoman.forecast.outlook import Outlook
from dragoman.forecast.rows import SOMETHING_ELSE, evidence
from dragoman.model import Stance
from dragoman.present.dossier.links import InApp
from dragoman.present.dossier.lists import Citation, cite
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line

PARAMETERS: Mapping[str, str] = {
    "question": "the question whose board it is, by id",
    "seen": "the day that its forecast looks ahead from (YYYY-MM-DD)",
    "w.ACTOR": "how many times an actor's weight counts, from 0 to 4",
    "s.OPTION.ACTOR": "another stance of an actor on an option",
}
MOST_TIMES = 4
STANCES = tuple(UTILITIES)


@dataclass(frozen=True, slots=True)
class Decider:
    """An actor of the board: its share of the weight as it is, how many times it counts, its stances as they are tried.

    `stances` are (option, what is tried, what it is); `reports` are the words of what it is.
    """

    name: str
    share: float
    times: float
    stances: tuple[tuple[str, str, str], ...]
    reports: tuple[Citation, ...]


def asked(outlook: Outlook, given: Mapping[str, str]) -> Kept:
    """Return the forecast whose board is asked for, the first that has one where none is named.

    Raises:
        UsageError: there is none, or not of that question and day.
    """
    known = [one for one in outlook.forecasts if isinstance(one.answer, Answer) and one.answer.board.actors]
    if not known:
        raise UsageError(
            "There is no board to move: the case asks no choice or event of which anybody's position is known. Write "
            "[[choices]] or [[events]] into its case.toml and who decides into weights.tsv."
        )
    wanted, seen = given.get("question"), given.get("seen")
    for one in known:
        if wanted in (None, one.answer.asked.id) and seen in (None, one.as_of):
            return one
    there = ", ".join(dict.fromkeys(one.answer.asked.id for one in known))
    raise UsageError(f"question: {wanted!r} seen from {seen or 'any day'} has no board; there are: {there}")


def moved(board: Board, given: Mapping[str, str]) -> tuple[Board, dict[str, str], list[str]]:
    """Return a board with what an address changes of it, the parameters that change something, and them in words.

    Raises:
        UsageError: a value means nothing.
    """
    changes: dict[str, str] = {}
    said = []
    for actor, held in zip(board.actors, board.stances, strict=True):
        times = _times(given.get(f"w.{actor}"), actor)
        if times != 1:
            board, changes[f"w.{actor}"] = board.weighed(actor, times), f"{times:g}"
            said.append(f"{actor} counts {times:g} times")
        for option in board.options:
            stance = given.get(key := f"s.{option}.{actor}", "")
            if stance and stance != held.get(option):
                board, changes[key] = board.moved(actor, option, cast(Stance, stance)), stance
                said.append(f"{actor}: {stance} for {option}, not {held.get(option, 'unknown')}")
    return board, changes, said


def _times(given: str | None, actor: str) -> float:
    if given is None:
        return 1.0
    try:
        times = float(given)
    except ValueError:
        times = -1.0
    if not 0 <= times <= MOST_TIMES:
        raise UsageError(f"w.{actor}: {given[:40]!r}; expected a number from 0 to {MOST_TIMES}")
    return times


def values(outlook: Outlook, labels: Mapping[str, str], given: Mapping[str, str], to: InApp) -> dict[str, Any]:
    """Return what the page of a board shows.

    Raises:
        UsageError: as `asked` and `moved` say.
    """
    one = asked(outlook, given)
    answer = cast(Answer, one.answer)
    board, changes, said = moved(answer.board, given)
    told, silent = _told(answer, board)
    own = {"question": answer.asked.id, "seen": one.as_of}
    return {
        "one": one,
        "answer": answer,
        "boards": list(_boards(outlook, to)),
        "options": [(option, labels.get(option, option)) for option in _shown(answer)],
        "deciders": list(_deciders(answer, board, given, to)),
        "said": said,
        "silent": silent,
        "picture": None if told is None else _picture(answer, board.event is None, told, labels),
        "address": to.rows("what-if", **own, **changes).href,
        "reset": to.rows("what-if", **own).href,
        "hidden": {**own, **to.common},
        "stances": STANCES,
        "most": MOST_TIMES,
    }


def plain(outlook: Outlook, given: Mapping[str, str]) -> dict[str, Any]:
    """Return a board as values of JSON: what is forecast, what is tried, and what would come of it.

    Raises:
        UsageError: as `asked` and `moved` say.
    """
    one = asked(outlook, given)
    answer = cast(Answer, one.answer)
    board, changes, _ = moved(answer.board, given)
    told, silent = _told(answer, board)
    return {
        "question": answer.asked.id, "as_of": one.as_of, "abstained": silent, "changes": changes,
        "forecast": dict(answer.forecast) if answer.forecast else None, "what_if": told,
    }  # fmt: skip


def _shown(answer: Answer) -> tuple[str, ...]:
    """Return the options whose stances move something: of an event the one that it asks for."""
    return (answer.board.event,) if answer.board.event else answer.board.options


def _told(answer: Answer, board: Board) -> tuple[dict[str, float] | None, str | None]:
    """Return the outcomes of a board, or why there are none."""
    if answer.forecast is None:
        return None, answer.abstained
    try:
        return board.outcomes(), None
    except UsageError as error:  # every weight is 0
        return None, str(error)


def _boards(outlook: Outlook, to: InApp) -> Iterator[tuple[str, str, str, str]]:
    """Yield the boards that there are: question, id, day, address."""
    for one in outlook.forecasts:
        if isinstance(one.answer, Answer) and one.answer.board.actors:
            asked = one.answer.asked
            yield asked.question, asked.id, one.as_of, to.rows("what-if", question=asked.id, seen=one.as_of).href


def _deciders(answer: Answer, board: Board, given: Mapping[str, str], to: InApp) -> Iterator[Decider]:
    total = sum(answer.board.weights) or 1.0
    rows = zip(answer.board.actors, answer.board.weights, answer.board.stances, board.stances, strict=True)
    for actor, weight, held, tried in sorted(rows, key=lambda row: -row[1]):
        stances = tuple((o, str(tried.get(o, "")), str(held.get(o, ""))) for o in _shown(answer))
        reports = tuple(cite(report, to) for report in evidence(answer, actor=actor))
        yield Decider(actor, weight / total, _times(given.get(f"w.{actor}"), actor), stances, reports)


def _picture(answer: Answer, choice: bool, told: Mapping[str, float], labels: Mapping[str, str]) -> Chart:
    called = {**labels, OTHER: SOMETHING_ELSE}
    first = likeliest(told) if choice else YES
    before = answer.forecast or {}
    return Chart(
        "chances",
        f"Likeliest on the table then: {called.get(first, first)}, {told[first]:.0%}"
        if choice
        else f"Yes: {told[first]:.0%}",
        f"{answer.asked.question} Bar: with what is tried. Upright stroke: as it was forecast.",
        ("outcome", "with what is tried", "as it was forecast"),
        tuple(_line(called.get(name, name), told[name], before[name]) for name in told),
    )


def _line(label: str, tried: float, before: float) -> Line:
    return Line(label, (Cell(f"{tried:.1%}", {"p": tried, "b": before}), Cell(f"{before:.1%}")))
