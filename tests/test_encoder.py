"""Windows and decoding of the encoder, without its model files: a small vocabulary and invented scores stand in."""

from __future__ import annotations

import itertools
import os
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from dragoman.annotate.encoder.decode import (
    CUE_LABELS,
    EVIDENCE,
    NAME_LABELS,
    ROLE_LABELS,
    Decoding,
    ReadCue,
    read_attributions,
    read_cues,
    read_names,
)
from dragoman.annotate.encoder.sequences import bio_transitions, viterbi
from dragoman.annotate.encoder.windows import CASES, LAYOUTS, LENGTH, QUOTING, Window, windows
from dragoman.text import sanitise

DECODING = Decoding(0.5, bio_transitions(ROLE_LABELS), np.zeros(len(EVIDENCE), np.float32))


def _tokenizer() -> Tokenizer:
    letters = string.ascii_lowercase + string.digits + string.punctuation + "“”‘’«»"
    pieces = ["[PAD]", "[UNK]", *letters, *(f"##{c}" for c in letters), "the", "min", "##ister"]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


PIECES = _tokenizer()


def _only(text: str) -> Window:
    (window,) = windows(PIECES, text)
    return window


def _covered(text: str, window: Window) -> list[str]:
    return [text[a:b] for a, b in zip(window.starts[1:-1], window.ends[1:-1], strict=True)]


def _said(text: str, window: Window, **parts: str) -> np.ndarray:
    """Scores that mark each part (underscores for hyphens, a label as its name) at its first occurrence."""
    logits = np.zeros((len(window.ids), len(ROLE_LABELS)), np.float32)
    logits[:, 0] = 5
    for part, words in parts.items():
        begin = ROLE_LABELS.index(f"B-{part.rstrip('0123456789')}")
        start = text.index(words)
        inside = np.flatnonzero((window.starts < start + len(words)) & (window.ends > start))
        logits[inside, begin + 1] = 10
        logits[inside[0], begin] = 20
    return logits


def _piece(text: str, window: Window, word: str) -> int:
    return int(np.flatnonzero((window.starts == text.index(word)) & (window.ends > window.starts))[0])


# ---------------------------------------------------------------- windows
def test_a_window_holds_every_piece_with_its_offsets() -> None:
    text = "  The minister left.\n\nNobody knew.  "
    window = _only(text)
    assert _covered(text, window)[:3] == ["The", "min", "ister"]
    assert "".join(_covered(text, window)) == "Theministerleft.Nobodyknew."
    assert window.words[2] == window.words[3] != window.words[1]


def test_a_text_without_words_has_no_windows() -> None:
    assert windows(PIECES, "") == windows(PIECES, " \n\t\n ") == []


def test_paragraphs_are_packed_whole() -> None:
    paragraph = "the " * 60
    text = "\n".join([paragraph] * 7)
    lengths = [len(w.ids) - 2 for w in windows(PIECES, text)]
    assert lengths == [180, 180, 60]


def test_an_overlong_paragraph_is_cut_behind_a_sentence() -> None:
    text = "the the the. " * 80
    found = windows(PIECES, text)
    assert all(len(w.ids) <= LENGTH for w in found)
    assert all(_covered(text, w)[-1] == "." for w in found)
    assert [sum(w.layout >= len(QUOTING)) for w in found] == [1, *[0] * (len(found) - 1)]


def test_a_word_longer_than_a_window_is_cut_anyhow() -> None:
    assert max(len(w.ids) for w in windows(PIECES, "ab" * 40 + ", " + "b" * 90, length=32)) == 32


def test_written_form_is_a_feature() -> None:
    text = "The UN and A. Kamau saw 3 men"
    window = _only(text)
    case = {text[s:e]: CASES[c] for s, e, c in zip(window.starts, window.ends, window.case, strict=True)}
    assert case["A"] == "initial" and case["3"] == "digits" and case["."] == "none" and case["The"] == "capital"
    assert CASES[window.case[_piece(text, window, "UN")]] == "capitals"


def test_quotations_are_a_feature_over_paragraphs() -> None:
    text = "“the one, the\n“two,” the"
    window = _only(text)
    states = [QUOTING[layout % len(QUOTING)] for layout in window.layout[1:-1]]
    assert states[0] == "opening" and set(states[1:6]) == {"unclosed"}
    second = _piece(text, window, "“two")
    assert states[second - 1] == "opening" and states[second] == "continued"
    assert "closing" in states and states[-1] == "outside"
    assert window.layout[second] >= len(QUOTING)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=400))
def test_any_text_gives_exact_spans_in_order(raw: str) -> None:
    text = sanitise(raw)
    last = 0
    for window in windows(PIECES, text, length=24):
        starts, ends = window.starts[1:-1], window.ends[1:-1]
        assert len(window.ids) <= 24 and len({len(getattr(window, f)) for f in Window.__slots__}) == 1
        assert last <= starts[0] and (starts <= ends).all() and (np.diff(starts) >= 0).all() and ends[-1] <= len(text)
        assert window.case.max() < len(CASES) and window.layout.max() < LAYOUTS
        assert (np.diff(window.words) >= 0).all()
        last = int(ends[-1])


