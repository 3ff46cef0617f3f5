"""Names, nouns and lists that a parser took for something else."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.syntax.parse import HELPERS, NOMINAL, SUBJECTS, Parse
from dragoman.syntax.tree import Unit

_PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
_JOINED = ("conj", "appos", "dep", "nmod")
_NUMBERING = ("CD", "LS")
_WHERE = ("GPE", "LOC", "ORG")
_LIKE = ("PERSON", "ORG", "GPE")  # names that lists are made of
_TITLES = ("NOUN", "PROPN", "ADJ", "DET", "CCONJ")  # parts of speech between the persons of a list
_APART = (",", ";")


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


def enlist(parse: Parse, units: Sequence[Unit]) -> None:
    """Join the persons of a list, whatever titles stand between: "Ana Ruiz, Envoy Tom Li and Aide Olga Holt"."""
    run: list[Unit] = []
    for unit in units:
        before = parse.lower[unit.first - 1] if unit.first else ""
        if unit.label != "PERSON" or before in parse.grammar.contents:
            continue  # in "the aide to Tom Li" he only says whose
        if run and not _goes_on(parse, run[-1], unit):
            _chain(parse, run)
            run = []
        run.append(unit)
    _chain(parse, run)


def _goes_on(parse: Parse, person: Unit, other: Unit) -> bool:
    """Whether a list of persons goes on from one to another: with titles between, a comma or "and" among them."""
    between = range(person.last, other.first)
    parted = any(parse.lower[k] in _APART or parse.pos[k] == "CCONJ" for k in between)
    return parted and not any(parse.begins[k] for k in between) and all(_in_title(parse, k) for k in between)


def _in_title(parse: Parse, k: int) -> bool:
    return parse.pos[k] in _TITLES or parse.lower[k] in (*_APART, *parse.grammar.contents)


def _chain(parse: Parse, run: Sequence[Unit]) -> None:
    """Hang each person of a list on the one before, and the first where the list as a whole belongs."""
    between = range(run[0].last, run[-1].first) if len(run) > 1 else range(0)
    if not any(parse.pos[k] == "CCONJ" or parse.lower[k] == ";" for k in between):
        return
    first, *others = [_head(parse, unit) for unit in run]
    last = first
    for person in others:
        _lead(parse, first, person)
        if first not in parse.above(person) or parse.dep[person] != "conj":
            parse.move(person, last, "conj")
        last = person


def _head(parse: Parse, unit: Unit) -> int:
    """Return the token of a name that hangs outside it."""
    inside = range(unit.first, unit.last)
    return next(k for k in inside if parse.head[k] == k or parse.head[k] not in inside)


def _lead(parse: Parse, first: int, person: int) -> None:
    """Put the first of a list where the parser put another: above it, or as the subject of a verb."""
    subject = parse.dep[person] in SUBJECTS and parse.dep[first] not in SUBJECTS and first not in parse.above(person)
    if subject or person in parse.above(first):
        top = parse.head[person]
        parse.move(first, first if top == person else top, parse.dep[person])
