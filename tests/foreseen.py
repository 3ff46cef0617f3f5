"""A case with forecasts of every kind and a settled log, for tests of what shows them; its names may be any words."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.case import Case, View
from dragoman.case.asked import DatedEvent
from dragoman.forecast import answers, log, numeric, resolve, stakes
from dragoman.forecast.mission import terms
from dragoman.model import Actor, Document, Evidence, Position, Proposal, Record

DAY, NOW = date(2031, 5, 1), datetime(2031, 9, 2, tzinfo=UTC)
HELD = (
    ("Una Falk", "FERRY", "support"), ("Bo Lind", "FERRY", "support"), ("Cy Marr", "BRIDGE", "support"),
    ("Di Nord", "BRIDGE", "conditional"), ("Ed Ost", "BRIDGE", "oppose"), ("Fay Pohl", "FERRY", "undecided"),
)  # fmt: skip
SILENT = "Guy Rust"
MANY = 24  # events of the log, so that its report has bins
CASE = """title = {title}
question = {question}
[[options]]
id = "FERRY"
label = {ferry}
[[options]]
id = "BRIDGE"
label = {bridge}
[[options]]
id = "TUNNEL"
label = "A tunnel is dug"
named_from = 2031-07-01
[[choices]]
id = "crossing"
question = {crossing}
options = ["FERRY", "BRIDGE"]
on = 2031-09-01
criteria = {criteria}
authors_knew = true
[[events]]
id = "bridge"
question = {built}
option = "BRIDGE"
by = 2032-09-01
criteria = "So."
[[events]]
id = "tunnel"
question = {dug}
option = "TUNNEL"
by = 2032-09-01
criteria = "So."
[[numbers]]
id = "strength"
question = "How many are there on 1 October 2031?"
of = "strength"
unit = {unit}
on = 2031-10-01
criteria = "As reported."
[mission]
name = {mission}
direction = "build"
present = {{ value = 40, source = "R1" }}
[[mission.mandate]]
from = 2031-01-01
until = 2032-03-01
ceiling = 100
[[mission.row]]
number = 30
stage = "offered"
source = "R2"
[[mission.plan]]
day = 2031-08-01
strength = 80
source = "R3"
[[mission.channel]]
name = {purse}
pays = ["stipend"]
balance = [{{ day = 2031-01-01, received = 6.0, pledged = 9.0, currency = "USD", unit = "m", source = "R4" }}]
cost_person_month = {{ value = 2.5, low = 2.0, high = 3.0, unit = "thousand USD", source = "R5" }}
"""
Words = Callable[[str], str]


def record(number: int, name: str, option: str, stance: str) -> Record:
    """Return a document in which somebody takes a side on an option."""
    text = f"Somebody spoke of the crossing on the island of Brume, piece {number}."
    evidence = Evidence(0, len(text), text)
    actor = Actor(id=f"a{number}", name=name, kind="person")
    proposal = Proposal(id=f"q{number}", label=option, option=option)
    position = Position(id=f"p{number}", actor=actor, proposal=proposal, stance=stance, evidence=evidence)  # type: ignore[arg-type]
    document = Document(id=f"d{number}", text=text, title=name, publisher=name, published="2031-03-01", language="en")
    return Record(document=document, actors=(actor,), proposals=(proposal,), positions=(position,))


def case(folder: Path, words: Words = str) -> Case:
    """Make the case in a folder, with its weights and without a log."""
    named = {
        "title": "Brume", "question": "Should it keep its ferry?", "ferry": "The ferry goes on",
        "bridge": "A bridge is built", "crossing": "Which crossing?", "criteria": "What the council decides.",
        "built": "Is the bridge decided?", "dug": "Is a tunnel decided?", "unit": "persons",
        "mission": "Brume Support", "purse": "chest",
    }  # fmt: skip
    text = CASE.format(**{name: json.dumps(words(value)) for name, value in named.items()})
    (folder / "case.toml").write_text(text, encoding="utf-8")
    lines = ["actor\tpower\tsalience\tsource\tveto"]
    lines += [
        f"{words(name)}\t10\t5\tfile\t{'yes' if name == 'Ed Ost' else ''}" for name, _, _ in (*HELD, (SILENT,) * 3)
    ]
    (folder / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Case.open(folder)


def view(made: Case, words: Words = str, as_of: str | None = None) -> View:
    """Return a view of the case over records in memory; its day is that of the log's forecasts."""
    records = [record(n, words(name), option, stance) for n, (name, option, stance) in enumerate(HELD)]
    found = View.of(records, made.config.question, as_of or DAY)
    if as_of is None:
        found.as_of, found.today = None, DAY  # type: ignore[assignment]  # as if something were published on it
    found.case = made
    return found


def write_log(made: Case, words: Words = str) -> None:
    """Forecast all that the case asks into its log, and settle it; many events too, half of which come true."""
    asked, shown = made.config.asked, view(made, words)
    stand = stakes.stand(shown, stakes.load(made.path))
    found = [*answers.answers(asked, stand, DAY.isoformat())]
    found += [numeric.answer(asked.numbers[0], stand, lambda: terms.read(made.config.terms, as_of=DAY))]
    bridge: DatedEvent = asked.events[0]
    found += [
        answers.event(asked, replace(bridge, id=f"e{n}", question=words(f"Event {n}?"), day="2031-08-01"), stand,
                      DAY.isoformat())
        for n in range(MANY)
    ]  # fmt: skip
    log.append(made.path, [log.entry("brume", answer, DAY, NOW) for answer in found])
    ended = {"crossing": "BRIDGE", **{f"e{n}": ("yes", "no")[n % 2] for n in range(MANY)}}
    for name, outcome in ended.items():
        verdict = resolve.Verdict(outcome, "resolved", date(2031, 9, 1), (), words("A. Judge"))
        log.append(made.path, resolve.resolve(log.read(made.path), name, verdict, NOW))
