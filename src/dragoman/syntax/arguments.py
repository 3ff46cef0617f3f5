"""Predicates and their arguments on the dependency parse, by construction.

Subjects are found through passives, control ("promised to send", "urged them to leave"), coordination, participles and
relative clauses; arguments of nouns through possessives, agents and prepositions. Relations are those of the ClearNLP
scheme that spaCy's English pipelines use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.syntax.tree import Tree

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj", "attr", "oprd")
_LINKS = ("ADP", "ADV", "SCONJ", "PART")  # parts of speech that only link a phrase to what it hangs on
_PREPOSITIONS = ("prep", "agent", "dative", "prt", "advmod")
_RELATIVE = ("WDT", "WP", "WP$")
_CLAUSES = ("relcl", "acl", "ccomp", "advcl", "csubj", "parataxis")
_SHARING = ("xcomp", "advcl", "conj", "ccomp", "dep")  # clauses that may share the subject of the one above
_BEFORE = ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "det", "case", "advmod", "punct", "predet")
_MAX_STEPS = 8  # clauses that a shared subject is followed through


def kid(tree: Tree, i: int, *deps: str) -> int | None:
    """Return the first child of `i` with one of the relations, None where it has none."""
    return next((k for k in tree.kids[i] if tree.dep[k] in deps), None)


def chain(tree: Tree, i: int, closed: bool = False) -> Iterator[int]:
    """Yield `i` and what is coordinated with it; after "and" (`closed`) nothing follows without another "and"."""
    yield i
    joined = any(tree.dep[k] == "cc" for k in tree.kids[i])
    if joined or not closed:
        for k in tree.kids[i]:
            if tree.dep[k] == "conj":
                yield from chain(tree, k, closed or joined)


def first_conjunct(tree: Tree, i: int) -> int:
    """Return the first member of the coordination that `i` stands in."""
    while tree.dep[i] == "conj" and tree.head[i] != i:
        i = tree.head[i]
    return i


def governor(tree: Tree, i: int) -> tuple[int | None, int]:
    """Return the last link (a preposition, mostly) above `i`, None where there is none, and the word it hangs on."""
    link, above = None, tree.head[i]
    while tree.pos[above] in _LINKS and tree.head[above] != above:
        link, above = above, tree.head[above]
    return link, above


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the surface subject of a verb is what is acted on."""
    deps = {tree.dep[k] for k in tree.kids[verb]}
    if tree.tag[verb] != "VBN":
        return "nsubjpass" in deps
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if deps & {"aux", "nsubj"}:
        return False
    if tree.dep[verb] == "conj" and tree.tag[tree.head[verb]] == "VBN":
        return is_passive(tree, tree.head[verb])
    return tree.dep[verb] in ("acl", "amod", "advcl", "ROOT") and "dobj" not in deps


def subject(tree: Tree, verb: int) -> int | None:
    """Return the surface subject of a verb: its own, the antecedent, or the one that it shares with a verb above."""
    for _ in range(_MAX_STEPS):
        head, dep = tree.head[verb], tree.dep[verb]
        own = kid(tree, verb, *SUBJECTS)
        if own is not None:
            antecedent = tree.tag[own] in (*_RELATIVE, "IN") and tree.pos[head] not in VERBAL
            return head if antecedent and dep in ("relcl", "ccomp") else own
        if dep in ("acl", "amod", "relcl"):
            return head if tree.tag[verb] in ("VBG", "VBN") else owner(tree, head)
        if dep in ("pcomp", "prep"):
            shared = _gerund_subject(tree, verb)
        elif dep in _SHARING and head != verb:
            shared = _shared_subject(tree, verb, head)
        else:
            return None
        if shared is None or tree.pos[shared] not in VERBAL:
            return shared
        verb = shared
    return None


def _shared_subject(tree: Tree, verb: int, head: int) -> int | None:
    """Return the object that controls an infinitive ("urged Kenya to send"), else the verb whose subject it shares."""
    if (
        tree.dep[verb] == "xcomp"
        and (controller := kid(tree, head, "dobj", "dative")) is not None
        and controller < verb
    ):
        return controller
    if tree.pos[head] == "ADJ":
        head = tree.head[head]  # "is about to attack"
    if tree.pos[head] in VERBAL:
        return head
    return owner(tree, head) if tree.dep[verb] != "conj" else None


def _gerund_subject(tree: Tree, verb: int) -> int | None:
    """Return who does what stands after a preposition: whom the verb above accuses of it, else that verb."""
    link, above = governor(tree, verb)
    if tree.pos[above] not in VERBAL:
        return owner(tree, above)
    blamed = kid(tree, above, "nsubjpass") if is_passive(tree, above) else kid(tree, above, "dobj")
    if link is not None and blamed is not None and tree.tag[verb] == "VBG" and _controls(tree, above, link):
        return blamed  # "accused them of shelling"
    return above


def _controls(tree: Tree, verb: int, link: int) -> bool:
    """Whether a gerund is what its verb asks for ("accuse of"): the verb's own preposition comes first."""
    following = [k for k in tree.kids[verb] if k > verb and tree.dep[k] in ("prep", "advcl")]
    asked_for = tree.dep[link] == "prep" and tree.lower[link] in tree.grammar.gerundial
    return asked_for and bool(following) and following[0] == link


