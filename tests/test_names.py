"""Names: where they begin and end, and of what type they are."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.annotate.document import Annotated
from dragoman.annotate.names.acronyms import definitions
from dragoman.lang.en import ENGLISH


@pytest.fixture(autouse=True, params=["model", "rules"])
def finder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with the model and without it."""
    monkeypatch.setenv("DRAGOMAN_NAMES", request.param)


def found(doc: Annotated) -> dict[str, str]:
    return {doc.text[name.start : name.end]: name.type for name in doc.names}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The envoy met Prime Minister Tadeo Quillfeather in Nairobi.", "Tadeo Quillfeather", "person"),
        ("Kwandu MP Oriel Mastembe asked for a vote.", "Oriel Mastembe", "person"),
        ("Kwandu MP Oriel Mastembe asked for a vote.", "Kwandu", "place"),
        ("Secretary of State Lorna B. Hathersage left on Monday.", "Lorna B. Hathersage", "person"),
        ("The Ministry of Foreign Affairs and Trade left.", "Ministry of Foreign Affairs and Trade", "organization"),
        ("Marisol Trevane, 54, was elected.", "Marisol Trevane", "person"),
        ("The Multinational Security Support mission left.", "Multinational Security Support mission", "mission"),
        ("MINUSTAH left the country years ago.", "MINUSTAH", "mission"),
        ("The US-backed plan was rejected.", "US", "place"),
        ("Haider al-Qasimar spoke first.", "Haider al-Qasimar", "person"),
        ("Fighters of al-Shabaab fled.", "al-Shabaab", "organization"),
        ("Theresa May spoke in Leeds in March.", "Theresa May", "person"),
        ("Talks may open in April. April Velmore, the mediator, left.", "April Velmore", "person"),
        ("Hisham al-Qasimar spoke first.", "Hisham al-Qasimar", "person"),
        ("Lima gave Rs 25 crore and Gaborone P60 million for the clinics.", "Gaborone", "place"),
        ("Kenya’s parliament sat on Friday.", "Kenya", "place"),
    ],
)  # fmt: skip
def test_a_name_has_its_extent_and_type(annotate, text, name, kind):
    assert found(annotate(text)).get(name) == kind


def test_titles_possessives_months_and_demonyms_are_no_part_of_a_name(annotate):
    names = found(annotate("Kenyan President Tadeo Quillfeather’s visit in November was cancelled."))
    assert names == {"Tadeo Quillfeather": "person"}


def test_an_acronym_takes_the_type_of_its_definition_throughout(annotate):
    doc = annotate("The United Harbour Workers of Kenya (UHW-K) struck. UHW-K has 3,000 members.")
    assert [doc.text[n.start : n.end] for n in doc.names].count("UHW-K") == 2
    assert {n.type for n in doc.names} == {"organization"}


def test_the_surname_of_a_person_named_in_full_is_a_person(annotate):
    doc = annotate("Governor Oriel Mastembe resigned on Friday.\nMastembe had been ill.")
    assert [n.type for n in doc.names] == ["person", "person"]


@pytest.mark.parametrize("work", ["Situation", "Fourth Ministerial", "Regular Press Conference", "Charter"])
def test_a_work_or_a_meeting_names_nobody(annotate, work):
    assert not any(work in name for name in found(annotate(f"They spoke of the {work} in Accra on Monday.")))


def test_a_headline_is_no_name(annotate):
    doc = annotate("Quillfeather Rejects New Peace Plan\n\nPresident Tadeo Quillfeather rejected the plan.")
    assert all(len(doc.text[n.start : n.end].split()) < 4 for n in doc.names)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("the Harbour and Coast Authority (HCA) said", "Harbour and Coast Authority", "HCA"),
        ("the Support Mission for Peace (SMP) was", "Support Mission for Peace", "SMP"),
        ("Rally of Free Farmers (RFF) and others", "Rally of Free Farmers", "RFF"),
    ],
)
def test_definitions_give_long_and_short_form(text, long, short):
    ((a, b, c, d),) = definitions(text, ENGLISH.names)
    assert (text[a:b], text[c:d]) == (long, short)


def test_brackets_that_define_nothing_are_left_alone():
    assert not list(definitions("The minister (AP) and the market (NYSE) rose (See Page 4).", ENGLISH.names))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_names_of_any_text_are_sorted_and_apart(annotate, text):
    names = annotate(text).names
    assert all(0 <= n.start < n.end <= len(text) for n in names)
    assert all(a.end <= b.start for a, b in pairwise(names))


PIECES = "President |Kenya|’s |al-|(MSS) |of the |Ministry |Mr. |-led |\n|“|U.S.|J. |May |$|Wamba ".split("|")  # noqa: SIM905 - the pieces hold spaces


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_names_of_any_pieces_of_names_are_sorted_and_apart(annotate, text):
    names = annotate(text).names
    assert all(a.end <= b.start for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Bashar al-Hamdani met the envoy in Oslo.", "Bashar al-Hamdani"),
        ("General Tarek bin Nasser al-Nouri spoke in Oslo.", "Tarek bin Nasser al-Nouri"),
        ("President Harlan J. Boone, Jr., spoke in Oslo. Boone thanked him.", "Harlan J. Boone, Jr."),
        ("First Minister of Scotland Nicola Strand spoke.", "Nicola Strand"),
        ("They met French Ambassador to Niger Alexandre Perrin.", "Alexandre Perrin"),
    ],
)
def test_a_persons_name_is_whole_and_nothing_else(annotate, text, person):
    named = {a.name for a in annotate(text).actors if a.kind == "person"}
    assert person in named
    assert not any(name == "Jr." or name.startswith(("Scotland", "Niger")) for name in named)


