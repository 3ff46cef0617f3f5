"""Actors in the making, and what a document as a whole says about them: places, owners, the country in focus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.document import Annotated, Chain, Mention
from dragoman.model import ActorKind
from dragoman.resolve import registry
from dragoman.resolve.beside import Beside
from dragoman.resolve.describe import Description, describe, first_known
from dragoman.resolve.scenes import Scenes

ENTITIES = frozenset(("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"))  # PLOVER codes that are no countries
GOVERNMENT: Final = "GOV"  # PLOVER sector
_LEAGUE = "IGO"
_CLEAR = 1.1  # how many times as often as the next country the one in focus is named
_ALONE = 2.0  # the same of a text that is of one country alone
_OFTEN = 3  # times that such a text names it at least
_CAPITALISED = re.compile(r"[A-Z][\w.-]+")


@dataclass(slots=True)
class ActorDraft:
    """An actor in the making; `keys` are its names as the text writes them, `found` the roles that the text gives."""

    chain: Chain
    keys: list[str]
    kind: ActorKind
    person: bool = False
    found: list[RoleFound] = field(default_factory=list)
    facts: Description = field(default_factory=Description)
    why: str = ""
    mentions: list[Mention] = field(init=False)

    def __post_init__(self) -> None:
        """Take the mentions of the chain, which may turn out to be another's."""
        self.mentions = list(self.chain.mentions)


