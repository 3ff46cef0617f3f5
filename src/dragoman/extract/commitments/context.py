"""What stands around a commitment says of who receives: the one country of the title, or of the paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.annotate.document import Annotated
from dragoman.model import Actor

_LANDS = ("country", "place")


class Context:
    """The countries that a document is about."""

    def __init__(self, doc: Annotated) -> None:
        title = doc.document.title or ""
        countries = (actor for actor in doc.actors if actor.kind == "country")
        self.titled = [actor for actor in countries if any(name in title for name in (actor.name, *actor.aliases))]

    def receiver(self, givers: Iterable[Actor], before: Iterable[Actor], behind: Iterable[Actor]) -> Actor | None:
        """Return the one country beside the givers' own that the title names; without any there, the paragraph's one.

        `before` and `behind` are the actors of the paragraph on both sides of the commitment. None where another
        country or place stands before it: "aid into Gaza" in the readout of a call with Qatar.
        """
        giving = {None, *(giver.country for giver in givers)}
        titled = [country for country in self.titled if country.country not in giving]
        nearer = [actor for actor in before if actor.kind in _LANDS and actor.country not in giving]
        behind = [actor for actor in behind if actor.kind == "country" and actor.country not in giving]
        named = [*titled, *nearer] if self.titled else [*nearer, *behind]
        return named[0] if len({actor.country for actor in named}) == 1 else None
