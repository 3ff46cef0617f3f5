# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read figures, each on trees built by hand: what nouns and verbs measure, people, answers."""

import pytest

from dragoman.annotate.document import Annotated
from dragoman.extract.figures.answers import Answers
from dragoman.extract.figures.measures import Found, Measures, path_of
from dragoman.extract.figures.people import People
from dragoman.extract.participants import Actors
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Quantity, Span
from dragoman.syntax.tree import Tree
from trees import at, tree, words


def document(found: Tree, *known: Actor, title: str | None = None) -> Annotated:
    doc = Annotated(Document(id="test", text=" ".join(found.lower), title=title), ENGLISH, ())
    doc.actors, doc.statements = known, ()
    return doc


def amount(found: Tree, word: str, kind: str = "persons", unit: str | None = None, bound: str = "exact") -> Quantity:
    i = at(found, word)
    return Quantity(kind=kind, start=found.start[i], end=found.end[i], low=40, high=40, unit=unit, bound=bound)  # type: ignore[arg-type] - by name


def said(found: Tree, read: Found | None) -> tuple[str, list[str]] | None:
    """Return the measure and the words that say it."""
    return None if read is None else (read.measure, words(found, *read.said))


def of_noun(line: str, word: str) -> tuple[str, list[str]] | None:
    found = tree(line)
    root = at(found, word)
    return said(found, Measures(document(found)).of_noun(found, root, path_of(found, root)))


def of_money(line: str, word: str) -> tuple[str, list[str]] | None:
    found = tree(line)
    return said(found, Measures(document(found)).of_money(found, path_of(found, at(found, word))))


def of_people(line: str, word: str, *known: tuple[str, str, str], bound: str = "exact") -> tuple[str, list[str]] | None:
    """Return what a number of people measures; `known` are word, name and kind of actors."""
    found = tree(line)
    root = at(found, word)
    places = [(name, kind, at(found, token)) for token, name, kind in known]
    actors = [
        Actor(name=name, kind=kind, mentions=(Span(found.start[i], found.end[i]),), why="test")  # type: ignore[arg-type] - by name
        for name, kind, i in places
    ]
    doc = document(found, *actors)
    people = People(doc, Actors(doc))
    return said(found, people.of(found, range(root, root + 1), path_of(found, root), amount(found, word, bound=bound)))


def test_a_noun_measures_the_amount_behind_its_of() -> None:
    line = "a/DT/det>budget budget/NN/ROOT>budget of/IN/prep>budget 40m/CD/pobj>of"
    assert of_noun(line, "40m") == ("cost", ["budget"])


def test_a_noun_measures_what_a_verb_puts_it_at() -> None:
    line = "the/DT/det>cost cost/NN/nsubjpass>put was=be/VBD/auxpass>put put=put/VBN/ROOT>put at/IN/prep>put 40m/CD/pobj>at"
    assert of_noun(line, "40m") == ("cost", ["put", "cost"])
    assert of_noun(line.replace("cost", "girl"), "40m") is None


def test_a_fund_holds_a_balance_but_is_not_one_payment_into_it() -> None:
    line = "the/DT/det>fund fund/NN/nsubj>holds holds=hold/VBZ/ROOT>holds 40m/CD/dobj>holds"
    assert of_money(line, "40m") == ("balance", ["holds", "fund"])
    assert of_money(f"{line} from/IN/prep>holds Peru/NNP/pobj>from", "40m") is None
    assert of_money(line.replace("fund", "girl"), "40m") is None


def test_who_is_killed_and_not_who_kills() -> None:
    passive = "twelve/CD/nsubjpass>killed were=be/VBD/auxpass>killed killed=kill/VBN/ROOT>killed"
    assert of_people(passive, "twelve") == ("casualties", ["twelve"])  # the harm stands right behind the number
    assert of_people("twelve/CD/nsubj>killed all/RB/advmod>killed killed=kill/VBD/ROOT>killed", "twelve") is None
    object_ = (
        "they/PRP/nsubj>killed killed=kill/VBD/ROOT>killed in/IN/prep>killed Lima/NNP/pobj>in twelve/CD/dobj>killed"
    )
    assert of_people(object_, "twelve") == ("casualties", ["killed"])


def test_a_mission_is_strong_and_a_state_only_abroad() -> None:
    line = "Peru/NNP/nsubj>has has=have/VBZ/ROOT>has forty/CD/nummod>soldiers soldiers=soldier/NNS/dobj>has"
    abroad = f"{line} in/IN/prep>has Chad/NNP/pobj>in"
    both = (("peru", "Peru", "country"), ("chad", "Chad", "country"))
    assert of_people(line, "soldiers", both[0]) is None
    assert of_people(abroad, "soldiers", *both) == ("strength", ["has"])
    assert of_people(line, "soldiers", ("peru", "MINUT", "mission")) == ("strength", ["has"])


@pytest.mark.parametrize(("bound", "wanted"), [("at_most", ("ceiling", ["approved"])), ("exact", None)])
def test_what_is_approved_is_a_ceiling_where_it_is_a_bound(bound: str, wanted: tuple[str, list[str]] | None) -> None:
    line = "it/PRP/nsubj>approved approved=approve/VBD/ROOT>approved forty/CD/dobj>approved"
    assert of_people(line, "forty", bound=bound) == wanted


def test_a_number_alone_answers_the_question_of_the_title() -> None:
    found = tree("Twelve/CD/nsubj>said ,/,/punct>said said=say/VBD/ROOT>said Ana/NNP/dobj>said")
    root = at(found, "twelve")
    asked, nothing = document(found, title="How many soldiers are there?"), document(found)
    assert Answers(asked, Actors(asked)).asked == (None, "soldier")
    assert Answers(nothing, Actors(nothing)).asked is None
    assert Answers(nothing, Actors(nothing)).of(found, root, path_of(found, root), amount(found, "twelve")) is None


def test_the_number_of_some_people_is_put_at_an_amount() -> None:
    found = tree(
        "Ana/NNP/nsubj>put put=put/VBD/ROOT>put the/DT/det>number number/NN/dobj>put of/IN/prep>number "
        "soldiers=soldier/NNS/pobj>of at/IN/prep>put forty/CD/pobj>at"
    )
    doc, root = document(found), at(found, "forty")
    answer = Answers(doc, Actors(doc)).of(found, root, path_of(found, root), amount(found, "forty"))
    assert answer is not None
    assert (words(found, *answer.said), answer.unit) == (["put", "number"], "soldier")
