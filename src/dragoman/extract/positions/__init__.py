"""Positions: who stands where on which proposal, from statements and acts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.dating import as_of
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.issues import candidates, clusters, label
from dragoman.extract.positions.mentions import mentions
from dragoman.extract.positions.phrases import compiled
from dragoman.extract.positions.pledges import pledges
from dragoman.extract.positions.stances import StanceDraft, Stances
from dragoman.model import Actor, Interval, Position, Proposal, Span, Statement
from dragoman.plugins import stage


@stage(provides="proposals", requires=("question", "actors", "names", "statements", "commitments"), version="16")
def proposals(doc: Annotated) -> Iterator[Proposal]:
    """Find the options of the case by their phrases; without a case, what speakers are for or against."""
    if doc.question is None or not doc.question.options:
        yield from _own_proposals(doc)
        return
    found: dict[str, set[tuple[int, int]]] = {}
    for mention in mentions(doc):
        found.setdefault(mention.option, set()).add((mention.start, mention.end))
    for pledge in pledges(doc, compiled(doc.question, doc.language), Holders(doc)):
        evidence = pledge.commitment.evidence
        found.setdefault(pledge.option, set()).add((evidence.start, evidence.end))
    for option in doc.question.options:
        if option.id in found:
            spans = tuple(Span(a, b) for a, b in sorted(found[option.id]))
            yield Proposal(label=option.label, option=option.id, mentions=spans, why="phrases of the case")


def _own_proposals(doc: Annotated) -> Iterator[Proposal]:
    """Yield a proposal for each group of like phrases on which somebody takes a stance."""
    holders = Holders(doc)
    stances = Stances(doc, holders)
    read = ((candidate, stances.on(candidate.mention)) for candidate in candidates(doc, range(len(doc.trees))))
    held = [candidate for candidate, draft in read if draft and holders.of(draft.tree, draft.reading)]
    for group in clusters(held):
        spans = tuple(Span(c.mention.start, c.mention.end) for c in group)
        yield Proposal(label=label(group), mentions=spans, why="what the text's speakers are for or against")


@stage(provides="positions", requires=("question", "proposals", "statements", "times", "commitments"), version="22")
def positions(doc: Annotated) -> Iterator[Position]:
    """Climb from each mention of a proposal up the parse to who holds an attitude towards it.

    After work on the composition of sentiment and factuality along the path of governors (Moilanen and Pulman 2007;
    Saurí and Pustejovsky 2009), with the variables of discourse network analysis, actor, concept and agreement
    (P. Leifeld, "Discourse Network Analysis", 2017). Commitments to the case's mission count as acts.
    """
    holders = Holders(doc)
    found = [*_from_words(doc, holders), *_from_pledges(doc, holders)]
    seen: set[tuple[int, int, str, int, str | None]] = set()
    for position in sorted(found, key=lambda p: p.evidence.start):
        day = position.date.value if position.date is not None else None
        key = id(position.actor), id(position.proposal), position.stance, position.evidence.start, day
        if key not in seen:
            seen.add(key)
            yield position


def _from_words(doc: Annotated, holders: Holders) -> Iterator[Position]:
    stances = Stances(doc, holders)
    for draft, proposal in _drafts(doc, stances):
        funder = _funder(doc, proposal)
        for actor in _held_by(doc, holders, draft):
            if funder in (None, actor.country) or not _is_gift(draft, actor):
                yield _position(doc, draft, actor, proposal)


def _held_by(doc: Annotated, holders: Holders, draft: StanceDraft) -> Iterator[Actor]:
    """Yield who holds a stance; in a case also the state or body that he speaks for by office."""
    for actor in holders.of(draft.tree, draft.reading):
        yield actor
        sent_by = holders.principal(actor) if doc.question is not None else None
        if sent_by is not None:
            yield sent_by


def _is_gift(draft: StanceDraft, actor: Actor) -> bool:
    """Whether a stance may be what an actor gives of his own."""
    gives = draft.reading.acted and draft.reading.holder is not None
    return actor.kind == "country" or (gives and actor.kind != "organization")


def _funder(doc: Annotated, proposal: Proposal) -> str | None:
    """Return the state whose money an option is; what another state gives is no stance on it."""
    if doc.question is None or proposal.option is None:
        return None
    return compiled(doc.question, doc.language).funder(proposal.option)


def _drafts(doc: Annotated, stances: Stances) -> Iterator[tuple[StanceDraft, Proposal]]:
    """Yield the stances on the options of the case, else on the proposals of the text itself."""
    if doc.question is not None and doc.question.options:
        by_option = {p.option: p for p in doc.proposals}
        yield from ((draft, by_option[draft.mention.option]) for draft in stances.all(mentions(doc)))
        return
    by_span = {(m.start, m.end): p for p in doc.proposals for m in p.mentions}
    starts = [paragraph.start for paragraph in doc.paragraphs]
    named = sorted({bisect_right(starts, start) - 1 for start, _ in by_span})  # the paragraphs that name proposals
    proposed = ((c.mention, by_span.get((c.mention.start, c.mention.end))) for c in candidates(doc, named))
    found = ((stances.on(mention), proposal) for mention, proposal in proposed if proposal is not None)
    yield from ((draft, proposal) for draft, proposal in found if draft is not None)


def _from_pledges(doc: Annotated, holders: Holders) -> Iterator[Position]:
    if doc.question is None:
        return
    by_option = {p.option: p for p in doc.proposals}
    for pledge in pledges(doc, compiled(doc.question, doc.language), holders):
        commitment, depends_on = pledge.commitment, pledge.commitment.conditional_on
        day, source = _first_known(doc, (commitment.as_of, "commitment"), (_told(commitment.statement), "statement"))
        yield Position(
            actor=pledge.actor,
            proposal=by_option[pledge.option],
            stance="conditional" if depends_on is not None and pledge.stance == "support" else pledge.stance,
            date=day,
            conditional_on=(Span(depends_on.start, depends_on.end),) if depends_on is not None else (),
            statement=commitment.statement,
            evidence=commitment.evidence,
            why=f"{commitment.kind} {commitment.stage or 'given'}; date: {source}",
        )


def _told(statement: Statement | None) -> Interval | None:
    return statement.date if statement is not None else None


def _position(doc: Annotated, draft: StanceDraft, actor: Actor, proposal: Proposal) -> Position:
    tree, reading = draft.tree, draft.reading
    first, last = tree.sentences[tree.sentence[reading.verb]]
    day, source = _first_known(doc, (_told(draft.statement), "statement"), (as_of(doc, tree, reading.verb), "clause"))
    return Position(
        actor=actor,
        proposal=proposal,
        stance=reading.stance,
        date=day,
        conditional_on=tuple(Span(a, b) for a, b in tree.offsets(*reading.conditions)),
        grounds=tuple(Span(a, b) for a, b in tree.offsets(*reading.reasons)),
        statement=draft.statement,
        evidence=doc.evidence(tree.start[first], tree.end[last - 1]),
        why=f"{reading.rule}; {draft.mention.why}; date: {source}",
    )


def _first_known(doc: Annotated, *days: tuple[Interval | None, str]) -> tuple[Interval | None, str]:
    """Return the first day that is known and not ahead, with where it is from, else that of publication.

    A day after publication dates what is announced, not the announcement.
    """
    published = doc.published.isoformat() if doc.published else None
    known = ((day, source) for day, source in days if day is not None and _has_begun(day, published))
    publication = Interval(published, published, published) if published else None
    return next(known, (publication, "publication" if published else "unknown"))


def _has_begun(day: Interval, published: str | None) -> bool:
    """Whether a day is known and does not lie after publication."""
    begins = day.earliest or day.value
    return begins is not None and begins[:10] <= (published or begins)
