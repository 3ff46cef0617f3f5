# ruff: noqa: E501 - a tree is easier to read on one line
"""Errors of the parser that are mended before anybody reads a tree."""

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.lang.en.grammar import ENGLISH_GRAMMAR
from dragoman.syntax.arguments import agent, datives, objects, subject
from dragoman.syntax.phrases import after, conjuncts
from dragoman.syntax.repair import repaired
from trees import at, columns, tree, words

SPLIT = (
    "The/DT/det>bloc bloc/NN/nsubj>had had=have/VBD/aux>imposed ,/,/punct>had at/IN/prep>had its/PRP$/poss>summit "
    "summit/NN/pobj>at ,/,/punct>had imposed=impose/VBN/ROOT>imposed sanctions/NNS/dobj>imposed"
)


def test_what_hangs_on_an_auxiliary_belongs_to_its_verb() -> None:
    found = tree(SPLIT, repair=True)
    assert words(found, subject(found, at(found, "imposed"))) == ["bloc"]
    assert found.left[at(found, "imposed")] == 0


def test_without_errors_nothing_changes() -> None:
    given = columns(
        "Peru/NNP/nsubj>sent sent=send/VBD/ROOT>sent ten/CD/nummod>ships ships/NNS/dobj>sent and/CC/cc>sent "
        "withdrew=withdraw/VBD/conj>sent them/PRP/dobj>withdrew"
    )
    assert repaired(given, [], ENGLISH_GRAMMAR, ENGLISH.names) == given


def test_a_name_is_no_auxiliary() -> None:
    given = "Ana/NNP/compound>called May/NNP/aux>called called=call/VBD/ROOT>called them/PRP/dobj>called"
    found = tree(given, {"Ana May": "PERSON"}, repair=True)
    assert words(found, subject(found, at(found, "called"))) == ["may"]


def test_who_acts_by_a_passive_is_no_part_of_what_it_gives() -> None:
    found = tree(
        "Ana/NNP/nsubjpass>given was=be/VBD/auxpass>given given=give/VBN/ROOT>given pledges/NNS/dobj>given "
        "by/IN/prep>pledges Peru/NNP/pobj>by",
        repair=True,
    )
    assert words(found, agent(found, at(found, "given"))) == ["peru"]


def test_what_has_a_subject_and_an_object_is_a_verb() -> None:
    found = tree("Rebels/NNS/nsubj>retook retook=retake/NN/ROOT>retook Lima/NNP/dobj>retook", repair=True)
    assert found.tag[at(found, "retook")] == "VBD"


def test_a_root_with_an_object_is_a_verb_and_the_noun_before_it_its_subject() -> None:
    line = (
        "The/DT/det>retook rebel/JJ/amod>army army/NN/compound>retook retook=retake/NN/ROOT>retook Lima/NNP/dobj>retook"
    )
    found = tree(line, repair=True)
    verb = at(found, "retook")
    assert (found.tag[verb], words(found, subject(found, verb))) == ("VBD", ["army"])
    assert found.lower[found.left[at(found, "army")]] == "the"


FRONTED = (
    "During/IN/prep>committed his/PRP$/poss>visit visit/NN/pobj>during to/IN/prep>visit Lima/NNP/pobj>to "
    ",/,/punct>lima Morvania/NNP/conj>lima and/CC/cc>morvania Chile/NNP/conj>morvania "
    "committed=commit/VBD/ROOT>committed to/IN/prep>committed trade/NN/pobj>to"
)


def test_a_subject_behind_a_fronted_phrase_is_no_part_of_it() -> None:
    found = tree(FRONTED, {"Lima": "GPE", "Morvania": "GPE", "Chile": "GPE"}, repair=True)
    who = subject(found, at(found, "committed"))
    assert who is not None
    assert words(found, *conjuncts(found, who)) == ["morvania", "chile"]


def test_a_subject_behind_a_fronted_clause_may_have_an_apposition() -> None:
    found = tree(
        "On/IN/prep>said air/NN/pobj>on ,/,/punct>air Ana/NNP/compound>ruiz Ruiz/NNP/conj>air ,/,/punct>ruiz "
        "columnist/NN/conj>ruiz for/IN/prep>columnist a/DT/det>paper paper/NN/pobj>for ,/,/punct>ruiz "
        "said=say/VBD/ROOT>said so/RB/advmod>said",
        {"Ana Ruiz": "PERSON"},
        repair=True,
    )
    assert words(found, subject(found, at(found, "said"))) == ["ruiz"]


