"""When and where an act took place, what it was about, and whose claim it is; each from the parse, none by nearness.

A date or place belongs to the predicate that it hangs on. An act takes it where that predicate is its own, or one above
it that shares its clause ("agreed on Monday to send"), never across "said that" or a relative clause. A date that heads
a paragraph, with a colon, dates what the paragraph tells without a date of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import compress, pairwise, takewhile

from dragoman.annotate.document import Annotated
from dragoman.extract.dating import run
from dragoman.extract.events.acts import Act
from dragoman.extract.events.merge import overlap
from dragoman.extract.events.remarks import SPOKEN
from dragoman.extract.events.roles import HARM
from dragoman.extract.participants import Actors
from dragoman.lang.events import Lexicon
from dragoman.model import Actor, EventContext, EventMode, EventStatus, Interval, Place, Span, Statement, Time
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, children, clause, first_conjunct, governor, tokens_in
from dragoman.syntax.tree import Tree

_SHARED = frozenset(
    ("xcomp", "advcl", "conj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "attr", "pobj", "oprd", "dep", "agent",
     "acomp")
)  # fmt: skip
_WITHIN_PHRASE = frozenset(
    ("pobj", "prep", "poss", "compound", "amod", "nmod", "npadvmod", "conj", "appos", "nummod", "dobj", "pcomp", "dep",
     "advmod", "nsubj", "nsubjpass", "attr")
)  # fmt: skip
_DEEDS = HARM | {"MOBILIZE", "PROTEST", "SANCTION"}  # done at a time of its own, whatever is said of it
_MEETING = "CONSULT"  # is of the day of the summit at which it takes place
_DATED = ("DATE", "TIME")
_HAPPENING = ("past", "ongoing")
_NOMINAL = ("NOUN", "PROPN")
_DAY = len("2024-11-09")
_FAR = 99
_NEXT = 6  # characters to what stands directly behind: ", on "
_LISTING = frozenset(("CC", ","))  # tags
_MARKS = " ,;:–—-"
_EVE = timedelta(days=1)  # by which a report may be dated before what it tells


class Details:
    """Times, places and statements of one document, ready to be asked act by act."""

    def __init__(self, doc: Annotated, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self._places = sorted(((s.start, s.end, p) for p in doc.places for s in p.mentions), key=lambda m: m[:2])
        self.participants, self._status = Actors(doc), lexicon.status
        self._by_cue = {s.cue.start: s for s in doc.statements if s.cue is not None}
        self._contexts, self._violence = _by_first(lexicon), _violent(lexicon)

    def statement(self, offset: int) -> Statement | None:
        """Return the innermost statement in whose content an offset stands."""
        return self.participants.statement(offset)

    def statements(self, tree: Tree) -> list[Statement]:
        """Return the statements of whose content a part stands in a paragraph."""
        first, last = tree.start[0], tree.end[-1]
        return [s for s in self.doc.statements if any(c.start < last and c.end > first for c in s.content)]

    def speakers(self, act: Act) -> list[Actor]:
        """Return who speaks, where an act consists in a statement or is its verb of saying."""
        threat = act.type == "THREATEN" and act.tree.pos[act.head] == "NOUN"  # who speaks of one need not make it
        said = act.statement or (None if threat else self._by_cue.get(act.tree.start[act.head])) or self._wished(act)
        return [said.speaker, *said.others] if said is not None and said.speaker is not None else []

    def _wished(self, act: Act) -> Statement | None:
        """Return the statement that begins with thanks or good wishes of nobody else: "Congratulations to Tom Li"."""
        tree, i = act.tree, act.head
        opens = tree.lemma[i] in self.lexicon.status["wishing"] and tree.quoted[tree.left[i]]
        return self.statement(tree.start[i]) if opens and self._is_own_wish(tree, i) else None

    def _is_own_wish(self, tree: Tree, i: int) -> bool:
        """Whether a word of good wishes has nobody else before it: "our condolences"."""
        before = (k for k in children(tree, i, *SUBJECTS, "poss", "aux") if k < i)
        return all(tree.lower[k] in self.lexicon.status["first_person"] for k in before)

    def times(self, tree: Tree) -> list[tuple[int, Time]]:
        """Return the dates of a paragraph, each with the token that it hangs on."""
        found = self.doc.within(self.doc.times, tree.start[0], tree.end[-1])
        dated = [t for t in found if t.type in _DATED and _is_calendar(t) and not self.doc.is_named(t.start, t.end)]
        slips = [one for one, other in pairwise(dated) if self._is_taken_back(one, other)]
        return [(root, time) for root, time in _rooted(tree, dated, slips) if time not in slips]

    def _is_taken_back(self, one: Time, other: Time) -> bool:
        """Whether a speaker puts another time in the place of one: "on Monday — sorry, Tuesday"."""
        return self.doc.text[one.end : other.start].strip(_MARKS).lower() in self.lexicon.status["correcting"]

    def places(self, tree: Tree) -> list[tuple[int, Span, Place]]:
        """Return the places of a paragraph that stand after a preposition of place, with the token they hang on."""
        first, last = tree.start[0], tree.end[-1]
        inside = (place for place in self._places if first <= place[0] and place[1] <= last)
        found = ((_root(tree, start, end), Span(start, end), place) for start, end, place in inside)
        return [place for place in found if self._is_located(tree, place[0])]

    def _is_located(self, tree: Tree, root: int) -> bool:
        return tree.dep[root] == "pobj" and tree.lower[tree.head[root]] in self.lexicon.status["locative"]

    def date(self, act: Act, times: list[tuple[int, Time]]) -> Time | None:
        """Return the date that belongs to an act, the closest on the parse; None where none does."""
        others = self._others(act)
        here = [(root, time) for root, time in times if self._may_date(act, root, time)]
        ranked = [(_distance(act, root, self._status, others), time) for root, time in here]
        far, best = min(ranked, key=lambda r: (r[0], r[1].start), default=(_FAR, None))
        if best is not None and far < _FAR:
            beside = (t for steps, t in ranked if steps <= far + 1 and _is_written_out(t))
            return next((t for t in beside if _tells_more(t, best)), best)  # "tomorrow, on April 2nd"
        return None if self.statement(act.tree.start[act.head]) else self._heading(act.tree, times)

    def days(self, act: Act, date: Time | None) -> Interval | None:
        """Return the days that the date of an act means, up to the one that a dash joins to it."""
        if date is None:
            return None
        first, last = act.tree.sentences[act.tree.sentence[act.head]]
        return run(act.tree, date, self.doc.within(self.doc.times, act.tree.start[first], act.tree.end[last - 1]))

    def _may_date(self, act: Act, root: int, time: Time) -> bool:
        """Whether a time stands with an act, is no end of a range, and not well after the report of what is done."""
        here = _is_in_sentence(act, root) and not any(is_apart(act, root) for is_apart in _APART)
        if act.judgement.status != "past" or self.doc.published is None or _is_meeting(act):
            return here
        return here and str(time.earliest) <= (self.doc.published + _EVE).isoformat()

    def status(self, act: Act, days: Interval | None) -> EventStatus:
        """Return whether an act has happened: a meeting that a noun dates ahead has not ("his visit tomorrow")."""
        day = "" if days is None or self.doc.published is None else (days.earliest or "")[:_DAY]
        ahead = _is_meeting(act) and day > str(self.doc.published)
        return "future" if ahead and act.judgement.status in _HAPPENING else act.judgement.status

    def _heading(self, tree: Tree, times: list[tuple[int, Time]]) -> Time | None:
        """Return the date that heads a paragraph, as in a timeline ("11 March: ...")."""
        return next((t for _, t in times if t.start == tree.start[0] and self._is_heading(t)), None)

    def _is_heading(self, time: Time) -> bool:
        return self.doc.text[time.end : time.end + 2].lstrip(" ").startswith(":")

    def place(self, act: Act, places: list[tuple[int, Span, Place]]) -> tuple[Span, Place] | None:
        """Return the place where an act happened; who takes part is no place of it."""
        involved = {*act.actors, *act.recipients} if act.mode != "visit" else set(act.actors)
        here = (place for place in places if place[0] not in involved and self._may_be_scene(act, place[0]))
        names = self._names(act)
        ranked = ((_distance(act, root, self._status, names), span, place) for root, span, place in here)
        near = [one for one in ranked if one[0] < _FAR]
        return min(near, key=lambda r: (r[0], r[1].start))[1:] if near else None

    def _may_be_scene(self, act: Act, root: int) -> bool:
        """Whether an act may have taken place where a phrase says; who speaks does so not where his topic is."""
        tree = act.tree
        speaks = act.type in SPOKEN or tree.lemma[act.head] in self.lexicon.status["discussing"]
        on_topic = act.type == _MEETING and tree.lower[tree.head[root]] in tree.grammar.topical  # "a call on Haiti"
        return _is_in_sentence(act, root) and not (on_topic or (speaks and _is_of_topic(act, tree.head[root])))

    def _others(self, act: Act) -> frozenset[int]:
        """Return the nouns of other acts, violent ones: what stands behind them dates those, not this act."""
        tree, (first, last) = act.tree, act.tree.sentences[act.tree.sentence[act.head]]
        nouns = (i for i in range(first, last) if tree.pos[i] == "NOUN" and tree.lemma[i] in self._violence)
        return frozenset(nouns).difference(act.words)

    def _names(self, act: Act) -> frozenset[int]:
        """Return the participants that are names: what stands after them says more of them, not of the act."""
        return frozenset(i for i in (*act.actors, *act.recipients) if act.tree.pos[i] == "PROPN")

    def mode(self, act: Act) -> EventMode | None:
        """Return the mode of the frame, else the one that a word of the clause gives, else the frame's fallback."""
        told = act.mode or self._mode_by_words(act)
        fallback = act.frame.fallback_mode if act.type == act.frame.type else None
        return told or fallback

    def _mode_by_words(self, act: Act) -> EventMode | None:
        rules = self.lexicon.rules[act.type].mode_words
        if not rules:
            return None
        tokens = sorted(clause(act.tree, act.head) | set(act.words))
        text = f" {' '.join(act.tree.lower[i] for i in tokens)} "
        return next((mode for mode, words in rules.items() if any(f" {word} " in text for word in words)), None)

    def contexts(self, act: Act) -> tuple[EventContext, ...]:
        """Return the contexts that the frame and the words of the sentence give, in alphabetical order."""
        first, last = act.tree.sentences[act.tree.sentence[act.head]]
        words = act.tree.lower[first:last]
        begun = ((i, *phrase) for i, word in enumerate(words) for phrase in self._contexts.get(word, ()))
        found = {context for i, phrase, context in begun if words[i : i + len(phrase)] == phrase}
        return tuple(sorted(found | set(act.frame.contexts)))


