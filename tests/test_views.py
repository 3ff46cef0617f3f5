"""Filters, folding and what links to a text, in both modes: the same rows behind the same words."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

pytest.importorskip("starlette")
from dragoman import Case, read
from dragoman.analyse.answers import Selection, in_memory
from dragoman.analyse.answers.phrase import likeness, spellings
from dragoman.analyse.network.meetings import meetings
from dragoman.case import config, review
from dragoman.case.view import View
from dragoman.errors import CaseError
from dragoman.model import Document, Question
from dragoman.present.dossier import page
from dragoman.present.dossier.giving import giving
from dragoman.present.dossier.links import InApp
from dragoman.present.dossier.pictures import coasts
from dragoman.present.dossier.pictures.stances import stances
from dragoman.present.views import VIEWS
from test_serve import client

MET = (
    "Nairobi, 5 November 2024 (Example Wire) — President Ann Moraa of Kenya met Prime Minister Jan Holt of Norway in "
    "Oslo on Monday. “We will send 400 police officers,” Ms Moraa said.\n\nThe talks were short."
)
AGAIN = (
    "Oslo, 7 November 2024 (Example Wire) — Prime Minister Jan Holt of Norway met President Ann Moraa of Kenya again "
    "on Thursday. They spoke about the police."
)


def told(*texts: str) -> View:
    records = [
        read(Document(id=f"t{n}", text=text, published=f"2024-11-0{n + 6}", title=f"Text {n}", publisher=f"Wire {n}"))
        for n, text in enumerate(texts)
    ]
    return View.of(records, Question("What will come of it?"))


def test_who_met_whom_is_counted_by_pair() -> None:
    met = meetings(told(MET, AGAIN))
    assert [(row.one.name, row.other.name, row.meetings) for row in met] == [("Ann Moraa", "Jan Holt", 2)]
    assert {report.document for report in met[0].reports} == {"t0", "t1"}


def test_rows_are_found_by_status_polarity_weight_and_text() -> None:
    answers = in_memory(told(MET, AGAIN), VIEWS)
    part = answers.parts["timeline", "timeline"]
    past = answers.rows(part, Selection(status="past", polarity="asserted"))
    assert past
    assert {kept.row.stage for kept in past} == {"past"}
    assert answers.count(answers.parts["network", "meetings"], Selection(least="2")) == 1
    assert answers.count(answers.parts["network", "meetings"], Selection(least="3")) == 0
    for view, name, count in answers.citing("t1"):
        rows = answers.rows(answers.parts[view, name], Selection(document="t1"))
        assert len(rows) == count
        assert all("t1" in {report.document for report in kept.row.reports} for kept in rows)


def test_a_search_for_a_name_finds_its_bearer_first() -> None:
    text = "Oslo, 8 November 2024 (Example Wire) — Ann Moraa praised Vera Lund. “Holt will come,” Ms Lund said."
    answers = in_memory(told(MET, AGAIN, text), VIEWS)
    found = [hit.row.name for part, _, hits in answers.search("holt", ["actors"]) for hit in hits]
    fits = ["Holt" in name for name in found]
    assert set(fits) == {True, False}
    assert fits == sorted(fits, reverse=True)


def test_names_fit_by_their_words_and_have_other_spellings() -> None:
    assert likeness("orédo", ["Ilsa Oredo", "the minister"]) == 0.5
    assert likeness("Oredo Ilsa", ["Ilsa Oredo"]) == 1.0
    assert likeness("vale", ["Ilsa Oredo"]) == likeness("", ["Ilsa Oredo"]) == 0.0
    assert spellings("zarevski", ["Petro Zarevskyi", "Zarevski"]) == ["Zarevskyi"]


def test_reprints_are_folded_under_the_first_printing() -> None:
    answers = in_memory(told(AGAIN, MET, MET, MET), VIEWS)
    rows = [kept.row for kept in answers.rows(answers.parts["sources", "sources"])]
    assert [row.printing_of for row in rows] == [None, "t1", "t1", None]
    html = page(told(AGAIN, MET, MET, MET), "Case")
    sources = html[html.index('id="view-sources"') :].partition("</section>")[0]
    assert sources.count("+2 reprints") == 1
    assert sources.count('class="entry under"') == 2
    assert sources.count("<tbody>") == 2


def test_the_page_narrows_rows_down_and_says_what_rests_on_a_text() -> None:
    html = page(told(MET, AGAIN), "Case")
    timeline = html[html.index('id="view-timeline"') :].partition("</section>")[0]
    found = re.findall(r'data-show="(\w+)=([^"]+)" data-count="(\d+)"', timeline)
    assert {"kind", "status"} <= {name for name, _, _ in found}
    rows = re.findall(r'data-k="([^"]*)"', timeline)
    for name, value, count in found:
        assert sum(f"{name}={value}" in row.split() for row in rows) == int(count)
    assert 'data-show="part=timeline&amp;document=t1"' in html


@pytest.fixture(scope="module")
def judged(haiti: Case, tmp_path_factory) -> Case:
    """The case with some verdicts of one reviewer."""
    import shutil

    case = Case.open(shutil.copytree(haiti.path, tmp_path_factory.mktemp("judged") / "case"))
    record = max(case.view().records(), key=lambda record: len(record.statements))
    for n, (item, verdict) in enumerate(zip(record.statements, ["accept", "reject", "accept"], strict=False)):
        values = {"id": f"verdict-{n}", "record": item.id, "kind": "statements", "document": record.document.id,
                  "digest": item.digest, "verdict": verdict}  # fmt: skip
        review.append(case.path, review.made({**values, "at": datetime.now(UTC).isoformat()}, "ann"))
    return case


def test_rows_are_filtered_by_what_reviewers_say(judged: Case) -> None:
    site = client(judged.path)
    counts = {state: len(json.loads(site.get(f"/statements.json?reviewed={state}").text))
              for state in ("machine", "open", "accepted", "rejected", "disputed")}  # fmt: skip
    assert (counts["accepted"], counts["rejected"], counts["disputed"]) == (2, 1, 0)
    assert counts["open"] + counts["accepted"] + counts["rejected"] == counts["machine"]
    html = site.get("/statements").text
    for state in ("open", "accepted", "rejected"):
        assert re.search(rf'href="/statements\?reviewed={state}" data-count="{counts[state]}"', html)
    assert "No row fits: take away" in site.get("/statements?reviewed=disputed").text
    assert site.get("/statements?reviewed=maybe").status_code == 400
    assert len(json.loads(site.get("/sources.json?reviewed=accepted").text)) == 1


def test_what_was_chosen_goes_along_to_views_that_know_it(haiti: Case) -> None:
    site = client(haiti.path)
    actor = json.loads(site.get("/actors.json").text)[0]["id"]
    html = site.get(f"/timeline?actor={actor}&since=2024-10-01&kind=CONSULT").text
    ways = dict(re.findall(r'<a data-view="(\w+)" href="([^"]*)"', html))
    assert ways["statements"] == f"/statements?actor={actor}&amp;since=2024-10-01"
    assert ways["sources"] == "/sources?since=2024-10-01"
    assert ways["overview"] == "/"
    assert f'name="actor" value="{actor}"' in html


def test_an_empty_list_offers_to_take_each_filter_away(haiti: Case) -> None:
    html = client(haiti.path).get("/timeline?q=zanzibar&kind=CONSULT").text
    said = html[html.index("No row fits") :].partition("</p>")[0]
    assert re.findall(r'href="([^"]*)"', said) == ["/timeline?kind=CONSULT", "/timeline?q=zanzibar"]


def test_a_text_says_what_rests_on_it(haiti: Case) -> None:
    site = client(haiti.path)
    document = json.loads(site.get("/statements.json").text)[0]["reports"][0]["document"]
    html = site.get(f"/sources/{quote(document)}").text
    said = html[html.index("What rests on this text") :].partition("</p>")[0].replace("&amp;", "&")
    ways = re.findall(r'href="([^"]*)" data-count="(\d+)"', said)
    assert len(ways) > 2
    for href, count in ways:
        assert f'data-total="{count}"' in site.get(href).text


def test_rows_that_rest_on_one_record_have_anchors_of_their_own(haiti: Case) -> None:
    ids = re.findall(r' id="(row-[^"]+)"', page(haiti.view(), haiti.config.title))
    assert len(ids) == len(set(ids))


def test_pictures_follow_what_is_asked_for(haiti: Case) -> None:
    site = client(haiti.path)
    actor = json.loads(site.get("/network.json").text)[0]["one"]["id"]
    named = json.loads(site.get("/actors.json").text)[0]["id"]
    for path in (f"/network?actor={actor}", "/positions?option=CONT", "/ledger?what=people", "/map?extent=world",
                 "/timeline?status=past", f"/timeline?actor={named}"):  # fmt: skip
        html = site.get(path).text
        above = html[: html.index('<table class="rows"')]
        figures = "".join(re.findall(r'<figure class="picture">.*?</figure>', above, re.DOTALL))
        counted = re.findall(r'href="([^"]+)" data-count="(\d+)"', figures)
        assert counted or "what=people" in path, path
        for href, count in counted[::7]:
            address = href.replace("&amp;", "&")
            assert site.get(address).text.count('class="entry') == int(count), (path, address)
    assert site.get("/map?extent=atlantis").status_code == 400


def test_the_ledger_is_a_table_of_givers_and_stages(haiti: Case) -> None:
    answers = in_memory(haiti.view(), VIEWS)
    for what in ("money", "people"):
        shown = giving(answers, InApp(), Selection(what=what))
        totals = answers.rows(answers.parts["ledger", "totals"], Selection(what=what))
        assert shown is not None
        cells = [cell for giver in shown.givers for cell in giver.cells]
        assert sum(len(cell.sums) + cell.more for cell in cells) == len(totals)
    assert giving(answers, InApp(), Selection(actor="nobody")) is None


def test_stances_are_drawn_where_they_begin(haiti: Case) -> None:
    answers = in_memory(haiti.view(), VIEWS)
    drawn = stances(answers, InApp(), Selection(option="CONT"))
    assert drawn is not None
    marks = [cell for line in drawn.lines for cell in line.cells if cell.mark]
    rows = answers.rows(answers.parts["positions", "positions"], Selection(option="CONT"))
    assert {cell.link.href.rpartition("id=")[2] for cell in marks} <= {kept.row.id for kept in rows}
    assert len({cell.link.href for cell in marks}) == len(marks)
    assert stances(in_memory(told(MET, AGAIN), VIEWS), InApp(), Selection()) is None  # nobody takes a side


def test_borders_are_drawn_where_a_case_asks_for_them(tmp_path) -> None:
    file = tmp_path / "case.toml"
    file.write_text('title = "T"\nquestion = "Q?"\nmap_borders = "natural-earth"\n', encoding="utf-8")
    assert config.load(file).borders
    view = told(MET, AGAIN)
    assert "Coasts only" in page(view, "Case")
    view.borders = True
    html = page(view, "Case")
    assert "Borders as Natural Earth 4.1 draws them, by control on the ground; no position is taken." in html
    assert 'class="border"' in html
    file.write_text('title = "T"\nquestion = "Q?"\nmap_borders = "somebody"\n', encoding="utf-8")
    with pytest.raises(CaseError, match="natural-earth"):
        config.load(file)


def test_coasts_and_borders_stay_within_the_box() -> None:
    box = (-80.0, 10.0, -60.0, 30.0)
    for path in (coasts.land(box, 10.0, 10.0), coasts.borders(box, 10.0, 10.0)):
        assert path
        x = y = 0
        for begin, steps in re.findall(r"M(-?\d+ -?\d+)l([-\d ]*)", path):
            x, y = map(int, begin.split())
            numbers = [int(each) for each in re.findall(r"-?\d+", steps)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                assert -12 <= x <= 212
                assert -12 <= y <= 212


def test_the_address_of_a_record_that_is_gone_says_what_became_of_it(judged: Case) -> None:
    record = judged.view().records()[0]
    item = record.statements[0]
    values = {"id": "verdict-gone", "record": "gone-judged", "kind": "statements", "document": record.document.id,
              "digest": "old", "verdict": "accept", "quote": item.evidence.quote}  # fmt: skip
    review.append(judged.path, review.made({**values, "at": "2024-11-20T10:00:00+00:00"}, "ann"))
    current = next((judged.path / "cache").glob("rows-*.sqlite"))
    older = current.with_name(f"{current.stem.rpartition('-')[0]}-00000000000000000000.sqlite")
    older.write_bytes(current.read_bytes())
    with closing(sqlite3.connect(older)) as rows:
        rows.execute("UPDATE rows SET row = replace(row, ?, 'gone-seen')", (item.id,))
        rows.execute("UPDATE tags SET value = 'gone-seen' WHERE name = 'record' AND value = ?", (item.id,))
        rows.commit()
    site = client(judged.path)
    for id_, said in (("gone-judged", "when ann judged it (accept)"), ("gone-seen", "Last seen in the rows of")):
        answer = site.get(f"/r/{id_}")
        assert answer.status_code == 410
        assert said in answer.text
        assert f'href="/sources/{record.document.id}"' in answer.text
        assert f'href="/sources/{record.document.id}#r-{item.id}"' in answer.text
    assert site.get("/r/never-there").status_code == 404


def test_an_actor_has_offices_stances_and_places_with_their_words(haiti: Case) -> None:
    site = client(haiti.path)
    actors = json.loads(site.get("/actors.json?sort=-positions").text)
    held = next(actor for actor in actors if actor["roles"] and actor["positions"])
    html = site.get(f"/actors/{quote(held['id'])}").text
    offices = html[html.index("<h2>Offices</h2>") :].partition("<figure")[0]
    assert held["roles"][0]["title"] in offices
    assert re.search(r'href="/sources/[^"]+"', offices)
    assert f'href="/network?actor={held["id"]}"' in html
    for href, count in re.findall(r'href="(/timeline\?[^"]*place=[^"]*)" data-count="(\d+)"', html):
        assert f'data-total="{count}"' in site.get(href.replace("&amp;", "&")).text