def test_an_apposition_that_no_comma_closes_is_the_subject_of_what_follows() -> None:
    found = tree(
        "After/IN/prep>told talks/NNS/pobj>after with/IN/prep>talks a/DT/det>guest guest/NN/pobj>with ,/,/punct>guest "
        "Ana/NNP/appos>guest ,/,/punct>ana the/DT/det>envoy envoy/NN/appos>ana told=tell/VBD/ROOT>told "
        "us/PRP/dobj>told",
        repair=True,
    )
    assert words(found, subject(found, at(found, "told"))) == ["envoy"]


def test_a_day_is_no_subject() -> None:
    found = tree(
        "On/IN/prep>was Monday/NNP/pobj>on ,/,/punct>monday Tuesday/NNP/conj>monday was=be/VBD/ROOT>was "
        "quiet/JJ/acomp>was",
        {"Monday": "DATE", "Tuesday": "DATE"},
        repair=True,
    )
    assert subject(found, at(found, "was")) is None


@pytest.mark.parametrize("relation", ["compound", "advmod", "npadvmod"])
def test_a_name_right_before_its_verb_is_the_subject(relation: str) -> None:
    found = tree(f"Morvania/NNP/{relation}>shells shells=shell/VBZ/ROOT>shells Lubava/NNP/dobj>shells", repair=True)
    assert words(found, agent(found, at(found, "shells"))) == ["morvania"]


def test_a_verb_that_goes_on_after_a_relative_clause_is_the_root() -> None:
    found = tree(
        "The/DT/det>minister minister/NN/ROOT>minister ,/,/punct>minister who/WP/nsubj>visited "
        "visited=visit/VBD/relcl>minister Lima/NNP/dobj>visited ,/,/punct>minister called=call/VBD/acl>minister "
        "for/IN/prep>called talks/NNS/pobj>for",
        repair=True,
    )
    assert words(found, subject(found, at(found, "called"))) == ["minister"]
    assert found.dep[at(found, "called")] == "ROOT"


def test_a_verb_with_a_complement_is_the_root_even_without_a_comma() -> None:
    found = tree(
        "All/DT/det>envoys envoys/NNS/ROOT>envoys resolved=resolve/VBD/acl>envoys to/TO/aux>go go/VB/xcomp>resolved",
        repair=True,
    )
    assert words(found, subject(found, at(found, "go"))) == ["envoys"]


def test_whom_somebody_spoke_with_is_no_subject_of_the_purpose() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>spoke spoke=speak/VBD/ROOT>spoke with/IN/prep>spoke Vela/NNP/nsubj>discuss to/TO/aux>discuss "
        "discuss/VB/pcomp>with trade/NN/dobj>discuss",
        repair=True,
    )
    spoke = at(found, "spoke")
    assert words(found, *after(found, spoke, "with")) == ["vela"]
    assert words(found, subject(found, at(found, "discuss"))) == ["ruiz"]


def test_two_subjects_with_and_between_them_are_joined() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>met and/CC/cc>ruiz the/DT/det>head head/NN/nmod>vela of/IN/prep>head council/NN/pobj>of "
        "Vela/NNP/nsubj>met met=meet/VBD/ROOT>met",
        repair=True,
    )
    assert words(found, *conjuncts(found, 0)) == ["ruiz", "vela"]


def test_a_past_tense_that_qualifies_a_noun_is_a_participle() -> None:
    found = tree(
        "They/PRP/nsubj>left left=leave/VBD/ROOT>left the/DT/det>treaty treaty/NN/dobj>left signed=sign/VBD/acl>treaty "
        "by/IN/agent>signed Peru/NNP/pobj>by",
        repair=True,
    )
    assert words(found, agent(found, at(found, "signed")), *objects(found, at(found, "signed"))) == ["peru", "treaty"]


