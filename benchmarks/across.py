"""Measure what a case says across real documents: across.py REAL [--keep FOLDER] [--claims] [--verbose].

REAL holds `documents.jsonl`, documents of governments and agencies that are not part of this repository. Lists made by
hand before the code they measure say what is right: `data/packages.tsv`, the sums of help for Ukraine that documents of
2022 to 2024 announce or tell; `data/elsewhere.tsv`, sums of help in other stories, half of them to learn from;
`data/acts.tsv`, acts that two documents tell; `data/claims.tsv`, whether giver and receiver of a shown claim are right,
and `data/claims_elsewhere.tsv` in other stories.
`--claims` prints every claim, so that those that the list lacks can be judged.
`--keep` keeps the records there, to look again without reading again.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.analyse.ledger import ClaimRow, ledger
from dragoman.case.view import View
from dragoman.model import Document, Event, Question, Record
from dragoman.reader import Reader

DATA = Path(__file__).parent / "data"
PERSONS = {"Biden": r"\bBiden\b(?!.*(?:Harris|Admin))", "Harris": r"\bHarris\b(?!.*Admin)", "Sisi": r"[Ss]isi\b",
           "Tamim": r"\bTamim\b"}  # fmt: skip
OTHERS = re.compile(r"Jill|First Lady|Hunter|Beau|Administration|Biden-Harris|Dr\. Biden")


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines() if (DATA / name).exists() else []
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def documents(real: Path) -> Iterator[Document]:
    """Yield the documents about help for Ukraine, those of the listed acts, and those that name the persons."""
    listed = {row[1] for name in ("acts.tsv", "elsewhere.tsv") for row in rows(name)}
    listed |= {row[0] for name in ("packages.tsv", "claims_elsewhere.tsv") for row in rows(name)}
    for line in (real / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in listed or is_ukraine(row) or re.search(r"\b[Ss]isi\b|\bTamim\b", row["text"]):
            yield Document(id=row["id"], text=row["text"], title=row["title"], publisher=row["publisher"],
                           published=row["published"], language="en", source=row["id"])  # fmt: skip


def is_ukraine(row: dict[str, str]) -> bool:
    """Say whether a document is one of those whose sums were listed: by its words and year."""
    text = row["text"]
    told = len(re.findall("Ukrain", text)) >= 3 and re.search(r"assistance|\baid\b|package", text)
    return "2022" <= row["published"][:4] <= "2024" and bool(told)


def read(real: Path, keep: Path | None) -> list[Record]:
    kept = keep / "records.pickle" if keep else None
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - our own file
    found = [r for r in Reader().stream(documents(real)) if isinstance(r, Record)]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def packages(records: list[Record], claims: tuple[ClaimRow, ...], verbose: bool) -> None:
    """Print how many listed sums are claims with giver and receiver; of those to learn from, which are not."""
    texts = {r.document.id: r.document.text for r in records}
    shown = _Shown(records, claims)
    ukraine = [["Ukraine", *row] for row in rows("packages.tsv")]
    right: dict[str, list[bool]] = defaultdict(list)
    for half, text, *sum_ in [*ukraine, *rows("elsewhere.tsv")]:
        found = shown.of(text, sum_)
        wanted = [set(names.split("|")) for names in sum_[2:4]]
        whole = any(all(want & own for want, own in zip(wanted, _names(c), strict=True)) for c in found)
        right[half].append(whole)
        if verbose and not whole and half != "test":
            around = texts[text][max(0, int(sum_[0]) - 130) : int(sum_[1]) + 90].replace("\n", " ")
            print(f"   {text} {sum_[2:5]}: {[(*_names(c), c.stage) for c in found] or 'no claim'} | {around}")
    for half, whole in right.items():
        print(f"packages with giver, receiver and sum   {half}: {sum(whole)} of {len(whole)}")


class _Shown:
    """The claims of money that a case shows, by document."""

    def __init__(self, records: list[Record], claims: tuple[ClaimRow, ...]) -> None:
        self.spans = {c.id: (c.evidence.start, c.evidence.end) for r in records for c in r.commitments}
        self.by_text: dict[str, list[ClaimRow]] = defaultdict(list)
        for claim in claims:
            self.by_text[claim.reports[0].document].append(claim)

    def of(self, text: str, row: list[str]) -> list[ClaimRow]:
        """Return the claims of one listed sum: its amount in the words between its offsets."""
        start, end, _, _, amount, currency = row
        return [
            c for c in self.by_text[text]
            if c.amount and float(amount) in (c.amount.low, c.amount.high) and c.amount.currency == currency
            and self.spans[c.id][0] <= int(start) + 1 and int(end) <= self.spans[c.id][1] + 1
        ]  # fmt: skip


def _names(claim: ClaimRow) -> tuple[set[str], set[str]]:
    """Return the names of who gives, and of who receives or through whom."""
    takers = (claim.receiver, claim.channel)
    return {claim.provider.name} if claim.provider else set(), {p.name for p in takers if p}


def parties(records: list[Record], claims: tuple[ClaimRow, ...], printed: bool) -> None:
    """Print how many shown claims of money have a wrong giver or receiver, as far as they were judged."""
    lists = [{tuple(row[:-1]): row[-1] for row in rows(name)} for name in ("claims.tsv", "claims_elsewhere.tsv")]
    judged, elsewhere = lists
    spans = {c.id: (c.evidence.start, c.evidence.end) for r in records for c in r.commitments}
    marks: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for claim in claims:
        text = claim.reports[0].document
        names = [p.name if p else "-" for p in (claim.provider, claim.receiver)]
        key = (text, *map(str, spans[claim.id]), *names)
        others[elsewhere.get(key, "not judged")] += 1
        if claim.kind != "money" or text not in UKRAINE:
            continue
        marks[judged.get(key, "not judged")] += 1
        if printed and key not in judged:
            print("\t".join(key), claim.stage, claim.amount and claim.amount.low, claim.reports[0].quote, sep="\t")
    print(f"claims of money, giver and receiver     {dict(marks)}")
    print(f"the same of those judged in other stories   right {others['right']}, wrong {others['wrong']}")


def telling(record: Record, start: int, end: int) -> list[Event]:
    """Return the events that words tell: by their predicate, else in a sentence that tells it again."""
    first = [e for e in record.events if any(s.start < end and start < s.end for s in e.spans.action)]
    return first or [e for e in record.events if any(s.start <= start < s.end for s in e.more_evidence)]


def acts(records: list[Record], view: View, verbose: bool) -> None:
    """Print how many acts that two documents tell are one event."""
    texts = {r.document.id: r for r in records}
    told: dict[str, list[str | None]] = defaultdict(list)
    for act, text, start, end in rows("acts.tsv"):
        found = telling(texts[text], int(start), int(end))
        told[act].append(view.entity(found[0].id) if found else None)
        if verbose:
            print(f"   {act} {text}", [(e.type, e.status, [a.name for a in e.actors], [a.name for a in e.recipients],
                                       e.date and e.date.value, view.entity(e.id)) for e in found])  # fmt: skip
    one = sum(len(set(entities)) == 1 and None not in entities for entities in told.values())
    both = sum(None not in entities for entities in told.values())
    print(f"acts told twice that are one event      {one} of {len(told)} ({both} were read in both texts)")


def identity(records: list[Record], view: View) -> None:
    """Print for each person the share of mentions that the largest of the actors of that name has."""
    for person, pattern in PERSONS.items():
        mentions: Counter[str] = Counter()
        for record in records:
            for actor in record.actors:
                if actor.kind == "person" and re.search(pattern, actor.name) and not OTHERS.search(actor.name):
                    mentions[view.entity(actor.id)] += len(actor.mentions)
        largest = mentions.most_common(4)
        shown = ", ".join(f"{view.entities[e].name} ({view.entities[e].country}) {n}" for e, n in largest)
        print(f"{person:10s} recall of mentions {largest[0][1] / mentions.total():.2f} of {mentions.total()}: {shown}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--claims", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    for line in (options.real / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        if is_ukraine(row := json.loads(line)):
            UKRAINE.add(row["id"])
    records = read(options.real, options.keep)
    view = View.of(records, Question(text=""))
    claims = ledger(view).lines
    print(f"{len(records)} documents, {len(UKRAINE)} of them on help for Ukraine")
    packages(records, claims, options.verbose)
    parties(records, claims, options.claims)
    acts(records, view, options.verbose)
    identity(records, view)


UKRAINE: set[str] = set()

if __name__ == "__main__":
    main()
