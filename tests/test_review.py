"""Verdicts: on the disk before they are reported, once each, undone by others; what they settle, and agreement."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman import Case
from dragoman.analyse.agreement import ac1, agreement, alpha, raw
from dragoman.case import settle
from dragoman.case.review import Verdict, append, made, outdated, read, settled, standing
from dragoman.case.view import View
from dragoman.cli import main
from dragoman.errors import CaseError, UsageError
from dragoman.export.reviewgold import lines
from dragoman.model import Question
from dragoman.present.app.correcting import corrected, fields_of, words
from dragoman.present.app.reviewing import Known, Reviews, take
from dragoman.present.dossier import Options, page
from dragoman.present.dossier.reviewed import changes


def verdict(number: int, what: str = "accept", who: str = "ann", **more) -> Verdict:
    values = {
        "id": f"verdict-{number}",
        "verdict": what,
        "record": "r1",
        "kind": "events",
        "document": "d",
        "digest": "x",
    }
    return made({**values, **more}, who)


def test_a_verdict_is_kept_once_and_numbered(tmp_path: Path) -> None:
    first = append(tmp_path, verdict(1))
    again = append(tmp_path, verdict(1, "reject"))
    assert again == first
    assert append(tmp_path, verdict(2, "reject")).seq == 2
    assert [v.verdict for v in read(tmp_path)] == ["accept", "reject"]


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    append(tmp_path, verdict(1))
    path = tmp_path / "reviews" / "ann.jsonl"
    path.write_bytes(path.read_bytes() + b'{"id": "verdict-2", "verd')
    assert [v.id for v in read(tmp_path)] == ["verdict-1"]
    append(tmp_path, verdict(3))
    assert [v.id for v in read(tmp_path)] == ["verdict-1", "verdict-3"]
    assert path.read_bytes().count(b"\n") == 2


def test_undo_brings_back_what_was_there_before(tmp_path: Path) -> None:
    append(tmp_path, verdict(1))
    append(tmp_path, verdict(2, "reject"))
    append(tmp_path, verdict(3, "undo", of="verdict-2"))
    assert [v.verdict for v in standing(read(tmp_path))] == ["accept"]
    append(tmp_path, verdict(4, "undo", of="verdict-1"))
    assert not list(standing(read(tmp_path)))
    assert len(read(tmp_path)) == 4  # nothing is ever deleted
    with pytest.raises(UsageError, match="not there"):
        append(tmp_path, verdict(5, "undo", of="nothing-there"))


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "accept"},
        {"id": "x", "verdict": "accept"},
        {"id": "verdict-1", "verdict": "perhaps"},
        {"id": "../../etc", "verdict": "accept"},
        {"id": "verdict-1", "verdict": "accept", "fields": ["a"]},
    ],
)
def test_what_is_no_verdict_is_refused(values) -> None:
    with pytest.raises(UsageError):
        made(values, "ann")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "x" * 60, ".hidden", "a\nb"])
def test_a_reviewer_has_a_name_that_is_a_file_name(name: str) -> None:
    with pytest.raises(UsageError):
        made({"id": "verdict-1", "verdict": "accept"}, name)


def test_links_are_not_followed_out_of_a_case(tmp_path: Path) -> None:
    case, other = tmp_path / "case", tmp_path / "other"
    case.mkdir()
    other.mkdir()
    (case / "reviews").symlink_to(other)
    with pytest.raises(CaseError):
        append(case, verdict(1))
    with pytest.raises(CaseError):
        read(case)


def test_what_all_say_is_settled_and_else_disputed() -> None:
    both = [verdict(1, "reject"), verdict(2, "reject", "ben")]
    assert settled(both, {"r1": "x"})["r1"].verdict == "reject"
    assert settled([*both, verdict(3, "accept", "cleo")], {"r1": "x"})["r1"].verdict == "disputed"
    other = [verdict(1, "correct", fields={"stage": "paid"}), verdict(2, "correct", "ben", fields={"stage": "pledged"})]
    assert settled(other, {"r1": "x"})["r1"].verdict == "disputed"


def test_a_verdict_on_an_older_reading_settles_nothing_and_is_listed() -> None:
    given = [verdict(1, "reject"), verdict(2, record="gone")]
    assert not settled(given, {"r1": "another"})
    stale, orphaned = outdated(given, {"r1": "another"})
    assert [v.record for v in stale] == ["r1"]
    assert [v.record for v in orphaned] == ["gone"]


CHILD = """
import sys
from pathlib import Path
from dragoman.case.review import append, made
for n in range(int(sys.argv[2]), 30):
    kept = append(Path(sys.argv[1]), made({"id": f"verdict-{n:02}", "verdict": "accept", "record": f"r{n}"}, "ann"))
    print(kept.seq, flush=True)
