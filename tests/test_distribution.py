"""What is handed out: the wheel works away from the source tree and without a network; the street side is in order."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).parent.parent
NO_NETWORK = """
import socket

def refuse(*_args, **_kwargs):
    raise OSError("this test reaches no network")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""
RUN = "import dragoman, sys; print(dragoman.__file__, file=sys.stderr); from dragoman.cli import main; main()"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own project
    (wheel,) = folder.glob("*.whl")
    assert wheel.name.startswith(f"dragoman-{dragoman.__version__}-")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    (folder / "site" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return folder / "site"


def test_the_wheel_reads_an_article_by_itself_and_offline(unpacked: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Kenya will send 600 more officers to Haiti, Ann Moraa said on Friday.\n", encoding="utf-8")
    result = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", RUN, "read", article.name, "--published", "2024-11-09", "--format", "json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert str(unpacked) in result.stderr, "the wheel's code ran, not the source tree's"
    record = json.loads(result.stdout)
    assert record["statements"]
    assert record["places"], "the gazetteer is in the wheel"


def test_the_wheel_names_licence_and_notice(unpacked: Path) -> None:
    (info,) = unpacked.glob("dragoman-*.dist-info")
    names = {path.name for path in (info / "licenses").iterdir()}
    assert {"LICENSE", "NOTICE"} <= names


def test_the_changelog_begins_with_the_version() -> None:
    released = re.findall(r"^## \[(\d[\d.]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert released[0] == dragoman.__version__


def test_the_hosted_workflow_runs_what_we_run() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "run: .ci/run" in workflow
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or "bash .ci/run" in workflow


def test_every_page_of_the_documentation_is_in_the_site() -> None:
    listed = set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} == listed
