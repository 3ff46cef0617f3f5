"""Labels of a sequence that follow each other, and the best path over them: on scores made by hand."""

import numpy as np
import pytest

from dragoman.annotate.encoder.sequences import bio_transitions, viterbi

LABELS = ("O", "B-person", "I-person", "B-place", "I-place")


def best(*scores: tuple[float, ...]) -> list[str]:
    """Return the labels of the best path over the scores of each word."""
    path = viterbi(np.array([scores], np.float32), np.array([len(scores)]), bio_transitions(LABELS))
    return [LABELS[k] for k in path[0]]


def test_a_name_goes_on_only_behind_its_own_kind() -> None:
    allowed = np.isfinite(bio_transitions(LABELS)) & (bio_transitions(LABELS) > -1e4)
    follows = {(LABELS[a], LABELS[b]) for a, b in np.argwhere(allowed[: len(LABELS), : len(LABELS)])}
    assert ("B-person", "I-person") in follows
    assert ("I-person", "I-person") in follows
    assert ("O", "I-person") not in follows
    assert ("B-place", "I-person") not in follows


def test_what_may_not_follow_is_read_otherwise_whatever_its_score() -> None:
    assert best((1, 0, 0, 0, 0), (0, 0.5, 2, 0, 0)) == ["B-person", "I-person"]
    assert best((5, 0, 0, 0, 0), (0, 0.5, 2, 0, 0)) == ["O", "B-person"]


def test_nothing_begins_inside_a_name() -> None:
    assert best((0, 0, 5, 0, 0)) != ["I-person"]
    assert best((0, 1, 5, 0, 0), (0, 0, 5, 0, 0)) == ["B-person", "I-person"]


@pytest.mark.parametrize(
    ("scores", "labels"),
    [
        (((0, 2, 0, 0, 0), (0, 0, 2, 0, 0), (2, 0, 0, 0, 0)), ["B-person", "I-person", "O"]),
        (((0, 0, 0, 2, 0), (0, 2, 0, 0, 0)), ["B-place", "B-person"]),
        (((2, 0, 0, 0, 0),), ["O"]),
    ],
)
def test_the_best_path(scores: tuple[tuple[float, ...], ...], labels: list[str]) -> None:
    assert best(*scores) == labels


def test_words_behind_the_end_of_a_sequence_do_not_count() -> None:
    scores = np.zeros((2, 3, len(LABELS)), np.float32)
    scores[0, :, 1] = 5
    scores[1, 0, 3] = 5
    path = viterbi(scores, np.array([3, 1]), bio_transitions(LABELS))
    assert LABELS[path[1, 0]] == "B-place"
    assert [LABELS[k] for k in path[0]] == ["B-person"] * 3
