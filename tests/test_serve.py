"""The application without a browser: who is let in, what addresses answer, adding articles, a case that changes."""

import csv
import gc
import io
import json
import re
import shutil
import socket
import sys
import time
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from dragoman import Case
from dragoman.analyse import answers
from dragoman.analyse.answers import look
from dragoman.analyse.answers.phrase import matching
from dragoman.case import lock, review
from dragoman.cli import main
from dragoman.errors import TooLongError, UsageError
from dragoman.present.app import given, guard, pages, served, server
from dragoman.present.app.jobs import Jobs
from dragoman.present.app.query import PER_PAGE, read
from dragoman.present.app.routes import App
from dragoman.present.app.served import Served
from dragoman.present.dossier import page
from dragoman.present.dossier.lists import TITLES
from dragoman.present.views import VIEWS

KEY = "a-key-of-22-characters"
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
TEXT = "Kenya will send 600 more officers to Haiti in January, President Ann Moraa said on Friday."


def client(path: Path, *, known: bool = True, **rules) -> TestClient:
    """Return a client of a case's application, with the key in its cookie."""
    held = guard.Rules(guard.LOOPBACK, PORT, KEY, rules.get("open_to_read", False), rules.get("most_bytes", 100_000))
    app = App(Served(path), held, Jobs(path))
    found = TestClient(app.asgi(), base_url=HOME, follow_redirects=False, raise_server_exceptions=False)
    if known:
        found.cookies.set(held.cookie, KEY, domain="127.0.0.1")
    found.token = held.token
    return found


@pytest.fixture(scope="module")
def site(haiti: Case) -> TestClient:
    return client(haiti.path)


@pytest.fixture(scope="module")
def one_text(tmp_path_factory) -> Path:
    """A case of one document, with its rows."""
    home = tmp_path_factory.mktemp("one")
    case = Case.new(home / "case", question="Who pays?")
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    case.add([home / "a.txt"], published="2024-11-08")
    answers.prepare(case, VIEWS).close()
    return case.path


@pytest.fixture
def small(one_text: Path, tmp_path: Path) -> Path:
    """That case, to change."""
    return Path(shutil.copytree(one_text, tmp_path / "case"))


