"""The digest of an article: its most important lines in plain words, in at most a quarter of the article's length.

Lines are chosen by weight until the room is used up: hard acts, decisions and money before words, named speakers before
unnamed ones, what stands early before what stands late. Two lines never tell the same passage.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Actor, CalendarEntry, Commitment, Decision, Event, Figure, Record, Span, Statement
from dragoman.plover import QUADS
from dragoman.present import words
from dragoman.present.clauses import clause, within
from dragoman.present.listing import Line, Section

SHARE = 0.2  # of the length of the text: what is left of a quarter after titles that alone are longer
_LONGEST = 150  # characters of one line's passage
_SHORTEST = 60  # characters that even the first line of a very short text may take
_STATUS = {"future": "planned", "hypothetical": "possible"}

# What a line weighs by its kind, an event by its PLOVER quad (1 verbal and 2 material cooperation, 3 and 4 conflict).
_KINDS = {"decision": 4.5, "commitment": 4.0, "statement": 2.5, "figure": 2.0, "date": 1.0}
_ACTS = {1: 2.5, 2: 4.0, 3: 3.0, 4: 4.5}
_NAMED = 1.0  # for each side that is named
_UNSURE = -2.0  # for what may not happen
_SCANT = -2.0  # for words that say too little alone, and for an act of nobody
_FEW = 4  # words that say too little
_EARLY = 1.5  # for the first words of the text, less from there to the last


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that the digest may show under its heading, the passage that it tells, and how much it matters."""

    heading: str
    line: Line
    passage: Span
    weight: float

    def length(self) -> int:
        """Return the characters that the line takes."""
        return len(self.line.lead) + len(self.line.text) + len(self.line.detail) + 6  # blanks and brackets


def sections(record: Record) -> Iterator[Section]:
    """Yield the chosen lines under their headings, the weightiest heading first."""
    chosen = _chosen(record)
    for heading in dict.fromkeys(entry.heading for entry in chosen):
        yield Section(heading, tuple(e.line for e in chosen if e.heading == heading), "")


def remainder(record: Record) -> str:
    """Return what else there is to know: which kinds have nothing, how many lines were left out."""
    empty = [what for what, items in (("promises", record.commitments), ("decisions", record.decisions)) if not items]
    more = sum(1 for _ in _entries(record)) - len(_chosen(record))
    absent = f"None found: {', '.join(empty)}." if empty else ""
    return " ".join(filter(None, [absent, f"{more} more with --all." if more else ""]))


def _chosen(record: Record) -> list[Entry]:
    room = SHARE * len(record.document.text) - len(words.headline(record.document))
    taken: list[Entry] = []
    for entry in sorted(_entries(record), key=lambda e: (-e.weight, e.passage.start, e.heading)):
        cost = entry.length() + (0 if any(e.heading == entry.heading for e in taken) else len(entry.heading))
        fits = cost <= (room if taken else max(room, _SHORTEST))
        if fits and not any(_again(entry, other) for other in taken):
            taken.append(entry)
            room -= cost
    return taken


def _again(entry: Entry, other: Entry) -> bool:
    """Whether a line tells what another tells: in the same words, or half of the shorter passage is shared."""
    if (entry.line.lead, entry.line.text) == (other.line.lead, other.line.text):
        return True
    one, two = entry.passage, other.passage
    shared = min(one.end, two.end) - max(one.start, two.start)
    return 2 * shared >= min(one.end - one.start, two.end - two.start)


def _entries(record: Record) -> Iterator[Entry]:
    """Yield every line that the record could give."""
    made = itertools.chain(
        (_decision(record, d) for d in record.decisions),
        (_commitment(record, c) for c in record.commitments),
        (_event(record, e) for e in record.events),
        (_statement(record, s) for s in record.statements),
        (_figure(record, f) for f in record.figures),
        (_date(record, c) for c in record.calendar if c.status != "past"),
    )
    yield from (entry for entry in made if entry.line.text)


def _entry(record: Record, heading: str, line: Line, passage: Span, weight: float) -> Entry:
    early = _EARLY * (1 - passage.start / max(1, len(record.document.text)))
    return Entry(heading, line, passage, weight + early)


def _decision(record: Record, d: Decision) -> Entry:
    line = Line(
        d.body.name if d.body else "",
        d.title or words.cut(d.evidence.quote, _LONGEST),
        words.joined([d.stage, words.votes(d.votes)]),
    )
    return _entry(record, "Decided", line, d.evidence, _KINDS["decision"] + _NAMED * (d.body is not None))


def _commitment(record: Record, c: Commitment) -> Entry:
    sides = [actor.name for actor in (c.provider, c.receiver or c.mission) if actor]
    detail = words.joined([c.stage, None if c.polarity == "asserted" else c.polarity, words.date(c.as_of)])
    line = Line(" → ".join(sides), words.amount(c.quantity) or words.cut(c.evidence.quote, _LONGEST), detail)
    return _entry(record, "Promised or given", line, c.evidence, _KINDS["commitment"] + _NAMED * len(sides))


def _event(record: Record, e: Event) -> Entry:
    passage = clause(record, e)
    told = words.cut(record.document.text[passage.start : passage.end], _LONGEST)
    lead = "" if any(_names(told, actor) for actor in e.actors) else words.names([a.name for a in e.actors])
    when = words.date(e.date) if not any(within(s, passage) for s in e.spans.date) else None
    status = "denied" if e.polarity == "denied" else _STATUS.get(e.status)
    line = Line(lead, told, words.joined([status, _claimed(e), when]))
    unsure = _UNSURE if e.status == "hypothetical" else 0.0
    sides = _NAMED * (bool(e.actors) + bool(e.recipients)) if e.actors else _SCANT
    return _entry(record, "Done", line, passage, _ACTS[QUADS[e.type]] + sides + unsure)


def _claimed(e: Event) -> str | None:
    """Return "says X" for an act that X tells of others; what somebody does by his own words needs no claim."""
    speaker = e.statement.speaker if e.statement else None
    return f"says {speaker.name}" if speaker and speaker not in e.actors else None


def _statement(record: Record, s: Statement) -> Entry:
    text = record.document.text
    lead = s.speaker.name if s.speaker else words.passages(text, s.source)
    line = Line(lead, words.cut(words.passages(text, s.content), _LONGEST), "", quoted=s.form == "direct")
    passage = Span(s.content[0].start, s.content[-1].end) if s.content else s.evidence
    scant = _SCANT if len(line.text.split()) < _FEW else 0.0
    return _entry(record, "Said", line, passage, _KINDS["statement"] + _NAMED * (s.speaker is not None) + scant)


def _figure(record: Record, f: Figure) -> Entry:
    line = Line(f.subject.name if f.subject else "", f"{f.measure.replace('_', ' ')} {words.amount(f.quantity)}", "")
    return _entry(record, "Counted", line, f.evidence, _KINDS["figure"])


def _date(record: Record, c: CalendarEntry) -> Entry:
    line = Line(words.date(c.date) or "", words.cut(c.label, _LONGEST), "if" if c.status == "conditional" else "")
    return _entry(record, "Ahead", line, c.evidence, _KINDS["date"])


def _names(told: str, actor: Actor) -> bool:
    """Whether words name an actor, by any of the names that the text gives it."""
    return any(name in told for name in (actor.name, *actor.aliases))
