"""The encoder at work: its files, the settings that choose it, and that it reads the same whatever else is read."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.annotate.document import Annotated, ModelReading
from dragoman.annotate.encoder import session
from dragoman.annotate.encoder.session import FOLDER, encoder
from dragoman.errors import PluginError, SettingError

TEXT = (
    "Kenyan Foreign Minister Wairimu Odhiambo-Kessy said on Tuesday that the officers would leave Port-au-Prince.\n"
    "“We have kept our word,” Odhiambo-Kessy told the Harbour and Coast Authority (HCA) in Mombasa.\n"
    "The HCA denied that it had been asked for ships, according to its spokesman, Tadeo Quillfeather."
)
OTHER = "Officials in Lusaka declined to comment. “Nobody called us,” Mayor Chanda Mwiinga-Bwalya wrote on X."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "encoder"))


@pytest.fixture
def by_model(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("DRAGOMAN_NAMES", "model")
    monkeypatch.setenv("DRAGOMAN_STATEMENTS", "model")
    return monkeypatch


def named(text: str, reading: ModelReading) -> set[tuple[str, str]]:
    return {(text[name.start : name.end], name.type) for name in reading.names}


def test_names_and_attributions_are_read_in_one_pass() -> None:
    reading = encoder("model", True).read(TEXT)
    assert {("Wairimu Odhiambo-Kessy", "person"), ("Foreign Minister", "role")} <= named(TEXT, reading)
    assert ("Mombasa", "place") in named(TEXT, reading)
    cues = [TEXT[a.cue[0] : a.cue[1]] for a in reading.attributions]
    assert any(cue.startswith("said") for cue in cues)
    assert any(cue.startswith("told") for cue in cues)


@pytest.mark.parametrize("model", ["model", "model-open"])
def test_the_same_text_reads_the_same_alone_again_and_by_a_fresh_session(model: str) -> None:
    first = encoder(model, True)
    readings = [first.read(TEXT), first.read(OTHER), first.read(TEXT)]
    encoder.cache_clear()
    again = encoder(model, True)
    assert again is not first
    assert readings == [again.read(TEXT), again.read(OTHER), again.read(TEXT)]
    assert readings[0] == readings[2]


def test_batches_and_companions_change_nothing(by_model: pytest.MonkeyPatch) -> None:
    def read(batch: str, *texts: str) -> list[dict]:
        by_model.setenv("DRAGOMAN_BATCH_PARAGRAPHS", batch)
        documents = [dragoman.Document(id=str(i), text=text, language="en") for i, text in enumerate(texts)]
        return [record.to_dict() for record in dragoman.Reader().stream(documents)]

    both = read("16", TEXT, OTHER)
    assert both == read("1", TEXT, OTHER)
    assert both[:1] == read("16", TEXT)


def test_names_alone_need_no_roles_head_and_no_attributions() -> None:
    reading = encoder("model-open", False).read(TEXT)
    assert reading.names
    assert reading.attributions == ()


@pytest.mark.parametrize("name", ["manifest.json", "tokenizer.json", "trunk.onnx", "reader.onnx", "roles.onnx"])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(PluginError, match=rf"{name} is missing.*install.*DRAGOMAN_NAMES=rules"):
        encoder("model", True, folder=folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "trunk.onnx", "reader.onnx", "roles.onnx"])
def test_an_altered_file_is_refused(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(PluginError, match=rf"{name} was altered.*install"):
        encoder("model", True, folder=folder)


def test_a_manifest_that_is_damaged_or_of_another_version_is_refused(folder: Path) -> None:
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"version": "0"}), encoding="utf-8")
    with pytest.raises(PluginError, match="version '0'"):
        encoder("model", True, folder=folder)
    for damaged in ("{", json.dumps(told | {"models": {"model": {"reader": "reader.onnx"}}})):
        manifest.write_text(damaged, encoding="utf-8")
        with pytest.raises(PluginError, match=r"damaged.*install"):
            encoder("model", True, folder=folder)


def test_a_file_that_only_the_checksum_knows_is_no_network(folder: Path) -> None:
    import hashlib

    (folder / "roles.onnx").write_bytes(b"no network")
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"]["roles.onnx"]["sha256"] = hashlib.sha256(b"no network").hexdigest()
    manifest.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(PluginError, match="onnxruntime cannot load"):
        encoder("model", True, folder=folder)


def test_a_fault_of_the_installation_ends_a_run(by_model: pytest.MonkeyPatch, tmp_path: Path) -> None:
    by_model.setattr(session, "encoder", partial(encoder, folder=tmp_path))
    with pytest.raises(PluginError, match="missing"):
        dragoman.read(TEXT)


WATCH = """
import os, sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import dragoman
record = dragoman.read(sys.argv[1])
assert record.statements and any(actor.kind == "person" for actor in record.actors)
print("onnxruntime" in sys.modules, *(os.path.basename(f) for f in opened if f"data{os.sep}encoder{os.sep}" in f))
"""


def touched(**choices: str) -> list[str]:
    """Return whether onnxruntime was imported, and the files of the model that a fresh process opens."""
    environment = os.environ | {f"DRAGOMAN_{name.upper()}": choice for name, choice in choices.items()}
    command = [sys.executable, "-c", WATCH, TEXT]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    return run.stdout.split()


def test_rules_touch_neither_onnxruntime_nor_the_files() -> None:
    assert touched(names="rules", statements="rules") == ["False"]


def test_the_open_model_touches_no_weights_that_learnt_from_polnear() -> None:
    files = touched(names="model", statements="model-open")
    assert {"reader-open.onnx", "roles-open.onnx", "trunk.onnx"} <= set(files)
    assert not {"reader.onnx", "roles.onnx"} & set(files)
    names_alone = touched(names="model", statements="rules")
    assert not {"reader.onnx", "roles.onnx", "roles-open.onnx"} & set(names_alone)


def test_a_choice_is_one_of_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_STATEMENTS", "magic")
    with pytest.raises(SettingError, match=r"statements: 'magic' is none of .*rules"):
        dragoman.read(TEXT)


PIECES = [
    "“",
    "”",
    "said",
    "that",
    "\n",
    "Kenya",
    "'s",
    "-led",
    "(",
    ")",
    "é",
    "ﷺ",
    "🇰🇪",
    "A",
    "1,000",
    "\u00a0",
    "x" * 300,
]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_reads_to_spans_within_it(text: str) -> None:
    reading = encoder("model", True).read(text)
    assert all(0 <= n.start < n.end <= len(text) for n in reading.names)
    assert all(a.end <= b.start for a, b in pairwise(reading.names))
    for said in reading.attributions:
        for start, end in (said.cue, *said.source, *said.content):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_passes_every_stage_with_the_model(annotate, by_model: pytest.MonkeyPatch, text: str) -> None:
    doc = annotate(text)
    assert isinstance(doc, Annotated)
    assert all(a.end <= b.start for a, b in pairwise(doc.names))


def test_a_hostile_text_is_read_in_linear_time_and_bounded_memory() -> None:
    reading = encoder("model", True).read("said " * 3_000 + "x" * 20_000 + "\n" * 5_000 + "(" * 3_000)
    assert isinstance(reading, ModelReading)


def test_every_name_says_who_spoke(annotate, by_model: pytest.MonkeyPatch) -> None:
    doc = annotate(TEXT)
    why = {doc.text[n.start : n.end]: n.why for n in doc.names}
    assert why["Wairimu Odhiambo-Kessy"].startswith("model")
    assert why["Harbour and Coast Authority"] == "acronym definition"
