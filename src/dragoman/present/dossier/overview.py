"""The first view: the question, what is known of it in numbers, who stands where, what is new and due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.model import Question
from dragoman.present import layouts, words
from dragoman.present.dossier.links import Link, Links
from dragoman.present.dossier.lists import Citation, cite

_LATE = 180  # days after which what is overdue is no news
_FEW, _ACTORS = 6, 12  # rows of a box; actors of the matrix
_WEIGHED = 300  # actors, of most documents, among whom those of the matrix are chosen first
_STANCES = {"support": "Supports", "conditional": "Supports if", "oppose": "Opposes", "doubt": "Doubts",
            "undecided": "Undecided"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A number with the sentence that says what it counts; `count` rows stand behind `link` where it counts rows."""

    number: str
    sentence: str
    link: Link
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an option: the glyph's name, the word for it, the day, and the row that it rests on."""

    stance: str
    word: str
    day: str
    link: Link


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with where it stands on each option, None where no report says."""

    name: str
    link: Link
    stands: tuple[Stand | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a box: when, what kind of thing, what, and the report that says so."""

    when: str
    kind: str
    text: str
    cited: Citation | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first view shows; an empty part is left out or says that there is nothing."""

    kicker: str
    question: str
    deck: str
    findings: tuple[Finding, ...]
    options: tuple[str, ...]
    stands: tuple[Standing, ...]
    sides: tuple[tuple[str, Citation], ...]
    conflict: str
    new: tuple[Line, ...]
    due: tuple[Line, ...]
    trust: tuple[Finding, ...]


def overview(answers: Answers, title: str, to: Links) -> Overview:
    """Return the first view of a case."""
    question = answers.question
    standing = _rows(answers, "positions", "positions", only="stands")
    latest = next(iter(_rows(answers, "conflicts", "conflicts", limit=1)), None)
    return Overview(
        kicker=title,
        question=question.text or title or "What the reports say",
        deck=_decided(question) + _read(answers),
        findings=tuple(_findings(answers, standing, to)),
        options=tuple(option.label for option in question.options),
        stands=tuple(_matrix(standing, [option.id for option in question.options], _named(answers), to)),
        sides=tuple(_sides(latest, to)) if latest else (),
        conflict=latest.kind if latest else "",
        new=tuple(_new(answers, to)),
        due=tuple(_due(answers, to)),
        trust=tuple(_trust(answers, to)),
    )


def _rows(answers: Answers, view: str, part: str, limit: int = -1, **asked: str) -> list[Any]:
    return [kept.row for kept in answers.rows(answers.parts[view, part], Selection(**asked), limit=limit)]


def _read(answers: Answers) -> str:
    """Return what was read: how many reports of whom, from when to when."""
    facts = answers.facts
    documents, publishers = int(facts["documents"]), int(facts["publishers"])
    of = f" of {publishers:,} {'publisher' if publishers == 1 else 'publishers'}" if publishers else ""
    period = f", {facts['first'][:10]} to {facts['last'][:10]}" if "first" in facts else ""
    return f"Read from {documents:,} {'report' if documents == 1 else 'reports'}{of}{period}."


def _decided(question: Question) -> str:
    when = f" on {question.decided_on}" if question.decided_on else ""
    return f"Decided by {question.decided_by}{when}. " if question.decided_by else ""


def _findings(answers: Answers, standing: list[Any], to: Links) -> Iterator[Finding]:
    read = answers.parts["sources", "sources"].rows
    yield Finding(f"{read:,}", "reports were read", to.rows("sources", part="sources"), read)
    if standing:
        actors = len({row.actor.id for row in standing})
        link = to.rows("positions", part="positions", only="stands")
        sentence = f"positions of {actors:,} actors still stand" if actors > 1 else "positions of one actor still stand"
        yield Finding(f"{len(standing):,}", sentence, link, len(standing))
    if total := _largest(_rows(answers, "ledger", "totals")):
        giver = total.provider.name if total.provider else "a giver that is not said"
        yield Finding(
            words.amount(total.amount) or "?", f"{total.stage} by {giver}", to.one("ledger", "totals", total.id), 1
        )
    due = _rows(answers, "calendar", "calendar", kind="due")
    if ahead := [row for row in due if row.date.earliest == row.date.latest]:
        link = to.one("calendar", "calendar", ahead[0].id)
        yield Finding(layouts.left(ahead[0].days_left).capitalize(), words.cut(ahead[0].label, 90), link, 1)


def _named(answers: Answers) -> dict[str, int]:
    """Return how many documents name each of the actors that most of them name."""
    return {row.id: row.documents for row in _rows(answers, "actors", "actors", limit=_WEIGHED)}


def _largest(totals: Iterable[Any]) -> Any:
    """Return the largest sum that some giver is named for, in the currency that most totals are in."""
    money = [row for row in totals if row.kind == "money" and row.provider]
    currencies = Counter(row.amount.currency for row in money)
    usual = max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    alike = [row for row in money if row.amount.currency == usual]
    return max(alike, key=lambda row: row.amount.low or row.amount.high or 0.0, default=None)


def _matrix(standing: list[Any], options: list[str], named: Mapping[str, int], to: Links) -> Iterator[Standing]:
    """Yield actors by how many reports name them, each with where they stand on every option."""
    stands: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for row in sorted(standing, key=lambda row: (row.day or "", row.id)):
        if row.option in options:
            stands[row.actor.name, row.actor.id][row.option] = row
    ordered = sorted(stands.items(), key=lambda pair: (-named.get(pair[0][1], 0), -len(pair[1]), pair[0]))
    for (name, id_), by_option in ordered[:_ACTORS]:
        cells = tuple(_stand(by_option.get(option), to) for option in options)
        yield Standing(name, to.rows("positions", part="positions", actor=id_), cells)


def _stand(row: Any, to: Links) -> Stand | None:
    if row is None:
        return None
    link = to.one("positions", "positions", row.id)
    return Stand(row.stance, _STANCES[row.stance], row.date or row.day or "", link)


def _sides(conflict: Any, to: Links) -> Iterator[tuple[str, Citation]]:
    for side in conflict.sides[:2]:
        yield side.party.name if side.party else "", cite(side.reports[0], to)


def _new(answers: Answers, to: Links) -> Iterator[Line]:
    found = [change for change in _rows(answers, "changes", "changes") if change.kind != "document"]
    for change in sorted(found, key=lambda c: c.day or "", reverse=True)[:_FEW]:
        who = ", ".join(party.name for party in change.who)
        said = words.joined([change.what, words.amount(change.amount), change.detail])
        cited = cite(change.reports[0], to) if change.reports else None
        yield Line(change.day or "", change.kind, f"{who}: {said}" if who else said, cited)


def _due(answers: Answers, to: Links) -> Iterator[Line]:
    near = [
        r for r in _rows(answers, "calendar", "calendar") if r.state in ("due", "overdue") and r.days_left >= -_LATE
    ]
    for row in near[:_FEW]:
        cited = cite(row.reports[0], to) if row.reports else None
        yield Line(
            words.date(row.date) or row.day or "", f"{row.state}, {layouts.left(row.days_left)}", row.label, cited
        )


# What the reader left open: view, part, the condition that is counted, and the sentence ({} is the number of all rows).
_OPEN: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("statements", "statements", {"only": "no-speaker"}, "of {:,} statements have no speaker that the text settles"),
    ("ledger", "claims", {"only": "no-giver"}, "of {:,} pledges name no giver"),
    ("ledger", "checks", {"only": "fails"}, "of {:,} checks of what was promised and given do not hold"),
    ("conflicts", "conflicts", {}, "contradictions between reports are left open"),
    ("sources", "unread", {}, "sources could not be read"),
    ("sources", "sources", {"only": "undated"}, "reports have no day of publication"),
)  # fmt: skip


def _trust(answers: Answers, to: Links) -> Iterator[Finding]:
    for view, name, asked, sentence in _OPEN:
        part = answers.parts[view, name]
        count = answers.count(part, Selection(**asked))
        yield Finding(f"{count:,}", sentence.format(part.rows), to.rows(view, part=name, **asked), count)
