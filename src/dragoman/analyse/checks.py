"""What ought to add up in a ledger, and whether it does.

Each check says what was compared and points at the reports. One that cannot be made, because nothing was reported to
compare, is not listed: silence is no confirmation.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from dragoman.analyse.standing import DRAFT, Relations
from dragoman.analyse.totals import Bounds, Total
from dragoman.link.claims import decisions
from dragoman.link.claims.blocks import Told
from dragoman.link.claims.facts import Fact

Name = Callable[[str | None], str]
AnyFact = Fact[Any]

ORDER: Final = "no more is given than promised"
DRAFTS: Final = "a draft is not adopted"
CURRENCY: Final = "each currency has its evidence"
STRENGTH: Final = "arrivals less losses and returns make the strength"
VOTES: Final = "the votes of a council add up to its members"
_CLOSE: Final = 0.05  # share by which a published strength may differ from the count of arrivals
_LEFT: Final = ("withdrawn", "lost")
_COMPARED: Final = ("pledged", "committed", "disbursed")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what ought to be so, whether it is, what was found and the claims that it rests on."""

    name: str
    holds: bool
    finding: str
    on: tuple[AnyFact, ...]


def checks(
    told: Told, found: Sequence[Total], relations: Relations, settled: Set[tuple[str, int]], name: Name
) -> list[Check]:
    """Return the checks that can be made, those that fail first.

    `settled` are document and place of the amounts in whose words the currency is named.
    """
    made = [
        *_order(found, name),
        *_drafts(told, found, relations),
        *_currencies(told, settled),
        *_strengths(found, name),
        *_votes(told, name),
    ]
    return sorted(made, key=lambda c: c.holds)


def _order(found: Iterable[Total], name: Name) -> Iterator[Check]:
    """Compare what was pledged, committed and disbursed by one giver through one channel in one currency."""
    accounts: dict[tuple[str, str | None, str | None, str], dict[str, Total]] = defaultdict(dict)
    for total in found:
        giver, receiver, account, kind, stage, unit = total.key
        if kind == "money" and giver is not None and total.counted:
            accounts[giver, receiver, account, unit][stage] = total
    for (giver, _, _, unit), stages in accounts.items():
        known = [(stage, stages[stage]) for stage in _COMPARED if stage in stages]
        for (before, earlier), (after, later) in itertools.combinations(known, 2):
            if later.low is None or earlier.high is None or earlier.disputed or later.disputed:
                continue
            holds = later.low <= earlier.high
            sizes = f"{after} {later.low:,.0f}, {before} {earlier.high:,.0f} {unit}"
            yield Check(ORDER, holds, f"{name(giver)}: {sizes}", (*earlier.counted, *later.counted))


def _drafts(told: Told, found: Iterable[Total], relations: Relations) -> Iterator[Check]:
    """Say which claims stand in drafts, and what was reported as adopted that other reports say was not, or not yet."""
    rulings = {ruling.id: ruling for ruling in told.rulings}
    for link in relations.because(decisions.BEFORE_VOTE, decisions.DROPPED):
        if link.origin in rulings and link.target in rulings:
            yield Check(DRAFTS, False, link.why, (rulings[link.target], rulings[link.origin]))
    left = {o.record for total in found for o in total.omitted if o.why == DRAFT}
    drafts = tuple(c for c in told.claims if c.id in left)
    if drafts:
        yield Check(DRAFTS, True, f"{len(drafts)} claims stand in drafts and are not counted", drafts)


def _currencies(told: Told, settled: Set[tuple[str, int]]) -> Iterator[Check]:
    """Look for the words that settle the currency of each amount of money."""
    money = [c for c in told.claims if c.record.kind == "money" and c.amount is not None]
    starts: dict[str, list[int]] = defaultdict(list)
    for document, start in settled:
        starts[document].append(start)
    bare = [c for c in money if not any(c.evidence.start <= s < c.evidence.end for s in starts[c.document.id])]
    if money:
        finding = f"{len(money) - len(bare)} of {len(money)} claims of money"
        yield Check(CURRENCY, not bare, finding, tuple(bare or money[:1]))


def _strengths(found: Sequence[Total], name: Name) -> Iterator[Check]:
    """Compare how many a giver is said to have in place with how many arrived, were lost and left before."""
    people = [t for t in found if t.key[3] == "personnel"]
    left = {t.key[0]: t for t in people if t.key[4] in _LEFT and not t.disputed}
    for total in people:
        giver, stage = total.key[0], total.key[4]
        if stage != "deployed" or giver is None or total.arrived is None or total.stock is None:
            continue
        stayed = _stayed(total.arrived, left.get(giver))
        finding = f"{name(giver)}: {_range(*stayed)} arrived and stayed, {_range(*total.stock)} reported in place"
        yield Check(STRENGTH, _meet(stayed, total.stock), finding, tuple(total.counted))


def _stayed(arrived: Bounds, gone: Total | None) -> tuple[float, float | None]:
    """Return at least and at most how many are left of those who arrived; None where nothing bounds it."""
    most_gone, least_gone = ((gone.high or 0.0), (gone.low or 0.0)) if gone else (0.0, 0.0)
    low, high = arrived
    return (low or 0.0) - most_gone, None if high is None else high - least_gone


def _meet(one: Bounds, other: Bounds) -> bool:
    """Whether two ranges overlap or nearly do; None leaves a side open."""
    (low, high), (least, most) = one, other
    below = most is None or (low or 0.0) <= most * (1 + _CLOSE)
    return below and (high is None or high >= (least or 0.0) * (1 - _CLOSE))


def _range(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.0f}"
    return f"{low or 0:,.0f} or more" if high is None else f"{low or 0:,.0f} to {high:,.0f}"


def _votes(told: Told, name: Name) -> Iterator[Check]:
    """Add up each vote of a council whose number of members is known."""
    for ruling in told.rulings:
        votes, members = ruling.record.votes, ruling.members
        sides = (votes.in_favour, votes.against, votes.abstain) if votes else ()
        if members and sides and None not in sides:
            cast = sum(side or 0 for side in sides)
            finding = f"{name(ruling.body)}: {'-'.join(map(str, sides))} makes {cast} of {members}"
            yield Check(VOTES, cast == members, finding, (ruling,))
