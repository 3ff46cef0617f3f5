"""Published numbers about a subject: strengths, ceilings, costs, balances, votes, casualties and prices.

As with commitments the way goes up the parse from the amount, here to a noun or verb that names a measure. A figure is
what somebody states about the world; who gives the money or sends the people is the commitments' question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated
from dragoman.extract.answers import Answer, Answers
from dragoman.extract.commitments.amounts import VERBAL, WITHIN_NOUN, polarity
from dragoman.extract.dating import as_of
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import Measure
from dragoman.model import Actor, Figure, Quantity, Span
from dragoman.plugins import stage
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import child, prepositions, root_of, tokens_in
from dragoman.syntax.tree import Tree

_OF_NOUN = frozenset(["nummod", "compound", "amod", "nmod", "quantmod", "appos"])
_MAX_STEPS = 6
_REACH = 40  # characters before an amount that can say it is planned


@stage(provides="figures", requires=("quantities", "times", "actors", "statements"), version="2")
def figures(doc: Annotated) -> Iterator[Figure]:
    """Measure words over the dependency parse around each amount; the word lists are ours."""
    finder = _Finder(doc)
    for paragraph in doc.paragraphs:
        for amount in doc.within(doc.quantities, paragraph.start, paragraph.end):
            tree = doc.tree(paragraph)
            tokens = tokens_in(tree, amount.start, amount.end)
            if tokens and (found := finder.read(tree, tokens, amount)) is not None:
                yield finder.figure(tree, amount, found)


@dataclass(frozen=True, slots=True)
class _Found:
    """A measure with the tokens that say it and the head of the noun phrase that it is about."""

    measure: Measure
    said: tuple[int, ...]
    about: int | None
    answer: Answer | None = None


class _Finder:
    """Figures of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.figures
        self.actors = Actors(doc)
        self.answers = Answers(doc, self.actors)

    def read(self, tree: Tree, tokens: range, amount: Quantity) -> _Found | None:
        """Return what an amount measures; None where the text does not say."""
        root = root_of(tree, tokens)
        if amount.kind == "votes":
            return _Found("votes", (root,), None)
        path = list(self._path(tree, root))
        by_noun = self._noun(tree, root, path)
        if amount.kind == "money":
            return by_noun or self._cost(tree, path) or self._balance(tree, path)
        if amount.kind == "persons" or (amount.kind == "other" and amount.unit is None):
            found = by_noun or self._people(tree, tokens, path, amount)
            answer = None if found else self.answers.of(tree, root, path, amount)
            return found or (_Found("strength", answer.said, None, answer) if answer else None)
        return None

    def _path(self, tree: Tree, root: int) -> Iterator[tuple[int, str]]:
        """Yield each token above the amount with the relation or preposition that leads to it, up to a verb."""
        i = root
        for _ in range(_MAX_STEPS):
            head, dep = tree.head[i], tree.dep[i]
            if head == i:
                return
            if dep == "pobj":
                i, dep = tree.head[head], tree.lemma[head]
            elif dep in WITHIN_NOUN or tree.pos[head] in VERBAL or dep == "acomp":
                i = head
            else:
                return
            yield i, dep
            if tree.pos[i] in VERBAL:
                return

    def _noun(self, tree: Tree, root: int, path: list[tuple[int, str]]) -> _Found | None:
        """Read "a budget of $600 million", "the cost was put at ...", "$60 million is a ceiling"."""
        for i, relation in path:
            measure = self.words.nouns.get(tree.lemma[i])
            if measure is not None and (relation in _OF_NOUN or relation == tree.grammar.genitive):
                return _Found(self._planned(tree, i, measure), (i,), self._whose(tree, i))
            if tree.pos[i] not in VERBAL or tree.lemma[i] not in self.words.total:
                continue
            for noun in self._related(tree, i, relation):
                if (
                    noun is not None
                    and noun != root
                    and (measure := self.words.nouns.get(tree.lemma[noun])) is not None
                ):
                    return _Found(measure, (i, noun), self._whose(tree, noun))
        return None

    def _planned(self, tree: Tree, noun: int, measure: Measure) -> Measure:
        """Return "ceiling" for a strength that is planned: "a maximum size of", "the authorised strength of"."""
        before = self.doc.text[max(0, tree.start[noun] - _REACH) : tree.start[noun]]
        return "ceiling" if measure == "strength" and self.words.ceiling.search(before) else measure

    def _related(self, tree: Tree, verb: int, relation: str) -> list[int | None]:
        if relation == "attr" or relation in self.words.put:
            return [subject(tree, verb), child(tree, verb, "dobj")]
        return [child(tree, verb, "attr")] if relation == "nsubj" else []

    def _whose(self, tree: Tree, noun: int) -> int | None:
        """Return what the cost or strength is of: "the mission's cost", "the cost of the mission"."""
        owner = child(tree, noun, "poss", "compound", "nmod")
        behind = (i for preposition, i in prepositions(tree, noun) if preposition in self.words.of)
        return owner if owner is not None and tree.pos[owner] != "NUM" else next(behind, None)

    def _cost(self, tree: Tree, path: list[tuple[int, str]]) -> _Found | None:
        for i, relation in path:
            if tree.pos[i] in VERBAL and relation in ("dobj", "attr", "npadvmod") and tree.lemma[i] in self.words.verbs:
                return _Found(self.words.verbs[tree.lemma[i]], (i,), subject(tree, i))
        return None

    def _balance(self, tree: Tree, path: list[tuple[int, str]]) -> _Found | None:
        """Read "the fund holds $85 million", "put the fund at $85 million"."""
        for i, relation in path:
            if tree.pos[i] not in VERBAL:
                continue
            holder = subject(tree, i) if relation in ("dobj", "attr", "conj", self.words.at) else None
            if any(preposition == self.words.source for preposition, _ in prepositions(tree, i)):
                continue  # one payment into the fund
            if holder is not None and tree.lemma[i] in self.words.balance and self._holds(tree, holder):
                return _Found("balance", (i, holder), holder)
            object_ = child(tree, i, "dobj")
            if relation == self.words.at and object_ is not None and tree.lemma[object_] in self.words.holders:
                return _Found("balance", (i, object_), object_)
        return None

    def _holds(self, tree: Tree, head: int) -> bool:
        """Say whether a noun is a fund, or a pronoun in a paragraph that has spoken of one."""
        if tree.lemma[head] in self.words.holders:
            return True
        it = tree.lower[head] in self.words.it
        return it and any(lemma in self.words.holders for lemma in tree.lemma[:head])

    def _people(self, tree: Tree, tokens: range, path: list[tuple[int, str]], amount: Quantity) -> _Found | None:
        text, phrase = self.doc.text, tuple(tokens)
        last_word = text[amount.start : amount.end].rpartition(" ")[2]
        if last_word in self.words.killed or self.words.casualty_behind.match(text, amount.end):
            return _Found("casualties", phrase, None)
        for i, relation in path:
            if tree.pos[i] in VERBAL and (found := self._people_of_verb(tree, i, relation, tokens, amount)) is not None:
                return found
            if tree.lemma[i] in self.words.forces and relation == tree.grammar.genitive and self._is_planned(tree, i):
                return _Found("ceiling", (i,), i)
        if self.words.ceiling.search(text[max(0, amount.start - _REACH) : amount.start]):
            return _Found("ceiling", phrase, None)
        on_the_ground = amount.unit is not None and any(
            tree.lemma[o] in self.words.deployed for _, o in prepositions(tree, tokens[-1])
        )
        return _Found("strength", phrase, None) if on_the_ground else None

    def _people_of_verb(self, tree: Tree, verb: int, relation: str, tokens: range, amount: Quantity) -> _Found | None:
        lemma, words = tree.lemma[verb], self.words
        if lemma in words.killed and relation in ("nsubjpass", "dobj", "nsubj"):
            return _Found("casualties", (verb,), tokens[-1])
        if self._in_place(tree, verb, relation):
            here = polarity(tree, verb, self.doc.language.commitments) == "asserted"
            return _Found("strength", (verb,), None) if here else None
        planned = relation in ("nsubjpass", "nsubj") and tree.lower[verb] in words.planned
        granted = relation == "dobj" or relation in words.authorised
        allowed = granted and lemma in words.authorise and amount.bound == "at_most"
        if planned or allowed:
            return _Found("ceiling", (verb,), None)
        held = lemma in words.strength and relation in ("dobj", "attr", tree.grammar.genitive)
        return self._held(tree, verb, tokens) if held else None

    def _held(self, tree: Tree, verb: int, tokens: range) -> _Found | None:
        """Read "the force has 400 soldiers", "the mission was to have 2,500", "Norway has 900 soldiers in Sudan"."""
        words, force = self.words, subject(tree, verb)
        if force is None:
            return None
        actor, above = self.actors.of(tree, force), tree.head[verb]
        planned = tree.lower[above] in words.planned or tree.lemma[above] in words.authorise
        if tree.dep[verb] == "xcomp" and planned:
            return _Found("ceiling", (verb,), force)
        its = tree.lemma[force] in words.forces or (actor is not None and actor.kind == "mission")
        abroad = actor is not None and actor.kind == "country" and self._abroad(tree, verb, tokens, actor)
        return _Found("strength", (verb,), force) if its or abroad else None

    def _abroad(self, tree: Tree, verb: int, tokens: range, actor: Actor) -> bool:
        """Say whether people of a country are in another: "Norway has 900 soldiers in Sudan"."""
        serving = tree.lemma[tokens[-1]] in self.doc.language.commitments.personnel
        where = [o for i in (verb, tokens[-1]) for word, o in prepositions(tree, i) if word in self.words.inside]
        return serving and any((there := self.actors.of(tree, o)) is not None and there is not actor for o in where)

    def _is_planned(self, tree: Tree, force: int) -> bool:
        """Say whether a force is one that somebody has approved: "the force of 5,500 that the Council approved"."""
        clauses = [c for c in tree.kids[force] if tree.dep[c] in ("relcl", "acl")]
        return any(tree.lemma[c] in self.words.authorise or tree.lower[c] in self.words.planned for c in clauses)

    def _in_place(self, tree: Tree, verb: int, relation: str) -> bool:
        """Read "430 are deployed", "about 430 have been deployed", "400 of them are in the country"."""
        if relation == "nsubjpass" and tree.lower[verb] in self.words.deployed:
            return any(tree.tag[c] in ("VBZ", "VBP") for c in tree.kids[verb] if tree.dep[c] in ("aux", "auxpass"))
        around = {tree.lemma[o] for _, o in prepositions(tree, verb)} | {tree.lower[c] for c in tree.kids[verb]}
        return (
            relation == "nsubj"
            and tree.lemma[verb] == self.doc.language.commitments.be
            and bool(around & self.words.deployed)
        )

    def _anchor(self, tree: Tree, said: tuple[int, ...]) -> int:
        """Return the token that a figure's date hangs on: the head of a phrase, else the verb, which comes first."""
        phrase = range(said[0], said[0] + len(said))
        return root_of(tree, phrase) if said == tuple(phrase) else said[0]

    def figure(self, tree: Tree, amount: Quantity, found: _Found) -> Figure:
        """Return the figure of what was found."""
        spans = [Span(amount.start, amount.end), *(Span(tree.start[i], tree.end[i]) for i in found.said)]
        first, last = tree.sentences[tree.sentence[found.said[0]]]
        start, end = (
            max(min(s.start for s in spans), tree.start[first]),
            min(max(s.end for s in spans), tree.end[last - 1]),
        )
        start, end = min(start, amount.start), max(end, amount.end)
        about: Actor | None = self.actors.of(tree, found.about) if found.about is not None else None
        if found.answer is not None:
            about = found.answer.actor
        elif about is None and found.measure in ("strength", "casualties"):  # "400 Kenyan officers": a part of all
            about = self.actors.demonym_in(tree, tokens_in(tree, amount.start, amount.end))
        if about is None and found.measure not in ("votes", "casualties"):
            about = self.actors.mission(tree.start[first], tree.end[last - 1])
        return Figure(
            subject=about,
            measure=found.measure,
            quantity=replace(amount.amount, unit=found.answer.unit) if found.answer else amount.amount,
            as_of=as_of(self.doc, tree, self._anchor(tree, found.said)),
            statement=found.answer.statement if found.answer else self.actors.statement(amount.start, amount.end),
            evidence=self.doc.evidence(start, end),
            why=f"measure {tree.lemma[found.said[0]]}",
        )