def _is_meeting(act: Act) -> bool:
    """Whether a noun names a meeting, which may be on another day than the clause around it tells of."""
    return act.type == _MEETING and act.tree.pos[act.head] == "NOUN"


def _begins_other(act: Act, root: int) -> bool:
    """Whether a date says since when something is so: "mourned the loss of two ships since 7 October"."""
    return act.tree.lower[act.tree.head[root]] in act.tree.grammar.since


def _names_occasion(act: Act, root: int) -> bool:
    """Whether a date only names what something else is about: "thanked them for their part in the 28 July vote"."""
    above, relation = act.tree.head[root], act.tree.dep[root]
    apart = {above, governor(act.tree, above)[1]}.isdisjoint(act.words)  # not "signed it at the 28 July summit"
    named = apart and act.type != _MEETING and relation in ("compound", "nmod")
    return named or (relation == "nummod" and above not in act.words)


def _is_of_topic(act: Act, link: int) -> bool:
    """Whether a place is that of what is talked about: "discussed the war in Chad", "on Chad they discussed"."""
    above = act.tree.head[link]
    inside = act.tree.pos[above] in _NOMINAL and above not in act.words
    return inside or act.tree.lower[link] in act.tree.grammar.topical


def _is_calendar(time: Time) -> bool:
    """Whether a time names days, not just the present, past or future."""
    return bool(time.earliest and time.latest) and (time.value or "0")[:1].isdigit()


