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
from itertools import pairwise, takewhile

from dragoman.annotate.document import Annotated, Name

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 8  # words of a title
_LISTED = 5  # words of the longest title of the lists
_SURE = 0.7  # probability from which the model's word for an office counts
_REACH = 110  # code points around a name in which its role must stand
_APPOSED = 9  # words of an apposition in which its title must stand
_BETWEEN = " )'’s-"  # what may stand between a name and the title that it owns
_APPOSED_BY = re.compile(r", (?:[a-z]+ )?$")
_DASH = re.compile(r" [-–—] ")  # begins another item
_LAST_WORD = re.compile(r"[^\W\d_][\w.-]{0,40}$")
_LAST_TWO = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+$")
_MODIFYING, _NOMINAL = ("amod", "compound", "nmod"), ("ADJ", "NOUN")  # what a title has before it
_PAST_OR_PRESENT = ("VBD", "VBZ")
_BRACKET = re.compile(r" \([^()\n]{1,40}\) ?")
_BRACKET_END = re.compile(_BRACKET.pattern + "$")
_APPOSITION_END = re.compile(r"[,.;:()—–\n\"“”]")


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role in the words of the text; `past` where its qualifier says that it no longer holds, `place` its seat."""

    name: Name
    title: str
    start: int
    end: int
    qualifier: str | None = None
    organization: Name | None = None
    country: str | None = None
    past: bool = False
    place: Name | None = None

    @property
    def owned(self) -> bool:
        """Whether the words say of which country or body it is."""
        return self.country is not None or self.organization is not None


@dataclass(slots=True)
class _Owner:
    """What a role belongs to, as far as it has been read."""

    organization: Name | None = None
    country: str | None = None
    qualifier: str | None = None
    place: Name | None = None

    @property
    def known(self) -> bool:
        """Whether the words have said whose the role is."""
        return self.organization is not None or self.country is not None


class Roles:
    """Finds the roles of one document's persons; with `plural` also those of several in a noun ("lawmakers")."""

    def __init__(self, doc: Annotated, *, plural: bool = False) -> None:
        self.doc, self.text, self.plural = doc, doc.text, plural
        self.words, self.reference = doc.language.names, doc.language.coreference
        self.sectors = doc.language.actors.sectors()
        self._starts = [name.start for name in doc.names]
        self._ends = [name.end for name in doc.names]
        read = (name for reading in doc.readings for name in reading.names)
        self._offices = {n.end: n.start for n in read if n.type == "role" and n.probability >= _SURE}

    def of(self, name: Name) -> Iterator[RoleFound]:
        """Yield the roles that the words around one mention of a person give."""
        stops = [name.start]
        if self.text.endswith(", ", 0, name.start):
            stops.append(name.start - 2)
        found = filter(None, (self._before(name, stop) for stop in stops))
        before = next(found, None) or self._completed(name, stops[-1] if len(stops) > 1 else name.start - 1)
        if before is not None:
            yield before
        after = self._after(name, listed=before is not None)
        if after is not None:
            yield after

    def described(self, start: int, end: int) -> RoleFound | None:
        """Return the role that a noun phrase without a name is about: "the DAP-K leader"."""
        found = list(_WORD.finditer(self.text, start, end))
        length = self._title(found) if found else 0
        if not length or found[-1].end() != end:
            return None
        title = found[-length:]
        name = Name(start, end, "person", "described")
        return None if self._is_several_s(title) else self._found(name, title, self._owner(start, title[0].start()))

    def singular(self, title: str) -> str | None:
        """Return the singular of a title that nobody bears alone: "ministers", "MPs"; None of any other."""
        one = re.sub(r"s(\.?)$", r"\1", title)
        last = one.lower().rpartition(" ")[2]
        return one if one != title and last in self.words.titles | self.words.role_nouns else None

    def belonging(self, name: Name) -> tuple[str | None, Name | None]:
        """Return the country and the body that stand behind "of" after a name: "Ana Ruiz of Peru"."""
        owner = _Owner()
        self._complement(name.end, min(len(self.text), name.end + _REACH), owner, right_after=True)
        return owner.country, owner.organization

    def _is_several_s(self, title: list[re.Match[str]]) -> bool:
        """Whether a title is a plural, which nobody alone bears: "the two presidents", "heads of state"."""
        words = " ".join(match.group().lower() for match in title)
        return words in self.reference.heads or self.singular(words) is not None

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset) + 1, offset - _REACH)

    def _before(self, name: Name, stop: int) -> RoleFound | None:
        """Return the role whose title ends right before `stop`, or before a remark in brackets: "General (retired)"."""
        left = self._line_start(name.start)
        if stop <= left or (stop == name.start and not self.text[stop - 1].isspace()):
            return None
        bracket = _BRACKET_END.search(self.text, left, self._before_honorific(left, stop - 1) + 1)
        stop = bracket.start() if bracket else stop
        found = self._without_honorific(list(_WORD.finditer(self.text, left, stop)), stop)
        if not found or not (length := self._title(found)):
            return None
        title = self._whole(found, length)
        owner = self._owner(left, title[0].start())
        if not owner.known:
            self._complement(name.end, min(len(self.text), name.end + _REACH), owner, right_after=True)
        return self._found(name, title, owner)

    def _without_honorific(self, found: list[re.Match[str]], stop: int) -> list[re.Match[str]]:
        """Return the words right before `stop`, a "Dr." at their end left out; none where something stands between."""
        if not found or self.text[found[-1].end() : stop].strip():
            return []
        if found[-1].group().lower() not in self.words.honorifics:
            return found
        beside = any(self.text[a.end() : b.start()] in (" ", ", ") for a, b in pairwise(found[-2:]))
        return found[:-1] if beside else found

    def _whole(self, found: list[re.Match[str]], length: int) -> list[re.Match[str]]:
        """Return a title with what it is the title of, where both end `found`: "speaker of the parliament"."""
        linked = self._linking(found[:-length])
        inner = self._title(found[: -length - linked]) if linked and len(found) > length + linked else 0
        return found[-length - linked - inner :] if inner else found[-length:]

    def _linking(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` link a title to what it is the title of: "of the", "to the".

        Without an article that is "of" alone: "adviser to President Ruiz" is no office of hers.
        """
        beside = takewhile(lambda match: self.text[match.end()] == " ", reversed(found))
        last, before = [*(match.group() for match in beside), "", ""][:2]
        if last in self.words.articles:
            return 2 if before in self.words.complementing else 0
        return 1 if last in self.words.genitive else 0

    def _completed(self, name: Name, stop: int) -> RoleFound | None:
        """Return the role whose title goes on up to `stop`: "the president of the League, Ana Ruiz"."""
        left = self._line_start(name.start)
        stop = left + len(self.text[left : self._before_honorific(left, stop)].rstrip(","))
        links = [link.start() for link in self.reference.completion.finditer(self.text, left, stop)]
        titles = [self._title_before(left, link) for link in links if self._completes(link, stop)]
        title = max(titles, key=len, default=[])
        if not title or self._is_apposed(title[0].start()):
            return None
        owner = self._owner(left, title[0].start())
        self._complement(title[-1].end(), stop, owner)
        return self._found(name, title, owner)

    def _is_apposed(self, start: int) -> bool:
        """Whether a title stands behind the name of a person who has no other before it: "Ana Ruiz, president of"."""
        words = self.text[max(0, start - _REACH) : start]
        before = start - len(words) + len(_APPOSED_BY.sub("", words))
        person = self._ending(before, before)
        return person is not None and person.type == "person" and not self._is_entitled(person)

    def _is_entitled(self, person: Name) -> bool:
        """Whether a title stands before a person's name, or with its complement before a comma."""
        ended = self.text.endswith(", ", 0, person.start)
        completed = ended and self._completed(person, person.start - 2) is not None
        return completed or self._before(person, person.start) is not None

    def _title_before(self, left: int, end: int) -> list[re.Match[str]]:
        """Return the words of the title that ends at an offset, none where none does."""
        found = list(_WORD.finditer(self.text, left, end))
        length = self._headed(found, end)
        return found[-length:] if length else []

    def _before_honorific(self, left: int, stop: int) -> int:
        """Return where the words before an honorific at `stop` end: "for Homeland Security Dr."; else `stop`."""
        last = _LAST_WORD.search(self.text, left, stop)
        honorific = last is not None and last.group().lower() in self.words.honorifics
        return last.start() - 1 if last is not None and honorific else stop

    def _headed(self, found: list[re.Match[str]], end: int) -> int:
        """Return how many words right before `end` are a title, or a noun for a member ("head of ...")."""
        if not found or found[-1].end() != end:
            return 0
        return self._title(found) or int(found[-1].group() in self.doc.language.actors.weak)

    def _completes(self, start: int, stop: int) -> bool:
        """Whether the words between two offsets are what a title belongs to, and name no other person."""
        goes_on = self.reference.completed.fullmatch(self.text, start, stop) is not None
        i = bisect_left(self._starts, start)
        return goes_on and not any(n.type == "person" for n in self.doc.names[i : bisect_left(self._starts, stop)])

    def _title(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` are a title, by our lists or the model; 0 where none is."""
        length = max(self._listed(found), self._read_title(found))
        return length + (self._of_deputy(found[: 1 - length or None]) - 1 if 1 < length < len(found) else 0)

    def _read_title(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` the model takes for an office or function."""
        start, end = self._offices.get(found[-1].end()), found[-1].end()
        if start is None or self._ending(start + 1, end) or not self._is_noun(found[-1].start(), end):
            return 0
        length = next((k for k in range(1, min(_LONGEST, len(found)) + 1) if found[-k].start() == start), 0)
        words = (match.group().lower() for match in found[-length:])
        return 0 if self.words.portfolios.issuperset(words) else length  # no "family affairs"

    def _is_noun(self, start: int, end: int) -> bool:
        found = self.doc.tokens_at(start, end)
        return found is not None and found[0].pos[found[1][-1]] in ("NOUN", "PROPN")

    def _listed(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` are a title of the lists, or a noun that introduces a person."""
        last = found[-1].group().lower()
        is_role = last in self.words.role_nouns or bool(self.plural and self.singular(last))
        for length in range(min(_LISTED, len(found)), 0, -1):
            phrase = self._phrase(found[-length:])
            if phrase in self.words.titles:
                return 0 if phrase in self.words.honorifics else length
            if is_role and phrase in self.sectors:
                return length  # "campaign manager"
        return self._of_deputy(found) if is_role else 0

    def _of_deputy(self, found: list[re.Match[str]]) -> int:
        """Return how many words at the end of `found` are an office, with what makes it a deputy's."""
        return 1 + int(len(found) > 1 and found[-2].group().lower() in self.reference.deputies)

    def _phrase(self, found: list[re.Match[str]]) -> str:
        """Return words that stand side by side in lower case, "" where they do not or begin with a qualifier."""
        words = [match.group().lower().replace("’", "'") for match in found]
        apart = any(self.text[a.end() : b.start()] not in (" ", ", ") for a, b in pairwise(found))
        return "" if apart or words[0] in self.reference.qualifiers else " ".join(words)

    def _owner(self, left: int, right: int) -> _Owner:
        """Read backwards from a title: the qualifier, organization and country that stand before it."""
        owner = _Owner()
        while right > left:
            bare = len(self.text[left:right].rstrip(_BETWEEN)) + left
            if _DASH.search(self.text, bare, right):
                break
            named = self._ending(bare, right)
            if named is not None and self._is_whereabouts(named.start):
                break
            if named is not None and owner.organization is None and owner.country is None:
                owner.country = self.doc.language.countries.iso3(self.text[named.start : named.end])
                owner.organization = None if owner.country else named
                right = named.start
                continue
            end = len(self.text[left:right].rstrip(" -")) + left
            if (begin := self._demonym(left, end, owner)) < end:
                right = begin
                continue
            match = _LAST_WORD.search(self.text, left, end)
            if match is None or _ends_sentence(match.group()) or not self._qualifies(match, owner):
                break
            right = match.start()
        return owner

    def _is_whereabouts(self, start: int) -> bool:
        """Whether a name tells where something happens: "while in Norburg President Quell will meet"."""
        before = _LAST_WORD.search(self.text, max(0, start - _REACH), start - 1)
        return before is not None and before.group().lower() in self.reference.whereabouts

    def _demonym(self, left: int, right: int, owner: _Owner) -> int:
        """Take in a country of two words before a title ("South Korean"); return where it begins, else `right`."""
        match = _LAST_TWO.search(self.text, left, right)
        iso3 = self.doc.language.countries.iso3(match.group()) if match and not owner.known else None
        owner.country = owner.country or iso3
        return match.start() if match and iso3 else right

    def _qualifies(self, match: re.Match[str], owner: _Owner) -> bool:
        """Take in a word before a title; say whether it belongs to it."""
        word = match.group()
        if word.lower() in self.reference.qualifiers:
            owner.qualifier = word.lower()
            return True
        iso3 = self.doc.language.countries.iso3(word) if owner.country is None else None
        owner.country = owner.country or iso3
        return iso3 is not None or (not owner.known and self._modifies(match))

    def _modifies(self, match: re.Match[str]) -> bool:
        """Whether a word in lower case before a title belongs to it: the "humanitarian" of "UN humanitarian envoy"."""
        found = self.doc.tokens_at(*match.span())
        if found is None or not match.group().islower() or match.group() in self.words.role_nouns | self.words.titles:
            return False
        tree, last = found[0], found[1][-1]
        return tree.dep[last] in _MODIFYING and tree.pos[last] in _NOMINAL and tree.head[last] > last

    def _ending(self, low: int, high: int) -> Name | None:
        """Return the name that ends between two offsets."""
        i = bisect_right(self._ends, high) - 1
        return self.doc.names[i] if i >= 0 and self._ends[i] >= low else None

    def _after(self, name: Name, *, listed: bool) -> RoleFound | None:
        """Return the role in an apposition after the name; where the name is `listed`, no title of the next name."""
        match = self.reference.apposition.match(self.text, name.end)
        if match is None:
            return None
        limit = min(len(self.text), match.end() + _REACH)
        stop = _APPOSITION_END.search(self.text, match.end(), limit)
        end = stop.start() if stop else limit
        found = list(_WORD.finditer(self.text, match.end(), end))[:_APPOSED]
        title = self._first_title(found)
        if not title or self._entitles(title[-1].end(), end, listed=listed) or self._acts(title[-1].end()):
            return None
        owner = self._owner(match.end(), title[0].start())
        self._complement(title[-1].end(), end, owner)
        return self._found(name, title, owner)

    def _first_title(self, found: list[re.Match[str]]) -> list[re.Match[str]]:
        """Return the words of the first title in an apposition; none where it is a clause of its own."""
        for i, match in enumerate(found, 1):
            if length := self._title(found[:i]):
                ends = range(min(i + 3, len(found)), i, -1)  # "Secretary" goes on "of State"
                i, length = next(((k, n) for k in ends if (n := self._title(found[:k])) > k - i), (i, length))
                return found[i - length : i]
            if match.group().lower() in self.reference.predicates:
                break
        return []

    def _entitles(self, start: int, end: int, *, listed: bool) -> bool:
        """Whether the title that ends at `start` is the next person's, who is named before the apposition's `end`.

        Between title and name stand other titles at most. In a list of persons whose titles stand before their names
        ("the minister Ana Ruiz, the envoy to Norland Ben Otieno") all up to the next name is that person's title.
        """
        bracket = _BRACKET.match(self.text, start)
        start = bracket.end() if bracket else start
        i = bisect_left(self._starts, start)
        if i == len(self._starts):
            return False
        following = self.doc.names[i]
        if bracket:
            return following.type == "person" and following.start == start
        if self._leads(start, end):
            return True
        between = list(_WORD.finditer(self.text, start, following.start))
        if self._is_title(between):
            return following.start <= end and (following.type == "person" or not between)
        return listed and self._ends_in_person(end)

    def _leads(self, start: int, end: int) -> bool:
        """Whether a title goes on up to a person without a comma: "Minister of Trade of Peru Ana Ruiz"."""
        persons = (n for n in self.doc.within(self.doc.names, start, end + _REACH) if n.type == "person")
        first = next(persons, None)
        return first is not None and self.reference.leading.fullmatch(self.text, start, first.start) is not None

    def _ends_in_person(self, end: int) -> bool:
        """Whether a person's name ends at an offset."""
        last = self._ending(end, end)
        return last is not None and last.type == "person"

    def _is_title(self, found: list[re.Match[str]]) -> bool:
        """Whether some words are nothing but titles; no words are."""
        while found and (length := self._title(found)):
            found = found[:-length]
        return not found

    def _acts(self, end: int) -> bool:
        """Whether the title that ends here is the subject of a verb: "after talks with Ana Ruiz, the minister told"."""
        behind = _WORD.match(self.text, end + 1) if self.text[end : end + 1] == " " else None
        found = self.doc.tokens_at(*behind.span()) if behind is not None else None
        return found is not None and found[0].tag[found[1][0]] in _PAST_OR_PRESENT

    def _complement(self, start: int, end: int, owner: _Owner, *, right_after: bool = False) -> None:
        """Read what a title goes on with: "of the Senate", "for the Kenyan police"; after a name, right behind "of"."""
        link = (self.reference.belonging if right_after else self.reference.complement).match(self.text, start, end)
        if link is None:
            return
        end = self._joined(start, end)
        i = bisect_left(self._starts, start)
        sent = owner.organization is not None  # whom the UN sends serves no country: "the UN's envoy for Chad"
        for name in self.doc.names[i : i + 2]:
            if name.end > end or (right_after and name.start != link.end()):
                break
            self._belongs(name, owner, posted=sent or self.reference.posting.match(link.group()) is not None)

    def _joined(self, start: int, end: int) -> int:
        """Return where what completes a title ends: before another that "and" joins, "and Chair of the Authority"."""
        joins = self.reference.joined.finditer(self.text, start, end)
        return next((join.start() for join in joins if self._listed(list(_WORD.finditer(join[1])))), end)

    def _belongs(self, name: Name, owner: _Owner, *, posted: bool) -> None:
        """Take in what a title's complement names; where somebody is `posted` to a country it is not his own."""
        iso3 = self.doc.language.countries.iso3(self.text[name.start : name.end])
        if iso3 is None and name.type in ("organization", "mission"):
            owner.organization = owner.organization or name
        elif posted:
            return
        elif iso3 is not None:
            owner.country = owner.country or iso3
        elif name.type == "place":
            owner.place = owner.place or name

    def _found(self, name: Name, title: list[re.Match[str]], owner: _Owner) -> RoleFound:
        start, end = title[0].start(), title[-1].end()
        first = title[0].group().lower().split("-")[0]
        past = owner.qualifier in self.reference.past or first in self.reference.past
        words = self.text[start:end]
        return RoleFound(name, words, start, end, owner.qualifier, owner.organization, owner.country, past, owner.place)


def _ends_sentence(word: str) -> bool:
    """Whether a full stop behind a word is no part of it: "Ukraine." before "President", not "U.S."."""
    return word.endswith(".") and "." not in word[:-1]
