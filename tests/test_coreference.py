"""Chains: which names, descriptions and pronouns are one."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.annotate.document import Annotated


def chains(doc: Annotated) -> list[list[str]]:
    return [[doc.text[m.start : m.end] for m in chain.mentions] for chain in doc.chains]


def together(doc: Annotated, *mentions: str) -> bool:
    return any(set(mentions) <= set(chain) for chain in chains(doc))


def test_a_surname_goes_to_the_person_named_in_full(annotate):
    doc = annotate("Senator Oriel B. Mastembe spoke on Monday. Oriel Mastembe was brief.\nMastembe left early.")
    assert together(doc, "Oriel B. Mastembe", "Oriel Mastembe", "Mastembe")


def test_a_surname_that_two_persons_share_is_nobodys(annotate):
    doc = annotate("Minister Oriel Mastembe met General Juma Mastembe in Mombasa.\nMastembe left early.")
    assert ["Mastembe"] in chains(doc)


def test_father_and_son_stay_apart(annotate):
    doc = annotate("Senator Cornel Vantage met Governor Cornel Vantage Jr. in Austin.")
    assert not together(doc, "Cornel Vantage", "Cornel Vantage Jr.")
    doc = annotate("The call of President Cornel Vantage, Jr. was short. President Cornel Vantage left for Austin.")
    assert together(doc, "Cornel Vantage, Jr.", "Cornel Vantage")


def test_an_organization_is_one_in_any_order_of_its_words(annotate):
    doc = annotate("The US Department of State issued a note. The State Department gave no reason.")
    assert together(doc, "US Department of State", "State Department")


def test_a_country_is_one_under_all_its_names(annotate):
    assert together(annotate("The United States sent aid. The US will send more."), "United States", "US")


def test_an_acronym_without_definition_goes_to_the_name_it_spells(annotate):
    doc = annotate("The National Harbour Authority closed the port. NHA gave no reason.")
    assert together(doc, "National Harbour Authority", "NHA")


def test_a_name_in_capitals_is_the_same_name(annotate):
    assert together(annotate("ADDIS ABABA — Envoys met in Addis Ababa on Monday."), "ADDIS ABABA", "Addis Ababa")


def test_a_description_goes_to_the_name_in_apposition(annotate):
    doc = annotate("A spokesman for the union, Oriel Mastembe, said that talks would go on.")
    assert together(doc, "A spokesman", "Oriel Mastembe")


def test_a_description_is_whole_with_its_hyphen(annotate):
    doc = annotate("The secretary-general of the bloc said that talks would go on.")
    assert ["The secretary-general"] in chains(doc)


def test_a_description_goes_to_the_holder_of_the_title(annotate):
    doc = annotate("Mastembe called on the president to resign.\nKenyan President Tadeo Quillfeather declined.")
    assert together(doc, "the president", "Tadeo Quillfeather")


def test_the_mission_goes_to_the_mission_named_before(annotate):
    doc = annotate("The Multinational Security Support mission began in June. Congress paid for the mission.")
    assert together(doc, "Multinational Security Support mission", "the mission")


def test_the_alliance_is_the_one_body_of_states_named_before(annotate):
    assert together(annotate("NATO met on Friday. The alliance sent 40 soldiers to Latvia."), "NATO", "The alliance")


def test_television_is_a_body_only_where_it_is_a_country_s(annotate):
    doc = annotate("“We will pay,” Ada Moreno told Kenyan television. Bo Tan watched live television.")
    assert [s.addressee[0].name for s in doc.statements if s.addressee] == ["Kenyan television"]
    told = annotate("The bridge fell, according to state television.").statements
    assert [s.speaker.name for s in told] == ["state television"]
    assert "live television" not in {actor.name for actor in doc.actors}


def test_a_pronoun_agrees_in_gender(annotate):
    doc = annotate("Mr Oriel Mastembe wrote to Mrs Juna Quillfeather. She did not answer.")
    assert together(doc, "Juna Quillfeather", "She")


def test_a_pronoun_before_its_name_goes_to_the_subject_that_follows(annotate):
    doc = annotate("General Aldo Brandt resigned. In his statement, Oriel Mastembe thanked the army.")
    assert together(doc, "his", "Oriel Mastembe")


def test_an_object_pronoun_is_not_its_own_subject(annotate):
    doc = annotate("Mr Aldo Brandt waited outside. Mr Oriel Mastembe thanked him.")
    assert not together(doc, "Oriel Mastembe", "him")


def test_a_pronoun_that_refers_to_nothing_is_left_alone(annotate):
    doc = annotate("Kenya voted on Sunday. It seems that it will rain.")
    assert not any("It" in chain for chain in chains(doc))


def test_groups_without_a_name_become_chains(annotate):
    doc = annotate("Kenyan police officers patrolled the port. Gangs attacked the police officers at night.")
    assert any("Kenyan police officers" in chain for chain in chains(doc))


def test_mentions_have_confidence_and_names_are_certain(annotate):
    doc = annotate("Mr Oriel Mastembe spoke. He left.")
    confidence = {doc.text[m.start : m.end]: m.confidence for chain in doc.chains for m in chain.mentions}
    assert confidence["Oriel Mastembe"] == 1.0
    assert 0.5 <= confidence["He"] < 1.0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_chains_of_any_text_lie_within_it(annotate, text):
    for chain in annotate(text).chains:
        assert chain.mentions
        assert all(0 <= m.start < m.end <= len(text) for m in chain.mentions)


PIECES = "He |the president |said |Kenya |President Wamba |its |“|”|the mission |. |\n|Mr |police ".split("|")  # noqa: SIM905 - the pieces hold spaces


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_mention_belongs_to_two_chains(annotate, text):
    spans = [(m.start, m.end) for chain in annotate(text).chains for m in chain.mentions]
    assert len(spans) == len(set(spans))


def test_its_before_a_reason_is_whose_it_stands_behind(annotate):
    doc = annotate("Kenya raised the pressure on Russia for its war in the north.")
    russia = next(chain for chain in doc.chains if chain.names[0].start == doc.text.index("Russia"))
    assert "its" in [doc.text[m.start : m.end] for m in russia.mentions]


def test_a_compound_before_a_noun_is_kept_whole(annotate):
    doc = annotate("The Oslo-based rebel fighters attacked two ships.")
    assert "Oslo-based rebel fighters" in {actor.name for actor in doc.actors}


def test_any_and_no_are_nobody(annotate):
    doc = annotate("No organization claimed the attack, and the army held any rebel fighters.")
    assert not {a.name for a in doc.actors} & {"No organization", "any rebel fighters", "organization"}


def test_where_something_was_written_is_nobody(annotate):
    doc = annotate("Juma Mastembe wrote on Twitter that he would leave.")
    assert not any("Twitter" in chain for chain in chains(doc))
    doc = annotate("Juma Mastembe wrote on Twitter that he would leave. Twitter then banned Juma Mastembe.")
    assert any("Twitter" in chain for chain in chains(doc))


def test_a_pronoun_takes_the_subject_of_the_clause_over_it(annotate):
    text = "Juma Mastembe spoke. Mastembe left. As Mastembe has warned, Oriel Vantage thought he could win."
    assert together(annotate(text), "Oriel Vantage", "he")


def test_a_person_is_no_mosque_that_is_called_after_him(annotate):
    doc = annotate("The Mastembe Grand Mosque opened. Mastembe's overthrow was bloodless.")
    assert not together(doc, "Mastembe Grand Mosque", "Mastembe")


def test_an_office_in_capitals_without_a_name_is_a_person_of_its_own(annotate):
    doc = annotate(
        "President Biden hosted the summit. The Vice President will visit Ghana. She will also discuss the harvest."
    )
    assert together(doc, "The Vice President", "She")
    assert not together(doc, "Biden", "She")


def test_whom_somebody_meets_is_not_himself(annotate):
    doc = annotate("President Biden will visit the hall. The President will also meet with the UNLV president.")
    assert together(doc, "Biden", "The President")
    assert not together(doc, "Biden", "the UNLV president")


def test_it_is_who_is_named_alone_rather_than_one_of_several(annotate):
    doc = annotate("Norway and its allies will isolate Chad as long as it wages its war against Niger.")
    assert sorted(chains(doc), key=len)[-1] == ["Chad", "it", "its"]
    doc = annotate("Norway and its partners praised the accord. It also pledged money.")
    assert together(doc, "Norway", "its", "It")


def test_what_a_paper_is_behind_its_name_is_that_paper(annotate):
    doc = annotate("According to the Velmark Press news agency, the port is closed. Velmark Press gave no reason.")
    assert together(doc, "the Velmark Press news agency", "Velmark Press")


def test_two_ministers_are_not_the_two_presidents(annotate):
    met = "{0} Ana Ruiz of Chad met {0} Ben Otieno of Ghana. The two Presidents condemned the attack."
    assert together(annotate(met.format("President")), "Ana Ruiz", "The two Presidents")
    assert not together(annotate(met.format("Foreign Minister")), "Ana Ruiz", "The two Presidents")


def test_a_description_is_whom_it_is_told_to_be_identified_as(annotate):
    doc = annotate("The attacker, identified as Sudesh Ammal, 20, had been released on Monday.")
    assert together(doc, "The attacker", "Sudesh Ammal")


def test_delegates_are_one_a_state(annotate):
    doc = annotate(
        "Special Representative Ana Ruiz briefed the Council. The representative of Chad rejected the draft. "
        "The delegate of Norway said it was late. Mali's representative disagreed. The observer for the State of "
        "Palestine said that time was short. The Chadian representative said that the claim was false."
    )
    assert together(doc, "The representative", "The Chadian representative")
    assert not together(doc, "The representative", "Mali's representative")
    assert not together(doc, "The representative", "Ana Ruiz")
    assert ["The delegate"] in chains(doc)


def test_what_a_body_welcomes_is_not_its_own(annotate):
    doc = annotate("The Coastal League welcomed Kenya and praised its pledge of 300 police.")
    assert together(doc, "Kenya", "its")
    own = annotate("The Coastal League reiterated its pledge of 300 police.")
    assert together(own, "Coastal League", "its")


def test_members_and_delegations_take_a_stand(annotate):
    doc = annotate("Several members voiced concern. One delegation asked that the vote be postponed.")
    assert chains(doc) == [["Several members"], ["One delegation"]]


def test_a_number_is_nobody_who_speaks(annotate):
    assert not any(chain == ["A number"] for chain in chains(annotate("A number of states called for calm.")))


def test_whom_an_aim_reaches_is_not_who_has_it(annotate):
    doc = annotate("President Holm called Wenna Lind to thank her. He promised help.")
    assert together(doc, "Wenna Lind", "her")
    assert together(doc, "Holm", "He")
