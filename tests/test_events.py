"""Political events: who did what to whom, whether it happened, and which tellings are one event."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import gate
from dragoman.extract.events import events, status
from dragoman.extract.events.pairs import between
from dragoman.model import Span
from dragoman.plover import converted, folded

STATUS_SET = Path(__file__).parent.parent / "benchmarks" / "data" / "event_status.jsonl"


@pytest.fixture(scope="module")
def read(annotate):
    """Return a function from text to its sealed events."""

    def run(text, published="2024-11-09"):
        doc = annotate(text, published=published)
        return gate.seal(doc.document, "events", events(doc), extractor="test", version="1")

    return run


def names(actors):
    return [a.name for a in actors]


def words(text, spans):
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Norway blasted Chad over the raid.", "ACCUSE", ["Norway"], ["Chad"]),
        ("Norway accused Chad of shelling a school.", "ACCUSE", ["Norway"], ["Chad"]),
        ("Chad was accused by Norway of shelling a school.", "ACCUSE", ["Norway"], ["Chad"]),
        ("Sudan promised to send doctors to Malawi.", "AGREE", ["Sudan"], ["Malawi"]),
        ("Norway urged Chad to withdraw its troops.", "REQUEST", ["Norway"], ["Chad"]),
        ("Peru refused to release the two men.", "REJECT", ["Peru"], []),
        ("Norway and Chad accused Sudan of fraud.", "ACCUSE", ["Norway", "Chad"], ["Sudan"]),
        ("Peru imposed sanctions on Chile and Bolivia.", "SANCTION", ["Peru"], ["Chile", "Bolivia"]),
        ("The arrest of Ana Kovalenko by police angered her supporters.", "COERCE", None, ["Ana Kovalenko"]),
        ("Ana Kovalenko, who leads a union, condemned Peru.", "ACCUSE", ["Ana Kovalenko"], ["Peru"]),
        ("A spokesman for the union, Ana Kovalenko, condemned Peru.", "ACCUSE", ["Ana Kovalenko"], ["Peru"]),
        ("Peru gave Malawi two million euros.", "AID", ["Peru"], ["Malawi"]),
        ("The mission is supported by Danish funding. Denmark paid.", "AID", ["Denmark"], None),
        ("Brazil extradited the banker to Italy.", "COOPERATE", ["Brazil"], ["Italy"]),
        ("Ana Kovalenko conveyed Peru’s support for Chile.", "SUPPORT", ["Ana Kovalenko"], ["Chile"]),
    ],
)
def test_participants_by_construction(read, text, type_, actors, recipients):
    found = [e for e in read(text) if e.type == type_]
    assert found, [(e.type, e.why) for e in read(text)]
    assert actors is None or names(found[0].actors) == actors
    assert recipients is None or names(found[0].recipients) == recipients


def test_what_two_speak_for_is_said_in_their_talk(read):
    text = "President Ola Berg of Norway spoke with President Ann Moraa of Kenya to thank her for the support."
    (thanked,) = (e for e in read(text) if e.type == "SUPPORT")
    assert (names(thanked.actors), names(thanked.recipients), thanked.status) == (["Ola Berg"], ["Ann Moraa"], "past")
    other = "President Ola Berg of Norway spoke with President Ann Moraa of Kenya to condemn Chad."
    assert [e.type for e in read(other)] == ["CONSULT"]


def test_both_sides_of_a_meeting_act(read):
    (found,) = read("Ana Kovalenko met Rui Salgado in Geneva on November 7.")
    assert (found.type, sorted(names(found.actors)), found.recipients) == (
        "CONSULT", ["Ana Kovalenko", "Rui Salgado"], (),
    )  # fmt: skip
    assert found.date is not None and found.date.value == "2024-11-07"
    assert found.place is not None and found.place.name == "Geneva"


def test_what_a_talk_is_about_is_not_the_talk(read):
    text = "President Rui Salgado met Prime Minister Ada Bell on Monday. He discussed his recent visit to Norway."
    talk, visit = (e for e in read(text) if e.type == "CONSULT")
    assert (talk.mode, names(talk.actors), visit.mode) == (None, ["Rui Salgado", "Ada Bell"], "visit")
    assert visit.date is None


def test_nobody_meets_himself(read):
    text = "President Rui Salgado welcomed Prime Minister Ada Bell to Norburg on Monday. They discussed trade."
    (talk,) = (e for e in read(text) if e.type == "CONSULT")
    assert sorted(names(talk.actors)) == ["Ada Bell", "Rui Salgado"]
    assert names(talk.recipients) == []


def test_a_visitor_acts_and_a_host_receives(read):
    text = "Rui Salgado visited Norway."
    (found,) = read(text)
    assert (found.mode, names(found.actors), names(found.recipients)) == ("visit", ["Rui Salgado"], ["Norway"])
    assert words(text, found.spans.action) == ["visited"]


def test_a_call_told_four_times_is_one_event(read):
    text = (
        "After a phone call between Ana Kovalenko and Rui Salgado, the markets rose.\n"
        "Kovalenko spoke with Salgado on November 7.\n"
        "Kovalenko's call with Salgado lasted an hour.\n"
        "“I had a good conversation with Rui Salgado,” Kovalenko said."
    )
    (found,) = [e for e in read(text) if e.type == "CONSULT"]
    assert (found.mode, found.status, len(found.more_evidence)) == ("phone", "past", 3)
    assert found.date is not None and found.date.value == "2024-11-07"
    assert sorted(names(found.actors)) == ["Ana Kovalenko", "Rui Salgado"]


def test_one_deed_of_two_nouns_side_by_side_is_one_event(read):
    (found,) = [e for e in read("Norway imposed sanctions and export controls on Chad.") if e.type == "SANCTION"]
    assert (names(found.actors), names(found.recipients), found.status) == (["Norway"], ["Chad"], "past")


def test_different_days_are_different_meetings(read):
    text = "Ana Kovalenko met Rui Salgado on November 4. Ana Kovalenko met Rui Salgado on November 6."
    assert [e.date.value for e in read(text)] == ["2024-11-04", "2024-11-06"]


def test_a_date_that_heads_a_paragraph_dates_it(read):
    text = (
        "1 March 2024: Uganda sends 30 officers to Kenya.\n"
        "2 March 2024: Kenya praised Rwanda in a letter of 1 March 2024."
    )
    dated = {e.type: e.date.value for e in read(text) if e.date}
    assert dated["MOBILIZE"] == "2024-03-01"
    assert dated["SUPPORT"] == "2024-03-01"


def test_a_date_is_never_taken_from_another_clause(read):
    (found,) = [
        e for e in read("Rui Salgado said on Monday that Peru had accused Chile of fraud.") if e.type == "ACCUSE"
    ]
    assert found.date is None


def test_an_event_in_a_statement_is_its_speakers_claim(read):
    found = [e for e in read("Rui Salgado said that Peru had accused Chile of fraud.") if e.type == "ACCUSE"]
    assert found[0].statement is not None and found[0].statement.speaker.name == "Rui Salgado"


@pytest.mark.parametrize(
    "text",
    [
        "The report met the needs of Peru and Chile.",
        "Peru helped to explain the results.",
        "The company released a new album in Chile.",
        "Ana Kovalenko described her childhood in Peru.",
        "",
    ],
)
def test_what_is_no_event(read, text):
    assert read(text) == ()


def test_what_is_asked_for_is_no_event_of_its_own(read):
    assert [e.type for e in read("Norway urged Chad to release the hostages.")] == ["REQUEST"]


@pytest.mark.parametrize(
    ("text", "plain", "manual", "old"),
    [
        ("Ana Kovalenko will meet Rui Salgado.", "CONSULT", "AGREE", "AGREE"),
        ("Peru will withdraw its troops from Chile.", "RETREAT", "CONCEDE", "RETREAT"),
        ("The court convicted Rui Salgado of fraud.", "SANCTION", "SANCTION", "ACCUSE"),
        ("Peru did not cooperate with Chile.", "COOPERATE", "COOPERATE", "REJECT"),
    ],
)
def test_categories_fold_as_the_manual_says(read, text, plain, manual, old):
    (found,) = read(text)
    assert (found.type, folded(found), converted(found)) == (plain, manual, old)


def test_status_and_polarity_of_the_own_set(annotate):
    rows = [json.loads(line) for line in STATUS_SET.read_text("utf-8").splitlines()]
    right = 0
    for row in rows:
        judged = status(annotate(row["text"]), *row["action"])
        right += judged is not None and (judged.status, judged.polarity) == (row["status"], row["polarity"])
    assert len(rows) >= 150
    assert right / len(rows) >= 0.9


def test_pairs_are_answered_by_their_frame(annotate):
    text = "Norway said that Chad had attacked Sudan, and Peru praised Chile."
    doc = annotate(text)

    def pair(source, target):
        spans = [Span(text.index(w), text.index(w) + len(w)) for w in (source, target)]
        return between(doc, *spans)

    assert pair("Chad", "Sudan").type == "ASSAULT"
    assert pair("Peru", "Chile").type == "SUPPORT"
    assert pair("Peru", "Chile").why.endswith("; both")
    assert between(annotate("It rained."), Span(0, 2), None) is None


def test_every_record_of_an_event_names_its_frame():
    record = dragoman.read("Norway accused Chad of fraud.", published="2024-11-09")
    assert [e.why for e in record.events] == ["frame accuse: accuse"]
    assert record.to_dict()["events"][0]["polarity"] == "asserted"


WORDS = (
    "Norway", "Chad", "police", "accused", "met", "of", "shelling", "“", "”", ",", ".", "and", "talks", "between",
    "will", "not", "\n", "the", "their", "to", "release", "by", "\u200d", "é", "freeze", "that", "ordered", "on Monday",
    "?", "-", "envoy's", "if", "said", "had been", "attack",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_text_gives_exact_spans(annotate, parts):
    doc = annotate(" ".join(parts), published="2024-11-09")
    for event in gate.seal(doc.document, "events", events(doc), extractor="test", version="1"):
        assert event.spans.action
    between(doc, Span(0, max(len(doc.text), 1)), None)


def test_what_somebody_wants_to_see_is_asked_for(read_sides):
    assert ("REQUEST", ["Peru"], ["Chad"]) in read_sides("Peru wants to see Chad free the prisoners.")


def test_a_film_captures_nobody_and_a_hospital_releases_no_prisoner(read_sides):
    assert not read_sides("A video captured Juan Moreno at the port. Moreno was released from the hospital.")


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Peru launched waves of missiles against Goma.", "ASSAULT", "Peru"),
        ("The senators voted to reject the treaty.", "REJECT", "senators"),
        ("Ana Ruiz has proposed legislation to end the shutdown.", "REQUEST", "Ana Ruiz"),
    ],
)
def test_what_is_voted_proposed_or_launched_in_numbers(read_sides, text, type_, doer):
    assert (type_, [doer]) in [e[:2] for e in read_sides(text)], read_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "They discussed the threat that Russia poses to the eastern flank of Kenya.",
        "The Kenyan government made an offer to the Russians to resolve the detentions of two Kenyan citizens.",
        "President Okello met Ana Ruiz of Peru to address challenges, including unrest and forced displacement there.",
        "Chad further threatens the peace and the stability of the region.",
        "Peru has helped launch the first round of awards.",
        "We can crack down on wealthy tax cheats, and Peru did crack down on trafficking.",
        "The senators of Peru shut down the government for weeks.",
    ],
)
def test_a_danger_an_offer_to_end_harm_and_a_topic_threaten_nobody(read, text):
    assert not [e for e in read(text) if e.type in ("THREATEN", "COERCE", "ASSAULT")]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Ann Moraa and Carl Nyong discussed their ties with Chad on Friday.", {"Ann Moraa", "Carl Nyong"}),
        ("Ann Moraa and Carl Nyong exchanged views on Norway's aims.", {"Ann Moraa", "Carl Nyong"}),
        ("Ann Moraa discussed the war with Carl Nyong on Friday.", {"Ann Moraa", "Carl Nyong"}),
    ],
)
def test_whom_a_topic_names_does_not_talk(read, text, together):
    (found,) = (event for event in read(text) if event.type == "CONSULT")
    assert set(names(found.actors)) == together


def test_a_deed_is_not_dated_after_its_report(read):
    text = "Ann Moraa and Carl Nyong discussed plans for the visit of Ola Berg on 26 April 2025."
    assert [e.date for e in read(text) if len(e.actors) == 2] == [None]


def test_what_we_impose_our_state_does(annotate):
    text = (
        "SENIOR ADMINISTRATION OFFICIAL: The United States stands with Chad. Today, we are imposing sanctions on the "
        "Harim Front.\n\nQ Thank you. Will there be more?\n\nSENIOR ADMINISTRATION OFFICIAL: There will."
    )
    doc = annotate(text, published="2024-11-09", publisher="The White House")
    found = gate.seal(doc.document, "events", events(doc), extractor="test", version="1")
    assert {a.name for e in found if e.type == "SANCTION" for a in e.actors} == {"United States"}


def test_who_has_something_done_does_not_suffer_it(read):
    text = "At the direction of President Ann Moraa, the army conducted strikes against two bases in Chad on Friday."
    (found,) = (event for event in read(text) if event.type == "ASSAULT")
    assert "Ann Moraa" not in names(found.recipients)


def test_the_day_in_a_name_dates_nothing(read):
    text = "Norway sanctioned two generals of the March 23 Movement."
    assert {event.date for event in read(text) if event.type == "SANCTION"} == {None}


def test_what_is_decided_is_done_and_not_threatened(read_sides):
    told = read_sides("ASEAN welcomed Peru's decision to restrict Chad's participation.")
    assert ("COERCE", ["Peru"], ["Chad"]) in told
    assert not [e for e in told if e[0] == "THREATEN"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Juan Moreno of Lima was killed by his lions.", "Juan Moreno"),
        ("Two hundred people kidnapped in Chad were freed.", "hundred people"),
        ("The Treasury of Peru is targeting Chadian oligarchs.", "Treasury"),
        ("The United States intends to designate Colombia as a Major Non-NATO Ally.", "United States"),
    ],
)
def test_who_suffers_or_punishes_assaults_nobody(read_sides, text, doer):
    assert not [e for e in read_sides(text) if e[0] in ("ASSAULT", "THREATEN") and doer in e[1]], read_sides(text)
