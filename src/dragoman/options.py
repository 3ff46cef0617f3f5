"""Every option: its name, default, limits and what it means.

`Options` are made once, from arguments or from the environment, and handed on: a `dragoman.Reader` carries them, so do
the sources that it opens and the documents that it annotates. Nothing else reads the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, cast, get_args

from dragoman.errors import SettingError

NamesBy = Literal["model", "rules"]
StatementsBy = Literal["model", "model-open", "rules"]


@dataclass(frozen=True, slots=True)
class _Number:
    """A whole number within limits."""

    low: int
    high: int

    @property
    def limits(self) -> str:
        return f"{self.low:,} to {self.high:,}"

    def parse(self, raw: str) -> int:
        try:
            return int(raw)
        except ValueError:
            raise SettingError(f"{raw!r} is not a whole number") from None

    def check(self, value: object) -> None:
        if not isinstance(value, int):
            raise SettingError(f"{value!r} is not a whole number")
        if not self.low <= value <= self.high:
            raise SettingError(f"{value} is outside {self.low}..{self.high}")


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several words."""

    words: tuple[str, ...]

    @property
    def limits(self) -> str:
        return ", ".join(self.words)

    def parse(self, raw: str) -> str:
        return raw

    def check(self, value: object) -> None:
        if value not in self.words:
            raise SettingError(f"{value!r} is none of {self.limits}")


@dataclass(frozen=True, slots=True)
class _Files:
    """Files of a user's own, separated as in PATH."""

    limits: str = "files, as in PATH"

    def parse(self, raw: str) -> tuple[Path, ...]:
        return tuple(Path(path) for path in raw.split(os.pathsep) if path)

    def check(self, value: object) -> None:
        if not isinstance(value, tuple) or not all(isinstance(path, Path) for path in value):
            raise SettingError(f"{value!r} is no tuple of paths")


_Kind = _Number | _Choice | _Files


def _about(kind: _Kind, about: str) -> dict[str, Any]:
    """Return what an option is known by beside its default; `about` is what the documentation prints."""
    return {"kind": kind, "help": about}


def _number(default: int, low: int, high: int, about: str) -> Any:
    return field(default=default, metadata=_about(_Number(low, high), about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Limits of what is read, and who reads it.

    Raises:
        SettingError: a value is of the wrong kind or outside its limits.

    Example:
        >>> Options(names="rules").seconds_per_document
        30
    """

    max_raw_bytes: int = _number(20_000_000, 1_000, 1_000_000_000, "largest input accepted, in bytes")
    max_text_chars: int = _number(1_000_000, 1_000, 50_000_000, "longest text of one document, in code points")
    max_expansion: int = _number(100, 2, 10_000, "largest ratio of decompressed to compressed size")
    max_tokens: int = _number(250_000, 1_000, 20_000_000, "most words and marks of one document")
    max_elements: int = _number(50_000, 1_000, 5_000_000, "most elements of a page, or of the markup in a feed")
    max_entries: int = _number(10_000, 10, 1_000_000, "most entries of a feed")
    max_values: int = _number(
        2_000_000, 1_000, 100_000_000, "most values, lists and objects of one JSON text or CSV row"
    )
    max_failures: int = _number(1_000, 1, 1_000_000, "failures of a source that are told one by one; more are counted")
    seconds_per_document: int = _number(30, 1, 3_600, "time a document may take, from its source to its record")
    megabytes_apart: int = _number(
        500, 200, 100_000, "memory of the process in which pages, feeds and tables are parsed"
    )
    fetch_timeout: int = _number(20, 1, 300, "seconds to wait for a web server")
    fetch_redirects: int = _number(5, 0, 20, "redirects followed when fetching an address")
    batch_paragraphs: int = _number(16, 1, 256, "paragraphs parsed together; more only takes memory")
    max_paragraph_chars: int = _number(4_000, 500, 50_000, "a longer paragraph is parsed in pieces of this size")
    encoder_threads: int = _number(1, 1, 256, "threads of our model in each process")
    names: NamesBy = field(
        default="model",
        metadata=_about(
            _Choice(get_args(NamesBy)),
            "who finds names: our model beside the rules, or the rules with the parser's entity labels",
        ),
    )
    statements: StatementsBy = field(
        default="model",
        metadata=_about(
            _Choice(get_args(StatementsBy)),
            "who finds statements: our model beside the rules, the same trained on open data only, or the rules alone",
        ),
    )
    event_frames: tuple[Path, ...] = field(
        default=(), metadata=_about(_Files(), "TOML files of your own event frames, read after the built-in ones")
    )

    def __post_init__(self) -> None:
        """Check each value.

        Raises:
            SettingError: one is of the wrong kind or outside its limits.
        """
        for option in fields(self):
            with _named(option):
                kind_of(option).check(getattr(self, option.name))

    @classmethod
    def from_environment(cls, **given: Any) -> Options:
        """Return the options that are `given`, and for each other one that of DRAGOMAN_<NAME> or its default.

        Raises:
            SettingError: a value is of the wrong kind or outside its limits.
        """
        found: dict[str, Any] = {o.name: _environment(o) for o in fields(cls) if variable(o) in os.environ}
        return cls(**(found | given))

    def reading(self) -> dict[str, object]:
        """Return the options that change what is found in a text; the others are limits."""
        return {o.name: getattr(self, o.name) for o in fields(self) if not isinstance(kind_of(o), _Number)}


def variable(option: Field[Any]) -> str:
    """Return the environment variable of an option: DRAGOMAN_NAMES for `names`."""
    return f"DRAGOMAN_{option.name.upper()}"


def kind_of(option: Field[Any]) -> _Kind:
    """Return what the values of an option must be; its `limits` say so in words."""
    return cast("_Kind", option.metadata["kind"])


def _environment(option: Field[Any]) -> object:
    with _named(option):
        return kind_of(option).parse(os.environ[variable(option)])


@contextmanager
def _named(option: Field[Any]) -> Iterator[None]:
    """Name the option whose value is wrong."""
    try:
        yield
    except SettingError as error:
        raise SettingError(f"setting {option.name}: {error}") from None


DEFAULTS = Options()
