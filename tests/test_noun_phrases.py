"""Phrases without a name, salience and who acts together: on tokens of trees built by hand."""

from collections.abc import Sequence

import pytest

from dragoman.annotate.coreference.entities import Entity, agrees, means, salience
from dragoman.annotate.coreference.noun_phrases import NounPhrase, NounReader
from dragoman.annotate.coreference.phrases import (
    Token,
    expletive,
    left_edge,
    main_subject,
    rank,
    speakers,
    tokens,
)
from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.coreference.together import Together
from dragoman.annotate.document import Annotated, Mention, Name, NameType
from dragoman.annotate.names.aliases import Cluster
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from trees import tree

LEADER = "The/DT/det>leader Kenyan/JJ/amod>leader leader/NN/nsubj>said said=say/VBD/ROOT>said so/RB/advmod>said"
MET = (
    "Ruiz/NNP/nsubj>met met=meet/VBD/ROOT>met Abara/NNP/dobj>met The/DT/det>leaders two/CD/nummod>leaders "
    "leaders=leader/NNS/nsubj>talked talked=talk/VBD/ROOT>talked"
)


def of(line: str) -> list[Token]:
    return tokens(tree(line), 0)


def at(words: Sequence[Token], word: str) -> int:
    return next(i for i, token in enumerate(words) if token.lower == word.lower())


def phrase(line: str, head: str) -> NounPhrase:
    words = of(line)
    return NounPhrase.around(words, at(words, head), ENGLISH.names.titles)


def reader(text: str) -> NounReader:
    return NounReader(Annotated(Document(id="d", text=text), ENGLISH, ()))


def entity(type_: NameType, *names: str, **about: object) -> Entity:
    return Entity(Cluster(type_, keys=list(names)), **about)  # type: ignore[arg-type]  # by name


def role(title: str, country: str | None = None, *, past: bool = False) -> RoleFound:
    return RoleFound(Name(0, 1, "person", "test"), title, 0, 1, country=country, past=past)


def test_a_phrase_reaches_from_its_article_to_its_head() -> None:
    found = phrase(LEADER, "leader")
    assert [word.lower for word in found.inside] == ["the", "kenyan", "leader"]
    assert (found.opening.lower, found.noun.lower, found.governor.lower) == ("the", "leader", "said")


def test_what_is_remembered_of_a_phrase_leaves_articles_and_numbers_out() -> None:
    assert phrase(LEADER, "leader").key == "kenyan leader"
    assert phrase("six/CD/nummod>ships ships/NNS/nsubj>sank sank/VBD/ROOT>sank", "ships").key == "ships"


def test_a_hyphen_belongs_to_the_phrase_it_joins() -> None:
    words = of(
        "an/DT/det>group Oslo/NNP/npadvmod>based -/HYPH/punct>based based/VBN/amod>group group/NN/nsubj>left "
        "left/VBD/ROOT>left"
    )
    assert left_edge(words, at(words, "group")) == 0


def test_an_article_or_owner_makes_a_phrase_definite() -> None:
    read = reader("The Kenyan leader said so")
    assert read.is_definite(phrase(LEADER, "leader"))
    assert read.is_definite(phrase("Peru/NNP/poss>army 's/POS/case>Peru army/NN/nsubj>left left/VBD/ROOT>left", "army"))
    assert not read.is_definite(phrase("a/DT/det>force force/NN/nsubj>left left/VBD/ROOT>left", "force"))


def test_my_administration_is_the_speaker_s() -> None:
    read = reader("my administration acts")
    assert read.is_own_body(phrase("my/PRP$/poss>administration administration/NN/nsubj>acts acts/VBZ/ROOT>acts",
                                   "administration"))  # fmt: skip
    assert not read.is_own_body(
        phrase("an/DT/det>administration administration/NN/nsubj>acts acts/VBZ/ROOT>acts", "administration")
    )


@pytest.mark.parametrize(
    ("noun", "many", "type_"),
    [
        ("president", False, "person"),
        ("mission", False, "mission"),
        ("country", False, "place"),
        ("president", True, "group"),
        ("umbrella", False, "group"),
        ("Conference", False, "organization"),
    ],
)
def test_what_a_noun_describes(noun: str, many: bool, type_: NameType) -> None:
    words = of(f"the/DT/det>{noun} {noun}/NN/ROOT>{noun}")
    assert reader(f"the {noun}").type(NounPhrase(words, 0, 1, 1), many=many) == type_


