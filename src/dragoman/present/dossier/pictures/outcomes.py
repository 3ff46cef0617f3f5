"""Forecasts of choices and events as bars with their ranges, the base rate beside each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line, said

_HOW = "Bar: probability. Line: what weights and the prior leave open, 80 of 100. Upright stroke: the base rate."
_HEADS = ("outcome", "probability", "from", "to", "base rate", "came about")
_EXACT = 4  # digits of a probability


def outcomes(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield a chart of each choice, and of the events that were asked on one day; none of what is not forecast."""
    rows = [row for row in together(answers, part) if row.probability is not None]
    told = {(row.asked, row.as_of): row for row in together(answers, answers.parts["forecasts", "log"])}
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, "" if row.form == "binary" else row.asked), []).append(row)
    for (_, choice), group in groups.items():
        known = told.get((group[0].asked, group[0].as_of))
        yield _choice(group, known, to) if choice else _events(group, known, to)


def _choice(rows: list[Any], known: Any, to: Links) -> Chart:
    first = rows[0]
    came = next((row for row in rows if row.happened), None)
    ended = f"; what came about: {came.outcome}" if came else ""
    return Chart(
        "chances",
        f"Likeliest: {first.outcome}, {first.probability:.0%}{ended}",
        f"{first.question} {_made(first, known)} {_HOW} {_scores(known)}".strip(),
        _HEADS,
        tuple(_line(row, row.outcome, to) for row in rows),
    )


def _events(rows: list[Any], known: Any, to: Links) -> Chart:
    highest = max(rows, key=lambda row: row.probability)
    return Chart(
        "chances",
        f"{highest.question} {highest.probability:.0%} yes",
        f"Probability of yes. {_made(rows[0], known)} {_HOW} Events do not exclude each other.",
        ("event", *_HEADS[1:]),
        tuple(_line(row, row.question, to) for row in rows),
    )


def _made(row: Any, known: Any) -> str:
    """Return from when it looks ahead, on what it rests, and whether its authors knew the outcome."""
    rests = ""
    if known is not None:
        covered = "" if known.coverage is None else f", {known.coverage:.0%} of power × salience"
        rests = f", from {known.claims} reports of positions of {known.deciders} deciders{covered}"
    knew = " Made afterwards: its authors knew the outcome." if known is not None and known.knew else ""
    return f"Seen from {row.as_of}{rests}.{knew}"


def _scores(known: Any) -> str:
    """Return what the model scores on public data and, where it is settled, what this forecast scored."""
    if known is None:
        return ""
    own = (
        "" if known.score is None else f" It scored {known.score:.3f}; {', '.join(known.beside)} (log; less is better)."
    )
    return f"The model on public data: {known.benchmark}.{own}"


def _line(row: Any, label: str, to: Links) -> Line:
    shares = {"p": row.probability, "lo": row.low, "hi": row.high, "b": row.base_rate}
    mark = {name: round(share, _EXACT) for name, share in shares.items()}
    told = said(f"{row.low:.0%}", f"{row.high:.0%}", f"{row.base_rate:.0%}", _came(row))
    way = to.one("forecasts", "outcomes", row.id)
    return Line(label, (Cell(f"{row.probability:.0%}", mark, way), *told))


def _came(row: Any) -> str:
    """Return whether it came about; of a choice only of the outcome that did."""
    if row.happened:
        return "yes"
    return "no" if row.happened is False and row.form == "binary" else ""
