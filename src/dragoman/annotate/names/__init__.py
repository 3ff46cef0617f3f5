"""Names of persons, organizations, places, groups and missions.

Each run of capitalised words is cut into segments (`segments`), and titles, heads, known names, given names, initials
and appositions vote on its type (`witness`). The votes of all segments with the same words are added up, because a name
keeps one type within a document (Gale, Church and Yarowsky, "One sense per discourse", 1992), and the surname of a
person named in full is that person's.

Our model joins in by one rule: it cuts where it is sure and the rules where it is not (`merge`); it is one witness, the
strongest but for what a list knows or a title tells; and where it sees no name, each type needs more than it would
without. `why` says who spoke: the model, a rule, both, or a rule against the model. With `names = rules` spaCy's entity
labels stand in the model's place, as a weaker witness.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from dragoman.annotate.document import Annotated, Name, NameType
from dragoman.annotate.names.acronyms import definitions
from dragoman.annotate.names.aliases import generation
from dragoman.annotate.names.merge import merged
from dragoman.annotate.names.runs import Word, runs
from dragoman.annotate.names.segments import Cutter, Segment
from dragoman.annotate.names.whole import whole
from dragoman.annotate.names.witness import Candidate, Witness, is_work
from dragoman.ingest.layout import labels
from dragoman.lang import Language
from dragoman.plugins import stage

_ENOUGH = 1.0  # votes that make a name
_SETTLED = 5.0  # votes that a surname does not overrule
_PAIR = re.compile(r"([A-Z][\w.]+)[-–]([A-Z][\w.]*(?: [A-Z]\w+)?)")
_SUM = 60  # characters that a sum may go on beyond the capitalised words in it
_HEADLINE = 5  # capitalised words from which a segment is a headline, not a name


@stage(provides="names", requires=("labels", "quantities", "readings", "trees"), version="31")
def names(doc: Annotated) -> Iterator[Name]:
    """Find names by votes over capitalised segments, acronym definitions and one type per name in a document.

    Acronym definitions after Schwartz and Hearst (2003), consistency after Gale, Church and Yarowsky (1992).
    """
    told = labels(doc.text, doc.language)
    candidates = list(filter(None, map(Witness(doc).hear, _segments(doc, {label.start for label in told}))))
    types = _consistent(candidates, doc.language)
    found = list(_defined(doc, types))
    taken = [(name.start, name.end) for name in found]
    for c in candidates:
        if not any(start < c.end and c.start < end for start, end in taken):
            found += _of_candidate(c, types, doc.language)
    spoken = {label.end for label in told if _is_titled(label.words, doc.language)}
    yield from whole(doc, (replace(n, type="person", why="label") if n.end in spoken else n for n in found))


def _of_candidate(c: Candidate, types: Mapping[str, NameType], language: Language) -> Iterator[Name]:
    """Yield the name that a candidate is, or those that stand inside it where it is none itself."""
    kind = types.get(c.key)
    if kind is not None and _is_pair(c.key, types, language):
        return
    if kind is not None and not _headline(c, kind, types):
        yield Name(c.start, c.end, kind, c.why(kind))
    elif len(c.segment.words) > 1:
        yield from _inside(c, types)


def _is_titled(words: str, language: Language) -> bool:
    """Whether a label of a speaker is a title and a name: "MS. ABARA" is nobody's town."""
    first, *rest = words.lower().split()
    return first in language.names.titles and bool(rest) and rest[-1] not in language.names.titles


def _segments(doc: Annotated, labelled: Container[int]) -> list[Segment]:
    cutter = Cutter(doc.language.names, doc.language.countries)
    read = (part for tree in doc.trees for run in runs(doc, tree) for part in _unpaid(doc, run))
    found = [_unlabelled(run, labelled) for run in read]
    segments = [segment for run in found for segment in cutter.cut(run)]
    cut = merged(doc, found, segments, cutter) if doc.options.names == "model" else segments
    apart = (part for segment in cut for part in cutter.apart(segment))
    return [part for segment in apart for part in cutter.without_complement(segment, doc.text)]


def _unpaid(doc: Annotated, run: list[Word]) -> Iterator[list[Word]]:
    """Yield the pieces of a run apart from sums, whose words name nobody: "Gaborone P60 million", "US dollars"."""
    near = doc.within(doc.quantities, run[0].start - _SUM, run[-1].end + _SUM)
    sums = [(q.start, q.end) for q in near if q.kind == "money"]
    paid = groupby(run, lambda word: any(start < word.end and word.start < end for start, end in sums))
    yield from (list(words) for inside, words in paid if not inside)


def _unlabelled(run: list[Word], labelled: Container[int]) -> list[Word]:
    """Return a run without the letter of a label, which is no part of a name: "Q John, does he ..."."""
    return run[len(run[0].text) == 1 and run[0].start in labelled :]


def _consistent(candidates: list[Candidate], language: Language) -> dict[str, NameType]:
    """Return the type of each string that is a name in this document."""
    votes: dict[str, dict[NameType, float]] = defaultdict(lambda: defaultdict(float))
    doubts: dict[str, float] = defaultdict(float)
    for c in candidates:
        doubts[c.key] += c.doubt
        for kind, weight in c.votes.items():
            votes[c.key][kind] += weight
    types = {key: best for key, of in votes.items() if (best := _winner(of, doubts[key])) is not None}
    _heads(candidates, types)
    _shortened(candidates, types, language)
    _surnames(candidates, types, language)
    return types


