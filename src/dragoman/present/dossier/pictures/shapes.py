"""What map and network are made of."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.present.dossier.links import Link

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Shape:
    """An element of SVG with its attributes and words; `link` is where it leads, `label` what a screen reader says.

    `count` is the number of rows that it stands for.
    """

    tag: str
    attributes: tuple[tuple[str, Value], ...]
    words: str = ""
    link: Link | None = None
    label: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes with the size of what they are drawn on."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it shows, how to read it, and its size.

    `phone` is the same drawn for a narrow screen; without it the picture is moved sideways there. `source` says whose
    reports it rests on.
    """

    finding: str
    deck: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    phone: Drawing | None = None
    source: str = ""


def shape(
    tag: str, words: str = "", link: Link | None = None, label: str = "", count: int | None = None, **attributes: Value
) -> Shape:
    """Return a shape; `css` is its class, and _ in the name of an attribute stands for -."""
    named = ((_name(name), round(v, 1) if isinstance(v, float) else v) for name, v in attributes.items())
    return Shape(tag, tuple(named), words, link, label, count)


def _name(name: str) -> str:
    return "class" if name == "css" else name.replace("_", "-")