def owner(tree: Tree, noun: int) -> int | None:
    """Return whose an event noun or plan is: its possessor, its agent after "by", or the agent of its verb."""
    if (found := kid(tree, noun, "poss")) is not None:
        return found
    by = next((k for k in tree.kids[noun] if tree.lower[k] == tree.grammar.agentive), None)
    if by is not None and (found := kid(tree, by, "pobj")) is not None:
        return found
    told = kid(tree, noun, "relcl")
    if told is not None and (own := kid(tree, told, "nsubj")) is not None and tree.tag[own] not in (*_RELATIVE, "IN"):
        return own  # "the freeze that the president ordered"
    if tree.dep[noun] in ("dobj", "attr", "pobj"):
        _, verb = governor(tree, noun)
        if tree.pos[verb] in VERBAL and verb != noun:
            return agent(tree, verb)
    return None


def agent(tree: Tree, verb: int) -> int | None:
    """Return who does what a verb says: the subject, of a passive the phrase after "by"."""
    if not is_passive(tree, verb):
        return subject(tree, verb)
    by = next((k for k in tree.kids[verb] if tree.dep[k] == "agent" or tree.lower[k] == tree.grammar.agentive), None)
    return kid(tree, by, "pobj") if by is not None else None


def objects(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what is acted on, coordinated ones apart: objects, of a passive the subject, or the antecedent."""
    if is_passive(tree, verb):
        if (own := subject(tree, verb)) is not None:
            yield from chain(tree, own)
        return
    found = [k for k in tree.kids[verb] if tree.dep[k] in _OBJECTS and tree.tag[k] not in _RELATIVE]
    for k in found:
        yield from chain(tree, k)
    if not found and tree.dep[verb] == "relcl":  # "the men that police arrested"
        own = kid(tree, verb, "nsubj")
        if own is not None and tree.tag[own] not in (*_RELATIVE, "IN"):
            yield tree.head[verb]


def datives(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who receives: indirect objects, also those after "to"; of a passive with an object its subject."""
    for k in tree.kids[verb]:
        if tree.dep[k] == "dative":
            inner = kid(tree, k, "pobj")
            yield from chain(tree, k if inner is None else inner)
    granted = is_passive(tree, verb) and kid(tree, verb, "dobj", "oprd") is not None
    if granted and (own := subject(tree, verb)) is not None:  # "was granted asylum"
        yield from chain(tree, own)


def after(tree: Tree, i: int, preposition: str) -> Iterator[int]:
    """Yield the objects of a preposition on `i`, its complex forms included ("away from")."""
    for k in tree.kids[i]:
        if tree.dep[k] in _PREPOSITIONS:
            if tree.lower[k] == preposition:
                for o in tree.kids[k]:
                    if tree.dep[o] in ("pobj", "pcomp"):
                        yield from chain(tree, o)
            if tree.pos[k] in _LINKS:
                yield from after(tree, k, preposition)
        elif tree.dep[k] == "conj" and tree.dep[i] == "prep" and tree.lower[k] == preposition:  # "on and against"
            yield from (o for o in tree.kids[k] if tree.dep[o] == "pobj")


def complement(tree: Tree, i: int) -> int | None:
    """Return the head of the infinitive or clause that completes a predicate."""
    own = kid(tree, i, "xcomp", "ccomp")
    if own is not None:
        return own
    return next((k for k in tree.kids[i] if tree.dep[k] in ("acl", "advcl", "relcl") and is_infinitive(tree, k)), None)


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with its particle."""
    return tree.tag[verb] == "VB" and any(tree.tag[k] == "TO" for k in tree.kids[verb])


def phrase(tree: Tree, i: int) -> tuple[int, int]:
    """Return first and last token of the noun phrase around head `i`, without article and what follows the head."""
    left = i
    for k in reversed(tree.kids[i]):
        if k < i and tree.dep[k] in _BEFORE and tree.right[k] == left:
            left = tree.left[k]
    while left < i and (tree.dep[left] in ("det", "predet", "punct") or tree.pos[left] == "DET"):
        left += 1
    return left, i


def clause(tree: Tree, i: int) -> set[int]:
    """Return the tokens of the clause of `i`, without the clauses inside it and without coordinated clauses."""
    return _below(tree, i, lambda k: tree.dep[k] in _CLAUSES or (tree.dep[k] == "conj" and tree.pos[k] in VERBAL))


def asked_for(tree: Tree, i: int) -> set[int]:
    """Return the tokens of what a speech act asks for, without what is told beside it: relative and time clauses."""
    return _below(
        tree, i, lambda k: tree.dep[k] == "relcl" or (tree.dep[k] == "advcl" and kid(tree, k, *SUBJECTS) is not None)
    )


def _below(tree: Tree, i: int, closed: Callable[[int], bool]) -> set[int]:
    found, queue = set(), [i]
    while queue:
        token = queue.pop()
        found.add(token)
        queue += [k for k in tree.kids[token] if not closed(k)]
    return found
