"""Where our model and the filter over the parse meet: one rule for contents, one for sources, one for what is kept.

Content: the parse's candidates stand against the model's own reading. Each loses what the model loses in
log-probability by it (`Belief.regrets`), and by what the filter finds it unlikely; the model's own words lose
`_OWN_WORDS`, for boundaries that no constituent and no quotation mark knows. Source: the model's words, with the
parse's head; the filter's where the model has none; never the possessor in "her expected visit", of whom others expect
it. A source's own words are cut out of the content. What is kept: the probability that an attribution is right must
reach `LEAST`. One logistic regression tells it from what both say and what the statement looks like (`FEATURES`), a
second one corrects that by the other statements nearby (`company`); the weights are the language's, fitted on PolNeAR's
development part by ``training/statement_agreement.py``.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.annotate.document import ModelReading
from dragoman.annotate.encoder.decode import Range, ReadAttribution
from dragoman.extract.statements.chooser import Filter
from dragoman.extract.statements.company import ROW, company
from dragoman.extract.statements.contents import Content, contents
from dragoman.extract.statements.filter import FLOOR, logistic, logit, overlap
from dragoman.extract.statements.nearby import Nearby
from dragoman.extract.statements.shape import QUOTED, SHAPE, shape
from dragoman.extract.statements.speakers import Draft, Source, phrase, purposeful
from dragoman.lang.lexicon import Table
from dragoman.syntax.arguments import subject
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import ancestors, child, first_conjunct, governor
from dragoman.syntax.tree import Offsets, Tree

FEATURES = (
    "bias", "model's confidence", "filter's mass", "filter agrees", "filter's confidence", "a rule agrees",
    "one source", "filter alone", "filter alone, confidence", "a rule alone", *SHAPE,
)  # fmt: skip
_PERSON = "PERSON"  # the parser's label
OPEN = "model-open"  # the reader that is asked alone
LEAST = 0.18  # probability that a statement needs
_LIKELY = 0.01  # of a candidate, for it to be compared
_OWN_WORDS = 5.0  # log-odds that the model's own boundaries lose
_ALIKE = 0.5  # share of characters from which two contents are one statement


class Candidate(NamedTuple):
    """A draft with the features that its probability rests on."""

    draft: Draft
    features: tuple[float, ...]


def agreed(chooser: Filter, reading: ModelReading, own: Sequence[Draft]) -> list[Draft]:
    """Return the statements of model and filter, likeliest first, that are likely enough.

    `own` are the drafts of the filter, and of rules for quotations without a cue.
    """
    first, second = _weights(chooser.words.agreement)
    found = judged(chooser, reading.attributions, own)
    drafts = [draft for draft, _ in found]
    chances = [logistic(first, features) for _, features in found]
    rows = company(chooser.article, drafts, chances)
    weighed = ((logistic(second, row), draft) for row, draft in zip(rows, drafts, strict=True))
    likely = [(p, draft) for p, draft in weighed if p >= LEAST]
    return [draft._replace(probability=p) for p, draft in sorted(likely, key=lambda pair: -pair[0])]


def judged(chooser: Filter, said: Sequence[ReadAttribution], own: Sequence[Draft]) -> list[Candidate]:
    """Return the drafts of model and filter, each statement of both once, with their features."""
    found: list[Candidate] = []
    matched: set[int | None] = set()
    near = Nearby(chooser.article, own)
    for place, told in _placed(chooser.article, said):
        content = _content(chooser, *place, told)
        ally = _ally(content, own, near)
        matched.add(ally)
        found.append(_judge(chooser, place, told, content, None if ally is None else own[ally]))
    return found + [_judge_alone(chooser.article, draft) for k, draft in enumerate(own) if k not in matched]


def _placed(read: Article, said: Iterable[ReadAttribution]) -> Iterator[tuple[tuple[int, int], ReadAttribution]]:
    """Yield the place of each cue, paragraph and token, with what it reaches of the words that the model gives it."""
    for attribution in said:
        place = _cue(read, attribution.cue)
        told = None if place is None else _reached(read, place[0], attribution)
        if place is not None and told is not None:
            yield place, told


def _reached(read: Article, paragraph: int, said: ReadAttribution) -> ReadAttribution | None:
    """Return what is said with only such words as a cue reaches: those of its paragraph, and quotations around it.

    A headline's "..., the minister says" introduces nothing in the text below it, unless a colon ends it.
    """
    start, end = read.paragraphs[paragraph].start, read.paragraphs[paragraph].end
    content = said.content
    if not read.text[start:end].rstrip().endswith(":"):
        content = tuple(filter(None, (_within(read, start, end, part) for part in content)))
    source = tuple(part for part in said.source if start <= part[0] < end)
    return replace(said, content=content, source=source) if content else None


def _within(read: Article, start: int, end: int, part: Range) -> Range | None:
    """Return what of a part stands in a paragraph, and all of it where only quotations go beyond; else None."""
    own = max(part[0], start), min(part[1], end)
    beyond = (part[0], min(start, part[1])), (max(end, part[0]), part[1])
    if all(a >= b or read.quoted_share(((a, b),)) >= QUOTED for a, b in beyond):
        return part
    return own if own[0] < own[1] else None


def _ally(content: Content, own: Sequence[Draft], near: Nearby) -> int | None:
    """Return the number of the draft whose content is most alike, the first of several; None where none is."""
    shares = ((overlap(content.spans, own[k].content.spans), -k) for k in near.touching(content.spans))
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= _ALIKE else None


def alone(read: Article, reading: ModelReading) -> Iterator[Draft]:
    """Yield what the model says with enough confidence, cut where the parse offers a cut that it hardly regrets."""
    sure = (said for said in reading.attributions if said.confidence >= reading.alone)
    for place, told in _placed(read, sure):
        content = _likeliest(told, [(c, 0.0) for c in contents(read, *place)])
        source = _source(read, place, told.source, None)
        yield Draft(*place, _cut(read, content, source), source, told.confidence, reading.model)


def _content(chooser: Filter, paragraph: int, cue: int, said: ReadAttribution) -> Content:
    """Return the candidate of the parse that model and filter hold likeliest together, or the model's own words."""
    offers = zip(*chooser.offers(paragraph, cue, least=-math.inf), strict=True)
    return _likeliest(said, [(c, math.log(p + FLOOR)) for c, p in offers if p >= _LIKELY])


