"""The agreement that a document itself is: its last lines or its preamble say that it was made, its title what it is.

"Done at Lomé on 3 May" and "have agreed as follows" name no subject. They make a decision of those who agree: whoever
stands first in the title, else in the preamble.
"""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.model import Actor, Decision


def own_agreement(doc: Annotated) -> Decision | None:
    """Return the agreement that a document is, None where it is none or nothing says that it was made."""
    words = doc.language.decisions
    if not doc.paragraphs:
        return None
    title = doc.paragraphs[0]
    made = words.made.search(doc.text, title.end)
    if made is None or words.own_title.match(doc.text, title.start, title.end) is None:
        return None
    return Decision(
        body=_first(doc, title.start, title.end) or _first(doc, title.end, made.start()),
        title=doc.text[title.start : title.end],
        kind="agreement",
        stage="signed",
        evidence=doc.evidence(made.start(), made.end()),
        why="the document is the agreement",
    )


def _first(doc: Annotated, start: int, end: int) -> Actor | None:
    """Return whoever is named first between two offsets, no place."""
    sides = (actor for actor in doc.actors if actor.kind != "place")
    named = [(m.start, actor) for actor in sides for m in actor.mentions if start <= m.start < end]
    return min(named, key=lambda found: found[0], default=(0, None))[1]
