"""What a case shows, all of it or as of a day, over the example case read for good."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Record
from dragoman.case import Case, View, tables
from dragoman.errors import UsageError
from dragoman.model import Question
from dragoman.reader import Reader

EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-mss"
DAY = "2024-11-08"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Build the example case."""
    path = tmp_path_factory.mktemp("built")
    (path / "case.toml").write_bytes((EXAMPLE / "case.toml").read_bytes())
    case = Case.open(path)
    assert case.add([EXAMPLE]).failures == ()
    return case


@pytest.fixture(scope="module")
def records(built: Case) -> tuple[Record, ...]:
    """Return its records."""
    return built.view().records()


def test_what_is_stored_is_what_was_read(built: Case, records: tuple[Record, ...]) -> None:
    paths = sorted((EXAMPLE / "articles").iterdir())[:3]
    read = {r.document.id: r for r in Reader(question=built.config.question).stream(paths) if isinstance(r, Record)}
    assert len(read) == 3
    for record in records:
        if record.document.id in read:
            assert record == read[record.document.id]
            assert record.to_dict() == read[record.document.id].to_dict()


def test_a_record_is_the_same_without_an_index(built: Case, records: tuple[Record, ...], tmp_path: Path) -> None:
    copied = shutil.copytree(built.path, tmp_path / "copied")
    (copied / "index.duckdb").unlink()
    view = Case.open(copied).view()
    assert (built.view().in_step, view.in_step) == (True, False)
    assert view.record(records[7].document.id) == built.view().record(records[7].document.id) == records[7]
    assert view.record("0" * 16) is None
    late = max(record.document.published for record in records if record.document.published)
    of_then = Case.open(copied).view(DAY)
    found = [of_then.record(r.document.id) is not None for r in records if r.document.published == late]
    assert (late > DAY, any(found)) == (True, False)
    assert Case.open(copied).renew() == ()
    assert Case.open(copied).view().in_step


def test_nothing_later_leaks_into_a_view_as_of_a_day(built: Case, records: tuple[Record, ...], tmp_path: Path) -> None:
    early = Case.new(tmp_path / "early")
    (early.path / "case.toml").write_bytes((EXAMPLE / "case.toml").read_bytes())
    early = Case.open(early.path)
    early.add([EXAMPLE / "articles"])  # all of them published by that day
    then, alone, memory = built.view(DAY), early.view(), View.of(records, built.config.question, DAY)
    assert then.records() == alone.records() == memory.records()
    for name in tables.ALL:
        columns = "* EXCLUDE (added_in)" if name == tables.DOCUMENTS else "*"
        rows = [v.rows(f"SELECT {columns} FROM {name} ORDER BY ALL") for v in (then, alone, memory)]  # noqa: S608
        assert rows[0] == rows[1] == rows[2]
    assert then.entities == alone.entities
    assert then.links == alone.links
    assert (then.today.isoformat(), alone.today.isoformat()) == (DAY, DAY)
    assert len(then.records()) < len(records)


def test_a_view_in_memory_is_the_stored_one(built: Case, records: tuple[Record, ...]) -> None:
    stored, memory = built.view(), View.of(records[::-1], built.config.question)
    assert memory.records() == records
    assert (memory.entities, memory.links) == (stored.entities, stored.links)
    assert memory.today == stored.today


def test_undated_documents_are_left_out_as_of_a_day(records: tuple[Record, ...]) -> None:
    from dataclasses import replace

    undated = replace(records[0], document=replace(records[0].document, published=None))
    view = View.of([undated, records[1]], Question("?"), "2030-01-01")
    assert view.records() == (records[1],)
    assert "1 documents without a day" in view.notes[0]
    assert View.of([undated, records[1]], Question("?")).records() == (records[1], undated)
    with pytest.raises(UsageError, match="such as"):
        View.of([], Question("?"), "yesterday")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY documents TO '/tmp/leak.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT nothing FROM nowhere",
    ],
)
def test_a_query_reaches_nothing_but_the_case(built: Case, sql: str) -> None:
    for view in (built.view(), built.view(DAY)):
        with pytest.raises(UsageError, match="the query fails"):
            view.rows(sql)


def test_a_query_changes_nothing(built: Case) -> None:
    before = {p: p.read_bytes() for p in built.path.rglob("*") if p.is_file()}
    with pytest.raises(UsageError):
        built.view().rows("DELETE FROM documents")
    assert {p: p.read_bytes() for p in built.path.rglob("*") if p.is_file()} == before


def test_values_are_bound(built: Case) -> None:
    odd = "'; DROP TABLE events; --"
    assert built.view().rows("SELECT ? AS said, count(*) AS n FROM events WHERE type = ?", odd, odd) == [
        {"said": odd, "n": 0}
    ]


def _examples() -> list[str]:
    page = (Path(__file__).parent.parent / "tools" / "tables.md").read_text(encoding="utf-8")
    in_r = re.findall(r'dbGetQuery\(case, "\n(.*?)"\)', page, re.DOTALL)
    return [*re.findall(r"```sql\n(.*?)```", page, re.DOTALL), *in_r]


@pytest.mark.parametrize("sql", _examples())
def test_the_queries_of_the_documentation(built: Case, sql: str) -> None:
    """They run as they are printed, with the case's connection and with the index alone."""
    import duckdb

    rows = built.view().rows(sql)
    with duckdb.connect(str(built.path / "index.duckdb"), read_only=True) as alone:
        assert len(alone.execute(sql).fetchall()) == len(rows)
    if "FROM statements" in sql or "FROM commitments" in sql:
        assert rows


def test_an_empty_case(tmp_path: Path) -> None:
    view = Case.new(tmp_path / "x").view()
    assert (view.records(), view.links, dict(view.entities)) == ((), (), {})
    assert view.rows("SELECT * FROM events JOIN documents ON documents.id = events.document") == []
    assert view.today.isoformat() == "1970-01-01"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_records_survive_their_tables(records: tuple[Record, ...], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(records), unique_by=lambda r: r.document.id, max_size=5))
    back = tables.to_records(tables.of_records(chosen, "1"))
    assert back == sorted(chosen, key=tables.order)
    assert [r.to_dict() for r in back] == [r.to_dict() for r in sorted(chosen, key=tables.order)]


def test_looking_at_a_case_does_not_wait_for_the_parser(built: Case) -> None:
    code = (
        f"import sys; from dragoman.case import Case; v = Case.open({str(built.path)!r}).view(); "
        "v.rows('FROM events'); v.records(); v.entities; v.links; sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