def _likeliest(said: ReadAttribution, offered: Sequence[tuple[Content, float]]) -> Content:
    """Return the offered content with the best sum of its own log-probability and the model's, or the model's words."""
    best, chosen = -_OWN_WORDS, Content("its own words", None, said.content)
    regrets = said.belief.regrets([candidate.spans for candidate, _ in offered])
    for (candidate, own), regret in zip(offered, regrets, strict=True):
        score = own - regret
        if score > best:
            best, chosen = score, candidate
    return chosen


def _judge(
    chooser: Filter, place: tuple[int, int], said: ReadAttribution, content: Content, ally: Draft | None
) -> Candidate:
    """Return what the model says with the features of what model and filter think of it."""
    source = _source(chooser.article, place, said.source, ally)
    content = _cut(chooser.article, content, source)
    offers = chooser.offers(*place, least=-math.inf)
    mass = sum(p for c, p in zip(*offers, strict=True) if overlap(c.spans, content.spans) >= _ALIKE)
    features = {"model's confidence": logit(said.confidence), "filter's mass": logit(mass), **_agreement(source, ally)}
    draft = Draft(*place, content, source, said.confidence, _finders(ally))
    return _judged(chooser.article, draft, features)


def _finders(ally: Draft | None) -> str:
    """Return who found a statement of the model's."""
    if ally is None:
        return "model"
    return "model and rule" if ally.probability is None else "model and filter"


def _agreement(source: Source | None, ally: Draft | None) -> Mapping[str, float]:
    """Return the features of how filter or rules agree with the model."""
    if ally is None:
        return {}
    ours, theirs = (s.spans if s else () for s in (source, ally.source))
    one_source = float(any(a < y and x < b for a, b in ours for x, y in theirs))
    if ally.probability is None:
        return {"filter agrees": 1.0, "one source": one_source, "a rule agrees": 1.0}
    return {"filter agrees": 1.0, "one source": one_source, "filter's confidence": logit(ally.probability)}


