"""From an amount to the verb and noun that say what becomes of it, and how sure that is.

The way goes up the dependency parse from the amount to the verb that governs it (or down to a clause that qualifies it:
"the $60 million that ..."), over nouns that can hold an amount. It ends where a noun says that nobody gives it
("a $50 million request"). Method: predicate frames on dependencies, as in FrameNet-style coders; the frames are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.lang.commitments import CommitmentWords, VerbFrame
from dragoman.model import Polarity
from dragoman.syntax.arguments import subject
from dragoman.syntax.forms import is_finite
from dragoman.syntax.phrases import child, prepositions
from dragoman.syntax.tree import Tree

Aspect = Literal["happened", "planned", "open"]
VERBAL = ("VERB", "AUX")
WITHIN_NOUN = frozenset(["nummod", "compound", "nmod", "amod", "quantmod", "poss", "npadvmod", "dep", "conj", "appos"])
_ADVERBIAL = ("advmod", "preconj", "det")
_RELATIVE = ("WDT", "WP")
_PAST = ("VBD", "VBN")
_MAX_STEPS = 8
_DEEPEST = 3  # nouns between an amount and what it consists of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands: its verb with the relation to it ("dobj", "nsubj", a preposition), and its noun."""

    verb: int | None
    relation: str
    noun: int | None
    qualifies: bool = False  # the verb is in a clause that qualifies the amount ("1,000 officers pledged by ...")


NOWHERE = Place(None, "", None)


def places(tree: Tree, root: int, words: CommitmentWords) -> Iterator[Place]:
    """Yield the places of an amount whose phrase has that root: clauses that qualify it first, then what governs it."""
    for i in things(tree, [root], words):  # "$5m in aid pledged by Norway"
        yield from (place for place in _clauses(tree, i, i) if _is_given(tree, place.verb, words))
    noun: int | None = None
    for i, relation in _upwards(tree, root, words):
        if i != root and tree.pos[i] in VERBAL:
            yield Place(i, relation, noun)
            return
        if tree.lemma[i] in words.not_given:
            return
        noun = i if noun is None and _is_giving(tree, i, words) else noun
        yield from _clauses(tree, i, noun)
    held = [noun] if noun is not None else [i for i in things(tree, [root], words) if tree.lemma[i] in words.nouns]
    yield from (Place(None, "", i) for i in held[:1])


def _upwards(tree: Tree, root: int, words: CommitmentWords) -> Iterator[tuple[int, str]]:
    """Yield the words from an amount up to the verb that governs it, which comes with the relation to it."""
    i, relation, joined = root, "", False
    for _ in range(_MAX_STEPS):
        yield i, "dobj" if joined else relation  # "give $5m to A and $6m to B": the parser joins $6m to A
        if tree.head[i] == i or (step := _step(tree, i, words)) is None:
            return
        joined = joined or (tree.dep[i] == "conj" and tree.pos[i] in ("NUM", "NOUN") and tree.pos[step[0]] == "PROPN")
        i, relation = step


