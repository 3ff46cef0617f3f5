"""What a writer is about to touch, noted before it does: only this may be removed, once the manifest does not name it.

A step notes the files that it will write and those that it replaces, writes, and puts the new manifest in place. Killed
before that, the new files are its leftovers; killed after, the old ones. Any other file that the manifest does not name
shows that the manifest is not the newest of these files, or is none of theirs: then nothing is removed at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.case import files, manifest, tables
from dragoman.case.manifest import DERIVED, QUARANTINE, RECORDS, Manifest
from dragoman.errors import CaseError

NAME = ".step"
_INDEX = "index.duckdb"
_TRIES = 20  # looks at a case that is being written, before its manifest is taken to be another's
OWN = (
    ".lock",
    "cache",
    "reviews",
    NAME,
    manifest.NAME,
    _INDEX,
    f"{_INDEX}.wal",
    "feeds.json",
    DERIVED,
    QUARANTINE,
    RECORDS,
)


def note(case: Path, touched: Iterable[str]) -> None:
    """Note the paths that a step is about to write or to replace."""
    with files.whole(case / NAME) as stream:
        stream.write(json.dumps(sorted(touched)).encode())
    files.settle(case)


def clear(case: Path, touched: Iterable[str], held: Manifest) -> None:
    """Remove what a step touched and the manifest no longer names, or never did."""
    gone = sorted(frozenset(touched).difference(file.path for file in held.files()))
    for path in gone:
        files.remove(case / path)
    for folder in {Path(path).parent for path in gone if path.startswith(DERIVED)}:
        files.prune(case / folder)
    files.remove(case / NAME)


def recover(case: Path, held: Manifest) -> None:
    """Remove what a killed writer left: what its last step touched, unfinished files, empty folders."""
    clear(case, _noted(case), held)
    for directory in (case, *_folders(case)):
        for entry in files.entries(directory):
            if entry.name.startswith(files.TEMPORARY):
                files.remove(Path(entry.path))
    for folder in files.entries(case / DERIVED):
        if folder.is_dir(follow_symlinks=False):
            files.prune(Path(folder.path))


def fitting(case: Path) -> Manifest:
    """Return the manifest of a case, once it is sure that it is the newest of the files there.

    Raises:
        CaseError: it is damaged, missing, older than files of the case, or of another case; or the case holds links.
    """
    for _ in range(_TRIES):
        held = manifest.load(case)
        try:
            complaint = _misfit(case, held)
        except OSError as error:
            raise CaseError(f"{error.filename or case}: cannot be read: {error.strerror or error}") from error
        if complaint is None:
            return held
        if manifest.load(case) == held:  # else a writer has put another in its place meanwhile
            break
    raise CaseError(f"{case}: {complaint}")


def set_aside(case: Path) -> tuple[Path, int]:
    """Move the files that the manifest does not name into a folder of their own; return it, and how many there were.

    Raises:
        CaseError: the manifest is damaged, or the case holds links.
    """
    left = _strays(case, manifest.load(case))
    names = ("unnamed", *(f"unnamed-{n}" for n in range(2, 1_000)))
    home = next(case / name for name in names if not (case / name).exists())
    for path in left:
        files.make((home / path).parent)
        files.move(case / path, home / path)
    return home, len(left)


def _strays(case: Path, held: Manifest) -> list[str]:
    """Return the files that no manifest names; the note is read before them and after, since a step may end."""
    before = _noted(case)
    strays = _found(case).difference(before, (file.path for file in held.files()))
    return sorted(path for path in strays - _noted(case) if (case / path).exists())


def _misfit(case: Path, held: Manifest) -> str | None:
    """Return what speaks against a manifest."""
    if left := _strays(case, held):
        state = "is older than they are, or of another case" if (case / manifest.NAME).exists() else "is missing"
        more = f" and {len(left) - 1:,} more" if len(left) > 1 else ""
        return (
            f"holds files that {manifest.NAME} does not name, since it {state} ({left[0]}{more}). Nothing was changed; "
            f"restore the {manifest.NAME} that belongs to them from a copy, or move them out of the way with "
            f"`dragoman case set-aside {case}`"
        )
    texts = held.of(tables.DOCUMENTS)
    if texts and not any(_is_there(case, file) for file in texts):
        return (
            f"none of its {len(texts):,} files of documents is as {manifest.NAME} says: they are damaged, or it is of "
            "another case. Nothing was changed; restore both from one copy, or build the case anew"
        )
    return None


def _noted(case: Path) -> frozenset[str]:
    """Return what the last step noted; nothing where it ended, or where the note is damaged."""
    try:
        found = json.loads(files.read(case / NAME))
    except (FileNotFoundError, ValueError, RecursionError):
        return frozenset()
    return frozenset(path for path in found if isinstance(path, str) and manifest.is_own(path))


def _found(case: Path) -> set[str]:
    """Return the files that have the shape of a case's own.

    Raises:
        CaseError: there is a link on the way to them.
    """
    files.refuse_links(case, OWN)
    folders = _folders(case)
    files.refuse_links(case, (str(folder.relative_to(case)) for folder in folders))
    paths = {f"{folder.relative_to(case).as_posix()}/{e.name}" for folder in folders for e in files.entries(folder)}
    if not (case / manifest.NAME).exists() and (case / _INDEX).exists():
        paths.add(_INDEX)
    return {path for path in paths if path == _INDEX or manifest.is_own(path)}


def _folders(case: Path) -> list[Path]:
    within = (entry for folder in (RECORDS, DERIVED) for entry in files.entries(case / folder))
    return [case / QUARANTINE, *(Path(entry.path) for entry in within)]


def _is_there(case: Path, file: manifest.File) -> bool:
    try:
        return files.size(case / file.path) == file.bytes
    except OSError:
        return False
