"""The files of a case: merged, deleted, damaged, of other versions, and a case.toml that says something wrong."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import case_reading
from dragoman import cli, pipeline, plugins
from dragoman.case import Case, config, index, migrations, tables
from dragoman.case.store import Store
from dragoman.errors import CaseError
from test_case_add import articles, contents, snapshot


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by patterns, which takes no time."""
    monkeypatch.setattr(pipeline, "records", case_reading.records)
    monkeypatch.setattr(plugins, "stages", case_reading.stages)


@pytest.fixture
def case(tmp_path: Path, grown: Callable[[Path, int], Case], monkeypatch: pytest.MonkeyPatch) -> Case:
    """Return a case of 20 documents in 5 segments."""
    monkeypatch.setattr("dragoman.case.add.BATCH", 4)
    return grown(tmp_path, 20)


def test_compacting_keeps_what_a_case_holds(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before, records, links = contents(case.path), case.view().records(), case.view().links
    monkeypatch.setattr("dragoman.case.compact.DOCUMENTS", 8)
    done = CliRunner().invoke(cli.main, ["case", "compact", str(case.path)])
    assert (done.exit_code, done.stderr) == (0, "5 segments are now 3\n")
    assert contents(case.path) == before
    assert case.view().records() == records
    assert case.view().links == links
    days = [row["published"] for s in Store(case.path).manifest.segments for row in _documents(case, s)]
    assert days == sorted(days)
    assert len(list((case.path / "records" / "documents").iterdir())) == 3
    files = snapshot(case.path)
    assert case.compact() == (3, 3)
    assert snapshot(case.path) == files
    assert case.add([case.path.parent / "in"]).known == 20


def _documents(case: Case, segment: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = Store(case.path).table("documents", segments=[segment]).to_pylist()
    return found


QUERY = "SELECT a.name, d.published FROM actors a JOIN documents d ON d.id = a.document ORDER BY ALL"


@pytest.mark.parametrize("harm", ["deleted", "nonsense", "stale", "older"])
def test_the_index_is_never_needed(case: Case, tmp_path: Path, harm: str) -> None:
    expected = case.view().rows(QUERY)
    path = case.path / index.NAME
    if harm == "deleted":
        path.unlink()
    elif harm == "nonsense":
        path.write_bytes(b"no database" * 1_000)
    else:
        old = path.read_bytes()
        case.add([articles(tmp_path / "more", 23)])
        expected = case.view().rows(QUERY)
        path.write_bytes(old)
    if harm == "older":  # a run of add brings it in step again
        case.add([tmp_path / "more" / "00022.md"])
        assert index_is_used(case)
    assert case.view().rows(QUERY) == expected
    case.reindex()
    assert index_is_used(case)
    assert case.view().rows(QUERY) == expected


def index_is_used(case: Case) -> bool:
    import duckdb

    return index.attach(duckdb.connect(), Store(case.path))


def test_the_index_grows_with_the_case(case: Case, tmp_path: Path) -> None:
    case.add([articles(tmp_path / "more", 21)])
    assert index_is_used(case)
    assert case.view().rows("SELECT count(*) AS n FROM documents") == [{"n": 21}]


def test_where_the_index_cannot_be_written(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    def full(*_: object) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(index, "_fill", full)
    done = CliRunner().invoke(cli.main, ["add", str(case.path), str(articles(tmp_path / "more", 21))])
    assert done.exit_code == 0
    assert "No space left" in done.stderr
    assert len(case.view().rows(QUERY)) == len(case.view().rows("SELECT * FROM actors"))


def test_a_damaged_file_is_named_and_the_rest_is_read(case: Case) -> None:
    whole = case.view().records()
    (case.path / index.NAME).unlink()
    segment = Store(case.path).manifest.segments[2]
    harmed = case.path / segment.tables["statements"].path
    data = bytearray(harmed.read_bytes())
    data[len(data) // 2] ^= 0xFF
    harmed.write_bytes(data)
    view = case.view()
    assert view.notes == ()  # nothing was looked at yet
    # Documents without their statements would say that nobody said anything: they are left out with them.
    assert view.rows("SELECT count(*) AS n FROM statements") == [{"n": 16}]
    assert view.rows("SELECT count(*) AS n FROM documents") == [{"n": 16}]
    assert set(view.records()) < set(whole)
    assert [str(harmed) in note for note in view.notes] == [True]
    done = CliRunner().invoke(cli.main, ["case", "reindex", str(case.path)])
    assert str(harmed) in done.stderr
    # The texts are there, so what is lost can be made again.
    assert "4 read again" in CliRunner().invoke(cli.main, ["add", str(case.path), "--update"]).stderr
    assert case.view().records() == whole
    assert case.view().notes == ()
    assert index_is_used(case)


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_lost_documents_take_only_their_own_records_along(case: Case, harm: str) -> None:
    whole = case.view().records()
    (case.path / index.NAME).unlink()
    segment = Store(case.path).manifest.segments[1]
    lost = case.path / segment.tables["documents"].path
    data = lost.read_bytes()
    lost.unlink() if harm == "gone" else lost.write_bytes(data[:-100])
    view = case.view()
    assert len(view.records()) == 16
    assert set(view.records()) < set(whole)
    assert view.rows("SELECT count(*) AS n FROM actors WHERE document NOT IN (SELECT id FROM documents)") == [{"n": 0}]
    assert any(str(lost) in note for note in view.notes)
    assert case.add([case.path.parent / "in" / "00019.md"]).notes  # which computes what documents have in common
    lost.write_bytes(data)
    assert case.view().records() == whole


def test_a_case_of_a_newer_version_is_refused(case: Case) -> None:
    path = case.path / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": migrations.CURRENT + 1}))
    for arguments in (["add", str(case.path)], ["case", "compact", str(case.path)]):
        done = CliRunner().invoke(cli.main, arguments)
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 1
        assert "newer" in done.stderr
    with pytest.raises(CaseError, match="newer"):
        case.view()


def test_older_versions_are_brought_up_in_order(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    expected = contents(case.path)

    def step(number: int) -> migrations.Step:
        def take(values: dict[str, object], _: Path) -> dict[str, object]:
            taken.append(number)
            return values

        return take

    monkeypatch.setattr(migrations, "CURRENT", migrations.CURRENT + 2)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, **{n: step(n) for n in (1, 2)}})
    assert contents(case.path) == expected
    assert taken == [1, 2]


def test_every_version_has_a_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.CURRENT))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": "x"}'])
def test_a_damaged_manifest_is_named(case: Case, text: str) -> None:
    (case.path / "manifest.json").write_text(text)
    with pytest.raises(CaseError, match=r"manifest\.json"):
        case.view()


def test_columns_that_came_later_are_empty(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa

    (case.path / index.NAME).unlink()
    grown = tables.schema("actors").append(pa.field("nickname", pa.string()))
    asked = tables.schema
    monkeypatch.setattr(tables, "schema", lambda name: grown if name == "actors" else asked(name))
    assert case.view().rows("SELECT DISTINCT nickname FROM actors") == [{"nickname": None}]


GOOD = """title = "Boats"
question = "Do they leave?"
decided_on = 2025-10-02
feeds = ["https://example.org/feed.xml"]

[mission]
name = "Boat Mission"
aliases = ["BM"]

[[options]]
id = "YES"
label = "They leave"
phrases = ["set sail"]

[[options]]
id = "NO"
label = "They stay"
"""


def _loaded(tmp_path: Path, text: str) -> config.CaseFile:
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    return config.load(tmp_path / "case.toml")


def test_a_case_file_says_what_is_asked(tmp_path: Path) -> None:
    found = _loaded(tmp_path, GOOD)
    assert (found.title, found.feeds) == ("Boats", ("https://example.org/feed.xml",))
    assert found.question.decided_on == "2025-10-02"
    assert [(o.id, o.phrases) for o in found.question.options] == [("YES", ("set sail",)), ("NO", ())]
    assert found.question.mission is not None
    assert found.question.mission.aliases == ("BM",)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title = "Boats"', "title = Boats", 1, "not TOML"),
        ('title = "Boats"', "title = 5", 1, "expected a text"),
        ('title = "Boats"\n', "", 1, "is missing"),
        ('question = "Do they leave?"', 'question = ""', 2, "empty"),
        ("decided_on = 2025-10-02", 'decided_on = "soon"', 3, "expected a day"),
        ('feeds = ["https://example.org/feed.xml"]', 'feeds = "https://example.org/feed.xml"', 4, "expected a list"),
        ('feeds = ["https://example.org/feed.xml"]', 'feeds = ["example.org"]', 4, "no address"),
        ("aliases = ", "alias = ", 8, "did you mean 'aliases'"),
        ('name = "Boat Mission"\n', "", 6, "is missing"),
        ('label = "They stay"', 'lable = "They stay"', 17, "did you mean 'label'"),
        ('label = "They stay"\n', "", 15, "is missing"),
        ('id = "NO"', 'id = "YES"', 16, "two options"),
        ('phrases = ["set sail"]', "phrases = [5]", 13, "expected a text"),
    ],
)
def test_a_wrong_case_file_is_told_by_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(CaseError) as caught:
        _loaded(tmp_path, GOOD.replace(old, new, 1))
    message = str(caught.value)
    assert said in message
    assert f"line {line}" in message
    assert str(tmp_path / "case.toml") in message
    assert "\n" not in message


