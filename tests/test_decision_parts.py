# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read decisions and dates, on trees built by hand."""

from dataclasses import replace

import pytest

from dragoman import read
from dragoman.annotate.document import Annotated
from dragoman.extract.dating import as_of
from dragoman.extract.decisions.act import Bodies, DecisionAct
from dragoman.extract.decisions.acts import Acts
from dragoman.extract.durations import after, before
from dragoman.extract.participants import Actors
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Interval, Span, Time
from dragoman.syntax.phrases import behind, first_known
from dragoman.syntax.tree import Tree
from trees import at, tree, words


def document(found: Tree, *known: Actor) -> Annotated:
    doc = Annotated(Document(id="test", text=" ".join(found.lower)), ENGLISH, ())
    doc.actors = known
    return doc


def actor(found: Tree, name: str, word: str, **fields: object) -> Actor:
    i = at(found, word)
    values = {"kind": "organization", "why": "test", **fields}
    return Actor(name=name, mentions=(Span(found.start[i], found.end[i]),), **values)  # type: ignore[arg-type] - by name


def decided(line: str, word: str, *names: tuple[str, str, str]) -> DecisionAct | None:
    """Return the act that a word of a line tells; `names` are word, name and kind of each actor."""
    found = tree(line)
    known = [actor(found, name, token, kind=kind) for token, name, kind in names]
    return Acts(document(found, *known)).at(found, at(found, word))


COUNCIL = ("council", "Security Council", "organization")


def told(act: DecisionAct | None) -> tuple[str | None, str | None] | None:
    return None if act is None else (act.kind, act.stage)


@pytest.mark.parametrize(
    ("line", "word", "wanted"),
    [
        ("council/NNP/nsubj>adopted adopted=adopt/VBD/ROOT>adopted a/DT/det>resolution resolution/NN/dobj>adopted", "adopted", ("resolution", "adopted")),
        ("council/NNP/nsubj>tabled tabled=table/VBD/ROOT>tabled a/DT/det>resolution resolution/NN/dobj>tabled", "tabled", ("resolution", "tabled")),
        ("council/NNP/nsubj>adopted adopted=adopt/VBD/ROOT>adopted it/PRP/dobj>adopted", "adopted", ("resolution", "adopted")),
        ("council/NNP/nsubj>adopt may/MD/aux>adopt adopt/VB/ROOT>adopt a/DT/det>resolution resolution/NN/dobj>adopt", "adopt", None),
        ("council/NNP/nsubj>adopt did=do/VBD/aux>adopt not/RB/neg>adopt adopt/VB/ROOT>adopt a/DT/det>resolution resolution/NN/dobj>adopt", "adopt", None),
    ],
)  # fmt: skip
def test_what_a_council_does_with_a_text(line: str, word: str, wanted: tuple[str, str] | None) -> None:
    assert told(decided(line, word, COUNCIL)) == wanted


def test_companies_make_no_agreements_that_count() -> None:
    line = "Norsk/NNP/nsubj>signed signed=sign/VBD/ROOT>signed a/DT/det>agreement agreement/NN/dobj>signed"
    assert decided(line, "signed", ("norsk", "Norsk Mills", "organization")) is None
    assert told(decided(line, "signed", ("norsk", "Norway", "country"))) == ("agreement", "signed")


def test_a_rule_is_lifted_by_who_governs() -> None:
    line = "Norway/NNP/nsubj>lifted lifted=lift/VBD/ROOT>lifted the/DT/det>ban ban/NN/dobj>lifted"
    assert decided(line, "lifted", ("norway", "Norway", "country")) is not None
    assert decided(line, "lifted", ("norway", "Ana Ruiz", "person")) is None


def test_what_is_to_come_is_a_draft() -> None:
    line = "Norway/NNP/nsubj>lift will/MD/aux>lift lift/VB/ROOT>lift the/DT/det>ban ban/NN/dobj>lift"
    act = decided(line, "lift", ("norway", "Norway", "country"))
    assert act is not None
    assert act.stage == "draft"


def test_an_accord_between_two_that_govern_is_signed() -> None:
    line = "the/DT/det>accord accord/NN/ROOT>accord between/IN/prep>accord Peru/NNP/pobj>between and/CC/cc>peru Chile/NNP/conj>peru"
    both = (("peru", "Peru", "country"), ("chile", "Chile", "country"))
    assert told(decided(line, "accord", *both)) == ("agreement", "signed")
    assert decided(line, "accord", both[0]) is None


def test_a_body_is_known_by_what_its_name_ends_in() -> None:
    found = tree("council/NNP/ROOT>council")
    council = actor(found, "Security Council", "council")
    assert Bodies(document(found)).decides(council) == "resolution"
    assert Bodies(document(found)).decides(None) is None


def test_who_stands_after_by_acts() -> None:
    found = tree("lifted=lift/VBN/ROOT>lifted by/IN/agent>lifted Peru/NNP/pobj>by")
    peru = actor(found, "Peru", "peru", kind="country")
    assert Actors(document(found, peru)).by(found, at(found, "lifted")) is peru


def test_objects_behind_prepositions_are_coordinated_ones_apart() -> None:
    found = tree(
        "met=meet/VBD/ROOT>met with/IN/prep>met Peru/NNP/pobj>with and/CC/cc>peru Chile/NNP/conj>peru in/IN/prep>met Lima/NNP/pobj>in"
    )
    assert words(found, *behind(found, at(found, "met"), ("with",))) == ["peru", "chile"]
    assert words(found, *behind(found, at(found, "met"), ("in", "at"))) == ["lima"]
    assert behind(found, at(found, "met"), ()) == []


