"""Names as far as they go, and words that are none: nicknames, states, particles, nouns at the head of a sentence."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("James (Jim) Aldred of the Liberty Party spoke in Norburg.", "James (Jim) Aldred"),
        ("They met in Washington, D.C. on Monday.", "Washington, D.C."),
        ("They left Washington, DC, for Kenya.", "Washington, DC"),
        ("Leon van Biljart was killed. They tried to save van Biljart on Tuesday.", "van Biljart"),
        (
            "Peru was expelled from the UN Commission on the Status of Women on Monday.",
            "UN Commission on the Status of Women",
        ),
    ],
)
def test_a_name_is_whole(annotate: Callable[[str], Annotated], text: str, name: str) -> None:
    doc = annotate(text)
    assert name in [doc.text[n.start : n.end] for n in doc.names]


def test_a_common_noun_for_persons_at_the_head_of_a_sentence_is_no_name(annotate: Callable[[str], Annotated]) -> None:
    assert not annotate("Rescuers said that they had pulled ten survivors from the rubble.").names


def test_who_presides_over_an_administration_is_a_person(annotate: Callable[[str], Annotated]) -> None:
    names = annotate("The move was the Vasko administration's latest step.").names
    assert [name.type for name in names] == ["person"]


def test_the_court_is_the_one_named_last(annotate: Callable[[str], Annotated]) -> None:
    told = "The Supreme Court of Kenya and the Court of Appeal ruled. The Court has concluded that the act is void."
    doc = annotate(f"A ruling on the day\n\n{told}")
    found = [{doc.text[m.start : m.end] for m in chain.mentions} for chain in doc.chains if chain.names]
    assert {"Court of Appeal", "Court"} in found


@pytest.mark.parametrize("word", ["Coast", "Eastern", "Border", "Kingdom"])
def test_the_bare_head_of_a_place_is_no_name(annotate: Callable[[str], Annotated], word: str) -> None:
    doc = annotate(f"A report on the day\n\nThe ships reached the {word} on Monday and left it again.")
    assert word not in [doc.text[n.start : n.end] for n in doc.names]


def test_an_acronym_of_another_language_goes_to_the_name_before_its_brackets(
    annotate: Callable[[str], Annotated],
) -> None:
    told = "Power fell to the Military Committee for National Rectification (CMRN), and the CMRN took office in Moroni."
    doc = annotate(f"A report on the day\n\n{told}")
    found = [{doc.text[m.start : m.end] for m in chain.mentions} for chain in doc.chains if chain.names]
    assert {"Military Committee for National Rectification", "CMRN"} in found
