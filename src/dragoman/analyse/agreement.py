"""How far reviewers agree: raw agreement, Krippendorff's alpha and Gwet's AC1, kind by kind.

Alpha (Krippendorff 2011, nominal) is low where nearly everything is accepted, since agreement is then expected by
chance; AC1 (Gwet 2008) is not. So both stand beside the counts, and a sentence says which to read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.case.review import Verdict, standing

_JUDGED = ("accept", "reject", "correct")
_SKEWED = 0.9  # share of one verdict from which alpha misleads


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on the records of a kind that at least two have judged; None where there are none.

    `table` counts pairs of verdicts, such as ("accept", "reject"), in alphabetical order within a pair.
    """

    kind: str
    records: int
    raw: float | None
    alpha: float | None
    ac1: float | None
    table: dict[tuple[str, str], int]

    @property
    def advice(self) -> str:
        """Which of the figures to read, and why."""
        if not self.records:
            return "no record was judged by two"
        shares = Counter(verdict for pair, count in self.table.items() for verdict in pair for _ in range(count))
        if max(shares.values()) >= _SKEWED * shares.total():
            return "nearly all got the same verdict, so alpha says little: read AC1"
        return "read alpha"


def agreement(verdicts: Iterable[Verdict], adjudicator: str | None = None) -> Iterator[Agreement]:
    """Yield the agreement of each kind of record, and then that of all kinds together ("all").

    The adjudicator, who has seen what the others said, does not count.
    """
    units: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for verdict in standing(verdicts):
        if verdict.verdict in _JUDGED and verdict.reviewer != adjudicator:
            units[verdict.kind, verdict.record, verdict.digest].append(verdict.verdict)
    shared = {unit: judged for unit, judged in units.items() if len(judged) > 1}
    for kind in sorted({kind for kind, _, _ in shared}):
        yield _of(kind, [judged for unit, judged in shared.items() if unit[0] == kind])
    yield _of("all", list(shared.values()))


def _of(kind: str, units: Sequence[Sequence[str]]) -> Agreement:
    table: Counter[tuple[str, str]] = Counter()
    for judged in units:
        table.update((min(a, b), max(a, b)) for n, a in enumerate(judged) for b in judged[n + 1 :])
    if not units:
        return Agreement(kind, 0, None, None, None, {})
    return Agreement(kind, len(units), raw(units), alpha(units), ac1(units), dict(sorted(table.items())))


def raw(units: Sequence[Sequence[str]]) -> float:
    """Return the share of agreeing pairs of verdicts, each record counting once."""
    return sum(map(_alike, units)) / len(units)


def _alike(judged: Sequence[str]) -> float:
    n = len(judged)
    return sum(count * (count - 1) for count in Counter(judged).values()) / (n * (n - 1))


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for verdicts without an order; None where all verdicts are the same."""
    total = Counter(verdict for judged in units for verdict in judged)
    n = total.total()
    expected = n * n - sum(count * count for count in total.values())
    if not expected:
        return None
    observed = sum(len(judged) * (1 - _alike(judged)) for judged in units)
    return 1 - (n - 1) * observed / expected


def ac1(units: Sequence[Sequence[str]]) -> float:
    """Return Gwet's AC1: agreement beyond that of verdicts that are given at random where they are hard."""
    shares: Counter[str] = Counter()
    for judged in units:
        for verdict in judged:
            shares[verdict] += 1 / len(judged)  # type: ignore[assignment]  # a share, not a count
    means = [share / len(units) for share in shares.values()]
    chance = sum(mean * (1 - mean) for mean in means) / (len(_JUDGED) - 1)
    return (raw(units) - chance) / (1 - chance)
