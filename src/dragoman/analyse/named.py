"""Who is meant by a name that a person types: an id, a name, a code, words of a name, an office, a near spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Party
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.case.view import View

_SHOWN = 8  # candidates that a message names
_NEAR = 84  # likeness (of 100) from which two spellings are of one word
_CLEARLY = 4  # times as often named as any other of a spelling or an office: such a one is meant

Known = dict[str, Any]

_KNOWN = """
SELECT coalesce(i.entity, a.id) AS id, any_value(coalesce(e.name, a.name)) AS name,
       any_value(coalesce(e.type, a.kind)) AS kind, any_value(coalesce(e.country, a.country)) AS country,
       flatten(list(list_append(a.aliases, a.name))) AS names, any_value(e.aliases) AS aliases, list(a.id) AS members,
       list_distinct(flatten(list([role.title FOR role IN a.roles]))) AS offices, sum(len(a.mentions)) AS mentions
FROM actors a
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
LEFT JOIN entities e ON e.kind = 'actor' AND e.id = coalesce(i.entity, a.id)
GROUP BY coalesce(i.entity, a.id)
ORDER BY mentions DESC, id
"""


def find(view: View, asked: str) -> tuple[Party, tuple[str, ...]]:
    """Return the actor meant by what somebody typed, and the ids documents know it by.

    Raises:
        UsageError: several fit equally well, or none does; the message names candidates with their ids.
    """
    words = _folded(asked).removeprefix("the ")
    if not words:
        raise UsageError("no actor is named: give a name, part of one, or an id")
    known = view.rows(_KNOWN)
    for fits, sure in _WAYS:
        found = [row for row in known if fits(row, asked, words)]
        if found and (meant := _meant(found, known, words, sure=sure)):
            return Party(meant["id"], meant["name"]), tuple(sorted(meant["members"]))
    raise UsageError(f"no actor {asked!r} in this case; the nearest are {_listed(_nearest(known, words))}")


def _meant(found: Sequence[Known], known: Sequence[Known], words: str, *, sure: bool) -> Known | None:
    """Return the one of several that is meant, by the most often named first.

    A surname that stands for itself is not taken for one who is named less than another of that surname.

    Raises:
        UsageError: each may be.
    """
    rivals = [row for row in known if row not in found and row["kind"] == "person" and _ends_with(row, words)]
    larger = [row for row in rivals if row["mentions"] > found[0]["mentions"]] if found[0]["kind"] == "person" else []
    if len(found) == 1 and not larger:
        return found[0]
    if not sure and not larger and found[0]["mentions"] >= _CLEARLY * found[1]["mentions"]:
        return found[0]
    raise UsageError(f"actor {words!r} can mean {_listed([*larger, *found])}; give the id of one")


def _by_id(row: Known, asked: str, words: str) -> bool:
    return asked == row["id"] or asked in row["members"]


def _by_name(row: Known, asked: str, words: str) -> bool:
    return _folded(row["name"]) == words


def _by_alias(row: Known, asked: str, words: str) -> bool:
    return any(_folded(name) == words for name in (*row["names"], *(row["aliases"] or ())))


def _by_code(row: Known, asked: str, words: str) -> bool:
    return bool(row["kind"] == "country" and row["country"] == asked.strip())


def _by_words(row: Known, asked: str, words: str) -> bool:
    return set(words.split()) <= set(_folded(row["name"]).split())


def _by_office(row: Known, asked: str, words: str) -> bool:
    return row["kind"] == "person" and any(_folded(office) == words for office in row["offices"])


def _by_spelling(row: Known, asked: str, words: str) -> bool:
    from rapidfuzz import fuzz  # wanted only for a name that nobody has

    own = _folded(row["name"]).split()
    return bool(own) and all(any(fuzz.ratio(word, other) >= _NEAR for other in own) for word in words.split())


# In the order in which they are tried; what fits surely is never chosen from for being named more often.
_WAYS: tuple[tuple[Callable[[Known, str, str], bool], bool], ...] = (
    (_by_id, True), (_by_name, True), (_by_alias, True), (_by_code, True), (_by_office, True), (_by_words, True),
    (_by_spelling, False),
)  # fmt: skip


def _ends_with(row: Known, words: str) -> bool:
    return f" {_folded(row['name'])}".endswith(f" {words}")


def _nearest(known: Sequence[Known], words: str) -> list[Known]:
    from rapidfuzz import fuzz, process

    names = [_folded(row["name"]) for row in known]
    return [known[index] for _, _, index in process.extract(words, names, scorer=fuzz.WRatio, limit=_SHOWN)]


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def _listed(rows: Iterable[Known]) -> str:
    named = [f"{row['name']} ({row['id']}, {row['mentions']:.0f} mentions)" for row in rows]
    rest = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + rest if named else "none: it names no actors"
