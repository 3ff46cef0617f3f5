"""Capitalised words and the runs that they form, from trees built by hand."""

from dragoman.annotate.document import Annotated
from dragoman.annotate.names.runs import capital, runs
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.syntax.tree import Columns, Tree, Unit


def read(*tokens: str, begins: tuple[int, ...] = (0,), units: tuple[Unit, ...] = ()) -> list[list[str]]:
    """Return the runs of a text given as tokens; one that ends in a blank is parted from the next."""
    words = [token.rstrip(" ") for token in tokens]
    start = [len("".join(tokens[:i])) for i in range(len(tokens))]
    end = [at + len(word) for at, word in zip(start, words, strict=True)]
    size = len(tokens)
    columns = Columns(
        [w.lower() for w in words], [w.lower() for w in words], ["PROPN"] * size, ["NNP"] * size, ["dep"] * size,
        [0] * size, start, end, [i in begins for i in range(size)],
    )  # fmt: skip
    doc = Annotated(Document(id="d", text="".join(tokens)), ENGLISH, ())
    found = list(runs(doc, Tree(columns, ENGLISH.grammar, doc.text, units)))
    marks = {False: "", True: "^"}
    return [
        [f"{marks[word.opens]}{word.text}{'/' + word.label if word.label else ''}" for word in run] for run in found
    ]


def test_a_run_holds_capitalised_words_with_joining_words_between_them() -> None:
    assert read("the ", "Ministry ", "of ", "Trade ", "met ", "Ana ", "Ruiz") == [
        ["Ministry", "of", "Trade"],
        ["Ana", "Ruiz"],
    ]


def test_two_blanks_or_a_mark_end_a_run() -> None:
    assert read("Ana  ", "Ruiz ") == [["^Ana"], ["Ruiz"]]
    assert read("Ana ", "Ruiz", ", ", "Lima") == [["^Ana", "Ruiz"], ["Lima"]]


def test_hyphens_join_names_and_syllables_but_not_what_is_only_said_of_a_name() -> None:
    assert read("saw ", "Jean", "-", "Yves ", "Duval") == [["Jean-Yves", "Duval"]]
    assert read("saw ", "Geun", "-", "hye") == [["Geun-hye"]]
    assert read("a ", "Peru", "-", "led ", "force") == [["Peru"]]


def test_two_countries_with_a_hyphen_are_two_words() -> None:
    assert read("the ", "Peru", "-", "Chile ", "border") == [["Peru"], ["Chile"]]
    assert read("the ", "U.S.", "-", "France ", "talks") == [["U.S."], ["France"]]


def test_a_currency_before_its_sign_is_no_word() -> None:
    assert read("gave ", "US", "$", "6 ", "million") == []


def test_what_opens_a_sentence_or_quotation_is_marked() -> None:
    assert read("Ana ", "left", ". ", "Ruiz ", "stayed", begins=(0, 3)) == [["^Ana"], ["^Ruiz"]]
    assert read("said ", "“", "Peru ", "is") == [["^Peru"]]


def test_a_word_has_the_label_of_the_first_part_that_has_one() -> None:
    assert read("a ", "Quito", "-", "Lima ", "line", units=(Unit(3, 4, "GPE"),)) == [["Quito-Lima/GPE"]]


def test_prefixes_may_stand_before_the_capital() -> None:
    assert [capital(word) for word in ("Ruiz", "al-Abadi", "d'Ivoire", "abu-salem", "army")] == [
        True, True, True, False, False,
    ]  # fmt: skip
