"""Score events on sentences of our own that tell each kind of act by verb, noun and passive: phrases.py [FILE...].

The form of a line is that of `training/sentences.py`. Of `data/events` what `read.tsv` holds may be looked at while
rules are written, what `unseen.tsv` holds may not: only its figures are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import sentences

import dragoman
from dragoman import shown
from dragoman.model import Actor

PUBLISHED = "2024-11-09"
FOLDER = Path(__file__).parent / "data/events"


def score(path: Path, *, told: bool) -> str:
    """Return how many facts of a file are found and how many events are right; print those that are not where told."""
    wanted = found = made = right = 0
    for document, facts in sentences.sentences(path):
        events = shown.shown(dragoman.read(document.text, published=PUBLISHED)).events
        hits = [any(fact.fits(event) for event in events) for fact in facts]
        fit = [any(fact.fits(event) for fact in facts) for event in events]
        wanted, found, made, right = wanted + len(hits), found + sum(hits), made + len(fit), right + sum(fit)
        if told and not (all(hits) and all(fit)):
            print(document.text, "|", [(e.type, names(e.actors), names(e.recipients)) for e in events])
    return f"{path.stem}: {found} of {wanted} found, {right} of {made} right"


def names(actors: tuple[Actor, ...]) -> str:
    """Return the names of some actors."""
    return "+".join(actor.name for actor in actors)


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:] or map(str, sorted(FOLDER.glob("*.tsv")))):
        print(score(file, told=file.stem != "unseen"))
