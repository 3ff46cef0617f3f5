"""Who speaks in each voice of a document, and so whom its first persons mean.

The words of a label, title or signature are read as title and name ("MR. FINER", "NSC Spokesperson Adrienne Watson",
"THE PRESIDENT"): a name is that of the person who fits it, an office that of the person who is given it in the text,
and what fits nobody is an actor of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.annotate.coreference.entities import Entity
from dragoman.annotate.document import Annotated, Caller, Mention, NameType, Voice
from dragoman.annotate.names.aliases import Cluster, agree, person_words

_CAPITALISED = r"[^\W\d_a-z][\w.'-]{0,30}"
_FULL = rf"(?-i:{_CAPITALISED}(?: {_CAPITALISED}){{0,2}})"
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORT = 3  # letters up to which capitals are an acronym or initials
_LONGEST_OFFICE = 4  # words of an office at the end of a label


class Speakers:
    """The entities behind the voices of one document; `entities` grows by those whom only a label names."""

    def __init__(self, doc: Annotated, entities: list[Entity], described: dict[str, Entity]) -> None:
        self.doc, self.entities, self.described = doc, entities, described
        self.owner = {name.start: entity for entity in entities for name in entity.cluster.names}
        self.voices = sorted(enumerate(doc.voices), key=lambda pair: pair[1].start)
        self._starts = [voice.start for _, voice in self.voices]
        self.title = doc.document.title or ""
        self.head = doc.language.layout.topic.split(self.title)[0]  # the title up to what the text is about
        self.of = [self._speakers(number, voice) for number, voice in self.voices]
        for entity in {id(e): e for speakers in self.of for e in speakers}.values():
            self._name_in_full(entity)

    def at(self, offset: int) -> Sequence[Entity]:
        """Return who says "I" or "we" at an offset; nobody where the text is nobody's own."""
        k = bisect_right(self._starts, offset) - 1
        return self.of[k] if k >= 0 and offset < self.voices[k][1].end else ()

    def own(self, offset: int) -> Sequence[Entity]:
        """Return who speaks at an offset in words of his own: he is no "he" there."""
        k = bisect_right(self._starts, offset) - 1
        return () if k < 0 or self.voices[k][1].issues else self.at(offset)

    def _speakers(self, number: int, voice: Voice) -> list[Entity]:
        found = [entity for caller in voice.callers if (entity := self._entity(caller, voice)) is not None]
        for entity in found:
            entity.voices.append(number)
        return found

    def _entity(self, caller: Caller, voice: Voice) -> Entity | None:
        """Return whom the words for a speaker mean, entered as a mention where they stand in the text."""
        named = self._named(caller)
        if named is not None:
            return named
        entity = self._known(caller.words, voice)
        if entity is None and not voice.issues:
            entity = self._new(caller, voice)
        if entity is None or caller.start is None or caller.end is None:
            return entity
        if all(m.start != caller.start for m in entity.mentions):
            entity.mentions.append(Mention(caller.start, caller.end, "role", 0.95))
        return entity

    def _name_in_full(self, entity: Entity) -> None:
        """Give a person whom the text knows by surname or office alone the name that the title gives."""
        keys = [*entity.cluster.keys, *entity.called]
        names = [key for key in keys if key.lower() not in self.described]
        if entity.cluster.type != "person" or any(" " in name for name in names):
            return
        name = next(filter(None, map(self._in_full, keys)), None)
        if name is not None:
            entity.called = [name, *(key for key in entity.called if key in names)]

    def _in_full(self, key: str) -> str | None:
        """Return the full name that the title gives a surname, or the holder of an office."""
        return self._in_title(key) if key.lower() in self.described else self._with_first(key)

    def _in_title(self, office: str) -> str | None:
        """Return the name that the title gives the holder of an office: "Remarks by Vice President Quell"."""
        match = re.search(rf"\b{re.escape(office)} {_FULL}", self.head, re.IGNORECASE) if office else None
        name = self._parted(_POSSESSIVE.sub("", match[0]))[1] if match else ""
        sure = office in self.doc.language.names.titles or name.partition(" ")[0] in self.doc.language.names.given()
        return name if name and sure else None

    def _with_first(self, surname: str) -> str | None:
        """Return a surname with the given name that the title has before it."""
        match = re.search(rf"(?-i:(?:{_CAPITALISED} ){{1,3}}){re.escape(surname)}\b", self.title, re.IGNORECASE)
        office, name = self._parted(match[0]) if match else ("", "")
        words, given = name.split(), self.doc.language.names.given()
        first = next((i for i, word in enumerate(words[:-1]) if word in given), 0 if office else len(words))
        return " ".join(words[first:]) if len(words) - first > 1 else None

    def _named(self, caller: Caller) -> Entity | None:
        """Return what the last name inside the words names, a person first."""
        if caller.start is None or caller.end is None:
            return None
        names = list(self.doc.within(self.doc.names, caller.start, caller.end))
        persons = [name for name in names if name.type == "person"]
        whole = [name for name in names if name.type == "organization" and name.end == caller.end]
        return next((self.owner[name.start] for name in (*persons[-1:], *whole)), None)

    def _known(self, words: str, voice: Voice) -> Entity | None:
        """Return the entity that a name or office fits."""
        office, name = self._parted(words)
        if name:
            return next(self._called(name), None)
        others = self._others(voice)
        known = [e for e in self.entities if any(role.title.lower() == office for role in e.roles)]
        holders = [e for e in known if e not in others]
        if holders:
            return holders[0]
        titled = self._in_title(office)
        named = next(self._called(titled), None) if titled else None
        return named or self.described.get(office)

    def _others(self, voice: Voice) -> list[Entity]:
        """Return who is named only inside a text in somebody's own words, or in the matter of its title: not he."""
        if voice.label is not None or voice.issues:
            return []
        start = len(self.head) if self.head != self.title else voice.start
        outside = {id(self.owner[name.start]) for name in self.doc.names if not start <= name.start < voice.end}
        return [e for e in self.entities if id(e) not in outside]

    def _called(self, name: str) -> Iterator[Entity]:
        """Yield the entities that a name may be of, those with a full name that agrees first."""
        said, plain = person_words(name), name.casefold()
        persons = [e for e in self.entities if e.cluster.type == "person"]
        yield from (e for e in persons if _agrees(said, e))
        yield from (e for e in persons if _fits(said, e))
        yield from (e for e in self.entities if plain in {key.casefold() for key in (*e.cluster.keys, *e.called)})

    def _parted(self, words: str) -> tuple[str, str]:
        """Return the office and the name that words for a speaker hold, the office in lower case."""
        parts = words.replace(",", " ").split()
        if parts and parts[0].lower() in self.doc.language.names.articles:
            parts = parts[1:]
        lowered = [part.lower() for part in parts]
        ends = [k for k in range(1, len(parts) + 1) if self._office(lowered[:k])]
        cut = ends[-1] if ends else 0
        return " ".join(lowered[:cut]), " ".join(parts[cut:])

    def _office(self, words: Sequence[str]) -> bool:
        """Whether words end with a title, an honorific or a noun for a function."""
        names, layout = self.doc.language.names, self.doc.language.layout
        known = names.titles | names.role_nouns | layout.moderators
        return any(" ".join(words[-n:]) in known for n in range(1, min(_LONGEST_OFFICE, len(words)) + 1))

    def _is_body(self, name: str) -> bool:
        """Whether the name in a label is a body's by its last word: "Velm Evening Courier"."""
        first, _, last = name.lower().rpartition(" ")
        return bool(first) and last in self.doc.language.names.organization_heads

    def _new(self, caller: Caller, voice: Voice) -> Entity:
        """Return an actor whom only a label, title or signature names."""
        office, name = self._parted(caller.words)
        unlabelled = voice.label is None and caller.start is None
        body = not office and (unlabelled or self._is_body(name))
        type_: NameType = "organization" if body else "person"
        shown = _shown(name) or office
        entity = Entity(Cluster(type_, keys=[shown]), called=[shown])
        self.entities.append(entity)
        if not name:
            self.described[office] = entity
        return entity


def _shown(name: str) -> str:
    """Return a name as names are written, where it is all in capitals and no acronym."""
    return name.title() if name.isupper() and len(name) > _SHORT else name


def _words(entity: Entity) -> Iterator[list[str]]:
    """Yield the words of each name of a person."""
    return (person_words(key) for key in (*entity.cluster.keys, *entity.called))


def _agrees(said: list[str], entity: Entity) -> bool:
    """Whether a full name agrees with a full name of a person."""
    full = [known for known in _words(entity) if min(len(known), len(said)) > 1]
    return any(agree(said, known) for known in full)


def _fits(said: Sequence[str], entity: Entity) -> bool:
    """Whether a name ends like a person's, and no known first name speaks against it."""
    names = list(_words(entity))
    if said[-1] not in {known[-1] for known in names}:
        return False
    firsts = {known[0] for known in names if len(known) > 1}
    return len(said) == 1 or not firsts or said[0] in firsts
