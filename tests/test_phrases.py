"""Phrases of a tree by position and construction, and a parse while it is mended: on trees built by hand."""

from collections.abc import Iterable

from dragoman.lang.en import ENGLISH
from dragoman.lang.en.grammar import ENGLISH_GRAMMAR
from dragoman.model import Span
from dragoman.syntax import phrases
from dragoman.syntax.parse import Parse
from dragoman.syntax.tree import Tree, Unit, edges
from trees import at, columns, tree, words

SENT = (
    "Peru/NNP/nsubj>sent and/CC/cc>Peru Chile/NNP/conj>Peru sent=send/VBD/ROOT>sent the/DT/det>ships "
    "old/JJ/amod>ships ships/NNS/dobj>sent to/IN/prep>sent Ghana/NNP/pobj>to"
)
OUT = "left=leave/VBD/ROOT>left out/IN/prep>left of/IN/prep>out fear/NN/pobj>of"
RELATIVE = (
    "ships/NNS/nsubj>sank that/WDT/nsubj>carried carried=carry/VBD/relcl>ships grain/NN/dobj>carried "
    "sank=sink/VBD/ROOT>sank"
)
MIGHT = "they/PRP/nsubj>left might/MD/aux>left have/VB/aux>left left=leave/VBN/ROOT>left"


def said(found: Tree, tokens: Iterable[int]) -> list[str]:
    return [found.lower[i] for i in tokens]


def parse(line: str, units: tuple[Unit, ...] = ()) -> Parse:
    made = Parse(columns(line), units, ENGLISH_GRAMMAR, ENGLISH.names)
    made.measure()
    return made


def test_what_two_offsets_touch() -> None:
    found = tree(SENT)
    assert said(found, phrases.tokens_in(found, 0, 8)) == ["peru", "and"]
    assert said(found, phrases.tokens_in(found, 5, 6)) == ["and"]


def test_the_head_of_some_words_is_what_hangs_outside_them() -> None:
    found = tree(SENT)
    assert found.lower[phrases.root_of(found, range(4, 7))] == "ships"
    assert found.lower[phrases.root_of(found, range(0, 3))] == "peru"


def test_children_by_relation_and_by_word() -> None:
    found = tree(SENT)
    verb = at(found, "sent")
    assert words(found, phrases.child(found, verb, "dobj"), phrases.child(found, verb, "iobj")) == ["ships", None]
    assert words(found, phrases.child_called(found, verb, "to"), phrases.child(found, None, "dobj")) == ["to", None]
    assert said(found, phrases.children(found, verb, "nsubj", "dobj")) == ["peru", "ships"]


def test_a_coordination_has_a_first_member_and_ends_with_its_and() -> None:
    found = tree(SENT)
    assert said(found, phrases.conjuncts(found, at(found, "Peru"))) == ["peru", "chile"]
    assert phrases.first_conjunct(found, at(found, "Chile")) == at(found, "Peru")
    alone = tree("rain/NN/nsubj>fell ,/,/punct>rain wind/NN/conj>rain fell/VBD/ROOT>fell")
    assert said(alone, phrases.conjuncts(alone, 0, closed=True)) == ["rain"]


def test_links_lead_from_an_object_to_what_its_preposition_hangs_on() -> None:
    found = tree(OUT)
    links, above = phrases.links_above(found, at(found, "fear"))
    assert (said(found, links), found.lower[above]) == (["of", "out"], "left")
    link, governor = phrases.governor(found, at(found, "fear"))
    assert words(found, link, governor) == ["out", "left"]


def test_prepositions_with_their_objects() -> None:
    found, out = tree(SENT), tree(OUT)
    assert [(p, found.lower[o]) for p, o in phrases.prepositions(found, at(found, "sent"))] == [("to", "ghana")]
    assert [(p, out.lower[o]) for p, o in phrases.prepositions(out, at(out, "left"))] == [("of", "fear")]
    assert said(out, phrases.after(out, at(out, "left"), "of")) == ["fear"]
    assert not list(phrases.after(out, at(out, "left"), "to"))


def test_a_bare_receiver_is_found_as_after_to() -> None:
    found = tree("she/PRP/nsubj>gave gave=give/VBD/ROOT>gave Ghana/NNP/dative>gave ships/NNS/dobj>gave")
    assert [found.lower[o] for _, o in phrases.prepositions(found, at(found, "gave"))] == ["ghana"]


