"""What a site asks robots to leave alone (RFC 9309), and how long to wait between two requests."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import FetchError, SourceError
from dragoman.ingest import fetch
from dragoman.options import Options

AGENT = "dragoman"
_NOTHING = ("User-agent: *", "Disallow: /")
_READ = 512_000  # bytes: as many as RFC 9309 wants to be read
_LONGEST = 60.0  # seconds between requests; a site that asks for more is left alone by nobody who polls twice an hour


class Robots:
    """The robots.txt of each site, fetched once by the guarded fetch."""

    def __init__(self, options: Options, rules: fetch.Rules = fetch.PUBLIC) -> None:
        self._options, self._rules = options, rules
        self._sites: dict[str, RobotFileParser] = {}

    def allows(self, url: str) -> bool:
        """Whether a robot may fetch an address.

        A site without robots.txt (any 4xx) allows everything; one that fails or does not answer allows nothing.
        """
        return self._of(url).can_fetch(AGENT, url)

    def delay(self, url: str) -> float:
        """Return the seconds that a site asks to leave between requests, 0 where it says nothing."""
        asked = self._of(url).crawl_delay(AGENT)
        return min(float(asked), _LONGEST) if asked else 0.0

    def _of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._fetched(f"{site}/robots.txt")
        return self._sites[site]

    def _fetched(self, url: str) -> RobotFileParser:
        parser = RobotFileParser(url)
        try:
            found = fetch.get(url, options=self._options, rules=self._rules)
            lines = found.body if len(found.body) <= _READ else found.body[:_READ].rpartition(b"\n")[0]
            parser.parse(lines.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
        except FetchError as error:
            missing = error.status is not None and 400 <= error.status < 500
            parser.parse([] if missing else _NOTHING)
        except SourceError:  # too large, or no text
            parser.parse(_NOTHING)
        return parser
