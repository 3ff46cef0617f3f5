"""Work that takes longer than a page may: adding articles, and making the rows of views, each in a process of its own.

The commands `dragoman add` and `dragoman case prepare` do the work, so all that they promise holds here too: they can
be killed at any moment and run again. What a person asked for stands in `cache/jobs/` until it is done.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dragoman.analyse.answers.keep import FOLDER, Seen
from dragoman.case import files
from dragoman.present.dossier.origins import called

JOBS = f"{FOLDER}/jobs"
# pages are answered first: on a machine of few cores a search would wait for what runs beside it
_RUN = (sys.executable, "-c", "import os; os.nice(10); from dragoman.cli import main; main()")
_ID = re.compile(r"[0-9a-f]{16}")
_OURS = "dragoman: "  # before what our commands say
_TOLD = 60  # lines of what a command said that are kept
_PROGRESS = re.compile(r"(\d+)(?: of (\d+))? (\w+)")


def _command(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [*_RUN, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", errors="replace",
    )  # fmt: skip


def _plain(line: str, case: Path) -> str:
    """Return what a command said, with files named as they stand in the case."""
    return line.strip().removeprefix(_OURS).replace(f"{case}/", "").replace(str(case), "the case")


class Making:
    """The rows of a case's views while they are made."""

    def __init__(self, case: Path, seen: Seen) -> None:
        first, last = seen.days or (None, None)
        days = {"--as-of": seen.as_of, "--since": seen.since or first, "--until": last}
        given = [word for name, day in days.items() if day for word in (name, day.isoformat())]
        arguments = ["case", "prepare", str(case), *given, *(["--reviewed"] if seen.settled else []),
                     *(["--network"] if seen.days else [])]  # fmt: skip
        self.said, self._case = "", case
        self._process = _command(*arguments)
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()

    @property
    def failed(self) -> bool:
        """Whether it has ended without making them."""
        return self._process.poll() not in (None, 0)

    def _listen(self) -> None:
        for line in self._process.stderr or ():
            self.said = _plain(line, self._case) or self.said
        self._process.wait()


@dataclass(slots=True)
class Job:
    """Articles that a person asked to add: the sources, what was said of them, and how it ended (None: it has not)."""

    id: str
    sources: list[str]
    keywords: list[str]
    said: list[str] = field(default_factory=list)
    code: int | None = None

    @property
    def progress(self) -> tuple[int, int | None]:
        """How many documents are done with, and of how many where that is known."""
        found = [match for line in self.said if (match := _PROGRESS.match(line))]
        return (int(found[-1][1]), int(found[-1][2]) if found[-1][2] else None) if found else (0, None)

    @property
    def words(self) -> list[str]:
        """What was said that is for a person."""
        return [line for line in self.said if not _PROGRESS.match(line)]

    @property
    def names(self) -> list[str]:
        """What a person knows the sources by."""
        return [called(source) for source in self.sources]


class Jobs:
    """The jobs of a case, one after the other: a case has one writer at a time."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self._running: dict[str, Job] = {}
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()

    def start(self, sources: Sequence[str], keywords: Sequence[str] = ()) -> Job:
        """Note a job on the disk, and begin with it as soon as those before it have ended."""
        job = Job(secrets.token_hex(8), list(sources), list(keywords))
        self._keep(job)
        return self.resume(job)

    def resume(self, job: Job) -> Job:
        """Go on with a job that a stop of the server cut short; what it has added is passed over."""
        if job.id not in self._running:
            job.code, job.said = None, []
            self._running[job.id] = job
            threading.Thread(target=self._run, args=(job,), daemon=True).start()
        return self._running[job.id]

    def stop(self) -> None:
        """End what is being added: what is added is kept, and the rest can be gone on with."""
        if self._process is not None:
            self._process.terminate()

    def is_running(self, job: Job) -> bool:
        """Whether a job is being worked on, or waits for its turn."""
        return job.id in self._running

    def get(self, id_: str) -> Job | None:
        """Return a job by its id."""
        if id_ in self._running:
            return self._running[id_]
        if not _ID.fullmatch(id_):
            return None
        try:
            return Job(**json.loads(files.read(self._case / JOBS / f"{id_}.json")))
        except (OSError, ValueError, TypeError):
            return None

    def unfinished(self) -> list[Job]:
        """Return the jobs that were cut short."""
        names = [entry.name.removesuffix(".json") for entry in files.entries(self._case / JOBS)]
        found = [self.get(name) for name in names]
        return [job for job in found if job is not None and job.code is None and not self.is_running(job)]

    def _run(self, job: Job) -> None:
        with self._turn:
            process = self._process = _command("add", str(self._case), *job.keywords, "--progress", "--", *job.sources)
            for line in process.stderr or ():
                job.said = [*job.said[-_TOLD:], _plain(line, self._case)]
            code = process.wait()
            job.code = code if code >= 0 else None  # killed: it can be gone on with
            self._keep(job)
            self._running.pop(job.id, None)

    def _keep(self, job: Job) -> None:
        files.refuse_links(self._case, [FOLDER, JOBS])
        (self._case / JOBS).mkdir(parents=True, exist_ok=True)
        with files.whole(self._case / JOBS / f"{job.id}.json") as stream:
            stream.write(json.dumps(asdict(job), ensure_ascii=False).encode())
