"""Whom words for several mean, on texts of our own: together.py [--part learnt|unseen] [--verbose].

`data/together.tsv` has a text a row, with words for several in brackets (¶ ends a paragraph), and whom each means:
names joined by " + ", "-" where the text does not say, "#1" for those of the first bracket, "*" where any answer is
right. A name that is meant besides, or for another, is wrong; nobody where somebody is meant is missed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import dragoman
from dragoman.model import Actor

DATA = Path(__file__).parent / "data" / "together.tsv"
_NOBODY, _ANY, _SAME = "-", "*", "#1"
_BRACKETED = re.compile(r"\[([^\]]+)\]")

Verdict = Literal["right", "missed", "wrong"]


class Asked(NamedTuple):
    """Words for several in one text: whom they mean, and whom the record takes them for."""

    part: str
    kind: str
    text: str
    words: str
    meant: str
    found: str
    verdict: Verdict


def asked() -> Iterator[Asked]:
    """Yield what is asked of each text, answered."""
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]:
        part, kind, marked, wanted = line.split("\t")
        yield from _answered(part, kind, marked.replace("¶", "\n\n"), wanted.split("; "))


def _answered(part: str, kind: str, marked: str, wanted: list[str]) -> Iterator[Asked]:
    """Yield what is asked of one text."""
    words = list(_BRACKETED.finditer(marked))
    text = _BRACKETED.sub(r"\1", marked)
    actors = dragoman.read(text).actors
    found = [_over(actors, match.end() - 2 * k - 3) for k, match in enumerate(words)]  # 2 brackets for each before
    for match, meant, persons in zip(words, wanted, found, strict=True):
        names = " + ".join(actor.name for actor in persons)
        yield Asked(part, kind, text, match[1], meant, names, _verdict(meant, persons, found[0]))


def _over(actors: tuple[Actor, ...], offset: int) -> list[Actor]:
    """Return whom the longest mention over a character means."""
    over = [(m.end - m.start, actor) for actor in actors for m in actor.mentions if m.start <= offset < m.end]
    longest = max((length for length, _ in over), default=0)
    return [actor for length, actor in over if length == longest]


def _verdict(meant: str, found: list[Actor], first: list[Actor]) -> Verdict:
    """Judge whom words are taken for."""
    named = [actor for actor in found if actor.confidence is None]
    if meant == _ANY:
        return "right"
    if meant == _SAME:
        return "right" if found and found == first else "wrong" if named else "missed"
    wanted = [] if meant == _NOBODY else meant.split(" + ")
    if len(named) == len(wanted) and all(any(_is_called(actor, name) for actor in named) for name in wanted):
        return "right"
    return "wrong" if named else "missed"


def _is_called(actor: Actor, name: str) -> bool:
    """Whether an actor goes by a name, or by a form of it with the same last word."""
    return any(known.split()[-1] == name.split()[-1] for known in (actor.name, *actor.aliases))


def main() -> None:
    """Print the figures of each part, and on demand what is not right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("learnt", "unseen"))
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    answers = [a for a in asked() if given.part in (None, a.part)]
    for a in answers if given.verbose else ():
        if a.verdict != "right":
            print(f"{a.verdict}\t{a.kind}\t[{a.words}] {a.meant} <> {a.found}\n\t{' '.join(a.text.split())}")
    for part in dict.fromkeys(a.part for a in answers):
        print(part, dict(Counter(a.verdict for a in answers if a.part == part)))


if __name__ == "__main__":
    main()
