"""What a language knows for telling whether two documents speak of the same: short given names, content words."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from dragoman.lang.lexicon import lexicon


@lexicon
class AcrossWords:
    """Words that decide what is compared; all are lower case and without accents.

    Stems serve comparison alone: "authorise", "authorises" and "authorised" give one, whatever it looks like.
    """

    nicknames: Mapping[str, frozenset[str]]  # short given name -> the names it is short for
    empty: frozenset[str]  # words that say nothing of what a sentence is about
    that: frozenset[str]  # what the clause of an indirect statement begins with
    negations: frozenset[str]  # words that turn a sentence into its opposite
    negated: tuple[str, ...]  # endings of verbs that do
    irregular: Mapping[str, str]  # form -> the form that stands for all of its word ("sent" -> "send")
    endings: tuple[tuple[str, str], ...]  # (ending, what takes its place), tried in order
    shortest: int  # letters that must remain before an ending
    institutional: frozenset[str]  # words of bodies' names that do not tell one body from another ("high", "national")
    lone: frozenset[str]  # single words that name one body of a country ("parliament")
    institutions: Mapping[str, str]  # what texts call a state's institution without naming it -> the one of its names
    articles: frozenset[str]  # that stand before surnames written over from other alphabets ("el-Sisi")
    servants: frozenset[str]  # beginnings of given names of two words ("Abdel Fattah")
    sons: frozenset[str]  # words for "son of" within a name
    romanised: tuple[tuple[str, str], ...]  # (ending of a name written over, the one spelling of it), tried in order
    total: re.Pattern[str]  # in the sentence of a sum: it is all until then ("including today's announcement")
    total_behind: re.Pattern[str]  # behind a sum, likewise ("in all")
    raised: re.Pattern[str]  # before a sum: what it has grown to ("brings the pledge to")
    part: re.Pattern[str]  # before a sum: it is part of the one before ("of this,")
    taken_up: re.Pattern[str]  # in the sentence of a sum: it takes up a sum told before ("This includes")
    recalled: re.Pattern[str]  # in the words of a claim: it looks back on a promise and does not make it ("our pledge")
    own_voice: re.Pattern[str]  # before a claim: a government speaks of itself in a text of its own ("the President")
    uses: Mapping[str, str]  # words for what help is for -> kind of use ("food" -> "humanitarian")
    use_behind: re.Pattern[str]  # what begins the words behind a sum that say what it is for
    away: re.Pattern[str]  # around a claim: its people have left their country ("resettlement")
    peoples: frozenset[str]  # words for all who live in a country, behind the name of its people ("people")
    members: frozenset[str]  # words for all who belong to a body, behind its name ("leaders")
    reciprocal: frozenset[str]  # PLOVER types in which all who take part do the same ("CONSULT")

    def stem(self, word: str) -> str:
        """Return what the forms of a word have in common."""
        return _stem(self, word)

    def given(self, name: str) -> frozenset[str]:
        """Return the given names that a given name may stand for, itself among them."""
        return self.nicknames.get(name, frozenset()) | {name}

    def spelled(self, name: str) -> str:
        """Return the one given name of which a name is another form ("Mohamed" of "Muhammad"), else the name itself."""
        return next(iter(full)) if len(full := self.nicknames.get(name, frozenset())) == 1 else name


@functools.lru_cache(maxsize=50_000)
def _stem(words: AcrossWords, word: str) -> str:
    if (base := words.irregular.get(word)) is not None:
        return base
    for ending, instead in words.endings:
        if word.endswith(ending) and len(word) - len(ending) >= words.shortest:
            return word[: len(word) - len(ending)] + instead
    return word
