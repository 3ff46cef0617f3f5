"""Polling the feeds of a case politely, and reading what is new in them.

A feed is asked for only if it changed (ETag, Last-Modified); robots.txt is obeyed; two requests to one host are
seconds apart; a feed that fails is left alone for twice as long each time, with jitter, and for as long as its server
asks (Retry-After). Of a feed so many pages are fetched a round, the rest in the next. What was learnt is kept in
`feeds.json`, written whole, after the documents of a feed were added: a run that is killed reads an entry twice rather
than never.
"""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman import ingest
from dragoman.case import files, lock
from dragoman.case.case import Added, Case
from dragoman.errors import FetchError, SourceError, UsageError
from dragoman.ingest import documents, feeds, fetch, registry
from dragoman.ingest.robots import Robots
from dragoman.ingest.source import opened
from dragoman.model import Document

STATE = "feeds.json"
_SPACING = 2.0  # seconds between two requests to one host, where robots.txt asks for no more
_LONGEST_WAIT = 86_400.0  # seconds; a feed that fails is tried once a day at the least
_MOST_PAGES = 50  # of a feed that are fetched in one round
_LONGEST_ROUND = 600.0  # seconds, after which no further page of a feed is asked for in this round
_TOLD = 20  # failures of a feed that are told one by one
_TRIES = 5  # polls in which a page that does not answer is tried again, before its summary is taken


