"""What links to a text: the views whose rows rest on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dragoman.analyse.answers import Answers
from dragoman.present.dossier.links import InPage, Links
from dragoman.present.dossier.lists import HEADINGS, TITLES, Choice, ListView

_APART = frozenset({"sources", "actors"})  # views whose rows are texts themselves, or rest on one of many


def in_app(answers: Answers, document: str, to: Links) -> tuple[Choice, ...]:
    """Return the ways to the rows of a case that rest on a text."""
    return tuple(_ways(answers.citing(document), document, to))


def citing(documents: Iterable[str], lists: Iterable[ListView], to: InPage) -> dict[str, tuple[Choice, ...]]:
    """Return, by document, the ways to the rows of the page that rest on it.

    The page knows by its links which rows those are, so that the ways hold no number to be checked.
    """
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for shown in lists:
        for part, entry in ((each.name, entry) for each in shown.tables for entry in each.entries):
            for document in entry.documents:
                counts[document][shown.name, part] += 1
    return {
        id_: tuple(_ways(((view, part, n) for (view, part), n in counts[id_].items()), id_, to)) for id_ in documents
    }


def _ways(found: Iterable[tuple[str, str, int]], document: str, to: Links) -> Iterator[Choice]:
    for view, part, count in found:
        if view not in _APART:
            title = TITLES[view][0].lower()
            link = to.rows(view, part=part, document=document)
            yield Choice(title if part == view else HEADINGS.get(part, part).lower(), link, count)
