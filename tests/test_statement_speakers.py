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
        ("A spokesman for President Adama Sowe said the ports would open.", "spokesman"),  # ... and no president
        ("A spokesman for the Norvian army said the ports would open.", "Norvian army"),
        ("President Sowe's administration said the ports would open.", "President Sowe's administration"),
        ("The BBC cited Petar Vasko, chief of the Norvian Spy Agency, as saying the men were shot.", "Petar Vasko"),
        (
            "Council spokesman Petar Vasko, when asked by Radio Norvia, told Reuters that the pact was void.",
            "Petar Vasko",
        ),
        ("The Chadian embassy confirmed that the pact was void.", "Chadian embassy"),
        ("Peru hands Chad four jets, pledges two million dollars for its ports", "Peru"),
        ("The ports will close, the foreign ministry said.", "foreign ministry"),
        ("The deputy chair of Sowe's party said the pact was void.", "deputy chair"),
        (
            "“They fear a siege,” said Mina Adeyo, the deputy spokesman for UN Secretary-General Petar Vasko.",
            "Mina Adeyo",
        ),
        ("According to CNN's projections, the coalition won in Nairobi.", "CNN"),
        ('Lady Nora May called the plan for the port "far too slow". The plan may end in May.', "Nora May"),
        ("Time magazine announced that it would close its office.", "Time"),
        ("Iran's UN mission said the talks would go on.", "Iran"),
        (
            "The United States, which gave up on ousting President Petar Vasko, has stated ports will close.",
            "United States",
        ),
        ("Ana Ruiz, spokeswoman for the airline, said that flights would resume.", "Ana Ruiz"),
        ("One MP told reporters that the vote was lost and that he would resign.", "MP"),
        ("An eyewitness described how it unfolded, stating, “I saw a man with a machete.”", "eyewitness"),
        (
            "President of the Republic of Angola, His Excellency Bento Calun, left. Calun said he was glad.",
            "Bento Calun",
        ),
        ("The minister was quoted by the Velmark Times as saying that he would go.", "minister"),
        ("Some of the residents said that they had fled the town.", "residents"),
        ("A mediation source told Reuters that a deal was close.", "mediation source"),
        ("According to Norcom's timetable, by noon half a million homes could lose power.", "Norcom"),
        ("Power was cut to 300,000 homes, according to the company's website.", "company"),
        ("The fire killed at least 30 people, according to state television.", "state television"),
        ("Former senator Ana Ruiz died on Sunday, according to a statement released by her family.", "family"),
        ("The mill, according to its spokeswoman Ana Ruiz, will close three plants.", "Ana Ruiz"),
        ("Mr. Vasko, joined by Assistant to the President Dr. Ana Ruiz, praised the mission's work.", "Vasko"),
        ("“It was a raid,” said Ana Ruiz, the envoy, in a statement. “Help us,” said the statement.", "Ana Ruiz"),
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
        ("“The port is closed,” Reuters quoted Ana Ruiz as saying.", "Ana Ruiz", "quote"),
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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Envoy Petar Vasko and his aide Lena Forsell said the talks had failed.", ["Petar Vasko", "Lena Forsell"]),
        ("Peru's head, Petar Vasko, and Premier Lena Forsell discussed the truce.", ["Petar Vasko", "Lena Forsell"]),
        ("Vasko and Chad's Premier Adama Sowe issued a text that said the pact was agreed.", ["Vasko", "Adama Sowe"]),
        ("Peru's foreign minister and deputy premier, Petar Vasko, said the force would leave.", ["Petar Vasko"]),
    ],
)  # fmt: skip
def test_all_who_speak_together_are_speakers(
    annotate: Callable[[str], Annotated], text: str, speakers: list[str]
) -> None:
    said = annotate(text).statements[0]
    assert said.speaker is not None
    assert [actor.name for actor in (said.speaker, *said.others)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a pronoun that speaks is who spoke last, however long the quotations are
        (
            "“Talks can start,” Premier Petar Vasko said. “It is good. We stay. We go. We fight. We win.”\n\n"
            "“We do it for Peru,” he said.\n\nHe noted that the border should be drawn.",
            ["Petar Vasko", "Petar Vasko", "Petar Vasko"],
        ),
        # ... and not whom he speaks of
        ("The premier, Petar Vasko, left.\n\n“Ivan Petrov has failed us,” he said.", ["Petar Vasko"]),
        # ... and who tells something with "according to" spoke
        (
            "“We lost men,” a local official said.\n\nAccording to a local resident, thirty men were killed. "
            "“The fighters left the town,” he added.",
            ["local official", "local resident", "local resident"],
        ),
        # a given name alone tells a gender less surely than who spoke
        ("“We keep the truce,” spokesperson Mao Ling said.\n\n“They must talk,” she said.", ["Mao Ling", "Mao Ling"]),
        ("The Norvian Council said the port was mined. It also claimed that Chad shut it.", ["Norvian Council"] * 2),
        # ... whose name may be of several words
        (
            "The envoy said Chad had left. The Norvian Commission on Free Trade blamed Peru. It said Peru lied.",
            ["envoy", "Norvian Commission on Free Trade", "Norvian Commission on Free Trade"],
        ),
        # ... and a ministry is that of whom the text tells, not one that is named in passing
        (
            "Peru has left the pact. The Foreign Ministry condemned the raid. “We read the note of the "
            "Chadian Foreign Ministry,” it said. The Foreign Ministry urged Chad to stop.",
            ["Foreign Ministry"] * 3,
        ),
        # ... and a town says nothing
        (
            "The Chadian foreign ministry summoned the envoy to protest over a raid at the Odrin crossing, which it "
            "said was a crime.",
            ["Chadian foreign ministry"] * 2,
        ),
        # ... and "it" is rather who acts than what he tells of
        (
            "The Norvian Front criticised the loan, saying that parliament was not asked. It called on Peru to go.",
            ["Norvian Front"] * 3,
        ),
        # ... and "the minister" goes on for a minister, whatever his title is
        (
            "Defence Secretary Adama Sowe left. “We sign,” Sowe said.\n\nThe minister added that Chad would pay.\n\n"
            "Peru's information minister, Petar Vasko, said it lied.",
            ["Adama Sowe", "Adama Sowe", "Petar Vasko"],
        ),
        # ... but not for another one
        (
            "Defence Minister Adama Sowe left. “We sign,” Sowe said.\n\nThe local health minister said: “All is well.”",
            ["Adama Sowe", "local health minister"],
        ),
        # ... but "the president" is of a state, not of a union
        (
            "The president of the Nurses' Union, Ana Ruiz, called a march. Deaths have risen. Peru is poor. "
            "The president declared that the ports were shut.",
            ["Ana Ruiz", "president"],
        ),
        # ... and "she" is nobody who was "he"
        (
            "Mirza Vahl, the rebel leader, met Ana Sorel, the envoy.\n\nVahl said the camps would close. He left. "
            "According to her, the talks go on.",
            ["Mirza Vahl", "Ana Sorel"],
        ),
        # unless another subject has come since
        ("Ana Ruiz said that Petar Vasko was late. He said the train had been slow.", ["Ana Ruiz", "Petar Vasko"]),
    ],
)  # fmt: skip
def test_a_pronoun_that_speaks_goes_on_for_who_spoke_last(
    annotate: Callable[[str], Annotated], text: str, speakers: list[str]
) -> None:
    assert [s.speaker.name for s in annotate(text).statements if s.speaker] == speakers


def test_whom_a_medium_cites_answers_for_the_words(annotate: Callable[[str], Annotated]) -> None:
    found = annotate("“The port is closed,” Reuters reported, citing two officials.").statements
    assert {s.speaker.name for s in found if s.speaker} == {"officials"}


def test_whose_family_speaks_does_not_speak_himself(annotate: Callable[[str], Annotated]) -> None:
    said = annotate("Ana Ruiz died on Sunday, according to a statement released by her family.").statements
    assert [s.speaker.name for s in said if s.speaker] == ["family"]


def test_who_stands_below_the_verb_before_is_not_who_rejects(annotate):
    doc = annotate(
        "Ana Ruiz called on the authorities to resume dialogue with the Economic Community of Northern States (ECNS) "
        "and rejected any resort to mercenaries."
    )
    assert {s.speaker.name for s in doc.statements if s.speaker} == {"Ana Ruiz"}
