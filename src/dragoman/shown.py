"""What of a record is shown: from which confidence on, kind by kind, and the record without the rest.

Everything is read and a case stores everything; a reader of the record is given what an analyst would sign. A record
without a confidence is a rule's and is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from dragoman.model import Actor, Commitment, Event, Item, Record
from dragoman.schema import references, referred

T = TypeVar("T", bound=Item)

# From which calibrated confidence on a record of a kind is shown, chosen on documents that people read and marked so
# that what is shown is right. A kind that is not listed is shown whole.
LEAST: Mapping[str, float] = MappingProxyType({"statements": 0.5, "events": 0.55})
# The same for events with which somebody is charged, not cleared, where they say who did it: to be wrong weighs more
# there than to miss one.
CHARGES: Mapping[str, float] = MappingProxyType({"ASSAULT": 0.6, "COERCE": 0.75, "THREATEN": 0.6})
# The same for what a case lists of a kind by itself, where a reader looks first: surer than what its document shows.
LISTED: Mapping[str, float] = MappingProxyType({"decisions": 0.7, "commitments": 0.5})
# The same for goods and services that no amount counts ("support for Sudan"), which texts tell in passing.
UNCOUNTED = 0.8
# Tells what is kept from what other rules would show.
RULES = f"7 {sorted(LEAST.items())} {sorted(CHARGES.items())} {sorted(LISTED.items())} {UNCOUNTED}"


def sure(kind: str, item: Item) -> bool:
    """Return whether a record of a kind is shown."""
    return item.confidence is None or item.confidence >= _least(kind, item)


def _least(kind: str, item: Item) -> float:
    """Return from which confidence on a record is shown."""
    least = LEAST.get(kind, 0.0)
    if not isinstance(item, Event) or not item.actors or item.polarity == "denied":
        return least
    return CHARGES.get(item.type, least)


def listed(kind: str, item: Item) -> bool:
    """Return whether a case lists a record of a kind by itself."""
    counted = not isinstance(item, Commitment) or item.quantity is not None
    if counted and isinstance(item, Commitment) and item.kind == "personnel":
        return True  # too few documents count people for a judge to be sure of them
    return item.confidence is None or item.confidence >= least_listed(kind, counted=counted)


def least_listed(kind: str, *, counted: bool = True) -> float:
    """Return from which confidence on a case lists a record of a kind, a commitment where an amount is `counted`."""
    if kind == "commitments" and not counted:
        return UNCOUNTED
    return LISTED.get(kind, LEAST.get(kind, 0.0))


def surely(kind: str, items: Iterable[T]) -> tuple[T, ...]:
    """Return those of a kind's records that are shown."""
    return tuple(item for item in items if sure(kind, item))


def shown(record: Record) -> Record:
    """Return a record without what its confidence hides; what is left names nothing that is hidden.

    A reference to a hidden record becomes None; a record that cannot be without it is hidden as well, and so is whoever
    is only described in one.
    """
    layers = record.layers()
    left: dict[str, Item | None] = {
        item.id: None for kind, items in layers.items() for item in items if not sure(kind, item)
    }
    if not left:
        return record

    def keep(item: Item) -> Item | None:
        if item.id not in left:
            left[item.id] = _rest(item, keep)
        return left[item.id]

    rest: dict[str, Any] = {kind: _each(items, keep) for kind, items in layers.items()}
    rest["actors"] = taking_part(rest["actors"], [(record.document,), *rest.values()])
    extra = {kind: rest.pop(kind) for kind in record.extra}
    return replace(record, extra=extra, **rest)


def taking_part(actors: Iterable[Actor], layers: Iterable[tuple[Any, ...]]) -> tuple[Actor, ...]:
    """Return the actors that bear a name, and of those only described whoever the document or a record tells of."""
    told = {id(other) for items in layers for item in items for other in referred(item)}
    return tuple(actor for actor in actors if actor.confidence is None or id(actor) in told)


def _rest(item: Item, keep: Callable[[Item], Item | None]) -> Item | None:
    """Return a record with what is left of those that it names; None where one that it needs is not."""
    changed: dict[str, Any] = {}
    for name, needed in references(type(item)):  # type: ignore[arg-type]  # a class is hashable
        named = getattr(item, name)
        rest = _each(named, keep) if isinstance(named, tuple) else named and keep(named)
        if rest is None and needed:
            return None
        if rest is not named:
            changed[name] = rest
    return replace(item, **changed) if changed else item


def _each(items: tuple[Any, ...], keep: Callable[[Item], Item | None]) -> tuple[Any, ...]:
    """Return what is left of some records; the same tuple where all are left as they are."""
    rest = tuple(kept for item in items if (kept := keep(item)) is not None)
    same = len(rest) == len(items) and all(kept is item for kept, item in zip(rest, items, strict=True))
    return items if same else rest