"""


def test_nothing_that_was_reported_is_lost_by_a_kill(tmp_path: Path) -> None:
    told = 0
    while told < 30:
        arguments = [sys.executable, "-c", CHILD, str(tmp_path), str(max(0, told - 1))]
        child = subprocess.Popen(arguments, stdout=subprocess.PIPE)  # noqa: S603 - our own
        for line in child.stdout:
            told = max(told, int(line))
            if told % 7 == 0:
                os.kill(child.pid, signal.SIGKILL)
        child.wait()
    assert [v.id for v in read(tmp_path)] == [f"verdict-{n:02}" for n in range(30)]


def units(*groups: tuple[int, str]) -> list[list[str]]:
    letters = {"a": "accept", "r": "reject", "c": "correct"}
    return [[letters[each] for each in judged] for count, judged in groups for _ in range(count)]


def test_figures_of_agreement_are_those_of_the_literature() -> None:
    skewed = units((97, "aa"), (3, "ar"))
    assert round(raw(skewed), 2) == 0.97
    assert round(alpha(skewed), 2) == -0.01
    assert round(ac1(skewed), 2) == 0.97
    assert alpha(units((5, "aa"))) is None
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: binary data, two observers, ten units
    pairs = zip("0100000000", "1110010001", strict=True)
    assert round(alpha([["accept" if v == "0" else "reject" for v in pair] for pair in pairs]), 3) == 0.095


def test_agreement_counts_what_two_have_judged() -> None:
    given = [verdict(1), verdict(2, "reject", "ben"), verdict(3, record="r2"), verdict(4, "skip", "ben", record="r2")]
    events, everything = agreement(given)
    assert (events.kind, events.records, events.raw) == ("events", 1, 0.0)
    assert events.table == {("accept", "reject"): 1}
    assert everything.records == 1
    (nothing,) = agreement([verdict(1)])
    assert (nothing.records, nothing.alpha, nothing.advice) == (0, None, "no record was judged by two")


@pytest.fixture(scope="module")
def record(haiti: Case):
    return next(r for r in haiti.view().records() if r.commitments and r.events)


def test_a_correction_keeps_both_values_and_must_mean_something(record) -> None:
    item = record.commitments[0]
    new, was = corrected(record, item, {"stage": "disbursed" if item.stage != "disbursed" else "pledged"})
    assert set(new) == set(was) == {"stage"}
    assert was["stage"] == item.stage
    assert {field.name for field in fields_of(record, item)} >= {"kind", "provider", "stage", "quantity.low"}
    for wrong in ({"stage": "x"}, {"nothing": "x"}, {"quantity.low": "many"}, {"provider": "nobody"}):
        with pytest.raises(UsageError):
            corrected(record, item, wrong)
    assert words(record, {"start": 0, "end": 3, "quote": record.document.text[:3]})["end"] == 3
    for wrong in (None, {}, {"start": 0, "end": 3, "quote": "???"}, {"start": -1, "end": 2, "quote": "x"}):
        with pytest.raises(UsageError):
            words(record, wrong)


def test_who_did_something_to_whom_can_be_corrected(tmp_path: Path, record) -> None:
    event = next(each for each in record.events if each.actors)
    actor, *others = (each.id for each in event.actors)
    other = next(each.id for each in record.actors if each not in event.actors)
    asked = {field.name: field for field in fields_of(record, event)}
    assert (asked["actors.1"].value, asked[f"actors.{len(others) + 2}"].value) == (actor, "")
    assert asked["recipients.1"].choices == asked["actors.1"].choices
    new, was = corrected(record, event, {"actors.1": other, "recipients.1": asked["recipients.1"].value})
    assert (new, was) == ({"actors": [other, *others]}, {"actors": [actor, *others]})
    assert corrected(record, event, {"actors.1": ""})[0] == {"actors": others}
    given = {"verdict": "correct", "record": event.id, "digest": event.digest, "fields": {"actors.1": other}}
    take(tmp_path, record, {**given, "id": "verdict-1", "document": record.document.id}, "ann")
    view = View.of([record], Question(""), reviews=read(tmp_path))
    judged = settle.states(view)
    (whole,) = settle.settle(view, judged).records()
    settled = next(each for each in whole.events if each.id == event.id)
    assert [each.id for each in settled.actors] == [other, *others]
    (change,) = changes(judged[event.id], record)
    named = {each.id: each.name for each in record.actors}
    assert (change.field, change.now) == ("actors", ", ".join(named[id_] for id_ in (other, *others)))


def test_what_is_taken_is_checked_against_the_text(tmp_path: Path, record) -> None:
    item = record.events[0]
    base = {"id": "verdict-1", "record": item.id, "document": record.document.id, "digest": item.digest}
    assert take(tmp_path, record, {**base, "verdict": "reject", "reason": "double"}, "ann").kind == "events"
    evidence = {"start": 0, "end": 4, "quote": record.document.text[:4]}
    added = {"id": "verdict-2", "verdict": "add", "kind": "events", "fields": {"evidence": evidence}}
    assert take(tmp_path, record, added, "ann").fields == {"evidence": evidence}
    for wrong in ({**base, "verdict": "correct", "fields": {}}, {**base, "verdict": "accept", "record": "gone"},
                  {**added, "kind": "x"}, {"verdict": "done", "fields": {"kinds": ["x"]}}):  # fmt: skip
        with pytest.raises(UsageError):
            take(tmp_path, record, {**wrong, "id": "verdict-9"}, "ann")
    with pytest.raises(UsageError):
        take(tmp_path, None, {**base, "verdict": "accept", "id": "verdict-9"}, "ann")


def test_gold_holds_what_was_settled_for_texts_that_are_done(tmp_path: Path, record) -> None:
    claim, event = record.commitments[0], record.events[0]
    base = {"document": record.document.id}
    other = "disbursed" if claim.stage != "disbursed" else "pledged"
    for number, values in enumerate((
        {"verdict": "reject", "record": event.id, "digest": event.digest},
        {"verdict": "correct", "record": claim.id, "digest": claim.digest, "fields": {"stage": other}},
    )):  # fmt: skip
        take(tmp_path, record, {**base, **values, "id": f"verdict-{number}"}, "ann")
    assert len(list(lines(View.of([record], Question(""), reviews=read(tmp_path))))) == 1
    take(tmp_path, record, {**base, "id": "verdict-d", "verdict": "done", "fields": {"kinds": ["commitments"]}}, "ann")
    told, line = lines(View.of([record], Question(""), reviews=read(tmp_path)))
    gold = json.loads(line)
    assert json.loads(told) == {"format": "review-gold", "reviewers": ["ann"], "verdicts": 3, "documents": 1}
    assert gold["reviewed_kinds"] == ["commitments"]
    assert event.id not in {each["id"] for each in gold["events"]}
    assert next(each["stage"] for each in gold["commitments"] if each["id"] == claim.id) == other


def test_reviews_survive_a_new_reading_and_the_command_tells_agreement(haiti: Case, tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", question="Who pays?")
    (tmp_path / "a.txt").write_text(
        "Kenya gave Haiti $5 million on Friday, President Ann Moraa said.", encoding="utf-8"
    )
    case.add([tmp_path / "a.txt"], published="2024-11-08")
    (item, *_) = case.view().records()[0].commitments
    for who in ("ann", "ben"):
        append(case.path, verdict(1, who=who, record=item.id, digest=item.digest, kind="commitments"))
    case.compact()
    case.reindex()
    assert len(Case.open(case.path).view().reviews) == 2
    assert case.owns(case.path / "reviews" / "ann.jsonl")
    table = CliRunner().invoke(main, ["review", str(case.path), "agreement"])
    assert "commitments        1   1.00" in table.stdout
    told = json.loads(CliRunner().invoke(main, ["review", str(case.path), "agreement", "--format", "json"]).stdout)
    assert told[-1]["records"] == 1
    exported = CliRunner().invoke(main, ["export", str(case.path), "--to", "review-gold"])
    assert exported.exit_code == 0, exported.stderr
    assert json.loads(exported.stdout)["documents"] == 0


def test_an_adjudicator_settles_what_others_differ_on_and_counts_in_no_agreement() -> None:
    given = [verdict(1, "reject"), verdict(2, "accept", "ben"), verdict(3, "reject", "cleo")]
    assert settled(given, {"r1": "x"})["r1"].verdict == "disputed"
    assert settled(given, {"r1": "x"}, "cleo")["r1"].verdict == "reject"
    assert settled([*given[:2]], {"r1": "x"}, "cleo")["r1"].verdict == "disputed"
    assert [each.raw for each in agreement(given, "cleo")] == [0.0, 0.0]


def test_only_who_may_know_sees_what_others_say() -> None:
    given = (verdict(1, "reject", reason="double"), verdict(2, "accept", "ben"))
    reviews = Reviews(given, {"r1": Known("events", "d", "x")}, "cleo")
    assert reviews.said("cleo", ()) == {"r1": "ann rejects (double); ben accepts"}
    assert reviews.said("ann", {"r1"}) == reviews.said("cleo", ())
    assert reviews.said("dora", ()) == {}
    assert [t.number for t in reviews.told()] == ["1", "0%"]
    assert Reviews((), {}).told()[0].sentence == "records have been checked by a person"


def test_a_view_is_computed_anew_from_what_was_settled(record) -> None:
    claim, event = next(c for c in record.commitments if c.provider), record.events[0]
    other = "disbursed" if claim.stage != "disbursed" else "pledged"
    given = [
        verdict(1, "reject", record=event.id, digest=event.digest),
        verdict(
            2,
            "correct",
            record=claim.id,
            digest=claim.digest,
            fields={"stage": other, "provider": None},
            was={"stage": claim.stage},
        ),
        verdict(3, "correct", record="gone", digest="x", fields={"stage": other}),
    ]
    view = View.of([record], Question(""), reviews=given)
    judged = settle.states(view)
    assert {id_: state.verdict for id_, state in judged.items()} == {event.id: "reject", claim.id: "correct"}
    (found,) = settle.settle(view, judged).records()
    assert [each.id for each in found.events] == [each.id for each in record.events[1:]]
    changed = next(each for each in found.commitments if each.id == claim.id)
    assert (changed.stage, changed.provider, changed.quantity) == (other, None, claim.quantity)
    assert found.statements == record.statements
    assert settle.settle(view, {}) is view
    whole = page(view, "The mission")
    left = page(view, "The mission", Options(reviewed=True))
    assert f'id="r-{event.id}"' in whole
    assert f'id="r-{event.id}"' not in left
    assert "1 corrected, 1 rejected" in whole
    assert f"<del>{claim.stage}</del> <ins>{other}</ins>" in left


def test_the_case_file_names_the_adjudicator(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", question="Who pays?")
    path = case.path / "case.toml"
    path.write_text(f'adjudicator = "cleo"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    assert Case.open(case.path).view().adjudicator == "cleo"
