"""From chains to actors: what each is, whose it is, and which offices the text or the registry gives it.

What the document says comes first: titles, appositions, the words of a name. The registry of office holders is asked
only where the document is silent, and an office counts only if it was held on the day of publication.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.annotate.coreference.owners import owning
from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.coreference.several import Several
from dragoman.annotate.document import Annotated, Chain, Mention, Name
from dragoman.annotate.names.aliases import spelling, written
from dragoman.annotate.names.offices import owner_before, owner_behind, owner_called
from dragoman.model import Actor, ActorKind, Span
from dragoman.plugins import stage
from dragoman.resolve import registry
from dragoman.resolve.describe import Description, describe, first_known
from dragoman.resolve.drafts import ENTITIES, GOVERNMENT, ActorDraft, Setting
from dragoman.resolve.persons import Persons
from dragoman.syntax.phrases import children, first_conjunct

_SURE = 0.7  # belief from which a place that shares a country's name is not that country
_SHORT = 3  # letters up to which capitals are initials
_ADJECTIVE = re.compile(r"\b[A-Z][a-z]+(?= [a-z])")  # what may stand before what a people has
_ACTING = ("person", "group")  # kinds of nouns that name who acts by themselves
_ADJECTIVAL = 0.9  # belief that an adjective of a people means its state
_NAMING = ("amod", "compound", "nmod")
_PEOPLE = "NORP"
ADJECTIVE = "adjective"  # why of a country that only adjectives name
DESCRIBED = "described"  # why of an actor without a name
ISSUER = "issuer"  # why of an actor that title or signature alone names


@stage(provides="actors", requires=("chains", "places"), version="44")
def actors(doc: Annotated) -> Iterator[Actor]:
    """Make one actor of each chain; facts come from the document first, then from the registry of office holders.

    Sectors after the PLOVER manual of 2024-02, countries as ISO 3166-1 alpha-3.
    """
    finder, namesakes = Several(doc), _namesakes(doc)
    drafts = [_draft(doc, chain, finder, namesakes) for chain in doc.chains]
    setting = Setting(doc, drafts)
    shared = doc.language.actors.shared
    for draft in sorted((d for d in drafts if not d.person), key=lambda d: not shared.isdisjoint(d.keys)):
        draft.facts = _thing(draft, setting)
        if draft.facts.country:
            setting.present.add(draft.facts.country)
    persons = Persons(setting)
    for draft in drafts:
        if draft.person:
            draft.facts = persons.facts(draft)
    if setting.home_government:
        _give_home(drafts, persons, setting.home_government)
    found = [_actor(draft, persons) for draft in drafts]
    yield from found
    yield from _adjectival(doc, {actor.country for actor in found if actor.kind == "country"})


def _adjectival(doc: Annotated, named: set[str | None]) -> Iterator[Actor]:
    """Yield the countries that the text names by adjectives alone, for what a record tells of: "44 Cuban doctors"."""
    countries = doc.language.countries
    words = [m for m in _ADJECTIVE.finditer(doc.text) if countries.of_adjective(m[0]) and _qualifies(doc, *m.span())]
    spans: dict[str, list[Span]] = {}
    for match in words:
        if (iso3 := countries.iso3(match[0])) is not None and iso3 not in named:
            spans.setdefault(iso3, []).append(Span(*match.span()))
    for iso3, mentions in spans.items():
        yield Actor(
            name=countries.all[iso3].name,
            kind="country",
            country=iso3,
            mentions=tuple(mentions),
            why=ADJECTIVE,
            confidence=_ADJECTIVAL,
        )


def _qualifies(doc: Annotated, start: int, end: int) -> bool:
    """Whether a word qualifies several, a thing or what a state sends: not "an American who left", "Greek ministry".

    "Norwegian and Chadian officials" are both countries'.
    """
    found = doc.tokens_at(start, end)
    if found is None:
        return False
    (tree, words), lexicon = found, doc.event_lexicon
    whole = (
        i for i in words if all(tree.entity[k] != _PEOPLE for k in children(tree, i, *_NAMING))
    )  # "Latin American"
    first = (first_conjunct(tree, i) for i in whole)
    heads = [tree.head[i] for i in first if tree.dep[i] in _NAMING]
    sent = lexicon.kinds["force"] | lexicon.kinds["diplomat"]
    return any(
        tree.tag[head] == "NNS" or tree.lemma[head] in sent or lexicon.noun_kinds.get(tree.lemma[head]) not in _ACTING
        for head in heads
    )


def _give_home(drafts: list[ActorDraft], persons: Persons, home: str) -> None:
    """Give "the President" to a government's own, where its text names another country's: he is "President Lula".

    The pronouns behind it go along, up to the next name.
    """
    for draft in (d for d in drafts if d.person):
        mentions, office = sorted(draft.mentions, key=lambda m: m.start), None
        draft.mentions = []
        for mention in mentions:
            if mention.how != "pronoun":
                office = persons.office_of_home(draft, mention, home)
            owner = draft if office is None else _bearer(drafts, persons, office, home)
            if owner is not None:
                owner.mentions.append(mention)


def _bearer(drafts: list[ActorDraft], persons: Persons, office: str, home: str) -> ActorDraft | None:
    """Return the person of a document who holds an office of a country, None where none is named."""
    return next((draft for draft in drafts if persons.bears(draft, office, home)), None)


def _namesakes(doc: Annotated) -> Mapping[str | None, str | None]:
    """Return in which country what bears a country's name surely lies: the USA for Georgia in "Savannah, Georgia"."""
    sure = [place for place in doc.places if place.score and place.score >= _SURE]
    found = {doc.language.countries.iso3(place.name): place.country for place in sure}
    found.pop(None, None)
    return found


