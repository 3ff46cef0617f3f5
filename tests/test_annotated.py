"""What a document on its way answers of itself, and how names are cut and counted: on layers filled by hand."""

from collections.abc import Sequence

import pytest

from dragoman.annotate.document import Annotated, Chain, Label, Name, Paragraph, Voice
from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.names.merge import merged
from dragoman.annotate.names.runs import Word
from dragoman.annotate.names.segments import Cutter, Segment
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Span, Turn
from dragoman.syntax.tree import Columns, Tree

TEXT = "Ana Velm met him.\n\nShe left. Ben came."
CUTTER = Cutter(ENGLISH.names, ENGLISH.countries)


def parsed(start: int, words: Sequence[str], begins: Sequence[int]) -> Tree:
    """Return a flat tree of words one blank apart."""
    at, starts = start, []
    for word in words:
        starts.append(at)
        at += len(word) + 1
    size = len(words)
    lower = [word.lower() for word in words]
    ends = [a + len(word) for a, word in zip(starts, words, strict=True)]
    columns = Columns(lower, lower, ["X"] * size, ["X"] * size, ["dep"] * size, [0] * size, starts, ends,
                      [i in begins for i in range(size)])  # fmt: skip
    return Tree(columns, ENGLISH.grammar)


@pytest.fixture
def doc() -> Annotated:
    pieces = (Paragraph(0, 17, None), Paragraph(19, 38, None))  # type: ignore[arg-type]  # nothing is parsed
    made = Annotated(Document(id="d", text=TEXT, published="2024-11-08T10:00"), ENGLISH, pieces)
    first = parsed(0, ["Ana", "Velm", "met", "him."], [0])
    made.fill("trees", (first, parsed(19, ["She", "left.", "Ben", "came."], [0, 2])))
    return made


def test_a_paragraph_holds_its_offsets_and_no_blank_line(doc: Annotated) -> None:
    assert [doc.paragraph_at(offset) for offset in (0, 16, 18, 20)] == [
        doc.paragraphs[0], doc.paragraphs[0], None, doc.paragraphs[1],
    ]  # fmt: skip
    assert doc.tree(doc.paragraphs[1]) is doc.trees[1]


def test_tokens_and_sentences_at_an_offset(doc: Annotated) -> None:
    found = doc.tokens_at(4, 8)
    assert found is not None
    assert [found[0].lower[i] for i in found[1]] == ["velm"]
    sentence = doc.sentence_at(TEXT.index("Ben"))
    assert sentence is not None
    assert TEXT[sentence.start : sentence.end] == "Ben came."
    assert doc.tokens_at(18, 19) is None
    assert doc.sentence_at(18) is None


def test_the_day_of_publication_is_a_day(doc: Annotated) -> None:
    assert str(doc.published) == "2024-11-08"
    assert Annotated(Document(id="d", text=""), ENGLISH, ()).published is None


def test_evidence_quotes_what_it_covers(doc: Annotated) -> None:
    assert doc.evidence(0, 8).quote == "Ana Velm"


def test_items_within_a_stretch_lie_in_it_whole(doc: Annotated) -> None:
    names = (Name(0, 8, "person", "x"), Name(29, 32, "person", "x"))
    doc.fill("names", names)
    assert list(doc.within(doc.names, 0, 17)) == [names[0]]
    assert list(doc.within(doc.names, 1, 38)) == [names[1]]
    assert list(doc.within(doc.names, 0, 7)) == []


def test_mentions_of_actors_within_a_stretch(doc: Annotated) -> None:
    ana = Actor(name="Ana Velm", kind="person", mentions=(Span(0, 8), Span(19, 22)))
    ben = Actor(name="Ben", kind="person", mentions=(Span(29, 32),))
    doc.fill("actors", (ana, ben))
    assert [(span.start, actor.name) for span, actor in doc.actors_in(0, 28)] == [(0, "Ana Velm"), (19, "Ana Velm")]
    doc.fill("actors", (ben,))
    assert [actor.name for _, actor in doc.actors_in(0, 38)] == ["Ben"]


def test_a_turn_holds_a_stretch_whole(doc: Annotated) -> None:
    turn = Turn(start=19, end=38, role="answer")
    doc.fill("turns", (turn,))
    assert doc.turn_at(20, 30) is turn
    assert doc.turn_at(0, 8) is None
    assert doc.turn_at(30, 40) is None


