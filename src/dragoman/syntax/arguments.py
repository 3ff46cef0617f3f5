"""Predicates and their arguments on the dependency parse, by construction.

Subjects are found through passives, control ("promised to send", "urged them to leave"), coordination, participles and
relative clauses; arguments of nouns through possessives, agents and prepositions. Relations are those of the ClearNLP
scheme that spaCy's English pipelines use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.syntax.forms import HELPERS, is_infinitive
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, child_called, children, conjuncts, first_known, governor
from dragoman.syntax.tree import Tree, once

_OBJECTS = ("dobj", "attr", "oprd")
_RELATIVE = ("WDT", "WP", "WP$", "IN")
_PLACES = ("GPE", "LOC", "FAC")

_PARTICIPIAL = ("acl", "amod", "advcl", "ROOT")  # where a bare participle says what is done to its noun
_OWN_CLAUSE = ("acl", "relcl", "ccomp", "csubj", "ROOT")  # clauses that share no subject with the one above
_OF_PASSIVE = frozenset(["auxpass", "nsubjpass"])
_OF_ACTIVE = frozenset(["aux", "nsubj"])
_JOINING = ("conj", "cc", "punct")
_MAX_STEPS = 8  # clauses that a shared subject is followed through


@once
def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the surface subject of a verb is what is acted on."""
    deps = {tree.dep[k] for k in tree.kids[verb]}
    if tree.tag[verb] != "VBN":
        return "nsubjpass" in deps
    if _is_done(tree, verb, deps):
        return True
    if deps & _OF_ACTIVE:
        return False
    if _goes_on_participle(tree, verb):
        return is_passive(tree, tree.head[verb])
    return _qualifies_closely(tree, verb) or (tree.dep[verb] in _PARTICIPIAL and "dobj" not in deps)


def _is_done(tree: Tree, verb: int, deps: set[str]) -> bool:
    """Whether a participle has what passives have, or stands behind a preposition: "in occupied Goma"."""
    by = "agent" in deps and "aux" not in deps  # not in "have endured years of raids by rebels"
    return by or not deps.isdisjoint(_OF_PASSIVE) or (tree.dep[verb] == "pcomp" and "aux" not in deps)


def _goes_on_participle(tree: Tree, verb: int) -> bool:
    """Whether a participle is joined to another: "was tried and jailed"."""
    return tree.dep[verb] == "conj" and tree.tag[tree.head[verb]] == "VBN"


def _qualifies_closely(tree: Tree, verb: int) -> bool:
    """Whether a participle qualifies the noun right before it: "the men held hostage"."""
    return tree.dep[verb] == "acl" and tree.lower[verb - 1] != ","


@once
def subject(tree: Tree, verb: int) -> int | None:
    """Return the surface subject of a verb: its own, the antecedent, or the one that it shares with a verb above."""
    for _ in range(_MAX_STEPS):
        if (own := own_subject(tree, verb)) is not None:
            return _antecedent(tree, verb, own)
        shared = _shared(tree, verb)
        if shared is None or tree.pos[shared] not in VERBAL:
            return shared
        verb = shared
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """Return the subject in a verb's own clause, the nearest of several: a dateline or label before it is none."""
    found = [k for k in tree.kids[verb] if tree.dep[k] in SUBJECTS]
    before = [k for k in found if tree.body <= k < verb]
    return before[-1] if before else next(iter(found), None)


def is_relative(tree: Tree, i: int) -> bool:
    """Whether a token is a relative pronoun; the parser may take "that" for a conjunction."""
    return tree.tag[i] in _RELATIVE


def _antecedent(tree: Tree, verb: int, own: int) -> int:
    """Return the noun that a relative pronoun stands for, any other subject as it is."""
    head = tree.head[verb]
    relative = is_relative(tree, own) and tree.pos[head] not in VERBAL
    return qualified(tree, verb, own) if relative and tree.dep[verb] in ("relcl", "ccomp") else own


def qualified(tree: Tree, verb: int, pronoun: int) -> int:
    """Return the noun that a relative clause says something of: in "leaders of a group in Chad, who killed" no place.

    Where the parser hangs the clause on a place that only ends a longer phrase, the noun that the phrase is about is
    meant; "which" may well mean the place ("a call with Russia, which invaded it"), unless its verb is a plural.
    """
    noun = tree.head[verb]
    while (_ends_phrase(tree, noun) and _means_more(tree, verb, pronoun, noun)) or _dates(tree, noun, pronoun):
        _, noun = governor(tree, noun)
    return noun