def _draft(doc: Annotated, chain: Chain, finder: Several, namesakes: Mapping[str | None, str | None]) -> ActorDraft:
    if not chain.names:
        return _unnamed(doc, chain, finder)
    draft = ActorDraft(chain, _keys(doc, chain), chain.type, why=chain.names[0].why)
    if chain.type == "place" and doc.language.countries.is_name(draft.keys[0]):
        country = doc.language.countries.iso3(draft.keys[0])
        draft.kind = "country" if namesakes.get(country, country) == country else "place"
    elif chain.type == "person":
        draft.person = True
        found = _roles(chain, finder)
        draft.found += [replace(role, country=namesakes.get(role.country, role.country)) for role in found]
    return draft


def _unnamed(doc: Annotated, chain: Chain, finder: Several) -> ActorDraft:
    """Return an actor that the text does not name: as its label calls it, else by the words of its first mention."""
    if chain.called:
        return ActorDraft(chain, list(chain.called), chain.type, person=chain.type == "person", why=ISSUER)
    first = chain.mentions[0]
    sender = _sender(doc, first)
    told = doc.text[first.start : first.end if sender is None else sender.end]
    words = doc.language.actors.determiner.sub("", written(told))
    roles = [role for role in _roles(chain, finder) if role.title.lower() in doc.language.names.titles]
    return ActorDraft(chain, [words], chain.type, found=roles, why=DESCRIBED)


def _is_delegate(doc: Annotated, mention: Mention) -> bool:
    """Whether words describe who speaks for a state, or a body's organ: "The representative of Chad", "The Council"."""
    words, last = doc.language.coreference, doc.text[mention.start : mention.end].split()[-1]
    heading = last[:1].isupper() and last.lower() in words.convened | words.chairs
    return heading or last.lower() in words.delegates


def _sender(doc: Annotated, mention: Mention) -> Name | None:
    """Return the name of whom a delegate speaks for that stands behind his office."""
    return owning(doc, mention.end, sent=True) if _is_delegate(doc, mention) else None


