"""Every colour of the style sheet against the grounds that it stands on, in the light and in the dark."""

import itertools
import re

import pytest

from dragoman.present.dossier import render

TOKEN = re.compile(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)")
TOKENS = {name: {"light": light, "dark": dark} for name, light, dark in TOKEN.findall(render.text("dossier.css"))}
GROUNDS = ("paper", "surface", "sunk")
FAMILIES = ("words", "acts", "pledge", "dates")
WASHES = ("words-wash", "words-deep", "acts-wash", "pledge-wash", "dates-wash")
SCHEMES = ("light", "dark")
# words that are read: ink and muted on every ground and wash, a family's letters and links on every ground
TEXT = [*itertools.product(("ink", "muted"), (*GROUNDS, *WASHES)), *itertools.product(("link", *FAMILIES), GROUNDS),
        ("rule-strong", "paper")]  # fmt: skip
LINES = [*itertools.product(FAMILIES, (*GROUNDS, *WASHES)), *itertools.product(("for", "against", "muted"), GROUNDS)]


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def rgb(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    red, green, blue = (linear(int(digits[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), rgb(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_token_is_measured() -> None:
    assert set(TOKENS) - {"rule"} == {name for pair in (*TEXT, *LINES) for name in pair}  # a hairline says nothing


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read_on_every_ground(scheme: str) -> None:
    poor = {pair: round(contrast(TOKENS[pair[0]][scheme], TOKENS[pair[1]][scheme]), 2) for pair in TEXT}
    assert not {pair: found for pair, found in poor.items() if found < 4.5}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_can_be_seen_on_every_ground(scheme: str) -> None:
    poor = {pair: round(contrast(TOKENS[pair[0]][scheme], TOKENS[pair[1]][scheme]), 2) for pair in LINES}
    assert not {pair: found for pair, found in poor.items() if found < 3.0}


# How eyes see that lack one kind of cone, on linear colours (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in colour)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eyes", SEEN)
def test_families_are_told_apart_by_every_eye(scheme: str, eyes: str) -> None:
    def seen(name: str) -> tuple[float, float, float]:
        held = rgb(TOKENS[name][scheme])
        red, green, blue = (sum(a * b for a, b in zip(row, held, strict=True)) for row in SEEN[eyes])
        return lab((red, green, blue))

    for one, other in itertools.combinations(FAMILIES, 2):
        assert sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5 >= 18, (one, other)
