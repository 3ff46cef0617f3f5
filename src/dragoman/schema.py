"""What the record classes say about themselves, written out: JSON values, JSON Schema and Arrow tables, and back.

Everything is derived from type hints, so a field is declared once, in `model`. A class with ``is_reference = True``
(every `Item`) is printed whole at the top of a record and as its id wherever another record names it.
"""

from __future__ import annotations

import functools
import operator
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
Row = Mapping[str, Any]  # of a table: JSON names, references as ids
Resolve = Callable[[str], Any]  # from the id of a record to the record
_EXACT = 2**53  # up to here a float holds every whole number
RENAMED = {"in_favour": "for", "origin": "from", "target": "to"}  # JSON names that Python or SQL would trip over


def plain(value: Any, *, top: bool = False) -> Any:
    """Return `value` as JSON: tuples as lists, records as objects, a record below the top level as its id.

    Whole numbers are written as such: 600.0 read back from a table is the 600 that was written.
    """
    if isinstance(value, tuple):
        return [plain(v, top=top) for v in value]
    if _is_reference(type(value)) and not top:
        return value.id
    cls: Any = type(value)
    return _writer(cls)(value) if hasattr(cls, "__dataclass_fields__") else _number(value)


@functools.cache
def _writer(cls: Any) -> Callable[[Any], dict[str, Any]]:
    """Return what makes JSON of a class's objects: worked out once a class, since records come by the million."""
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    keys = [json_name(name) for name in names]
    ways = [(json_name(name), way) for name in names if (way := _way_out(hints[name])) is not None]
    values = operator.attrgetter(*names, "__class__")  # of two names at least, so that it gives a tuple

    def write(item: Any) -> dict[str, Any]:
        found = dict(zip(keys, values(item), strict=False))
        for key, way in ways:
            if (value := found[key]) is not None:
                found[key] = way(value)
        return found

    return write


def _way_out(hint: Any) -> Callable[[Any], Any] | None:
    """Return what makes JSON of a field's value; None where the value is JSON already."""
    (member, *_), _ = _options(hint)
    if get_origin(member) is tuple:
        way = _way_out(get_args(member)[0])
        return list if way is None else lambda values: [way(value) for value in values]
    if _is_reference(member):
        return operator.attrgetter("id")
    if hasattr(member, "__dataclass_fields__"):
        return _writer(member)
    return _number if member is float else None


def _number(value: Any) -> Any:
    return int(value) if type(value) is float and value.is_integer() and abs(value) < _EXACT else value


def json_name(field: str) -> str:
    """Return the name under which a field is printed."""
    return RENAMED.get(field, field)


def json_schema(cls: type) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record class, its items spelled out once each under ``$defs``."""
    defs: dict[str, Any] = {}
    body = _object_schema(cls, defs, top=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": cls.__name__, **body, "$defs": defs}


def arrow_schema(cls: type) -> pa.Schema:
    """Return the Arrow schema of one record class."""
    import pyarrow as pa  # heavy, and wanted by few callers

    return pa.schema(
        [(json_name(k), _arrow_type(hint)) for k, hint in get_type_hints(cls).items() if _is_field(cls, k)]
    )


def arrow_table(cls: type, items: tuple[Any, ...]) -> pa.Table:
    """Return records of one class as an Arrow table with the class's schema (also where there are none)."""
    import pyarrow as pa

    return pa.Table.from_pylist([plain(item, top=True) for item in items], schema=arrow_schema(cls))


def rebuild(cls: type[T], row: Row) -> T:
    """Return the object that a row of `arrow_table` was made of, where its class names no other records.

    Raises:
        KeyError: it names one; `rebuild_all` is for these.
    """
    made: T = _builder(cls)(row, _unknown)  # type: ignore[arg-type]  # a class is hashable
    return made


def _unknown(id_: str) -> Any:
    raise KeyError(id_)


def rebuild_all(kinds: Mapping[type, Sequence[Row]]) -> dict[type, tuple[Any, ...]]:
    """Return the records of one document from its rows of each class, in the rows' order, with references resolved.

    A record is left out where one that it cannot be without is not among the rows.
    """
    rows = {row["id"]: (cls, row) for cls, of_kind in kinds.items() for row in of_kind}
    made: dict[str, Any] = {}

    def resolve(id_: str) -> Any:
        if id_ not in made:
            cls, row = rows[id_]
            made[id_] = _builder(cls)(row, resolve)
        return made[id_]

    return {cls: tuple(_all(resolve, [row["id"] for row in of_kind])) for cls, of_kind in kinds.items()}


def _all(resolve: Resolve, ids: Sequence[str]) -> Iterator[Any]:
    for id_ in ids:
        try:
            yield resolve(id_)
        except KeyError:  # what it names was lost with a damaged file
            continue


@functools.cache
def _builder(cls: Any) -> Callable[[Row, Resolve], Any]:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    cells = operator.itemgetter(*map(json_name, names)) if len(names) > 1 else lambda row: (row[json_name(names[0])],)
    ways = [(name, way) for name in names if (way := _way_back(hints[name])) is not None]
    empty = {name: () for name in names if get_origin(hints[name]) is tuple}  # for a cell without a list
    if set(names) == {"start", "end"}:  # a span, of which there are most
        return lambda row, _: cls(*cells(row))

    def build(row: Row, resolve: Resolve) -> Any:
        values = dict(zip(names, cells(row), strict=True))
        for name, way in ways:
            value = values[name]
            values[name] = empty.get(name) if value is None else way(value, resolve)
        return cls(**values)

    return build


