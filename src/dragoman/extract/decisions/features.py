"""What a guess at a decision is judged by, as short strings that can be read: its word, its matter, its body, its mood.

The weights of the judge (`dragoman.extract.judge`) are keyed by these strings. Of the words of a text only lemmas of
verbs and common nouns come in; names are told by their kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.decisions.act import Bodies
from dragoman.extract.decisions.wide import Guess, Wide
from dragoman.model import Actor
from dragoman.syntax.arguments import complement
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import VERBAL, links_above
from dragoman.syntax.tree import Tree

_NONE, _OTHER, _VAGUE, _ROOT = "none", "other", "vague", "root"
_PLAIN = ("DET", "PRON")  # words at the start of a phrase that are told as they are
_OPENING = 12  # tokens from the start of a sentence in which its main matter stands


class Features:
    """Tells the features of the guesses of one document."""

    def __init__(self, doc: Annotated, bodies: Bodies, wide: Wide) -> None:
        self.words, self.bodies, self.wide = doc.language.decisions, bodies, wide
        contents = (content for s in doc.statements if s.form == "direct" for content in s.content)
        self.quoted = [(content.start, content.end) for content in contents]

    def of(self, tree: Tree, i: int, guess: Guess) -> Iterator[str]:
        """Yield the features of a guess at a token."""
        form = "verb" if tree.pos[i] in VERBAL else "noun"
        yield from self._act(tree, i, guess, form)
        yield from self._matter(tree, guess.matter)
        yield from self._aim(tree, i, guess)
        yield from self._above(tree, i, form)
        yield from self._around(tree, i, form)

    def _act(self, tree: Tree, i: int, guess: Guess, form: str) -> Iterator[str]:
        """Yield which act of whom on what it is, and how real."""
        act, group, status = guess.frame.act, self._group(tree, guess.matter), guess.judged.status
        yield f"word={tree.lemma[i]}|{form}"
        yield from (f"{told}|{act}" for told in self._whose(guess))
        yield from self._whose(guess)
        yield from (f"{told}|{act}" for told in (form, f"matter={group}", f"status={status}"))
        yield from (f"{told}|{form}" for told in (f"matter={group}", f"status={status}|how={guess.how}"))
        yield f"matter={group}"
        yield f"status={status}"

    def _whose(self, guess: Guess) -> Iterator[str]:
        yield f"how={guess.how}"
        yield f"body={self._kind(guess.act.body)}"
        yield f"governs={self._governs(guess.act.body)}"

    def _kind(self, body: Actor | None) -> str:
        return _NONE if body is None else f"{body.kind} {body.sector or ''}"

    def _governs(self, body: Actor | None) -> str:
        """Return whether one or several govern, else which sector they are of."""
        if body is None:
            return _NONE
        own = "governs" if self.bodies.governs(body) else body.sector or ""
        return f"{'one' if body.kind == 'person' else 'several'} {own}"

    def _group(self, tree: Tree, matter: int | None) -> str:
        """Return what kind of matter a noun names, else what kind of name it is."""
        return _NONE if matter is None else self.wide.group(tree, matter) or tree.entity[matter] or _OTHER

    def _matter(self, tree: Tree, matter: int | None) -> Iterator[str]:
        """Yield how what is decided on is named."""
        if matter is None:
            return
        yield f"noun={tree.lemma[matter] if tree.pos[matter] == 'NOUN' else tree.pos[matter]}"
        yield f"noun tag={tree.tag[matter]}"
        yield f"noun act={self._act_of(tree, matter)}"
        yield f"noun begins={_first(tree, matter)}"

    def _aim(self, tree: Tree, i: int, guess: Guess) -> Iterator[str]:
        """Yield what kind of act completes a word of deciding: "agreed to launch", "took action to freeze"."""
        what = complement(tree, i)
        if what is None and guess.matter is not None:
            what = complement(tree, guess.matter)
        known = _NONE if what is None else self._act_of(tree, what)
        yield f"aim={known}"
        yield f"aim={known}|{guess.frame.act}"
        if what is not None:
            form = "infinitive" if is_infinitive(tree, what) else tree.tag[what]
            yield f"aim form={form}|{modal_of(tree, what)}|{guess.frame.act}"
            yield f"aim word={tree.lemma[what]}"

    def _act_of(self, tree: Tree, i: int) -> str:
        """Return which act a word tells, or that it changes nothing."""
        named = list(lemmas(tree, i))
        if not self.words.vague.isdisjoint(named):
            return _VAGUE
        found = next(filter(None, map(self.words.acts.get, named)), None)
        return found.act if found is not None else _OTHER

    def _above(self, tree: Tree, i: int, form: str) -> Iterator[str]:
        """Yield what a word hangs on, and how."""
        links, above = links_above(tree, i)
        over = _ROOT if above == i else self._act_of(tree, above)
        yield f"dep={tree.dep[i]}|{tree.lower[links[0]] if links else ''}|{form}"
        yield f"over={over}|{form}"
        yield f"over={over}|{tree.dep[i]}|{form}"
        yield f"over word={tree.lemma[above] if over != _ROOT and tree.pos[above] in VERBAL else ''}"

    def _around(self, tree: Tree, i: int, form: str) -> Iterator[str]:
        """Yield the form of a word and where it stands."""
        first, last = tree.sentences[tree.sentence[i]]
        yield f"tag={tree.tag[i]}|{modal_of(tree, i)}|{form}"
        yield f"begins={_first(tree, i) if form == 'noun' else ''}"
        yield f"title={tree.start[0] == 0}"
        yield f"question={tree.lower[last - 1] == '?'}"
        yield f"opens={i - first < _OPENING}"
        yield f"quoted={any(start <= tree.start[i] < end for start, end in self.quoted)}"


def _first(tree: Tree, i: int) -> str:
    """Return the word with which a phrase begins, of anything but determiners and pronouns its part of speech."""
    first = tree.left[i]
    return tree.lower[first] if tree.pos[first] in _PLAIN else tree.pos[first]
