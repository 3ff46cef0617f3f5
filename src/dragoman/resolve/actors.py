"""From chains to actors: what each is, whose it is, and which offices the text or the registry gives it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.aliases import spelling
from dragoman.annotate.document import Annotated, Chain
from dragoman.annotate.roles import RoleFound, Roles
from dragoman.model import Actor, ActorKind, Role, Span
from dragoman.plugins import stage


@stage(provides="actors", requires=("chains",), version="1")
def actors(doc: Annotated) -> Iterator[Actor]:
    """Make one actor of each chain; facts come from the document first, then from the registry."""
    finder = Roles(doc)
    for chain in doc.chains:
        yield _actor(doc, chain, finder)


def _actor(doc: Annotated, chain: Chain, finder: Roles) -> Actor:
    keys = list(dict.fromkeys(spelling(doc.text[n.start : n.end]) for n in chain.names))
    country = next((c for key in keys if (c := doc.language.countries.iso3(key))), None)
    kind: ActorKind = chain.type
    if chain.type == "place" and doc.language.countries.is_name(keys[0]):
        kind = "country"
        keys = sorted(keys, key=lambda key: key.isupper())
    found = [role for name in chain.names if chain.type == "person" for role in finder.of(name)]
    roles = tuple(_role(doc, role) for role in found)
    sector = next((s for role in found if (s := _sector(doc, role.title))), None)
    sector = sector or next((s for key in keys if (s := _sector(doc, key))), None)
    country = country or next((role.country for role in roles if role.country), None)
    return Actor(
        name=keys[0],
        kind=kind,
        country=country,
        sector=sector if kind != "country" else None,
        aliases=tuple(keys[1:]),
        roles=roles,
        mentions=tuple(Span(m.start, m.end) for m in chain.mentions),
        why=chain.names[0].why,
    )


def _role(doc: Annotated, role: RoleFound) -> Role:
    organization = doc.text[role.organization.start : role.organization.end] if role.organization else None
    return Role(role.title, organization, role.country, doc.evidence(role.start, role.end))


def _sector(doc: Annotated, words: str) -> str | None:
    table = doc.language.actors.sectors()
    parts = words.lower().split()
    for i in range(len(parts)):
        for k in range(len(parts), i, -1):
            if sector := table.get(" ".join(parts[i:k])):
                return sector
    return None
