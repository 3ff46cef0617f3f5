"""Ways in which acts are told: who did what to whom, whatever the construction."""

import pytest

import dragoman


@pytest.fixture(scope="module")
def read():
    """Return a function from text to the types, doers, targets and statuses of its events."""

    def run(text):
        record = dragoman.read(text, published="2024-11-09", everything=True)
        return [(e.type, [a.name for a in e.actors], [a.name for a in e.recipients], e.status) for e in record.events]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Kovalenko called for all parties to leave the port.",
            ("REQUEST", ["Ana Kovalenko"], ["parties"], "past"),
        ),
        ("The invitation was accepted.", ("AGREE", [], [], "past")),
        ("Peru does not accept the protest of Chad.", ("REJECT", ["Peru"], ["Chad"], "ongoing")),
        ("The strike was not authorized by the minister.", ("REJECT", ["minister"], [], "past")),
        ("Peru opposed the extension of the embargo.", ("REJECT", ["Peru"], [], "past")),
        ("The designation of Ana Kovalenko has been revoked.", ("CONCEDE", [], ["Ana Kovalenko"], "past")),
        ("Ana Kovalenko has been held under house arrest.", ("COERCE", [], ["Ana Kovalenko"], "past")),
        ("The envoy was given guarantees of safety by Peru.", ("AGREE", ["Peru"], ["envoy"], "past")),
        ("Ana Kovalenko received assurances from Peru.", ("AGREE", ["Peru"], ["Ana Kovalenko"], "past")),
        ("The parliament was handed a list of prisoners by Chad.", ("COOPERATE", ["Chad"], ["parliament"], "past")),
        ("The Peruvian army retook Jebel Amzar from the rebels.", ("ASSAULT", ["Peruvian army"], ["rebels"], "past")),
        ("Peru remains committed to arming Chad.", ("AGREE", ["Peru"], ["Chad"], "ongoing")),
        ("Peru committed to continue supporting Chad.", ("AGREE", ["Peru"], ["Chad"], "past")),
        ("Peru underscored its commitment to continue arming Chad.", ("AGREE", ["Peru"], ["Chad"], "past")),
        ("Peru and Chad resolved to confront the drought.", ("AGREE", ["Peru", "Chad"], [], "past")),
        ("Ana Kovalenko described the vote of Peru as unlawful.", ("ACCUSE", ["Ana Kovalenko"], ["Peru"], "past")),
        ("The ministers came together to condemn Peru.", ("ACCUSE", ["ministers"], ["Peru"], "past")),
        ("Senators issued a statement condemning Peru.", ("ACCUSE", ["Senators"], ["Peru"], "past")),
        ("Peru banned the airline Mahan Air from its airports.", ("SANCTION", ["Peru"], ["Mahan Air"], "past")),
        ("Rebels claimed responsibility for the attack on Chad.", ("ASSAULT", ["Rebels"], ["Chad"], "past")),
        ("Russia’s missile strikes across Ukraine went on.", ("ASSAULT", ["Russia"], ["Ukraine"], "past")),
        ("The minister imposed visa restrictions on Peru.", ("SANCTION", ["minister"], ["Peru"], "past")),
        ("Ana Kovalenko spoke of Peru’s support for Chad.", ("SUPPORT", ["Peru"], ["Chad"], "ongoing")),
        (
            "Ana Kovalenko called on all parties, including Chad, to leave.",
            ("REQUEST", ["Ana Kovalenko"], ["Chad"], "past"),
        ),
        ("Ana Kovalenko made clear that Peru would respond.", ("THREATEN", ["Peru"], [], "past")),
        ("Peru imposed sanctions that target the banks of Chad.", ("SANCTION", ["Peru"], ["Chad"], "past")),
        ("Peru negotiated the treaty with Chad.", ("CONSULT", ["Peru", "Chad"], [], "past")),
        ("Peru issued designations targeting officials of Chad.", ("SANCTION", ["Peru"], ["Chad"], "past")),
        ("The bloc announced sanctions targeting Chad.", ("SANCTION", ["bloc"], ["Chad"], "past")),
        ("Parliament has voted against the treaty with Chad.", ("REJECT", ["Parliament"], ["Chad"], "past")),
        ("Ana Kovalenko was disappointed by the decision of Chad.", ("ACCUSE", ["Ana Kovalenko"], ["Chad"], "past")),
        ("Ana Kovalenko warned Chad that the port would close.", ("THREATEN", ["Ana Kovalenko"], ["Chad"], "past")),
        ("Peru announced it planned to help Chad.", ("AGREE", ["Peru"], ["Chad"], "past")),
        ("Peru has taken the decision to help Chad.", ("AGREE", ["Peru"], ["Chad"], "past")),
        ("Tom Bruckner, an American who was detained by Chad, left.", ("COERCE", ["Chad"], ["Tom Bruckner"], "past")),
        ("Ana Kovalenko stands with the women of Chad.", ("SUPPORT", ["Ana Kovalenko"], ["Chad"], "ongoing")),
        (
            "Ana Kovalenko and Tom Bruckner laughed when they spoke on the phone.",
            ("CONSULT", ["Ana Kovalenko", "Tom Bruckner"], [], "past"),
        ),
        (
            "Ana Kovalenko met with her Czech and Polish colleagues, Tom Bruckner and Ola Diaz, in Lima.",
            ("CONSULT", ["Ana Kovalenko", "Tom Bruckner", "Ola Diaz"], [], "past"),
        ),
        ("Soldiers told of the talks held in Lima between Peru and Chad.", ("CONSULT", ["Peru", "Chad"], [], "past")),
    ],
)
def test_an_act_is_told_with_its_doer_and_its_target(read, text, expected):
    assert expected in read(text), read(text)


