"""Votes on what a capitalised segment names: its own words, the words around it, the parser's entity label.

A vote is a weight for a type. The weights order the kinds of evidence, from a country's name or a title, which settle
the matter, down to a preposition, which only tips the scale; they were set by hand on news of no test set.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.annotate.document import Annotated, NameType
from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.names.runs import Word
from dragoman.annotate.names.segments import Segment
from dragoman.gazetteer import gazetteer
from dragoman.lang.names import GENERATIONS, NameWords

_LABELS: dict[str, NameType] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
_READ_AS: dict[NameType, NameType] = {"mission": "organization"}  # what our model calls a type that it does not know
_READ: dict[str, NameType] = {kind: kind for kind in ("person", "organization", "place", "group")}
_MODEL = 4.0  # votes of the model for a name that it is sure of
_SILENT = 2.5  # doubt where it sees no name
_CALLED = 4.5  # votes of a noun for a body beside a name: more than the model has
_LIKELY = 0.5  # probability from which the model's name may look like a tag ("M23")
_OTHERWISE = 4.0  # doubt where it sees an office or an adjective
_OTHER = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"))
_AGED = re.compile(r", \d{1,2}(?:,|\.)")
_SHOUTED = re.compile(r"[-•* ]*(?:[A-Z][A-Z.’'&,-]* ){2,}[A-Z.’'&,-]+(?=: [A-Z])")
_WORD_BEFORE = re.compile(r"([^\s(\"“]+)\s$")
_WORD_BEHIND = re.compile(r" ([a-z]+)")
_MODIFIED = re.compile(r"[ -][^\W\d_A-Z]")  # what a demonym stands before: "Kenyan police"
_PROPER = re.compile(r"[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})?")
_SETTLED = 9.0
_UNSURE = 3.0  # votes below which the gazetteer is asked
_BODY = 60  # characters behind "of" in which a country's body is named
_OF_PERSON = (2, 3)  # words of a person's name before "of" and a country
_LONGEST_ACRONYM = 7
_BROKEN_OFF = re.compile(r"(?: [^\W\d_]+)?- ?[—–]")
_MODEL_NUMBER = re.compile(r" [A-Z]{0,2}-?\d{2,4}[A-Z]?\b(?![,.–-]\d| to \d| [a-z]+s\b)")
_REACH = 20  # characters in which the word before a name stands
_OFFICE = 24  # characters before a name in which an office that it ends begins
_INITIAL = re.compile(r".\.")
_TOWN = 20_000  # inhabitants from which the gazetteer's word counts


@dataclass(slots=True)
class Candidate:
    """A segment with the votes of its context; `end` may lie beyond its words, `why` is the last rule to vote."""

    segment: Segment
    start: int
    end: int
    key: str
    votes: dict[NameType, float] = field(default_factory=lambda: defaultdict(float))
    doubt: float = 0.0
    _why: dict[NameType, str] = field(default_factory=dict)

    def vote(self, kind: NameType, weight: float, why: str) -> None:
        """Add a vote and the rule that gave it."""
        self.votes[kind] += weight
        self._why[kind] = why

    def why(self, kind: NameType) -> str:
        """Return who spoke for a type: the model, the last rule that did, or both."""
        rule, read = self._why.get(kind), self.segment.read
        if read is None:
            return rule or "label"
        if read.type != _READ_AS.get(kind, kind):
            return f"{rule or 'named elsewhere'}, against the model"
        return ", ".join(filter(None, ("model", rule)))


def is_work(words: Sequence[str], vocabulary: NameWords) -> bool:
    """Whether a name is that of a law, a plan, a programme or a meeting by its head, before its complement or last."""
    inner, heads = {word.lower() for word in words[1:-1]}, [a.lower() for a, b in pairwise(words) if b.islower()]
    bodies = vocabulary.complemented - vocabulary.works
    is_body = " ".join(words) in vocabulary.organizations() or not bodies.isdisjoint((*inner, *heads))
    return len(words) > 1 and not is_body and not vocabulary.works.isdisjoint((*_ends(words), *heads))


def _ends(words: Sequence[str]) -> tuple[str, str]:
    """Return the last word and the last two: "conference", "press conference"."""
    return words[-1].lower(), " ".join(words[-2:]).lower()


class Witness:
    """Hears the evidence for the segments of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text = doc, doc.text
        self.words, self.countries, self.actors = doc.language.names, doc.language.countries, doc.language.actors
        self._persons = doc.language.coreference.person
        self.model = doc.options.names == "model"
        self._apposed_roles = {f"{role}," for role in self.words.role_nouns}

    def hear(self, segment: Segment) -> Candidate | None:
        """Return the segment with its votes; None where it cannot be a name."""
        text = self.text[segment.start : segment.end]
        labels = [w.label for w in segment.words if w.label]
        barred = (self._is_no_name, self._is_common, self._is_in_heading, self._work, self._adjective, self._office,
                  self._is_tag, self._breaks_off, self._portfolio, self._is_thing)  # fmt: skip
        if any(rule(segment, text) for rule in barred) or self._is_other(segment, text, labels):
            return None
        candidate = Candidate(segment, segment.start, segment.end, text)
        if self.model:
            self._model(candidate, segment.read)
        else:
            self._labels(candidate, labels)
        self._known(candidate)
        self._shape(candidate)
        self._mission(candidate)
        if candidate.votes["place"] < _SETTLED:
            self._context(candidate)
        return candidate

    def _is_no_name(self, segment: Segment, text: str) -> bool:
        """Whether a text is a letter, an acronym of no name, a generation ("Jr.") or a title cut short ("Brig.")."""
        listed = text in self.words.acronyms_not_names or text.rstrip(".").lower() in GENERATIONS
        title = text[-1:] == "." and text.lower() in self.words.titles
        return listed or title or len(text) < 2

    def _is_common(self, segment: Segment, text: str) -> bool:
        """Whether a word is a noun for persons that opens a sentence, or the bare head of a name: "the Coast"."""
        is_known = text in self.words.organizations() or text in self.words.places()
        alone = len(segment.words) == 1 and not is_known and self._heads_nothing(segment, segment.words[0])
        return alone or text.lower() in self.words.crowds

    def _heads_nothing(self, segment: Segment, word: Word) -> bool:
        person = self._persons.search(word.lower[:-1]) is not None
        bare = word.lower in self.words.place_heads and segment.title is None
        many = word.opens and word.tag == "NNS" and person and not self._is_surname(word.text)
        return bare or self._is_bare_work(word) or many

    def _is_surname(self, word: str) -> bool:
        """Whether the text has a word behind another with a capital in the middle of a sentence: "Mr. Peters"."""
        return re.search(rf"[\w,] (?:[A-Z][\w.'’-]* )+{re.escape(word)}\b", self.text) is not None

    def _is_bare_work(self, word: Word) -> bool:
        """Whether a word is no more than the head of a work, and not a name: "Charter", but "Time magazine".

        A meeting may decide as a body does ("The Summit decided to").
        """
        behind = _WORD_BEHIND.match(self.text, word.end)
        paper = behind is not None and self.doc.language.actors.sectors().get(behind[1]) == "JRN"
        named = word.lower in self.doc.language.coreference.convened or word.text in self.words.given()
        return word.lower in self.words.works and not (named or paper)

    def _is_in_heading(self, segment: Segment, text: str) -> bool:
        """Whether a segment is the beginning of a heading."""
        heading = self.words.heading.match(self.text, segment.start)
        begins = heading is not None and segment.end < heading.end()
        return begins or (len(segment.words) > 1 and self._is_shouted(segment))

    def _is_shouted(self, segment: Segment) -> bool:
        """Whether a segment stands in a heading in capitals that a colon ends: "BUILDING ON A STRONG RECORD: ..."."""
        start = self.text.rfind("\n", 0, segment.start) + 1
        heading = _SHOUTED.match(self.text, start)
        return heading is not None and segment.end <= heading.end() and segment.key not in self.words.organizations()

    def _is_tag(self, segment: Segment, text: str) -> bool:
        """Whether a segment looks like a tag ("M23"), and our model is not sure that it is a name."""
        if self.words.constituency.match(text):
            return True
        sure = segment.read is not None and segment.read.probability >= _LIKELY
        return not sure and self.words.tag.match(text) is not None

    def _is_thing(self, segment: Segment, text: str) -> bool:
        """Whether a segment names a ship ("the frigate Ana Ruiz", "USS Ruiz") or a maker's model: "a Boeing 737"."""
        first, *others = segment.words
        start = max(0, segment.start - _REACH)
        before = _WORD_BEFORE.search(self.text, start, segment.start)
        named = {first.lower} if others and first.text.isupper() else {before[1].lower() if before else ""}
        ship = segment.title is None and not self.words.vessels.isdisjoint(named)
        return ship or (not others and self._is_model(start, segment))

    def _is_model(self, start: int, segment: Segment) -> bool:
        """Whether a segment is followed by the number of a model, and an article or a number stands before it."""
        counted = self.words.determined.search(self.text, start, segment.start)
        return counted is not None and _MODEL_NUMBER.match(self.text, segment.end) is not None

    def _is_other(self, segment: Segment, text: str, labels: Sequence[str]) -> bool:
        """Whether a segment is what the recogniser calls a time, a sum or an adjective of a people ("Shiite")."""
        if labels and _OTHER.issuperset(labels):
            return self.countries.iso3(text) is None
        return not self.model and list(labels) == ["NORP"] and segment.words[0].tag == "JJ"

    def _office(self, segment: Segment, text: str) -> bool:
        """Whether a segment is an office, or the end of one, and names nobody."""
        alone = self._is_addressed(segment) or self._is_ruler(segment)
        return alone or self._is_offices(segment, text) or self._completes(segment)

    def _is_ruler(self, segment: Segment) -> bool:
        """Whether a segment is an office that a country has one bearer of, alone or with it: "Sultan of Oman"."""
        office, land = self._with_owner(segment)
        return office.lower() in self.doc.language.coreference.unique and self._is_country(_PROPER.match(land))

    def _with_owner(self, segment: Segment) -> tuple[str, str]:
        """Return the words of a segment up to an "of", and those behind that, inside the segment or right after it."""
        link = f" {self.doc.language.grammar.genitive} "
        office, _, owner = (segment.key + self.text[segment.end : segment.end + _REACH]).partition(link)
        return office, owner

    def _is_country(self, match: re.Match[str] | None) -> bool:
        """Whether a match, or its first word, is a country's name."""
        words = (match[0], match[0].split()[0]) if match else ()
        return any(self.countries.iso3(word) is not None for word in words)

    def _is_addressed(self, segment: Segment) -> bool:
        """Whether a segment is the office by which somebody is addressed: "Mr. President", "Lord Mayor"."""
        *others, word = segment.words
        office = word.lower in self.words.titles and word.lower in self.words.role_nouns
        return office and not others and segment.title in self.words.honorifics

    def _is_offices(self, segment: Segment, text: str) -> bool:
        """Whether a segment is one office or several of several words: "Secretary of State", "National Advisors"."""
        office = not self.words.titles.isdisjoint((text.lower(), text.lower().removesuffix("s")))
        several = len(segment.words) > 1 and text not in self.words.organizations()
        return several and (office or self._is_minister(segment.words))

    def _is_minister(self, words: Sequence[Word]) -> bool:
        """Whether words are a title and what it is for: "Minister of Mineral Resources"."""
        title, *rest = (word.lower for word in words)
        parts = self.words.portfolios | self.words.coordinating | self.words.complementing
        fielded = self.words.fielded.fullmatch("".join(f"{word.text} " for word in words[:2])) is not None
        is_for = title in self.words.titles and rest[0] in self.words.complementing
        return is_for and (fielded or parts.issuperset(rest))

    def _completes(self, segment: Segment) -> bool:
        """Whether a segment is the end of an office alone: the "Treasury" of its Secretary."""
        before = self.text[max(0, segment.start - _OFFICE) : segment.end].lower().split()
        longer = range(len(segment.words) + 2, len(segment.words) + 4)
        return any(" ".join(before[-n:]) in self.words.titles for n in longer)

    def _work(self, segment: Segment, text: str) -> bool:
        """Whether a segment names a law, a plan or a meeting: "the Foreign Aid Act", "Strategy for the Arctic"."""
        named = segment.read is not None and segment.read.type == "person" and text.split()[0] in self.words.given()
        return not named and is_work([word.text for word in segment.words], self.words)  # not "Jude Law"

    def _breaks_off(self, segment: Segment, text: str) -> bool:
        """Whether a speaker breaks off in a name or right behind it: "the President Bi- — President Biden"."""
        return _BROKEN_OFF.match(self.text, segment.end - text.endswith("-")) is not None

    def _adjective(self, segment: Segment, text: str) -> bool:
        """Whether a segment only modifies the noun behind it: "Democratic voters", "Federal courts"."""
        if len(segment.words) > 1 or segment.words[0].tag != "JJ" or not self._is_before_noun(segment.end):
            return False
        return text not in self.words.organizations() and not self.countries.senses(text)

    def _portfolio(self, segment: Segment, text: str) -> bool:
        """Whether a segment only says what an office is for: "Director for Climate and Energy", "Defence officials"."""
        parts = self.words.portfolios | self.words.coordinating
        listed = parts.issuperset(word.lower for word in segment.words)
        told = (listed and self._qualifies(segment)) or self._is_field(segment, text)
        return told and text not in self.words.organizations()

    def _is_field(self, segment: Segment, text: str) -> bool:
        """Whether a segment is the field of a minister or commissioner: the "Enlargement" of one."""
        office = self.words.fielded.search(self.text, max(0, segment.start - _OFFICE), segment.start)
        is_place = bool(self.countries.senses(text)) or text in self.words.places()
        return office is not None and segment.title is None and not is_place

    def _qualifies(self, segment: Segment) -> bool:
        """Whether a segment opens a sentence before a noun, or stands behind "for", "of" or another portfolio."""
        before = _WORD_BEFORE.search(self.text, max(0, segment.start - _REACH), segment.start)
        opening = segment.words[0].opens and self._is_before_noun(segment.end)
        links = self.words.complementing | self.words.coordinating | self.words.portfolios
        return opening or (before is not None and before.group(1).rstrip(",").lower() in links)

    def _is_before_noun(self, end: int) -> bool:
        """Whether a space and a word in lower case stand behind an offset."""
        behind = self.text[end : end + 2]
        return behind.startswith(" ") and behind[1:].islower()

    def _labels(self, c: Candidate, labels: list[str]) -> None:
        """Hear the entity recogniser: at most two votes, shared out over the words."""
        share = 2.0 / max(sum(w.text[0].isupper() for w in c.segment.words), 1)
        for label in labels:
            if (kind := _LABELS.get(label)) is not None:
                c.votes[kind] += share

    @staticmethod
    def _model(c: Candidate, read: ReadName | None) -> None:
        """Hear our model; where it sees no name, every type has to do with less."""
        if read is None:
            c.doubt = _SILENT * c.segment.silent
        elif read.type in _READ:
            c.votes[_READ[read.type]] += _MODEL * read.probability
        else:
            c.doubt = _OTHERWISE

    def _known(self, c: Candidate) -> None:
        """Ask the lists of countries and their people, organizations and well-known places."""
        if self.countries.is_demonym(c.key) and not self.countries.is_name(c.key):
            self._people(c)
        elif self.countries.senses(c.key):
            c.vote("place", 10, "country")
        if c.key in self.words.mission_acronyms or self.words.mission.search(c.key):
            c.vote("mission", 9, "mission")
        if c.key.replace("’", "'") in self.words.organizations():
            c.vote("organization", 10, "known organization")
        if c.key in self.words.places():
            c.vote("place", 6, "known place")

    def _people(self, c: Candidate) -> None:
        """Take a people as a noun for a group; as an adjective it names nobody."""
        last = c.segment.words[-1]
        noun = last.tag in ("NNS", "NNPS") or (last.tag[:2] == "NN" and not _MODIFIED.match(self.text, c.end))
        if noun and not c.segment.entitles:
            c.vote("group", 10, "people")
        else:
            c.votes.update(dict.fromkeys(("person", "place", "organization", "group"), -50.0))

    def _shape(self, c: Candidate) -> None:
        """Weigh titles around the segment, the heads of organizations and places, the make-up of a person's name."""
        if c.segment.entitles:
            self._entitling(c)
        elif c.segment.title:
            c.vote("person", 7, "title")
        elif (head := self._head(c.segment.words)) is not None:
            c.vote(*head, "head")
        elif len(c.segment.words) > 1:
            self._phrase(c)
        else:
            self._word(c)

    def _entitling(self, c: Candidate) -> None:
        """Weigh what stands before a title: "Saboti MP", "District Court Judge"."""
        c.votes["person"] -= 20
        if (head := self._head(c.segment.words)) is not None:
            c.vote(*head, "head")
        elif not self.countries.is_demonym(c.key):
            c.vote("organization" if c.key.isupper() else "place", 2, "before a title")

    def _word(self, c: Candidate) -> None:
        """Weigh a single word without a head: capitals, a given name, the ending of a land."""
        if c.key.isupper() and len(c.key.replace(".", "")) <= _LONGEST_ACRONYM:
            self._acronym(c)
        elif c.key in self.words.given():
            c.vote("person", 1.8, "given name")
        elif c.key.endswith(self.words.place_endings):
            c.vote("place", 3.5, "a land's ending")

    def _head(self, words: list[Word]) -> tuple[NameType, float] | None:
        """Return the type that the head of a name gives it and how surely; None where it has none."""
        *before, last = (word.lower for word in words)
        if last in self.words.organization_heads or self._headed(words):
            return "organization", 5 if before else 0.8
        if last in self.words.place_heads or not self.words.place_openers.isdisjoint(before[:1]):
            return "place", 4
        return None

    def _headed(self, words: list[Word]) -> bool:
        """Whether a head stands before "of": "Ministry of Health", "US Department of State"."""
        return any(a.lower in self.words.complemented and not b.capital for a, b in pairwise(words))

    def _phrase(self, c: Candidate) -> None:
        """Weigh several words without a head: a movement, an operation or a person."""
        first, *others = c.segment.words
        if others[-1].lower in self.words.group_heads:
            c.vote("group", 4, "head")
        elif first.lower in self.words.operations:
            c.vote("mission", _CALLED, "operation")
        elif first.text in self.words.given() and others[0].lower not in self.words.joiners:
            c.vote("person", 3, "given name")
        if first.lower in self.words.kunyas or any(_INITIAL.fullmatch(w.text) for w in (first, *others[:-1])):
            c.vote("person", 2, "initial")
        if any(map(self._is_particle, others)):
            c.votes["person"] += 1

    def _is_particle(self, word: Word) -> bool:
        """Whether a word is a small part of a person's name, or begins with one: "van", "al-Masri"."""
        return word.lower in self.words.particles or (word.capital and not word.text[:1].isupper())

    def _acronym(self, c: Candidate) -> None:
        """Weigh capitals only; with "a" before and no noun after it is a common noun ("a VBIED was found")."""
        counted = self.words.counted.search(self.text, max(0, c.start - 4), c.start)
        common = counted is not None and self.words.modified.match(self.text, c.end) is None
        c.vote("organization", -4 if common else 1.5, "acronym")
        c.votes["organization"] += c.votes.pop("group", 0.0)

    def _mission(self, c: Candidate) -> None:
        """Take "mission" into the name in: "the Multinational Security Support mission"."""
        if (tail := self.words.mission_tail.match(self.text, c.end)) is None or self.countries.iso3(c.key) is not None:
            return
        whole = self.text[c.start : tail.end()]
        known = c.votes["mission"] or self.words.mission.search(whole)
        if known and (len(c.segment.words) > 1 or c.key in self.words.mission_acronyms):
            c.end, c.key = tail.end(), whole
            c.vote("mission", 12, "mission")

    def _context(self, c: Candidate) -> None:
        """Weigh the word before, what follows (an apposition, an age, a country), and for want of all the gazetteer."""
        self._word_before(c)
        if self.words.presided.match(self.text, c.end) and len(c.segment.words) == 1:
            c.vote("person", 5, "presided")
        if self.text.startswith(", ", c.end):
            self._behind_comma(c)
        elif self._is_of_country(c):
            c.vote("person", 3.5, "of a country")
        most = max(c.votes.values(), default=0.0)
        if 0 <= most < _UNSURE and self._town(c.key):
            c.vote("place", 1.2, "gazetteer")

    def _word_before(self, c: Candidate) -> None:
        """Weigh a role or preposition before a segment without a title."""
        before = _WORD_BEFORE.search(self.text, max(0, c.start - 30), c.start)
        if before is None or c.segment.title:
            return
        word = before.group(1).lower()
        if word in self.words.role_nouns:
            c.vote("person", 3, "role")
        elif len(c.segment.words) > 1 and word in self._apposed_roles:
            c.vote("person", 2.5, "role")
        elif self._is_called(c, before):
            c.vote("organization", _CALLED, "called")
        elif word in self.words.containers and not c.votes["organization"]:
            c.vote("place", 1, "preposition")

    def _behind_comma(self, c: Candidate) -> None:
        """Weigh a role in apposition, an age or a country behind a comma."""
        apposed = self.words.apposition.match(self.text, c.end)
        if apposed is not None and not self.words.role_nouns.isdisjoint(apposed.groups()):
            c.vote("person", 1.5, "apposition")
        elif _AGED.match(self.text, c.end):
            c.vote("person", 4, "age")
        elif self._contained(c.end + 2):
            c.vote("place", 2, "containment")
        elif self._is_apposed_body(c.end) and self._may_be_body(c):
            c.vote("organization", _CALLED, "apposition")

    def _is_called(self, c: Candidate, noun: re.Match[str]) -> bool:
        """Whether a noun before a segment says that it is a body: "the news site", "a Dutch weekly"."""
        if noun[1] not in self.actors.callings:
            return False
        start = noun.start()
        words = self.text[max(0, start - _REACH) : start].split()[-2:]
        peoples = map(self.countries.iso3, words)
        articles = map(self.doc.language.coreference.definite.__contains__, map(str.lower, words))
        return any((*articles, *peoples)) and self._may_be_body(c)

    def _is_apposed_body(self, end: int) -> bool:
        """Whether an apposition behind a name is about a body: "X, a militia in Chad,"."""
        apposed = self.actors.apposed.match(self.text, end)
        if apposed is None:
            return False
        head = self.actors.heads_end.split(apposed[1], maxsplit=1)[0]
        return head.rpartition(" ")[2].lower() in self.actors.callings

    def _may_be_body(self, c: Candidate) -> bool:
        """Whether a name is none of a people or place, and begins with nobody's given name."""
        return c.segment.words[0].text not in self.words.given() and not self.countries.senses(c.key)

    def _contained(self, start: int) -> bool:
        """Whether a country's name follows: "Port-au-Prince, Haiti"."""
        match = _PROPER.match(self.text, start)
        return match is not None and self.countries.is_name(match.group())

    def _is_of_country(self, c: Candidate) -> bool:
        """Whether "of" and a country follow what may be an envoy's name: "Ada Moreno of Chile asked ..."."""
        if c._why or len(c.segment.words) not in _OF_PERSON:
            return False
        link = f" {self.doc.language.grammar.genitive} "
        behind = c.end + len(link)
        return self.text.startswith(link, c.end) and (self._contained(behind) or self._is_body_of_people(behind))

    def _is_body_of_people(self, start: int) -> bool:
        """Whether a country's body follows: "Ada Moreno of the Chilean navy"."""
        the, people, body = (*self.text[start : start + _BODY].split()[:3], "", "", "")[:3]
        listed = body.rstrip(",.;:") in self.doc.language.actors.sectors()
        return listed and the in self.words.articles and self.countries.is_demonym(people)

    def _town(self, name: str) -> bool:
        found = gazetteer().find(name) if name[0].isupper() and not name.isupper() else ()
        return any(gazetteer().entry(i).population >= _TOWN for i, naming in found if naming != "alternate")
