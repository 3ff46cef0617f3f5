"""What a reader sees first: matters once, deeds of somebody by name before talk, what is ahead apart."""

from dataclasses import replace

import pytest

from dragoman.analyse import rank
from dragoman.analyse.actors import actors
from dragoman.analyse.decisions import decisions
from dragoman.analyse.named import find
from dragoman.analyse.select import EVERYTHING
from dragoman.analyse.timeline import timeline
from dragoman.analyse.topic import Topic
from dragoman.case import View
from dragoman.export.network import network
from dragoman.ingest import from_text
from dragoman.model import Question
from dragoman.reader import Reader
from dragoman.shown import LEAST, least_listed

TEXTS = {
    "2024-03-04": "NORBURG — President Ann Moraa met Chancellor Carl Nyong in Norburg on 2 March 2024.\n\n"
    "People killed two soldiers, a witness said.\n\n"
    "The talks marked two years since the invasion of Kenya by Uganda.",
    "2024-03-05": "LAGOS — Kenya imposed sanctions on Uganda on 5 March 2024.\n\n"
    "Ann Moraa will meet Carl Nyong in Lagos on 9 May 2024.\n\nKenya supports Tanzania.",
    "2024-03-06": "LAGOS — President Ann Moraa met Chancellor Carl Nyong on 2 March 2024 to discuss trade.",
}


@pytest.fixture(scope="module")
def view() -> View:
    documents = [from_text(text, published=day, language="en") for day, text in TEXTS.items()]
    return View.of(list(Reader().stream(documents)), Question(""))


def test_a_matter_that_two_texts_tell_is_one_row_with_both(view: View) -> None:
    met = [row for row in timeline(view).rows if row.type == "CONSULT" and not row.is_ahead]
    assert len(met) == 1
    assert len({report.document for report in met[0].reports}) == 2


