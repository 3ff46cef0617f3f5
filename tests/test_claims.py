"""Claims of several reports: which are one, which follow, which cannot both be true. All stories are made up."""

import itertools
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import Reader
from dragoman.case.view import View
from dragoman.link.claims import MOST, links
from dragoman.link.claims.clusters import MAX_PAIRS
from dragoman.model import Document, Mission, Option, Question, Record

QUESTION = Question(
    text="What becomes of the Sava mission?",
    options=(
        Option("GO", "The mission leaves", ("withdraw the soldiers", "recall the soldiers", "bring the soldiers home")),
        Option("POLICE", "A police mission takes over", ("a police mission", "police mission")),
        Option("STAY", "The mission stays", ("extend the mission", "extension of the mission")),
    ),
    mission=Mission("Sava mission", host="Sudan", trust_fund=("Sava trust fund",)),
)
WORDS = (
    "Norway|has|pledged|$40 million|€9bn|to|Sudan|,|and|300 soldiers|of them|not|denied|the fund|holds|."
    "|adopted|resolution 4001|with 12 votes|thanked|Ola Berg|a total of|another|up to"
)


@pytest.fixture(scope="module")
def records():
    reader, read = Reader(question=QUESTION), {}

    def run(*reports: tuple[str, str]) -> list[Record]:
        for day, text in reports:
            if (day, text) not in read:
                document = Document(id=f"{day}-{len(read)}", text=text, published=day, language="en")
                (read[day, text],) = reader.stream([document])
        return [read[report] for report in reports]

    return run


@pytest.fixture(scope="module")
def linked(records):
    """Type, rule and the words of the earlier and the later record of each link between some reports."""

    def run(*reports: tuple[str, str]) -> list[tuple[str, str, str, str]]:
        view = View.of(records(*reports), QUESTION)
        quotes = {
            item.id: item.evidence.quote
            for r in view.records()
            for items in (r.commitments, r.figures, r.decisions, r.events, r.positions)
            for item in items
        }
        return [(x.type, x.why, quotes[x.target], quotes[x.origin]) for x in view.links]

    return run


def rules(found: list[tuple[str, str, str, str]], kind: str = "contradicts") -> set[str]:
    return {why for type_, why, *_ in found if type_ == kind}


