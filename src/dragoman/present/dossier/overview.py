"""The first view: the question, what is known of it in numbers, who stands where, what is new and due."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.model import Question
from dragoman.present import layouts, words
from dragoman.present.dossier.giving import Giving, giving
from dragoman.present.dossier.links import Link, Links
from dragoman.present.dossier.lists import Citation, cite
from dragoman.present.dossier.pictures import sourced
from dragoman.present.dossier.pictures.asked import is_named, rows_of, seat
from dragoman.present.dossier.pictures.bars import bars, telling
from dragoman.present.dossier.pictures.chart import Chart
from dragoman.present.dossier.segments import KINDS
from dragoman.present.dossier.stands import Matrix, matrix, standing

_LATE = 180  # days after which what is overdue is no news
_FAR = 730  # days before which what is due is nothing to prepare for yet
_FEW, _ACTORS = 6, 12  # rows of a box; actors of the matrix
# What a change is called and the colours that it has, where those are of a kind of record.
_KINDS = {"commitment": (KINDS["commitments"].name, "p"), "position": (KINDS["positions"].name, "w"),
          "change of position": ("Change of position", "w"), "decision": (KINDS["decisions"].name, "a"),
          "revision": ("Revision", "p"), "due": ("Due", "d")}  # fmt: skip
_LOOKED = 200  # contradictions, the newest, among which one of two values is looked for
_FORECAST = 3  # questions whose forecasts stand there


@dataclass(frozen=True, slots=True)
class Finding:
    """A number with the sentence that says what it counts; `count` rows stand behind `link` where it counts rows."""

    number: str
    sentence: str
    link: Link
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a box: when, what kind of thing and its colour, what, and the report that says so."""

    when: str
    kind: str
    family: str
    text: str
    cited: Citation | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first view shows; an empty part is left out or says that there is nothing."""

    kicker: str
    question: str
    deck: str
    findings: tuple[Finding, ...]
    matrix: Matrix
    sides: tuple[tuple[str, str, Citation], ...]
    conflict: str
    since: str
    new: tuple[Line, ...]
    due: tuple[Line, ...]
    ahead: tuple[Finding, ...]
    trust: tuple[Finding, ...]
    sound: str
    money: Chart | None
    people: Giving | None


def overview(answers: Answers, title: str, to: Links) -> Overview:
    """Return the first view of a case."""
    question = answers.question
    stands = standing(answers)
    parties = {actor for actor in {row.actor for row in stands} if is_named(answers, actor)}
    named = [row for row in stands if row.actor in parties]
    latest = _contradiction(rows_of(answers, "conflicts", "conflicts", limit=_LOOKED))
    return Overview(
        kicker=title,
        question=question.text or title or "What the reports say",
        deck=_decided(question, answers.today) + _read(answers),
        findings=tuple(_findings(answers, stands, named, to)),
        matrix=matrix(answers, to, _ACTORS, named),
        sides=tuple(_sides(latest, to)) if latest else (),
        conflict=latest.kind if latest else "",
        since=answers.facts.get("since", ""),
        new=tuple(_new(answers, to)),
        due=tuple(_due(answers, to)),
        ahead=tuple(_ahead(answers, to)),
        trust=tuple(found for found in _trust(answers, to) if found.count),
        sound=" ".join(_sound(answers)),
        money=_money(answers, to),
        people=giving(answers, to, Selection(what="people"), _FEW),
    )


def _money(answers: Answers, to: Links) -> Chart | None:
    drawn = bars(answers, to, most=_FEW)
    return drawn and replace(drawn, source=sourced(answers, answers.parts["ledger", "totals"], ALL))


def _read(answers: Answers) -> str:
    """Return what was read: how many reports of whom, from when to when."""
    facts = answers.facts
    documents, publishers = int(facts["documents"]), int(facts["publishers"])
    of = f" of {publishers:,} {'publisher' if publishers == 1 else 'publishers'}" if publishers else ""
    period = f", {facts['first'][:10]} to {facts['last'][:10]}" if "first" in facts else ""
    return f"Read from {documents:,} {'report' if documents == 1 else 'reports'}{of}{period}."


def _decided(question: Question, today: date) -> str:
    day = question.decided_on
    when = f" on {day}, {layouts.left((date.fromisoformat(day) - today).days)}" if day else ""
    return f"Decided by {question.decided_by}{when}. " if question.decided_by else ""


def _findings(answers: Answers, stands: list[Any], named: list[Any], to: Links) -> Iterator[Finding]:
    """Yield the numbers that answer the question first; what was read stands in the deck as well."""
    if favoured := _favoured(_governments(answers, named)):
        option, supporting, against, all_of_it = favoured
        label = next(row.label for row in stands if row.option == option)
        link = to.rows("positions", part="positions", option=option, kind="support", only="stands")
        opposing = f"; {against:,} against it" if against else ""
        sentence = f"with a known stance support “{words.cut(label, 70)}”{opposing}; each government counts once"
        rows = sum((row.option, row.stance) == (option, "support") for row in stands)
        yield Finding(f"{supporting:,} of {all_of_it:,}", sentence, link, rows)
    if total := _largest(answers):
        sentence = f"{total.stage} by {total.provider.name}"
        yield Finding(words.amount(total.amount) or "?", sentence, to.one("ledger", "totals", total.id), 1)
    due = rows_of(answers, "calendar", "calendar", kind="due") if answers.is_dated else []
    if ahead := [row for row in due if row.date.earliest == row.date.latest]:
        link = to.one("calendar", "calendar", ahead[0].id)
        yield Finding(layouts.left(ahead[0].days_left).capitalize(), words.cut(ahead[0].label, 90), link, 1)
    contradictions = answers.parts["conflicts", "conflicts"].rows
    if contradictions:
        link = to.rows("conflicts", part="conflicts")
        said = "contradiction between reports" if contradictions == 1 else "contradictions between reports"
        yield Finding(f"{contradictions:,}", said, link, contradictions)
    read = answers.parts["sources", "sources"].rows
    said = "report was read" if read == 1 else "reports were read"
    yield Finding(f"{read:,}", said, to.rows("sources", part="sources"), read)


def _governments(answers: Answers, stands: list[Any]) -> list[Any]:
    """Return the stances of which those of one government on one option are one, the last."""
    ordered = sorted(stands, key=lambda row: (row.day or "", row.id))
    return list({(seat(answers, row.actor), row.option): row for row in ordered}.values())


def _favoured(stands: list[Any]) -> tuple[str, int, int, int] | None:
    """Return the option that most support, how many do, how many are against it, and how many take a side on it."""
    stances = Counter((row.option, row.stance) for row in stands)
    support = {option: count for (option, stance), count in stances.items() if stance == "support"}
    option = max(sorted(support), key=support.__getitem__, default=None)
    if option is None:
        return None
    against = stances[option, "oppose"] + stances[option, "doubt"]
    return option, support[option], against, sum(row.option == option for row in stands)


def _largest(answers: Answers) -> Any:
    """Return the most telling sum that some giver is named for, in the currency that most totals are in."""
    totals = rows_of(answers, "ledger", "totals")
    money = [row for row in totals if row.kind == "money" and row.provider and is_named(answers, row.provider)]
    currencies = Counter(row.amount.currency for row in money)
    usual = max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    return telling([row for row in money if row.amount.currency == usual])


def _contradiction(conflicts: list[Any]) -> Any:
    """Return the newest contradiction of two values, else the newest of all; None where there is none."""
    valued = (row for row in conflicts if all(map(layouts.claimed, row.sides)))
    return next(valued, next(iter(conflicts), None))


def _sides(conflict: Any, to: Links) -> Iterator[tuple[str, str, Citation]]:
    """Yield of each side how much is claimed, of whom, and the words."""
    for side in conflict.sides[:2]:
        party = side.party.name if side.party else ""
        yield layouts.claimed(side), party, cite(side.reports[0], to)


def _new(answers: Answers, to: Links) -> Iterator[Line]:
    labels = {option.id: option.label for option in answers.question.options}
    every = rows_of(answers, "changes", "changes")
    found = [change for change in every if change.kind != "document"] or every  # where nothing else is new, the texts
    for change in sorted(found, key=lambda c: c.day or "", reverse=True)[:_FEW]:
        who = ", ".join(party.name for party in change.who)
        detail = labels.get(change.detail, change.detail)
        said = words.joined([change.what, words.amount(change.amount), detail])
        cited = cite(change.reports[0], to) if change.reports else None
        kind, family = _KINDS.get(change.kind, (change.kind, ""))
        yield Line(change.day or "", kind.capitalize(), family, f"{who}: {said}" if who else said, cited)


def _due(answers: Answers, to: Links) -> Iterator[Line]:
    rows = rows_of(answers, "calendar", "calendar")
    near = [row for row in rows if row.state in ("due", "overdue") and -_LATE <= row.days_left <= _FAR]
    for row in near[:_FEW]:
        cited = cite(row.reports[0], to) if row.reports else None
        yield Line(
            words.date(row.date) or row.day or "", f"{row.state}, {layouts.left(row.days_left)}", "", row.label, cited
        )


def _ahead(answers: Answers, to: Links) -> Iterator[Finding]:
    """Yield the likeliest outcome of questions that are not due yet, as it was last forecast."""
    today, seen = answers.today.isoformat(), set[str]()
    for row in rows_of(answers, "forecasts", "outcomes"):
        if row.day <= today or row.probability is None or row.asked in seen or len(seen) == _FORECAST:
            continue
        seen.add(row.asked)
        outcome = "" if row.form == "binary" else f" {row.outcome}."
        about = f"{row.question}{outcome} Seen from {row.as_of}; base rate {row.base_rate:.0%}."
        yield Finding(f"{row.probability:.0%}", about, to.one("forecasts", "outcomes", row.id), 1)


# What the reader left open: view, part, the condition that is counted, the sentence ({} is the number of all rows, and
# [has|have] the word for one and for more), and what is said where it is none.
_OPEN: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("statements", "statements", {"only": "no-speaker"},
     "of {:,} statements [has|have] no speaker that the text settles", "Every statement has its speaker."),
    ("ledger", "claims", {"only": "no-giver"}, "of {:,} pledges [names|name] no giver", "Every pledge has its giver."),
    ("ledger", "checks", {"only": "fails"}, "of {:,} checks of what was pledged and given [does|do] not hold",
     "Every check of what was pledged and given holds."),
    ("conflicts", "conflicts", {}, "[contradiction|contradictions] between reports [is|are] left open", ""),
    ("sources", "unread", {}, "[source|sources] could not be read", "Every source could be read."),
    ("sources", "sources", {"only": "undated"}, "[report has|reports have] no day of publication",
     "Every report has its day."),
)  # fmt: skip
_NUMBER = re.compile(r"\[([^|]*)\|([^]]*)]")


def _trust(answers: Answers, to: Links) -> Iterator[Finding]:
    for view, name, asked, sentence, _ in _OPEN:
        part = answers.parts[view, name]
        count = answers.count(part, Selection(**asked))
        said = _NUMBER.sub(r"\1" if count == 1 else r"\2", sentence).format(part.rows)
        yield Finding(f"{count:,}", said, to.rows(view, part=name, **asked), count)


def _sound(answers: Answers) -> Iterator[str]:
    """Yield what is said of that of which nothing is left open; nothing of what there is none of."""
    for view, name, asked, _, none in _OPEN:
        part = answers.parts[view, name]
        if none and (part.rows or not asked) and not answers.count(part, Selection(**asked)):
            yield none