def test_nothing_is_shown_without_the_key(haiti: Case) -> None:
    stranger = client(haiti.path, known=False)
    assert stranger.get("/").status_code == 401
    assert stranger.get("/", params={"key": "wrong"}).status_code == 401
    entered = stranger.get("/timeline", params={"key": KEY, "kind": "AID"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/timeline?kind=AID")
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in entered.headers["set-cookie"].split(";")}
    assert client(haiti.path, known=False, open_to_read=True).get("/").status_code == 200


def test_the_entrance_leads_to_no_other_host(haiti: Case) -> None:
    entered = client(haiti.path, known=False).get("//evil.example/", params={"key": KEY})
    assert not entered.headers["location"].startswith("//")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200), ("localhost:8765", 200), ("[::1]:8765", 200), ("127.0.0.1", 200),
        ("evil.example", 421), ("127.0.0.1:80", 421), ("127.0.0.1.evil.example:8765", 421), ("", 421), ("[::1", 421),
    ],
)  # fmt: skip
def test_only_our_own_names_are_answered(site: TestClient, host: str, status: int) -> None:
    assert site.get("/about", headers={"host": host, "cookie": f"dragoman-{PORT}={KEY}"}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": HOME}, 400),  # let in; the form is empty
        ({"sec-fetch-site": "same-origin"}, 400),
        ({"origin": "null"}, 403),  # a page on file:// sends this
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_write(site: TestClient, headers: dict[str, str], status: int) -> None:
    assert site.post("/add", data={"token": site.token}, headers=headers).status_code == status


def test_a_write_needs_the_token_a_form_and_a_bearable_size(site: TestClient) -> None:
    ours = {"origin": HOME}
    assert site.post("/add", data={"token": "x"}, headers=ours).status_code == 403
    assert site.post("/add", data={"address": "https://example.org"}, headers=ours).status_code == 403
    plain = {**ours, "content-type": "text/plain"}
    assert site.post("/add", content="token=x", headers=plain).status_code == 415
    assert site.post("/add", data={"text": "x" * 200_000}, headers=ours).status_code == 413
    assert site.request("DELETE", "/add").status_code == 405


def test_no_answer_lets_a_page_run_or_be_framed(site: TestClient) -> None:
    for path in ("/", "/timeline", "/nowhere", "/timeline.json", "/assets/x/app.css"):
        headers = site.get(path).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("view", ["overview", *TITLES])
def test_every_view_answers(site: TestClient, view: str) -> None:
    answer = site.get("/" if view == "overview" else f"/{view}")
    assert answer.status_code == 200
    assert f'id="view-{view}"' in answer.text


@pytest.mark.parametrize("view", list(TITLES))
def test_the_rows_of_a_view_are_those_of_show(site: TestClient, haiti: Case, view: str) -> None:
    since = ["--since", str(haiti.view().today - timedelta(days=30))] if view == "changes" else []
    shown = json.loads(CliRunner().invoke(main, ["show", str(haiti.path), view, "--format", "json", *since]).stdout)
    for part, listed in (shown if isinstance(shown, dict) else {view: shown}).items():
        asked = {"part": part} if isinstance(shown, dict) else {}
        rows = site.get(f"/{view}.json", params=asked).json()
        assert sorted(map(json.dumps, rows)) == sorted(map(json.dumps, listed))
        table = list(csv.reader(io.StringIO(site.get(f"/{view}.csv", params=asked).text)))
        assert len(table) == len(rows) + 1


def test_filters_narrow_the_rows_and_their_downloads_alike(site: TestClient) -> None:
    everything = site.get("/timeline.json").json()
    kenya = next(p["id"] for row in everything for p in row["who"] if p["name"] == "Kenya")
    for asked in ({"actor": kenya}, {"kind": "AID"}, {"month": "2024-10"}, {"q": "officers"}, {"since": "2024-11-01"}):
        rows = site.get("/timeline.json", params=asked).json()
        assert 0 < len(rows) < len(everything), asked
        page = site.get("/timeline", params=asked).text
        assert f'data-total="{len(rows)}"' in page
    months = {row["day"][:7] for row in site.get("/timeline.json", params={"month": "2024-10"}).json()}
    assert months == {"2024-10"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"page": "x"}, "expected a number"),
        ({"page": "0"}, "expected a number"),
        ({"as_of": "yesterday"}, "is no day"),
        ({"since": "2024-13-01"}, "is no day"),
        ({"part": "nothing"}, "timeline has ahead, timeline"),
        ({"q": "x" * 600}, "longer than"),
        ({"reviewed": "perhaps"}, "expected settled or machine"),
    ],
)
def test_a_wrong_value_is_said(site: TestClient, asked: dict[str, str], said: str) -> None:
    answer = site.get("/timeline", params=asked)
    assert answer.status_code == 400
    assert said in answer.text


def test_an_unknown_parameter_is_passed_over_with_a_note(site: TestClient) -> None:
    answer = site.get("/timeline", params={"colour": "red"})
    assert answer.status_code == 200
    assert "colour: is not known here" in answer.text