def _ends_phrase(tree: Tree, noun: int) -> bool:
    """Whether a noun is a place that ends a longer noun phrase."""
    _, above = governor(tree, noun)
    longer = tree.dep[noun] == "pobj" and above != noun
    return longer and tree.entity[noun] in _PLACES and tree.pos[above] not in VERBAL


def _dates(tree: Tree, noun: int, pronoun: int) -> bool:
    """Whether a noun before ", which" only says since when the phrase that it ends is: "convoys since the raid"."""
    link, above = governor(tree, noun)
    longer = tree.dep[noun] == "pobj" and tree.pos[above] not in VERBAL
    return longer and link is not None and tree.lower[link] in tree.grammar.later and tree.lower[pronoun - 1] == ","


def _means_more(tree: Tree, verb: int, pronoun: int, noun: int) -> bool:
    """Whether a relative clause cannot be about the place before it: by its pronoun, or as its verb is a plural."""
    if tree.tag[pronoun] == "WP" or tree.lower[pronoun] == tree.grammar.relative:
        return True
    plural = any(tree.tag[k] == "VBP" for k in (verb, *children(tree, verb, "aux", "auxpass")))
    return plural and tree.tag[noun] == "NNP"


def _shared(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb that has none of its own, or the verb above with which it has it in common."""
    found = _SHARED.get(tree.dep[verb])
    own = tree.head[verb] != verb and tree.dep[tree.head[verb]] != "agent"  # whoever "was hit by sending" does not send
    return found(tree, verb) if found is not None and own else None


def _of_qualifier(tree: Tree, verb: int) -> int | None:
    """Return the noun that a participle qualifies, or whose what an infinitive qualifies is: "its plan to attack"."""
    noun = tree.head[verb]
    if tree.tag[verb] in ("VBG", "VBN"):
        return noun
    return first_known((possessor(tree, noun), _namesake(tree, noun), owner(tree, noun)))


def _namesake(tree: Tree, noun: int) -> int | None:
    """Return whose a plan is by the adjective of a country: "Kenyan efforts to mediate", "U.S. efforts"."""
    named = [k for k in children(tree, noun, "amod", "compound") if tree.entity[k] in ("NORP", "GPE")]
    return next((k for k in named if tree.entity[k] == "NORP" or "." in tree.lower[k]), None)


def _of_infinitive(tree: Tree, verb: int) -> int | None:
    """Return whom the verb above asks to act ("urged Kenya to send"), else what that verb's subject is."""
    asked = child(tree, tree.head[verb], "dobj", "dative")
    if asked is not None and asked < verb and tree.pos[asked] != "NUM":
        return asked
    return _of_clause(tree, verb)


def _of_adverbial(tree: Tree, verb: int) -> int | None:
    """Return whom the verb above brings to act ("brought the allies together to send"), else its own subject.

    What a deed led to has no subject but the deed: "halted the funding, raising concerns".
    """
    if _is_result(tree, verb):
        return None
    rallied = tree.lemma[tree.head[verb]] in tree.grammar.rallying and is_infinitive(tree, verb)
    return _of_infinitive(tree, verb) if rallied else _of_clause(tree, verb)


def _is_result(tree: Tree, verb: int) -> bool:
    """Whether a participle behind the verb above it tells what that led to."""
    return tree.tag[verb] == "VBG" and tree.head[verb] < verb and tree.lemma[verb] in tree.grammar.resulting


def _of_clause(tree: Tree, verb: int) -> int | None:
    """Return the verb above a clause, or whose the noun above it is."""
    above = _verb_above(tree, verb)
    return above if tree.pos[above] in VERBAL else owner(tree, above)


def _of_conjunct(tree: Tree, verb: int) -> int | None:
    """Return the verb that a verb is joined to; None where it is joined to another word."""
    above = _verb_above(tree, verb)
    return above if tree.pos[above] in VERBAL else None


def _of_opening(tree: Tree, verb: int) -> int | None:
    """Return the verb after a participle that opens its clause, that has a subject: "Praising it, Chad left"."""
    above = tree.head[verb]
    return above if tree.tag[verb] == "VBG" and child(tree, above, "nsubj", "nsubjpass") is not None else None


def _verb_above(tree: Tree, verb: int) -> int:
    """Return the word above a clause, of an adjective its verb: "is about to attack"."""
    head = tree.head[verb]
    return tree.head[head] if tree.pos[head] == "ADJ" else head


def _gerund_subject(tree: Tree, verb: int) -> int | None:
    """Return who does what stands after a preposition: whom the verb above accuses of it, else that verb."""
    link, above = governor(tree, verb)
    if tree.lower[tree.head[verb]] == tree.grammar.inclusive:  # whatever that is taken for
        link, above = tree.head[verb], tree.head[tree.head[verb]]
    if tree.pos[above] not in VERBAL:
        return _of_word_above(tree, above, link)
    if link is not None and tree.lower[link] == tree.grammar.inclusive:
        return _told_of(tree, above)
    gerund = "VBG" in {tree.tag[k] for k in (verb, *children(tree, verb, "aux"))}  # "of having sent"
    blamed = _blamed(tree, above, link) if gerund else None
    return above if blamed is None else blamed


def _told_of(tree: Tree, verb: int) -> int:
    """Return of whom "including" tells more: of "thanked the envoy for Chad's support, including sending aid" Chad."""
    told = children(tree, verb, "dobj")
    links = (k for host in (verb, *told) for k in children(tree, host, "prep"))
    grounds = [o for k in links if tree.lower[k] in tree.grammar.gerundial for o in children(tree, k, "pobj")]
    thanked = told[:1] if tree.lemma[verb] in tree.grammar.blaming else ()
    whose = first_known((*(possessor(tree, noun) for noun in (*grounds, *told)), *thanked))
    return verb if whose is None else whose


def _of_word_above(tree: Tree, above: int, link: int | None) -> int | None:
    """Return who does what a gerund behind a noun or an adjective says: "they are responsible for killing"."""
    if tree.lemma[above] in tree.grammar.answerable:
        return tree.head[above]
    if _is_blamed(tree, above, link) or _is_named_alone(tree, above):
        return above
    return _punished(tree, above, link) or owner(tree, above)


def _is_named_alone(tree: Tree, noun: int) -> bool:
    """Whether a name stands in a sentence without a verb, as in a list: "Tom Li, for having shipped arms"."""
    return tree.head[noun] == noun and tree.pos[noun] == "PROPN"


def _punished(tree: Tree, noun: int, link: int | None) -> int | None:
    """Return against whom what a noun names is for a deed: "its sanctions against two men for shelling a port"."""
    asked_for = link is not None and tree.lower[link] in tree.grammar.gerundial
    return child(tree, child_called(tree, noun, tree.grammar.adversative), "pobj") if asked_for else None


def _blamed(tree: Tree, verb: int, link: int | None) -> int | None:
    """Return whom a verb blames or thanks for what a preposition leads to: "accused them of shelling"."""
    if link is None or not _controls(tree, verb, link):
        return None
    return child(tree, verb, "nsubjpass" if is_passive(tree, verb) else "dobj")


def _is_blamed(tree: Tree, noun: int, link: int | None) -> bool:
    """Whether a gerund that the parser hangs on a noun says what that is blamed or thanked for by its verb."""
    asked_for = link is not None and tree.lower[link] in tree.grammar.gerundial
    return asked_for and tree.dep[noun] in ("dobj", "nsubjpass") and tree.lemma[tree.head[noun]] in tree.grammar.blaming


def _controls(tree: Tree, verb: int, link: int) -> bool:
    """Whether a gerund is what its verb asks for ("accuse of"): the verb's own preposition comes first."""
    following = [k for k in tree.kids[verb] if k > verb and tree.dep[k] in ("prep", "advcl")]
    asked_for = tree.dep[link] == "prep" and tree.lower[link] in tree.grammar.gerundial
    return asked_for and (tree.lemma[verb] in tree.grammar.blaming or following[:1] == [link])


_SHARED: dict[str, Callable[[Tree, int], int | None]] = {
    "acl": _of_qualifier, "amod": _of_qualifier, "relcl": _of_qualifier,
    "pcomp": _gerund_subject, "prep": _gerund_subject,
    "xcomp": _of_infinitive, "advcl": _of_adverbial, "ccomp": _of_clause, "dep": _of_clause, "conj": _of_conjunct,
    "csubj": _of_opening,
}  # fmt: skip


def possessor(tree: Tree, noun: int) -> int | None:
    """Return whose a noun is by its own phrase: the possessive before it, or who stands after "by"."""
    if (found := child(tree, noun, "poss")) is not None:
        return bound(tree, found)
    return child(tree, child_called(tree, noun, tree.grammar.agentive), "pobj")


def bound(tree: Tree, own: int) -> int:
    """Return whom a possessive pronoun stands for by construction, any other possessor as it is.

    The army of "the army and its attacks", who is called to account in "condemned them for their attacks", who is able
    in "limits Chad's ability to fund its attacks".
    """
    noun = tree.head[own]
    if tree.lower[own] not in tree.grammar.possessive:
        return own
    if tree.dep[noun] == "conj" and tree.pos[tree.head[noun]] not in VERBAL:
        return _joined_owner(tree, tree.head[noun])
    called = first_known((_called_to_account(tree, noun), _enabled(tree, noun)))
    if called is None:
        return own
    return min(called, own)  # a pronoun stands for what was named before it


def _joined_owner(tree: Tree, noun: int) -> int:
    """Return whom "and its" behind a noun takes up: of "Chad's exit from the pact and its war" Chad, not the pact."""
    _, above = governor(tree, noun)
    whose = child(tree, above, "poss") if tree.dep[noun] == "pobj" and tree.pos[above] == "NOUN" else None
    return noun if whose is None else whose


def _enabled(tree: Tree, noun: int) -> int | None:
    """Return whose the ability or plan is in whose infinitive a noun stands: "Chad's ability to fund its war"."""
    at = noun
    while tree.dep[at] not in _OWN_CLAUSE:
        at = tree.head[at]
    able = tree.dep[at] == "acl" and child(tree, at, *SUBJECTS) is None
    return child(tree, tree.head[at], "poss") if able else None


def _called_to_account(tree: Tree, noun: int) -> int | None:
    """Return who is blamed or thanked for what a noun names: "hold them to account for it", "put it on them for it"."""
    link, verb = governor(tree, noun)
    if link is None or tree.lower[link] not in tree.grammar.gerundial:
        return None
    blamed = (verb, tree.head[verb]) if tree.lemma[verb] in tree.grammar.blaming else ()  # "hold them to account"
    called = child(tree, verb, "nsubj") if tree.dep[verb] == "ccomp" else None
    charged = child(tree, child_called(tree, verb, tree.grammar.putting), "pobj")
    return first_known((*(child(tree, k, "dobj") for k in blamed), called, charged))


@once
def owner(tree: Tree, noun: int) -> int | None:
    """Return whose an event noun or plan is: its possessor, its agent after "by", or the agent of its verb."""
    for found in (possessor, _maker, _teller, _carried_by):
        if (whose := found(tree, noun)) is not None:
            return whose
    return None


def _maker(tree: Tree, noun: int) -> int | None:
    """Return who does what a passive participle says of a noun: "threats posed by the army", not "faced by"."""
    made = child(tree, noun, "acl")
    if made is None or tree.lemma[made] in tree.grammar.remarking | tree.grammar.undergoing:
        return None
    return agent(tree, made) if is_passive(tree, made) else None


def _teller(tree: Tree, noun: int) -> int | None:
    """Return who does what a clause says of a noun: "the freeze that the president ordered", not "threats we face"."""
    told = child(tree, noun, "relcl")
    if told is None or tree.lemma[told] not in tree.grammar.light - tree.grammar.undergoing:
        return None
    return _plain_subject(tree, told)


def _plain_subject(tree: Tree, verb: int) -> int | None:
    """Return a verb's own subject where it is no relative pronoun."""
    own = child(tree, verb, "nsubj")
    return own if own is not None and not is_relative(tree, own) else None


def _carried_by(tree: Tree, noun: int) -> int | None:
    """Return the agent of a verb that carries an event noun, or tells of what happened in it.

    "Launched an attack", "went on strike", "in a call with the emir, the minister asked".
    """
    link, verb = governor(tree, noun)
    if tree.dep[noun] not in ("dobj", "attr", "pobj") or tree.pos[verb] not in VERBAL or verb == noun:
        return None
    return agent(tree, verb) if _carries(tree, verb, link) else None


def _carries(tree: Tree, verb: int, link: int | None) -> bool:
    """Whether the agent of a verb does what the noun says that it governs, by itself or through a preposition."""
    carries = tree.lemma[verb] in tree.grammar.light if link is None else tree.lower[link] in tree.grammar.carrying
    return carries and tree.lemma[verb] not in tree.grammar.undergoing


def undergoer(tree: Tree, noun: int) -> int | None:
    """Return who is acted on by what an event noun names, as the subject of its verb.

    "Will face sanctions", "was subjected to shelling", "has been the target of raids", "fights against aggression".
    """
    _, verb = governor(tree, noun)
    suffers = any(told(tree, noun, verb) for told in (_is_undergone, _is_subjected, _is_aimed_at, _is_resisted))
    said = verb if tree.pos[verb] in VERBAL else tree.head[verb]
    return subject(tree, said) if suffers else None


def _is_undergone(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun is what its verb says that somebody undergoes: "will face sanctions"."""
    return tree.dep[noun] == "dobj" and tree.lemma[verb] in tree.grammar.undergoing and not is_passive(tree, verb)


def _is_resisted(tree: Tree, noun: int, verb: int) -> bool:
    """Whether somebody defends himself against what a noun names: "fights against aggression"."""
    link, _ = governor(tree, noun)
    beside = tree.dep[noun] == "dobj" if link is None else tree.lower[link] == tree.grammar.adversative
    resisted = beside and tree.lemma[verb] in tree.grammar.resisting and not is_passive(tree, verb)
    return resisted or (link is not None and _is_kept_off(tree, link, verb))


def _is_kept_off(tree: Tree, link: int, above: int) -> bool:
    """Whether somebody defends what is his from what a preposition leads to: "defends its ports from raids"."""
    verb = tree.head[above] if tree.dep[above] == "dobj" else above
    return tree.lower[link] == tree.grammar.ablative and tree.lemma[verb] in tree.grammar.resisting


def _is_subjected(tree: Tree, noun: int, verb: int) -> bool:
    """Whether somebody is put through what a noun names: "was subjected to shelling"."""
    link = tree.head[noun]
    passive = tree.lemma[verb] in tree.grammar.subjecting and is_passive(tree, verb)
    return passive and tree.lower[link] == tree.grammar.dative


def _is_aimed_at(tree: Tree, noun: int, target: int) -> bool:
    """Whether somebody is said to be the target of what a noun names."""
    said = tree.dep[target] == "attr" and tree.lemma[target] in tree.grammar.suffering
    return said and tree.lower[tree.head[noun]] == tree.grammar.genitive


@once
def agent(tree: Tree, verb: int) -> int | None:
    """Return who does what a verb says: the subject, of a passive the phrase after "by"."""
    if not is_passive(tree, verb):
        return subject(tree, verb)
    links = (k for v in (verb, *_sharing_agent(tree, verb)) for k in tree.kids[v])
    return child(tree, next((k for k in links if _names_agent(tree, k)), None), "pobj")


def _names_agent(tree: Tree, link: int) -> bool:
    return tree.dep[link] == "agent" or tree.lower[link] == tree.grammar.agentive


def _sharing_agent(tree: Tree, verb: int) -> list[int]:
    """Return the participles that share their agent with a bare one before them: "killed or jailed by the army"."""
    bare = not any(k > verb and tree.dep[k] not in _JOINING for k in tree.kids[verb])
    return [k for k in conjuncts(tree, verb) if k > verb and _is_bare(tree, k)] if bare else []


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a participle has neither a subject nor an auxiliary of its own."""
    return tree.tag[verb] == "VBN" and child(tree, verb, *HELPERS, *SUBJECTS) is None


@once
def objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return what is acted on, coordinated ones apart: objects, of a passive the subject, or the antecedent."""
    return tuple(_objects(tree, verb))


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    if is_passive(tree, verb):
        yield from _subjects(tree, verb)
        return
    found = [k for k in children(tree, verb, *_OBJECTS) if not is_relative(tree, k)]
    for k in found:
        yield from conjuncts(tree, k)
    if not found and _is_about_object(tree, verb):
        yield tree.head[verb]


def _is_about_object(tree: Tree, verb: int) -> bool:
    """Whether a relative clause tells what somebody else does to its noun: "the men that police arrested"."""
    return tree.dep[verb] == "relcl" and _plain_subject(tree, verb) is not None


def _subjects(tree: Tree, verb: int) -> list[int]:
    """Return the subjects of a verb, coordinated ones apart."""
    own = subject(tree, verb)
    return [] if own is None else conjuncts(tree, own)


def datives(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who receives: indirect objects, also those after "to"; of a passive with an object its subject."""
    for k in children(tree, verb, "dative"):
        inner = child(tree, k, "pobj")
        yield from conjuncts(tree, k if inner is None else inner)
    if is_passive(tree, verb) and child(tree, verb, "dobj", "oprd") is not None:
        yield from _subjects(tree, verb)  # "was granted asylum"


def complement(tree: Tree, i: int) -> int | None:
    """Return the head of the infinitive or clause that completes a predicate."""
    own = child(tree, i, "xcomp", "ccomp")
    if own is not None:
        return None if _introduces(tree, own, i) else own
    return next((k for k in tree.kids[i] if tree.dep[k] in ("acl", "advcl", "relcl") and is_infinitive(tree, k)), None)


def _introduces(tree: Tree, clause: int, i: int) -> bool:
    """Whether a clause only leads to what is said behind its colon: "Chad replied: we reject it"."""
    return clause < i and any(tree.lower[k] == ":" for k in range(clause, i))
