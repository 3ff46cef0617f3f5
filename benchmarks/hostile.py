"""Time and memory of hostile inputs, each read by the command line as a stranger's file would be.

Every input lies within the limits of size; each must be read or refused within the time and memory that a document may
take. Memory is the peak of the resident memory of all processes of the command together, looked at twenty times a
second. Wall time includes the start; on a busy machine the processor time beside it says more.

    python benchmarks/hostile.py [FILE...] [--only PART-OF-A-NAME] [--into DIR] [--seconds 36] [--megabytes 1000]

Without FILE the inputs below are made; `add` in a name means that it is added to a case instead of read alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from hostile_inputs import inputs


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading an input took: seconds, megabytes, and what came of it."""

    wall: float
    processor: float
    peak: float
    code: int
    said: str

    def within(self, seconds: float, megabytes: float) -> bool:
        """Return whether it kept the limits and ended in words."""
        return (
            self.wall <= seconds and self.peak <= megabytes and self.code in (0, 1, 3) and "Traceback" not in self.said
        )


def measure(path: Path, adds: bool, scratch: Path) -> Measured:
    program = str(Path(sys.executable).parent / "dragoman")
    if adds:
        subprocess.run([program, "case", "new", str(scratch / "case")], check=True, capture_output=True)
        command = [program, "add", str(scratch / "case"), str(path)]
    else:
        command = [program, "read", str(path), "--format", "jsonl", "-o", str(scratch / "out.jsonl")]
    began = time.perf_counter()
    with (scratch / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    wall = time.perf_counter() - began
    words = (scratch / "said").read_text(encoding="utf-8", errors="replace").strip()
    return Measured(wall, _processor(), peak / 1e6, process.returncode, words)


_counted = [0.0]


def _processor() -> float:
    """Return the processor time of the children that ended since the last call."""
    times = os.times()
    before, _counted[0] = _counted[0], times.children_user + times.children_system
    return _counted[0] - before


def resident(process: int) -> int:
    """Return the resident memory of a process and all that it started, in bytes; Linux only."""
    try:
        size = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        children = [
            c for task in Path(f"/proc/{process}/task").iterdir() for c in (task / "children").read_text().split()
        ]
    except (OSError, IndexError):  # it has just ended
        return 0
    return size + sum(resident(int(child)) for child in children)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--into", type=Path, help="keep the inputs here")
    parser.add_argument("--seconds", type=float, default=36.0)
    parser.add_argument("--megabytes", type=float, default=1_000.0)
    options = parser.parse_args()
    given = [(file.name, file.read_bytes) for file in options.files] or list(inputs())
    failed = []
    print(f"{'input':24} {'MB':>6} {'wall s':>7} {'cpu s':>6} {'peak MB':>8}  came to")
    for name, make in given:
        if options.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = (options.into or Path(folder)) / name
            path.write_bytes(make())
            _processor()
            found = measure(path, name.startswith("add_"), Path(folder))
            size = path.stat().st_size / 1e6
        good = found.within(options.seconds, options.megabytes)
        failed += [] if good else [name]
        outcome = found.said.replace(str(path), name).split("\n")[-1][:110] or "read"
        figures = f"{size:6.1f} {found.wall:7.1f} {found.processor:6.1f} {found.peak:8.0f}"
        print(f"{name:24} {figures}{' ' if good else '!'} {found.code} {outcome}", flush=True)
    print(f"{len(failed)} over the limits{': ' + ', '.join(failed) if failed else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
