"""What speaks for a place and against it, from words and trees built by hand."""

from collections.abc import Mapping

import pytest

from dragoman.gazetteer import Entry
from dragoman.lang.en import ENGLISH
from dragoman.resolve.toponym_evidence import KINDS, WEIGHTS, Evidence, Labels
from dragoman.resolve.toponym_spans import Candidate, SpanKind, Words, _kind, candidates, named
from dragoman.syntax.tree import Columns, Tree


def parsed(text: str, tags: Mapping[str, str]) -> Tree:
    """Return a tree of words parted by blanks; `tags` are parts of speech of those that are no proper nouns."""
    words = text.split(" ")
    start = [len(" ".join(words[:i])) + (i > 0) for i in range(len(words))]
    ends = [at + len(word) for at, word in zip(start, words, strict=True)]
    pos = [tags.get(word, "PROPN") for word in words]
    size = len(words)
    lower = [word.lower() for word in words]
    columns = Columns(lower, lower, pos, ["X"] * size, ["dep"] * size, [0] * size, start, ends, [True] + [False] * size)
    return Tree(columns._replace(begins=columns.begins[:size]), ENGLISH.grammar)


def score(text: str, name: str, kind: SpanKind = "town", labels: Labels | None = None, **tags: str) -> float:
    """Return what speaks for a name beyond its kind."""
    words = Words.of(text, 0, len(text))
    start = text.index(name)
    inside = [i for i, (a, b) in enumerate(words.at) if start <= a and b <= start + len(name)]
    candidate = Candidate(start, start + len(name), kind, inside[0], inside[-1])
    evidence = Evidence(words, parsed(text, tags), labels or Labels({}, {}, frozenset()), ENGLISH)
    return round(evidence.score(candidate) - KINDS[kind], 6)


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        ("lives in Velm", "Velm", ["preposition"]),
        ("lives in the Velm", "Velm", ["preposition"]),
        ("was northern Velm", "Velm", ["direction"]),
        ("of Velm officials", "Velm", ["weak preposition", "followed"]),
        ("was Velm , Oregon", "Velm", []),
        ("was Velm, Oregon", "Velm", ["contained"]),
        ("was President Velm", "Velm", ["title", "capital before"]),
        ("was Maria Velm", "Velm", ["given"]),
        ("was Zorblat Velm", "Velm", ["capital before"]),
        ("was Velm Zorblat", "Velm", ["capital after"]),
        ("was Velm Institute", "Velm", []),
        ("Velm lies there", "Velm", ["first word"]),
        ("was R-Velm", "Velm", ["party"]),
        ("was Velm Bay", "Velm Bay", ["several words"]),
    ],
)
def test_words_around_a_name(text: str, name: str, pieces: list[str]) -> None:
    assert score(text, name) == round(sum(WEIGHTS[piece] for piece in pieces), 6)


def test_what_the_parser_takes_for_no_name_is_less_likely_a_place() -> None:
    assert score("was Velm there", "Velm", Velm="NOUN") == WEIGHTS["not proper"]
    assert score("was VELM there", "VELM", VELM="NOUN") == 0.0


def labelled(label: str, name: str, surnames: tuple[str, ...] = ()) -> Labels:
    """Return labels and names that cover "Maria Velm" in "was Maria Velm"."""
    span = range(4, 14)
    return Labels(dict.fromkeys(span, (4, 14, label)), dict.fromkeys(span, (4, 14, name)), frozenset(surnames))


def test_labels_of_the_span_and_of_what_it_is_a_part_of() -> None:
    place, person = labelled("GPE", "place"), labelled("PERSON", "person")
    assert score("was Maria Velm", "Maria Velm", labels=place) == round(2.0 + 1.6 + WEIGHTS["several words"], 6)
    within = score("was Maria Velm", "Velm", labels=person)
    assert within == round(WEIGHTS["given"] - (3.0 + 3.2), 6)  # no given name begins "Velm", but it is not whole either
    assert score("was Maria Velm", "Maria Velm", labels=person) == round(-1.2 - 2.0 + 1.2 + WEIGHTS["several words"], 6)


def test_a_country_s_name_heeds_little_against_it_unless_a_person_bears_it() -> None:
    person = labelled("PERSON", "person")
    assert score("was Maria Velm", "Maria Velm", "region", person) == round(0.3 * -3.2 + WEIGHTS["several words"], 6)
    borne = labelled("PERSON", "person", ("Maria Velm",))
    assert score("was Maria Velm", "Maria Velm", "region", borne) == round(-3.2 + WEIGHTS["several words"], 6)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.kind) for c in candidates(Words.of(text, 0, len(text)), ENGLISH)]


def test_type_words_and_directions_make_names_of_the_words_beside_them() -> None:
    assert found("near Velm Avenue and Velm Forest") == [("Velm Avenue", "street"), ("Velm Forest", "headed")]
    assert found("the Lake Zorblat region") == [("Lake Zorblat", "headed")]
    assert found("in North Texas today") == [("North Texas", "admin1")]
    assert found("the North wind") == []


def test_a_lone_common_word_is_no_place_by_itself() -> None:
    text = "March"
    assert named(Words.of(text, 0, len(text)), 0, ENGLISH) is None


@pytest.mark.parametrize(
    ("kind", "population", "naming", "is_typed", "expected"),
    [
        ("country", 10, "name", False, "alternate"),
        ("city", 90_000, "alternate", False, "alternate"),
        ("city", 100_000, "alternate", False, "town"),
        ("region", 0, "name", False, "region"),
        ("capital", 0, "name", False, "capital"),
        ("admin1", 200_000, "name", False, "admin1"),
        ("admin1", 90_000, "name", False, "admin2"),
        ("admin2", 90_000, "name", True, "typed"),
        ("admin2", 90_000, "short", True, "admin2"),
        ("city", 600_000, "name", False, "great city"),
        ("city", 60_000, "name", False, "city"),
        ("city", 6_000, "name", False, "town"),
        ("city", 600, "name", False, "village"),
    ],
)
def test_what_an_entry_makes_of_a_name(kind: str, population: int, naming: str, is_typed: bool, expected: str) -> None:
    entry = Entry(1, None, kind, None, None, population, "KEN", None, None)
    assert _kind(entry, naming, is_typed) == expected
