"""Whether what a verb tells has happened or is planned, is denied or only drafted, and what it depends on.

What a verb completes, is joined to or hangs on says so as well: "pledged to send", "refused to help", "if it sends".
"""

from __future__ import annotations

from typing import Literal

from dragoman.extract.commitments.amounts import lemmas
from dragoman.lang.commitments import CommitmentWords, VerbFrame
from dragoman.model import Polarity
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import VERBAL, child, children, line_up
from dragoman.syntax.tree import Tree

Aspect = Literal["happened", "planned", "open"]
_ADVERBIAL = ("advmod", "preconj", "det")
_UNDERGOING = ("dobj", "nsubjpass")
_PAST = ("VBD", "VBN")
_NEAR = 3  # clauses among which a condition is looked for
_COMPLETING = ("xcomp", "acl", "ccomp", "relcl", "attr", "advcl", "pcomp")  # relations of an infinitive that is planned
_COMPLETED = ("xcomp", "acl", "pcomp", "prep", "auxpass")  # relations over which what negates a word negates a clause
_SHARING = ("xcomp", "ccomp", "conj")  # relations of a clause that depends on the conditions of the one above


def aspect(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    """Whether what a verb tells has happened or is planned; None where it is only wished for or possible."""
    auxiliaries = children(tree, verb, "aux", "auxpass")
    forms = {form for c in auxiliaries for form in (tree.lower[c], tree.lemma[c])}
    if forms & words.possible:
        return None
    if forms & words.plans:
        return None if _is_hoped(tree, verb, words) else "planned"
    if tree.grammar.infinitive in forms:
        return _infinitive(tree, verb, words)
    return _BY_FORM.get(tree.tag[verb], _finite)(tree, verb, words)


def _finite(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    """Return the aspect of a verb that tells by itself: it has happened, but for an aim or a wish."""
    head, dep = tree.head[verb], tree.dep[verb]
    if dep == "advcl" and any(tree.lower[c] in words.so_that for c in tree.kids[verb]):
        return aspect(tree, head, words)  # "will reorder them so that they are delivered"
    return None if _is_hoped(tree, verb, words) else "happened"


def _is_hoped(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether somebody only hopes for what a clause tells: "hopes that it will send"."""
    return tree.dep[verb] == "ccomp" and tree.lemma[tree.head[verb]] in words.wishes


def is_ongoing(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a verb tells of what is being done: "is providing"."""
    return tree.tag[verb] == "VBG" and any(tree.lower[c] in words.ongoing for c in children(tree, verb, "aux"))


def promise(tree: Tree, verb: int, words: CommitmentWords) -> VerbFrame | None:
    """Return the frame by which a verb is promised: of "pledged" in "pledged to continue providing"; None without."""
    _, *above = line_up(tree, verb, ("xcomp",))
    frames = filter(None, (words.verbs.get(tree.lemma[i]) for i in above))
    return next((frame for frame in frames if not frame.common), None)


def _infinitive(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    """Return the aspect of an infinitive, which what it completes or is joined to says."""
    head, dep = tree.head[verb], tree.dep[verb]
    if dep == "conj":
        return aspect(tree, head, words)
    if tree.lemma[head] in words.able and tree.tag[tree.head[head]] in _PAST:
        return "happened"  # "we were able to deliver"
    if dep not in _COMPLETING or tree.lemma[head] in words.wishes:
        return None
    return _completing(tree, head, dep, words) if tree.pos[head] in VERBAL else "planned"


def _completing(tree: Tree, head: int, dep: str, words: CommitmentWords) -> Aspect | None:
    """Return the aspect of an infinitive that completes a verb: planned, or as that verb where it is achieved."""
    above = aspect(tree, head, words)
    if tree.lemma[head] in words.achieved:
        return above
    return None if dep == "xcomp" and above is None else "planned"


def _gerund(tree: Tree, verb: int, words: CommitmentWords) -> Aspect | None:
    """Return the aspect of a gerund: of its auxiliaries, of the verb that it is joined to, or left open."""
    head, dep = tree.head[verb], tree.dep[verb]
    forms = {tree.lower[c] for c in children(tree, verb, "aux")}
    if forms:
        return "planned" if forms & words.ongoing else "happened"
    if dep in ("conj", "advcl", "xcomp") and tree.pos[head] in VERBAL:
        return _joined(tree, head, words)
    return "happened" if dep == "pcomp" and tree.lemma[head] in words.happened_before else "open"


def _joined(tree: Tree, head: int, words: CommitmentWords) -> Aspect | None:
    """Return the aspect of a gerund beside a verb: none beside a wish or proposal, open beside one in the present."""
    if tree.lemma[head] in words.wishes or tree.lemma[head] in words.proposals:
        return None
    if not words.refusals.isdisjoint(lemmas(tree, head)):
        return "planned"  # "ruled out sending"
    return "open" if tree.tag[head] in ("VBZ", "VBP") else aspect(tree, head, words)


_BY_FORM = {"VB": _infinitive, "VBG": _gerund}


def polarity(tree: Tree, verb: int, words: CommitmentWords) -> Polarity:
    """Whether a clause is asserted, denied ("has not", "refused to", "denied that"), or stands in a draft."""
    clauses = line_up(tree, verb, _COMPLETED)
    clauses += _gave_up(tree, clauses[-1], words)
    above, last = clauses[1:], clauses[-1]
    saying = _saying(tree, last, words)
    drafts = [tree.lemma[i] in words.proposals for i in (*above, *saying)]
    if any(drafts) or any(tree.lemma[c] in words.drafts for i in clauses for c in _subject_words(tree, i)):
        return "draft"
    turns = [negated for i in clauses for negated in _negations(tree, i, words)]
    refusals = words.refusals | words.denials | words.lacking
    turns += [not refusals.isdisjoint(lemmas(tree, i)) or _is_to_come(tree, i, words) for i in above]
    turns += [tree.lemma[i] in words.denials for i in saying] + [_is_called_off(tree, last, words)]
    return "denied" if sum(turns) % 2 else "asserted"


def _is_called_off(tree: Tree, intent: int, words: CommitmentWords) -> bool:
    """Whether a verb says of an intent that nothing comes of it: "scrapped its plan to send"."""
    frame = words.verbs.get(tree.lemma[tree.head[intent]])
    return tree.lemma[intent] in words.intents and tree.dep[intent] in _UNDERGOING and frame is not None and frame.side


def _gave_up(tree: Tree, gerund: int, words: CommitmentWords) -> list[int]:
    """Return the verb of refusing that a gerund completes though the parser only hangs it on: "ruled out sending"."""
    beside = tree.dep[gerund] == "advcl" and tree.tag[gerund] == "VBG"
    return [tree.head[gerund]] if beside and not words.refusals.isdisjoint(lemmas(tree, tree.head[gerund])) else []


def _saying(tree: Tree, clause: int, words: CommitmentWords) -> list[int]:
    """Return the verb that says what a clause, or a report of it, tells: what negates it does not negate the clause."""
    reported = tree.dep[clause] == "dobj" and tree.lemma[clause] in words.reports  # "rejected reports that"
    return [tree.head[clause]] if reported or tree.dep[clause] == "ccomp" else []


def _negations(tree: Tree, verb: int, words: CommitmentWords) -> tuple[bool, bool]:
    """Return whether a word at a verb negates it, and whether one in its subject does."""
    adverbs = {tree.lower[c] for c in children(tree, verb, *_ADVERBIAL)}
    negated = child(tree, verb, "neg") is not None or not adverbs.isdisjoint(words.negations)
    return negated, any(tree.lower[c] in words.negations for c in _subject_words(tree, verb))


def _is_to_come(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether the infinitive that completes a verb has not happened: "has yet to pay"."""
    return tree.lemma[verb] == tree.grammar.have and any(tree.lower[c] in words.yet for c in tree.kids[verb])


def _subject_words(tree: Tree, verb: int) -> list[int]:
    """Return the head of a verb's subject with the words that hang before it."""
    own = subject(tree, verb)
    return [own, *(c for c in tree.kids[own] if c < own)] if own is not None else []


def condition(tree: Tree, verb: int, words: CommitmentWords) -> range | None:
    """Return the tokens of the condition that a clause depends on; None where there is none."""
    beside = (c for i in line_up(tree, verb, _SHARING)[:_NEAR] for c in tree.kids[i])
    found = next((c for c in beside if _is_condition(tree, c, words) or _conditions(tree, c, words)), None)
    return range(tree.left[found], tree.right[found]) if found is not None else None


def inside_condition(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a verb stands inside a condition ("if it sends 200 officers")."""
    return any(_is_condition(tree, i, words) for i in line_up(tree, verb, (*_SHARING, "advcl")))


def _is_condition(tree: Tree, clause: int, words: CommitmentWords) -> bool:
    """Whether a clause is a condition: "if it sends"."""
    marks = children(tree, clause, "mark", "advmod", "prep") if tree.dep[clause] == "advcl" else []
    return any(tree.lower[c] in words.conditions for c in marks)


def _conditions(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a word leads a phrase that is a condition: "subject to approval"."""
    return tree.dep[i] in ("acomp", "prep") and tree.lower[i] in words.conditions and bool(tree.kids[i])
