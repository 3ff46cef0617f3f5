"""Where the model and the rules meet on names: readings are invented here, so that the rule is tested and no model."""

import pytest

from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated, ModelReading, Name
from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.labels import labels
from dragoman.annotate.names import names
from dragoman.annotate.trees import trees
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.options import Options

Told = dict[str, tuple[str, float]]


@pytest.fixture(autouse=True)
def by_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_NAMES", "model")


def found(text: str, told: Told) -> dict[str, Name]:
    """Return the names of a text of which the model says `told`: words -> type and probability, in order."""
    read, end = [], 0
    for words, (kind, probability) in told.items():
        start = text.index(words, end)
        end = start + len(words)
        read.append(ReadName(start, end, kind, probability))
    (doc,) = grammar.annotate([Document(id="test", text=text, language="en")], ENGLISH, Options())
    assert isinstance(doc, Annotated)
    doc.readings = (ModelReading("model", tuple(read), ()),)
    doc.labels = tuple(labels(doc))
    doc.trees = tuple(trees(doc))
    return {text[name.start : name.end]: name for name in names(doc)}


def types(text: str, told: Told) -> dict[str, str]:
    return {words: name.type for words, name in found(text, told).items()}


def test_what_only_the_model_sees_is_a_name_and_says_so() -> None:
    name = found("She left the Pacto por la Vida last week.", {"Pacto por la Vida": ("organization", 0.9)})
    assert (name["Pacto por la Vida"].type, name["Pacto por la Vida"].why) == ("organization", "model")


def test_the_cut_of_a_sure_model_stands_and_that_of_an_unsure_one_does_not() -> None:
    text = "They met Tadeo Quillfeather Junction residents."
    sure = {"Tadeo Quillfeather": ("person", 0.95)}
    assert types(text, sure) == {"Tadeo Quillfeather": "person"}
    unsure = types("He came with Tadeo Quillfeather, 54, on Friday.", {"Quillfeather": ("place", 0.3)})
    assert unsure == {"Tadeo Quillfeather": "person"}


def test_a_list_outvotes_the_model_and_says_so() -> None:
    name = found("Niamey asked for help, and Niger got it.", {"Niger": ("person", 0.9)})["Niger"]
    assert name.type == "place"
    assert name.why == "country, against the model"


def test_its_silence_is_a_doubt_that_weak_evidence_does_not_overcome() -> None:
    assert types("Staff Colonel Tadeo Quillfeather spoke.", {"Tadeo Quillfeather": ("person", 0.9)}) == {
        "Tadeo Quillfeather": "person"
    }
    assert types("The ships left Kenya.", {}) == {"Kenya": "place"}


@pytest.mark.parametrize("kind", ["demonym", "role"])
def test_what_it_takes_for_an_adjective_or_an_office_is_no_name(kind: str) -> None:
    assert types("The Transnistrian envoy left.", {"Transnistrian": (kind, 0.9)}) == {}


def test_names_that_it_tears_apart_are_joined() -> None:
    torn = {"Agency for": ("organization", 0.8), "Detention Centres": ("organization", 0.9)}
    assert types("The new Agency for the Detention Centres was set up.", torn) == {
        "Agency for the Detention Centres": "organization"
    }
    apart = {"Senate in": ("organization", 0.8), "Lusaka": ("place", 0.9)}
    assert types("She told the Senate in Lusaka that it was over.", apart) == {
        "Senate": "organization",
        "Lusaka": "place",
    }


def test_titles_stay_outside() -> None:
    assert types("They met Gen. Tadeo Quillfeather there.", {"Gen. Tadeo Quillfeather": ("person", 0.9)}) == {
        "Tadeo Quillfeather": "person"
    }


def test_a_long_name_of_the_model_is_no_headline() -> None:
    long = "Independent Commission on Missing Persons of Northern Quillfeather Province"
    assert types(f"The {long} reported.", {long: ("organization", 0.7)}) == {long: "organization"}


def test_a_name_that_looks_like_a_tag_needs_the_model() -> None:
    assert types("Fighters of M27 fled.", {"M27": ("organization", 0.9)}) == {"M27": "organization"}
    assert types("Fighters of M27 fled.", {}) == {}


def test_dates_and_money_are_labelled_by_our_own_taggers_but_never_over_a_name() -> None:
    text = "Three days after Kenya paid, on 3 May 2024, it left."
    (doc,) = grammar.annotate([Document(id="test", text=text, language="en")], ENGLISH, Options())
    assert isinstance(doc, Annotated)
    from dragoman.annotate.times import times

    doc.times = tuple(times(doc))
    doc.readings = (ModelReading("model", (ReadName(17, 22, "place", 0.9),), ()),)
    said = {(text[label.start : label.end], label.label) for label in labels(doc)}
    assert {("Kenya", "GPE"), ("3 May 2024", "DATE")} <= said


def test_the_head_that_the_model_leaves_out_belongs_to_the_name() -> None:
    read: Told = {"Democratic Mandarin": ("organization", 0.9)}
    assert types("The Democratic Mandarin Party won.", read) == {"Democratic Mandarin Party": "organization"}
    known: Told = {"NATO": ("organization", 0.9)}
    assert types("The NATO Alliance won.", known) == {"NATO": "organization"}


def test_a_given_name_of_two_syllables_goes_with_the_surname_that_the_model_sees():
    text = "Ana Ruiz met with her counterpart, Shin Won-sik."
    assert list(types(text, {"Ana Ruiz": ("person", 0.9), "Shin": ("person", 0.8)})) == ["Ana Ruiz", "Shin Won-sik"]


def test_whose_office_it_is_is_a_name_of_its_own() -> None:
    text = "The Department of Trade’s Office of Ships acted."
    read: Told = {"Department of Trade’s": ("organization", 0.9), "Office of Ships": ("organization", 0.9)}
    assert list(types(text, read)) == ["Department of Trade", "Office of Ships"]