def test_two_who_spoke_to_praise_a_third_met(read):
    found = read("Ana Kovalenko and Tom Bruckner spoke on Tuesday to thank each other.")
    assert found[0][:2] == ("CONSULT", ["Ana Kovalenko", "Tom Bruckner"]), found


def test_everybody_in_a_list_of_titles_takes_part(read):
    text = (
        "Envoy Tara Quill, Coordinator for the Harbour Bela Novak, and Assistant Secretary of Defense for Special "
        "Operations Carl Odum traveled to Kenya."
    )
    assert {"Tara Quill", "Carl Odum"} <= set(read(text)[0][1]), read(text)
    text = (
        "She met Governor Chris Stone; Senator Ida Hale; Representatives Tom Papas and Lea Kiser; and other officials."
    )
    assert {"Chris Stone", "Ida Hale", "Tom Papas", "Lea Kiser"} <= set(read(text)[0][1]), read(text)


def test_the_name_behind_a_title_with_a_place_acts(read):
    found = read("Olga Brandt met French Ambassador to Niger Alex Garon and Force Commander Major General Louis Micon.")
    assert found[0][1] == ["Olga Brandt", "Alex Garon", "Louis Micon"], found


def test_who_is_designated_for_an_office_is_not_punished(read):
    assert "SANCTION" not in {found[0] for found in read("Peru designated Tom Bruckner as its minister of ports.")}


def test_what_is_said_not_to_be_so_blames_nobody(read):
    assert "ACCUSE" not in {found[0] for found in read("The Senate did not find that Peru had violated the treaty.")}


def test_both_leaders_are_two(read):
    text = "Ana Kovalenko met Tom Bruckner. The leaders reaffirmed their support for Chad and resolved to act."
    assert ("AGREE", ["Ana Kovalenko", "Tom Bruckner"], [], "past") in read(text), read(text)


def test_whose_aide_somebody_is_does_not_act(read):
    (event,) = read("Ana Kovalenko, the aide to Tom Bruckner, and Lea Kiser arrested Carl Odum.")
    assert event[1] == ["Ana Kovalenko", "Lea Kiser"]


