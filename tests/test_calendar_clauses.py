# ruff: noqa: E501 - a tree is easier to read on one line
"""What the calendar asks of a clause, on trees built by hand: its predicate, its extent, its tense."""

import pytest

from dragoman.extract.calendar import _extent, _is_future, _is_past, _is_state, _predicate, _trimmed, _verb
from dragoman.syntax.tree import Tree
from trees import at, tree


def words_of(found: Tree, first: int, last: int) -> str:
    return " ".join(found.lower[first : last + 1])


def test_a_time_is_climbed_from_to_its_verb() -> None:
    found = tree("They/PRP/nsubj>met met=meet/VBD/ROOT>met on/IN/prep>met Friday/NNP/pobj>on")
    assert _verb(found, at(found, "friday")) == at(found, "met")


def test_without_a_verb_the_root_stands_for_it() -> None:
    found = tree("A/DT/det>vote vote/NN/ROOT>vote on/IN/prep>vote Friday/NNP/pobj>on")
    assert _verb(found, at(found, "friday")) == at(found, "vote")


def test_the_predicate_of_an_infinitive_is_that_which_has_its_subject() -> None:
    found = tree(
        "They/PRP/nsubj>set are=be/VBP/auxpass>set set=set/VBN/ROOT>set to/TO/aux>meet meet/VB/xcomp>set Friday/NNP/npadvmod>meet"
    )
    assert _predicate(found, at(found, "meet")) == at(found, "set")


def test_a_clause_with_its_own_subject_is_its_own_predicate() -> None:
    found = tree(
        "They/PRP/nsubj>said said=say/VBD/ROOT>said she/PRP/nsubj>left left=leave/VBD/ccomp>said Friday/NNP/npadvmod>left"
    )
    assert _predicate(found, at(found, "left")) == at(found, "left")


def test_an_infinitive_of_purpose_shares_the_predicate_above() -> None:
    found = tree(
        "They/PRP/nsubj>came came=come/VBD/ROOT>came to/TO/aux>vote vote/VB/advcl>came Friday/NNP/npadvmod>vote"
    )
    assert _predicate(found, at(found, "vote")) == at(found, "came")


PAST = [
    ("They/PRP/nsubj>met met=meet/VBD/ROOT>met", "met", True),
    ("They/PRP/nsubj>met have/VBP/aux>met met=meet/VBN/ROOT>met", "met", True),
    ("They/PRP/nsubj>meet meet/VBP/ROOT>meet", "meet", False),
    ("They/PRP/nsubj>meet will/MD/aux>meet meet/VB/ROOT>meet", "meet", False),
    ("It/PRP/nsubjpass>held was=be/VBD/auxpass>held held=hold/VBN/ROOT>held", "held", True),
    ("It/PRP/nsubjpass>held is=be/VBZ/auxpass>held held=hold/VBN/ROOT>held", "held", False),
    ("Speaking=speak/VBG/advcl>warned there/RB/advmod>speaking she/PRP/nsubj>warned warned=warn/VBD/ROOT>warned", "speaking", True),
    ("Speaking=speak/VBG/advcl>warns there/RB/advmod>speaking she/PRP/nsubj>warns warns=warn/VBZ/ROOT>warns", "speaking", False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verb", "past"), PAST)
def test_what_is_told_as_done(line: str, verb: str, past: bool) -> None:
    found = tree(line)
    assert _is_past(found, at(found, verb)) is past


@pytest.mark.parametrize(
    ("line", "verb", "ahead"),
    [
        ("They/PRP/nsubj>meet will/MD/aux>meet meet/VB/ROOT>meet", "meet", True),
        ("They/PRP/nsubj>plan plan/VBP/ROOT>plan to/TO/aux>meet meet/VB/xcomp>plan", "meet", True),
        ("They/PRP/nsubj>plan plan/VBP/ROOT>plan to/TO/aux>meet meet/VB/xcomp>plan", "plan", False),
    ],
)
def test_what_is_told_as_ahead(line: str, verb: str, ahead: bool) -> None:
    found = tree(line)
    assert _is_future(found, at(found, verb)) is ahead


def test_a_passive_or_a_copula_in_the_present_is_a_state() -> None:
    owned = tree("It/PRP/nsubjpass>owned is=be/VBZ/auxpass>owned owned=own/VBN/ROOT>owned")
    meets = tree("It/PRP/nsubj>meets meets=meet/VBZ/ROOT>meets")
    assert _is_state(owned, at(owned, "owned"))
    assert not _is_state(meets, at(meets, "meets"))


def test_a_clause_beside_the_dated_one_is_cut_off() -> None:
    line = "They/PRP/nsubj>met met=meet/VBD/ROOT>met Friday/NNP/npadvmod>met and/CC/cc>met left=leave/VBD/conj>met early/RB/advmod>left"
    found = tree(line)
    day = at(found, "friday")
    first, last = _extent(found, at(found, "met"), range(day, day + 1), frozenset(["conj", "cc"]))
    assert words_of(found, first, last) == "they met friday"


def test_the_noun_of_a_relative_clause_is_part_of_the_matter() -> None:
    line = "the/DT/det>report report/NN/ROOT>report released=release/VBN/acl>report Friday/NNP/npadvmod>released"
    found = tree(line)
    day = at(found, "friday")
    first, last = _extent(found, at(found, "released"), range(day, day + 1), frozenset())
    assert words_of(found, first, last) == "the report released friday"


def test_marks_and_connectives_at_the_edges_are_left_out() -> None:
    found = tree("and/CC/cc>met they/PRP/nsubj>met met=meet/VBD/ROOT>met ,/,/punct>met but/CC/cc>met")
    span = _trimmed(found, 0, len(found) - 1)
    assert (span.start, span.end) == (found.start[1], found.end[2])
