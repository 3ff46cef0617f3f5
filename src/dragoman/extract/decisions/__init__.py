"""Resolutions, rulings, agreements, orders and laws: whose, how far they have come, by what vote, and until when.

Each act of deciding that `acts` finds in the parse becomes a decision, with the title, vote and dates that its sentence
gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.dating import as_of
from dragoman.extract.decisions.act import DecisionAct
from dragoman.extract.decisions.acts import Acts
from dragoman.extract.durations import after
from dragoman.extract.votes import votes
from dragoman.model import Decision, Interval, Span
from dragoman.plugins import stage
from dragoman.syntax.phrases import core
from dragoman.syntax.tree import Tree

_VOTED = ("resolution", "law", "agreement")  # what bodies vote on; an order or ruling is somebody's own
_REACH = 30  # characters before a date that can say that it is the end


@stage(provides="decisions", requires=("quantities", "times", "actors", "statements"), version="4")
def decisions(doc: Annotated) -> Iterator[Decision]:
    """Verbs of deciding over the dependency parse, and the bodies and texts of decisions; the lists are ours."""
    finder = _Finder(doc)
    for paragraph in doc.paragraphs:
        yield from finder.found(paragraph)


class _Finder:
    """Decisions of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.decisions
        self.acts = Acts(doc)
        self.day: Interval | None = None  # of the council's last decision, from which a mandate runs

    def found(self, paragraph: Paragraph) -> Iterator[Decision]:
        """Yield the decisions of one paragraph."""
        tree = self.doc.tree(paragraph)
        for i in range(len(tree)):
            if (act := self.acts.at(tree, i)) is not None:
                decision = self._decision(tree, i, act)
                if self.acts.by_council(act):
                    self.day = decision.valid_from
                yield decision

    def _title(self, tree: Tree, text: int) -> str | None:
        """Return the name or number by which a text goes: "Resolution 2699 (2023)", "Bilateral Security Agreement"."""
        phrase = core(tree, text)
        match = self.words.title.search(self.doc.text, phrase.start, phrase.end + _REACH)
        if match is not None and match.start() <= phrase.end:
            return match[0]
        first, last = text, text
        while first > 0 and tree.pos[first - 1] == "PROPN" and tree.start[first - 1] >= phrase.start:
            first -= 1
        while last + 1 < len(tree) and tree.pos[last + 1] in ("PROPN", "NUM") and tree.head[last + 1] in (text, last):
            last += 1
        named = self.doc.text[tree.start[text]].isupper() and first < last
        return self.doc.text[tree.start[first] : tree.end[last]] if named else None

    def _decision(self, tree: Tree, verb: int, act: DecisionAct) -> Decision:
        first, last = tree.sentences[tree.sentence[verb]]
        sentence = Span(tree.start[first], tree.end[last - 1])
        title = self._title(tree, act.text) if act.text is not None else None
        if title is None and (match := self.words.title.search(self.doc.text, sentence.start, sentence.end)):
            title = match[0] if act.kind == "resolution" else None
        day = as_of(self.doc, tree, verb)
        since, until = self._validity(sentence, day)
        voted = act.stage in ("adopted", "rejected") and act.kind in _VOTED and not act.part
        return Decision(
            body=act.body,
            title=title,
            kind=act.kind,
            stage=act.stage,
            votes=votes(self.doc, tree, sentence) if voted else None,
            valid_from=since or (day if act.stage in ("adopted", "signed") and day != until else None),
            valid_until=until,
            evidence=self.doc.evidence(*self._evidence(tree, verb, act, sentence)),
            why=f"verb {tree.lemma[verb]}",
        )

    def _evidence(self, tree: Tree, verb: int, act: DecisionAct, sentence: Span) -> tuple[int, int]:
        """Return the clause of the verb without the sentence's other clauses, within the sentence."""
        if act.part:
            part = min(act.said)
            return max(tree.start[tree.left[part]], sentence.start), min(tree.end[max(act.said)], sentence.end)
        said = [*act.said, *tree.kids[verb]]
        starts = [
            core(tree, i).start for i in said if tree.dep[i] not in ("punct", "advcl", "ccomp", "conj", "parataxis")
        ]
        ends = [tree.end[i] for i in act.said] + [tree.end[tree.right[c] - 1] for c in tree.kids[verb] if c > verb]
        return max(min(starts, default=tree.start[verb]), sentence.start), min(max(ends), sentence.end)

    def _validity(self, sentence: Span, day: Interval | None) -> tuple[Interval | None, Interval | None]:
        """Return from when and until when a decision holds: "until 2 October 2025", "for 12 months" from its day."""
        since: Interval | None = None
        until: Interval | None = None
        for time in self.doc.within(self.doc.times, sentence.start, sentence.end):
            before = self.doc.text[max(sentence.start, time.start - _REACH) : time.start]
            if time.type == "DATE" and self.words.until.search(before):
                until = until or Interval(time.value, time.earliest, time.latest)
            elif time.type == "DATE" and self.words.since.search(before):
                since = since or Interval(time.value, time.earliest, time.latest)
            elif time.type == "DURATION" and self.words.lasting.search(before) and until is None:
                until = after(day or self.day, time)
        return since, until
