# ruff: noqa: E501 - a tree is easier to read on one line
"""What the verb above a time says of when it is, on trees built by hand."""

from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.annotate.times.tense import Tenses, Told, untold
from dragoman.lang.en import ENGLISH
from trees import at, tree


def told(line: str, time: str) -> Told:
    found = tree(line)
    i = at(found, time)
    trees: Any = SimpleNamespace(
        doc=SimpleNamespace(language=ENGLISH), tokens_at=lambda start, end: (found, range(i, i + 1))
    )
    return Tenses(trees).at(found.start[i], found.end[i])


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("They/PRP/nsubj>met met=meet/VBD/ROOT>met Friday/NNP/npadvmod>met", -1),
        ("They/PRP/nsubj>met have/VBP/aux>met met=meet/VBN/ROOT>met Friday/NNP/npadvmod>met", -1),
        ("They/PRP/nsubj>meet will/MD/aux>meet meet/VB/ROOT>meet Friday/NNP/npadvmod>meet", 1),
        ("They/PRP/nsubj>meet may/MD/aux>meet meet/VB/ROOT>meet Friday/NNP/npadvmod>meet", 0),
        ("They/PRP/nsubj>meet meet/VBP/ROOT>meet Friday/NNP/npadvmod>meet", 0),
    ],
)
def test_the_verb_says_whether_a_day_lies_behind_or_ahead(line: str, sign: int) -> None:
    assert told(line, "friday").sign == sign


@pytest.mark.parametrize("length", ["days/NNS/pobj>by", "Lima/NNP/pobj>by"])
def test_a_verb_that_sets_a_date_is_itself_over_where_a_length_stands_beside_it(length: str) -> None:
    line = f"They/PRP/nsubj>extended extended=extend/VBD/ROOT>extended it/DT/dobj>extended by/IN/prep>extended {length}"
    found = told(f"{line} on/IN/prep>extended Friday/NNP/pobj>on", "friday")
    assert found.sign == (-1 if "days" in length else 0)


def test_a_name_between_has_no_day_of_its_own() -> None:
    line = "They/PRP/nsubj>took took=take/VBD/ROOT>took Lima/NNP/dobj>took on/IN/prep>Lima Friday/NNP/pobj>on"
    assert told(line, "friday").near


def test_a_participle_has_the_tense_of_the_verb_above() -> None:
    line = "He/PRP/nsubj>fell fell=fall/VBD/ROOT>fell visiting=visit/VBG/advcl>fell Lima/NNP/dobj>visiting Friday/NNP/npadvmod>visiting"
    assert told(line, "friday").sign == -1


def test_a_deed_on_a_day_is_done_and_near() -> None:
    found = told("They/PRP/nsubj>met met=meet/VBD/ROOT>met Friday/NNP/npadvmod>met", "friday")
    assert found == Told(-1, near=True, done=True)


def test_a_time_behind_a_noun_may_be_the_noun_s() -> None:
    line = "They/PRP/nsubj>joined joined=join/VBD/ROOT>joined talks=talk/NNS/dobj>joined on/IN/prep>talks Friday/NNP/pobj>on"
    found = told(line, "friday")
    assert (found.sign, found.near, found.done) == (-1, False, False)


def test_the_verb_of_what_a_time_owns_says_when_it_was() -> None:
    line = "We/PRP/nsubj>condemn condemn/VBP/ROOT>condemn Sunday/NNP/poss>attack attack/NN/dobj>condemn that/WDT/nsubj>killed killed=kill/VBD/relcl>attack six/CD/dobj>killed"
    assert (told(line, "sunday").sign, told(line, "sunday").near) == (-1, True)


@pytest.mark.parametrize(("told_of", "sign"), [("it/PRP", -1), ("talks/NNS", 0)])
def test_what_was_told_of_may_be_to_come_but_not_that_it_was_told(told_of: str, sign: int) -> None:
    line = f"They/PRP/nsubj>announced announced=announce/VBD/ROOT>announced {told_of}/dobj>announced Friday/NNP/npadvmod>announced"
    assert told(line, "friday").sign == sign


def test_a_day_that_something_lasts_until_is_not_that_of_the_deed() -> None:
    line = "They/PRP/nsubj>stayed stayed=stay/VBD/ROOT>stayed until/IN/prep>stayed Friday/NNP/pobj>until"
    assert not told(line, "friday").done


def test_without_a_verb_nothing_is_known() -> None:
    assert told("A/DT/det>vote vote/NN/ROOT>vote on/IN/prep>vote Friday/NNP/pobj>on", "friday") == Told()


def test_without_words_nothing_is_known() -> None:
    trees: Any = SimpleNamespace(doc=SimpleNamespace(language=ENGLISH), tokens_at=lambda start, end: None)
    assert Tenses(trees).at(0, 6) == untold(0, 6) == Told()


def test_what_may_have_happened_lies_behind() -> None:
    line = (
        "He/PRP/nsubj>met might/MD/aux>met have/VB/aux>met met=meet/VBN/ROOT>met Ruto/NNP/dobj>met in/IN/prep>met"
        " July/NNP/pobj>in"
    )
    assert told(line, "july").sign == -1


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        (
            "It/PRP/nsubjpass>forecast was/VBD/auxpass>forecast forecast/VBN/ROOT>forecast to/TO/aux>hit hit/VB/xcomp>forecast Oslo/NNP/dobj>hit Friday/NNP/npadvmod>hit",
            1,
        ),
        (
            "It/PRP/nsubjpass>expected is/VBZ/auxpass>expected expected=expect/VBN/ROOT>expected to/TO/aux>hit hit/VB/xcomp>expected Oslo/NNP/dobj>hit Friday/NNP/npadvmod>hit",
            1,
        ),
        (
            "He/PRP/nsubjpass>seen was/VBD/auxpass>seen seen=see/VBN/ROOT>seen to/TO/aux>leave leave/VB/xcomp>seen Oslo/NNP/dobj>leave Friday/NNP/npadvmod>leave",
            0,
        ),
    ],
)
def test_what_is_expected_or_forecast_is_ahead(line: str, sign: int) -> None:
    assert told(line, "friday").sign == sign
