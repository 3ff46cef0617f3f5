"""Positions from commitments: who sends people or money to the case's mission is for it, who takes them back is not.

Where an option of the case is the money of one state ("US funding"), that state's money speaks for this option.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.phrases import Phrases
from dragoman.model import Actor, Commitment, Mission, Span, Stance

_GIVEN = ("personnel", "money", "equipment")


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment read as a stance of its provider, or of who speaks for it."""

    actor: Actor
    option: str
    stance: Stance
    commitment: Commitment


def pledges(doc: Annotated, phrases: Phrases, holders: Holders) -> Iterator[Pledge]:
    """Yield what the commitments of a document to the mission say of their providers."""
    mission = doc.question.mission if doc.question is not None else None
    if mission is None or phrases.mission_option is None:
        return
    shown = ((c, provider) for c, provider in _standing(doc) if _shows(doc, c, provider))
    for commitment, provider in ((c, provider) for c, provider in shown if _to_mission(doc, c, mission)):
        option = _option(commitment, provider, phrases.mission_option, phrases)
        stance = _stance(doc, commitment)
        speaking = _speaking_for(provider, commitment, holders)
        yield from (Pledge(actor, option, stance, commitment) for actor in (provider, *speaking))


def _stance(doc: Annotated, commitment: Commitment) -> Stance:
    return "oppose" if commitment.stage in doc.language.positions.hindered else "support"


def _speaking_for(provider: Actor, commitment: Commitment, holders: Holders) -> list[Actor]:
    """Return who tells of a commitment, where he is in office for its provider."""
    speaker = commitment.statement.speaker if commitment.statement is not None else None
    if speaker is None or speaker is provider or not holders.in_office_for(speaker, provider):
        return []
    return [speaker]


def _standing(doc: Annotated) -> Iterator[tuple[Commitment, Actor]]:
    """Yield the commitments with their providers but those held up: "has frozen the money that it had promised"."""
    hindered = doc.language.positions.hindered
    given = [(c, c.provider) for c in doc.commitments if c.provider is not None]
    held_up = {_matter(doc, c, p) for c, p in given if c.stage in hindered}
    yield from ((c, p) for c, p in given if c.stage in hindered or _matter(doc, c, p) not in held_up)


def _matter(doc: Annotated, commitment: Commitment, provider: Actor) -> tuple[str, str, int]:
    """Return what tells whether two commitments are of the same matter."""
    return provider.id, commitment.kind, _sentence(doc, commitment).start


def _option(commitment: Commitment, provider: Actor, mission: str, phrases: Phrases) -> str:
    """Return the option that a commitment speaks for: to pay where a country gives no people, else the mission."""
    gives_people = commitment.kind == "personnel" or provider.country is None
    return mission if gives_people else phrases.funding_option(provider.country or "") or mission


def _shows(doc: Annotated, commitment: Commitment, provider: Actor) -> bool:
    """Whether a commitment is one by which a state shows where it stands."""
    if provider.kind != "country" or commitment.kind not in _GIVEN:
        return False
    return commitment.stage not in doc.language.positions.idle and commitment.polarity == "asserted"


def _sentence(doc: Annotated, commitment: Commitment) -> Span:
    evidence = commitment.evidence
    return doc.sentence_at(evidence.start) or Span(evidence.start, evidence.end)


def _names(mission: Mission) -> frozenset[str]:
    return frozenset(name.lower() for name in (mission.name, *mission.aliases, *mission.trust_fund))


def _to_mission(doc: Annotated, commitment: Commitment, mission: Mission) -> bool:
    """Whether the text says that a commitment is the mission's: by name, by its fund, or as officers for its host."""
    names = _names(mission)
    takers = filter(None, (commitment.mission, commitment.receiver, commitment.channel))
    if any(name.lower() in names for actor in takers for name in (actor.name, *actor.aliases)):
        return True
    sentence = _sentence(doc, commitment)
    text = doc.text[sentence.start : sentence.end].lower()
    if commitment.kind != "personnel":
        return any(name in text for name in names)
    contributes = commitment.provider is not None and commitment.provider.name in mission.contributors
    return contributes and _to_host(doc, commitment, mission.host, text)


def _to_host(doc: Annotated, commitment: Commitment, host: str | None, sentence: str) -> bool:
    """Whether people are sent to the host of the mission, as it is read, or the sentence or else the document names."""
    if host is None:
        return False
    taker = commitment.receiver
    somewhere = taker is None or taker.kind == "place" or taker.name.lower() == host.lower()
    return host.lower() in (doc.text.lower() if somewhere else sentence)
