"""Whether a speaker holds what is told of him, denies it, or has said nothing."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated
from dragoman.model import Statement

Found = Callable[[str], list[Statement]]


@pytest.fixture(scope="module")
def shown(annotate: Callable[[str], Annotated]) -> Found:
    """Return a reader of the statements that are sure enough."""
    return lambda text: [s for s in annotate(text).statements if s.confidence is None or s.confidence > 0.1]


@pytest.mark.parametrize(
    "text",
    [
        "Ilan Bokor did not say why the ferry had stopped.",
        "The guild refused to say who had paid.",
        "The report made no mention of the strike.",
        "Bokor never said that the port was closed.",
        "Bokor stopped short of saying the deal was dead.",
        "Bokor left without saying whether she would sign.",
        "Officials could not say when the road would open.",
        "Bokor declined to comment on the offer.",
        "The minister gave no reason for the delay.",
        "Bokor did not deny that the guards had fired.",
    ],
)
def test_nothing_is_said(shown: Found, text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Selmia does not believe that the vote was rigged.",
        "Nobody in the guild believes that the truce will hold.",
        "The envoy no longer believes the border will open.",
        "Selmia does not back any candidate.",
        "Bokor denied that the guards had fired.",
        "Ilan Bokor doubted that the truce would hold.",
        "Bokor dismissed claims that the guards had fired.",
        "“We do not believe that the vote was rigged,” said Ilan Bokor.",
        "The guild refused to accept that the vote was fair.",
    ],
)
def test_the_speaker_does_not_hold_the_content(shown: Found, text: str) -> None:
    found = shown(text)
    assert found
    assert {s.polarity for s in found} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "Selmia said it would not send ships.",
        "Bokor believes that the vote was rigged.",
        "“We will not pay,” said Ilan Bokor.",
        "“I don't think the deal is dead. We go on,” she said.",
        "Bokor did not only say that she would go.",
        "According to the ministry, the talks had failed.",
    ],
)
def test_the_speaker_holds_the_content(shown: Found, text: str) -> None:
    assert "asserted" in {s.polarity for s in shown(text)}


@pytest.mark.parametrize(
    "text", ["“Not for us,” Ilan Bokor replied.", "“Never,” said Ilan Bokor.", "Ilan Bokor said “no comment.”"]
)
def test_a_no_that_is_said_denies_no_saying(shown: Found, text: str) -> None:
    assert [(s.polarity, s.speaker and s.speaker.name) for s in shown(text)] == [("asserted", "Ilan Bokor")]


def test_what_ends_after_words_does_not_deny_them(shown: Found) -> None:
    (said,) = shown("President Ilan Bokor suspended the talks on Friday, after accusing the group of killing farmers.")
    assert said.polarity == "asserted"
