"""Plain text from HTML fragments: one line for each block, nothing for what a page does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import LimitError, SourceError
from dragoman.text import sanitise

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "td"),
        *("th", "tr", "ul"),
    )
)
_HIDDEN = frozenset(
    (
        *("button", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template"),
        "textarea",
    )
)
_ATTRIBUTES = 20  # of an element, which no page has on the average; each has an "="
_BREAK = "\x00"  # cannot occur in parsed markup
# A tag with its attributes as the HTML standard cuts them; the group is there when it has very many of them. The
# parser compares each attribute with all before it, so that 100,000 in one tag take it 13 seconds. Each repeat is
# possessive (+): nothing is tried twice.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,3000}}+({_ATTRIBUTE})?+")


def plain(html: str, most: int) -> str:
    """Return the text of an HTML fragment, its blocks on lines of their own and its white space as a browser shows it.

    It may have as many elements as `max_elements` says.

    Raises:
        SourceError: the markup is made to stall its parser; LimitError: it has more elements.
    """
    if not (cleaned := sanitise(html)).strip():
        return ""
    check(cleaned, most)
    # Imported here: only markup needs it, and plain text is the usual case.
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<body>{cleaned}</body>".encode(), parser)
    shown = "" if tree is None else "".join(_shown(tree))
    lines = (" ".join(line.split()) for line in shown.split(_BREAK))
    return "\n".join(line for line in lines if line)


def check(html: str, most: int) -> None:
    """Refuse markup on which the parser would take quadratic time, or for whose tree nobody has the memory.

    Raises:
        SourceError: one tag has more than 3,000 attributes.
        LimitError: there are more than `most` elements, or twenty times as many attributes.
    """
    if elements(html) > most or html.count("=") > _ATTRIBUTES * most:
        raise LimitError(
            f"the markup has more than {most:,} elements, or so many attributes, as no article has; give its text, or "
            "raise DRAGOMAN_MAX_ELEMENTS"
        )
    if any(found[1] for found in _TAG.finditer(html)):
        raise SourceError("a tag has more than 3,000 attributes, as no article has; give the article's text instead")


def elements(html: str) -> int:
    """Return the most elements that markup can have: each begins with a "<" that closes none."""
    return html.count("<") - html.count("</")


def _shown(tree: Any) -> Iterator[str]:
    """Yield the pieces of text that a browser shows, with a break before and after each block."""
    # Walked by events and not by recursion: depth is in the hand of whoever wrote the page.
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        opens = event == "start"
        if element.tag in _HIDDEN:
            hidden += 1 if opens else -1
        if element.tag in _BLOCKS:
            yield _BREAK
        words = element.text if opens else element.tail
        if words and not hidden:
            yield words
