"""The project's own training sentences: well-formed, without repetition, and enough of each kind."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from dragoman import read

TRAINING = Path(__file__).parent.parent / "training"
NAMES, STATEMENTS = TRAINING / "data" / "names", TRAINING / "data" / "statements"


@pytest.fixture(scope="module")
def data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_data", TRAINING / "check_data.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_markup_gives_text_and_marks(data: ModuleType) -> None:
    text, marks = data.parse(r"[role Judge] [person Ana Vidal] said: “\[They\] paid.”")
    assert text == "Judge Ana Vidal said: “[They] paid.”"
    assert [(text[m.start : m.end], m.label) for m in marks] == [("Judge", "role"), ("Ana Vidal", "person")]


@pytest.mark.parametrize("bad", ["[person Ana", "Ana]", "[Ana Vidal]", "[person  Ana]", "[person ]"])
def test_bad_markup_is_an_error(data: ModuleType, bad: str) -> None:
    with pytest.raises(data.MarkupError):
        data.parse(bad)


@pytest.mark.parametrize("bad", ["[role Vice [role President]]", "[planet Mars] rose."])
def test_names_are_flat_and_of_a_known_label(data: ModuleType, tmp_path: Path, bad: str) -> None:
    (tmp_path / "a.txt").write_text(bad, encoding="utf-8")
    with pytest.raises(data.MarkupError):
        data.load_names(tmp_path)


@pytest.mark.parametrize(
    "bad", ["[s1 She] [c1 said].", "[s1 She] thought [t1 so].", "[c2 It is said] [t2 that he left]."]
)
def test_an_attribution_has_its_parts_and_its_number(data: ModuleType, tmp_path: Path, bad: str) -> None:
    (tmp_path / "a.txt").write_text(bad, encoding="utf-8")
    with pytest.raises(data.MarkupError):
        data.load_statements(tmp_path)


def test_statements_link_their_fragments(data: ModuleType, tmp_path: Path) -> None:
    marked = "# split\n\n[t1 “No,”] [s1+2 Ana] [c1 said], [c2 adding] [t2 that [s3 Leo] [c3 hoped] [t3 to come]].\n"
    (tmp_path / "a.txt").write_text(marked, encoding="utf-8")
    (passage,) = data.load_statements(tmp_path)
    first, second, third = passage.attributions
    assert passage.construct == "split"
    assert first.source == second.source
    assert (first.form, second.form) == ("direct", "indirect")
    assert [a.nested for a in passage.attributions] == [False, False, True]
    assert [passage.text[s:e] for s, e in third.content] == ["to come"]


def test_there_are_enough_names_of_each_label(data: ModuleType) -> None:
    sentences = data.load_names(NAMES)
    labels = Counter(mark.label for sentence in sentences for mark in sentence.names)
    assert len(sentences) >= 1800
    assert set(labels) == set(data.LABELS)
    assert min(labels[name] for name in ("person", "organization", "place")) >= 1300
    assert labels["role"] >= 700
    assert len(data.load_names(NAMES / "train-frames.txt")) <= 0.4 * len(sentences)
    nameless = [s for s in sentences if all(mark.label == "role" for mark in s.names)]
    assert len(nameless) >= 0.04 * len(sentences)


def test_the_sentences_set_aside_stay_apart(data: ModuleType) -> None:
    heldout = data.load_names(NAMES / "heldout.txt")
    train = [s for file in sorted(NAMES.glob("train-*.txt")) for s in data.load_names(file)]
    assert len(heldout) >= 200
    assert sum(mark.label == "role" for s in heldout for mark in s.names) >= 90
    assert not _full_names(heldout) & _full_names(train)


def _full_names(sentences: list) -> set[str]:
    names = {s.text[m.start : m.end] for s in sentences for m in s.names if m.label == "person"}
    return {name for name in names if " " in name}


def test_there_are_enough_statements_of_each_form(data: ModuleType) -> None:
    passages = data.load_statements(STATEMENTS)
    attributions = [a for p in passages for a in p.attributions]
    forms = Counter(a.form for a in attributions)
    assert len(passages) >= 520
    assert min(forms["direct"], forms["indirect"]) >= 100
    assert forms["mixed"] >= 50
    assert sum(not a.source for a in attributions) >= 20
    assert sum(a.nested for a in attributions) >= 20
    assert min(Counter(p.construct for p in passages).values()) >= 4
    assert not [p.text for p in passages if p.construct == "negative" and p.attributions]


def test_nothing_stands_there_twice(data: ModuleType) -> None:
    assert data.duplicates([s.text for s in data.load_names(NAMES)]) == []
    assert data.duplicates([p.text for p in data.load_statements(STATEMENTS)]) == []


@pytest.mark.parametrize("kind", ["commitments", "events"])
def test_sentences_that_a_judge_learns_from_are_well_formed_and_told_once(kind: str, monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING))
    module = importlib.import_module("sentences")
    for path in (TRAINING / "data" / kind).glob("*.tsv"):
        texts = [document.text for document, _ in module.sentences(path)]
        assert len(set(texts)) == len(texts) > 100


def test_an_event_is_told_by_its_type_doers_recipient_and_status(monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING))
    deed = importlib.import_module("sentences").Deed
    told = read("Peru sent food to Chad on Monday.", published="2024-11-09", everything=True).events[0]
    fits = ["AID Peru Chad past", "AID|SUPPORT Peru|Chile * *", "AID * Chad past|ongoing"]
    fails = ["AID Chile * *", "SUPPORT Peru * *", "AID Peru+Chile * *", "AID Peru Mali *", "AID Peru * past denied"]
    assert [deed.of(w).fits(told) for w in (*fits, *fails)] == [True] * 3 + [False] * 5
