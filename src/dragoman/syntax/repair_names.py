"""Names, nouns and lists that a parser took for something else."""

from __future__ import annotations

from dragoman.syntax.parse import HELPERS, NOMINAL, SUBJECTS, Parse
from dragoman.syntax.tree import Unit

_PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
_JOINED = ("conj", "appos", "dep", "nmod")
_NUMBERING = ("CD", "LS")
_WHERE = ("GPE", "LOC", "ORG")
_LIKE = ("PERSON", "ORG", "GPE")  # names that lists are made of


def join(parse: Parse, unit: Unit) -> None:
    """Make a name one nominal phrase, however its words are tagged."""
    inside = range(unit.first, unit.last)
    outward = [i for i in inside if parse.head[i] == i or parse.head[i] not in inside]
    head = outward[-1]
    if parse.pos[head] not in NOMINAL and parse.dep[head] != "amod":
        parse.tag[head], parse.pos[head] = "NNP", "PROPN"
    for i in outward[:-1]:
        if parse.head[i] != i and i not in parse.above(head):
            parse.move(i, head, "compound")


def nominalise(parse: Parse, i: int) -> None:
    """Take a word for a noun that the parser tags as a finite verb and builds into the sentence as a noun."""
    if parse.tag[i] not in ("VBZ", "VBP") or parse.has(i, (*SUBJECTS, *HELPERS, "dobj", "neg")):
        return
    modified = any(k < i and parse.dep[k] in _PREMODIFIERS for k in parse.kids[i])
    governor = parse.pos[parse.head[i]]
    within = parse.dep[i] in ("dobj", "nsubj", "nsubjpass") or (parse.dep[i] == "conj" and governor in NOMINAL)
    if parse.dep[i] in ("pobj", "compound") or (modified and within):
        parse.tag[i], parse.pos[i] = ("NNS" if parse.tag[i] == "VBZ" else "NN"), "NOUN"


def discount(parse: Parse, i: int) -> None:
    """Take a number before a comma for one that counts the sentence: "Six, France has sent officers"."""
    verb = parse.head[i]
    counts = parse.begins[i] and parse.tag[i] in _NUMBERING and parse.dep[i] in SUBJECTS
    if not counts or parse.lower[i + 1 : i + 2] != [","]:
        return
    beside = (k for k in (*parse.kids[i], *parse.kids[verb]) if k > i + 1 and parse.pos[k] in NOMINAL)
    named = next((k for k in beside if parse.dep[k] in (*_JOINED, *SUBJECTS)), None)
    if named is not None:
        parse.move(named, verb, parse.dep[i])
        parse.dep[i] = "meta"


def list_up(parse: Parse, i: int) -> None:
    """Join the members of a list of names: "A of Peru, B of Chile and C", "the minister of Peru, and B"."""
    above = parse.head[i]
    if parse.label[i] not in _LIKE or above == i:
        return
    if parse.dep[i] == "appos" and parse.label[above] == parse.label[i] and parse.has(i, ("cc",)):
        parse.dep[i] = "conj"
    elif parse.label[i] == "PERSON" and parse.dep[i] in ("conj", "appos"):
        _place_person(parse, i, above)


def _place_person(parse: Parse, i: int, above: int) -> None:
    """Part a person from the place before, or from the office that only describes: "the minister, Olga Brandt"."""
    belongs = parse.dep[above] == "pobj" and parse.lower[parse.head[above]] == parse.grammar.genitive
    if belongs and parse.label[above] in _WHERE:
        _out_of_place(parse, i, above)
        return
    joined = parse.has(above, ("cc",)) or parse.has(i, ("cc",))
    described = parse.pos[above] == "NOUN" and not parse.label[above]
    if parse.dep[i] == "conj" and described and not joined:
        parse.dep[i] = "appos"


def _out_of_place(parse: Parse, i: int, place: int) -> None:
    """Join a person not to the place named with whoever stands before, but to those."""
    if parse.dep[i] == "appos":
        described = parse.head[parse.head[place]]
        if parse.pos[described] == "NOUN" and not parse.label[described]:
            parse.move(i, described, "appos")
        return
    person = next((k for k in parse.above(place) if parse.label[k] == "PERSON"), None)
    if person is not None:
        for k in [k for k in parse.kids[place] if parse.dep[k] in ("cc", "punct") and k < i]:
            parse.move(k, person, parse.dep[k])
        parse.move(i, person, "conj")
