"""Whose words a text is in, by its layout alone: on texts of invented offices, without a parse."""

import pytest

from dragoman.annotate.document import Annotated, Name, Paragraph, Voice
from dragoman.annotate.turns import voices
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.syntax.tree import Columns, Tree
from dragoman.text import paragraphs


def found(text: str, title: str | None = None, publisher: str | None = None, person: str = "") -> list[Voice]:
    """Return the voices of a text whose paragraphs have empty trees, and which names one person at most."""
    pieces = tuple(Paragraph(a, b, None) for a, b in paragraphs(text))  # type: ignore[arg-type]  # nothing is parsed
    doc = Annotated(Document(id="d", text=text, title=title, publisher=publisher), ENGLISH, pieces)
    doc.fill("trees", tuple(Tree(Columns([], [], [], [], [], [], [], [], []), ENGLISH.grammar) for _ in pieces))
    if person:
        start = text.index(person)
        doc.fill("names", (Name(start, start + len(person), "person", "given"),))
    return list(voices(doc))


def words(text: str, voice: Voice) -> str:
    return text[voice.start : voice.end]


INTERVIEW = "MS. VELM: We agree.\n\nQ: When will you sign?\n\nMS. VELM: Tomorrow.\n"


def test_each_label_begins_a_turn() -> None:
    turns = found(INTERVIEW)
    assert [words(INTERVIEW, turn) for turn in turns] == ["We agree.", "When will you sign?", "Tomorrow."]
    assert [turn.role for turn in turns] == ["answer", "question", "answer"]


def test_who_asks_without_a_name_is_nobody() -> None:
    assert [[caller.words for caller in turn.callers] for turn in found(INTERVIEW)] == [["MS. VELM"], [], ["MS. VELM"]]


def test_a_label_is_found_where_it_stands() -> None:
    first = found(INTERVIEW)[0]
    assert first.label is not None
    assert INTERVIEW[first.label.start : first.label.end].startswith("MS. VELM")


def test_a_report_is_in_nobody_s_voice() -> None:
    assert not found("Rain fell in Lima. Ships left.\n", "Rain falls in Lima")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Statement by Foreign Minister Ana Velm on grain", "Foreign Minister Ana Velm"),
        ("Remarks by President Tom Quell in Lima", "President Tom Quell"),
    ],
)
def test_a_title_says_who_issues_a_statement(title: str, words: str) -> None:
    (voice,) = found("We agree to the plan.\n\nWe sign it.\n", title)
    assert voice.callers[0].words.startswith(words)
    assert not voice.issues
    assert voice.role == "speech"


def test_a_letter_is_whose_signature_it_has() -> None:
    text = "Dear colleagues,\n\nWe agree to the plan.\n\nSincerely,\n\nAna Velm\n"
    (voice,) = found(text)
    assert [caller.words for caller in voice.callers] == ["Ana Velm"]
    assert words(text, voice) == "We agree to the plan."


def test_a_credit_line_is_a_signature() -> None:
    text = "We agree to the plan.\n\nWe sign it.\n\n— Ana Velm\n"
    (voice,) = found(text, "Memorandum on Grain", person="Ana Velm")
    assert [caller.words for caller in voice.callers] == ["Ana Velm"]
    (listed,) = found(text, "Memorandum on Grain")
    assert listed.callers == ()  # a line that names nobody is an item of a list


def test_without_a_name_the_publisher_speaks() -> None:
    (voice,) = found("We agree to the plan.\n\nWe sign it.\n", "Memorandum on Grain", "Ministry of Grain")
    assert [caller.words for caller in voice.callers] == ["Ministry of Grain"]


def test_what_nobody_signs_or_publishes_is_nobody_s_own() -> None:
    (voice,) = found("We agree to the plan.\n\nWe sign it.\n", "Memorandum on Grain")
    assert voice.callers == ()
    assert voice.issues


def test_one_of_several_issuers_does_not_speak_for_all() -> None:
    (voice,) = found("They agree to the plan.\n", "Joint Statement on grain", "Ministry of Grain")
    assert voice.callers == ()


def test_what_is_told_of_its_issuer_is_not_in_his_words() -> None:
    (voice,) = found(
        "The minister met the envoy.\n", "Readout of the Minister's call with the envoy", "Ministry of Grain"
    )
    assert voice.issues


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("By the authority vested in me as President by the laws of Norland, I hereby order:", "President"),
        ("By the laws of Norland, I, ANA L. RUIZ JR., President of Norland, hereby find this:", "ANA L. RUIZ JR."),
    ],
)
def test_a_formula_says_who_orders(formula: str, words: str) -> None:
    (voice,) = found(f"{formula}\n\nGold shall not be brought in.\n", "Order on Trade")
    assert [caller.words for caller in voice.callers] == [words]


def test_items_of_a_list_are_no_signature() -> None:
    text = "We agree.\n\n– A fund for Lima.\n\n– Ports for Ana Velm.\n"
    (voice,) = found(text, "Fact Sheet: Ports", "The Office", person="Ana Velm")
    assert [caller.words for caller in voice.callers] == ["The Office"]
