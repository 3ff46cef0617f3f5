"""From what a reader found to a document: text sanitised once and frozen, metadata in order, an id that stays."""

from __future__ import annotations

import hashlib
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman import text
from dragoman.errors import LimitError
from dragoman.ingest import dates, language, layout
from dragoman.ingest.registry import Article
from dragoman.model import Document
from dragoman.options import Options

_LONGEST_FIELD = 1_000  # a longer title or name is none: something else stands in its place
_OPENING = 4_000  # characters in which a title and the first paragraph stand
_TRACKERS = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ref", "cmpid"})


def from_text(
    raw: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published: str | date | None = None,
    language: str | None = None,
    source: str | None = None,
    options: Options | None = None,
) -> Document:
    """Return the document of a text at hand; spans count over `document.text`, which is ``sanitise(raw)``.

    Without a title, a first line that stands apart is one; it stays in the text.
    `published` is a day (ISO 8601, or as feeds write it); `language` an ISO 639-1 code, detected where not given.
    A text without words is a document too, and `notes` says so. `options` are those of the environment, where none
    are given.

    Raises:
        UsageError: `published` names no day.
        LimitError: the text is longer than `max_text_chars`.
    """
    title = title or layout.headline(text.sanitise(raw[:_OPENING]))
    return build(
        Article(raw, title, url, publisher, author, dates.required(published), language),
        source,
        options or Options.from_environment(),
    )


def build(article: Article, source: str | None, options: Options) -> Document:
    """Return the document of an article.

    Raises:
        LimitError: the text is longer than `max_text_chars`.
    """
    body = _within_limit(article.text, source, options.max_text_chars)
    url, publisher = address(article.url), _field(article.publisher)
    return Document(
        id=identity(body, url, publisher),
        text=body,
        title=_field(article.title),
        url=url,
        publisher=publisher,
        author=_field(article.author),
        published=dates.day(article.published),
        language=language.code(article.language) or language.detect(body),
        source=source,
    )


def identity(body: str, url: str | None, publisher: str | None) -> str:
    """Return the id of an article: 20 hexadecimal digits of a SHA-256 over its text and where it appeared.

    Where it appeared is its address without tracking parameters, or else its publisher: one wire report in two papers
    is two documents, and links between them are drawn later, but the same page read twice is one. The day, the title
    and the file name are left out on purpose: whoever corrects a date or moves a file keeps every id. 80 bits make a
    collision among 10^8 documents less likely than 1 in 10^8.
    """
    origin = _canonical(url) if url else (publisher or "")
    return hashlib.sha256(f"{origin}\x1f{body}".encode()).hexdigest()[:20]


def notes(document: Document) -> tuple[str, ...]:
    """Return in plain words what could not be read of a document."""
    found = []
    if not document.text.strip():
        found.append("the text is empty")
    if broken := document.text.count("\ufffd"):
        found.append(f"{broken} damaged characters: the encoding is broken or unknown, and each stands as \ufffd")
    if document.published is None:
        found.append("no publication date: relative dates stay unresolved until one is given")
    if document.language is None:
        found.append("too short or mixed to say its language")
    return tuple(found)


def address(raw: str | None) -> str | None:
    """Return a web address that may be shown and linked; None for anything else (javascript:, broken ones)."""
    candidate = "".join(text.sanitise(raw or "").split())
    try:
        parts = urlsplit(candidate)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return None
    return candidate if sound and len(candidate) <= 2 * _LONGEST_FIELD else None


def body_without_title(body: str, title: str | None) -> str:
    """Return `body` without a first line that only repeats the title."""
    first, _, rest = body.lstrip().partition("\n")
    return rest.lstrip("\n") if title and rest and _same(first, title) else body


def _within_limit(raw: str, source: str | None, limit: int) -> str:
    if len(raw) > limit:
        raise LimitError(
            f"{source or 'the text'}: is longer than {limit:,} characters ({len(raw):,}); "
            "split it into articles, or raise DRAGOMAN_MAX_TEXT_CHARS"
        )
    return text.sanitise(raw)


def _field(raw: str | None) -> str | None:
    value = text.one_line(raw or "")
    return value if 0 < len(value) <= _LONGEST_FIELD else None


def _same(one: str, other: str) -> bool:
    return text.one_line(one).casefold() == text.one_line(other).casefold()


def _canonical(url: str) -> str:
    parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith("utm_") and name.lower() not in _TRACKERS
    ]
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(kept)}"
