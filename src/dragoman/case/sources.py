"""What a person names as sources, file by file: folders, globs, addresses, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman import ingest
from dragoman.case import config
from dragoman.errors import UsageError
from dragoman.model import Document

FOLDERS = ("articles", "later")  # the folders of a case that hold its texts
_PACKED = (".gz", ".zst")
_OF_MANY = frozenset(
    {".csv", ".tsv", ".parquet", ".pq", ".xml", ".rss", ".atom", ".rdf", ".warc", ".wet", ".json", *_PACKED}
)
STANDARD_INPUT = "-"
Given = str | Path | Document


def expand(given: Iterable[Given]) -> list[Given]:
    """Return each file, address or "-" that is meant, in a stable order, none twice.

    A folder stands for the files in it, at any depth, whose suffix some reader knows; a folder that is a case for those
    in its articles/ and later/. Hidden files are passed over.

    Raises:
        UsageError: there is no such file, or nothing in a folder or matching a glob that could be read; or there is a
            link in a case, which may come from somebody else.
    """
    return list(dict.fromkeys(source for item in given for source in _expanded(item)))


def again(names: Iterable[str]) -> list[Given]:
    """Return the sources of these names, as `expand` gave them, that can be read a second time."""
    return [name if ingest.is_url(name) else Path(name) for name in dict.fromkeys(names) if name != STANDARD_INPUT]


def expected(sources: Iterable[Given]) -> int | None:
    """Return how many documents sources hold, for a forecast of the time that they take; None where nobody can tell."""
    counts = [_count(source) for source in sources]
    return None if None in counts else sum(count or 0 for count in counts)


def _count(source: Given) -> int | None:
    if isinstance(source, Document):
        return 1
    path = Path(source)
    if str(path) == STANDARD_INPUT or not path.is_file():
        return None
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    return None if path.suffix.lower() in _OF_MANY else 1


def _expanded(item: Given) -> list[Given]:
    if isinstance(item, Document) or (isinstance(item, str) and ingest.is_url(item)):
        return [item]
    path = Path(item)
    if str(path) == STANDARD_INPUT:
        return [path]
    if path.is_dir():
        return _some(list(_in_folder(path, _suffixes())), f"{path}: holds no file that a reader knows by its suffix")
    if path.exists():
        return [path]
    if glob.has_magic(str(item)):
        matched = sorted(glob.glob(str(item), recursive=True))  # noqa: PTH207 - of any root, as a shell would
        return _some([s for m in matched for s in _expanded(Path(m))], f"{item}: matches no file")
    raise UsageError(f"{item}: there is no such file or folder")


def _some(found: list[Given], complaint: str) -> list[Given]:
    if not found:
        raise UsageError(complaint)
    return found


def _in_folder(folder: Path, suffixes: frozenset[str]) -> Iterator[Given]:
    if (folder / config.NAME).is_file():
        for name in FOLDERS:
            _refuse_links(folder / name)
            yield from _in_folder(folder / name, suffixes)
        return
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(Path(entry.path), suffixes)
        elif entry.is_file() and _unpacked(entry.name.lower()).suffix in suffixes:
            yield Path(entry.path)


def _unpacked(name: str) -> Path:
    return Path(name).with_suffix("") if name.endswith(_PACKED) else Path(name)


def _refuse_links(folder: Path) -> None:
    """Make sure that all of a folder of a case lies in it."""
    linked = next((path for path in (folder, *folder.rglob("*")) if path.is_symlink()), None)
    if linked:
        raise UsageError(f"{linked}: is a link, and may lead out of the case; name what it points to, if it is meant")


def _suffixes() -> frozenset[str]:
    return frozenset(suffix for reader in ingest.readers().values() for suffix in reader.suffixes)
