"""Templates, style, script and fonts: what the page and the application share."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dragoman.present.dossier.asides import ASIDES
from dragoman.present.dossier.days import cell, days
from dragoman.present.dossier.segments import KINDS, LANES
from dragoman.text import visible

ASSETS = Path(__file__).parent / "assets"
FONTS = {"Source Serif 4": "source-serif-4-latin-wght-normal.woff2",
         "Source Sans 3": "source-sans-3-latin-wght-normal.woff2"}  # fmt: skip
_CODES = tuple(kind.code for kind in KINDS.values())
_KEYS = "1234567890-"  # of the layers, in this order
PLOT = "plot.min.js"  # Observable Plot, which charts.js draws with
VENDORED = frozenset({"htmx.min.js", PLOT})
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


@cache
def environment() -> Environment:
    """Return the templates, which escape all that they print."""
    made = Environment(
        loader=PackageLoader("dragoman.present.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.filters |= {"visible": visible, "counted": counted, "coded": coded, "days": days, "cell": cell}
    made.globals["layer_key"] = dict(zip((*_CODES, *ASIDES), _KEYS, strict=True))
    made.globals["layer_of"] = {kind.code: layer for layer, kind in KINDS.items()}
    return made


def counted(number: int) -> str:
    """Return a number as people write it."""
    return f"{number:,}"


def coded(said: str) -> Markup:
    """Return a sentence, escaped, in which what stands between ` is shown as something to type."""
    pieces = said.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(p) if n % 2 else escape(p) for n, p in enumerate(pieces))


def text(name: str) -> str:
    """Return an asset that is text."""
    return (ASSETS / name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """Return scripts, one after the other."""
    return "".join(map(text, names))


def style(*, inside: bool) -> str:
    """Return the style sheet with the classes of lanes; its fonts stand inside it, or beside it."""
    faces = "".join(
        f'@font-face{{font-family:"{name}";src:url({_encoded(file) if inside else file}) format("woff2");'
        "font-weight:200 900;font-display:swap}\n"
        for name, file in FONTS.items()
    )
    return faces + text("dossier.css") + "".join(_lanes())


@cache
def _encoded(name: str) -> str:
    return f"data:font/woff2;base64,{base64.b64encode((ASSETS / name).read_bytes()).decode('ascii')}"


def _lanes() -> list[str]:
    """Return the rules that draw each kind in each lane, as a sample, and not at all where its layer is off."""
    rules = []
    for code, (image, width) in PATTERNS.items():
        rules.append(f".pat-{code},.c-{code} small::before{{background-image:{image};background-size:{width}px 2px}}\n")
        for lane in range(LANES):
            rules.append(f".l{lane}{code}{{--i{lane}:{image};--z{lane}:{width}px 2px}}\n")
            rules.append(f".no-{code} .l{lane}{code}{{--i{lane}:none}}\n")
        rules.append(f".no-{code} .card.c-{code}{{display:none}}\n")
    return rules


@cache
def drawn_style() -> str:
    """Return the digest of the one style that Plot writes into each of its drawings, which policies allow by it."""
    known = tomllib.loads(text("vendored.toml"))["file"]
    return str(next(file["style"] for file in known if file["name"] == PLOT))


def digest(content: str) -> str:
    """Return what a content security policy calls a style or script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}"
