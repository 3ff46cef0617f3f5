"""Who gives whom how much: what an article says of it, and nothing that it does not say."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract.commitments import candidates, commitments
from dragoman.extract.commitments.things import Things
from dragoman.extract.commitments.told import Told
from dragoman.extract.judge import judge
from dragoman.gate import seal
from dragoman.shown import LISTED

WORDS = (
    "Norway|has|pledged|$40 million|to|Sudan|,|and|300 soldiers|of them|which|will send|from|the fund|“|if|not"
    "|a package|of|.|\n|received|training"
)


def name(actor):
    return actor.name if actor else None


@pytest.fixture(scope="module")
def read(annotate):
    def run(text, published="2024-11-09", publisher=None):
        doc = annotate(text, published=published, publisher=publisher)
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
        ("Norway will add $40 million for Sudan.", "money", "Norway", "pledged"),
        ("Norway added 300 police officers to the force in Sudan.", "personnel", "Norway", "deployed"),
        ("Norway provided $40 million to Sudan in May.", "money", "Norway", "disbursed"),
        ("Norway allocated $40 million to Sudan in May.", "money", "Norway", "committed"),
        ("Norway released $40 million for Sudan in May.", "money", "Norway", "released"),
        ("Norway has frozen $40 million for Sudan.", "money", "Norway", "suspended"),
        ("$40 million was pledged to Sudan by Norway.", "money", "Norway", "pledged"),
        ("Sudan received $40 million from Norway.", "money", "Norway", "disbursed"),
        ("Norway offered to send 300 police officers to Sudan.", "personnel", "Norway", "offered"),
        ("300 Norwegian police officers landed in Sudan. Norway was glad.", "personnel", "Norway", "deployed"),
        ("Norway withdrew 300 soldiers from Sudan.", "personnel", "Norway", "withdrawn"),
        ("Lima will lend Sudan PEN240 million.", "money", "Lima", "pledged"),
        ("Oslo gave Sudan NOK 40 million in May.", "money", "Oslo", "disbursed"),
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


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Norway announced $40 million in new assistance for the people of Sudan. Chad watched.", "Sudan"),
        ("Norway announced $40 million to support the police of Sudan. Chad watched.", "Sudan"),
        ("Norway provided $40 million in aid to farmers in Sudan. Chad watched.", "Sudan"),
        ("Norway provided $40 million for a contribution to Sudan. Chad watched.", "Sudan"),
        ("Norway provided $40 million for Sudan's hospitals. Chad watched.", "Sudan"),
        ("Norway will provide $40 million in Sudanese border aid. Sudan and Chad watched.", "Sudan"),
        ("Norway will lend Sudan 30 generators. Chad watched.", "Sudan"),
        ("Norway pledged $40 million in assistance. Sudan was glad.", "Sudan"),
        ("Norway pledged $40 million. Sudan was glad.", None),
        ("Norway pledged $40 million in assistance. Sudan and Chad were glad.", None),
    ],
)
def test_who_receives_as_far_down_as_the_words_say(only, text, receiver):
    found = only(text)
    assert (name(found.provider), name(found.receiver)) == ("Norway", receiver)


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Norway’s funding to address drought in Sudan is more than $70 million this year.", "Sudan"),
        ("Norway announced an investment of $10 million in Norway-Sudan relations.", "Sudan"),
        ("Norway pledged to invest $55 million in Sudan over three years.", "Sudan"),
        ("Norway pledged $55 million in Khartoum for schools of its own.", None),
        ("Norway announced $12 million in new initiatives to expand its engagement with Sudan on health.", "Sudan"),
        ("Norway is the largest donor to Sudan, providing more than $30 million in equipment.", "Sudan"),
        ("Norway will give $8 million to partner with Sudan on health.", "Sudan"),
        ("Norway gave $4 million to help Sudan withstand the effects of Chadian raids.", "Sudan"),
        ("Norway provided $12 million to counter Chadian disinformation in Sudan.", "Sudan"),
        ("In coordination with Ghana, Norway is pledging $8 million to help Sudan.", "Sudan"),
        ("Norway is providing $8 million to the African Union’s member states.", "African Union"),
        ("Ana Ruiz rang to applaud Norway’s decision at the meeting today to approve $5 million for Sudan.", "Sudan"),
    ],
)
def test_who_receives_by_what_the_money_is_for(only, text, receiver):
    found = only(text)
    assert (name(found.provider), name(found.receiver)) == ("Norway", receiver)


@pytest.mark.parametrize(
    ("title", "receiver"),
    [
        ("New U.S. Assistance to Sudan", "Sudan"),
        ("Results of the U.S.-Sudan Partnership", "Sudan"),
        ("Readout of a call with the President of Sudan", None),
    ],
)
def test_a_title_says_with_whom_the_publisher_has_something(annotate, title, receiver):
    text = "The United States will contribute $3 million to this plan. Sudan welcomed it."
    doc = annotate(text, publisher="The White House")
    (found,) = commitments(replace(doc, document=replace(doc.document, title=title)))
    assert name(found.receiver) == receiver


def test_a_further_sum_goes_where_the_one_before_went(read):
    found = read("Norway gave $4 million to Sudan in May. In June Norway announced another $5 million in funding.")
    assert [name(c.receiver) for c in found] == ["Sudan", "Sudan"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced humanitarian assistance worth $295 million for Sudan.",
        "Norway announced a package worth $295 million to Sudan.",
        "Norway announced a new package of weapons for Sudan, valued at $295 million.",
        "Norway’s package for Sudan is valued at $295 million.",
        "Norway has committed to provide Sudan with financial and other aid worth a total value of $295 million.",
    ],
)
def test_what_a_sum_is_the_worth_of_is_given(read, text):
    found = [c for c in read(text) if c.kind == "money"]
    assert [(name(c.provider), name(c.receiver), c.quantity.low) for c in found] == [("Norway", "Sudan", 295e6)]


@pytest.mark.parametrize(
    "text",
    [
        "By 15 votes to none, the Council of Ministers of Norway on Monday approved the deployment of the force.",
        "Norway approved the plan for Sudan, with two abstentions, by 13 votes to none.",
        "Norway approved 30 percent of the plan for Sudan.",
    ],
)
def test_votes_and_shares_are_given_to_nobody(read, text):
    assert not [c for c in read(text) if c.quantity is not None]


def test_a_sum_that_a_word_denies_is_not_promised(read):
    found = read("Norway pledged $25 million to Sudan on July 22, not $30 million as its ministry had first said.")
    assert {c.quantity.low: c.polarity for c in found} == {25e6: "asserted", 30e6: "denied"}


def test_a_sum_that_is_recalled_is_not_taken_back(read):
    found = read("President Ana Ruiz recalled the $30 million in aid that Norway pledged to Sudan in May.")
    assert [c.stage for c in found] == ["pledged"]


def test_a_title_names_who_receives(annotate):
    doc = annotate("Norway pledged $40 million in assistance. Sudan and Chad were glad.")
    titled = replace(doc.document, title="New support for Chad")
    (found,) = commitments(replace(doc, document=titled))
    assert name(found.receiver) == "Chad"


def test_no_title_gives_where_another_land_stands_nearer(annotate):
    doc = annotate("They spoke of aid for Gaza. Norway welcomed the $40 million commitment to relief from Denmark.")
    titled = replace(doc.document, title="Readout of a call with the Emir of Qatar")
    assert [name(c.receiver) for c in commitments(replace(doc, document=titled))] == [None]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway will provide Sudan with the Arrow, a missile.", ("Norway", "Sudan")),
        ("Norway will supply Sudan with 300 Patriot and Hawk missiles.", ("Norway", "Sudan")),
        ("Norway has approved the transfer of additional helicopters to Sudan.", ("Norway", "Sudan")),
        ("Norway will send weapons and equipment to Sudan.", ("Norway", "Sudan")),
        ("Norway will send Sudan weapons for which Denmark has provided authority.", ("Norway", "Sudan")),
        (
            "Norway called. Mr. Dahl underscored Norwegian readiness to continue delivering vehicles to Sudan.",
            ("Norway", "Sudan"),
        ),
    ],
)
def test_goods_in_other_words_are_told_once(only, text, parties):
    found = only(text)
    assert (found.kind, found.stage, (name(found.provider), name(found.receiver))) == ("equipment", "offered", parties)


def test_no_state_gives_to_itself(read):
    text = "Norway will divert exports to Sudan, which will provide Sudan with hundreds of missiles."
    assert [c for c in read(text) if name(c.provider) == "Sudan"] == []


def test_who_announces_a_gift_of_another_does_not_give(only):
    found = only("Norway announced a $5 million loan from Denmark to Sudan.")
    assert (name(found.provider), name(found.receiver)) == ("Denmark", "Sudan")


def test_a_promise_says_the_stage_of_what_is_promised(only):
    assert only("Norway pledged to continue providing Sudan with assistance.").stage == "pledged"


def test_what_is_included_is_given_by_the_same(read):
    text = "Norway will continue delivering assistance to Sudan, including $5 million in generators."
    found = {c.kind: (name(c.provider), name(c.receiver), c.stage) for c in read(text)}
    assert found == {"service": ("Norway", "Sudan", "offered"), "money": ("Norway", "Sudan", "pledged")}


def test_things_counted_side_by_side_share_their_verb(read):
    text = "Norway will send hundreds of missiles, dozens of vehicles and thousands of rounds to Sudan."
    assert [(c.quantity.unit, name(c.provider)) for c in read(text)] == [
        ("missile", "Norway"), ("vehicle", "Norway"), ("round", "Norway"),
    ]  # fmt: skip


LIST = """Norway announced $40 million in aid to Sudan.

