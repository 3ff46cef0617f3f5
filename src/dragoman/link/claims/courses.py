"""What became of what was planned: plan, attempt, denial and deed of one matter, each linked to the first of them.

Two steps are of one matter where who is to act agrees; the act agrees by its kind or by the word for it, and with it
whom it is done to, where, when, or much of what else is said, or else most of the words agree; and where the times
allow it. No matter holds two that speak against each other: other people or places, other numbers, deeds of two days.
Steps are compared only where they share who acts and a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from dragoman.link.claims.facts import Facts
from dragoman.link.claims.steps import Step, steps
from dragoman.link.wording import contained
from dragoman.model import Link

FOLLOWS: Final = "{later} after {earlier}"

_AHEAD: Final = 92  # days that may lie between a plan and what became of it
_LATE: Final = 21  # days by which a deed may come after the day that was planned
_EARLY: Final = 3  # days by which it may come before
_DAY: Final = 1  # days by which two reports of a deed may differ
_MOST: Final = 0.6  # share of the words of the shorter of two that agree where nothing else does
_MUCH: Final = 0.4  # share that does where the word for the act agrees
_TWO: Final = 2  # words that must agree
_NEIGHBOURS: Final = 40  # steps of a block, by day of publication, that each is compared with

T = TypeVar("T")


def links(facts: Facts) -> Iterator[Link]:
    """Yield the links from each step of a matter to the first."""
    for first, *later in matters(tuple(steps(facts))):
        for step in later:
            yield Link(step.id, first.id, "follows", FOLLOWS.format(later=step.stage, earlier=first.stage))


def matters(told: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the steps of each matter that came at least one step on, in the order in which they were told."""
    place = {step.id: number for number, step in enumerate(told)}
    home = {step.id: [step] for step in told}
    scored = sorted((-points(a, b), place[a.id], place[b.id], a, b) for a, b in _pairs(told))
    for scored_points, _, _, a, b in scored:
        one, other = home[a.id], home[b.id]
        if scored_points and one is not other and all(fits(x, y) for x in one for y in other):
            one += other
            home |= dict.fromkeys((step.id for step in other), one)
    for group in {id(group): group for group in home.values()}.values():
        if len({step.stage for step in group}) > 1:
            yield sorted(group, key=lambda step: step.order)


def _pairs(told: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    """Yield each two steps that share a key and do not speak against each other; a deed only with what is none."""
    blocks: dict[tuple[str, str, str], list[Step]] = defaultdict(list)
    for step in told:
        for key in step.shared():
            blocks[key].append(step)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for number, a in enumerate(block):
            for b in block[number + 1 : number + 1 + _NEIGHBOURS]:
                if (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    if fits(a, b) and not a.stage == b.stage == "done":
                        yield a, b


def fits(a: Step, b: Step) -> bool:
    """Whether nothing speaks against two steps being of one matter."""
    return (
        not a.doers.isdisjoint(b.doers)
        and not _apart(a.others, b.others)
        and not _apart(a.numbers, b.numbers)
        and (a.type is None or b.type is None or a.type == b.type)
        and _in_time(a, b)
    )


def _apart(one: frozenset[T], other: frozenset[T]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _in_time(a: Step, b: Step) -> bool:
    """Whether the times of two steps allow that they are of one matter."""
    if a.stage == b.stage == "done":
        return abs(a.day - b.day) <= _DAY
    if "done" not in (a.stage, b.stage):
        moved = a.is_dated and b.is_dated and abs(a.day - b.day) > _LATE
        return abs(a.told - b.told) <= _AHEAD and not moved
    deed, other = (a, b) if a.stage == "done" else (b, a)
    if other.stage == "denied":
        return abs(deed.day - other.told) <= _AHEAD
    in_time = -_EARLY <= deed.day - other.day <= _LATE if other.is_dated else deed.day - other.told <= _AHEAD
    return in_time and other.told <= deed.day + _DAY


def points(a: Step, b: Step) -> float:
    """Return how much speaks for two steps being of one matter, 0 where it is not enough."""
    share = contained(a.words, b.words) if len(a.words & b.words) >= _TWO else 0.0
    whom = bool(a.others & b.others or a.numbers & b.numbers)
    act = bool(a.stems & b.words or b.stems & a.words or a.numbers & b.numbers)
    same_day = a.is_dated and b.is_dated and abs(a.day - b.day) <= _DAY
    more = whom or same_day or share >= _MUCH
    enough = share >= _MOST or (act and more) or (whom and same_day)
    return 2.0 * whom + act + 2.0 * same_day + 2.0 * share if enough else 0.0