def _is_giving(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a word is a noun of giving."""
    return tree.lemma[i] in words.nouns and tree.pos[i] in ("NOUN", "PROPN")


def _clauses(tree: Tree, i: int, noun: int | None) -> Iterator[Place]:
    """Yield the places in the clauses that qualify a word, for an amount held by a noun."""
    yield from (Place(verb, relation, noun, True) for verb, relation in qualifying(tree, i))


def listing(tree: Tree, root: int, words: CommitmentWords) -> Place:
    """Return the place of an amount in a list behind "includes", wherever the parser hangs it; else nowhere."""
    first, _ = tree.sentences[tree.sentence[root]]
    finite = [i for i in range(first, root) if tree.pos[i] in VERBAL and is_finite(tree, i)]
    return Place(finite[-1], "dobj", None) if finite and tree.lemma[finite[-1]] in words.including else NOWHERE


def things(
    tree: Tree, nodes: Iterable[int], words: CommitmentWords, depth: int = _DEEPEST, links: frozenset[str] | None = None
) -> Iterator[int]:
    """Yield the nouns of what an amount consists of: "$40 million in security assistance", "a package of arms".

    `links` are the prepositions that say so; without them also those that say what it is for.
    """
    wanted = words.holding if links is None else links
    found = list(dict.fromkeys(noun for node in nodes for word, noun in prepositions(tree, node) if word in wanted))
    yield from found
    if found and depth > 1:
        yield from things(tree, found, words, depth - 1, links)


def _step(tree: Tree, i: int, words: CommitmentWords) -> tuple[int, str] | None:
    """Return the next token upwards, with the relation to it where it is a verb; None where the way ends."""
    head, dep = tree.head[i], tree.dep[i]
    if tree.lemma[head] in words.available and dep == "nsubj":  # "made $5m available": the parser takes it for a clause
        return tree.head[head], "dobj"
    if tree.pos[head] in VERBAL:
        return head, "attr" if dep == "acomp" else dep
    if dep in WITHIN_NOUN:
        return head, ""
    if dep != "pobj":
        return None
    above, preposition = tree.head[head], tree.lemma[head]
    while tree.dep[head] == "prep" and tree.dep[above] == "prep":  # "out of"
        head, above = above, tree.head[above]
    if tree.pos[above] in VERBAL:
        return above, "dobj" if _is_bound(tree, head, words) else preposition
    holds = tree.lemma[above] in words.nouns or tree.lemma[above] in words.collectives
    return (above, "") if holds and preposition in words.holding | words.including else None


def _is_bound(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a word that the parser takes for a preposition only bounds an amount: "about $5m", "up to $5m"."""
    return tree.lower[i] in words.approximate or " ".join(tree.lower[i - 1 : i + 1]) in words.approximate


def _is_given(tree: Tree, verb: int | None, words: CommitmentWords) -> bool:
    """Whether a verb is one of giving."""
    return verb is not None and any(lemma in words.verbs for lemma in lemmas(tree, verb))


def qualifying(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    """Yield the verbs of clauses that qualify a noun, with the noun's relation to them."""
    for c in tree.kids[i]:
        if tree.dep[c] == "acl" and tree.tag[c] == "VBN":
            yield c, "dobj"
        elif tree.dep[c] == "relcl" and tree.pos[c] in VERBAL:
            own = child(tree, c, "nsubj", "nsubjpass")
            if own is not None and tree.tag[own] in _RELATIVE:
                yield c, tree.dep[own]
            elif not any(tree.tag[w] in _RELATIVE and tree.dep[w] == "pobj" for w in range(tree.left[c], c)):
                yield c, "dobj"  # not "for which Parliament has provided authority"


def lemmas(tree: Tree, verb: int) -> Iterator[str]:
    """Yield a verb's lemma with its particle, adverb or adjective first ("hand over", "make available"), then alone."""
    beside = [c for c in tree.kids[verb] if c > verb and tree.dep[c] in ("prt", "advmod", "prep")]
    if verb + 1 < len(tree) and tree.pos[verb + 1] == "ADJ":  # whatever the parser hangs it on
        beside.append(verb + 1)
    for c in beside:
        yield f"{tree.lemma[verb]} {tree.lemma[c]}"
    yield tree.lemma[verb]


def aspect(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    """Whether what a verb tells has happened or is planned; None where it is only wished for or possible."""
    auxiliaries = [c for c in tree.kids[verb] if tree.dep[c] in ("aux", "auxpass")]
    forms = {form for c in auxiliaries for form in (tree.lower[c], tree.lemma[c])}
    if forms & words.possible:
        return None
    if forms & words.plans:
        return "planned"
    if tree.grammar.infinitive in forms or tree.tag[verb] == "VB":
        return _infinitive(tree, verb, words)
    if tree.tag[verb] == "VBG":
        return _gerund(tree, verb, words)
    if tree.dep[verb] == "advcl" and any(tree.lower[c] in words.so_that for c in tree.kids[verb]):
        return aspect(tree, tree.head[verb], words)  # "will reorder them so that they are delivered"
    wished = tree.dep[verb] == "ccomp" and tree.lemma[tree.head[verb]] in words.wishes
    return None if wished else "happened"


def is_ongoing(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a verb tells of what is being done: "is providing"."""
    return tree.tag[verb] == "VBG" and any(
        tree.dep[c] == "aux" and tree.lower[c] in words.ongoing for c in tree.kids[verb]
    )


def promise(tree: Tree, verb: int, words: CommitmentWords) -> VerbFrame | None:
    """Return the frame by which a verb is promised: of "pledged" in "pledged to continue providing"; None without."""
    while tree.dep[verb] == "xcomp" and tree.pos[tree.head[verb]] in VERBAL:
        verb = tree.head[verb]
        if (frame := words.verbs.get(tree.lemma[verb])) is not None:
            return None if frame.common else frame
    return None


def _infinitive(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    head, dep = tree.head[verb], tree.dep[verb]
    if dep == "conj" and head != verb:
        return aspect(tree, head, words)
    if tree.lemma[head] in words.able and tree.tag[tree.head[head]] in _PAST:
        return "happened"  # "we were able to deliver"
    if head == verb or tree.lemma[head] in words.wishes:
        return None
    if tree.pos[head] in VERBAL and tree.lemma[head] in words.achieved:
        return aspect(tree, head, words)
    if dep == "xcomp" and tree.pos[head] in VERBAL and aspect(tree, head, words) is None:
        return None
    return "planned" if dep in ("xcomp", "acl", "ccomp", "relcl", "attr", "advcl", "pcomp") else None


def _gerund(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    head, dep = tree.head[verb], tree.dep[verb]
    forms = [tree.lower[c] for c in tree.kids[verb] if tree.dep[c] == "aux"]
    if forms:
        return "planned" if set(forms) & words.ongoing else "happened"
    if dep == "pcomp" and tree.lemma[head] in words.happened_before:
        return "happened"
    if dep in ("conj", "advcl", "xcomp") and tree.pos[head] in VERBAL:
        if tree.lemma[head] in words.wishes or tree.lemma[head] in words.proposals:
            return None
        return "open" if tree.tag[head] in ("VBZ", "VBP") else aspect(tree, head, words)
    return "open"


def polarity(tree: Tree, verb: int, words: CommitmentWords) -> Polarity:
    """Whether a clause is asserted, denied ("has not", "refused to", "denied that"), or stands in a draft."""
    i, denied = verb, False
    for _ in range(_MAX_STEPS):
        denied ^= any(tree.dep[c] == "neg" or (tree.dep[c] in _ADVERBIAL and tree.lower[c] in words.negations)
                      for c in tree.kids[i])  # fmt: skip
        if (own := subject(tree, i)) is not None:
            around = [own, *(c for c in tree.kids[own] if c < own)]
            if any(tree.lemma[c] in words.drafts for c in around):
                return "draft"
            denied ^= any(tree.lower[c] in words.negations for c in around)
        head, dep = tree.head[i], tree.dep[i]
        if head == i or dep not in ("xcomp", "ccomp", "acl", "pcomp", "prep", "auxpass"):
            break
        if tree.lemma[head] in words.proposals:
            return "draft"
        denied ^= tree.lemma[head] in (words.denials if dep == "ccomp" else words.refusals)
        if dep == "ccomp":  # what negates a verb of saying does not negate what is said
            break
        i = head
    return "denied" if denied else "asserted"


def condition(tree: Tree, verb: int, words: CommitmentWords) -> range | None:
    """Return the tokens of the condition that a clause depends on; None where there is none."""
    i = verb
    for _ in range(3):
        for c in tree.kids[i]:
            if _is_condition(tree, c, words) or (
                tree.dep[c] in ("acomp", "prep") and tree.lower[c] in words.conditions and tree.kids[c]
            ):
                return range(tree.left[c], tree.right[c])
        if tree.head[i] == i or tree.dep[i] not in ("xcomp", "ccomp", "conj"):
            return None
        i = tree.head[i]
    return None


def inside_condition(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a verb stands inside a condition ("if it sends 200 officers")."""
    i = verb
    for _ in range(_MAX_STEPS):
        if _is_condition(tree, i, words):
            return True
        if tree.head[i] == i or tree.dep[i] not in ("xcomp", "ccomp", "conj", "advcl"):
            return False
        i = tree.head[i]
    return False


def _is_condition(tree: Tree, clause: int, words: CommitmentWords) -> bool:
    return tree.dep[clause] == "advcl" and any(
        tree.dep[c] in ("mark", "advmod", "prep") and tree.lower[c] in words.conditions for c in tree.kids[clause]
    )
