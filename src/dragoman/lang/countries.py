"""Countries and the words for them: names, abbreviations, demonyms, capitals, and seats that stand for governments."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.lang.lexicon import Table

CountryWord = Literal["name", "adjective", "people", "part", "part_word", "capital", "metonym"]
_FIELDS: tuple[tuple[str, CountryWord], ...] = (
    ("name", "name"), ("other_names", "name"), ("adjectives", "adjective"), ("people", "people"), ("parts", "part"),
    ("part_words", "part_word"), ("capitals", "capital"), ("metonyms", "metonym"),
)  # fmt: skip
_ABBREVIATION = 4  # letters: "DPRK" is an abbreviation, "CANADA" is a headline


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own, and the words for it in one language.

    `iso3` and `iso2` are ISO 3166-1 (XKX and XK for Kosovo); `adjectives` are demonyms as adjectives ("Kenyan"),
    `people` as nouns ("Kenyans", "Filipino"); `parts` lie within it and imply it ("Scotland"), `part_words` are
    their demonyms; `capitals` begins with the seat of government; `metonyms` are seats that stand for it ("Kremlin").
    A word that several countries share stands with the one that it mostly means; seats may be shared ("State House").
    """

    iso3: str
    iso2: str
    name: str
    other_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[tuple[str, CountryWord]]:
        """Every word for this country with what it is, the surest first."""
        for field, kind in _FIELDS:
            value = getattr(self, field)
            for word in (value,) if isinstance(value, str) else value:
                yield word, kind


class Countries:
    """All countries and territories as one language names them, read from a table when first asked.

    The table is a UTF-8 file of tab-separated columns named as the fields of `Country`, lists split by "|".
    """

    def __init__(self, package: str = "", name: str = "") -> None:
        self._table = Table(package, name)

    @functools.cached_property
    def all(self) -> dict[str, Country]:
        """Every country by its ISO alpha-3 code."""
        columns, *rows = self._table.rows() or [[]]
        return {country.iso3: country for country in (_country(columns, cells) for cells in rows)}

    @functools.cached_property
    def _senses(self) -> dict[str, tuple[tuple[str, CountryWord], ...]]:
        senses: dict[str, dict[tuple[str, CountryWord], None]] = {}
        for country in self.all.values():
            for word, kind in country.words:
                senses.setdefault(_key(word), {})[country.iso3, kind] = None
        return {word: tuple(known) for word, known in senses.items()}

    @functools.cached_property
    def iso2(self) -> dict[str, str]:
        """ISO alpha-3 by ISO alpha-2."""
        return {country.iso2: country.iso3 for country in self.all.values()}

    def senses(self, words: str) -> tuple[tuple[str, CountryWord], ...]:
        """Return (ISO alpha-3, kind of word) of each reading of `words`; none unless written with a capital.

        Abbreviations are told from common words by case ("US", never "us"); accents, a leading "the" and a
        possessive ending do not matter.
        """
        return self._senses.get(_key(words)) or self._senses.get(_headline(words), ())

    def iso3(self, words: str) -> str | None:
        """Return the country that a name, abbreviation, demonym or part ("Scotland") stands for, as ISO alpha-3.

        Capitals and seats of government are left to `government`: "Washington" and "Paris" may be just places.
        """
        return next((iso3 for iso3, kind in self.senses(words) if kind not in ("capital", "metonym")), None)

    def government(self, words: str) -> tuple[str, ...]:
        """Return the countries whose government a capital or seat may stand for ("Moscow", "the White House")."""
        return tuple(iso3 for iso3, kind in self.senses(words) if kind in ("capital", "metonym"))

    def is_name(self, words: str) -> bool:
        """Whether `words` name a country itself, not its people or what belongs to it."""
        return any(kind == "name" for _, kind in self.senses(words))

    def is_part(self, words: str) -> bool:
        """Whether `words` name what lies within a country and implies it ("Scotland"), and not the country."""
        return any(kind == "part" for _, kind in self.senses(words))

    def is_demonym(self, words: str) -> bool:
        """Whether `words` are an adjective or noun for a people ("Kenyan", "Gazans"), of a part as well."""
        return any(kind in ("adjective", "people", "part_word") for _, kind in self.senses(words))

    def of_adjective(self, words: str) -> Country | None:
        """Return the country of which something is by its adjective ("Kenyan"), None where `words` are another."""
        return next((self.all[iso3] for iso3, kind in self.senses(words) if kind == "adjective"), None)


def _country(columns: list[str], cells: list[str]) -> Country:
    fields = dict(zip(columns, cells, strict=True))
    lists = {name: tuple(filter(None, cell.split("|"))) for name, cell in fields.items() if name not in _TEXTS}
    return Country(**{name: fields[name] for name in _TEXTS}, **lists)  # type: ignore[arg-type]  # by name


_TEXTS = ("iso3", "iso2", "name")


@functools.lru_cache(maxsize=32_768)
def _key(words: str) -> str:
    """Fold what does not tell names apart; the case of abbreviations does."""
    bare = words.replace("’", "'").strip().removesuffix("'s").removesuffix("'")
    if bare[:4].lower() == "the ":
        bare = bare[4:]
    if bare.isupper() and len(bare.replace(".", "")) <= _ABBREVIATION:
        return bare.replace(".", "")
    return "" if bare[:1].islower() else _fold(bare)


def _headline(words: str) -> str:
    """Return the key of a short name that stands in capitals: "CUBA", "CHAD"."""
    return _fold(words) if words.isupper() and len(words) == _ABBREVIATION else ""


def _fold(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").replace(".", "")
    return " ".join(kept.split())
