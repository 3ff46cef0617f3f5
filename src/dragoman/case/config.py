"""`case.toml`: what a case is about, what it asks, where its news comes from; read with errors that name the line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dragoman.case import asked, files
from dragoman.case.asked import Questions
from dragoman.errors import CaseError
from dragoman.ingest import is_url
from dragoman.model import Mission, Option, Question

NAME = "case.toml"
_BYTES = 1_000_000
_DOTS = 1_000  # on one line: a key of so many parts takes memory that grows with their square
_CHARACTERS = 2_000  # of a text or an address
_WORDS = 1_000  # of a list, and of the phrases of all options
_LONGEST_PHRASE = 200
_SHOWN = 100  # characters of a wrong value that a message gives
_KEYS = (
    "title", "question", "decided_by", "decided_on", "feeds", "mission", "options", "choices", "events", "numbers",
    "prior", "adjudicator", "map_borders",
)  # fmt: skip
_BORDERS = "natural-earth"
_TERMS = ("mandate", "present", "direction", "hard_end", "row", "plan", "channel", "form")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What `case.toml` says: `feeds` are the addresses that `dragoman watch` polls.

    `borders` says whether maps draw them, as Natural Earth does;
    `adjudicator` is the reviewer whose verdicts settle what others differ on, by the name that `serve --as` gives;
    `asked` are its questions of the future; `terms` what `forecast.mission` is told of the mission and its priors, as
    it stands in the tables [mission] and [prior].
    """

    title: str
    question: Question
    feeds: tuple[str, ...] = ()
    asked: Questions = field(default_factory=Questions)
    terms: Mapping[str, Any] = field(default_factory=dict)
    adjudicator: str | None = None
    borders: bool = False


def load(path: Path) -> CaseFile:
    """Return what a `case.toml` says.

    Raises:
        CaseError: it is missing, no TOML, or says something that is not understood; file and line are named.
    """
    try:
        files.refuse_links(path.parent, [NAME])
        large = files.size(path) > _BYTES
        text = "" if large else files.read(path).decode("utf-8-sig")  # some editors begin with a byte order mark
    except FileNotFoundError:
        raise CaseError(
            f"{path.parent}: is no case (no {NAME} in it); make one with `dragoman case new {path.parent}`"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if large:
        raise CaseError(f"{path}: is larger than {_BYTES:,} bytes, as no question is; give fewer phrases or feeds")
    return _Reading(path, text).file(_values(path, text))


def _values(path: Path, text: str) -> dict[str, Any]:
    dotted = next((n for n, line in enumerate(text.split("\n"), 1) if line.count(".") > _DOTS), None)
    if dotted:
        raise CaseError(f"{path}, line {dotted}: has more than {_DOTS:,} dots; give phrases lines of their own")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{path}: is not TOML: {error}") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, tables within tables
        raise CaseError(f"{path}: holds what no case file needs ({type(error).__name__}); take it out") from None


def template(title: str, question: str | None) -> str:
    """Return a new `case.toml` with every key explained."""
    return _TEMPLATE.format(title=_quoted(title), question=_quoted(question or "What will happen, and by when?"))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of a file: takes values out of tables and knows where each stands."""

    path: Path
    text: str

    def file(self, values: Mapping[str, Any]) -> CaseFile:
        self.known(values, _KEYS)
        question = Question(
            text=self.required(values, "question"),
            options=self.options(values),
            decided_by=self.optional(values, "decided_by"),
            decided_on=self.day(values, "decided_on"),
            mission=self.mission(values["mission"]) if "mission" in values else None,
        )
        known = tuple(option.id for option in question.options)
        terms = {key: values[key] for key in ("mission", "prior") if key in values}
        title = self.required(values, "title")
        adjudicator = self.optional(values, "adjudicator")
        borders = self.borders(values)
        asking = asked.read(self, values, known)
        return CaseFile(title, question, self.feeds(values), asking, terms, adjudicator, borders)

    def borders(self, values: Mapping[str, Any]) -> bool:
        drawn = self.optional(values, "map_borders")
        if drawn not in (None, _BORDERS):
            raise self.error("map_borders", f'must be "{_BORDERS}", or left out: then maps draw coasts alone')
        return drawn is not None

    def tables(self, values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        given = values.get(key, [])
        if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
            raise self.error(key, f"must be tables, each under a line [[{key}]]")
        return given

    def options(self, values: Mapping[str, Any]) -> tuple[Option, ...]:
        found: list[Option] = []
        for number, table in enumerate(self.tables(values, "options"), 1):
            at = ("options", number)
            self.known(table, ("id", "label", "phrases", "named_from"), at)
            option = Option(
                self.required(table, "id", at),
                self.required(table, "label", at),
                self.words(table, "phrases", at, _LONGEST_PHRASE),
            )
            if option.id in {other.id for other in found}:
                raise self.error("id", f"{option.id!r} is given to two options; each needs its own", at)
            found.append(option)
        if len(found) + sum(len(option.phrases) for option in found) > _WORDS:
            raise self.error("options", f"have more than {_WORDS:,} phrases together; keep those that texts use")
        return tuple(found)

    def mission(self, given: Any) -> Mission:
        if not isinstance(given, dict):
            raise self.error("mission", "must be a table, under a line [mission]")
        at = ("mission", 1)
        lists = ("aliases", "trust_fund", "contributors", "beneficiaries")
        self.known(given, ("name", "host", "lead", *lists, *_TERMS), at)
        return Mission(
            name=self.required(given, "name", at),
            host=self.optional(given, "host", at),
            lead=self.optional(given, "lead", at),
            **{key: self.words(given, key, at, _LONGEST_PHRASE) for key in lists},
        )

    def feeds(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        feeds = self.words(values, "feeds")
        for feed in feeds:
            if not is_url(feed):
                raise self.error("feeds", f'{feed!r} is no address; expected such as "https://example.org/feed.xml"')
        return feeds

    def day(self, values: Mapping[str, Any], key: str, at: tuple[str, int] | None = None) -> str | None:
        value = values.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value.isoformat() if value else None
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise self.error(key, f"is {value!r}; expected a day such as 2025-10-02", at) from None

    def known(self, table: Mapping[str, Any], keys: tuple[str, ...], at: tuple[str, int] | None = None) -> None:
        for key in table:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                meant = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(keys)}"
                raise self.error(key, f"is not known here; {meant}", at)

    def required(self, table: Mapping[str, Any], key: str, at: tuple[str, int] | None = None) -> str:
        if key not in table:
            raise self.error(key, f'is missing; expected a line such as {key} = "…"', at)
        return self.filled(table[key], key, at)

    def optional(self, table: Mapping[str, Any], key: str, at: tuple[str, int] | None = None) -> str | None:
        return self.filled(table[key], key, at) if key in table else None

    def words(
        self, table: Mapping[str, Any], key: str, at: tuple[str, int] | None = None, longest: int = _CHARACTERS
    ) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, f'is {_shown(value)}; expected a list of texts such as ["…", "…"]', at)
        if len(value) > _WORDS:
            raise self.error(key, f"has {len(value):,} entries; more than {_WORDS:,} are not taken", at)
        return tuple(self.filled(word, key, at, longest) for word in value)

    def filled(self, value: Any, key: str, at: tuple[str, int] | None, longest: int = _CHARACTERS) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f'is {_shown(value)}; expected a text in quotation marks such as "…"', at)
        if len(value) > longest:
            raise self.error(key, f"has {len(value):,} characters; more than {longest:,} are not taken", at)
        return value.strip()

    def error(self, key: str, complaint: str, at: tuple[str, int] | None = None) -> CaseError:
        section = f" in [{at[0]}]" if at else ""
        return CaseError(f"{self.path}, line {_line(self.text, key, at)}: {key!r}{section} {complaint}")


_HEADER = re.compile(r"\s*\[\[?\s*([^\]\s]+)\s*\]")
_Found = Callable[[str], object]


def _line(text: str, key: str, at: tuple[str, int] | None) -> int:
    """Return the line of a key, else that of the header of the table which lacks it; 1 where there is neither."""
    holds: _Found = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""").match
    section, seen, header = "", 0, 1
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            seen = seen + 1 if found[1] == section else 1
            section = found[1]
            if (section, seen) == at or (at is None and section == key):
                header = number
        elif holds(line) and ((section, seen) == at or (at is None and not section)):
            return number
    return header


