"""Where actors stood over time: a lane for each actor and option, and how many were for and against an option."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.analyse.rows import Party
from dragoman.present.dossier.days import spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart, is_named, names, seat
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line, said
from dragoman.present.dossier.stands import STANCES

_LANES = 12
_STEPS = 2  # days on which numbers changed, from which on their course is drawn
_SIDES = {"support": "for", "conditional": "for", "oppose": "against", "doubt": "against", "undecided": "open"}
_DAY = len("2024-11-08")


@dataclass(frozen=True, slots=True)
class Lane:
    """What one actor held on one option: the row with which each stance began."""

    label: str
    begun: tuple[Any, ...]


def stances(answers: Answers, to: Links, asked: Selection) -> Chart | None:
    """Return stances over time: of an actor or on an option that is asked for, else of those who changed theirs."""
    lanes = list(_lanes(_dated(answers, asked), asked, names(answers)))
    if not lanes:
        return None
    shown = lanes[:_LANES]
    changed = sum(len(lane.begun) > 1 for lane in lanes)
    return Chart(
        "stances",
        f"{changed} came to another stance" if changed else "No change of stance is told",
        "Disc: supports; half: supports if. Cross: opposes. Dashed: doubts. Ring: undecided. Each mark is the first "
        f"report of a stance, as far right as its day.{apart((len(lanes) - len(shown), 'more'))}",
        ("who", "since", "stance"),
        tuple(line for n, lane in enumerate(shown) for line in _lines(n, lane, to)),
        {"lanes": [lane.label for lane in shown], "last": answers.today.isoformat()},
    )


def _dated(answers: Answers, asked: Selection) -> list[Any]:
    """Return the positions that have a day and count, in their order."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["positions", "positions"], asked)]
    return sorted((row for row in rows if row.day and not row.outweighed), key=lambda row: (row.day, row.id))


def _lanes(rows: list[Any], asked: Selection, called: dict[str, str]) -> Iterator[Lane]:
    """Yield what each held on each option, whose stance changed most often first."""
    told: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for row in rows:
        told[row.actor, called.get(row.option, row.label)].append(row)
    ordered = sorted(told.items(), key=lambda pair: (-len(_begun(pair[1])), -len(pair[1]), pair[0][0].name, pair[0][1]))
    for (actor, option), held in ordered:
        begun = _begun(held)
        named = {"actor": option, "option": actor.name}
        label = next((named[name] for name in named if getattr(asked, name)), f"{actor.name} on {option}")
        if asked.actor or asked.option or len(begun) > 1:
            yield Lane(label, begun)


def _begun(held: list[Any]) -> tuple[Any, ...]:
    return tuple(row for n, row in enumerate(held) if n == 0 or held[n - 1].stance != row.stance)


def _lines(number: int, lane: Lane, to: Links) -> Iterator[Line]:
    for row in lane.begun:
        mark = {"l": number, "d": row.day[:_DAY], "s": row.stance}
        way = to.one("positions", "positions", row.id)
        yield Line(lane.label, (*said(spoken(row.day)), Cell(STANCES[row.stance].lower(), mark, way)))


def sides(answers: Answers, to: Links, asked: Selection) -> Chart | None:
    """Return how many were for and against an option that is asked for as time went on, a step for each who moved."""
    if not asked.option:
        return None
    rows = _dated(answers, asked)
    seats = {actor: seat(answers, actor) for actor in {row.actor for row in rows} if is_named(answers, actor)}
    lines = list(_steps([row for row in rows if row.actor in seats], seats, to))
    if len({line.cells[0].words for line in lines}) < _STEPS:
        return None
    last = lines[-1].cells
    return Chart(
        "sides",
        f"Last {last[2].words} for it, {last[3].words} against",
        "Whose last known stance was for it, also on conditions, and against it, doubts included; each government "
        "counts once. Each step is the report by which a number changed.",
        ("who", "day", "stance", "for", "against"),
        tuple(lines),
        {"last": answers.today.isoformat()},
    )


def _steps(rows: list[Any], seats: Mapping[Party, str], to: Links) -> Iterator[Line]:
    """Yield the rows by which one of the numbers changed, with both as they were from then on."""
    held: dict[str, str] = {}
    for row in rows:
        before, side = held.get(seats[row.actor]), _SIDES[row.stance]
        held[seats[row.actor]] = side
        if before == side or {before, side} <= {None, "open"}:
            continue
        counts = Counter(held.values())
        mark = {"d": row.day[:_DAY], "f": counts["for"], "a": counts["against"], "s": side}
        way = to.one("positions", "positions", row.id)
        words = STANCES[row.stance].lower()
        numbers = said(str(counts["for"]), str(counts["against"]))
        yield Line(row.actor.name, (*said(spoken(row.day)), Cell(words, mark, way), *numbers))