def _judge_alone(read: Article, draft: Draft) -> Candidate:
    if draft.probability is None:
        return _judged(read, draft, {"filter alone": 1.0, "a rule alone": 1.0})
    return _judged(read, draft, {"filter alone": 1.0, "filter alone, confidence": logit(draft.probability)})


def _cut(read: Article, content: Content, source: Source | None) -> Content:
    """Return a content without the words of its source."""
    if source is None:
        return content
    return content._replace(spans=_without(read.text, content.spans, source.spans))


def _judged(read: Article, draft: Draft, features: Mapping[str, float]) -> Candidate:
    seen = {"bias": 1.0, **features, **dict(zip(SHAPE, shape(read, draft), strict=True))}
    return Candidate(draft, tuple(seen.get(name, 0.0) for name in FEATURES))


def _source(read: Article, cue: tuple[int, int], spans: tuple[Range, ...], ally: Draft | None) -> Source | None:
    """Return whose purpose a cue tells, else the model's source with its head, else the filter's source."""
    if (only := purposeful(read, *cue)) is not None:
        return only
    theirs = ally.source if ally else None
    spans = tuple(_with_surname(read, span) for span in _from_subject(read, cue, _untold(read, cue, spans)))
    found = next(_tokens(read, spans), None)
    return theirs if found is None else _with_head(cue, spans, found, theirs)


