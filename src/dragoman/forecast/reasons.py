"""Why forecasts are what they are, as rows: coalitions, what each change would do, how far each input moves them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecast import lens, scale, why
from dragoman.forecast.answers import Answer
from dragoman.forecast.kept import Kept
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.rows import AskedRow, about, evidence

_TELLING = 0.0005  # of probability that a change must make


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow(AskedRow):
    """By the expected utility model, which is a lens and no forecast: what one actor presses another to move to."""

    by: str
    to: str
    origin: float
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow(AskedRow):
    """What one change would do: to the probability of yes, or of the likeliest option (`of`); what `leads` then."""

    actor: str
    change: str
    of: str
    before: float
    after: float
    leads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRow(AskedRow):
    """How far an input moves yes, or the likeliest option (`of`), and Sobol's total index with its interval.

    `total` and `interval` are None where they were not computed; `told_apart` whether the index is told apart from 0.
    """

    input: str
    of: str
    low: float
    high: float
    total: float | None
    interval: float | None
    told_apart: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampRow(AskedRow):
    """Who is for and against an option, as shares of all power × salience; `vetoes` are vetoes against it."""

    option: str
    support: float
    conditional: float
    undecided: float
    against: float
    unknown: float
    vetoes: tuple[str, ...]


def offers(kept: Kept, answer: NumberAnswer) -> list[OfferRow]:
    """Return the offers of the first round among those who stand on a scale."""
    names = list(answer.inputs)
    placed = np.array([answer.inputs[name] for name in names], dtype=float).reshape(-1, 3)
    if not len(placed):
        return []
    first = lens.rounds(scale.Issue(placed[:, 0], placed[:, 1], placed[:, 2]))[0]
    return [
        OfferRow(
            **about(kept, "offer", str(offer.to)), by=names[offer.by], to=names[offer.to],
            origin=first.positions[offer.to], target=offer.position,
        )
        for offer in first.offers
    ]  # fmt: skip


def effects(kept: Kept, answer: Answer) -> list[EffectRow]:
    """Return what each actor and position does to an answer, the strongest first; what does nothing is left out."""
    return [
        EffectRow(
            **about(kept, "effect", effect.actor, effect.change), reports=evidence(answer, actor=effect.actor),
            actor=effect.actor, change=effect.change, of=answer.board.watched, before=effect.before,
            after=effect.after, leads=effect.leads,
        )
        for effect in why.effects(answer.board)
        if abs(effect.size) >= _TELLING
    ]  # fmt: skip


def inputs(kept: Kept, answer: Answer, *, sobol: bool) -> list[InputRow]:
    """Return the tornado of an answer, with Sobol's indices where they are wanted."""
    indices = {index.name: index for index in why.sobol(answer.board)} if sobol else {}
    found = []
    for bar in why.tornado(answer.board):
        index = indices.get(bar.name)
        found.append(
            InputRow(
                **about(kept, "input", bar.name), reports=evidence(answer, actor=bar.name), input=bar.name,
                of=answer.board.watched, low=bar.low, high=bar.high, total=index.total if index else None,
                interval=index.interval if index else None, told_apart=index.told_apart if index else None,
            )
        )  # fmt: skip
    return found


def coalitions(kept: Kept, answer: Answer) -> list[CampRow]:
    """Return who is for and against each option of an answer, of an event the one that it asks for."""
    options = (answer.board.event,) if answer.board.event else answer.board.options
    return [
        CampRow(
            **about(kept, "camp", camp.option), reports=evidence(answer, option=camp.option), option=camp.option,
            support=camp.support, conditional=camp.conditional, undecided=camp.undecided, against=camp.against,
            unknown=camp.unknown, vetoes=camp.vetoes,
        )
        for camp in why.coalitions(answer.stand, options)
    ]  # fmt: skip