def _shown(value: Any) -> str:
    if value in ("", [], {}) or (isinstance(value, str) and not value.strip()):
        return "empty"
    return repr(value) if len(repr(value)) <= _SHOWN else f"{repr(value)[:_SHOWN]}…"


_TEMPLATE = """\
# What this case is about. `dragoman add` reads articles into it; afterwards change this file as you like: what depends
# on the question is read again by `dragoman add --update`.
title = {title}

# The question that the case is to answer, who decides it, and on which day (2025-10-02, without quotation marks).
question = {question}
# decided_by = "UN Security Council"
# decided_on = 2025-10-02

# Feeds that `dragoman watch` polls.
feeds = []

# Whose verdicts settle what other reviewers differ on: the name given to `dragoman serve --as`.
# adjudicator = "M. Rossi"

# Maps draw coasts alone, since every border takes a side; this draws borders as Natural Earth does, by control on the
# ground.
# map_borders = "natural-earth"

# What the question can end in; positions are taken on these. The phrases are words by which texts name the option: they
# say nothing of who is for or against it. Without options, the proposals that the texts themselves make are taken.
# [[options]]
# id = "EXTEND"
# label = "The mandate is extended"
# phrases = ["extend the mandate", "extension of the mandate"]
# named_from = 2025-02-24  # the day on which it was first named, where that was later than the case begins
# [[options]]
# id = "END"
# label = "The mission ends"
# phrases = ["end the mission", "close the mission"]

# What `dragoman forecast run` answers: choices among options that exclude each other, and events that come by a day or
# do not. Each says before anybody forecasts it how it is settled.
# [[choices]]
# id = "form"
# question = "What becomes of the mission?"
# options = ["EXTEND", "END"]
# on = 2025-10-02
# criteria = "The option that the resolution in force on that day has in its operative paragraphs."
# [[events]]
# id = "extended"
# question = "Is the mandate extended?"
# option = "EXTEND"
# by = 2025-10-02
# criteria = "A resolution that extends it is adopted by that day."
# [[numbers]]
# id = "strength"
# question = "How many persons does the mission have?"
# of = "strength"  # or "scale", with points = {{ END = 0, EXTEND = 100 }}
# unit = "persons"
# on = 2025-10-02
# criteria = "The last strength that the Secretary-General has reported by that day."

# Names by which reports call a mission, its money and those who give and receive.
# [mission]
# name = "Example Support Mission"
# aliases = ["ESM", "the support mission"]
# host = "Haiti"
# lead = "Kenya"
# trust_fund = ["ESM trust fund"]
# contributors = ["Kenya", "Canada"]
# beneficiaries = ["Haitian National Police"]

# What `dragoman forecast mission` needs beyond the reports; docs/forecast.md has the rest.
# direction = "build"  # or "drawdown", "steady"
# [[mission.mandate]]
# from = 2024-10-02
# until = 2025-10-02
# ceiling = 2500
"""