def _surnames(candidates: list[Candidate], types: dict[str, NameType], language: Language) -> None:
    """Give a surname of a person of the document the type of a person, unless the text speaks strongly for another."""
    full = (key for key, kind in types.items() if kind == "person" and " " in key)
    surnames = {key.rpartition(" ")[2] for key in full}
    surnames |= {_without_particle(surname, language) for surname in surnames}
    surnames |= {surname.upper() for surname in surnames}
    surnames = {surname for surname in surnames if language.countries.iso3(surname) is None}
    for c in candidates:
        rival = max((weight for kind, weight in c.votes.items() if kind != "person"), default=0.0)
        if c.key in surnames and rival < _SETTLED:
            types[c.key] = "person"


def _without_particle(surname: str, language: Language) -> str:
    """Return a surname without the particle that a hyphen joins to it: "Hakimi" of "al-Hakimi"."""
    particle, _, bare = surname.partition("-")
    return bare if particle.lower() in language.names.particles else surname


def _heads(candidates: list[Candidate], types: dict[str, NameType]) -> None:
    """Give "the Council" the type of the one organization of the document that ends so: "the Security Council"."""
    ends: dict[str, set[NameType]] = defaultdict(set)
    bodies = {key: kind for key, kind in types.items() if kind in ("organization", "mission")}
    for key, kind in bodies.items():
        if " " in key:
            ends[key.rpartition(" ")[2]].add(kind)
    for c in candidates:
        kinds = ends.get(c.key, set())
        if len(kinds) == 1 and c.votes["organization"] > 0:
            types.setdefault(c.key, *kinds)


def _shortened(candidates: list[Candidate], types: dict[str, NameType], language: Language) -> None:
    """Give "Mahlan" the type of the one organization of the document that begins so: "Mahlan Air"."""
    begun: dict[str, list[str]] = defaultdict(list)
    long = (key for key, kind in types.items() if kind == "organization" and " " in key)
    for key in long:
        if key.rpartition(" ")[2].lower() not in language.names.memorials:
            begun[key.partition(" ")[0]].append(key)
    bodies = {first for first, keys in begun.items() if all(key.startswith(min(keys, key=len)) for key in keys)}
    persons = [c for c in candidates if c.key in bodies and types.get(c.key) == "person"]
    for c in persons:
        if c.votes["person"] < _SETTLED and not _is_known(c, language):
            types[c.key] = "organization"


def _is_known(c: Candidate, language: Language) -> bool:
    """Whether a name is a country's, a given one, or stands behind a title."""
    return bool(language.countries.senses(c.key)) or c.key in language.names.given() or bool(c.segment.title)


def _winner(votes: Mapping[NameType, float], doubt: float) -> NameType | None:
    best = max(votes, key=lambda kind: votes[kind], default=None)
    return best if best is not None and votes[best] - doubt >= _ENOUGH else None


def _headline(c: Candidate, kind: NameType, types: Mapping[str, NameType]) -> bool:
    """Whether a segment is a piece of a headline: too long, or a person's full name with words after it.

    What the model takes for one name is none.
    """
    words, read = c.segment.words, c.segment.read
    if read is not None and read.type == kind:
        return False
    if len(words) >= _HEADLINE + 2 * (kind != "person"):
        return True
    if kind != "person" or len(words) < 3 or generation(c.key):
        return False
    return any(types.get(" ".join(w.text for w in words[:n])) == "person" for n in range(2, len(words)))


def _is_pair(key: str, types: Mapping[str, NameType], language: Language) -> bool:
    """Whether a hyphen joins two names of different actors: "the U.S.-ASEAN Summit", "the Quell-Moraa debate"."""
    match = _PAIR.fullmatch(key)
    if match is None:
        return False
    known = {word for name in types for word in (name, name.rpartition(" ")[2])} - {key}
    return all(part in known or language.countries.iso3(part) is not None for part in match.groups())


def _inside(c: Candidate, types: Mapping[str, NameType]) -> Iterator[Name]:
    """Yield the names that the document knows within a headline or a segment that is no name itself."""
    words = c.segment.words
    i = 0
    while i < len(words):
        for length in range(min(4, len(words) - i), 0, -1):
            key = " ".join(w.text for w in words[i : i + length])
            if length < len(words) and (kind := types.get(key)) is not None:
                yield Name(words[i].start, words[i + length - 1].end, kind, "named elsewhere")
                i += length - 1
                break
        i += 1


def _defined(doc: Annotated, types: dict[str, NameType]) -> Iterator[Name]:
    """Yield the long and short form of each defined acronym, and give all other mentions of it the same type.

    A law's or a programme's are no names: "the Violence Against Seafarers Act (VASA)".
    """
    last = 0
    for start, end, short, stop in definitions(doc.text, doc.language.names):
        long, acronym = doc.text[start:end], doc.text[short:stop]
        words = long.split()
        if words[-1].lower() in doc.language.names.laws or is_work(words, doc.language.names):
            types.pop(long, None)
            types.pop(acronym, None)
            continue
        mission = doc.language.names.mission.search(long) or acronym in doc.language.names.mission_acronyms
        if long.lower() in doc.language.names.titles:  # "Foreign Minister (FM) Ana Ruiz": who bears it
            types.pop(long, None)
            types[acronym] = "person"
            continue
        country = doc.language.countries.is_name(long)
        kind: NameType = "place" if country or types.get(long) == "place" else "mission" if mission else "organization"
        types.update({long: kind, acronym: kind})
        if start >= last:
            yield Name(start, end, kind, "acronym definition")
            yield Name(short, stop, kind, "acronym definition")
            last = stop
