"""Which statements an article holds, as tokens and offsets: those of cues, chosen by the models, and those without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.annotate.document import ModelReading
from dragoman.extract.statements.accords import accorded
from dragoman.extract.statements.agreement import OPEN, agreed, alone
from dragoman.extract.statements.chooser import Filter
from dragoman.extract.statements.closing import closed
from dragoman.extract.statements.filter import overlap
from dragoman.extract.statements.nearby import Nearby
from dragoman.extract.statements.points import points
from dragoman.extract.statements.shape import is_citation, is_deed, is_undergone, is_wordless
from dragoman.extract.statements.speakers import REPETITION, WORDLESS, Draft
from dragoman.extract.statements.tags import tagged, untold
from dragoman.extract.statements.uncued import credited, introduced, running, uncued
from dragoman.extract.statements.views import viewed
from dragoman.lang.statements import StatementWords
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Offsets

SAME = 0.7  # share of characters above which two statements say the same thing
_PART = 0.9  # share of its characters from which one statement stands in another
_LIKELY = 0.5  # probability of a statement from which its verb is told


def drafts(read: Article, words: StatementWords, reading: ModelReading | None = None) -> list[Draft]:
    """Return the statements of an article in order of the text, each content once.

    Where our model has read the article, its attributions and the filter's drafts are brought together (`agreement`);
    the open model is asked alone, because the filter was fitted to the corpus that it does without.
    """
    found = _kept(Filter(read, words), certain(read, words), reading or ModelReading("rules", (), ()))
    kept = distinct([*_missed(read, words, found), *found])
    told = [accorded(read, draft, words) for draft in _said(read, kept, words)]
    return sorted(_marked(read, told), key=_order)


def _order(draft: Draft) -> tuple[Offsets, int, int]:
    """Return what drafts are sorted by: where their contents stand, then their cues."""
    return draft.content.spans, draft.paragraph, -1 if draft.cue is None else draft.cue


def _said(read: Article, found: Iterable[Draft], words: StatementWords) -> list[Draft]:
    """Return the drafts without deeds and citations, those marked that hardly tell words."""
    told = (one for one in found if not is_citation(read, one, words.citing))
    said = (one for one in told if not (is_deed(read, one, words.deeds) or is_undergone(read, one)))
    return [one._replace(found=WORDLESS) if is_wordless(read, one, words) else one for one in said]


def _missed(read: Article, words: StatementWords, found: Sequence[Draft]) -> list[Draft]:
    """Return what the tags at the ends of sentences tell whose verb introduces nothing that is likely."""
    likely = (draft for draft in found if draft.probability is None or draft.probability >= _LIKELY)
    cues = {(draft.paragraph, draft.cue) for draft in likely}
    return [draft for draft in closed(read, words.verbs_of_speech) if (draft.paragraph, draft.cue) not in cues]


def _kept(chooser: Filter, told: list[Draft], reading: ModelReading) -> list[Draft]:
    """Return what rules tell, and what the model or the filter finds besides."""
    if reading.model == OPEN:
        return completed(chooser, told, alone(chooser.article, reading))
    own = completed(chooser, told, chooser.drafts())
    if not reading.attributions:
        return own
    likely = agreed(chooser, reading, [draft for draft in own if draft not in told])
    return distinct([*told, *untold(told, likely)])


def completed(chooser: Filter, told: list[Draft], likely: Iterable[Draft]) -> list[Draft]:
    """Return what is certain, what is likely besides, the likeliest first, and the quotations that neither holds."""
    kept = distinct([*told, *sorted(untold(told, likely), key=lambda d: -(d.probability or 0))])
    return [*kept, *uncued(chooser.article, kept, chooser.words.speaker_pronouns)]


def certain(read: Article, words: StatementWords) -> list[Draft]:
    """Return what rules tell: quotations with a credit line, a name above or a tag beside them, and views named so."""
    layout = [*credited(read), *introduced(read), *points(read, words)]
    told = [*layout, *untold(layout, tagged(read, words.verbs_of_speech))]
    told += untold(told, viewed(read, words.views, words.sights))
    return [*told, *untold(told, running(read, told))]


def _marked(read: Article, said: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, those marked that a fuller one of the same cue, or a quotation's surroundings, say already."""
    near = Nearby(read, said)
    for n, draft in enumerate(said):
        yield draft._replace(found=REPETITION) if _is_again(near, said, n) else draft


def _is_again(near: Nearby, said: Sequence[Draft], n: int) -> bool:
    """Whether a draft, by its number, says what another that tells words says already."""
    around = (k for k in near.touching((near.ranges[n],)) if k != n)
    others = [(k, said[k]) for k in around if said[k].found != WORDLESS]
    return _is_inside(said[n], others) or any(_says_again((n, said[n]), other) for other in others)


def _is_inside(draft: Draft, others: Sequence[tuple[int, Draft]]) -> bool:
    """Whether a quotation without a cue is part of what another statement with one says."""
    cued = (other for _, other in others if other.cue is not None)
    return draft.cue is None and any(_has(other, draft) for other in cued)


def _says_again(draft: tuple[int, Draft], other: tuple[int, Draft]) -> bool:
    """Whether another draft of the same cue says the same more fully."""
    return _same_cue(draft[1], other[1]) and _fuller(other, draft)


def _same_cue(draft: Draft, other: Draft) -> bool:
    """Whether two drafts have one cue: it introduces one statement, however many pieces are read for it."""
    return draft.cue is not None and (draft.paragraph, draft.cue) == (other.paragraph, other.cue)


def _fuller(first: tuple[int, Draft], second: tuple[int, Draft]) -> bool:
    """Whether a numbered draft names its source where another does not, or else says more, or comes first.

    Of two that say different things the one whose words stand first is the fuller.
    """
    one = _has(first[1], second[1]) or _has(second[1], first[1])
    ranks = [(d.source is None, -_size(d) if one else d.content.spans[0][0], n) for n, d in (first, second)]
    return ranks[0] < ranks[1]


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.content.spans)


def _has(draft: Draft, other: Draft) -> bool:
    """Whether nearly all that another draft says stands in what a draft says."""
    shared = sum(max(0, min(b, y) - max(a, x)) for a, b in draft.content.spans for x, y in other.content.spans)
    return shared >= _PART * _size(other)


def distinct(found: Iterable[Draft]) -> list[Draft]:
    """Return the drafts without those that say the same as an earlier one or claim a quotation that it has."""
    kept: dict[int, list[Draft]] = defaultdict(list)  # by paragraph: those farther apart do not overlap
    claimed: set[tuple[int, int]] = set()
    for draft in found:
        quotations = draft.content.spans if draft.content.head is None else ()
        near = (r for n in range(draft.paragraph - 1, draft.paragraph + 2) for r in kept.get(n, ()))
        if _is_said(draft, near) or not claimed.isdisjoint(quotations):
            continue
        claimed.update(quotations)
        kept[draft.paragraph].append(draft)
    return [draft for group in kept.values() for draft in group]


def _is_said(draft: Draft, others: Iterable[Draft]) -> bool:
    return any(overlap(draft.content.spans, other.content.spans) >= SAME for other in others)
