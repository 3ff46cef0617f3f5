"""What a reader should see first: the weight of each matter that records tell of, and which records tell one matter.

An analyst looks for who did what, when: a named doer, an act that changes something, a day of its own, reports that
do not depend on each other, and what has to do with the case (`topic`). What somebody merely says of an act weighs less
than the act; what the reader is less sure of weighs less than what it is sure of. Records that stand in one sentence,
that tell of one kind of act between the same parties within a text, or that are steps from a plan to its outcome, are
one matter: the weightiest stands for it.
The weights are ours, chosen on texts that people read and judged row by row.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from dragoman.analyse.select import Thing
from dragoman.analyse.topic import Topic
from dragoman.link.claims.courses import stages
from dragoman.link.corpus import ordinal
from dragoman.shown import least_listed

if TYPE_CHECKING:
    from dragoman.case.view import View

# What an act weighs by itself: what is done, signed or met for before what is only said.
ACTS: Final[Mapping[str, float]] = MappingProxyType({
    "SANCTION": 4.0, "AID": -1.5, "RETREAT": 3.5, "MOBILIZE": 3.5, "ASSAULT": 3.5, "COERCE": 3.5, "PROTEST": 3.0,
    "CONSULT": 2.5, "AGREE": 2.5, "CONCEDE": 2.0, "COOPERATE": 1.5, "THREATEN": 1.5, "REJECT": 1.5, "ACCUSE": 1.0,
    "REQUEST": 1.0, "SUPPORT": -0.5,
})  # fmt: skip
KINDS: Final[Mapping[str, float]] = MappingProxyType({"decision": 4.5, "commitment": 3.4})
OWN_DAY: Final = 3.0  # the text itself gives the day
WIDE: Final = 0.5  # or a month
VAGUE: Final = -3.0  # or no more than a year, or a good part of one
WHOM: Final = 1.0  # a second party is named
SUM: Final = 1.0  # an amount and a stage, or a title, say what it is
SOURCE: Final = 1.0  # for each doubling of the texts that tell it independently
SURE: Final = 12.0  # for each unit of confidence above that from which a record is shown
JUDGED: Final = -2.5  # a decision that no rule reads: a plan that was launched, mostly
REPORTED: Final = -2.0  # somebody says so, and is not who did it
OLD: Final = -2.0  # it lies long before the report, or its end is open: background
TIMELESS: Final = -4.0  # it has no date, and so stands at the day of who tells of it, mostly in passing
DENIED: Final = -1.0
PLANNED: Final = -1.5  # it was still to come when it was told
ASIDE: Final = -3.0  # it stands in passing in a sentence that tells first what others did
LATE: Final = -1.5  # it stands in the second half of its sentence, which then tells something else
CROWD: Final = -1.0  # besides those named others are said to do it for whom only a common noun stands
UNAIMED: Final = -2.0  # what is done or promised to somebody, and nobody is said to have it: mostly misread
UNTITLED: Final = -1.5  # an order without a title: mostly what somebody wants, or has long done
ALONE: Final = -4.0  # one who meets nobody: who else did was not read, or it was a talk that he gave
UNEVEN: Final = -2.0  # a person who meets a country or a body: mostly whoever speaks for that was not read
VISITED: Final = -2.0  # a visit of several, or of several places: hosts or other visits are mostly counted in
MEDIATED: Final = -2.0  # a meeting that somebody brought about: mostly one that he held
TOGETHER: Final = -2.0  # several agree and others are named: mostly those of whom it is agreed
INWARD: Final = -2.0  # somebody asks, promises or supports his own country: mostly a "we" that was misread
SPOKEN: Final = -3.0  # who says so did it himself: mostly a spokesman's "we"
CONFESSED: Final = -3.0  # whoever says so is said to have attacked: it is mostly his "we" that was misread
ABOUT: Final = 2.0  # the more of its text is about whom the case is about; all where one of them takes part
AGAIN: Final = -0.5  # for each doubling of the weightier matters of one kind between the same parties
MEETINGS: Final = -0.4  # for each doubling of the weightier meetings and calls, whoever meets
AIMED: Final = frozenset(("ASSAULT", "COERCE", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"))
AWAY: Final = frozenset(("AGREE", "AID", "REQUEST", "SUPPORT"))
_RULE: Final = 0.25  # above that, which stands for a rule's record
_NAMED_TWICE: Final = frozenset(("SANCTION",))  # acts that are read as decisions too, of whoever made them
_NEVER = "9999-12-31"
_DAY, _MONTH, _NEWS = 3, 31, 60  # days that a date may mean and be one, or a month; days before a report that are news


@dataclass(frozen=True, slots=True)
class Matter:
    """Things that are one for a reader: the weightiest stands for the others.

    `is_named` says whether somebody by name does it.
    """

    thing: Thing
    also: tuple[Thing, ...]
    weight: float
    is_named: bool

    @property
    def members(self) -> tuple[str, ...]:
        """All records that tell it, those of the thing that stands for it first."""
        return tuple(member for thing in (self.thing, *self.also) for member in thing.members)


_ACCOUNTS = """
WITH told AS (
  SELECT id, 'event' AS kind, type, mode, document, actors AS who, recipients AS whom, date, evidence,
         status = 'future' AS planned, polarity = 'denied' AS denied, confidence, statement, false AS sized,
         spans.action[1]."start" AS place, NULL AS amount
  FROM events
  UNION ALL
  SELECT id, 'decision', kind, NULL, document, [body], [], valid_from, evidence, stage IN ('draft', 'tabled'), false,
         confidence, NULL, title IS NOT NULL, evidence."start", NULL
  FROM decisions
  UNION ALL
  SELECT id, 'commitment', kind, NULL, document, [provider], [coalesce(receiver, mission)], as_of, evidence, false,
         polarity <> 'asserted', confidence, statement, quantity IS NOT NULL AND stage IS NOT NULL, evidence."start",
         quantity.low
  FROM commitments
), known AS (
  SELECT a.id, a.kind = 'person' AS person, a.country, a.kind = 'country' AS land, coalesce(i.entity, a.id) AS entity
  FROM actors a LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
  WHERE a.confidence IS NULL OR a.country IS NOT NULL
), side AS (
  SELECT id, true AS acts, unnest(who) AS actor FROM told UNION ALL SELECT id, false, unnest(whom) FROM told
), sides AS (
  SELECT s.id, list(k.entity) FILTER (s.acts) AS who, list(k.entity) FILTER (NOT s.acts) AS whom,
         bool_or(k.person) AND NOT bool_and(k.person) AS uneven,
         list_has_any(list(k.country) FILTER (s.acts AND k.person),
                      list(k.country) FILTER (NOT s.acts AND k.land)) AS inward
  FROM side s JOIN known k ON k.id = s.actor GROUP BY s.id
)
SELECT t.id, t.kind, t.type, t.mode, t.document, coalesce(s.who, []) AS who, coalesce(s.whom, []) AS whom,
       t.date.earliest AS earliest, t.date.latest AS latest, t.evidence."start" AS begin, t.evidence."end" AS "end",
       t.place, t.amount,
       coalesce(t.planned, false) AS planned, t.denied, t.confidence, t.sized,
       f.speaker IS NOT NULL AND NOT list_contains(t.who, f.speaker) AS reported,
       coalesce(list_contains(t.who, f.speaker), false) OR coalesce(list_contains(t.who, d.issuer), false) AS own,
       coalesce(list_contains(t.who, f.speaker) AND f.speaker IS DISTINCT FROM d.issuer, false) AS spoken,
       len(t.who) > len(coalesce(s.who, [])) AS crowd, coalesce(s.uneven, false) AS uneven,
       coalesce(s.inward, false) AS inward,
       t.place - t.evidence."start" > (t.evidence."end" - t.evidence."start") / 2 AS late, d.published,
       coalesce(p.entity, d.id) AS printed
