"""Compare the record of an article with its hand-made gold: how many facts were found, and which were missed.

A gold fact is found when one record of its kind points at the words given in `in` (or `text`) and agrees with every
field that the gold states. Alternatives are separated by |, a null is not checked, and a fact marked optional counts
only where it is found. `python tests/gold_scorer.py GOLD.json RECORD.json` prints the scores and the misses.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Fact = Mapping[str, Any]
PERIODS = {"year": "P1Y", "month": "P1M"}  # the gold's words -> ISO 8601
KINDS = ("actors", "statements", "events", "commitments", "times", "calendar", "figures", "decisions")


@dataclass
class Score:
    found: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of the facts that were found; 1 where the gold has none."""
        return self.found / self.total if self.total else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.total + other.total, self.misses + other.misses)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def options(wanted: str | None) -> list[str]:
    return wanted.split("|") if wanted else []


def one_of(value: str | None, wanted: str | None) -> bool:
    return not wanted or value in options(wanted)


def spans(item: object) -> Iterator[tuple[int, int]]:
    """Every start and end that stands under an item."""
    if isinstance(item, Mapping):
        if isinstance(item.get("start"), int) and isinstance(item.get("end"), int):
            yield item["start"], item["end"]
        for value in item.values():
            yield from spans(value)
    elif isinstance(item, list):
        for value in item:
            yield from spans(value)


def _inside(short: list[str], longer: list[str]) -> bool:
    return any(longer[i : i + len(short)] == short for i in range(len(longer) - len(short) + 1))


class Reading:
    def __init__(self, record: Fact) -> None:
        self.record = record
        self.text: str = record["document"]["text"]
        self.names = {a["id"]: [words(n) for n in (a["name"], *a.get("aliases", []))] for a in record.get("actors", [])}
        self.known = {tuple(name) for names in self.names.values() for name in names}

    def named(self, actor: str | None, wanted: str | None) -> bool:
        """Whether an actor goes by a wanted name, whole or inside a longer name that no other actor bears exactly."""
        if not wanted:
            return True
        have = self.names.get(actor or "", [])
        for option in options(wanted):
            name = words(option)
            if name in have:
                return True
            if tuple(name) not in self.known and any(_inside(name, longer) for longer in have):
                return True
        return False

    def points_at(self, item: Fact, needle: str) -> bool:
        """Whether a span of the item overlaps the words that the gold names."""
        marks = [m.span() for option in options(needle) for m in re.finditer(re.escape(option), self.text)]
        return any(start < b and a < end for start, end in spans(item) for a, b in marks)

    def content(self, statement: Fact) -> list[str]:
        return words(" ".join(self.text[s["start"] : s["end"]] for s in statement.get("content", [])))


def _actor(gold: Fact, actor: Fact, reading: Reading) -> bool:
    titles = " / ".join(role.get("title") or "" for role in actor.get("roles", []))
    return (
        reading.named(actor["id"], gold["name"])
        and one_of(actor.get("country"), gold["country"])
        and one_of(actor.get("sector"), gold["sector"])
        and (gold["role"] or "").lower() in titles.lower()
        and all(words(alias) in reading.names[actor["id"]] for alias in gold["aliases"])
    )


def _statement(gold: Fact, statement: Fact, reading: Reading) -> bool:
    core, said = words(gold["content"]), reading.content(statement)
    shared = (Counter(core) & Counter(said)).total()
    runs_on = "direct" not in options(gold["form"]) and shared * 3 < len(said)
    forms = {statement["form"], "direct"} if statement["form"] == "mixed" else {statement["form"]}
    heard = statement.get("addressee", [])
    return (
        shared * 2 >= len(core)
        and not runs_on
        and bool(forms & set(options(gold["form"])))
        and reading.named(statement.get("speaker"), gold["speaker"])
        and ("addressee" not in gold or any(reading.named(actor, gold["addressee"]) for actor in heard))
    )


