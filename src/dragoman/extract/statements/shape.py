"""What a statement looks like: whether words that can be said follow a word that can introduce them.

Bare content is words with neither a verb nor quotation marks: "the resolution" in "denounced the resolution".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.extract.statements.speakers import Draft
from dragoman.lang.statements import StatementWords
from dragoman.syntax.article import Article
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, after, children, first_conjunct, governor
from dragoman.syntax.tree import Tree

QUOTED = 0.95  # share of characters in quotation marks from which speech is direct
INDIRECT = 0.05  # share of characters in quotation marks up to which speech is indirect
SHAPE = ("cue is a small word", "pronouns alone", "bare and nobody's")
_CLAUSAL = frozenset({"VERB", "AUX"})
_TELLING = frozenset({"VERB", "NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_COMPLEMENTS = ("oprd", "xcomp", "ccomp", "acomp", "advcl")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SMALL = frozenset({"ADJ", "ADP", "ADV", "DET", "NUM", "PART", "PRON", "SCONJ"})
_TALK = frozenset({"talk"})
_POINTING = frozenset({"PRON", "DET", "SCONJ", "ADV"})


def shape(read: Article, draft: Draft) -> tuple[float, ...]:
    """Return SHAPE, each 1 where it holds, else 0."""
    content = _content(read, draft)
    small = draft.cue is not None and read.trees[draft.paragraph].pos[draft.cue] in _SMALL
    return (
        float(small),
        float(bool(content) and content <= _POINTING),
        float(draft.source is None and _bare(read, draft, content)),
    )


def is_deed(read: Article, draft: Draft, deeds: frozenset[str]) -> bool:
    """Whether a draft takes what was done for what was said ("the Council adopted a resolution on sanctions").

    What was done is bare, or a thing with a clause that only tells more of it ("a resolution lifting the sanctions").
    """
    tree, cue = read.trees[draft.paragraph], draft.cue
    if cue is None or tree.pos[cue] != "VERB" or tree.lemma[cue] not in deeds:
        return False
    return _is_thing(read, draft) or _bare(read, draft, _content(read, draft))


def is_citation(read: Article, draft: Draft, citing: frozenset[str]) -> bool:
    """Whether a content is who is quoted in passing: "citing two officials"."""
    tree, cue, head = read.trees[draft.paragraph], draft.cue, draft.content.head
    if cue is None or head is None or tree.dep[cue] != "advcl":
        return False
    return tree.lemma[cue] in citing and _is_bare_object(tree, cue, head)


def is_wordless(read: Article, draft: Draft, words: StatementWords) -> bool:
    """Whether an analyst would find no words told: a deed, what is alleged of somebody, the terms of speaking."""
    tree, cue = read.trees[draft.paragraph], draft.cue
    if cue is None or tree.pos[cue] not in _TELLING:
        return False
    signs = _is_empty(read, draft, words), _is_mute(read, draft, cue, words), _is_acted(tree, cue, draft, words)
    return any((*signs, _is_alleged(tree, cue), _is_wished(tree, cue)))


def _is_wished(tree: Tree, cue: int) -> bool:
    """Whether a verb tells what somebody else is to say: "asked that the president declare an emergency"."""
    bare = tree.tag[cue] == "VB" and tree.dep[cue] == "ccomp" and not children(tree, cue, "aux")
    return bare and bool(children(tree, cue, *SUBJECTS))


def _is_meeting(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb tells that somebody speaks, and its content only what for: "talked to mend ties"."""
    aim = tree.dep[head] == "advcl" and tree.head[head] == cue and is_infinitive(tree, head)
    return aim and tree.lemma[cue] in words.conversing