@pytest.mark.parametrize(
    "path", ["/nowhere", "/sources/none", "/actors/none", "/r/none", "/add/0", "/assets/x/../y", "/timeline.exe"]
)
def test_what_is_not_there_is_said_without_a_trace(site: TestClient, haiti: Case, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "That did not work" in answer.text
    assert str(haiti.path) not in answer.text


def test_a_record_has_a_permanent_address(site: TestClient, haiti: Case) -> None:
    record = haiti.view().records()[0]
    item = record.statements[0]
    answer = site.get(f"/r/{item.id}")
    assert answer.headers["location"] == f"/sources/{record.document.id}#r-{item.id}"
    assert site.get(f"/sources/{record.document.id}.json").json()["document"]["text"] == record.document.text


def test_a_text_is_shown_as_it_is(site: TestClient, haiti: Case) -> None:
    record = haiti.view().records()[0]
    assert f'id="source-{record.document.id}"' in site.get(f"/sources/{record.document.id}").text


def test_search_marks_the_words_and_survives_any_query(site: TestClient) -> None:
    found = site.get("/search", params={"q": 'kenya "police"'}).text
    assert "<mark>" in found
    assert not re.search(r'">\(?20\d\d-\d\d', found)  # days are said in words
    for query in ('"', "*", "NEAR(", "a AND", "-", "()", "col:x", "'; DROP TABLE rows; --", "\x00", "x" * 500, "-only"):
        assert site.get("/search", params={"q": query}).status_code == 200, query


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("kenya police", '("kenya" AND "police")'),
        ('"kenya police" -haiti', '("kenya police") NOT "haiti"'),
        ("ken*", '("ken"*)'),
        ('a"b', '("a b")'),
        ("-", ""),
        ("-haiti", ""),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_an_expression(typed: str, expression: str) -> None:
    assert matching(typed) == expression


def test_a_day_is_kept_when_the_view_changes() -> None:
    asked = read({"as_of": "2024-11-01", "kind": "AID"})
    assert dict(asked.common) == {"as_of": "2024-11-01"}
    with pytest.raises(UsageError):
        read({"until": "1"})


def of_another_version(path: Path) -> None:
    """Make the index of a case one of other columns."""
    gc.collect()  # a view that is part of a cycle lets go of the index with that
    with duckdb.connect(str(path / "index.duckdb")) as index:
        told = json.loads(index.execute("SELECT contents FROM contents").fetchall()[0][0])
        index.execute("UPDATE contents SET contents = ?", [json.dumps(told | {"columns": "others"})])


def wait(done, seconds: float = 120.0):
    """Return what `done` returns once that is something; the machine may be busy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := done():
            return found
        time.sleep(0.05)
    raise AssertionError("not in time")


def test_the_case_can_change_under_the_server(small: Path, tmp_path: Path) -> None:
    site = client(small)
    assert len(site.get("/sources.json").json()) == 1
    (tmp_path / "b.txt").write_text(TEXT.replace("600", "700"), encoding="utf-8")
    Case.open(small).add([tmp_path / "b.txt"], published="2024-11-09")
    stale = site.get("/sources")
    assert "The case has changed" in stale.text
    started = client(small)  # which has the rows of before from the disk
    assert (started.get("/sources").status_code, len(started.get("/sources.json").json())) == (200, 1)
    answers.prepare(Case.open(small), VIEWS).close()
    assert len(site.get("/sources.json").json()) == 2
    assert "The case has changed" not in site.get("/sources").text


def test_rows_are_made_while_a_page_says_so(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", question="Who pays?")
    site = client(case.path)
    first = site.get("/timeline")
    assert first.status_code == 202
    assert "The rows of the views are being made" in first.text or "views:" in first.text
    wait(lambda: site.get("/timeline").status_code == 200)
    assert "No event, decision or dated pledge was read" in site.get("/timeline").text
    assert "dragoman add CASE FILE" in site.get("/sources").text


def test_an_index_of_another_version_is_made_anew_while_pages_are_answered(small: Path) -> None:
    (before,) = Case.open(small).view().records()
    of_another_version(small)
    site = client(small)
    first = site.get("/timeline")
    assert first.status_code == 200
    assert "The index of the case is of another version of Dragoman and is being made anew, once." in first.text
    assert "600 more officers" in site.get(f"/sources/{before.document.id}").text
    assert site.get("/review").status_code == 202
    wait(lambda: "is being made anew" not in site.get("/timeline").text)
    assert Case.open(small).view().in_step
    assert site.get("/review").status_code == 200


def test_a_case_that_another_process_writes_to_is_shown_with_the_index_that_it_has(small: Path) -> None:
    of_another_version(small)
    site = client(small)
    with lock.writing(small):
        assert "is being made anew" in site.get("/timeline").text
        wait(lambda: "is being made anew" not in site.get("/timeline").text)
        assert site.get("/review").status_code == 200
    assert not Case.open(small).view().in_step


def test_a_text_that_is_pasted_is_read(small: Path) -> None:
    site = client(small)
    text = "Jamaica will send 200 soldiers to Haiti, Prime Minister Ann Moraa said."
    form = {"token": site.token, "text": text, "title": "Pasted", "publisher": "Wire", "published": "2024-11-10"}
    sent = site.post("/add", data=form, headers={"origin": HOME})
    assert sent.status_code == 303
    told = wait(lambda: (p := site.get(sent.headers["location"])) and 'data-running="no"' in p.text and p).text
    assert "1 added" in told
    assert "the pasted text" in told
    assert str(small) not in told
    (way, count) = re.findall(r'<a href="(/sources/[^"]+)">Pasted</a> · (\d+) record', told)[0]
    assert site.get(way).text.count('class="card ') == int(count) > 0
    assert text in Case.open(small).view().records()[-1].document.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"address": "file:///etc/passwd"}, "begins with http"),
        ({"address": "--help"}, "begins with http"),
        ({}, "Give an address"),
    ],
)
def test_what_cannot_be_added_is_said(small: Path, form: dict[str, str], said: str) -> None:
    site = client(small)
    answer = site.post("/add", data={**form, "token": site.token}, headers={"origin": HOME})
    assert answer.status_code == 400
    assert said in answer.text


def test_what_could_not_be_read_is_read_again(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    Case.open(small).add([broken])
    answers.prepare(Case.open(small), VIEWS).close()
    site = client(small)
    listed = site.get("/sources", params={"part": "unread"}).text
    assert f'name="again" value="{broken}"' in listed
    assert listed.count(str(broken)) == 1  # a reader sees the name alone
    assert str(broken) not in page(Case.open(small).view(), "")
    other = site.post("/add", data={"token": site.token, "again": "/etc/hostname"}, headers={"origin": HOME})
    assert (other.status_code, "cannot be read a second time" in other.text) == (400, True)
    broken.write_text(json.dumps({"text": TEXT.replace("600", "700")}), encoding="utf-8")
    for asked in ({"again": str(broken)}, {"every": "1"}):
        begun = site.post("/add", data={"token": site.token, **asked}, headers={"origin": HOME})
        assert begun.status_code == 303
        wait(lambda where=begun.headers["location"]: 'data-running="no"' in site.get(where).text)
    assert Case.open(small).view().rows("SELECT count(*) AS n FROM documents")[0]["n"] == 2
    assert Case.open(small).view().rows("SELECT * FROM quarantine") == []


def test_files_that_are_sent_stay_in_the_folder_for_articles(small: Path) -> None:
    for name in ("../../evil.txt", "..\\evil.txt", "/etc/evil.txt", "", "…", "a" * 300 + ".txt"):
        path = given.sent(small, name, b"text")
        assert path.parent == small / "articles"
        assert path.is_file()


def test_work_that_a_stop_cut_short_can_be_gone_on_with(small: Path, tmp_path: Path, monkeypatch) -> None:
    done = "import sys; print('1 of 1 documents\\ndocuments: 1 added', file=sys.stderr)"
    monkeypatch.setattr("dragoman.present.app.jobs._RUN", (sys.executable, "-c", done))
    jobs = Jobs(small)
    job = jobs.start([str(tmp_path / "a.txt")])
    wait(lambda: not jobs.is_running(job))
    kept = jobs.get(job.id)
    assert (kept.code, kept.progress, kept.words) == (0, (1, 1), ["documents: 1 added"])
    job.code = None
    jobs._keep(job)
    assert [left.id for left in Jobs(small).unfinished()] == [job.id]
    site = client(small)
    assert "was not finished" in site.get("/add").text
    again = site.post(f"/add/{job.id}", data={"token": site.token}, headers={"origin": HOME})
    assert again.status_code == 303
    wait(lambda: 'data-running="no"' in site.get(again.headers["location"]).text)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="is taken"):
            server.sockets("127.0.0.1", taken.getsockname()[1], None)


def test_two_servers_of_one_case_have_ports_of_their_own() -> None:
    one, first = server.sockets("127.0.0.1", None, None)
    other, second = server.sockets("127.0.0.1", None, None)
    assert first != second
    for listening in (*one, *other):
        listening.close()


def test_key_and_port_are_kept_for_their_owner(small: Path) -> None:
    server.keep(small, server.Entrance("k", 9000))
    assert server.kept(small) == server.Entrance("k", 9000)
    assert (small / "cache" / "serve-key").stat().st_mode & 0o077 == 0


def test_what_reviewers_say_is_shown_to_whom_it_may_be_and_left_out_where_it_is_rejected(small: Path) -> None:
    path = small / "case.toml"
    path.write_text(f'adjudicator = "reviewer"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    answers.prepare(Case.open(small), VIEWS).close()
    record = Case.open(small).view().records()[0]
    item = record.commitments[0]
    about = {"record": item.id, "kind": "commitments", "document": record.document.id, "digest": item.digest}
    for number, (who, verdict) in enumerate((("ann", "accept"), ("ben", "reject"))):
        review.append(small, review.made({**about, "id": f"verdict-{number}", "verdict": verdict}, who))
    for number, changed in enumerate(({"digest": "before"}, {"record": "gone", "quote": "600 more soldiers"})):
        given = {**about, **changed, "id": f"verdict-of-before-{number}", "verdict": "correct"}
        review.append(small, review.made(given, "cleo"))
    site, other = client(small), client(small)
    listed = site.get("/review").text
    stale, gone = listed.index("Judged before it was read anew"), listed.index("Judged, and gone since")
    assert item.evidence.quote in listed[stale:gone]
    assert "gone, correct by cleo: “600 more soldiers”" in listed[gone:]
    assert "ann accepts; ben rejects" in site.get("/review").text
    assert "ann accepts; ben rejects" in site.get(f"/sources/{record.document.id}").text
    assert "record was checked by 2 people: 1 in dispute" in site.get("/").text
    assert len(site.get("/ledger.json", params={"part": "claims"}).json()) == 1
    sent = {**about, "id": "verdict-of-the-third", "verdict": "reject"}
    headers = {"origin": HOME, "x-token": site.token}
    assert site.post("/review/verdict", json=sent, headers=headers).status_code == 200
    assert other.get("/ledger.json", params={"part": "claims"}).json() == []  # another server sees it at once
    assert "1 rejected by review are left out" in other.get("/ledger", params={"part": "claims"}).text
    machine = other.get("/ledger.json", params={"part": "claims", "reviewed": "machine"}).json()
    assert len(machine) == 1
    assert review.read(small)[-1].blind is False


PLEDGES = (
    "Canada pledged $40 million to the mission in Haiti on Monday.",
    "Canada pledged another $25 million on Friday.",
)


def test_sums_follow_what_reviewers_settle(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", question="Who pays?")
    for number, text in enumerate(PLEDGES):
        (tmp_path / f"{number}.txt").write_text(f"{text} {TEXT}", encoding="utf-8")
        case.add([tmp_path / f"{number}.txt"], published=f"2024-11-{number + 8:02}")
    answers.prepare(case, VIEWS).close()
    site = client(case.path)

    def sums() -> list[float | None]:
        rows = site.get("/ledger.json", params={"part": "totals"}).json()
        return [row["amount"]["low"] for row in rows if row["kind"] == "money"]

    assert sums() == [65_000_000.0]
    second = next(r for r in case.view().records() if "another" in r.document.text)
    item = next(c for c in second.commitments if c.kind == "money")
    about = {"record": item.id, "kind": "commitments", "document": second.document.id, "digest": item.digest}
    review.append(case.path, review.made({**about, "id": "verdict-1", "verdict": "reject"}, "ann"))
    assert "sums and pictures are still those of before" in site.get("/ledger").text
    wait(lambda: sums() == [40_000_000.0])
    told = site.get("/ledger", params={"part": "claims"}).text
    assert "sums and pictures" not in told
    assert "1 rejected by review are left out" in told
    machine = site.get("/ledger.json", params={"part": "totals", "reviewed": "machine"}).json()
    assert 65_000_000.0 in [row["amount"]["low"] for row in machine]


def test_a_question_that_takes_too_long_is_ended_and_said(small: Path, monkeypatch) -> None:
    monkeypatch.setattr(look, "_STEPS", 1)
    monkeypatch.setattr(pages, "_COUNTING", 0.0)
    shown = client(small).get("/timeline")
    assert (shown.status_code, "Counts not complete" in shown.text) == (200, True)
    monkeypatch.setattr(served, "_PATIENCE", 0.0)
    refused = client(small).get("/timeline")
    assert refused.status_code == 503
    assert "That takes longer than 0 seconds: ask for less at once. Narrow it down" in refused.text


def test_a_query_over_the_tables_is_ended_as_well(small: Path) -> None:
    view = Case.open(small).view()
    view.patience = 0.2
    with pytest.raises(TooLongError, match=r"longer than 0\.2 seconds"):
        view.rows("SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range * b.range % 7 = 3")
    assert view.rows("SELECT count(*) AS n FROM documents") == [{"n": 1}]


def test_a_record_leads_to_a_row_that_rests_on_it(small: Path) -> None:
    (record,) = Case.open(small).view().records()
    row = client(small).get(f"/r/{record.commitments[0].id}/row")
    assert (row.status_code, row.headers["location"]) == (
        303,
        f"/timeline?part=ahead&record={record.commitments[0].id}",
    )
    assert client(small).get("/r/never-was/row").status_code == 404


def test_what_is_new_since_a_day_is_that_of_show(small: Path, tmp_path: Path) -> None:
    site = client(small)
    wait(lambda: site.get("/changes", params={"since": "2024-01-01"}).status_code == 200)
    found = site.get("/changes.json", params={"since": "2024-01-01"}).json()
    shown = CliRunner().invoke(main, ["show", str(small), "changes", "--since", "2024-01-01", "--format", "json"])
    assert sorted(row["id"] for row in found) == sorted(row["id"] for row in json.loads(shown.stdout))
    assert 'Since <time datetime="2024-01-01">' in site.get("/changes", params={"since": "2024-01-01"}).text


def test_the_network_of_some_days_is_made_of_what_was_said_in_them(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    config = 'title = "x"\nquestion = "x?"\n[[options]]\nid = "STAY"\nlabel = "It stays"\nphrases = ["the mission"]\n'
    (tmp_path / "case" / "case.toml").write_text(config, encoding="utf-8")
    case = Case.open(tmp_path / "case")
    told = [("05", "Kenya supports the mission. Canada supports the mission."), ("09", "Canada opposes the mission.")]
    for month, text in told:
        (tmp_path / f"{month}.txt").write_text(text, encoding="utf-8")
        case.add([tmp_path / f"{month}.txt"], published=f"2024-{month}-01")
    answers.prepare(case, VIEWS).close()
    site = client(case.path)
    assert [(row["agree"], row["differ"]) for row in site.get("/network.json").json()] == [([], ["STAY"])]
    early = {"until": "2024-06-01"}
    wait(lambda: site.get("/network", params=early).status_code == 200)
    assert [(row["agree"], row["differ"]) for row in site.get("/network.json", params=early).json()] == [(["STAY"], [])]
    assert 'href="/network?until=2024-06-01&amp;' in site.get("/network", params=early).text
    shown = CliRunner().invoke(
        main, ["show", str(case.path), "network", *("--until", "2024-06-01", "--format", "json")]
    )
    assert json.loads(shown.stdout)["ties"][0]["agree"] == ["STAY"]


def test_the_calendar_is_handed_out_for_calendar_programs(site: TestClient) -> None:
    answer = site.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = answer.text.count("BEGIN:VEVENT")
    assert 0 < events <= len(site.get("/calendar.json").json())
    assert site.get("/calendar.ics", params={"q": "zanzibar"}).text.count("BEGIN:VEVENT") < events
    assert site.get("/timeline.ics").status_code == 404


def test_a_search_without_a_hit_says_what_may_be_meant(site: TestClient) -> None:
    assert ">ruto police</a>?" in site.get("/search", params={"q": "Rutto polise"}).text
    assert "Did you mean" not in site.get("/search", params={"q": "xyzzyplugh"}).text
    assert "Did you mean" not in site.get("/search", params={"q": "kenya"}).text


def test_the_page_about_it_names_stages_and_licences(site: TestClient) -> None:
    told = site.get("/about").text
    assert "extract.statements" in told
    assert "GeoNames" in told
    assert "that is not settled there is given nowhere" in told


class Linked(HTMLParser):
    """What a page of the application holds: numbers with their ways, rows, citations, cards, marked words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counted: dict[str, int] = {}
        self.rows = self.total = 0
        self.cited: list[str] = []
        self.tags: dict[str, str] = {}
        self.marked: set[str] = set()
        self.ids: set[str] = set()
        self._quoted = self._tagged = False
        self._card = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        names = given.get("class", "").split()
        self.rows += "entry" in names
        self.total += int(given.get("data-total", 0))
        self.ids.add(given.get("id", ""))
        if "data-count" in given:
            self.counted[given["href"]] = int(given["data-count"])
        self._quoted = self._quoted or "cite" in names
        if self._quoted and tag == "a" and given.get("href", "").startswith("/sources/"):
            self.cited.append(given["href"])
            self._quoted = False
        if "card" in names:
            self._card = given["id"]
        self._tagged = tag == "b" and "id" in names
        self.marked |= {one.split(":")[0] for one in given.get("data-r", "").split()}

    def handle_data(self, data: str) -> None:
        if self._tagged:
            self.tags[self._card] = data
            self._tagged = False


def test_two_clicks_from_every_number_of_every_view_to_the_words(site: TestClient) -> None:
    counted: dict[str, int] = {}
    parts = ("ledger?part=claims", "ledger?part=checks", "network?part=actors", "positions?part=changes")
    for view in ("", *TITLES, *parts):
        counted.update(Linked(site.get(f"/{view}").text).counted)
    assert len(counted) > 200
    texts: dict[str, Linked] = {}
    for href, count in sorted(counted.items())[::4]:
        if count > PER_PAGE:  # whose rows stand on several pages
            continue
        rows = Linked(site.get(href).text)
        assert (rows.rows, rows.total) == (count, count), href
        bare = any(name in href for name in ("/sources", "part=unread", "/forecasts"))  # rows that are no one's words
        assert rows.cited or bare or not count, href
        for cited in rows.cited[:1]:
            home, _, place = cited.partition("#")
            if home not in texts:
                texts[home] = Linked(site.get(home).text)
            text = texts[home]
            assert not place or place in text.ids, cited
            assert place not in text.tags or text.tags[place] in text.marked, cited
