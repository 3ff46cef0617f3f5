"""Turns as records: each voice with the actors who speak in it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.model import Turn
from dragoman.plugins import stage


@stage(provides="turns", requires=("actors", "voices"), version="1")
def turns(doc: Annotated) -> Iterator[Turn]:
    """Make a turn of each voice whose words are its speaker's own, with the actors that coreference found for it."""
    for number, voice in enumerate(doc.voices):
        if not voice.issues:
            speakers = doc.speakers(number)
            yield Turn(
                speaker=speakers[0] if speakers else None,
                others=tuple(speakers[1:]),
                label=voice.label,
                start=voice.start,
                end=voice.end,
                role=voice.role,
                why="label" if voice.label else "title or signature",
            )
