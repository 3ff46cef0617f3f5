"""Contradictions between decisions: two counts of a vote, two ends, an adoption before the vote, a passage dropped.

Decisions of one body are one where their number, their day or their end agrees.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

from dragoman.lang import Language
from dragoman.link.claims.clusters import agree, link
from dragoman.link.claims.days import Days, close, meant, overlap
from dragoman.link.claims.facts import Fact, Facts
from dragoman.link.claims.parties import language_of
from dragoman.link.corpus import differ, grouped
from dragoman.link.wording import alike, content
from dragoman.model import Actor, Decision, Link, Record, Votes

TWO_VOTES: Final = "one vote, two counts"
TWO_ENDS: Final = "one decision, two ends"
BEFORE_VOTE: Final = "reported as adopted before the vote"
TWO_DAYS: Final = "one decision, two days"
DROPPED: Final = "adopted in one report, taken out in another"

_MATTER: Final = 60  # days within which a body decides on one passage
_NEWS: Final = 3  # days within which a body decides once on a mission
_SIGNED: Final = 31  # days within which two agreements in the same words are one
_ALIKE: Final = 0.8  # share of the words of two such reports that agree
_HOLDS: Final = ("adopted", "signed", "in force")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Fact[Decision]):
    """A decision with its body across documents, and the options of the question that its words name.

    `days` is when it was taken, None where its document does not say.
    """

    record: Decision
    body: str
    missions: frozenset[str]  # that its words name
    options: frozenset[str]
    members: int | None  # that its body has, where the language knows it

    @property
    def number(self) -> str | None:
        """The number in its title: "Resolution 2699 (2023)" and "resolution 2699" are one."""
        return next((word for word in (self.record.title or "").split() if word.isdigit()), None)

    @property
    def end(self) -> str | None:
        """The last day on which it holds."""
        return self.record.valid_until.latest if self.record.valid_until else None

    @property
    def vote(self) -> tuple[str, str, Votes] | None:
        """Its vote as its own document counts it."""
        return (self.document.id, self.body, self.record.votes) if self.record.votes else None

    def shared(self) -> Iterator[tuple[str, object]]:
        """Yield what it shares with a decision that it can be: number, day, end or, where it has an end, a mission."""
        given = {"number": self.number, "day": self.days, "end": self.end}
        yield from ((name, key) for name, key in given.items() if key is not None)
        yield from (("mission", mission) for mission in self.missions if self.end)


def links(found: Iterable[Ruling]) -> Iterator[Link]:
    """Yield the links between decisions of one body."""
    told = _dated(sorted(found, key=lambda r: r.order))
    for block in grouped(told, lambda r: (r.body,)).values():
        standing = [r for r in block if r.record.stage in _HOLDS]
        dropped = [r for r in block if r.record.stage == "rejected"]
        yield from _clashes(standing)
        yield from _two_days(standing)
        yield from _dropped(standing, dropped)


def _clashes(standing: list[Ruling]) -> Iterator[Link]:
    """Link reports of one decision that cannot both be right."""
    for a, b in _candidates(standing):
        if _can_be_one(a, b) and (why := _clash(a, b)) is not None:
            yield link(a, b, "contradicts", why)


def _two_days(standing: list[Ruling]) -> Iterator[Link]:
    """Link reports of one agreement that give two days for its signing."""
    for a, b in itertools.combinations(filter(_is_dated, standing), 2):
        if _one_signing(a, b):
            yield link(a, b, "contradicts", TWO_DAYS)


def _dropped(standing: list[Ruling], dropped: list[Ruling]) -> Iterator[Link]:
    """Link what one report says was adopted and another that it was taken out."""
    own: dict[str, set[str]] = defaultdict(set)
    for ruling in dropped:
        own[ruling.document.id] |= ruling.options
    for a, b in _near(standing, dropped):
        if _can_be_one(a, b) and (a.options - own[a.document.id]) & b.options:
            yield link(a, b, "contradicts", DROPPED)


def _can_be_one(a: Ruling, b: Ruling) -> bool:
    """Whether two documents can tell of one decision: no numbers say otherwise."""
    return a.document.id != b.document.id and agree(a.number, b.number)


def rulings(facts: Facts) -> Iterator[Ruling]:
    """Yield the decisions whose body is known."""
    for record in facts.records:
        for decision in record.decisions:
            if decision.body is not None:
                yield Ruling(
                    record=decision,
                    document=record.document,
                    days=meant(decision.valid_from),
                    body=facts.entity_of(decision.body.id),
                    missions=frozenset(_within(record, decision, facts)),
                    options=frozenset((*_named(decision.evidence.quote, facts), *_proposed(record, decision))),
                    members=_members(decision.body, language_of(record.document)),
                )


def _members(body: Actor, language: Language | None) -> int | None:
    """Return how many members a council has; None where that is not known."""
    counted = language.decisions.members if language else {}
    names = (body.name, *body.aliases)
    return next((n for council, n in counted.items() if any(name.endswith(council) for name in names)), None)


def _within(record: Record, decision: Decision, facts: Facts) -> Iterator[str]:
    """Yield the missions that the words of a decision name."""
    evidence = decision.evidence
    for actor in record.actors:
        if actor.kind == "mission" and any(evidence.start <= m.start < evidence.end for m in actor.mentions):
            yield facts.entity_of(actor.id)


def _named(words: str, facts: Facts) -> Iterator[str]:
    """Yield the options of the question that some words name."""
    text = words.casefold()
    for option in facts.question.options:
        if any(phrase.casefold() in text for phrase in option.phrases):
            yield option.id


def _proposed(record: Record, decision: Decision) -> Iterator[str]:
    """Yield the proposals that a document names within the words of a decision."""
    evidence = decision.evidence
    for proposal in record.proposals:
        if any(evidence.start <= span.start and span.end <= evidence.end for span in proposal.mentions):
            yield proposal.option or proposal.label.casefold()


def _dated(rulings: list[Ruling]) -> list[Ruling]:
    """Return decisions with the day that their own document gives elsewhere for the same vote."""
    days: dict[object, Days] = {r.vote: r.days for r in reversed(rulings) if r.vote and r.days}
    return [replace(r, days=r.days or days.get(r.vote)) for r in rulings]


def _candidates(standing: list[Ruling]) -> Iterator[tuple[Ruling, Ruling]]:
    """Yield pairs of decisions that can be one: those that share a key, each once."""
    groups = grouped(standing, lambda r: r.shared()).values()
    found = (pair for group in groups for pair in itertools.combinations(group, 2))
    yield from {(a.id, b.id): (a, b) for a, b in found}.values()


def _near(standing: list[Ruling], dropped: list[Ruling]) -> Iterator[tuple[Ruling, Ruling]]:
    """Yield what was decided and what was taken out, where the reports are close to each other in time."""
    for a, b in itertools.product(standing, dropped):
        if close(a.published, b.published, _MATTER):
            yield a, b


def _clash(a: Ruling, b: Ruling) -> str | None:
    """Return why two reports of a decision cannot both be right, None where they can."""
    return next((why for why, clash in _CLASHES.items() if clash(a, b)), None)


def _numbered(a: Ruling, b: Ruling) -> bool:
    return a.number is not None and a.number == b.number


def _two_votes(a: Ruling, b: Ruling) -> bool:
    return _votes_differ(a.record, b.record) and (_numbered(a, b) or _same_day(a, b))


def _two_ends(a: Ruling, b: Ruling) -> bool:
    return differ(a.end, b.end) and (_numbered(a, b) or _one_extension(a, b))


def _before_vote(a: Ruling, b: Ruling) -> bool:
    one = _numbered(a, b) or (a.end is not None and a.end == b.end)
    return one and (_too_early(a, b) or _too_early(b, a))


_CLASHES: Final = {TWO_VOTES: _two_votes, TWO_ENDS: _two_ends, BEFORE_VOTE: _before_vote}


def _is_dated(ruling: Ruling) -> bool:
    return ruling.record.kind == "agreement" and ruling.days is not None and not ruling.days.width


def _one_signing(a: Ruling, b: Ruling) -> bool:
    """Whether two reports in the same words, days apart, tell of one agreement that is signed once."""
    language = language_of(a.document)
    two_days = a.document.id != b.document.id and a.days != b.days and overlap(a.days, b.days, _SIGNED)
    return two_days and language is not None and alike(_content(a, language), _content(b, language)) >= _ALIKE


def _content(ruling: Ruling, language: Language) -> frozenset[str]:
    """Return what the words of a decision are about, its day aside."""
    return frozenset(word for word in content(ruling.evidence.quote, language) if word.isalpha())


def _one_extension(a: Ruling, b: Ruling) -> bool:
    """Whether two reports of the same days tell what a body decided on one mission."""
    apart = a.days is not None and b.days is not None and not a.days.overlaps(b.days)
    news = close(a.published, b.published, _NEWS) and not apart
    return news and bool(a.missions & b.missions) and a.record.stage == b.record.stage == "adopted"


def _same_day(a: Ruling, b: Ruling) -> bool:
    return a.days is not None and a.days == b.days and a.days.width == 0


def _votes_differ(a: Decision, b: Decision) -> bool:
    if a.votes is None or b.votes is None:
        return False
    sides = ((getattr(a.votes, f.name), getattr(b.votes, f.name)) for f in fields(a.votes))
    return any(itertools.starmap(differ, sides))


def _too_early(a: Ruling, b: Ruling) -> bool:
    """Whether one report tells of an adoption before the day that the other gives for it."""
    adopted = a.record.stage in ("adopted", "signed") and b.record.stage in ("adopted", "signed")
    return adopted and a.published is not None and b.days is not None and a.published < b.days.first
