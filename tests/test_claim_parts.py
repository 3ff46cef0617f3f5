"""Rules by which claims are compared, each on claims and steps made by hand."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.link.claims import acts, courses, disputes, giving, sums
from dragoman.link.claims.clusters import MAX_PAIRS, Cluster, agree, disjoint, fits, pairs, successive
from dragoman.link.claims.days import Days
from dragoman.link.claims.facts import Claim, Facts
from dragoman.link.claims.gathering import clusters
from dragoman.link.claims.parties import Count, Parties
from dragoman.link.claims.steps import Step
from dragoman.model import (
    Actor,
    Amount,
    Commitment,
    Document,
    Evidence,
    Link,
    Position,
    Proposal,
    Record,
    Stance,
    Statement,
)

_OWN = {field.name for field in fields(Claim)} - {"record"}
MONEY = Amount(low=5, high=5, currency="EUR")


def claim(name: str, day: int = 10, *, amount: Amount | None = MONEY, start: int = 0, **more: Any) -> Claim:
    """Return Velmia's pledge to Ostrava, printed on a day of June; fields of claim and record as given."""
    own = {name: more.pop(name) for name in _OWN & set(more)}
    record = Commitment(
        id=name, quantity=amount, evidence=Evidence(start, start + 5, "five!"),
        **{"kind": "money", "stage": "pledged", "stock_or_flow": "stock"} | more,
    )  # fmt: skip
    document = Document(id=own.pop("document", name), text="", published=f"2031-06-{day:02}", language="en")
    held: dict[str, Any] = {
        "provider": "velmia", "receiver": "ostrava", "country": None, "account": None, "planned": False,
        "nested": False, "in_kind": False, "own": False, "total": False, "uses": frozenset(), "whole": None,
            "of_mission": False,
        "days": Days(day, day, said=True), "speaker": None,
    }  # fmt: skip
    return Claim(record=record, document=document, **held | own)


def cluster(*members: Claim) -> Cluster:
    return Cluster(members)


def step(name: str, day: int, **more: Any) -> Step:
    """Return a deed of Velmia's on a day."""
    held: dict[str, Any] = {
        "end": 5, "stage": "done", "doers": frozenset(["velmia"]), "words": frozenset(["open", "embassi"]),
        "numbers": frozenset(), "days": Days(day, day, said=True), "told": day,
    }  # fmt: skip
    return Step(id=name, order=(str(day), name, 0, name), **held | more)


def test_what_is_not_known_agrees_with_all() -> None:
    assert [agree(*pair) for pair in (("a", "a"), ("a", None), (None, None), ("a", "b"))] == [True, True, True, False]
    sets = [(frozenset("a"), frozenset("b")), (frozenset("ab"), frozenset("b")), (frozenset("a"), frozenset[str]())]
    assert [disjoint(*pair) for pair in sets] == [True, False, False]


def test_links_between_two_sides_are_few() -> None:
    one, other = ([claim(f"{side}{n}", day) for n in range(20)] for side, day in (("a", 1), ("b", 2)))
    found = list(pairs(one, other, "same_as", "a rule"))
    assert len(found) == MAX_PAIRS
    assert {(link.origin[0], link.target[0]) for link in found} == {("b", "a")}  # from the later report to the earlier


def test_totals_of_one_account_follow_each_other_in_time() -> None:
    late, early, other = (
        cluster(claim(name, day, account=fund))
        for name, day, fund in (("late", 9, "fund"), ("early", 3, "fund"), ("other", 5, None))
    )
    assert list(successive([late, early, other])) == [(early, late)]


@pytest.mark.parametrize(
    ("units", "sizes", "can"),
    [
        (("soldier", "soldier"), (300, 200), False),
        (("soldier", "person"), (200, 300), True),
        (("soldier", "person"), (400, 300), False),
        (("person", "person"), (200, 300), False),
    ],
)
def test_people_of_one_kind_can_be_among_all_people(units: tuple[str, str], sizes: tuple[int, int], can: bool) -> None:
    one, other = (
        cluster(claim(f"{n}", amount=Amount(low=size, high=size, unit=unit), kind="personnel", stage="offered"))
        for n, (unit, size) in enumerate(zip(units, sizes, strict=True))
    )
    assert fits(one, other) == fits(other, one) == can


def test_what_comes_on_top_or_is_used_otherwise_is_another_claim() -> None:
    first = claim("a", 1)
    again = claim("b", 2, days=Days(1, 1, said=True))
    apart = [
        claim("c", 3, uses=frozenset(["humanitarian"]), total=True),
        claim("d", 4, receiver="zembla", days=Days(1, 1, said=True)),
        claim("e", 5, additional=True),
    ]
    found = {tuple(m.id for m in c.members) for c in clusters([first, again, *apart])}
    assert found == {("a", "b"), ("c",), ("d",), ("e",)}


