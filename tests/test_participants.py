"""Who a noun phrase stands for, on trees built by hand."""

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Evidence, Span, Statement
from dragoman.syntax.tree import Tree
from trees import at, tree


def actor(found: Tree, name: str, kind: str = "country", **fields: object) -> Actor:
    """Return an actor that is mentioned wherever its name stands; of a name of several words at its last."""
    last = name.lower().split()[-1]
    spans = tuple(
        Span(start, end) for word, start, end in zip(found.lower, found.start, found.end, strict=True) if word == last
    )
    return Actor(name=name, kind=kind, mentions=spans, why="test", **fields)  # type: ignore[arg-type] - by name


def who(found: Tree, word: str, *actors: Actor, statements: tuple[Statement, ...] = ()) -> list[str]:
    """Return the names of those whom the phrase of a word stands for."""
    doc = Annotated(Document(id="test", text=" ".join(found.lower)), ENGLISH, ())
    doc.actors, doc.statements, doc.trees = actors, statements, (found,)
    return [one.name for one in Actors(doc).all(found, at(found, word))]


def test_a_mention_over_the_head() -> None:
    found = tree("Peru/NNP/nsubj>voted voted=vote/VBD/ROOT>voted")
    assert who(found, "peru", actor(found, "Peru")) == ["Peru"]


def test_members_stand_for_the_body_that_is_named_behind_them() -> None:
    found = tree(
        "members=member/NNS/nsubj>met of/IN/prep>members the/DT/det>council Council/NNP/pobj>of met=meet/VBD/ROOT>met"
    )
    group, body = actor(found, "members", "group", confidence=0.8), actor(found, "Council", "organization")
    assert who(found, "members", group, body) == ["Council"]


def test_a_name_in_apposition_comes_before_a_description() -> None:
    found = tree(
        "The/DT/det>spokesman spokesman/NN/nsubj>spoke ,/,/punct>spokesman Ana/NNP/compound>ruiz "
        "Ruiz/NNP/appos>spokesman ,/,/punct>spokesman spoke=speak/VBD/ROOT>spoke"
    )
    described, named = actor(found, "spokesman", "person", confidence=0.9), actor(found, "Ana Ruiz", "person")
    assert who(found, "spokesman", described, named) == ["Ana Ruiz"]


def test_a_list_behind_a_plural_is_who_it_stands_for() -> None:
    found = tree(
        "Two/CD/nummod>envoys envoys=envoy/NNS/nsubj>left :/:/punct>envoys Vela/NNP/appos>envoys and/CC/cc>vela "
        "Li/NNP/conj>vela left=leave/VBD/ROOT>left"
    )
    assert who(found, "envoys", actor(found, "Vela", "person"), actor(found, "Li", "person")) == ["Vela", "Li"]


def test_a_number_or_part_stands_for_its_whole() -> None:
    found = tree(
        "Some/DT/nsubj>fled of/IN/prep>some the/DT/det>gunmen gunmen=gunman/NNS/pobj>of fled=flee/VBD/ROOT>fled"
    )
    assert who(found, "some", actor(found, "gunmen", "group", confidence=0.9)) == ["gunmen"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    found = tree("Peru/NNP/ROOT>peru ,/,/punct>peru which/WDT/nsubj>voted voted=vote/VBD/relcl>peru")
    assert who(found, "which", actor(found, "Peru")) == ["Peru"]


def test_an_organ_stands_for_its_state() -> None:
    found = tree("Peru/NNP/poss>military 's/POS/case>peru military/NN/nsubj>fired fired=fire/VBD/ROOT>fired")
    assert who(found, "military", actor(found, "Peru")) == ["Peru"]


def test_an_administration_named_by_its_president_stands_for_the_state() -> None:
    found = tree(
        "The/DT/det>administration Ruiz/NNP/compound>administration administration/NN/nsubj>told "
        "told=tell/VBD/ROOT>told Peru/NNP/dobj>told"
    )
    president = actor(found, "Ruiz", "person", country="PER", sector="GOV")
    assert who(found, "administration", president, actor(found, "Peru", country="PER")) == ["Peru"]


def test_governments_of_several_states() -> None:
    found = tree(
        "The/DT/det>governments governments=government/NNS/nsubj>met of/IN/prep>governments Peru/NNP/pobj>of "
        "and/CC/cc>peru Chile/NNP/conj>peru met=meet/VBD/ROOT>met"
    )
    assert who(found, "governments", actor(found, "Peru"), actor(found, "Chile")) == ["Peru", "Chile"]


def test_what_stands_near_is_nobody() -> None:
    found = tree("Rain/NN/nsubj>hit in/IN/prep>rain Peru/NNP/pobj>in hit/VBD/ROOT>hit crops/NNS/dobj>hit")
    assert who(found, "rain", actor(found, "Peru")) == []


def test_the_first_person_is_who_speaks() -> None:
    found = tree("We/PRP/nsubj>left left=leave/VBD/ROOT>left Ana/NNP/compound>ruiz Ruiz/NNP/dep>left")
    speaker = actor(found, "Ana Ruiz", "person")
    content = (Span(found.start[0], found.end[1]),)
    said = Statement(
        speaker=speaker, source=(), cue=None, content=content, form="direct", evidence=Evidence(0, 2, "we"), why="test"
    )
    assert who(found, "we", speaker, statements=(said,)) == ["Ana Ruiz"]


def test_nationals_are_whose_people_they_are() -> None:
    found = tree("Peruvian/JJ/amod>troops troops=troop/NNS/nsubj>left left=leave/VBD/ROOT>left", {"Peruvian": "NORP"})
    doc = Annotated(Document(id="test", text="Peruvian troops left"), ENGLISH, ())
    doc.actors = (Actor(name="Peru", kind="country", country="PER", why="test"),)
    assert [one.name for one in Actors(doc).nationals(found, at(found, "troops"))] == ["Peru"]
