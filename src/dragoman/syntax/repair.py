"""Errors of a parse that a pattern shows, mended once for all who read it.

A small parser errs in ways that can be told from the tree alone: what is asked of a verb hangs on its auxiliary, the
subject behind a fronted phrase is read as part of that phrase, a plural noun is taken for a verb, one name for several
words. Each rule here looks for one such pattern and moves or renames what is wrong; none looks at what words mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.lang.grammar import GrammarWords
from dragoman.syntax.parse import FINITE, HELPERS, NOMINAL, SUBJECTS, Parse
from dragoman.syntax.repair_names import discount, enlist, join, list_up, nominalise
from dragoman.syntax.tree import Columns, Unit

_PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
_ASTRAY = (*_PREMODIFIERS, "advmod", "npadvmod", "intj", "dep", "meta")  # relations that a subject is read as
_JOINED = ("conj", "appos", "dep", "nmod")
_COMPLEMENTS = ("dobj", "xcomp", "ccomp")
_TIMES = ("DATE", "TIME")


def repaired(columns: Columns, units: Sequence[Unit], grammar: GrammarWords) -> Columns:
    """Return what a parser says of a paragraph without the errors that show; `units` are its names."""
    parse, tokens = Parse(columns, units, grammar), range(len(columns.head))
    for unit in units:
        join(parse, unit)
    for i in tokens:
        nominalise(parse, i)
        relieve(parse, i)
        restore_object(parse, i)
    for i in tokens:
        discount(parse, i)
        rejoin(parse, i)
        list_up(parse, i)
        unite_subjects(parse, i)
    enlist(parse, units)
    parse.measure()
    for i in tokens:
        if parse.lacks_subject(i):
            promote(parse, i)
            give_subject(parse, i)
        decide_participle(parse, i)
    return columns._replace(pos=parse.pos, tag=parse.tag, dep=parse.dep, head=parse.head)


def relieve(parse: Parse, i: int) -> None:
    """Hang on the verb itself what hangs on its auxiliary: "the bloc had, at its summit, imposed"."""
    if parse.dep[i] in HELPERS and parse.head[i] != i:
        for k in list(parse.kids[i]):
            parse.move(k, parse.head[i], parse.dep[k])


def restore_object(parse: Parse, i: int) -> None:
    """Give a preposition the noun that was taken for the subject of a purpose: "spoke with the envoy to discuss it"."""
    link = parse.head[i]
    purpose = parse.tag[i] == "VB" and parse.dep[i] == "pcomp" and parse.head[link] != link
    if not purpose or not any(parse.tag[k] == "TO" for k in parse.kids[i]):
        return
    noun = next((k for k in parse.kids[i] if parse.dep[k] == "nsubj" and link < k < i), None)
    if noun is not None:
        parse.move(noun, link, "pobj")
        parse.move(i, parse.head[link], "advcl")


def rejoin(parse: Parse, i: int) -> None:
    """Join a finite verb to the finite verb that it goes on from, not to an infinitive or noun in between."""
    above = parse.head[i]
    if parse.dep[i] != "conj" or parse.tag[i] not in ("VBD", "VBZ") or not parse.lacks_subject(i):
        return
    if parse.is_finite(above):
        return
    finite = next((k for k in parse.above(i) if parse.is_finite(k)), None)
    if finite is not None and finite < i:
        parse.move(i, finite, "conj")


def unite_subjects(parse: Parse, verb: int) -> None:
    """Join two subjects of one verb with "and" between them: "the envoy and the head of the council Ana Ruiz met"."""
    found = [k for k in parse.kids[verb] if parse.dep[k] in ("nsubj", "nsubjpass") and k < verb]
    for first, second in pairwise(found):
        between = any(parse.dep[k] == "cc" and first < k < second for k in parse.kids[first])
        if between and not any(parse.dep[k] == "conj" for k in parse.kids[first]):
            parse.move(second, first, "conj")


def promote(parse: Parse, i: int) -> None:
    """Make a verb the root where its noun was taken for it: "the minister, ..., called", "all three resolved to go"."""
    noun = parse.head[i]
    apart = parse.lower[parse.begin(i) - 1] == ","
    qualifies = parse.dep[i] in ("acl", "relcl", "conj", "appos") and parse.tag[i] in FINITE
    if parse.dep[noun] != "ROOT" or parse.pos[noun] not in NOMINAL or noun > i or not qualifies:
        return
    if apart or (parse.dep[i] == "acl" and parse.has(i, _COMPLEMENTS)):
        parse.move(i, i, "ROOT")
        parse.move(noun, i, parse.subject_relation(i))


def decide_participle(parse: Parse, i: int) -> None:
    """Take a past tense that qualifies a noun and has no subject for a participle: "the treaty signed in Lima"."""
    if parse.tag[i] == "VBD" and parse.dep[i] in ("acl", "amod") and not parse.has(i, (*SUBJECTS, *HELPERS)):
        parse.tag[i] = "VBN"


def give_subject(parse: Parse, i: int) -> None:
    """Give a finite verb the noun phrase right before it, which was read as a modifier or as part of another."""
    before = parse.begin(i) - 1
    if before < 0 or parse.has(i, SUBJECTS):
        return
    found = _beside(parse, i, before)
    if found is None and parse.dep[i] != "conj":
        found = _behind_comma(parse, i, before)
    if found is not None and parse.label[found] not in _TIMES:
        parse.move(found, i, parse.subject_relation(i))


def _beside(parse: Parse, verb: int, before: int) -> int | None:
    """Return the noun before a verb that the parser reads as its modifier: "Russia shells", "USAID launched"."""
    mine = [k for k in parse.kids[verb] if k <= before < parse.right[k]]
    known = (k for k in mine if parse.dep[k] in _ASTRAY and parse.pos[k] in ("PROPN", "NOUN"))
    return next((k for k in known if parse.pos[k] == "PROPN" or parse.label[k]), None)


def _behind_comma(parse: Parse, verb: int, before: int) -> int | None:
    """Return the noun between a comma and a verb that hangs on the phrase before: "On Friday, the army shelled"."""
    end, last = before + 1, before - (parse.lower[before] == ",")
    found = None
    for k in (last, *parse.above(last)):
        whole = k < verb and parse.right[k] in (end, last + 1) and parse.pos[k] in NOMINAL
        comma = parse.left[k] > 0 and parse.lower[parse.left[k] - 1] == ","
        if whole and comma and parse.dep[k] in _JOINED and _fronted(parse, parse.head[k], verb):
            found = k
    return found


def _fronted(parse: Parse, i: int, verb: int) -> bool:
    """Whether a token stands in a phrase or clause that hangs on the verb and comes before it."""
    return any(parse.head[k] == verb and parse.dep[k] in ("prep", "advcl", "npadvmod") for k in (i, *parse.above(i)))