def test_who_speaks_is_a_person_with_a_verb_of_saying() -> None:
    text = "the minister said so"
    said = "the/DT/det>minister minister/NN/nsubj>said said=say/VBD/ROOT>said so/RB/advmod>said"
    assert reader(text).speaks(phrase(said, "minister"))
    assert not reader(text).speaks(phrase(said.replace("minister", "letter"), "letter"))
    assert not reader(text).speaks(phrase(said.replace("said=say", "fell=fall").replace(">said", ">fell"), "minister"))


def test_an_agent_behind_a_preposition_takes_part_and_a_place_does_not() -> None:
    line = (
        "it/PRP/nsubjpass>taken was/VBD/auxpass>taken taken=take/VBN/ROOT>taken by/IN/agent>taken local/JJ/amod>rebels "
        "rebels=rebel/NNS/pobj>by"
    )
    found = phrase(line, "rebels")
    assert reader("").takes_part(found, "group", plural=True)
    assert not reader("").takes_part(phrase(line.replace("by/", "near/").replace(">by", ">near"), "rebels"), "group",
                                     plural=True)  # fmt: skip


def test_a_bare_singular_takes_no_part() -> None:
    assert not reader("").takes_part(phrase("leadership/NN/nsubj>matters matters/VBZ/ROOT>matters", "leadership"),
                                     "group", plural=False)  # fmt: skip


def test_live_television_is_nobody_and_a_nation_s_is_a_body() -> None:
    line = "{}/JJ/amod>television television/NN/nsubj>reported reported/VBD/ROOT>reported"
    live, national = line.format("live"), line.format("Kenyan")
    assert not reader("live television reported").can_act(phrase(live, "television"), "group")
    assert reader("Kenyan television reported").can_act(phrase(national, "television"), "organization")


def test_what_a_hyphen_joins_to_a_noun_is_part_of_it() -> None:
    text = "the secretary-general left"
    words = of("the/DT/det>secretary secretary/NN/nsubj>left left/VBD/ROOT>left")
    assert text[: reader(text).end(words[1])] == "the secretary-general"


def test_subjects_come_before_objects_and_an_apposition_ranks_as_its_noun() -> None:
    words = of("Ruiz/NNP/nsubj>met met/VBD/ROOT>met Abara/NNP/dobj>met minister/NN/appos>Ruiz today/NN/npadvmod>met")
    ranks = [rank(words, at(words, word)) for word in ("Ruiz", "minister", "Abara", "today")]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] == ranks[1]


def test_the_subject_of_the_sentence_that_follows_a_word() -> None:
    words = of("In/IN/prep>said his/PRP$/poss>letter letter/NN/pobj>in Ruiz/NNP/nsubj>said said/VBD/ROOT>said")
    assert main_subject(words, at(words, "his")) == at(words, "Ruiz")
    assert main_subject(words, at(words, "Ruiz")) is None


def test_only_verbs_of_persons_have_speakers() -> None:
    words = of(LEADER)
    assert list(speakers(words, frozenset({"say"}))) == [at(words, "leader")]
    assert not list(speakers(words, frozenset({"shell"})))


def test_it_may_stand_for_nothing() -> None:
    words = of("It/PRP/nsubj>is is=be/VBZ/ROOT>is clear/JJ/acomp>is that/IN/mark>left they/PRP/nsubj>left "
               "left=leave/VBD/ccomp>is")  # fmt: skip
    assert expletive(words, 0, ENGLISH.coreference.expletives)
    words = of("It/PRP/nsubj>sank sank=sink/VBD/ROOT>sank")
    assert not expletive(words, 0, ENGLISH.coreference.expletives)


@pytest.mark.parametrize(
    ("thing", "kinds"),
    [
        (entity("person", "Ana Ruiz", gender="f"), "f"),
        (entity("person", "Kim Abara"), "mf"),
        (entity("organization", "the Council"), "np"),
        (entity("place", "Peru"), "n"),
        (entity("group", "rebels"), "p"),
        (entity("group", "a thing", actor=False), "n"),
        (entity("group", "Ruiz and Abara", plural=True), "p"),
    ],
)
def test_pronouns_agree_in_type_gender_and_number(thing: Entity, kinds: str) -> None:
    assert {kind for kind in "mfnp" if agrees(thing, kind)} == set(kinds)


