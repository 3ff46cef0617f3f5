"""Clauses with a tag at the end of their sentence, as news agencies write them."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated

TOLD = (
    ("Selmia will free 40 prisoners next week, its justice minister, Ada Lovrin, said on Friday.", "Ada Lovrin"),
    ("Selmia will expel four envoys, its interior minister, Gita Rao, told parliament.", "Gita Rao"),
    ("Selmia has rejected the offer of a truce, its envoy to Geneva, Lena Voss, said on Thursday.", "Lena Voss"),
    ("The army has taken Kadra, a town of 3,000, the governor told reporters in Lemar.", "governor"),
)
UNTOLD = (
    "After the talks in Kadra had failed, the envoy said goodbye.",
    "The town, the fall of which the governor announced, is empty.",
)


@pytest.mark.parametrize(("text", "speaker"), TOLD)
def test_what_stands_before_a_closing_tag_is_said(
    annotate: Callable[[str], Annotated], text: str, speaker: str
) -> None:
    """The clause before the comma is the content, the tag's subject the speaker, also below a headline."""
    for title in ("", "Minister speaks, officials say\n\n"):
        found = [s for s in annotate(title + text).statements if s.speaker and speaker in s.speaker.name]
        said = [(title + text)[s.content[0].start : s.content[-1].end] for s in found]
        assert any(text.startswith(words.rstrip(",")) and len(words) > 20 for words in said), said


@pytest.mark.parametrize("text", UNTOLD)
def test_a_clause_that_only_sets_the_scene_is_not_said(annotate: Callable[[str], Annotated], text: str) -> None:
    """A clause of time, or one that a relative clause ends, is no content."""
    assert not [s for s in annotate(text).statements if "closing tag" in (s.why or "")]


def test_words_that_lead_into_a_quotation_do_not_share_the_next_one_s_speaker(
    annotate: Callable[[str], Annotated],
) -> None:
    """A quoted word that is part of its own clause is no part of what the next speaker says."""
    text = "Petra Holm called the vote “a farce.” “It was fair,” said the commission's chair, Joao Mendes."
    mendes = [s for s in annotate(text).statements if s.speaker and "Mendes" in s.speaker.name]
    assert [text[s.content[0].start : s.content[-1].end] for s in mendes] == ["“It was fair,”"]