FROM told t JOIN documents d ON d.id = t.document LEFT JOIN sides s ON s.id = t.id
LEFT JOIN statements f ON f.id = t.statement
LEFT JOIN identities p ON p.kind = 'document' AND p.member = d.id
WHERE $1::VARCHAR[] IS NULL OR t.id IN (SELECT unnest($1::VARCHAR[]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A record as it is weighed: parties are entities, those that nothing but a common noun stands for left out.

    `passage` is the same for records of overlapping words; an act `aside` follows in it on what others did. `course` is
    the first step of the matter that it is a step of, where several are told; what tells the deed is `done`; `about` is
    how much it has to do with the case.
    """

    id: str
    kind: str
    type: str
    mode: str | None
    passage: tuple[str, int]
    who: frozenset[str]
    whom: frozenset[str]
    earliest: str | None
    latest: str | None
    planned: bool
    denied: bool
    confidence: float | None
    sized: bool
    amount: float | None
    reported: bool
    own: bool
    spoken: bool
    crowd: bool
    uneven: bool
    inward: bool
    late: bool
    published: str | None
    printed: str
    aside: bool
    about: float = 0.0
    course: str | None = None
    done: bool = False

    @property
    def day(self) -> str | None:
        """The first of the few days that the date can mean, None where it is wider or open."""
        return self.earliest if self.earliest and _days(self.earliest, self.latest) <= _DAY else None

    @property
    def when(self) -> str | None:
        """The day, or the end of a wider time; None only of what has no date."""
        return self.day or self.latest or self.earliest


def matters(
    view: View, found: Iterable[Thing], told: Mapping[str, Account] | None = None, *, apart: bool = False
) -> list[Matter]:
    """Return what things tell as matters, the weightiest first; `apart` leaves each thing a matter of its own.

    `told` are the accounts that they are weighed by, where not those of all records.
    """
    told = accounts(view) if told is None else told
    led = (_led(told, thing) for thing in found)
    weighed = sorted(((told[thing.members[0]], thing) for thing in led), key=lambda w: (-weight(w[0]), w[0].id))
    homes: dict[tuple[object, ...], list[tuple[Account, Thing]]] = {}
    kept: list[list[tuple[Account, Thing]]] = []
    for best, thing in weighed:
        home = None if apart else next((homes[key] for key in _same_as(best) if key in homes), None)
        if home is None:
            home = []
            kept.append(home)
        home.append((best, thing))
        for one in (best, *(told[member] for member in thing.members)):
            for key in (*_same_as(one), *_stands_for(one)):
                homes.setdefault(key, home)
    seen: Counter[tuple[object, ...]] = Counter()
    made = [_matter(sorted(group, key=_outcome), told, seen) for group in kept]
    return sorted(made, key=lambda matter: (-matter.weight, matter.thing.same))


def accounts(view: View, among: Sequence[str] | None = None) -> dict[str, Account]:
    """Return the records of a view that tell of acts, by id; where some are named, as far as these are `among` them."""
    rows = view.rows(_ACCOUNTS, among)
    steps, topic = _steps(view), Topic.of(view)
    told = {}
    for begun, passage in _passages(rows):
        first: frozenset[str] | None = None  # who does what is told first
        for row in sorted(passage, key=lambda row: (row.pop("place"), row["id"])):
            row |= {"who": frozenset(row["who"]), "whom": frozenset(row["whom"])}
            home = row.pop("document"), begun
            about = topic.share(home[0], row["who"] | row["whom"])
            aside = first is not None and first.isdisjoint(row["who"] | row["whom"])
            told[row["id"]] = Account(passage=home, aside=aside, about=about, **steps.get(row["id"], {}), **row)
            if first is None and (row["who"] or row["crowd"]):
                first = row["who"]
    return told


def _steps(view: View) -> dict[str, dict[str, Any]]:
    """Return of each step of a matter which is the first, and whether it tells the deed."""
    found: dict[str, dict[str, Any]] = {}
    for link in view.links:
        if link.type == "follows":
            for record, stage in zip((link.origin, link.target), stages(link), strict=True):
                found[record] = {"course": link.target, "done": stage == "done"}
    return found


def _passages(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Yield the records whose words overlap, with where these begin."""
    found: list[dict[str, Any]] = []
    document, begun, reached = None, 0, 0
    for row in sorted(rows, key=lambda row: (row["document"], row["begin"])):
        begin, end = row.pop("begin"), row.pop("end")
        if row["document"] != document or begin >= reached:
            if found:
                yield begun, found
            found, document, begun, reached = [], row["document"], begin, end
        reached = max(reached, end)
        found.append(row)
    if found:
        yield begun, found


def weight(told: Account) -> float:
    """Return what one record weighs, whatever else tells of the same."""
    return sum((
        KINDS.get(told.kind, ACTS.get(told.type, 0.0)),
        SURE * _sureness(told),
        WHOM * (len(told.who | told.whom) > 1),
        SUM * told.sized,
        JUDGED * (told.kind == "decision" and told.confidence is not None),
        REPORTED * told.reported,
        DENIED * told.denied,
        PLANNED * told.planned,
        ASIDE * told.aside,
        ABOUT * told.about,
        LATE * told.late,
        CROWD * told.crowd,
        SPOKEN * told.spoken,
        UNAIMED * ((told.type in AIMED or told.kind == "commitment") and not told.whom),
        UNTITLED * (told.type == "order" and not told.sized),
        TOGETHER * (told.type == "AGREE" and len(told.who) > 1 and bool(told.whom)),
        INWARD * (told.inward and told.type in AWAY),
        _meets(told),
        CONFESSED * (told.own and told.type == "ASSAULT"),
        _dated(told),
    ))  # fmt: skip


def _meets(told: Account) -> float:
    """Return what speaks against a meeting: hosts told as guests or go-betweens, nobody met, a country for a guest."""
    if told.type != "CONSULT":
        return 0.0
    visit = told.mode == "visit"
    return sum((
        VISITED * (visit and max(len(told.who), len(told.whom)) > 1),
        MEDIATED * (told.mode == "third-party"),
        ALONE * (len(told.who | told.whom) < 2),
        UNEVEN * (told.uneven and not visit),
    ))  # fmt: skip


def _sureness(told: Account) -> float:
    """Return by how much a record is surer than what of its kind is shown or listed at all."""
    if told.confidence is None:
        return _RULE
    counted = told.sized or told.kind != "commitment"
    return told.confidence - least_listed(f"{told.kind}s", counted=counted)


def _dated(told: Account) -> float:
    """Return what its date weighs: a day of its own that is news, before a month or year, before none."""
    if told.earliest is None and told.latest is None:
        return TIMELESS
    if told.published and _days(told.day or told.latest or _NEVER, told.published) > _NEWS:
        return OLD
    if told.day is not None:
        return OWN_DAY
    return WIDE if _days(told.earliest or "", told.latest) <= _MONTH else VAGUE


def _days(first: str, last: str | None) -> float:
    """Return the days from one ISO date to another; infinite where either is open or only a part of a date."""
    one, other = ordinal(first), ordinal(last)
    return math.inf if one is None or other is None else other - one


def _led(told: Mapping[str, Account], thing: Thing) -> Thing:
    """Return a thing whose record that says who does it, and weighs most, comes first: it is what is shown."""
    best = max((told[member] for member in thing.members), key=lambda t: (bool(t.who), weight(t), t.id)).id
    return replace(thing, members=(best, *(member for member in thing.members if member != best)))


def _same_as(told: Account) -> Iterator[tuple[object, ...]]:
    """Yield what an earlier matter has that this record tells of too."""
    if told.course:  # of one plan there may be several deeds
        yield ("course", told.course, *(_parties(told) if told.done else ()))
    yield from (("passage", told.passage, who) for who in told.who or (None,))
    if told.type.upper() in _NAMED_TWICE:
        yield "passage", told.passage, told.type.upper()
    if told.who and told.kind != "decision":  # a body makes several on one day
        yield ("text", told.passage[0], told.planned, told.when, *_parties(told))
    if len(told.who | told.whom) > 1 and told.day:
        yield ("day", told.day, *_parties(told))


def _parties(told: Account) -> tuple[object, ...]:
    """Return the kind of act and between whom, and how much is promised; those who meet are all alike."""
    between = (told.who | told.whom,) if told.type == "CONSULT" else (told.who, told.whom)
    return (told.type, *between, told.amount)


def _stands_for(told: Account) -> Iterator[tuple[object, ...]]:
    """Yield what a matter has for records that say less: no doer in its sentence, no day in its text, no deed."""
    yield ("passage", told.passage, None)
    if told.course:
        yield "course", told.course
    yield from _same_as(replace(told, earliest=None, latest=None))


def _outcome(weighed: tuple[Account, Thing]) -> bool:
    """Sort what tells the deed of a matter before what only tells of its being planned, urged or denied."""
    return weighed[0].course is not None and not weighed[0].done


def _matter(
    group: Sequence[tuple[Account, Thing]], told: Mapping[str, Account], seen: Counter[tuple[object, ...]]
) -> Matter:
    """Return what is told together as a matter; `seen` counts the weightier ones of its kind, and of its parties."""
    best, things = group[0][0], [thing for _, thing in group]
    printed = {told[member].printed for thing in things for member in thing.members}
    parties = _parties(best)
    seen.update((parties, parties[:1]))
    return Matter(
        thing=things[0],
        also=tuple(things[1:]),
        weight=sum(
            (
                weight(best),
                SOURCE * math.log2(len(printed)),
                AGAIN * math.log2(seen[parties]),
                MEETINGS * math.log2(seen[parties[:1]]) * (best.type == "CONSULT"),
            )
        ),
        is_named=bool(best.who),
    )
