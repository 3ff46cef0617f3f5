"""Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman import settings
from dragoman.errors import LimitError
from dragoman.ingest import decode, markup
from dragoman.ingest.documents import body_without_title
from dragoman.ingest.registry import COLUMNS, Article, reader
from dragoman.ingest.source import Source
from dragoman.text import sanitise

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]+)""")
_HEADING = re.compile(r"\s*<h1>(.*?)</h1>\s*", re.DOTALL)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def _sniff(head: bytes) -> int:
    return 2 if re.match(rb"---[ \t]*\r?\n[A-Za-z][\w -]*:", head) else 0


@reader(suffixes=(".md", ".markdown"), media_types=("text/markdown", "text/x-markdown"), sniff=_sniff)
def markdown(source: Source) -> Iterator[Article]:
    """Read Markdown (CommonMark with tables) with or without front matter; markup becomes plain text, a line a block.

    Front matter between two lines "---" gives title, publisher, published (or date), author, url and language, as
    ``key: value``, ``[a, b]`` or a list of "- " lines; other keys are left aside. Without a title there, a level-one
    heading at the beginning is the title. Images and hidden HTML are left out.
    """
    raw = sanitise(decode.decode(source.read(), source.charset))
    fields, body = front_matter(raw)
    if len(body) > (limit := settings.get("max_text_chars")):
        raise LimitError(f"{source.name}: is longer than {limit:,} characters; split it into articles")
    html = _rendered(body)
    found = {name: _first(fields, keys) for name, keys in COLUMNS.items() if name not in ("text", "id")}
    heading = _HEADING.match(html)
    title = found["title"] or (markup.plain(heading[1]) if heading else None)
    yield Article(**{**found, "title": title, "text": body_without_title(markup.plain(html), title)})  # type: ignore[arg-type]  # text is there


def front_matter(raw: str) -> tuple[Mapping[str, str], str]:
    """Return the fields of the front matter, their names in lower case and lists joined by ", ", and the rest.

    Only what articles use of YAML is read: one level of ``key: value`` with quoted or bare values, lists, and folded
    text behind ">" or "|". A text that opens with a line "---" which nothing closes has no front matter.
    """
    begin = _FENCE.match(raw)
    end = _END.search(raw, begin.end()) if begin else None
    if begin is None or end is None:
        return {}, raw
    fields: dict[str, list[str]] = {}
    key = ""
    for line in raw[begin.end() : end.start()].split("\n"):
        if found := _PAIR.match(line):
            key = found[1].strip().lower()
            fields.setdefault(key, []).extend(_values(found[2] or ""))
        elif key and line[:1] in (" ", "\t", "-"):  # goes on: an item of a list, or a folded line
            fields[key].extend(_values(line.strip().removeprefix("- ")))
    return {name: _joined(values) for name, values in fields.items()}, raw[end.end() :]


def _joined(values: list[str]) -> str:
    return " ".join(values[1:]) if values[:1] in (["|"], [">"]) else ", ".join(values)


def _values(written: str) -> list[str]:
    value = written.strip()
    if value.startswith("[") and value.endswith("]"):
        return [unquoted for part in _ITEM.findall(value[1:-1]) for unquoted in _values(part.strip("["))]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return [value[1:-1]]
    bare = value.partition(" #")[0].rstrip()  # the rest is a comment
    return [] if bare in _NULLS or bare.startswith("#") else [bare]


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _rendered(body: str) -> str:
    # Imported here: it takes 30 ms, and only Markdown needs it.
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(body))
