"""What became of what was planned: plan, attempt, denial and deed of one matter, each linked to the first of them.

Two steps in two documents are of one matter where who is to act agrees; and either the act, or whom it is done to, with
its day; or a number; or two words of which the doer's other steps have few. No matter holds two that speak against each
other: other people or places, other numbers, deeds of two days, a deed long before or after its plan. Steps are
compared only where they share who acts and a word.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple, get_args

from dragoman.link.claims.clusters import agree, disjoint
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.parties import EntityOf
from dragoman.link.claims.steps import Stage, Step, steps
from dragoman.link.corpus import Groups, Key, pairs
from dragoman.link.wording import alike, contained
from dragoman.model import Link, Record

# Why a step follows another, by what the two tell of: "done after planned".
_RULES: Final = {
    (later, earlier): f"{later} after {earlier}" for later in get_args(Stage) for earlier in get_args(Stage)
}
_STAGES: Final[Mapping[str, tuple[Stage, Stage]]] = {rule: stages for stages, rule in _RULES.items()}
_OUTCOMES: Final[frozenset[Stage]] = frozenset(["done", "denied"])

_AHEAD: Final = 92  # days that may lie between a plan and what became of it
_LATE: Final = 21  # days by which a deed may come after the day that was planned
_EARLY: Final = 3  # days by which it may come before
_DAY: Final = 1  # days by which two reports of a deed may differ
_WEEKS: Final = 14  # days that the date of a plan may mean and still say when
_SELDOM: Final = 12  # steps of one doer that a word may stand in and still tell a matter
_MOST: Final = 0.6  # share of the words of the shorter of two that must agree with it
_PLAIN: Final = 12  # words that a step has at most to be known by its words
_TWO: Final = 2  # such words that must agree; people whom two meetings must have in common
_SENTENCE: Final = 6  # words that a sentence has at least which is known again
_SAME: Final = 0.8  # share of the words of two of which one is the other printed again
_CROWD: Final = 60  # steps of one doer from which a word they share finds none of them any more
LIMITS: Final = (_SELDOM, _CROWD)  # numbers of steps under a key at which its steps are to be looked at anew

_WHOM: Final = attrgetter("others", "places", "numbers")  # in which steps of one matter cannot all differ

Often = Mapping[Key, int]


def links(facts: Facts) -> Iterator[Link]:
    """Yield the links from each step of a matter to the first."""
    told = list(of(facts.records, facts.entity_of))
    yield from follow(told, Counter(key for step in told for key in step.shared()), Groups())


def follow(told: Sequence[Step], often: Often, groups: Groups) -> Iterator[Link]:
    """Yield the links between some steps, the first printed first; `groups` learn which of them bear on each other.

    `often` says how many steps there are under a key.
    """
    for first, *later in _matters(told, often, groups):
        for step in later:
            yield Link(step.id, first.id, "follows", _RULES[step.stage, first.stage])


def of(records: Iterable[Record], entity_of: EntityOf) -> Iterator[Step]:
    """Yield what is compared of the steps that first printings tell, the first printed first."""
    return steps(records, entity_of)


def keys(step: Step) -> Iterator[Key]:
    """Yield who is to act with each word of a step."""
    return step.shared()


looks = keys


def bears(one: Step, other: Step) -> bool:
    """Whether nothing speaks against two steps of two documents being of one matter."""
    return one.document != other.document and not one.stage == other.stage == "done" and fits(one, other)


def stages(link: Link) -> tuple[Stage, Stage]:
    """Return what the two ends of a link between steps tell of, the later step first."""
    return _STAGES[link.why]


def _matters(told: Sequence[Step], often: Often, groups: Groups) -> Iterator[list[Step]]:
    """Yield the steps of each matter of which a plan or attempt is told and an outcome, the first told first."""
    for group in _gathered(told, often, groups):
        stages = {step.stage for step in group}
        if len(stages) > 1 and not stages.isdisjoint(_OUTCOMES):
            yield sorted(group, key=lambda step: step.order)


def _gathered(told: Sequence[Step], often: Often, groups: Groups) -> Iterable[list[Step]]:
    """Return the steps by matter; those that bear most on each other come together first."""
    for step in told:
        groups.rank(step.id, *step.order[:2])
    home = {step.id: group for group in _places(told) for step in group}
    for group in home.values():
        groups.touch(step.id for step in group)
    for a, b in _of_one_matter(told, often):
        groups.touch((a.id, b.id))
        one, other = home[a.id], home[b.id]
        if one is not other and all(itertools.starmap(fits, itertools.product(one, other))):
            one += other
            home |= dict.fromkeys((step.id for step in other), one)
    return {id(group): group for group in home.values()}.values()


def _of_one_matter(told: Sequence[Step], often: Often) -> Iterator[tuple[Step, Step]]:
    """Yield the steps for whose being of one matter enough speaks, those for which most speaks first."""
    place = {step.id: number for number, step in enumerate(told)}
    near = pairs(told, partial(_uncrowded, often), partial(_uncrowded, often))
    scored = [(-points(a, b, often), place[a.id], place[b.id]) for a, b in near if bears(a, b)]
    yield from ((told[one], told[other]) for found, one, other in sorted(scored) if found)


def _uncrowded(often: Often, step: Step) -> Iterator[Key]:
    return (key for key in step.shared() if often[key] <= _CROWD)


def _places(told: Iterable[Step]) -> Iterator[list[Step]]:
    """Yield the steps that one document tells in the same words."""
    by_document: dict[str, list[list[Step]]] = defaultdict(list)
    for step in told:
        groups = by_document[step.document]
        beside = [group for group in groups if any(step.is_beside(other) for other in group)]
        joined = [step, *(other for group in beside for other in group)]
        by_document[step.document] = [*(group for group in groups if group not in beside), joined]
    yield from (group for groups in by_document.values() for group in groups)


def fits(a: Step, b: Step) -> bool:
    """Whether nothing speaks against two steps being of one matter."""
    apart = a.doers.isdisjoint(b.doers) or any(map(disjoint, _WHOM(a), _WHOM(b)))
    return not apart and agree(a.type, b.type) and not _meet_others(a, b) and _in_time(a, b)


def _meet_others(a: Step, b: Step) -> bool:
    """Whether two tell of meetings, not of the same people."""
    return bool(a.meeting) and bool(b.meeting) and not _meet(a, b)


def _meet(a: Step, b: Step) -> bool:
    """Whether two tell of a meeting of the same people."""
    return len(a.meeting & b.meeting) >= _TWO


def _in_time(a: Step, b: Step) -> bool:
    """Whether the times of two steps allow that they are of one matter."""
    deeds = (a.stage == "done") + (b.stage == "done")
    return _IN_TIME[deeds](a, b)


def _of_one_season(a: Step, b: Step) -> bool:
    """Whether two plans, attempts or denials are told in one season and not of days far from each other."""
    moved = a.is_dated and b.is_dated and abs(a.day - b.day) > _LATE
    return abs(a.told - b.told) <= _AHEAD and not moved


def _as_told(a: Step, b: Step) -> bool:
    """Whether a deed was done when it was planned, or in the season in which it was denied."""
    deed, other = (a, b) if a.stage == "done" else (b, a)
    if other.stage == "denied":
        return abs(deed.day - other.told) <= _AHEAD
    in_time = -_EARLY <= deed.day - other.day <= _LATE if other.is_dated else deed.day - other.told <= _AHEAD
    return in_time and other.told <= deed.day + _DAY


def _of_one_day(a: Step, b: Step) -> bool:
    return abs(a.day - b.day) <= _DAY


_IN_TIME: Final = (_of_one_season, _as_told, _of_one_day)  # by how many of two steps are deeds


class _Common(NamedTuple):
    """What two steps have in common."""

    whom: bool  # whom it is done to, where, or who meets
    act: bool  # words for the act
    number: bool
    days: bool

    def is_enough(self, a: Step, b: Step) -> bool:
        """Whether it makes them steps of one matter, whatever their words."""
        on_a_day = self.days and (self.whom or (self.act and a.type == b.type))
        return self.number or on_a_day or (_meet(a, b) and _soon(a, b))


def _in_common(a: Step, b: Step) -> _Common:
    return _Common(
        whom=_meet(a, b) or not a.others.isdisjoint(b.others) or not a.places.isdisjoint(b.places),
        act=bool((a.stems & b.words) | (b.stems & a.words)),
        number=not a.numbers.isdisjoint(b.numbers),
        days=_same_days(a, b),
    )


def points(a: Step, b: Step, often: Often) -> float:
    """Return how much speaks for two steps being of one matter, 0 where it is not enough."""
    common = _in_common(a, b)
    if not common.is_enough(a, b) and not _in_like_words(a, b, common.act, often):
        return 0.0
    return 2.0 * common.whom + common.act + 2.0 * common.number + 2.0 * common.days + 2.0 * contained(a.words, b.words)


def _in_like_words(a: Step, b: Step, act: bool, often: Often) -> bool:
    """Whether two plain steps are told in most of the same words, of an act that is the same or that neither names.

    In long sentences of remarks likeness of words joins what is only of one kind.
    """
    if contained(a.words, b.words) < _MOST or max(len(a.words), len(b.words)) > _PLAIN:
        return False
    return (act or a.type is b.type is None) and _tell(a, b, often)


def _same_days(a: Step, b: Step) -> bool:
    """Whether the texts of both say when, one of them the day, and it can be the same."""
    if a.days is None or b.days is None or not (a.is_dated or b.is_dated):
        return False
    said = a.days.said and b.days.said and max(a.days.width, b.days.width) <= _WEEKS
    return said and a.days.overlaps(b.days)


def _soon(a: Step, b: Step) -> bool:
    """Whether one is told of as done within two weeks after the other is told of as planned."""
    plan, deed = sorted((a, b), key=lambda step: step.stage == "done")
    return (plan.stage, deed.stage) == ("planned", "done") and 0 <= deed.day - plan.told <= _WEEKS


def _tell(a: Step, b: Step, often: Often) -> bool:
    """Whether two steps have words in common of which the other steps of a doer have few, but not all words."""
    words = a.words & b.words
    repeated = len(words) >= _SENTENCE and alike(a.words, b.words) >= _SAME
    few = any(sum(often[doer, word] <= _SELDOM for word in words) >= _TWO for doer in a.doers & b.doers)
    return few and not repeated
