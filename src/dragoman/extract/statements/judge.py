"""How likely an analyst would sign a statement: the confidence that decides what is shown.

What finds statements was fitted to PolNeAR, whose attributions include plans, acts and perceptions that nobody calls a
statement. A logistic regression over what the cue means, what the content is made of and who speaks corrects that; it
was fitted on documents read exhaustively by hand, where whatever is not listed is wrong
(``training/statement_judge.py``; weights in the language's table). Somebody's verdict in a few words ("welcomed the
vote"), or what is told according to somebody named, counts at least `VERDICT`, however short it is. A rule's
statement is not judged.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.filter import logistic, logit
from dragoman.extract.statements.shape import INDIRECT, QUOTED
from dragoman.extract.statements.speakers import REPETITION, WORDLESS, Draft
from dragoman.lang.lexicon import Table
from dragoman.lang.statements import StatementWords
from dragoman.model import Statement
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Tree

_SENSES = ("say", "ask", "judge", "believe", "threaten", "agree", "talk", "deny")
FEATURES = (
    "bias", "likely", "model alone", "filter alone", "own words", "no cue", "cue is a phrase", "cue is a noun",
    *(f"cue: {sense}" for sense in _SENSES), "cue: none", "none, nominal", "none, infinitive",
    "quoted", "mixed", "finite", "infinitive", "nominal", "pointing", "two words", "four words", "forty words",
    "no source", "pronoun", "no speaker", "speaker is no party", "in a turn",
)  # fmt: skip
UNSIGNED = 0.05  # of what nobody said, in no words, and what is said already: hardly an analyst would sign it
VERDICT = 0.6  # at least, of what somebody named welcomes or condemns in so many words, or is named for
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_POINTING = frozenset({"PRON", "DET", "SCONJ", "ADV", "PUNCT"})
_NO_PARTY = frozenset({"place", "mission"})


def confidence(doc: Annotated, draft: Draft, told: Statement) -> float | None:
    """Return the probability that what a draft tells is a statement of its speaker; None where a rule made it."""
    if draft.found in (REPETITION, WORDLESS):
        return UNSIGNED
    if draft.probability is None:
        return None
    words = doc.language.statements
    judged = round(logistic(_weights(words.judgement), features(doc.article, draft, words, told)), 3)
    if told.speaker is None or draft.cue is None or not _is_plain(doc.article, draft, draft.cue, words):
        return judged
    return max(judged, VERDICT)


def _is_plain(read: Article, draft: Draft, cue: int, words: StatementWords) -> bool:
    """Whether a cue does nothing but say so: "according to", or "welcomed" over its bare object ("the vote")."""
    tree = read.trees[draft.paragraph]
    verdict = tree.lemma[cue] in words.performing and _has_bare_object(tree, cue, draft.content.head)
    return verdict or tree.lemma[cue] in words.cue_phrases


def _has_bare_object(tree: Tree, cue: int, head: int | None) -> bool:
    """Whether the content of a cue is its object, which is no pronoun."""
    return head is not None and tree.head[head] == cue and tree.dep[head] == "dobj" and tree.pos[head] != "PRON"


def features(read: Article, draft: Draft, words: StatementWords, told: Statement) -> tuple[float, ...]:
    """Return FEATURES of a draft that a model made, and of the statement that it tells."""
    found: dict[str, float] = {
        "bias": 1.0,
        "likely": logit(draft.probability or 0.0),
        "model alone": draft.found == "model",
        "filter alone": draft.found == "filter",
        "own words": draft.content.construction == "its own words",
        "no source": draft.source is None,
        "pronoun": draft.source is not None and _is_pronoun(read, draft),
        "no speaker": told.speaker is None,
        "speaker is no party": told.speaker is not None and told.speaker.kind in _NO_PARTY,
        "in a turn": told.turn is not None,
        **_content(read, draft),
    }
    found.update(dict.fromkeys(_cue(read, draft, words, found), 1.0))
    return tuple(float(found.get(name, 0.0)) for name in FEATURES)


def _is_pronoun(read: Article, draft: Draft) -> bool:
    source = draft.source
    return source is not None and read.trees[source.paragraph].pos[source.head] == "PRON"


def _content(read: Article, draft: Draft) -> Mapping[str, float]:
    """Return what a content is made of."""
    tokens = list(_inside(read, draft))
    tags, classes = {tree.tag[i] for tree, i in tokens}, {tree.pos[i] for tree, i in tokens}
    share = read.quoted_share(draft.content.spans)
    size = sum(len(read.text[a:b].split()) for a, b in draft.content.spans)
    finite = not _FINITE.isdisjoint(tags)
    infinitive = bool(tokens) and tokens[0][0].lower[tokens[0][1]] == tokens[0][0].grammar.infinitive
    return {
        "quoted": share >= QUOTED,
        "mixed": INDIRECT < share < QUOTED,
        "finite": finite,
        "infinitive": infinitive,
        "nominal": not (finite or infinitive) and share <= INDIRECT,
        "pointing": classes <= _POINTING,
        "two words": size <= 2,
        "four words": size <= 4,
        "forty words": size > 40,
    }


def _cue(read: Article, draft: Draft, words: StatementWords, content: Mapping[str, float]) -> Iterator[str]:
    """Yield the features of a cue that hold, and those of a cue that means no saying over such a content."""
    if draft.cue is None:
        yield "no cue"
        return
    tree = read.trees[draft.paragraph]
    lemma, pos = tree.lemma[draft.cue], tree.pos[draft.cue]
    if pos == "NOUN":
        yield "cue is a noun"
    senses = words.senses(lemma, pos)
    yield from (f"cue: {sense}" for sense in senses)
    if lemma in words.cue_phrases or pos == "PUNCT":
        yield "cue is a phrase"
    elif not senses:
        yield from ("cue: none", *(f"none, {kind}" for kind in ("nominal", "infinitive") if content[kind]))


def _inside(read: Article, draft: Draft) -> Iterator[tuple[Tree, int]]:
    """Yield the tokens of a content, in its paragraph and the one after."""
    for tree in read.trees[draft.paragraph : draft.paragraph + 2]:
        for start, end in draft.content.spans:
            yield from ((tree, i) for i in range(bisect_left(tree.start, start), bisect_left(tree.start, end)))


@functools.cache
def _weights(file: Table) -> tuple[float, ...]:
    """Return the weights of FEATURES from a table of the language; one that it lacks counts nothing."""
    table = {feature: float(weight) for feature, weight in file.rows()}
    return tuple(table.get(name, 0.0) for name in FEATURES)