The new package includes:

- 800 rifles; - 2,000 Javelin and 40 million rounds of ammunition; - 25,000 sets of body armor; and - 30 trucks.

- Military medical equipment to support treatment.

- $5 million for hospitals in Chad.

In addition to the weapons listed above, 300 people came."""


def test_the_items_of_a_list_are_given_by_the_sentence_before_it(read):
    found = read(LIST)[1:]
    assert {(name(c.provider), c.stage) for c in found} == {("Norway", "offered"), ("Norway", "pledged")}
    goods = [(c.kind, name(c.receiver), c.quantity and c.quantity.low) for c in found]
    assert goods == [
        ("equipment", "Sudan", 800),
        ("equipment", "Sudan", 2000),
        ("equipment", "Sudan", 40e6),
        ("equipment", "Sudan", 25000),
        ("equipment", "Sudan", 30),
        ("equipment", "Sudan", None),
        ("money", "Chad", 5e6),
    ]


def test_whom_an_item_of_a_list_serves_is_not_given(read):
    text = "Norway announced $40 million in aid to Sudan. It will:\n\n- Provide shelter for 300 people.\n\n- 30 trucks."
    assert [c.quantity.unit for c in read(text) if c.quantity] == [None, "truck"]


def test_a_list_without_giving_gives_nothing(read):
    assert read("Norway and Sudan spoke of:\n\n- 800 rifles;\n\n- 30 trucks.") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will send military aid to Sudan.", "service"),
        ("Norway has donated a surplus ship to Sudan.", "equipment"),
        ("Norway will send more troops to Sudan.", "personnel"),
        ("Norway sent an adviser to Sudan.", "personnel"),
        ("Norway pledged support to the people of Sudan.", "service"),
    ],
)
def test_what_is_given_without_a_number(only, text, kind):
    found = only(text)
    assert (found.kind, name(found.provider), name(found.receiver), found.quantity) == (kind, "Norway", "Sudan", None)


@pytest.mark.parametrize(
    "text",
    [
        "Norway voiced its support for Sudan.",
        "Norway acted in support of Sudan.",
        "Norway outlined its support for Sudan.",
        "Norway praised the ability of Chad to send aid to Sudan.",
        "Norway underscored the urgent need for more aid to Sudan.",
        "Norway voiced its strong support for a two-state solution for Sudan.",
    ],
)
def test_support_that_gives_nothing(read, text):
    assert read(text) == ()


def test_help_whose_sum_is_told_is_told_once(read):
    text = "Norway will provide $30 million in aid to Sudan, bringing its total aid to Sudan to $65 million."
    assert [c.quantity.low for c in read(text)] == [30e6, 65e6]


def test_a_noun_names_its_giver(only):
    found = only("The hospital lives on a $3 million package from Norway.")
    assert (name(found.provider), found.quantity.low, found.stage) == ("Norway", 3e6, "committed")


def test_what_someone_announces_to_send_is_his(only):
    found = only("Norway announced that it would send 300 soldiers to Sudan.")
    assert (name(found.provider), name(found.receiver), found.stage) == ("Norway", "Sudan", "offered")


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Norway and Chad will contribute 150 and 250 troops, respectively.", [("Norway", 150), ("Chad", 250)]),
        (
            "Norway, Chad and Sudan offered 10, 20 and 30 vehicles respectively.",
            [("Norway", 10), ("Chad", 20), ("Sudan", 30)],
        ),
        ("Norway and Chad flew in 12 and 7 doctors, respectively.", [("Norway", 12), ("Chad", 7)]),
    ],
)
def test_amounts_given_respectively(read, text, shares):
    assert [(name(c.provider), c.quantity.low) for c in read(text)] == shares


def test_who_applauds_the_offer_of_a_land_unknown_gives_nothing(read):
    assert not [c for c in read("Norway applauded Korea's offer of $15 million.") if name(c.provider) == "Norway"]


@pytest.mark.parametrize(
    ("text", "stage", "receiver"),
    [
        ("Norway has made available $40 million to Sudan.", "disbursed", "Sudan"),
        ("Norway is facilitating the delivery of 18,000 vests to Sudan.", "offered", "Sudan"),
        ("Norway awarded $40 million to Sudan.", "committed", "Sudan"),
        ("Chad thanked Norway for providing $40 million to Sudan.", "disbursed", "Sudan"),
        ("Chad spoke of the $40 million in Norwegian assistance to Sudan. Norway listened.", "committed", "Sudan"),
        ("Chad praised Norway's announcement of $40 million for the Sahel region.", "pledged", "Sahel"),
        ("Norway's minister briefed Chad on a $40 million package for Sudan. Norway listened.", "pledged", "Sudan"),
        ("Norway will support the farmers of Sudan with $40 million.", "pledged", "Sudan"),
    ],
)
def test_sums_in_other_words(read, text, stage, receiver):
    (found,) = (c for c in read(text) if c.quantity)
    assert (name(found.provider), found.stage, name(found.receiver)) == ("Norway", stage, receiver)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Norway provided $9 million to Sudan. This includes $5 million for schools.", [9e6, 5e6]),
        ("Norway provided $9 million to Sudan, including $5 million in the past week.", [9e6, 5e6]),
        ("Norway will give $9 million to Sudan, of which the first $5 million will be paid in May.", [9e6, 5e6]),
        ("Norway pledged $9 million to Sudan. Of this sum, $5 million will go to save lives.", [9e6, 5e6]),
        ("Norway pledged $9 million to Sudan. Some $5 million of that money will be for food.", [9e6, 5e6]),
    ],
)
def test_parts_of_a_total_are_given_by_the_same(read, text, parts):
    found = read(text)
    assert [c.quantity.low for c in found] == parts
    assert {(name(c.provider), name(c.receiver)) for c in found} == {("Norway", "Sudan")}


@pytest.mark.parametrize(
    "text",
    [
        "The air force of Egypt dropped 2,000-pound bombs on Sudan.",
        "Norway will not take part, either by sending troops to Sudan or by sending arms to Chad.",
        "The bridge will cost $90 million, a third of which Norway will pay.",
        "Norway guaranteed access to the port.",
    ],
)
def test_weights_refusals_and_access_are_no_commitments(read, text):
    assert [c for c in read(text) if c.polarity == "asserted"] == []


def test_who_receives_does_not_give(read):
    found = read("The money, $40 million in aid, was received by Sudan from Norway.")
    assert "Sudan" not in [name(c.provider) for c in found]


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


def test_an_amount_that_is_said_to_be_wrong_is_denied(read):
    told = {c.quantity.low: c.polarity for c in read("Norway pledged $40 million to Sudan on 3 May, not $45 million.")}
    assert told == {40e6: "asserted", 45e6: "denied"}
    told = read("Norway will give Sudan not only $40 million but also $5 million in loans.")
    assert {c.polarity for c in told} == {"asserted"}


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


@pytest.mark.parametrize(
    ("text", "givers", "joint"),
    [
        ("Norway and Denmark pledged $40 million to Sudan.", ["Norway", "Denmark"], True),
        ("Norway and Denmark each pledged $40 million to Sudan.", ["Norway", "Denmark"], False),
        ("$40 million was given to Sudan by Norway and Denmark.", ["Norway", "Denmark"], True),
        ("Norway and others have given $40 million to Sudan.", ["Norway"], True),
        ("Norway and its partners have given $40 million to Sudan.", ["Norway"], True),
        ("Norway has given $40 million to Sudan.", ["Norway"], False),
    ],
)
def test_each_giver_has_a_claim_of_his_own(read, text, givers, joint):
    found = read(text)
    assert [name(c.provider) for c in found] == givers
    assert {c.joint for c in found} == {joint}
    assert len({c.id for c in found}) == len(givers)


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("Norway will send another 300 soldiers to Sudan.", True),
        ("Norway will send 300 more soldiers to Sudan.", True),
        ("Norway announced an additional contribution of $40 million.", True),
        ("Norway will send more than 300 soldiers to Sudan.", False),
        ("Norway will send 300 soldiers to Sudan.", False),
    ],
)
def test_what_comes_on_top(only, text, additional):
    assert only(text).additional == additional


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Norway sent 75 soldiers on 3 January and 77 on 4 January.", ["2024-01-03", "2024-01-04"]),
        ("Norway sent 150 soldiers on 3 January and 4 January.", ["2024-01-03/2024-01-04"]),
        ("16 July 2024: Norway sends 200 soldiers to Sudan.", ["2024-07-16"]),
        ("200 soldiers from Norway landed on 16 July, three weeks after 100 arrived.", ["2024-07-16", "2024-06-25"]),
    ],
)  # fmt: skip
def test_days(read, text, days):
    assert [c.as_of.value for c in read(text)] == days


def test_what_holds_since_a_day_holds_until_publication(only):
    since = only("About 300 soldiers from Norway have been in Sudan since July.").as_of
    assert (since.earliest, since.latest) == ("2024-07-01", "2024-11-09")


@pytest.mark.parametrize(
    ("text", "stage", "polarity"),
    [
        ("Twenty Norwegian soldiers have resigned. Norway is silent.", "lost", "asserted"),
        ("Twenty Norwegian soldiers handed in letters of resignation. Norway is silent.", "lost", "asserted"),
        ("The mission has soldiers of Norway. None of them has resigned.", "lost", "denied"),
        ("Norway's promise of 300 soldiers was not kept.", "deployed", "denied"),
    ],
)
def test_losses_and_broken_promises(only, text, stage, polarity):
    found = only(text)
    assert (found.stage, found.polarity) == (stage, polarity)


def test_who_pays_back_is_not_who_is_paid(only):
    found = only("The Norwegian police, which have been reimbursed $7 million by the UN trust fund, are content.")
    assert name(found.provider) == "UN trust fund"


def test_what_a_fund_took_in(read):
    text = "The UN trust fund is full: $85 million had been pledged, of which $68 million had been received."
    assert [(name(c.receiver), c.stage) for c in read(text)] == [
        ("UN trust fund", "pledged"),
        ("UN trust fund", "disbursed"),
    ]


def test_a_name_heads_its_paragraph(only):
    found = only("Norway. On Saturday 217 police officers landed in Sudan.")
    assert (name(found.provider), found.as_of.value) == ("Norway", "2024-11-09")


def test_an_order_for_goods_is_who_signed_it(only):
    text = "President Ola Berg of Norway signed an order for a drawdown of up to $60 million for Sudan. Norway agreed."
    found = only(text)
    assert (found.stage, found.provider is not None) == ("authorised", True)


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


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian government has asked parliament for a budget. Norway's budget includes $5 million for Sudan.",
        "In its budget, the Norwegian government requested $5 million in aid for Sudan.",
        "Norway proposed $5 million for Sudan in its budget.",
    ],
)
def test_what_a_budget_holds_is_a_draft(read, text):
    found = [c for c in read(text) if c.quantity]
    assert [(name(c.receiver), c.stage, c.polarity) for c in found] == [("Sudan", "pledged", "draft")]
    assert name(found[0].provider).startswith("Norw")


def test_who_asks_others_for_money_gives_none(read):
    assert not read("Sudan requested $5 million in aid from Norway.")


@pytest.mark.parametrize(
    "text",
    [
        "The United States is a friend. The Administration will provide $5 million to Sudan.",
        "The United States is a friend. A senior administration official gave $5 million to Sudan.",
    ],
)
def test_the_administration_is_that_of_the_government_that_publishes(read, text):
    (found,) = read(text, publisher="The White House")
    assert (name(found.provider), name(found.receiver)) == ("United States", "Sudan")


def test_the_administration_is_nobody_s_where_the_press_does_not_say_whose(read):
    (found,) = read("A senior administration official gave $5 million to Sudan.", publisher="The Daily Bugle")
    assert name(found.provider) not in ("United States", "Sudan")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norway gave $5 million to a new fund to provide economic support for Sudan.", "disbursed"),
        ("To support the government of Sudan, Norway will provide $5 million.", "pledged"),
        ("Norway will provide $5 million for democracy and reform programmes for Sudan.", "pledged"),
        ("The envoy discussed the disbursement of $5 million from Norway for Sudan.", "disbursed"),
        ("Norway would provide up to an additional $5 million to Sudan.", "pledged"),
        ("Norway was able to give $5 million to Sudan.", "disbursed"),
        ("The two ministers welcomed Norway's contribution of $5 million to Sudan.", "committed"),
        ("Norway launched a new $5 million program for Sudan.", "pledged"),
        ("Chad brought Norway together with others to commit $5 million to Sudan.", "pledged"),
        ("Norway is providing $5 million to Sudan.", "committed"),
        ("The envoy praised the $5 million in aid pledged by Norway to Sudan.", "pledged"),
    ],
)
def test_help_in_other_constructions(read, text, stage):
    (found,) = (c for c in read(text) if c.quantity)
    assert (name(found.provider), name(found.receiver), found.stage) == ("Norway", "Sudan", stage)


def test_a_budget_lists_what_it_holds(read):
    text = (
        "Norway's budget includes funds for Sudan to train guards, $5 million for schools, $4 million to fight floods."
    )
    found = [c for c in read(text) if c.kind == "money" and c.quantity]
    assert [(name(c.provider), c.quantity.low, c.polarity) for c in found] == [
        ("Norway", 5e6, "draft"),
        ("Norway", 4e6, "draft"),
    ]


def test_a_sentence_in_a_list_is_no_item_of_it(read):
    text = "Norway will provide to Sudan:\n\n- $5 million for schools\n\n- The agency earned $4 million last year."
    assert [c.quantity.low for c in read(text)] == [5e6]


def test_who_only_owns_what_is_spoken_of_receives_nothing(only):
    found = only("Chad's raids go on. Norway provided $5 million in aid.")
    assert found.receiver is None
    assert name(only("Chad is hungry. Norway provided $5 million in aid.").receiver) == "Chad"


def test_a_programme_is_not_given_by_whom_it_is_for(read):
    text = "Norway has asked for a budget. Norway's budget includes $5 million for the Sudan program."
    (found,) = (c for c in read(text) if c.quantity)
    assert name(found.provider) == "Norway"


def test_a_programme_does_not_give_its_own_money(read):
    assert not any(c.provider for c in read("The agency works on a $35 million Harbour Program with Sudan."))


def test_who_supports_a_plan_is_not_the_plan(only):
    found = only("Chad has a plan for its schools, supported with $5 million from Norway.")
    assert name(found.provider) == "Norway"


def test_what_is_received_comes_from_whom_the_words_for_the_help_name(annotate) -> None:
    (found,) = annotate("Norland received 90 million yen in economic assistance from Japan on Friday.").commitments
    assert (found.stage, found.provider and found.provider.name) == ("disbursed", "Japan")


@pytest.mark.parametrize(
    "text",
    [
        "About $4 of every $5 worth of goods that Norway exports come to Chad.",
        "Norway buys nearly $250 billion worth of stuff from Chad.",
    ],
)
def test_what_is_traded_is_no_gift(annotate, text: str) -> None:
    assert annotate(text, "2024-11-09").commitments == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Norway will provide $90 million to Sudan. This includes $50 million for schools; $20 million for roads.",
         [90e6, 50e6, 20e6]),
        ("Norway has committed to provide Sudan with aid worth a total of $90 million, including $20 million now.",
         [90e6, 20e6]),
    ],
)  # fmt: skip
def test_sums_far_from_their_verb_and_parts_of_what_was_told(read, text, amounts):
    found = [c for c in read(text) if c.quantity]
    assert [c.quantity.low for c in found] == amounts
    assert {name(c.provider) for c in found} == {"Norway"}


def test_what_is_guessed_is_sure_enough(annotate):
    doc = annotate("Norway pledged $40 million to Sudan. The road that Chad built cost $7 million.")
    drafts = candidates(doc, judge(doc.language.commitments.judgement))
    assert [d.commitment.quantity.low for d in drafts if d.chosen] == [40e6]
    assert all(d.commitment.confidence > 0.5 for d in drafts if d.chosen)


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("Chad has suspended Norway’s $40 million aid package to Sudan.", "Norway"),
        ("Senator Ann Moraa has frozen $40 million for Sudan.", None),
        ("The minister of Norway announced a $5 million loan from the Northern Bank.", "Northern Bank"),
    ],
)
def test_who_stops_or_tells_of_a_gift_need_not_give_it(only, text, provider):
    assert name(only(text).provider) == provider


def test_a_list_may_name_its_givers_behind_the_amounts(read):
    found = read("Of the $18 million, $8 million came from Norway, $6 million from Chad and $3 million from Kenya.")
    assert [(name(c.provider), c.quantity.low) for c in found] == [("Norway", 8e6), ("Chad", 6e6), ("Kenya", 3e6)]


def test_a_gift_in_a_condition_is_none(read):
    assert not read("Sudan will act if Norway’s contribution is $5 million.")


@pytest.mark.parametrize(
    "text",
    [
        "The Infrastructure Law provides $5 million for roads. The United States is large.",
        "Today we announce $5 million in Bipartisan Infrastructure Law funding. The United States is large.",
    ],
)
def test_a_law_gives_for_the_state_that_publishes(read, text):
    assert {name(c.provider) for c in read(text, publisher="The White House")} == {"United States"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced projects that will leverage more than $40 million for Sudan.",
        "Norway announced more than $40 million in private investment in Sudan.",
        "Norway launched projects in Sudan that aim to mobilize $40 million.",
        "Norway is the largest source of foreign direct investment in Sudan, with investments worth $40 million.",
        "Norway provides Sudan with a link that saves families $40 million.",
    ],
)
def test_money_that_is_drawn_from_others_or_private_is_no_gift(read, text):
    assert not read(text)


def test_an_initiative_gives_nothing_of_its_own(read):
    found = read("Norway launched the Northern Harbour Initiative, which will provide $40 million to Sudan.")
    assert {name(c.provider) for c in found} <= {None, "Norway"}


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Norway will provide $40 million in aid to the people of Sudan and around the world.", None),
        ("Norway will provide $40 million in aid to the people of Sudan.", "Sudan"),
        ("Since the invasion of Sudan, Norway has been busy. Norway committed $40 million in aid in May.", None),
        ("Norway will spend $40 million to support the Compacts of Northern Friendship.", None),
    ],
)
def test_what_goes_around_the_world_or_to_a_text_has_no_receiver(only, text, receiver):
    assert name(only(text).receiver) == receiver


def test_who_owns_a_place_or_network_receives_for_it(only):
    assert name(only("Norway will provide $40 million to support Sudan’s Blue Corridor.").receiver) == "Sudan"


def test_who_is_said_to_help_gives_and_not_whom_the_text_told_of_before(read):
    found = read(
        "Norway will contribute $77 million to Sudan. Japan will continue to help partners buy boats, including with"
        " grants of $41 million."
    )
    assert [(name(c.provider), name(c.receiver), c.quantity.low) for c in found if c.quantity] == [
        ("Norway", "Sudan", 77e6),
        ("Japan", "partners", 41e6),
    ]


@pytest.mark.parametrize(
    ("text", "provider", "stage"),
    [
        ("Norway’s total $79 million in pledged support to Sudan includes food.", "Norway", "committed"),
        ("The Sudan Relief Agency sent 40 experts from the Port Office to Sudan.", "Sudan Relief Agency", "deployed"),
        ("Norway has committed 500 vehicles to Sudan.", "Norway", "committed"),
        ("Norway is in the process of providing large demining machines to Sudan.", "Norway", "committed"),
        ("They discussed Norway’s donation of masks to the army of Sudan.", "Norway", "committed"),
    ],
)
def test_who_gives_and_how_far_it_has_come_where_no_verb_of_giving_is_told(read, text, provider, stage):
    (found, *_) = read(text)
    assert (name(found.provider), name(found.receiver), found.stage) == (provider, "Sudan", stage)


@pytest.mark.parametrize(
    ("text", "provider", "receiver", "stage", "polarity"),
    [
        ("Norway will assist the Government of Sudan.", "Norway", "Sudan", "offered", "asserted"),
        ("Norway pledged to assist Sudan in keeping its forces.", "Norway", "Sudan", "pledged", "asserted"),
        ("Norway pledged to help Sudan maintain its forces.", "Norway", "Sudan", "pledged", "asserted"),
        ("Norway assisted in the defense of Sudan.", "Norway", "Sudan", "provided", "asserted"),
    ],
)
def test_a_verb_of_helping_may_say_all_that_is_given(read, text, provider, receiver, stage, polarity):
    (found,) = (c for c in read(text) if c.kind == "service")
    assert (name(found.provider), name(found.receiver)) == (provider, receiver)
    assert (found.stage, found.polarity, found.quantity) == (stage, polarity, None)


def test_an_aim_of_a_sum_is_no_help_of_its_own(only):
    assert only("Norway gave $5 million to help Sudan feed its people.").kind == "money"


@pytest.mark.parametrize(
    "text",
    [
        "The court ordered Norway to pay $12 million to a mine.",
        "A judge in Oslo told the firm to pay Sudan $12 million.",
        "Norway was ordered to pay the workers $12 million.",
    ],
)
def test_what_a_court_makes_somebody_pay_is_no_promise(read, text):
    assert not read(text)


def test_what_a_government_makes_its_ministry_pay_is_one(only):
    assert only("The president ordered the ministry to pay $12 million to farmers in Sudan.").stage == "pledged"


def test_givers_may_be_told_in_the_order_of_their_amounts(read):
    found = read("Norway and Chad will send 150 and 200 soldiers to Sudan, in that order.")
    assert [(name(c.provider), c.quantity.low) for c in found] == [("Norway", 150), ("Chad", 200)]


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Sudan received 40 vehicles from Ruvania.", "Ruvania"),
        ("Ruvania gave Sudan 40 vehicles.", "Ruvania"),
        ("Two Norwegian ships carrying 40 tonnes of rice reached Sudan. Norway is glad.", "Norway"),
    ],
)
def test_a_country_that_no_list_holds_and_who_owns_a_ship_give(read, text, giver):
    assert giver in {name(c.provider) for c in read(text)}


@pytest.mark.parametrize(
    ("text", "giver", "people"),
    [
        ("A team of 44 Cuban doctors arrived in Khartoum on Saturday.", "Cuba", 44),
        ("Between 200 and 300 Senegalese soldiers will be sent to Sudan.", "Senegal", 200),
    ],
)
def test_a_country_may_be_named_by_its_adjective_alone(read, text, giver, people):
    assert (giver, people) in {(name(c.provider), c.quantity.low) for c in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norway rejected reports that it would send 500 soldiers to Sudan.",
        "Norway ruled out sending soldiers to Sudan.",
    ],
)
def test_what_is_ruled_out_and_what_only_reports_say_is_denied(only, text):
    found = only(text)
    assert (name(found.provider), found.stage, found.polarity) == ("Norway", "offered", "denied")


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("The World Bank approved a $500 million loan for Sudan to repair roads.", "Sudan"),
        ("Norway has pledged at least 350 police officers for Sudan.", "Sudan"),
        ("Working with Congress, Norway will provide $25 million to Sudan.", "Sudan"),
        ("Norway footed the bill of $19 million for the school in Sudan.", "Sudan"),
    ],
)
def test_who_does_something_with_it_or_has_its_costs_paid_receives(only, text, receiver):
    assert name(only(text).receiver) == receiver


def test_several_of_whom_only_some_are_named_are_none_of_these(read):
    found = read("Seven hundred nurses have been pledged by a row of countries, including Chad, Benin and Jamaica.")
    assert {name(c.provider) for c in found} <= {None}


def test_whose_leadership_in_giving_is_praised_gives(only):
    assert name(only("Chad praised Norway’s leadership in delivering humanitarian aid to Sudan.").provider) == "Norway"


def test_a_number_before_a_country_in_a_table_counts_no_countries(annotate):
    doc = annotate("Djibouti 151,000  Philippines 6,239,000  Ecuador 2,000,000  Peru 302,000")
    (paragraph,) = doc.paragraphs
    assert list(Things(doc, Told()).counted(doc.tree(paragraph), list(doc.quantities))) == []


def test_who_is_trained_is_counted_and_sent_nowhere(read):
    found = read("Norway will train 24 pilots and 60 mechanics for Sudan.")
    assert {(c.kind, c.quantity.low, c.stage) for c in found} == {
        ("service", 24, "offered"),
        ("service", 60, "offered"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Norway launched 96 drones and 14 missiles at the ports of Sudan.",
        "Norway sent hundreds of missiles into Sudan.",
        "Norway shot down nine of the 31 drones from Sudan.",
        "The minister of Norway added that the road would cost Sudan $90 million.",
    ],
)
def test_what_is_fired_or_only_costs_is_no_gift(read, text):
    assert read(text) == ()


def test_a_pronoun_takes_up_the_budget_that_was_spoken_of(annotate):
    text = (
        "Norway's supplemental request helps Sudan.\n\nIt supports our aid.\n\n"
        "Specifically, it includes funding for an additional 1,300 police officers, and 1,600 asylum officers."
    )
    doc = annotate(text)
    found = [c for c in commitments(doc) if c.quantity is not None]
    assert {(name(c.provider), c.quantity.low, c.polarity) for c in found} == {
        ("Norway", 1300, "draft"),
        ("Norway", 1600, "draft"),
    }


def test_goods_of_a_list_are_given_one_by_one(read):
    found = read("Norway will send Sudan an air defence system, radars, and artillery ammunition.")
    assert [c.kind for c in found] == ["equipment"] * 3


@pytest.mark.parametrize(
    ("lead", "item", "stage"),
    [
        ("Norway will:", "Provide $40 million to Sudan.", "pledged"),
        ("Norway will take these steps:", "Provide $40 million to Sudan.", "pledged"),
        ("Norway will go on to help, including by:", "Providing $40 million to Sudan.", "committed"),
        ("Norway took these steps:", "Donated $40 million to Sudan.", "disbursed"),
    ],
)
def test_who_leads_a_list_gives_what_its_items_give(read, lead, item, stage):
    found = read(f"{lead}\n\n- Imposing visa bans on 12 officials.\n\n- {item}\n")
    assert [(name(c.provider), name(c.receiver), c.stage) for c in found] == [("Norway", "Sudan", stage)]


def test_those_who_lead_a_list_together_give_together(read):
    found = read("Norway and Ghana will go on to help, including by:\n\n- Providing $40 million to Sudan.\n")
    assert [(name(c.provider), c.joint) for c in found] == [("Norway", True), ("Ghana", True)]


def test_what_is_only_asked_for_in_a_list_is_not_given(read):
    assert not read("Norway calls on Ghana to:\n\n- Provide $40 million to Sudan.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Norway raised tariffs under its trade law on $40 million of imports from Sudan.",
        "Norway announced the recovery of $40 million in unpaid taxes.",
        "Norway has voted to raise the debt limit by more than $40 million.",
        "Norway will double down on Sudan by purchasing $40 million of its energy exports.",
        "Companies in Norway have announced $40 million of manufacturing investment.",
        "Microsoft plans to invest $40 million in Sudan.",
        "Five people who were held in Sudan are coming home to Norway.",
        "Yesterday Norway brought out another 300 people.",
        "Norway fully supports Sudan.",
        "Norway will go on supporting the right of Sudan to defend itself.",
        "The premier of Norway has spoken with the chancellor to coordinate on aid to Sudan.",
        "Norway hopes to give $40 million to Sudan.",
        "The plan of Norway includes $40 million in tax cuts for the wealthy.",
        "Norway raised concerns about potential military assistance to Sudan.",
    ],
)
def test_what_is_taxed_traded_invested_or_only_stood_for_is_not_given(read, text):
    assert not read(text)


def test_a_currency_names_nobody(only):
    assert only("Chad has invested about nine million US dollars to develop treatments.").receiver is None


def test_who_has_an_intent_gives_what_it_says(read):
    found = read("Norway and Ghana will make a new commitment to provide $40 million to Sudan.")
    assert [(name(c.provider), c.joint) for c in found] == [("Norway", True), ("Ghana", True)]


def test_nobody_named_farther_away_receives_where_a_name_unknown_does(only):
    found = only("Norway has issued a $40 million commitment to Redwood Materials for a plant in Ghana.")
    assert name(found.receiver) != "Ghana" or found.confidence < LISTED["commitments"]


def test_an_order_that_speaks_of_needs_gives_nothing(read):
    needs = "the urgent needs of Sudan for shelter and assistance"
    assert not read(f"The premier of Norway has issued an order with respect to {needs}.")


def test_what_is_there_of_none_is_not_given(read):
    assert not read("Norway deployed an armada to the region, urging Sudan to negotiate a deal with no weapons.")


def test_money_is_brought_back_by_being_paid(only):
    assert only("Norway repatriated to Sudan $20 million of looted funds.").stage == "disbursed"


@pytest.mark.parametrize(
    "text",
    [
        "Norway has taken steps to place visa restrictions on 19 oligarchs of Sudan.",
        "Norway is glad. This includes Acmeco's $20 billion fab outside Lima.",
    ],
)
def test_what_is_a_strangers_or_no_thing_is_given_by_nobody_named_around(read, text):
    assert not [c for c in read(text) if name(c.provider) == "Norway"]


def test_a_list_of_who_is_named_gives_nothing(read):
    found = read("Norway gave $5 million to Sudan.\n\nThose on its list include:\n\n- Ada Lund, who has an aircraft.\n")
    assert [c.kind for c in found] == ["money"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Norway pledged $5 million to Sudan and $6 million to Chad.", [(5, "Sudan"), (6, "Chad")]),
        ("Norway has paid $5 million of the $9 million it promised Sudan.", [(5, None), (9, "Sudan")]),
        ("Norway will give Sudan $5 million on top of the $9 million it pledged Chad.", [(5, "Sudan"), (9, "Chad")]),
    ],
)
def test_each_of_two_amounts_goes_to_whom_its_own_words_name(read, text, given):
    assert [(c.quantity.low / 1e6, name(c.receiver)) for c in read(text)] == given


@pytest.mark.parametrize(
    ("text", "provider", "receiver"),
    [
        ("Norway is committed to supporting Sudan, including through $5 million in aid.", "Norway", "Sudan"),
        ("Norway is funding a $5 million school programme in Sudan.", "Norway", "Sudan"),
        ("Sudan thanked Norway for the $5 million it had given.", "Norway", "Sudan"),
        ("Sudan has received the first $5 million of Norway's loan.", "Norway", "Sudan"),
        ("Norway hailed the donation of two Black Hawk helicopters to Sudan.", "Norway", "Sudan"),
        ("At the summit in Ghana, Norway pledged $5 million in aid.", "Norway", None),
        ("Norway will provide $5 million to support the Compacts of Free Association.", "Norway", None),
    ],
)
def test_who_gives_and_receives_is_bound_by_what_is_said_of_the_amount(read, text, provider, receiver):
    found = read(text)
    assert [(name(c.provider), name(c.receiver)) for c in found if c.kind != "service"] == [(provider, receiver)]


def test_money_goes_through_a_body_that_passes_it_on(only):
    assert name(only("Norway gave $5 million through UNICEF for schools in Sudan.").channel) == "UNICEF"


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Norway gave $5 million to the Green Climate Fund.", "Green Climate Fund"),
        ("Norway gave $5 million through UNICEF.", None),
    ],
)
def test_a_fund_that_holds_the_money_receives_it_and_a_body_that_passes_it_on_does_not(only, text, receiver):
    assert name(only(text).receiver) == receiver


def test_what_workers_add_to_an_economy_is_given_by_nobody(read):
    assert not read("Migrants contribute $5 million to Sudan's economy every year.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway denied giving Sudan $5 million.",
        "Norway has scrapped plans to give Sudan $5 million.",
        "Norway will help Sudan without having to pay $5 million.",
    ],
)
def test_what_is_denied_called_off_or_done_without_is_not_given(read, text):
    assert {c.polarity for c in read(text) if c.kind == "money"} == {"denied"}


def test_what_somebody_only_hopes_that_another_will_give_is_no_promise(read):
    assert not read("Sudan hopes that Norway will give it $5 million.")


@pytest.mark.parametrize(
    ("text", "provider", "receiver", "stage"),
    [
        ("Sudan will receive $5 million, the government of Norway announced.", "Norway", "Sudan", "pledged"),
        ("Norway has spent $5 million in Sudan on wells.", "Norway", "Sudan", "spent"),
        (
            "The envoy of Ghana thanked Norway for Norway's partnership in providing assistance for Sudan.",
            "Norway",
            "Sudan",
            None,
        ),
        ("Ghana is grateful for the $5 million package for Sudan proposed by Norway.", "Norway", "Sudan", None),
    ],
)
def test_who_gives_where_another_verb_tells_of_it(read, text, provider, receiver, stage):
    (found,) = read(text)
    assert (name(found.provider), name(found.receiver)) == (provider, receiver)
    assert stage in (None, found.stage)


def test_things_at_which_something_is_done_are_not_given(read):
    found = read("Norway gave Sudan grants and runs 75 programmes at 51 Norwegian Corners.")
    assert 51 not in [c.quantity.low for c in found if c.quantity]


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Norway welcomed a $5 million grant to help the farmers of Sudan.", "Sudan"),
        (
            "Norway will provide Sudan with financial, humanitarian, and other assistance worth over $5 million.",
            "Sudan",
        ),
        ("The government of Norway gave $5 million to Norway's Ministry of Health.", None),
    ],
)
def test_an_aim_says_who_receives_and_no_state_gives_to_its_own_organ(read, text, receiver):
    assert {name(c.receiver) for c in read(text) if c.kind == "money"} <= {receiver}


def test_nobody_told_of_before_gives_what_a_name_unknown_gives(read):
    found = read("Norway gave $9 million to Sudan.\n\nThe Sextet together provided over $5 million in aid.\n")
    assert "Norway" not in [name(c.provider) for c in found if c.quantity.low == 5e6]


def test_goods_under_a_tariff_are_given_by_nobody(read):
    assert not read("Norway will apply a higher tariff rate on more than 70 groups of goods worth about $5 million.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave $9 million to Sudan.\n\nThe wider community has pledged support exceeding $24 million for 2022.\n",
        "Norway gave $9 million to Sudan.\n\nThe other $24 million in loans will come from a number of our partners.\n",
        "Norway gave $9 million to Sudan.\n\nTogether with the Sextet, we act now by issuing $24 million in loans.\n",
        "Norway gave $9 million to Sudan.\n\nThe deal also includes $24 million of further Elbonian investment.\n",
    ],
)
def test_what_others_give_is_no_gift_of_who_was_told_of_before(read, text):
    assert "Norway" not in [name(c.provider) for c in read(text) if c.quantity and c.quantity.low == 24e6]


def test_a_sum_of_which_a_clause_only_takes_a_part_is_not_given_again(read):
    found = read("We are announcing that of the $50 million joint commitment, Norway plans to provide $20 million.")
    assert [c.quantity.low for c in found] == [20e6]


@pytest.mark.parametrize(
    "text",
    [
        "Norway invests more than $5 million per year through Bread for Tomorrow, which works in 30 countries.",
        "Norway funds a $5 million project in Bergen for navigation.",
        "Norway is coordinating the release of 5 million barrels with Sweden.",
    ],
)
def test_who_passes_on_acts_as_well_or_is_only_the_place_receives_nothing(read, text):
    assert {name(c.receiver) for c in read(text)} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "Norway plans to partner with Statkraft on an investment of up to $5 million to boost growth.",
        "The reform of Norway would raise over $5 million in the next decade.",
        "Norway calls on the banks to boost lending capacity by $5 million.",
        "Norway says that 400 trucks wait in the queue to get into Sudan.",
    ],
)
def test_what_is_worked_on_raised_or_waits_is_not_given(read, text):
    assert not read(text)


def test_a_part_for_somebody_else_is_not_for_whom_the_whole_is(read):
    text = "Norway will give Sudan $9 million. This includes $5 million for Southern Command."
    assert "Sudan" not in [name(c.receiver) for c in read(text) if c.quantity.low == 5e6]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will support the Government of Sudan.",
        "The ministers of Norway discussed its strong support for Sudan and met its envoy.",
        "Norway is strengthening its support for Sudan at this moment.",
        "Norway was determined to raise the volume of trade with Sudan to 5 million dollars.",
    ],
)
def test_talk_of_support_and_trade_gives_nothing(read, text):
    assert not read(text)


@pytest.mark.parametrize(
    "text",
    ["Norway provided support to the farmers of Sudan.", "Norway announced new budget support for Sudan."],
)
def test_support_that_is_given_or_is_of_a_kind_is_help(read, text):
    assert [name(c.provider) for c in read(text)] == ["Norway"]


def test_a_fund_receives_what_goes_into_it_for_nobody_else(only):
    found = only("Norway has given $5 million to the Sudan Mine Action Fund. The fund buys detectors.")
    assert (name(found.provider), name(found.receiver)) == ("Norway", "Sudan Mine Action Fund")


@pytest.mark.parametrize(
    "text",
    [
        "Norway is committed to ensure that Sudan never obtains a weapon.",
        "Norway authorised Operation Silver Hammer against Sudan.",
        "Norway imposed tariffs on countries that provide oil to Sudan.",
        "Norway affirmed its wish to extend Norway-Sudan cooperation to new areas.",
        "Norway praised the partnership, which will mobilize high levels of public and private financing for Sudan.",
    ],
)
def test_what_is_obtained_only_named_or_done_by_others_is_no_gift(read, text):
    assert not read(text)