def test_a_plural_is_no_verb() -> None:
    found = tree(
        "Peru/NNP/nsubj>condemned condemned=condemn/VBD/ROOT>condemned recent/JJ/amod>launches "
        "missile/NN/compound>launches launches=launch/VBZ/dobj>condemned",
        repair=True,
    )
    assert (found.pos[at(found, "launches")], found.tag[at(found, "launches")]) == ("NOUN", "NNS")


def test_a_finite_verb_goes_on_from_a_finite_one() -> None:
    found = tree(
        "Peru/NNP/nsubj>sent sent=send/VBD/ROOT>sent ships/NNS/dobj>sent to/TO/aux>guard guard/VB/advcl>sent "
        "ports/NNS/dobj>guard and/CC/cc>guard seized=seize/VBD/conj>guard boats/NNS/dobj>seized",
        repair=True,
    )
    assert found.head[at(found, "seized")] == at(found, "sent")


@pytest.mark.parametrize("france", ["nsubj>sent", "appos>six"])
def test_a_number_that_counts_the_sentences_is_no_subject(france: str) -> None:
    found = tree(
        f"Six/CD/nsubj>sent ,/,/punct>sent France/NNP/{france} has/VBZ/aux>sent "
        "sent=send/VBN/ROOT>sent it/PRP/dobj>sent",
        repair=True,
    )
    assert words(found, subject(found, at(found, "sent"))) == ["france"]


def test_a_name_behind_an_office_and_its_country_is_in_apposition() -> None:
    found = tree(
        "The/DT/det>minister minister/NN/nsubj>signed of/IN/prep>minister Chile/NNP/pobj>of ,/,/punct>minister "
        "Olga/NNP/compound>brandt Brandt/NNP/conj>minister ,/,/punct>minister signed=sign/VBD/ROOT>signed",
        {"Chile": "GPE", "Olga Brandt": "PERSON"},
        repair=True,
    )
    assert words(found, *conjuncts(found, at(found, "minister"))) == ["minister"]
    assert found.dep[at(found, "brandt")] == "appos"


MINISTERS = {"Ana Ruiz": "PERSON", "Tomas Vela": "PERSON", "Olga Brandt": "PERSON", "Peru": "GPE", "Chile": "GPE"}


def test_a_list_of_persons_is_no_apposition() -> None:
    found = tree(
        "President/NNP/compound>ruiz Ana/NNP/compound>ruiz Ruiz/NNP/nsubj>met of/IN/prep>ruiz Peru/NNP/pobj>of "
        ",/,/punct>ruiz Tomas/NNP/compound>vela Vela/NNP/appos>ruiz of/IN/prep>vela Chile/NNP/pobj>of and/CC/cc>vela "
        "Olga/NNP/compound>brandt Brandt/NNP/conj>vela met=meet/VBD/ROOT>met",
        MINISTERS,
        repair=True,
    )
    assert words(found, *conjuncts(found, at(found, "ruiz"))) == ["ruiz", "vela", "brandt"]


def test_a_person_is_not_joined_to_the_country_of_the_one_before() -> None:
    found = tree(
        "Ana/NNP/compound>ruiz Ruiz/NNP/nsubj>met of/IN/prep>ruiz Peru/NNP/pobj>of ,/,/punct>peru and/CC/cc>peru "
        "Tomas/NNP/compound>vela Vela/NNP/conj>peru met=meet/VBD/ROOT>met",
        {"Ana Ruiz": "PERSON", "Tomas Vela": "PERSON", "Peru": "GPE"},
        repair=True,
    )
    assert words(found, *conjuncts(found, at(found, "ruiz"))) == ["ruiz", "vela"]


def test_a_name_is_one_noun_phrase_however_it_is_tagged() -> None:
    found = tree(
        "USAID/JJ/advmod>launched launched=launch/VBD/ROOT>launched it/PRP/dobj>launched", {"USAID": "ORG"}, repair=True
    )
    assert words(found, agent(found, at(found, "launched"))) == ["usaid"]
    assert found.pos[0] == "PROPN"


def test_a_name_takes_no_preposition_along(annotate) -> None:
    doc = annotate("Ann Moraa met Carl Nyong in Norburg on 18 September 2024.\n\nNorland pledged $35 million.")
    tree = doc.trees[0]
    assert tree.pos[tree.lower.index("in")] == "ADP"


