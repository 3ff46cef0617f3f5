"""Where the model's names and the rules' segments meet: one cutting of each stretch of capitalised words.

Where both cut alike they are one segment, and the model's name is a witness to it. Where they overlap without being
alike, the model's cut stands if it is sure of every piece and tears no mission apart, else the rules'. What only one of
them sees stays a segment, and the votes decide (`witness`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from dragoman.annotate.document import Annotated
from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.names.runs import Word, without_joiners
from dragoman.annotate.names.segments import Cutter, Segment
from dragoman.lang.names import NameWords

NAMED = frozenset(("person", "organization", "place", "group"))
_PAIR = 2
_DASHES = ("—", "–")
_LINE = re.compile(r"[^\n]+")
_OWNING = re.compile(r"['’]s?$")
_SYLLABLES = re.compile(r"[A-Z][a-z]+[-‑–][a-z]+")
_SURE = 0.5  # probability of a name's least certain piece from which the model's cut stands against the rules'


def merged(
    doc: Annotated, runs: Sequence[Sequence[Word]], segments: Sequence[Segment], cutter: Cutter
) -> list[Segment]:
    """Return the segments of rules and model, in order, none overlapping another."""
    words = [word for run in runs for word in run]
    read = [name for reading in doc.readings for name in reading.names]
    own = list(_own(doc, words, [name for name in read if name.type in NAMED], cutter))
    found = [segment for region in _regions(segments, own) for segment in _cut(*region, cutter.words)]
    _describe(found, [name for name in read if name.type not in NAMED])
    return found


def _own(doc: Annotated, words: Sequence[Word], names: Sequence[ReadName], cutter: Cutter) -> Iterator[Segment]:
    """Yield the model's names as segments: from their first to their last capitalised word, titles left out."""
    starts, ends = [word.start for word in words], [word.end for word in words]
    used = 0  # two names in one word are one
    for name in _joined(doc, names):
        first, used = max(bisect_right(ends, name.start), used), bisect_left(starts, name.end)
        used += name.type == "person" and _is_given(words[used - 1 : used + 1])
        ended = takewhile(lambda word: word.lower not in doc.language.names.linking, words[first:used])
        inside = _last_begun(doc, _closed(doc, without_joiners(list(ended))))
        length = cutter.title(inside) if inside and name.type == "person" else 0
        title = " ".join(word.lower for word in inside[:length]) or None
        inside = _behind_pair(inside[length:])
        inside = list(dropwhile(lambda w: not w.capital or w.lower in cutter.words.articles, inside))
        if inside:
            yield Segment(inside, title, read=name)


def _closed(doc: Annotated, words: list[Word]) -> list[Word]:
    """Return the words of a name up to a bracket that it does not close: "Ana Ruiz" of "Ana Ruiz (OH"."""
    whole = doc.text[words[0].start : words[-1].end] if words else ""
    open_ = whole.find("(") if whole.count("(") > whole.count(")") else len(whole)
    return [word for word in words if word.start < words[0].start + open_]


def _behind_pair(words: list[Word]) -> list[Word]:
    """Return the words of a name behind two countries that a hyphen joins: "Trade Forum" of "Peru-EU Trade Forum"."""
    paired = next((k for k, word in enumerate(words, 1) if word.cut), 0)
    return words[paired:] if len(words) > 1 else words


def _last_begun(doc: Annotated, words: list[Word]) -> list[Word]:
    """Return the words of a name behind the last dash at which a speaker takes it up again: "Tom — Tom Li"."""
    between = (doc.text[one.end : other.start] for one, other in pairwise(words))
    begins = [k for k, gap in enumerate(between, 1) if gap.strip() in _DASHES]
    return words[begins[-1] :] if begins else words


def _is_given(pair: Sequence[Word]) -> bool:
    """Whether the second of two words is a given name of two syllables behind the surname: "Shin Won-sik"."""
    if len(pair) < _PAIR or pair[0].end + 1 != pair[1].start:
        return False
    return _SYLLABLES.fullmatch(pair[1].text) is not None


def _joined(doc: Annotated, names: Iterable[ReadName]) -> list[ReadName]:
    """Return the names, those as one that the model has torn apart."""
    joined: list[ReadName] = []
    for name in (line for read in names for line in _lines(doc, read)):
        if joined and _torn(doc, joined[-1], name):
            last = joined.pop()
            name = ReadName(last.start, name.end, last.type, min(last.probability, name.probability))
        joined.append(name)
    return joined


def _lines(doc: Annotated, name: ReadName) -> Iterator[ReadName]:
    """Yield a name, or those that it is where each of its lines has two words: names in a list."""
    lines = list(_LINE.finditer(doc.text, name.start, name.end))
    if any(" " not in line.group().strip() for line in lines):
        yield name
    else:
        yield from (replace(name, start=line.start(), end=line.end()) for line in lines)


def _torn(doc: Annotated, one: ReadName, other: ReadName) -> bool:
    """Whether two names are one: of one type and side by side, or "for" or "of the" links the first to the other.

    Whose the second is, as a possessive tells, is another: "the Treasury's Office of Trade".
    """
    between = doc.text[one.end : other.start]
    if between == " " and one.type == other.type:
        return not _OWNING.search(doc.text[one.start : one.end])
    return one.type == "organization" and _is_gap(doc, between) and _awaits_more(doc, one.start, other.start)


