"""What a language knows of statements: the filter's weights, and words of media, issuers and addressees."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from dragoman.lang.lexicon import Table, lexicon


@lexicon
class StatementWords:
    """Words of speech; all lemmas, lower case unless said otherwise."""

    weights: Table  # of the statement filter
    agreement: Table  # the weights by which our model and the filter agree
    judgement: Table  # the weights by which an analyst would sign a statement
    cues: Table  # a TOML file: what the words that introduce statements mean
    cue_phrases: Mapping[str, str]  # lemma of a cue -> the phrase it stands for ("accord" -> "according to")
    sights: frozenset[str]  # verbs by which it is: "as she sees it"
    views: frozenset[str]  # nouns by which a clause is somebody's view: "in the opinion of" ...
    media: Mapping[str, str]  # noun or name -> medium ("statement", "x" -> "X")
    media_prepositions: frozenset[str]  # what stands before a medium ("in", "on")
    media_verbs: Mapping[str, str]  # verb -> medium it implies ("tweet" -> "post")
    documents: frozenset[str]  # nouns of texts that speak for whoever issued them ("statement", "report")
    issuing: frozenset[str]  # verbs whose subject issues the document that is their object ("release")
    parts: frozenset[str]  # nouns of a part, whose whole is meant ("part of the statement")
    members: frozenset[str]  # nouns of all who make up a body, which speaks by them ("the members of the Council")
    speaker_pronouns: frozenset[str]  # pronouns that may stand for who speaks ("she")
    proxies: frozenset[str]  # nouns of unnamed persons and offices that speak for another ("spokesman", "government")
    missions: frozenset[str]  # those of them that have a voice of their own ("embassy")
    issuer_prepositions: frozenset[str]  # between such a noun and who issued it ("from", "by", "of", "for")
    addressing: frozenset[str]  # verbs whose object is spoken to ("tell", "urge", "thank")
    performing: frozenset[str]  # verbs that do what they say in the first person ("condemn", "announce")
    deeds: frozenset[str]  # verbs whose bare object is done, held or counted, never said ("adopt", "deploy", "consist")
    citing: frozenset[str]  # verbs whose object answers for the words: "the agency quoted him", "it said, citing her"
    holding: frozenset[str]  # verbs of saying that over a bare object tell a deed ("call a meeting")
    striving: frozenset[str]  # verbs of asking that over an infinitive tell what somebody tries ("seek to leave")
    conversing: frozenset[str]  # verbs of speaking with somebody, whose infinitive tells what for ("talk to mend ties")
    partnering: frozenset[str]  # what stands before by what or with whom one speaks ("by phone", "with the king")
    coming: frozenset[str]  # auxiliaries of what is still to come ("will")
    reflexive: frozenset[str]  # pronouns for who acts on himself ("themselves")
    topical: frozenset[str]  # prepositions before what somebody is told of ("briefed Peru on the talks")
    ruling: frozenset[str]  # verbs that without a clause tell who rules, or on what ("rule")
    recalling: frozenset[str]  # verbs of saying that over those who are `sent` tell a deed ("recall its envoy")
    sent: frozenset[str]  # nouns for whom a state sends out ("ambassador")
    terms: frozenset[str]  # nouns of that on which one speaks ("on condition of anonymity")
    withholding: frozenset[str]  # verbs of keeping from an act ("refused to say", "failed to condemn")
    informing: frozenset[str]  # verbs whose bare object is who is told, never what is said ("tell", "remind")
    addressing_prepositions: Mapping[str, frozenset[str]]  # verb -> prepositions before who is spoken to

    def senses(self, lemma: str, pos: str) -> frozenset[str]:
        """Return what a word means that introduces a statement ("say", "ask", "judge" ...); nothing for other words."""
        return _senses(*self.cues).get((pos, lemma), frozenset())

    def is_mute(self, lemma: str) -> bool:
        """Whether a word never means saying, nor stands in a phrase that does."""
        told = self.senses(lemma, "VERB") | self.senses(lemma, "NOUN")
        return not told and lemma not in self.cue_phrases.keys() | self.media_verbs.keys() | self.views

    @property
    def verbs_of_speech(self) -> frozenset[str]:
        """Verbs that introduce somebody's own words."""
        return _verbs_of_speech(*self.cues)


_OWN_WORDS = frozenset({"say", "ask", "threaten"})


@functools.cache
def _senses(package: str, name: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the meanings of each word of a table: (part of speech, lemma) -> meanings."""
    table = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8")) if name else {}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for pos, meanings in table.items():
        for meaning, words in meanings.items():
            for lemma in words.split():
                found[pos, lemma] = found.get((pos, lemma), frozenset()) | {meaning}
    return found


@functools.cache
def _verbs_of_speech(package: str, name: str) -> frozenset[str]:
    found = _senses(package, name).items()
    return frozenset(lemma for (pos, lemma), senses in found if pos == "VERB" and senses & _OWN_WORDS)
