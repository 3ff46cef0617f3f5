"""Which statements an analyst would sign: saying rather than doing, by somebody known, each once."""

from collections.abc import Callable

import pytest

from dragoman import shown
from dragoman.annotate.document import Annotated

Contents = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def contents(annotate: Callable[[str], Annotated]) -> Contents:
    """Return a reader of the words of each statement that is shown."""

    def run(text: str) -> list[str]:
        told = shown.surely("statements", annotate(text).statements)
        return [" … ".join(text[c.start : c.end] for c in s.content) for s in told]

    return run


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Ann Moraa underscored the need for an open border.", "the need for an open border"),
        ("Foreign Minister Ilan Bokor and President Ann Moraa discussed the talks in Geneva.", "the talks in Geneva"),
        ("Foreign Minister Ilan Bokor warned that the truce would not hold.", "that the truce would not hold"),
        ("Kenya urged Sudan to release the crew.", "Sudan to release the crew"),
    ],
)
def test_what_is_said_is_shown(contents: Contents, text: str, words: str) -> None:
    assert words in contents(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed the hall in Odrin and seized the archive.",
        "The fence keeps goats out of the orchard.",
        "Escape rooms see players locked into a space.",
        "The army allowed the convoy to pass.",
        "President Ann Moraa spoke this morning with Prime Minister Odo Ferran of Norvia.",
    ],
)
def test_what_is_done_is_not_shown(contents: Contents, text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "President Ann Moraa reaffirmed her ironclad commitment to Kenya's security including in the face of threats "
        "from armed groups such as the Harim Front.",
        "President Ann Moraa and Prime Minister Odo Ferran discussed ongoing efforts to finalize a deal, as told by "
        "President Moraa and endorsed by the Council.",
        "Ilan Bokor said it would be “a condition of travel” and that people should use “the mask that they can "
        "easily make at home.”",
    ],
)
def test_one_content_is_shown_once(contents: Contents, text: str) -> None:
    found = contents(text)
    assert found
    assert not any(a != b and a in b for a in found for b in found)
    assert len(set(found)) == len(found)


def test_a_statement_says_how_sure_it_is(annotate: Callable[[str], Annotated]) -> None:
    told = annotate("Ilan Bokor said the truce would hold. “We agree,” Ann Moraa said.").statements
    assert {s.confidence is None for s in told} == {True, False}
    assert all(0 < s.confidence < 1 for s in told if s.confidence is not None)
