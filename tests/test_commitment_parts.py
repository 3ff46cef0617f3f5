# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read commitments, each on trees built by hand: places, aspects, polarity, conditions, frames, givers."""

from dataclasses import replace

import pytest

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.commitments.amounts import Place, lemmas, places, qualifying
from dragoman.extract.commitments.aspects import aspect, condition, inside_condition, polarity, promise
from dragoman.extract.commitments.claims import Claim
from dragoman.extract.commitments.frames import frame_of
from dragoman.extract.commitments.given import Given, meets
from dragoman.extract.commitments.nouns import placed
from dragoman.extract.commitments.parties import Parties
from dragoman.extract.commitments.receivers import Receivers
from dragoman.extract.commitments.stages import Stages
from dragoman.extract.participants import Actors
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Amount, Document, Span
from dragoman.syntax.phrases import line_up
from dragoman.syntax.tree import Tree
from trees import at, tree, words

WORDS = ENGLISH.commitments


def actor(found: Tree, name: str, kind: str = "country") -> Actor:
    """Return an actor whom the word of his name mentions."""
    i = at(found, name)
    country = name[:3].upper() if kind == "country" else None
    return Actor(name=name, kind=kind, country=country, mentions=(Span(found.start[i], found.end[i]),), why="test")  # type: ignore[arg-type] - by name


def document(found: Tree, *known: Actor) -> Annotated:
    text = " ".join(found.lower)
    doc = Annotated(Document(id="test", text=text), ENGLISH, (Paragraph(0, len(text), None),))  # type: ignore[arg-type] - nobody asks for its tokens
    doc.trees, doc.actors = (found,), known
    return doc


def given(found: Tree, word: str, kind: str = "money") -> Given:
    i = at(found, word)
    return Given(found.start[i], found.end[i], range(i, i + 1), kind, None)  # type: ignore[arg-type] - by name


def where(line: str, amount: str) -> list[tuple[list[str | None], str, bool]]:
    """Return (verb and noun, relation, whether it qualifies) of each place of an amount."""
    found = tree(line)
    read = places(found, at(found, amount), WORDS)
    return [(words(found, place.verb, place.noun), place.relation, place.qualifies) for place in read]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave millions=million/NNS/dobj>gave", [(["gave", None], "dobj", False)]),
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave aid/NN/dobj>gave of/IN/prep>aid millions=million/NNS/pobj>of", [(["gave", "aid"], "dobj", False)]),
        ("millions=million/NNS/nsubjpass>given were=be/VBD/auxpass>given given=give/VBN/ROOT>given", [(["given", None], "nsubjpass", False)]),
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave about/IN/prep>gave millions=million/NNS/pobj>about", [(["gave", None], "dobj", False)]),
        ("norway/NNP/nsubj>made made=make/VBD/ROOT>made millions=million/NNS/nsubj>available available/JJ/ccomp>made", [(["made", None], "dobj", False)]),
        ("millions=million/NNS/ROOT>millions pledged=pledge/VBN/acl>millions", [(["pledged", None], "dobj", True)]),
        ("a/DT/det>request request/NN/ROOT>request for/IN/prep>request millions=million/NNS/pobj>for", []),
    ],
)  # fmt: skip
def test_places_go_up_to_the_verb_that_governs_an_amount(line: str, expected: list[object]) -> None:
    assert where(line, "millions") == expected


def test_an_amount_joined_to_the_receiver_before_it_is_an_object() -> None:
    line = "give/VB/ROOT>give aid/NN/dobj>give to/IN/prep>give chad/NNP/pobj>to and/CC/cc>chad millions=million/NNS/conj>chad"
    assert where(line, "millions") == [(["give", None], "dobj", False)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("aid/NN/ROOT>aid pledged=pledge/VBN/acl>aid", [("pledged", "dobj")]),
        ("aid/NN/ROOT>aid helping=help/VBG/acl>aid", []),
        ("aid/NN/ROOT>aid that/WDT/nsubj>arrived arrived=arrive/VBD/relcl>aid", [("arrived", "nsubj")]),
        ("aid/NN/ROOT>aid norway/NNP/nsubj>sent sent=send/VBD/relcl>aid", [("sent", "dobj")]),
        ("aid/NN/ROOT>aid for/IN/prep>paid which/WDT/pobj>for norway/NNP/nsubj>paid paid=pay/VBD/relcl>aid", []),
    ],
)  # fmt: skip
def test_clauses_qualify_a_noun(line: str, expected: list[tuple[str, str]]) -> None:
    found = tree(line)
    assert [(found.lower[verb], relation) for verb, relation in qualifying(found, at(found, "aid"))] == expected