def _is_moved(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb tells what somebody does with those he sent out: "recalled its ambassador"."""
    moves = tree.lemma[cue] in words.recalling and tree.lemma[head] in words.sent
    return moves and _is_bare_object(tree, cue, head)


def _is_acted(tree: Tree, cue: int, draft: Draft, words: StatementWords) -> bool:
    """Whether a verb that often tells words tells what somebody tries, holds, or does by speaking."""
    head = draft.content.head
    return head is not None and any(deed(tree, cue, head, words) for deed in _DEEDS)


def _is_mute(read: Article, draft: Draft, cue: int, words: StatementWords) -> bool:
    """Whether a word that never means saying comes without a finite verb: "tried to leave", "shut the port"."""
    finite = any(tree.tag[i] in _FINITE for tree, i in _tokens(read, draft))
    return not finite and words.is_mute(read.trees[draft.paragraph].lemma[cue]) and _is_indirect(read, draft)


def _is_tried(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb tells what somebody tries: "sought to go"."""
    return tree.lemma[cue] in words.striving and is_infinitive(tree, head)


def _is_held(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb tells what somebody holds: "called a meeting", not "called it a farce" or "called on Peru"."""
    holds = tree.lemma[cue] in words.holding and not children(tree, cue, *_COMPLEMENTS)
    return holds and _is_bare_object(tree, cue, head)


def _is_bare_object(tree: Tree, cue: int, head: int) -> bool:
    """Whether a token is the object of a cue, outside quotation marks."""
    return tree.head[head] == cue and tree.dep[head] in _OBJECTS and not tree.quoted[head]


def _is_partner(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb tells that somebody speaks, and its content only with whom: "spoke with the premier"."""
    speaks = tree.lemma[cue] in words.conversing and tree.pos[head] == "PROPN"
    return speaks and head in after(tree, cue, tree.grammar.comitative)


def _is_call(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a word tells that some speak, by what or with whom: "spoke by phone with Ruiz", "call with the king"."""
    speaks = tree.lemma[cue] in words.conversing | words.holding
    partnered = not words.partnering.isdisjoint(tree.lower[cue + 1 : cue + 2])
    return speaks and partnered and tree.dep[head] != "ccomp"


def _is_coming(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a talk is still to come: "the leaders will discuss trade" says nothing of theirs yet."""
    will = any(tree.lower[k] in words.coming for k in children(tree, cue, "aux"))
    return will and words.senses(tree.lemma[cue], "VERB") == _TALK


def _is_warded(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether the object of a verb is who acts himself: "they defend themselves" tells no words."""
    return tree.head[head] == cue and tree.lower[head] in words.reflexive


def _is_ruled(tree: Tree, cue: int, head: int, words: StatementWords) -> bool:
    """Whether a verb of ruling tells what is ruled or ruled on, and not how: "ruled Chad", "ruled on the case"."""
    clause = children(tree, cue, "ccomp", "xcomp", "oprd")
    return tree.lemma[cue] in words.ruling and tree.pos[head] in _NOMINAL and not clause


_DEEDS = (_is_tried, _is_held, _is_meeting, _is_moved, _is_partner, _is_call, _is_coming, _is_warded, _is_ruled)


def _is_alleged(tree: Tree, cue: int) -> bool:
    """Whether a cue is what somebody is accused of, which need not be so: "accused Peru of encouraging a plot"."""
    act = first_conjunct(tree, cue)
    link, above = governor(tree, act)
    of = link is not None and tree.lower[link] == tree.grammar.genitive
    return of and tree.dep[act] == "pcomp" and tree.lemma[above] in tree.grammar.blaming


def _is_empty(read: Article, draft: Draft, words: StatementWords) -> bool:
    """Whether a content tells only on what terms somebody spoke, or is a bare relative pronoun: "which they agreed"."""
    tokens = [(tree, i) for tree, i in _tokens(read, draft) if tree.pos[i] != "PUNCT"]
    pointing = bool(tokens) and all(tree.tag[i] in _RELATIVE for tree, i in tokens)
    return pointing or any(tree.lemma[i] in words.terms for tree, i in tokens[:1])


def is_undergone(read: Article, draft: Draft) -> bool:
    """Whether the source of a draft is what its words are about: "Tom Li found guilty", a passive without its "was"."""
    if draft.source is None or draft.cue is None or not _is_indirect(read, draft):
        return False
    cue = read.trees[draft.paragraph].start[draft.cue]
    inside = [any(a <= x < b for a, b in draft.content.spans) for x in (cue, draft.source.spans[0][0])]
    return inside == [False, True] or _is_found(read, draft)


def _is_found(read: Article, draft: Draft) -> bool:
    """Whether an adjective right behind a cue says what the source was found to be, and nothing is its object."""
    tree, cue = read.trees[draft.paragraph], draft.cue
    if cue is None or tree.tag[cue] not in ("VBD", "VBN") or cue + 1 >= len(tree):
        return False
    return tree.pos[cue + 1] == "ADJ" and tree.head[cue + 1] == cue and not children(tree, cue, "dobj", "ccomp")


def _is_thing(read: Article, draft: Draft) -> bool:
    """Whether a noun heads the content of a draft, outside quotations."""
    tree, head = read.trees[draft.paragraph], draft.content.head
    return head is not None and tree.pos[head] in _NOMINAL and not tree.quoted[head]


def _bare(read: Article, draft: Draft, content: set[str]) -> bool:
    """Whether the content of a draft, of these parts of speech, is bare."""
    return bool(content) and _CLAUSAL.isdisjoint(content) and _is_indirect(read, draft)


def _is_indirect(read: Article, draft: Draft) -> bool:
    return read.quoted_share(draft.content.spans) <= INDIRECT


def _content(read: Article, draft: Draft) -> set[str]:
    """Return the parts of speech of a draft's content, within the paragraph of its cue."""
    return {tree.pos[i] for tree, i in _tokens(read, draft)} - {"PUNCT"}


def _tokens(read: Article, draft: Draft) -> Iterator[tuple[Tree, int]]:
    """Yield the tokens of a draft's content, within the paragraph of its cue."""
    tree = read.trees[draft.paragraph]
    for start, end in draft.content.spans:
        yield from ((tree, i) for i in range(bisect_left(tree.start, start), bisect_left(tree.start, end)))
