"""What a language knows of attitudes: words by which somebody is for or against something, and what they do to it.

A key of the tables of verbs, adjectives and nouns is a lemma, or a lemma with the words that link the object of the
attitude to it ("call for", "come out against"). An effect says what such a word makes of its object:

    support, oppose, doubt, undecided, conditional, discuss    somebody holds this attitude towards it
    go, stop                                                    it is brought about or kept up; it is ended or hindered
    good, bad                                                   it is judged
    source                                                      it gives way to something else
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dragoman.lang.lexicon import lexicon
from dragoman.model import Stance

Effect = Literal[
    "support", "oppose", "doubt", "undecided", "conditional", "discuss", "go", "stop", "good", "bad", "source", "maybe"
]
Table = Mapping[str, Effect]


@lexicon
class PositionWords:
    """Words of attitude; all lemmas, lower case unless said otherwise."""

    # how an option's phrase is told in a text
    fillers: frozenset[str]  # words of a phrase that a text may leave out or change ("the", "of", "our")
    endings: frozenset[str]  # endings by which words of one stem differ ("withdraw", "withdrawal")
    alike: tuple[frozenset[str], ...]  # words that name one act or thing ("send", "deploy")
    names: Mapping[str, str]  # short and long forms of a body's name -> one form ("u.n." -> "un")
    ceasing: frozenset[str]  # words by which a phrase names the end of its option ("cut", "freeze")
    leaving: frozenset[str]  # words by which an option is itself an end ("leave", "withdraw")
    anaphors: frozenset[str]  # nouns that take up what was said before ("move", "step", "idea")
    pointing: frozenset[str]  # determiners and pronouns that point back ("this", "such")
    demonstratives: frozenset[str]  # pronouns that take up a whole sentence ("that")
    changes: frozenset[str]  # of the anaphors, those that do so with any article ("a transition")
    plain: frozenset[str]  # modifiers that tell nothing apart ("new")
    definite: frozenset[str]  # determiners of what is known ("the", "its")
    # what governs it
    objects: Table  # verbs, by what they make of their object
    subjects: Table  # verbs, by what they say of their subject
    infinitives: Table  # verbs and adjectives, by what their subject holds of what the infinitive says ("refuse to")
    controls: frozenset[str]  # verbs that ask another for what the infinitive or clause says ("urge", "demand")
    nouns: Table
    adjectives: Table  # of who holds an attitude ("sceptical about", "ready to")
    qualities: Mapping[str, Literal["good", "bad"]]  # adjectives and nouns that judge what they are said of
    outcomes: Mapping[str, Literal["good", "bad"]]  # nouns of what is wished or feared, as objects ("growth", "chaos")
    bringing: frozenset[str]  # verbs whose object says whether they are good or bad ("bring", "cause")
    judging: frozenset[str]  # verbs that give their object a quality ("call", "describe")
    reversing: frozenset[str]  # verbs that do away with somebody's attitude ("reject calls", "lift its objection")
    carrying: frozenset[str]  # verbs that only carry an attitude noun ("express support", "raise concerns")
    copulas: frozenset[str]  # verbs between a subject and its quality
    thanking: frozenset[str]  # verbs whose praise is for what stands after a preposition ("thank for")
    texts: frozenset[str]  # nouns of texts and plans that do what they say ("a resolution that extends")
    cleared: frozenset[str]  # verbs of rejection whose denial leaves a matter open ("did not rule out")
    changing: frozenset[str]  # verbs that make something something else
    open_when_denied: frozenset[str]  # nouns whose denial leaves a matter open ("no decision")
    obliging: frozenset[str]  # verbs that make an infinitive what ought to be ("need to")
    not_yet: frozenset[str]  # adverbs with which they only tell what has not happened ("has yet to")
    likely: frozenset[str]  # adverbs of what is only supposed ("probably")
    preferring: frozenset[str]  # verbs that put their object before what stands after a preposition
    thanks_for: str  # preposition between thanks and what they are for
    weak: frozenset[str]  # verbs too general for an act of theirs to show where somebody stands ("have", "see")
    postures: frozenset[str]  # attitude nouns that stand after a preposition ("in favour of")
    becoming: frozenset[str]  # prepositions before what something is turned into
    into: str  # that of them before what a phrase of an option makes of something
    harming: frozenset[str]  # verbs whose subject is bad for their object
    particles: frozenset[str]  # adverbs that make one verb with a verb ("rule out")
    only: frozenset[str]
    graded: frozenset[str]  # good nouns that judge only with an adjective or "only" ("the only way")
    as_: frozenset[str]  # before the quality that a verb gives its object ("hailed as")
    until: frozenset[str]  # of the limits, those that are conditions by themselves
    long_as: frozenset[tuple[str, ...]]  # openings of a condition in several words ("as long as")
    instances: frozenset[str]  # links before one of what was said in general ("including")
    asking: frozenset[str]  # adverbs that ask for a reason ("why")
    instead: frozenset[str]  # links before what is not preferred ("instead of", "rather than")
    first_person: frozenset[str]  # pronouns of who speaks
    able: frozenset[str]  # modals by which somebody is said to be ready for something ("could live with")
    # the clause
    speech: frozenset[str]  # verbs over a clause that only report it
    denials: frozenset[str]  # verbs over a clause that deny it
    fears: frozenset[str]  # verbs over a clause that fear it
    doubts: frozenset[str]  # verbs over a clause that doubt it
    forecasts: frozenset[str]  # verbs over a clause that foresee it
    hopes: frozenset[str]  # verbs over a clause that wish it
    questions: frozenset[str]  # verbs over "whether" that doubt
    deciding: frozenset[str]  # verbs and nouns over "whether" that leave a matter open
    deontic: frozenset[str]  # modals of what ought to be
    intending: frozenset[str]  # modals of what will be
    possible: frozenset[str]  # modals of what may be
    ruling: frozenset[str]  # verbs by which an authority allows or forbids
    whether: frozenset[str]  # marks of an indirect question
    conditions: frozenset[str]  # marks of a condition
    limits: frozenset[str]  # marks that set a condition to what lies ahead ("once", "until")
    first_after: frozenset[str]  # marks before what has to wait for something else ("before")
    lacking: frozenset[str]  # prepositions before what a matter depends on ("without")
    conceding: frozenset[str]  # words before a mark that make it no condition ("even if")
    reasons: frozenset[str]  # marks and links of a reason ("because", "citing")
    bare: Mapping[str, Stance]  # words of an attitude whose object may be left out ("abstain")
    setting: frozenset[str]  # verbs between who makes a condition and the condition ("set")
    bare_denied: Mapping[str, Stance]  # of these, those that say it only where they are denied ("not convinced")
    voting_on: frozenset[str]  # prepositions before what such a word is about
    serving: frozenset[str]  # verbs whose infinitive is what they are for ("be used to")
    means: frozenset[str]  # nouns of what a matter needs in order to go on
    needing: frozenset[str]  # verbs whose subject needs their object
    matters: frozenset[str]  # nouns that with the mission's host mean the mission ("the Haiti programme")
    hosting: frozenset[str]  # prepositions between such a noun and the host
    speaking: frozenset[str]  # verbs of talking about something ("speak of")
    hearing: frozenset[str]  # verbs whose subject is told what somebody says ("heard from the envoy")
    peers: frozenset[str]  # nouns of those to whom a speaker belongs ("members")
    replies: Mapping[str, Literal["same", "contrary"]]  # verbs that take up what was held before ("echo", "counter")
    lacks: frozenset[str]  # nouns of a need ("shortage"), as objects of `suffering`
    suffering: frozenset[str]  # verbs between what goes short and its need ("suffer", "face")
    bearing: frozenset[str]  # verbs between those who pay and their burden ("bear", "be left with")
    burdens: frozenset[str]  # nouns of what is paid, as a burden ("bill", "share")
    coins: frozenset[str]  # nouns that with `any_coin` mean money as such ("not another dollar")
    any_coin: frozenset[str]
    organs: frozenset[str]  # nouns of those who act or decide for whose they are ("government", "people")
    tabling: frozenset[str]  # verbs of who puts a text forward ("table", "draft")
    it: str  # pronoun that may stand for a text
    governing: frozenset[str]  # PLOVER sectors of those who speak for a state
    venues: frozenset[str]  # PLOVER sectors of bodies to which envoys are sent, and for which they do not speak
    representatives: frozenset[str]  # titles of those who speak for a state or body
    idle: frozenset[str]  # stages that show no will ("lost")
    hindered: frozenset[str]  # stages of a commitment at which it is held up or taken back
    funding: frozenset[str]  # words by which an option is money
    # proposals from a text itself
    deeds: frozenset[str]  # words of the tables that tell an act rather than an attitude ("lead", "file")
    asking_for: frozenset[str]  # verbs that ask others for what the infinitive or clause says ("urge", "demand")
    imploring: frozenset[str]  # verbs whose object before an infinitive is whom they ask ("urge")
    standing: frozenset[str]  # pronouns that may stand for a proposal named before ("it", "which")
    barring: frozenset[str]  # verbs that keep somebody from what stands after a preposition ("bar from")
    taken_in: str  # preposition by which a deed is done in an attitude ("resigned in protest at")
    weighing: frozenset[str]  # verbs of thinking about a matter, whose denial rejects it ("is not considering")
    telling: frozenset[str]  # verbs of what is only said or done in a talk ("comment", "thank")
    wishing: frozenset[str]  # verbs by which a speaker says what he comes to in his talk ("I want to give")
    rallying: frozenset[str]  # verbs of a crowd that comes together for something ("march")
    announcing: frozenset[str]  # verbs whose object may be mere news
    tidings: frozenset[str]  # nouns of what is only made known ("death", "result")
    errands: frozenset[str]  # verbs of what officials do every day ("meet", "travel")
    bidding: frozenset[str]  # verbs that ask only by an infinitive, "order", "warn", not by a clause
    rejecting: frozenset[str]  # verbs of which the object, not what they say, is at issue ("urged them to reject it")
    letting: frozenset[str]  # verbs whose denial forbids what the infinitive says ("will not allow it to")
    making: frozenset[str]  # verbs that with an adjective only report a clause ("make clear")
    tellers: frozenset[str]  # pronouns by which who speaks says what he will do ("said that it would")
    verdicts: frozenset[str]  # adjectives and nouns by which a course of action is judged ("unlawful", "mistake")
    vowing: frozenset[str]  # verbs by which their subject says what it will or will not do ("pledge", "refuse")
    alone: frozenset[str]  # pronouns of a single speaker ("i")
    ours: frozenset[str]  # pronouns of those for whom a speaker speaks ("we")
    any_one: frozenset[str]  # determiners of whichever one it may be ("any")
    addressed: frozenset[str]  # pronouns of those spoken to ("you")
    empty_verbs: frozenset[str]  # that name no course of action without a noun ("watch", "make")
    claims: frozenset[str]  # nouns of what others say is so ("allegation"): to reject it is no course of action
    empty_nouns: frozenset[str]  # that name none ("way", "thing")
    deciding_acts: frozenset[str]  # verbs of acts that show where their subject stands on them ("ban", "veto")
    uncertain: frozenset[str]  # governing passives that only expect an act ("is expected to")
