"""An article as its trees with its quotations: what runs on, what is quoted, what stands within."""

from dragoman.syntax.article import Article
from dragoman.syntax.quotations import quotations


class Piece:
    """A paragraph by its offsets."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def article(*paragraphs: str) -> Article:
    text = "\n".join(paragraphs)
    ends = [sum(len(p) + 1 for p in paragraphs[: n + 1]) - 1 for n in range(len(paragraphs))]
    pieces = [Piece(end - len(p), end) for p, end in zip(paragraphs, ends, strict=True)]
    found = quotations(text, [(piece.start, piece.end) for piece in pieces])
    return Article(text, pieces, (), found)


def quoted(read: Article) -> list[str]:
    return [read.text[q.start : q.end] for q in read.quotations]


def test_a_quotation_is_found_with_its_marks() -> None:
    assert quoted(article("He said: “We go.” Then he left.")) == ["“We go.”"]


def test_straight_marks_pair_by_their_neighbours() -> None:
    assert quoted(article('She said "go" and "stay" at once.')) == ['"go"', '"stay"']


def test_an_inner_quotation_is_part_of_the_outer() -> None:
    assert quoted(article("He said: “They call it ‘home’ here.”")) == ["“They call it ‘home’ here.”"]


def test_an_apostrophe_quotes_nothing() -> None:
    assert quoted(article("Peru's army and the soldiers' guns")) == []


def test_what_nothing_closes_holds_to_the_end_of_its_paragraph() -> None:
    read = article("He said: “We go.", "“We stay,” he said.")
    assert quoted(read) == ["“We go.", "“We stay,”"]
    assert [q.closed for q in read.quotations] == [False, True]


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    read = article("He said: “We go.", "“We stay,” he said.")
    assert read.links == ("open", None)
    assert read.onward(0, "open") == [0, 1]
    assert read.backward(1, "open") == [0, 1]


def test_a_closed_one_stands_beside_the_next() -> None:
    read = article("“We go.”", "“We stay.”")
    assert read.links == ("beside", None)
    assert read.onward(0, "open") == [0]


def test_two_in_one_paragraph_with_no_word_between_are_the_same() -> None:
    assert article("“We go.” “We stay.”").links == ("same", None)
    assert article("“We go,” he said, “and stay.”").links == (None, None)


def test_quotations_around_an_offset() -> None:
    read = article("“We go.” Then “We stay.”")
    assert read.quotations_around(0) == (-1, 0)
    assert read.quotations_around(10) == (0, 1)


def test_the_share_of_words_in_quotation_marks() -> None:
    read = article("“We go” now")
    assert read.quoted_share(((0, 7),)) == 1.0
    assert read.quoted_share(((0, 7), (8, 11))) == 0.7
    assert read.quoted_share(()) == 0.0


def test_a_mark_right_beside_a_span_that_it_closes_or_opens_belongs_to_it() -> None:
    read = article("He said “we go” then")
    first, last = read.text.index("we go"), read.text.index("”")
    assert read.with_marks(((0, last),)) == ((0, last + 1),)
    assert read.with_marks(((first, len(read.text)),)) == ((first - 1, len(read.text)),)
    assert read.with_marks(((0, 2),)) == ((0, 2),)


def test_what_touches_a_stretch_stands_within_it() -> None:
    read = article("“We go.” Then “We stay.”")
    assert len(read.within(0, len(read.text))) == 2
    assert len(read.within(9, 13)) == 0


def test_marks_of_other_languages_pair_too() -> None:
    assert quoted(article("Il dit «Allons» hier, er sagt „Nein“.")) == ["«Allons»", "„Nein“"]