CONTRADICTIONS = {
    "one movement, two counts": [
        ("2031-05-04", "About 300 Norwegian soldiers landed in Sudan on 3 May. Norway was glad."),
        ("2031-05-05", "Five hundred soldiers from Norway arrived in Sudan on 3 May."),
    ],
    "one pledge, two sizes": [
        ("2031-05-04", "Norway has pledged 300 soldiers to the Sava mission."),
        ("2031-05-09", "Norway has promised 900 soldiers to the Sava mission."),
        ("2031-06-09", "Norway has pledged 300 soldiers to the Sava mission, and Denmark none."),
    ],
    "already given, and later still to be given": [
        ("2031-05-04", "Norway has given $40 million to the Sava mission."),
        ("2031-05-20", "Norway will give $40 million to the Sava mission."),
    ],
    "one number, two currencies": [
        ("2031-05-04", "Canada pledged C$7.5 million to the Sava trust fund."),
        ("2031-05-05", "Canada pledged US$7.5 million to the Sava trust fund."),
    ],
    "one amount, in kind and in money": [
        ("2031-05-04", "Norway authorised a drawdown of $60 million in equipment for Sudan."),
        ("2031-05-25", "Norway will give Sudan $60 million in humanitarian aid."),
    ],
    "one total, two counts": [
        ("2031-05-04", "Norway has so far provided $40 million to Sudan."),
        ("2031-05-05", "Norway has so far provided $90 million to Sudan."),
    ],
    "asserted and denied": [
        ("2031-05-04", "Norway sent 300 soldiers to Sudan on 3 May."),
        ("2031-05-06", "Norway did not send 300 soldiers to Sudan, the ministry said."),
    ],
    "one measure, two values": [
        ("2031-05-04", "The Sava mission costs $600 million a year."),
        ("2031-06-04", "The Sava mission costs $240 million a year."),
    ],
    "one measure, two values ": [
        ("2031-05-06", "Three Norwegian soldiers were killed in Sudan on Monday. Norway mourns."),
        ("2031-05-07", "Five Norwegian soldiers were killed on Monday, the army of Norway said."),
    ],
    "one cost, two periods": [
        ("2031-05-04", "The Sava mission will cost $600 million a year."),
        ("2031-06-04", "The Sava mission will cost $600 million over two years."),
    ],
    "a fund that holds more than it has received": [
        ("2031-05-04", "The Sava trust fund stands at $90 million."),
        ("2031-05-14", "The Sava trust fund is thin: $99 million was pledged, of which $60 million had been received."),
    ],
    "one amount, held in one report and reimbursed in another": [
        ("2031-05-04", "The Norwegian police have been reimbursed $7.5 million by the Sava trust fund to date."),
        ("2031-05-14", "The Sava trust fund currently holds $7.5 million."),
    ],
    "one vote, two counts": [
        ("2031-05-04", "The UN Security Council passed resolution 4001 by 12 votes to none; three abstained."),
        ("2031-05-05", "The UN Security Council adopted resolution 4001 unanimously."),
    ],
    "one decision, two ends": [
        ("2031-05-04", "The UN Security Council adopted resolution 4001, which is valid until 2 October 2032."),
        ("2031-05-05", "The UN Security Council adopted resolution 4001, which is valid until 2 April 2032."),
    ],
    "reported as adopted before the vote": [
        ("2031-05-01", "The UN Security Council has adopted resolution 4001."),
        ("2031-05-05", "The UN Security Council adopted resolution 4001 on 4 May."),
    ],
    "adopted in one report, taken out in another": [
        ("2031-05-01", "The UN Security Council has adopted a resolution that plans a police mission."),
        ("2031-05-05", "A passage on a police mission was dropped from the resolution, the UN Security Council said."),
    ],
    "one act, two counts of people": [
        ("2031-05-06", "The Dorun Brigade attacked Gadarif on 4 May, killing 12 people."),
        ("2031-05-12", "On 4 May the Dorun Brigade attacked Gadarif, killing 21 people."),
    ],
    "one decision, two days": [
        ("2031-05-06", "Norway and Sudan signed the Nyala treaty on 4 May."),
        ("2031-05-16", "Norway and Sudan signed the Nyala treaty on 9 May."),
    ],
    "the same act the other way round": [
        ("2031-05-05", "President Ann Moraa of Kenya thanked President Ola Berg of Norway on 4 May."),
        ("2031-05-05", "President Ola Berg of Norway spoke with President Ann Moraa of Kenya on 4 May to thank her."),
    ],
    "to be ended in one report, to go on in another form in another": [
        ("2031-05-05", "Ola Berg, the minister, urged the government on 4 May to recall the soldiers."),
        ("2031-05-05", "Ola Berg, the minister, said on 4 May that he supports a police mission."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("rule", CONTRADICTIONS)
def test_what_cannot_both_be_true_is_linked(linked, rule):
    found = linked(*CONTRADICTIONS[rule])
    assert rule.strip() in rules(found), found


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param(
            [
                ("2031-05-04", "Norway sent 300 soldiers to Sudan on 3 May."),
                ("2031-07-04", "Norway sent 500 soldiers to Sudan on 3 July."),
            ],
            id="two movements",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway has pledged 300 soldiers to the Sava mission."),
                ("2031-05-06", "Norway has pledged another 200 soldiers to the Sava mission."),
            ],
            id="an addition",
        ),
        pytest.param(
            [
                ("2031-01-04", "Norway has pledged $40 million to Sudan."),
                ("2031-09-04", "Norway has pledged $90 million to Sudan."),
            ],
            id="a pledge that grew",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway has pledged $40 million to Sudan."),
                ("2031-06-04", "Norway has given $40 million to Sudan."),
            ],
            id="a pledge that was kept",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway sent 300 soldiers to Mali on Tuesday."),
                ("2031-05-04", "Norway sent 500 soldiers to Sudan on Tuesday."),
            ],
            id="two countries",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway has pledged $30 million to Sudan for vaccines."),
                ("2031-05-06", "Norway has pledged $50 million to Sudan for roads."),
            ],
            id="two purposes",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway will send 300 soldiers to Sudan in June."),
                ("2031-05-05", "Norway will send 200 soldiers to Sudan in August."),
            ],
            id="two steps",
        ),
        pytest.param(
            [
                ("2031-05-05", "Norway announced $30 million in food aid for Sudan on 4 May."),
                ("2031-05-09", "Norway announced $50 million in food aid for Sudan on 8 May."),
            ],
            id="two announcements",
        ),
        pytest.param(
            [
                ("2031-05-05", "Norway announced $30 million in food aid for Sudan on 4 May."),
                ("2031-05-05", "Norway announced $50 million in military aid for Sudan on 4 May."),
            ],
            id="two uses on one day",
        ),
        pytest.param(
            [
                ("2031-05-06", "The Dorun Brigade attacked Gadarif on 4 May, killing at least 12 people."),
                ("2031-05-12", "On 4 May the Dorun Brigade attacked Gadarif, killing 15 people."),
            ],
            id="at least so many",
        ),
        pytest.param(
            [
                ("2031-05-06", "Norway and Sudan signed a trade agreement on 4 May."),
                ("2031-05-16", "Norway and Sudan signed a visa agreement on 9 May."),
            ],
            id="two agreements",
        ),
        pytest.param(
            [
                ("2031-05-04", "The Sava Support Mission has 400 soldiers."),
                ("2031-05-05", "The Sava Support Mission has 410 soldiers and 90 police officers."),
            ],
            id="soldiers beside police",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway sent 200 people to Sudan on 3 May."),
                ("2031-05-05", "Norway sent 170 soldiers to Sudan on 3 May."),
            ],
            id="soldiers among people",
        ),
        pytest.param(
            [
                ("2031-05-04", "None of the soldiers of Norway has been deployed. Norway has pledged 300 soldiers."),
                ("2031-06-04", "Norway sent 300 soldiers to Sudan on 3 June."),
            ],
            id="what happened after it was denied",
        ),
        pytest.param(
            [
                ("2031-05-04", "Norway and Denmark have given $40 million to Sudan."),
                ("2031-05-05", "Norway has so far given $10 million to Sudan."),
            ],
            id="a joint gift",
        ),
        pytest.param(
            [
                ("2031-05-04", "The UN Security Council adopted resolution 4001 unanimously on 3 May."),
                ("2031-05-05", "The UN Security Council passed resolution 4002 by 12 votes to none on 3 May."),
            ],
            id="two resolutions",
        ),
        pytest.param(
            [
                ("2031-05-05", "President Ann Moraa of Kenya accused President Ola Berg of Norway on 4 May."),
                ("2031-05-05", "President Ola Berg of Norway accused President Ann Moraa of Kenya on 4 May."),
            ],
            id="each accuses the other",
        ),
    ],
)  # fmt: skip
def test_what_can_both_be_true_is_no_contradiction(linked, reports):
    assert rules(linked(*reports)) == set()


