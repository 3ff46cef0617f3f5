"""Who speaks where a source names an office and its holder, a document and its issuer, or part of a group."""

from collections.abc import Callable

import pytest

import dragoman
from dragoman.annotate.document import Annotated


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge is mined,” the governor of Odrin, Petar Vasko, told reporters.", "Petar Vasko"),
        ("Kenya's president Adama Sowe said the ports would open.", "Adama Sowe"),
        ("Kenya's Ambassador to Germany Richard Grenn alleged that the line had stolen fuel.", "Richard Grenn"),
        ("Former Kenyan Ambassador to the United Nations Nora Hale said the vote was a mistake.", "Nora Hale"),
        ("A member of the Tunisian Parliament, Samir Dilani, said, “Tunisia is under attack.”", "Samir Dilani"),
        ("A university student named Wen said: “We will go on.”", "Wen"),
        ("A spokesman for President Adama Sowe said the ports would open.", "Adama Sowe"),
        ("According to CNN's projections, the coalition won in Nairobi.", "CNN"),
        ('Lady Nora May called the plan for the port "far too slow". The plan may end in May.', "Nora May"),
        ("Time magazine announced that it would close its office.", "Time"),
    ],
)
def test_the_speaker_of_a_source(annotate: Callable[[str], Annotated], text: str, speaker: str) -> None:
    assert speaker in {s.speaker.name for s in annotate(text).statements if s.speaker}


def test_a_name_behind_a_preposition_is_not_the_holder(annotate: Callable[[str], Annotated]) -> None:
    said = annotate("A lawyer for Nora Hale, the former envoy, said the vote was a mistake.").statements
    assert all(s.speaker is None or s.speaker.name != "Hale" for s in said)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Okello met today with actress and activist Nala Bonde to express her concern about the war.",
        "Minister Ana Okello met Nala Bonde in Lima to discuss the war in Chad and to convey her concern about it.",
    ],
)
def test_a_purpose_is_of_whoever_acts_not_of_the_name_beside_it(
    annotate: Callable[[str], Annotated], text: str
) -> None:
    speakers = [s.speaker.name for s in annotate(text).statements if s.speaker]
    assert speakers and set(speakers) == {"Ana Okello"}


def test_a_salutation_introduces_nothing(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate("Dear Mr. Speaker: (Dear Madam President:)\n\nAs I reported in May, the force will stay.")
    assert all(doc.text[s.cue.start : s.cue.end] != ":" for s in doc.statements if s.cue)


def test_what_a_speaker_supposes_of_others_is_not_said_by_them() -> None:
    record = dragoman.read(
        "Statement by President Ana Okello on the war\n\n"
        "When Ivo Branko attacked, he believed that he could break a free people. Branko said that he wanted the port.",
        published="2024-03-02",
        everything=True,
    )
    cues = {s.cue.lemma for s in record.statements if s.cue and s.speaker and s.speaker.name != "Ana Okello"}
    assert "believe" not in cues
    assert "say" in cues


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("CNN reported the governor said the port was closed.", "governor", "say"),
        ("Reuters reported Ana Ruiz told lawmakers that the port was closed.", "Ana Ruiz", "tell"),
        ("El Pais reports that Peru plans to leave.", "El Pais", "report"),
    ],
)
def test_a_medium_only_passes_on_what_another_says(
    annotate: Callable[[str], Annotated], text: str, speaker: str, cue: str
) -> None:
    said = [(s.speaker.name, s.cue.lemma) for s in annotate(text).statements if s.speaker and s.cue]
    assert said == [(speaker, cue)]


def test_who_is_sent_a_signal_does_not_give_it(annotate: Callable[[str], Annotated]) -> None:
    said = annotate(
        "Today's executive order sends a clear signal to the Peruvian government that we will not accept its behavior "
        "and that we will respond with economic costs."
    ).statements
    assert not [s for s in said if s.speaker is not None]
