"""Who answers for the words of a statement: from the words that name the source to the actors behind them.

A person named inside or right behind the source answers first ("Norvia's president, Ada Lund"); a document speaks for
whoever issued it, a spokesman or an office for its body (a person's for itself), a part for its whole, "the two
leaders" for both, and the item of a list for who begins its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.contents import SUBJECTS
from dragoman.extract.statements.points import led
from dragoman.extract.statements.speakers import Draft, Source
from dragoman.model import Actor, Span
from dragoman.syntax.article import Article
from dragoman.syntax.lists import Lists
from dragoman.syntax.phrases import VERBAL, ancestors, child, child_called, children
from dragoman.syntax.tree import Tree

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_PROPER_PLURAL = "NNPS"
_MODIFIERS = ("compound", "poss", "nmod", "amod")
_BESIDE = re.compile(r",? ")  # between a title and the name behind it
_EDGES = " ,"
_LONGEST_NAME = 60  # characters
_COUNTING = ("DET", "PRON", "ADJ", "NUM")


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
        self._functions = doc.language.names.role_nouns | doc.language.names.titles | self.words.members
        self._issued = sorted(self._issuings())
        self._lists = Lists(article.text, article.trees)

    def speakers(self, source: Source) -> list[Actor]:
        """Return the actors whom a source names, several where they speak as one."""
        tree = self.article.trees[source.paragraph]
        person = self._person(source)
        if person is not None and not self._is_joint(tree, source.head, person):
            return [person]
        head = self._whole(tree, self._antecedent(tree, source.head))
        inside = (k for k in _beside(tree, head) if any(a <= tree.start[k] < b for a, b in source.spans))
        found = [*self._answering(tree, head), *(actor for k in inside for actor in self.all_named(tree, k))]
        return list({id(actor): actor for actor in filter(None, (*found, person))}.values())

    def _person(self, source: Source) -> Actor | None:
        """Return the person whose name ends a source behind a title, or stands right behind one."""
        tree = self.article.trees[source.paragraph]
        if tree.lemma[source.head] not in self._functions and tree.pos[source.head] != "PROPN":
            return None
        start, end = source.spans[0][0], source.spans[-1][1]
        end = start + len(self.doc.text[start:end].rstrip(_EDGES))
        gap = _BESIDE.match(self.doc.text, end)
        beside = gap.end() if gap is not None else -_LONGEST_NAME
        persons = self._persons(start, max(end, beside + _LONGEST_NAME))
        named = (
            a for m, a in persons if m.start == beside or (start < m.start and self._ends(source.head, tree, m, end))
        )
        own = self._own_name(tree, source.head)
        return next((a for a in named if a is (own or a)), None)

    def _own_name(self, tree: Tree, head: int) -> Actor | None:
        """Return the person whose name heads a source: whoever is named behind him stands beside him."""
        named = self.all_named(tree, head) if tree.pos[head] == "PROPN" else []
        return next((actor for actor in named if actor.kind == "person"), None)

    def _is_joint(self, tree: Tree, head: int, last: Actor) -> bool:
        """Whether somebody is named ahead of the one whose name ends a source: "Ana Ruiz and her aide, Lu Wen,"."""
        together = (head, *children(tree, head, "appos")) if next(_beside(tree, head), None) is not None else ()
        own = (self.named(tree, at) for at in together if tree.pos[at] == "PROPN")
        return any(actor is not None and actor is not last for actor in own)

    def _persons(self, start: int, end: int) -> Iterator[tuple[Span, Actor]]:
        """Yield the persons named between two offsets, each with the mention."""
        named = ((span, a) for span, a in self.doc.actors_in(start, end) if a.kind == "person")
        return ((span, a) for span, a in named if _is_name(self.doc.text, span))

    def _ends(self, head: int, tree: Tree, name: Span, end: int) -> bool:
        """Whether a source ends with a name that no preposition, possessor or relative clause makes another's."""
        return name.end == end and not (self._governed(tree, name) or _is_related(tree, head, name))

    def _governed(self, tree: Tree, span: Span) -> bool:
        """Whether a preposition or possessor stands right before a name: "a spokesman for Ada Lund".

        Behind another name it belongs to the office: "Ambassador to the United Nations Ada Lund".
        """
        i = bisect_left(tree.start, span.start)
        if i and any(actor.kind != "person" for actor in self._ending_with(tree, i - 1)):
            return False
        while i and tree.dep[i - 1] in ("compound", "det", "punct"):
            i -= 1
        return i == 0 or tree.pos[i - 1] == "ADP"

    def _ending_with(self, tree: Tree, i: int) -> Iterator[Actor]:
        """Yield the actors of the mentions that end with a token."""
        first = max(tree.start[0], tree.end[i] - _LONGEST_NAME)
        yield from (actor for m, actor in self.doc.actors_in(first, tree.end[i]) if m.end == tree.end[i])

    def _answering(self, tree: Tree, head: int) -> list[Actor]:
        """Return who answers for the words of a head token; a ministry that has a name for itself."""
        named = self.all_named(tree, head)
        return named if named and tree.pos[head] == "PROPN" else self._described(tree, head, named)

    def _described(self, tree: Tree, head: int, named: list[Actor]) -> list[Actor]:
        """Return who answers for a description: who issued a document, who is called so, whose name stands there.

        A person's spokesman or administration is not that person, an embassy no state.
        """
        if tree.lemma[head] in self.words.documents | self.words.proxies:
            return self._own_voice(tree, head, named) or self._issuers(tree, head)
        return self._called(tree, head) or named or self._titled(tree, head)

    def _own_voice(self, tree: Tree, head: int, named: list[Actor]) -> list[Actor]:
        """Return those named who speak for themselves: a spokesman by his name, an embassy, what is only a person's."""
        persons = all(issuer.kind == "person" for issuer in self._issuers(tree, head))
        by_name = any(actor.kind == "person" and actor.confidence is None for actor in named)
        return named if persons or by_name or tree.lemma[head] in self.words.missions else []

    def _called(self, tree: Tree, head: int) -> list[Actor]:
        """Return who is named by "a student named Lund"."""
        names = (q for k in children(tree, head, "acl") for q in children(tree, k, "oprd"))
        return [actor for q in names for actor in self.all_named(tree, q)]

    def _titled(self, tree: Tree, head: int) -> list[Actor]:
        """Return the body whose name stands before what it is: "Meridian magazine", not "Meridian Sympathizers".

        What has an owner besides is the owner's: "Peru's UN mission".
        """
        names = children(tree, head, "compound") if tree.tag[head] != _PROPER_PLURAL else []
        owners = [actor for k in children(tree, head, "poss") for actor in self.all_named(tree, k)]
        if owners and names:
            return owners
        named = (actor for k in names for actor in self.all_named(tree, k))
        return [actor for actor in named if actor.kind == "organization"][:1]

    def _antecedent(self, tree: Tree, head: int) -> int:
        """Return the noun that a relative pronoun stands for, any other head as it is."""
        verb = head
        while tree.tag[head] in _RELATIVE and tree.head[verb] != verb:
            if tree.dep[verb] == "relcl":
                return tree.head[verb]
            verb = tree.head[verb]
        return head

    def _whole(self, tree: Tree, head: int) -> int:
        """Follow "part of X", "some of X" and "the members of X" to X, "one of X, Ada Lund," to her."""
        link = child_called(tree, head, tree.grammar.genitive) if self._is_part(tree, head) else None
        whole = child(tree, link, "pobj")
        if whole is None:
            return head
        beside = (*children(tree, whole, "appos", "conj"), *children(tree, head, "appos", "conj"))
        names = (k for k in beside if tree.entity[k] == "PERSON" and tree.lower[tree.left[k] - 1] == ",")
        return next(names, whole)

    def _is_part(self, tree: Tree, head: int) -> bool:
        """Whether a word stands for some of those who are named behind it."""
        if tree.pos[head] in _COUNTING or tree.lemma[head] in self.words.parts:
            return True
        return tree.lemma[head] in self.words.members and self._definite(tree, head)

    def _definite(self, tree: Tree, head: int) -> bool:
        return any(tree.lower[k] in self.doc.language.coreference.definite for k in tree.kids[head])

    def named(self, tree: Tree, head: int) -> Actor | None:
        """Return the first actor that a head token or its apposition names."""
        return next(iter(self.all_named(tree, head)), None)

    def all_named(self, tree: Tree, head: int) -> list[Actor]:
        """Return the actors of the longest mention over the head token or over its apposition, a proper name first.

        They are several where the mention stands for several.
        """
        found = list(self.doc.actors_in(tree.start[tree.left[head]], tree.end[tree.right[head] - 1]))
        places = sorted((head, *children(tree, head, "appos")), key=lambda at: tree.pos[at] != "PROPN")
        over = ([(m, a) for m, a in found if m.start <= tree.start[at] < m.end] for at in places)
        mentions = next(filter(None, over), [])
        longest = max((m.end - m.start for m, _ in mentions), default=0)
        return [actor for m, actor in mentions if m.end - m.start == longest]

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
            match tree.dep[k]:
                case dep if dep in _MODIFIERS:
                    yield from self._with_owners(tree, [k])  # "Lund's office's statement"
                case "acl" if not (tree.tag[k] == "VBN" and tree.lemma[k] in self.words.citing):
                    yield from (o for q in children(tree, k, "agent", "prep") for o in self._issuers_behind(tree, q))
                case _:
                    yield from self._issuers_behind(tree, k)

    def _issuers_behind(self, tree: Tree, preposition: int) -> Iterable[int]:
        """Return the objects of a preposition such as "from", with whose they are: the office is its holder's."""
        issues = tree.lower[preposition] in self.words.issuer_prepositions
        return self._with_owners(tree, children(tree, preposition, "pobj")) if issues else ()

    def _with_owners(self, tree: Tree, nouns: Iterable[int]) -> Iterator[int]:
        """Yield nouns, an office or text with whose it is; a family or a lawyer is another than whose they are."""
        for noun in nouns:
            yield noun
            if tree.lemma[noun] in self.words.documents | self.words.proxies:
                yield from children(tree, noun, "poss")

    def _people(self, tree: Tree, k: int) -> list[Actor]:
        """Return the country of an adjective: "the Turkish statement"."""
        iso3 = self.doc.language.countries.iso3(self.doc.text[tree.start[k] : tree.end[k]])
        found = (a for a in self.doc.actors if a.kind == "country" and a.country == iso3) if iso3 else ()
        return list(islice(found, 1))

    def _issuings(self) -> Iterator[Issued]:
        """Yield each document that somebody is told to issue ("They released a statement") or that names its issuer."""
        nouns = ((tree, i) for tree in self.article.trees for i in range(len(tree)) if tree.pos[i] == "NOUN")
        documents = ((tree, i) for tree, i in nouns if tree.lemma[i] in self.words.documents)
        issued = ((tree, i, self._issuing(tree, i)) for tree, i in documents)
        yield from (Issued(tree.start[i], tree.lemma[i], actor) for tree, i, actor in issued if actor is not None)

    def _issuing(self, tree: Tree, i: int) -> Actor | None:
        """Return who issues a document: who stands with it, or who issues it or says something in it."""
        verb = self._issuing_verb(tree, i)
        subjects = children(tree, verb, *SUBJECTS) if verb is not None else []
        named = (actor for at in (*self._attached(tree, i), *subjects) for actor in self.all_named(tree, at))
        return next(named, None)

    def _issuing_verb(self, tree: Tree, i: int) -> int | None:
        """Return the verb by which a document is issued: "released a statement", "said Ruiz in a statement"."""
        issued = tree.dep[i] == "dobj" and tree.lemma[tree.head[i]] in self.words.issuing
        return tree.head[i] if issued else self._saying_verb(tree, i)

    def _saying_verb(self, tree: Tree, i: int) -> int | None:
        """Return the verb of speech whose words stand in a document."""
        placed = tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in self.words.media_prepositions
        verb = next((k for k in ancestors(tree, i) if tree.pos[k] in VERBAL), i)
        return verb if placed and tree.lemma[verb] in self.words.verbs_of_speech else None

    def lead(self, draft: Draft) -> Source | None:
        """Return who begins the sentence with which the paragraph of a cue goes on that has no subject."""
        return None if draft.cue is None else led(self.article, self._lists, draft.paragraph, draft.cue)


def _is_related(tree: Tree, head: int, name: Span) -> bool:
    """Whether a name stands in a relative clause about a head: "the ministry, which had ousted Ada Lund"."""
    i = bisect_left(tree.start, name.end) - 1
    return any(tree.dep[k] == "relcl" for k in takewhile(head.__ne__, (i, *ancestors(tree, i))))


def _is_name(text: str, span: Span) -> bool:
    """Whether a mention is a name and no title or pronoun."""
    return text[span.start].isupper() and " " in text[span.start : span.end]


def _beside(tree: Tree, head: int) -> Iterator[int]:
    """Yield what is coordinated with a noun, or with the name in apposition to it: "its premier, Ruiz, and Wen"."""
    names = (k for k in children(tree, head, "appos") if tree.pos[k] == "PROPN")
    yield from (k for at in (head, *names) for k in coordinated(tree, at))


def coordinated(tree: Tree, head: int) -> Iterator[int]:
    """Yield what is coordinated with a token, the nearest first."""
    for k in children(tree, head, "conj"):
        yield k
        yield from coordinated(tree, k)
