"""The documents that were marked for this project: kept without their words, laid out with them."""

import json
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import unseen  # noqa: E402 - the scripts of benchmarks are no package


def test_marks_get_the_words_of_the_text_back() -> None:
    text = "Norland met Sudania."
    marks = {"statements": [{"speaker": "Norland|Nor", "in": [[0, 7], [12, 19]], "cue": None}], "voice": []}
    assert unseen.quoted(marks, text) == {
        "statements": [{"speaker": "Norland|Nor", "in": "Norland|Sudania", "cue": None}],
        "voice": [],
    }


def test_a_document_is_laid_out_as_the_scorer_reads_it(tmp_path: Path) -> None:
    document = {"title": "Talks", "text": "Before. Norland met Sudania. After.", "published": "2024-01-02"}
    document |= {"publisher": "Example Wire", "url": "https://example.org/a"}
    marked = {"name": "A01", "window": [8, 28], "gold": {"events": [{"in": [[7, 14]]}]}}
    assert unseen.lay_out(marked, document, tmp_path) == "A01\t2024-01-02\tExample Wire\tTalks"
    assert (tmp_path / "texts" / "A01.txt").read_text() == "Talks\n\nNorland met Sudania.\n"
    gold = json.loads((tmp_path / "gold" / "A01.json").read_text())
    assert gold["events"] == [{"in": "Norland"}]
    assert gold["published"] == "2024-01-02"


def test_every_mark_lies_in_its_window() -> None:
    for line in unseen.MARKS.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert row["name"][0] in "ABCDEGHIJKLMNRS"
        assert row["window"][0] < row["window"][1]
        assert not {"note", "must_not", "source"} & set(row["gold"])
