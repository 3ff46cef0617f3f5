"""Printings of one text are found, whatever a paper puts around it, and a correction is none."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.reprints import reprints
from dragoman.model import Document

STORY = (
    "LENAVA, May 2 - The port of Lenava reopened on Thursday after nine weeks, its director Ilse Varn told reporters "
    "at the quay. She thanked the pilots, the customs officers and the people of the town for their patience. The "
    "first ship to enter, the Petrel, carried 400 tonnes of grain and left again before dark. Fishing boats may follow "
    "from Monday, once the buoys at the southern end of the channel have been laid. "
    "The council will decide in June whether the tolls that were suspended in March are to come back at the old rate."
)


def _document(n: int, text: str, published: str | None = "2024-05-02") -> Document:
    return Document(id=f"{n:020}", text=text, published=published)


def test_the_same_story_in_several_papers() -> None:
    papers = [
        _document(3, STORY, "2024-05-03"),
        _document(2, STORY.replace("LENAVA, May 2 - ", "By our own staff\n\n"), "2024-05-02"),
        _document(1, STORY.upper(), None),
        _document(4, STORY + "\n\nRead more on our pages.", "2024-05-04"),
        _document(
            5, "Something else happened in another town, where nobody had a boat or a port at all.", "2024-05-01"
        ),
    ]
    first = f"{2:020}"
    assert reprints(papers) == {f"{n:020}": first for n in (1, 3, 4)}


def test_another_number_is_a_correction() -> None:
    assert reprints([_document(1, STORY), _document(2, STORY.replace("400", "900"))]) == {}
    assert reprints([_document(1, STORY), _document(2, STORY.replace("400", "4,00"))]) != {}


def test_empty_texts_are_nobodys_copies() -> None:
    assert reprints([_document(1, ""), _document(2, ""), _document(3, " \n")]) == {}


@given(st.lists(st.sampled_from(STORY.split(". ")), max_size=12), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(parts: list[str], draw: random.Random) -> None:
    texts = [". ".join(parts[n % 3 :]) for n in range(4)] + parts
    papers = [_document(n, text, f"2024-05-{n % 5 + 1:02}") for n, text in enumerate(texts)]
    found = reprints(papers)
    draw.shuffle(papers)
    assert reprints(papers) == found
    assert not set(found) & set(found.values())  # a first printing is nobody's reprint


@given(st.lists(st.text(max_size=60), max_size=6))
def test_takes_any_text(texts: list[str]) -> None:
    reprints([_document(n, text) for n, text in enumerate(texts)])
