"""Whose words a text is in: turns of transcripts, issuers of statements and readouts, and whom "we" and "they" mean."""

import pytest

import dragoman
from dragoman.ingest import layout
from dragoman.lang.en import ENGLISH

BRIEFING = """Press Briefing by Spokesperson Mara Ellingford

MS. ELLINGFORD: Good morning, everyone. We are sending 40 trucks of grain to Port Salim this week.

We will also reopen our embassy there.

Q    Will the minister travel to Salim?

MS. ELLINGFORD: I have no travel to announce. The minister remains in touch with his counterpart.

MODERATOR: We will take one last question."""

READOUT = """Readout of President Orlan Vetch’s Call with Prime Minister Dina Sorel of Norvia

President Orlan Vetch spoke today with Prime Minister Dina Sorel of Norvia. \
The President welcomed the ceasefire in Salim. The two leaders agreed to send a joint envoy to the talks. \
They also discussed the harvest. \
The Prime Minister thanked the President for his support."""


def read(text, **given):
    return dragoman.read(text, **given)


def said(record, words):
    text = record.document.text
    return next(s for s in record.statements if any(words in text[c.start : c.end] for c in s.content))


def labels(text):
    return [label.words for label in layout.labels(text, ENGLISH)]


def test_a_briefing_has_turns_with_their_speakers_and_roles():
    record = read(BRIEFING)
    assert [(t.role, t.speaker and t.speaker.name) for t in record.turns] == [
        ("answer", "Mara Ellingford"),
        ("question", None),
        ("answer", "Mara Ellingford"),
        ("moderator", "moderator"),
    ]
    turn = record.turns[0]
    assert turn.label is not None and record.document.text[turn.label.start : turn.label.end] == "MS. ELLINGFORD"
    assert record.document.text[turn.start : turn.end].endswith("reopen our embassy there.")


def test_the_words_of_a_turn_are_direct_statements_of_its_speaker():
    record = read(BRIEFING)
    statement = said(record, "reopen our embassy")
    assert (statement.form, statement.cue) == ("direct", None)
    assert statement.speaker is not None and statement.speaker.name == "Mara Ellingford"
    assert statement.turn is record.turns[0]


def test_greetings_questions_and_procedure_make_no_records():
    record = read(BRIEFING)
    text = record.document.text
    words = [text[c.start : c.end] for s in record.statements for c in s.content]
    assert not any("Good morning" in w or "Will the minister" in w or "last question" in w for w in words)
    asked = next(t for t in record.turns if t.role == "question")
    assert not any(asked.start <= e.evidence.start < asked.end for e in record.events)


def test_we_is_a_mention_of_who_speaks():
    record = read(BRIEFING)
    (speaker,) = (a for a in record.actors if a.name == "Mara Ellingford")
    assert {"We", "our", "I"} <= {record.document.text[m.start : m.end] for m in speaker.mentions}


def test_a_readout_is_told_of_both_and_issued_by_nobody_who_is_not_named():
    record = read(READOUT)
    assert record.turns == () and record.document.issuer is None
    agreed = said(record, "send a joint envoy")
    assert agreed.speaker is not None
    assert {agreed.speaker.name, *(a.name for a in agreed.others)} == {"Orlan Vetch", "Dina Sorel"}
    harvest = said(record, "the harvest")
    assert harvest.speaker is not None and len(harvest.others) == 1


def test_the_capitalised_office_is_its_holder():
    record = read(READOUT)
    welcomed = said(record, "the ceasefire")
    assert welcomed.speaker is not None and welcomed.speaker.name == "Orlan Vetch"
    thanked = next(s for s in record.statements if s.cue is not None and s.cue.lemma == "thank")
    assert thanked.speaker is not None and thanked.speaker.name == "Dina Sorel"


def test_a_vice_president_is_no_president():
    record = read(
        "Readout of Vice President Ada Quell’s Meeting with President Orlan Vetch of Salim\n\n"
        "Vice President Ada Quell met today with President Orlan Vetch of Salim. "
        "The Vice President condemned the attack on the port. The President promised to open an inquiry."
    )
    assert said(record, "the attack on the port").speaker.name == "Ada Quell"
    assert said(record, "open an inquiry").speaker.name == "Orlan Vetch"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("Statement by Foreign Minister Ilse Branko on the Situation in Salim", "Ilse Branko"),
        ("Statement from Government Spokesperson Teodor Vance Welcoming the Truce", "Teodor Vance"),
        ("Press Statement by President Orlan Vetch", "Orlan Vetch"),
        ("Remarks by Ambassador Nour Kadri at the Security Council", "Nour Kadri"),
    ],
)
def test_a_statement_is_its_issuers_voice(title, issuer):
    record = read(f"{title}\n\nWe condemn the shelling of Port Salim. Those responsible will be held to account.")
    assert record.document.title == title
    assert record.document.issuer is not None and record.document.issuer.name == issuer
    assert [t.role for t in record.turns] == ["speech"]
    assert said(record, "held to account").speaker is record.document.issuer


