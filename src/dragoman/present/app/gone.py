"""What became of a record that is gone: what it was, where its words stand, and what is read in them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.rows import Report
from dragoman.case.review import Verdict
from dragoman.model import Record
from dragoman.present.app.served import Now
from dragoman.present.dossier.links import InApp, Link
from dragoman.present.dossier.sources import Card, article

_NEAR = 5  # records at the same words that are offered


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that is gone: what is known of it, why it is gone, and the records that its words give now.

    `text` leads to its text, None where that is gone as well; `now` leads to the record where only the day that is
    looked at is too early for it.
    """

    quote: str
    told: str
    why: str
    text: Link | None
    near: tuple[tuple[Card, Link], ...]
    now: Link | None = None


def gone(id_: str, now: Now, latest: Now, verdicts: tuple[Verdict, ...], to: InApp) -> Gone | None:
    """Return what is known of a record that is not in a case as it is looked at; None where nothing is."""
    if (document := latest.document_of(id_)) is not None:
        link = Link(InApp().record(id_, document) or "/")
        return Gone("", "", f"It is in the case now, and was not on {now.view.as_of}.", None, (), link)
    known = next(_known(id_, latest, verdicts), None)
    if known is None:
        return None
    document, quote, told = known
    record = now.record(document)
    if record is None:
        return Gone(quote, told, "Its text is not in the case any more.", None, ())
    near = tuple((card, Link(to.record(card.record, document) or "/")) for card in _near(record, quote))
    why = "Its text was read anew, and this record was not read in it again."
    return Gone(quote, told, why, Link(to.source(document) or "/"), near)


def _known(id_: str, latest: Now, verdicts: tuple[Verdict, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the document, words and last sight of a record: from rows that were made before, then from verdicts."""
    for part, report, until in latest.earlier(id_):
        yield (
            report.document,
            report.quote,
            f"Last seen in the rows of {part.lower()} up to {until}, {_printed(report)}.",
        )
    for verdict in reversed(verdicts):
        if verdict.record == id_:
            said = f"Last seen on {verdict.at[:10]}, when {verdict.reviewer} judged it ({verdict.verdict})."
            yield verdict.document, verdict.quote or "", said


def _printed(report: Report) -> str:
    return ", ".join(part for part in (report.publisher or report.title or "a source", report.published) if part)


def _near(record: Record, quote: str) -> list[Card]:
    """Return the records that rest on the same words now, those that take up most of them first."""
    start = record.document.text.find(quote) if quote else -1
    if start < 0:
        return []
    end = start + len(quote)
    spans = {item.id: item.identity for layer in record.layers().values() for item in layer}
    shared = {id_: min(at.end, end) - max(at.start, start) for id_, at in spans.items() if at is not None}
    cards = (card for row in article(record).rows for card in row.cards if shared.get(card.record, 0) > 0)
    return sorted(cards, key=lambda card: -shared[card.record])[:_NEAR]
