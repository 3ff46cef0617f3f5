"""Time and memory of the strongest ties of a large discourse network, of statements drawn at random.

python benchmarks/networks.py [ACTORS] [CONCEPTS] [STATEMENTS]        10,000, 500 and 1,000,000 unless given
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from dragoman.analyse.network.coding import Coding
from dragoman.analyse.network.counts import Counts
from dragoman.analyse.network.structure import communities
from dragoman.analyse.network.ties import strongest

TOP = 20


def main() -> None:
    actors, concepts, number = (int(a) for a in (sys.argv[1:] + ["10000", "500", "1000000"][len(sys.argv) - 1 :]))
    rng = np.random.default_rng(1)
    drawn = zip(
        rng.integers(0, actors, number), rng.integers(0, concepts, number), rng.integers(0, 2, number), strict=True
    )
    coded = [Coding(f"actor {a}", f"concept {c}", int(level)) for a, c, level in drawn]
    began = time.perf_counter()
    counts = Counts.of(coded)
    counted = time.perf_counter()
    ties = list(strongest(counts, "congruence", TOP))
    tied = time.perf_counter()
    groups = communities(len(counts.actors), ties)
    grouped = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{number:,} statements of {actors:,} actors on {concepts:,} concepts")
    print(f"counted in {counted - began:.1f} s; {len(ties):,} ties, {TOP} an actor, in {tied - counted:.1f} s")
    print(f"{max(groups or [-1]) + 1} groups in {grouped - tied:.1f} s; peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
