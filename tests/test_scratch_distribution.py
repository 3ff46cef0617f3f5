"""A stranger's distribution, installed beside Dragoman: what the contracts promise, tried by the command line."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent / "plugins"
LOGBOOK = """%%
2024-11-08
Ann Moraa said on Friday that a curfew holds in Ostbrok until Sunday. Kenya will send 600 officers to Nairobi.
%%
2024-11-09
The curfew in Varn was lifted.
"""
RUN = "from dragoman.cli import main; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Build the distribution's wheel and unpack it, which is all that installing a pure wheel does."""
    folder = tmp_path_factory.mktemp("scratch")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=SOURCE, check=True, capture_output=True)  # noqa: S603 - our own distribution
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def dragoman(site: Path | None, *arguments: object, also: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(p) for p in (site, also) if p)
    return subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", RUN, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def logbook(tmp_path: Path) -> Path:
    path = tmp_path / "duty.log"
    path.write_text(LOGBOOK, encoding="utf-8")
    return path


def test_reader_extractor_and_replaced_stage_work_together(installed: Path, logbook: Path) -> None:
    result = dragoman(installed, "read", logbook, "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["document"]["published"] == "2024-11-08"
    assert [place["name"] for place in first["places"]] == ["Ostbrok"], "the stage for places is theirs alone"
    assert first["places"][0]["extractor"] == "curfews.resolver:villages"
    (curfew,) = first["curfews"]
    assert curfew["place"] == first["places"][0]["id"]
    span = curfew["evidence"]
    assert first["document"]["text"][span["start"] : span["end"]] == span["quote"]
    assert curfew["id"]
    assert curfew["extractor"] == "curfews.extractor:curfews"
    assert len(second["curfews"]) == 1


def test_a_case_keeps_and_tells_the_new_kind(installed: Path, logbook: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert dragoman(installed, "case", "new", case).returncode == 0
    added = dragoman(installed, "add", case, logbook)
    assert added.returncode == 0, added.stderr
    again = dragoman(installed, "add", case, logbook)
    assert again.returncode == 0, again.stderr
    exported = dragoman(installed, "export", case, "--to", "jsonl", "-o", tmp_path / "case.jsonl")
    assert exported.returncode == 0, exported.stderr
    rows = [json.loads(line) for line in (tmp_path / "case.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [len(row["curfews"]) for row in rows if "table" not in row] == [1, 1]
    table = dragoman(installed, "export", case, "--to", "csv", "-o", tmp_path / "tables")
    assert table.returncode == 0, table.stderr
    lines = (tmp_path / "tables" / "curfews.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert dragoman(installed, "case", "compact", case).returncode == 0
    without = dragoman(None, "case", "compact", case)
    assert without.returncode == 2, "merging without the plug-in would lose its records"
    assert "curfews" in without.stderr


def test_an_exporter_is_listed_and_writes(installed: Path, logbook: Path) -> None:
    assert "curfewlist" in dragoman(installed, "read", "--help").stdout
    result = dragoman(installed, "read", logbook, "--format", "curfewlist")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Ostbrok: Ann Moraa said")


def test_the_same_name_twice_is_refused_and_both_homes_are_named(
    installed: Path, logbook: Path, tmp_path: Path
) -> None:
    rival = tmp_path / "rival" / "rival-1.0.dist-info"
    rival.mkdir(parents=True)
    (rival / "METADATA").write_text("Metadata-Version: 2.1\nName: rival\nVersion: 1.0\n", encoding="utf-8")
    points = "[dragoman.extractors]\ncurfews = rival:curfews\n"
    (rival / "entry_points.txt").write_text(points, encoding="utf-8")
    result = dragoman(installed, "read", logbook, also=rival.parent)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "dragoman-curfews" in result.stderr
    assert "rival" in result.stderr


def test_two_stages_of_one_layer_are_refused_unless_one_replaces_the_other(
    installed: Path, logbook: Path, tmp_path: Path
) -> None:
    rival = tmp_path / "rival"
    (rival / "rival-1.0.dist-info").mkdir(parents=True)
    (rival / "rival-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: rival\nVersion: 1.0\n", encoding="utf-8"
    )
    (rival / "rival-1.0.dist-info" / "entry_points.txt").write_text(
        "[dragoman.extractors]\nmy_events = rival:mine\n", encoding="utf-8"
    )
    (rival / "rival.py").write_text(
        "from dragoman.plugins import stage\n\n\n@stage(provides='events', version='1')\ndef mine(doc):\n    yield\n",
        encoding="utf-8",
    )
    result = dragoman(installed, "read", logbook, also=rival)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "replaces='events'" in result.stderr
