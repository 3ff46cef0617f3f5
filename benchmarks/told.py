"""Measure what the record says of persons and bodies by each form in which a text tells whose they are: told.py HALF.

`data/told/learnt.tsv` was worked on, `unseen.tsv` was written before and only measured. A row has a form, a short text
of our own and the actors in it as name=kind/country/sector; "-" is unknown, "|" stands between what counts alike.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman.model import Actor

DATA = Path(__file__).parent / "data/told"


def rows(half: str) -> Iterator[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Yield the form, the text and the actors of each row of one half."""
    for line in (DATA / f"{half}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        form, text, actors = line.split("\t")
        pairs = (actor.split("=") for actor in actors.split(";"))
        yield form, text.replace("\\n", "\n"), [(name, fields.split("/")) for name, fields in pairs]


def fits(actor: Actor, fields: list[str]) -> bool:
    """Whether the record says of an actor what the text says."""
    told = (actor.kind, actor.country or "-", actor.sector or "-")
    return all(said in field.split("|") or field == "-" for said, field in zip(told, fields, strict=True))


def measure(half: str) -> Iterator[tuple[str, bool, str]]:
    """Yield for each actor of one half its form, whether the record is right of it, and what is wrong."""
    for form, text, actors in rows(half):
        record = dragoman.read(text)
        for name, fields in actors:
            found = [a for a in record.actors if name.lower() in map(str.lower, (a.name, *a.aliases))]
            right = any(fits(actor, fields) for actor in found)
            said = [(a.name, a.kind, a.country, a.sector) for a in found or record.actors]
            yield form, right, f"{name} {'/'.join(fields)}: {said}"


def main() -> None:
    """Print the share of actors that are right, by form, with `--verbose` the wrong ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=("learnt", "unseen"))
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    forms: dict[str, list[bool]] = defaultdict(list)
    for form, right, said in measure(given.half):
        forms[form].append(right)
        if given.verbose and not right:
            print(f"{form}: {said}")
    for form, found in forms.items():
        print(f"{form:32} {sum(found)}/{len(found)}")
    every = [right for found in forms.values() for right in found]
    print(f"{'all':32} {sum(every)}/{len(every)} = {sum(every) / len(every):.3f}")


if __name__ == "__main__":
    main()