def test_a_list_of_aims_goes_on_with_the_aims() -> None:
    found = tree(
        "We/PRP/nsubj>see see/VBG/ROOT>see states=state/NNS/nsubj>act act/VB/ccomp>see to/TO/aux>jail "
        "jail/VB/advcl>act "
        "critics=critic/NNS/dobj>jail ,/,/punct>see censor/VBP/conj>see papers=paper/NNS/dobj>censor",
        repair=True,
    )
    assert words(found, subject(found, at(found, "censor"))) == ["states"]


def test_nothing_is_hung_on_what_is_below_it() -> None:
    found = tree(
        "Peru/NNP/nsubj>remains remains=remain/VBZ/ROOT>remains ,/,/punct>remains working=work/VBG/advcl>promote "
        "to/TO/aux>tackle tackle/VB/advcl>working crises=crisis/NNS/dobj>tackle ,/,/punct>promote "
        "promote/VB/conj>remains trade/NN/dobj>promote",
        repair=True,
    )
    assert words(found, found.head[at(found, "promote")]) == ["remains"]


def test_whom_somebody_met_with_is_no_subject_of_a_purpose_beside_it() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>met met=meet/VBD/ROOT>met with/IN/prep>met Vela/NNP/nsubj>open of/IN/prep>vela "
        "Peru/NNP/pobj>of to/TO/aux>open open/VB/advcl>met talks=talk/NNS/dobj>open",
        repair=True,
    )
    assert words(found, *after(found, at(found, "met"), "with")) == ["vela"]


def test_names_behind_a_plural_that_were_read_as_subjects_stand_beside_it() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>met met=meet/VBD/ROOT>met two/CD/nummod>envoys envoys=envoy/NNS/dobj>met ,/,/punct>met "
        "Vela/NNP/conj>ruiz and/CC/cc>vela Li/NNP/conj>vela",
        repair=True,
    )
    assert found.dep[at(found, "vela")] == "appos"
    assert words(found, found.head[at(found, "vela")]) == ["envoys"]


def test_a_clause_leads_the_list_behind_its_colon() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>met met=meet/VBD/ccomp>vela two/CD/nummod>envoys envoys=envoy/NNS/dobj>met :/:/punct>vela "
        "Vela/NNP/ROOT>vela and/CC/cc>vela Li/NNP/conj>vela",
        repair=True,
    )
    assert found.dep[at(found, "met")] == "ROOT"
    assert words(found, found.head[at(found, "vela")]) == ["envoys"]


def test_who_says_it_after_the_words_is_no_part_of_them() -> None:
    found = tree(
        "Peru/NNP/nsubj>met met=meet/VBD/ccomp>said Chad/NNP/dobj>met ,/,/punct>chad its/PRP$/poss>envoy "
        "envoy/NN/appos>chad ,/,/punct>envoy Ana/NNP/compound>ruiz Ruiz/NNP/appos>envoy ,/,/punct>said "
        "said=say/VBD/ROOT>said",
        {"Ana Ruiz": "PERSON"},
        repair=True,
    )
    assert words(found, subject(found, at(found, "said"))) == ["envoy"]


def test_a_clause_before_a_semicolon_leads_the_one_behind_it() -> None:
    found = tree(
        "On/IN/prep>held Monday/NNP/pobj>on rebels=rebel/NNS/nsubj>fled fled=flee/VBD/ccomp>held ;/:/punct>held "
        "two/CD/nsubjpass>held were=be/VBD/auxpass>held held=hold/VBN/ROOT>held",
        repair=True,
    )
    fled, held = at(found, "fled"), at(found, "held")
    assert (found.head[fled], found.head[held], found.dep[held]) == (fled, fled, "conj")
    assert found.head[at(found, "on")] == fled


def test_a_participle_that_cannot_go_on_with_an_infinitive_qualifies_its_noun() -> None:
    found = tree(
        "They/PRP/nsubj>met met=meet/VBD/ROOT>met to/TO/aux>address address/VB/advcl>met unrest/NN/dobj>address "
        "and/CC/cc>address forced=force/VBN/conj>address displacement/NN/dobj>forced",
        repair=True,
    )
    forced, displacement = at(found, "forced"), at(found, "displacement")
    assert (found.dep[forced], found.head[forced]) == ("amod", displacement)
    assert (found.dep[displacement], found.head[displacement]) == ("conj", at(found, "unrest"))