@dataclass(slots=True)
class FeedState:
    """What is remembered of a feed: which state of it was seen, its entries, and until when (Unix time) it rests."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    rests_until: float = 0.0
    seen: list[str] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Polled:
    """What one round over the feeds brought: `added` as of `Case.add`, `new` the ids of documents that came with it."""

    added: Added
    new: tuple[str, ...]
    asked: int
    failures: tuple[str, ...]
    resting: tuple[str, ...]


@dataclass(slots=True)
class _Read:
    """What a feed gave: documents, what failed, and its state once they are added."""

    documents: list[Document]
    failures: list[str]
    state: FeedState


@dataclass(slots=True)
class _Round:
    """What may still be fetched of a feed in this round."""

    pages: int
    until: float


class Watch:
    """Polls the feeds of a case; `clock`, `steady`, `sleep` and `chance` are for tests.

    Raises:
        UsageError: the case names no feeds.
    """

    def __init__(
        self,
        case: Case,
        *,
        every: float = 1_800.0,
        rules: fetch.Rules = fetch.PUBLIC,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[float, float], float] = random.uniform,
    ) -> None:
        if not case.config.feeds:
            raise UsageError(f'{case.path / "case.toml"}: names no feeds; write feeds = ["https://…"] in it')
        self.case, self.every, self._rules = case, every, rules
        self._clock, self._steady, self._sleep, self._chance = clock, steady, sleep, chance
        self._last: dict[str, float] = {}

    def poll(self, processes: int = 1) -> Polled:
        """Ask each feed that does not rest, add what is new, and remember what was seen, feed by feed."""
        states, robots = _load(self.case.path / STATE), Robots(self.case.options, self._rules)
        added: list[Added] = []
        failures: list[str] = []
        resting: list[str] = []
        before = self._known()
        for url in self.case.config.feeds:
            state = states.setdefault(url, FeedState())
            if state.rests_until > self._clock():
                resting.append(url)
                continue
            try:
                read = self._feed(url, state, robots)
            except SourceError as error:  # one feed must not stop the others
                failures.append(str(error))
                states[url] = self._rested(state, error)
                continue
            failures += read.failures
            if read.documents:
                added.append(self.case.add(read.documents, processes=processes))
            states[url] = read.state
            self._save(states)
        added = added or [self.case.add()]
        new = tuple(sorted(self._known() - before))
        self._save(states)
        asked = len(self.case.config.feeds) - len(resting)
        return Polled(_together(added), new, asked, tuple(failures), tuple(resting))

    def _save(self, states: Mapping[str, FeedState]) -> None:
        _save(self.case.path / STATE, {url: states[url] for url in self.case.config.feeds if url in states})

    def _known(self) -> frozenset[str]:
        return frozenset(row["id"] for row in self.case.view().rows("SELECT id FROM documents"))

    def _feed(self, url: str, state: FeedState, robots: Robots) -> _Read:
        """Return what is new in a feed.

        Raises:
            SourceError: it cannot be fetched or read.
        """
        known = fetch.Fetched(url, b"", None, None, state.etag, state.modified)
        found = self._fetched(url, robots, known)
        # While pages are still to be tried again, the entries are needed even where the feed did not change.
        if found.unchanged and state.tried:
            found = self._fetched(url, robots, None)
        if found.unchanged:
            return _Read([], [], replace(state, failures=0, rests_until=0.0))
        opened_ = opened(io.BytesIO(found.body), found.url, self.case.options)
        source = replace(opened_, charset=found.charset, url=found.url)
        parsed = feeds.parse(source)
        after, failures = FeedState(found.etag, found.modified), list[str]()
        documents = list(self._entries(url, parsed, state, after, robots, failures))
        return _Read(documents, _bounded(url, failures), after)

    def _entries(
        self, url: str, parsed: Any, before: FeedState, after: FeedState, robots: Robots, failures: list[str]
    ) -> Iterator[Document]:
        """Yield the documents of entries that are new, and note in `after` which are done with.

        Where some are left for the next round, the feed is asked for whole then, as if it had changed.
        """
        seen, this = frozenset(before.seen), _Round(_MOST_PAGES, self._steady() + _LONGEST_ROUND)
        for number, entry in enumerate(parsed.entries, 1):
            key = str(entry.get("id") or entry.get("link") or entry.get("title") or number)[:1_000]
            if key in seen:
                after.seen.append(key)
                continue
            tries = before.tried.get(key, 0)
            if (link := _page_of(entry)) and not self._takes(this):
                after.etag = after.modified = None
                if tries:
                    after.tried[key] = tries
                continue
            try:
                document = self._document(url, entry, link, parsed.feed, number, robots, last=tries + 1 >= _TRIES)
            except SourceError as error:
                failures.append(f"{url}, entry {number}: {error}")
                if tries + 1 < _TRIES:
                    after.tried[key] = tries + 1
                    continue
            else:
                yield document
            after.seen.append(key)

    def _takes(self, this: _Round) -> bool:
        """Whether one more page may be fetched in a round, and count it."""
        this.pages -= 1
        return this.pages >= 0 and self._steady() < this.until

    def _document(
        self, url: str, entry: Any, link: str | None, feed: Any, number: int, robots: Robots, *, last: bool
    ) -> Document:
        """Return the document of an entry: its full content, else the page that it must be read from, else its summary.

        Raises:
            SourceError: the page may answer another time, or there is no text at all.
        """
        position = f"entry {number}"
        if link:
            try:
                return self._page(
                    link, feeds.article(entry, feed, position, self.case.options) if _has_text(entry) else None, robots
                )
            except FetchError as error:
                passing = error.status is None or error.status == 429 or error.status >= 500
                if (passing and not last and robots.allows(link)) or not _has_text(entry):
                    raise
            except SourceError:  # a page without an article: the summary has what there is
                if not _has_text(entry):
                    raise
        return documents.build(
            feeds.article(entry, feed, position, self.case.options),
            documents.address(entry.get("link")) or f"{url}#{position}",
            self.case.options,
        )

    def _page(self, link: str, summary: registry.Article | None, robots: Robots) -> Document:
        """Return the article of a page, with the day that the feed gives where the page is silent."""
        found = self._fetched(link, robots, None)
        for item in ingest.read_fetched(found, self.case.options):
            if isinstance(item, Document):
                given = documents.build(summary, link, self.case.options).published if summary else None
                return replace(item, published=item.published or given)
        raise SourceError(f"{link}: holds no article")

    def _fetched(self, url: str, robots: Robots, known: fetch.Fetched | None) -> fetch.Fetched:
        """Fetch an address that robots may, some time after the last request to its host.

        Raises:
            FetchError: robots may not, or it does not answer.
        """
        if not robots.allows(url):
            raise FetchError(f"{url}: the site's robots.txt refuses it; take the feed out, or ask the publisher")
        host = urlsplit(url).netloc
        spacing = max(_SPACING, robots.delay(url))
        if host in self._last and (wait := self._last[host] + spacing - self._steady()) > 0:
            self._sleep(wait)
        try:
            return fetch.get(
                url, options=self.case.options, accept=registry.media_types(), rules=self._rules, known=known
            )
        finally:
            self._last[host] = self._steady()

    def _rested(self, state: FeedState, error: SourceError) -> FeedState:
        """Return the state of a feed that failed: it rests twice as long as the last time, or as its server asks."""
        failures = state.failures + 1
        rest = self.every * 2 ** min(failures - 1, 10) * self._chance(0.75, 1.25)
        rest = max(rest, getattr(error, "retry_after", None) or 0.0)
        return replace(state, failures=failures, rests_until=self._clock() + min(rest, _LONGEST_WAIT))


def _together(added: list[Added]) -> Added:
    """Return what several runs of adding did as one."""
    return Added(
        added=sum(each.added for each in added),
        known=sum(each.known for each in added),
        updated=sum(each.updated for each in added),
        waiting=sum(each.waiting for each in added),
        failures=tuple(failure for each in added for failure in each.failures),
        notes=tuple(dict.fromkeys(note for each in added for note in each.notes)),
    )


def _bounded(url: str, failures: list[str]) -> list[str]:
    more = len(failures) - _TOLD
    return [*failures[:_TOLD], f"{url}: {more:,} more entries could not be read"] if more > 0 else failures


def _page_of(entry: Any) -> str | None:
    """Return the address of the page that an entry must be read from; None where it holds its full content."""
    whole = any((part.get("value") or "").strip() for part in entry.get("content", ()))
    return None if whole else documents.address(entry.get("link"))


def _has_text(entry: Any) -> bool:
    return bool(((entry.get("summary_detail") or {}).get("value") or "").strip())


def _load(path: Path) -> dict[str, FeedState]:
    """Return what is remembered of each feed; nothing where the file is missing or damaged: it only saves requests."""
    try:
        held = json.loads(files.read(path))
        return {url: FeedState(**state) for url, state in held.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _save(path: Path, states: dict[str, FeedState]) -> None:
    with lock.writing(path.parent), files.guarded(path.parent), files.whole(path) as stream:
        stream.write(json.dumps({url: asdict(state) for url, state in states.items()}, indent=1).encode())
