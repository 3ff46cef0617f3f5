"""Make the texts of an invented case and what is true of it: the answers that a case made from the texts is held to.

Sentences come from `templates.toml`, states, persons and bodies from `world.toml`; a seed says which. Seeds from
`DEVELOPMENT` on use sentences that the others never show, too. Nothing here looks at the measured code.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DEVELOPMENT = 10  # seeds below are for development
_MARK = re.compile(r"<<([^|<>]+)\|([^<>]*)>>")
_FIRST = date(2024, 1, 8)
_US = "the United States"
_CAPITALS = ("Oslo", "Ankara", "Cairo", "Doha")
_WAYS = (("plan", "attempt", "denial", "deed"), ("plan", "attempt", "denial"), ("plan", "deed"))  # of matters


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that the answer speaks of: `name` is its kind and what it is, such as "person president"."""

    text: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """One made document."""

    id: str
    title: str
    publisher: str
    published: date
    body: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sum that a giver promised or gave once, however often it is told."""

    id: str
    giver: str
    receiver: str
    stage: str
    currency: str
    amount: int
    purpose: str
    day: date


@dataclass(slots=True)
class Made:
    """An invented case with its answers.

    `planted` are the contradictions, each with the marks of its two sides, `corrected` sums that one report had wrong
    and another put right.
    """

    texts: list[Text] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    planted: list[tuple[str, str, str]] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)

    def truth(self) -> Mapping[tuple[str, str, str, str], int]:
        """Return what each giver has promised or given each receiver, by stage and currency."""
        found: dict[tuple[str, str, str, str], int] = defaultdict(int)
        for a in self.announcements:
            found[a.giver, a.receiver, a.stage, a.currency] += a.amount
        return found


def make(seed: int) -> Made:
    """Return the case of a seed."""
    return _Maker(seed).case()


class _Maker:
    """The case while it is made."""

    def __init__(self, seed: int) -> None:
        self.held = seed >= DEVELOPMENT
        self.dice = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.words = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))
        self.world = tomllib.loads((HERE / "world.toml").read_text(encoding="utf-8"))
        self.made = Made()
        self.cast = _Cast(self.dice, self.world)
        self.receiver, self.neighbour = self.dice.sample(self.world["receivers"], 2)
        self.givers = self.dice.sample(self.world["givers"], 4)
        self.sums: set[int] = set()
        self.later: list[tuple[date, str]] = []  # sentences that a later report holds, and from when on

    def case(self) -> Made:
        """Make the texts in the order of their days."""
        self._plant()
        self._courses()
        for number in range(30):
            self._official(number, _FIRST + timedelta(days=7 * number))
            self._report(number, _FIRST + timedelta(days=7 * number + 3))
        for sentence in self._ready(date(2024, 12, 30)):
            self._text("Late notes", "Example Wire", date(2024, 12, 30), [sentence])
        return self.made

    def pick(self, kind: str) -> str:
        """Return a sentence of a kind."""
        return self.choose(self.words[kind])

    def choose(self, entry: Mapping[str, Any], key: str = "develop") -> str:
        """Return a sentence; held ones as often as the others where the seed is for the test."""
        held = self.held and self.dice.random() < 0.5
        return str(self.dice.choice(entry["held"] if held else entry[key]))

    def sum(self) -> int:
        """Return a sum in millions that was not drawn before."""
        while (drawn := self.dice.randrange(15, 190) * 5) in self.sums:
            continue
        self.sums.add(drawn)
        return drawn

    def fields(self, day: date) -> dict[str, str]:
        """Return the words that any sentence may ask for."""
        cast, receiver = self.cast, self.receiver
        towns = self.dice.sample(receiver["towns"], 1)
        forms = {form[0]: form for form in self.world["bodies"]["forms"]}
        body = {name: self._body(name, form) for name, form in forms.items()}
        return {
            "president": cast.named("president"), "other": cast.other(receiver), "mediator": cast.mediator(),
            "speaker": cast.mediator(), "envoy": cast.envoy(), "bare": cast.last("president"),
            "mister": cast.last("president", "Mr. "), "receiver": receiver["name"], "capital": receiver["capital"],
            "town": towns[0], "weekday": f"{day:%A}", "day": _dated(day), "force": "the Karsan Front",
            "military": body["the {people} military"], "agency": body[self.dice.choice([
                "USAID", "the Eastern Relief Agency (ERA)"])], "house": body["the House of Representatives"],
        }  # fmt: skip

    def _body(self, name: str, forms: list[str]) -> str:
        form = self.dice.choice(forms).format(**self.receiver)
        return f"<<body {name.format(**self.receiver)}|{form}>>"

    def fill(self, sentence: str, when: date, **more: str) -> str:
        """Return a sentence with its words filled in, its first letter a capital."""
        filled = sentence.format(**{**self.fields(when), **more})
        plain = re.match(r"(<<[^|]+\|)?(.)", filled, re.DOTALL)
        return filled if plain is None else f"{plain[1] or ''}{plain[2].upper()}{filled[plain.end() :]}"

    def _official(self, number: int, day: date) -> None:
        """Write a text of the giver's own: a call, a promise, its part, the running total."""
        announced = self._announce("the United States", "USD", "${n} million", "pledged", day, self.receiver)
        first = self._told(announced, self.pick("official"), day, "${n} million")
        paragraphs = [first]
        if number % 3 == 0:
            paragraphs[0] += " " + self._part("${n} million", announced.amount, day)
        if number % 4 == 2:
            total = sum(a.amount for a in self._like(announced)) // 1_000_000
            sentence = self.pick("running")
            paragraphs.append(self.fill(sentence, day, giver=_US, total=_written("${n} million", total)))
        if number % 3 == 1:
            paragraphs.insert(0, self._event("call", f"call{number}", day))
        paragraphs.append(self.fill(self.pick("filler"), day))
        opening = f"{self.cast.named('president', full=True)} issued the following statement."
        self._text(f"Statement on aid for {self.receiver['name']}", "The White House", day, [opening, *paragraphs])

    def _report(self, number: int, day: date) -> None:
        """Write a report: another giver's promise or gift, what was told before, an event, a person."""
        giver = self.givers[number % len(self.givers)]
        receiver = self.neighbour if number % 7 == 5 else self.receiver
        stage = ("pledged", "committed", "pledged", "disbursed")[number // 4 % 4]
        announced = self._announce(giver["name"], giver["currency"], giver["money"], stage, day, receiver)
        leader = self.cast.leader(giver["name"], full=True)
        first = self._told(announced, self.pick(stage), day, giver["money"], leader=leader)
        paragraphs = [
            first,
            *(self._other(2 * number + n, day) for n in (0, 1)),
            self._no_promise(giver, day) if number % 3 == 0 else "",
        ]
        ready = self._ready(day)
        paragraphs += ready[:2]
        paragraphs.append(self.fill(self.pick("filler"), day))
        introduced = f"{self.cast.named('president', full=True)} followed the talks."
        self._text(f"News from {receiver['capital']}", "Example Wire", day, [introduced, *filter(None, paragraphs)])
        for at in range(2, len(ready), 4):
            self._text("In brief", f"Example Desk {at // 4 + 1}", day + timedelta(days=1), ready[at : at + 4])

    def _ready(self, day: date) -> list[str]:
        """Return the sentences whose day has come, in a drawn order."""
        ready = [sentence for when, sentence in self.later if when <= day]
        self.later = [pair for pair in self.later if pair[0] > day]
        self.dice.shuffle(ready)
        return ready

    def _other(self, number: int, day: date) -> str:
        kinds = ("attack", "visit", "vote", "quotation", "matter")
        kind = kinds[number % len(kinds)]
        if kind == "quotation":
            return self._quotation(number // len(kinds), day)
        return (
            self._matter(number // len(kinds), day) if kind == "matter" else self._event(kind, f"{kind}{number}", day)
        )

    def _event(self, kind: str, id: str, day: date) -> str:
        """Return a sentence that tells an event, and keep one or two for later texts that tell it again."""
        number, dead = str(2700 + len(self.made.texts)), str(self.dice.randrange(3, 40))
        votes = self.dice.choice(["15 votes to none", "13 votes to none, with two abstentions", "14 votes to one"])
        capital = self.dice.choice(_CAPITALS)
        town = self.dice.choice(self.receiver["towns"])
        same = {"number": number, "dead": dead, "votes": votes, "capital": capital, "town": town, "id": f"event {id}"}
        again = self.words.get(f"{kind}_again", self.words[kind])
        for days in self.dice.sample((1, 3, 4), 1 + self.dice.randrange(2)):
            told = self.fill(self.choose(again), day, weekday=_dated(day), **same)
            self.later.append((day + timedelta(days=days), told))
        return self.fill(self.pick(kind), day, **same)

    def _quotation(self, number: int, day: date) -> str:
        words = self.words["sayings"]["rows"][number % len(self.words["sayings"]["rows"])]
        start = " ".join(words.split()[: len(words.split()) * 2 // 3])
        role = self.dice.choice(["other", "emir", "arabic"])
        marked = {"words": f"<<statement {number}|{words}>>", "start": f"<<statement {number}|{start}>>"}
        for days in (2, 5):
            told = self.fill(
                self.pick("quotation_again"), day, speaker=self.cast.speaker(role, self.receiver), **marked
            )
            self.later.append((day + timedelta(days=days), told))
        return self.fill(self.pick("quotation"), day, speaker=self.cast.speaker(role, self.receiver), **marked)

    def _matter(self, number: int, day: date) -> str:
        """Return the plan of a matter; attempt, deed and denial follow in later texts."""
        rows = self.words["matters"]["rows"]
        verb, past, participle, thing = (cell.strip() for cell in rows[number % len(rows)].split("|"))
        same = {"verb": verb, "past": past, "participle": participle, "object": thing, "doer": "the Karsan Front"}
        for step, kind in enumerate(("matter_attempt", "matter_denial", "matter_deed"), 1):
            when = day + timedelta(days=9 * step)
            told = self.fill(
                self.pick(kind),
                when,
                weekday=_dated(when),
                id=f"matter {number} {kind.removeprefix('matter_')}",
                **same,
            )
            self.later.append((when, told))
        return self.fill(self.pick("matter_plan"), day, id=f"matter {number} plan", **same)

    def _courses(self) -> None:
        """Keep the steps of matters for texts of the year: all of them, no deed, or a plan that is done at once.

        Of the matters of a kind the doers are the same or others, where and about what always differs.
        """
        towns = ("Bihac", "Foca", "Jajce", "Livno", "Zenica", "Tuzla")
        topics = ("fishing rights", "grain exports", "rail links", "gas transit", "border crossings", "water sharing")
        for number, entry in enumerate(self.words["courses"] * len(_WAYS)):
            kind, way = number % len(self.words["courses"]), number // len(self.words["courses"])
            day = _FIRST + timedelta(days=9 * number + 12)
            due = day + timedelta(days=8 + self.dice.randrange(12))
            place = _CAPITALS[way] if entry["kind"] == "visit" else towns[(kind + way) % 6]
            same = self._pair(number, day) | {
                "place": place, "topic": topics[(kind + way) % 6], "due": _dated(due), "number": str(2900 + number),
                "x": str(self.dice.randrange(12, 60)), "other": self.cast.other(self.receiver),
            }  # fmt: skip
            for step in (step for step in _WAYS[way] if step in entry):
                when = {"plan": day, "attempt": day + timedelta(days=3), "denial": due - timedelta(days=2)}.get(
                    step, due
                )
                said = self._step(entry, step)
                words = same | {"id": f"matter {entry['kind']}{way} {step}", "day": _dated(when)}
                self.later.append((when + timedelta(days=1), self.fill(said, when, **words)))

    def _step(self, entry: Mapping[str, Any], step: str) -> str:
        """Return a sentence for a step of a matter; held ones as often as the others where the seed is for the test."""
        held = {"plan": "held", "deed": "held_deed"}.get(step, step)
        return self.choose({"develop": entry[step], "held": entry[held]})

    def _announce(
        self, giver: str, currency: str, money: str, stage: str, day: date, receiver: Mapping[str, Any]
    ) -> Announcement:
        purpose = self.dice.choice(("security", "humanitarian", "economic"))
        number = len(self.made.announcements)
        size = 400 if number in (8, 32) else self.sum()  # two of one size on two days are two
        amount = size * 1_000_000
        made = Announcement(f"{number}", giver, receiver["name"], stage, currency, amount, purpose, day)
        self.made.announcements.append(made)
        for days in self.dice.sample((6, 20, 45, 70), self.dice.randrange(3)):
            kind = "again" if stage == "pledged" else f"again_{stage}"
            when = day + timedelta(days=days)
            self.later.append((when, self._told(made, self.pick(kind), day, money)))
        if number % 15 == 11 and stage == "pledged":
            self._corrected(made, money, size, day)
        return made

    def _corrected(self, made: Announcement, money: str, size: int, day: date) -> None:
        """Let a report give a wrong sum, and a later one say so; that the two differ need not be listed, and may be."""
        wrong = _written(money, size + 5)
        names = (f"corrected {made.id} a", f"announcement {made.id}")
        self.made.corrected.append(names)
        slip = self._told(made, self.pick("again"), day, money).replace(_written(money, size), wrong)
        slip = slip.replace(f"<<announcement {made.id}|", f"<<{names[0]}|")
        self.later.append((day + timedelta(days=1), slip))
        told = self._told(made, self.pick("correction"), day, money, wrong=wrong)
        self.later.append((day + timedelta(days=4), told))

    def _told(self, made: Announcement, sentence: str, day: date, money: str, **more: str) -> str:
        amount = f"<<announcement {made.id}|{_written(money, made.amount // 1_000_000)}>>"
        more.setdefault("leader", self.cast.leader(made.giver))
        aid = self.dice.choice(self.world["aid"][made.purpose])
        return self.fill(sentence, day, giver=made.giver, receiver=made.receiver, amount=amount, aid=aid, **{
            key: value for key, value in more.items() if key != "receiver"})  # fmt: skip

    def _part(self, money: str, whole: int, day: date) -> str:
        part = _written(money, max(5, whole // 4_000_000))
        return self.fill(self.pick("part"), day, part=part, thing=self.dice.choice(self.world["aid"]["things"]))

    def _like(self, made: Announcement) -> Iterator[Announcement]:
        key = (made.giver, made.receiver, made.stage, made.currency)
        yield from (a for a in self.made.announcements if (a.giver, a.receiver, a.stage, a.currency) == key)

    def _no_promise(self, giver: Mapping[str, Any], day: date) -> str:
        more = {"sum": _written(giver["money"], self.sum()), "giver": giver["name"]}
        return self.fill(self.pick("no_promise"), day, leader=self.cast.leader(giver["name"]), **more)

    def _plant(self) -> None:
        """Keep contradictions, and pairs that are none, for texts of the year."""
        for number, entry in enumerate(self.words["conflicts"] * 2):
            day = _FIRST + timedelta(days=12 * number + 20)
            ids = (f"conflict {number} a", f"conflict {number} b")
            self.made.planted.append((entry["kind"], *ids))
            same = self._pair(number, day)
            x, y = self.dice.sample(range(7, 14), 2)
            scale = 10 if "pledge" in entry["kind"] else 1
            second = self.choose(entry, "other" if "other" in entry else "develop")
            moved = day + timedelta(days=3 if "day of" in entry["kind"] else 0)
            sides = (
                (self.choose(entry), x, day),
                (second if "other" not in entry else entry["other"][number % 2], y, moved),
            )
            for id, (sentence, value, told) in zip(ids, sides, strict=True):
                words = {**same, "id": id, "x": str(value * scale), "y": str(15 - value), "day": _dated(told)}
                self.later.append(
                    (moved + timedelta(days=1 if id.endswith("a") else 12), self.fill(sentence, told, **words))
                )
        for number, row in enumerate(self.words["near"]["rows"], 40):
            day = _FIRST + timedelta(days=6 * (number - 40) + 30)
            later = day + timedelta(days=8)
            low = self.dice.randrange(5, 15)
            x = low * 10
            words = {**self._pair(number, day), "x": str(x), "y": str(x * 3), "near": str(x + 2), "half": str(x // 2),
                     "low": str(low), "high": str(low + 4), "next": str(2600 + number + 1),
                     "later": _dated(later)}  # fmt: skip
            for when, sentence in zip((day, later + timedelta(days=4)), row.split(" | "), strict=True):
                self.later.append((when + timedelta(days=1), self.fill(sentence, day, **words)))

    def _pair(self, number: int, day: date) -> dict[str, str]:
        """Return who and where a pair is about: nobody and nowhere else in the case."""
        groups = ("Dorun Brigade", "Vesna Legion", "Altan Militia", "Keret Army", "Ombri Front", "Sarvo Guard")
        countries = ("Austria", "Belgium", "Denmark", "Finland", "Ireland", "Portugal", "Spain", "Greece", "Italy")
        towns = ("Lviv", "Odesa", "Sumy", "Poltava", "Kherson", "Rivne", "Lutsk", "Dnipro", "Izium", "Uman")
        return {
            "group": f"the {groups[number % len(groups)]}", "country": countries[number % len(countries)],
            "town": towns[number % len(towns)], "receiver": self.receiver["name"], "number": str(2600 + number),
            "aid": "humanitarian aid", "day": _dated(day),
        }  # fmt: skip

    def _text(self, title: str, publisher: str, day: date, paragraphs: list[str]) -> None:
        """Take the marks out of a text and note where they stood."""
        id = f"made-{len(self.made.texts):03}"
        body, at = "", 0
        marked = "\n\n".join(paragraphs)
        for match in _MARK.finditer(marked):
            body += marked[at : match.start()]
            self.made.marks.append(Mark(id, len(body), len(body) + len(match[2]), match[1]))
            body += match[2]
            at = match.end()
        self.made.texts.append(Text(id, title, publisher, day, body + marked[at:]))


class _Cast:
    """The persons of a case and the forms of their names."""

    def __init__(self, dice: random.Random, world: Mapping[str, Any]) -> None:
        self.dice = dice
        names = dice.sample(world["surnames"], 8)
        given = dice.sample(world["given"], 8)
        self.president, self.surname = given[0], names[0]
        self.woman = dice.choice(world["women"])
        self.leaders = {g["name"]: (given[1 + i], names[1 + i]) for i, g in enumerate(world["givers"])}
        self.across = dice.choice(world["transliterated"])
        self.arabic, self.emir = dice.choice(world["arabic"]), dice.choice(world["emirs"])

    def named(self, who: str, *, full: bool = False) -> str:
        """Return a form of the president's name, with the office or without."""
        fulls = (f"President {self.president} R. {self.surname}, Jr.", f"President {self.president} {self.surname}")
        others = (
            f"President {self.surname}",
            f"{self.president} R. {self.surname}",
            f"{self.president} {self.surname}",
        )
        return f"<<person {who}|{self.dice.choice(fulls if full else (*fulls, *others, others[0]))}>>"

    def last(self, who: str, before: str = "") -> str:
        """Return the surname alone, for texts that have given the whole name."""
        return f"<<person {who}|{before}{self.surname}>>"

    def other(self, receiver: Mapping[str, Any]) -> str:
        """Return a form of the name of the receiver's president, in one transliteration or another."""
        form = self.dice.choice(self.across)
        before = self.dice.choice((f"{receiver['people']} President ", "President "))
        return f"<<person other|{before}{form}>>"

    def speaker(self, who: str, receiver: Mapping[str, Any]) -> str:
        """Return a form of the name of the receiver's president or of a mediator."""
        return self.other(receiver) if who == "other" else self.mediator(who)

    def mediator(self, who: str = "") -> str:
        """Return a form of the name of one of two mediators."""
        if (who or self.dice.choice(("emir", "arabic"))) == "emir":
            return f"<<person emir|{self.dice.choice(self.emir)}>> of Qatar"
        return f"<<person arabic|President {self.dice.choice(self.arabic)}>> of Egypt"

    def envoy(self) -> str:
        """Return somebody else of the president's surname."""
        return f"<<person senator|Senator {self.woman} {self.surname}>>"

    def leader(self, country: str, *, full: bool = False) -> str:
        """Return a form of the name of a giver's head of government."""
        if country == _US:
            return self.named("president")
        first, last = self.leaders[country]
        name = f"{first} {last}" if full or self.dice.random() < 0.5 else last
        return f"<<person leader of {country}|Prime Minister {name}>> of {country}"


def _dated(day: date) -> str:
    return f"{day:%B} {day.day}"


def _written(money: str, millions: int) -> str:
    """Return a sum as texts write it, in billions where it is one or more in dollars."""
    if millions >= 1_000 and "million" in money and money.startswith(("$", "€", "£")):
        return money.format(n=f"{millions / 1_000:.3f}".rstrip("0").rstrip(".")).replace("million", "billion")
    return money.format(n=f"{millions:,}")