@pytest.mark.parametrize(
    "line",
    [
        "Envoy/NNP/nsubj>met for/IN/prep>Envoy Climate/NNP/compound>Ruiz Ana/NNP/compound>Ruiz Ruiz/NNP/pobj>for met/VBD/ROOT>met",
        "Envoy/NNP/nsubj>met to/IN/prep>Envoy the/DT/det>Senate Senate/NNP/pobj>to Dr./NNP/compound>Ruiz Ana/NNP/compound>Ruiz"
        " Ruiz/NNP/appos>Senate met/VBD/ROOT>met",
    ],
)
def test_who_holds_an_office_acts_and_not_the_office(line: str) -> None:
    found = tree(line, {"Ana Ruiz": "PERSON"}, repair=True)
    assert words(found, subject(found, at(found, "met"))) == ["ruiz"]


@pytest.mark.parametrize("title", ["President", "Minister"])
def test_the_title_of_another_is_not_what_an_office_is_over(title: str) -> None:
    line = (
        f"Envoy/NNP/nsubj>met for/IN/prep>Envoy {title}/NNP/compound>Ruiz Ana/NNP/compound>Ruiz Ruiz/NNP/pobj>for"
        " met/VBD/ROOT>met"
    )
    found = tree(line, {"Ana Ruiz": "PERSON"}, repair=True)
    assert words(found, subject(found, at(found, "met"))) == ["envoy"]


def test_offices_between_persons_do_not_break_a_list() -> None:
    line = (
        "They/PRP/nsubj>met met/VBD/ROOT>met Ruiz/NNP/dobj>met ,/,/punct>Ruiz observer/NN/appos>Ruiz in/IN/prep>observer"
        " the/DT/det>Li Cabinet/NNP/compound>Li Li/NNP/pobj>in and/CC/cc>observer leader/NN/compound>Holt"
        " Holt/NNP/conj>observer"
    )
    found = tree(line, {"Ruiz": "PERSON", "Li": "PERSON", "Holt": "PERSON"}, repair=True)
    assert words(found, *conjuncts(found, at(found, "ruiz"))) == ["ruiz", "li", "holt"]


def test_whose_talks_they_were_is_no_member_of_a_list() -> None:
    line = (
        "They/PRP/nsubj>met met/VBD/ROOT>met Ruiz/NNP/dobj>met in/IN/prep>Ruiz Lima/NNP/pobj>in ,/,/punct>met and/CC/cc>met"
        " Holt/NNP/poss>aide 's/POS/case>Holt aide/NN/conj>met"
    )
    found = tree(line, {"Ruiz": "PERSON", "Lima": "GPE", "Holt": "PERSON"}, repair=True)
    assert found.head[at(found, "holt")] == at(found, "aide")


def test_a_past_tense_before_its_object_is_the_root() -> None:
    found = tree(
        "Morvania/NNP/npadvmod>trained trained=train/VBN/amod>rebels rebels/NNS/ROOT>rebels who/WP/nsubj>fought "
        "fought=fight/VBD/relcl>rebels Lima/NNP/dobj>fought",
        repair=True,
    )
    assert words(found, agent(found, at(found, "trained"))) == ["morvania"]


def test_what_nothing_can_be_done_by_is_no_participle() -> None:
    found = tree(
        "Nurses/NNS/ROOT>nurses protested=protest/VBN/acl>nurses in/IN/prep>protested Lima/NNP/pobj>in", repair=True
    )
    assert words(found, agent(found, at(found, "protested"))) == ["nurses"]


def test_a_country_read_as_an_apposition_to_another_stands_in_its_list() -> None:
    found = tree(
        "Peru/NNP/nsubj>left ,/,/punct>Peru Chad/NNP/appos>Peru ,/,/punct>Chad Mali/NNP/conj>Chad and/CC/cc>Mali "
        "Niger/NNP/conj>Mali left=leave/VBD/ROOT>left",
        dict.fromkeys(("Peru", "Chad", "Mali", "Niger"), "GPE"),
        repair=True,
    )
    assert words(found, *conjuncts(found, at(found, "peru"))) == ["peru", "chad", "mali", "niger"]


