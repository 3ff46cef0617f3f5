"""What a language knows of words that refer back: pronouns, articles and nouns for a thing already named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from dragoman.lang.lexicon import lexicon

Gender = Literal["m", "f", "n", "p"]  # he, she, it, they


@lexicon
class CoreferenceWords:
    """Words that refer to what the text has named before; all lower case."""

    pronouns: Mapping[str, Gender]
    relatives: frozenset[str]  # relative pronouns for persons ("who")
    reasons: frozenset[str]  # prepositions before what somebody answers for ("pressed it for its war")
    sourcing: frozenset[str]  # what stands, with its preposition, before whose words they are ("according to her")
    leagues: frozenset[str]  # nouns for bodies of several states, whatever their names are ("alliance")
    airwaves: frozenset[str]  # nouns that are a body only where they are a country's ("television")
    anybody: frozenset[str]  # nouns for whoever it may be, an actor only by what stands with it ("people")
    definite: frozenset[str]  # determiners of a known thing
    qualifiers: frozenset[str]  # words before a title that say when it holds ("former", "outgoing")
    past: frozenset[str]  # qualifiers and prefixes of a role that no longer holds
    apposition: re.Pattern[str]  # what stands between a name and a title after it (", who is")
    complement: re.Pattern[str]  # what stands between a title and what it belongs to ("of")
    served: re.Pattern[str]  # behind a title, whom it serves by a common noun; group 1 is the noun with its words
    completion: re.Pattern[str]  # the word with which a title goes on ("of", "for")
    completed: re.Pattern[str]  # all that a title goes on with ("of the League for the Defence of Rights")
    belonging: re.Pattern[str]  # what stands between a person's name and the country of his office ("of the")
    sitting: frozenset[str]  # nouns for those who sit in a body ("member")
    voicing: frozenset[str]  # verbs by which only persons and bodies take a stand, which are no verbs of speech
    judging: frozenset[str]  # verbs whose object is another's: who "welcomed its pledge" did not pledge
    amid: frozenset[str]  # words before the clause of what somebody does who is helped ("supports Chad as it")
    holding: re.Pattern[str]  # what a body holds, right before its name; group 1 is the noun ("Summit of the ")
    sending: re.Pattern[str]  # what stands between a delegate and whom he speaks for ("for the")
    serving: re.Pattern[str]  # the same, or a verb of who leads it, before what somebody belongs to ("who heads")
    joined: re.Pattern[str]  # what joins another office to what completes one; group 1 begins with its title
    leading: re.Pattern[str]  # what completes a title up to the name of who bears it
    counterpart: re.Pattern[str]  # what ends before the name of somebody's counterpart
    represented: re.Pattern[str]  # what ends before the name of who speaks for a country: one of the groups
    affiliation: re.Pattern[str]  # the words behind it that say where somebody belongs
    compatriot: re.Pattern[str]  # what a person is, right before a name; group 1 is the people ("Dutch inventor")
    identified: re.Pattern[str]  # what stands between a description and the name that it is told to bear
    countryman: re.Pattern[str]  # before a name, whose citizen it is called; group 1 is the people ("An Australian, ")
    listed: re.Pattern[str]  # behind a name at the end of an item, whose it is; group 1 is the country
    citizen: re.Pattern[str]  # what stands behind a person's name to say of which people he is, which it captures
    listing: re.Pattern[str]  # how a list goes on, from the end of one name to the next one's title
    enumerated: re.Pattern[str]  # what stands between two names of a list, the country included (" of Peru and ")
    peoples: re.Pattern[str]  # the countries named before an office ("the Dutch and Danish defence ")
    chairs: frozenset[str]  # offices of whom a body alone has one: "the Chairperson of the Commission"
    of_chief: re.Pattern[str]  # behind an office: who leads a body of several states and appoints its bearer
    league_s: re.Pattern[str]  # the titles of whom such a body sends and appoints
    of_league: re.Pattern[str]  # what stands before an office in a body of several states ("the bloc's ")
    accompanied: re.Pattern[str]  # what stands before who comes with somebody ("accompanied by")
    visiting: re.Pattern[str]  # what somebody visits, or whose he meets; the country or people is a group
    whereabouts: frozenset[str]  # prepositions before a place where somebody is, and not whose office he holds
    posting: re.Pattern[str]  # complements of a title that name where somebody is sent ("to")
    predicates: frozenset[str]  # words that show that no apposition stands here ("said")
    unique: frozenset[str]  # titles that one person in a country has ("president")
    ranks: frozenset[str]  # words of titles that some countries have and others lack ("minister")
    introduced: frozenset[str]  # words after a noun that is introduced, not referred to ("of")
    nouns: Mapping[str, str]  # noun -> type of the named thing it stands for ("mission", "country", "organization")
    nobody: frozenset[str]  # determiners of whoever it may be, or of nobody ("any", "no")
    siding: frozenset[str]  # behind a name and a hyphen: on whose side somebody is ("Chad-backed")
    things: frozenset[str]  # nouns of deeds and of what is used, which are nobody whatever sector they belong to
    addressing: frozenset[tuple[str, str]]  # words with the preposition before whom they address ("call on")
    states: frozenset[str]  # nouns for states, of which several are an actor ("country")
    agent: frozenset[str]  # prepositions before somebody who takes part ("by", "against")
    genders: Mapping[str, Gender]  # nouns for persons of one gender ("mother")
    person: re.Pattern[str]  # endings of nouns for persons ("-man", "-ist")
    plural: frozenset[str]  # nouns that take "they" in the singular ("police")
    principals: frozenset[str]  # nouns for those who met or speak as one ("leader", "side")
    plurals: Mapping[str, str]  # plural of such a noun -> singular, also where it is written like a name ("ministers")
    heads: Mapping[str, frozenset[str]]  # plural of an office -> the titles of those who hold it ("heads of state")
    sides: frozenset[str]  # nouns that stand for a state behind its adjective ("the Kenyan side")
    parties: frozenset[str]  # those of them that may be persons, bodies or states ("side")
    both: Mapping[str, int]  # words before such a noun -> how many they are ("both", "two")
    comitative: frozenset[str]  # prepositions before whom somebody meets or speaks to ("with")
    between: frozenset[str]  # prepositions before all who take part ("between")
    one_of_two: Mapping[str, int]  # words for one of two -> which of them ("former")
    sent: frozenset[str]  # prepositions before those for whom several act ("delegations from")
    relating: frozenset[str]  # verbs of telling another of a talk ("brief")
    meeting: frozenset[str]  # verbs whose object is met ("host")
    talking: frozenset[str]  # verbs of those who have a talk ("discuss")
    convened: frozenset[str]  # bodies and meetings that a text of theirs calls by this word with a capital
    delegates: frozenset[str]  # nouns for who speaks for a state in a body, each another person ("representative")
    deputies: frozenset[str]  # words that make another title of one ("vice")
    bodies: frozenset[str]  # "my ..." that is the speaker's own office ("administration")
    own: frozenset[str]  # of these, what an official means his own by where it is written with a capital
    expletives: frozenset[str]  # verbs and adjectives whose subject "it" refers to nothing ("seem", "clear")

    def singular(self, plural: str, lemma: str) -> str:
        """Return the singular of a noun for those who met or speak as one, of any other its lemma in lower case."""
        return self.plurals.get(plural, lemma.lower())
