"""The posts of a live blog: one page of many small articles, each with a time of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.ingest import dates, markup

_FEWEST = 2  # times that make a blog


class Post(NamedTuple):
    """A post with its day (None where its time is none) and its headline, which the text leaves out."""

    title: str | None
    published: str | None
    text: str


def posts(page: str, most: int) -> list[Post]:
    """Return the posts of a page, in its order: around each time as far as no other stands; none without several.

    "Today" is the day of the post, which the page as a whole does not tell.
    """
    # Imported here: only pages need it.
    from lxml import etree

    tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True))
    times = [] if tree is None else tree.findall(".//time[@datetime]")
    if len(times) < _FEWEST:
        return []
    return [post for time in times for post in _post(time, _around(time, times), most)]


def _around(time: Any, times: list[Any]) -> Any:
    """Return the largest element around a time that holds no other."""
    others = {element for other in times if other is not time for element in other.iterancestors()}
    alone = [element for element in time.iterancestors() if element not in others]
    return alone[-1] if alone else time


def _post(time: Any, holder: Any, most: int) -> Iterator[Post]:
    heading = next((element for element in holder.iter("h1", "h2", "h3", "h4")), None)
    title = " ".join("".join(heading.itertext()).split()) if heading is not None else None
    text = "\n".join(_lines(holder, {time, heading}, most))
    if text:
        yield Post(title, dates.day(time.get("datetime")), text)


def _lines(holder: Any, left_out: set[Any], most: int) -> Iterator[str]:
    """Yield the paragraphs of a post, without its time and headline."""
    from lxml import etree

    for element in left_out - {None}:
        element.text = None
        for child in list(element):
            element.remove(child)
    shown = etree.tostring(holder, encoding="unicode", method="html", with_tail=False)
    yield from markup.plain(shown, most).split("\n")
