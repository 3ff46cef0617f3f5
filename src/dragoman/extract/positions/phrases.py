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
from dragoman.model import Question
from dragoman.syntax.tree import Tree

_NONE: frozenset[int] = frozenset()
_CHANGED = ("dobj", "nsubjpass")
_MAX_TRIES = 24


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
        lexicon, vocabulary = self.lexicon, self.vocabulary
        leaves = self._is_end(label)
        for text in phrases:
            words = [w for w in words_of(vocabulary.one_name(text)) if w not in lexicon.fillers]
            if not words:
                continue
            ceases = bool(set(words) & lexicon.ceasing)
            numbers = tuple(dict.fromkeys(map(vocabulary.number, words)))
            countries = [vocabulary.number(w) for w in words[1:] if vocabulary.country(w) is not None]
            optional = frozenset(countries) if len(numbers) - len(countries) > 1 else frozenset()
            joined = {w for w in words if re.search(rf"(?<!\w){re.escape(w)}-", text.lower())}
            bodies = frozenset(vocabulary.number(w) for w in words if w in lexicon.names and w not in joined)
            loose = bodies if len(numbers) - len(bodies | optional) > 1 else frozenset()
            target = words_of(vocabulary.one_name(text).partition(f" {lexicon.into} ")[2])
            into = frozenset(vocabulary.number(w) for w in target if w in vocabulary.numbers)
            yield Phrase(option, text, numbers, optional, loose, into, -1 if ceases and not leaves else 1, words[-1])

    def _set_mission(self, question: Question) -> None:
        """Find which option keeps the case's mission: the first with one of its names among the phrases."""
        mission = question.mission
        self.mission_option: str | None = None
        self.host = mission.host.lower() if mission is not None and mission.host else None
        self.mission_nouns: frozenset[str] = frozenset()
        self.ends_mission: frozenset[str] = frozenset()
        self.shared_nouns: frozenset[str] = frozenset()
        self._aliases: frozenset[tuple[str, ...]] = frozenset()
        self._last_of_alias: frozenset[str] = frozenset()
        self._own_name: frozenset[int] = _NONE  # the word for the mission in phrases, which its other names fit
        if mission is None:
            return
        names = {name.lower() for name in (mission.name, *mission.aliases)}
        keeping = (o.id for o in question.options if any(p.lower() in names for p in o.phrases))
        self.mission_option = next(keeping, None)
        others = {p.lower() for o in question.options if o.id != self.mission_option for p in o.phrases}
        self._aliases = frozenset(tuple(words) for name in names - others if (words := words_of(name)))
        self._last_of_alias = frozenset(alias[-1] for alias in self._aliases)
        self.mission_nouns = frozenset(alias[-1] for alias in self._aliases if len(alias) > 1 and alias[-1].isalpha())
        last = words_of(mission.name)[-1:]
        self._own_name = frozenset(n for w, n in self.vocabulary.numbers.items() if w in last)
        self.ends_mission = frozenset(o.id for o in question.options if self._is_end(o.label))
        self.shared_nouns = frozenset(
            p.last for p in self.phrases if p.option not in (self.mission_option, *self.ends_mission)
        )
        self.shared_nouns -= set(last)

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
            if any(w in self.lexicon.funding for w in words):
                yield from ((phrase.option, code) for w in words if (code := self.vocabulary.country(w)) is not None)

    def names_mission(self, tree: Tree, i: int) -> bool:
        """Whether token `i` is the last of a name of the case's mission."""
        return tree.lower[i] in self._last_of_alias and any(
            len(alias) <= i + 1 and tuple(tree.lower[i + 1 - len(alias) : i + 1]) == alias for alias in self._aliases
        )

    def _is_end(self, label: str) -> bool:
        """Whether the label of an option says that something ends or that somebody leaves."""
        lexicon = self.lexicon
        return any(
            w in lexicon.leaving or any(same_stem(w, o, lexicon.endings) for o in lexicon.leaving)
            for w in words_of(label)
        )

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
        found = [
            match
            for word in places
            for phrase in self._by_rarest.get(word, ())
            if all(
                w in places or w in phrase.optional or (w in phrase.loose and phrase.option in named)
                for w in phrase.words
            )
            for match in self._assembled(tree, phrase, places)
        ]
        yield from sorted(found, key=lambda f: (f.head, -len(f.tokens), f.phrase.option, f.phrase.text))

    def _at(self, tree: Tree, i: int) -> frozenset[int]:
        """Return the numbers of the words that token `i` can stand for; any name of the mission stands for its own."""
        if tree.pos[i] in ("PUNCT", "DET"):
            return _NONE
        found = self.vocabulary.at(tree, i)
        return found | self._own_name if self.names_mission(tree, i) else found

    def _assembled(self, tree: Tree, phrase: Phrase, places: dict[int, list[int]]) -> Iterator[PhraseMatch]:
        needed = [places[w] for w in phrase.words if w not in phrase.optional | phrase.loose]
        heads: set[int] = set()
        for tokens in itertools.islice(near(needed), _MAX_TRIES):
            head = top(tree, tokens)
            if head is None or head in heads or (phrase.optional and self._elsewhere(tree, phrase, tokens)):
                continue
            if phrase.into and any(self._at(tree, t) & phrase.into and tree.dep[t] in _CHANGED for t in tokens):
                continue  # "turn the mission into a force" makes nothing a mission
            heads.add(head)
            yield PhraseMatch(phrase, tuple(sorted(tokens)), head)

    def _elsewhere(self, tree: Tree, phrase: Phrase, tokens: tuple[int, ...]) -> bool:
        """Whether the phrase is said of another country than the one that it names."""
        vocabulary = self.vocabulary
        codes = {vocabulary.country(word) for word, n in vocabulary.numbers.items() if n in phrase.optional}
        named = {
            vocabulary.country(tree.lower[k])
            for t in tokens
            for k in tree.kids[t]
            if k < t and tree.pos[k] in ("ADJ", "PROPN") and tree.dep[k] in ("amod", "compound", "nmod", "poss")
        }
        return bool(named - {None}) and not named & codes


@functools.lru_cache(maxsize=8)
def compiled(question: Question, language: Language) -> Phrases:
    """Return the phrases of a question, made once."""
    return Phrases(question, language)
