"""Whose somebody is whom a text describes: "the delegate of Norway" is not "Chad's delegate"."""

from __future__ import annotations

from dragoman.annotate.coreference.noun_phrases import NounPhrase
from dragoman.annotate.coreference.roles import RoleFound, Roles
from dragoman.annotate.document import Annotated, Name
from dragoman.annotate.names.offices import owner_before

_LONGEST = 80  # characters of a name behind an office


def called(doc: Annotated, phrase: NounPhrase, finder: Roles) -> str:
    """Return how somebody who is described is remembered: by his office and whose it is, else by the words alone."""
    if phrase.noun.plural:
        return phrase.key
    role = finder.described(phrase.opening.start, phrase.words[phrase.last].end)
    return _by_office(role) or _joined(_beside(doc, phrase, role), phrase.key)


def _by_office(role: RoleFound | None) -> str:
    """Return the words for an office with whose it is, none where the words before it do not say so."""
    return _joined(role.country, role.qualifier, role.title.lower()) if role and role.country else ""


def _joined(*words: str | None) -> str:
    return " ".join(filter(None, words))


def _beside(doc: Annotated, phrase: NounPhrase, role: RoleFound | None) -> str | None:
    """Return the country or body whose name stands behind a noun, or the country before it."""
    title = role.title.lower() if role else ""
    sent = title in doc.language.coreference.delegates
    name = owning(doc, phrase.words[phrase.last].end, sent=sent)
    before = owner_before(doc, [*phrase.bare, phrase.noun][0].start)
    return before if name is None else _country(doc, doc.text[name.start : name.end])


def _country(doc: Annotated, name: str) -> str:
    """Return the code of the country that a name is of, else the name."""
    return doc.language.countries.iso3(name) or name


def owning(doc: Annotated, end: int, *, sent: bool) -> Name | None:
    """Return the name of the country or body behind an office that ends at an offset; of a delegate's also "for" it."""
    words = doc.language.coreference
    link = (words.sending if sent else words.belonging).match(doc.text, end)
    return _beginning(doc, link.end()) if link else None


def _beginning(doc: Annotated, start: int) -> Name | None:
    """Return the name of no person that begins at an offset."""
    names = doc.within(doc.names, start, start + _LONGEST)
    return next((name for name in names if name.start == start and name.type != "person"), None)
