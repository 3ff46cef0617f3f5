"""What holds a network together: groups of actors, and the concepts without which it would look otherwise.

Groups are communities of modularity: Leiden (Traag et al. 2019) where igraph is installed, else networkx's Louvain
(Blondel et al. 2008). The backbone is Leifeld's: concepts are taken away one by one, each time the one whose loss
changes the spectrum of the congruence network least; what is left last carries the structure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from dragoman.analyse.network import Mode
from dragoman.analyse.network.counts import Counts, Numbers
from dragoman.analyse.network.ties import Tie, one_mode


def communities(actors: int, ties: Sequence[Tie], seed: int = 1) -> tuple[int, ...] | None:
    """Return the group of each actor, the largest first; None where neither igraph nor networkx is installed.

    Ties without positive weight join nobody.
    """
    finder = next((find for library, find in _FINDERS if find_spec(library)), None)
    if finder is None:
        return None
    groups = finder(actors, [tie for tie in ties if tie.weight > 0], seed)
    member = [0] * actors
    for number, group in enumerate(sorted(groups, key=lambda g: (-len(g), min(g)))):
        for actor in group:
            member[actor] = number
    return tuple(member)


def _leiden(actors: int, ties: Sequence[Tie], seed: int) -> list[set[int]]:
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - the same groups each time, no secret
    graph = igraph.Graph(n=actors, edges=[(tie.one, tie.other) for tie in ties])
    weights = [tie.weight for tie in ties]
    found = graph.community_leiden(objective_function="modularity", weights=weights, n_iterations=10)
    return [set(group) for group in found]


def _louvain(actors: int, ties: Sequence[Tie], seed: int) -> list[set[int]]:
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(actors))
    graph.add_weighted_edges_from((tie.one, tie.other, tie.weight) for tie in ties)
    return [set(group) for group in networkx.community.louvain_communities(graph, seed=seed)]


_FINDERS = (("igraph", _leiden), ("networkx", _louvain))


def spectrum(network: Numbers, mode: Mode = "right") -> Numbers:
    """Return the eigenvalues of the Laplacian, degrees less ties, in order, scaled to sum 1.

    The program throws the difference away and so has the eigenvalues of the degrees alone, which are the degrees.
    """
    degrees = np.diag(network.sum(1))
    values = np.linalg.eigvalsh(degrees if mode == "dna" else degrees - network)
    total = values.sum()
    return np.asarray(values / total if total > 0 else values)


def apart(one: Numbers, other: Numbers, mode: Mode = "right") -> float:
    """Return how far two spectra are apart: the Euclidean distance; the program's of that name is a sum of sizes."""
    gap = abs(spectrum(one, mode) - spectrum(other, mode))
    return float(gap.sum() if mode == "dna" else np.sqrt((gap**2).sum()))


@dataclass(frozen=True, slots=True)
class Removed:
    """A concept in the order in which the backbone loses them, and how far the network is then from the whole."""

    concept: str
    loss: float


def backbone(counts: Counts, mode: Mode = "right") -> tuple[Removed, ...]:
    """Return the concepts from the most redundant to the one that is left last (its loss is that of an empty network).

    Each step tries every concept that is left: for some dozens of concepts and some hundreds of actors.
    """
    whole = one_mode(counts, "congruence")
    left = list(range(len(counts.concepts)))
    order: list[Removed] = []
    while left:
        losses = [_loss(counts, whole, [c for c in left if c != gone], mode) for gone in left]
        at = int(np.argmin(losses))
        order.append(Removed(counts.concepts[left.pop(at)], losses[at]))
    return tuple(order)


def _loss(counts: Counts, whole: Numbers, kept: list[int], mode: Mode) -> float:
    return apart(whole, one_mode(counts.only(kept), "congruence") if kept else np.zeros_like(whole), mode)