def test_the_first_token_counts_as_known() -> None:
    assert first_known((None, 0, 3)) == 0
    assert first_known((None,)) is None


# days


def time(found: Tree, word: str, day: str) -> Time:
    i = at(found, word)
    return Time(
        start=found.start[i],
        end=found.end[i],
        text=word,
        type="DATE",
        value=day,
        earliest=day,
        latest=day,
        granularity="day",
        why="test",
    )


def dated(line: str, verb: str, **days: str) -> str | None:
    found = tree(line)
    doc = document(found)
    doc.times = tuple(sorted((time(found, word, day) for word, day in days.items()), key=lambda t: t.start))
    day = as_of(doc, found, at(found, verb))
    return None if day is None else day.value


def test_a_date_counts_for_the_verb_that_it_hangs_on() -> None:
    line = "They/PRP/nsubj>said said=say/VBD/ROOT>said Friday/NNP/npadvmod>said that/IN/mark>left she/PRP/nsubj>left left=leave/VBD/ccomp>said Monday/NNP/npadvmod>left"
    assert dated(line, "left", friday="2024-11-08", monday="2024-11-04") == "2024-11-04"
    assert dated(line, "said", friday="2024-11-08", monday="2024-11-04") == "2024-11-08"


def test_a_clause_takes_the_date_of_the_one_over_it() -> None:
    line = "They/PRP/nsubj>said said=say/VBD/ROOT>said Friday/NNP/npadvmod>said she/PRP/nsubj>left left=leave/VBD/ccomp>said"
    assert dated(line, "left", friday="2024-11-08") == "2024-11-08"


def test_dates_joined_by_and_are_one_stretch() -> None:
    line = "They/PRP/nsubj>met met=meet/VBD/ROOT>met Friday/NNP/npadvmod>met and/CC/cc>friday Monday/NNP/conj>friday"
    assert dated(line, "met", friday="2024-11-08", monday="2024-11-11") == "2024-11-08/2024-11-11"


def test_a_clause_stands_some_time_after_the_one_over_it() -> None:
    line = "They/PRP/nsubj>met met=meet/VBD/ROOT>met Friday/NNP/npadvmod>met weeks=week/NNS/npadvmod>after after/IN/mark>left she/PRP/nsubj>left left=leave/VBD/advcl>met"
    found = tree(line)
    doc = document(found)
    weeks = replace(time(found, "weeks", "P2W"), type="DURATION", earliest=None, latest=None)
    doc.times = (time(found, "Friday", "2024-11-22"), weeks)
    day = as_of(doc, found, at(found, "left"))
    assert (day.value if day else None) == "2024-11-08"


@pytest.mark.parametrize(
    ("value", "end", "begin"),
    [
        ("P12M", "2025-01-31", "2023-01-31"),
        ("P1M", "2024-02-29", "2023-12-31"),
        ("P2W", "2024-02-14", "2024-01-17"),
        ("P1Y", "2025-01-31", "2023-01-31"),
        ("PT3H", None, None),
        (None, None, None),
    ],
)
def test_a_duration_leads_to_a_day(value: str | None, end: str | None, begin: str | None) -> None:
    day = Interval("2024-01-31", "2024-01-31", "2024-01-31")
    lasting = Time(start=0, end=1, text="x", type="DURATION", value=value, why="test")
    found = after(day, lasting), before(day, lasting)
    assert tuple(None if one is None else one.value for one in found) == (end, begin)


def test_a_month_is_no_day_to_count_from() -> None:
    lasting = Time(start=0, end=1, text="x", type="DURATION", value="P1M", why="test")
    assert after(Interval("2024-01", "2024-01-01", "2024-01-31"), lasting) is None
    assert after(None, lasting) is None


def test_a_part_that_is_taken_out_is_rejected() -> None:
    line = "the/DT/det>passage passage/NN/nsubjpass>removed was=be/VBD/auxpass>removed removed=remove/VBN/ROOT>removed from/IN/prep>removed the/DT/det>resolution resolution/NN/pobj>from"
    act = decided(line, "removed")
    assert told(act) == ("resolution", "rejected")
    assert act is not None
    assert act.part
    assert decided(line.replace("passage", "girl"), "removed") is None


def test_a_leader_appointed_by_custom_is_no_decision() -> None:
    line = "an/DT/det>envoy envoy/NN/nsubjpass>appointed {aux}/auxpass>appointed appointed=appoint/VBN/ROOT>appointed by/IN/agent>appointed Peru/NNP/pobj>by"
    peru = ("peru", "Peru", "country")
    assert told(decided(line.format(aux="was=be/VBD"), "appointed", peru)) == ("appointment", "adopted")
    assert decided(line.format(aux="is=be/VBZ"), "appointed", peru) is None


def test_who_only_speaks_for_somebody_decides_nothing():
    assert not read("The charge was denied by Irma Dolidze, the lawyer of Basil Lomidze.").decisions


def test_an_agreement_is_only_of_its_own_sides():
    assert not read("The minister of Norway discussed how the agreement announced today helps.").decisions


def test_which_order_is_meant_is_no_further_order():
    told = read("President Ana Berg of Norway issued an order on trade. Ana Berg sent a copy of the order she issued.")
    assert len(told.decisions) == 1