@pytest.mark.parametrize(
    ("known", "said", "same"),
    [
        (role("prime minister"), role("prime minister"), True),
        (role("foreign minister"), role("minister"), True),
        (role("vice president"), role("president"), False),
        (role("president", "KEN"), role("president", "PER"), False),
        (role("president", "KEN"), role("president"), True),
        (role("president", past=True), role("president"), False),
        (role("special representative"), role("representative", "PER"), False),
        (role("special representative"), role("representative"), True),
    ],
)
def test_which_office_a_description_may_mean(known: RoleFound, said: RoleFound, same: bool) -> None:
    assert means(known, said, ENGLISH.coreference, frozenset({"the"})) == same


def test_salience_halves_with_each_sentence_and_grows_with_mentions() -> None:
    word = of(LEADER)[2]
    near, far = entity("person", "A", rank=2.0, sentence=1), entity("person", "B", rank=2.0, sentence=0)
    often = entity("person", "C", rank=2.0, sentence=1, seen=4)
    assert salience(near, word) == 2 * salience(far, word)
    assert salience(often, word) > salience(near, word)


def test_a_mention_of_several_is_one_of_each() -> None:
    one, two = entity("person", "A"), entity("person", "B")
    both = entity("group", "", members=(one, two))
    both.refer(Mention(3, 8, "pronoun", 0.9))
    assert [one.last_end, two.last_end, both.last_end] == [8, 8, None]


def test_who_is_neither_mentioned_nor_heard_takes_no_part() -> None:
    assert not entity("person", "A").takes_part
    assert entity("person", "A", voices=[0]).takes_part
    assert entity("person", "A", mentions=[Mention(0, 1, "name", 1.0)]).takes_part
    assert not entity("group", "a thing", actor=False, mentions=[Mention(0, 1, "role", 0.9)]).takes_part


def named(together: Together, whom: Entity, words: list[Token], i: int) -> Entity | None:
    """Take in a name as the reader does; return the group that it completes."""
    whom.cluster.names.append(Name(words[i].start, words[i].end, whom.cluster.type, "model"))
    together.see(whom, words, i)
    return together.named(whom, words, i)


def met() -> tuple[list[Token], Together, Entity]:
    """Return a text in which two persons meet, and the group that they are."""
    words, one, two = of(MET), entity("person", "Ruiz"), entity("person", "Abara")
    together = Together(ENGLISH, (), False)
    assert named(together, one, words, at(words, "Ruiz")) is None
    group = named(together, two, words, at(words, "Abara"))
    assert group is not None
    return words, together, group


def test_whom_somebody_meets_is_together_with_him() -> None:
    _, _, group = met()
    assert [member.cluster.keys[0] for member in group.members] == ["Ruiz", "Abara"]


def test_the_two_leaders_are_those_who_met_and_three_are_others() -> None:
    words, together, group = met()
    head = at(words, "leaders")
    assert together.meant(NounPhrase(words, head - 2, head, head), ()) is group
    assert together.meant(NounPhrase(words, head - 1, head, head), ()) is group
    assert together.meant(NounPhrase(words, head, head, head), ()) is None


def test_as_many_as_are_counted_and_hold_the_office_are_meant() -> None:
    words, together, group = met()
    head, others = at(words, "leaders"), [entity("person", "Okello"), entity("person", "Lund")]
    assert together.meant(NounPhrase(words, head - 2, head, head), others[:1]) is group
    two = together.meant(NounPhrase(words, head - 2, head, head), others)
    assert two is not None
    assert list(two.members) == others


def test_two_who_are_only_named_are_not_together() -> None:
    words = of("Ruiz/NNP/nsubj>left left/VBD/ROOT>left after/IN/prep>left Abara/NNP/pobj>after")
    together = Together(ENGLISH, (), False)
    assert named(together, entity("person", "Ruiz"), words, 0) is None
    assert named(together, entity("person", "Abara"), words, 3) is None


def test_a_bare_number_means_as_many_as_it_says() -> None:
    words, together, group = met()
    the, two = words[at(words, "the")], words[at(words, "two")]
    subject = Token(two.start, two.end, "two", "two", "CD", "nsubj", two.head, two.sentence, False)
    both = Token(two.start, two.end, "both", "both", "DT", "nsubj", two.head, two.sentence, False)
    assert together.number([the, subject], 0, 1) is group
    assert together.number([both], 0, 0) is group
    assert together.number([subject], 0, 0) is None
    assert together.number([the, two], 0, 1) is None  # it counts a noun
