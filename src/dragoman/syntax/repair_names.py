"""Names, nouns and lists that a parser took for something else."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.syntax.parse import HELPERS, JOINED, NOMINAL, PREMODIFIERS, SUBJECTS, Parse
from dragoman.syntax.tree import TIMES, Unit

_NOUNS = {"VBZ": "NNS", "VBP": "NN"}  # what a noun is tagged that was taken for a verb of the present
_VERBAL = (*SUBJECTS, *HELPERS, "dobj", "neg")
_BESIDE = (*JOINED, *SUBJECTS)
_LISTED = ("conj", "appos")
_NUMBERING = ("CD", "LS")
_WHERE = ("GPE", "LOC", "ORG")
_PLACES = (*_WHERE, "NORP")
_LIKE = ("PERSON", "ORG", "GPE")  # names that lists are made of
_TITLES = ("NOUN", "PROPN", "ADJ", "DET", "CCONJ")  # parts of speech between the persons of a list
_APART = (",", ";")
_BRACKETS = ("(", ")")  # around the short name of what a title is over
_MANY = ("NNS", "NNPS")
_NOMINAL_ROLES = ("dobj", "nsubj", "nsubjpass")


def join(parse: Parse, unit: Unit) -> None:
    """Make a name one nominal phrase, however its words are tagged."""
    *others, head = _outward(parse, range(unit.first, unit.last))
    if parse.pos[head] not in NOMINAL and parse.dep[head] != "amod":
        parse.tag[head], parse.pos[head] = "NNP", "PROPN"
    for i in others:
        is_root = parse.head[i] == i
        if not is_root and i not in parse.above(head):
            parse.move(i, head, "compound")
    _unhelp(parse, head)


def _unhelp(parse: Parse, name: int) -> None:
    """Take a name for the subject that the parser took for an auxiliary: "Ana May called"."""
    verb = parse.head[name]
    if parse.dep[name] in HELPERS and name < verb and not parse.has(verb, SUBJECTS):
        parse.dep[name] = "nsubj"


def _outward(parse: Parse, inside: range) -> list[int]:
    """Return the tokens of a range that hang on nothing in it."""
    return [i for i in inside if parse.head[i] == i or parse.head[i] not in inside]


def nominalise(parse: Parse, i: int) -> None:
    """Take a word for a noun that the parser tags as a finite verb and builds into the sentence as a noun."""
    noun = _NOUNS.get(parse.tag[i])
    if noun is not None and not parse.has(i, _VERBAL) and _is_built_in_as_noun(parse, i):
        parse.tag[i], parse.pos[i] = noun, "NOUN"


def _is_built_in_as_noun(parse: Parse, i: int) -> bool:
    """Whether a word stands where only a noun does, or may stand and has what stands before a noun."""
    relation = parse.dep[i]
    if relation in ("pobj", "compound"):
        return True
    before = {parse.dep[k] for k in parse.kids[i] if k < i}
    if before.isdisjoint(PREMODIFIERS):
        return False
    if relation == "conj":
        return parse.pos[parse.head[i]] in NOMINAL
    return relation in _NOMINAL_ROLES


def discount(parse: Parse, i: int) -> None:
    """Take a number before a comma for one that counts the sentence: "Six, France has sent officers"."""
    if not _may_count(parse, i):
        return
    verb = parse.head[i]
    beside = [k for k in (*parse.kids[i], *parse.kids[verb]) if parse.dep[k] in _BESIDE]
    named = next((k for k in beside if k > i + 1 and parse.pos[k] in NOMINAL), None)
    if named is None:
        return
    parse.move(named, verb, parse.dep[i])
    parse.dep[i] = "meta"


def _may_count(parse: Parse, i: int) -> bool:
    """Whether a token is a number that opens a sentence as its subject and stands before a comma."""
    numbering = parse.begins[i] and parse.tag[i] in _NUMBERING
    return numbering and parse.dep[i] in SUBJECTS and parse.lower[i + 1 : i + 2] == [","]


def list_up(parse: Parse, i: int) -> None:
    """Join the members of a list: "A of Peru, B of Chile and C", "the minister of Peru, and B", "a man, a boy and"."""
    if parse.dep[i] not in _LISTED:
        return
    if _is_counted(parse, i) or (parse.label[i] in _LIKE and _is_member(parse, i)):
        parse.dep[i] = "conj"
    elif parse.label[i] == "PERSON":
        _place_person(parse, i, parse.head[i])


def _is_counted(parse: Parse, i: int) -> bool:
    """Whether a noun is counted as the one before is, and goes on with "and"."""
    counted = parse.has(i, ("nummod",)) and parse.has(parse.head[i], ("nummod",))
    return counted and parse.dep[i] == "appos" and parse.tag[i] in _MANY and parse.has(i, ("cc",))


def _is_member(parse: Parse, i: int) -> bool:
    """Whether a name in apposition to one of its kind goes on as a list does: "A, B and C fought", "A, B to fight"."""
    alike = parse.dep[i] == "appos" and parse.label[parse.head[i]] == parse.label[i]
    return alike and (parse.has(i, ("cc", "conj")) or _acts_with(parse, i, parse.head[i]))


def _acts_with(parse: Parse, i: int, first: int) -> bool:
    """Whether a subject goes on with a name behind it: with "and" behind that, or at once with what both are to do."""
    goes_on = parse.tag[i + 1 : i + 2] == ["TO"] or any(parse.dep[k] == "cc" and k > i for k in parse.kids[first])
    return parse.dep[first] in SUBJECTS and goes_on


def _place_person(parse: Parse, i: int, above: int) -> None:
    """Part a person from the place before, or from the office that only describes: "the minister, Olga Brandt"."""
    if _is_somebody_s_place(parse, above):
        _out_of_place(parse, i, above)
        return
    if parse.dep[i] == "conj" and _describes(parse, above):
        relations = {parse.dep[k] for k in (*parse.kids[above], *parse.kids[i])}
        parse.dep[i] = "conj" if "cc" in relations else "appos"


def introduce(parse: Parse, i: int) -> None:
    """Let a name stand beside an office, not beside what that is over: "The Commander of the Task Group, Ana Ruiz,"."""
    over = parse.head[i]
    office = parse.head[parse.head[over]]
    beside = (parse.dep[i], parse.label[i], parse.dep[over]) == ("appos", "PERSON", "pobj")
    if beside and parse.label[over] in _WHERE and _is_office(parse, office):
        parse.move(i, office, "appos")


def _is_somebody_s_place(parse: Parse, i: int) -> bool:
    """Whether a name is the place that somebody is of: "the minister of Peru"."""
    belongs = parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == parse.grammar.genitive
    return belongs and parse.label[i] in _WHERE


def _describes(parse: Parse, i: int) -> bool:
    """Whether a token is a common noun, which may describe the person beside it."""
    return parse.pos[i] == "NOUN" and not parse.label[i]


def _out_of_place(parse: Parse, i: int, place: int) -> None:
    """Join a person not to the place named with whoever stands before, but to those."""
    described = parse.head[parse.head[place]]
    if parse.dep[i] == "conj":
        _join_to_person(parse, i, place)
    elif _describes(parse, described):
        parse.move(i, described, "appos")


def _join_to_person(parse: Parse, i: int, place: int) -> None:
    """Join a person to the one whose place is named before, the "and" or comma between included."""
    person = next((k for k in parse.above(place) if parse.label[k] == "PERSON"), None)
    if person is None:
        return
    links = [k for k in parse.kids[place] if k < i and parse.dep[k] in ("cc", "punct")]
    for k in links:
        parse.move(k, person, parse.dep[k])
    parse.move(i, person, "conj")


def entitle(parse: Parse, unit: Unit) -> None:
    """Part a person from what the title is over: "Envoy to Peru Ana Ruiz", "Minister of Defence Tom Li"."""
    person, domain = _head(parse, unit), _addressed(parse, unit.first - 1)
    title = _title(parse, person, domain)
    if title is None or not _is_over(parse, unit, domain, title[1]):
        return
    link, office = title
    described = [k for k in parse.kids[person] if k in range(link + 1, domain)]
    parse.move(domain, link, "pobj")
    for k in described:
        parse.move(k, domain, parse.dep[k])
    _put_in_place(parse, person, office)


def style(parse: Parse, unit: Unit) -> None:
    """Put a person in the place of the style before him, and of an office: "President His Highness Tom Li"."""
    person = _head(parse, unit)
    styled = parse.head[person]
    if parse.dep[person] == "appos" and parse.lower[styled] in parse.names.styles:
        office = parse.head[styled]
        _put_in_place(parse, person, office if parse.dep[styled] == "appos" else styled)


def _title(parse: Parse, person: int, domain: int) -> tuple[int, int] | None:
    """Return the preposition and the office of a title that the parser made the name a part of; None where none is."""
    link = _link(parse, person, domain)
    office = _office(parse, link) if link is not None else None
    return None if link is None or office is None else (link, office)


def _addressed(parse: Parse, i: int) -> int:
    """Return the last word before a name that is no form of address ("Dr.")."""
    while i and parse.lower[i] in parse.names.honorifics:
        i -= 1
    return i


def _link(parse: Parse, person: int, domain: int) -> int | None:
    """Return the preposition that a name, or the word before it that it explains, is read as the object of."""
    explained = {
        "pobj": (person,),
        "appos": {parse.head[person]} & {domain},
        "npadvmod": (domain, parse.head[domain]),  # read as a time: "met Secretary for Trade and Energy Ana Ruiz"
    }
    objects = (k for k in explained.get(parse.dep[person], ()) if parse.dep[k] == "pobj")
    return next((parse.head[k] for k in objects if parse.head[k] < domain), None)


def _office(parse: Parse, link: int) -> int | None:
    """Return the noun of an office above a preposition, or before it; None where there is none."""
    before = range(link)[-1:]  # nothing at the start of a paragraph
    offices = (i for i in (parse.head[link], *before) if parse.pos[i] in NOMINAL)
    office = next(offices, None)
    return None if office is None or parse.label[office] else office


def _is_over(parse: Parse, unit: Unit, domain: int, office: int) -> bool:
    """Whether the word before a name tells what an office is over: a place, or what is nobody's title.

    "Adviser to the President Dr. Tom Li" is the adviser, "adviser to President Tom Li" is not the president's.
    """
    if parse.label[domain] in _PLACES:
        return True
    is_free = domain < unit.first - 1 or not _is_office(parse, domain)
    return parse.pos[domain] == "PROPN" and _is_office(parse, office) and is_free


def _is_office(parse: Parse, i: int) -> bool:
    """Whether a word is an office or a title."""
    return parse.lower[i] in parse.names.titles or parse.lower[i] in parse.names.role_nouns


def _put_in_place(parse: Parse, person: int, office: int) -> None:
    """Let a person stand where the office stands that is the title, with whoever is joined to it."""
    top = parse.head[office]
    behind = [k for k in parse.kids[office] if k > person]
    joined = [k for k in behind if parse.dep[k] in ("cc", "conj")]
    parse.move(person, person if top == office else top, parse.dep[office])
    parse.move(office, person, "compound")
    for k in joined:
        parse.move(k, person, parse.dep[k])


def include(parse: Parse, i: int) -> None:
    """Hang "including" on the many of whom it names some, not on their verb: "all, including Peru, to go"."""
    noun = _many_before(parse, i) if _names_some(parse, i) else None
    if noun is not None and noun < i and parse.pos[parse.head[i]] not in NOMINAL and i not in parse.above(noun):
        parse.move(i, noun, "prep")


def _names_some(parse: Parse, i: int) -> bool:
    """Whether a token is "including" behind a comma or dash."""
    return parse.lower[i] == parse.grammar.inclusive and i > 1 and parse.pos[i - 1] == "PUNCT"


def _many_before(parse: Parse, i: int) -> int | None:
    """Return the noun of many, before the comma or dash before a token, or above the word there."""
    before = i - 2
    return next((k for k in (before, *parse.above(before)) if parse.tag[k] in _MANY), None)


def unbracket(parse: Parse, i: int) -> None:
    """Hang a short name in brackets on the name before it, which takes its place: "Norway and European Union (EU)"."""
    if tuple(parse.lower[max(i - 1, 0) : i + 2 : 2]) == _BRACKETS and i > 1:
        line = [i - 2, *parse.above(i - 2)]
        for name in (k for k in line if parse.head[k] == i != k and parse.pos[i - 2] in NOMINAL):
            _swap(parse, i, name)


def _swap(parse: Parse, short: int, name: int) -> None:
    """Put a name in the place of the short one that it hangs on."""
    others = [k for k in parse.kids[short] if k != name and parse.lower[k] not in _BRACKETS]
    above = parse.head[short]
    parse.move(name, name if above == short else above, parse.dep[short])
    for k in others:
        parse.move(k, name, parse.dep[k])
    parse.move(short, short - 2, "appos")


def enlist(parse: Parse, units: Sequence[Unit]) -> None:
    """Join the persons of a list, whatever titles stand between: "Ana Ruiz, Envoy Tom Li and Aide Olga Holt"."""
    run: list[Unit] = []
    for unit in (unit for unit in units if _is_listed(parse, unit)):
        if run and not _goes_on(parse, run[-1], unit):
            _chain(parse, run)
            run = []
        run.append(unit)
    _chain(parse, run)
    for unit in units:
        _take_place(parse, unit)


def _take_place(parse: Parse, unit: Unit) -> None:
    """Let the first person of a list stand where the title right before him does: "minister Ana Ruiz and Tom Li"."""
    person, title = _head(parse, unit), unit.first - 1
    if parse.dep[person] == "appos" and parse.head[person] == title and parse.has(person, ("conj",)):
        _put_in_place(parse, person, title)


def _is_listed(parse: Parse, unit: Unit) -> bool:
    """Whether a name may be a person of a list: in "the aide to Tom Li" and "Tom Li's aide" he only says whose."""
    before = parse.lower[unit.first - 1] if unit.first else ""
    owns = before in parse.grammar.contents or parse.dep[_head(parse, unit)] == "poss"
    return unit.label == "PERSON" and not owns


def _goes_on(parse: Parse, person: Unit, other: Unit) -> bool:
    """Whether a list of persons goes on from one to another: with titles between, a comma or "and" among them."""
    between = range(person.last, other.first)
    parted = any(parse.lower[k] in _APART or parse.pos[k] == "CCONJ" for k in between)
    return parted and not any(parse.begins[k] for k in between) and all(_in_title(parse, k) for k in between)


def _in_title(parse: Parse, k: int) -> bool:
    links = (*parse.grammar.contents, *parse.grammar.arguments)
    return parse.label[k] not in TIMES and (parse.pos[k] in _TITLES or parse.lower[k] in (*_APART, *_BRACKETS, *links))


def _chain(parse: Parse, run: Sequence[Unit]) -> None:
    """Hang each person of a list on the one before, and the first where the list as a whole belongs."""
    if len(run) < 2:
        return
    between = range(run[0].last, run[-1].first)
    if not any(parse.pos[k] == "CCONJ" or parse.lower[k] == ";" for k in between):
        return
    first, *others = [_head(parse, unit) for unit in run]
    last = first
    for person in others:
        _lead(parse, first, person)
        above = parse.head[person]
        if parse.dep[person] != "conj" or parse.label[above] != "PERSON" or first not in parse.above(person):
            parse.move(person, last, "conj")
        last = person


def _head(parse: Parse, unit: Unit) -> int:
    """Return the token of a name that hangs outside it."""
    return _outward(parse, range(unit.first, unit.last))[0]


def _lead(parse: Parse, first: int, person: int) -> None:
    """Put the first of a list where the parser put another: above it, or as the subject of a verb."""
    subject = parse.dep[person] in SUBJECTS and parse.dep[first] not in SUBJECTS and first not in parse.above(person)
    if subject or person in parse.above(first):
        top = parse.head[person]
        parse.move(first, first if top == person else top, parse.dep[person])