def _sent(draft: ActorDraft, doc: Annotated) -> Description:
    """Return what is known of an unnamed delegate by whom he speaks for; nothing of anybody else."""
    first = draft.chain.mentions[0]
    if draft.why != DESCRIBED or not _is_delegate(doc, first):
        return Description()
    name = _sender(doc, first)
    if name is None:
        before = owner_before(doc, first.end - len(doc.text[first.start : first.end].split()[-1]))
        return Description(before, GOVERNMENT) if before else Description()
    country = doc.language.countries.iso3(doc.text[name.start : name.end])
    return Description(country, GOVERNMENT) if country else describe(doc.text[name.start : name.end], doc.language)


def _keys(doc: Annotated, chain: Chain) -> list[str]:
    """Return the names of an actor as the text writes them, a headline's capitals last."""
    shown = [_shown(doc.text[name.start : name.end]) for name in chain.names]
    keys = list(dict.fromkeys([*chain.called, *shown]))
    keys.sort(key=lambda key: " " in key and key.isupper())
    labelled = chain.voices and chain.type == "person"
    if labelled and _is_in_capitals(keys[0]):
        keys.insert(0, keys[0].title())  # a label's or a signature's are nobody's spelling
    return keys


def _is_in_capitals(name: str) -> bool:
    """Whether a name is written in capitals and longer than initials."""
    return name.isupper() and len(name) > _SHORT


def _roles(chain: Chain, finder: Several) -> Iterator[RoleFound]:
    """Yield the roles of a person: those beside its names, then those by which it is mentioned."""
    for name in sorted(chain.names, key=lambda name: name.start):
        yield from finder.of(name)
    described = (finder.roles.described(m.start, m.end) for m in chain.mentions if m.how == "role")
    yield from filter(None, described)


def _shown(text: str) -> str:
    """Return a name as the text writes it, without possessive ending and common noun."""
    return written(text)[: len(spelling(text))]


def _thing(draft: ActorDraft, setting: Setting) -> Description:
    """Read country and sector of what is no person from its names."""
    match draft.kind:
        case "country":
            return Description(setting.doc.language.countries.iso3(draft.keys[0]))
        case "place":
            return Description(setting.located.get(draft.chain.mentions[0].start))
        case "mission":
            return Description()  # the work of several countries and kinds of forces, whatever its name says
    sent = _sent(draft, setting.doc)
    if sent.sector is not None:
        return sent
    read = [describe(key, setting.doc.language) for key in _impersonal(draft, setting)]
    called = _called(draft, setting)
    usual, told = _described(draft, read, setting), _owner(draft, setting) or _behind(draft, setting)
    country = called.country or usual or told
    if not setting.doc.language.actors.shared.isdisjoint(draft.keys):
        country = told or called.country or setting.home(draft, usual)
    sector = called.sector or first_known(d.sector for d in read)
    found = setting.of_home(draft.keys[0], Description(country, sector))
    return _body(draft, _untold(draft, setting.of_speaker(draft, found), setting), setting)


def _described(draft: ActorDraft, read: list[Description], setting: Setting) -> str | None:
    """Return the country that the names of a body tell; a place in them is the one of that name in the text."""
    known = setting.doc.language.names.organizations()
    own = (setting.placed(key) for key in draft.keys if draft.chain.names and key not in known)
    return first_known(own) or first_known(one.country for one in read)


def _untold(draft: ActorDraft, found: Description, setting: Setting) -> Description:
    """Return what is known of an actor, without the sector of "allies" and "partners": they may be states."""
    befriended = draft.keys[0].split()[-1].lower() in setting.doc.language.actors.befriended
    return Description(found.country) if befriended else found


def _impersonal(draft: ActorDraft, setting: Setting) -> list[str]:
    """Return the words for a thing, of a description those without the name of a person whom no registry knows.

    "President Lund's government" is not of the town of Lund.
    """
    if draft.chain.names or draft.chain.called:
        return _own_keys(draft.keys, setting.doc.language.names.organizations())
    doc, first = setting.doc, draft.chain.mentions[0]
    persons = (n for n in doc.within(doc.names, first.start, first.end) if n.type == "person")
    unknown = [name for name in (doc.text[n.start : n.end] for n in persons) if not _holds(name, doc)]
    words = doc.text[first.start : first.end]
    return [functools.reduce(lambda left, name: left.replace(name, ""), unknown, words)]