def _way_back(hint: Any) -> Callable[[Any, Resolve], Any] | None:
    """Return what makes a field's value of a cell; None where the cell is the value."""
    (member, *_), nullable = _options(hint)
    if get_origin(member) is tuple:
        return _tuple_of(get_args(member)[0])
    if _is_reference(member):
        return _or_none if nullable else _required
    return _builder(member) if hasattr(member, "__dataclass_fields__") else None


def _tuple_of(member: Any) -> Callable[[Any, Resolve], Any]:
    if _is_reference(member):
        return lambda ids, resolve: tuple(_all(resolve, ids))
    way = _way_back(member)
    return (lambda cells, _: tuple(cells)) if way is None else lambda cells, r: tuple([way(cell, r) for cell in cells])


def _required(id_: str, resolve: Resolve) -> Any:
    return resolve(id_)


def _or_none(id_: str, resolve: Resolve) -> Any:
    return next(_all(resolve, [id_]), None)


@functools.cache
def references(cls: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a class that hold other records, each with whether it must hold one."""
    hints = get_type_hints(cls)
    return tuple((f.name, needed) for f in fields(cls) if (needed := _needs(hints[f.name])) is not None)


@functools.cache
def targets(cls: type) -> tuple[tuple[str, type], ...]:
    """Return the columns of a class's table that hold ids of other records, each with the class of these."""
    hints = get_type_hints(cls)
    members = ((name, _options(hints[name])[0][0]) for name, _ in references(cls))
    return tuple((json_name(name), get_args(m)[0] if get_origin(m) is tuple else m) for name, m in members)


def referred(item: Any) -> Iterator[Any]:
    """Yield the records that a record refers to."""
    cls: type = type(item)
    for name, _ in references(cls):
        value = getattr(item, name)
        yield from value if isinstance(value, tuple) else () if value is None else (value,)


def _needs(hint: Any) -> bool | None:
    """Return whether a field must hold another record; None where it holds none."""
    (member, *_), nullable = _options(hint)
    if get_origin(member) is tuple:
        return False if _is_reference(get_args(member)[0]) else None
    return not nullable if _is_reference(member) else None


def _is_field(cls: type, name: str) -> bool:
    return name in {f.name for f in fields(cls)}


def _is_reference(hint: Any) -> bool:
    return bool(getattr(hint, "is_reference", False))


def _options(hint: Any) -> tuple[tuple[Any, ...], bool]:
    """Return the members of a hint without None, and whether None is among them."""
    if get_origin(hint) in (types.UnionType, typing.Union):
        members = get_args(hint)
        return tuple(m for m in members if m is not type(None)), type(None) in members
    return (hint,), False


_JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _json_type(hint: Any, defs: dict[str, Any], *, top: bool) -> dict[str, Any]:
    (member, *_), nullable = _options(hint)
    if get_origin(member) is tuple:
        schema: dict[str, Any] = {"type": "array", "items": _json_type(get_args(member)[0], defs, top=top)}
    elif get_origin(member) is Literal:
        schema = {"enum": list(get_args(member))}
    elif member in _JSON_TYPES:
        schema = {"type": _JSON_TYPES[member]}
    elif _is_reference(member) and not top:
        schema = {"type": "string", "description": f"id of one of the record's {member.__name__} items"}
    else:
        if member.__name__ not in defs:
            defs[member.__name__] = {}  # marks the class as under way, should it ever refer to itself
            defs[member.__name__] = _object_schema(member, defs, top=False)
        schema = {"$ref": f"#/$defs/{member.__name__}"}
    return {"anyOf": [schema, {"type": "null"}]} if nullable else schema


def _object_schema(cls: type, defs: dict[str, Any], *, top: bool) -> dict[str, Any]:
    every = {k: h for k, h in get_type_hints(cls).items() if _is_field(cls, k)}
    hints = {k: h for k, h in every.items() if get_origin(h) is not Mapping}  # whose keys plug-ins choose
    return {
        "type": "object",
        "description": (cls.__doc__ or "").split("\n\n")[0].replace("\n", " "),
        "properties": {json_name(k): _json_type(h, defs, top=top) for k, h in hints.items()},
        "required": [json_name(k) for k in hints],
        "additionalProperties": {"type": "array", "items": {"type": "object"}} if len(hints) < len(every) else False,
    }


def _arrow_type(hint: Any) -> pa.DataType:
    import pyarrow as pa

    (member, *_), _ = _options(hint)
    if get_origin(member) is tuple:
        return pa.list_(_arrow_type(get_args(member)[0]))
    simple = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if member in simple:
        return simple[member]
    if hasattr(member, "__dataclass_fields__") and not _is_reference(member):
        hints = get_type_hints(member)
        return pa.struct([(json_name(f.name), _arrow_type(hints[f.name])) for f in fields(member)])
    return pa.string()