def _awaits_more(doc: Annotated, start: int, end: int) -> bool:
    """Whether a name and what stands behind it end in "for" or "of the"."""
    words = doc.language.names
    ending = [word for word in doc.text[start:end].split()[-2:] if word not in words.articles]
    return not words.complementing.isdisjoint(ending[-1:])


def _is_gap(doc: Annotated, between: str) -> bool:
    """Whether nothing but spaces, an article and a "for" stands between two names."""
    bare, words = between.removeprefix(" ").removesuffix(" "), doc.language.names
    linking = words.articles | words.bridging
    return between[:1] == between[-1:] == " " and linking.issuperset(filter(None, bare.split(" ")))


def _regions(rules: Iterable[Segment], own: Iterable[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Yield the segments of both, in groups that overlap no other."""
    region: tuple[list[Segment], list[Segment]] = ([], [])
    end = 0
    for segment in sorted([*rules, *own], key=lambda s: s.start):
        if segment.start >= end:
            yield region
            region = ([], [])
        region[segment.read is not None].append(segment)
        end = max(end, segment.end)
    yield region


def _cut(rules: list[Segment], own: list[Segment], words: NameWords) -> list[Segment]:
    """Return the segments that stand in a region."""
    if own and (not rules or _are_sure(rules, own, words.mission) or _alike(rules, own)):
        _take_titles(own, rules)
        return [_begun(_headed(segment, own, rules, words), rules, words) for segment in own]
    for segment in rules:
        same = (o.read for o in own if (o.start, o.end) == (segment.start, segment.end))
        segment.read = next(same, None)
        segment.silent = not own
    return rules


def _headed(segment: Segment, own: list[Segment], rules: list[Segment], words: NameWords) -> Segment:
    """Return our model's segment, whole where it leaves out a name's head or what completes it: the "Party" of it."""
    ends = (rule for rule in rules if rule.start == segment.start and rule.end > segment.end)
    whole = next((rule for rule in ends if _is_headed(rule, words) or _is_completed(rule, segment, words)), segment)
    is_known = segment.key in words.organizations() and whole.key not in words.organizations()
    return segment if is_known or len(own) > 1 or not _may_be_part(segment) else replace(segment, words=whole.words)


def _begun(segment: Segment, rules: list[Segment], words: NameWords) -> Segment:
    """Return our model's person with a given name that it leaves out: the "Saïd" of "Saïd Ahmada Mlanao"."""
    longer = (rule.words for rule in rules if rule.words[1:] == segment.words)
    named = (whole for whole in longer if _is_person(segment) and whole[0].text in words.given())
    return replace(segment, words=next(named, segment.words))


def _is_person(segment: Segment) -> bool:
    return segment.read is not None and segment.read.type == "person"


def _is_headed(segment: Segment, words: NameWords) -> bool:
    """Whether a segment ends in the head of an organization's name, or of a law's or plan's."""
    last = segment.words[-1].lower
    return any(last in heads for heads in (words.organization_heads, words.laws, words.works))


def _is_completed(rule: Segment, segment: Segment, words: NameWords) -> bool:
    """Whether a body's name goes on behind its head: "UN Commission" with "on the Status of Women"."""
    last, link = rule.words[len(segment.words) - 1 :][:2]
    return last.lower in words.complemented and link.lower in words.complementing


def _may_be_part(segment: Segment) -> bool:
    """Whether our model may have taken the words before a head alone for a body: "Quell-Moraa" of an Administration."""
    return segment.read is not None and (segment.read.type == "organization" or "-" in segment.key)


def _are_sure(rules: list[Segment], own: list[Segment], mission: re.Pattern[str]) -> bool:
    """Whether our model is sure of all its segments and tears no mission apart that the rules have whole."""
    if any(_torn_mission(segment, own, mission) for segment in rules):
        return False
    return all(segment.read is not None and segment.read.probability >= _SURE for segment in own)


def _take_titles(own: list[Segment], rules: list[Segment]) -> None:
    """Give our model's segments the titles that the rules found right before them and right behind."""
    titles = {rule.start: rule.title for rule in rules}
    entitling = {rule.end for rule in rules if rule.entitles}
    for segment in own:
        segment.title = segment.title or titles.get(segment.start)
        segment.entitles |= segment.end in entitling


def _torn_mission(segment: Segment, own: list[Segment], mission: re.Pattern[str]) -> bool:
    """Whether a segment is by its words the name of a mission, of which the model sees pieces alone."""
    whole = any(o.start <= segment.start and segment.end <= o.end for o in own)
    return not whole and mission.search(segment.key) is not None


def _alike(rules: list[Segment], own: list[Segment]) -> bool:
    return [(s.start, s.end) for s in rules] == [(s.start, s.end) for s in own]


def _describe(segments: list[Segment], others: list[ReadName]) -> None:
    """Give segments that lie in what the model takes for an office or an adjective that reading."""
    starts = [name.start for name in others]
    for segment in segments:
        k = bisect_right(starts, segment.start) - 1
        if segment.read is None and k >= 0 and segment.end <= others[k].end:
            segment.read, segment.silent = others[k], False
