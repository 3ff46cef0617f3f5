"""Every setting: name, default, limits and what it means; environment variables are DRAGOMAN_NAME."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dragoman.errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """A whole number with its limits; `help` is what the documentation prints."""

    name: str
    default: int
    low: int
    high: int
    help: str

    def parse(self, raw: str) -> int:
        """Return `raw` as a value within the limits.

        Raises:
            SettingError: it is no whole number or outside the limits.
        """
        try:
            value = int(raw)
        except ValueError:
            raise SettingError(f"setting {self.name}: {raw!r} is not a whole number") from None
        if not self.low <= value <= self.high:
            raise SettingError(f"setting {self.name}: {value} is outside {self.low}..{self.high}")
        return value


SETTINGS = (
    Setting("max_raw_bytes", 20_000_000, 1_000, 1_000_000_000, "largest input accepted, in bytes"),
    Setting("max_text_chars", 1_000_000, 1_000, 50_000_000, "longest text of one document, in code points"),
    Setting("max_expansion", 100, 2, 10_000, "largest ratio of decompressed to compressed size"),
    Setting("max_tokens", 250_000, 1_000, 20_000_000, "most words and marks of one document"),
    Setting("max_elements", 50_000, 1_000, 5_000_000, "most elements of a page, or of the markup in a feed"),
    Setting("max_entries", 10_000, 10, 1_000_000, "most entries of a feed"),
    Setting("max_values", 2_000_000, 1_000, 100_000_000, "most values, lists and objects of one JSON text or CSV row"),
    Setting("max_failures", 1_000, 1, 1_000_000, "failures of a source that are told one by one; more are counted"),
    Setting("seconds_per_document", 30, 1, 3_600, "time a document may take, from its source to its record"),
    Setting("megabytes_apart", 500, 200, 100_000, "memory of the process in which pages, feeds and tables are parsed"),
    Setting("fetch_timeout", 20, 1, 300, "seconds to wait for a web server"),
    Setting("fetch_redirects", 5, 0, 20, "redirects followed when fetching an address"),
    Setting("batch_paragraphs", 16, 1, 256, "paragraphs parsed together; more only takes memory"),
    Setting("max_paragraph_chars", 4_000, 500, 50_000, "a longer paragraph is parsed in pieces of this size"),
    Setting("encoder_threads", 1, 1, 256, "threads of our model in each process"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words, of which the first is the default; `help` is what the documentation prints."""

    name: str
    options: tuple[str, ...]
    help: str

    def parse(self, raw: str) -> str:
        """Return `raw` as one of the options.

        Raises:
            SettingError: it is none of them.
        """
        if raw not in self.options:
            raise SettingError(f"setting {self.name}: {raw!r} is none of {', '.join(self.options)}")
        return raw


CHOICES = (
    Choice(
        "names",
        ("model", "rules"),
        "who finds names: our model beside the rules, or the rules with the parser's entity labels",
    ),
    Choice(
        "statements",
        ("model", "model-open", "rules"),
        "who finds statements: our model beside the rules, the same trained on open data only, or the rules alone",
    ),
)


@dataclass(frozen=True, slots=True)
class FileSetting:
    """Files of a user's own, separated as in PATH; none by default."""

    name: str
    help: str


FILE_SETTINGS = (FileSetting("event_frames", "TOML files of your own event frames, read after the built-in ones"),)


def files(setting: FileSetting) -> tuple[Path, ...]:
    """Return the files that DRAGOMAN_<NAME> lists."""
    return tuple(Path(p) for p in os.environ.get(f"DRAGOMAN_{setting.name.upper()}", "").split(os.pathsep) if p)


def get(name: str) -> int:
    """Return the value of a setting: DRAGOMAN_<NAME> from the environment, else its default.

    Raises:
        SettingError: no such setting, or a value outside its limits.
    """
    setting = _named(SETTINGS, name)
    raw = os.environ.get(f"DRAGOMAN_{name.upper()}")
    return setting.default if raw is None else setting.parse(raw)


def chosen(name: str) -> str:
    """Return the option that DRAGOMAN_<NAME> names, else the first.

    Raises:
        SettingError: no such choice, or an option that it does not have.
    """
    choice = _named(CHOICES, name)
    raw = os.environ.get(f"DRAGOMAN_{name.upper()}")
    return choice.options[0] if raw is None else choice.parse(raw)


Kind = TypeVar("Kind", Setting, Choice)


def _named(known: Sequence[Kind], name: str) -> Kind:
    for setting in known:
        if setting.name == name:
            return setting
    raise SettingError(f"no setting {name!r}; there are: {', '.join(setting.name for setting in known)}")
