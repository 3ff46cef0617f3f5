"""What stands around a commitment says of who receives: the one country of the title, or of the paragraph.

A text of a government on what it has with another ("U.S.-ASEAN cooperation", "assistance to Haiti") tells of what it
gives to that one wherever it names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.told import Told
from dragoman.model import Actor, Commitment, Span

_LANDS = ("country", "place")
_BREAK = "\n\n"  # between paragraphs
_REACH = 60  # characters behind a claim that can say that it helps


class Context:
    """The countries that a document is about."""

    def __init__(self, doc: Annotated, told: Told, home: Actor | None) -> None:
        self.doc, self.words, self.told, self.home = doc, doc.language.commitments, told, home
        title = doc.document.title or ""
        named = [actor for actor in doc.actors if any(name in title for name in _names(actor))]
        self.in_title = [actor for actor in named if actor.kind == "country"]
        others = [a for a in named if a is not home and any(self._with(title, name) for name in _names(a))]
        self.partner = others[0] if len(others) == 1 and not doc.turns else None

    def _receiver(self, givers: Iterable[Actor], before: Iterable[Actor], behind: Iterable[Actor]) -> Actor | None:
        """Return the one country beside the givers' own that the title names; without any there, the paragraph's one.

        `before` and `behind` are the countries and places in the paragraph on both sides of the commitment. None where
        another stands before it: "aid into Gaza" in the readout of a call with Qatar.
        """
        giving = {None, *(giver.country for giver in givers)}
        following = (actor for actor in behind if actor.kind == "country")
        around = [*self.in_title, *before] if self.in_title else [*before, *following]
        named = [actor for actor in around if actor.country not in giving]
        return named[0] if len({actor.country for actor in named}) == 1 else None

    def _with(self, title: str, name: str) -> bool:
        """Whether a title says that a text is on what its publisher has with, or gives to, somebody of a name."""
        named = re.finditer(rf"\b{re.escape(name)}\b", title)
        return any(self.words.bilateral.search(title[: match.start()]) for match in named)

    def completed(self, claim: Commitment) -> Commitment:
        """Return a claim of help for nobody named with the receiver that the document as a whole gives it."""
        if claim.provider is None or claim.receiver or claim.mission or claim.channel:
            return claim
        receiver = self.titled(claim) if self.helps(claim) else None
        return replace(claim, receiver=receiver or self._further(claim) or self._partner(claim))

    def _further(self, claim: Commitment) -> Actor | None:
        """Return who received the sum before, in this paragraph or the last, where its giver adds to it."""
        last = self.told.whole
        if last is None or not claim.additional or (last.provider, last.kind) != (claim.provider, claim.kind):
            return None
        apart = self.doc.text.count(_BREAK, last.evidence.end, claim.evidence.start)
        return last.receiver if apart <= 1 else None

    def _partner(self, claim: Commitment) -> Actor | None:
        """Return with whom the title says that the publishing government has something, where that one gives."""
        return self.partner if claim.kind == "money" and claim.provider is self.home else None

    def helps(self, claim: Commitment) -> bool:
        """Whether what is given helps somebody: things, and what is told in words of help."""
        told = self.words.help.search(self.doc.text, claim.evidence.start, claim.evidence.end + _REACH) is not None
        return claim.kind == "equipment" or (claim.kind != "personnel" and told)

    def titled(self, claim: Commitment) -> Actor | None:
        """Return whom the document as a whole gives as receiver of a claim."""
        start = claim.evidence.start
        around = self.doc.paragraph_at(start) or claim.evidence
        giving = [*self.told.givers, *([claim.provider] if claim.provider is not None else [])]
        return self._receiver(giving, self._lands(around.start, start), self._lands(start, around.end))

    def _lands(self, start: int, end: int) -> Iterator[Actor]:
        """Yield the countries and places that are named between two offsets for themselves."""
        named = ((span, actor) for span, actor in self.doc.actors_in(start, end) if actor.kind in _LANDS)
        yield from (actor for span, actor in named if self._stands_alone(span))

    def _stands_alone(self, name: Span) -> bool:
        """Whether a name is not only whose something is, or who is attacked: "Chad's war", "the invasion of Chad".

        Nor where somebody met: "at a summit in Chad".
        """
        text = self.doc.text
        if self.doc.language.countries.is_demonym(text[name.start : name.end]):
            return False
        before = text[max(0, name.start - _REACH) : name.start]
        aside = any(pattern.search(before) for pattern in (self.words.attacked, self.words.met))
        return not aside and not text.startswith(tuple(self.words.owning), name.end)


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)
