"""What a reader is, what it hands over, and which one takes a source; found under `dragoman.readers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dragoman import plugins
from dragoman.errors import DragomanError, PluginError, SourceError, UsageError
from dragoman.ingest import decode
from dragoman.ingest.source import Source
from dragoman.model import Document

# What people call the fields of an article, in the order in which they are tried.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "title": ("title",),
    "url": ("url", "source_url", "link", "permalink", "canonical", "canonical_url", "source"),
    "published": ("published", "date", "published_at", "date_published", "publish_date", "pubdate"),
    "publisher": ("publisher", "source", "site", "site_name"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
    "id": ("id",),
}


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found, before it is sanitised and frozen as a `Document`; None means that the source is silent.

    `published` is whatever the source gives, read by `dates.day`. `position` names the article within a source of
    many ("line 12", "entry 3"), `id` is the source's own name for it.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: object = None
    language: str | None = None
    id: str | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read: where it stands and why.

    `error` is what stopped it, where that was one of our errors; `document` is what was to be read, where the source
    gave it.
    """

    source: str
    position: str
    reason: str
    error: DragomanError | None = field(default=None, compare=False)
    document: Document | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one kind of source.

    `run(source)` yields articles, and failures beside them; it raises `SourceError` where nothing can be read at all.
    It is chosen by `suffixes` (of the name, with dot) and `media_types` (of a web server's answer), and among several,
    or none, by `sniff(head)`, which sees the beginning as UTF-8 without leading white space: 0 not mine, 1 could be
    anything, 2 likely, 3 unmistakable. `tabular` says that it takes a column mapping, `binary` that its sources are no
    text.
    """

    run: Callable[[Source], Iterable[Article | Failure]]
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], int]
    tabular: bool = False
    binary: bool = False

    def __post_init__(self) -> None:
        """Check what `choose` relies on.

        Raises:
            PluginError: it is not what it should be.
        """
        names = (self.suffixes, self.media_types)
        if not all(isinstance(these, tuple) and all(isinstance(name, str) for name in these) for these in names):
            raise PluginError("suffixes and media_types of a reader must be tuples of strings")
        if not (callable(self.run) and callable(self.sniff)):
            raise PluginError("run and sniff of a reader must be functions")

    @property
    def accepts(self) -> str:
        """What the reader takes and how it reads it: the docstring of its function."""
        return (self.run.__doc__ or "").strip()


def reader(
    *,
    suffixes: tuple[str, ...] = (),
    media_types: tuple[str, ...] = (),
    sniff: Callable[[bytes], int],
    tabular: bool = False,
    binary: bool = False,
) -> Callable[[Callable[[Source], Iterable[Article | Failure]]], Reader]:
    """Declare a generator function as a reader."""
    return lambda run: Reader(run, suffixes, media_types, sniff, tabular, binary)


def readers() -> Mapping[str, Reader]:
    """Return every reader by its kind.

    Raises:
        PluginError: one cannot be loaded or is no reader.
    """
    loaded = {kind: plugins.load(plugins.READERS, kind) for kind in plugins.found(plugins.READERS)}
    for kind, candidate in loaded.items():
        if not isinstance(candidate, Reader):
            raise PluginError(f"plug-in {kind!r} is not a reader: declare it with @dragoman.ingest.reader")
    return loaded


def media_types() -> frozenset[str]:
    """Return every media type that some reader takes."""
    return frozenset(media_type for reader in readers().values() for media_type in reader.media_types)


def choose(source: Source, kind: str | None) -> tuple[str, Reader]:
    """Return the kind and reader for a source: the declared one, else by media type, by suffix, by content.

    Raises:
        UsageError: no reader has that kind, or columns are given to a reader that has none.
        SourceError: the source is empty or binary.
    """
    if kind is None and not source.head.strip():
        raise SourceError(f"{source.name}: is empty")
    chosen = _declared(kind) if kind else _fitting(source)
    if source.columns and not chosen[1].tabular:
        raise UsageError(f"{source.name}: columns are for tables and rows; this is read as {chosen[0]}")
    if not chosen[1].binary and (what := decode.binary(source.head)):
        raise SourceError(f"{source.name}: looks like a binary file ({what})")
    return chosen


def _declared(kind: str) -> tuple[str, Reader]:
    if kind not in (known := readers()):
        raise UsageError(f"kind {kind!r} is not known; there are: {', '.join(known)}")
    return kind, known[kind]


def _fitting(source: Source) -> tuple[str, Reader]:
    known, head = list(readers().items()), decode.sniffable(source.head)
    named = [item for item in known if source.media_type in item[1].media_types]
    named = named or [item for item in known if source.suffix in item[1].suffixes]
    return max(named or known, key=lambda item: _sniffed(item[0], item[1], head))


def _sniffed(kind: str, how: Reader, head: bytes) -> int:
    try:
        return int(how.sniff(head))
    except (Exception, SystemExit) as error:
        raise PluginError(f"reader {kind!r} broke down at first sight ({plugins.failure(error)})") from error
