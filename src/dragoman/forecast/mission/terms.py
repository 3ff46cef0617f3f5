"""What the mission model is told, read from TOML: the mission, its rows, its plan, its money, priors with source."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Any, Literal, get_args

from dragoman.errors import UsageError

Stage = Literal["dated", "offered", "stale", "leave"]
Direction = Literal["build", "drawdown", "steady"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the range that it may lie in, its unit and where it comes from."""

    value: float
    low: float
    high: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Persons who are to come (above 0) or leave (below 0).

    `due` is the day that was set, None for an offer without one; `ramp` says that they come or leave bit by bit until
    then; `source` is a record's id or a row of a table of facts.
    """

    number: float
    stage: Stage
    due: date | None
    source: str
    ramp: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What was announced: the strength on a day."""

    day: date
    strength: float
    source: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A purse: what it pays, what it has received and was pledged, and what a person costs it a month.

    `unit` is what received and pledged count ("USD m"); `month` is in thousands of the currency a person and month,
    None where who pays what is not known.
    """

    name: str
    pays: tuple[str, ...]
    received: float
    pledged: float
    spent: float
    unit: str
    source: str
    month: Estimate | None = None


@dataclass(frozen=True, slots=True)
class MissionForm:
    """An option of the case as a form of the mission: who pays, from which purses, and what a person costs a year."""

    option: str
    support: str
    purses: tuple[str, ...]
    year: Estimate


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that the model needs of a mission; `present` is its strength on `as_of`."""

    name: str
    as_of: date
    present: float
    present_from: str
    ceiling: float
    direction: Direction
    hard_end: bool
    mandate_ends: date | None
    promises: tuple[Promise, ...]
    plan: tuple[Planned, ...]
    channels: tuple[Channel, ...]
    forms: tuple[MissionForm, ...]
    priors: Mapping[str, Estimate]

    def planned(self, day: date) -> float:
        """Return the strength that the plan has for a day: that of the last day of it which has come."""
        come = [p for p in sorted(self.plan, key=lambda p: p.day) if p.day <= day]
        return come[-1].strength if come else self.present

    def beyond(self, day: date) -> tuple[str, ...]:
        """Return what there is to say of a day that lies beyond the mandate."""
        if self.mandate_ends is None or day <= self.mandate_ends:
            return ()
        ends = f"the mandate, which ends on {self.mandate_ends}"
        return (f"{day} lies beyond {ends}: what is forecast after it supposes that it goes on",)

    def with_prior(self, name: str, value: float) -> Terms:
        """Return the same with a prior that is sure."""
        fixed = replace(self.priors[name], value=value, low=value, high=value)
        return replace(self, priors={**self.priors, name: fixed})


@functools.cache
def named_priors() -> Mapping[str, Estimate]:
    """Return the priors for any mission."""
    text = resources.files(__package__).joinpath("priors.toml").read_text(encoding="utf-8")
    return {name: _estimate(table, f"[{name}]") for name, table in tomllib.loads(text).items()}


def read(
    given: Mapping[str, Any],
    *,
    as_of: date | None = None,
    promises: Sequence[Promise] = (),
    present: float | None = None,
    present_from: str = "",
) -> Terms:
    """Return the terms in the tables [mission] and [prior] of a file; the keywords are what a ledger adds to them.

    Raises:
        UsageError: something is missing, of the wrong kind, or contradicts itself; the key is named.
    """
    mission = given.get("mission", {})
    own = mission.get("present", {})
    strength = own.get("value", present)
    day = as_of or _day(mission, "as_of")
    if day is None or strength is None:
        what = "as_of" if day is None else "present"
        raise UsageError(f"[mission] {what} is not known: say it there, or add reports that do")
    mandate = _in_force(mission, day)
    terms = Terms(
        name=_text(mission, "name"),
        as_of=day,
        present=_number(own, "value") if own else float(strength),
        present_from=own.get("source", present_from),
        ceiling=_number(mandate, "ceiling"),
        direction=_one_of(mission.get("direction", "steady"), "direction", get_args(Direction)),
        hard_end=bool(mission.get("hard_end", False)),
        mandate_ends=_day(mandate, "until"),
        promises=tuple(map(_promise, mission.get("row", []))) or tuple(promises),
        plan=tuple(_planned(table) for table in mission.get("plan", []) if _known(table, day)),
        channels=tuple(filter(None, (_channel(table, day) for table in mission.get("channel", [])))),
        forms=tuple(map(_form, mission.get("form", []))),
        priors={**named_priors(), **{k: _estimate(v, f"[prior.{k}]") for k, v in given.get("prior", {}).items()}},
    )
    _check(terms)
    return terms


