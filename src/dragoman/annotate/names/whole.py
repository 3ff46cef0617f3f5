"""Names as far as they go: with the nickname inside, the particle before, the generation behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, Name, NameType

_GENERATION = re.compile(r",? (?:Jr|Sr)\b\.?")  # behind a full name, in any language
_PARTICLE = re.compile(r"\b[^\W\d_]{1,4} $")
_LONGEST = 5  # characters of a particle and its space
_TOGETHER: dict[NameType, re.Pattern[str]] = {  # two names that are one, with what stands between them
    "person": re.compile(r"[\w'’-]+ (?:\([A-Z][a-z]+\)|“[^“”\s]+”|\"[^\"\s]+\") [\w'’ -]{2,30}"),  # a nickname
    "place": re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\.?[A-Z]\.?"),  # the letters of a state
}


def whole(doc: Annotated, names: Iterable[Name]) -> Iterator[Name]:
    """Yield names, each as far as it goes."""
    joined = list(_joined(doc, sorted(names, key=lambda name: name.start)))
    full = {doc.text[name.start : name.end] for name in joined if name.type == "person"}
    for name in joined:
        yield _personal(doc, name, full) if name.type == "person" else name


def _joined(doc: Annotated, names: Iterable[Name]) -> Iterator[Name]:
    """Yield names, as one what belongs together: "James (Jim) Hale", "Washington, D.C."."""
    last: Name | None = None
    for name in names:
        if last is not None and _are_one(doc, last, name):
            last = replace(last, end=name.end)
            continue
        yield from filter(None, (last,))
        last = name
    yield from filter(None, (last,))


def _are_one(doc: Annotated, one: Name, other: Name) -> bool:
    pattern = _TOGETHER.get(one.type)
    if pattern is None or one.type != other.type:
        return False
    return pattern.fullmatch(doc.text, one.start, other.end) is not None


def _personal(doc: Annotated, name: Name, full: set[str]) -> Name:
    """Return a person's name with a particle that belongs to it and a generation."""
    start = _with_particle(doc, name, full)
    generation = _GENERATION.match(doc.text, name.end) if " " in doc.text[name.start : name.end] else None
    return replace(name, start=start, end=generation.end() if generation else name.end)


def _with_particle(doc: Annotated, name: Name, full: set[str]) -> int:
    """Return where a name begins with the particle before it, where the text has a full name that ends so."""
    before = _PARTICLE.search(doc.text, max(0, name.start - _LONGEST), name.start)
    if before is None or before.group().strip() not in doc.language.names.particles:
        return name.start
    ending = " " + doc.text[before.start() : name.end]
    return before.start() if any(key.endswith(ending) for key in full) else name.start
