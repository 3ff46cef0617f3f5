# ruff: noqa: E501 - a tree is easier to read on one line
"""Who does what to whom, on trees built by hand: one test a construction."""

import pytest

from dragoman.syntax.arguments import agent, complement, datives, is_passive, objects, owner, subject, undergoer
from dragoman.syntax.phrases import after, clause, conjuncts, phrase, prepositions, root_of
from dragoman.syntax.tree import Tree
from trees import at, tree, words


def doer(found: Tree, verb: str) -> str | None:
    return words(found, agent(found, at(found, verb)))[0]


def acted_on(found: Tree, verb: str) -> list[str | None]:
    return words(found, *objects(found, at(found, verb)))


def test_who_stands_before_an_apposition_acts() -> None:
    found = tree(
        "Ana/NNP/compound>ruiz Ruiz/NNP/nsubj>condemned ,/,/punct>ruiz leader/NN/appos>ruiz of/IN/prep>leader "
        "the/DT/det>union Union/NNP/pobj>of ,/,/punct>ruiz condemned=condemn/VBD/ROOT>condemned it/PRP/dobj>condemned"
    )
    assert (doer(found, "condemned"), acted_on(found, "condemned")) == ("ruiz", ["it"])


@pytest.mark.parametrize(
    ("line", "who", "whom"),
    [
        (
            "The/DT/det>editor editor/NN/nsubjpass>detained is=be/VBZ/aux>detained being=be/VBG/auxpass>detained "
            "detained=detain/VBN/ROOT>detained by/IN/agent>detained the/DT/det>army army/NN/pobj>by",
            "army",
            ["editor"],
        ),
        (
            "journalists=journalist/NNS/ROOT>journalists being=be/VBG/auxpass>detained detained=detain/VBN/acl>journalists "
            "by/IN/agent>detained soldiers=soldier/NNS/pobj>by",
            "soldiers",
            ["journalists"],
        ),
        ("men=man/NNS/ROOT>men detained=detain/VBN/acl>men in/IN/prep>detained Lima/NNP/pobj>in", None, ["men"]),
        (
            "men=man/NNS/ROOT>men who/WP/nsubjpass>detained were=be/VBD/auxpass>detained detained=detain/VBN/relcl>men "
            "by/IN/agent>detained police/NN/pobj>by",
            "police",
            ["men"],
        ),
        (
            "men=man/NNS/ROOT>men whom/WP/dobj>detained police/NN/nsubj>detained detained=detain/VBD/relcl>men",
            "police",
            ["men"],
        ),
        ("officers=officer/NNS/ROOT>officers who/WP/nsubj>detained detained=detain/VBD/relcl>officers him/PRP/dobj>detained",
         "officers", ["him"]),
    ],
)  # fmt: skip
def test_passives_and_relative_clauses(line: str, who: str | None, whom: list[str]) -> None:
    found = tree(line)
    assert (doer(found, "detained"), acted_on(found, "detained")) == (who, whom)


PROMISED = (
    "Peru/NNP/nsubj>promised promised=promise/VBD/ROOT>promised to/TO/aux>send send/VB/xcomp>promised aid/NN/dobj>send"
)
URGED = "Peru/NNP/nsubj>urged urged=urge/VBD/ROOT>urged Chile/NNP/dobj>urged to/TO/aux>send send/VB/xcomp>urged aid/NN/dobj>send"
EXPECTED = (
    "Peru/NNP/nsubjpass>expected is=be/VBZ/auxpass>expected expected=expect/VBN/ROOT>expected to/TO/aux>send "
    "send/VB/xcomp>expected aid/NN/dobj>send"
)
LIKELY = "Peru/NNP/nsubj>is is=be/VBZ/ROOT>is likely/JJ/acomp>is to/TO/aux>send send/VB/xcomp>likely aid/NN/dobj>send"


@pytest.mark.parametrize(("line", "who"), [(PROMISED, "peru"), (URGED, "chile"), (EXPECTED, "peru"), (LIKELY, "peru")])
def test_control_and_raising(line: str, who: str) -> None:
    assert doer(tree(line), "send") == who


ACCUSED = "Peru/NNP/nsubj>accused accused=accuse/VBD/ROOT>accused Chile/NNP/dobj>accused of/IN/prep>{} spying=spy/VBG/pcomp>of"


@pytest.mark.parametrize("holder", ["accused", "chile"])
def test_who_is_accused_of_it_does_it_wherever_the_preposition_hangs(holder: str) -> None:
    assert doer(tree(ACCUSED.format(holder)), "spying") == "chile"


