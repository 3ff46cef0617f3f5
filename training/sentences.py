"""Sentences written for this project of which it is known what they promise, or what they say was done: `data/KIND/`.

A line holds a text and the facts in it, with a tab between them; without a tab it holds none. Several facts have ` ; `
between them. A promise is written `kind provider receiver amount stage`, an event `TYPE doer recipient status`, either
with `denied` behind it where it is denied. A name has "_" for its spaces, `-` is nobody or no amount, `*` is anybody or
any status, and `|` stands between what is as good; doers who act together have `+` between them, and one is meant who
has all words of the name in his own ("soldiers", "Chadian soldiers"). A text has backslash and n for its line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from dragoman import ingest
from dragoman.model import Actor, Commitment, Document, Event, Item

_NONE, _ANY, _DENIED = "-", "*", "denied"
_PUBLISHED = "2024-11-09"


class Fact(Protocol):
    """One thing that a text tells, and whether a record tells it."""

    @classmethod
    def of(cls, written: str) -> Self:
        """Return the fact that is written so."""

    def fits(self, item: Item) -> bool:
        """Whether a record tells it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise that a text makes."""

    kind: str
    provider: str
    receiver: str
    amount: str
    stage: str
    polarity: str

    @classmethod
    def of(cls, written: str) -> Self:
        """Return the promise that is written so."""
        words, polarity = _polarity(written)
        kind, provider, receiver, amount, *stage = words
        return cls(kind, provider, receiver, amount, " ".join(stage), polarity)

    def fits(self, item: Item) -> bool:
        """Whether a commitment tells it."""
        return isinstance(item, Commitment) and self._is_kept(item) and self._counts(item)

    def _is_kept(self, claim: Commitment) -> bool:
        parties = _is_meant(self.provider, claim.provider) and _is_meant(self.receiver, claim.receiver or claim.mission)
        said = claim.stage in self.stage.split("|") and claim.polarity == self.polarity
        return claim.kind == self.kind and parties and said

    def _counts(self, claim: Commitment) -> bool:
        if claim.quantity is None or self.amount == _NONE:
            return claim.quantity is None and self.amount == _NONE
        return float(self.amount) in (claim.quantity.low, claim.quantity.high)


@dataclass(frozen=True, slots=True)
class Deed:
    """One event that a text tells."""

    types: frozenset[str]
    doers: tuple[str, ...]
    recipient: str
    status: str
    polarity: str

    @classmethod
    def of(cls, written: str) -> Self:
        """Return the event that is written so."""
        words, polarity = _polarity(written)
        types, doers, recipient, status = words
        return cls(frozenset(types.split("|")), tuple(doers.split("+")), recipient, status, polarity)

    def fits(self, item: Item) -> bool:
        """Whether an event tells it: with each doer that is written, and one of the recipients where it has any."""
        if not isinstance(item, Event) or item.type not in self.types or item.polarity != self.polarity:
            return False
        happened = _ANY in self.status or item.status in self.status.split("|")
        return happened and all(_is_among(doer, item.actors) for doer in self.doers) and self._is_done_to(item)

    def _is_done_to(self, event: Event) -> bool:
        return not event.recipients or _is_among(self.recipient, event.recipients)


FACTS: dict[str, type[Promise] | type[Deed]] = {"commitments": Promise, "events": Deed}


def _polarity(written: str) -> tuple[list[str], str]:
    """Return the words of a fact without the mark of denial, and its polarity."""
    words = written.split(" ")
    return (words[:-1], _DENIED) if words[-1] == _DENIED else (words, "asserted")


def _is_meant(written: str, actor: Actor | None) -> bool:
    names = written.replace("_", " ").split("|")
    known = {actor.name, *actor.aliases} if actor is not None else {_NONE}
    return _ANY in names or not known.isdisjoint(names)


def _is_among(written: str, actors: Sequence[Actor]) -> bool:
    """Whether one of some actors is meant, or has all words of a name in his own: "soldiers", "Chadian soldiers"."""
    names = [set(name.casefold().split()) for name in written.replace("_", " ").split("|")]
    within = any(name <= _words(actor) for actor in actors for name in names)
    return within or any(_is_meant(written, actor) for actor in actors or (None,))


def _words(actor: Actor) -> set[str]:
    return set(actor.name.casefold().replace("'s", "").replace("’s", "").split())


def sentences(path: Path) -> Iterator[tuple[Document, list[Fact]]]:
    """Yield each text of a file as a document, with the facts in it of the kind that its folder is named for."""
    fact = FACTS[path.parent.name]
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, facts = line.partition("\t")
        document = ingest.from_text(text.replace("\\n", "\n"), published=_PUBLISHED, publisher=None)
        yield document, [fact.of(written) for written in facts.split(" ; ") if written]
