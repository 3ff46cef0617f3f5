"""Events of many documents: the call that six papers report is one event with six sources.

Two reports are of one event if who takes part, kind, state and polarity agree, neither day, place, mode, recipient nor
amount speaks against it, and enough speaks for it; a group takes in a report only if none of its members speaks
against. Reports are compared only within blocks of the same participant, word of action and day or amount (blocking as
in record linkage: P. Christen, "Data Matching", 2012).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.link.corpus import Entities, Groups, Key, Source, differ, pairs
from dragoman.link.happenings import MONTH, RECENT, Happening, happening
from dragoman.link.wording import contained
from dragoman.model import Record

_ENOUGH = 4
_CALLED = "phone"  # the mode of those who do not meet in one place
_SIMILAR, _MUCH_ALIKE = 0.25, 0.5  # share of content words of the shorter sentence, names and action aside


def of(record: Record, source: Source, entities: Entities) -> Iterator[Happening]:
    """Yield what is compared of the events of a document."""
    yield from (happening(event, record, source, entities) for event in record.events)


def keys(one: Happening) -> Iterator[Key]:
    """Yield what a report shares with any of the same event."""
    return one.keys()


looks = keys


def bears(one: Happening, other: Happening) -> bool:
    """Whether enough speaks for two reports being of one event, and nothing against it."""
    return agree(one, other) and points(one, other) >= _needed(one, other)


def join(groups: Groups, found: Iterable[Happening]) -> None:
    """Join the reports of one event, those for which most speaks first."""
    events = list(found)
    place = {one.id: number for number, one in enumerate(events)}
    gathered = _Gathered({one.id: [one] for one in events})
    scored = [(-points(a, b), place[a.id], place[b.id]) for a, b in pairs(events, keys, looks) if bears(a, b)]
    for _, first, second in sorted(scored):
        a, b = events[first].id, events[second].id
        groups.touch((a, b))
        one, other = groups.find(a), groups.find(b)
        if one != other and gathered.fit(one, other):
            groups.join(a, b, "same participants, act and time")
            gathered.join(groups.find(a), other if groups.find(a) == one else one)


class _Gathered:
    """The reports of each event so far; what once spoke against two being one does so however they grow."""

    def __init__(self, members: dict[str, list[Happening]]) -> None:
        self._members = members
        self._against: dict[str, set[str]] = defaultdict(set)

    def fit(self, one: str, other: str) -> bool:
        """Whether no report of one event speaks against being of the other."""
        if other in self._against[one]:
            return False
        if all(fits(x, y) or _again(x, y) for x in self._members[one] for y in self._members[other]):
            return True
        self._against[one].add(other)
        self._against[other].add(one)
        return False

    def join(self, kept: str, gone: str) -> None:
        """Make one event of two."""
        self._members[kept] += self._members.pop(gone)
        for other in self._against.pop(gone, ()):
            self._against[other].remove(gone)
            self._against[other].add(kept)
            self._against[kept].add(other)


def agree(one: Happening, other: Happening) -> bool:
    """Whether two reports tell of the same on a side and nothing speaks against their being of one event."""
    return fits(one, other) and (one.reciprocal or True in _sides(one, other))


def fits(one: Happening, other: Happening) -> bool:
    """Whether nothing speaks against two reports being of one event."""
    return one.document != other.document and _compatible(one, other)


def _again(one: Happening, other: Happening) -> bool:
    """Whether one document can tell of one meeting twice, with its day and without, as a document with one shows."""
    met = one.document == other.document and one.reciprocal and (one.is_precise or other.is_precise)
    return met and _compatible(one, other)


def _compatible(one: Happening, other: Happening) -> bool:
    """Whether two reports, whoever prints them, can be of one event."""
    return all(agrees(one, other) for agrees in _AGREEING)


def _same_kind(one: Happening, other: Happening) -> bool:
    return (one.state, one.polarity) == (other.state, other.polarity)


def _same_mode(one: Happening, other: Happening) -> bool:
    """Whether both happened in one way, as far as both say in which."""
    return not differ(one.mode, other.mode) or _called_otherwise(one, other)


def _called_otherwise(one: Happening, other: Happening) -> bool:
    """Whether a meeting of one day goes by one way and another; none is a call as well unless those who call meet."""
    if not (one.reciprocal and _are_days(one, other)):
        return False
    return _CALLED not in (one.mode, other.mode) or (_two_meet(one, other) and _same_verb(one, other))


def _are_days(one: Happening, other: Happening) -> bool:
    """Whether both dates are days."""
    return one.is_precise and other.is_precise


def _two_meet(one: Happening, other: Happening) -> bool:
    """Whether two of those who meet are the same."""
    return one.reciprocal and len(one.involved & other.involved) > 1


def _same_verb(one: Happening, other: Happening) -> bool:
    """Whether both have a word of the action."""
    return not one.stems.isdisjoint(other.stems)


def _same_days(one: Happening, other: Happening) -> bool:
    if _are_undated(one, other):
        return one.told == other.told or _told_near(one, other, MONTH)
    if one.days is None or other.days is None:
        return _no_foresight(one, other) and _no_foresight(other, one)
    slack = int(_are_days(one, other) and not all(map(_is_of_the_day, (one, other))))
    return one.days[0] <= other.days[1] + slack and other.days[0] <= one.days[1] + slack


def _is_of_the_day(one: Happening) -> bool:
    """Whether a report is printed on the day that it tells of: no clock makes it that of the day before."""
    return one.days == (one.told, one.told)


def _no_foresight(told: Happening, dated: Happening) -> bool:
    """Whether a report was printed after the day on which another says that it happened."""
    if told.told is None or dated.days is None or not told.has_happened:
        return True
    return dated.days[0] <= told.told + 1


def _same_place(one: Happening, other: Happening) -> bool:
    """Whether both lie in one place, or one says only in which part of a country."""
    within = one.country == other.country and (one.wide or other.wide)
    return within or not differ(one.place, other.place)


def _same_sides(one: Happening, other: Happening) -> bool:
    """Whether the same may act on the same: two of those who meet, or nobody else on a side."""
    if one.reciprocal:
        return len(one.involved & other.involved) >= min(2, len(one.involved), len(other.involved))
    return False not in _sides(one, other)


def _sides(one: Happening, other: Happening) -> tuple[bool | None, bool | None]:
    """Say of each side, who acts and who is acted on, whether it is the same."""
    return (
        _side(one.actors, other.actors, one.unnamed[0], other.unnamed[0]),
        _side(one.recipients, other.recipients, one.unnamed[1], other.unnamed[1]),
    )


def _side(own: frozenset[str], theirs: frozenset[str], nouns: frozenset[str], others: frozenset[str]) -> bool | None:
    """Whether a side is the same by its names, or where neither has any by a noun; None where nothing tells."""
    if own and theirs:
        return not own.isdisjoint(theirs)
    return True if not (own or theirs or nouns.isdisjoint(others)) else None


def _same_amounts(one: Happening, other: Happening) -> bool:
    """Whether amounts of every kind that both give agree."""
    return all(not one.amounts[kind].isdisjoint(other.amounts[kind]) for kind in one.amounts.keys() & other.amounts)


_AGREEING = (_same_kind, _same_mode, _same_sides, _same_days, _same_place, _same_amounts)  # the cheapest first


def _needed(one: Happening, other: Happening) -> int:
    """Return the points that are enough: one more for each thing that leaves two reports vague."""
    return _ENOUGH + sum(leaves_vague(one, other) for leaves_vague in (_nobody_acts, _nothing_dates, _other_verbs))


def _nobody_acts(one: Happening, other: Happening) -> bool:
    """Whether nobody is said to act in both."""
    return one.actors.isdisjoint(other.actors) and not one.reciprocal


def _nothing_dates(one: Happening, other: Happening) -> bool:
    """Whether neither a date nor an amount is in both."""
    return not _share_amounts(one, other) and (_are_undated(one, other) or not _time_points(one, other))


def _other_verbs(one: Happening, other: Happening) -> bool:
    """Whether neither has a date, nor a word of action of the other."""
    return _are_undated(one, other) and not _same_verb(one, other)


def _are_undated(one: Happening, other: Happening) -> bool:
    return one.days is None and other.days is None


def _share_amounts(one: Happening, other: Happening) -> bool:
    """Whether both give amounts of a kind: equal ones, or they would speak against."""
    return not one.amounts.keys().isdisjoint(other.amounts)


def points(one: Happening, other: Happening) -> int:
    """Return how much speaks for two reports being of one event; nothing where no word or amount does."""
    alike = _word_points(one, other) + 2 * _share_amounts(one, other) + 2 * _two_meet(one, other)
    alike += _same_target(one, other)
    return alike + _same_verb(one, other) + _time_points(one, other) if alike else 0


def _word_points(one: Happening, other: Happening) -> int:
    share = contained(one.words, other.words)
    return (share >= _SIMILAR) + (share >= _MUCH_ALIKE)


def _same_target(one: Happening, other: Happening) -> bool:
    """Whether both are known to be done to one recipient, or in one place."""
    in_one_place = one.place is not None and one.place == other.place
    return in_one_place or not one.recipients.isdisjoint(other.recipients)


def _time_points(one: Happening, other: Happening) -> int:
    """Return how much the days of two reports that do not speak against each other speak for one event."""
    if one.days is None:
        return _told_near(one, other)
    if other.days is None:
        return _told_near(other, one)
    if _are_days(one, other):
        return 2
    return one.days == other.days or max(one.slack, other.slack) <= MONTH


def _told_near(undated: Happening, other: Happening, within: int = RECENT) -> bool:
    """Whether what has no date is told soon after the other, or about when that is told if it has none either."""
    if undated.told is None:
        return False
    if other.days is not None:
        return 0 <= undated.told - other.days[0] <= RECENT
    return other.told is not None and abs(undated.told - other.told) <= within
