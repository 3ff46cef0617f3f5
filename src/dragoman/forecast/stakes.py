"""Who decides, with what weight: power × salience of each actor, from a file of the case or by a named prior.

The file `weights.tsv` has one actor a line: actor, power (0 and up), salience (0 and up), source; also `names` by which
texts call it, separated by ";", `state` (ISO 3166-1 alpha-3) where the actor is a state, for which those who hold its
offices speak, and `veto` ("yes"). A salience may be "record": the number of the case's documents that name the actor, a
measure of how much it is heard. A weight that is left empty is the named prior `even`: 1 for everybody, which cost 0.3
points of CRPS on DEU III where salience was left out, 0.4 where power was, 0.6 for both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.analyse.actors import actors
from dragoman.analyse.positions import AGAINST, FOR, PositionRow, positions
from dragoman.analyse.rows import Report
from dragoman.case import files
from dragoman.errors import UsageError
from dragoman.forecast.scores import Numbers
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.case.view import View

NAME = "weights.tsv"
EVEN: Final = "prior: even"
RECORD: Final = "record: documents that name it"
_RECORD = "record"  # what stands in the file for a salience that the record gives
_COLUMNS = ("actor", "power", "salience", "source")
_GOVERNS = "GOV"  # PLOVER's sector of those who speak for a state
_MOST = 1_000
_NAMED = 5  # of those whose positions are left out


@dataclass(frozen=True, slots=True)
class Stake:
    """An actor with a say: power and salience, and where each comes from."""

    actor: str
    power: float = 1.0
    salience: float = 1.0
    power_from: str = EVEN
    salience_from: str = EVEN
    names: tuple[str, ...] = ()
    state: str | None = None
    veto: bool = False

    @property
    def weight(self) -> float:
        """Power × salience."""
        return self.power * self.salience


@dataclass(frozen=True, slots=True)
class Side:
    """The stance that an actor took last on an option, and who reports it."""

    stance: Stance
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What an actor holds: its last stance on each option, and what could not be counted."""

    stake: Stake
    positions: Mapping[str, Side]
    contradictory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the deciders stand on a day; `listed` says whether the case names them, so that coverage is known.

    `left_out` are the actors with positions that no decider's name fits.
    """

    held: tuple[Held, ...]
    listed: bool
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[Held, ...]:
        """Those whose position on any option is known and counts."""
        return tuple(h for h in self.held if h.positions and h.stake.weight > 0)

    @property
    def weights(self) -> Numbers:
        """Power × salience of those who are known, (actors,)."""
        return np.array([h.stake.weight for h in self.known])

    @property
    def coverage(self) -> float | None:
        """The share of all power × salience whose position is known; None where nobody says who decides."""
        total = sum(h.stake.weight for h in self.held)
        return sum(h.stake.weight for h in self.known) / total if self.listed and total > 0 else None

    @property
    def opposed(self) -> bool:
        """Whether anybody's opposition to anything is known."""
        return any(row.stance in AGAINST for h in self.known for row in h.positions.values())

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to know of the positions that do not count, in plain words."""
        if not (self.listed and self.left_out):
            return self.notes
        named, more = ", ".join(self.left_out[:_NAMED]), len(self.left_out) - _NAMED
        rest = f" and {more} more" if more > 0 else ""
        return (*self.notes, f"positions of others than deciders are left out: {named}{rest}")

    def on(self, options: Sequence[str]) -> Stand:
        """Return the same with positions on some options only."""
        kept = tuple(
            Held(h.stake, {o: row for o, row in h.positions.items() if o in options}, h.contradictory)
            for h in self.held
        )
        return Stand(kept, self.listed, self.left_out, self.notes)


def load(case: Path) -> tuple[Stake, ...]:
    """Return the deciders that a case names; none where it has no such file.

    Raises:
        UsageError: the file lacks a column, or a line of it makes no sense; file and line are named.
    """
    path = case / NAME
    files.refuse_links(case, [NAME])
    try:
        text = files.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> tuple[Stake, ...]:
    """Return the deciders of a table.

    Raises:
        UsageError: as `load` says.
    """
    table = csv.DictReader(io.StringIO(text), delimiter="\t", restval="")
    if lacking := [column for column in _COLUMNS if column not in (table.fieldnames or ())]:
        raise UsageError(f"{name}: has no column {lacking[0]!r}; it needs {', '.join(_COLUMNS)}, separated by tabs")
    found = tuple(_stake(row, f"{name}, line {number}") for number, row in enumerate(table, 2))
    if len(found) > _MOST:
        raise UsageError(f"{name}: has {len(found):,} actors; more than {_MOST:,} are not taken")
    names = [stake.actor.casefold() for stake in found]
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise UsageError(f"{name}: {twice[0]!r} stands on two lines; give each actor one")
    return found


def _stake(row: Mapping[str, str], where: str) -> Stake:
    if not (actor := row["actor"].strip()):
        raise UsageError(f"{where}: names no actor")
    by_record = row["salience"].strip() == _RECORD
    power = _weight(row["power"], "power", where)
    salience = 0.0 if by_record else _weight(row["salience"], "salience", where)
    source = row["source"].strip() or "file"
    return Stake(
        actor=actor,
        power=1.0 if power is None else power,
        salience=1.0 if salience is None else salience,
        power_from=EVEN if power is None else source,
        salience_from=RECORD if by_record else EVEN if salience is None else source,
        names=tuple(filter(None, (name.strip() for name in (row.get("names") or "").split(";")))),
        state=(row.get("state") or "").strip() or None,
        veto=(row.get("veto") or "").strip().casefold() in ("y", "yes"),
    )


def _weight(raw: str, key: str, where: str) -> float | None:
    if not raw.strip():
        return None
    try:
        value = float(raw)
    except ValueError:
        raise UsageError(f"{where}: {key} is {raw!r}; expected a number of 0 or more") from None
    if not 0 <= value < float("inf"):
        raise UsageError(f"{where}: {key} is {raw!r}; expected a number of 0 or more")
    return value


def stand(view: View, stakes: Sequence[Stake]) -> Stand:
    """Return where the deciders stand; without a list of them, everybody who takes a position decides alike.

    A position counts for the decider whose name or other name its actor has, else for the state whose government its
    actor belongs to. The latest counts; one that is told both for and against on its last day counts for nothing.
    """
    rows = [row for row in positions(view).rows if row.outweighed is None and row.option is not None]
    given = _heard(view, stakes) or tuple(Stake(name) for name in dict.fromkeys(row.actor.name for row in rows))
    finder = _Finder.of(view, given)
    own: dict[str, list[PositionRow]] = {stake.actor: [] for stake in given}
    strangers: dict[str, None] = {}
    for row in rows:
        if (found := finder.stake(row)) is not None:
            own[found].append(row)
        else:
            strangers[row.actor.name] = None
    held = tuple(_held(stake, own[stake.actor]) for stake in given)
    notes = tuple(note for h in held for note in h.contradictory)
    return Stand(held, bool(stakes), tuple(strangers), notes)


def _heard(view: View, stakes: Sequence[Stake]) -> Sequence[Stake]:
    """Return deciders with the saliences that the record gives."""
    if all(stake.salience_from != RECORD for stake in stakes):
        return stakes
    named: dict[str, int] = {}
    for row in actors(view).rows:
        for name in (row.name, *row.aliases):
            named[name.casefold()] = max(row.documents, named.get(name.casefold(), 0))
    return [
        replace(stake, salience=float(max(named.get(name.casefold(), 0) for name in (stake.actor, *stake.names))))
        if stake.salience_from == RECORD
        else stake
        for stake in stakes
    ]


@dataclass(frozen=True, slots=True)
class _Finder:
    """From the actor of a position to a decider: by name, and by the state that it governs."""

    view: View
    by_name: Mapping[str, str]
    by_state: Mapping[str, str]

    @classmethod
    def of(cls, view: View, stakes: Iterable[Stake]) -> _Finder:
        by_name = {name.casefold(): s.actor for s in stakes for name in (s.actor, *s.names)}
        return cls(view, by_name, {s.state: s.actor for s in stakes if s.state})

    def stake(self, row: PositionRow) -> str | None:
        known = self.view.entities.get(row.actor.id)
        names = (row.actor.name, *(known.aliases if known else ()))
        if (
            found := next((self.by_name[n.casefold()] for n in names if n.casefold() in self.by_name), None)
        ) or not known:
            return found
        governs = known.type == "country" or known.sector == _GOVERNS
        return self.by_state.get(known.country or "") if governs else None


def _held(stake: Stake, rows: Sequence[PositionRow]) -> Held:
    last: dict[str, Side] = {}
    contradictory = []
    for option in dict.fromkeys(row.option for row in rows if row.option):
        own = [row for row in rows if row.option == option]
        latest = max(row.day or "" for row in own)
        of_day = [row for row in own if (row.day or "") == latest]
        stances = {row.stance for row in of_day}
        if stances & FOR and stances & AGAINST:
            contradictory.append(
                f"{stake.actor} is told to be for and against {option} on {latest or 'no day'}: it counts for neither"
            )
        else:
            firmest = _firmest(of_day)
            last[option] = Side(firmest.stance, firmest.reports)
    return Held(stake, last, tuple(contradictory))


def _firmest(rows: Sequence[PositionRow]) -> PositionRow:
    """Return the last of some rows that takes a side, else the last."""
    sided = [row for row in rows if row.stance in FOR | AGAINST]
    return (sided or list(rows))[-1]


@dataclass(frozen=True, slots=True)
class Rule:
    """When nothing is forecast: below so many actors, or so much of the weight; `opposition` must be known or not."""

    actors: int = 5
    coverage: float = 0.5
    opposition: bool = True


SCALE: Final = Rule(coverage=0.3, opposition=False)
OPTIONS: Final = Rule()
EVENTS: Final = Rule(opposition=False)


def silent(given: Stand, rule: Rule) -> str | None:
    """Return why nothing is forecast from a stand; None where it may be."""
    number = len(given.known)
    if not given.listed:
        return (
            f"nobody says who decides: list the deciders with power and salience in {NAME}, so that it is known how "
            "much of the decision the positions cover"
        )
    if sum(h.stake.weight for h in given.held) <= 0:
        return f"every weight in {NAME} is 0: give power and salience above 0"
    if number < rule.actors:
        return f"the position of {number} deciders is known; below {rule.actors} positions tell nothing"
    covered = given.coverage or 0.0
    if covered < rule.coverage:
        return f"positions cover {covered:.0%} of power × salience; below {rule.coverage:.0%} they tell nothing"
    if rule.opposition and not given.opposed:
        return "nobody's opposition to any option is known, and without it support tells nothing"
    return None
