"""The digest: short, most important first, each act once, in words and not in codes."""

import io
import re

import pytest

import dragoman
from dragoman.model import Amount, Interval, Span
from dragoman.present import clauses, digest, terminal, words

ARTICLE = """Talks on the Varn bridge resume

President Ana Ruiz of Spain met Prime Minister Jon Falk of Norway in Madrid on Tuesday to discuss the bridge at Varn.
The weather was mild, and the crowd in front of the palace was smaller than a year ago, when thousands had come.

Norway will give Ukraine 250 million euros for air defence next year, Falk said after the meeting.
"We will not leave our friends alone in the cold," he told reporters.

Gunmen attacked a police station in Nairobi on Monday and killed four officers.
The attack on the station in Nairobi was the third of its kind this month, according to the police.
The streets around it, narrow and lined with small shops, stayed empty for most of the day.

Ruiz condemned the attack on Wednesday morning. "It is a crime that nothing can excuse," she said.
The two are to meet again on 12 December in Oslo.
"""


@pytest.fixture(scope="module")
def record() -> dragoman.Record:
    return dragoman.read(ARTICLE, published="2024-11-13")


def shown(record: dragoman.Record, *, everything: bool = False) -> str:
    terminal.show(record, stream := io.StringIO(), everything=everything)
    return " ".join(stream.getvalue().split())


def test_a_digest_takes_a_quarter_of_the_article(record) -> None:
    assert len(shown(record)) <= len(ARTICLE) / 4 + 60, "what was left out is said below"
    assert len(shown(record)) < len(shown(record, everything=True)) / 2


def test_the_hard_acts_and_the_money_come_first(record) -> None:
    first, *rest = list(digest.sections(record))
    lines = [line.text for section in (first, *rest) for line in section.lines]
    assert any("attacked a police station" in line for line in lines)
    assert any("250 million" in line for line in lines)
    assert first.title in ("Done", "Promised or given", "Decided")


def test_no_two_lines_tell_the_same_passage(record) -> None:
    told = [line.text for section in digest.sections(record) for line in section.lines]
    assert sum("attacked a police station" in text for text in told) == 1


def test_a_digest_holds_no_codes(record) -> None:
    for text in (shown(record), shown(record, everything=True)):
        assert not re.search(r"PRESENT_REF|PAST_REF|\d(?:TMO|TAF|TEV|TNI)\b", text)


def test_what_is_absent_is_told_as_not_found() -> None:
    said = shown(dragoman.read("It rained in Varn all day, and the streets were empty.", published="2024-11-13"))
    assert "None found: promises, decisions." in said
    assert "promised" not in said


def test_a_notebook_and_all_keep_every_line(record) -> None:
    everything = shown(record, everything=True)
    for statement in record.statements:
        assert statement.speaker is None or statement.speaker.name in everything


def test_an_act_is_told_by_its_own_clause(record) -> None:
    attack = next(e for e in record.events if e.type == "ASSAULT")
    passage = clauses.clause(record, attack)
    told = record.document.text[passage.start : passage.end]
    assert told.startswith("Gunmen attacked")
    assert attack.evidence.start <= passage.start < passage.end <= attack.evidence.end


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Interval("2024-11-08"), "2024-11-08"),
        (Interval("2024-11"), "2024-11"),
        (Interval("2024-11-08TAF", "2024-11-08", "2024-11-08"), "2024-11-08"),
        (Interval("PRESENT_REF"), None),
        (Interval("2024-W45", "2024-11-04", "2024-11-10"), "from 2024-11-04 · by 2024-11-10"),
        (Interval(None, None, "2024-11-10"), "by 2024-11-10"),
        (None, None),
    ],
)
def test_dates_are_days_as_people_write_them(value: Interval | None, said: str | None) -> None:
    assert words.date(value) == said


def test_amounts_names_votes_and_passages_in_words() -> None:
    assert words.amount(Amount(low=515e6, high=600e6, bound="range", currency="USD")) == "515 million–600 million USD"
    assert words.amount(Amount(high=2500, bound="at_most", unit="officer")) == "up to 2,500 officers"
    assert words.names(["A", "B", "C"]) == "A, B and C"
    assert words.names([]) == ""
    assert words.passages("one two three", (Span(0, 3), Span(8, 13))) == "one … three"
    assert words.cut("a " * 400, 20).endswith("…")


def test_a_sum_that_title_and_text_name_is_told_once() -> None:
    text = (
        "Norway gives Ukraine 250 million euros\n\nNorway will give Ukraine 250 million euros for air defence, Jon "
        "Falk said in Oslo on Tuesday after a meeting of the government that had lasted for most of the day.\n" * 2
    )
    lines = [
        (line.lead, line.text)
        for section in digest.sections(dragoman.read(text, published="2024-11-13"))
        for line in section.lines
    ]
    assert len(lines) == len(set(lines))
