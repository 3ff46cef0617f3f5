"""How much happened in each month, as the reports tell it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analyse.answers import Answers
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _HEIGHT, _LEFT, _FOOT, _TOP = 1100, 190, 34, 40, 22
_MOST = 36  # months: more are too narrow to be met
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def months(answers: Answers, to: Links) -> Picture | None:
    """Return the months of the timeline as bars, each leading to its rows."""
    part = answers.parts["timeline", "timeline"]
    counts = {facet.value: facet.count for facet in answers.facets(part, "month", limit=10_000)}
    if len(counts) < 2:
        return None
    shown = _between(min(counts), max(counts))[-_MOST:]
    most = max(shown, key=lambda month: (counts.get(month, 0), month))
    left_out = sum(count for month, count in counts.items() if month < shown[0])
    earlier = f" {left_out} earlier ones are in the list." if left_out else ""
    return Picture(
        f"Most is told of {_words(most)}: {counts[most]} rows",
        f"Rows of the timeline a month; each bar leads to them.{earlier}",
        _WIDTH,
        _HEIGHT,
        tuple(_shapes(shown, counts, counts[most], to)),
        late=True,
    )


def _between(first: str, last: str) -> list[str]:
    (year, month), found = map(int, first.split("-")), [first]
    while found[-1] < last:
        year, month = (year, month + 1) if month < len(_NAMES) else (year + 1, 1)
        found.append(f"{year:04}-{month:02}")
    return found


def _words(month: str) -> str:
    return f"{_NAMES[int(month[5:]) - 1]} {month[:4]}"


def _shapes(shown: list[str], counts: dict[str, int], most: int, to: Links) -> Iterator[Shape]:
    step = (_WIDTH - _LEFT) / len(shown)
    room = _HEIGHT - _FOOT - _TOP
    base = _HEIGHT - _FOOT
    yield shape("line", css="axis", x1=_LEFT, x2=_WIDTH, y1=base, y2=base)
    for number, month in enumerate(shown):
        x, count = _LEFT + number * step, counts.get(month, 0)
        if count:
            height = max(3.0, room * count / most)
            link = to.rows("timeline", part="timeline", month=month)
            label = f"{_words(month)}: {count} {'row' if count == 1 else 'rows'}"
            yield shape(
                "rect", "", link, label, count, css="bar", x=x + 2, y=base - height, width=step - 4, height=height
            )
            yield shape("text", str(count), css="tick mid", x=x + step / 2, y=base - height - 5)
        if number == 0 or month.endswith("-01"):
            yield shape("text", month[:4], css="tick", x=x + 2, y=_HEIGHT - 4)
        if step > 26:
            yield shape("text", _NAMES[int(month[5:]) - 1], css="tick mid", x=x + step / 2, y=_HEIGHT - 22)
