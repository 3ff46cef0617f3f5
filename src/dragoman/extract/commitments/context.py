"""What a document as a whole says of who receives: the one country of its title, or the one that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.annotate.document import Annotated
from dragoman.model import Actor


class Context:
    """The countries that a document is about."""

    def __init__(self, doc: Annotated) -> None:
        countries = [actor for actor in doc.actors if actor.kind == "country"]
        title = doc.document.title or ""
        named = [actor for actor in countries if any(name in title for name in (actor.name, *actor.aliases))]
        self.subjects = [named, countries]

    def receiver(self, givers: Iterable[Actor]) -> Actor | None:
        """Return the one country beside the givers' own that the title names, else the one that the text names."""
        giving = {giver.country for giver in givers}
        for countries in self.subjects:
            others = [country for country in countries if country.country not in giving]
            if others:
                return others[0] if len(others) == 1 else None
        return None
