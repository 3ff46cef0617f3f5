"""What stands around a commitment says of who receives: the one country of the title, or of the paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.told import Told
from dragoman.model import Actor, Commitment, Span

_LANDS = ("country", "place")
_REACH = 60  # characters behind a claim that can say that it helps


class Context:
    """The countries that a document is about."""

    def __init__(self, doc: Annotated, told: Told) -> None:
        self.doc, self.words, self.told = doc, doc.language.commitments, told
        title = doc.document.title or ""
        countries = (actor for actor in doc.actors if actor.kind == "country")
        self.in_title = [actor for actor in countries if any(name in title for name in (actor.name, *actor.aliases))]

    def _receiver(self, givers: Iterable[Actor], before: Iterable[Actor], behind: Iterable[Actor]) -> Actor | None:
        """Return the one country beside the givers' own that the title names; without any there, the paragraph's one.

        `before` and `behind` are the actors of the paragraph on both sides of the commitment. None where another
        country or place stands before it: "aid into Gaza" in the readout of a call with Qatar.
        """
        giving = {None, *(giver.country for giver in givers)}
        nearer = [actor for actor in before if actor.kind in _LANDS]
        following = [actor for actor in behind if actor.kind == "country"]
        around = [*self.in_title, *nearer] if self.in_title else [*nearer, *following]
        named = [actor for actor in around if actor.country not in giving]
        return named[0] if len({actor.country for actor in named}) == 1 else None

    def completed(self, claim: Commitment) -> Commitment:
        """Return a claim of help for nobody named with the receiver that the document as a whole gives it."""
        open_ = claim.provider is not None and not (claim.receiver or claim.mission or claim.channel)
        return replace(claim, receiver=self.titled(claim)) if open_ and self.helps(claim) else claim

    def helps(self, claim: Commitment) -> bool:
        """Whether what is given helps somebody: things, and what is told in words of help."""
        told = self.words.help.search(self.doc.text, claim.evidence.start, claim.evidence.end + _REACH) is not None
        return claim.kind == "equipment" or (claim.kind != "personnel" and told)

    def titled(self, claim: Commitment) -> Actor | None:
        """Return whom the document as a whole gives as receiver of a claim."""
        start = claim.evidence.start
        around = self.doc.paragraph_at(start) or claim.evidence
        before = [actor for span, actor in self.doc.actors_in(around.start, start) if self._stands_alone(span)]
        behind = [actor for span, actor in self.doc.actors_in(start, around.end) if self._stands_alone(span)]
        giving = [*self.told.givers, *([claim.provider] if claim.provider is not None else [])]
        return self._receiver(giving, before, behind)

    def _stands_alone(self, name: Span) -> bool:
        """Whether a name is not only whose something is: nobody helps Chad against "Chadian raids", "Chad's war"."""
        owns = self.doc.text.startswith(tuple(self.words.owning), name.end)
        return not owns and not self.doc.language.countries.is_demonym(self.doc.text[name.start : name.end])