def test_no_case_at_all(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["add", str(tmp_path), str(tmp_path)])
    assert done.exit_code == 2
    assert "dragoman case new" in done.stderr


def test_a_new_case_can_be_opened_and_is_not_made_twice(tmp_path: Path) -> None:
    odd = 'What "now" \\ then?\x07'
    made = Case.new(tmp_path / "x", title='A "title"', question=odd)
    assert (made.config.title, made.config.question.text) == ('A "title"', odd)
    with pytest.raises(CaseError, match="is a case already"):
        Case.new(tmp_path / "x")
    commented = (tmp_path / "x" / "case.toml").read_text()
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line or "[" in line else line for line in commented.splitlines()
    )
    config.load(_written(tmp_path / "whole.toml", uncommented))


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def _with(addition: str) -> str:
    return 'title = "T"\nquestion = "Q?"\n' + addition


@pytest.mark.parametrize(
    "text",
    [
        _with("feeds = " + "[" * 5_000 + "]" * 5_000),
        _with("decided_on = " + "1" * 5_000),
        _with("a." * 20_000 + "b = 1"),
        _with("x = {" + "a." * 20_000 + "b = 1}"),
        _with("[" + "a." * 20_000 + "b]"),
        _with('[[options]]\nid = "A"\nlabel = "A"\nphrases = [' + '"word",' * 50_000 + "]"),
        _with('[[options]]\nid = "A"\nlabel = "A"\nphrases = ["' + "x" * 900_000 + '"]'),
        _with("".join(f'[[options]]\nid = "{n}"\nlabel = "A"\nphrases = ["a", "b"]\n' for n in range(600))),
        _with("#" * 1_100_000),
        _with('[mission]\nname = "M"\naliases = [' + '"word",' * 2_000 + "]"),
        'title = "' + "x" * 3_000 + '"\nquestion = "Q?"\n',
    ],
    ids=["deep", "digits", "dotted", "dotted inline", "dotted table", "phrases", "phrase", "options", "size", "aliases",
         "title"],
)  # fmt: skip
def test_a_case_file_beyond_all_bounds_is_refused_at_once(tmp_path: Path, text: str) -> None:
    began = time.process_time()
    with pytest.raises(CaseError) as caught:
        _loaded(tmp_path, text)
    assert time.process_time() - began < 2
    assert len(str(caught.value)) < 500 + len(str(tmp_path))


def test_a_case_file_of_an_editor_that_marks_the_byte_order(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert config.load(tmp_path / "case.toml").title == "Boats"


def test_a_title_of_any_characters(tmp_path: Path) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f Ünïcode \x00\x1b\u2028"
    assert Case.new(tmp_path / "x", title=flag, question=flag).config.title == flag.strip()
