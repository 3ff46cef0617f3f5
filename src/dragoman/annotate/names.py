"""Names of persons, organizations, places, groups and missions.

spaCy's entity labels are one witness among several: each run of capitalised words is cut into segments, and titles,
heads ("ministry", "river"), known names, given names, initials, acronyms, appositions and the entity labels vote on
its type. The votes of all segments with the same words are added up, because one name keeps one type within a document
(Gale, Church and Yarowsky, "One sense per discourse", 1992), and the surname of a person named in full is that person's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.annotate.acronyms import definitions
from dragoman.annotate.document import Annotated, Name, NameType
from dragoman.annotate.segments import Segment, Word, segments
from dragoman.lang import Language
from dragoman.plugins import stage

_LABELS: dict[str, NameType] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
_OTHER = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"))
_WORKS = frozenset(("WORK_OF_ART", "LAW", "EVENT", "PRODUCT"))
_NEXT = re.compile(
    r"[^\w\n]{0,3}\b(?:the |a |an |who |former |his |her |its |\w+(?:’|')s )?(?:[\w-]{1,20} ){0,3}?([\w-]+)"
)
_BEFORE = re.compile(r"(\S+)\s+\S*$")
_ENOUGH = 1.0  # votes that make a name


@dataclass(slots=True)
class _Candidate:
    """A segment with the votes of its own context; `start` and `end` may have grown beyond its words."""

    segment: Segment
    start: int
    end: int
    key: str
    votes: dict[NameType, float] = field(default_factory=lambda: defaultdict(float))
    why: str = "label"


@stage(provides="names", version="1")
def names(doc: Annotated) -> Iterator[Name]:
    """Find names by votes over capitalised segments, acronym definitions and one type per name in a document.

    Acronym definitions after Schwartz and Hearst (2003), consistency after Gale, Church and Yarowsky (1992).
    """
    witness = _Witness(doc)
    candidates = [c for s in segments(doc) if (c := witness.hear(s)) is not None]
    acronyms = list(definitions(doc.text))
    types = _consistent(candidates, doc.language)
    found = list(_defined(doc, acronyms, candidates, types))
    taken = [(n.start, n.end) for n in found]
    for c in candidates:
        if (own := types.get(c.key)) and not any(a < c.end and c.start < b for a, b in taken):
            found.append(Name(c.start, c.end, own, c.why))
    yield from sorted(found, key=lambda n: n.start)


class _Witness:
    """Collects the votes on a segment from its words and the words around it."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text = doc, doc.text
        self.words, self.countries = doc.language.names, doc.language.countries

    def hear(self, segment: Segment) -> _Candidate | None:
        """Return the segment as a candidate with its votes; None where it cannot be a name."""
        words = segment.words
        text = self.text[segment.start : segment.end]
        labels = [w.label for w in words if w.label]
        if len(text) < 2 or text in self.words.acronyms_not_names:
            return None
        if labels and all(label in _OTHER for label in labels) and self.countries.iso3(text) is None:
            return None
        candidate = _Candidate(segment, segment.start, segment.end, text)
        self._lexicon(candidate, text)
        self._labels(candidate, labels)
        if candidate.votes["place"] < 9:
            self._context(candidate)
        return candidate

    def _lexicon(self, c: _Candidate, text: str) -> None:
        words, votes = c.segment.words, c.votes
        first, last = words[0].lower, words[-1].lower
        if self.countries.is_name(text) or self.countries.government(text):
            votes["place"] += 10
            c.why = "country"
        elif self.countries.iso3(text):
            noun = words[-1].tag in ("NNS", "NNPS") or (words[-1].tag in ("NN", "NNP") and not self._modifies(c))
            votes["group"] += 10 if noun else -50
            c.why = "people"
        if text in self.words.mission_acronyms or self.words.mission.search(text):
            votes["mission"] += 9
            c.why = "mission"
        self._mission_tail(c)
        if text in self.words.organizations():
            votes["organization"] += 8
            c.why = "known organization"
        if text in self.words.places():
            votes["place"] += 6
            c.why = "known place"
        if c.segment.entitles:
            votes["person"] -= 20  # Saboti MP
            if not self.countries.is_demonym(text):
                votes["organization" if text.isupper() else "place"] += 2
            c.why = "before a title"
        elif c.segment.title:
            votes["person"] += 7
            c.why = "title"
        elif last in self.words.organization_heads or self._headed(words):
            votes["organization"] += 5
            c.why = "head"
        elif last in self.words.place_heads or (first in self.words.place_heads and len(words) > 1):
            votes["place"] += 4
            c.why = "head"
        elif last in self.words.group_heads and len(words) > 1:
            votes["group"] += 4
        elif len(words) > 1:
            self._personal(c)
        if len(words) == 1 and text.isupper() and 2 <= len(text.replace(".", "")) <= 7 and words[0].label != "GPE":
            votes["organization"] += 1.5
            c.why = "acronym"

    def _headed(self, words: list[Word]) -> bool:
        """A head before "of": "Ministry of Health", "US Department of State"."""
        return any(
            w.lower in self.words.complemented and v.lower in ("of", "for", "on")
            for w, v in zip(words, words[1:], strict=False)
        )

    def _personal(self, c: _Candidate) -> None:
        words = c.segment.words
        given = self.words.given()
        if words[0].text in given and words[1].lower not in self.words.joiners:
            c.votes["person"] += 3
            c.why = "given name"
        if any(len(w.text) == 2 and w.text[1] == "." for w in words[:-1]):
            c.votes["person"] += 2
        if any(w.lower in ("bin", "ibn", "al", "abu", "van", "von") or w.lower.startswith("al-") for w in words[1:]):
            c.votes["person"] += 1

    def _modifies(self, c: _Candidate) -> bool:
        """Say whether the demonym stands before a noun."""
        after = self.text[c.end : c.end + 2]
        return len(after) == 2 and after[0] in " -" and after[1].isalpha() and c.segment.words[-1].tag == "JJ"

    def _mission_tail(self, c: _Candidate) -> None:
        """Take "mission" in: "the Multinational Security Support mission"."""
        if (tail := self.words.mission_tail.match(self.text, c.end)) is None:
            return
        known = self.words.mission.search(self.text[c.start : tail.end()]) or c.votes["mission"]
        proper = self.countries.iso3(c.key) is None and (
            len(c.segment.words) > 1 or c.key in self.words.mission_acronyms
        )
        if known and proper:
            c.end = tail.end()
            c.key = self.text[c.start : c.end]
            c.votes["mission"] += 12
            c.why = "mission"

    def _labels(self, c: _Candidate, labels: list[str]) -> None:
        share = 2.0 / max(len([w for w in c.segment.words if w.text[0].isupper()]), 1)
        for label in labels:
            if kind := _LABELS.get(label):
                c.votes[kind] += share

    def _context(self, c: _Candidate) -> None:
        before = self.text[max(0, c.start - 40) : c.start]
        if (match := _BEFORE.search(before + "x")) and not c.segment.title:
            word = match.group(1).lower()
            if word in self.words.role_nouns and before.endswith(" "):
                c.votes["person"] += 3
                c.why = "role"
            elif word in ("in", "near") and not c.votes["organization"]:
                c.votes["place"] += 1
        if self.text[c.end : c.end + 2] == ", " and (match := _NEXT.match(self.text, c.end)):
            if match.group(1) in self.words.role_nouns:
                c.votes["person"] += 1.5
            elif self.text[c.end + 2 : c.end + 4].isdigit() and self.text[c.end + 4 : c.end + 5] == ",":
                c.votes["person"] += 4  # age


