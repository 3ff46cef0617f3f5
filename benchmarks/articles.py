"""Score the reader on documents that were read exhaustively by hand: articles.py [FOLDER] [--verbose] [--only 01,02].

FOLDER holds `texts/` and `gold/` as the kit's `articles` does (default: those of DRAGOMAN_EVALS). The kit's scorer
judges; this script only reads all documents in one process instead of starting the command once for each. Beside the
scorer's figures it prints F1 by genre, how often status and polarity are right among the events that are found whatever
these say, and how long the digest is.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import dragoman
from dragoman.present import terminal

EVALS = Path(os.environ.get("DRAGOMAN_EVALS", Path(__file__).parents[2] / "shared" / "evals"))
SCORER = EVALS / "articles" / "score_articles.py"
GENRES = {
    "transcript": "briefing|gaggle|press call|remarks|conference",
    "readout": "readout",
    "fact sheet": "fact sheet",
    "statement": "statement|letter|memorandum|message|order|proclamation",
}  # by words of the title, in this order; everything else is press
KINDS = ("statements", "events", "commitments", "figures", "decisions", "positions", "actors", "calendar")


@dataclass(slots=True)
class Tally:
    """What is counted beside the scorer's own figures."""

    digests: list[float] = field(default_factory=list)  # length of a digest as a share of its text, blanks squeezed
    genres: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))
    agreed: Counter[str] = field(default_factory=Counter)  # events found, with their status, with their polarity


TALLY = Tally()


def scorer() -> ModuleType:
    """Return the kit's scorer, which finds its neighbours through its own path."""
    spec = importlib.util.spec_from_file_location("score_articles", SCORER)
    if spec is None or spec.loader is None or not SCORER.exists():
        raise SystemExit(f"{SCORER} is missing: DRAGOMAN_EVALS names the folder of the evaluation kit")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(command: str, values: dict[str, str], timeout: float) -> dict[str, Any]:
    """Stand in for the scorer's own `read`: the same record without a process of its own."""
    publisher = None if values["publisher"] == "unknown" else values["publisher"]
    record = dragoman.read(Path(values["text"]), published=values["published"], publisher=publisher)
    terminal.show(record, shown := io.StringIO())
    TALLY.digests.append(len(" ".join(shown.getvalue().split())) / len(" ".join(record.document.text.split())))
    return record.to_dict()


def judging(judge: Callable[[Any, str], tuple[Any, ...]], fits: Callable[..., bool]) -> Callable[[Any, str], Any]:
    """Return the scorer's judge, which also counts by genre and looks at the status and polarity of events."""

    def counted(sc: Any, kind: str) -> tuple[Any, ...]:
        result = judge(sc, kind)
        for place, number in enumerate(result[:4]):
            TALLY.genres[genre(sc.body, sc.gold), kind][place] += number
        if kind == "events":
            for wanted in sc.gold.get("events", []):
                compare(wanted, sc, fits)
        return result

    return counted


def genre(text: str, gold: dict[str, Any]) -> str:
    """Return what kind of document this is, by its title."""
    title = text.partition("\n")[0].casefold()
    if "wikinews" in (gold.get("publisher") or "").casefold():
        return "press"
    return next((name for name, words in GENRES.items() if re.search(words, title)), "statement")


def compare(wanted: dict[str, Any], sc: Any, fits: Callable[..., bool]) -> None:
    """Count an event that is found when status and polarity are left open, and whether these are right too."""
    open_ = {key: value for key, value in wanted.items() if key not in ("status", "polarity")}
    found = next((made for made in sc.records("events") if fits(sc.events_ok, open_, made)), None)
    if found is not None:
        TALLY.agreed["found"] += 1
        for name in ("status", "polarity"):
            allowed = (wanted.get(name) or found[name]).split("|")
            TALLY.agreed[name] += found[name] in allowed


def report() -> None:
    """Print what was counted beside the scorer's figures."""
    print(f"{'F1 by genre':12}" + "".join(f"{kind[:11]:>13}" for kind in KINDS))
    for name in sorted({genre_ for genre_, _ in TALLY.genres}):
        cells = [f1(TALLY.genres[name, kind]) for kind in KINDS]
        print(f"{name:12}" + "".join(f"{cell:>13}" for cell in cells))
    found = max(1, TALLY.agreed["found"])
    print(f"of {found} events found: status right {100 * TALLY.agreed['status'] / found:.1f} %, "
          f"polarity right {100 * TALLY.agreed['polarity'] / found:.1f} %")  # fmt: skip
    mean, most = sum(TALLY.digests) / len(TALLY.digests), max(TALLY.digests)
    print(f"digest: {mean:.2f} of the text's length on average, at most {most:.2f}")


def f1(counts: list[int]) -> str:
    """Return F1 in percent of (required found, required, made right, made); "-" where there is nothing to find."""
    found, required, right, made = counts
    if not required and not made:
        return "-"
    recall, precision = found / max(1, required), right / max(1, made)
    return f"{200 * recall * precision / max(1e-9, recall + precision):.1f}"


def main() -> int:
    arguments = sys.argv[1:]
    folder = Path(arguments.pop(0)) if arguments and not arguments[0].startswith("-") else EVALS / "articles"
    module = scorer()
    module.read = read  # type: ignore[attr-defined]
    module.judge = judging(module.judge, module.fits)  # type: ignore[attr-defined]
    sys.argv = [str(SCORER), str(folder / "texts"), str(folder / "gold"), "dragoman", *arguments]
    code = int(module.main())
    report()
    return code


if __name__ == "__main__":
    sys.exit(main())
