"""A stage that finds something else must say so by its version: cases decide from it what is outdated."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "stage_outputs.py"

sys.path.insert(0, str(TOOL.parent))


def test_what_stages_find_and_their_versions_belong_together() -> None:
    check = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, TOOL, "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stderr


def test_a_change_is_announced_by_the_stage_or_by_one_that_it_builds_on() -> None:
    from stage_outputs import unannounced

    kept = {"names": {"versions": "names:3", "output": "a"}, "actors": {"versions": "actors:1 names:3", "output": "b"}}
    silent = {**kept, "names": {"versions": "names:3", "output": "c"}}
    assert unannounced(kept, silent) == ["names"]
    told = {
        "names": {"versions": "names:4", "output": "c"},
        "actors": {"versions": "actors:1 names:4", "output": "d"},
    }
    assert unannounced(kept, told) == []
    assert unannounced({}, told) == []
