"""The example case is complete and quotes nobody wrongly, and the reader finds what its gold says."""

import csv
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import dragoman
from gold_scorer import KINDS, Score, score

CASE = Path(__file__).parent.parent / "examples" / "haiti-mss"
ARTICLES = sorted(CASE.glob("articles/*.md"))
LATER = sorted(CASE.glob("later/*.md"))
ITEMS = ARTICLES + LATER
GOLD = sorted(CASE.glob("gold/20*.json"))  # one article each
DESKS = ("Wire", "Caribbean Desk", "Nairobi Ledger", "Briefing Service", "Readout Desk")
PUBLISHERS = {f"Example {desk}" for desk in DESKS}  # none of them exists
WRITING = {"wire", "readout", "briefing", "analysis", "local"}
CUT = date(2024, 11, 8)


def name(path: Path) -> str:
    return str(path.relative_to(CASE))


def parts(path: Path) -> tuple[dict[str, str], str]:
    """Front matter and body of an item; the front matter is flat, so that no YAML reader is needed."""
    empty, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert not empty
    return dict(line.split(": ", 1) for line in head.strip().splitlines()), body.strip()


def ids(front: dict[str, str], key: str) -> list[str]:
    return re.findall(r"\w+", front.get(key, ""))


def table(file: str) -> list[dict[str, str]]:
    with (CASE / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def quoted(body: str) -> list[str]:
    """Passages inside quotation marks, one that goes on over paragraphs as one passage a paragraph."""
    found = (m[1] for para in body.splitlines() for m in re.finditer(r'"([^"]+)(?:"|$)', straight(para)))
    return [passage.rstrip(".,;:?! ") for passage in found]


def gold_of(path: Path) -> tuple[dict, Path]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    (item,) = (p for p in ITEMS if p.name == gold["source"])
    return gold, item


def test_counts():
    assert len(ARTICLES) >= 26
    assert len(LATER) >= 9
    assert len(GOLD) >= 7
    assert {parts(path)[0]["kind"] for path in ITEMS} == WRITING
    assert len({parts(gold_of(path)[1])[0]["kind"] for path in GOLD}) >= 4


@pytest.mark.parametrize("path", ITEMS, ids=name)
def test_front_matter_is_complete_and_the_publisher_fictional(path: Path):
    front, body = parts(path)
    assert {"title", "publisher", "published", "language", "written_for", "kind"} <= set(front)
    assert not {"url", "author", "byline"} & set(front)
    assert front["publisher"] in PUBLISHERS
    assert front["language"] == "en"
    assert front["written_for"] == "Dragoman example"
    assert front["kind"] in WRITING
    assert ids(front, "facts") + ids(front, "statements")
    published = date.fromisoformat(front["published"])
    assert (date(2023, 10, 1) <= published <= CUT) if path in ARTICLES else published > CUT
    assert path.name.startswith(front["published"])
    assert 150 <= len(body.split()) <= 450


@pytest.mark.parametrize("path", ITEMS, ids=name)
def test_every_quotation_is_verbatim_from_the_table(path: Path):
    allowed = [straight(row["text"]) for row in table("quotations.tsv")]
    for passage in quoted(parts(path)[1]):
        assert any(passage in text for text in allowed), passage


def test_quotations_are_used_and_have_addresses():
    passages = [passage for path in ITEMS for passage in quoted(parts(path)[1])]
    for row in table("quotations.tsv"):
        assert all(row[key] for key in ("id", "speaker", "text"))
        assert row["source"].startswith("https://")
        assert any(passage in straight(row["text"]) for passage in passages), row["id"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_strings_stand_in_the_article(path: Path):
    gold, item = gold_of(path)
    front, body = parts(item)
    assert gold["published"] == front["published"]
    assert gold["must_not"]
    for kind in (*KINDS, "events", "positions"):
        for fact in gold[kind]:
            for key in ("in", "text", "content", "name"):
                alternatives = str(fact.get(key, "")).split("|")
                found = [option in body for option in alternatives]
                assert any(found) if key == "name" else all(found), fact
            assert all(alias in body for alias in fact.get("aliases", [])), fact


def test_contradictions_have_both_sides_in_print():
    sides: dict[str, dict[str, date]] = {}
    for row in table("conflicts.tsv"):
        front, body = parts(CASE / row["article"])
        assert row["text"] in body
        assert row["id"] in ids(front, "conflicts")
        sides.setdefault(row["id"], {}).setdefault(row["side"], date.fromisoformat(front["published"]))
    both = {key: max(dates.values()) for key, dates in sides.items() if set(dates) == {"A", "B"}}
    assert len(both) >= 10
    assert sum(day <= CUT for day in both.values()) >= 6
    declared = {i for path in ITEMS for i in ids(parts(path)[0], "conflicts")}
    assert declared == set(sides)


def test_sources_name_every_item_and_id():
    sources = (CASE / "SOURCES.md").read_text(encoding="utf-8")
    addressed = {row[0]: row[1] for row in re.findall(r"^\| ([FQXS]\d+) \|.*\| (.+) \|$", sources, re.M)}
    for path in ITEMS:
        front, _ = parts(path)
        (line,) = re.findall(rf"^\| {re.escape(name(path))} \|.*$", sources, re.M)
        for key in ("facts", "statements", "conflicts"):
            for i in ids(front, key):
                assert i in line.split("|")[4:][["facts", "statements", "conflicts"].index(key)].split()
                assert addressed[i].strip("– ")
                assert i.startswith("X") or addressed[i].startswith("<http")


def test_case_file_names_the_question_and_its_options():
    case = tomllib.loads((CASE / "case.toml").read_text(encoding="utf-8"))
    assert case["title"]
    assert case["question"].endswith("?")
    assert case["feeds"] == []
    assert [option["id"] for option in case["options"]] == [
        "CONT",
        "UNPKO",
        "HYBRID",
        "WITHDRAW",
        "SUCCESSOR",
        "USFUND",
    ]
    assert all(option["label"] and len(option["phrases"]) >= 5 for option in case["options"])
    assert case["mission"]["aliases"]


def test_the_reader_finds_the_gold():
    floors = json.loads(Path(__file__).with_name("gold_floors.json").read_text(encoding="utf-8"))
    assert set(floors) == set(KINDS)
    total = {kind: Score() for kind in KINDS}
    for path in GOLD:
        gold, item = gold_of(path)
        record = dragoman.read(item, published=gold["published"]).to_dict()
        for kind, result in score(record, gold).items():
            total[kind] += result
    for kind, result in total.items():
        assert result.share >= floors[kind], f"{kind}: {result.found}/{result.total}\n" + "\n".join(result.misses)
