"""Whether a speaker holds what a statement's content says, and whether anything is said at all.

"Does not believe that the vote was rigged" and "denied that the vote was rigged" tell what the speaker does not hold;
"did not say why", "refused to confirm" and "made no mention of" tell of nothing said. Negation is read by the one
judgement of factuality that all extractors ask (`syntax.factuality`); what it does to a statement is up to what the cue
means (`lang` has the classes of cues).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.shape import QUOTED
from dragoman.extract.statements.speakers import Draft
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.negation import negated
from dragoman.syntax.phrases import child, children
from dragoman.syntax.tree import Tree

Polarity = Literal["asserted", "denied"]
_STEPS = ("xcomp", "pcomp", "prep", "advmod", "acomp")  # down to what one refrains from: "stopped short of saying"
# Where what governs a cue negates it too ("without saying"); elsewhere it tells of something else.
_JUDGED = frozenset({"ROOT", "ccomp", "xcomp", "pcomp", "conj", "dobj"})
_RULED_OUT = "denied_ahead_particles"
_ATTITUDES = frozenset({"believe", "judge", "agree"})  # of these the content is what is not held


class PolarityReader:
    """Answers for the statements of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.article, self.words = doc.article, doc.language.statements
        self._first_persons = doc.language.positions.first_person
        self._status = doc.event_lexicon.status
        self._facts = [StatusReader(tree, self._status) for tree in self.article.trees]

    def of(self, draft: Draft) -> Polarity | None:
        """Whether the content of a draft is held or denied by its speaker; None where nothing is said."""
        quoted = self.article.quoted_share(draft.content.spans) >= QUOTED
        if draft.cue is None or (quoted and not self._denied(draft.paragraph, draft.cue)):
            return "denied" if self._unbelieved(draft.paragraph, draft.content) else "asserted"
        return self._cued(draft.paragraph, draft.cue, draft.content)

    def _cued(self, paragraph: int, cue: int, content: Content) -> Polarity | None:
        """Return what a cue with its negations says of a content; None where nothing is said."""
        tree = self.article.trees[paragraph]
        denied, act = self._denied(paragraph, cue), self._withheld(tree, cue)
        if act is not None:
            cue, denied = act, not denied
        if self._rejects(tree, cue, content):
            return None if denied else "denied"
        if self._rules_out(tree, cue):
            return "asserted" if denied else "denied"
        return self._unless_denied(tree, cue) if denied else "asserted"

    def _rejects(self, tree: Tree, cue: int, content: Content) -> bool:
        """Whether a cue denies its content: by what it means, or as a rejection of what others say."""
        senses = self.words.senses(tree.lemma[cue], tree.pos[cue])
        return "deny" in senses or ("reject" in senses and self._words_of_others(tree, content))

    def _unless_denied(self, tree: Tree, cue: int) -> Polarity | None:
        """Return what a denied cue says: of an attitude that its content is not held, of a word of saying nothing."""
        senses = self.words.senses(tree.lemma[cue], tree.pos[cue])
        return "denied" if senses & _ATTITUDES and "say" not in senses else None

    def _denied(self, paragraph: int, cue: int) -> bool:
        """Whether a cue is negated, and not only by way of adding to it ("not only said")."""
        tree = self.article.trees[paragraph]
        timed = tree.dep[cue] == "pcomp" and tree.lower[tree.head[cue]] in tree.grammar.later  # "after accusing it"
        if tree.dep[cue] in _JUDGED and not timed:
            return self._facts[paragraph].of(cue).denied
        return negated(tree, cue, self._status["negations"])

    def _withheld(self, tree: Tree, cue: int) -> int | None:
        """Return the act from which the cue's subject refrains ("refused to say", "stopped short of saying")."""
        if tree.lemma[cue] not in self.words.withholding:
            return None
        return next(_acts(tree, cue), None)

    def _rules_out(self, tree: Tree, cue: int) -> bool:
        particle = child(tree, cue, "prt")
        return particle is not None and f"{tree.lemma[cue]} {tree.lower[particle]}" in self._status[_RULED_OUT]

    def _words_of_others(self, tree: Tree, content: Content) -> bool:
        """Whether a content is what others say ("claims that ...")."""
        first = self._tops(tree, content)[:1]
        return any(self.words.senses(tree.lemma[i], "NOUN") & {"say", "judge"} for i in first)

    def _unbelieved(self, paragraph: int, content: Content) -> bool:
        """Whether own words are one sentence that says what the speaker does not believe ("we do not think")."""
        tree = self.article.trees[paragraph]
        tops = self._tops(tree, content)
        if len(tops) != 1 or "believe" not in self.words.senses(tree.lemma[tops[0]], tree.pos[tops[0]]):
            return False
        own = any(tree.lower[k] in self._first_persons for k in children(tree, tops[0], *SUBJECTS))
        return own and child(tree, tops[0], "ccomp") is not None and self._denied(paragraph, tops[0])

    def _tops(self, tree: Tree, content: Content) -> list[int]:
        """Return the words of a content that hang from none of its own, in the paragraph of a tree."""
        first, last = content.spans[0][0], content.spans[-1][1]
        inside = range(bisect_left(tree.start, first), bisect_left(tree.start, last))
        outward = (i for i in inside if tree.head[i] not in inside or tree.head[i] == i)
        return [i for i in outward if tree.pos[i] != "PUNCT"]


def _acts(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the verbs that a verb takes as its complement, directly or through small words."""
    for k in children(tree, verb, *_STEPS):
        yield from (k,) if tree.pos[k] == "VERB" else _acts(tree, k)