def test_a_verb_is_looked_up_with_what_stands_beside_it_first() -> None:
    found = tree("hand/VB/ROOT>hand over/RP/prt>hand arms/NNS/dobj>hand")
    assert list(lemmas(found, at(found, "hand"))) == ["hand over", "hand"]
    found = tree("make/VB/ROOT>make available/JJ/dep>funds funds/NNS/dobj>make")
    assert list(lemmas(found, at(found, "make"))) == ["make available", "make"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sent=send/VBD/ROOT>sent", "happened"),
        ("will/MD/aux>send send/VB/ROOT>send", "planned"),
        ("might/MD/aux>send send/VB/ROOT>send", None),
        ("pledged=pledge/VBD/ROOT>pledged to/TO/aux>send send/VB/xcomp>pledged", "planned"),
        ("wants=want/VBZ/ROOT>wants to/TO/aux>send send/VB/xcomp>wants", None),
        ("managed=manage/VBD/ROOT>managed to/TO/aux>send send/VB/xcomp>managed", "happened"),
        ("were=be/VBD/ROOT>were able/JJ/acomp>were to/TO/aux>send send/VB/xcomp>able", "happened"),
        ("might/MD/aux>pledge pledge/VB/ROOT>pledge to/TO/aux>send send/VB/xcomp>pledge", None),
        ("is=be/VBZ/aux>send send/VBG/ROOT>send", "planned"),
        ("spoke=speak/VBD/ROOT>spoke after/IN/prep>spoke send/VBG/pcomp>after", "happened"),
        ("helps=help/VBZ/ROOT>helps send/VBG/advcl>helps", "open"),
        ("helped=help/VBD/ROOT>helped send/VBG/advcl>helped", "happened"),
    ],
)  # fmt: skip
def test_aspects(line: str, expected: str | None) -> None:
    found = tree(line)
    verb = at(found, "send") if "send" in found.lower else at(found, "sent")
    assert aspect(found, verb, WORDS) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("norway/NNP/nsubj>send send/VBD/ROOT>send", "asserted"),
        ("norway/NNP/nsubj>send not/RB/neg>send send/VBD/ROOT>send", "denied"),
        ("no/DT/det>state state/NN/nsubj>send send/VBD/ROOT>send", "denied"),
        ("norway/NNP/nsubj>refused refused=refuse/VBD/ROOT>refused to/TO/aux>send send/VB/xcomp>refused", "denied"),
        ("norway/NNP/nsubj>refused not/RB/neg>refused refused=refuse/VBD/ROOT>refused to/TO/aux>send send/VB/xcomp>refused", "asserted"),
        ("norway/NNP/nsubj>denied denied=deny/VBD/ROOT>denied it/PRP/nsubj>send send/VBD/ccomp>denied", "denied"),
        ("norway/NNP/nsubj>said not/RB/neg>said said=say/VBD/ROOT>said it/PRP/nsubj>send send/VBD/ccomp>said", "asserted"),
        ("norway/NNP/nsubj>proposed proposed=propose/VBD/ROOT>proposed to/TO/aux>send send/VB/xcomp>proposed", "draft"),
    ],
)  # fmt: skip
def test_polarity_turns_with_each_negation_above(line: str, expected: str) -> None:
    found = tree(line)
    assert polarity(found, at(found, "send"), WORDS) == expected


def test_conditions_above_a_verb_and_around_it() -> None:
    found = tree(
        "pledged=pledge/VBD/ROOT>pledged to/TO/aux>send send/VB/xcomp>pledged if/IN/mark>helps chad/NNP/nsubj>helps helps=help/VBZ/advcl>pledged"
    )
    tokens = condition(found, at(found, "send"), WORDS)
    assert tokens is not None and [found.lower[i] for i in tokens] == ["if", "chad", "helps"]
    assert inside_condition(found, at(found, "helps"), WORDS)
    assert not inside_condition(found, at(found, "send"), WORDS)


