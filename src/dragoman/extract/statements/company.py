"""What the other statements of an article say about one: the second look at how likely it is to be right.

A cue within a likelier statement's content is mostly a part of what is said there, and a content that a likelier one
shares is mostly the same read twice. `ROW` names what a logistic regression is given besides the probability that the
statement has when looked at alone; its weights are fitted after the first ones (``training/statement_agreement.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extract.statements.filter import logit, overlap
from dragoman.extract.statements.nearby import Nearby
from dragoman.extract.statements.speakers import Draft
from dragoman.syntax.article import Article

ROW = ("bias, in company", "alone", "inside a likelier one", "around another", "shared with a likelier one")


def company(read: Article, drafts: Sequence[Draft], chances: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Yield the ROW of each draft; `chances` are the probabilities that they have alone."""
    near = Nearby(read, drafts)
    for k, (draft, chance) in enumerate(zip(drafts, chances, strict=True)):
        others = [(drafts[n], chances[n]) for n in near.touching((near.ranges[k],)) if n != k]
        likelier = [other for other in others if other[1] > chance]
        inside = [p for other, p in likelier if _holds(read, other, draft)]
        around = [p for other, p in others if _holds(read, draft, other)]
        shares = [overlap(draft.content.spans, other.content.spans) for other, _ in likelier]
        yield 1.0, logit(chance), *(max(found, default=0.0) for found in (inside, around, shares))


def _holds(read: Article, draft: Draft, other: Draft) -> bool:
    """Whether the cue of `other` lies in the content of `draft`."""
    if other.cue is None:
        return False
    at = read.trees[other.paragraph].start[other.cue]
    return any(start <= at < end for start, end in draft.content.spans)
