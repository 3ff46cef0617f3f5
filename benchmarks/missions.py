"""The mission model on five missions, beside persistence and plan; and whether the networks' sample is as published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.analyse.network import camps, ties
from dragoman.analyse.network.coding import codings, without_duplicates
from dragoman.analyse.network.counts import Counts, two_mode
from dragoman.case import View
from dragoman.forecast.mission.strength import strength
from dragoman.forecast.mission.terms import Terms, read
from dragoman.forecast.scores import crps_ensemble
from dragoman.ingest import dna

FACTS = Path(__file__).parent / "data" / "missions.toml"
_SLIPS = [(dated, offered) for dated in (2, 4, 6, 9, 12) for offered in (6, 12, 18, 24, 36)]  # months
Observed = Mapping[date, float]


def load() -> dict[str, tuple[Terms, Observed]]:
    """Return the terms of each mission and how strong it was afterwards."""
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return {name: (read(mission), _observed(mission["observed"])) for name, mission in facts.items()}


def _observed(table: Mapping[str, Any]) -> Observed:
    return {date.fromisoformat(day): float(seen["strength"]) for day, seen in table.items()}


def figures() -> dict[str, dict[str, float]]:
    """Return CRPS, persistence and plan as shares of the ceiling, days scored, and those in the 80 % band.

    `refitted` is the CRPS when the two slips were chosen on the other missions.
    """
    known = load()
    found = {name: scored(terms, seen) for name, (terms, seen) in known.items()}
    for name, (terms, seen) in known.items():
        others = [mission for other, mission in known.items() if other != name]
        found[name]["refitted"] = scored(_with_slips(terms, _best(others)), seen)["crps"]
    return found


def scored(terms: Terms, seen: Observed) -> dict[str, float]:
    """Return the scores of one mission."""
    told = strength(terms, list(seen))
    rows = [(_crps(told[:, n], value), _in_band(told[:, n], value)) for n, value in enumerate(seen.values())]
    return {
        "crps": float(np.mean([row[0] for row in rows])) / terms.ceiling,
        "persistence": float(np.mean([abs(terms.present - value) for value in seen.values()])) / terms.ceiling,
        "plan": float(np.mean([abs(terms.planned(day) - value) for day, value in seen.items()])) / terms.ceiling,
        "in_band": sum(row[1] for row in rows),
        "days": len(rows),
    }


def _crps(told: np.ndarray, value: float) -> float:
    return crps_ensemble(told, value)


def _in_band(told: np.ndarray, value: float) -> bool:
    low, high = np.percentile(told, [10, 90])
    return bool(low <= value <= high)


def _with_slips(terms: Terms, slips: tuple[float, float]) -> Terms:
    return terms.with_prior("slip_dated", slips[0]).with_prior("slip_offered", slips[1])


def _best(missions: Sequence[tuple[Terms, Observed]]) -> tuple[float, float]:
    """Return the two slips with the least mean CRPS on some missions."""
    return min(_SLIPS, key=lambda slips: np.mean([scored(_with_slips(t, slips), seen)["crps"] for t, seen in missions]))


def sample_ok(kit: Path) -> bool:
    """Return whether the sample of the Discourse Network Analyzer gives every published figure."""
    coded = dna.records(kit / "networks" / "dna_sample" / "sample.dna")
    found = codings(View.of(coded, dna.question(coded)))
    return all(_sums(found, duplicates) == sums for duplicates, sums in _SAMPLE.items()) and _camps_ok(found)


_SAMPLE = {
    "include": (40, 22, 276, 21, 160, 16, 116, 14, 44, 18),
    "document": (23, 22, 86, 21, 48, 16, 38, 14, 10, 16),
    "range": (23, 22, 86, 21, 48, 16, 38, 14, 10, 16),
}
_SCALED = {
    ("average", "right"): 25.8024, ("jaccard", "right"): 13.6107, ("cosine", "dna"): 4.8061,
    ("cosine", "right"): 12.5175,
}  # fmt: skip


def _sums(found: Sequence[Any], duplicates: Any) -> tuple[int, ...]:
    counts = Counts.of(without_duplicates(found, duplicates, mode="dna"))
    held = two_mode(counts)
    made = [held, *(ties.one_mode(counts, how) for how in ("ignore", "congruence", "conflict", "subtract"))]
    filled = [np.count_nonzero(held), *(np.count_nonzero(np.triu(network)) for network in made[1:])]
    return tuple(int(n) for pair in zip((network.sum() for network in made), filled, strict=True) for n in pair)


def _camps_ok(found: Sequence[Any]) -> bool:
    counts = Counts.of(found)
    scaled = all(
        abs(ties.one_mode(counts, "congruence", how, mode).sum() - total) < 5e-5
        for (how, mode), total in _SCALED.items()
    )
    same, against = ties.one_mode(counts, "congruence"), ties.one_mode(counts, "conflict")
    return scaled and abs(camps.polarization(same, against, "dna").polarization - 0.59875) < 5e-6