def _tells_more(time: Time, other: Time) -> bool:
    """Whether a time says which day another means: not "met today after the attack on October 7"."""
    return time.start - other.end in range(_NEXT) or overlap(time.interval, other.interval)


StatusWords = Mapping[str, frozenset[str]]
_Phrases = list[tuple[list[str], EventContext]]  # with the context that they give


def _is_written_out(time: Time) -> bool:
    """Whether a time names its day by number, whoever reads it when."""
    return time.granularity == "day" and any(c.isdigit() for c in time.text)


@functools.cache
def _violent(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns of violence."""
    listed = lexicon.phrases["noun"].items()
    return frozenset(noun for noun, found in listed if any(p.frame.type == "ASSAULT" for p in found))


@functools.cache
def _by_first(lexicon: Lexicon) -> Mapping[str, _Phrases]:
    """Return the phrases that give a context by their first word."""
    index: dict[str, _Phrases] = {}
    for context, words in lexicon.contexts.items():
        for phrase in sorted(words):
            parts = phrase.replace("'s", " 's").replace("-", " - ").split()
            index.setdefault(parts[0], []).append((parts, context))
    return index


def _rooted(tree: Tree, times: Sequence[Time], slips: Sequence[Time]) -> list[tuple[int, Time]]:
    """Return times with what they hang on: what ends a list, or mends a slip, hangs on what the time before does."""
    roots = [_root(tree, time.start, time.end) for time in times]
    together = [one in slips or _goes_on(tree, one, other) for one, other in pairwise(times)]
    for k in compress(range(1, len(roots)), together):
        roots[k] = roots[k - 1]
    return list(zip(roots, times, strict=True))


def _goes_on(tree: Tree, time: Time, other: Time) -> bool:
    """Whether one time goes on with another as a list does, with "and" before its last: "on 3, 5 and 9 May"."""
    between = {tree.tag[k] for k in tokens_in(tree, time.end, other.start)}
    return "CC" in between and between <= _LISTING


def _root(tree: Tree, start: int, end: int) -> int:
    """Return the token of a span whose head lies outside it."""
    inside = tokens_in(tree, start, end)
    outward = (i for i in inside if tree.head[i] not in inside or tree.head[i] == i)
    return next(outward, inside[-1])


def _ends_range(act: Act, root: int) -> bool:
    """Whether a time is an end of a range: "between 2013 and 2018"."""
    return act.tree.lower[act.tree.head[first_conjunct(act.tree, root)]] == act.tree.grammar.reciprocal


_APART = (_ends_range, _names_occasion, _begins_other)  # why a date beside an act is none of its own


def _is_in_sentence(act: Act, i: int) -> bool:
    """Whether a token stands in the sentence of an act."""
    return act.tree.sentence[i] == act.tree.sentence[act.head]


def _distance(act: Act, i: int, words: StatusWords, closed: frozenset[int] = frozenset()) -> int:
    """Return the steps from a phrase and from an act up to the predicate that both hang on; _FAR if there is none."""
    line = {token: steps for steps, token in enumerate(_before_memory(act, words))}
    for steps, token in enumerate(_phrase_line(act.tree, i)):
        if token in closed:
            break
        if (further := _steps_from(act, token, line)) is not None:
            return steps + further
    return _FAR


def _steps_from(act: Act, token: int, line: Mapping[int, int]) -> int | None:
    """Return the steps from an act to a token that a phrase hangs on; None where they do not meet there."""
    if token in act.words:
        return 0
    if token in line:
        return 2 * line[token]
    return 1 if _qualifies(act, token) else None  # "the freeze that he ordered on Monday"


def _qualifies(act: Act, token: int) -> bool:
    """Whether a clause tells more of what a word of an act names."""
    return act.tree.dep[token] in ("relcl", "acl") and act.tree.head[token] in act.words


def _before_memory(act: Act, words: StatusWords) -> Iterator[int]:
    """Yield what an act is told by, up to where it is only remembered: "today is the anniversary of the raid"."""
    later = words["sequel"]
    return takewhile(lambda token: act.tree.lemma[token] not in later, _line(act, words["together"]))


def _line(act: Act, together: frozenset[str]) -> Iterator[int]:
    """Yield an act's predicate and those above it in the same clause or one that shares its subject."""
    tree, i = act.tree, act.head
    yield i
    if _is_only_named(act):
        return
    while tree.head[i] != i and _is_joined(tree, i) and not _has_own_time(tree, i, together):
        i = tree.head[i]
        yield i


def _is_only_named(act: Act) -> bool:
    """Whether the clause around a noun of a deed tells something else: "met today to discuss the attack"."""
    tree, noun = act.tree, first_conjunct(act.tree, act.head)
    if act.type not in _DEEDS or tree.pos[noun] != "NOUN":
        return False
    _, above = governor(tree, noun)
    return tree.dep[noun] in ("pobj", "dobj") and tree.lemma[above] not in tree.grammar.light


def _is_joined(tree: Tree, i: int) -> bool:
    """Whether a predicate is told with the one above it: "signed a decree banning"."""
    put_out = tree.dep[i] == "acl" and tree.tag[i] == "VBG" and tree.dep[tree.head[i]] == "dobj"
    return put_out or tree.dep[i] in _SHARED


def _has_own_time(tree: Tree, i: int, together: frozenset[str]) -> bool:
    """Whether a clause has a subject of its own and so a time of its own, except "when several rallied"."""
    if tree.pos[i] not in VERBAL or any(tree.lower[k] in together for k in tree.kids[i]):
        return False
    return tree.dep[i] in SUBJECTS or child(tree, i, *SUBJECTS) is not None


def _phrase_line(tree: Tree, i: int) -> Iterator[int]:
    """Yield what a date or place hangs on, upwards to its verb, through participles that open a sentence."""
    yield i
    while tree.head[i] != i and (_opens(tree, i) or _is_in_phrase(tree, i)):
        i = tree.head[i]
        yield i


def _opens(tree: Tree, i: int) -> bool:
    """Whether a participle tells what else who acts does: "Speaking in Oslo, she"."""
    return tree.dep[i] == "advcl" and tree.tag[i] == "VBG"


def _is_in_phrase(tree: Tree, i: int) -> bool:
    return tree.dep[i] in _WITHIN_PHRASE and tree.pos[i] not in VERBAL
