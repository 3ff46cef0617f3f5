"""The registry: built-ins come through it, and whatever comes through it keeps the contract."""

import inspect

import pytest

from dragoman import plugins
from dragoman.annotate.document import Annotated
from dragoman.errors import PluginError
from dragoman.lang import Language
from dragoman.model import Item

STAGES = plugins.stages()


def test_stages_run_after_what_they_require() -> None:
    seen: set[str] = set(plugins.GIVEN)
    for stage in STAGES:
        assert set(stage.requires) <= seen
        seen.add(stage.provides)
    assert {"names", "times", "quantities", "chains", "actors", "places", "statements"} <= seen
    assert {"commitments", "figures", "decisions", "calendar"} <= seen


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
