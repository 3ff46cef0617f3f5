"""The log of a case's forecasts: one JSON line each, append-only, each with the hash of the one before.

A forecast is credible where it was written before, is unchanged, has a rule to settle it and baselines beside it, and
where all of them are counted. `id` is the SHA-256 of the rest of the line in canonical JSON, `previous` that of the
line before; so a line that is changed, dropped or put between shows. A resolution is a line of its own and changes
none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dragoman.case import files, lock
from dragoman.errors import CaseError
from dragoman.forecast import events, options, stakes
from dragoman.forecast.answers import SEED, Answer
from dragoman.forecast.numeric import NumberAnswer

NAME = "forecasts.jsonl"
SOURCE = "dragoman"
Line = Mapping[str, Any]


def read(case: Path) -> list[Line]:
    """Return the lines of a case's log, once it is sure that none was changed; none where there is no log.

    Raises:
        CaseError: a line is damaged, changed, missing or out of order.
    """
    path = case / NAME
    files.refuse_links(case, [NAME])
    try:
        raw = files.read(path).decode("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    lines: list[Line] = []
    previous: str | None = None
    for number, text in enumerate(raw.splitlines(), 1):
        line = _sound(text, previous, f"{path}, line {number}")
        lines.append(line)
        previous = line["id"]
    return lines


def _sound(text: str, previous: str | None, where: str) -> Line:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        line = None
    if not isinstance(line, dict) or "id" not in line:
        raise CaseError(f"{where}: is no line of a log; restore the file from a copy")
    if line["id"] != digest({key: value for key, value in line.items() if key != "id"}):
        raise CaseError(f"{where}: was changed after it was written; restore the file from a copy")
    if line.get("previous") != previous:
        raise CaseError(f"{where}: does not follow the line before it: one is missing; restore the file from a copy")
    return line


def digest(value: Any) -> str:
    """Return the SHA-256 of a value in canonical JSON: keys sorted, no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def append(case: Path, made: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Add lines to a case's log and return them with their ids; all of them are written, or none.

    Raises:
        CaseError: the log is damaged, another process writes to the case, or it cannot be written.
    """
    with lock.writing(case), files.guarded(case):
        lines = read(case)
        previous = lines[-1]["id"] if lines else None
        added: list[Line] = []
        for body in made:
            chained = {**body, "previous": previous}
            previous = digest(chained)
            added.append({"id": previous, **chained})
        with files.whole(case / NAME) as stream:
            for line in (*lines, *added):
                stream.write(json.dumps(line, ensure_ascii=False, allow_nan=False).encode() + b"\n")
        files.settle(case)
    return added


def entry(case: str, answer: Answer | NumberAnswer, as_of: date, made: datetime) -> dict[str, Any]:
    """Return the line of a forecast, without its id and what comes before it.

    It is retrospective where its question was settled when it was made; then it also says whether its authors knew how.
    """
    asked = answer.asked
    retrospective = asked.day <= made.date().isoformat()
    name, edition = answer.model
    return {
        "made_at": made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "as_of": as_of.isoformat(),
        "retrospective": retrospective,
        "author_knew_outcome": asked.authors_knew if retrospective else False,
        "question": _question(case, answer, as_of),
        "inputs": {
            "sha256": digest(dict(answer.inputs)),
            "values": dict(answer.inputs),
            "positions": list(answer.positions),
            "claims": len(answer.positions),
            "priors_sha256": digest(priors()),
            "coverage": answer.coverage,
            "actors": answer.deciders,
        },
        "model": {
            "name": name, "version": edition, "dragoman": version("dragoman"), "seed": SEED,
            "benchmark": dict(answer.benchmark),
        },
        "forecast": None if answer.forecast is None else dict(answer.forecast),
        "ranges": {name: list(ends) for name, ends in answer.ranges.items()},
        "support": dict(answer.support),
        "baselines": {name: dict(told) for name, told in answer.baselines.items()},
        "abstained": answer.abstained,
        "resolution": {"resolved_to": None, "state": "open", "at": None, "evidence": [], "by": None},
        "scores": {"log": None, "brier": None, "rps": None, "crps": None},
    }  # fmt: skip


def _question(case: str, answer: Answer | NumberAnswer, as_of: date) -> dict[str, Any]:
    asked = answer.asked
    return {
        "id": f"{case}:{asked.id}:{asked.day}",
        "source": SOURCE,
        "question": asked.question,
        "question_type": answer.kind,
        "options": list(answer.options),
        "later_options": list(answer.later),
        "lower_bound": answer.bounds[0] if answer.bounds else None,
        "upper_bound": answer.bounds[1] if answer.bounds else None,
        "open_lower_bound": False,
        "open_upper_bound": False,
        "unit_of_measure": getattr(asked, "unit", None),
        "resolution_criteria": asked.criteria,
        "fine_print": asked.fine_print,
        "resolution_sources": list(asked.sources),
        "open_time": as_of.isoformat(),
        "scheduled_resolution_time": asked.day,
        "forecast_due_date": as_of.isoformat(),
    }


def priors() -> dict[str, Any]:
    """Return every number that a forecast takes from elsewhere than the record, for its hash."""
    return {
        "other": options.PRIOR_OTHER,
        "other_range": list(options.PRIOR_OTHER_RANGE),
        "even": options.EVEN,
        "floor": options.FLOOR,
        "utilities": dict(options.UTILITIES),
        "base_rate": events.BASE_RATE,
        "rules": [asdict(rule) for rule in (stakes.OPTIONS, stakes.EVENTS)],
    }
