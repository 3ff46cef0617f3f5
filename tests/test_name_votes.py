"""Votes on what a segment names, from words made by hand and without a model."""

import pytest

from dragoman.annotate.document import Annotated, NameType
from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.names.runs import Word, without_joiners
from dragoman.annotate.names.segments import Segment
from dragoman.annotate.names.witness import Candidate, Witness
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.options import Options


def word(text: str, start: int, tag: str = "NNP", label: str = "") -> Word:
    return Word(text, text.lower(), start, start + len(text), tag, label, False, text[:1].isupper(), False)


def hear(text: str, name: str, *, tag: str = "NNP", label: str = "", title: str | None = None,
         entitles: bool = False) -> Candidate | None:  # fmt: skip
    """Return the votes on a name in a text, by rules alone."""
    start = text.index(name)
    words, at = [], start
    for part in name.split():
        words.append(word(part, at, tag, label))
        at += len(part) + 1
    doc = Annotated(Document(id="d", text=text), ENGLISH, (), Options(names="rules"))
    return Witness(doc).hear(Segment(words, title, entitles))


def winner(candidate: Candidate | None) -> NameType | None:
    if candidate is None:
        return None
    best = max(candidate.votes, key=lambda kind: candidate.votes[kind], default=None)
    return best if best is not None and candidate.votes[best] > 0 else None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("talks with Peru", "Peru", "place"),
        ("the Ministry of Velm met", "Ministry of Velm", "organization"),
        ("the Velm Council met", "Velm Council", "organization"),
        ("near Lake Velm", "Lake Velm", "place"),
        ("saw Maria Velm there", "Maria Velm", "person"),
        ("saw J. Velm there", "J. Velm", "person"),
        ("Kenyans", "Kenyans", "group"),
        ("the Velm Militants fought", "Velm Militants", "group"),
        ("the minister Ana Velm", "Ana Velm", "person"),
        ("Zor Velm, 47, left", "Zor Velm", "person"),
        ("in Velmburg, Peru, they", "Velmburg", "place"),
        ("UNICEF said", "UNICEF", "organization"),
        ("Velmistan said", "Velmistan", "place"),
        ("Maria said", "Maria", "person"),
        ("Zor Velm of the Chilean navy left", "Zor Velm", "person"),
        ("Zor Velm, a Chilean lawyer, left", "Zor Velm", "person"),
        ("Zor Velm, Peru's consul, left", "Zor Velm", "person"),
        ("the mediator, Zor Velm", "Zor Velm", "person"),
    ],
)
def test_words_vote_for_a_type(text: str, name: str, kind: NameType) -> None:
    assert winner(hear(text, name)) == kind


@pytest.mark.parametrize(
    ("text", "name", "tag"),
    [
        ("the Foreign Aid Act passed", "Foreign Aid Act", "NNP"),
        ("the Strategy for Velm", "Strategy for Velm", "NNP"),
        ("Democratic voters came", "Democratic", "JJ"),
        ("Joseph Hale Jr. came", "Jr.", "NNP"),
        ("A plan", "A", "NNP"),
    ],
)
def test_works_adjectives_generations_and_letters_name_nobody(text: str, name: str, tag: str) -> None:
    assert hear(text, name, tag=tag) is None


def test_a_people_before_a_noun_is_an_adjective() -> None:
    assert winner(hear("Kenyan police came", "Kenyan", tag="JJ")) is None


def test_a_title_settles_a_person() -> None:
    found = hear("Mr. Velm came", "Velm", title="mr.")
    assert winner(found) == "person"
    assert found is not None
    assert found.why("person") == "title"


def test_what_stands_before_a_title_is_no_person() -> None:
    found = hear("Saboti MP Caleb", "Saboti", entitles=True)
    assert found is not None
    assert found.votes["person"] < 0
    assert winner(found) == "place"


def test_an_acronym_that_is_counted_is_a_common_noun() -> None:
    named, counted = hear("the VLM said", "VLM"), hear("there a VLM, found", "VLM")
    assert named is not None
    assert counted is not None
    assert named.votes["organization"] > 0 > counted.votes["organization"]


def test_a_mission_takes_its_noun_in() -> None:
    found = hear("the Multinational Security Support mission left", "Multinational Security Support")
    assert found is not None
    assert found.key == "Multinational Security Support mission"
    assert winner(found) == "mission"


def test_the_recogniser_has_two_votes_at_most() -> None:
    found = hear("saw Zor Velm there", "Zor Velm", label="ORG")
    assert found is not None
    assert found.votes["organization"] == 2.0


def test_what_the_recogniser_calls_a_time_is_no_name() -> None:
    assert hear("on Velmday they", "Velmday", label="DATE") is None


def test_why_says_who_spoke() -> None:
    segment = Segment([word("Velm", 0)])
    found = Candidate(segment, 0, 4, "Velm")
    assert found.why("person") == "label"
    found.vote("person", 1, "title")
    assert found.why("person") == "title"
    segment.read = ReadName(0, 4, "person", 0.9)
    assert (found.why("person"), found.why("place")) == ("model, title", "named elsewhere, against the model")
    segment.read = ReadName(0, 4, "organization", 0.9)
    assert found.why("mission") == "model"


def test_joining_words_at_the_end_belong_to_no_name() -> None:
    words = [word("Bank", 0), word("of", 5), word("the", 8)]
    assert [w.text for w in without_joiners(words)] == ["Bank"]
    assert without_joiners(words[1:]) == []
