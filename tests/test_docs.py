"""The generated pages say what the code says, and every public thing is documented."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import dragoman
from dragoman.options import Options

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_current() -> None:
    check = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, ROOT / "tools" / "write_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, f"{check.stdout}{check.stderr}: run `make docs`"


def test_every_setting_and_public_name_is_documented() -> None:
    assert all(option.metadata["help"] for option in fields(Options))
    assert all(getattr(dragoman, name).__doc__ for name in dragoman.__all__ if name != "__version__")


def test_readme_links_lead_somewhere() -> None:
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        for part in line.split("](")[1:]:
            target = part.split(")")[0]
            assert target.startswith("http") or (ROOT / target).exists(), target
