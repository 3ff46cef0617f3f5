"""What a commitment is judged by, as short strings that can be read: its rule, its way up the tree, its parties.

The weights of the judge (`dragoman.extract.judge`) are keyed by these strings. Of the words of a text only lemmas of
words of giving, of the words above them and of units come in; names are told by their kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.commitments.aspects import aspect
from dragoman.extract.commitments.climb import way
from dragoman.extract.commitments.given import Given
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import CommitmentWords
from dragoman.model import Actor, Commitment
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, root_of
from dragoman.syntax.tree import Tree

_BEFORE, _BEHIND = ("ADP", "DET", "ADV", "ADJ", "VERB"), ("ADP", "PART", "SCONJ")
_SIZES = (10, 20, 30, 50)
_FAR = 4  # steps from which on all are as far


def features(
    doc: Annotated, actors: Actors, tree: Tree, given: Given, claim: Commitment, found: tuple[str, str, str]
) -> Iterator[str]:
    """Yield the features of a commitment; `found` is its rule and how giver and receiver were found.

    Those of what the grammar binds are apart from those of what is only around.
    """
    rule, giver, taker = found
    bound = rule not in ("far", "part") and {giver, taker} <= {"bound", "nobody"}
    group = "bound" if bound else "wide"
    yield from (f"{group}|{feature}" for feature in _features(doc, actors, tree, given, claim, found))


def _features(
    doc: Annotated, actors: Actors, tree: Tree, given: Given, claim: Commitment, found: tuple[str, str, str]
) -> Iterator[str]:
    root = root_of(tree, given.tokens)
    yield "any"
    yield from _rule(claim, found)
    yield from _parties(claim, actors)
    yield from _way(tree, root, doc.language.commitments)
    yield from _beside(tree, given)
    yield from _around(doc, tree, given, root)


def _rule(claim: Commitment, found: tuple[str, str, str]) -> Iterator[str]:
    rule, giver, taker = found
    counted = "goods" if claim.quantity is None else claim.kind
    yield f"rule={rule}"
    yield f"rule={rule}|{counted}"
    yield f"giver={giver}"
    yield f"taker={taker}"
    yield f"rule={rule}|giver={giver}"
    yield f"rule={rule}|taker={taker}"
    yield f"kind={claim.kind}|{counted}"
    yield f"stage={claim.stage}"
    yield f"polarity={claim.polarity}|{claim.kind}"


def _parties(claim: Commitment, actors: Actors) -> Iterator[str]:
    giver, taker = claim.provider, claim.receiver
    yield f"provider={_kind(giver)}"
    yield f"receiver={_kind(taker)}|{claim.mission is not None}|{claim.channel is not None}"
    yield f"home={giver is not None and giver is actors.home}"
    yield f"to home={taker is not None and taker is actors.home}"
    yield f"same country={giver is not None and taker is not None and giver.country == taker.country}"


def _kind(actor: Actor | None) -> str:
    return "nobody" if actor is None else f"{actor.kind} {actor.sector or ''}"


def _way(tree: Tree, root: int, words: CommitmentWords) -> Iterator[str]:
    """Yield the words above what is given up to the second verb, and how the way goes over them."""
    steps = list(way(tree, root))
    links = [link for _, link in steps]
    yield f"dep={tree.dep[root]}"
    yield f"given={_word(tree, root)}"
    yield f"link={next(iter(links), 'root')}"
    yield f"links={'>'.join(links[:2])}"
    verbs = [(n, i) for n, (i, _) in enumerate(steps) if tree.pos[i] in VERBAL]
    for i, _ in steps[: verbs[0][0] if verbs else None]:
        yield f"over={_word(tree, i)}"
        yield f"over giving={tree.lemma[i] in words.nouns}"
        yield f"over none={tree.lemma[i] in words.not_given}"
    for at, (n, i) in zip(("verb", "next"), verbs, strict=False):
        yield from (f"{at} {feature}" for feature in _verb(tree, i, n, links[n], words))


def _verb(tree: Tree, i: int, steps: int, link: str, words: CommitmentWords) -> Iterator[str]:
    giving = any(lemma in words.verbs for lemma in lemmas(tree, i))
    yield f"lemma={tree.lemma[i]}"
    yield f"far={min(steps, _FAR)}"
    yield f"giving={giving}|{link}"
    yield f"tag={tree.tag[i]}|{modal_of(tree, i)}"
    yield f"aspect={aspect(tree, i, words)}"
    yield f"dep={tree.dep[i]}"


def _word(tree: Tree, i: int) -> str:
    """Return a noun as a feature; of anything else its part of speech."""
    return tree.lemma[i] if tree.pos[i] == "NOUN" else tree.pos[i]


def _beside(tree: Tree, given: Given) -> Iterator[str]:
    """Yield the words that stand just before and behind what is given, where they are no names or nouns."""
    before, behind = given.tokens[0] - 1, given.tokens[-1] + 1
    yield f"before={tree.lower[before] if before >= 0 and tree.pos[before] in _BEFORE else ''}"
    yield f"behind={tree.lower[behind] if behind < len(tree) and tree.pos[behind] in _BEHIND else ''}"


def _around(doc: Annotated, tree: Tree, given: Given, root: int) -> Iterator[str]:
    """Yield what stands around: the sentence, its place in the document, and whose words they are."""
    first, last = tree.sentences[tree.sentence[root]]
    yield f"length={sum(last - first > size for size in _SIZES)}"
    yield f"question={tree.lower[last - 1] == '?'}"
    yield f"first={tree.start[0] == 0}"
    turn = next((t.role for t in doc.turns if t.start <= given.start < t.end), "")
    yield f"turn={turn}"
    yield f"issued={doc.issuer is not None}"
    yield f"unit={given.quantity.unit if given.quantity is not None else ''}"
