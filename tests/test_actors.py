"""Actors: kind, country, sector and roles, from the document first and from the registry last."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import ingest, pipeline
from dragoman.annotate.document import Annotated
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document
from dragoman.resolve import registry
from dragoman.resolve.describe import describe


def actor(doc: Annotated, name: str) -> Actor:
    return next(a for a in doc.actors if name in (a.name, *a.aliases))


def test_a_role_has_title_country_and_evidence(annotate):
    doc = annotate("Kenyan President Tadeo Quillfeather spoke on Monday.")
    (role,) = actor(doc, "Tadeo Quillfeather").roles
    assert (role.title, role.country) == ("President", "KEN")
    assert role.evidence.quote == "President"
    assert actor(doc, "Tadeo Quillfeather").sector == "GOV"


def test_the_leader_of_a_party_is_of_its_sector_and_country(annotate):
    doc = annotate("Free Farmers Party of Kenya (FFP-K) leader Oriel Mastembe objected.")
    assert actor(doc, "Oriel Mastembe").roles[0].organization == "Free Farmers Party of Kenya"
    assert (actor(doc, "Oriel Mastembe").country, actor(doc, "Oriel Mastembe").sector) == ("KEN", "PTY")
    assert actor(doc, "FFP-K").kind == "organization"


def test_an_apposition_gives_a_role(annotate):
    doc = annotate("Juna Quillfeather, a spokeswoman for the Interior Ministry, declined to comment.")
    (role,) = actor(doc, "Juna Quillfeather").roles
    assert (role.title, role.organization) == ("spokeswoman", "Interior Ministry")


def test_a_title_that_acts_behind_a_name_is_somebody_elses(annotate):
    doc = annotate("After talks with a guest, Juna Quillfeather, the interior minister told reporters to leave.")
    assert actor(doc, "Juna Quillfeather").roles == ()


def test_a_description_gives_a_role_to_the_person_it_is_for(annotate):
    doc = annotate("Oriel Mastembe asked for more time.\nThe FFP-K leader was speaking in Kisumu.")
    assert [role.title for role in actor(doc, "Oriel Mastembe").roles] == ["leader"]


def test_a_former_office_is_of_the_elite(annotate):
    doc = annotate("Former Prime Minister Tadeo Quillfeather objected.")
    assert actor(doc, "Tadeo Quillfeather").sector == "ELI"


def test_a_country_bears_its_usual_name_and_the_words_of_the_text(annotate):
    assert actor(annotate("The US voted in favour."), "US").name == "United States"


def test_a_mission_is_a_mission_and_an_acronym_no_person(annotate):
    doc = annotate("The Multinational Security Support Mission (MSS) in Haiti grows. MSS has a base.")
    assert actor(doc, "MSS").kind == "mission"


def test_a_pronoun_before_a_title_gives_its_country(annotate):
    doc = annotate("Russia abstained. Its ambassador, Oriel Mastembe, explained the vote.")
    assert actor(doc, "Oriel Mastembe").country == "RUS"


def test_a_group_without_a_name_has_country_and_sector(annotate):
    doc = annotate("Kenyan police officers patrolled the port.")
    (group,) = [a for a in doc.actors if a.kind == "group"]
    assert (group.name, group.country, group.sector) == ("Kenyan police officers", "KEN", "COP")


def test_the_registry_asserts_an_office_only_on_its_days(annotate):
    text = "Angela Merkel gave a speech in Berlin."
    assert actor(annotate(text, published="2010-05-01"), "Angela Merkel").roles[0].title == "Chancellor"
    after = actor(annotate(text, published="2023-05-01"), "Angela Merkel")
    assert (after.roles, after.sector, after.country) == ((), "ELI", "DEU")


def test_the_document_outweighs_the_registry(annotate):
    doc = annotate("Angela Merkel, a Danish journalist, gave a speech.", published="2010-05-01")
    assert actor(doc, "Angela Merkel").sector == "JRN"


def test_without_publication_date_no_office_is_asserted_from_the_registry(annotate):
    assert actor(annotate("Angela Merkel gave a speech."), "Angela Merkel").roles == ()


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("the Danish health minister", "DNK", "GOV"),
        ("a spokesman for the Peruvian navy", "PER", "MIL"),
        ("police spokeswoman", None, "COP"),
        ("members of the Swedish parliament", "SWE", "LEG"),
        ("dozens of Bolivian coca farmers", "BOL", "AGR"),
        ("former Ghanaian vice president", "GHA", "ELI"),
        ("a presidential candidate", None, "PTY"),
        ("UNICEF", "UNO", "IGO"),
        ("Peru", "PER", None),
        ("Brussels", "BEL", "GOV"),
        ("Jakarta police", "IDN", "COP"),
        ("South Ossetia", "GEO", "PRE"),
        ("Norway’s ambassador to Mali", "NOR", "GOV"),
        ("state television", None, "GOV"),
        ("Tarvo Front", None, "REB"),
        ("Patriotic Front", "ZMB", "PTY"),
        ("the Ilmar Legion", None, "MIL"),
        ("", None, None),
    ],
)
def test_words_for_an_actor_tell_country_and_sector(words, country, sector):
    described = describe(words, ENGLISH)
    assert (described.country, described.sector) == (country, sector)


def test_an_office_is_described_as_of_a_day():
    assert describe("Angela Merkel", ENGLISH, on=date(2015, 1, 1)).sector == "GOV"
    assert describe("Angela Merkel", ENGLISH, on=date(2023, 1, 1)).sector == "ELI"


def test_every_row_of_the_registry_has_a_source_and_no_end_before_its_start():
    holders = {h for found in registry._holders().values() for h in found}
    assert len(holders) > 1000
    assert all(h.source and h.country and h.title for h in holders)
    assert all(not h.end or h.start <= h.end for h in holders)


def test_every_organization_has_a_known_kind_and_is_listed_once():
    known = ENGLISH.actors.known()
    assert {actor.kind for actor in known} <= {"organization", "mission"}
    assert len({actor.name for actor in known}) == len(known)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_words_can_be_described(words):
    describe(words, ENGLISH)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_actors_of_any_text_have_names_and_mentions(annotate, text):
    assert all(a.name and a.mentions for a in annotate(text, published="2024-11-09").actors)


@pytest.mark.parametrize(
    ("text", "person", "country"),
    [
        ("Prime Minister Ansel Brody of Australia met the envoy.", "Ansel Brody", "AUS"),
        ("The president of the Tunisian League, Jamal Mestiri, resigned.", "Jamal Mestiri", "TUN"),
        ("South Korean President Yun Sang-ho spoke.", "Yun Sang-ho", "KOR"),
        ("Sadik Karim, the mayor of London, spoke.", "Sadik Karim", "GBR"),
        ("The talks were held in Ukraine. President Harlan Boone left.", "Harlan Boone", None),
    ],
)
def test_the_text_says_whose_an_office_is(annotate, text, person, country):
    (found,) = [a for a in annotate(text).actors if a.name == person]
    assert found.country == country


def test_a_government_leaves_out_its_own_country():
    text = "Press Secretary Janet Pratt spoke with Prime Minister Ewan Price."
    document = Document(id="d", text=text, language="en", publisher="The White House")
    (record,) = pipeline.records([document])
    countries = {a.name: a.country for a in record.actors}
    assert countries["Janet Pratt"] == "USA"
    assert countries["Ewan Price"] is None


def test_whom_the_title_of_a_ministry_s_text_begins_with_is_its_own():
    text = "Foreign Minister Lena Quill in an interview\n\nMinister Quill met Foreign Minister Ewan Price on Monday."
    record = dragoman.read(text, published="2024-03-29", publisher="Federal Ministry for European Affairs, Austria")
    countries = {actor.name: actor.country for actor in record.actors}
    assert countries["Lena Quill"] == "AUT"
    assert countries["Ewan Price"] is None


def test_who_is_only_described_is_an_actor_where_he_takes_part():
    text = "Kenyan police arrested two men. There were Kenyan drivers near the hall and airstrikes in the north."
    (record,) = pipeline.records([Document(id="d", text=text, language="en")])
    assert {a.name for a in record.actors if a.confidence is not None} == {"Kenyan police"}


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Amal Okello of the Ugandan army met the envoy.", "Amal Okello", "UGA", "MIL"),
        ("Brazil’s National Institute for Soil Research spoke.", "National Institute for Soil Research", "BRA", None),
        ("NATO Secretary General Karel Vandam spoke.", "Karel Vandam", None, "IGO"),
        ("Karel Vandam, the UN's Special Envoy for Chad, spoke.", "Karel Vandam", None, "IGO"),
        ("Karel Vandam, Fiji's ambassador to the United Nations, spoke.", "Karel Vandam", "FJI", "GOV"),
        ("Surgeon General Piet Oud spoke.", "Piet Oud", None, "GOV"),
        ("Her deputy, Otieno Marwa, spoke.", "Otieno Marwa", None, None),
    ],
)
def test_the_words_around_a_name_say_where_it_belongs(annotate, text, name, country, sector):
    found = actor(annotate(text), name)
    assert found.country == country
    assert sector is None or found.sector == sector


def test_a_deputy_of_somebody_sits_in_no_parliament(annotate):
    assert actor(annotate("Her deputy, Otieno Marwa, spoke."), "Otieno Marwa").sector is None


def test_offices_of_a_text_about_one_country_are_its_own(annotate):
    text = "Thailand mourned. Thailand voted. In Thailand, King Chakran Sorn spoke. Thailand waited."
    assert actor(annotate(text), "Chakran Sorn").country == "THA"


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Georgia Army National Guard", "USA"),
        ("the Georgia Bureau of Investigation", "USA"),
        ("Georgia's parliament", "GEO"),
        ("the Georgian army", "GEO"),
    ],
)
def test_a_body_of_a_state_is_not_of_the_country_of_that_name(words: str, country: str) -> None:
    assert describe(words, ENGLISH).country == country


@pytest.mark.parametrize(
    ("text", "name", "titles", "sector"),
    [
        ("Ana Quell, Special Coordinator for Global Energy, spoke.", "Ana Quell", ["Special Coordinator"], "GOV"),
        ("Assistant Secretary of Defense for Special Affairs Chris Lowe spoke.", "Chris Lowe",
         ["Assistant Secretary of Defense"], "GOV"),
        ("The president of the Norland League for the Defence of Rights, Ana Quell, spoke.", "Ana Quell", ["president"],
         None),
        ("The list names Brigadier General (retired) Walter Dube.", "Walter Dube", ["Brigadier General"], "MIL"),
        ("The Norland Postal Administration administrator Emily Marsh wrote.", "Emily Marsh", ["administrator"], "GOV"),
        ("She came with Assistant to the President for Security Dr. Liz Holm.", "Liz Holm",
         ["Assistant to the President"], "GOV"),
    ],
)  # fmt: skip
def test_a_long_title_is_read_before_and_behind_the_name(annotate, text, name, titles, sector) -> None:
    found = actor(annotate(text), name)
    assert [role.title.partition(" for ")[0] for role in found.roles] == titles
    assert found.sector == sector


@pytest.mark.parametrize(
    "text",
    [
        "First Minister Ana Quell, Labour MP (Member of Parliament) Tom Wilkes and Carl Nyong spoke.",
        "Minister Ana Quell, Force Commander General Tom Wilkes, and Carl Nyong travelled.",
        "Minister Ana Quell, Deputy Adviser for Security Tom Wilkes, and Carl Nyong met.",
    ],
)
def test_in_a_list_a_title_is_that_of_the_name_behind_it(annotate, text) -> None:
    assert all("Minister" in role.title for role in actor(annotate(text), "Ana Quell").roles)


def test_a_place_where_somebody_is_is_not_the_one_that_he_governs(annotate) -> None:
    found = actor(
        annotate("While in Brussels President Quell will meet the ministers. President Quell leaves."), "Quell"
    )
    assert found.country is None


def test_the_words_behind_a_name_say_whose_citizen_somebody_is(annotate) -> None:
    assert actor(annotate("They spoke with Marc Folger, an American who was detained."), "Marc Folger").country == "USA"


def test_a_country_in_brackets_behind_a_name_is_the_bearers(annotate) -> None:
    doc = annotate("Council President Marc Folger (Chile) and Ada Lund (Reuters) spoke.")
    assert (actor(doc, "Marc Folger").country, actor(doc, "Ada Lund").country) == ("CHL", None)


def test_an_ordinary_word_of_a_name_tells_no_country(annotate) -> None:
    doc = annotate("The Free and Equal Elections Foundation hosted a debate. The Maritime Awareness Council met.")
    assert {found.country for found in doc.actors} == {None}


def test_a_regime_is_an_actor(annotate) -> None:
    found = actor(annotate("The Burmese military regime detained two envoys."), "Burmese military regime")
    assert (found.country, found.sector) == ("MMR", "GOV")


def test_a_hyphen_between_two_actors_makes_no_third(annotate) -> None:
    doc = annotate("Ana Quell met Ben Moraa before the Quell-Moraa debate. Mary Smith-Jones came from Guinea-Bissau.")
    assert {found.name for found in doc.actors} == {"Ana Quell", "Ben Moraa", "Mary Smith-Jones", "Guinea-Bissau"}


def test_a_government_s_own_officials_are_its_own_and_no_foreign_president_is() -> None:
    text = (
        "A senior administration official said that the visit matters. The White House awaits President Lula. It named"
        " President Emmerson Mnangagwa of Zimbabwe, General Walter Dube and others."
    )
    record = dragoman.read(text, published="2023-02-09", publisher="The White House", everything=True)
    found = {a.name: a.country for a in record.actors}
    assert found["senior administration official"] == "USA"
    assert found["Lula"] != "USA"
    assert found["Walter Dube"] is None


def test_the_president_of_a_government_s_own_text_is_no_guest(annotate) -> None:
    text = "We thank President Lula for his help. President Biden met the guards. Later, the President will travel."
    doc = annotate(text, "2023-11-01", "The White House")
    assert [actor(doc, name).name for name in ("Lula", "Biden")] == ["Lula", "Biden"]
    assert all(text[m.start : m.end] != "the President" for m in actor(doc, "Lula").mentions)
    assert any(text[m.start : m.end] == "the President" for m in actor(doc, "Biden").mentions)


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("They will build a plant in Savannah, Georgia. The jobs will go to Georgia.", "place", "USA"),
        ("Talks between Russia and Georgia ended in Tbilisi.", "country", "GEO"),
    ],
)
def test_a_place_that_shares_a_country_s_name_lies_where_it_lies(annotate, text, kind, country) -> None:
    found = next(a for a in annotate(text).actors if a.name == "Georgia")
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Cuban doctors landed.", True),
        ("Ana Ruiz, a Cuban who sang, left.", False),
        ("The Cuban foreign minister condemned the raid.", False),
        ("In the view of the Cuban foreign ministry, the raid was wrong.", False),
    ],
)
def test_an_adjective_names_a_country_only_before_what_it_qualifies(annotate, text, named):
    assert ("Cuba" in {actor.name for actor in annotate(text).actors}) is named


def test_who_publishes_and_is_named_nowhere_else_keeps_its_country():
    text, title = "We have sent helicopters to Chad.", "FACT SHEET: A Year of Help"
    document = ingest.from_text(f"{title}\n\n{text}", published="2024-01-02", publisher="The White House", title=title)
    (doc,) = pipeline.run([document], ENGLISH)
    assert (actor(doc, "White House").country, actor(doc, "White House").sector) == ("USA", "GOV")


@pytest.mark.parametrize(
    ("text", "name", "title", "sector"),
    [
        (
            "They were led by Assistant to the President for Homeland Security Dr. Liv Harmon-Rand.",
            "Liv Harmon-Rand",
            "Assistant to the President",
            "GOV",
        ),
        (
            "She met National Security Advisor to the Vice President Dr. Olaf Grund.",
            "Olaf Grund",
            "National Security Advisor to the Vice President",
            "GOV",
        ),
        (
            "She met Assistant Secretary of Defense for Special Operations Olaf Grund.",
            "Olaf Grund",
            "Assistant Secretary of Defense",
            "GOV",
        ),
        ("She was an adviser to President Olaf Grund.", "Olaf Grund", "President", "GOV"),
        (
            "The vice president of women and family affairs Mina Ebt left.",
            "Mina Ebt",
            "vice president",
            "GOV",
        ),
    ],
)  # fmt: skip
def test_an_office_is_whole_with_whom_it_serves(annotate, text, name, title, sector) -> None:
    found = actor(annotate(text), name)
    assert [role.title.partition(" for ")[0] for role in found.roles] == [title]
    assert found.sector == sector


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Danish inventor Olaf Grund crossed the sound.", "DNK"),
        ("One of them was a South Korean citizen, Olaf Grund.", "KOR"),
        ("Danish forces met Olaf Grund.", None),
    ],
)
def test_what_stands_before_a_name_tells_of_which_people_somebody_is(annotate, text, country) -> None:
    assert actor(annotate(text), "Olaf Grund").country == country


def test_in_a_report_of_one_country_alone_its_persons_are_of_it(annotate) -> None:
    told = "Peru votes on Sunday. In Peru the poet Olaf Grund asked for calm, and Peru's government thanked him."
    assert actor(annotate(told), "Olaf Grund").country == "PER"
    two = "Peru votes on Sunday, as does Chile. The poet Olaf Grund asked Chile for calm."
    assert actor(annotate(two), "Olaf Grund").country is None


def test_whom_a_list_of_sanctions_names_after_others_is_of_their_country() -> None:
    text = (
        "The Administration today sanctions leaders of Zambia: Zambian President Olaf Grund, Zambian Vice President "
        "Jon Dahl, Brigadier General (Retired) Tadeo Quill, and businessman Oriel Mast. Zambia must change."
    )
    found = dragoman.read(text, published="2024-03-04", publisher="The White House").actors
    assert {a.country for a in found if a.name in ("Tadeo Quill", "Oriel Mast")} == {"ZMB"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The United States hired guards. The Harbour Protection Agency hired more for the United States.",
         "Harbour Protection Agency", "USA"),
        ("The United States hired guards. The European Harbour Agency hired more for the United States.",
         "European Harbour Agency", None),
        ("The Government of China and the Harbour Agency met.", "Government", "CHN"),
    ],
)  # fmt: skip
def test_a_government_s_own_bodies_are_its_own_and_no_joint_ones(text, name, country) -> None:
    found = dragoman.read(text, published="2024-03-04", publisher="The White House", everything=True).actors
    assert next(a.country for a in found if a.name == name) == country


def test_whom_a_government_visits_is_of_the_country_where_it_does() -> None:
    text = "In Gabon, Mr. Hale met with Foreign Minister Olaf Grund. He met Minister of State Jon Dahl in June."
    found = dragoman.read(text, published="2024-03-04", publisher="The White House", everything=True).actors
    assert {a.name: a.country for a in found if a.name in ("Olaf Grund", "Jon Dahl")} == {
        "Olaf Grund": "GAB",
        "Jon Dahl": None,
    }


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The police detained nine people in Oslo.", set()),
        ("In Oslo thousands of people marched.", {"people"}),
        ("They thanked the people of Peru in Oslo.", {"people"}),
        ("They thanked the Peruvian people in Oslo.", {"Peruvian people"}),
    ],
)
def test_people_are_an_actor_by_what_they_do_or_where_they_live(annotate, text, groups) -> None:
    assert {a.name for a in annotate(text).actors if "people" in a.name} == groups


def test_an_adjective_behind_a_hyphen_is_no_people(annotate) -> None:
    text = "The leaders strengthened U.S.-German relations, as National Security Advisors had asked in Oslo."
    assert {a.name for a in annotate(text).actors if a.kind in ("group", "organization")} <= {"leaders"}


def test_a_government_s_own_president_is_of_its_country() -> None:
    text = "The President travels to Ohio. The President will meet the premier of Peru in Peru."
    found = dragoman.read(text, published="2024-03-04", publisher="The White House", everything=True).actors
    assert {a.country for a in found if a.name == "President"} == {"USA"}


def test_an_office_of_several_words_without_a_name_is_an_actor() -> None:
    text = (
        "The Secretary of State said that the port was shut. The Secretary of the Treasury said that it was open. "
        "The Secretary of Homeland Security told reporters that both were wrong."
    )
    found = dragoman.read(text, published="2024-03-04", publisher="The White House", everything=True).actors
    offices = {a.name: (a.kind, a.country, a.sector) for a in found}
    assert {name for name in offices if "Secretary" in name} == {
        "Secretary of State",
        "Secretary of the Treasury",
        "Secretary of Homeland Security",
    }
    assert set(offices.values()) == {("person", "USA", "GOV")} | {offices[n] for n in offices if "Secret" not in n}
    assert "Treasury" not in offices


def test_an_office_of_several_words_is_of_whom_the_text_gives_it(annotate) -> None:
    text = "Secretary of Defense Ana Lund spoke in Oslo. The Secretary of Defense then left for Peru."
    found = actor(annotate(text), "Ana Lund")
    assert "The Secretary of Defense" in {text[m.start : m.end] for m in found.mentions} or len(found.mentions) > 1


def test_a_body_that_many_have_is_in_a_government_s_own_text_its_own() -> None:
    text = "The National Security Council thanked Ukraine. Ukraine fights on, and Ukraine will win."
    found = dragoman.read(text, published="2024-03-04", publisher="The White House", everything=True).actors
    assert next(a.country for a in found if "Security Council" in a.name) == "USA"


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Ana Moreau, a spokesman for the army, spoke.", "MIL"),
        ("Ana Moreau, spokeswoman for the airline, spoke.", "BUS"),
        ("Ana Moreau, a spokeswoman for the police department of the town, spoke.", "COP"),
        ("Ana Moreau, director of a local charity, spoke.", "SOC"),
        ("A police spokeswoman, Sgt. Ana Moreau, spoke.", "COP"),
    ],
)
def test_a_spokesman_is_of_whom_a_common_noun_says_that_he_serves(annotate, text, sector) -> None:
    assert actor(annotate(text), "Ana Moreau").sector == sector


def test_an_office_whose_holder_nobody_names_is_a_role(annotate) -> None:
    found = actor(annotate("The Attorney General met the envoys in Norburg."), "Attorney General")
    assert [role.title for role in found.roles] == ["Attorney General"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("An Australian, Bren Tarrow, aged 28, appeared in court in New Zealand.", "Bren Tarrow", "AUS"),
        ("The Turkish drone maker Baykal said that it would build jets.", "Baykal", "TUR"),
        ("They met:\n\n- President Al Fern, Argentine Republic - President Bo Jons, Japan", "Bo Jons", "JPN"),
    ],
)
def test_a_country_stands_beside_a_name(annotate, text, name, country) -> None:
    assert actor(annotate(text), name).country == country


def test_a_delegate_is_called_after_whom_he_speaks_for(annotate):
    doc = annotate(
        "The representative of Chad rejected the draft. The speaker for the Democratic Republic of the Congo said "
        "that it was late. Norway's delegate said so, too. The representative of the European Union said nothing."
    )
    known = {actor.name: (actor.country, actor.sector) for actor in doc.actors if actor.kind == "person"}
    assert known == {
        "representative of Chad": ("TCD", "GOV"),
        "speaker for the Democratic Republic of the Congo": ("COD", "GOV"),
        "Norway's delegate": ("NOR", "GOV"),
        "representative of the European Union": (None, "IGO"),
    }


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Foreign Minister Oriel Mastembe met his Laotian counterpart, Mr. Juna Lund, on Monday.", "Juna Lund", "LAO"),
        ("Foreign Minister Oriel Mastembe met his Laotian counterpart on Monday.", "Oriel Mastembe", None),
        ("Defence Minister Oriel Mastembe visited Kosovo on Monday.", "Oriel Mastembe", None),
        ("Defence Minister Oriel Mastembe met the Turkish delegation on Monday.", "Oriel Mastembe", None),
        ("South Sudan's Oriel Mastembe met the rebels on Monday.", "Oriel Mastembe", "SSD"),
        (
            "Tadeo Lund, President of Angola, visited Senegal, accompanied by Foreign Minister Oriel Mastembe.",
            "Oriel Mastembe",
            "AGO",
        ),
    ],
)
def test_whose_guest_is_not_of_the_country_that_he_visits(annotate, text: str, name: str, country: str | None) -> None:
    assert actor(annotate(text), name).country == country


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Almirante Lund sailed through the strait.",
        "USS Mastembe sailed through the strait.",
        "A Boeing 737 landed in Denpasar.",
        "The Minister of Mineral Resources, Petroleum and Gas resigned.",
    ],
)
def test_a_ship_a_model_or_a_portfolio_is_nobody(annotate, text: str) -> None:
    assert {a.kind for a in annotate(text).actors} <= {"place", "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H.E. Oriel Mastembe spoke.", "Oriel Mastembe"),
        ("U Thein Zaw and Daw Mya Mya Win attended the meeting.", "Mya Mya Win"),
        ("Ethiopian PM Oriel Mastembe vowed to open the port.", "Oriel Mastembe"),
        ("Sen. Oriel Mastembe, D-Nev., spoke.", "Oriel Mastembe"),
    ],
)
def test_an_honorific_is_no_part_of_a_name(annotate, text: str, name: str) -> None:
    assert name in [a.name for a in annotate(text).actors]


def test_a_city_with_a_namesake_abroad_tells_no_country() -> None:
    assert describe("Altamira Resources", ENGLISH).country is None
    assert describe("Karachi Stock Exchange", ENGLISH).country == "PAK"


def test_a_body_s_own_is_of_its_sector_and_a_league_s_of_no_country(annotate):
    doc = annotate("The International Crisis Group's Adam Lund spoke. The bloc's commissioner, Juna Moraa, left Oslo.")
    assert actor(doc, "Adam Lund").sector == "NGO"
    assert actor(doc, "Juna Moraa").country is None


def test_two_bodies_that_and_joins_are_two(annotate):
    doc = annotate("The Center for Velm Forests and Center for Food Safety sued the ministry.")
    assert {"Center for Velm Forests", "Center for Food Safety"} <= {a.name for a in doc.actors}


def test_a_masthead_tells_whose_a_text_is() -> None:
    text = (
        "Patrol Boats Handed Over\n\nMINISTRY OF DEFENCE OF THE REPUBLIC OF INDONESIA\n\n"
        "The Foreign Ministry spokesperson, Oriel Mastembe, said on Monday that both boats had left the harbour."
    )
    found = dragoman.read(text, published="2024-03-04").actors
    assert {a.country for a in found if a.name == "Oriel Mastembe"} == {"IDN"}


def test_a_medium_in_a_label_is_no_person() -> None:
    text = (
        "Press conference on May 4\n\nVelm Evening Courier: Will the talks that were planned for May still take place?"
        "\n\nOriel Mastembe: We have no information to offer on the talks at the moment, as you know."
        "\n\nVelm Evening Courier: Do you have an update on the two engineers?\n\nOriel Mastembe: One was found."
    )
    found = dragoman.read(text, published="2024-05-04").actors
    assert {a.kind for a in found if a.name == "Velm Evening Courier"} == {"organization"}


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("The presidency said on Monday that Saïd Ahmada Mlanao would sign.", "Saïd Ahmada Mlanao", None),
        ("Yusuf al-Hakimi led the front. Hakimi fled on Monday.", "Yusuf al-Hakimi", "Hakimi"),
        ("The Hakimi regime fell on Monday.", "Hakimi", None),
    ],
)
def test_a_person_is_named_with_his_first_name_and_without_a_particle(text: str, name: str, alias: str | None) -> None:
    person = next(a for a in dragoman.read(text, published="2024-03-04").actors if a.kind == "person")
    assert person.name == name
    assert alias is None or alias in person.aliases


def test_a_ruler_named_before_his_office_is_one_person(annotate):
    text = "President Ana Ruiz spoke with His Majesty Haitham bin Tariq, the Sultan of Oman. Both leaders spoke."
    names = {actor.name: actor.kind for actor in annotate(text).actors}
    assert names["Haitham bin Tariq"] == "person"
    assert not any("Sultan" in name for name in names)


def test_a_plural_office_is_that_of_all_in_a_list_with_brackets():
    text = "Jake Sullivan met Senators Rob Pelt (OH), Jeanne Sharp (NH), and Amy Kloss (MN), who returned from Ukraine."
    record = dragoman.read(text, published="2024-03-04", publisher="The White House")
    sectors = {actor.name: (actor.country, actor.sector) for actor in record.actors}
    assert {sectors[name] for name in ("Rob Pelt", "Jeanne Sharp", "Amy Kloss")} == {("USA", "LEG")}


def test_a_body_before_a_name_is_no_part_of_it(annotate):
    names = {actor.name for actor in annotate("The Director of the National Economic Council Lena Quill left.").actors}
    assert "Lena Quill" in names


def test_allies_and_partners_tell_no_sector(annotate):
    found = annotate("Peru called on all partners to respect the truce. The rebels fled.").actors
    assert [actor.sector for actor in found if actor.name == "partners"] == [None]