def test_what_has_to_do_with_the_case_weighs_more() -> None:
    texts = {
        "2024-03-04": "Ann Moraa met Carl Nyong today. Chad and Niger want peace, and Chad leads. Chad is sure.",
        "2024-03-05": "Eva Berg met Omar Lund today. Norway buys fish, and Norway sells oil. Chad is at war.",
        "2024-03-06": "Ida Falk met Tom Okello today. Norway and Chad trade. Chad sells.",
        "2024-03-07": "Chad attacked Niger today. Chad is at war.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in texts.items()]
    accounts = rank.accounts(View.of(list(Reader().stream(documents)), Question(""))).values()
    share = {account.published: account.about for account in accounts}
    assert share["2024-03-07"] == 1
    assert 0 < share["2024-03-05"] < share["2024-03-06"] < share["2024-03-04"] < 1


def test_a_government_s_own_country_tells_nothing_of_what_a_case_is_about() -> None:
    texts = ("The United States and Joe Biden thanked Chad.", "The United States called Chad.")
    documents = [from_text(text, published="2024-03-04", publisher="The White House", language="en") for text in texts]
    view = View.of(list(Reader().stream(documents)), Question(""))
    names = {view.entities[actor].name for actor in Topic.of(view).actors}
    assert names == {"Chad"}


def test_deeds_of_somebody_by_name_come_before_talk(view: View) -> None:
    rows = sorted(timeline(view).rows, key=lambda row: -row.weight)
    deeds = [row.weight for row in rows if row.type in ("SANCTION", "CONSULT")]
    support = next(row.weight for row in rows if row.type == "SUPPORT")
    assert len(deeds) == 3
    assert support < min(deeds)


def test_calls_of_two_days_are_two_matters() -> None:
    texts = {
        "2024-03-04": "President Ann Moraa spoke today with Chancellor Carl Nyong.",
        "2024-03-05": "President Ann Moraa spoke this afternoon with Chancellor Carl Nyong.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in texts.items()]
    rows = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert [row.day for row in rows] == list(texts)


def test_what_is_shown_is_the_record_that_says_who_did_it_and_the_day_that_most_give() -> None:
    texts = {
        "2024-03-04": "After the attack on Kenya on 2 March 2024, President Ann Moraa met Chancellor Carl Nyong.",
        "2024-03-05": "Uganda attacked Kenya on 2 March 2024, killing two soldiers.",
        "2024-03-06": "Uganda attacked Kenya on 1 March 2024, officials said.",
        "2024-03-07": "Uganda attacked Kenya on 2 March 2024, a minister said.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in texts.items()]
    rows = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    (attack,) = [row for row in rows if row.type == "ASSAULT"]
    assert ([party.name for party in attack.who], attack.day) == (["Uganda"], "2024-03-02")


def test_promises_of_nothing_and_what_has_no_date_weigh_less() -> None:
    told = {
        "2024-03-04": "Kenya supports Tanzania with a grant of $5 million, officials said on 4 March 2024.\n\n"
        "Norway has provided support to Tanzania since 4 March 2024.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in told.items()]
    accounts = rank.accounts(View.of(list(Reader().stream(documents)), Question(""))).values()
    plain = next(account for account in accounts if account.kind == "event")
    timeless, wide = (
        replace(plain, earliest=None, latest=None),
        replace(plain, earliest="2024-02-01", latest="2024-02-29"),
    )
    promise = replace(plain, kind="commitment", type="service", sized=False, confidence=0.9)
    assert rank.weight(timeless) == pytest.approx(rank.weight(wide) - rank.WIDE + rank.TIMELESS)
    sized = rank.weight(replace(promise, sized=True)) - rank.SUM
    surer = least_listed("commitments", counted=False) - least_listed("commitments")
    assert rank.weight(promise) == pytest.approx(sized - rank.SURE * surer)


def test_a_meeting_of_one_or_of_a_person_with_a_country_weighs_less() -> None:
    texts = (
        "President Ann Moraa met Chancellor Carl Nyong on 2 March 2024.",
        "President Ann Moraa met Norway on 3 March 2024.",
    )
    documents = [from_text(text, published="2024-03-04", language="en") for text in texts]
    accounts = rank.accounts(View.of(list(Reader().stream(documents)), Question(""))).values()
    plain = next(account for account in accounts if account.earliest == "2024-03-02")
    uneven = next(account for account in accounts if account.earliest == "2024-03-03")
    assert (plain.uneven, uneven.uneven) == (False, True)
    assert rank.weight(replace(plain, uneven=True)) == pytest.approx(rank.weight(plain) + rank.UNEVEN)
    alone = replace(plain, who=frozenset(sorted(plain.who)[:1]))
    assert rank.weight(alone) == pytest.approx(rank.weight(plain) + rank.ALONE - rank.WHOM)


def test_sanctions_read_as_an_act_and_as_a_decision_are_one_matter() -> None:
    text = "On 2 March 2024, the treasury of Norway sanctioned one Kenyan bank for its role in the war."
    documents = [from_text(text, published="2024-03-04", language="en")]
    (row,) = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert row.type.upper() == "SANCTION"
    assert row.also


def test_two_deeds_of_one_plan_are_two_matters_and_the_plan_stands_with_either(view: View) -> None:
    deed = next(
        account for account in rank.accounts(view).values() if account.type == "CONSULT" and not account.planned
    )
    first, second = (
        replace(deed, course="plan", done=True, passage=(name, 0), who=frozenset((name, "moraa")), earliest=None)
        for name in ("nyong", "ruiz")
    )
    plan = replace(first, done=False, planned=True, passage=("plan", 0), who=frozenset(("moraa",)))
    told = {*rank._same_as(first), *rank._stands_for(first)}
    assert told.isdisjoint(rank._same_as(second))
    assert not told.isdisjoint(rank._same_as(plan))


def test_many_meetings_do_not_crowd_out_what_was_done() -> None:
    names = ("Carl Nyong", "Ana Ruiz", "Tom Li", "Olga Holt", "Una Falk", "Erik Berg", "Ola Diaz", "Ida Moss")
    texts = [
        f"NORBURG — President Ann Moraa met Minister {name} in Norburg on {n} March 2024."
        for n, name in enumerate(names, 1)
    ]
    documents = [from_text(text, published="2024-03-09", language="en") for text in (*texts, TEXTS["2024-03-05"])]
    rows = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    meetings = sorted((row.weight for row in rows if row.type == "CONSULT" and not row.is_ahead), reverse=True)
    assert len(meetings) == len(names)
    assert round(meetings[0] - meetings[-1], 6) >= round(-rank.MEETINGS * 3, 6)


def test_what_nobody_by_name_did_is_shown_with_everything_alone(view: View) -> None:
    nobody = [
        replace(record, decisions=(), events=tuple(replace(event, actors=()) for event in record.events))
        for record in view.records()
    ]
    without = View.of(nobody, view.question)
    shown, everything = timeline(without), timeline(without, replace(EVERYTHING, everything=True))
    assert shown.rows == ()
    assert shown.hidden > 0
    assert everything.total >= shown.hidden


def test_what_is_ahead_is_said_to_be(view: View) -> None:
    assert [row.day for row in timeline(view).rows if row.is_ahead] == ["2024-05-09"]


def test_of_too_many_rows_the_weightiest_stay(view: View) -> None:
    rows = timeline(view).rows
    heaviest = max(rows, key=lambda row: row.weight)
    assert [row.id for row in timeline(view, replace(EVERYTHING, limit=1)).rows] == [heaviest.id]


def test_an_act_in_passing_weighs_less_than_the_same_act_by_itself(view: View) -> None:
    told = next(iter(rank.accounts(view).values()))
    passing, itself = (replace(told, aside=aside, confidence=0.8) for aside in (True, False))
    assert rank.weight(passing) < rank.weight(itself)


def test_groups_without_a_name_are_listed_with_everything_alone(view: View) -> None:
    shown, everything = actors(view), actors(view, replace(EVERYTHING, everything=True))
    assert "Ann Moraa" in {row.name for row in shown.rows}
    assert not any(row.name.lower() == "people" for row in shown.rows)
    assert any(row.name.lower() == "people" for row in everything.rows)
    assert shown.total + shown.hidden == everything.total


@pytest.mark.parametrize("asked", ["Ann Moraa", "moraa", "Ann Mooraa", "KEN"])
def test_an_actor_is_found_by_name_surname_near_spelling_and_code(view: View, asked: str) -> None:
    party, members = find(view, asked)
    assert party.name == ("Kenya" if asked == "KEN" else "Ann Moraa")
    assert members


def test_an_office_finds_who_holds_it(view: View) -> None:
    assert find(view, "the Chancellor")[0].name == "Carl Nyong"


def test_networks_hold_whom_something_joins_to_another(view: View) -> None:
    found = network(view)
    joined = {end for edge in found.edges for end in (edge.origin, edge.target)}
    assert set(found.nodes) == joined
    assert "people" not in {node.label.lower() for node in found.nodes.values()}
    whole = network(View.of(view.records(), view.question, everything=True))
    assert "people" in {node.label.lower() for node in whole.nodes.values()}


def test_how_sure_a_record_is_counts_above_what_is_shown_of_its_kind(view: View) -> None:
    told = next(iter(rank.accounts(view).values()))
    shown = replace(told, kind="event", confidence=LEAST["events"])
    assert rank.weight(shown) < rank.weight(replace(shown, confidence=LEAST["events"] + 0.3))


def test_an_attack_on_nobody_weighs_less_than_one_on_somebody() -> None:
    texts = {
        "2024-03-04": "Kenya launched a missile on 3 March 2024.",
        "2024-03-05": "Kenya attacked Uganda on 4 March 2024.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in texts.items()]
    rows = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    weights = {bool(row.whom): row.weight for row in rows if row.type == "ASSAULT"}
    assert weights[True] - weights[False] > 1


def test_two_orders_of_one_day_are_two() -> None:
    text = (
        "President Ann Moraa of Kenya signed an executive order on mines on 4 March 2024.\n\n"
        "President Ann Moraa of Kenya suspended the fishing licence of Uganda on 4 March 2024."
    )
    documents = [from_text(text, published="2024-03-05", language="en")]
    rows = decisions(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert len(rows) == 2


def test_a_wider_day_is_another_and_so_is_another_sum() -> None:
    texts = {
        "2024-03-04": "President Ann Moraa of Kenya spoke today with President Carl Nyong of Uganda.\n\n"
        "The call follows the two leaders’ meeting in Lagos in November 2023.\n\n"
        "Norway pledged $10 million to Kenya on 2 March 2024.\n\nNorway pledged $25 million to Kenya on 2 March 2024.",
    }
    documents = [from_text(text, published=day, language="en") for day, text in texts.items()]
    rows = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert [row.day for row in rows if row.type == "CONSULT"] == ["2023-11-01", "2024-03-04"]
    assert sorted(row.quantity.low for row in rows if row.quantity) == [1e7, 2.5e7]


def test_all_who_agree_make_an_agreement() -> None:
    text = "Norway and the European Union (EU) signed an agreement in Oslo on 2 March 2024."
    documents = [from_text(text, published="2024-03-04", language="en")]
    (row,) = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert (row.type, [party.name for party in row.who]) == ("agreement", ["Norway", "European Union"])


def test_all_who_accept_a_truce_are_shown() -> None:
    text = "Norway and Chad accepted a cessation of hostilities on 2 March 2024."
    documents = [from_text(text, published="2024-03-04", language="en")]
    (row,) = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert [party.name for party in row.who] == ["Norway", "Chad"]


def test_all_who_impose_sanctions_are_shown() -> None:
    text = "Norway and Canada imposed sanctions on Belarus on 2 March 2024."
    documents = [from_text(text, published="2024-03-04", language="en")]
    (row,) = timeline(View.of(list(Reader().stream(documents)), Question(""))).rows
    assert (row.type.lower(), [party.name for party in row.who]) == ("sanction", ["Norway", "Canada"])
