"""Offices that the words around a name give somebody, and who speaks in a voice: on texts whose names are given."""

import re

import pytest

from dragoman.annotate.coreference.callers import Speakers
from dragoman.annotate.coreference.entities import Entity
from dragoman.annotate.coreference.roles import RoleFound, Roles
from dragoman.annotate.coreference.several import Several
from dragoman.annotate.document import Annotated, Caller, Name, NameType, Voice
from dragoman.annotate.names.aliases import Cluster
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Span

TYPES: dict[str, NameType] = {"p": "person", "o": "organization", "l": "place", "m": "mission"}
_MARKED = re.compile(r"\[([^\]]+)\]([polm])")


def marked(text: str, title: str | None = None) -> Annotated:
    """Return a document without parse whose names are marked in its text: "[Ana Ruiz]p of [Peru]l"."""
    names, plain = [], ""
    for before, name, kind in re.findall(r"([^\[]*)(?:\[([^\]]+)\]([polm]))?", text):
        plain += before
        if name:
            names.append(Name(len(plain), len(plain) + len(name), TYPES[kind], "given"))
            plain += name
    doc = Annotated(Document(id="d", text=plain, title=title), ENGLISH, ())
    doc.fill("names", tuple(names))
    return doc


def roles(text: str) -> list[RoleFound]:
    """Return the roles of the first person of a text."""
    doc = marked(text)
    person = next(name for name in doc.names if name.type == "person")
    return list(Roles(doc).of(person))


def titles(text: str) -> list[str]:
    return [" ".join(filter(None, (role.qualifier, role.title))) for role in roles(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President [Ana Ruiz]p left", ["President"]),
        ("the Kenyan president, [Ana Ruiz]p, left", ["president"]),
        ("[Ana Ruiz]p, the foreign minister, left", ["foreign minister"]),
        ("former president [Ana Ruiz]p left", ["former president"]),
        ("Prime Minister Dr. [Ana Ruiz]p left", ["Prime Minister"]),
        ("the president of the [Velm League]o, [Ana Ruiz]p, left", ["president"]),
        ("Mr. [Ben Abara]p left", []),
        ("[Ana Ruiz]p left", []),
    ],
)
def test_titles_before_and_behind_a_name(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kenyan President [Ana Ruiz]p left", "KEN"),
        ("South Korean President [Ana Ruiz]p left", "KOR"),
        ("[Peru]l's president, [Ana Ruiz]p, left", "PER"),
        ("[Ana Ruiz]p, president of [Peru]l, left", "PER"),
        ("[Ana Ruiz]p, envoy to [Peru]l, left", None),
        ("President [Ana Ruiz]p left", None),
    ],
)
def test_whose_an_office_is(text: str, country: str | None) -> None:
    assert [role.country for role in roles(text)] == [country]


def test_a_body_owns_its_offices() -> None:
    (role,) = roles("[Velm Bank]o director [Ana Ruiz]p left")
    assert role.organization is not None
    assert (role.organization.start, role.organization.end) == (0, 9)


def test_a_former_office_is_past() -> None:
    assert [role.past for role in roles("former president [Ana Ruiz]p left")] == [True]
    assert [role.past for role in roles("President [Ana Ruiz]p left")] == [False]


def test_the_title_of_the_next_person_is_not_the_first_one_s() -> None:
    assert titles("[Ana Ruiz]p, President [Ben Abara]p and others") == []


def test_where_something_happens_owns_no_office() -> None:
    assert [role.organization for role in roles("while in [Norburg]l President [Ana Ruiz]p will meet")] == [None]


def test_a_role_without_a_name() -> None:
    doc = marked("The [DAP]o leader spoke")
    found = Roles(doc).described(0, len("The DAP leader"))
    assert found is not None
    assert (found.title, found.organization) == ("leader", doc.names[0])
    assert Roles(doc).described(0, len("The DAP leader spoke")) is None


def person(name: str, doc: Annotated | None = None) -> Entity:
    names = [] if doc is None else [n for n in doc.names if doc.text[n.start : n.end] == name]
    return Entity(Cluster("person", names=names, keys=[name]))


