"""The ledger and the contradictions of the example case, and of a made-up story whose sums can be done by hand."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import Reader
from dragoman.analyse.conflicts import conflicts
from dragoman.analyse.ledger import Ledger, TotalRow, ledger
from dragoman.analyse.rows import Row
from dragoman.case import config
from dragoman.case.view import View
from dragoman.link.claims.decisions import DROPPED, TWO_VOTES
from dragoman.model import Document, Mission, Question, Record

CASE = Path(__file__).parent.parent / "examples" / "haiti-mss"
WORDS = (
    "Norway|has|pledged|sent|$40 million|up to|more than|300 soldiers|200 people|to|Sudan|on 3 May|and|another|not|."
    "|so far|the fund|received|returned|if|Denmark"
)
CUT = "2024-11-08"
LATER = {"X05", "X09", "X12", "X13", "X14", "X17"}  # told in later/ alone
STORY = Question(text="What becomes of the Sava mission?", mission=Mission("Sava mission", host="Sudan"))


@pytest.fixture(scope="module")
def question() -> Question:
    return config.load(CASE / "case.toml").question


@pytest.fixture(scope="module")
def records(question) -> dict[str, Record]:
    paths = [*sorted(CASE.glob("articles/*.md")), *sorted(CASE.glob("later/*.md"))]
    return dict(zip((str(p.relative_to(CASE)) for p in paths), Reader(question=question).stream(paths), strict=True))


@pytest.fixture(scope="module")
def whole(records, question) -> View:
    return View.of(records.values(), question)


@pytest.fixture(scope="module")
def early(records, question) -> View:
    return View.of(records.values(), question, CUT)


@pytest.fixture(scope="module")
def book(early) -> Ledger:
    return ledger(early)


def overlapping(record: Record, words: str) -> set[str]:
    start = record.document.text.index(words)
    kinds = (record.commitments, record.figures, record.decisions, record.events, record.positions)
    return {
        item.id
        for items in kinds
        for item in items
        if item.evidence.start < start + len(words) and start < item.evidence.end
    }


def sides(records) -> dict[str, dict[str, set[str]]]:
    """Ids of the records that overlap the words of each side of each contradiction of the table."""
    found: dict[str, dict[str, set[str]]] = {}
    with (CASE / "conflicts.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            side = found.setdefault(row["id"], {}).setdefault(row["side"], set())
            side |= overlapping(records[row["article"]], row["text"])
    return found


def linked(view: View, one: set[str], other: set[str]) -> bool:
    pairs = [(x.origin, x.target) for x in view.links if x.type == "contradicts"]
    return any((a in one and b in other) or (a in other and b in one) for a, b in pairs)


def test_every_contradiction_of_the_items_is_linked(records, whole, early):
    table = sides(records)
    assert len(table) == 16
    for key, side in table.items():
        assert linked(whole, side["A"], side["B"]), key
        assert linked(early, side["A"], side["B"]) == (key not in LATER), key


def test_conflicts_show_both_sides_and_resolve_nothing(records, whole):
    rows = conflicts(whole)
    for key, side in sides(records).items():
        shown = [{report.record for s in row.sides for report in s.reports} for row in rows]
        assert any(ids & side["A"] and ids & side["B"] for ids in shown), key
    for row in rows:
        assert row.kind
        assert len(row.sides) >= 2
        for side in row.sides:
            assert all(report.quote and report.document and report.published for report in side.reports)
    assert len(rows) <= 2 * len(sides(records))  # few that the items were not written for


def test_a_contradiction_between_two_decisions_is_listed_once(whole):
    told = [
        [{report.document for report in side.reports} for side in row.sides]
        for row in conflicts(whole)
        if row.kind in (TWO_VOTES, DROPPED)
    ]
    assert told
    for one, other in itertools.combinations(told, 2):
        assert not all(a & b for a, b in zip(one, other, strict=True))


def test_as_of_a_day_is_the_case_without_the_later_items(records, question, early):
    before = [record for record in records.values() if (record.document.published or "") <= CUT]
    without = View.of(before, question)
    assert early.links == without.links
    assert ledger(early) == ledger(without)
    assert conflicts(early) == conflicts(without)
    told = {report.published for row in ledger(early).claims for report in row.reports}
    assert max(told) <= CUT


def total(book: Ledger, provider: str | None, kind: str, stage: str, channel: str | None = None) -> TotalRow:
    (row,) = (
        t
        for t in book.totals
        if (t.provider.name if t.provider else None) == provider
        and (t.kind, t.stage, t.receiver) == (kind, stage, None)
        and (channel is None) == (t.channel is None)
        and (channel is None or channel in t.channel.name)
        and t.amount.currency in ("USD", None)
    )
    return row


def test_what_the_united_states_pledged_and_gave_and_through_which_channel(book):
    pledged = total(book, "United States", "money", "pledged")
    assert (pledged.amount.low, pledged.amount.high) == (
        360e6,
        None,
    )  # "more than $300 million" in some, $60 million on top
    given = total(book, "United States", "money", "disbursed")
    assert (given.amount.low, given.amount.high) == (380e6, 380e6)
    fund = total(book, "United States", "money", "disbursed", "trust fund")
    assert (fund.amount.low, fund.amount.high) == (6e6, 6e6)
    assert "revised by a later report" in {left.why for left in given.left_out}
    for row in (pledged, given, fund):
        assert row.reports
        assert all(report.quote for report in row.reports)


def test_how_many_officers_were_promised_and_how_many_are_present(book, whole):
    kenya = total(book, "Kenya", "personnel", "offered")
    assert (kenya.amount.low, kenya.disputed) == (1000, True)
    assert kenya.amount.high >= 2500
    assert len([left for left in kenya.left_out if left.why == "the same claim, told again"]) >= 15
    present = total(book, "Kenya", "personnel", "deployed")
    assert (present.amount.low, present.amount.high) == (400, 400)  # never the 600 of the flights as printed
    everybody = total(book, None, "personnel", "offered")
    assert (everybody.amount.low, everybody.amount.high) == (2900, 2900)
    mission = total(book, None, "personnel", "deployed")
    assert (mission.amount.low, mission.amount.high) == (410, 430)
    later = total(ledger(whole), "Kenya", "personnel", "deployed")
    assert (later.amount.low, later.disputed) == (735, True)


def test_currencies_are_never_added(book):
    for row in book.totals:
        counted = [c for c in book.claims if c.id in row.counted and c.kind == "money"]
        assert len({c.amount.currency for c in counted}) <= 1


def test_every_claim_is_counted_once_or_left_out_with_a_reason(book, whole, story):
    unquantified = ("2031-05-04", "Norway will provide training to Sudan.")
    for some in (book, ledger(whole), story(unquantified)):
        assert_counted_or_left_out(some)


def assert_counted_or_left_out(book: Ledger) -> None:
    counted = [i for row in book.totals for i in row.counted]
    assert len(counted) == len(set(counted))
    for claim in book.claims:
        assert (claim.id in counted) == (claim.left_out is None), claim
    known = {claim.id for claim in book.claims}
    assert all(left.record in known for row in book.totals for left in row.left_out)


def test_checks_of_the_example(book, whole):
    names = {check.name for check in (*book.checks, *ledger(whole).checks)}
    drafts = [check for check in book.checks if check.name == "a draft is not adopted"]
    assert [check.holds for check in drafts] == [False, False]
    assert {report.published for check in drafts for report in check.reports} >= {"2024-09-27", "2024-10-01"}
    assert names == {
        "a draft is not adopted",
        "no more is given than promised",
        "each currency has its evidence",
        "arrivals less losses and returns make the strength",
        "the votes of a council add up to its members",
    }
    kenya = [c for c in ledger(whole).checks if "arrivals" in c.name and c.finding.startswith("Kenya")]
    assert [c.holds for c in kenya] == [True]


@pytest.fixture(scope="module")
def story():
    reader = Reader(question=STORY)

    def run(*reports: tuple[str, str]) -> Ledger:
        documents = [
            Document(id=f"{day}-{n}", text=text, published=day, language="en") for n, (day, text) in enumerate(reports)
        ]
        return ledger(View.of(reader.stream(documents), STORY))

    return run


def amounts(book: Ledger) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    return {(t.provider.name if t.provider else "", t.stage): (t.amount.low, t.amount.high) for t in book.totals}


def test_movements_add_up_until_a_total_is_reported(story):
    first = ("2031-05-04", "Norway sent 100 soldiers to Sudan on 3 May.")
    second = ("2031-06-04", "Norway sent 50 soldiers to Sudan on 3 June.")
    stock = ("2031-06-20", "About 150 Norwegian soldiers have been in Sudan since June. Norway is proud.")
    third = ("2031-08-04", "Norway sent 70 soldiers to Sudan on 3 August.")
    assert amounts(story(first, second))["Norway", "deployed"] == (150, 150)
    assert amounts(story(first, second, stock))["Norway", "deployed"] == (150, 150)
    assert amounts(story(first, second, stock, third))["Norway", "deployed"] == (150, 220)


def test_steps_to_come_are_added(story):
    book = story(
        ("2031-05-04", "Norway will send 300 soldiers to Sudan in June."),
        ("2031-05-05", "Norway will send 200 soldiers to Sudan in August."),
    )
    assert amounts(book) == {("Norway", "offered"): (500, 500)}


def test_a_disputed_movement_widens_the_range(story):
    book = story(
        ("2031-05-04", "Norway sent 100 soldiers to Sudan on 3 May."),
        ("2031-05-05", "Norway sent 300 soldiers to Sudan on 3 May."),
        ("2031-06-04", "Norway sent 50 soldiers to Sudan on 3 June."),
    )
    (row,) = book.totals
    assert (row.amount.low, row.amount.high, row.disputed) == (150, 350, True)


def test_an_amount_that_another_report_corrects_may_be_nothing(story):
    book = story(
        ("2031-05-04", "Norway pledged $40 million to Kenya on 3 May."),
        ("2031-05-06", "Norway pledged a further $65 million to Kenya on 3 May."),
        ("2031-05-09", "Norway pledged $40 million to Kenya on 3 May, not $65 million."),
    )
    (row,) = book.totals
    assert (row.amount.low, row.amount.high, row.disputed) == (40e6, 105e6, True)


def test_who_is_named_by_an_office_alone_speaks_for_the_state_whose_text_it_is():
    told = "The Vice President announced $650 million in food aid for Lebanon."
    other = "The United States announced $20 million in food aid for Lebanon on 2 March 2024."
    papers = {"The White House": "United States", "Lake Wire": None}
    for paper, giver in papers.items():
        texts = [("2024-03-01", told, paper), ("2024-03-03", other, "Hill Post")]
        documents = [
            Document(id=day, text=text, published=day, publisher=who, language="en") for day, text, who in texts
        ]
        view = View.of(list(Reader().stream(documents)), Question(text=""))
        (row,) = (row for row in ledger(view).claims if row.amount and row.amount.low == 650e6)
        assert (row.provider.name if row.provider else None) == (giver or "Vice President")


def test_the_very_sum_of_a_published_total_told_later_is_that_total_again(story):
    book = story(
        ("2031-01-04", "Norway has pledged $40 million to the Sava mission."),
        ("2031-02-11", "Norway raised its pledge to the Sava mission to $90 million."),
        ("2031-05-24", "Norway will provide more than $90 million to the Sava mission."),
    )
    found = [t.amount for t in book.totals if t.kind == "money" and t.stage == "pledged"]
    assert [(amount.low, amount.high) for amount in found] == [(90e6, None)]


def test_pledges_are_ranges_and_leave_out_what_does_not_stand(story):
    book = story(
        ("2031-01-04", "Norway has pledged $40 million to the Sava mission."),
        ("2031-09-04", "Norway has pledged $90 million to the Sava mission."),
        ("2031-09-05", "Norway and Denmark have pledged $500 million to the Sava mission."),
        ("2031-09-06", "Norway has not pledged $700 million to the Sava mission."),
        ("2031-09-07", "Norway will give $800 million to the Sava mission if parliament agrees."),
        ("2031-09-08", "A draft law would provide $900 million of Norway to the Sava mission."),
    )
    (row,) = (t for t in book.totals if t.provider and t.provider.name == "Norway")
    assert (row.amount.low, row.amount.high) == (90e6, 90e6)
    assert {left.why for left in row.left_out} >= {
        "revised by a later report",
        "given together with others, not divided",
        "denied",
        "on a condition",
    }


def given_to_kenya(story, *reports):
    return {
        (t.provider.name, t.stage): (t.amount.low, t.amount.high)
        for t in story(*reports).totals
        if t.provider and t.receiver and t.receiver.name == "Kenya"
    }


PACKAGES = (
    ("2031-01-05", "Norway announced $40 million in humanitarian aid for Kenya on 4 January."),
    ("2031-02-05", "Norway announced $90 million in arms for Kenya on 4 February. It includes $20 million for trucks."),
    ("2031-03-05", "The Norwegian government announced another $40 million in humanitarian aid for Kenya on 4 March."),
)  # fmt: skip


def test_distinct_announcements_are_summed_and_each_counts_once(story):
    again = ("2031-06-05", "On 4 February Norway promised Kenya $90 million in arms.")
    book = story(*PACKAGES, again)
    (row,) = (t for t in book.totals if t.receiver and t.receiver.name == "Kenya")
    assert (row.amount.low, row.amount.high, len(row.counted)) == (170e6, 170e6, 3)
    assert {left.why for left in row.left_out} == {"the same claim, told again", "part of a total"}


@pytest.mark.parametrize(
    ("total", "low", "high"),
    [("$170 million", 170e6, 170e6), ("$200 million", 200e6, 200e6), ("$150 million", 150e6, 170e6)],
)
def test_a_published_total_stands_beside_the_sum(story, total, low, high):
    published = ("2031-03-06", f"Including this announcement, Norway has pledged {total} to Kenya since January.")
    assert given_to_kenya(story, *PACKAGES, published)["Norway", "pledged"] == (low, high)
    later = ("2031-05-05", "Norway pledged $10 million in food aid to Kenya on 4 May.")
    assert given_to_kenya(story, *PACKAGES, published, later)["Norway", "pledged"] == (low + 10e6, high + 10e6)


def test_a_sum_in_another_currency_behind_it_in_brackets_is_the_same(story):
    book = story(("2031-05-04", "Norway has provided $90 million (€80 million) in aid to Kenya since 2030."))
    assert [(t.amount.low, t.amount.currency) for t in book.totals] == [(90e6, "USD")]
    assert {c.left_out for c in book.claims} == {None, "the sum before it in another currency"}


def test_a_total_for_one_use_is_no_rival_of_the_total(story):
    told = "Since 2030, Norway has provided $900 million in aid to Kenya. It gave Kenya $50 million for schools."
    assert given_to_kenya(story, ("2031-05-04", told))["Norway", "disbursed"] == (900e6, 900e6)


def test_what_goes_to_several_countries_is_no_one_s(story):
    book = story(("2031-05-04", "Norway will provide $90 million in aid to Kenya, Chad, Mali and Niger."))
    assert [(t.receiver, t.amount.low) for t in book.totals] == [(None, 90e6)]


def test_what_goes_to_two_countries_is_not_one_s(story):
    book = story(("2031-05-04", "Norway has shared 4 million vaccine doses with Kenya and Chad."))
    assert [(t.receiver, t.amount.low) for t in book.totals] == [(None, 4e6)]


def test_a_country_that_does_something_else_is_no_second_receiver(story):
    told = "Norway provided $90 million in aid to Kenya and Chad hosted the talks."
    assert given_to_kenya(story, ("2031-05-04", told))["Norway", "disbursed"] == (90e6, 90e6)


def test_goods_are_for_nobody_whom_only_the_sentences_around_name(story):
    told = "Chad hosted the talks on Monday. Norway announced that it will share 4 million vaccine doses."
    assert [(t.receiver, t.amount.low) for t in story(("2031-05-04", told)).totals] == [(None, 4e6)]
    told = "Norway will send 40 trucks to Chad. It will also send 300 tents."
    assert {t.receiver.name for t in story(("2031-05-04", told)).totals if t.receiver} == {"Chad"}


def test_a_pledge_that_its_giver_looks_back_on_is_not_made_again(story):
    first = ("2031-02-05", "Today Norway announced $90 million in arms for Kenya.")
    again = ("2031-09-05", "Norway is proud of its pledge of $90 million in arms for Kenya.")
    assert given_to_kenya(story, first, again)["Norway", "pledged"] == (90e6, 90e6)


def test_what_has_been_announced_is_no_total_beside_other_announcements(story):
    found = given_to_kenya(story, *PACKAGES, ("2031-04-05", "Norway has announced $25 million in grain for Kenya."))
    assert found["Norway", "pledged"] == (195e6, 195e6)


def test_two_sizes_of_one_announcement_are_either(story):
    other = ("2031-02-06", "Norway pledged $80 million in arms to Kenya on 4 February.")
    assert given_to_kenya(story, *PACKAGES, other)["Norway", "pledged"] == (160e6, 170e6)


def test_presidents_departments_and_peoples_count_as_their_states(story):
    friends = "Kenya and Norway are friends. "
    found = given_to_kenya(
        story,
        ("2031-01-05", friends + "President Ola Berg of Norway announced $40 million in aid for Kenyans on 4 January."),
        ("2031-02-05", friends + "The Norwegian ministry of defence announced $90 million in aid for Kenya on 4 May."),
    )
    assert found == {("Norway", "pledged"): (130e6, 130e6)}


def test_people_who_have_left_their_country_do_not_receive_for_it(story):
    friends = "Kenya and Norway are friends. "
    stay = story(("2031-01-05", friends + "Norway announced $40 million in aid for Kenyans."))
    gone = story(("2031-01-05", friends + "Norway announced $40 million in aid for the resettlement of Kenyans."))
    assert [row.receiver.name for book in (stay, gone) for row in book.claims if row.receiver] == ["Kenya", "Kenyans"]


def test_a_parliament_with_which_a_government_works_receives_nothing(story):
    (row,) = story(("2031-01-05", "Working with Congress, Norway committed $40 million to new roads.")).claims
    assert (row.provider.name, row.receiver) == ("Norway", None)


def test_a_firm_with_the_name_of_an_office_is_no_government(story):
    book = story(("2031-01-05", "Kenya thanked its friends. Berg Capital has committed $40 million to Kenya."))
    assert "United States" not in {row.provider.name for row in book.claims if row.provider}


def test_whom_a_document_gives_to_throughout_is_no_receiver_where_another_is_named(story):
    told = "Norway gave $40 million to Kenya. Norway also gave $30 million to Kenya. "
    book = story(("2031-01-05", told + "Norway signed a pact with Chad, which includes $5 million for roads."))
    assert "Kenya" not in {r.receiver.name for r in book.claims if r.amount and r.amount.low == 5e6 and r.receiver}


def test_more_given_than_promised_is_found(story):
    book = story(
        ("2031-05-04", "Norway has pledged $40 million to the Sava mission."),
        ("2031-06-04", "Norway has given $90 million to the Sava mission."),
    )
    assert [c.holds for c in book.checks if c.name == "no more is given than promised"] == [False]


def test_a_vote_that_does_not_add_up_is_found(story):
    text = (
        "The UN Security Council adopted resolution 4001 with {} votes in favour, none against and three abstentions."
    )
    book = story(("2031-05-04", text.format(11)), ("2031-06-04", text.replace("4001", "4002").format(12)))
    assert [c.holds for c in book.checks] == [False, True]


def test_a_reprint_counts_once(story):
    text = "Norway sent 100 soldiers to Sudan on 3 May. " + "The soldiers will guard the roads to the north. " * 12
    book = story(("2031-05-04", text), ("2031-05-05", text))
    assert amounts(book)["Norway", "deployed"] == (100, 100)
    assert sorted(c.left_out or "" for c in book.claims) == ["", "a reprint"]


def test_rows_are_rows(book, whole):
    rows = (*book.claims, *book.totals, *book.checks, *conflicts(whole))
    assert all(isinstance(row, Row) for row in rows)
    assert all(row.reports for row in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS.split("|")), max_size=16).map(" ".join), max_size=3))
def test_any_texts_have_a_ledger(story, texts):
    book = story(*((f"2031-05-0{n + 1}", text) for n, text in enumerate(texts)))
    counted = [i for row in book.totals for i in row.counted]
    assert len(counted) == len(set(counted))
    for row in book.totals:
        low, high = row.amount.low, row.amount.high
        assert low is None or high is None or low <= high


def parties(book: Ledger) -> set[tuple[str | None, str | None]]:
    return {(c.provider and c.provider.name, c.receiver and c.receiver.name) for c in book.claims if c.kind == "money"}


def test_all_members_of_a_body_give_for_it(story):
    book = story(("2031-05-02", "The G7 met in Oslo. G7 leaders pledged $90 million in aid to Sudan on 1 May 2031."))
    assert parties(book) == {("G7", "Sudan")}


def test_whom_a_document_says_that_its_giver_gives_to_receives_what_it_tells_beside(story):
    text = (
        "Norway pledged $20 million to Sudan on 1 May 2031.\n\nNorway sent $30 million to Sudan on 2 May 2031.\n\n"
        "As a friend of Sudan, Norway has provided $95 million in help."
    )
    assert parties(story(("2031-05-03", text))) == {("Norway", "Sudan")}
    assert (None, "Sudan") not in parties(story(("2031-05-03", "Norway has provided $95 million in help to schools.")))


def test_an_empty_case_has_an_empty_ledger():
    view = View.of([], STORY)
    assert ledger(view) == Ledger((), (), ())
    assert conflicts(view) == ()
