"""Errors of a parse in who takes part: "granted Ana Ruiz a pardon", "the visit of Ana Ruiz to Chad", "met Ana in Lima".

Like the rules of `dragoman.syntax.repair`, each looks for one pattern and moves what is wrong.
"""

from __future__ import annotations

from dragoman.syntax.parse import SUBJECTS, Parse

_PERSON = "PERSON"
_RECEIVING = ("GPE", "ORG", _PERSON)  # names that can be given something
_PART_OF_NAME = ("nmod", "compound")
_OPENING = ("det", "nummod", "quantmod")  # what opens a noun phrase: a name before it is none of its parts
_BESIDE = ("dobj", "appos")  # as what a thing is read that stands behind who receives it
_LINKS = {"prep": "prep", "agent": "prep", "npadvmod": "npadvmod"}  # of a name -> of the verb
_OF_CLAUSES = (*SUBJECTS, "xcomp", "ccomp", "acl")  # what a word governs that is the head of a clause


def hand(parse: Parse, thing: int) -> None:
    """Give a verb what it hands over, which was read as a part of who receives it: "granted Ana Ruiz a pardon"."""
    receiver = parse.head[thing]
    if parse.dep[receiver] == "dative" and _is_handed_to(parse, thing, receiver):
        parse.move(thing, parse.head[receiver], "dobj")


def _is_handed_to(parse: Parse, thing: int, receiver: int) -> bool:
    """Whether a noun stands right behind who receives, and the verb has no other object."""
    beside = (parse.pos[thing] == "NOUN", parse.dep[thing] in _BESIDE, "," not in parse.lower[receiver:thing])
    return all(beside) and not parse.has(parse.head[receiver], ("dobj",))


def receive(parse: Parse, name: int) -> None:
    """Give a verb who receives, whose name was read as a part of what is handed over: "promised Chad ten boats"."""
    thing, part = parse.head[name], parse.dep[name] in _PART_OF_NAME and parse.label[name] in _RECEIVING
    if part and parse.dep[thing] == "dobj" and _opens_behind(parse, thing, name):
        parse.move(name, parse.head[thing], "dative")


def _opens_behind(parse: Parse, thing: int, name: int) -> bool:
    """Whether a noun phrase begins right behind a name, which is then none of its parts."""
    return next((k for k in parse.kids[thing] if parse.dep[k] in _OPENING), None) == name + 1


def tell_apart(parse: Parse, name: int) -> None:
    """Let the first of two objects receive the other, a sum: "pledged Chad $5 million"."""
    received = parse.dep[name] == "dobj" and parse.label[name] in _RECEIVING
    if received and any(_is_sum(parse, k) for k in parse.kids[parse.head[name]]):
        parse.dep[name] = "dative"


def _is_sum(parse: Parse, i: int) -> bool:
    """Whether a token is an object, a sum of money."""
    return parse.dep[i] == "dobj" and parse.label[i] == "MONEY"


def take_person(parse: Parse, name: int) -> None:
    """Give a verb the person whose name was read as a clause: "welcomed the Chadian president Ana Ruiz to Lima"."""
    is_clause = (parse.dep[name], parse.label[name], parse.pos[name]) == ("ccomp", _PERSON, "PROPN")
    if is_clause and name > parse.head[name] and not parse.has(name, _OF_CLAUSES):
        parse.dep[name] = "dobj"


def lift(parse: Parse, link: int) -> None:
    """Give an event noun who acts, or a verb where, when and how, read as parts of a name: "met Ana Ruiz in Lima"."""
    name = parse.head[link]
    above = parse.head[name]
    if parse.dep[link] not in _LINKS or parse.lower[link] == parse.grammar.genitive:
        return
    if parse.dep[name] == "dobj" and _is_of_verb(parse, link, name):
        parse.move(link, above, _LINKS[parse.dep[link]])
    elif parse.dep[name] == "pobj" and _is_of_deed(parse, link, name):
        parse.move(link, parse.head[above], "prep")


def _is_of_verb(parse: Parse, link: int, name: int) -> bool:
    """Whether what stands behind an object says more of its verb: "met Ana Ruiz in Lima", "blamed the raid on Chad"."""
    shifted = parse.lower[parse.head[name]] in parse.grammar.shifting and parse.lower[link] == parse.grammar.putting
    return shifted or parse.label[name] == _PERSON


def _is_of_deed(parse: Parse, link: int, name: int) -> bool:
    """Whether what stands behind "of" says more of the noun before: who did it, of a person anything."""
    of = parse.head[name]
    behind_noun = (parse.lower[of], parse.pos[parse.head[of]]) == (parse.grammar.genitive, "NOUN")
    return behind_noun and (parse.label[name] == _PERSON or parse.lower[link] == parse.grammar.agentive)


def give_reason(parse: Parse, link: int) -> None:
    """Hang a reason on the verb, not on the office before it: "thanked the Prime Minister for Chad's help"."""
    whom = parse.head[link]
    office = (parse.lower[link], parse.dep[whom], parse.pos[whom], parse.label[whom])
    thanked = office == (parse.grammar.rewarding, "dobj", "PROPN", "")
    if thanked and any(parse.has(reason, ("poss",)) for reason in parse.kids[link]):
        parse.move(link, parse.head[whom], "prep")


def pair_offices(parse: Parse, second: int) -> None:
    """Join to an office the one behind its bearer: "the minister, Ana Ruiz, and her counterpart, Tom Li, met"."""
    bearer = parse.head[second]
    joined = (parse.dep[second], parse.dep[bearer], parse.label[bearer]) == ("conj", "appos", _PERSON)
    if joined and parse.pos[second] == "NOUN" and parse.pos[parse.head[bearer]] == "NOUN":
        parse.move(second, parse.head[bearer], "conj")


def meet_with(parse: Parse, link: int) -> None:
    """Give a verb whom somebody meets, who was read as the subject of an aim: "spoke today with Ana Ruiz to open"."""
    aim = parse.head[link]
    if (parse.lower[link], parse.dep[link], parse.dep[aim]) != (parse.grammar.comitative, "mark", "advcl"):
        return
    met = next((k for k in parse.kids[aim] if parse.dep[k] == "nsubj" and k > link), None)
    if met is not None and parse.tag[aim] == "VB":
        parse.move(link, parse.head[aim], "prep")
        parse.move(met, link, "pobj")
