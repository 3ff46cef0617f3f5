"""What somebody's words amount to, read off what is said, with the speaker as doer."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"This treaty is a stab in the back," Ana Kovalenko said on Monday.', ("ACCUSE", ["Ana Kovalenko"], [])),
        ('"Peru is breaking its promises," Ana Kovalenko said.', ("ACCUSE", ["Ana Kovalenko"], ["Peru"])),
        ("Ana Kovalenko said that Peru must reopen the port.", ("REQUEST", ["Ana Kovalenko"], ["Peru"])),
        ("Ana Kovalenko said that the deal was not acceptable.", ("ACCUSE", ["Ana Kovalenko"], [])),
        (
            '"Peru must pay," Ana Kovalenko said. That is why Chad must leave, she said.',
            ("REQUEST", ["Ana Kovalenko"], ["Chad"]),
        ),
        (
            '"The smugglers will pay for these crimes," Ana Kovalenko said.',
            ("THREATEN", ["Ana Kovalenko"], ["smugglers"]),
        ),
        ("Ana Kovalenko said that Peru would respond with force.", ("THREATEN", ["Peru"], [])),
        ('"We will keep watching with Peru," Ana Kovalenko said.', ("AGREE", ["Ana Kovalenko"], ["Peru"])),
        ("Ana Kovalenko claimed Iran had meddled in the vote.", ("ACCUSE", ["Ana Kovalenko"], ["Iran"])),
        ('"We will not accept this treaty," Ana Kovalenko told reporters.', ("REJECT", ["Ana Kovalenko"], [])),
        ("Ana Kovalenko said that she would not sign the treaty.", ("REJECT", ["Ana Kovalenko"], [])),
        ("Peru said that it had no intention of leaving.", ("REJECT", ["Peru"], [])),
        ("Ana Kovalenko said that there could be no talks with Peru.", ("REJECT", ["Ana Kovalenko"], [])),
        ("Iran said that it would close the strait if it was attacked.", ("THREATEN", ["Iran"], [])),
        ("Ana Kovalenko said that an answer would follow soon.", ("THREATEN", ["Ana Kovalenko"], [])),
        ('Ana Kovalenko called the treaty "a blank cheque".', ("ACCUSE", ["Ana Kovalenko"], [])),
        ('Ana Kovalenko described the treaty as "a milestone".', ("SUPPORT", ["Ana Kovalenko"], [])),
        ("Ana Kovalenko said that Peru was sheltering rebels.", ("ACCUSE", ["Ana Kovalenko"], ["Peru"])),
        ("Ana Kovalenko said that Peru needed to show restraint.", ("REQUEST", ["Ana Kovalenko"], ["Peru"])),
    ],
)
def test_what_words_amount_to(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kovalenko said that it would rain.",
        "“We will not rest until the ferries sail,” Ana Kovalenko said.",
        '"If the treaty is a mistake, tell me," Ana Kovalenko said.',
        "Ana Kovalenko said that the treaty was no disaster.",
        "Ana Kovalenko said that Peru would not win the match.",
        "Ana Kovalenko described Peru as her home.",
    ],
)
def test_plain_words_amount_to_nothing(read_sides, text):
    assert read_sides(text) == []
