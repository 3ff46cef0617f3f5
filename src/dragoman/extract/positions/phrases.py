"""Where a text names an option of a case: its phrases, told by stem and syntax rather than as strings.

The words of a phrase that carry its sense must stand in one sentence, joined in the parse over nothing but links,
determiners and other nouns, so that "withdraw the observers" is found in "withdrew all of its observers", in "the
observers were withdrawn" and in "the withdrawal of observers". Which words of a text fit a word of a phrase,
`vocabulary` says.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.positions.joined import near, same_stem, top
from dragoman.extract.positions.vocabulary import Vocabulary, words_of
from dragoman.lang import Language
from dragoman.model import Mission, Question
from dragoman.syntax.phrases import children
from dragoman.syntax.tree import Tree

_NONE: frozenset[int] = frozenset()
_CHANGED = ("dobj", "nsubjpass")
_MAX_TRIES = 24
_SAID_OF = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The sense-carrying words of a phrase, as numbers in the list of all.

    `optional` ones, the name of a country, may be missing; `loose` ones, that of a body, may stand anywhere in the
    sentence ("the UN needs to step up with a peacekeeping mission"); those of `into` are what something becomes.

    `sign` is -1 where the phrase names the end of what the option wants to go on.
    """

    option: str
    text: str
    words: tuple[int, ...]
    optional: frozenset[int]
    loose: frozenset[int]
    into: frozenset[int]
    sign: int
    last: str  # its last word

    def needed(self, named: frozenset[str]) -> set[int]:
        """Return the words that must stand in a sentence; of an option in `named` without the name of a body."""
        return set(self.words) - self.optional - (self.loose if self.option in named else frozenset())


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase in a sentence: its tokens and the one on which the others hang."""

    phrase: Phrase
    tokens: tuple[int, ...]
    head: int


class Phrases:
    """The phrases of all options of a question, ready to be looked for."""

    def __init__(self, question: Question, language: Language) -> None:
        self.lexicon = language.positions
        self.vocabulary = Vocabulary(language)
        self.phrases = [p for option in question.options for p in self._of(option.id, option.label, option.phrases)]
        self._set_mission(question)
        self._by_rarest: dict[int, list[Phrase]] = {}
        uses = [sum(word in p.words for p in self.phrases) for word in range(len(self.vocabulary.numbers))]
        for phrase in self.phrases:
            needed = [w for w in phrase.words if w not in phrase.optional | phrase.loose]
            self._by_rarest.setdefault(min(needed, key=lambda w: (uses[w], w)), []).append(phrase)

    def _of(self, option: str, label: str, phrases: tuple[str, ...]) -> Iterator[Phrase]:
        """Yield the phrases of an option that say something."""
        leaves = self._is_end(label)
        for text in phrases:
            words = [w for w in words_of(self.vocabulary.one_name(text)) if w not in self.lexicon.fillers]
            if words:
                yield self._phrase(option, text, words, ends=not leaves)

    def _phrase(self, option: str, text: str, words: list[str], *, ends: bool) -> Phrase:
        """Return a phrase with what may be missing of it; `ends` where it may name the end of what the option wants."""
        lexicon, number = self.lexicon, self.vocabulary.number
        numbers = tuple(dict.fromkeys(map(number, words)))
        countries = frozenset(number(w) for w in words[1:] if self.vocabulary.country(w) is not None)
        optional = _if_any_is_left(countries, numbers)
        bodies = frozenset(number(w) for w in words if w in lexicon.names and not _is_joined(w, text))
        loose = bodies if _if_any_is_left(bodies | optional, numbers) else frozenset()
        target = words_of(self.vocabulary.one_name(text).partition(f" {lexicon.into} ")[2])
        into = frozenset(map(number, self.vocabulary.numbers.keys() & target))
        ceases = ends and not lexicon.ceasing.isdisjoint(words)
        return Phrase(option, text, numbers, optional, loose, into, -1 if ceases else 1, words[-1])

    def _set_mission(self, question: Question) -> None:
        """Find which option keeps the case's mission: the first with one of its names among the phrases."""
        mission = question.mission or Mission("")
        names = {name.lower() for name in (mission.name, *mission.aliases)}
        keeping = (o.id for o in question.options if not names.isdisjoint(p.lower() for p in o.phrases))
        self.mission_option = next(keeping, None)
        others = {p.lower() for o in question.options if o.id != self.mission_option for p in o.phrases}
        self._aliases = frozenset(filter(None, (tuple(words_of(name)) for name in names - others)))
        self._last_of_alias = frozenset(alias[-1] for alias in self._aliases)
        longer = (alias[-1] for alias in self._aliases if len(alias) > 1)
        self.mission_nouns = frozenset(filter(str.isalpha, longer))
        last = words_of(mission.name)[-1:]
        # the word for the mission in phrases, which its other names fit
        self._own_name = frozenset(n for w, n in self.vocabulary.numbers.items() if w in last)
        self.host = (mission.host or "").lower()
        ends = (o.id for o in question.options if self._is_end(o.label))
        self.ends_mission = frozenset(ends if question.mission else ())
        own = (self.mission_option, *self.ends_mission)
        self.shared_nouns = frozenset(p.last for p in self.phrases if p.option not in own) - set(last)

    def funding_option(self, country: str) -> str | None:
        """Return the option that is the money of a country (ISO 3166-1 alpha-3); None where none is."""
        return next((option for option, code in self._funders() if code == country), None)

    def funder(self, option: str) -> str | None:
        """Return the country whose money an option is; None where it is nobody's."""
        return next((code for known, code in self._funders() if known == option), None)

    @property
    def only_fund(self) -> str | None:
        """The option that is the money of a country, where there is one alone."""
        options = {option for option, _ in self._funders()}
        return options.pop() if len(options) == 1 else None

    def _funders(self) -> Iterator[tuple[str, str]]:
        """Yield (option, country) of each phrase that names the money of a country."""
        for phrase in self.phrases:
            words = [w for w, n in self.vocabulary.numbers.items() if n in phrase.words]
            countries = filter(None, map(self.vocabulary.country, words))
            if not self.lexicon.funding.isdisjoint(words):
                yield from ((phrase.option, code) for code in countries)

    def names_mission(self, tree: Tree, i: int) -> bool:
        """Whether token `i` is the last of a name of the case's mission."""
        if tree.lower[i] not in self._last_of_alias:
            return False
        return any(tuple(tree.lower[max(0, i + 1 - len(alias)) : i + 1]) == alias for alias in self._aliases)

    def _is_end(self, label: str) -> bool:
        """Whether the label of an option says that something ends or that somebody leaves."""
        lexicon = self.lexicon
        return any(same_stem(w, o, lexicon.endings) for w in words_of(label) for o in lexicon.leaving)

    def in_sentence(
        self, tree: Tree, first: int, last: int, named: frozenset[str] = frozenset()
    ) -> Iterator[PhraseMatch]:
        """Yield each phrase that a sentence holds, the longest on a head first.

        Of the options in `named`, which the document names in full elsewhere, the name of a body may be left out.
        """
        places: dict[int, list[int]] = {}
        for i in range(first, last):
            for word in self._at(tree, i):
                places.setdefault(word, []).append(i)
        phrases = (phrase for word in places for phrase in self._by_rarest.get(word, ()))
        held = (phrase for phrase in phrases if phrase.needed(named) <= places.keys())
        found = (match for phrase in held for match in self._assembled(tree, phrase, places))
        yield from sorted(found, key=lambda f: (f.head, -len(f.tokens), f.phrase.option, f.phrase.text))

    def _at(self, tree: Tree, i: int) -> frozenset[int]:
        """Return the numbers of the words that token `i` can stand for; any name of the mission stands for its own."""
        if tree.pos[i] in ("PUNCT", "DET"):
            return _NONE
        found = self.vocabulary.at(tree, i)
        return found | self._own_name if self.names_mission(tree, i) else found

    def _assembled(self, tree: Tree, phrase: Phrase, places: dict[int, list[int]]) -> Iterator[PhraseMatch]:
        """Yield a phrase where its words stand together, once for each head."""
        needed = [places[w] for w in phrase.words if w not in phrase.optional | phrase.loose]
        heads: set[int] = set()
        for tokens in itertools.islice(near(needed), _MAX_TRIES):
            head = top(tree, tokens)
            if head is None or head in heads or self._means_other(tree, phrase, tokens):
                continue
            heads.add(head)
            yield PhraseMatch(phrase, tuple(sorted(tokens)), head)

    def _means_other(self, tree: Tree, phrase: Phrase, tokens: tuple[int, ...]) -> bool:
        """Whether a phrase is of another country, or what it names is changed: "turn the mission into a force"."""
        changed = (t for t in tokens if tree.dep[t] in _CHANGED)
        if any(self._at(tree, t) & phrase.into for t in changed):
            return True
        return bool(phrase.optional) and self._elsewhere(tree, phrase, tokens)

    def _elsewhere(self, tree: Tree, phrase: Phrase, tokens: tuple[int, ...]) -> bool:
        """Whether the phrase is said of another country than the one that it names."""
        country, numbers = self.vocabulary.country, self.vocabulary.numbers
        codes = {country(word) for word, n in numbers.items() if n in phrase.optional}
        before = (k for t in tokens for k in children(tree, t, *_SAID_OF) if k < t)
        named = {country(tree.lower[k]) for k in before if tree.pos[k] in ("ADJ", "PROPN")} - {None}
        return bool(named) and not named & codes


@functools.lru_cache(maxsize=8)
def compiled(question: Question, language: Language) -> Phrases:
    """Return the phrases of a question, made once."""
    return Phrases(question, language)


def _if_any_is_left(words: frozenset[int], of: tuple[int, ...]) -> frozenset[int]:
    """Return words of a phrase that may be missing, none where too little of the phrase would be left."""
    return words if len(of) - len(words) > 1 else frozenset()


def _is_joined(word: str, text: str) -> bool:
    """Whether a hyphen joins a word to the next in a phrase: "UN-led"."""
    return re.search(rf"(?<!\w){re.escape(word)}-", text.lower()) is not None
