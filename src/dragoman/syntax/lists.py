"""Lists and points: paragraphs that go on with a sentence above them, and the noun that begins it.

"Norland will go on to help, including by: - Sending two ships; - Imposing bans" is one sentence, and so is what a body
tells in points: "The Council, / Recalling its decision, / 1. Condemns the attack; / 2. Decides to meet again."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.phrases import SUBJECTS, child, first_conjunct, first_known
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM

_UNTOLD = ("VBG", "VB")  # forms that have no subject of their own
_DONE = ("VBD", "VBN")
_TOLD = ("VBZ", "VBP", *_DONE, "VBG")  # forms in which a body tells point by point what it does
_NOMINAL = ("NOUN", "PROPN", "PRON")
_PRONOUN = "PRP"
_GOES_ON = (",", ":")


class Lists:
    """The paragraphs of a text that go on with a sentence above them, each with that of the one where it begins."""

    def __init__(self, text: str, trees: Iterable[Tree]) -> None:
        self.text, self.trees = text, list(trees)
        self._above = dict(_led(text, self.trees))
        self._numbers = {tree.start[0]: n for n, tree in enumerate(self.trees)}

    def holds(self, tree: Tree) -> bool:
        """Whether a paragraph goes on with a sentence above it, or is an item without one."""
        return self._numbers[tree.start[0]] in self._above

    def above(self, tree: Tree) -> Tree | None:
        """Return the paragraph with which one goes on; None where it goes on with none."""
        above = self._above.get(self._numbers[tree.start[0]])
        return None if above is None else self.trees[above]

    def is_voiced(self, tree: Tree) -> bool:
        """Whether a paragraph goes on with the name of who speaks, in words without a subject."""
        above = self.above(tree)
        return above is not None and is_voice(above)

    def stood_for(self, tree: Tree, i: int) -> tuple[int, int] | None:
        """Return whom the pronoun in place of a point's mark stands for, as `leader` does; None for other words."""
        in_place = tree.tag[i] == _PRONOUN and self.text[tree.start[i] : tree.end[i]].lower() != tree.lower[i]
        return self._opened(tree) if in_place else None

    def leader(self, tree: Tree, verb: int) -> tuple[int, int] | None:
        """Return who is the subject of a verb without one: the number of the paragraph above, and the noun in it."""
        own = child(tree, first_conjunct(tree, verb), *SUBJECTS)
        if own is not None:
            return self.stood_for(tree, own)
        return self._opened(tree) if self.is_led(tree, verb) else None

    def _opened(self, tree: Tree) -> tuple[int, int] | None:
        """Return the noun that begins the sentence with which a paragraph goes on."""
        above = self.above(tree)
        head = None if above is None else opener(above)
        return None if above is None or head is None else (self._numbers[above.start[0]], head)

    def is_led(self, tree: Tree, verb: int) -> bool:
        """Whether a verb heads its item, or a sentence of what a body tells point by point, without a subject."""
        verb = first_conjunct(tree, verb)
        if self.is_voiced(tree):
            return _is_point(tree, verb)
        return self.holds(tree) and not tree.sentence[verb] and _is_bare(tree, verb)


def _led(text: str, trees: Iterable[Tree]) -> Iterator[tuple[int, int | None]]:
    """Yield the number of each paragraph that goes on with another, or is an item, with that of the other."""
    above: int | None = None
    voiced = False
    for n, tree in enumerate(trees):
        if ITEM.match(text, tree.start[0]) or (voiced and _is_point(tree, _root(tree, 0))):
            yield n, above
        elif any(map(str.isalpha, tree.lower)):  # no mark between two lists
            above, voiced = n, is_voice(tree)


def _root(tree: Tree, sentence: int) -> int:
    """Return the token on which a sentence hangs; its first where it hangs on another sentence."""
    first, last = tree.sentences[sentence]
    return next((i for i in range(first, last) if tree.head[i] == i), first)


def opener(tree: Tree) -> int | None:
    """Return the noun that begins the last sentence of a paragraph, or is all of it, where others go on with it."""
    root = _root(tree, -1)
    head = first_known((child(tree, root, *SUBJECTS), root))
    opens = tree.lower[-1] == ":" or is_voice(tree)
    return head if opens and head is not None and tree.pos[head] in _NOMINAL else None


def is_voice(tree: Tree) -> bool:
    """Whether a paragraph is but the name of who speaks in those that follow: "The Peace and Security Council,"."""
    root = _root(tree, 0)
    named = tree.pos[root] in _NOMINAL and child(tree, root, "det") is not None
    return named and tree.lower[-1] in _GOES_ON and len(tree.sentences) == 1


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its paragraph without a subject: "Sending two ships", "Sent two ships", not "Sent by"."""
    done = tree.tag[verb] in _DONE and any(objects(tree, verb))
    bare = done or tree.tag[verb] in _UNTOLD
    return bare and tree.head[verb] == verb and agent(tree, verb) is None


def _is_point(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its sentence without a subject: "Strongly condemns the attack"."""
    heads = tree.head[verb] == verb and tree.tag[verb] in _TOLD
    return heads and child(tree, verb, *SUBJECTS) is None