def _event(gold: Fact, event: Fact, reading: Reading) -> bool:
    who, whom = event.get("actors", []), event.get("recipients", [])
    value = (event.get("date") or {}).get("value") or ""
    return (
        one_of(event["type"], gold["type"])
        and one_of(event.get("mode"), gold.get("mode"))
        and one_of(event.get("status"), gold.get("status"))
        and value.startswith(gold.get("date", ""))
        and all(any(reading.named(a, wanted) for a in (*who, *whom)) for wanted in gold.get("actors", []))
        and ("actor" not in gold or any(reading.named(a, gold["actor"]) for a in who))
        and ("recipient" not in gold or any(reading.named(a, gold["recipient"]) for a in whom))
    )


def _amount(gold: Fact, quantity: Fact) -> bool:
    ends = [quantity.get("low"), quantity.get("high")]
    unit = gold.get("unit")
    return (
        all(gold.get(end) is None or quantity.get(end) == gold[end] for end in ("low", "high"))
        and ("amount" not in gold or gold["amount"] in ends)
        and one_of(quantity.get("currency"), gold.get("currency"))
        and one_of(quantity.get("period"), PERIODS.get(gold.get("period"), gold.get("period")))
        and (not unit or unit in (quantity.get("unit") or ""))
    )


def _commitment(gold: Fact, commitment: Fact, reading: Reading) -> bool:
    receivers = (commitment.get("receiver"), commitment.get("mission"))
    return (
        one_of(commitment["kind"], gold["kind"])
        and reading.named(commitment.get("provider"), gold["provider"])
        and any(reading.named(actor, gold["receiver"]) for actor in receivers)
        and one_of(commitment.get("stage"), gold.get("stage"))
        and _amount(gold, commitment.get("quantity") or {})
    )


def _time(gold: Fact, time: Fact, reading: Reading) -> bool:
    return one_of(time.get("value"), gold.get("value"))


def _calendar(gold: Fact, entry: Fact, reading: Reading) -> bool:
    value = (entry.get("date") or {}).get("value") or ""
    who = gold.get("actor")
    return (
        value.startswith(gold["date"])
        and one_of(entry.get("status"), gold["status"])
        and (not who or any(reading.named(actor, who) for actor in entry.get("actors", [])))
    )


def _figure(gold: Fact, figure: Fact, reading: Reading) -> bool:
    return one_of(figure["measure"], gold["measure"]) and _amount(gold, figure["quantity"])


def _decision(gold: Fact, decision: Fact, reading: Reading) -> bool:
    until = (decision.get("valid_until") or {}).get("value") or ""
    return (
        reading.named(decision.get("body"), gold["body"])
        and one_of(decision.get("kind"), gold["kind"])
        and one_of(decision.get("stage"), gold["stage"])
        and ("votes" not in gold or decision.get("votes") == gold["votes"])
        and until.startswith(gold.get("valid_until", ""))
    )


AGREES: dict[str, Callable[[Fact, Fact, Reading], bool]] = dict(
    zip(KINDS, (_actor, _statement, _event, _commitment, _time, _calendar, _figure, _decision), strict=True)
)


def score(record: Fact, gold: Fact) -> dict[str, Score]:
    """Score one record, a dict as `dragoman read --format json` prints it, against one gold file."""
    reading = Reading(record)
    scores: dict[str, Score] = {}
    for kind, agrees in AGREES.items():
        scores[kind] = result = Score()
        for fact in gold.get(kind, []):
            where = fact.get("in") or fact.get("text")
            near = [r for r in record.get(kind, []) if not where or reading.points_at(r, where)]
            hit = any(agrees(fact, item, reading) for item in near)
            if hit or not fact.get("optional"):
                result.total += 1
                result.found += hit
            if not hit and not fact.get("optional"):
                result.misses.append(f"{gold['source']}: {kind}: {where or fact['name']}")
    return scores


if __name__ == "__main__":
    gold_fact, read = (json.loads(Path(file).read_text(encoding="utf-8")) for file in sys.argv[1:])
    for kind, result in score(read[0] if isinstance(read, list) else read, gold_fact).items():
        print(f"{kind:12}{result.found}/{result.total}", *result.misses, sep="\n  ")
