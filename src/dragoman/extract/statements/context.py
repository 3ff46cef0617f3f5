"""What stands around a statement: who answers for it, its addressees, date, medium and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.answering import Answering, coordinated
from dragoman.extract.statements.contents import Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.model import Actor, Cue, Evidence, Interval, Span, Time
from dragoman.syntax.arguments import complement, is_passive, subject
from dragoman.syntax.article import Article
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, children
from dragoman.syntax.tree import Tree

_JOURNALISM = "JRN"
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl"})
_LONGEST_ADDRESSEE = 60  # characters
_BEGINNING = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "CD"})  # tags of what may begin what is said
_DATED = frozenset({"DATE", "TIME"})


class Context:
    """Answers questions about one document's statements, in order of the text."""

    def __init__(self, doc: Annotated, article: Article) -> None:
        self.doc, self.article = doc, article
        self.words = doc.language.statements
        self.answering = Answering(doc, article)

    def cue(self, draft: Draft) -> Cue | None:
        """Return the word that introduces a statement."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        lemma = tree.lemma[draft.cue]
        return Cue(tree.start[draft.cue], tree.end[draft.cue], self.words.cue_phrases.get(lemma, lemma))

    def first_hand(self, draft: Draft) -> Draft:
        """Return a draft without whom it speaks to, and as what somebody said what a medium reports of him."""
        return self._reported(self._unaddressed(draft))

    def _unaddressed(self, draft: Draft) -> Draft:
        """Return a draft whose content does not begin with whom it speaks to: "reaffirmed to Peru his support"."""
        begin = self._said_from(draft) if draft.cue is not None else 0
        spans = tuple((max(a, begin), b) for a, b in draft.content.spans if b > begin)
        return draft._replace(content=draft.content._replace(spans=spans)) if spans else draft

    def _said_from(self, draft: Draft) -> int:
        """Return where what is said begins if whom it speaks to stands before it, else 0."""
        tree, start, cue = self.article.trees[draft.paragraph], draft.content.spans[0][0], draft.cue or 0
        words = bisect_left(tree.start, start), min(bisect_left(tree.start, self._named_to(start)), len(tree) - 1)
        topic = self._is_told_of(tree, cue, *words)
        return tree.start[words[1] + topic] if topic or self._is_said_to(tree, cue, *words) else 0

    def _named_to(self, start: int) -> int:
        """Return where the longest mention that begins at an offset ends; the offset where none does."""
        mentions = (m for m, _ in self.doc.actors_in(start, start + _LONGEST_ADDRESSEE))
        return max((m.end for m in mentions if m.start == start), default=start)

    def _is_told_of(self, tree: Tree, cue: int, first: int, behind: int) -> bool:
        """Whether right behind a cue stands who is told of something: "briefed Peru on the talks"."""
        told = cue + 1 == first < behind and tree.lemma[cue] in self.words.informing
        return told and tree.lower[behind] in self.words.topical

    def _is_said_to(self, tree: Tree, cue: int, first: int, behind: int) -> bool:
        """Whether behind a cue and its preposition stands who is spoken to: "discussed with Peru the talks"."""
        links = self.words.addressing_prepositions.get(tree.lemma[cue], frozenset())
        return cue + 2 == first < behind and tree.lower[first - 1] in links and tree.tag[behind] in _BEGINNING

    def _reported(self, draft: Draft) -> Draft:
        """Return what a medium only reports that somebody said as who said it: "CNN reported the governor said"."""
        tree, cue = self.article.trees[draft.paragraph], draft.content.head
        cited = self._said_to_say(tree, draft) or self._cited(tree, draft)
        if cited is not None:
            source = Source("cited", draft.paragraph, cited, phrase(tree, cited, len(tree)))
            return draft._replace(source=source, content=self._as_saying(tree, draft) or draft.content)
        reported = children(tree, cue, *SUBJECTS) if cue is not None and self._is_medium(draft.source) else ()
        return next((self._said(draft, cue, own) for own in reported if cue is not None), draft)

    def _cited(self, tree: Tree, draft: Draft) -> int | None:
        """Return whom somebody quotes: "he quoted Ruiz as saying", of a medium "it reported, citing two officials"."""
        besides = ("advcl",) if self._is_medium(draft.source) else ()
        verbs = (draft.cue, *children(tree, draft.cue, *besides)) if draft.cue is not None else ()
        named = (child(tree, verb, "dobj") for verb in verbs if self._cites(tree, verb))
        return next((k for k in named if self._answers(tree, draft, k)), None)

    def _said_to_say(self, tree: Tree, draft: Draft) -> int | None:
        """Return of whom a passive tells what he is quoted as saying: "Ruiz was quoted by CNN as saying"."""
        cues = () if draft.cue is None or draft.content.head is None else (draft.cue, tree.head[draft.cue])
        quoting = (verb for verb in cues if tree.lemma[verb] in self.words.citing and any(_quoted_as(tree, verb)))
        return next((subject(tree, verb) for verb in quoting if is_passive(tree, verb)), None)

    def _answers(self, tree: Tree, draft: Draft, named: int | None) -> bool:
        """Whether whom a verb of quoting names has said something: not "cited the treaty"."""
        if named is None or tree.quoted[named]:
            return False
        return named != draft.content.head or self._as_saying(tree, draft) is not None

    def _as_saying(self, tree: Tree, draft: Draft) -> Content | None:
        """Return what somebody is quoted as saying: "cited Ruiz as saying that"."""
        whole = next(filter(None, _quoted_as(tree, draft.cue)), None)
        return (
            None if whole is None else Content("reported", whole, tree.offsets((tree.left[whole], tree.right[whole])))
        )

    def _cites(self, tree: Tree, verb: int) -> bool:
        """Whether a verb in the active names by its object who answers for the words."""
        return tree.lemma[verb] in self.words.citing and not is_passive(tree, verb)

    def _said(self, draft: Draft, cue: int, own: int) -> Draft:
        """Return what somebody says in the clause of a verb, the draft as it is where that is none of saying."""
        tree = self.article.trees[draft.paragraph]
        said = complement(tree, cue) if tree.lemma[cue] in self.words.verbs_of_speech else None
        if said is None:
            return draft
        spans = tree.offsets((tree.left[said], tree.right[said]))
        source = Source("reported", draft.paragraph, own, phrase(tree, own, cue))
        return draft._replace(cue=cue, content=Content("reported", said, spans), source=source)

    def _is_medium(self, source: Source | None) -> bool:
        """Whether a source is a newspaper, an agency or a station."""
        return source is not None and any(actor.sector == _JOURNALISM for actor in self.answering.speakers(source))

    def source(self, draft: Draft) -> Source | None:
        """Return the words for who says it; None where they name whom others accuse or ask ("Peru was urged to go")."""
        source = self.answering.lead(draft) or draft.source
        if source is None or draft.cue is None:
            return source
        tree = self.article.trees[draft.paragraph]
        told = _is_hearsay(tree, draft.cue, source), self._is_told(tree, draft.cue, source)
        return None if any(told) else source

    def _is_told(self, tree: Tree, cue: int, source: Source) -> bool:
        """Whether a source is whom the passive of a cue says that others accuse, tell or ask."""
        telling = self.words.addressing | self.words.informing | tree.grammar.blaming
        passive = tree.lemma[cue] in telling and is_passive(tree, cue)
        told = subject(tree, cue) if passive else None
        return told is not None and any(a <= tree.start[told] < b for a, b in source.spans)

    def addressees(self, draft: Draft) -> tuple[Actor, ...]:
        """Return the actors to whom a cue speaks: its object before a complement, or after its preposition."""
        tree = self.article.trees[draft.paragraph]
        heads = self._addressed(tree, draft.cue) if draft.cue is not None else ()
        together = (at for head in heads for at in (head, *coordinated(tree, head)))
        named = filter(None, (self.answering.named(tree, at) for at in together))
        return tuple({id(actor): actor for actor in named}.values())

    def _addressed(self, tree: Tree, cue: int) -> Iterator[int]:
        """Yield whom a cue speaks to."""
        lemma = tree.lemma[cue]
        prepositions = self.words.addressing_prepositions.get(lemma, frozenset())
        for k in (k for k in tree.kids[cue] if k > cue):
            if _is_receiver(tree, k, lemma in self.words.addressing):
                yield k
            elif lemma in self.words.addressing and _is_asked_to(tree, k):
                yield from children(tree, k, "nsubj")  # "urged Ruto to go"
            elif tree.lower[k] in prepositions:
                yield from children(tree, k, "pobj")

    def date(self, draft: Draft) -> Interval | None:
        """Return the first date in the cue's clause, outside the content."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        first, last = tree.start[tree.left[draft.cue]], tree.end[tree.right[draft.cue] - 1]
        dates = (time for time in self.doc.within(self.doc.times, first, last) if _is_date(time))
        beside = (time for time in dates if not draft.content.holds(time.start))
        own = (time for time in beside if self._of_clause(tree, draft.cue, time.start))
        return next((time.interval for time in own), None)

    def _of_clause(self, tree: Tree, cue: int, offset: int) -> bool:
        """Whether no verb stands between a word and the cue, but one that says when a document was issued."""
        at = bisect_right(tree.start, offset) - 1
        while at != cue:
            at = tree.head[at]
            if at != cue and self._is_apart(tree, at):
                return False
        return True

    def _is_apart(self, tree: Tree, verb: int) -> bool:
        """Whether a token is a verb with a time of its own: not of "the statement released on Friday"."""
        issued = tree.dep[verb] in ("acl", "relcl") and tree.lemma[tree.head[verb]] in self.words.documents
        return tree.pos[verb] in VERBAL and not issued

    def medium(self, draft: Draft) -> str | None:
        """Return in what a statement was made, where the cue's clause says so ("in an interview", "on X")."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        placed = (i for i in range(tree.left[draft.cue], tree.right[draft.cue]) if self._is_placed(tree, i))
        beside = (i for i in placed if not draft.content.holds(tree.start[i]))
        nouns = filter(None, (self.words.media.get(tree.lemma[i]) for i in beside))
        return next(nouns, self.words.media_verbs.get(tree.lemma[draft.cue]))

    def _is_placed(self, tree: Tree, i: int) -> bool:
        return tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in self.words.media_prepositions

    def evidence(self, draft: Draft) -> Evidence:
        """Return the whole sentences that hold the content, the cue and the source."""
        tree, spans = self.article.trees[draft.paragraph], list(draft.content.spans)
        spans += [] if draft.cue is None else [(tree.start[draft.cue], tree.end[draft.cue])]
        spans += draft.source.spans if draft.source else ()
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        return self.doc.evidence(self._sentence(first).start, self._sentence(last - 1).end)

    def _sentence(self, offset: int) -> Span:
        """Return the sentence that holds an offset, alone the character where none does."""
        return self.doc.sentence_at(offset) or Span(offset, offset + 1)


def _quoted_as(tree: Tree, cue: int | None) -> Iterator[int | None]:
    """Yield the clauses behind "as saying" that belong to a cue."""
    links = children(tree, cue, "prep") if cue is not None else ()
    yield from (complement(tree, k) for link in links for k in children(tree, link, "pcomp"))


def _is_hearsay(tree: Tree, cue: int, source: Source) -> bool:
    """Whether an adverb says that a clause is only told, by nobody named: "Ana Ruiz reportedly resigned"."""
    if tree.pos[cue] != "ADV" or tree.dep[cue] != "advmod" or source.head >= len(tree):  # named elsewhere
        return False
    return tree.dep[source.head] in SUBJECTS and tree.head[source.head] == tree.head[cue]


def _is_receiver(tree: Tree, k: int, spoken_to: bool) -> bool:
    """Whether a dependent of a verb is whom it speaks to: its object, or a receiver without a preposition."""
    if spoken_to and tree.dep[k] in _OBJECTS:
        return True
    return tree.dep[k] == "dative" and tree.pos[k] != "ADP"


def _is_asked_to(tree: Tree, k: int) -> bool:
    """Whether a dependent tells in an infinitive what somebody is asked to do."""
    return tree.dep[k] in _COMPLEMENTS and is_infinitive(tree, k)


def _is_date(time: Time) -> bool:
    return time.type in _DATED and (time.value or "")[:1].isdigit()
