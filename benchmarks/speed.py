"""Words a second of the whole reader as a share of the bare spaCy pipeline, and the time of each stage.

Both read the same paragraphs in one process with `nlp.pipe(batch_size=16)`; loading is excluded. Seconds are those of
the processor, the runs alternate and the medians are compared, so that a busy machine slows both. Also prints peak
memory and the start of the CLI.

    python benchmarks/speed.py [TEXTS.jsonl] [--runs 5] [--documents 40]

TEXTS.jsonl has a "text" and optionally a "published" on each line; without it the example articles are read.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import itertools
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from spacy.language import Language

from dragoman import ingest, pipeline, plugins
from dragoman.annotate import grammar
from dragoman.lang.en import ENGLISH
from dragoman.memory import collection_paused
from dragoman.model import Document, Record
from dragoman.options import Options
from dragoman.text import for_parser

EXAMPLES = Path(__file__).parent.parent / "examples" / "haiti-mss" / "articles"


def documents(path: Path | None, limit: int) -> list[Document]:
    if path is None:
        found = [d for file in sorted(EXAMPLES.glob("*.md")) for d in ingest.read(file)]
        return [d for d in found if isinstance(d, Document)][:limit]
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line][:limit]
    return [
        Document(id=str(i), text=row["text"], published=row.get("published"), language="en")
        for i, row in enumerate(rows)
    ]


@functools.cache
def spacy_alone() -> Language:
    """Load the pipeline as its package gives it, with its entity recogniser."""
    pipeline: Language = importlib.import_module(ENGLISH.parser).load()
    return pipeline


def bare(pieces: list[str]) -> float:
    nlp = spacy_alone()
    began = time.process_time()
    for _ in nlp.pipe(pieces, batch_size=Options().batch_paragraphs):
        pass
    return time.process_time() - began


def whole(texts: list[Document]) -> float:
    began = time.process_time()
    for read in pipeline.records(texts):
        if not isinstance(read, Record):  # one that fails would count as read at once
            raise SystemExit(f"{read[0].id} is not read: {read[1]}")
    return time.process_time() - began


def by_stage(texts: list[Document]) -> Counter[str]:
    """Time the parse, then each stage apart."""
    spent: Counter[str] = Counter()
    began = time.process_time()
    parsed = list(grammar.annotate(texts, ENGLISH, Options()))
    spent["parse"] = time.process_time() - began
    for annotated, stage in itertools.product(parsed, plugins.stages()):
        with collection_paused():  # as the reader does
            began = time.process_time()
            annotated.fill(stage.provides, pipeline.apply(annotated, stage))
            spent[stage.provides] += time.process_time() - began
    return spent


def start_of_cli() -> float:
    """Median seconds of `dragoman --help` as a process."""
    command = [str(Path(sys.executable).parent / "dragoman"), "--help"]

    def once() -> float:
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(7))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--documents", type=int, default=40)
    given = parser.parse_args()
    texts = documents(given.texts, given.documents)
    longest = Options().max_paragraph_chars
    pieces = [for_parser(d.text[a:b]) for d in texts for a, b, _ in grammar.pieces(d.text, ENGLISH, longest)]
    words = sum(len(d.text.split()) for d in texts)
    bare(pieces[:50]), whole(texts[:2])  # load everything once
    pairs = [(bare(pieces), whole(texts)) for _ in range(given.runs)]
    spacy, ours = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{len(texts)} documents, {words:,} words, median of {given.runs} alternating runs")
    print(f"bare spaCy    {words / spacy:8,.0f} words/s")
    print(f"whole reader  {words / ours:8,.0f} words/s   share {spacy / ours:.2f}")
    for stage, seconds in by_stage(texts).most_common():
        print(f"  {stage:12s} {100 * seconds / spacy:5.1f}% of spaCy's time")
    print(f"peak memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    print(f"dragoman --help  {start_of_cli():.2f} s")


if __name__ == "__main__":
    main()