def _consistent(candidates: list[_Candidate], language: Language) -> dict[str, NameType]:
    """Return the type of each string that is a name in this document."""
    votes: dict[str, dict[NameType, float]] = defaultdict(lambda: defaultdict(float))
    for c in candidates:
        for kind, weight in c.votes.items():
            votes[c.key][kind] += weight
    types: dict[str, NameType] = {key: best for key, of in votes.items() if (best := _winner(of)) is not None}
    surnames = {key.split()[-1] for key, kind in types.items() if kind == "person" and " " in key}
    for c in candidates:
        if c.key in surnames and language.countries.iso3(c.key) is None and c.key[0].isupper():
            types[c.key] = "person"
    return types


def _winner(votes: dict[NameType, float]) -> NameType | None:
    best = max(votes, key=lambda kind: votes[kind], default=None)
    return best if best is not None and votes[best] >= _ENOUGH else None


def _defined(
    doc: Annotated,
    acronyms: list[tuple[int, int, int, int]],
    candidates: list[_Candidate],
    types: dict[str, NameType],
) -> Iterator[Name]:
    """Yield the long and short form of each defined acronym, and give all other mentions of it the same type."""
    for start, end, short, stop in acronyms:
        long, acronym = doc.text[start:end], doc.text[short:stop]
        mission = doc.language.names.mission.search(long) or acronym in doc.language.names.mission_acronyms
        place = types.get(long) == "place"
        kind: NameType = "place" if place else "mission" if mission else "organization"
        for key in (long, acronym):
            types[key] = kind
        yield Name(start, end, kind, "acronym definition")
        yield Name(short, stop, kind, "acronym definition")
