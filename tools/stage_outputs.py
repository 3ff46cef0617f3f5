"""Keep a hash of what each stage finds in the example case beside the versions that found it.

    python tools/stage_outputs.py [--check]

A stage whose output changed although neither its version nor one of a stage that it builds on was raised is named, and
nothing is written: cases on disk would not know that their records are outdated. The encoder is left out (names and
statements by rules), since processors round its sums differently; confidences are not part of a hash for that reason.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman import ingest, pipeline, plugins
from dragoman.annotate.document import Annotated
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Item
from dragoman.schema import plain
from dragoman.syntax.tree import Tree

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "stage_outputs.json"
ARTICLES = ROOT / "examples" / "haiti-mss" / "articles"
_ABOUT = ("confidence", "extractor", "version", "digest")  # of a record: who found it and how surely

Outputs = dict[str, dict[str, str]]  # layer -> {"versions": ..., "output": ...}


def current() -> Outputs:
    """Return the versions behind each layer and the hash of its items over the example articles."""
    hashes: dict[str, Any] = defaultdict(hashlib.sha256)
    for annotated in pipeline.run(_documents(), ENGLISH):
        if not isinstance(annotated, Annotated):
            raise SystemExit(f"{annotated[0].source}: {annotated[1]}")
        for stage in plugins.stages():
            for item in getattr(annotated, stage.provides):
                hashes[stage.provides].update(_content(item).encode())
    versions = lineages()
    return {layer: {"versions": versions[layer], "output": hashes[layer].hexdigest()[:16]} for layer in versions}


def lineages() -> dict[str, str]:
    """Return the version of each stage with those of all stages that it builds on, by layer."""
    behind: dict[str, dict[str, str]] = {}
    for stage in plugins.stages():  # in the order of their needs
        inherited = [behind[layer] for layer in stage.requires if layer in behind]
        behind[stage.provides] = {k: v for versions in inherited for k, v in versions.items()}
        behind[stage.provides][stage.provides] = stage.version
    return {layer: " ".join(f"{k}:{v}" for k, v in sorted(of.items())) for layer, of in behind.items()}


def unannounced(kept: Mapping[str, Mapping[str, str]], now: Outputs) -> list[str]:
    """Return the layers whose items changed while every version behind them stayed."""
    return [
        layer
        for layer, found in now.items()
        if layer in kept and found["versions"] == kept[layer]["versions"] and found["output"] != kept[layer]["output"]
    ]


def _documents() -> Iterator[Document]:
    for path in sorted(ARTICLES.glob("*.md")):
        yield from (d for d in ingest.read(path) if isinstance(d, Document))


def _content(item: Any) -> str:
    if isinstance(item, Tree):
        return repr((item.lower, item.lemma, item.tag, item.dep, item.head))
    if not isinstance(item, Item):
        return repr(item)
    return json.dumps({k: v for k, v in plain(item, top=True).items() if k not in _ABOUT}, sort_keys=True)


def main() -> None:
    """Write the file anew, or only look with --check.

    Raises:
        SystemExit: a stage changed without a raised version, or the file is out of date under --check.
    """
    os.environ |= {"DRAGOMAN_NAMES": "rules", "DRAGOMAN_STATEMENTS": "rules"}
    now = current()
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if changed := unannounced(kept, now):
        raise SystemExit(f"raise the version of the stage: other items than before in {', '.join(changed)}")
    if "--check" in sys.argv[1:]:
        raise SystemExit(0 if kept == now else "tests/stage_outputs.json is out of date: run tools/stage_outputs.py")
    KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