# ---------------------------------------------------------------- decoding
def test_viterbi_finds_what_trying_all_paths_finds() -> None:
    rng = np.random.default_rng(0)
    scores = rng.normal(size=(3, 5, 3)).astype(np.float32)
    transitions = rng.normal(size=(4, 3)).astype(np.float32)
    for of, path in zip(scores, viterbi(scores, np.full(3, 5), transitions), strict=True):

        def value(p: tuple[int, ...], of: np.ndarray = of) -> float:
            steps = sum(transitions[a, b] for a, b in itertools.pairwise(p))
            return float(transitions[-1, p[0]] + of[range(5), p].sum() + steps)

        assert max(itertools.product(range(3), repeat=5), key=value) == tuple(path)


def test_names_are_widened_to_whole_words() -> None:
    text = "Minister Zawadi spoke"
    window = _only(text)
    logits = np.zeros((len(window.ids), len(NAME_LABELS)), np.float32)
    logits[:, 0] = 4
    logits[_piece(text, window, "Zawadi") + 2, NAME_LABELS.index("B-person")] = 9
    (name,) = read_names(window, logits)
    assert (text[name.start : name.end], name.type) == ("Zawadi", "person") and 0.9 < name.probability < 1


def test_cues_reach_as_far_as_the_threshold_allows() -> None:
    logits = np.log(np.array([[1, 0, 0], [0.4, 0.5, 0.1], [0.6, 0.1, 0.3], [0.9, 0, 0.1], [1, 0, 0]]) + 1e-9)
    logits = logits.astype(np.float32)
    assert [(c.first, c.last) for c in read_cues(logits, 0.5)] == [(1, 1)]
    assert [(c.first, c.last) for c in read_cues(logits, 0.35)] == [(1, 2)]
    assert read_cues(logits, 0.7) == []


def test_an_attribution_has_source_and_content_as_offsets() -> None:
    text = "“The road is shut,” said Zawadi Were, “and the bridge too.”"
    window = _only(text)
    at = _piece(text, window, "said")
    logits = _said(text, window, source="Zawadi Were", content="“The road is shut,”", content2="“and the bridge too.”")
    (read,) = read_attributions(text, window, [ReadCue(at, at + 3, 0.9)], logits[None], DECODING)
    assert text[slice(*read.cue)] == "said"
    assert [text[a:b] for a, b in read.source] == ["Zawadi Were"]
    assert [text[a:b] for a, b in read.content] == ["“The road is shut,”", "“and the bridge too.”"]
    assert read.confidence == 0.5


def test_fragments_with_no_word_between_them_are_one() -> None:
    text = "Were said no, no."
    window = _only(text)
    at = _piece(text, window, "said")
    logits = _said(text, window, content="no", content2="no.")
    logits[_piece(text, window, "no."), 3] = 20
    (read,) = read_attributions(text, window, [ReadCue(at, at + 3, 0.9)], logits[None], DECODING)
    assert [text[a:b] for a, b in read.content] == ["no, no."]


def test_a_cue_without_content_says_nothing() -> None:
    text = "Were said"
    window = _only(text)
    cue = ReadCue(2, 3, 0.9)
    assert read_attributions(text, window, [cue], _said(text, window, source="Were")[None], DECODING) == []
    assert read_attributions(text, window, [], np.zeros((0, len(window.ids), 5), np.float32), DECODING) == []


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200), st.integers(0, 10**6))
def test_any_scores_give_exact_spans(raw: str, seed: int) -> None:
    text, rng = sanitise(raw), np.random.default_rng(seed)
    for window in windows(PIECES, text):
        size = len(window.ids)
        names = read_names(window, rng.normal(size=(size, len(NAME_LABELS))).astype(np.float32))
        assert all(a.end <= b.start for a, b in itertools.pairwise(names))
        assert all(0 <= n.start < n.end <= len(text) for n in names)
        cues = read_cues(rng.normal(size=(size, len(CUE_LABELS))).astype(np.float32), 0.6)
        logits = rng.normal(size=(len(cues), size, len(ROLE_LABELS))).astype(np.float32)
        for read in read_attributions(text, window, cues, logits, DECODING):
            spans = [read.cue, *read.source, *read.content]
            assert all(0 <= a < b <= len(text) for a, b in spans) and 0 <= read.confidence <= 1


# ---------------------------------------------------------------- training
def test_a_reader_can_be_trained(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs torch (extra: train)")
    needed = {name: os.environ.get(name, "") for name in ("DRAGOMAN_MINILM", "DRAGOMAN_EVALS", "DRAGOMAN_NER")}
    if missing := [name for name, folder in needed.items() if not Path(folder or "-").is_dir()]:
        pytest.skip(f"training needs the folders named by {', '.join(missing)}")
    options = ["--limit", "10", "--steps", "2", "--names", needed["DRAGOMAN_NER"], "--evals", needed["DRAGOMAN_EVALS"]]
    command = [sys.executable, "-m", "training.encoder.train", needed["DRAGOMAN_MINILM"], str(tmp_path), *options]
    root = Path(__file__).parents[1]
    subprocess.run(command, check=True, cwd=root, timeout=300)  # noqa: S603
    assert (tmp_path / "best.pt").exists() and "loss" in (tmp_path / "curve.tsv").read_text()
