"""Quotations with tags of their own: several speakers in a row, running quotations, marks of several countries."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from dragoman.annotate.document import Annotated

# Two who speak in a row, invented; cues stand before or after the name, quotations before or after both.
SPEAKERS = (
    ("Governor Petar Vasko", "Vasko"),
    ("Ambassador Lena Forsell", "Forsell"),
    ("Noor Fadel, a nurse in Odrin", "Fadel"),
    ("the guild's secretary, Oren Balint", "Balint"),
)
WORDS = (("The bridge is closed", "It opens on Friday"), ("We will not pay", "Then we will not sail"))
ORDERS = ("{o}{a},{c} {x} said.", "{o}{a},{c} said {x}.", "{o}{a}{c}, {x} said.", "{x} said: {o}{a}.{c}")
CUES = (("said", "replied"), ("said", "answered"), ("warned", "countered"), ("told reporters on Monday", "added"))
MARKS = ("“”", '""', "‘’", "''", "„“", "«»", "»«", ("``", "''"))

Said = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def said(annotate: Callable[[str], Annotated]) -> Said:
    """Return a reader of (source, content without marks) of each statement that is shown."""

    def run(text: str) -> list[tuple[str, str]]:
        found = []
        for s in annotate(text).statements:
            if s.confidence is None or s.confidence > 0.3:
                source = " … ".join(text[a.start : a.end] for a in s.source)
                found.append((source, " … ".join(text[a.start : a.end].strip("“”\"‘’'„«»` ,.") for a in s.content)))
        return found

    return run


def two_speakers() -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Yield texts in which two speak in a row, with the words and the surname of each."""
    for n, (orders, marks) in enumerate(product(product(ORDERS, ORDERS), MARKS)):
        first, second = SPEAKERS[n % 4], SPEAKERS[(n + 1 + n // 4 % 3) % 4]
        words, cues = WORDS[n % 2], CUES[n % len(CUES)]
        verbs = cues if orders[0] in ORDERS[:1] and orders[1] in ORDERS[:1] else ("said", "said")
        parts = [
            order.format(o=marks[0], c=marks[1], a=a, x=name).replace(" said", f" {verb}", 1)
            for order, a, (name, _), verb in zip(orders, words, (first, second), verbs, strict=True)
        ]
        yield (" ", "\n\n")[n % 2].join(parts), (words[0], first[1]), (words[1], second[1])


def test_two_speakers_in_a_row_are_two_statements(said: Said) -> None:
    wrong, total = [], 0
    for text, *wanted in two_speakers():
        found = said(text)
        total += 1
        if not all(any(words == content and name in source for source, content in found) for words, name in wanted):
            wrong.append(f"{text!r}: {found}")
    assert total == 128
    assert len(wrong) <= 6, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Noor Fadel, a nurse, said: “We have no water.\n\n“We have no bread either,” Fadel added.",
            [("Noor Fadel, a nurse", "We have no water"), ("Fadel", "We have no bread either")],
        ),
        (
            "Noor Fadel said: “We have no water.\n\n“And since Monday,” she said, “we have had no bread.”",
            [("Noor Fadel", "We have no water"), ("she", "And since Monday … we have had no bread")],
        ),
        (
            "“The guild met twice,” Balint said, “and it will meet again.\n\n“Nothing is settled.”",
            [("Balint", "The guild met twice … and it will meet again … Nothing is settled")],
        ),
        (
            "“We need a year,” Forsell said. “Maybe two.” Vasko disagreed. “A month is enough,” he said.",
            [("Forsell", "We need a year … Maybe two"), ("he", "A month is enough")],
        ),
        ("“The truce is paper,” fumed Vasko, leaning on a fence.", [("Vasko", "The truce is paper")]),
        ("“We sign,” Balint said, “when we are paid.”", [("Balint", "We sign … when we are paid")]),
        (
            "“We sign,” Forsell said. Her deputy, Petar Vasko, piped up: “Before lunch.”",
            [("Forsell", "We sign"), ("Her deputy, Petar Vasko", "Before lunch")],
        ),
        ("Petar Vasko shook his head. “They closed the road.”", [("Petar Vasko", "They closed the road")]),
    ],
)
def test_a_tag_holds_for_what_is_its_own(said: Said, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [found for found in said(text) if found in wanted] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Forsell praised “The Long Winter,” a novel that Balint wrote.",
        "Vasko called the plan “a mess” and left.",
        "The guild said that the ferry was “late again” because of fog.",
    ],
)
def test_a_part_of_a_clause_has_no_tag(annotate: Callable[[str], Annotated], text: str) -> None:
    assert not any("tag" in (s.why or "") for s in annotate(text).statements)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Grain talks to resume, Selmia says\n\nThe talks will resume on Monday, the minister, Emre Sahin, said.",
            "The talks will resume on Monday",
        ),
        (
            "Selmia rejects offer, envoy says\n\nSelmia has rejected the truce, its envoy, Lena Voss, said on Friday.",
            "Selmia has rejected the truce",
        ),
    ],
)
def test_a_headline_takes_nothing_of_the_text_below(said: Said, text: str, words: str) -> None:
    sources = [source for source, content in said(text) if content == words]
    assert len(sources) == 1
    assert sources[0].endswith(("Sahin", "Voss"))