def test_who_is_thanked_for_it_does_it_even_behind_another_phrase() -> None:
    found = tree(
        "Peru/NNP/nsubj>thanked thanked=thank/VBD/ROOT>thanked Chile/NNP/dobj>thanked on/IN/prep>thanked Monday/NNP/pobj>on "
        "for/IN/prep>thanked sending=send/VBG/pcomp>for aid/NN/dobj>sending"
    )
    assert doer(found, "sending") == "chile"


def test_other_gerunds_are_of_the_verb_s_subject() -> None:
    found = tree(
        "Peru/NNP/nsubj>met met=meet/VBD/ROOT>met Chile/NNP/dobj>met before/IN/prep>met sending=send/VBG/pcomp>before"
    )
    assert doer(found, "sending") == "peru"


def test_what_undergoes_a_deed_is_not_the_doer_of_it() -> None:
    found = tree(
        "Peru/NNP/nsubjpass>harmed was=be/VBD/auxpass>harmed harmed=harm/VBN/ROOT>harmed by/IN/agent>harmed "
        "sending=send/VBG/pcomp>by ships/NNS/dobj>sending"
    )
    assert subject(found, 4) is None


def test_verbs_that_go_on_share_their_subject() -> None:
    found = tree(
        "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT>killed ten/CD/dobj>killed and/CC/cc>killed "
        "wounded=wound/VBD/conj>killed thirty/CD/dobj>wounded ,/,/punct>killed burning=burn/VBG/advcl>killed farms/NNS/dobj>burning"
    )
    assert (doer(found, "wounded"), doer(found, "burning")) == ("rebels", "rebels")


def test_a_light_verb_s_subject_does_what_its_noun_says() -> None:
    found = tree(
        "Rebels/NNS/nsubj>launched launched=launch/VBD/ROOT>launched an/DT/det>attack attack/NN/dobj>launched "
        "on/IN/prep>attack the/DT/det>port port/NN/pobj>on"
    )
    assert words(found, owner(found, at(found, "attack"))) == ["rebels"]
    assert words(found, *after(found, at(found, "attack"), "on")) == ["port"]


def test_what_a_verb_only_speaks_of_is_not_its_subject_s() -> None:
    found = tree(
        "Peru/NNP/nsubj>discussed discussed=discuss/VBD/ROOT>discussed threats=threat/NNS/dobj>discussed posed=pose/VBN/acl>threats "
        "by/IN/agent>posed Chile/NNP/pobj>by and/CC/cc>threats attacks=attack/NNS/conj>threats"
    )
    assert words(found, owner(found, at(found, "threats"))) == ["chile"]
    bare = tree("Peru/NNP/nsubj>condemned condemned=condemn/VBD/ROOT>condemned attacks=attack/NNS/dobj>condemned")
    assert owner(bare, at(bare, "attacks")) is None


def test_who_faces_something_does_not_do_it() -> None:
    found = tree("Peru/NNP/nsubj>face will/MD/aux>face face/VB/ROOT>face sanctions=sanction/NNS/dobj>face")
    sanctions = at(found, "sanctions")
    assert words(found, owner(found, sanctions), undergoer(found, sanctions)) == [None, "peru"]


def test_whose_an_event_is() -> None:
    of_peru = tree("Peru/NNP/poss>visit 's/POS/case>peru visit/NN/ROOT>visit")
    by_jets = tree("bombing/NN/ROOT>bombing of/IN/prep>bombing Lima/NNP/pobj>of by/IN/prep>bombing jets/NNS/pobj>by")
    ordered = tree("freeze/NN/ROOT>freeze that/WDT/dobj>ordered he/PRP/nsubj>ordered ordered=order/VBD/relcl>freeze")
    assert words(of_peru, owner(of_peru, at(of_peru, "visit"))) == ["peru"]
    assert words(by_jets, owner(by_jets, 0)) == ["jets"]
    assert words(ordered, owner(ordered, 0)) == ["he"]


def test_an_inverted_speaker() -> None:
    found = tree(
        "``/``/punct>said No/UH/ccomp>said ''/''/punct>said ,/,/punct>said said=say/VBD/ROOT>said Ruiz/NNP/nsubj>said"
    )
    assert doer(found, "said") == "ruiz"


def test_conjoined_subjects_and_objects() -> None:
    found = tree(
        "Peru/NNP/nsubj>met ,/,/punct>peru Chile/NNP/conj>peru and/CC/cc>chile Bolivia/NNP/conj>chile "
        "met=meet/VBD/ROOT>met envoys/NNS/dobj>met and/CC/cc>envoys donors/NNS/conj>envoys"
    )
    assert words(found, *conjuncts(found, at(found, "peru"))) == ["peru", "chile", "bolivia"]
    assert acted_on(found, "met") == ["envoys", "donors"]


