"""Errors of a parse in who takes part: "granted Ana Ruiz a pardon", "the visit of Ana Ruiz to Chad".

Like the rules of `dragoman.syntax.repair`, each looks for one pattern and moves what is wrong.
"""

from __future__ import annotations

from dragoman.syntax.parse import NOMINAL, Parse

_RECEIVING = ("GPE", "ORG", "PERSON")  # names that can be given something
_PART_OF_NAME = ("nmod", "compound")
_LINKS = ("prep", "agent")
_OPENING = ("det", "nummod")  # what opens a noun phrase: a name before it is none of its parts


def hand(parse: Parse, thing: int) -> None:
    """Give a verb what it hands over, which was read as a part of who receives it: "granted Ana Ruiz a pardon"."""
    receiver = parse.head[thing]
    if (parse.dep[thing], parse.dep[receiver]) == ("dobj", "dative") and parse.pos[receiver] in NOMINAL:
        parse.move(thing, parse.head[receiver], "dobj")


def receive(parse: Parse, name: int) -> None:
    """Give a verb who receives, whose name was read as a part of what is handed over: "promised Chad ten boats"."""
    thing = parse.head[name]
    parts = (parse.dep[name] in _PART_OF_NAME, parse.label[name] in _RECEIVING, parse.dep[thing] == "dobj")
    if all(parts) and _opens_behind(parse, thing, name):
        parse.move(name, parse.head[thing], "dative")


def _opens_behind(parse: Parse, thing: int, name: int) -> bool:
    """Whether a noun phrase begins right behind a name, which is then none of its parts."""
    return next((k for k in parse.kids[thing] if parse.dep[k] in _OPENING), None) == name + 1


def lift(parse: Parse, link: int) -> None:
    """Give an event noun who acts or where to, read as a part of the name behind "of": "the visit of Ana to Chad"."""
    name = parse.head[link]
    of = parse.head[name]
    inside = (parse.dep[name], parse.lower[of], parse.pos[parse.head[of]]) == ("pobj", parse.grammar.genitive, "NOUN")
    if inside and _tells_party(parse, link, name):
        parse.move(link, parse.head[of], "prep")


def _tells_party(parse: Parse, link: int, name: int) -> bool:
    """Whether a preposition tells who acts, or where somebody goes."""
    ways = (parse.grammar.dative, parse.grammar.ablative) if parse.label[name] == "PERSON" else ()
    return parse.dep[link] in _LINKS and parse.lower[link] in (parse.grammar.agentive, *ways)
