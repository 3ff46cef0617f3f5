"""Score the reader on documents that were read exhaustively by hand: articles.py [FOLDER] [--verbose] [--only 01,02].

FOLDER holds `texts/` and `gold/` as the kit's `articles` does (default: those of DRAGOMAN_EVALS). The kit's scorer
judges; this script only reads all documents in one process instead of starting the command once for each.
"""

from __future__ import annotations

import importlib.util
import io
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import dragoman
from dragoman.present import terminal

EVALS = Path(os.environ.get("DRAGOMAN_EVALS", Path(__file__).parents[2] / "shared" / "evals"))
SCORER = EVALS / "articles" / "score_articles.py"
digests: list[float] = []  # length of each document's digest as a share of its text, blanks squeezed


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
    digests.append(len(" ".join(shown.getvalue().split())) / len(" ".join(record.document.text.split())))
    return record.to_dict()


def main() -> int:
    arguments = sys.argv[1:]
    folder = Path(arguments.pop(0)) if arguments and not arguments[0].startswith("-") else EVALS / "articles"
    module = scorer()
    module.read = read  # type: ignore[attr-defined]
    sys.argv = [str(SCORER), str(folder / "texts"), str(folder / "gold"), "dragoman", *arguments]
    code = int(module.main())
    print(f"digest: {sum(digests) / len(digests):.2f} of the text's length on average, at most {max(digests):.2f}")
    return code


if __name__ == "__main__":
    sys.exit(main())
