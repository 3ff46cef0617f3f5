"""A language of a few words, from files alone: it reads statements and events through the public API."""

import tomllib
from dataclasses import fields
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import dragoman
import kolo
from dragoman import plugins
from dragoman.errors import SettingError
from dragoman.lang import Language
from dragoman.lang.commitments import CommitmentWords
from dragoman.lang.lexicon import NEVER, Table, any_of, read, words

TEXT = "Mira Sol tan: “Wi no yel oro.”\n\nNorland rakan Sudland."
MOST = 40  # fields that a language needs


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    known, point = plugins.found, EntryPoint("io", "kolo:KOLO", plugins.LANGUAGES)
    more = {plugins.LANGUAGES: {"io": point}}
    monkeypatch.setattr(plugins, "found", lambda group: {**known(group), **more.get(group, {})})


def test_a_language_of_a_few_words_reads_statements_and_events(installed: None) -> None:
    options = dragoman.Options(names="rules", statements="rules")
    record = dragoman.read(TEXT, language="io", everything=True, options=options)
    (said,) = record.statements
    assert said.speaker is not None
    assert (said.speaker.name, [TEXT[s.start : s.end] for s in said.content]) == ("Mira Sol", ["“Wi no yel oro.”"])
    (event,) = record.events
    assert [event.type, event.actors[0].name, event.recipients[0].name] == ["ASSAULT", "Norland", "Sudland"]


def test_it_needs_few_fields_and_no_lexicon_asks_for_any() -> None:
    given = [tomllib.loads(path.read_text("utf-8")) for path in Path(kolo.__file__).parent.rglob("*.toml")]
    assert sum(map(len, given)) <= MOST
    hints = get_type_hints(Language)
    assert all(hints[f.name]() for f in fields(Language) if f.name not in ("code", "parser"))  # type: ignore[arg-type]


# The loader


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, **tables: str) -> CommitmentWords:
    """Return the words of commitments that some files state."""
    package = tmp_path / "wordy"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "commitments.toml").write_text(text, "utf-8")
    for name, table in tables.items():
        (package / f"{name}.tsv").write_text(table, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "wordy", raising=False)
    return read(CommitmentWords, "wordy", "commitments.toml")


def test_what_is_left_out_is_empty() -> None:
    empty: Any = CommitmentWords()
    assert (empty.nouns, empty.telling, empty.hold, empty.committed) == ({}, frozenset(), "", None)
    assert empty.help is NEVER
    assert not NEVER.search("anything")
    assert any_of([]) == NEVER.pattern
    assert Table().rows() == []


def test_words_and_phrases() -> None:
    assert words("hand_over give\n send") == ["hand over", "give", "send"]
    assert words("hand over, give\n  up, send_it") == ["hand over", "give up", "send_it"]


def test_each_form_of_a_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "words\tmoney\tpersonnel\tequipment\tservice\tgiver\tcommon\nsel\tpledged\toffered\t-\t-\tsource\tyes\n"
    found = written(
        tmp_path,
        monkeypatch,
        'verbs = "verbs.tsv"\nhelp = "(?i)sel"\nin_kind = "authorised"\nto = "an, ud al"\n'
        'given = { money = "disbursed" }\nnouns = { pledged = "selo selud", "-" = "helo" }\n',
        verbs=table,
    )
    frame = found.verbs["sel"]
    assert (frame.stages, frame.giver, frame.common) == ({"money": "pledged", "personnel": "offered"}, "source", True)
    assert found.help.search("SEL")
    assert (found.in_kind, found.to, found.given) == ("authorised", {"an", "ud al"}, {"money": "disbursed"})
    assert found.nouns == {"selo": "pledged", "selud": "pledged", "helo": None}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('verb = "x"', "commitments.toml: CommitmentWords has no verb"),
        ('in_kind = "given away"', "in_kind: 'given away' is none of pledged"),
        ('help = "("', "help: missing"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    with pytest.raises(SettingError, match=reason):
        written(tmp_path, monkeypatch, text)
