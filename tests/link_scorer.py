"""Score identities over many documents against what a reader says by hand is the same.

B-cubed (A. Bagga and B. Baldwin, "Entity-based cross-document coreferencing using the vector space model", ACL 1998):
precision is the share of a record's group that is rightly there, recall the share of what belongs together that is in
its group, each averaged over the judged records. `python tests/link_scorer.py GOLD.json ARTICLES...` prints them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman.model import Actor, Record, Span


def scores(gold: Mapping, records: Sequence[Record], entity: Mapping[str, str]) -> dict[str, tuple[float, float, int]]:
    """Return (precision, recall, judged records) of actors, events and statements.

    Every record in the group of an actor counts; of events and statements only those that the gold lists do.
    """
    actors = judged_actors(gold, records)
    everybody = {a.id: actors.get(a.id, f"nobody's: {a.id}") for record in records for a in record.actors}
    return {
        "actors": b_cubed(actors, entity, everybody),
        **{kind: b_cubed(found := judged(gold, records, kind), entity, found) for kind in ("events", "statements")},
    }


def b_cubed(
    judged: Mapping[str, str], entity: Mapping[str, str], everything: Mapping[str, str]
) -> tuple[float, float, int]:
    """Return B-cubed precision and recall of `judged` records; `everything` that may stand in a group has a label."""
    groups, classes = defaultdict(list), defaultdict(list)
    for item, label in everything.items():
        groups[entity.get(item, item)].append(label)
    for item, label in judged.items():
        classes[label].append(entity.get(item, item))
    precision = [groups[entity.get(i, i)].count(label) / len(groups[entity.get(i, i)]) for i, label in judged.items()]
    recall = [classes[label].count(entity.get(i, i)) / len(classes[label]) for i, label in judged.items()]
    return mean(precision), mean(recall), len(judged)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def article(record: Record) -> str:
    return Path(record.document.source or "").stem


def judged_actors(gold: Mapping, records: Sequence[Record]) -> dict[str, str]:
    """Return the gold name of each actor that has a listed name of its article."""
    listed = {
        (where, name): entry["name"]
        for entry in gold["actors"]
        for where, names in entry["articles"].items()
        for name in names
    }
    return {
        actor.id: label
        for record in records
        for actor in record.actors
        if (label := _label(actor, article(record), listed)) is not None
    }


def _label(actor: Actor, where: str, listed: Mapping[tuple[str, str], str]) -> str | None:
    return next((label for name in (actor.name, *actor.aliases) if (label := listed.get((where, name)))), None)


def judged(gold: Mapping, records: Sequence[Record], kind: str) -> dict[str, str]:
    """Return the gold name of each event or statement that the listed words of its article tell."""
    texts = {article(record): record for record in records}
    found: dict[str, str] = {}
    for entry in gold[kind]:
        for told in entry["told"]:
            record = texts[told["article"]]
            start = record.document.text.index(told["in"])
            quote = Span(start, start + len(told["in"]))
            for item in getattr(record, kind):
                spans = item.spans.action if kind == "events" else item.content
                if _covers(quote, spans, whole=kind == "events"):
                    found.setdefault(item.id, entry["name"])
    return found


def _covers(quote: Span, spans: Iterable[Span], *, whole: bool) -> bool:
    """Say whether a quote holds the first word of a span, or else half of the quote lies in the spans."""
    if whole:
        return any(quote.start <= span.start < quote.end for span in spans)
    inside = sum(max(0, min(quote.end, span.end) - max(quote.start, span.start)) for span in spans)
    return inside * 2 >= quote.end - quote.start


if __name__ == "__main__":
    from dragoman import Reader
    from dragoman.link import identities

    read = [r for r in Reader().stream(map(Path, sys.argv[2:])) if isinstance(r, Record)]
    rows, _ = identities(read)
    answer = scores(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), read, {r.member: r.entity for r in rows})
    for kind, (precision, recall, count) in answer.items():
        print(f"{kind}: precision {100 * precision:.1f}, recall {100 * recall:.1f}, {count} records")
