"""From chains to actors: what each is, whose it is, which office it holds; on chains made by hand, without a parse."""

import re
from collections.abc import Sequence

import pytest

from dragoman.annotate.document import Annotated, Chain, Mention, Name, NameType
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document
from dragoman.resolve.actors import ISSUER, actors
from dragoman.resolve.describe import Description
from dragoman.resolve.drafts import ActorDraft, Setting

TYPES: dict[str, NameType] = {"p": "person", "o": "organization", "l": "place", "m": "mission", "g": "group"}


def marked(text: str, *described: str, publisher: str | None = None, published: str | None = None) -> Annotated:
    """Return a document whose names are marked in its text, a chain for each; `described` are phrases without a name.

    "[Ana Ruiz]p of [Peru]l": letters give types; names written alike are of one chain.
    """
    plain, chains = "", {}
    for before, name, kind in re.findall(r"([^\[]*)(?:\[([^\]]+)\]([polmg]))?", text):
        plain += before
        if name:
            chains.setdefault((name, kind), []).append(Name(len(plain), len(plain) + len(name), TYPES[kind], "given"))
            plain += name
    doc = Annotated(Document(id="d", text=plain, publisher=publisher, published=published), ENGLISH, ())
    doc.fill("names", tuple(sorted((n for names in chains.values() for n in names), key=lambda n: n.start)))
    made = [_chain(TYPES[kind], names) for (_, kind), names in chains.items()]
    for phrase in described:
        start = plain.index(phrase)
        made.append(Chain("group", (), (Mention(start, start + len(phrase), "role", 0.9),)))
    doc.fill("chains", tuple(made))
    return doc


def _chain(type_: NameType, names: Sequence[Name]) -> Chain:
    return Chain(type_, tuple(names), tuple(Mention(n.start, n.end, "name", 1.0) for n in names))


def found(text: str, *described: str, **about: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in actors(marked(text, *described, **about))}


def test_a_country_is_called_by_its_usual_name() -> None:
    (actor,) = found("[US]l troops").values()
    assert (actor.name, actor.kind, actor.country, actor.aliases) == ("United States", "country", "USA", ("US",))


def test_a_place_that_is_no_country_has_none_unless_it_was_located() -> None:
    actor = found("in [Zorblatt]l they met")["Zorblatt"]
    assert (actor.kind, actor.country) == ("place", None)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("the [Peruvian Ministry of Health]o met", "Peruvian Ministry of Health", "PER", "GOV"),
        ("Brazil's [Velm Institute]o met", "Velm Institute", "BRA", None),
        ("[UNICEF]o met", "UNICEF", None, "IGO"),
    ],
)
def test_the_words_of_a_body_and_those_before_it(text: str, name: str, country: str | None, sector: str | None) -> None:
    actor = found(text)[name]
    assert actor.country == country
    assert sector is None or actor.sector == sector


def test_a_mission_is_of_nobody() -> None:
    actor = found("the [Kenyan Velm Mission]m left")["Kenyan Velm Mission"]
    assert (actor.kind, actor.country, actor.sector) == ("mission", None, None)


def test_a_person_has_the_country_and_sector_of_the_office() -> None:
    actor = found("Kenyan President [Ana Velm]p left")["Ana Velm"]
    assert (actor.country, actor.sector) == ("KEN", "GOV")
    assert [(role.title, role.country) for role in actor.roles] == [("President", "KEN")]


def test_who_held_an_office_once_is_of_the_elite() -> None:
    actor = found("former Kenyan president [Ana Velm]p left")["Ana Velm"]
    assert (actor.country, actor.sector) == ("KEN", "ELI")


def test_a_spokesman_is_of_the_sector_of_the_body() -> None:
    actor = found("[Velm Police]o spokesman [Ana Velm]p left")["Ana Velm"]
    assert actor.sector == "COP"


def test_a_citizen_is_of_the_country() -> None:
    assert found("[Ana Velm]p, an American, left")["Ana Velm"].country == "USA"


def test_the_registry_is_asked_for_whom_the_text_only_names() -> None:
    actor = found("[Angela Merkel]p left", published="2015-06-01")["Angela Merkel"]
    assert (actor.country, actor.sector) == ("DEU", "GOV")
    assert [role.title for role in actor.roles] == ["Chancellor"]
    assert found("[Angela Merkel]p left", published="2023-06-01")["Angela Merkel"].sector == "ELI"


def test_the_registry_does_not_contradict_the_text() -> None:
    actor = found("Peruvian President [Angela Merkel]p left", published="2015-06-01")["Angela Merkel"]
    assert actor.country == "PER"


def test_what_is_described_is_called_by_its_first_words() -> None:
    actor = found("the armed forces of Kenya left", "the armed forces")["armed forces"]
    assert (actor.why, actor.country, actor.confidence) == ("described", "KEN", 0.9)


def test_whom_only_a_label_names_is_an_issuer_and_not_written_in_capitals() -> None:
    doc = Annotated(Document(id="d", text="x"), ENGLISH, ())
    doc.fill("chains", (Chain("person", (), (), ("QUELL",), (0,)),))
    (actor,) = actors(doc)
    assert (actor.why, actor.name) == (ISSUER, "QUELL")


def test_capitals_of_a_headline_come_last_among_the_names() -> None:
    doc = marked("[ANA VELM]p left. [Ana Velm]p came.")
    one = Chain("person", doc.names, tuple(m for chain in doc.chains for m in chain.mentions))
    doc.fill("chains", (one,))
    (actor,) = actors(doc)
    assert (actor.name, actor.aliases) == ("Ana Velm", ("ANA VELM",))


def test_nothing_but_capitals_is_no_sure_body() -> None:
    assert found("[ZVLM]o left")["ZVLM"].confidence == 1.0
    assert found("[Velm Council]o left")["Velm Council"].confidence is None


def setting(text: str, **about: str) -> Setting:
    doc = marked(text, **about)
    drafts = [
        ActorDraft(chain, [doc.text[chain.names[0].start : chain.names[0].end]], chain.type) for chain in doc.chains
    ]
    for draft in drafts:
        if ENGLISH.countries.is_name(draft.keys[0]):
            draft.kind = "country"
    return Setting(doc, drafts)


def test_the_country_in_focus_is_named_more_often_than_any_other() -> None:
    assert setting("[Peru]l and [Peru]l and [Chile]l").focus == "PER"
    assert setting("[Peru]l and [Chile]l").focus is None
    assert setting("nowhere").focus is None


def test_words_for_a_people_count_as_its_country() -> None:
    assert setting("Peruvian ships and Peruvian planes").counts == {"PER": 2}


def test_a_government_is_at_home_in_its_own_texts() -> None:
    own = setting("x", publisher="Ministry of Foreign Affairs of Peru")
    assert own.home_government == "PER"
    assert own.of_home("the administration", Description(None, "GOV")) == Description("PER", "GOV")
    assert own.of_home("the rebels", Description()) == Description()
    assert setting("x", publisher="The Velm Times").home_government is None


def test_a_body_that_many_have_is_the_usual_one_only_where_the_text_names_its_country() -> None:
    def home(text: str) -> str | None:
        about = setting(text)
        return about.home(about.drafts[-1], "USA")

    assert home("[Peru]l [Peru]l [Congress]o") == "PER"
    assert home("[US]l and [Peru]l and [Congress]o") == "USA"
    assert home("nowhere [Congress]o") == "USA"
