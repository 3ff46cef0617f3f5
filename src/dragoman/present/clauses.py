"""The words of the text that tell an act, shorter than its sentence: from its doer to the end of its clause."""

from __future__ import annotations

import re

from dragoman.model import Event, Record, Span

LONGEST = 150  # characters of a clause that is shown
_NEAR = 90  # characters from the word of an act to what still belongs to its clause
_CLAUSE_END = re.compile(r"[,;:!?()\n“”\"—–]|(?<!\b[A-Z])\.(?=\s|$)| (?:and|but|while|after|which|who) ")


def clause(record: Record, e: Event) -> Span:
    """Return the words that tell an act: from its doer to its last detail near by, on to the end of the clause."""
    action = e.spans.action or (e.evidence,)
    first, last = action[0].start, action[-1].end
    details = (*e.spans.actor, *e.spans.recipient, *e.spans.date, *e.spans.place)
    near = [s for s in details if first - _NEAR <= s.start and s.end <= last + _NEAR and within(s, e.evidence)]
    start = min([first, *(s.start for s in near)])
    end = max([last, *(s.end for s in near)])
    furthest = max(end, min(e.evidence.end, start + LONGEST))
    text = record.document.text
    if stop := _CLAUSE_END.search(text, end, furthest):
        return Span(start, stop.start())
    return Span(start, furthest if furthest == e.evidence.end else max(end, text.rfind(" ", end, furthest)))


def within(inner: Span, outer: Span) -> bool:
    """Whether a span lies inside another."""
    return outer.start <= inner.start and inner.end <= outer.end