def test_an_official_means_his_own_by_the_administration(read):
    text = "Statement by Press Secretary Ana Kovalenko\n\nThe Administration reaffirms its commitment to help Peru."
    assert ("AGREE", ["Ana Kovalenko"], ["Peru"], "past") in read(text), read(text)


def test_whoever_a_list_names_behind_another_and_took_part(read):
    text = "Ana Kovalenko met with Tom Bruckner and his War Cabinet, Minister Lea Kiser, and Carl Odum on Friday."
    assert {"Tom Bruckner", "Lea Kiser", "Carl Odum"} <= set(read(text)[0][1]), read(text)


def test_who_is_met_is_named_behind_a_long_title(read):
    office = "UN Under-Secretary-General for Political and Peacebuilding Affairs"
    text = f"Mr. Kovalenko met earlier this week, on November 5, with {office} Lea Kiser to discuss trade with Peru."
    assert read(text)[0][1] == ["Kovalenko", "Lea Kiser"]


def test_talks_that_somebody_will_travel_for_are_ahead(read):
    text = "Ana Kovalenko will visit Lima on November 12 for meetings with Tom Bruckner."
    assert {event[3] for event in read(text)} == {"future"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tomorrow, on November 12th, Ana Kovalenko will hold talks with Tom Bruckner.", "2024-11-12"),
        ("Ana Kovalenko today spoke with Tom Bruckner about the raid by rebels in Peru on October 7.", "2024-11-09"),
        ("A fire broke out on Tuesday when thousands of teachers rallied against the reform.", "2024-11-05"),
        ("On Friday, Ana Kovalenko signed a letter calling on Peru to leave.", "2024-11-08"),
        ("Thousands of teachers rallied against the reform before it was dropped on Tuesday.", None),
    ],
)
def test_the_day_of_an_act(text, day):
    (event,) = [
        e
        for e in dragoman.read(text, published="2024-11-09", everything=True).events
        if e.type in ("CONSULT", "PROTEST", "REQUEST")
    ]
    assert (event.date and event.date.value) == day


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kovalenko spoke of her childhood.",
        '"We have to remember who we are," Ana Kovalenko said.',
        "The bloc issued sanctions targeting officials of Chad.",
        '"We should never have signed the treaty," Ana Kovalenko said.',
        "They have received support from the foundation of Chad.",
    ],
)
def test_what_only_looks_like_an_act(read, text):
    assert not {"ASSAULT", "CONSULT", "REQUEST"} & {found[0] for found in read(text)}, read(text)


def test_what_an_answer_tells_is_kept_though_the_question_told_it_first() -> None:
    text = (
        "Q Will you give us a readout of the meeting of Ana Kovalenko with Minister Luis Ortega in Lima?\n\n"
        "MS. BRANDT: Ana Kovalenko met with Minister Luis Ortega in Lima on Thursday.\n\n"
        "Q Did she sign the deal?\n\nMS. BRANDT: Not yet."
    )
    told = dragoman.read(text, published="2024-11-09", everything=True)
    assert [e.type for e in told.events if "met with" in e.evidence.quote] == ["CONSULT"]


@pytest.mark.parametrize("text", ["The consulate of Peru declined to comment.", "Peru refused to comment on the raid."])
def test_who_does_not_comment_rejects_nothing(read, text):
    assert "REJECT" not in {event[0] for event in read(text)}


