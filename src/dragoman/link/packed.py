"""What is compared of a record (`corpus.Compared`) as JSON and back, so that it can be kept beside the records."""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Read = Callable[[Any], Any]
_Hints = Sequence[Any]


def pack(item: Any) -> str:
    """Return what is compared of a record as JSON."""
    return json.dumps(_plain(item), ensure_ascii=False, separators=(",", ":"))


def unpack(cls: type[T], text: str) -> T:
    """Return what `pack` was given."""
    found: T = _reader(cls)(json.loads(text))  # type: ignore[arg-type]  # a class is hashable
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, frozenset):
        return sorted(map(_plain, value), key=repr)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, Mapping) else value


@functools.cache
def _reader(hint: Any) -> _Read:
    """Return what makes a value of a type out of JSON."""
    read = _READERS.get(get_origin(hint))
    return read(get_args(hint)) if read else _object(hint)


def _object(hint: Any) -> _Read:
    """Return what makes an object of a class with named fields; what is none is JSON already."""
    if not is_dataclass(hint) and not hasattr(hint, "_fields"):
        return _same
    hints = get_type_hints(hint)
    names = getattr(hint, "_fields", None) or [field.name for field in fields(hint)]
    return _row(lambda values: hint(**dict(zip(names, values, strict=True))), [hints[name] for name in names])


def _same(value: Any) -> Any:
    return value


def _optional(hints: _Hints) -> _Read:
    read = _reader(next(part for part in hints if part is not type(None)))
    return read if read is _same else lambda value: None if value is None else read(value)


def _tuple(hints: _Hints) -> _Read:
    return _many(tuple, hints[0]) if hints[-1] is Ellipsis else _row(tuple, hints)


def _mapping(hints: _Hints) -> _Read:
    read = _reader(hints[1])
    return lambda value: {key: read(part) for key, part in value.items()}


def _many(make: _Read, hint: Any) -> _Read:
    read = _reader(hint)
    return make if read is _same else lambda values: make(map(read, values))


def _row(make: _Read, hints: _Hints) -> _Read:
    reads = [_reader(hint) for hint in hints]
    return lambda values: make([read(value) for read, value in zip(reads, values, strict=True)])


_READERS: Final[Mapping[Any, Callable[[_Hints], _Read]]] = {  # origin of a type -> what makes its values
    types.UnionType: _optional,
    typing.Union: _optional,
    frozenset: lambda hints: _many(frozenset, hints[0]),
    tuple: _tuple,
    Mapping: _mapping,
}
