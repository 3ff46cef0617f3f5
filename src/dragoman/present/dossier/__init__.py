"""The dossier: a case as one page that needs no network, server or script, with every line tied to its words.

All views stand in the page one after the other; with script one is shown at a time. Nothing in it comes from elsewhere:
style, script and fonts are inside, and the policy in its head forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import dragoman
from dragoman.case.view import View
from dragoman.model import Record
from dragoman.present.dossier import links
from dragoman.present.dossier.lists import LONGEST, list_views
from dragoman.present.dossier.overview import overview
from dragoman.present.dossier.segments import LANES
from dragoman.present.dossier.sources import Article, article
from dragoman.text import visible

_ASSETS = Path(__file__).parent / "assets"
_FONTS = {"Source Serif 4": "source-serif-4-latin-wght-normal.woff2",
          "Source Sans 3": "source-sans-3-latin-wght-normal.woff2"}  # fmt: skip
# Pattern of each kind's line: (background image, its width). Letter and pattern tell kinds apart without colour.
PATTERNS = {
    "st": ("linear-gradient(var(--words) 0 0)", 8),
    "po": ("linear-gradient(90deg,var(--words) 2px,#0000 2px)", 5),
    "ev": ("linear-gradient(90deg,var(--acts) 7px,#0000 7px)", 10),
    "de": ("linear-gradient(90deg,var(--acts) 8px,#0000 8px 10px,var(--acts) 10px 12px,#0000 12px)", 14),
    "co": ("linear-gradient(90deg,var(--pledge) 15px,#0000 15px)", 18),
    "fi": ("linear-gradient(90deg,var(--pledge) 2px,#0000 2px 4px,var(--pledge) 4px 6px,#0000 6px)", 11),
    "ca": ("linear-gradient(90deg,var(--dates) 4px,#0000 4px)", 8),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into the page: whole texts or quotes alone, and how many megabytes it may have."""

    texts: bool = True
    max_mb: float = 10.0


def page(view: View, title: str, options: Options = Options()) -> str:
    """Return the page of a case as HTML; the same case gives the same bytes.

    Where whole texts would make it larger than `max_mb`, the oldest documents are left out, and the page says so.
    """
    records = view.records()
    held = _held(records, options)
    articles = [article(record) for record in reversed(held)]
    places = links.Held(
        frozenset(record.document.id for record in held),
        frozenset(card.record for shown in articles for row in shown.rows for card in row.cards),
    )
    style, script = Markup(_style()), Markup((_ASSETS / "link.js").read_text(encoding="utf-8"))  # noqa: S704 - our own
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=title or view.question.text or "Dossier",
            style=style,
            script=script,
            policy=_policy(style, script),
            overview=overview(view, records, title, places),
            lists=dict(list_views(view, places)),
            articles=articles,
            left_out=len(records) - len(held),
            texts=options.texts,
            longest=LONGEST,
            made=view.today.isoformat(),
            version=dragoman.__version__,
        )
    )


def _held(records: Sequence[Record], options: Options) -> list[Record]:
    """Return the documents whose text the page holds, by day, the oldest left out where there are too many."""
    if not options.texts:
        return []
    room, held = options.max_mb * 1e6, list[Record]()
    for record in reversed(records):
        room -= size(article(record))
        if room < 0:
            break
        held.append(record)
    return held[::-1]


def size(shown: Article) -> int:
    """Return about how many bytes a document takes in the page."""
    pieces = sum(len(piece.text) + 90 for row in shown.rows for piece in row.pieces)
    return pieces + 450 * shown.count


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.present.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment


@cache
def _style() -> str:
    """Return the style sheet with its fonts and the classes of lanes."""
    faces = "".join(
        f'@font-face{{font-family:"{name}";src:url(data:font/woff2;base64,{_encoded(file)}) format("woff2");'
        "font-weight:200 900;font-display:swap}\n"
        for name, file in _FONTS.items()
    )
    return faces + (_ASSETS / "dossier.css").read_text(encoding="utf-8") + "".join(_lanes())


def _encoded(name: str) -> str:
    return base64.b64encode((_ASSETS / name).read_bytes()).decode("ascii")


def _lanes() -> list[str]:
    """Return the rules that draw each kind in each lane, as a sample, and not at all where its layer is off."""
    rules = []
    for code, (image, width) in PATTERNS.items():
        rules.append(f".pat-{code}{{background-image:{image};background-size:{width}px 2px}}\n")
        for lane in range(LANES):
            rules.append(f".l{lane}{code}{{--i{lane}:{image};--z{lane}:{width}px 2px}}\n")
            rules.append(f".no-{code} .l{lane}{code}{{--i{lane}:none}}\n")
        rules.append(f".no-{code} .card.c-{code}{{display:none}}\n")
    return rules


def _policy(style: str, script: str) -> str:
    """Return the content security policy: our own style and script by their hashes, fonts inside, and nothing else."""
    parts = (
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(script)}'",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