def denied(rule: Callable[[Sequence[Claim]], Iterable[Link]] = disputes.denials, **more: Any) -> list[tuple[str, str]]:
    said = claim("said", 10, document="one", speaker="minister")
    denial = claim("denial", more.pop("day", 10), polarity="denied", start=20, **{"document": "two"} | more)
    return [(link.origin, link.target) for link in rule([said, denial])]


def test_a_denial_is_of_the_same_giver_amount_and_time() -> None:
    assert denied() == [("denial", "said")]
    assert not denied(day=9)  # what happens after it, it does not deny
    assert not denied(day=25)
    assert not denied(provider="zembla")
    assert not denied(provider=None)
    assert not denied(amount=Amount(low=7, high=7, currency="EUR"))


def test_within_one_text_somebody_else_denies_all_of_it() -> None:
    there = partial(denied, disputes.denied_there, document="one", amount=None)
    assert there(speaker="rival") == [("denial", "said")]
    assert there(provider=None, speaker="rival") == [("denial", "said")]
    assert not there(speaker="minister")
    assert not denied(amount=None)


def sizes(**more: Any) -> set[str]:
    other = claim("b", 12, amount=Amount(low=7, high=7, currency="EUR"), **more)
    return {link.why for link in disputes.links([cluster(claim("a", 10)), cluster(other)], [])}


def test_two_sums_are_one_pledge_where_both_are_announced_together_or_are_all_of_it() -> None:
    assert sizes(days=Days(10, 10, said=True)) == {disputes.TWO_SIZES}
    assert not sizes()  # another day's announcement
    assert not sizes(days=Days(10, 10, said=True), receiver="zembla")
    assert not sizes(days=Days(10, 10, said=True), total=True)
    assert not sizes(days=Days(10, 10, said=True), whole="c")


def test_goods_and_money_of_one_amount_are_in_dispute_within_a_season() -> None:
    goods = cluster(claim("goods", in_kind=True, receiver=None))
    money, late = cluster(claim("money")), cluster(replace(claim("late"), document=Document("late", "")))
    assert [link.why for link in disputes.links([goods, money], [])] == [disputes.TWO_USES]
    assert not list(disputes.links([goods, late], []))


def test_a_promise_is_no_promise_of_what_was_given_before() -> None:
    done = claim("done", 3, stage="disbursed")
    ahead = claim("ahead", 8, planned=True)
    found = [(link.why, link.target) for link in disputes.links([cluster(ahead)], [cluster(done)])]
    assert found == [(disputes.GIVEN_BEFORE, "done")]
    assert not list(disputes.links([cluster(claim("ahead", 8))], [cluster(done)]))
    assert not list(disputes.links([cluster(ahead)], [cluster(claim("done", 3, stage="disbursed", additional=True))]))


def test_the_parts_of_a_total_stand_beside_it() -> None:
    total = claim("total", amount=Amount(low=9, high=9, currency="EUR"), document="d", start=100)
    one, other = (
        claim(name, amount=Amount(low=size, high=size, currency="EUR"), document="d", start=start)
        for name, size, start in (("one", 4, 120), ("other", 5, 140))
    )
    found = {(x.origin, x.target) for x in giving.within([total, one, other]) if x.why == giving.PARTS}
    assert found == {("total", "one"), ("total", "other")}
    far = replace(other, record=replace(other.record, evidence=Evidence(900, 905, "five!")))
    assert not [x for x in giving.within([total, one, far]) if x.why == giving.PARTS]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ({}, {}, True),
        ({}, {"doers": frozenset(["zembla"])}, False),
        ({"others": frozenset(["ostrava"])}, {"others": frozenset(["zembla"])}, False),
        ({"type": "MEET"}, {"type": "AID"}, False),
        ({"type": "MEET"}, {}, True),
        ({"meeting": frozenset("ab")}, {"meeting": frozenset("ac")}, False),
        ({}, {"days": Days(15, 15, said=True)}, False),  # two deeds of two days
        ({"stage": "planned"}, {"days": Days(30, 30, said=True)}, True),
        ({"stage": "planned"}, {"days": Days(40, 40, said=True)}, False),
        ({"stage": "planned"}, {"days": Days(5, 5, said=True)}, False),  # told as planned after it was done
        ({"stage": "denied"}, {"days": Days(40, 40, said=True)}, True),
        ({"stage": "planned"}, {"stage": "sought", "days": Days(40, 40, said=True)}, False),
    ],
)
def test_steps_of_one_matter(one: dict[str, Any], other: dict[str, Any], fit: bool) -> None:
    a, b = step("a", 10, **one), step("b", 10, **other)
    assert courses.fits(a, b) == courses.fits(b, a) == fit