def meeting(text):
    """Return the one meeting that a text of 9 November 2024 tells."""
    events = dragoman.read(text, published="2024-11-09").events
    return next(event for event in events if event.type == "CONSULT")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Adviser Arne Bakke met today with the Republic of Korea (ROK) National Security Advisor Han Min-jun.",
            ["Arne Bakke", "Han Min-jun"],
        ),
        (
            "Adviser Arne Bakke met with Saudi Prime Minister and Crown Prince Fahd bin Salim on Monday.",
            ["Arne Bakke", "Fahd bin Salim"],
        ),
        (
            "Adviser Arne Bakke met today with Israeli Foreign Minister and Alternate Prime Minister Avi Tal.",
            ["Arne Bakke", "Avi Tal"],
        ),
        (
            "Adviser Arne Bakke met with Israeli Prime Minister David Regev, President Uri Golan, Minister for "
            "Strategic Affairs Avi Tal, and convened a meeting of the team.",
            ["Arne Bakke", "David Regev", "Uri Golan", "Avi Tal"],
        ),
    ],
)  # fmt: skip
def test_the_country_of_an_office_is_nobody_beside_its_bearer(text, who):
    assert [actor.name for actor in meeting(text).actors] == who


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("President Arne Bakke met today with President Lena Moro on the margins of the G20 Summit.", None),
        ("President Arne Bakke today held a summit with President Lena Moro.", None),
        ("Arne Bakke, Lena Moro and Ravi Nair met at the G20 summit today.", "multilateral"),
    ],
)
def test_two_who_meet_are_not_many(text, mode):
    assert meeting(text).mode == mode


def test_a_meeting_of_several_days_lasts_them_all():
    met = meeting("Adviser Arne Bakke met on August 27-28 with Foreign Minister Wu Jun outside Beijing.")
    assert (met.date.earliest, met.date.latest) == ("2024-08-27", "2024-08-28")


def test_what_is_hit_is_whose_it_is_not_where_it_stands(read):
    found = read(
        "On Monday U.S. forces conducted strikes against sites in Yemen used by Houthi rebels to fire at ships."
    )
    assert ("ASSAULT", ["U.S. forces"], ["Houthi rebels"], "past") in found


def test_whom_others_back_is_not_hit_with_them(read):
    found = read("On Monday U.S. forces conducted strikes against three sites in Chad used by Iran-affiliated groups.")
    assert not any("Iran" in (*doers, *targets) for _, doers, targets, _ in found)


def test_the_day_of_an_occasion_is_not_that_of_the_thanks_for_it():
    text = "Dr. Bakke expressed Norway's solidarity with Chad for its participation in the July 28 election."
    (thanks,) = (event for event in dragoman.read(text, published="2024-11-09").events if event.type == "SUPPORT")
    assert thanks.date is None


def test_who_leads_through_the_programme_may_tell_a_meeting_again_and_tells_none_alone():
    leading = "MODERATOR: We are reading out President Lund's meeting with Chancellor Brandt."
    told = "MS. HOLT: President Lund met with Chancellor Brandt to discuss trade."
    read = [
        dragoman.read("\n\n".join(lines), published="2024-11-09").events
        for lines in ((leading, "MS. HOLT: Good morning."), (leading, told))
    ]
    assert [event.type for event in read[0]] == []
    (met,) = [event for event in read[1] if event.type == "CONSULT" and len(event.actors) > 1]
    assert "trade" in met.evidence.quote
    assert len(met.more_evidence) == 1


def test_a_meeting_of_another_time_before_is_not_the_one_told():
    text = (
        "President Lund just met with Chancellor Brandt. President Lund last spoke to Chancellor Brandt in March 2024."
    )
    events = dragoman.read(text, published="2024-11-09").events
    assert [(event.type, event.date and event.date.value) for event in events] == [
        ("CONSULT", None),
        ("CONSULT", "2024-03"),
    ]


def test_meetings_with_nobody_named_join_no_trip_to_a_talk():
    text = (
        "Ana Kovalenko travelled to Peru on 2 November and was joined in her meetings by Amal Okello. "
        "In Lima, Ana Kovalenko met with President Tom Lindqvist."
    )
    found = dragoman.read(text, published="2024-11-09").events
    (met,) = [event for event in found if any(actor.name == "Tom Lindqvist" for actor in event.actors)]
    assert not met.recipients


