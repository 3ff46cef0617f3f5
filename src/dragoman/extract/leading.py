"""Who does what the items of a list tell, where the sentence before its colon says so.

"Norland will go on to help, including by: - Sending two ships; - Imposing bans" tells of ships that Norland sends. What
stands in an item without a subject is done by the subject of the sentence that the list goes on with; in a text that
somebody issues, where no such sentence stands above it, by the state of who issues or publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.model import Actor
from dragoman.syntax.arguments import agent, objects, subject
from dragoman.syntax.phrases import VERBAL, conjuncts, first_conjunct
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM

_UNTOLD = ("VBG", "VB")  # forms that have no subject of their own
_DONE = ("VBD", "VBN")


class Leading:
    """The lists of one document: who begins the sentence that an item goes on with."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.actors = doc, actors
        self._leaders = dict(self._lists())

    def by(self, tree: Tree, i: int) -> list[Actor]:
        """Return who does what heads an item without a subject, or is the object of its verb; nobody elsewhere."""
        verb = i if tree.pos[i] in VERBAL else tree.head[i]
        bare = not tree.sentence[i] and _is_bare(tree, first_conjunct(tree, verb))
        return self._leaders.get(tree.start[0], []) if bare else []

    def _lists(self) -> Iterator[tuple[int, list[Actor]]]:
        """Yield the offset of each item with who leads its list."""
        issued = leaders = list(filter(None, [self.actors.state(self.doc.issuer) or self.actors.home]))
        for tree in self.doc.trees:
            if ITEM.match(self.doc.text, tree.start[0]):
                yield tree.start[0], leaders
            elif any(map(str.isalpha, tree.lower)):  # no mark between two lists
                leaders = list(self._subjects(tree)) or issued

    def _subjects(self, tree: Tree) -> Iterator[Actor]:
        """Yield the states that the subjects of a sentence before a colon act for, or themselves."""
        root = next(i for i in range(*tree.sentences[-1]) if tree.head[i] == i)
        own = subject(tree, root) if tree.lower[-1] == ":" else None
        heads = conjuncts(tree, own) if own is not None else []
        return filter(None, (self.actors.state(a) for k in heads for a in self.actors.all(tree, k)))


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its paragraph without a subject: "Sending two ships", "Sent two ships", not "Sent by"."""
    done = tree.tag[verb] in _DONE and any(objects(tree, verb))
    bare = done or tree.tag[verb] in _UNTOLD
    return bare and tree.head[verb] == verb and agent(tree, verb) is None
