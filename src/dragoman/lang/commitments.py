"""What a language knows of giving and deciding: frames of verbs and nouns for commitments, figures and decisions.

All words are lemmas in lower case; a verb with its particle is written with a space ("hand over").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.lang.lexicon import Table, lexicon
from dragoman.model import CommitmentKind, CommitmentStage, DecisionKind, DecisionStage, Measure

Stages = Mapping[CommitmentKind, CommitmentStage]  # of each kind that a frame fits


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """How a verb speaks of a commitment.

    `theme` is what is given: the object, only that of a passive ("$40m is held"), the subject ("200 officers arrived"),
    what stands behind "with" ("helped with $5m"), or either it or the object ("provide X with Y"). `giver` is the
    subject, the source (behind "from") or nobody that the verb names. A `side` state ("suspended") says what became of
    a commitment, and a plan of it is none. A verb that is `common` ("give", "spend") makes a commitment only where an
    actor gives or receives. By one that `asks` a government wants of its own parliament what it would give: a draft.
    """

    stages: Stages
    theme: Literal["object", "passive", "subject", "with", "either"] = "object"
    giver: Literal["subject", "source", "none"] = "subject"
    side: bool = False
    common: bool = False
    asks: bool = False


@lexicon
class CommitmentWords:
    """Words that make a number a commitment, and those that keep it from being one."""

    judgement: Table  # weights of the features by which commitments are judged
    verbs: Mapping[str, VerbFrame]
    others: frozenset[str]  # verbs with a particle that give nothing though the bare verb does ("carry out")
    nouns: Mapping[str, CommitmentStage | None]  # "pledge" -> the stage that it says, None where it leaves that open
    planned: Stages  # the stage of what will be given
    given: Stages  # the stage of what has been given
    current: Stages  # the stage of what is being given
    committed: CommitmentStage | None  # the stage of help that is somebody's, where no verb says how far it has come
    intents: frozenset[str]  # nouns whose infinitive is promised ("its plan to send aid")
    having: frozenset[str]  # verbs whose subject has the intent that is their object ("made a commitment to")
    worth: frozenset[str]  # words between what is given and its amount ("assistance worth $5m", "valued at $5m")
    so_that: frozenset[str]  # conjunctions of a clause that is the aim of the one it hangs on
    available: frozenset[str]  # adjectives that go with a verb of giving ("make available")
    telling: frozenset[str]  # verbs by which who helps tells of it ("inform of")
    jointly: re.Pattern[str]  # before an amount: others give it as well, who does not say how much ("together with")
    respectively: re.Pattern[str]  # words behind amounts that share them out among givers ("in that order")
    kept: frozenset[str]  # verbs of a promise that is kept
    in_kind: CommitmentStage | None  # the stage of a sum that is given in goods
    changes: frozenset[str]  # verbs between a noun of giving and its amount ("is", "amounts to", "raised to")
    changed: frozenset[str]  # prepositions between such a verb and the new amount ("raised to")
    collectives: frozenset[str]  # nouns that stand for what they hold: "a group of 200 officers"
    borne: frozenset[str]  # those of them that somebody else may pay ("footed the bill of $5m")
    not_given: frozenset[str]  # nouns whose amount nobody gives ("request", "cost")
    drawn: re.Pattern[str]  # before an amount: others are moved to give it, or it is no gift ("leverages", "saves")
    traded: re.Pattern[str]  # likewise: it is what two countries trade or what firms have invested
    imposed: re.Pattern[str]  # likewise: a court makes somebody pay it ("was ordered to pay")
    fired: re.Pattern[str]  # before weapons: they are fired or destroyed ("launched 96 drones")
    against: re.Pattern[str]  # behind weapons, likewise: they go against somebody ("sent 9 missiles into")
    for_many: re.Pattern[str]  # likewise: no place alone receives it ("around the world", "in developing countries")
    attacked: re.Pattern[str]  # before a country: it is named for what was done to it ("since the invasion of Chad")
    met: re.Pattern[str]  # likewise: it is only where somebody met ("at a summit in Chad")
    private: re.Pattern[str]  # behind an amount: it is private money, or what somebody earns ("in private investment")
    invested: re.Pattern[str]  # around an amount: a firm that gives it seeks a profit ("in investments")
    personnel: frozenset[str]  # persons who are sent; victims and voters are not
    anybody: frozenset[str]  # those of them that say nothing of rank or service ("personnel"), and "person"
    persons: frozenset[str]  # those of them that say nothing of service at all ("people")
    sending: frozenset[str]  # verbs and nouns by which such persons serve ("deploy"), not "came home"
    bilateral: re.Pattern[str]  # in a title before a name: the text is on what its publisher has with that one
    help: re.Pattern[str]  # in or behind an amount: it helps somebody ("in assistance")
    goods: frozenset[str]  # units in which goods are measured ("round", "dose")
    kinds: Mapping[str, CommitmentKind]  # nouns of what is given without a number ("training")
    attitudes: frozenset[str]  # verbs and nouns of helping by which somebody may only say what he is for ("support")
    fields: frozenset[str]  # words before such a noun by which it is help of a kind all the same ("budget support")
    causes: frozenset[str]  # nouns of what he is then for ("right", "independence")
    doubtful: frozenset[str]  # adjectives of what is not there, or not for sure ("potential aid")
    dative: frozenset[str]  # the prepositions that only lead to who receives ("to")
    topics: frozenset[str]  # prepositions before what is only talked of ("about")
    side_stages: frozenset[CommitmentStage]  # stages that say what became of a commitment
    wishes: frozenset[str]  # verbs and nouns whose complement is wished for, not promised
    discussing: frozenset[str]  # those of them whose object is there where it is definite ("discussed the delivery of")
    proposals: frozenset[str]  # those whose complement is a draft
    refusals: frozenset[str]  # those whose complement does not happen
    able: frozenset[str]  # adjectives whose infinitive has happened where they were so ("was able to")
    yet: frozenset[str]  # adverbs that keep an infinitive from having happened ("has yet to pay")
    achieved: frozenset[str]  # those whose infinitive has happened ("managed to")
    reports: frozenset[str]  # nouns of what is said and may be denied ("rejected reports that")
    lacking: frozenset[str]  # prepositions whose gerund does not happen ("without sending")
    denials: frozenset[str]  # verbs of saying that something is not so
    budgets: frozenset[str]  # nouns of what a government lays before its parliament ("The budget includes")
    drafts: frozenset[str]  # nouns and adjectives of what is not adopted
    plans: frozenset[str]  # auxiliaries of the future
    possible_plan: frozenset[str]  # those of them that leave open whether it will be ("would")
    ongoing: frozenset[str]  # those that make a gerund a plan ("is sending")
    possible: frozenset[str]  # auxiliaries of what may be
    negations: frozenset[str]
    conditions: frozenset[str]  # conjunctions and prepositions of a condition
    happened_before: frozenset[str]  # prepositions whose gerund has happened ("after sending")
    stock: re.Pattern[str]  # "so far", "in all": the amount is a total
    bodies: frozenset[str]  # nouns for organs of a state, which act for it
    homelands: frozenset[str]  # nouns for the state that somebody serves ("his country")
    own: frozenset[str]  # those of them that mean the government that publishes a document ("the Administration")
    pronouns: frozenset[str]  # third person, likewise
    channels: frozenset[str]  # nouns through which money goes ("fund")
    programmes: frozenset[str]  # words in the name of what others pay for
    into_funds: frozenset[CommitmentStage]  # stages of what comes into a fund
    theme: frozenset[str]  # prepositions of what is given, where a verb takes no object ("brought in $5m")
    hold: str  # preposition between a noun of keeping back and its amount ("a hold on")
    to: frozenset[str]  # prepositions of the receiver
    whose: frozenset[str]  # those of them behind a noun or verb of help ("programmes for")
    including: frozenset[str]  # verbs between what is given and the list of it ("includes")
    belonging: frozenset[str]  # prepositions of whose somebody is who is helped ("the people of")
    regions: frozenset[str]  # nouns behind the name of a place that they only classify ("the Sahel region")
    abroad: frozenset[str]  # nouns of who serves in a place without belonging to it ("mission")
    located: frozenset[str]  # prepositions of where help is given
    helping: frozenset[str]  # verbs whose object help is for ("to support the police")
    acts: frozenset[str]  # those of them that may be all that is given ("will train pilots")
    promised_acts: frozenset[str]  # those that are so where somebody promises them ("pledged to help Sudan")
    helping_in: frozenset[str]  # prepositions of what they help in ("assisted in the defence of Sudan")
    fighting: frozenset[str]  # verbs whose object is what help is against ("to combat malaria in Sudan")
    joining: frozenset[str]  # verbs with whose partner it is shared ("to work with Sudan")
    concerted: frozenset[str]  # verbs of acting whose partner receives nothing ("coordinated it with Sudan")
    relations: frozenset[str]  # nouns of what two have with each other ("U.S.-Sudan relations", "ties with Sudan")
    donors: frozenset[str]  # nouns of who gives ("the largest donor to Sudan")
    outsiders: frozenset[str]  # nouns of others than who speaks or publishes ("the international community")
    passing: frozenset[str]  # prepositions before who passes on what others give ("through UNICEF")
    thanking: frozenset[str]  # verbs whose subject has received what its object gave ("thanked Norway for")
    spent: frozenset[CommitmentStage]  # stages of money that is spent where it goes ("invested $5m in Sudan")
    supplying: frozenset[str]  # verbs behind which it stands after "to" or "for" ("to provide support for the police")
    owning: frozenset[str]  # what stands behind the name of whose something is
    source: frozenset[str]  # prepositions of the giver
    holding: frozenset[str]  # prepositions between a noun and its amount ("contribution of", "hold on")
    consisting: frozenset[str]  # those of them behind which stands what an amount is ("in aid"), not what it is for
    approximate: frozenset[str]  # bounds that look like prepositions ("promised about 2,900")
    be: str  # the verb of being in a place
    present: frozenset[str]  # what follows it there
    in_place: CommitmentStage | None  # the stage of people who are in a place
    part_of: re.Pattern[str]  # before an amount: it is a part of the one before ("of which the first")
    own_aim: re.Pattern[str]  # behind a part: it is for somebody of a name of his own ("for Central Command")
    divided: re.Pattern[str]  # before an amount: its clause tells of its parts ("Of the $18 million, $8 million")
    part_behind: re.Pattern[str]  # behind an amount, likewise ("of that money")
    part_of_clause: re.Pattern[str]  # at the start of a sentence whose amounts are such parts ("Of these funds, ")
    taken_up: frozenset[str]  # first words of a sentence about what was told before ("This includes")
    besides: frozenset[str]  # prepositions of what came earlier ("after C$80 million")
    ending: frozenset[str]  # words with which one asks for something to end ("withdraw", "recall")
    additional: re.Pattern[str]  # before an amount: it comes on top of another
    additional_behind: re.Pattern[str]  # behind an amount, likewise
    each: frozenset[str]  # words by which several givers give an amount each
    nobody: frozenset[str]  # pronouns and determiners of a count of none ("none of them")
    anyone: frozenset[str]  # determiners of people who are denied to have done something
    resignation: frozenset[str]  # nouns of what people hand in who leave
    resign: str  # the verb for that
    listed_giver: re.Pattern[str]  # the next giver in a list that leaves its verb out; group "name"
    agent: str  # preposition of the agent in the passive
    through: frozenset[str]  # prepositions of the channel
    into: frozenset[str]  # prepositions of where people go
    purpose: frozenset[str]  # prepositions of what it is for
    purpose_of_verb: str  # the one of them that says so behind a verb as well

    def kind_of(self, counted: str, unit: str | None) -> CommitmentKind | None:
        """Return the kind of commitment that a quantity of a kind and unit can be; None where nobody gives such."""
        noun = (unit or "").rpartition(" ")[2]
        if counted == "money":
            return "money"
        return self._of_people(noun) if counted == "persons" else self._of_goods(counted, noun)

    def _of_people(self, noun: str) -> CommitmentKind | None:
        return "personnel" if noun in self.personnel else None

    def _of_goods(self, counted: str, noun: str) -> CommitmentKind | None:
        known = noun in self.goods or self.kinds.get(noun) == "equipment"
        return "equipment" if known or counted == "equipment" else None


@lexicon
class FigureWords:
    """Words that make a number a figure about a subject."""

    nouns: Mapping[str, Measure]  # "cost", "ceiling"
    verbs: Mapping[str, Measure]  # "cost", "need": the amount is the object
    numbers: frozenset[str]  # nouns of a count that the text has asked for ("put the number at")
    how_many: re.Pattern[str]  # the question that says what such a count is of; group "noun"
    balance: frozenset[str]  # verbs of what a fund holds
    holders: frozenset[str]  # nouns of what has a balance
    strength: frozenset[str]  # verbs of how many a force has
    forces: frozenset[str]  # nouns of what has a strength
    deployed: frozenset[str]  # participles and nouns of who is in place ("deployed", "ground")
    inside: frozenset[str]  # prepositions of where people serve
    planned: frozenset[str]  # participles of who is to come
    authorise: frozenset[str]  # verbs that set a ceiling
    authorised: frozenset[str]  # prepositions between such a verb and the ceiling
    harms: Mapping[str, Measure]  # verb, participle or noun of what comes to people -> measure ("kill", "wounded")
    befalls: frozenset[str]  # those whose subject comes to harm ("die", "flee")
    harmed_behind: re.Pattern[str]  # behind a number; group "harm" is a key of `harms`
    harmed_before: re.Pattern[str]  # before a number that stands without a noun, likewise
    units: Mapping[str, Measure]  # what is counted -> measure ("death", "percent")
    lives: frozenset[str]  # the unit of lives, and
    taken: frozenset[str]  # the verbs that make them casualties ("lost", "claimed")
    freed: frozenset[str]  # verbs and nouns of setting free those who were held
    of_year: re.Pattern[str]  # a number with the year of what it numbers ("Storm Four of 2021")
    rate: re.Pattern[str]  # before an amount: it is what a rate counts by ("per 100,000")
    lengths: frozenset[str]  # units of a distance, which is no figure
    of: frozenset[str]  # prepositions of what a measure is of
    it: frozenset[str]  # pronouns for a fund
    source: str  # preposition of who pays into it
    ceiling: re.Pattern[str]  # before a number: it is what is planned at most
    total: frozenset[str]  # verbs between a noun of a measure and its amount ("is", "put at")
    exceed: frozenset[str]  # those of them whose object is the amount ("exceeded")
    part: re.Pattern[str]  # before a number of persons: some of those counted just before
    put: frozenset[str]  # prepositions between such a verb and the amount
    at: str  # the one of them that says a balance as well


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFrame:
    """A verb that makes, changes or ends a rule.

    `matters` are the groups of nouns that it takes as its object: "text", "measure", "case", "office". One that stands
    `alone` takes any object, and then `kind` says what decision it makes ("ban", "sanction").
    """

    stage: DecisionStage
    matters: frozenset[str] = frozenset()
    kind: DecisionKind | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFrame:
    """A verb that may tell a decision: which act, what stage it brings about, what is decided by default.

    `matters` are the groups of nouns that it takes as its object; any where none are listed.
    """

    act: str
    stage: DecisionStage
    kind: DecisionKind
    matters: frozenset[str] = frozenset()


@lexicon
class DecisionWords:
    """Words of resolutions, rulings, agreements, orders and laws."""

    texts: Mapping[str, DecisionKind]  # noun -> kind of decision ("resolution" -> "resolution")
    measures: re.Pattern[str]  # what is done to whom a notice of sanctions lists, or for what
    own_title: re.Pattern[str]  # the title of a document that is an agreement, up to the word for it
    made: re.Pattern[str]  # what says that such a document was made ("Done at Lomé", "have agreed as follows")
    title: re.Pattern[str]  # "Resolution 2699 (2023)"
    bodies: Mapping[str, DecisionKind]  # last word of a body's name, lower case -> kind of what it decides
    stages: Mapping[str, DecisionStage]  # verb of which a text is the object, or a body the subject -> stage
    said_of_texts: Mapping[str, DecisionStage]  # verb or adjective of which a text is the subject ("expires") -> stage
    ends: frozenset[str]  # those of them that say nothing without a date
    rulings: frozenset[str]  # verbs that only a court's subject makes a decision ("hold", "bar")
    authorises: frozenset[str]  # verbs that only a council's subject makes a decision ("authorise")
    orders: frozenset[str]  # verbs by which a head of government decides alone
    hereby: frozenset[str]  # words by which a verb does what it says ("hereby")
    performs: frozenset[str]  # verbs that decide by being said so ("order", "suspend")
    condemns: frozenset[str]  # verbs of courts with the time for which somebody is punished ("sentence")
    verdicts: frozenset[str]  # what courts find somebody to be ("guilty")
    binding: frozenset[str]  # groups of matters that hold whoever made or ended them ("measure")
    instructs: frozenset[str]  # verbs that order whoever is their object to do something ("directed the ministry to")
    backing: frozenset[str]  # verbs and nouns by which somebody is for or against what is not yet decided
    rules: Mapping[str, tuple[RuleFrame, ...]]  # verb -> its frames
    nominal: Mapping[str, str]  # noun -> the verb that it stands for ("signing")
    matters: Mapping[str, tuple[str, DecisionKind]]  # noun -> its group and the kind of decision on it
    acts: Mapping[str, ActFrame]  # verb that may tell a decision, by whomever and on whatever
    act_nouns: Mapping[str, str]  # noun that may tell one -> a verb of that act
    things: Mapping[str, str]  # noun -> group of what may be decided on, beside `matters`
    telling: frozenset[str]  # verbs that only tell of an act ("announced the creation of")
    awaiting: frozenset[str]  # conjunctions of what something else waits for ("once the deal is concluded")
    papers: frozenset[str]  # nouns of what is written, said or thought without deciding anything
    slow: frozenset[str]  # verbs of what is not done while it goes on ("negotiating a deal")
    ours: frozenset[str]  # first person of several, behind which stands whom somebody speaks for
    moves: frozenset[str]  # verbs of going somewhere, which is nobody's rule ("decided to travel to Oslo")
    journeys: frozenset[str]  # nouns of the same ("postponed the trip")
    vague: frozenset[str]  # verbs of what changes nothing ("agreed to stay in touch")
    lasting_acts: frozenset[str]  # verbs of what goes on as before ("directed them to continue")
    asserts: frozenset[str]  # verbs that only say something where a clause follows ("declared that")
    portions: frozenset[str]  # nouns that only measure what stands behind "of" ("a round of sanctions")
    on: frozenset[str]  # prepositions of what a noun decides on ("the launch of")
    judgement: Table  # weights of the features by which decisions that no rule reads are judged
    decides: frozenset[str]  # verbs that take the decision as an infinitive ("decide to")
    agrees: frozenset[str]  # those of them by which several make an agreement
    agreed_on: frozenset[str]  # prepositions of what they agree on
    views: frozenset[str]  # nouns of what they only think alike about ("agreed on the importance of")
    decision: frozenset[str]  # nouns that take it likewise ("the decision to")
    votes: frozenset[str]  # those of them that are a vote
    voted: Mapping[str, DecisionStage]  # preposition between such a verb and what is voted on ("against")
    under: frozenset[str]  # prepositions of whose rule it is, or of the other side ("banned in", "agreed with")
    deciders: frozenset[str]  # nouns of who decides, where no actor is known ("government")
    voices: frozenset[str]  # last words of the titles of who announces what others decide
    pleaders: frozenset[str]  # titles of who only speaks for somebody before a court
    drafts: frozenset[str]
    unanimous: re.Pattern[str]  # of a vote that nobody opposed and in which nobody abstained
    abstain: frozenset[str]  # verb and noun of not voting
    passages: frozenset[str]  # nouns of parts of a text
    members: Mapping[str, int]  # what the names of councils end in -> how many members vote
    dropped: frozenset[str]  # verbs, with particle or preposition, by which a part leaves a text
    until: re.Pattern[str]  # before a date: the end of validity
    since: re.Pattern[str]  # before a date: its beginning
    lasting: re.Pattern[str]  # before a duration: how long it holds
