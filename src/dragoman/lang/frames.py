"""Frames of events, read from TOML files into a lexicon and checked on the way.

What a file may hold is told in `dragoman.lang.events`; the message of an error names the file, the frame and the key.
"""

from __future__ import annotations

import functools
import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

from dragoman.errors import SettingError
from dragoman.lang.events import NO_EVENT, Frame, Lexicon, Lists, Need, PartOfSpeech, Phrase, Step, TypeRules
from dragoman.lang.lexicon import table
from dragoman.model import EventContext, EventMode, EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
_POS: Mapping[str, PartOfSpeech] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_TABLES = ("mode_words", "complement_modes", "complement_cameo", "complement_types", "carried_out_types")
_FILE_KEYS = frozenset(("type", "cameo", "frames", *_TABLES))
_FRAME_KEYS = frozenset(
    (*_POS, "mode", "fallback_mode", "cameo", "contexts", "actor", "recipient", "symmetric", "plural", "carried_out",
     "civilian", "armed", "direct", "means", "subjects", "objects", "needs", "example")
)  # fmt: skip
_LISTS = frozenset((*_POS, "contexts", "actor", "recipient", "subjects", "objects", "needs"))
_WEIGHTS, _NOUN_KINDS = "weights.tsv", "noun_kinds.tsv"
_MODES, _NEEDS = frozenset(get_args(EventMode)), frozenset(get_args(Need))
_VOCABULARIES: Mapping[str, tuple[frozenset[str], str]] = {  # what a field may say, and the complaint of other words
    "needs": (_NEEDS, f"needs knows {', '.join(sorted(_NEEDS))}, not {{}}"),
    "mode": (_MODES, "{} is no mode of PLOVER"),
    "fallback_mode": (_MODES, "{} is no mode of PLOVER"),
    "contexts": (frozenset(get_args(EventContext)), "{} is no context of PLOVER"),
}
_JUDGING = ("blaming", "praising")  # words of remarks that frames ask for as well ("called it @blaming")


class EventWords:
    """The lexicon of a language, read from its folder of TOML files when first asked for."""

    def __init__(self, package: str = "") -> None:
        self._package = package
        # By these `dragoman.extract.judge` believes what the frames propose.
        self.weights = table(package, _WEIGHTS)

    def lexicon(self, own: tuple[Path, ...] = ()) -> Lexicon:
        """Return the frames, kinds and status words; files of a user's own are read after the language's.

        Raises:
            SettingError: a file of frames cannot be read or is not of the form that `dragoman.lang.events` describes.
        """
        return _lexicon(self._package, own)


@functools.cache
def _lexicon(package: str, own: tuple[Path, ...]) -> Lexicon:
    found = {path.name: path for path in files(package).iterdir()} if package else {}
    given = {name: _toml(path) for name, path in sorted(found.items()) if name.endswith(".toml")}
    phrases, remarks = given.get("phrases.toml", {}), given.get("remarks.toml", {})
    return compiled(
        frames=[(name, content) for name, content in given.items() if _is_type(name)]
        + [(str(path), _toml(path)) for path in own],
        idioms=phrases.get("idioms", ()),
        kinds=given.get("classes.toml", {}) | {name: {"nouns": remarks[name]} for name in _JUDGING if name in remarks},
        contexts=given.get("contexts.toml", {}),
        status=given.get("status.toml", {}) | remarks,
        particles=frozenset(phrases.get("particles", "").split()),
        noun_kinds=dict(table(package, _NOUN_KINDS).rows()),
    )


def _is_type(name: str) -> bool:
    return name.removesuffix(".toml").upper() in TYPES


def _toml(path: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"event frames {path}: {error}") from None


def compiled(
    frames: Iterable[tuple[str, Mapping[str, Any]]],
    idioms: Iterable[str],
    kinds: Mapping[str, Mapping[str, Any]],
    contexts: Mapping[str, Mapping[str, Any]],
    status: Mapping[str, Iterable[str]],
    particles: frozenset[str],
    noun_kinds: Mapping[str, str] = MappingProxyType({}),
) -> Lexicon:
    """Return the lexicon that some files state.

    Raises:
        SettingError: a file breaks the schema; the message names the file, the frame and the key.
    """
    nouns = {name: frozenset(kind["nouns"]) for name, kind in kinds.items()}
    reader = _Reader(nouns, particles)
    rules = {type_: TypeRules() for type_ in TYPES}
    for file, content in frames:
        type_, found = reader.file(file, content)
        if found:
            rules[type_] = found
    for idiom in idioms:
        reader.add("verb", idiom, Frame(NO_EVENT))
        reader.add("noun", idiom, Frame(NO_EVENT))
    return Lexicon(
        phrases={
            pos: {k: tuple(sorted(v, key=lambda p: p.rank)) for k, v in by.items()} for pos, by in reader.by.items()
        },
        rules=rules,
        kinds=Lists(nouns),
        contexts={cast(EventContext, name): frozenset(c["words"]) for name, c in contexts.items()},
        status=Lists({name: frozenset(words) for name, words in status.items()}),
        noun_kinds=noun_kinds,
    )


