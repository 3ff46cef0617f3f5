"""Articles that a person pastes or sends as files: stored among the articles of the case before they are read."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from dragoman.case import files
from dragoman.present.dossier.origins import PASTED

_FOLDER = "articles"
_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


def pasted(case: Path, fields: dict[str, str]) -> Path:
    """Store a text that was pasted, with title, publisher and day, and return its file; the same again is the same."""
    content = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    return _stored(case, f"{PASTED}{_digest(content.encode())}.jsonl", f"{content}\n".encode())


def sent(case: Path, name: str, content: bytes) -> Path:
    """Store a file that was sent, under its own name as far as that is harmless, and return it."""
    base = _NAME.sub("-", Path(name.replace("\\", "/")).name).strip("-.")[-_LONGEST_NAME:] or "article.txt"
    return _stored(case, f"{_digest(content)}-{base}", content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _stored(case: Path, name: str, content: bytes) -> Path:
    files.refuse_links(case, [_FOLDER, f"{_FOLDER}/{name}"])
    path = case / _FOLDER / name
    path.parent.mkdir(exist_ok=True)
    with files.whole(path) as stream:
        stream.write(content)
    files.settle(path.parent)
    return path
