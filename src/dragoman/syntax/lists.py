"""Lists and points: paragraphs that go on with a sentence above them, and the noun that begins it.

"Norland will go on to help, including by: - Sending two ships; - Imposing bans" is one sentence, and so is what a body
tells in points: "The Council, / Recalling its decision, / 1. Condemns the attack; / 2. Decides to meet again."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import SUBJECTS, child, children, first_conjunct
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM

_UNTOLD = ("VBG", "VB")  # forms that have no subject of their own
_DONE = ("VBD", "VBN")
_TOLD = ("VBZ", "VBP", *_DONE, "VBG")  # forms in which a body tells point by point what it does
_NOMINAL = ("NOUN", "PROPN", "PRON")
_PRONOUN = "PRP"
_GOES_ON = (",", ":")
_COLON = ":"
_MET = ("VBD", "VBN", "VBG")
_MARKS = (".", ")")
_ALONE = 2  # tokens of a word with the mark behind it
_FEW = 3  # tokens of what leads from a name to its points
_DIGITS, _ROMAN, _LETTERS = re.compile(r"\d+"), re.compile(r"[ivx]+"), re.compile(r"[a-hj-uwyz]")


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
        """Return the noun that begins the sentence with which a paragraph goes on, or with which that one does."""
        above = self.above(tree)
        if above is None:
            return None
        head = opener(above)
        if head is not None:
            return self._numbers[above.start[0]], head
        return self._opened(above) if self.is_led(above, _root(above, -1)) else None

    def is_led(self, tree: Tree, verb: int) -> bool:
        """Whether a verb heads its item, or a sentence of what a body tells point by point, without a subject."""
        verb = first_conjunct(tree, verb)
        if self.is_voiced(tree):
            return _is_point(tree, verb)
        return self.holds(tree) and _is_first(tree, verb) and _is_bare(tree, verb)

    def is_told_to(self, tree: Tree) -> bool:
        """Whether a paragraph goes on with a "to:", so that its verb is an infinitive."""
        above = self.above(tree)
        return above is not None and above.lower[-2:] == [above.grammar.infinitive, _COLON]


def _led(text: str, trees: Iterable[Tree]) -> Iterator[tuple[int, int | None]]:
    """Yield the number of each paragraph that goes on with another, or is an item, with that of the other."""
    around: list[tuple[str, int | None, bool]] = []  # lists that are not at their ends: of which marks, what leads them
    above: int | None = None
    voiced = False
    for n, tree in enumerate(trees):
        mark = _mark(text, tree)
        if mark or (voiced and _is_point(tree, _root(tree, 0))):
            while around and mark == around[-1][0]:
                _, above, voiced = around.pop()
            yield n, above
            if tree.lower[-1] != _COLON:
                continue
            around.append((mark, above, voiced))
        elif not _leads(tree, voiced=voiced):
            continue
        else:
            around = []
        above, voiced = n, is_voice(tree)


def _leads(tree: Tree, *, voiced: bool) -> bool:
    """Whether a paragraph that goes on with none may lead others: it is no mark between two lists."""
    return any(map(str.isalpha, tree.lower)) and not (voiced and _goes_between(tree))


def _mark(text: str, tree: Tree) -> str:
    """Return what kind of mark an item begins with: "(1)", "a.", "i)"; nothing where it begins with none."""
    match = ITEM.match(text, tree.start[0])
    return _LETTERS.sub("a", _ROMAN.sub("i", _DIGITS.sub("1", match[0].strip()))) if match else ""


def _goes_between(tree: Tree) -> bool:
    """Whether a paragraph only leads from the name of a body to its points: "Hereby:", "Deeply concerned at it,"."""
    leads = tree.lower[-1] == _GOES_ON[0] or (tree.lower[-1] == _COLON and len(tree) <= _FEW)
    return leads and child(tree, _root(tree, 0), "det", *SUBJECTS) is None


def _root(tree: Tree, sentence: int) -> int:
    """Return the token on which a sentence hangs; its first where it hangs on another sentence."""
    first, last = tree.sentences[sentence]
    return next((i for i in range(first, last) if tree.head[i] == i), first)


def opener(tree: Tree) -> int | None:
    """Return the noun that begins the last sentence of a paragraph, or is all of it, where others go on with it.

    Nobody does who only asks another: "The Council urges Chad to: ...".
    """
    root = _root(tree, -1)
    own = child(tree, root, *SUBJECTS)
    head = _named(tree, root if own is None else own)
    return head if tree.pos[head] in _NOMINAL and _opens(tree, root) else None


def _named(tree: Tree, head: int) -> int:
    """Return the noun behind a pronoun: "We, the ministers"; else the head itself."""
    beside = child(tree, head, "appos") if tree.pos[head] == "PRON" else None
    return head if beside is None else beside


def _opens(tree: Tree, root: int) -> bool:
    """Whether others go on with a paragraph of which this is the main word."""
    return is_voice(tree) or (tree.lower[-1] == _COLON and not _asks(tree, root))


def is_ruling(tree: Tree) -> bool:
    """Whether a paragraph ends in what is to be or may be: "Such powers shall not be used for:" tells of no deed."""
    return modal_of(tree, _root(tree, -1)) in tree.grammar.ruling


def _asks(tree: Tree, verb: int) -> bool:
    """Whether a sentence that ends in "to:" asks somebody for what its items tell."""
    asked = {*objects(tree, verb), *children(tree, verb, "prep")} - {len(tree) - 2}
    return bool(asked) and tree.lower[-2:-1] == [tree.grammar.infinitive]


def is_voice(tree: Tree) -> bool:
    """Whether a paragraph is but the name of who speaks in those that follow: "The Peace and Security Council,"."""
    root = _root(tree, -1)
    whole = _is_first(tree, root) and len(tree.sentences) <= 1 + _is_marked(tree)
    return whole and tree.lower[-1] in _GOES_ON and (_is_named(tree, root) or _is_met(tree, root))


def _is_named(tree: Tree, root: int) -> bool:
    """Whether the main word of a sentence names a body: "The Coastal Council", or "Council" alone."""
    alone = len(tree) == _ALONE and tree.lower[0] in tree.grammar.convening
    return tree.pos[root] in _NOMINAL and (alone or child(tree, root, "det") is not None)


def _is_met(tree: Tree, root: int) -> bool:
    """Whether a sentence only names those who met, and goes on: "The ministers, gathered in Oslo on 3 May,"."""
    who = child(tree, root, *SUBJECTS)
    parted = tree.tag[root] in _MET and tree.lower[_before(tree, root)] == tree.lower[-1] == _GOES_ON[0]
    return parted and who is not None and _is_known(tree, who)


def _is_known(tree: Tree, who: int) -> bool:
    """Whether a noun is a pronoun or has an article."""
    return tree.tag[who] == _PRONOUN or child(tree, who, "det") is not None


def _before(tree: Tree, verb: int) -> int:
    """Return the token before a verb and its auxiliaries."""
    return min((verb, *children(tree, verb, "aux"))) - 1


def _is_marked(tree: Tree) -> bool:
    """Whether the mark of an item was read as a sentence of its own: "4.", "ii."."""
    first, last = tree.sentences[0]
    return last - first == _ALONE and tree.lower[last - 1] in _MARKS


def _is_first(tree: Tree, i: int) -> bool:
    """Whether a token stands in the first sentence of a paragraph, its mark left out."""
    return tree.sentence[i] <= _is_marked(tree)


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its paragraph without a subject: "Sending two ships", "Sent two ships", not "Sent by"."""
    done = tree.tag[verb] in _DONE and any(objects(tree, verb))
    bare = done or tree.tag[verb] in _UNTOLD
    return bare and tree.head[verb] == verb and agent(tree, verb) is None


def _is_point(tree: Tree, verb: int) -> bool:
    """Whether a verb heads its sentence without a subject: "Strongly condemns the attack"."""
    heads = tree.head[verb] == verb and tree.tag[verb] in _TOLD
    return heads and child(tree, verb, *SUBJECTS) is None