@pytest.mark.parametrize(("label", "subjects"), [("GPE", ["peru"]), ("NORP", [])])
def test_a_country_before_a_verb_is_no_adjective(label: str, subjects: list[str]) -> None:
    given = "Peru/JJ/amod>objects objects=object/VBZ/ROOT>objects to/IN/prep>objects it/PRP/pobj>to"
    found = tree(given, {"Peru": label}, repair=True)
    own = subject(found, at(found, "objects"))
    assert ([] if own is None else words(found, own)) == subjects


def test_a_past_tense_is_no_adjective_between_a_country_and_those_whom_it_arms() -> None:
    given = (
        "Peru/NNP/nmod>men armed/JJ/amod>men men/NNS/ROOT>men who/WP/nsubj>fought fought=fight/VBD/relcl>men "
        "Chad/NNP/dobj>fought"
    )
    found = tree(given, {"Peru": "GPE"}, repair=True)
    assert words(found, subject(found, at(found, "armed"))) == ["peru"]
    assert [found.lower[o] for o in objects(found, at(found, "armed"))] == ["men"]


def test_a_verb_opens_an_item_and_is_no_part_of_its_object() -> None:
    found = tree(
        "-/:/punct>bans Imposing=impose/VBG/compound>visa visa/NN/nsubj>bans bans=ban/NNS/ROOT>bans on/IN/prep>bans "
        "officials=official/NNS/pobj>on",
        repair=True,
    )
    assert words(found, *objects(found, at(found, "imposing"))) == ["bans"]
    assert found.head[at(found, "imposing")] == at(found, "imposing")


def test_a_link_that_opens_a_paragraph_has_no_office_before_it() -> None:
    given = "of/IN/ROOT>of Kenya/NNP/compound>Tan Ana/NNP/compound>Tan Tan/NNP/pobj>of the/DT/det>port port/NN/dep>of"
    found = tree(given, {"Ana Tan": "PERSON", "Kenya": "GPE"}, repair=True)
    assert (found.head[at(found, "tan")], found.dep[at(found, "tan")]) == (0, "pobj")


def test_what_is_handed_over_is_no_part_of_who_receives_it() -> None:
    line = "Chad/NNP/nsubj>gave gave=give/VBD/ROOT>gave Niger/NNP/dative>gave a/DT/det>boat boat/NN/dobj>Niger"
    found = tree(line, {"Niger": "GPE"}, repair=True)
    assert words(found, *objects(found, at(found, "gave"))) == ["boat"]


def test_who_receives_is_no_part_of_what_is_handed_over() -> None:
    line = "Chad/NNP/nsubj>gave gave=give/VBD/ROOT>gave Niger/NNP/nmod>boats ten/CD/nummod>boats boats/NNS/dobj>gave"
    found = tree(line, {"Niger": "GPE"}, repair=True)
    assert words(found, *datives(found, at(found, "gave"))) == ["niger"]


def test_a_name_that_opens_what_is_handed_over_is_part_of_it() -> None:
    line = "They/PRP/nsubj>saw saw=see/VBD/ROOT>saw two/CD/nummod>boats Niger/NNP/compound>boats boats/NNS/dobj>saw"
    found = tree(line, {"Niger": "GPE"}, repair=True)
    assert not list(datives(found, at(found, "saw")))


def test_where_a_visit_leads_is_no_part_of_who_visits() -> None:
    found = tree(
        "The/DT/det>visit visit/NN/nsubj>ended of/IN/prep>visit Ana/NNP/pobj>of to/IN/prep>Ana Chad/NNP/pobj>to ended=end/VBD/ROOT>ended",
        {"Ana": "PERSON"},
        repair=True,
    )
    assert words(found, *after(found, at(found, "visit"), "to")) == ["chad"]


def test_a_sum_is_what_the_first_of_two_objects_receives() -> None:
    line = "Chad/NNP/nsubj>gave gave=give/VBD/ROOT>gave Niger/NNP/dobj>gave $/$/quantmod>5 5/CD/dobj>gave"
    found = tree(line, {"Niger": "GPE", "$ 5": "MONEY"}, repair=True)
    assert words(found, *datives(found, at(found, "gave"))) == ["niger"]