def test_a_preposition_joined_to_another() -> None:
    found = tree("talks/NNS/ROOT>talks on/IN/prep>talks and/CC/cc>on against/IN/conj>on arms/NNS/pobj>against")
    assert said(found, phrases.after(found, at(found, "on"), "against")) == ["arms"]


def test_a_phrase_leaves_its_article_out_and_its_core_holds_it() -> None:
    found = tree(SENT)
    first, last = phrases.phrase(found, at(found, "ships"))
    assert said(found, range(first, last + 1)) == ["old", "ships"]
    assert phrases.core(found, at(found, "ships")) == Span(found.start[4], found.end[6])


def test_a_clause_leaves_the_clauses_inside_it_out() -> None:
    found = tree(RELATIVE)
    assert said(found, sorted(phrases.clause(found, at(found, "sank")))) == ["ships", "sank"]
    assert said(found, sorted(phrases.asked_for(found, at(found, "sank")))) == ["ships", "sank"]


def test_subtrees_reach_from_their_first_to_their_last_token() -> None:
    left, right = edges([1, 1, 4, 4, 1])
    assert (left, right) == ([0, 0, 2, 3, 2], [1, 5, 3, 4, 5])


def test_edges_of_a_phrase_are_no_punctuation_and_no_last_and() -> None:
    found = tree(",/,/punct>rain rain/NN/ROOT>rain and/CC/cc>rain")
    assert found.offsets((0, 3)) == ((found.start[1], found.end[1]),)
    assert found.offsets((0, 1)) == ()


def test_what_is_left_of_a_subtree_around_another() -> None:
    found = tree(SENT)
    verb, objects = at(found, "sent"), at(found, "ships")
    before, behind = found.without(verb, objects)
    assert said(found, range(*before))[-1] == "sent"
    assert said(found, range(*behind)) == ["to", "ghana"]


def test_a_dateline_is_no_part_of_the_body() -> None:
    line = "LIMA/NNP/nsubj>fell --/:/punct>fell rain/NN/nsubj>fell fell/VBD/ROOT>fell"
    assert Tree(columns(line), ENGLISH_GRAMMAR, "LIMA -- rain fell").body == 2
    assert Tree(columns(line), ENGLISH_GRAMMAR, "Lima -- rain fell").body == 0


def test_what_stands_in_quotation_marks_is_marked() -> None:
    found = Tree(columns(SENT), ENGLISH_GRAMMAR, quotations=[(5, 14)])
    assert said(found, (i for i in range(len(found)) if found.quoted[i])) == ["and", "chile"]


def test_a_move_takes_what_is_below_along() -> None:
    made = parse(SENT)
    to, ships = made.lower.index("to"), made.lower.index("ships")
    made.move(to, ships, "prep")
    assert made.lower[made.head[to]] == "ships"
    assert to in made.kids[ships]
    assert to not in made.kids[made.lower.index("sent")]
    assert list(made.above(made.lower.index("ghana")))[:2] == [to, ships]


def test_nothing_moves_below_itself() -> None:
    made = parse(SENT)
    verb, ships = made.lower.index("sent"), made.lower.index("ships")
    made.move(verb, ships, "conj")
    assert made.head[verb] == verb


def test_what_is_moved_on_itself_is_a_root() -> None:
    made = parse(SENT)
    made.move(6, 6, "ROOT")
    assert (made.head[6], made.dep[6]) == (6, "ROOT")


def test_finite_verbs_and_those_without_a_subject() -> None:
    made = parse(MIGHT)
    assert made.is_finite(3)
    assert not made.is_finite(2)
    assert not made.lacks_subject(3)
    assert parse("left/VBD/ROOT>left").lacks_subject(0)


def test_a_verb_begins_with_its_auxiliaries_and_not_with_its_subject() -> None:
    assert parse(MIGHT).begin(3) == 1
    assert parse("they/PRP/nsubj>left Lima/NNP/npadvmod>left left/VBD/ROOT>left").begin(2) == 2


def test_the_subject_of_a_passive_is_another() -> None:
    assert parse(MIGHT).subject_relation(3) == "nsubj"
    assert parse("was/VBD/auxpass>held held/VBN/ROOT>held").subject_relation(1) == "nsubjpass"


def test_names_label_their_tokens() -> None:
    assert parse(SENT, (Unit(0, 1, "GPE"),)).label[:2] == ["GPE", ""]