def test_a_promise_is_that_of_the_nearest_verb_above() -> None:
    found = tree(
        "pledged=pledge/VBD/ROOT>pledged to/TO/aux>continue continue/VB/xcomp>pledged sending=send/VBG/xcomp>continue"
    )
    assert promise(found, at(found, "sending"), WORDS) == WORDS.verbs["pledge"]
    assert promise(found, at(found, "pledged"), WORDS) is None
    assert words(found, *line_up(found, at(found, "sending"), ("xcomp",))) == ["sending", "continue", "pledged"]


def test_a_frame_fits_where_the_amount_stands() -> None:
    found = tree("norway/NNP/nsubj>sent sent=send/VBD/ROOT>sent millions/NNS/dobj>sent")
    verb = at(found, "sent")
    assert frame_of(found, verb, "money", Place(verb, "dobj", None), WORDS) == WORDS.verbs["send"]
    assert frame_of(found, verb, "money", Place(verb, "nsubj", None), WORDS) is None
    found = tree(
        "officers/NNS/nsubj>submitted submitted=submit/VBD/ROOT>submitted resignations=resignation/NNS/dobj>submitted"
    )
    verb = at(found, "submitted")
    assert frame_of(found, verb, "personnel", Place(verb, "nsubj", None), WORDS) == WORDS.verbs[WORDS.resign]


def parties(found: Tree, *known: Actor) -> tuple[Parties, int]:
    """Return the parties of "millions", the object of "pledge", with that verb."""
    verb = found.lemma.index("pledge")
    doc = document(found, *known)
    return Parties(doc, Actors(doc), found, given(found, "millions"), Place(verb, "dobj", None)), verb


@pytest.mark.parametrize(
    "line",
    [
        "norway/NNP/nsubj>pledged pledged=pledge/VBD/ROOT>pledged millions/NNS/dobj>pledged",
        "norway/NNP/nsubj>said said=say/VBD/ROOT>said it/PRP/nsubj>pledged pledged=pledge/VBD/ccomp>said millions/NNS/dobj>pledged",
        "norway/NNP/poss>plan plan/NN/ROOT>plan to/TO/aux>pledge pledge/VB/acl>plan millions/NNS/dobj>pledge",
    ],
)  # fmt: skip
def test_who_gives_is_the_subject_or_who_tells_or_means_to(line: str) -> None:
    found = tree(line)
    read, verb = parties(found, actor(found, "norway"))
    giver = read.provider(verb, WORDS.verbs["pledge"])
    assert giver is not None and giver.name == "norway"


def test_several_givers_give_together_unless_each_gives() -> None:
    line = "norway/NNP/nsubj>pledged and/CC/cc>norway chad/NNP/conj>norway {}pledged=pledge/VBD/ROOT>pledged millions/NNS/dobj>pledged"
    for each, together in (("", True), ("each/DT/advmod>pledged ", False)):
        found = tree(line.format(each))
        read, verb = parties(found, actor(found, "norway"), actor(found, "chad"))
        read.provider(verb, WORDS.verbs["pledge"])
        others, joint = read.others()
        assert ([other.name for other in others], joint) == (["chad"], together)


def test_the_source_gives_what_is_received() -> None:
    found = tree(
        "chad/NNP/nsubj>received received=receive/VBD/ROOT>received millions/NNS/dobj>received from/IN/prep>received norway/NNP/pobj>from"
    )
    doc, verb = document(found, actor(found, "chad"), actor(found, "norway")), at(found, "received")
    read = Parties(doc, Actors(doc), found, given(found, "millions"), Place(verb, "dobj", None))
    frame = WORDS.verbs["receive"]
    giver = read.provider(verb, frame)
    assert giver is not None and giver.name == "norway"
    taker, channel = read.receiver(verb, frame, giver)
    assert taker is not None and (taker.name, channel) == ("chad", None)


@pytest.mark.parametrize(
    "line",
    [
        "aid/NN/ROOT>aid to/IN/prep>aid chad/NNP/pobj>to",
        "aid/NN/ROOT>aid for/IN/prep>aid people/NNS/pobj>for of/IN/prep>people chad/NNP/pobj>of",
        "aid/NN/ROOT>aid to/TO/aux>support support/VB/acl>aid farmers=farmer/NNS/dobj>support in/IN/prep>farmers chad/NNP/pobj>in",
    ],
)  # fmt: skip
def test_who_receives_stands_as_far_down_as_the_words_name_somebody(line: str) -> None:
    found = tree(line)
    doc, root = document(found, actor(found, "chad")), at(found, "aid")
    receivers = Receivers(doc, Actors(doc), found, given(found, "aid"), Place(None, "", None), root)
    taker, _ = receivers.of(root, None, None)
    assert taker is not None and taker.name == "chad"


