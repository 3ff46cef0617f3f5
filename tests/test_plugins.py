"""The registry: built-ins come through it, and whatever comes through it keeps the contract."""

import inspect
import sys
from importlib.metadata import EntryPoint

import pytest

from dragoman import ingest, pipeline, plugins
from dragoman.annotate.document import Annotated
from dragoman.errors import PluginError, SourceError, StageError
from dragoman.ingest import registry
from dragoman.ingest.registry import Reader
from dragoman.lang import Language
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Item

STAGES = plugins.stages()


def test_stages_run_after_what_they_require() -> None:
    seen: set[str] = set(plugins.GIVEN)
    for stage in STAGES:
        assert set(stage.requires) <= seen
        seen.add(stage.provides)
    assert {"names", "times", "quantities", "chains", "actors", "places", "statements"} <= seen
    assert {"commitments", "figures", "decisions", "calendar"} <= seen


def test_what_a_layer_needs_is_all_that_runs_for_it(annotate) -> None:
    needed = plugins.needed("places")
    assert {"places", "names", "trees", "labels"} <= {stage.provides for stage in needed} < {s.provides for s in STAGES}
    assert plugins.needed() == STAGES
    text = "Kenya will send 600 officers to Nairobi, Ann Moraa said."
    document = Document(id="test", text=text, language="en")
    (placed,) = pipeline.run([document], ENGLISH, layers=("places",))
    assert isinstance(placed, Annotated)
    assert placed.places == annotate(text).places
    assert not placed.statements


@pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.provides)
def test_a_stage_is_a_documented_generator_of_a_layer(stage: plugins.Stage) -> None:
    assert inspect.isgeneratorfunction(stage.run)
    assert len(stage.method) > 80, "the docstring names the method and its source"
    assert stage.version
    assert stage.provides in Annotated.__dataclass_fields__


@pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.provides)
def test_a_stage_says_why_and_reads_an_empty_document(stage: plugins.Stage, annotate) -> None:
    assert list(stage.run(annotate(""))) == []
    doc = annotate("The mission cost $3 million, Kenyan President Ann Moraa told reporters in Nairobi on 3 May 2024.")
    for item in getattr(doc, stage.provides):
        assert item.why if isinstance(item, Item) else True


def test_languages_are_found_by_their_code() -> None:
    for code in plugins.found(plugins.LANGUAGES):
        language = plugins.load(plugins.LANGUAGES, code)
        assert isinstance(language, Language)
        assert language.code == code


def test_an_unknown_plugin_is_named_with_what_there_is() -> None:
    with pytest.raises(PluginError, match="en"):
        plugins.load(plugins.LANGUAGES, "tlh")


# Plug-ins that fail


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def oops(:", "SyntaxError"),
        ("raise RuntimeError('no\\nlicence')", "RuntimeError: no<U+000A>licence"),
        ("import sys; sys.exit('goodbye')", "SystemExit: goodbye"),
        ("import no_such_module", "ModuleNotFoundError"),
        ("1 / 0", "ZeroDivisionError"),
        ("", "AttributeError"),
        ("object = __import__('dragoman.ingest').ingest.Reader(print, None, (), print)", "must be tuples of strings"),
    ],
)
def test_a_module_that_fails_in_any_way_is_one_clear_line(tmp_path, monkeypatch, code, said) -> None:
    (tmp_path / "broken_plugin.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_plugin", raising=False)
    point = EntryPoint("mine", "broken_plugin:object", "dragoman.x")
    monkeypatch.setattr(plugins, "found", lambda group: {"mine": point})
    with pytest.raises(PluginError, match=r"plug-in 'mine' \(broken_plugin:object\) cannot be loaded") as failed:
        plugins.load.__wrapped__("dragoman.x", "mine")
    assert said in str(failed.value)
    assert "\n" not in str(failed.value)


def quits(*_: object) -> int:
    raise SystemExit("goodbye")


@pytest.mark.parametrize("sniff", [quits, lambda head: 1 / 0, lambda head: None, lambda: 1])
def test_a_reader_that_breaks_down_at_first_sight_is_named(monkeypatch, sniff) -> None:
    monkeypatch.setattr(registry, "readers", lambda: {"mine": Reader(lambda source: [], (), (), sniff)})
    with pytest.raises(PluginError, match="reader 'mine' broke down at first sight"):
        list(ingest.read(b"A text."))


@pytest.mark.parametrize("run", [quits, lambda source: None, lambda source: [1], lambda source: [None, 2], lambda: []])
def test_a_reader_that_breaks_down_costs_its_source(monkeypatch, run) -> None:
    monkeypatch.setattr(registry, "readers", lambda: {"mine": Reader(run, (), (), lambda head: 3)})
    with pytest.raises(SourceError, match="the mine reader failed"):
        list(ingest.read(b"A text."))


def test_a_stage_that_leaves_costs_its_document(monkeypatch) -> None:
    monkeypatch.setattr(plugins, "stages", lambda: (plugins.Stage(quits, "calendar", (), "1"),))
    ((_, error),) = pipeline.records([Document(id="1", text="A text.", language="en")])
    assert isinstance(error, StageError)
    assert "SystemExit: goodbye" in str(error)


def test_a_language_that_is_none_is_named(monkeypatch) -> None:
    monkeypatch.setattr(plugins, "load", lambda group, name: "English")
    with pytest.raises(PluginError, match="plug-in 'en' is not a language"):
        pipeline.language_for("en")


def _fails_midway(source: object):
    yield "line"
    raise SystemExit("goodbye")


@pytest.mark.parametrize(
    ("shape", "make"),
    [
        ("lines", _fails_midway),
        ("lines", lambda source: [b"bytes"]),
        ("lines", lambda source: None),
        ("file", lambda source: ["text"]),
        ("folder", lambda source: ["name"]),
        ("folder", lambda source: [("name", ["text"])]),
        ("folder", lambda source: [("name", None)]),
        ("folder", lambda source: [("name",)]),
    ],
)
def test_a_format_that_breaks_down_is_named(shape, make) -> None:
    exporter = plugins.Exporter(make, "About it.", shape=shape)
    with pytest.raises(PluginError, match="the format of test_plugins broke down"):
        for _, pieces in exporter.files(()):
            list(pieces)
