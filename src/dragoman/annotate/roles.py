"""Offices and functions that a text gives to the persons it names.

Three patterns: a title before the name with the country or organization it belongs to ("Kenyan President William
Ruto"), an apposition after it ("Eugene Wamalwa, leader of the DAP-K,"), and one before it ("Kenya's president, William
Ruto,"). Nothing is inferred beyond the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated, Name

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_REACH = 110  # code points around a name in which its role must stand
_APPOSITION_END = re.compile(r"[,.;:()—–\n\"“”]")


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role in the words of the text; `past` where its qualifier says that it no longer holds."""

    name: Name
    title: str
    start: int
    end: int
    qualifier: str | None = None
    organization: Name | None = None
    country: str | None = None
    past: bool = False


class Roles:
    """Finds the roles of one document's persons."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text = doc, doc.text
        self.words, self.reference = doc.language.names, doc.language.coreference
        self._starts = [name.start for name in doc.names]
        self._ends = [name.end for name in doc.names]

    def of(self, name: Name) -> Iterator[RoleFound]:
        """Yield the roles that the words around one mention of a person give."""
        if (before := self._before(name, name.start)) is not None:
            yield before
        elif self.text[name.start - 2 : name.start] == ", " and (before := self._before(name, name.start - 2)):
            yield before
        if (after := self._after(name)) is not None:
            yield after

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset) + 1, offset - _REACH)

    def _before(self, name: Name, stop: int) -> RoleFound | None:
        """Return the role whose title ends right before `stop`."""
        left = self._line_start(name.start)
        if stop <= left or (stop == name.start and not self.text[stop - 1].isspace()):
            return None
        found = [m for m in _WORD.finditer(self.text, left, stop)]
        if not found or self.text[found[-1].end() : stop].strip() or not (length := self._title(found)):
            return None
        title = found[-length:]
        start, end = title[0].start(), title[-1].end()
        organization, country, qualifier = self._owner(left, start)
        return self._found(name, start, end, qualifier, organization, country)

    def _title(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` are a title; 0 where none is."""
        for length in range(min(4, len(found)), 0, -1):
            chosen = found[-length:]
            if any(self.text[a.end() : b.start()] not in (" ", ", ") for a, b in zip(chosen, chosen[1:], strict=False)):
                continue
            if " ".join(m.group().lower() for m in chosen) in self.words.titles:
                return length
        return 1 if found[-1].group() in self.words.role_nouns else 0

    def _owner(self, left: int, right: int) -> tuple[Name | None, str | None, str | None]:
        """Read backwards from a title: qualifier, organization and country that stand before it."""
        organization: Name | None = None
        country: str | None = None
        qualifier: str | None = None
        while right > left:
            gap = (
                self.text[left:right].rstrip(" )'’s-")
                if organization is None and country is None
                else self.text[left:right]
            )
            stop = left + len(gap.rstrip())
            if (named := self._ending(stop, right)) is not None and organization is None:
                text = self.text[named.start : named.end]
                iso3 = self.doc.language.countries.iso3(text)
                organization, country = (organization, iso3) if iso3 else (named, country)
                right = named.start
                continue
            if (match := re.search(r"[^\W\d_][\w.-]*$", self.text[left:right].rstrip(" -"))) is None:
                break
            word = match.group()
            if word.lower() in self.reference.qualifiers:
                qualifier = word.lower()
            elif country is None and (iso3 := self.doc.language.countries.iso3(word)):
                country = iso3
            else:
                break
            right = left + match.start()
        return organization, country, qualifier

    def _ending(self, low: int, high: int) -> Name | None:
        """Return the name that ends between two offsets."""
        i = bisect_right(self._ends, high) - 1
        return self.doc.names[i] if i >= 0 and self._ends[i] >= low else None

    def _after(self, name: Name) -> RoleFound | None:
        """Return the role in an apposition after the name."""
        match = re.compile(r"(?:’s|'s)?, (?:who (?:is|was|has been|served as|serves as) )?").match(self.text, name.end)
        if match is None:
            return None
        stop = _APPOSITION_END.search(self.text, match.end(), min(len(self.text), match.end() + _REACH))
        end = stop.start() if stop else min(len(self.text), match.end() + _REACH)
        found = list(_WORD.finditer(self.text, match.end(), end))[:9]
        for i in range(1, len(found) + 1):
            if (length := self._title(found[:i])) and not (i < len(found) and self._title(found[: i + 1]) > length):
                break
        else:
            return None
        title = found[i - length : i]
        follower = bisect_left(self._starts, title[-1].end())
        if follower < len(self._starts) and self._starts[follower] <= title[-1].end() + 2:
            return None  # it is the title of the next person
        if any(m.group().lower() in ("said", "says", "told", "and", "but", "which", "of") for m in found[: i - length]):
            return None
        organization, country, qualifier = self._owner(match.end(), title[0].start())
        organization, country = self._complement(title[-1].end(), end, organization, country)
        return self._found(name, title[0].start(), title[-1].end(), qualifier, organization, country)

    def _complement(
        self, start: int, end: int, organization: Name | None, country: str | None
    ) -> tuple[Name | None, str | None]:
        """Read what a title goes on with: "of the Senate", "for the Kenyan police"."""
        if not re.match(r" (?:of|for|at|in|with|to)\b", self.text[start:end]):
            return organization, country
        i = bisect_left(self._starts, start)
        for name in self.doc.names[i : i + 2]:
            if name.end > end:
                break
            iso3 = self.doc.language.countries.iso3(self.text[name.start : name.end])
            if iso3 and country is None:
                country = iso3
            elif name.type in ("organization", "mission") and organization is None:
                organization = name
        return organization, country

    def _found(
        self, name: Name, start: int, end: int, qualifier: str | None, organization: Name | None, country: str | None
    ) -> RoleFound:
        title = self.text[start:end]
        first = title.lower().split()[0].split("-")[0]
        past = qualifier in self.reference.past or first in self.reference.past
        return RoleFound(name, title, start, end, qualifier, organization, country, past)