def _in_force(mission: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """Return the mandate that was the last to be adopted by a day, of those under [[mission.mandate]]."""
    given = mission.get("mandate", [])
    if not isinstance(given, list) or not given:
        raise UsageError(
            "the case asks nothing of a mission: give it a [[mission.mandate]] with from, until and ceiling"
        )
    if (adopted := _last(given, "from", day)) is None:
        raise UsageError(f"no mandate of the mission had been adopted by {day}")
    return adopted


def _last(tables: Sequence[Mapping[str, Any]], key: str, day: date) -> Mapping[str, Any] | None:
    """Return the last of some tables by a day of theirs, of those that lie no later than a day."""
    known = [table for table in tables if _needed(table, key) <= day]
    return max(known, key=lambda table: _needed(table, key), default=None)


def _check(terms: Terms) -> None:
    if terms.ceiling <= 0:
        raise UsageError(f"[[mission.mandate]] ceiling is {terms.ceiling:g}; expected a number of persons above 0")
    if terms.mandate_ends is not None and terms.mandate_ends < terms.as_of:
        raise UsageError(
            f"the mandate ended on {terms.mandate_ends}, before {terms.as_of}: there is no mission to forecast"
        )


def _promise(table: Mapping[str, Any]) -> Promise:
    stage = _one_of(_text(table, "stage"), "stage", get_args(Stage))
    due = _day(table, "due")
    if stage in ("dated", "leave") and due is None:
        raise UsageError(f"[[mission.row]] of {table.get('number')} is {stage} and has no due day; give it one")
    return Promise(_number(table, "number"), stage, due, table.get("source", ""), bool(table.get("ramp", False)))


def _planned(table: Mapping[str, Any]) -> Planned:
    return Planned(_needed(table, "day"), _number(table, "strength"), table.get("source", ""))


def _known(table: Mapping[str, Any], day: date) -> bool:
    """Whether a plan had been announced by a day; one that does not say when always had."""
    return (_day(table, "announced") or day) <= day


def _channel(table: Mapping[str, Any], day: date) -> Channel | None:
    """Return a purse with its last balance by a day; None where there is none yet."""
    given = table.get("balance", [])
    balance = _last(given if isinstance(given, list) else [given], "day", day)
    if balance is None:
        return None
    month = table.get("cost_person_month")
    return Channel(
        name=_text(table, "name"),
        pays=tuple(table.get("pays", ())),
        received=_number(balance, "received"),
        pledged=_number(balance, "pledged"),
        spent=float(balance.get("spent", 0)),
        unit=f"{_text(balance, 'currency')} {_text(balance, 'unit')}",
        source=balance.get("source", ""),
        month=_estimate(month, "cost_person_month") if month else None,
    )


def _form(table: Mapping[str, Any]) -> MissionForm:
    year = _estimate(table.get("cost_person_year", {}), "cost_person_year")
    return MissionForm(_text(table, "option"), _text(table, "support"), tuple(table.get("purses", ())), year)


def _estimate(table: Mapping[str, Any], where: str) -> Estimate:
    value, low, high = (_number(table, key, where) for key in ("value", "low", "high"))
    if not low <= value <= high:
        raise UsageError(f"{where}: low {low:g}, value {value:g}, high {high:g} are not in that order")
    return Estimate(value, low, high, _text(table, "unit"), _text(table, "source"))


def _number(table: Mapping[str, Any], key: str, where: str = "[mission]") -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"{where} {key} is {value!r}; expected a number")
    return float(value)


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"[mission] {key} is {value!r}; expected a text in quotation marks")
    return value


def _one_of(value: Any, key: str, words: tuple[str, ...]) -> Any:
    if value not in words:
        raise UsageError(f"[mission] {key} is {value!r}; expected one of {', '.join(words)}")
    return value


def _day(table: Mapping[str, Any], key: str) -> date | None:
    value = table.get(key)
    if value is not None and type(value) is not date:
        raise UsageError(f"[mission] {key} is {value!r}; expected a day such as 2031-10-02, without quotation marks")
    return value


def _needed(table: Mapping[str, Any], key: str) -> date:
    if (day := _day(table, key)) is None:
        raise UsageError(f"[mission] {key} is missing; expected a day such as 2031-10-02")
    return day