def test_no_army_is_told_to_shoot_its_own_soldiers(read):
    found = read(
        "Defence Minister Ana Kovalenko said troops from Niger opened fire on a patrol. "
        "Colonel Tom Bruckner said four Nigerien soldiers were killed."
    )
    assert not [e for e in found if e[0] == "ASSAULT" and "Niger" in e[1] and "Nigerien soldiers" in e[2]], found


def test_a_visit_on_a_day_to_come_is_ahead(read):
    found = read("What does Peru want to accomplish with President Ana Kovalenko's visit tomorrow?")
    assert ("CONSULT", ["Ana Kovalenko"], [], "future") in found, found


PARTIES = [
    (
        "Peruvian jets struck depots used by the Northern Front and Front-affiliated groups.",
        ("ASSAULT", ["Peru"], ["Northern Front", "Front-affiliated groups"]),
    ),
    ("Chadian jets struck rebel groups in Niger on Monday.", ("ASSAULT", ["Chad"], ["rebel groups"])),
    (
        "Ana Kovalenko, joined by Tom Lindqvist, spoke today with Amal Okello.",
        ("CONSULT", ["Ana Kovalenko", "Tom Lindqvist", "Amal Okello"], []),
    ),
    (
        "The minister met writer and activist Ana Kovalenko and her husband Karl Roos.",
        ("CONSULT", ["minister", "Ana Kovalenko", "Karl Roos"], []),
    ),
    (
        "Ana Kovalenko spoke of the strike that Chadian jets took last night against the Northern Front.",
        ("ASSAULT", ["Chad"], ["Northern Front"]),
    ),
    (
        "Peru sanctioned two individuals, Li Zhenyu and Xinrong Zhuo, and their networks.",
        ("SANCTION", ["Peru"], ["Li Zhenyu", "Xinrong Zhuo"]),
    ),
    (
        "Ana Kovalenko met with Tom Lindqvist and Omar Said in Lima. She briefed Omar Said and his team on the talks.",
        ("CONSULT", ["Ana Kovalenko", "Tom Lindqvist", "Omar Said"], []),
    ),
    (
        "President Ana Kovalenko and Tom Lindqvist exchanged views on a lasting peace for Nigeriens and Chadians.",
        ("CONSULT", ["Ana Kovalenko", "Tom Lindqvist"], []),
    ),
    (
        "Ana Kovalenko hosted Chadian Foreign Minister Tom Lindqvist and a senior Chadian delegation in Lima.",
        ("CONSULT", ["Tom Lindqvist"], ["Ana Kovalenko"]),
    ),
    (
        "Ana Kovalenko spoke with Tom Lindqvist. She explained that she had just been briefed by her team.",
        ("CONSULT", ["Ana Kovalenko", "Tom Lindqvist"], []),
    ),
    (
        "President Ana Roos, Prime Minister Tom Lindqvist of Peru, Prime Minister Karl Holm of Chad, "
        "and Prime Minister Ola Berg of Niger met in Lima.",
        ("CONSULT", ["Ana Roos", "Tom Lindqvist", "Karl Holm", "Ola Berg"], []),
    ),
    (
        "Officials of the Republic of Korea, Romania and Spain met in Oslo.",
        ("CONSULT", ["South Korea", "Romania", "Spain"], []),
    ),
    (
        "The Northern Front's attack on 7 October launched a war in Niger.",
        ("ASSAULT", ["Northern Front"], []),
    ),
    (
        "Peru sanctioned Chadian elites, the Front, and nine Chadian defence companies.",
        ("SANCTION", ["Peru"], ["Chadian elites", "Front", "Chadian defence companies"]),
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_all_who_take_part_are_told_and_nobody_else(read, text, expected):
    assert expected in [told[:3] for told in read(text)], read(text)


def test_who_marches_others_somewhere_does_not_protest(read):
    assert not read("The deputies marched us to the brink of ruin.")
    assert read("Teachers marched through Lima against the reform.")[0][0] == "PROTEST"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ana Kovalenko noted that today marks the anniversary of the launch of the Chadian raid on Niger.", None),
        ("The camp has been shut since the rebels attacked Niger on 6 November — pardon me, 7 November.", "2024-11-07"),
        (
            "As I reported on 2 November, 4 November, and 5 November, in answer to the raids, our jets struck rebels.",
            None,
        ),
    ],
)
def test_no_day_of_another_thing_dates_an_act(text, day):
    record = dragoman.read(text, published="2024-11-09", everything=True)
    found = next(event for event in record.events if event.type == "ASSAULT")
    assert (found.date and found.date.value) == day