def _own_keys(keys: list[str], known: Mapping[str, str]) -> list[str]:
    """Return the names of an actor without an acronym that means a namesake's: the "NCA" of a clearance authority."""
    if not any(" " in key for key in keys):
        return keys
    return [key for key in keys if " " in key or known.get(key, key) in (key, *keys)]


def _holds(name: str, doc: Annotated) -> bool:
    """Whether the registry knows an office of whom a name means."""
    return bool(registry.holders(name) or registry.by_surname(name, doc.published))


def _body(draft: ActorDraft, found: Description, setting: Setting) -> Description:
    """Return what is known of a body besides its words: a party's country, and the scene of an office without one."""
    if draft.kind == "organization" and (party := _party(draft, found, setting)) is not None:
        return Description(found.country or party.country, "PTY")
    return found if found.country else found.filled(Description(_scene(draft, found, setting)))


def _party(draft: ActorDraft, found: Description, setting: Setting) -> registry.Party | None:
    """Return the party that the registry knows by a name of a body which may be one, None where it knows none."""
    if found.sector not in (None, "PTY"):
        return None
    country = found.country or setting.unsaid(draft)
    party = first_known(registry.party(key, country) for key in draft.keys)
    return party if party is not None and (country or party.country in setting.present) else None


def _scene(draft: ActorDraft, found: Description, setting: Setting) -> str | None:
    """Return the country that a body's words leave out, as the whole text is about it or by its government."""
    words = setting.doc.language.actors
    if found.sector in words.official | words.domestic:
        return setting.own(draft) if setting.home_government else setting.unsaid(draft)
    return setting.of_one(draft) if found.sector in words.local else None


def _called(draft: ActorDraft, setting: Setting) -> Description:
    """Return what the words beside its names call an organization: "the daily X", "X, a militia in Chad"."""
    names = draft.chain.names if draft.kind == "organization" else ()
    return functools.reduce(Description.filled, map(setting.beside.body, names), Description())


def _owner(draft: ActorDraft, setting: Setting) -> str | None:
    """Return the country that stands before the name of an organization: "Brazil's National Institute"."""
    names = draft.chain.names if draft.kind == "organization" else ()
    return first_known(told(setting.doc, name.start) for name in names for told in (owner_before, owner_called))


def _behind(draft: ActorDraft, setting: Setting) -> str | None:
    """Return the country that stands behind a body: "the armed forces of Kenya", "the Government of Kenya"."""
    told = draft.chain.names or draft.chain.mentions
    return first_known(owner_behind(setting.doc, mention.end) for mention in told)


def _actor(draft: ActorDraft, persons: Persons) -> Actor:
    keys: list[str] = draft.keys
    kind: ActorKind = draft.kind
    if kind == "country" and draft.facts.country:
        name = persons.setting.doc.language.countries.all[draft.facts.country].name
        keys = [name, *(key for key in keys if key != name)]
    guessed = min((m.confidence for m in draft.chain.mentions), default=None)
    sure = draft.chain.names and not _only_letters(draft, persons.setting)
    return Actor(
        name=keys[0],
        kind=kind,
        country=None if draft.facts.country in ENTITIES else draft.facts.country,
        sector=draft.facts.sector,
        aliases=tuple(keys[1:]),
        roles=tuple(persons.roles(draft)) if draft.person or draft.found else (),
        mentions=tuple(Span(m.start, m.end) for m in sorted(draft.mentions, key=lambda m: m.start)),
        why=draft.why,
        confidence=None if sure else guessed,
    )


def _only_letters(draft: ActorDraft, setting: Setting) -> bool:
    """Whether nothing but capitals speaks for an organization: "HAWKs" may be a weapon, "UNSCR 2254" a text."""
    key = draft.keys[0]
    short = len(draft.keys) == 1 and " " not in key and sum(c.isupper() for c in key) > 1
    known = setting.doc.language.names.organizations()
    return draft.kind == "organization" and short and key.replace("’", "'") not in known and draft.facts.sector is None