class _Reader:
    """Reads files of frames into phrases by part of speech and lemma."""

    def __init__(self, kinds: Mapping[str, frozenset[str]], particles: frozenset[str]) -> None:
        self.kinds, self.particles = kinds, particles
        self.by: dict[PartOfSpeech, dict[str, list[Phrase]]] = {pos: {} for pos in _POS.values()}

    def file(self, file: str, content: Mapping[str, Any]) -> tuple[EventType, TypeRules | None]:
        """Read one file; return its type and the type's own rules, None where it has none."""
        type_: EventType = content.get("type", "")
        if type_ not in TYPES:
            raise SettingError(f"event frames {file}: type {type_!r} is not one of {', '.join(TYPES)}")
        if unknown := set(content) - _FILE_KEYS:
            raise SettingError(f"event frames {file}: unknown key {', '.join(sorted(unknown))}")
        for number, row in enumerate(content.get("frames", ()), 1):
            self._frame(f"event frames {file}, frame {number}", type_, content.get("cameo"), row)
        tables: dict[str, Any] = {k: content[k] for k in _TABLES if k in content}
        if "mode_words" in tables:
            tables["mode_words"] = {mode: tuple(words) for mode, words in tables["mode_words"].items()}
        if "carried_out_types" in tables:
            tables["carried_out_types"] = tuple(tables["carried_out_types"])
        return type_, TypeRules(**tables) if tables else None

    def _frame(self, where: str, type_: EventType, cameo: str | None, row: Mapping[str, Any]) -> None:
        _check(where, row)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k not in _POS}
        values["needs"] = frozenset(values.get("needs", ()))
        frame = Frame(**{"type": type_, "cameo": cameo} | values)
        for key, pos in _POS.items():
            for text in row.get(key, ()):
                try:
                    self.add(pos, text, frame)
                except KeyError as error:
                    raise SettingError(f"{where}: {text!r} asks for the unknown kind {error}") from None

    def add(self, pos: PartOfSpeech, text: str, frame: Frame) -> None:
        """Enter a phrase under the lemma of its predicate, in both spellings of -ise."""
        words = [w for w in text.split() if w != "~"]
        first = next((i for i, w in enumerate(words) if w in self.particles), len(words)) if pos == "noun" else 1
        modifiers, head, rest = words[: max(first - 1, 0)], words[max(first - 1, 0)], words[max(first, 1) :]
        phrase = Phrase(text, head, tuple(self._steps(rest)), tuple(modifiers), "~" in text, frame)
        spellings = {head, f"{head[:-3]}ize"} if head.endswith("ise") else {head}
        for lemma in sorted(spellings):
            self.by[pos].setdefault(lemma, []).append(phrase)

    def _steps(self, words: list[str]) -> Iterator[Step]:
        while words:
            particle = words.pop(0) if words[0] in self.particles else None
            run = list(itertools.takewhile(lambda word: word not in self.particles, words))
            del words[: len(run)]
            yield self._step(particle, run)

    def _step(self, particle: str | None, run: list[str]) -> Step:
        *modifiers, head = run or [""]
        entries = self._entries(head)
        pairs = frozenset((a, b) for a, b in (e.rsplit(" ", 1) for e in entries if " " in e))
        return Step(particle, frozenset(e for e in entries if " " not in e), tuple(modifiers), pairs)

    def _entries(self, head: str) -> frozenset[str]:
        """Return the nouns that a word of a phrase stands for: those of a kind ("@person"), itself, or none."""
        if head.startswith("@"):
            return self.kinds[head[1:]]
        return frozenset((head,)) if head else frozenset()


def _check(where: str, row: Mapping[str, Any]) -> None:
    """Check the fields of a frame.

    Raises:
        SettingError: one is not known or not as it should be.
    """
    if unknown := set(row) - _FRAME_KEYS:
        raise SettingError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if not row.get("example"):
        raise SettingError(f"{where}: no example")
    if wrong := sorted(k for k in _LISTS & set(row) if not isinstance(row[k], list)):
        raise SettingError(f"{where}: {wrong[0]} is not a list")
    for key, (known, complaint) in _VOCABULARIES.items():
        written = row.get(key, [])
        if strange := {*(written if isinstance(written, list) else [written])} - known:
            raise SettingError(f"{where}: {complaint.format(', '.join(sorted(strange)))}")