def test_an_act_told_first_as_past_is_not_of_the_present_by_what_follows():
    text = "Ana Kovalenko met Tom Lindqvist today.\n\nThe two leaders are resuming their talks. They met in Lima."
    record = dragoman.read(text, published="2024-11-09", everything=True)
    assert record.events[0].status == "past"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is held is held now, and "still" says so of any passive
        ("Ten sailors are still attacked by the Red Guard.", ("ASSAULT", ["Red Guard"], ["sailors"], "ongoing")),
        ("Ana Kovalenko is detained by Chad.", ("COERCE", ["Chad"], ["Ana Kovalenko"], "ongoing")),
        # what goes on while something is done later goes on now
        (
            "Peru will continue supporting Niger as it defends itself against Chad's aggression.",
            ("ASSAULT", ["Chad"], ["Niger"], "ongoing"),
        ),
        # what is done to one's own people is no sanction, and is done to nobody else who is named before
        ("Peru spoke out against actions taken by Chad against its own people.", ("COERCE", ["Chad"], [], "past")),
        # the deed told next is no part of whom the first one is done to
        (
            "They spoke about Peru's provision of food to the people of Niger and imposition of sanctions on Chad.",
            ("AID", ["Peru"], ["Niger"], "past"),
        ),
        # a reason stands with the verb, not with the office before it
        (
            "Ana Kovalenko met Prime Minister Tomas Vek of Chad. She thanked the Prime Minister for Chad's help.",
            ("SUPPORT", ["Ana Kovalenko"], ["Tomas Vek"], "past"),
        ),
    ],
)
def test_each_deed_is_told_with_its_own_parties_and_time(read, text, expected):
    told = read(text)
    assert expected in told, told


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ana Kovalenko raised concerns about the safety of reporters in Chad.", "ACCUSE"),
        ("Peru condemned Chad's financing of terror.", "AID"),
        ("Peru wants to end the misuse of banks by Chad to fund its war against Niger.", "AID"),
    ],
)
def test_care_blames_nobody_and_paying_for_harm_is_no_help(read, text, type_):
    assert type_ not in [event[0] for event in read(text)]


def test_a_government_means_another_s_by_an_office_that_it_lacks_itself():
    text = "Readout\n\nTom Berg met Prime Minister Adam Sule of Chad.\n\nMr. Berg thanked the Prime Minister."
    events = dragoman.read(text, published="2022-05-18", publisher="The White House").events
    assert ("SUPPORT", ["Adam Sule"]) in [(e.type, [a.name for a in e.recipients]) for e in events]


def test_since_when_something_is_so_dates_no_words_about_it():
    text = "Ana Kovalenko expressed her condolences for the loss of two ships since October 7."
    events = dragoman.read(text, published="2024-11-09").events
    assert [event.date for event in events if event.type == "SUPPORT"] in ([], [None])


def test_who_withstands_an_invasion_rejects_nothing(read):
    types = [event[0] for event in read("Peru praised Niger as it continues to resist Chad's invasion.")]
    assert "REJECT" not in types
    assert "ASSAULT" in types


def test_who_speaks_in_order_to_discuss_something_speaks_in_no_place(read):
    events = read("Ana Kovalenko and Tom Bruckner spoke on Saturday in order to discuss the pact.")
    assert ("CONSULT", ["Ana Kovalenko", "Tom Bruckner"], [], "past") in events
