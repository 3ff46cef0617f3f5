"""The few words of a language's grammar that the parse leaves to be told by form: prepositions and auxiliaries.

All are lower case; auxiliaries are lemmas.
"""

from __future__ import annotations

import re

from dragoman.lang.lexicon import lexicon


@lexicon
class GrammarWords:
    """Function words by what they do."""

    genitive: str  # before what something belongs to or consists of ("of")
    agentive: str  # before who does what a passive or a noun says ("by")
    comitative: str  # before who takes part with another, or what one is given ("with")
    reciprocal: str  # before all who take part in what is mutual ("between")
    adversative: str  # before whom something is done against ("against")
    rewarding: str  # before what somebody is thanked or blamed for ("for")
    comparing: str  # behind what says how much or late something is at most ("than")
    inclusive: str  # before some of those whom a phrase means ("including")
    ablative: str  # before where something comes from ("from")
    dative: str  # before who receives ("to")
    definite: frozenset[str]  # articles and pronouns that take up what has been named
    since: frozenset[str]  # prepositions of when something that still holds began
    foregoing: frozenset[str]  # adverbs of what had happened before, with a pluperfect: "had just spoken"
    formerly: frozenset[str]  # adverbs of what happened another time before: "last spoke in March"
    later: frozenset[str]  # conjunctions of a clause that happened before the one above it
    limiting: frozenset[str]  # adverbs that make of a negation an addition ("not only said")
    infinitive: str  # mark of the infinitive ("to")
    relative: str  # relative pronoun that may be tagged as a conjunction ("that")
    thing: str  # pronoun that stands for no person ("what")
    be: str  # copula, auxiliary of the passive and of what is to be
    have: str  # auxiliary of the perfect
    do: str  # auxiliary of questions and negation
    participants: tuple[str, ...]  # after a noun, before who takes part in it, the most telling first
    arguments: tuple[str, ...]  # after a predicate of no known frame, before who takes part in it, likewise
    topical: tuple[str, ...]  # before what is talked about ("an agreement on")
    circumstantial: frozenset[str]  # between a passive and its agent ("was dropped as a member by the union")
    contents: tuple[str, ...]  # before what a speech act is about, likewise ("called for")
    gerundial: frozenset[str]  # before a gerund that the verb asks for ("accused of"); others place it in time
    blaming: frozenset[str]  # verbs whose object does what such a gerund says ("thanked them for sending")
    answerable: frozenset[
        str
    ]  # adjectives of who has done what the gerund behind them says ("responsible for killing")
    resulting: frozenset[
        str
    ]  # verbs of which a participle behind a clause tells what its deed led to (", raising fears")
    rallying: frozenset[str]  # verbs whose object does what an infinitive behind it says ("brought them together to")
    siding: frozenset[str]  # verbs and nouns of standing by another in what he does ("support")
    resisting: frozenset[str]  # verbs whose subject defends itself ("fights against aggression")
    undergoing: frozenset[str]  # verbs whose subject is acted on by what their object names ("will face sanctions")
    remarking: frozenset[str]  # verbs of what others say of a deed or do about it ("the attack condemned by Chad")
    subjecting: frozenset[str]  # verbs whose passive subject is put through what follows "to" ("subjected to raids")
    suffering: frozenset[str]  # nouns for who suffers what stands after "of" ("the target of raids")
    light: frozenset[str]  # verbs that only carry an event noun: their subject is its actor ("launched an attack")
    ending: frozenset[str]  # verbs and nouns of ending: who ends a war, or brings it to an end, need not wage it
    undergone: frozenset[str]  # participles of what is always done to somebody: a passive without its auxiliary
    objectless: frozenset[str]  # past forms of verbs that nothing is done by, so that they are no participles
    gathering: frozenset[str]  # verbs whose subject has the purpose of the meeting that is their object ("host")
    convening: frozenset[str]  # bodies that speak by this word alone: "Council,"
    ruling: frozenset[str]  # auxiliaries of what is to be or may be, not of what is done ("shall be used only for:")
    impersonal: str  # the pronoun for a body: "It" condemns
    proclaiming: frozenset[str]  # verbs of headlines that a parser takes for nouns ("leaders condemn attack")
    adjectival: frozenset[str]  # past tenses that a parser takes for adjectives ("armed")
    possessive: frozenset[str]  # possessive pronouns of the third person ("its")
    carrying: frozenset[str]  # between a verb that carries an event noun and the noun ("went on strike")
    doubling: re.Pattern[str]  # verbs whose last letter is doubled before an ending ("hop", whose past is not "hoped")
    shifting: frozenset[str]  # forms of verbs that put a deed on somebody ("blamed the attack on the rebels")
    putting: str  # "on", before on whom
    silent: re.Pattern[str]  # plurals of the longer of two nouns, in a silent letter ("doses", of "dose", not "dos")