def test_who_issues_a_text_speaks_in_its_one_voice(doc: Annotated) -> None:
    ana = Actor(name="Ana Velm", kind="person")
    doc.fill("voices", (Voice(0, 38, (), "speech"),))
    doc.fill("chains", (Chain("person", (), (), voices=(0,)),))
    doc.fill("actors", (ana,))
    assert doc.speakers(0) == [ana]
    assert doc.issuer == ana
    doc.fill("voices", (Voice(0, 38, (), "speech", Span(0, 3)),))
    assert doc.issuer is None


def test_layers_of_plug_ins_are_kept_apart(doc: Annotated) -> None:
    doc.fill("sanctions", ("one",))
    assert doc.extra == {"sanctions": ("one",)}
    doc.fill("labels", (Label(0, 3, "PERSON"),))
    assert doc.labels[0].label == "PERSON"


# ---- where our model's names and the rules' segments meet


def run(text: str) -> list[Word]:
    found, at = [], 0
    for token in text.split():
        end = at + len(token)
        found.append(Word(token, token.lower(), at, end, "NNP", "", False, token[0].isupper(), False))
        at = end + 1
    return found


def cut(text: str, rules: Sequence[str], *read: tuple[str, str, float]) -> list[tuple[str, str | None, bool]]:
    """Return (words, type that the model reads, whether it is silent) of each segment of a run.

    `rules` are the words of the segments that the rules cut, `read` words, type and probability of the model's names.
    """
    words = run(text)

    def of(phrase: str) -> list[Word]:
        start = text.index(phrase)
        return [word for word in words if start <= word.start and word.end <= start + len(phrase)]

    names = [ReadName(text.index(w), text.index(w) + len(w), kind, sure) for w, kind, sure in read]
    doc = Annotated(Document(id="d", text=text), ENGLISH, (), readings=(_Reading(tuple(names)),))  # type: ignore[arg-type]  # names are all that is asked
    found = merged(doc, [words], [Segment(of(phrase)) for phrase in rules], CUTTER)
    return [(" ".join(w.text for w in s.words), s.read.type if s.read else None, s.silent) for s in found]


class _Reading:
    """What our model has read, as far as names go."""

    def __init__(self, names: tuple[ReadName, ...]) -> None:
        self.names = names


def test_where_both_cut_alike_the_model_is_heard() -> None:
    assert cut("Ana Velm", ["Ana Velm"], ("Ana Velm", "person", 0.9)) == [("Ana Velm", "person", False)]


def test_where_the_model_sees_nothing_it_is_silent() -> None:
    assert cut("Ana Velm", ["Ana Velm"]) == [("Ana Velm", None, True)]


def test_a_sure_model_cuts_against_the_rules_and_an_unsure_one_does_not() -> None:
    text, rules = "Velm Bank Lima", ["Velm Bank Lima"]
    sure = cut(text, rules, ("Velm Bank", "organization", 0.9), ("Lima", "place", 0.9))
    unsure = cut(text, rules, ("Velm Bank", "organization", 0.3), ("Lima", "place", 0.3))
    assert [words for words, _, _ in sure] == ["Velm Bank", "Lima"]
    assert [words for words, _, _ in unsure] == ["Velm Bank Lima"]


def test_names_of_one_type_side_by_side_are_one() -> None:
    found = cut("Ana Velm", [], ("Ana", "person", 0.9), ("Velm", "person", 0.8))
    assert [words for words, _, _ in found] == ["Ana Velm"]


def test_a_body_goes_on_behind_for_the() -> None:
    found = cut("Bank for the Velm", [], ("Bank for", "organization", 0.9), ("Velm", "place", 0.9))
    assert [words for words, _, _ in found] == ["Bank for the Velm"]


def test_a_title_is_no_part_of_the_model_s_person() -> None:
    assert [words for words, _, _ in cut("President Velm", [], ("President Velm", "person", 0.9))] == ["Velm"]


def test_an_office_that_the_model_reads_is_said_of_the_segment_in_it() -> None:
    assert cut("Envoy Velm", ["Envoy"], ("Envoy", "role", 0.9)) == [("Envoy", "role", False)]