def test_a_given_name_may_end_as_a_preposition(annotate):
    doc = annotate("President Ola Berg spoke today with President Mun Sae-in of Chad.")
    assert [actor.name for actor in doc.actors if actor.kind == "person"] == ["Ola Berg", "Mun Sae-in"]


def test_what_a_title_says_of_a_statement_is_no_part_of_who_makes_it(annotate):
    doc = annotate("Statement from President Joe Boone Marking Nowruz\n\nToday we mark the season of spring in Chad.")
    assert [actor.name for actor in doc.actors if actor.kind == "person"] == ["Joe Boone"]


def test_a_surname_that_looks_like_a_plural_is_a_name_where_the_text_has_the_whole(annotate):
    actors = annotate("Chad received President Adam Waltermans. Waltermans also met reporters.").actors
    (found,) = (a for a in actors if "Waltermans" in a.name)
    assert (found.name, len(found.mentions)) == ("Adam Waltermans", 2)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("A Japan-United States pact was signed. The U.S.-France talks failed.", {"Japan", "United States", "France"}),
        ("The Peru-Chile-United States talks failed.", {"Peru", "Chile", "United States"}),
        ("The ministers praised the U.S.-Japan Alliance on Friday.", {"United States", "Japan"}),
        ("The Peru-Chile Border is closed.", {"Peru", "Chile"}),
    ],
)
def test_countries_that_a_hyphen_joins_make_no_other(annotate, text, countries):
    named = {a.name for a in annotate(text).actors}
    assert countries <= named
    assert not any("-" in name or "Alliance" in name or "Border" in name for name in named)


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Aid Act was signed in Oslo.",
        "The National Strategy for the Northern Region was signed in Oslo.",
        "The Global Food Summit opened in Oslo.",
        "The Harbour Training Program (HTP) begins in Oslo. The HTP is free.",
        "The Northern Partnership for Coastal Health was signed in Oslo.",
        "The Bipartisan Harbour Law pays for it in Oslo.",
        "She boarded Air Force One in Oslo.",
        "Most Democratic voters stayed at home in Oslo.",
    ],
)
def test_a_law_a_meeting_and_an_adjective_are_nobody(annotate, text):
    assert {
        a.name for a in annotate(text).actors if a.kind in ("organization", "group") and a.confidence is None
    } == set()


def test_a_company_is_known_by_its_first_word(annotate):
    text = "Norway bans Mahlan Air. Mahlan's permit was withdrawn, and Mahlan has appealed."
    (company,) = [a for a in annotate(text).actors if "Mahlan" in a.name]
    assert company.kind == "organization"
    assert "Mahlan" in company.aliases


def test_accents_may_be_left_out(annotate):
    people = [a for a in annotate("President Tarik Erdovan spoke. Later Erdován left.").actors if a.kind == "person"]
    assert len(people) == 1


def test_a_participle_behind_a_country_is_no_part_of_its_name(annotate):
    named = {a.name for a in annotate("The U.S.-designated rebels left Oslo.").actors}
    assert "U.S.-designated" not in named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Democratic People’s Republic of Korea’s envoy left.", "Democratic People’s Republic of Korea"),
        ("The Teranda Workers' Party won.", "Teranda Workers' Party"),
    ],
)
def test_a_name_goes_on_over_a_possessive_inside_it(annotate, text, name):
    doc = annotate(text)
    assert name in [doc.text[n.start : n.end] for n in doc.names]


def test_an_editors_brackets_are_no_part_of_a_name(annotate):
    doc = annotate("When [Prime Minister Narendra] Modi announced a curfew, we left.")
    assert not any("]" in actor.name for actor in doc.actors)


def test_an_organization_may_stand_before_a_country_and_a_hyphen(annotate):
    doc = annotate("The last Hamas-Israel war went on.")
    assert [doc.text[n.start : n.end] for n in doc.names] == ["Hamas", "Israel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Q Mr. President, will the force stay?", []),
        (
            "They met Head of the Office of the President Andriy Yermolenko on Monday.",
            ["Office of the President", "Andriy Yermolenko"],
        ),
        ("He spoke with the Assistant Secretary of Partnership and Engagement on Monday.", []),
    ],
)
def test_an_office_or_a_portfolio_names_nobody(annotate, text, names):
    doc = annotate(text)
    assert [doc.text[n.start : n.end] for n in doc.names] == names


def test_a_dash_after_half_a_word_breaks_off_a_name(annotate):
    text = (
        "MR. HALE: The President Bru- — President Brunner said that Nor- — Norway agreed.\n\nMR. LUND: He did in Oslo."
    )
    assert {a.name for a in annotate(text).actors if a.name.endswith("-")} == set()


def test_the_letter_of_a_label_is_no_part_of_a_name(annotate):
    text = "MR. HALE: Good morning.\n\nQ Joanna, does the President know?\n\nMR. HALE: He does."
    joanna = next(a for a in annotate(text).actors if "Joanna" in a.name)
    assert (joanna.name, joanna.roles) == ("Joanna", ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Union for the Defence of Harbours left.", "Union for the Defence of Harbours"),
        ("White House Homeland Security Advisor Ana Lund left.", "White House"),
        ("They asked United Harbour Court Judge Ana Lund.", "United Harbour Court"),
    ],
)
def test_a_body_is_whole_and_takes_no_office_in(annotate, text, name):
    doc = annotate(text)
    assert (name, "organization") in {(doc.text[n.start : n.end], n.type) for n in doc.names}