def test_a_signature_names_who_wrote_a_letter():
    record = read(
        "Letter to the Assembly on the Deployment to Salim\n\nDear Madam Speaker:\n\n"
        "I have ordered 200 engineers to Port Salim.\n\nSincerely,\n\nORLAN T. VETCH"
    )
    assert record.document.issuer is not None and "Vetch" in record.document.issuer.name.title()
    assert said(record, "200 engineers").speaker is record.document.issuer


def test_a_joint_statement_that_says_we_is_the_voice_of_all_who_made_it():
    record = read(
        "Joint Statement by President Orlan Vetch and Prime Minister Dina Sorel\n\n"
        "We reaffirm our support for the truce. We will send observers to Salim."
    )
    (turn,) = record.turns
    assert [turn.speaker.name, *(a.name for a in turn.others)] == ["Orlan Vetch", "Dina Sorel"]


def test_a_joint_statement_in_the_third_person_is_no_voice():
    record = read(
        "Joint Statement by President Orlan Vetch and Prime Minister Dina Sorel\n\n"
        "The two leaders reaffirmed their support for the truce."
    )
    assert record.turns == ()
    assert record.document.issuer is not None and record.document.issuer.name == "Orlan Vetch"


def test_headings_in_capitals_are_no_speakers():
    assert labels("FACT SHEET: Aid\n\nRESTORING TRADE: The port is open.\n\nENDING WASTE: Two offices closed.") == []
    assert labels("KYIV: Shelling went on.\n\nThe governor said: no comment.") == []


def test_labels_inside_a_paragraph_begin_turns_too():
    text = "MR. OSTROV: The road is open.\n\nQ Since when? MR. OSTROV: Since Monday.\n\nQ And the bridge?"
    assert labels(text) == ["MR. OSTROV", "Q", "MR. OSTROV", "Q"]


def test_a_press_report_has_no_turns_and_no_issuer():
    record = read(
        "Port reopens after talks\n\nThe port of Salim reopened on Monday, officials said. "
        "“We are glad,” said the harbour master, Ivo Lund."
    )
    assert record.turns == () and record.document.issuer is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norvia's president Orlan Vetch said the port would reopen.", "Orlan Vetch"),
        ("Former US Ambassador to Kenya Mark Hallow said the port would reopen.", "Mark Hallow"),
        ("Chancellor Dina Sorel's spokesman, Teodor Vance, said the port would reopen.", "Teodor Vance"),
        ("Kenya issued a statement on Monday. The statement said the port would reopen.", "Kenya"),
        ("According to projections by Reuters and CNN, the port would reopen.", "Reuters"),
        ("The members of the Security Council said the port would reopen.", "Security Council"),
        ("The Foreign Ministry of Kenya said the port would reopen.", "Foreign Ministry of Kenya"),
        ("One interviewee said the port would reopen.", "interviewee"),
    ],
)
def test_who_answers_for_the_words_of_a_source(text, speaker):
    statement = said(read(text, everything=True), "reopen")
    assert statement.speaker is not None and statement.speaker.name == speaker


def test_what_two_say_together_has_both():
    statement = said(read("According to projections by Reuters and CNN, the port would reopen."), "reopen")
    assert [actor.name for actor in statement.others] == ["CNN"]


def test_a_turn_holds_no_statements_of_nobody():
    record = read(
        "Statement by Foreign Minister Ilse Branko\n\nThe talks are said to be over. We will keep the port open."
    )
    assert all(statement.speaker is not None for statement in record.statements)


def record_of(text, title):
    document = dragoman.Document(id="t", text=text, title=title, language="en")
    return dragoman.read(document)


def test_an_issuer_of_whom_only_the_title_tells_is_an_actor():
    record = record_of(
        "The envoys met in Port Salim and will meet again in May.",
        "Statement by Government Spokesperson Teodor Vance on the Talks with Norvia",
    )
    assert record.document.issuer is not None and record.document.issuer.name == "Teodor Vance"
    assert [s.speaker.name for s in record.statements] == ["Teodor Vance"]


