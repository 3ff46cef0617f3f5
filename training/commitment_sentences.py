"""Sentences written for this project of which it is known what they promise: `data/commitments/`.

A line holds a text and what it promises, with a tab between them; without a tab it promises nothing. A fact is
written `kind provider receiver amount stage`, with `denied` behind it where it is denied; several have ` ; ` between
them. A name has "_" for its spaces, `-` is nobody or no amount, `*` is anybody, and `|` stands between what is as
good; a text has backslash and n for its line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman import ingest
from dragoman.model import Actor, Commitment, Document

_NONE, _ANY, _DENIED = "-", "*", "denied"
_PUBLISHED = "2024-11-09"


@dataclass(frozen=True, slots=True)
class Fact:
    """One promise that a text makes."""

    kind: str
    provider: str
    receiver: str
    amount: str
    stage: str
    polarity: str

    @classmethod
    def of(cls, written: str) -> Fact:
        """Return the fact that is written so."""
        kind, provider, receiver, amount, *stage = written.split(" ")
        denied = stage[-1] == _DENIED
        return cls(kind, provider, receiver, amount, " ".join(stage[:-1] if denied else stage), _polarity(denied))

    def fits(self, claim: Commitment) -> bool:
        """Whether a claim tells it."""
        parties = _is_meant(self.provider, claim.provider) and _is_meant(self.receiver, claim.receiver or claim.mission)
        said = claim.stage in self.stage.split("|") and claim.polarity == self.polarity
        return claim.kind == self.kind and parties and said and self._counts(claim)

    def _counts(self, claim: Commitment) -> bool:
        if claim.quantity is None or self.amount == _NONE:
            return claim.quantity is None and self.amount == _NONE
        return float(self.amount) in (claim.quantity.low, claim.quantity.high)


def _polarity(denied: bool) -> str:
    return _DENIED if denied else "asserted"


def _is_meant(written: str, actor: Actor | None) -> bool:
    names = written.replace("_", " ").split("|")
    return _ANY in names or (actor.name if actor is not None else _NONE) in names


def sentences(path: Path) -> Iterator[tuple[Document, list[Fact]]]:
    """Yield each text of a file as a document, with what it promises."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, facts = line.partition("\t")
        document = ingest.from_text(text.replace("\\n", "\n"), published=_PUBLISHED, publisher=None)
        yield document, [Fact.of(fact) for fact in facts.split(" ; ") if fact]
