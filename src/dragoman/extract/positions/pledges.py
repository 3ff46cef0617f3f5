"""Positions from commitments: who sends people or money to the case's mission is for it, who takes them back is not.

Where an option of the case is the money of one state ("US funding"), that state's money speaks for this option.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.phrases import Phrases
from dragoman.model import Actor, Commitment, Mission, Stance

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
    names = _names(mission)
    for commitment, provider in _standing(doc):
        if not _shows(doc, commitment) or not _to_mission(doc, commitment, mission, names):
            continue
        option = _option(commitment, provider, phrases.mission_option, phrases)
        stance: Stance = "oppose" if commitment.stage in doc.language.positions.hindered else "support"
        yield Pledge(provider, option, stance, commitment)
        speaker = commitment.statement.speaker if commitment.statement is not None else None
        if speaker is not None and speaker is not provider and holders.in_office_for(speaker, provider):
            yield Pledge(speaker, option, stance, commitment)


def _standing(doc: Annotated) -> Iterator[tuple[Commitment, Actor]]:
    """Yield the commitments with their providers but those held up: "has frozen the money that it had promised"."""
    hindered = doc.language.positions.hindered
    given = [(c, c.provider) for c in doc.commitments if c.provider is not None]
    held_up = {(p.id, c.kind, _sentence(doc, c)) for c, p in given if c.stage in hindered}
    for commitment, provider in given:
        if commitment.stage in hindered or (provider.id, commitment.kind, _sentence(doc, commitment)) not in held_up:
            yield commitment, provider


def _option(commitment: Commitment, provider: Actor, mission: str, phrases: Phrases) -> str:
    """Return the option that a commitment speaks for: to pay where a country gives no people, else the mission."""
    if commitment.kind == "personnel" or provider.country is None:
        return mission
    return phrases.funding_option(provider.country) or mission


def _shows(doc: Annotated, commitment: Commitment) -> bool:
    """Whether a commitment is one by which a state shows where it stands."""
    given = commitment.kind in _GIVEN and commitment.stage not in doc.language.positions.idle
    by_state = commitment.provider is not None and commitment.provider.kind == "country"
    return given and by_state and commitment.polarity == "asserted"


def _sentence(doc: Annotated, commitment: Commitment) -> int:
    place = doc.sentence_at(commitment.evidence.start)
    return place.start if place is not None else commitment.evidence.start


def _names(mission: Mission) -> frozenset[str]:
    return frozenset(name.lower() for name in (mission.name, *mission.aliases, *mission.trust_fund))


def _to_mission(doc: Annotated, commitment: Commitment, mission: Mission, names: frozenset[str]) -> bool:
    """Whether the text says that a commitment is the mission's: by name, by its fund, or as officers for its host."""
    for actor in (commitment.mission, commitment.receiver, commitment.channel):
        if actor is not None and {actor.name.lower(), *(a.lower() for a in actor.aliases)} & names:
            return True
    place = doc.sentence_at(commitment.evidence.start)
    sentence = doc.text[place.start : place.end].lower() if place is not None else ""
    if commitment.kind != "personnel":
        return any(name in sentence for name in names)
    host = mission.host.lower() if mission.host else None
    sent_there = commitment.receiver is None or commitment.receiver.kind == "place"
    there = host is not None and (host in sentence or (sent_there and host in doc.text.lower()))
    known = commitment.provider is not None and commitment.provider.name in mission.contributors
    return there and known
