"""The one way from files of words to a lexicon: a class says what it holds, TOML and TSV files of a language fill it.

A lexicon is a class under `@lexicon`. Each of its fields may be left out, and is empty then: a list without words, a
pattern that matches nothing, a table without rows. `read` fills one from a TOML file, by the types of its fields:

    frozenset[str]           words between spaces, "_" for a space inside one ("hand_over"); or phrases between commas
    re.Pattern[str]          a regular expression, with "(?i)" before it where case does not matter
    Mapping[str, Literal]    each value with its words: `adopted = "adopt pass approve"`, None as "-"; the last counts
    Mapping                  otherwise each key with its value
    a dataclass by word      the name of a TSV file with a column `words` and a column for each field
    a class of tables        the name of the file that it reads for itself when first asked
"""

from __future__ import annotations

import re
import tomllib
import types
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from importlib.resources import files
from itertools import repeat
from typing import (
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)  # fmt: skip

from dragoman.errors import SettingError

T = TypeVar("T")
NEVER = re.compile(r"(?!)")  # matches nothing
_NONE = "-"  # an empty cell
_EITHER = (Union, types.UnionType)


class Table(NamedTuple):
    """A file of tab-separated lines beside a language's modules; without a name it has no lines."""

    package: str = ""
    name: str = ""

    def rows(self) -> list[list[str]]:
        """Return the cells of each line."""
        text = files(self.package).joinpath(self.name).read_text("utf-8") if self.name else ""
        return [line.split("\t") for line in text.splitlines() if line]


def table(package: str, name: str) -> Table:
    """Return a file of a package; one without lines where there is no such file."""
    return Table(package, name) if package and files(package).joinpath(name).is_file() else Table()


def words(text: str) -> list[str]:
    """Return the phrases that commas separate, or else the words that white space does, with spaces for their "_"."""
    if "," in text:
        return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]
    return [word.replace("_", " ") for word in text.split()]


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of some phrases, the longest first; one that matches nothing where there are none."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) or NEVER.pattern


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def lexicon(cls: type[T]) -> type[T]:
    """Make a class a lexicon: frozen, equal by identity, its fields empty where they are not given."""
    for name, hint in get_type_hints(cls).items():
        if not hasattr(cls, name):
            setattr(cls, name, field(default_factory=_empty(hint)))
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False)(cls)


def _empty(hint: Any) -> Callable[[], Any]:
    """Return what makes an empty value of a type."""
    origin = get_origin(hint)
    if origin in _EITHER:
        return lambda: None
    if origin is Callable:
        return lambda: _empty(get_args(hint)[1])
    if origin is re.Pattern:
        return lambda: NEVER
    made: Callable[[], Any] = dict if origin is Mapping else origin or hint
    return made


def read(cls: type[T], package: str, name: str) -> T:
    """Return the lexicon that a TOML file of a package fills; an empty one where there is no such file.

    Raises:
        SettingError: the file has a field that the class does not, or a value that its type does not allow.
    """
    file = files(package).joinpath(name)
    written = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    hints = get_type_hints(cls)
    if unknown := sorted(set(written) - {f.name for f in fields(cast(Any, cls))}):
        raise SettingError(f"{package}, {name}: {cls.__name__} has no {', '.join(unknown)}")
    made = {}
    for key, value in written.items():
        try:
            made[key] = _value(hints[key], value, package)
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise SettingError(f"{package}, {name}, {key}: {error}") from None
    return cls(**made)


def _value(hint: Any, written: Any, package: str) -> Any:
    """Return what is written as a value of a type.

    Raises:
        ValueError: it is none.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin in _EITHER:
        known = next(arg for arg in args if arg is not types.NoneType)
        return None if written == _NONE else _value(known, written, package)
    if origin in _WAYS:
        return _WAYS[origin](args, written, package)
    return written if isinstance(written, hint) else hint(package, written)


def _set(args: tuple[Any, ...], written: Any, package: str) -> frozenset[Any]:
    listed = words(written) if isinstance(written, str) else written
    return frozenset(_value(args[0], each, package) for each in listed)


def _tuple(args: tuple[Any, ...], written: Any, package: str) -> tuple[Any, ...]:
    listed = written.split() if isinstance(written, str) else written
    hints = repeat(args[0], len(listed)) if args[-1] is ... else args
    return tuple(_value(hint, each, package) for hint, each in zip(hints, listed, strict=True))


def _one_of(allowed: tuple[Any, ...], written: Any, _: str) -> Any:
    if written not in allowed:
        raise ValueError(f"{written!r} is none of {', '.join(map(str, allowed))}")
    return written


def _mapping(args: tuple[Any, ...], written: Any, package: str) -> Mapping[Any, Any]:
    keys, values = args
    if isinstance(written, str):
        return _by_word(values, Table(package, written))
    if keys is str and _is_vocabulary(values):
        return {word: _value(values, value, package) for value, listed in written.items() for word in words(listed)}
    return {_value(keys, key, package): _value(values, value, package) for key, value in written.items()}


_WAYS: Mapping[Any, Callable[[tuple[Any, ...], Any, str], Any]] = {
    frozenset: _set,
    tuple: _tuple,
    Mapping: _mapping,
    Literal: _one_of,
    re.Pattern: lambda _, written, __: re.compile(written),
}


def _is_vocabulary(hint: Any) -> bool:
    """Whether the values of a type are words of the record's vocabulary."""
    return get_origin(hint) is Literal or (get_origin(hint) in _EITHER and any(map(_is_vocabulary, get_args(hint))))


def _by_word(hint: Any, table: Table) -> Mapping[str, Any]:
    """Return word -> the object of its line, or all those of its lines in their order; plain cells where it is none."""
    if not is_dataclass(kind := get_args(hint)[0] if get_origin(hint) is tuple else hint):
        return {word: _value(hint, cell, table.package) for listed, cell in table.rows() for word in words(listed)}
    found: dict[str, list[Any]] = defaultdict(list)
    head, *rows = table.rows()
    for cells in rows:
        row = dict(zip(head, cells, strict=True))
        made = _object(kind, row)
        for word in words(row["words"]):
            found[word].append(made)
    return {word: tuple(made) if kind is not hint else made[-1] for word, made in found.items()}


def _object(cls: Any, row: Mapping[str, str]) -> Any:
    """Return the object of a row; a field that is a mapping has a column for each of its keys."""
    hints = get_type_hints(cls)
    return cls(**{f.name: value for f in fields(cls) if (value := _cell(hints[f.name], f.name, row)) is not None})


def _cell(hint: Any, name: str, row: Mapping[str, str]) -> Any:
    if get_origin(hint) is Mapping:
        keys, values = get_args(hint)
        return {key: _value(values, row[key], "") for key in get_args(keys) if row[key] != _NONE}
    if (cell := row.get(name, _NONE)) == _NONE:
        return None
    return cell == "yes" if hint is bool else _value(hint, cell, "")
