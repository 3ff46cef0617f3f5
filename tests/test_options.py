"""Options: made once, checked at once, and carried by reader and document."""

import gc
import os
from concurrent.futures import ProcessPoolExecutor
from ctypes import c_bool
from multiprocessing.sharedctypes import RawValue
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LimitError, SettingError
from dragoman.options import DEFAULTS, Options
from dragoman.reader import Reader, follow

TEXT = "Ann Moraa said on Friday that Kenya would send 600 more officers to Port-au-Prince."


def found_by(record: dragoman.Record) -> set[str]:
    return {why for statement in record.statements if (why := statement.why)}


def test_a_call_asks_for_rules_and_the_next_for_the_model() -> None:
    by_rules = dragoman.read(TEXT, options=Options(names="rules", statements="rules"))
    by_model = dragoman.read(TEXT, options=DEFAULTS)
    assert found_by(by_rules)
    assert not any("model" in why for why in found_by(by_rules))
    assert any("model" in why for why in found_by(by_model))
    assert dragoman.read(TEXT, options=Options(names="rules", statements="rules")) == by_rules


def test_processes_read_with_the_options_of_their_reader() -> None:
    options = Options(max_tokens=1_000, names="rules", statements="rules")
    results = list(Reader(processes=2, options=options).stream([TEXT, "(" * 2_000]))
    assert isinstance(results[0], dragoman.Record)
    assert isinstance(results[1], dragoman.Failure)
    assert isinstance(results[1].error, LimitError)


def test_a_reading_process_frees_nothing_that_its_parent_made() -> None:
    with ProcessPoolExecutor(1, initializer=follow, initargs=(os.getpid(), RawValue(c_bool, False))) as pool:
        assert pool.submit(gc.get_freeze_count).result() > 0


def test_variables_of_the_environment_count_where_nothing_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_MAX_TOKENS", "2000")
    monkeypatch.setenv("DRAGOMAN_NAMES", "rules")
    monkeypatch.setenv("DRAGOMAN_EVENT_FRAMES", os.pathsep.join(["/a/one.toml", "/b/two.toml"]))
    assert Options() == DEFAULTS
    assert Reader().options.max_tokens == 2_000
    made = Options.from_environment(names="model")
    assert (made.max_tokens, made.names) == (2_000, "model")
    assert made.event_frames == (Path("/a/one.toml"), Path("/b/two.toml"))


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [("max_tokens", "many", "not a whole number"), ("max_tokens", "1", "outside 1000"), ("names", "magic", "none of")],
)
def test_a_bad_value_names_its_setting(name: str, raw: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"DRAGOMAN_{name.upper()}", raw)
    with pytest.raises(SettingError, match=rf"setting {name}: .*{reason}"):
        Options.from_environment()


def test_a_bad_argument_is_refused_at_once() -> None:
    with pytest.raises(SettingError, match="setting fetch_redirects: 21 is outside"):
        Options(fetch_redirects=21)
    with pytest.raises(SettingError, match="setting event_frames"):
        Options(event_frames=("frames.toml",))  # type: ignore[arg-type]  # what is tested