class Setting:
    """One document with its drafts."""

    def __init__(self, doc: Annotated, drafts: list[ActorDraft]) -> None:
        self.doc, self.drafts = doc, drafts
        self.owner = {name.start: draft for draft in drafts for name in draft.chain.names}
        self.naming = {name.end: draft for draft in drafts for name in draft.chain.names}
        self.ending = {m.end: draft for draft in drafts for m in draft.chain.mentions if m.how == "pronoun"}
        self.located = {m.start: place.country for place in doc.places for m in place.mentions if place.country}
        self.places = {place.name: place.country for place in doc.places if place.country}
        self.counts = self._counts()
        self.present = set(self.counts)  # countries that the text touches; grows as organizations are resolved
        self.focus = self._foremost(_CLEAR)
        self.scenes, self.beside = Scenes(doc), Beside(doc)
        self.titled = doc.paragraphs[0].end if len(doc.paragraphs) > 1 else 0  # where the title ends
        self.home_government = self._home_government()
        self.is_league_s = describe(doc.document.publisher or "", doc.language).sector == _LEAGUE

    def placed(self, words: str) -> str | None:
        """Return the country of a place of the text that stands in a body's name: the "Arlen" of "Arlen Front"."""
        inside = (self.places[word] for word in _CAPITALISED.findall(words) if word in self.places)
        return first_known(inside)

    def _foremost(self, lead: float) -> str | None:
        """Return the country that the text names so many times as often as any other, None where there is none."""
        (first, most), (_, second) = [*self.counts.most_common(2), ("", 0), ("", 0)][:2]
        return first if most and most >= lead * second else None

    def unsaid(self, draft: ActorDraft) -> str | None:
        """Return the country that goes unsaid where the text first tells of an actor."""
        return first_known(self.scenes.country(m.start, m.end) for m in self._first(draft))

    def visited(self, draft: ActorDraft) -> str | None:
        """Return the country where the text first tells of an actor."""
        return first_known(self.scenes.visited(mention.start) for mention in self._first(draft))

    def _first(self, draft: ActorDraft) -> list[Mention]:
        """Return where the text first tells of an actor, below its title if it can; nothing where it does not."""
        told = [mention for mention in draft.chain.mentions if mention.how != "pronoun"]
        return ([mention for mention in told if mention.start >= self.titled] or told)[:1]

    def of_one(self, draft: ActorDraft) -> str | None:
        """Return the country that goes unsaid at an actor in a sentence of a report of that country alone."""
        country = self._foremost(_ALONE)
        told = any(self.scenes.tells(mention.start) for mention in draft.chain.mentions)
        reported = told and self.home_government is None and self.counts[country or ""] >= _OFTEN
        return country if reported and country == self.unsaid(draft) else None

    def own(self, draft: ActorDraft) -> str | None:
        """Return the country of the government that publishes, where nothing speaks for another's body of that name."""
        if not draft.chain.names:
            return self.home_government if self._is_described_at_home(draft) else None
        unsaid, home, name = self.unsaid(draft), self.home_government, draft.keys[0].split()
        joint = not self.doc.language.actors.joint.isdisjoint(word.lower() for word in name)
        foreign = "-" in draft.keys[0] or name[0] in self.doc.language.places.peoples()
        is_open = (unsaid, self.focus) == (None, home) and not joint
        return home if not foreign and (unsaid == home or is_open) else None

    def _is_described_at_home(self, draft: ActorDraft) -> bool:
        """Whether a body or office without a name is the publishing government's own: "the military"."""
        bare = " " not in draft.keys[0] and self.unsaid(draft) == self.home_government
        return bare or self.is_office_at_home(draft.keys[0])

    def is_office_at_home(self, words: str) -> bool:
        """Whether words without a name are an office that the publishing government has one bearer of: "President"."""
        opening, unique = " ".join(words.lower().split()[:2]), self.doc.language.coreference.unique
        held = registry.titles(self.home_government or "")
        return opening in held & unique or (" " in opening and any(title.startswith(opening) for title in held))

    def _home_government(self) -> str | None:
        """Return the country of the government that publishes the document: it leaves out its own country's name."""
        mastheads = [words for words in self._masthead() if words]
        told = (describe(words, self.doc.language) for words in mastheads)
        return first_known(found.country for found in told if found.sector == GOVERNMENT) or self._seated(mastheads)

    def _seated(self, mastheads: list[str]) -> str | None:
        """Return the country of a ministry that names none, by the capital above its text: "DEFENCE HEADQUARTERS"."""
        language = self.doc.language
        if not any(language.actors.ministries.search(words) for words in mastheads):
            return None
        words = _CAPITALISED.findall(self.doc.text, self.titled, self.scenes.lead[0])
        seats = {iso3 for word in words for iso3 in language.countries.government(word)}
        return seats.pop() if len(seats) == 1 else None

    def _masthead(self) -> Iterator[str]:
        """Yield the words for who publishes: as the source tells it, and above the text: "MINISTRY OF TRADE, LIMA"."""
        publisher, bodies = self.doc.document.publisher or "", self.doc.language.names.organization_heads
        own = publisher.partition(",")[0] or "\n"
        above = self.doc.text[self.titled : self.scenes.lead[0]].splitlines()
        named = (line for line in above if line.isupper() or line.startswith(own))
        bodily = (line for line in named if not bodies.isdisjoint(line.lower().replace(",", " ").split()))
        yield from (publisher, *bodily)

    def _counts(self) -> Counter[str]:
        """Count how often the text names each country or its people."""
        countries = self.doc.language.countries
        counts: Counter[str] = Counter()
        words = Counter(_CAPITALISED.findall(self.doc.text))
        for word in filter(countries.is_demonym, words):
            counts[countries.iso3(word) or ""] += words[word]
        for draft in self.drafts:
            if draft.kind == "country":
                counts[countries.iso3(draft.keys[0]) or ""] += len(draft.chain.names)
        del counts[""]
        return counts

    def of_home(self, words: str, found: Description) -> Description:
        """Return what words say, with the country of a government that calls itself "the administration"."""
        own = not self.doc.language.coreference.own.isdisjoint(words.lower().split())
        return found.filled(Description(self.home_government)) if own else found

    def of_speaker(self, draft: ActorDraft, found: Description) -> Description:
        """Return what words say, with the country of a government whose own they are: "our troops"."""
        first = self.doc.text[draft.mentions[0].start : draft.mentions[0].end].split()[0].lower()
        own = not draft.chain.names and found.sector in self.doc.language.actors.official
        is_ours = own and first in self.doc.language.actors.ours
        return found.filled(Description(self.home_government)) if is_ours else found

    def home(self, draft: ActorDraft, usual: str | None) -> str | None:
        """Return the country of a body that many have ("Congress"): that which goes unsaid, else the usual one."""
        if self.home_government is None and (unsaid := self.unsaid(draft)) is not None:
            return unsaid
        is_its_own = usual in (self.present | {self.home_government}) - ENTITIES
        return usual if is_its_own or not self.present else self.focus
