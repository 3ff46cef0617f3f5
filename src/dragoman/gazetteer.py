"""The gazetteer: places by name from one memory-mapped file, which `tools/compile_gazetteer.py` writes at build time.

The file holds, little-endian, a JSON header padded to `HEADER` bytes, then the sections that it lists:

    places    one `PLACE` a place: countries first, then regions, subdivisions, cities
    names     display names, zlib-compressed in blocks of `BLOCK`; `blocks` holds where each block starts
    postings  `POSTING` bytes a (name, place): 3 bytes of the name's hash, 22 bits place, 2 bits how it is named
    buckets   where the postings of each upper half of a hash begin

A name is found by a 40-bit hash of its folded spelling, so the file keeps no spellings but the display names; two
names share a hash with a probability below one in a million. Data: GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import functools
import hashlib
import json
import mmap
import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any, Literal, get_args

from dragoman.errors import DragomanError
from dragoman.model import PlaceKind

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)  # a place is packed with its number among these
Naming = Literal["name", "short", "alternate"]  # its own name; a subdivision's without "County"; any other name
NAMINGS: tuple[Naming, ...] = ("name", "short", "alternate")

FILE = Path(__file__).parent / "data" / "gazetteer.bin"
FORMAT = 1
HEADER = 8192
BLOCK = 64
POSTING = 6
PLACE = struct.Struct("<IIIHH")  # id and kind, latitude and country, longitude, log population, containing place
NOWHERE = 0xFFFF  # no containing place, no country, no coordinates
_DEGREES = (1 << 24) - 2
_POPULATION = 2048.0  # steps a doubling: populations are kept to 0.02 %
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "&": " and "}
)
_APOSTROPHES = re.compile("['’‘ʻʼ`´]s?$|['’‘ʻʼ`´]")
_WORDS = re.compile(r"[^\W_]+")
_SPELT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer knows it.

    `latitude`/`longitude` are degrees WGS84, None where unknown; `country` is ISO alpha-3; `admin1` and `admin2` are
    the `index` of the subdivisions that it lies in; `geonames_id` is None for what has no id there.
    """

    index: int
    geonames_id: int | None
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    population: int
    country: str | None
    admin1: int | None
    admin2: int | None


class Gazetteer:
    """Places by name; `path` is a compiled file.

    Raises:
        DragomanError: the file is missing or was written by another version of the compiler.
    """

    def __init__(self, path: Path = FILE) -> None:
        if not path.is_file():
            raise DragomanError(f"the gazetteer {path} has not been built: run `make setup` (or `pip install -e .`)")
        with path.open("rb") as file:
            header = _header(file.read(HEADER))
            if header is None:
                raise DragomanError(f"the gazetteer {path} is of another version: delete it and run `make setup`")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.about: dict[str, Any] = header["about"]
        self._at: dict[str, int] = header["sections"]
        self._countries: list[str] = header["countries"]
        self.places: int = header["places"]
        self._named = functools.lru_cache(maxsize=20_000)(self._find)
        self._entry = functools.lru_cache(maxsize=20_000)(self._read)

    def find(self, name: str) -> tuple[tuple[int, Naming], ...]:
        """Return the index of each place called `name` with how it is named so; case and accents do not matter."""
        return self._named(key(name))

    def entry(self, index: int) -> Entry:
        """Return a place by its index."""
        return self._entry(index)

    def name(self, index: int) -> str:
        """Return the display name of a place."""
        at, block = self._at["blocks"], index // BLOCK
        start, end = struct.unpack_from("<II", self._map, at + 4 * block)
        base = self._at["names"]
        return zlib.decompress(self._map[base + start : base + end]).decode().split("\n")[index % BLOCK]

    def country(self, iso3: str) -> Entry | None:
        """Return a country by its ISO alpha-3 code."""
        return self.entry(self._countries.index(iso3)) if iso3 in self._countries else None

    def within(self, inner: Entry, outer: Entry) -> bool:
        """Whether `inner` lies in the country or subdivision `outer`."""
        if inner.index == outer.index:
            return False
        if outer.kind == "country":
            return inner.country == outer.country
        return outer.index in (inner.admin1, inner.admin2)

    def _find(self, folded: str) -> tuple[tuple[int, Naming], ...]:
        if not folded:
            return ()
        digest = name_hash(folded)
        first, last = struct.unpack_from("<II", self._map, self._at["buckets"] + 4 * (digest >> 24))
        base, rest = self._at["postings"], (digest & 0xFFFFFF).to_bytes(3, "big")
        bucket = self._map[base + first * POSTING : base + last * POSTING]
        found = []
        for i in range(0, len(bucket), POSTING):
            if bucket[i : i + 3] == rest:
                packed = int.from_bytes(bucket[i + 3 : i + POSTING], "big")
                found.append((packed >> 2, NAMINGS[packed & 3]))
        return tuple(found)

    def _read(self, index: int) -> Entry:
        ident, latitude, longitude, population, parent = PLACE.unpack_from(
            self._map, self._at["places"] + index * PLACE.size
        )
        country, kind = latitude & 0xFF, KINDS[ident & 0xFF]
        above = None if parent == NOWHERE else self.entry(parent)
        admin1 = None if above is None else above.index if above.kind == "admin1" else above.admin1
        admin2 = above.index if above is not None and above.kind == "admin2" else None
        if kind in ("admin1", "admin2"):
            admin1, admin2 = (index, None) if kind == "admin1" else (admin1, index)
        return Entry(
            index=index, geonames_id=ident >> 8 or None, kind=kind,
            latitude=unpack_degrees(latitude >> 8, 90), longitude=unpack_degrees(longitude >> 8, 180),
            population=round(2 ** (population / _POPULATION)) - 1,
            country=self._countries[country] if country < len(self._countries) else None,
            admin1=admin1, admin2=admin2,
        )  # fmt: skip


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that was built with this installation, opened once a process."""
    return Gazetteer()


@functools.lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """Fold a name to what its spellings share: no case, accents, punctuation or possessive; "Saint" as "St"."""
    bare = name.strip()
    if not bare.isascii():  # compatibility forms before case: a mathematical "A" has no lower case
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    bare = _APOSTROPHES.sub("", bare.casefold().translate(_LETTERS))
    return " ".join(_SPELT.get(word, word) for word in _WORDS.findall(bare))


def name_hash(folded: str) -> int:
    """Return the 40-bit hash under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=5).digest(), "big")


def pack_degrees(value: float | None, limit: int) -> int:
    """Return a coordinate as 24 bits (2 m); `limit` is 90 for latitudes, 180 for longitudes."""
    return _DEGREES + 1 if value is None else round((value + limit) / (2 * limit) * _DEGREES)


def unpack_degrees(packed: int, limit: int) -> float | None:
    """Return the coordinate that `pack_degrees` packed, to four decimals (10 m)."""
    return None if packed > _DEGREES else round(packed / _DEGREES * 2 * limit - limit, 4)


def population_step(population: int) -> int:
    """Return a population as the 16-bit logarithm that the file keeps."""
    return min(round(log2(population + 1) * _POPULATION), 0xFFFF)


def _header(raw: bytes) -> dict[str, Any] | None:
    """Return the header of a file, None where it is none of this format."""
    try:
        header = json.loads(raw)
    except ValueError:
        return None
    return header if isinstance(header, dict) and header.get("format") == FORMAT else None
