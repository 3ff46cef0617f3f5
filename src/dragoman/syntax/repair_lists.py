"""Errors of a parse in lists of countries and peoples, as headlines write them: "Chad, Niger agree".

Like the rules of `dragoman.syntax.repair`, each looks for one pattern and moves what is wrong.
"""

from __future__ import annotations

from dragoman.syntax.parse import NOMINAL, PREMODIFIERS, SUBJECTS, Parse

_COUNTRY, _PEOPLE, _PERSON = "GPE", "NORP", "PERSON"
_TWO_PEOPLES = (_PEOPLE, _PEOPLE, "NOUN")
_SINGULAR = {"JJ", "NNP", "NN"}  # of an adjective: "Afghans and" are people by themselves
_STRAY = ("dep", "npadvmod", "dobj")  # as what the first of two subjects is read
_JOINTS = ("cc", "punct")
_COLON = ":"


def announce(parse: Parse, verb: int) -> None:
    """Let a clause lead the list behind its colon, of which it was read as a part: "met two envoys: Ana and Tom"."""
    if parse.dep[verb] != "ccomp":
        return
    first = parse.head[verb]
    noun = next((k - 1 for k in parse.kids[first] if verb < k < first and parse.lower[k] == _COLON), None)
    if noun is None or parse.pos[noun] != "NOUN":
        return
    above = parse.head[first]
    parse.move(verb, *((verb, "ROOT") if above == first else (above, "ccomp")))
    parse.move(noun + 1, noun, "punct")
    parse.move(first, noun, "appos")


def open_item(parse: Parse, i: int) -> None:
    """Make the verb of an item what was read as a part of its object: "- Imposing visa bans on"."""
    opens = (i, parse.pos[0], parse.tag[i]) == (1, "PUNCT", "VBG") and parse.dep[i] in PREMODIFIERS
    if opens:
        _lead_item(parse, i, [i, *parse.above(i)])


def _lead_item(parse: Parse, i: int, above: list[int]) -> None:
    """Make a verb the root, with the noun under which it was read as its object."""
    if parse.pos[above[-1]] in NOMINAL:
        parse.pos[i] = "VERB"
        parse.move(i, i, "ROOT")
        parse.move(above[1], above[-1], "compound")
        parse.move(above[-1], i, "dobj")


def list_sides(parse: Parse, noun: int) -> None:
    """Join to a body some that are on its side: "used by the Front and Front-affiliated groups"."""
    body = _sided_with(parse, noun) if _is_side(parse, noun - 1) else None
    if body is not None:
        _put_above(parse, body, noun)
        parse.move(noun, body, "conj")
        parse.move(noun - 1, noun, "amod")


def _sided_with(parse: Parse, noun: int) -> int | None:
    """Return the body that was read as a part of the name of those on its side."""
    bodies = (k - 1 for k in (noun - 4, noun - 5) if k > 0 and parse.dep[k] == "cc")
    own = (k for k in bodies if (parse.head[k], parse.dep[k]) == (noun, "nmod"))
    return next(own, None)


def _is_side(parse: Parse, i: int) -> bool:
    """Whether a participle says with a hyphen by or with whom: "Front-backed"."""
    return i > 1 and parse.tag[i] == "VBN" and parse.lower[i - 1] == "-" and parse.pos[i - 2] == "PROPN"


def describe_twice(parse: Parse, person: int) -> None:
    """Let two nouns without article describe the person behind them: "met writer and editor Ana Ruiz"."""
    if (parse.dep[person], parse.label[person]) != ("conj", _PERSON):
        return
    first, second = parse.head[person], _before_name(parse, person)
    if first == second - 2 and _are_bare(parse, (first, second)):
        _put_above(parse, person, first)
        parse.move(first, person, "compound")
        parse.move(second, first, "conj")


def _before_name(parse: Parse, person: int) -> int:
    """Return the token before the name of a person, -1 where none is."""
    return next((k for k in range(person - 1, -1, -1) if parse.label[k] != _PERSON), -1)


def _are_bare(parse: Parse, nouns: tuple[int, int]) -> bool:
    """Whether two nouns have no article."""
    return all(parse.tag[k] == "NN" and not parse.has(k, ("det", "poss")) for k in nouns)


