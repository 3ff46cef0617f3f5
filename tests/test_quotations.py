"""Quotation marks: pairing, continuation over paragraphs, apostrophes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.syntax.quotations import links, quotations
from dragoman.text import paragraphs


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, list(paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We agree,” she said. “We sign.”", ["“We agree,”", "“We sign.”"]),
        ('"We agree," she said. "We sign."', ['"We agree,"', '"We sign."']),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("``We agree,'' she said.", ["``We agree,''"]),
        ("«We agree», she said.", ["«We agree»"]),
        ("‘We agree,’ she said of the voters’ wish.", ["‘We agree,’"]),
        ("'We agree,' she said of the voters' wish.", ["'We agree,'"]),
        ("“They said ‘never’ to us,” she said.", ["“They said ‘never’ to us,”"]),
        ("The voters' wish and the ministers' plan", []),
        ('A 6" pipe', []),
        ("Nothing “”", []),
    ],
)
def test_marks_pair(text, found):
    assert quoted(text) == found


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = "“We agree.\n“We sign.”\nThey left."
    found = quotations(text, list(paragraphs(text)))
    assert [(q.closed, q.leads) for q in found] == [(False, True), (True, True)]
    assert links(text, found) == ("open", None)


def test_links_need_nothing_between():
    text = "“One.” “Two,” he said. “Three.”\n“Four.”"
    assert links(text, quotations(text, list(paragraphs(text)))) == ("same", None, "beside", None)


@given(st.text(alphabet=st.sampled_from("ab .,\n“”‘’\"'«»„`é"), max_size=80))
def test_any_text_gives_spans_in_order_within_one_paragraph(text):
    pieces = list(paragraphs(text))
    found = quotations(text, pieces)
    assert len(links(text, found)) == len(found)
    for q in found:
        start, end = pieces[q.paragraph]
        assert start <= q.start < q.end <= end
    assert all(a.end <= b.start for a, b in pairwise(found))
