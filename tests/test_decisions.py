"""Decisions: whose, how far they have come, by what vote; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.decisions import decisions
from dragoman.extract.durations import after
from dragoman.gate import seal
from dragoman.model import Interval, Time


@pytest.fixture(scope="module")
def read(annotate):
    def run(text):
        doc = annotate(text, published="2024-11-09")
        return seal(doc.document, "decisions", decisions(doc), extractor="test", version="1")

    return run


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("The UN Security Council adopted a resolution on Sudan on Monday.", "resolution", "adopted"),
        ("The UN Security Council rejected the resolution.", "resolution", "rejected"),
        ("Norway tabled a draft resolution on Monday.", "resolution", "tabled"),
        ("The High Court barred the deployment of the police on Monday.", "ruling", "adopted"),
        ("President Ola Berg of Norway signed the order on Monday. Norway waits.", "order", "signed"),
        ("Norway and Sudan signed an agreement in Oslo.", "agreement", "signed"),
        ("Parliament passed the law on Monday.", "law", "adopted"),
        ("The resolution expired last week.", "resolution", "expired"),
        ("Norway imposed sanctions on two generals.", "sanction", "adopted"),
        ("Norway has designated two generals.", "sanction", "adopted"),
        ("Norway lifted its embargo on Chad.", "sanction", "withdrawn"),
        ("Norway banned the airline.", "order", "adopted"),
        ("The group is banned in Norway.", "order", "adopted"),
        ("The government of Norway postponed the election.", "order", "adopted"),
        ("The ban was lifted in 2011.", "order", "withdrawn"),
        ("The High Court voided the ban.", "order", "annulled"),
        ("Prosecutors dropped the case against the senator.", "ruling", "withdrawn"),
        ("A federal judge dismissed the lawsuit.", "ruling", "rejected"),
        ("The bill was withdrawn.", "law", "withdrawn"),
        ("A motion for early elections failed.", "law", "rejected"),
        ("President Ola Berg of Norway appointed an envoy to Chad.", "appointment", "adopted"),
        ("The Senate voted against the bill.", "law", "rejected"),
        ("The Senate voted to legalize fishing.", "law", "adopted"),
        ("The Senate voted to reject the treaty.", "law", "rejected"),
        ("Norway and Chad accepted a cessation of hostilities.", "agreement", "signed"),
        ("Norway and Chad agreed to end their dispute.", "agreement", "adopted"),
        ("Mali withdrew from the bloc on Sunday.", "order", "withdrawn"),
        ("Algeria recalled its ambassador to France on Tuesday.", "order", "adopted"),
        ("Norway expelled three diplomats on Friday.", "order", "adopted"),
        ("Norway downgraded its relations with Chad.", "order", "adopted"),
        ("Norway added four companies to its list of banned firms.", "order", "adopted"),
        ("Norway removed Chad from the list.", "order", "withdrawn"),
        ("Norway ended exports to Chad.", "order", "adopted"),
        ("Hungary vetoed a plan of the bloc.", "order", "rejected"),
        ("The summit approved an accord on the mission.", "agreement", "adopted"),
        ("President Berg congratulated Norway on the passage of the law.", "law", "adopted"),
        ("Sudan welcomed Norway's lifting of the sanctions.", "sanction", "withdrawn"),
        ("Sudan spoke of the decision by Norway to close the border.", "order", "adopted"),
        ("President Ola Berg of Norway has directed the ministry to open the port.", "order", "adopted"),
        ("The Norwegian parliament rejected the demarcation of the border.", "law", "rejected"),
        ("Norway and Chad have finalized a Strategic Defense Framework.", "agreement", "signed"),
        ("The deal between Norway and Chad ends a long dispute.", "agreement", "signed"),
        ("Norway and Chad extended the ceasefire by two weeks.", "agreement", "adopted"),
        ("The government cancelled the summit.", "order", "withdrawn"),
        ("The supplemental passed in the Senate on Tuesday.", "law", "adopted"),
        ("Norway raised tariffs on steel.", "order", "adopted"),
        ("Norway closed its border with Chad.", "order", "adopted"),
        ("Norway severed relations with Chad.", "order", "adopted"),
        ("Norway froze the assets of two banks.", "sanction", "adopted"),
    ],
)
def test_verbs_say_kind_and_stage(read, text, kind, stage):
    assert [(d.kind, d.stage) for d in read(text)] == [(kind, stage)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Department of State sanctioned two generals.", "Department of State"),
        ("The group is banned in Norway.", "Norway"),
        ("Norway's lifting of the sanctions pleased Chad.", "Norway"),
        ("Norway has taken the decision to close the border.", "Norway"),
        ("Chad welcomed the Security Council vote authorizing a mission.", "Security Council"),
    ],
)
def test_whose_it_is(read, text, body):
    (found,) = read(text)
    assert found.body.name == body


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Parliament ratified the treaty by 112 votes to 37.", (112, 37, None)),
        ("The Senate voted 66 to 27 to legalize fishing.", (66, 27, None)),
        (
            "Parliament approved the pact by one hundred and three votes to forty-nine, with a dozen abstentions.",
            (103, 49, 12),
        ),
    ],
)
def test_votes_on_laws_and_pacts(read, text, votes):
    (found,) = read(text)
    assert (found.votes.in_favour, found.votes.against, found.votes.abstain) == votes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("President Ola Berg of Norway signed Executive Order 13999.", "Executive Order 13999"),
        ("Norway and Chad signed the Bilateral Security Agreement.", "Bilateral Security Agreement"),
        ("Norway and Chad signed an agreement.", None),
    ],
)
def test_titles(read, text, title):
    (found,) = read(text)
    assert found.title == title


def test_votes_and_title(read):
    (found,) = read("Resolution 2123 passed with 12 votes in favour, none against and three abstentions.")
    assert (found.votes.in_favour, found.votes.against, found.votes.abstain) == (12, 0, 3)
    assert found.title == "Resolution 2123"


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The UN Security Council adopted resolution 2123 unanimously.", (None, 0, 0)),
        ("The UN Security Council adopted resolution 2123 with all 15 members in favour, unanimously.", (15, 0, 0)),
        ("The UN Security Council passed resolution 2123 by 12 votes to none; China and Russia abstained.", (12, 0, 2)),
        ("The UN Security Council passed resolution 2123 by 12 votes to none.", (12, 0, None)),
    ],
)
def test_votes_in_other_words(read, text, votes):
    (found,) = read(text)
    assert (found.votes.in_favour, found.votes.against, found.votes.abstain) == votes


def test_a_passage_that_is_dropped(read):
    text = "The UN Security Council met. A passage on elections had been taken out of the resolution."
    (found,) = read(text)
    assert (found.kind, found.stage, found.votes) == ("resolution", "rejected", None)
    assert found.evidence.quote.startswith("A passage on elections")


def test_an_end_is_no_beginning(read):
    (found,) = read("The UN Security Council has extended the mandate until 2 October 2025.")
    assert found.valid_from is None
    assert found.valid_until.value == "2025-10-02"


def test_the_one_who_tables_does_not_decide(read):
    (found,) = read("Norway tabled a draft resolution on Monday.")
    assert found.body is None


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council could adopt a resolution.",
        "Norway wants the council to adopt a resolution.",
        "The UN Security Council did not adopt the resolution.",
        "The president would sign the law.",
        "Acme signed a deal with a footballer.",
        "The council met on Monday.",
        "The bill was not passed.",
        "Norway called for the lifting of sanctions on Chad.",
        "The postponement of the vote angered Norway.",
        "Norway opposes the lifting of sanctions on Chad.",
        "Norway did not lift the ban.",
        "Norway may impose sanctions on two generals.",
        "The banned group met in Oslo.",
        "Acme suspended a driver.",
        "Norway strongly supports the extension of the trade programme.",
        "Ola Berg denounced the border agreement of Norway.",
        "Norway wants a deal between Norway and Chad.",
        "President Ola Berg of Norway directed his remarks to the guests.",
        "The money is designated to help farmers.",
        "The leaders agreed to remain in touch.",
        "Norway and Chad agreed on the importance of trade.",
        "Norway upholds the maritime order of the Sahel.",
        "It is a court which rules on elections.",
        "The ministers will meet once the deal is concluded.",
        "The ministers agreed to establish another meeting.",
        "President Ola Berg of Norway directed his team to continue the work.",
        "The minister is responsible, whether he ordered the raid or not.",
        "It is time that Parliament came home and passed the law.",
        "We must make sure that Parliament passes the law.",
    ],
)
def test_what_is_wished_for_possible_or_denied_is_no_decision(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [
        ("2023-10-02", "P12M", "2024-10-02"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-12-15", "P90D", "2024-03-14"),
        ("2023-12-15", "P2W", "2023-12-29"),
        ("2023", "P1Y", None),
        ("9999-12-31", "P9Y", None),
    ],
)
def test_end_of_a_duration(day, duration, end):
    time = Time(start=0, end=1, text="x", type="DURATION", value=duration)
    found = after(Interval(day, day, day), time)
    assert (found and found.value) == end


@given(st.text(max_size=12), st.text(max_size=8))
def test_any_duration_is_taken(day, duration):
    after(Interval(day), Time(start=0, end=1, text="x", type="DURATION", value=duration))


@pytest.mark.parametrize(
    ("text", "body", "stage"),
    [
        ("Norway and Chad launched a new commission on fisheries on Monday.", "Norway", "adopted"),
        ("The government of Norway has paused the issue of fishing permits.", "Norway", "adopted"),
        ("The government of Norway took action on Monday to restrict the import of steel.", "Norway", "adopted"),
        ("On Friday the court sentenced the general to ten years in prison.", None, "adopted"),
        ("Norway launched a task force on fisheries on Monday.", "Norway", "adopted"),
    ],
)
def test_acts_that_no_rule_reads_are_judged(read, text, body, stage):
    found = [d for d in read(text) if d.confidence is not None]
    assert found
    assert found[0].confidence >= 0.5
    assert (found[0].stage, found[0].body.name if found[0].body and body else body) == (stage, body)


@pytest.mark.parametrize(
    "text",
    [
        "Norway issued a statement on Monday.",
        "The ministry of Norway issued a readout of the call.",
        "The minister made a speech in Oslo.",
        "Norway launched a rocket on Monday.",
        "The leaders agreed to continue to work together.",
        "Norway reached the final on Sunday.",
        "Norway rejected the allegation that its ships had crossed the line.",
        "Chad denied any role in the raid.",
        "Chad rejected the charge.",
        "Norway dismissed claims that its army had fired first.",
        "Riot police fired tear gas at the crowd in Oslo.",
        "Rebels took control of the town on Monday.",
        "The accord takes effect after its ratification by the parliaments of Norway and Chad.",
    ],
)
def test_words_of_deciding_alone_make_no_decision(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Lawmakers voted 214-199 to impeach the minister.", (214, 199)),
        ("The motion was defeated 45 to 52.", (45, 52)),
        ("The House passed the bill 220-212 on Thursday.", (220, 212)),
        ("MPs voted by 310 to 298 against the amendment.", (298, 310)),
        ("Parliament adopted the draft resolution by 13 votes to none on 2-3 May.", (13, 0)),
    ],
)
def test_votes_are_counted_however_they_are_written(read, text, counted):
    """Numbers with a dash or "to" beside a verb of voting are votes for and against."""
    (found,) = read(text)
    assert found.votes is not None
    assert (found.votes.in_favour, found.votes.against) == counted


def test_a_draft_is_passed_by_the_body_that_makes_such_texts(read):
    """A cabinet's draft law stays a draft, a parliament's does not."""
    assert [d.stage for d in read("Parliament passed the draft law.")] == ["adopted"]
    assert [d.stage for d in read("The cabinet approved the draft law.")] == ["draft"]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ann Moraa welcomed the decision of the president to travel to Oslo.",
        "The ministers of Norway and Chad decided to work together.",
        "The government of Norway suspended the trip.",
        "Two women who were banned from flying returned home on Monday.",
        "Some sanctions will be announced on Friday.",
        "Norway is in the process of leaving the bloc.",
        "Norway is still negotiating a trade deal with Chad.",
        "Norway has been negotiating a trade deal with Chad.",
    ],
)
def test_journeys_good_will_and_what_is_told_in_passing_are_no_decisions(read, text):
    assert [d for d in read(text) if d.confidence is None] == []


def test_what_is_agreed_is_not_signed_yet(read):
    assert {d.stage for d in read("Norway and Chad agreed to suspend the tariffs on steel.")} == {"adopted"}
    assert {d.stage for d in read("Norway and Chad signed an accord on steel.")} == {"signed"}


def test_to_impeach_is_to_accuse(read):
    (found,) = read("The House of Representatives impeached President Carl Nyong on Monday.")
    assert found.stage == "adopted"


def test_a_day_is_that_of_its_own_verb(read):
    text = "The government of Norway declared an emergency on 3 March 2024 and shut all ports as of 8 March 2024."
    first = next(d for d in read(text) if "declare" in d.why)
    assert first.valid_from == Interval("2024-03-03", "2024-03-03", "2024-03-03")


def test_the_day_of_a_report_to_come_dates_no_deed_that_is_done(read):
    (found,) = read("Tomorrow, we will announce that President Ola Berg has approved an executive order on the port.")
    assert (found.stage, found.valid_from) == ("adopted", None)


def test_the_day_within_a_year_that_is_named_beside_it_is_meant(read):
    (found,) = read(
        "One year ago, on 27 June 2023, President Ann Moraa signed a National Security Memorandum on fishing."
    )
    assert found.valid_from == Interval("2023-06-27", "2023-06-27", "2023-06-27")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway is now launching a grain programme.", "PRESENT_REF"),
        ("King Ola Berg of Norway suspended parliament at the request of the current prime minister.", None),
    ],
)
def test_now_dates_what_is_going_on(read, text, day):
    (found,) = read(text)
    assert (found.valid_from.value if found.valid_from else None) == day


def test_what_is_only_sought_is_not_agreed(read):
    assert read("Norway supports the efforts to reach a ceasefire deal in Chad.") == ()


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("The government of Norway announced three days of mourning. Norway waits.", "order", "Norway"),
        ("President Ola Berg of Norway ordered that the flags be lowered.", "order", "Ola Berg"),
        ("Norway announced a new round of sanctions on two generals.", "sanction", "Norway"),
        ("Norway signed an MOU with Chad.", "agreement", "Norway"),
        ("The bill passed the Senate on Monday.", "law", "Senate"),
    ],
)
def test_what_is_measured_ordered_in_a_clause_or_passed(read, text, kind, body):
    assert [(d.kind, d.body and d.body.name) for d in read(text)] == [(kind, body)]


def test_who_welcomes_a_decision_does_not_take_it(read):
    found = read("President Ola Berg of Norway welcomed the decision to open the port.")
    assert all(d.body is None or d.body.name != "Ola Berg" for d in found)


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("Norway secured adoption of a Security Council resolution on Sudan.", "resolution", "Security Council"),
        ("They got a national security bill that passed out of the Senate 70 to 29.", "law", "Senate"),
        ("The Senate confirmed Pereira's nomination on Friday.", "appointment", "Senate"),
        ("State Department spokesman Tom Li announced new sanctions on Chad.", "sanction", "State Department"),
        ("Spokesman Tom Li announced new sanctions on Chad.", "sanction", None),
    ],
)  # fmt: skip
def test_whose_it_is_by_the_text_the_house_or_whom_somebody_speaks_for(read, text, kind, body):
    (found,) = read(text)
    assert (found.kind, found.body and found.body.name) == (kind, body)


def test_what_work_is_expected_to_end_in_is_not_adopted(read):
    assert not read("Norway chairs talks that are expected to end in the approval of new sanctions on Chad.")


def test_a_decision_that_is_only_taken_up_is_told_once(read):
    found = read("Norway decided to close its ports on Monday.\n\nNorway's decision surprised many.")
    assert len(found) == 1


def test_no_day_and_no_person_is_a_text(read):
    text = "Norway welcomed a UN General Assembly resolution designating July 25 as International Day of Rivers."
    assert all((found.kind, found.title) == ("resolution", None) for found in read(text))


def test_what_is_blocked_is_not_renewed_and_recently_is_no_day(read):
    assert all(found.stage == "rejected" for found in read("Peru vetoed the extension of the mandate."))
    (found,) = read("Norway recently imposed sanctions on two officers.")
    assert found.valid_from is None


def test_a_day_dates_before_a_vague_word(read):
    (found,) = read("Most recently, in September 2024, Norway imposed sanctions on two officers.")
    assert found.valid_from is not None and found.valid_from.value == "2024-09"


def test_an_announcement_of_what_others_do_is_no_decision(read):
    assert read("Norway announced that Chad was to join the summit.") == ()


def test_a_law_of_nobody_is_that_of_the_chamber_told_of_last(read):
    text = "The Senate passed the law on Monday. The law, adopted by 61 votes to 19, enters into force in July."
    assert [d.body.name for d in read(text)] == ["Senate", "Senate"]


def test_what_a_text_has_long_decided_has_no_day(read):
    text = "Today the UN Security Council was told of raids in violation of resolutions barring arms."
    assert all(d.valid_from is None for d in read(text))


def test_how_a_party_votes_is_not_what_its_chamber_decides(read):
    assert read("The National Harvest Party voted against the bill.") == ()


def test_days_that_a_dash_joins_are_one_stretch(read):
    (found,) = read("Norway closed its border with Chad on October 27-28.")
    assert (found.valid_from.earliest, found.valid_from.latest) == ("2024-10-27", "2024-10-28")


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("A tenth man was found not guilty on Monday.", "ruling", None),
        ("The lifting of the embargo pleased many.", "sanction", None),
        ("The decision from the Government of Norway to open the port was welcomed.", "order", "Government of Norway"),
        ("The European Union agreement on the frozen assets was welcomed.", "agreement", "European Union"),
    ],
)
def test_verdicts_rules_of_nobody_and_whose_a_decision_is_by_what_stands_behind_it(read, text, kind, body):
    (found,) = read(text)
    assert (found.kind, found.body.name if found.body else None) == (kind, body)


def test_whose_text_it_is_does_what_it_hereby_does(annotate):
    order = "By the authority vested in me as President of Norway, I hereby order as follows."
    text = f"An Order on Trade\n\n{order}\n\nOLA BERG"
    doc = annotate(text, published="2024-11-09")
    (found,) = (d for d in decisions(doc) if "hereby" in d.evidence.quote)
    assert (found.kind, found.stage, found.body is not None) == ("order", "adopted", True)


@pytest.mark.parametrize("text", ["The suspension of parliament angered Norway.", "The end of a ban needs time."])
def test_what_is_ended_does_not_end_itself(read, text):
    assert not read(text)


def test_a_house_of_government_passes_no_laws(read):
    (found,) = read("The White House launched the Global Health Strategy on Monday.")
    assert found.kind == "order"


def test_who_sends_help_tables_nothing(read):
    assert not read("The World Food Programme sent aid to Chad.")


def test_a_court_annuls_and_a_deadline_ends_nothing(read):
    (overturned,) = read("The Supreme Court overturned the ruling.")
    assert overturned.stage == "annulled"
    (signed,) = read("Norway and Chad signed an agreement on buying grain by 2028.")
    assert signed.valid_until is None


def test_a_term_in_prison_is_no_term_of_a_ruling(read):
    (found,) = read("A federal judge sentenced a doctor to prison for 40 years on Wednesday.")
    assert (found.kind, found.valid_until) == ("ruling", None)


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("The lawmakers voted for the bill.", "law", "adopted"),
        ("The Senate voted against the treaty.", "law", "rejected"),
    ],
)
def test_what_is_voted_on_says_what_is_decided(read, text, kind, stage):
    (found,) = read(text)
    assert (found.kind, found.stage) == (kind, stage)


def test_who_votes_for_change_elects(read):
    assert not read("The Venezuelans courageously voted for democratic change.")


@pytest.mark.parametrize(
    "text",
    [
        "The minister thanked the king for the UN-mediated truce in Sudan.",
        "The restrictions imposed on the ferry were harsh.",
        "Kari Lund was elected to the council in 2004.",
        "Three years of supervision were also mandated.",
        "The lawmakers of Norway who voted for this bill deserve thanks.",
        "The constable decided to question the two men.",
        "The minister worked hard to secure, sustain, and extend that deal.",
        "Norway concluded that Sudan had attacked the harbour.",
        "Norway and Chad agreed that they will stay close.",
        "Norway will take further action against Sudan.",
        "In signing this declaration, Norway and Chad will work together.",
        "The minister welcomed the extension of the truce in Sudan.",
    ],
)
def test_what_nobody_decides_or_is_only_planned_or_thought_is_no_decision(read, text):
    assert list(read(text)) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The High Court jailed Ola Berg on Monday. He was found guilty in May.", ["High Court", "High Court"]),
        ("The minister announced the decision by the High Court to free two men.", ["High Court"]),
        ("The Storting passed the law on Monday.", ["Storting"]),
    ],
)
def test_the_body_is_the_court_or_lawgiver_told_of(read, text, bodies):
    assert [(d.body.name if d.body else None, d.stage) for d in read(text)] == [(body, "adopted") for body in bodies]