def test_who_receives() -> None:
    bare = tree("Peru/NNP/nsubj>gave gave=give/VBD/ROOT>gave Chile/NNP/dative>gave aid/NN/dobj>gave")
    behind = tree("Peru/NNP/nsubj>gave gave=give/VBD/ROOT>gave aid/NN/dobj>gave to/IN/dative>gave Chile/NNP/pobj>to")
    granted = tree(
        "Chile/NNP/nsubjpass>granted was=be/VBD/auxpass>granted granted=grant/VBN/ROOT>granted aid/NN/dobj>granted"
    )
    for found, verb in ((bare, "gave"), (behind, "gave"), (granted, "granted")):
        assert words(found, *datives(found, at(found, verb))) == ["chile"]


def test_a_place_is_neither_object_nor_receiver() -> None:
    found = tree(
        "Rebels/NNS/nsubj>attacked attacked=attack/VBD/ROOT>attacked a/DT/det>village village/NN/dobj>attacked "
        "in/IN/prep>village Peru/NNP/pobj>in"
    )
    assert acted_on(found, "attacked") == ["village"]
    assert list(datives(found, at(found, "attacked"))) == []


def test_is_passive_after_a_passive() -> None:
    found = tree(
        "Men/NNS/nsubjpass>beaten were=be/VBD/auxpass>beaten beaten=beat/VBN/ROOT>beaten and/CC/cc>beaten "
        "robbed=rob/VBN/conj>beaten"
    )
    assert is_passive(found, at(found, "robbed"))
    assert acted_on(found, "robbed") == ["men"]


def test_prepositions_with_their_objects() -> None:
    found = tree(
        "They/PRP/nsubj>moved moved=move/VBD/ROOT>moved away/RB/prep>moved from/IN/prep>away Lima/NNP/pobj>from "
        "and/CC/cc>lima Cusco/NNP/conj>lima"
    )
    moved = at(found, "moved")
    assert [(word, found.lower[o]) for word, o in prepositions(found, moved)] == [("from", "lima"), ("from", "cusco")]
    assert words(found, *after(found, moved, "from")) == ["lima", "cusco"]


def test_the_extent_of_phrases_and_clauses() -> None:
    found = tree(
        "The/DT/det>men tall/JJ/amod>men men=man/NNS/nsubj>said of/IN/prep>men Lima/NNP/pobj>of said=say/VBD/ROOT>said "
        "it/PRP/nsubj>rained rained=rain/VBD/ccomp>said"
    )
    assert phrase(found, 2) == (1, 2)
    assert root_of(found, range(0, 3)) == 2
    assert at(found, "rained") not in clause(found, at(found, "said"))
    assert complement(found, at(found, "said")) == at(found, "rained")


def test_without_a_subject_there_is_none() -> None:
    found = tree("Go/VB/ROOT>go home/RB/advmod>go")
    assert subject(found, 0) is None


def test_a_possessive_stands_for_who_is_called_to_account_or_named_beside() -> None:
    found = tree(
        "Peru/NNP/nsubj>condemned condemned=condemn/VBD/ROOT>condemned rebels=rebel/NNS/dobj>condemned "
        "for/IN/prep>condemned their/PRP$/poss>raids raids=raid/NNS/pobj>for"
    )
    assert words(found, owner(found, at(found, "raids"))) == ["rebels"]
    found = tree(
        "Peru/NNP/nsubj>fears fears=fear/VBZ/ROOT>fears Chad/NNP/dobj>fears and/CC/cc>chad its/PRP$/poss>army army/NN/conj>chad"
    )
    assert words(found, owner(found, at(found, "army"))) == ["chad"]


def test_a_relative_clause_behind_a_place_is_about_the_phrase() -> None:
    line = (
        "leaders=leader/NNS/nsubj>left of/IN/prep>leaders a/DT/det>group group/NN/pobj>of in/IN/prep>group "
        "Chad/NNP/pobj>in {who} killed=kill/VBD/relcl>chad men=man/NNS/dobj>killed left=leave/VBD/ROOT>left"
    )
    for pronoun, who in (("who/WP/nsubj>killed", "group"), ("which/WDT/nsubj>killed", "chad")):
        found = tree(line.format(who=pronoun))
        found.entity[at(found, "chad")] = "GPE"
        assert doer(found, "killed") == who


@pytest.mark.parametrize(("label", "who"), [("NORP", "kenyan"), ("", None)])
def test_an_adjective_of_a_country_says_whose_plan_an_infinitive_tells(label: str, who: str | None) -> None:
    found = tree(
        "They/PRP/nsubj>discussed discussed=discuss/VBD/ROOT>discussed Kenyan/JJ/amod>efforts "
        "efforts=effort/NNS/dobj>discussed to/TO/aux>mediate mediate/VB/acl>efforts"
    )
    found.entity[at(found, "kenyan")] = label
    assert doer(found, "mediate") == who
