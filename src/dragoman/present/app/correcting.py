"""Which fields of a record a reviewer can correct, how each is asked for, and what an answer means."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.errors import UsageError
from dragoman.model import Actor, Amount, Interval, Item, Proposal, Record
from dragoman.schema import json_name

_SEVERAL = tuple[Actor, ...]
_OF_ALL = frozenset(each.name for each in fields(Item))
_PARTS = {Amount: ("low", "high", "bound", "unit", "currency"), Interval: ("value", "earliest", "latest")}
_NUMBERS = ("low", "high")
_MOST = 4  # actors of one side that are asked for


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is asked for: one of some values (each with its words) where `choices` are given, else a text."""

    name: str
    value: str
    choices: tuple[tuple[str, str], ...] | None = None


def item_of(record: Record, id_: str) -> tuple[str, Item] | None:
    """Return a record of a document with the name of its kind."""
    for kind, layer in record.layers().items():
        for item in layer:
            if item.id == id_:
                return kind, item
    return None


def fields_of(record: Record, item: Item) -> Iterator[Field]:
    """Yield the fields of a record that can be corrected."""
    hints = get_type_hints(type(item))
    for each in fields(item):
        if each.name not in _OF_ALL:
            yield from _asked(json_name(each.name), hints[each.name], getattr(item, each.name), record)


def _asked(name: str, hint: Any, value: Any, record: Record) -> Iterator[Field]:
    member = _member(hint)
    if member == _SEVERAL:
        for place in range(min(len(value) + 1, _MOST)):
            yield from _asked(f"{name}.{place + 1}", Actor, next(iter(value[place:]), None), record)
    elif member in (Actor, Proposal):
        named = record.actors if member is Actor else record.proposals
        words = tuple((each.id, getattr(each, "name", "") or getattr(each, "label", "")) for each in named)
        yield Field(name, value.id if value else "", (("", "nobody named"), *words))
    elif get_origin(member) is Literal:
        yield Field(name, _text(value), (("", "–"), *((word, word) for word in map(str, get_args(member)))))
    elif member is bool:
        yield Field(name, _text(value), (("true", "yes"), ("false", "no")))
    elif member in _PARTS:
        hints = get_type_hints(member)
        for part in _PARTS[member]:
            yield from _asked(f"{name}.{part}", hints[part], getattr(value, part, None), record)
    elif member in (str, float):
        yield Field(name, _text(value))


def _sides(item: Item) -> dict[str, list[str]]:
    """Return the fields of a record that several actors can stand in, with the ids of those who do."""
    hints = get_type_hints(type(item))
    several = (each.name for each in fields(item) if hints[each.name] == _SEVERAL)
    return {json_name(name): [actor.id for actor in getattr(item, name)] for name in several}


def _member(hint: Any) -> Any:
    """Return the type that a field has where it has a value."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def corrected(record: Record, item: Item, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the new values of the fields that a reviewer changed, and the machine's.

    Raises:
        UsageError: a field is not known or cannot have that value.
    """
    known = {field.name: field for field in fields_of(record, item)}
    new: dict[str, Any] = {}
    for name, value in given.items():
        if name == "evidence":
            new[name] = words(record, value)
        elif name not in known:
            raise UsageError(f"{name}: is no field that can be corrected")
        elif str(value) != known[name].value:
            new[name] = _value(known[name], str(value))
    was = {name: known[name].value or None if name in known else _evidence(item) for name in new}
    for name, before in _sides(item).items():
        places = [field for field in new if field.startswith(f"{name}.")]
        if places:
            new[name], was[name] = _stood_in(name, known, given) + before[_MOST:], before
        for field in places:
            del new[field], was[field]
    return new, was


def _stood_in(name: str, known: Mapping[str, Field], given: Mapping[str, Any]) -> list[str]:
    """Return the ids of who stands in a field after a correction, in their order, each once."""
    places = (field for field in known if field.startswith(f"{name}."))
    stand = (str(given.get(field, known[field].value)) for field in places)
    return list(dict.fromkeys(actor for actor in stand if actor))


def _value(field: Field, value: str) -> Any:
    if field.choices is not None and value not in dict(field.choices):
        raise UsageError(f"{field.name}: {value!r} is none of its values")
    if field.name.rpartition(".")[2] in _NUMBERS and value:
        try:
            return float(value.replace(",", ""))
        except ValueError:
            raise UsageError(f"{field.name}: {value!r} is no number") from None
    if field.choices is not None and ("true", "yes") in field.choices:
        return value == "true"
    return value or None


def _evidence(item: Item) -> Any:
    found = getattr(item, "evidence", None)
    return asdict(found) if found else None


def words(record: Record, given: Any) -> dict[str, Any]:
    """Return words of a text as {start, end, quote}, once they are sure to stand there.

    Raises:
        UsageError: they do not.
    """
    try:
        start, end, quote = int(given["start"]), int(given["end"]), str(given["quote"])
    except (TypeError, KeyError, ValueError):
        raise UsageError("words are given as start, end and quote") from None
    if not 0 <= start < end or record.document.text[start:end] != quote:
        raise UsageError("these words do not stand there: select them anew")
    return {"start": start, "end": end, "quote": quote}