def test_people_in_a_country_without_a_name_go_nowhere() -> None:
    found = tree("officers/NNS/ROOT>officers in/IN/prep>officers country/NN/pobj>in")
    land = actor(found, "country")
    doc, root = document(found, land), at(found, "officers")
    people = Receivers(doc, Actors(doc), found, given(found, "officers", "personnel"), Place(None, "", None), root)
    money = Receivers(doc, Actors(doc), found, given(found, "officers"), Place(None, "", None), root)
    assert people.taker(at(found, "country")) is None
    assert money.taker(at(found, "country")) is land


@pytest.mark.parametrize(
    ("line", "noun"),
    [
        ("norway/NNP/nsubj>placed placed=place/VBD/ROOT>placed hold/NN/dobj>placed on/IN/prep>placed millions=million/NNS/pobj>on", "hold"),
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave millions=million/NNS/dobj>gave in/IN/prep>millions aid/NN/pobj>in", "aid"),
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave millions=million/NNS/dobj>gave", None),
    ],
)  # fmt: skip
def test_the_noun_of_giving_at_a_place(line: str, noun: str | None) -> None:
    found = tree(line)
    doc = document(found)
    (place,) = places(found, at(found, "millions"), WORDS)
    claim = Claim(doc, Actors(doc), found, given(found, "millions"), place, in_list=False)
    assert words(found, claim.place.noun) == [noun]


@pytest.mark.parametrize(
    ("line", "verb", "relation", "noun"),
    [
        ("hold/NN/ROOT>hold that/WDT/dobj>placed norway/NNP/nsubj>placed placed=place/VBD/relcl>hold on/IN/prep>placed millions=million/NNS/pobj>on", "placed", "on", "hold"),
        ("aid/NN/dobj>bringing bringing=bring/VBG/ROOT>bringing committed=commit/VBN/acl>aid to/IN/prep>committed millions=million/NNS/pobj>to", "bringing", "to", "aid"),
    ],
)  # fmt: skip
def test_the_noun_that_a_clause_says_something_of(line: str, verb: str, relation: str, noun: str) -> None:
    found = tree(line)
    amount = at(found, "millions")
    below = next(i for i in range(len(found)) if found.dep[i] in ("relcl", "acl"))
    place = placed(found, range(amount, amount + 1), Place(below, relation, None), WORDS)
    assert (words(found, place.verb, place.noun), place.relation) == ([verb, noun], relation)


def test_a_range_changes_to_its_second_amount() -> None:
    found = tree(
        "aid/NN/nsubj>rose rose=rise/VBD/ROOT>rose from/IN/prep>rose millions=million/NNS/pobj>from to/IN/prep>rose billions=billion/NNS/pobj>to"
    )
    second = at(found, "billions")
    place = Place(at(found, "rose"), "from", None)
    assert placed(found, range(second, second + 1), place, WORDS).relation == "to"


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("norway/NNP/nsubj>gave gave=give/VBD/ROOT>gave funds/NNS/dobj>gave", "money", "disbursed"),
        ("norway/NNP/nsubj>give will/MD/aux>give give/VB/ROOT>give funds/NNS/dobj>give", "money", "pledged"),
        ("norway/NNP/nsubj>commits commits=commit/VBZ/ROOT>commits to/TO/aux>give give/VB/xcomp>commits funds/NNS/dobj>give", "money", "committed"),
        ("norway/NNP/nsubj>helps helps=help/VBZ/ROOT>helps giving=give/VBG/advcl>helps funds/NNS/dobj>giving", "money", "committed"),
    ],
)  # fmt: skip
def test_a_verb_of_giving_says_the_stage(line: str, kind: str, expected: str) -> None:
    found = tree(line)
    verb = found.lemma.index("give")
    what = replace(given(found, "funds", kind), quantity=Amount(low=5, high=5))
    stages = Stages(WORDS, found, what, Place(verb, "dobj", None))
    how = aspect(found, verb, WORDS)
    assert how is not None and stages.of_verb(verb, WORDS.verbs["give"], how) == expected


def test_words_meet_where_they_share_characters() -> None:
    assert meets(Span(2, 5), 4, 9)
    assert not meets(Span(2, 5), 5, 9)