def test_a_number_or_the_act_with_its_day_makes_one_matter() -> None:
    bare = {"words": frozenset(["open"])}
    plan = step("plan", 10, stage="planned", **bare)
    assert not courses.points(plan, step("deed", 10, **bare), Counter())
    acts = [step(name, 10, type="MEET", stems=frozenset(["open"]), **bare) for name in ("one", "other")]
    assert courses.points(*acts, Counter()) > 0
    numbers = [step(name, 10, numbers=frozenset(["2699"]), days=None) for name in ("one", "other")]
    assert courses.points(*numbers, Counter()) > 0


def said_of(text: str, words: str, *, kind: str = "money", told: tuple[Commitment, ...] = ()) -> sums.Said:
    start = text.index(words)
    found = Commitment(
        id="part", kind=kind, quantity=Amount(low=5, high=5, currency="EUR"),  # type: ignore[arg-type]
        evidence=Evidence(start, start + len(words), words),
    )  # fmt: skip
    return sums.said_of(found, told, text, ENGLISH)


def test_words_around_a_sum_say_what_it_is_a_part_of() -> None:
    text = "Velmia gives €50 million. Of this, €5 million will go to schools."
    start = text.index("€50")
    larger = Commitment(
        id="larger", kind="money", quantity=Amount(low=50, high=50, currency="EUR"),
        evidence=Evidence(start, start + 11, "€50 million"),
    )  # fmt: skip
    dollars = replace(larger, quantity=Amount(low=50, high=50, currency="USD"))
    assert said_of(text, "€5 million", told=(larger,)).whole is larger
    assert said_of(text, "€5 million", told=(dollars,)).whole is None
    assert said_of(text, "€5 million", told=(larger,), kind="service").whole is None


@pytest.mark.parametrize(("behind", "shares"), [
    (", including €5 million for schools.", True),
    (". This includes €5 million for schools.", True),
    (". Its new package includes €5 million for schools.", True),
    (". The law on roads includes €5 million for bridges.", False),
    (". Ostrava buys ships, including with a loan of €5 million.", False),
])  # fmt: skip
def test_a_part_shares_the_parties_of_a_sum_of_its_sentence_or_one_taken_up(behind: str, shares: bool) -> None:
    text = f"Velmia gives €50 million{behind}"
    start = text.index("€50")
    larger = Commitment(
        id="larger", kind="money", quantity=Amount(low=50, high=50, currency="EUR"),
        evidence=Evidence(start, start + 11, "€50 million"),
    )  # fmt: skip
    assert said_of(text, "€5 million", told=(larger,)).shares == shares


def stands(*told: tuple[int, Stance, bool]) -> list[str]:
    """Return what speaks against one that somebody takes these stands on a deal, by day; whether in words."""
    zora = Actor(id="zora", name="Zora Vell", kind="person")
    evidence, records = Evidence(0, 5, "words"), []
    for n, (day, stance, said) in enumerate(told):
        words = Statement(id=f"s{n}", speaker=zora, source=(), cue=None, content=(), form="indirect", evidence=evidence)
        position = Position(
            id=f"p{n}", actor=zora, proposal=Proposal(id=f"deal{n}", label="Deal"), stance=stance,
            statement=words if said else None, evidence=evidence,
        )  # fmt: skip
        document = Document(f"d{n}", "", published=f"2031-06-{day:02}", language="en")
        records.append(Record(document=document, positions=(position,)))
    facts = Facts(records, lambda member: member, None)
    return [link.why for link in acts.positions(acts.stands(facts))]


def test_nobody_says_yes_and_no_within_days() -> None:
    assert stands((10, "support", True), (12, "doubt", True)) == [acts.FOR_AND_AGAINST]
    assert not stands((10, "support", True), (12, "support", True))
    assert not stands((10, "support", True), (12, "undecided", True))
    assert not stands((10, "support", True), (20, "oppose", True))
    assert not stands((10, "support", True), (12, "oppose", False))  # what is done can change in a day


@pytest.mark.parametrize(("body", "giver"), [("European Commission", "body"), ("Foreign Ministry", "velmia")])
def test_a_body_that_the_table_knows_is_not_whatever_government_speaks(body: str, giver: str) -> None:
    speaker = Actor(id="velmia", name="Velmia", kind="country", country="VLM")
    words = Evidence(0, 5, "five!")
    said = Statement(id="s", speaker=speaker, source=(), cue=None, content=(), form="direct", evidence=words)
    provider = Actor(id="body", name=body, kind="organization", sector="GOV")
    given = Commitment(id="a", kind="money", provider=provider, statement=said, evidence=words)
    told = Parties([Count("velmia", "country", "VLM", None, 1), Count("body", "organization", None, "GOV", 1)], str)
    assert told.giver(given, ENGLISH) == giver