def test_repeated_revised_and_further_claims(linked):
    told = linked(
        ("2031-01-04", "Norway has pledged $40 million to Sudan."),
        ("2031-01-09", "Norway has pledged $40 million to Sudan, a minister said."),
        ("2031-05-04", "Norway has pledged $90 million to Sudan."),
        ("2031-09-04", "Norway has given $90 million to Sudan."),
    )
    kinds = {(kind, why) for kind, why, *_ in told}
    assert ("same_as", "same giver, stage and amount") in kinds
    assert ("revises", "a later amount of the same pledge") in kinds
    assert ("revises", "the same amount, a stage further") in kinds


def test_a_total_includes_its_parts_and_earlier_movements(linked):
    told = linked(
        ("2031-05-04", "Norway will send 200 people to Sudan: 170 soldiers and 30 police officers."),
        ("2031-06-04", "Norway sent 120 soldiers to Sudan on 3 June."),
        ("2031-07-04", "About 130 Norwegian soldiers have been in Sudan since June. Norway is proud."),
    )
    assert {why for kind, why, *_ in told if kind == "includes"} == {
        "named as its parts, which add up to it",
        "a total that holds an earlier movement",
    }


def test_money_funds_what_it_is_for(linked):
    told = linked(
        ("2031-05-04", "Norway pledged $5 million for the deployment of 300 police officers from Kenya. Kenya agreed."),
        ("2031-05-05", "Norway gave $6 million to send 400 Kenyan officers to Sudan. Kenya was glad."),
        ("2031-05-06", "Norway gave $7 million to Sudan. Kenya sent 500 officers."),
    )
    assert sum(kind == "funds" for kind, *_ in told) == 2


def test_links_do_not_depend_on_the_order_of_records(records):
    reports = [report for story in CONTRADICTIONS.values() for report in story]
    read = records(*reports)
    view = View.of(read, QUESTION)
    one = links(read, view.entity, QUESTION)
    other = links(list(reversed(read)), view.entity, QUESTION)
    assert one == other == sorted(one, key=lambda x: (x.origin, x.target, x.type))


def test_a_reprint_adds_no_links(records):
    first, second = records(*CONTRADICTIONS["one number, two currencies"])
    assert links([first, second], lambda i: first.document.id if i == second.document.id else i, QUESTION) == []


def test_links_between_many_reports_stay_few(records):
    reports = [
        (f"2031-05-{day:02}", f"Norway has pledged {size} soldiers to the Sava mission.")
        for day, size in itertools.product(range(1, 16), (300, 900))
    ]
    view = View.of(records(*reports), QUESTION)
    assert 0 < sum(x.type == "contradicts" for x in view.links) <= MAX_PAIRS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2031-05-04", "2031-06-09", "", "no day"]),
            st.lists(
                st.sampled_from(WORDS.split("|")),
                max_size=14,
            ).map(" ".join),
        ),
        max_size=4,
    )
)
def test_any_reports_can_be_linked(reports):
    reader = Reader()
    documents = [
        Document(id=str(n), text=text, published=day or None, language="en") for n, (day, text) in enumerate(reports)
    ]
    read = [r for r in reader.stream(documents) if isinstance(r, Record)]
    known = {
        item.id
        for r in read
        for items in (r.commitments, r.figures, r.decisions, r.events, r.positions)
        for item in items
    }
    for link in links(read, lambda i: i):
        assert link.origin in known
        assert link.target in known
        assert link.origin != link.target


def test_reports_that_all_differ_have_links_that_grow_with_their_number(records):
    def counted(reports: int) -> int:
        told = [
            (f"2031-05-{n % 28 + 1:02}", f"Norway has pledged {300 + n} soldiers to Sudan.") for n in range(reports)
        ]
        view = View.of(records(*told), QUESTION)
        contradictions = [x for x in view.links if x.type == "contradicts"]
        assert max(Counter(x.origin for x in contradictions).values()) <= 2 * MOST
        assert len({x.origin for x in contradictions} | {x.target for x in contradictions}) == reports
        return len(contradictions)

    assert counted(120) < 2.5 * counted(60)