def _from_subject(read: Article, cue: tuple[int, int], spans: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the spans of a source from the subject of its cue on: "they recalled that Chad denied it" is Chad."""
    tree = read.trees[cue[0]]
    own = subject(tree, cue[1])
    return spans if own is None else tuple(span for span in spans if span[1] > tree.start[own]) or spans


def _untold(read: Article, cue: tuple[int, int], spans: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the spans of a source without whom its cue tells, where others are left: "Ana Ruiz told the premier"."""
    return tuple(span for span in spans if not _is_audience(read, cue, span)) or spans


def _is_audience(read: Article, cue: tuple[int, int], span: Range) -> bool:
    """Whether the words of a span are whom a cue tells."""
    heads = (
        (paragraph, tree, _top(tree, first, last, _NAMING)) for paragraph, tree, first, last in _tokens(read, (span,))
    )
    return any(paragraph == cue[0] and _is_told(tree, head, cue[1]) for paragraph, tree, head in heads)


def _with_head(
    cue: tuple[int, int], spans: tuple[Range, ...], found: tuple[int, Tree, int, int], theirs: Source | None
) -> Source | None:
    """Return the model's words for a source with their head: the filter's where it stands among them, else the parse's.

    `found` is where they stand.
    """
    paragraph, tree, first, last = found
    if theirs and theirs.paragraph == paragraph and first <= theirs.head < last:
        return Source(theirs.way, paragraph, theirs.head, spans)
    own = Source("model", paragraph, _top(tree, first, last, _NAMING), spans)
    return _telling(tree, cue, own, theirs)


def _telling(tree: Tree, cue: tuple[int, int], own: Source, theirs: Source | None) -> Source | None:
    """Return the model's source; the filter's where it only owns what is said, who tells where it is told."""
    owner = own.paragraph == cue[0] and _owns_what_is_said_of(tree, own.head, cue[1])
    return theirs if owner else _sender(tree, cue, (own.paragraph, own.head)) or own


def _sender(tree: Tree, cue: tuple[int, int], told: tuple[int, int]) -> Source | None:
    """Return who tells by the verb of a cue, where a token of its paragraph is whom it tells, accuses or asks.

    Who stands below a verb to which the cue is joined does not tell either: "called for talks with Chad and rejected".
    """
    own = subject(tree, cue[1]) if told[0] == cue[0] else None
    if own is None or own == told[1]:
        return None
    spans = phrase(tree, own, cue[1]) if _is_told(tree, told[1], cue[1]) or _is_below(tree, told[1], cue[1]) else ()
    return Source("sender", cue[0], own, spans) if spans else None


def _is_below(tree: Tree, head: int, cue: int) -> bool:
    """Whether a token is the object of a preposition somewhere behind the verb that a cue is joined to, before it."""
    first = first_conjunct(tree, cue)
    return first < head < cue and tree.dep[head] == "pobj" and first in ancestors(tree, head)


def _with_surname(read: Article, span: Range) -> Range:
    """Return a span that breaks off inside a person's name with the rest of it: "Ana" before "May called"."""
    for _, tree, _, last in _tokens(read, (span,)):
        end = last
        while _goes_on(tree, end):
            end += 1
        return span if end == last else (span[0], tree.end[end - 1])
    return span


def _goes_on(tree: Tree, i: int) -> bool:
    """Whether a token goes on with the name of a person."""
    return i < len(tree) and tree.dep[i - 1] == "compound" and tree.entity[i - 1] == tree.entity[i] == _PERSON


def _owns_what_is_said_of(tree: Tree, head: int, cue: int) -> bool:
    """Whether a token is the possessor of the noun that a cue modifies ("Moreno's alleged remark")."""
    return tree.dep[cue] == "amod" and tree.dep[head] == "poss" and tree.head[head] == tree.head[cue]


def _is_told(tree: Tree, head: int, cue: int) -> bool:
    """Whether a token is the object of a cue, or of the verb that it is joined to, or receives what it sends."""
    verbs = (cue, first_conjunct(tree, cue))
    return (tree.dep[head] == "dobj" and tree.head[head] in verbs) or any(_is_receiver(tree, head, v) for v in verbs)


def _is_receiver(tree: Tree, head: int, cue: int) -> bool:
    """Whether a token is whom a cue sends something to: "sent Peru a signal", "sent a signal to Peru that"."""
    link, above = governor(tree, head)
    told = tree.dep[head] == "dative" if link is None else tree.lower[link] == tree.grammar.dative
    sent = child(tree, cue, "dobj")
    return told and sent is not None and above in (cue, sent)


def _without(text: str, content: Offsets, source: Offsets) -> Offsets:
    """Return `content` less the words of `source`; all of it where nothing would be left."""
    kept = list(content)
    for x, y in source:
        kept = [part for a, b in kept for part in ((a, min(b, x)), (max(a, y), b))]
    trimmed = (_trimmed(text, a, b) for a, b in kept if a < b)
    return tuple((a, b) for a, b in trimmed if any(map(str.isalnum, text[a:b]))) or content


def _trimmed(text: str, start: int, end: int) -> Range:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _cue(read: Article, cue: Range) -> tuple[int, int] | None:
    """Return the paragraph and token that head a cue; None where it touches no token."""
    return next(((n, _top(tree, a, b, _SAYING)) for n, tree, a, b in _tokens(read, (cue,))), None)


_SAYING = ("VERB", "NOUN", "ADJ")
_NAMING = ("PROPN", "NOUN", "PRON", "NUM")


def _tokens(read: Article, spans: Sequence[Range]) -> Iterator[tuple[int, Tree, int, int]]:
    """Yield (paragraph, tree, first token, token after the last) of each span that touches a token."""
    for start, end in spans:
        n = bisect_right(read.paragraphs, start, key=lambda p: p.start) - 1
        if n >= 0:
            tree = read.trees[n]
            first, last = bisect_right(tree.end, start), bisect_left(tree.start, end)
            if first < last:
                yield n, tree, first, last


def _top(tree: Tree, first: int, last: int, wanted: Sequence[str]) -> int:
    """Return the token of a range whose head lies outside it, one of the `wanted` parts of speech if there are more."""
    tops = [i for i in range(first, last) if not first <= tree.head[i] < last or tree.head[i] == i]
    return min(tops, key=lambda i: (tree.pos[i] not in wanted, i))


@functools.cache
def _weights(file: Table) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the weights of FEATURES and of `company`'s ROW, from a table of the language."""
    table = {feature: float(weight) for feature, weight in file.rows()}
    return tuple(table[name] for name in FEATURES), tuple(table[name] for name in ROW)