@pytest.mark.parametrize(
    ("title", "label", "name"),
    [
        ("Press Gaggle by Press Secretary Mara Ellingford", "MS. ELLINGFORD", "Mara Ellingford"),
        (
            "Briefing by the Coordinator for Strategic Communications John Ellingford",
            "MR. ELLINGFORD",
            "John Ellingford",
        ),
        ("Remarks by Vice President Quell in Norvia", "THE VICE PRESIDENT", "Quell"),
    ],
)
def test_the_title_gives_a_labels_speaker_the_full_name(title, label, name):
    record = record_of(f"{label}: The road to the port is open.\n\nQ: Since when?\n\n{label}: Since Monday.", title)
    assert {turn.speaker.name for turn in record.turns if turn.speaker} == {name}


def test_in_an_interview_who_mostly_asks_asks():
    text = "\n\n".join(f"((WN)) What of part {n}?\n\n((Ada Lund)) Part {n} of the port is open." for n in range(4))
    assert [turn.role for turn in record_of(text, "Ada Lund talks").turns] == ["question", "answer"] * 4


def test_a_joint_statement_of_nobody_named_is_nobodys_voice():
    record = record_of("We will send observers to the port.", "Joint Statement of the Ministers of the Lake States")
    assert record.turns == ()


def test_they_and_the_two_are_who_met_and_not_the_countries_in_between():
    record = read(
        "Readout of Vice President Ada Quell’s Meeting with Norvian Foreign Minister Ivo Branko\n\n"
        "Vice President Ada Quell met today with Norvian Foreign Minister and Alternate Prime Minister Ivo Branko. "
        "The two leaders agreed to open the border with Uganda and Chad. They also discussed the harvest. "
        "The two discussed the grain deal as well."
    )
    for words in ("open the border", "the harvest", "the grain deal"):
        statement = said(record, words)
        assert [statement.speaker.name, *(a.name for a in statement.others)] == ["Ada Quell", "Ivo Branko"]


def test_a_joint_statement_without_names_is_still_told_of_those_whom_it_names():
    record = read(
        "Joint Statement on Security Advisor Ada Quell’s Meeting with Council Secretary Ivo Branko\n\n"
        "Security Advisor Ada Quell met with Council Secretary Ivo Branko. The meeting went on from the talks held "
        "between Minister Dina Sorel and Minister Orlan Vetch. The sides agreed that the truce holds."
    )
    assert said(record, "the truce holds").speaker.name == "Ada Quell"


def test_the_answers_that_a_paper_gives_itself_are_nobodys_statements(annotate) -> None:
    doc = annotate("Q: Will the force grow?\n\nA: Not soon. “We have no more officers,” Ann Moraa said on Friday.\n")
    assert [s.speaker.name for s in doc.statements if s.speaker] == ["Ann Moraa"]
    assert not [s for s in doc.statements if s.speaker is None]


def test_the_last_item_of_a_list_is_no_signature() -> None:
    record = read(
        "FACT SHEET: What the order does\n\nWe have widened the powers of the treasury.\n\nThey cover:\n\n"
        "- ships under a false flag; and\n\n- Firms that were found to trade with them"
    )
    assert not [a for a in record.actors if a.name.startswith("Firms")]


def test_a_single_word_before_a_colon_is_a_speaker_where_somebody_asks():
    """Surnames label the turns of an interview; without a label for who asks they are headings."""
    asked = "Okafor: The talks resume.\n\nReporter: In Geneva?\n\nOkafor: On Monday."
    assert [label.words for label in layout.labels(asked, ENGLISH)] == ["Okafor", "Reporter", "Okafor"]
    headed = "Background: A truce.\n\nNote: It holds.\n\nNote: Not for long."
    assert layout.labels(headed, ENGLISH) == []


def test_whoever_is_named_in_the_matter_of_a_title_does_not_speak():
    record = read(
        "Statement of the President on the Summit and Call with President Orlan Vetch\n\n"
        "Today I met with our allies. I have ordered the deployment of two more ships.\n\n"
        "I told President Orlan Vetch that we stand with Salim."
    )
    assert record.document.issuer is None or record.document.issuer.name != "Orlan Vetch"


def test_signatures_dates_and_what_only_leads_in_to_a_list_are_no_statements():
    text = (
        "Executive Order on Coal\n\nI, Ola Berg, President of Norway, ask all to save coal in the winter ahead.\n\n"
        "Section 1. For the purposes of this order:\n\nOLA BERG\n\nTHE ROYAL PALACE,\n\nMarch 4, 2025."
    )
    record = read(text, published="2025-03-05")
    told = [record.document.text[c.start : c.end] for s in record.statements for c in s.content]
    assert [words for words in told if "coal" in words]
    assert not [words for words in told if "PALACE" in words or "2025" in words or words.endswith(":")]