def test_what_stands_behind_a_person_says_more_of_the_verb() -> None:
    line = "They/PRP/nsubj>met met=meet/VBD/ROOT>met Ana/NNP/dobj>met in/IN/prep>Ana Lima/NNP/pobj>in"
    found = tree(line, {"Ana": "PERSON"}, repair=True)
    assert words(found, *after(found, at(found, "met"), "in")) == ["lima"]


def test_an_office_behind_a_bearer_is_joined_to_the_office_before_him() -> None:
    found = tree(
        "minister/NN/nsubj>met ,/,/punct>minister Ana/NNP/appos>minister and/CC/cc>Ana counterpart/NN/conj>Ana ,/,/punct>counterpart "
        "Tom/NNP/appos>counterpart met=meet/VBD/ROOT>met",
        {"Ana": "PERSON", "Tom": "PERSON"},
        repair=True,
    )
    assert words(found, *conjuncts(found, at(found, "minister"))) == ["minister", "counterpart"]


def test_a_past_tense_between_a_name_and_what_is_hit_is_the_verb() -> None:
    line = "the/DT/det>Lviv Front/NNP/compound>Lviv bombed=bomb/VBD/amod>Lviv Lviv/NNP/ROOT>Lviv"
    found = tree(line, {"Front": "ORG", "Lviv": "GPE"}, repair=True)
    assert words(found, subject(found, at(found, "bombed"))) == ["front"]
    assert words(found, *objects(found, at(found, "bombed"))) == ["lviv"]


def test_whom_somebody_speaks_with_is_no_subject_of_an_aim() -> None:
    line = "She/PRP/nsubj>spoke spoke=speak/VBD/ROOT>spoke with/IN/mark>open Ana/NNP/nsubj>open to/TO/aux>open open/VB/advcl>spoke"
    found = tree(line, {"Ana": "PERSON"}, repair=True)
    assert words(found, *after(found, at(found, "spoke"), "with")) == ["ana"]


def test_who_does_what_is_told_is_no_object_of_the_telling() -> None:
    found = tree(
        "Minister/NN/nsubj>reaffirmed reaffirmed=reaffirm/VBD/ROOT>reaffirmed Norway/NNP/dobj>reaffirmed "
        "is=be/VBZ/ccomp>reaffirmed ready/JJ/acomp>is",
        repair=True,
    )
    assert words(found, subject(found, at(found, "is"))) == ["norway"]
    assert not list(objects(found, at(found, "reaffirmed")))


def test_a_past_behind_a_present_of_a_noun_goes_on_with_the_sentence() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>praised praised=praise/VBD/ROOT>praised aid/NN/dobj>praised that/WDT/dobj>need "
        "they/PRP/nsubj>need need=need/VBP/relcl>aid and/CC/cc>need backed=back/VBD/conj>need talks/NNS/dobj>backed",
        repair=True,
    )
    assert words(found, agent(found, at(found, "backed"))) == ["ruiz"]


def test_a_past_tense_goes_on_from_the_past_above_not_from_a_clause_about_a_thing() -> None:
    given = (
        "Peru/NNP/nsubj>praised praised=praise/VBD/ROOT>praised the/DT/det>aid aid/NN/dobj>praised that/IN/dobj>need "
        "they/PRP/nsubj>need need/VBP/relcl>aid and/CC/cc>need backed=back/VBD/conj>need a/DT/det>pact pact/NN/dobj>backed"
    )
    found = tree(given, repair=True)
    assert words(found, found.head[at(found, "backed")]) == ["praised"]


def test_the_last_of_those_met_is_no_subject_of_an_infinitive() -> None:
    found = tree(
        "Ruiz/NNP/nsubj>held held=hold/VBD/ROOT>held talks/NNS/dobj>held with/IN/prep>talks Holm/NNP/pobj>with "
        "and/CC/cc>held Lind/NNP/nsubj>review to/TO/aux>review review/VB/conj>held trade/NN/dobj>review",
        repair=True,
    )
    assert words(found, subject(found, at(found, "review"))) == ["ruiz"]
    assert words(found, *conjuncts(found, at(found, "holm"))) == ["holm", "lind"]
