"""What stands around a statement: the actor behind its source, its addressees, date, medium and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.contents import SUBJECTS
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.model import Actor, Cue, Evidence, Interval
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Tree

_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_PLURAL = "NNS"
_NOMINAL = ("NOUN", "PROPN", "PRON")
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–•*])\s")
_DATED = frozenset({"DATE", "TIME"})


class Context:
    """Answers questions about one document's statements, in order of the text."""

    def __init__(self, doc: Annotated, article: Article) -> None:
        self.doc, self.article = doc, article
        self.words = doc.language.statements
        self._issuers: dict[str, Actor] = {}  # noun of a document -> who issued the last one

    def cue(self, draft: Draft) -> Cue | None:
        """Return the word that introduces a statement."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        lemma = tree.lemma[draft.cue]
        return Cue(tree.start[draft.cue], tree.end[draft.cue], self.words.cue_phrases.get(lemma, lemma))

    def speakers(self, source: Source) -> list[Actor]:
        """Return the actors whom a source names: by its head token, then by what is coordinated with it inside.

        A document speaks for its issuer, a spokesman for his body, a relative pronoun for its antecedent, "the two
        leaders" for both.
        """
        tree = self.article.trees[source.paragraph]
        head = self._whole(tree, self._antecedent(tree, source.head))
        inside = (k for k in _coordinated(tree, head) if any(a <= tree.start[k] < b for a, b in source.spans))
        found = [*self._answering(tree, head), *(actor for k in inside for actor in self._all_named(tree, k))]
        return list({id(actor): actor for actor in found}.values())

    def _answering(self, tree: Tree, head: int) -> list[Actor]:
        """Return who answers for the words of a head token."""
        if tree.lemma[head] in self.words.documents or tree.lemma[head] in self.words.proxies:
            issuer = self._issuer(tree, head)
            return [issuer] if issuer is not None else self._all_named(tree, head)
        return self._all_named(tree, head)

    def _antecedent(self, tree: Tree, head: int) -> int:
        if tree.tag[head] not in _RELATIVE:
            return head
        verb = head
        while tree.dep[verb] != "relcl":
            if tree.head[verb] == verb:
                return head
            verb = tree.head[verb]
        return tree.head[verb]

    def _whole(self, tree: Tree, head: int) -> int:
        """Follow "part of X" and "the members of X" to X."""
        members = tree.lemma[head] in self.words.members and tree.tag[head] == _PLURAL and self._definite(tree, head)
        if tree.lemma[head] not in self.words.parts and not members:
            return head
        links = (k for k in tree.kids[head] if tree.lower[k] == tree.grammar.genitive)
        return next((q for k in links for q in tree.kids[k] if tree.dep[q] == "pobj"), head)

    def _definite(self, tree: Tree, head: int) -> bool:
        return any(tree.lower[k] in self.doc.language.coreference.definite for k in tree.kids[head])

    def lead(self, draft: Draft) -> Source | None:
        """Return who begins the sentence that a list goes on with: "The members:", "1. Called on ..."."""
        tree, n = self.article.trees[draft.paragraph], draft.paragraph
        if draft.cue is None or tree.sentence[draft.cue] or not self._is_item(n):
            return None
        while n and self._is_item(n):
            n -= 1
        above = self.article.trees[n]
        if not len(above) or above.lower[-1] != ":":
            return None
        first, last = above.sentences[-1]
        root = next(i for i in range(first, last) if above.head[i] == i)
        head = next((k for k in above.kids[root] if above.dep[k] in SUBJECTS), root)
        return Source("lead", n, head, phrase(above, head, len(above))) if above.pos[head] in _NOMINAL else None

    def _is_item(self, n: int) -> bool:
        paragraph = self.article.paragraphs[n]
        return _ITEM.match(self.article.text, paragraph.start, paragraph.end) is not None

    def _named(self, tree: Tree, head: int) -> Actor | None:
        """Return the first actor that a head token or its apposition names."""
        return next(iter(self._all_named(tree, head)), None)

    def _all_named(self, tree: Tree, head: int) -> list[Actor]:
        """Return the actors of the longest mention over the head token or over its apposition, a proper name first.

        They are several where the mention stands for several.
        """
        first, last = tree.start[tree.left[head]], tree.end[tree.right[head] - 1]
        found = list(self.doc.actors_in(first, last))
        places = [head, *(k for k in tree.kids[head] if tree.dep[k] == "appos")]
        for at in sorted(places, key=lambda at: tree.pos[at] != "PROPN"):
            over = [(m.end - m.start, a) for m, a in found if m.start <= tree.start[at] < m.end]
            if over:
                longest = max(length for length, _ in over)
                return [actor for length, actor in over if length == longest]
        return []

    def _issuer(self, tree: Tree, head: int) -> Actor | None:
        """Return who stands with a document or spokesman, as modifier or after "from"; else the last issuer."""
        noun = tree.lemma[head]
        for at in self._attached(tree, head):
            if actor := self._named(tree, at):
                self._issuers[noun] = actor
                return actor
        return self._issuers.get(noun) or self.doc.issuer if noun in self.words.documents else None

    def _attached(self, tree: Tree, head: int) -> Iterator[int]:
        for k in tree.kids[head]:
            if tree.dep[k] in ("compound", "poss", "nmod", "amod"):
                yield k
            elif tree.lower[k] in self.words.issuer_prepositions:
                yield from (q for q in tree.kids[k] if tree.dep[q] == "pobj")

    def addressees(self, draft: Draft) -> tuple[Actor, ...]:
        """Return the actors to whom a cue speaks: its object before a complement, or after its preposition."""
        tree = self.article.trees[draft.paragraph]
        found: dict[int, Actor] = {}
        for head in self._addressed(tree, draft.cue) if draft.cue is not None else ():
            for at in (head, *_coordinated(tree, head)):
                if actor := self._named(tree, at):
                    found.setdefault(id(actor), actor)
        return tuple(found.values())

    def _addressed(self, tree: Tree, cue: int) -> Iterator[int]:
        lemma, kids = tree.lemma[cue], [k for k in tree.kids[cue] if k > cue]
        spoken_to = lemma in self.words.addressing
        prepositions = self.words.addressing_prepositions.get(lemma, frozenset())
        for k in kids:
            if (tree.dep[k] == "dative" and tree.pos[k] != "ADP") or (tree.dep[k] in _OBJECTS and spoken_to):
                yield k
            elif tree.dep[k] in _COMPLEMENTS and spoken_to and _is_infinitive(tree, k):
                yield from (q for q in tree.kids[k] if tree.dep[q] == "nsubj")  # "urged Ruto to go"
            elif tree.lower[k] in prepositions:
                yield from (q for q in tree.kids[k] if tree.dep[q] == "pobj")

    def date(self, draft: Draft) -> Interval | None:
        """Return the first date in the cue's clause, outside the content."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        first, last = tree.left[draft.cue], tree.right[draft.cue]
        for time in self.doc.within(self.doc.times, tree.start[first], tree.end[last - 1]):
            dated = time.type in _DATED and (time.value or "")[:1].isdigit()
            if dated and not draft.content.holds(time.start) and self._of_clause(tree, draft.cue, time.start):
                return Interval(time.value, time.earliest, time.latest)
        return None

    def _of_clause(self, tree: Tree, cue: int, offset: int) -> bool:
        """Return whether no verb stands between a word and the cue, but one that says when a document was issued."""
        at = bisect_right(tree.start, offset) - 1
        while at != cue and tree.head[at] != at:
            at = tree.head[at]
            issued = tree.dep[at] in ("acl", "relcl") and tree.lemma[tree.head[at]] in self.words.documents
            if at != cue and tree.pos[at] in ("VERB", "AUX") and not issued:
                return False
        return True

    def medium(self, draft: Draft) -> str | None:
        """Return in what a statement was made, where the cue's clause says so ("in an interview", "on X")."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        for i in range(tree.left[draft.cue], tree.right[draft.cue]):
            noun = self.words.media.get(tree.lemma[i])
            placed = tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in self.words.media_prepositions
            if noun and placed and not draft.content.holds(tree.start[i]):
                return noun
        return self.words.media_verbs.get(tree.lemma[draft.cue])

    def evidence(self, draft: Draft) -> Evidence:
        """Return the whole sentences that hold the content, the cue and the source."""
        tree, spans = self.article.trees[draft.paragraph], list(draft.content.spans)
        if draft.cue is not None:
            spans.append((tree.start[draft.cue], tree.end[draft.cue]))
        if draft.source:
            spans += draft.source.spans
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        return self.doc.evidence(self._sentence(first)[0], self._sentence(last - 1)[1])

    def _sentence(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the sentence that holds `offset`."""
        found = self.doc.sentence_at(offset)
        if found is None:
            return offset, offset + 1
        span = found[0].span(found[1])
        return span.start, span.end


def _coordinated(tree: Tree, head: int) -> Iterator[int]:
    for k in tree.kids[head]:
        if tree.dep[k] == "conj":
            yield k
            yield from _coordinated(tree, k)


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.lower[k] == tree.grammar.infinitive for k in tree.kids[verb])
