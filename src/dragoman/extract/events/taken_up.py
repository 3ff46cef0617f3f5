"""Deeds that a noun takes up: whose "these attacks" were and on whom, as the text has told it right before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from dragoman.extract.events.merge import EventDraft
from dragoman.syntax.phrases import child

_VIOLENCE, _BLAME = "ASSAULT", "ACCUSE"
_TOLD = ("past", "ongoing")
_NEARBY = 1  # paragraphs between a deed and the noun that takes it up


def taken_up(drafts: Iterable[EventDraft], pointing: Collection[str]) -> Iterator[EventDraft]:
    """Yield drafts, with those who take part in the violence that a noun behind one of some words points back to.

    Who condemns "these attacks" blames whoever made them.
    """
    told: list[EventDraft] = []
    for draft in drafts:
        full = _filled(draft, told) if _points_back(draft, pointing) else draft
        told += [full] if _is_violence(full) else []
        yield full


def _points_back(draft: EventDraft, pointing: Collection[str]) -> bool:
    """Whether a draft tells or blames violence of nobody by a noun that takes up what was told."""
    open_ = not draft.event.actors if draft.event.type == _VIOLENCE else not draft.event.recipients
    noun = _noun(draft)
    opening = None if noun is None else child(draft.act.tree, noun, "det")
    return open_ and opening is not None and draft.act.tree.lower[opening] in pointing


def _noun(draft: EventDraft) -> int | None:
    """Return the noun of violence that a draft is told by, or that it blames somebody for."""
    told = {_VIOLENCE: draft.act.head if draft.noun else None, _BLAME: child(draft.act.tree, draft.act.head, "dobj")}
    return told.get(draft.event.type)


def _is_violence(draft: EventDraft) -> bool:
    """Whether a draft tells whose violence there was."""
    event = draft.event
    told = event.type == _VIOLENCE and event.polarity == "asserted" and event.status in _TOLD
    return told and bool(event.actors)


def _filled(draft: EventDraft, told: Iterable[EventDraft]) -> EventDraft:
    """Return a draft with the parties of the last violence told nearby, as far as it names none itself."""
    near = (d for d in reversed(list(told)) if draft.paragraph - d.paragraph <= _NEARBY and _may_be(draft, d))
    deed = next(near, None)
    return draft if deed is None else _of(draft, deed)


def _may_be(draft: EventDraft, deed: EventDraft) -> bool:
    """Whether those whom a draft of violence names as suffering may be those of a deed."""
    return draft.event.type == _BLAME or not draft.recipients or bool(draft.recipients & deed.recipients)


def _of(draft: EventDraft, deed: EventDraft) -> EventDraft:
    """Return a draft of violence as told of the parties of a deed; one of blame as blame of who did it."""
    told = deed.event
    if draft.event.type == _BLAME:
        return replace(draft, event=replace(draft.event, recipients=told.actors), recipients=deed.actors)
    whom = draft.event.recipients or told.recipients
    event = replace(draft.event, actors=told.actors, recipients=whom)
    return replace(draft, event=event, actors=deed.actors, recipients=draft.recipients or deed.recipients)
