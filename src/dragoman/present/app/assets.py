"""Style, scripts and fonts, each at an address that changes when it does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.present.dossier import render

_SCRIPTS = ("charts.js", "keys.js", "words.js", "link.js", "asides.js", "app.js", "review.js")
_NAMED = ("app.css", "app.all.js", "htmx.min.js", render.PLOT)  # those that pages name
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_YEAR = "private, max-age=31536000, immutable"
_PLAIN = str.maketrans("/+", "-_")


def short(text: str) -> str:
    """Return twelve characters that tell a text from another."""
    return render.digest(text)[7:19].translate(_PLAIN)


@cache
def addresses() -> Mapping[str, str]:
    """Return the addresses of style and scripts by name."""
    return {name: f"/assets/{short(content(name).decode())}/{name}" for name in _NAMED}


def content(name: str) -> bytes:
    """Return an asset by its name.

    Raises:
        OSError: there is none.
    """
    if name == "app.css":
        return render.style(inside=False).encode()
    if name == "app.all.js":
        return render.script(*_SCRIPTS).encode()
    if name in render.FONTS.values() or name in render.VENDORED:
        return (render.ASSETS / name).read_bytes()
    raise FileNotFoundError(name)


async def asset(request: Request) -> Response:
    """Answer with a style, a script or a font."""
    name = request.path_params["name"]
    try:
        found = content(name)
    except OSError:
        raise HTTPException(404) from None
    return Response(found, headers={"cache-control": _YEAR}, media_type=_TYPES[Path(name).suffix])