def pair_peoples(parse: Parse, noun: int) -> None:
    """Let two adjectives of peoples qualify one noun: "Angolan and Zambian ministers", "Angolan, Zambian ministers"."""
    first, joint, second = noun - 3, noun - 2, noun - 1
    if first < 0 or not _is_pair(parse, first, noun) or parse.head[first] in (noun, second):
        return
    if first in parse.above(noun):
        _put_above(parse, noun, first)
    parse.move(first, noun, "amod")
    parse.move(second, first, "conj")
    parse.move(joint, first, parse.dep[joint])


def _is_pair(parse: Parse, first: int, noun: int) -> bool:
    """Whether two adjectives of peoples, with "and" or a comma between, stand right before a noun."""
    second = noun - 1
    words = (parse.label[first], parse.label[second], parse.pos[noun])
    return (
        words == _TWO_PEOPLES and {parse.tag[first], parse.tag[second]} <= _SINGULAR and parse.dep[noun - 2] in _JOINTS
    )


def _put_above(parse: Parse, noun: int, first: int) -> None:
    """Put a noun where the adjective stands that was read as its governor, with what else hangs there."""
    top = parse.head[first]
    parse.move(noun, noun if top == first else top, parse.dep[first])
    for k in [k for k in parse.kids[first] if parse.dep[k] not in _JOINTS]:
        parse.move(k, noun, parse.dep[k])


def list_subjects(parse: Parse, subject: int) -> None:
    """Give a verb the whole list whose last name alone was read as its subject: "Chad, Niger, and Mali left"."""
    verb = parse.head[subject]
    first = parse.head[verb]
    if parse.dep[verb] == "conj" and _opens_list(parse, first, subject):
        parse.move(verb, verb, "ROOT")
        parse.move(first, verb, parse.dep[subject])
        parse.move(subject, first, "conj")


def _opens_list(parse: Parse, first: int, subject: int) -> bool:
    """Whether a name that was read as the main word of a sentence is of the kind of a subject behind it."""
    alike = parse.label[first] == parse.label[subject] != ""
    return alike and first < subject and parse.dep[first] == "ROOT" and parse.dep[subject] in SUBJECTS


def list_behind_name(parse: Parse, i: int) -> None:
    """Join what is listed behind a name of several words to all of that: "Republic of Chad, Niger and Mali"."""
    last = parse.head[i]
    name = parse.head[parse.head[last]]
    in_name = {parse.label[k] for k in (last, parse.head[last], name)} == {_COUNTRY}
    if in_name and parse.dep[last] == "pobj" and parse.dep[i] in ("conj", "cc"):
        parse.move(i, name, parse.dep[i])


def list_countries(parse: Parse, i: int) -> None:
    """Join a country to the one behind its comma that was read as the only subject: "Chad, Niger agree to"."""
    second = _second(parse, i) if parse.label[i] == _COUNTRY else i
    if _are_listed(parse, i, second):
        parse.move(i, parse.head[second], parse.dep[second])
        parse.move(second, i, "conj")


def _are_listed(parse: Parse, i: int, second: int) -> bool:
    """Whether two tokens are countries, a comma behind the first and the second a subject."""
    countries = parse.label[i] == parse.label[second] == _COUNTRY and i < second
    return countries and parse.lower[i + 1] == "," and parse.dep[second] in SUBJECTS


def _second(parse: Parse, i: int) -> int:
    """Return the word behind the comma of a country that hangs astray, or what it was read as a part of; else it."""
    above = parse.head[i]
    if parse.dep[i] == "nmod":
        return max(i, above)
    beside = min(i + 2, len(parse.head) - 1)
    return beside if _hangs_there(parse, i, parse.head[beside]) else i


def _hangs_there(parse: Parse, i: int, verb: int) -> bool:
    """Whether a stray name hangs on a verb, or on the one above that says its clause: "says Chad, Niger agree"."""
    said = parse.head[verb] if parse.dep[verb] == "ccomp" else verb
    return parse.dep[i] in _STRAY and i < verb and parse.head[i] in (verb, said)
