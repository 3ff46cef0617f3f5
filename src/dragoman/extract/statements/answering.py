"""Who answers for the words of a statement: from the words that name the source to the actors behind them.

A person named inside or right behind the source answers first ("Norvia's president, Ada Lund"); a document speaks for
whoever issued it, a spokesman or an office for its body, a part for its whole, "the two leaders" for both, and the item
of a list for who begins its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.contents import SUBJECTS
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.model import Actor, Span
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import child, children
from dragoman.syntax.tree import Tree

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_PROPER_PLURAL = "NNPS"
_PLURAL = "NNS"
_NOMINAL = ("NOUN", "PROPN", "PRON")
_MODIFIERS = ("compound", "poss", "nmod", "amod")
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–•*])\s")
_BESIDE = re.compile(r",? ")  # between a title and the name behind it
_EDGES = " ,"
_LONGEST_NAME = 60  # characters


class Issued(NamedTuple):
    """That somebody issued a document: where, by which noun."""

    offset: int
    noun: str
    actor: Actor


class Answering:
    """Answers for one document's statements, in order of the text."""

    def __init__(self, doc: Annotated, article: Article) -> None:
        self.doc, self.article = doc, article
        self.words = doc.language.statements
        self._issued = sorted(self._issuings())

    def speakers(self, source: Source) -> list[Actor]:
        """Return the actors whom a source names, several where they speak as one."""
        if (person := self._person(source)) is not None:
            return [person]
        tree = self.article.trees[source.paragraph]
        head = self._whole(tree, self._antecedent(tree, source.head))
        inside = (k for k in coordinated(tree, head) if any(a <= tree.start[k] < b for a, b in source.spans))
        found = [*self._answering(tree, head), *(actor for k in inside for actor in self.all_named(tree, k))]
        return list({id(actor): actor for actor in found}.values())

    def _person(self, source: Source) -> Actor | None:
        """Return the person whose name ends a source behind a title, or stands right behind one."""
        tree = self.article.trees[source.paragraph]
        start, end = source.spans[0][0], source.spans[-1][1]
        end = start + len(self.doc.text[start:end].rstrip(_EDGES))
        if tree.lemma[source.head] not in self._functions and tree.pos[source.head] != "PROPN":
            return None
        gap = _BESIDE.match(self.doc.text, end)
        behind = end if gap is None else gap.end()
        for span, actor in self.doc.actors_in(start, behind if gap is None else behind + _LONGEST_NAME):
            if actor.kind != "person" or not _is_name(self.doc.text, span):
                continue
            if gap is not None and span.start == behind:
                return actor
            if span.end == end and span.start > start and not self._governed(tree, span):
                return actor
        return None

    @property
    def _functions(self) -> frozenset[str]:
        return self.doc.language.names.role_nouns | self.doc.language.names.titles | self.words.members

    def _governed(self, tree: Tree, span: Span) -> bool:
        """Whether a preposition or possessor stands right before a name: "a spokesman for Ada Lund".

        Behind another name it belongs to the office: "Ambassador to the United Nations Ada Lund".
        """
        i = bisect_left(tree.start, span.start)
        while i and tree.dep[i - 1] in ("compound", "det"):
            i -= 1
            if any(m.end <= span.start and actor.kind != "person" for m, actor in self._around(tree, i)):
                return False
        return i == 0 or tree.pos[i - 1] == "ADP"

    def _around(self, tree: Tree, i: int) -> Iterator[tuple[Span, Actor]]:
        """Yield the mentions that end with a token."""
        first = max(tree.start[0], tree.end[i] - _LONGEST_NAME)
        yield from ((m, a) for m, a in self.doc.actors_in(first, tree.end[i]) if m.end == tree.end[i])

    def _answering(self, tree: Tree, head: int) -> list[Actor]:
        """Return who answers for the words of a head token; a ministry that has a name for itself."""
        named = self.all_named(tree, head)
        if named and tree.pos[head] == "PROPN":
            return named
        if tree.lemma[head] in self.words.documents or tree.lemma[head] in self.words.proxies:
            return self._issuers(tree, head) or named
        return self._called(tree, head) or named or self._titled(tree, head)

    def _called(self, tree: Tree, head: int) -> list[Actor]:
        """Return who is named by "a student named Lund"."""
        clauses = (k for k in tree.kids[head] if tree.dep[k] == "acl")
        return [
            actor for k in clauses for q in tree.kids[k] if tree.dep[q] == "oprd" for actor in self.all_named(tree, q)
        ]

    def _titled(self, tree: Tree, head: int) -> list[Actor]:
        """Return the body whose name stands before what it is: "Meridian magazine", not "Meridian Sympathizers"."""
        if tree.tag[head] == _PROPER_PLURAL:
            return []
        names = (k for k in tree.kids[head] if tree.dep[k] == "compound")
        return [actor for k in names for actor in self.all_named(tree, k) if actor.kind == "organization"][:1]

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
        """Follow "part of X", "some of X" and "the members of X" to X."""
        if not self._is_part(tree, head):
            return head
        links = [k for k in tree.kids[head] if tree.lower[k] == tree.grammar.genitive]
        return next((q for k in links for q in children(tree, k, "pobj")), head)

    def _is_part(self, tree: Tree, head: int) -> bool:
        """Whether a word stands for some of those who are named behind it."""
        if tree.lemma[head] in self.words.parts or tree.pos[head] in ("DET", "PRON", "ADJ", "NUM"):
            return True
        return tree.lemma[head] in self.words.members and tree.tag[head] == _PLURAL and self._definite(tree, head)

    def _definite(self, tree: Tree, head: int) -> bool:
        return any(tree.lower[k] in self.doc.language.coreference.definite for k in tree.kids[head])

    def named(self, tree: Tree, head: int) -> Actor | None:
        """Return the first actor that a head token or its apposition names."""
        return next(iter(self.all_named(tree, head)), None)

    def all_named(self, tree: Tree, head: int) -> list[Actor]:
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

    def _issuers(self, tree: Tree, head: int) -> list[Actor]:
        """Return who stands with a document or spokesman, else who issued the last such document."""
        for at in self._attached(tree, head):
            together = (at, *coordinated(tree, at))
            found = [actor for k in together for actor in self.all_named(tree, k) or self._people(tree, k)]
            if found:
                return found
        return self._last_issuer(tree, head) if tree.lemma[head] in self.words.documents else []

    def _last_issuer(self, tree: Tree, head: int) -> list[Actor]:
        noun, offset = tree.lemma[head], tree.start[head]
        before = [issued.actor for issued in self._issued if issued.noun == noun and issued.offset <= offset]
        known = before[-1] if before else self.doc.issuer
        return [known] if known is not None else []

    def _attached(self, tree: Tree, head: int) -> Iterator[int]:
        """Yield what says whose a document or spokesman is: a modifier, the object of "from", who released it."""
        for k in tree.kids[head]:
            if tree.dep[k] in _MODIFIERS:
                yield k
                yield from (q for q in tree.kids[k] if tree.dep[q] == "poss")  # "Lund's office's statement"
            elif tree.lower[k] in self.words.issuer_prepositions:
                yield from self._objects(tree, k)
            elif tree.dep[k] == "acl":
                agents = (q for q in tree.kids[k] if tree.dep[q] in ("agent", "prep"))
                yield from (
                    o for q in agents if tree.lower[q] in self.words.issuer_prepositions for o in self._objects(tree, q)
                )

    def _objects(self, tree: Tree, preposition: int) -> Iterator[int]:
        """Yield the objects of a preposition, and the possessor of each: the office is its holder's."""
        for k in tree.kids[preposition]:
            if tree.dep[k] == "pobj":
                yield k
                yield from (q for q in tree.kids[k] if tree.dep[q] == "poss")

    def _people(self, tree: Tree, k: int) -> list[Actor]:
        """Return the country of an adjective: "the Turkish statement"."""
        iso3 = self.doc.language.countries.iso3(self.doc.text[tree.start[k] : tree.end[k]])
        found = (actor for actor in self.doc.actors if actor.kind == "country" and actor.country == iso3)
        return [actor] if iso3 and (actor := next(found, None)) else []

    def _issuings(self) -> Iterator[Issued]:
        """Yield each document that somebody is told to issue ("They released a statement") or that names its issuer."""
        for tree in self.article.trees:
            for i in range(len(tree)):
                if tree.lemma[i] in self.words.documents and tree.pos[i] == "NOUN":
                    actor = self._issuing(tree, i)
                    if actor is not None:
                        yield Issued(tree.start[i], tree.lemma[i], actor)

    def _issuing(self, tree: Tree, i: int) -> Actor | None:
        attached = (actor for at in self._attached(tree, i) for actor in self.all_named(tree, at))
        if (actor := next(attached, None)) is not None:
            return actor
        verb = tree.head[i]
        if tree.dep[i] != "dobj" or tree.lemma[verb] not in self.words.issuing:
            return None
        subjects = (k for k in tree.kids[verb] if tree.dep[k] in SUBJECTS)
        return next((actor for k in subjects for actor in self.all_named(tree, k)), None)

    def lead(self, draft: Draft) -> Source | None:
        """Return who begins the sentence that a list goes on with: "The members:", "1. Called on ..."."""
        tree, n = self.article.trees[draft.paragraph], draft.paragraph
        if draft.cue is None or tree.sentence[draft.cue] or not self._is_item(n):
            return None
        while n and self._is_item(n):
            n -= 1
        above = self.article.trees[n]
        if above.lower[-1:] != [":"]:
            return None
        first, last = above.sentences[-1]
        root = next(i for i in range(first, last) if above.head[i] == i)
        own = child(above, root, *SUBJECTS)
        head = root if own is None else own
        return Source("lead", n, head, phrase(above, head, len(above))) if above.pos[head] in _NOMINAL else None

    def _is_item(self, n: int) -> bool:
        paragraph = self.article.paragraphs[n]
        return _ITEM.match(self.article.text, paragraph.start, paragraph.end) is not None


def _is_name(text: str, span: Span) -> bool:
    """Whether a mention is a name and no title or pronoun."""
    return text[span.start].isupper() and " " in text[span.start : span.end]


def coordinated(tree: Tree, head: int) -> Iterator[int]:
    """Yield what is coordinated with a token, the nearest first."""
    for k in tree.kids[head]:
        if tree.dep[k] == "conj":
            yield k
            yield from coordinated(tree, k)
