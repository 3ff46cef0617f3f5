"""Lists, and who does what their items tell, where the sentence before the colon says so.

"Norland will go on to help, including by: - Sending two ships; - Imposing bans" tells of ships that Norland sends. What
stands in an item without a subject is done by the subject of the sentence that the list goes on with; in a text that
somebody issues, where no such sentence stands above it, by the state of who issues or publishes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.model import Actor
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, conjuncts, first_conjunct, first_known
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM

if TYPE_CHECKING:
    from dragoman.annotate.document import Annotated
    from dragoman.extract.participants import Actors

_UNTOLD = ("VBG", "VB")  # forms that have no subject of their own
_DONE = ("VBD", "VBN")
_NOMINAL = ("NOUN", "PROPN", "PRON")


def lists(text: str, trees: Iterable[Tree]) -> Iterator[tuple[int, int | None]]:
    """Yield the number of each paragraph that is an item of a list, with that of the one that the list goes on with."""
    above: int | None = None
    for n, tree in enumerate(trees):
        if ITEM.match(text, tree.start[0]):
            yield n, above
        elif any(map(str.isalpha, tree.lower)):  # no mark between two lists
            above = n


def opener(tree: Tree) -> int | None:
    """Return the noun that begins the last sentence of a paragraph, or is all of it, where a colon ends it."""
    root = next(i for i in range(*tree.sentences[-1]) if tree.head[i] == i)
    head = first_known((child(tree, root, *SUBJECTS), root))
    return head if head is not None and tree.pos[head] in _NOMINAL and tree.lower[-1] == ":" else None


class Leading:
    """The lists of one document: who begins the sentence that an item goes on with."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.actors = doc, actors
        self.issued = list(filter(None, [actors.state(doc.issuer) or actors.home]))
        trees = list(doc.trees)
        led = list(lists(doc.text, trees))
        self._above = {trees[n].start[0]: trees[above] for n, above in led if above is not None}
        self._items = {trees[n].start[0] for n, _ in led}

    def by(self, tree: Tree, i: int) -> list[Actor]:
        """Return who does what heads an item without a subject, or is the object of its verb; nobody elsewhere."""
        verb = i if tree.pos[i] in VERBAL else tree.head[i]
        bare = not tree.sentence[i] and _is_bare(tree, first_conjunct(tree, verb))
        return self._leaders(tree.start[0]) if bare and tree.start[0] in self._items else []

    def above(self, tree: Tree, i: int) -> Tree | None:
        """Return the paragraph with which an item goes on whose verb that is; None elsewhere."""
        return self._above.get(tree.start[0]) if self.by(tree, i) else None

    def _leaders(self, start: int) -> list[Actor]:
        """Return who leads the list of the item that begins at an offset."""
        above = self._above.get(start)
        return (self.subjects(above) if above is not None else []) or self.issued

    def subjects(self, tree: Tree) -> list[Actor]:
        """Return the states that the subjects of a sentence before a colon act for, or themselves."""
        own = opener(tree)
        heads = conjuncts(tree, own) if own is not None and tree.dep[own] in SUBJECTS else []
        return list(filter(None, (self.actors.state(a) for k in heads for a in self.actors.all(tree, k))))


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its paragraph without a subject: "Sending two ships", "Sent two ships", not "Sent by"."""
    done = tree.tag[verb] in _DONE and any(objects(tree, verb))
    bare = done or tree.tag[verb] in _UNTOLD
    return bare and tree.head[verb] == verb and agent(tree, verb) is None
