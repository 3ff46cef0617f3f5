"""Who gives whom how much: what an article says of it, and nothing that it does not say."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract.commitments import commitments
from dragoman.gate import seal

WORDS = (
    "Norway|has|pledged|$40 million|to|Sudan|,|and|300 soldiers|of them|which|will send|from|the fund|“|if|not"
    "|a package|of|.|\n|received|training"
)


def name(actor):
    return actor.name if actor else None


@pytest.fixture(scope="module")
def read(annotate):
    def run(text, published="2024-11-09"):
        doc = annotate(text, published=published)
        return seal(doc.document, "commitments", commitments(doc), extractor="test", version="1")

    return run


@pytest.fixture(scope="module")
def only(read):
    def run(text):
        (found,) = read(text)
        return found

    return run


@pytest.mark.parametrize(
    ("text", "kind", "provider", "stage"),
    [
        ("Norway has pledged $40 million to Sudan.", "money", "Norway", "pledged"),
        ("Norway will provide $40 million to Sudan.", "money", "Norway", "pledged"),
        ("Norway provided $40 million to Sudan in May.", "money", "Norway", "disbursed"),
        ("Norway allocated $40 million to Sudan in May.", "money", "Norway", "committed"),
        ("Norway released $40 million for Sudan in May.", "money", "Norway", "released"),
        ("Norway has frozen $40 million for Sudan.", "money", "Norway", "suspended"),
        ("$40 million was pledged to Sudan by Norway.", "money", "Norway", "pledged"),
        ("Sudan received $40 million from Norway.", "money", "Norway", "disbursed"),
        ("Norway offered to send 300 police officers to Sudan.", "personnel", "Norway", "offered"),
        ("300 Norwegian police officers landed in Sudan. Norway was glad.", "personnel", "Norway", "deployed"),
        ("Norway withdrew 300 soldiers from Sudan.", "personnel", "Norway", "withdrawn"),
        ("Norway delivered 24 armoured vehicles to Sudan.", "equipment", "Norway", "handed over"),
        ("Norway authorised 24 armoured vehicles for Sudan.", "equipment", "Norway", "authorised"),
    ],
)
def test_verbs_say_stage_and_giver(only, text, kind, provider, stage):
    found = only(text)
    assert (found.kind, name(found.provider), found.stage) == (kind, provider, stage)
    assert found.provider is not found.receiver


def test_receiver_amount_and_evidence(only):
    text = "In March, Norway pledged more than €40 million to Sudan for clean water."
    found = only(text)
    assert (name(found.receiver), found.purpose) == ("Sudan", "clean water")
    assert (found.quantity.low, found.quantity.high, found.quantity.bound) == (40e6, None, "over")
    assert found.quantity.currency == "EUR"
    assert found.evidence.quote == text[found.evidence.start : found.evidence.end]


def test_a_noun_names_its_giver(only):
    found = only("The hospital lives on a $3 million package from Norway.")
    assert (name(found.provider), found.quantity.low, found.stage) == ("Norway", 3e6, None)


def test_what_someone_announces_to_send_is_his(only):
    found = only("Norway announced that it would send 300 soldiers to Sudan.")
    assert (name(found.provider), name(found.receiver), found.stage) == ("Norway", "Sudan", "offered")


def test_a_list_may_leave_its_verb_out(read):
    found = read("Norway has paid $8 million, Denmark $6 million and Sweden $3 million.")
    assert [(name(c.provider), c.quantity.low) for c in found] == [("Norway", 8e6), ("Denmark", 6e6), ("Sweden", 3e6)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway asked Sudan for $40 million.",
        "Norway wants to send 300 soldiers.",
        "Norway could send 300 soldiers.",
        "The road in Norway costs $40 million a year.",
        "The mission needs $40 million, and Norway is watching.",
        "Norway recalled that 300 soldiers lived in the town of Sudan's king.",
        "Near Norway, 300 people were killed.",
    ],
)
def test_wishes_possibilities_costs_and_neighbours_are_no_commitments(read, text):
    assert [c for c in read(text) if c.provider is not None] == []


def test_nearness_makes_no_giver(read):
    text = "Kenya’s role in the Sava mission, which came with a $300 million package from the United States, is small."
    assert [name(c.provider) for c in read(text)] == ["United States"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway has not released $40 million for Sudan.", "denied"),
        ("Norway refused to send 300 soldiers to Sudan.", "denied"),
        ("A draft law would provide $40 million to Sudan.", "draft"),
        ("Norway sent 300 soldiers to Sudan.", "asserted"),
    ],
)
def test_polarity(read, text, polarity):
    assert {c.polarity for c in read(text)} == {polarity}


def test_condition(only):
    found = only("Norway will send 300 soldiers to Sudan if parliament agrees.")
    assert found.conditional_on.quote == "if parliament agrees"


def test_people_counted_again_by_a_pronoun(read):
    first, second = read("Norway has pledged 1,000 police officers to Sudan. About 400 of them are in Sudan.")
    assert (name(second.provider), second.quantity.low, second.stage) == ("Norway", 400, "deployed")
    assert first.quantity.unit == second.quantity.unit == "police officer"


def test_help_without_a_number(read):
    (found,) = read("Norway will provide training to Sudan.")
    assert (found.kind, found.quantity, found.stage) == ("service", None, "offered")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split("|")),
        max_size=30,
    ).map(" ".join)
    | st.text(max_size=60)
)
def test_any_text_gives_exact_spans(read, text):
    for found in read(text):
        assert found.kind in ("money", "personnel", "equipment", "service")
