"""The attribute ruler and the lemmatizer with a memory say what spaCy's say."""

import functools
import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.annotate import attributes, lemmas
from dragoman.lang.en import ENGLISH

SENTENCES = [
    "She's gone and they'll've left before we get there.",
    "There is nothin' that y'all gonna do; let's go, c'mon, don't you?",
    "That he did not know whether the ships had sailed is what Tadeo said.",
    "The captain who has two houses gets what he got, and I told them so.",
    "  Two  spaces\tand a tab, which nobody ain't seen.",
    "What it does to him, it does because the best men are men.",
    "“Of course,” she'd said, but it wasn't.",
]
WORDS = [
    "the",
    "that",
    "There",
    "is",
    "n't",
    "ai",
    "gon",
    "na",
    "let",
    "'s",
    "y'",
    "all",
    "did",
    "has",
    "who",
    "which",
    "Kenya",
    "said",
    "nothin'",
    "\t",
    "but",
    "not",
    "best",
]


@functools.cache
def pipelines() -> tuple[Language, Language]:
    package = importlib.import_module(ENGLISH.parser)
    plain, ours = package.load(exclude=["ner"]), package.load(exclude=["ner"])
    attributes.install(ours)
    lemmas.install(ours, ENGLISH.grammar.doubling, ENGLISH.grammar.silent)
    return plain, ours


def said(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in doc]


def test_it_stands_in_the_place_of_the_ruler() -> None:
    assert "attribute_ruler" not in pipelines()[1].pipe_names
    assert {attributes.NAME, lemmas.NAME} <= set(pipelines()[1].pipe_names)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_gets_the_same_attributes_first_and_again(sentence: str) -> None:
    plain, ours = pipelines()
    assert said(plain(sentence)) == said(ours(sentence)) == said(ours(sentence))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
def test_any_text_gets_the_same_attributes(text: str) -> None:
    plain, ours = pipelines()
    assert said(plain(text)) == said(ours(text))


def test_a_ruler_that_looks_at_other_things_is_left_alone() -> None:
    nlp = Language()
    nlp.add_pipe("attribute_ruler").add([[{"SHAPE": "dd"}]], {"POS": "NUM"})  # type: ignore[attr-defined]
    attributes.install(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("She hoped", "hope"),
        ("She hopes", "hope"),
        ("She is hoping", "hope"),
        ("She hopped", "hop"),
        ("They staged it", "stage"),
        ("They fined him", "fine"),
        ("They planned it", "plan"),
        ("They visited him", "visit"),
    ],
)
def test_a_verb_that_would_double_its_last_letter_is_not_the_one_in_a_silent_letter(words: str, lemma: str) -> None:
    verb = next(token for token in pipelines()[1](f"{words} yesterday.") if token.pos_ == "VERB")
    assert verb.lemma_ == lemma


@pytest.mark.parametrize(("words", "lemma"), [("doses", "dose"), ("buses", "bus"), ("marches", "march")])
def test_a_plural_in_a_silent_letter_is_that_of_the_longer_noun(words: str, lemma: str) -> None:
    noun = next(token for token in pipelines()[1](f"They counted two {words} yesterday.") if token.pos_ == "NOUN")
    assert noun.lemma_ == lemma
