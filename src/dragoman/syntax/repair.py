"""Errors of a parse that a pattern shows, mended once for all who read it.

A small parser errs in ways that can be told from the tree alone: what is asked of a verb hangs on its auxiliary, the
subject behind a fronted phrase is read as part of that phrase, a plural noun is taken for a verb, one name for several
words. Each rule here looks for one such pattern and moves or renames what is wrong; none looks at what words mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.lang.grammar import GrammarWords
from dragoman.lang.names import NameWords
from dragoman.syntax.parse import FINITE, HELPERS, JOINED, NOMINAL, PREMODIFIERS, SUBJECTS, Parse
from dragoman.syntax.phrases import first_known
from dragoman.syntax.repair_lists import (
    announce,
    describe_twice,
    list_behind_name,
    list_countries,
    list_sides,
    list_subjects,
    open_item,
    pair_peoples,
)
from dragoman.syntax.repair_names import (
    discount,
    enlist,
    entitle,
    include,
    introduce,
    join,
    list_up,
    nominalise,
    style,
    unbracket,
)
from dragoman.syntax.repair_parties import (
    give_reason,
    hand,
    lift,
    meet_with,
    pair_offices,
    receive,
    take_person,
    tell_apart,
)
from dragoman.syntax.tree import TIMES, Columns, Unit

_ASTRAY = (*PREMODIFIERS, "advmod", "npadvmod", "intj", "dep", "meta")  # relations that a subject is read as
_ACTING = ("GPE", "ORG", "PERSON")  # names that act
_COMPLEMENTS = ("dobj", "xcomp", "ccomp")
_QUALIFYING = ("acl", "relcl", "conj", "appos")
_PRESENT = "VBZ"
_TOLD = (("ccomp", "VBD"), ("ccomp", "VBP"), ("ccomp", "VBZ"), ("conj", "VBZ"))  # clauses that are told
_RELATIVE = ("WP", "WDT")
_LISTING = (",", ":")  # what stands before names in apposition
_BEFORE = ("prep", "advcl", "npadvmod", "ccomp")  # what may stand before a verb and its subject


def repaired(columns: Columns, units: Sequence[Unit], grammar: GrammarWords, names: NameWords) -> Columns:
    """Return what a parser says of a paragraph without the errors that show; `units` are its names."""
    parse, tokens = Parse(columns, units, grammar, names), range(len(columns.head))
    for unit in units:
        if not _is_clause(parse, unit):
            join(parse, unit)
    for unit in (unit for unit in units if unit.label == "PERSON" and unit.first):
        entitle(parse, unit)
        style(parse, unit)
    for i in tokens:
        unbracket(parse, i)
        nominalise(parse, i)
        verbalise(parse, i)
        proclaim(parse, i)
        open_item(parse, i)
        relieve(parse, i)
        restore_object(parse, i)
        list_met(parse, i)
        lead(parse, i)
        announce(parse, i)
        complete(parse, i)
        stand_beside(parse, i)
        release(parse, i)
        activate(parse, i)
        suffer(parse, i)
        hand(parse, i)
        receive(parse, i)
        tell_apart(parse, i)
        take_person(parse, i)
        lift(parse, i)
        give_reason(parse, i)
        pair_offices(parse, i)
        meet_with(parse, i)
    for i in tokens:
        discount(parse, i)
        rejoin(parse, i)
        resume(parse, i)
        go_on(parse, i)
        step_out(parse, i)
        list_aims(parse, i)
        resume_aim(parse, i)
        describe(parse, i)
        demand(parse, i)
        name_agent(parse, i)
        introduce(parse, i)
        list_up(parse, i)
        list_sides(parse, i)
        describe_twice(parse, i)
        pair_peoples(parse, i)
        list_behind_name(parse, i)
        list_countries(parse, i)
        list_subjects(parse, i)
        unite_subjects(parse, i)
        qualify(parse, i)
        include(parse, i)
    enlist(parse, units)
    parse.measure()
    for i in tokens:
        if parse.lacks_subject(i):
            promote(parse, i)
            give_subject(parse, i)
        decide_participle(parse, i)
    return columns._replace(pos=parse.pos, tag=parse.tag, dep=parse.dep, head=parse.head)


def _is_clause(parse: Parse, unit: Unit) -> bool:
    """Whether a time is told by a clause: "two days after they met"."""
    return unit.label in TIMES and any(parse.pos[k] == "VERB" for k in range(unit.first, unit.last))


def verbalise(parse: Parse, i: int) -> None:
    """Take a noun for the verb that it is: "its commitment to combat fraud", "the army retook Kassala"."""
    if (parse.pos[i], parse.tag[i]) != ("NOUN", "NN"):
        return
    relations = {parse.dep[k] for k in parse.kids[i]}
    if "TO" in {parse.tag[k] for k in parse.kids[i]}:
        parse.pos[i], parse.tag[i] = "VERB", "VB"
    elif relations >= {"nsubj", "dobj"} or _takes_object(parse, i):
        parse.pos[i], parse.tag[i] = "VERB", "VBD"


def _takes_object(parse: Parse, i: int) -> bool:
    """Give a root with an object the noun before it, which was read as a part of it, for its subject."""
    *parts, noun = [k for k in parse.kids[i] if k < i] or [i]
    compound = parse.dep[i] in ("ROOT", "ccomp") and parse.dep[noun] == "compound" and noun == i - 1
    if not compound or not any(parse.dep[k] == "dobj" for k in parse.kids[i]):
        return False
    parse.move(noun, i, "nsubj")
    for k in parts:
        parse.move(k, noun, parse.dep[k])
    return True


def proclaim(parse: Parse, i: int) -> None:
    """Take for the main verb of a headline what was read as a part of its object: "Peru, Chile condemn attack"."""
    part = i > 0 and parse.dep[i] == "compound" and parse.head[i] == i + 1
    if part and parse.lower[i] in parse.grammar.proclaiming:
        parse.tag[i], parse.pos[i] = "VBP", "VERB"
        _lead_headline(parse, i)


def _lead_headline(parse: Parse, verb: int) -> None:
    """Make a verb the root, with the word before it as its subject and the one behind it as its object."""
    noun, subject = parse.head[verb], verb - 1
    others = [k for k in parse.kids[noun] if k < subject]
    parse.move(verb, verb, "ROOT")
    parse.move(noun, verb, "dobj")
    parse.move(subject, verb, "nsubj")
    for k in others:
        parse.move(k, subject, "compound")


def resume(parse: Parse, i: int) -> None:
    """Join a verb to the first of its sentence, not to one told of: "regrets that it was sold, and calls for a ban"."""
    if _turns_present(parse, i):
        *_, first = parse.above(i)
        if parse.tag[first] == _PRESENT:
            parse.move(i, first, "conj")


def _turns_present(parse: Parse, i: int) -> bool:
    """Whether a verb in the present, without a subject, is joined to one in another tense."""
    joined = (parse.dep[i], parse.tag[i]) == ("conj", _PRESENT) and parse.head[i] != i
    return joined and parse.tag[parse.head[i]] != _PRESENT and parse.lacks_subject(i)


def relieve(parse: Parse, i: int) -> None:
    """Hang on the verb itself what hangs on its auxiliary: "the bloc had, at its summit, imposed"."""
    if parse.dep[i] in HELPERS and parse.head[i] != i:
        for k in list(parse.kids[i]):
            parse.move(k, parse.head[i], parse.dep[k])


def restore_object(parse: Parse, i: int) -> None:
    """Give a preposition the noun that was taken for the subject of a purpose: "spoke with the envoy to discuss it"."""
    link = parse.head[i]
    if not _is_purpose(parse, i) or parse.head[link] == link:
        return
    between = range(link + 1, i)
    noun = next((k for k in parse.kids[i] if k in between and parse.dep[k] == "nsubj"), None)
    if noun is not None:
        parse.move(noun, link, "pobj")
        parse.move(i, parse.head[link], "advcl")


def list_met(parse: Parse, i: int) -> None:
    """Join the last whom somebody met to the others: "held talks with Ruiz, Holm, and Lind to review it"."""
    verb, last = parse.head[i], _unlikely_subject(parse, i)
    if last is None:
        return
    first = next((k for k in range(last - 1, verb, -1) if parse.dep[k] == "pobj"), None)
    if first is not None:
        parse.move(last, first, "conj")
        parse.move(i, verb, "advcl")


def _unlikely_subject(parse: Parse, i: int) -> int | None:
    """Return what is read as the subject of an infinitive joined to a verb, which has none."""
    if not _strays(parse, i):
        return None
    return next((k for k in parse.kids[i] if k < i and parse.dep[k] == "nsubj"), None)


def _strays(parse: Parse, i: int) -> bool:
    """Whether an infinitive is read as joined to a finite verb."""
    return parse.dep[i] == "conj" and _is_infinitive(parse, i) and parse.is_finite(parse.head[i])


def complete(parse: Parse, i: int) -> None:
    """Give a preposition the name that was taken for the subject of what follows it.

    That is who says the sentence ("will meet with Ana Ruiz, an aide said"), or a purpose ("met with Ana Ruiz to open").
    """
    if parse.dep[i] == "nsubj" and _lacks_object(parse, link := _before_phrase(parse, i)):
        _give_back(parse, i, link)


def _give_back(parse: Parse, i: int, link: int) -> None:
    """Give a preposition the name that a verb has for its subject, where the verb can do without."""
    if _is_infinitive(parse, parse.head[i]):
        parse.move(i, link, "pobj")
    elif parse.has(i, ("appos",)):
        _part(parse, i, link)


def _part(parse: Parse, name: int, link: int) -> None:
    """Hang a name on a preposition, and on its verb who stands beside it."""
    verb, teller = parse.head[name], next(k for k in parse.kids[name] if parse.dep[k] == "appos")
    parse.move(name, link, "pobj")
    parse.move(teller, verb, "nsubj")


def _before_phrase(parse: Parse, noun: int) -> int:
    """Return the token before a noun and all that stands before it as a part of its phrase; the noun where none is."""
    first = noun
    while first and noun in parse.above(first - 1):
        first -= 1
    return first - 1 if first else noun


def stand_beside(parse: Parse, name: int) -> None:
    """Let names stand beside the plural before them that were read as subjects: "met her envoys, Ana Ruiz and Tom"."""
    if parse.dep[name] == "conj" and parse.dep[parse.head[name]] in SUBJECTS:
        mark = _before_phrase(parse, name)
        if _lists(parse, mark, parse.head[name]):
            parse.move(name, mark - 1, "appos")


def _lists(parse: Parse, mark: int, subject: int) -> bool:
    """Whether a mark opens a list of those whom the plural before it names, behind the verb of a subject."""
    behind = subject < parse.head[subject] < mark
    return behind and parse.lower[mark] in _LISTING and parse.tag[mark - 1] == "NNS"


def _lacks_object(parse: Parse, i: int) -> bool:
    """Whether a token is a preposition that governs nothing."""
    return parse.dep[i] == "prep" and not parse.kids[i]


def _is_purpose(parse: Parse, i: int) -> bool:
    """Whether a token is an infinitive that hangs on a preposition."""
    return parse.dep[i] == "pcomp" and _is_infinitive(parse, i)


def lead(parse: Parse, i: int) -> None:
    """Let a clause lead the one behind its semicolon, of which it was read as a part: "rebels fled; two were held"."""
    verb = parse.head[i]
    if parse.dep[i] != "ccomp" or parse.head[verb] != verb or not _is_parted(parse, i, verb):
        return
    for k in [k for k in parse.kids[verb] if k < i]:
        parse.move(k, i, parse.dep[k])
    parse.move(i, i, "ROOT")
    parse.move(verb, i, "conj")


def release(parse: Parse, i: int) -> None:
    """Make a past tense the root that was read as a modifier of its object: "Chad trained rebels who fought Niger"."""
    noun, before = parse.head[i], i - 1
    if (parse.dep[i], parse.dep[noun]) == ("amod", "ROOT") and (_has_subject(parse, i) or _is_disguised(parse, i)):
        parse.pos[i] = "VERB"
        _lead_clause(parse, i, before)
        parse.move(noun, i, "dobj")


def _has_subject(parse: Parse, i: int) -> bool:
    """Whether what was read as a participle has a name or a subject of its own right before it."""
    before = i - 1
    named = parse.pos[before] == "PROPN" or parse.dep[before] == "nsubj"
    return named and parse.tag[i] in ("VBD", "VBN") and before in parse.kids[i]


def _is_disguised(parse: Parse, i: int) -> bool:
    """Whether a past tense was read as an adjective between a name and its noun: "Chad armed men who fought"."""
    before, noun = i - 1, parse.head[i]
    between = parse.pos[before] == "PROPN" and before in parse.kids[noun]
    ambiguous = parse.lower[i] in parse.grammar.adjectival and parse.has(noun, ("relcl",))
    return between and (ambiguous or parse.tag[i] == "VBD")


def _lead_clause(parse: Parse, verb: int, subject: int) -> None:
    """Make a past tense with a subject the root."""
    parse.tag[verb] = "VBD"
    parse.move(verb, verb, "ROOT")
    parse.move(subject, verb, "nsubj")


def activate(parse: Parse, i: int) -> None:
    """Make the root what was read as a participle, though nothing can be done so: "hundreds of nurses protested"."""
    noun = parse.head[i]
    if parse.dep[i] == "acl" and parse.lower[i] in parse.grammar.objectless and _is_headless(parse, noun):
        _lead_clause(parse, i, noun)


def suffer(parse: Parse, i: int) -> None:
    """Let what goes on from a passive without its auxiliary be one: "arms were seized and nine men detained"."""
    if _lacks_auxiliary(parse, i):
        parse.tag[i] = "VBN"
        for k in [k for k in parse.kids[i] if parse.dep[k] == "nsubj"]:
            parse.move(k, i, "nsubjpass")


def _lacks_auxiliary(parse: Parse, i: int) -> bool:
    """Whether a participle goes on from a passive with neither auxiliary nor object."""
    goes_on = parse.dep[i] == "conj" and parse.has(parse.head[i], ("auxpass",))
    done = parse.tag[i] == "VBN" or parse.lower[i] in parse.grammar.undergone
    return goes_on and done and not parse.has(i, ("aux", "auxpass", "dobj"))


def _is_parted(parse: Parse, i: int, verb: int) -> bool:
    """Whether a semicolon stands between a finite clause with a subject and the verb that it was hung on."""
    if not parse.is_finite(i) or parse.lacks_subject(i):
        return False
    return any(parse.lower[k] == ";" for k in parse.kids[verb] if i < k < verb)


def rejoin(parse: Parse, i: int) -> None:
    """Join a finite verb to the finite verb that it goes on from, not to an infinitive or noun in between."""
    above = [k for k in parse.above(i) if parse.is_finite(k)] if _goes_on(parse, i) else []
    nearest = above[0] if above else i
    if nearest < i and nearest != parse.head[i]:
        parse.move(i, nearest, "conj")


def list_aims(parse: Parse, i: int) -> None:
    """Join a bare verb to the infinitive whose list it goes on with: "they act to jail critics, censor papers"."""
    above = parse.head[i]
    if not _is_bare(parse, i) or parse.tag[above] not in ("VBG", "VBD", "VBZ"):
        return
    aims = [k for k in range(above + 1, i) if _is_infinitive(parse, k)]
    if aims:
        parse.move(i, aims[-1], "conj")


def resume_aim(parse: Parse, i: int) -> None:
    """Join an infinitive to the one that it goes on from: "plans to help Chad as it recovers and to arm its army"."""
    aims = [k for k in parse.above(i) if _is_infinitive(parse, k)] if _strays(parse, i) else []
    if aims and parse.dep[parse.head[i]] == "advcl":
        parse.move(i, aims[0], "conj")


def _is_infinitive(parse: Parse, i: int) -> bool:
    """Whether a token is a bare verb with its particle."""
    return parse.tag[i] == "VB" and any(parse.tag[k] == "TO" for k in parse.kids[i])


def _is_bare(parse: Parse, i: int) -> bool:
    """Whether a joined verb is a bare form without subject and auxiliary."""
    bare = parse.dep[i] == "conj" and parse.tag[i] in ("VB", "VBP")
    return bare and not parse.has(i, (*SUBJECTS, *HELPERS))


def _goes_on(parse: Parse, i: int) -> bool:
    """Whether a finite verb without a subject is joined to something before."""
    return parse.dep[i] == "conj" and parse.tag[i] in ("VBD", "VBZ") and parse.lacks_subject(i)


def go_on(parse: Parse, i: int) -> None:
    """Join a verb without a subject to what the same verb reports before: "said that they met and, later, agreed"."""
    if parse.dep[i] == "ccomp" and parse.lacks_subject(i):
        told = [k for k in parse.kids[parse.head[i]] if k < i and parse.dep[k] == "ccomp"]
        if told:
            parse.move(i, told[-1], "conj")


def step_out(parse: Parse, i: int) -> None:
    """Join a past tense to the one above, not to a present in its clauses: "said they suffer and called"."""
    told = parse.head[i]
    if _goes_on(parse, i) and parse.tag[i] == "VBD" and _is_told_now(parse, told):
        above = next(filter(parse.is_finite, parse.above(told)), told)
        if parse.tag[above] == "VBD":
            parse.move(i, above, "conj")


def _is_told_now(parse: Parse, i: int) -> bool:
    """Whether a verb stands in a report, or in a clause that says what of a thing, in another tense than the past."""
    helpers, subjects = _tags(parse, i, HELPERS), _tags(parse, i, SUBJECTS)
    told = parse.dep[i] in ("ccomp", "relcl") and subjects.isdisjoint(_RELATIVE)
    return told and (parse.tag[i] in ("VBZ", "VBP") or "MD" in helpers)


def _tags(parse: Parse, i: int, deps: Sequence[str]) -> set[str]:
    """Return the tags of what a token governs by some relations."""
    return {parse.tag[k] for k in parse.kids[i] if parse.dep[k] in deps}


def demand(parse: Parse, i: int) -> None:
    """Let a bare verb be what is demanded of the name right before it: "to demand Chad pull out its troops"."""
    name = i - 1
    if i and parse.dep[i] == "advcl" and parse.dep[name] == "dobj" and _is_subjunctive(parse, i):
        parse.move(i, parse.head[name], "ccomp")
        parse.move(name, i, "nsubj")


def _is_subjunctive(parse: Parse, i: int) -> bool:
    """Whether a token is a bare verb with neither particle nor subject, behind a name."""
    bare = parse.tag[i] in ("VB", "VBP") and not parse.has(i, (*SUBJECTS, *HELPERS, "mark"))
    return bare and parse.pos[i - 1] == "PROPN"


def name_agent(parse: Parse, i: int) -> None:
    """Hang on a passive who acts by it, not on what it gives: "was given guarantees of safety by the governor"."""
    if (parse.lower[i], parse.dep[i]) != (parse.grammar.agentive, "prep"):
        return
    given = (k for k in parse.above(i) if parse.dep[k] == "dobj" or _is_circumstance(parse, k))
    verb = next((parse.head[k] for k in given), i)
    if _lacks_agent(parse, verb):
        parse.move(i, verb, "agent")


def _is_circumstance(parse: Parse, i: int) -> bool:
    """Whether a token is a preposition that tells more of a passive: "was killed in an attack by", "dropped as"."""
    return parse.dep[i] == "prep" and parse.lower[i] in parse.grammar.circumstantial


def _lacks_agent(parse: Parse, verb: int) -> bool:
    """Whether a verb is a passive that does not say by whom."""
    return parse.has(verb, ("auxpass",)) and not parse.has(verb, ("agent",))


def unite_subjects(parse: Parse, verb: int) -> None:
    """Join two subjects of one verb with "and" between them: "the envoy and the head of the council Ana Ruiz met"."""
    found = [k for k in parse.kids[verb] if k < verb and parse.dep[k] in ("nsubj", "nsubjpass")]
    for first, second in pairwise(found):
        if _awaits_second(parse, first, second):
            parse.move(second, first, "conj")


def _awaits_second(parse: Parse, first: int, second: int) -> bool:
    """Whether a subject has an "and" before the next, with nothing joined to it yet."""
    joints = {k for k in parse.kids[first] if parse.dep[k] == "cc"}
    return not joints.isdisjoint(range(first + 1, second)) and not parse.has(first, ("conj",))


def qualify(parse: Parse, i: int) -> None:
    """Let a participle qualify the noun behind it that was taken for its object: "to end war and forced marriage"."""
    noun = i + 1
    if not _is_stray(parse, i) or noun not in parse.kids[i] or parse.dep[noun] != "dobj":
        return
    before = next((k for k in (i - 2, *parse.above(i - 2)) if parse.pos[k] == "NOUN"), None)
    if before is not None:
        parse.move(noun, before, "conj")
        parse.move(i - 1, before, "cc")
        parse.move(i, noun, "amod")


def _is_stray(parse: Parse, i: int) -> bool:
    """Whether a participle without auxiliary is joined to a bare verb, which it cannot go on from."""
    joined = parse.dep[i] == "conj" and parse.dep[i - 1] == "cc"
    return joined and parse.tag[i] == "VBN" and parse.tag[parse.head[i]] == "VB" and not parse.has(i, HELPERS)


def promote(parse: Parse, i: int) -> None:
    """Make a verb the root where its noun was taken for it: "the minister, ..., called", "all three resolved to go"."""
    noun = parse.head[i]
    if noun < i and _is_headless(parse, noun) and _is_main(parse, i):
        parse.move(i, i, "ROOT")
        parse.move(noun, i, parse.subject_relation(i))


def _is_headless(parse: Parse, i: int) -> bool:
    """Whether a noun is the root of its sentence."""
    return parse.dep[i] == "ROOT" and parse.pos[i] in NOMINAL


def _is_main(parse: Parse, i: int) -> bool:
    """Whether a finite verb that the parser lets qualify a noun is parted from it by a comma, or has a complement."""
    if parse.dep[i] not in _QUALIFYING or parse.tag[i] not in FINITE:
        return False
    apart = parse.lower[parse.begin(i) - 1] == ","
    return apart or (parse.dep[i] == "acl" and parse.has(i, _COMPLEMENTS))


def describe(parse: Parse, i: int) -> None:
    """Let a participle qualify the noun right before it: "praised her for the spirit shown throughout the talks"."""
    bare = (parse.dep[i], parse.tag[i]) in (("advcl", "VBD"), ("advcl", "VBN")) and parse.begin(i) == i
    behind = i > 0 and (parse.pos[i - 1], parse.dep[i - 1]) == ("NOUN", "pobj")
    if bare and behind and parse.head[i] < i and not parse.has(i, (*_COMPLEMENTS, "dobj")):
        parse.move(i, i - 1, "acl")


def decide_participle(parse: Parse, i: int) -> None:
    """Take a past tense of a noun or behind a preposition, without a subject, for a participle: "in occupied Goma"."""
    if parse.tag[i] == "VBD" and parse.dep[i] in ("acl", "amod", "pcomp") and not parse.has(i, (*SUBJECTS, *HELPERS)):
        parse.tag[i] = "VBN"


def give_subject(parse: Parse, i: int) -> None:
    """Give a finite verb the noun phrase right before it, which was read as a modifier or as part of another."""
    before = parse.begin(i) - 1
    if before < 0 or parse.has(i, SUBJECTS):
        return
    told = _told_of(parse, i, before)
    found = first_known((_beside(parse, i, before), told, _behind_comma(parse, i, before)))
    if found is None or parse.label[found] in TIMES:
        return
    if found == told:
        parse.move(i, parse.head[told], "ccomp")
    relation = parse.subject_relation(i)
    parse.move(found, i, relation)


def _beside(parse: Parse, verb: int, before: int) -> int | None:
    """Return the noun before a verb that the parser reads as its modifier: "Russia shells", "USAID launched"."""
    mine = (k for k in parse.kids[verb] if k <= before < parse.right[k] and parse.dep[k] in _ASTRAY)
    return next((k for k in mine if _may_act(parse, k)), None)


def _told_of(parse: Parse, verb: int, before: int) -> int | None:
    """Return the noun before a clause that is read as object of the verb above it: "reaffirmed Chad is ready to go"."""
    above = (k for k in (before, *parse.above(before)) if parse.dep[k] == "dobj" and parse.right[k] == before + 1)
    return next(above, None) if (parse.dep[verb], parse.tag[verb]) in _TOLD else None


def _may_act(parse: Parse, i: int) -> bool:
    """Whether a token is a name, whatever it was taken for: a country is no adjective in "Portugal objects to it"."""
    if parse.pos[i] == "PROPN":
        return True
    return bool(parse.label[i]) if parse.pos[i] == "NOUN" else parse.label[i] in _ACTING


def _behind_comma(parse: Parse, verb: int, before: int) -> int | None:
    """Return the noun between a comma and a verb that hangs on the phrase before: "On Friday, the army shelled"."""
    if parse.dep[verb] == "conj":
        return None
    last = before - (parse.lower[before] == ",")
    found = list(_fronted_nouns(parse, verb, last, (last + 1, before + 1)))
    if not found:
        return None
    if last == before and parse.dep[found[0]] == "appos":
        return found[0]  # "After talks with Ana Ruiz, the envoy told": no comma
    return found[-1]


def _fronted_nouns(parse: Parse, verb: int, last: int, ends: tuple[int, int]) -> Iterator[int]:
    """Yield, from a token up, the nouns behind a comma that stand in what is fronted and reach the verb."""
    for k in (last, *parse.above(last)):
        reaches = k < verb and parse.right[k] in ends
        if reaches and _fronted(parse, parse.head[k], verb) and _follows_comma(parse, k):
            yield k


def _follows_comma(parse: Parse, i: int) -> bool:
    """Whether a token is a noun whose phrase stands behind a comma and is joined to what stands before it."""
    first = parse.left[i]
    joined = parse.pos[i] in NOMINAL and parse.dep[i] in JOINED
    return joined and first > 0 and parse.lower[first - 1] == ","


def _fronted(parse: Parse, i: int, verb: int) -> bool:
    """Whether a token stands in a phrase or clause that hangs on the verb and comes before it."""
    return any(parse.head[k] == verb and parse.dep[k] in _BEFORE for k in (i, *parse.above(i)))
