"""CAMEO codes of events for tables that know no status: what is still to come is an expressed intent (03)."""

from __future__ import annotations

from dragoman.model import Event

_INTENT = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
_QUADS = {**dict.fromkeys(("01", "02", "03", "04", "05"), 1), **dict.fromkeys(("06", "07", "08"), 2),
          **dict.fromkeys(("09", "10", "11", "12", "13"), 3)}  # fmt: skip


def code(event: Event) -> str | None:
    """Return the CAMEO code of an event, of cooperation still to come that of the intent."""
    return _INTENT.get(event.type, event.cameo) if event.status == "future" else event.cameo


def base(cameo: str) -> str:
    """Return the code at the second level: "0251" gives "025"."""
    return cameo[:3]


def root(cameo: str) -> str:
    """Return the code at the first level: "0251" gives "02"."""
    return cameo[:2]


def quad(cameo: str) -> int:
    """Return the quad class of CAMEO: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    return _QUADS.get(root(cameo), 4)
