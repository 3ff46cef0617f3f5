"""The source view: the whole text of a document, its records drawn under their words and told beside them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.analyse.sources import Printing
from dragoman.model import Record, Span
from dragoman.present import listing, words
from dragoman.present.dossier import asides, links
from dragoman.present.dossier.asides import ASIDES
from dragoman.present.dossier.segments import KINDS, Drawn, Segment, drawn, lanes, segments
from dragoman.text import CONTROL, paragraphs, visible

T = TypeVar("T")
PAGE = "en"  # the language of what the page says itself
_SHORT = 150  # characters of a record's words on its card
_ROLES = {
    "source": ":s",
    "cue": ":c",
}  # behind the tag of a record, where its words are those of who says it or of saying


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the page prints it: its words, classes, the short ids of its records with roles, and its tags.

    `anchors` are ids by which links reach it: of those whom its words name first. `control` names a character that
    changes how a text is shown and cannot be seen itself.
    """

    text: str
    classes: str
    records: str
    tags: str
    anchors: tuple[str, ...]
    control: str


@dataclass(frozen=True, slots=True)
class Card:
    """A record beside its paragraph: address, tag, who leads, the words, what was read; `family` is its colour."""

    record: str
    tag: str
    family: str
    code: str
    kind: str
    lead: str
    text: str
    detail: str
    digest: str

    @property
    def anchor(self) -> str:
        """The id of the card in the page."""
        return links.record(self.record)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, where it starts in the text, and the cards of the records that begin in it.

    `undrawn` counts the records there for which no line was left below the words; `asides` say by code where names,
    places, times and amounts stand in it.
    """

    number: int
    start: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    undrawn: int
    asides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One document as the page shows it; `notes` say what the reader could not do with it.

    `printings` are the other reports that print the same text, the first of all before others.
    """

    document: str
    published: str | None
    title: str
    facts: str
    url: str | None
    count: int
    layers: tuple[tuple[str, str, str, int], ...]  # code, letter, name, number of records
    rows: tuple[Row, ...]
    asides: tuple[tuple[str, str, str, int], ...] = ()  # the same of names, places, times, amounts
    notes: tuple[str, ...] = ()
    printings: tuple[Printing, ...] = ()
    language: str = ""  # of the text, where that is not the page's

    @property
    def anchor(self) -> str:
        """The id of the section that holds it."""
        return links.source(self.document)

    @property
    def reached(self) -> frozenset[str]:
        """The ids of all elements that links may lead to."""
        cards = {card.anchor for row in self.rows for card in row.cards}
        return frozenset(cards.union(*(piece.anchors for row in self.rows for piece in row.pieces)))


def article(record: Record, printings: Sequence[Printing] = ()) -> Article:
    """Return the source view of a document, with the others that print the same."""
    document = record.document
    records = drawn(record)
    counts = {kind.code: (kind, sum(d.kind is kind for d in records)) for kind in KINDS.values()}
    beside = asides.found(record)
    return Article(
        document.id,
        document.published,
        document.title or _beginning(document.text),
        words.joined([document.publisher, document.published, document.author]),
        links.outside(document.url),
        len(records),
        tuple((code, kind.letter, kind.name, count) for code, (kind, count) in counts.items() if count),
        tuple(_rows(record, records, beside)),
        tuple((code, ASIDES[code].letter, ASIDES[code].name, len(spans)) for code, spans in beside.items() if spans),
        tuple(record.notes),
        tuple(printings),
        "" if document.language in (None, PAGE) else document.language,
    )


def _beginning(text: str) -> str:
    return words.cut(text.lstrip().partition("\n")[0], 100) or "(empty document)"


def _rows(record: Record, records: list[Drawn], beside: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Row]:
    """Yield the paragraphs; what stands in them comes in the order of the text, so that each is looked at once."""
    text, lane = record.document.text, lanes(records)
    waiting = deque(sorted(records, key=lambda d: d.hull.start))
    beginning, names = deque(records), deque(sorted(_first_names(record).items(), key=lambda item: item[0].start))
    aside = {code: deque(spans) for code, spans in beside.items()}
    live: list[Drawn] = []
    for number, (start, end) in enumerate(paragraphs(text), 1):
        begun = _before(waiting, end, lambda d: d.hull.start)
        named = dict(_before(names, end, lambda item: item[0].start))
        live = [d for d in (*live, *begun) if d.hull.end > start]
        pieces = tuple(_piece(segment, lane) for segment in segments(text, start, end, live, named))
        cards = tuple(_card(record, d) for d in _before(beginning, end, lambda d: d.home.start))
        stands = {code: list(_before(spans, end, lambda span: span[0])) for code, spans in aside.items()}
        places = tuple((code, asides.places(spans, start, end)) for code, spans in stands.items() if spans)
        yield Row(number, start, pieces, cards, _undrawn(live, lane, start, end), places)


def _undrawn(live: Sequence[Drawn], lane: Mapping[str, int], start: int, end: int) -> int:
    """Return how many records have words in a paragraph and no line below them."""
    return sum(d.tag not in lane and d.home.start < end and d.home.end > start for d in live)


def _before(waiting: deque[T], end: int, start: Callable[[T], int]) -> Iterator[T]:
    """Yield what starts before `end`, which waits no longer then."""
    while waiting and start(waiting[0]) < end:
        yield waiting.popleft()


def _piece(segment: Segment, lane: dict[str, int]) -> Piece:
    under = [(d, part) for d, part in segment.under if d.tag in lane and not part.apart]
    classes = dict.fromkeys(f"l{lane[d.tag]}{d.kind.code}" for d, _ in under)
    records = dict.fromkeys(d.tag + _ROLES.get(part.role, "") for d, part in segment.under)
    return Piece(
        segment.text,
        " ".join(["g", *classes]) if classes else "",
        " ".join(records),
        " ".join(segment.begins),
        tuple(map(links.record, segment.names)),
        visible(segment.text).strip("<>") if CONTROL.fullmatch(segment.text) else "",
    )


def _first_names(record: Record) -> dict[Span, list[str]]:
    """Return where each actor of a document is first named."""
    found: dict[Span, list[str]] = {}
    for actor in record.actors:
        for mention in actor.mentions[:1]:
            found.setdefault(Span(mention.start, mention.end), []).append(actor.id)
    return found


def _card(record: Record, d: Drawn) -> Card:
    line = listing.line(record, d.item)
    shown = words.cut(line.text, _SHORT)
    return Card(
        d.item.id, d.tag, d.kind.family, d.kind.code, d.kind.name, line.lead,
        f"“{shown.strip('“”')}”" if line.quoted else shown, line.detail, d.item.digest,
    )  # fmt: skip