def speakers(doc: Annotated, entities: list[Entity], *labels: str, issues: bool = False) -> Speakers:
    """Return who speaks in the voices of a document, which have the labels and five letters each."""
    voices = []
    for k, label in enumerate(labels):
        span = None if issues else Span(5 * k, 5 * k + 1)
        voices.append(Voice(5 * k, 5 * k + 5, (Caller(label),), "speech", span, issues))
    doc.fill("voices", tuple(voices))
    return Speakers(doc, entities, {})


def test_a_label_is_of_the_person_who_fits_it() -> None:
    doc = marked("x" * 20)
    one, two = person("Ana Ruiz"), person("Ben Abara")
    found = speakers(doc, [one, two], "MS. RUIZ", "ABARA", "Ana Ruiz")
    assert [found.at(offset) for offset in (0, 5, 10)] == [[one], [two], [one]]
    assert found.at(16) == ()
    assert one.voices == [0, 2]


def test_a_label_of_another_first_name_is_another_s() -> None:
    doc, entities = marked("x" * 20), [person("Ana Ruiz")]
    found = speakers(doc, entities, "Tom Ruiz")
    assert found.at(0) != [entities[0]]
    assert entities[-1].called == ["Tom Ruiz"]


def test_an_office_is_of_whom_the_text_gives_it() -> None:
    doc = marked("x" * 20)
    one = person("Ana Ruiz")
    one.roles = [RoleFound(Name(0, 1, "person", "given"), "President", 0, 1)]
    assert speakers(doc, [one], "THE PRESIDENT").at(0) == [one]


def test_whom_only_a_label_names_is_an_actor_of_its_own() -> None:
    doc = marked("x" * 20)
    entities: list[Entity] = []
    speakers(doc, entities, "MR. FINER")
    assert [(entity.cluster.type, entity.called) for entity in entities] == [("person", ["Finer"])]


def test_the_title_gives_a_surname_its_first_name() -> None:
    doc = marked("x" * 20, title="Remarks by Maria Quell in Lima")
    entities: list[Entity] = []
    speakers(doc, entities, "QUELL")
    assert entities[0].called[0] == "Maria Quell"


def test_who_only_issues_a_text_speaks_in_no_words_of_his_own() -> None:
    doc = marked("x" * 20)
    one = person("Ana Ruiz")
    found = speakers(doc, [one], "Ana Ruiz", issues=True)
    assert (found.at(0), found.own(0)) == ([one], ())


def given(text: str) -> list[tuple[str, str | None]]:
    """Return each person's title and country in a text."""
    doc = marked(text)
    several = Several(doc)
    persons = [name for name in doc.names if name.type == "person"]
    return [(role.title, role.country) for name in persons for role in several.of(name)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Foreign Ministers [Ana Ruiz]p of [Peru]l and [Ben Abara]p of [Chad]l met",
            [("Foreign Minister", "PER"), ("Foreign Minister", "TCD")],
        ),
        (
            "The Dutch and Danish defence ministers, [Ana Ruiz]p and [Ben Abara]p, left",
            [("defence minister", "NLD"), ("defence minister", "DNK")],
        ),
        ("[Ana Ruiz]p and [Ben Abara]p, lawmakers of the [Velm Party]o, left", [("lawmaker", None)] * 2),
        ("MPs [Ana Ruiz]p and [Ben Abara]p left", [("MP", None)] * 2),
        ("Kenyan MPs [Ana Ruiz]p, [Eva Lund]p and [Ben Abara]p left", [("MP", "KEN")] * 3),
        ("The Dutch and Danish ministers, [Ana Ruiz]p, [Eva Lund]p and [Ben Abara]p, left", [("minister", None)] * 3),
        ("[Ana Ruiz]p and Minister [Ben Abara]p left", [("Minister", None)]),
    ],
)
def test_a_plural_gives_an_office_to_each_of_a_list(text: str, found: list[tuple[str, str | None]]) -> None:
    assert given(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Minister of Mineral Resources, Petroleum and Gas, [Ana Ruiz]p, left", ["Minister"]),
        ("the President of the [ECOWAS Commission]o, H.E. [Ana Ruiz]p, left", ["President"]),
        ("[Ben Abara]p, President of [Chad]l, H.E. [Ana Ruiz]p, left", []),
    ],
)
def test_a_title_goes_on_over_portfolios_and_an_honorific(text: str, found: list[str]) -> None:
    doc = marked(text)
    name = [name for name in doc.names if name.type == "person"][-1]
    assert [role.title for role in Roles(doc).of(name)] == found
