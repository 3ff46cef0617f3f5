"""What an event is judged by, as short strings that can be read: its frame, its place on the parse, who takes part.

The weights of the judge (`dragoman.extract.judge`) are keyed by these strings: ``frame=strike|it`` speaks against a
strike whose subject is a bare pronoun. Of the words of a text only lemmas of predicates, of the words above them and of
their objects come in; names are told by their kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.roles import HARM
from dragoman.model import Actor, Event
from dragoman.syntax.arguments import agent, complement, objects, subject
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import VERBAL, after, child, children, governor
from dragoman.syntax.tree import Tree

_CLOSED = frozenset(("ADP", "SCONJ", "PART", "PRON", "AUX", "DET"))
_TENSED = frozenset(("VBD", "VBP", "VBZ"))
_AIMS = ("acl", "advcl", "xcomp")
_SIZES = (5, 10, 20, 30, 50)
_JOINED = 8  # words from a predicate to the one that it is joined to, in one step
_STEP, _FAR = 4, 5  # words in a step away from the predicate, and from how many steps on they are one


def features(act: Act, event: Event, entities: Entities) -> Iterator[str]:
    """Yield the features of an event as one act tells it."""
    sides = [*_side("doer", act, event.actors, act.actors), *_side("other", act, event.recipients, act.recipients)]
    about = [*_frame(act), *_participants(act, event, entities), *_parse(act), *_happening(act, event), *sides]
    about += _sorts(act, entities)
    yield from about
    yield from (f"{event.type}|{feature}" for feature in about)
    yield from (f"{event.type}|context={context}" for context in event.contexts)
    yield from _words(act)
    yield from _around(act, event)
    yield from _voice(act, entities)


def _frame(act: Act) -> Iterator[str]:
    yield f"doubts={len(act.doubts)}"
    yield from (f"doubt={doubt}" for doubt in sorted(act.doubts))
    yield f"words={min(len(act.words), 3)}"
    yield f"remark={act.statement is not None}"
    yield f"complement={act.complement is not None}"


def _participants(act: Act, event: Event, entities: Entities) -> Iterator[str]:
    doer, other = _who(event.actors, act.actors, entities), _who(event.recipients, act.recipients, entities)
    yield f"doer={doer}"
    yield f"towards={other}"
    yield f"both={doer}|{other}"
    yield f"actors={min(len(event.actors), 3)}"
    if act.frame.symmetric:
        yield f"mutual={min(len(event.actors), 3)}"
    doers, others = ({a.country for a in side} - {None} for side in (event.actors, event.recipients))
    yield f"at home={not doers.isdisjoint(others)}"


def _who(known: Sequence[Actor], heads: Sequence[int], entities: Entities) -> str:
    """Return the kind of a participant; of one that no actor is known for how the text tells it."""
    if known:
        return known[0].kind
    if not heads:
        return "nobody"
    return "pronoun" if entities.tree.pos[heads[0]] == "PRON" else "noun"


def _side(side: str, act: Act, known: Sequence[Actor], heads: Sequence[int]) -> Iterator[str]:
    """Yield what is known of those on one side of an act, and where the words for them stand around its predicate."""
    first = next(iter(known), None)
    sector = "" if first is None else first.sector or first.kind
    yield f"{side} sector={sector}"
    yield f"{side} of={act.phrase.text}|{sector}"
    if heads:
        tree, head = act.tree, heads[0]
        yield f"{side} role={tree.dep[head]}|{tree.head[head] == act.head}"
        yield f"{side} far={min(abs(head - act.head) // _STEP, _FAR)}|{head > act.head}"
        way = _way(tree, act.head, head)
        yield from (f"{side} way={way}", f"{side} way={way}|{tree.tag[head]}|{tree.pos[act.head]}")
        yield f"{side} place={act.type in HARM}|{way}|{first is not None}"
        yield f"{side} of={act.phrase.text}|{way}|{tree.tag[head]}"


def _way(tree: Tree, deed: int, head: int) -> str:
    """Return how a participant is reached from a predicate: its own argument, what it qualifies, or another's."""
    link, above = governor(tree, head)
    if above == deed:
        return tree.dep[head] if link is None else tree.lower[link]
    if governor(tree, deed)[1] == head:
        return f"above {tree.dep[deed]}"
    return "conj" if tree.dep[head] == "conj" else "shared"


def _sorts(act: Act, entities: Entities) -> Iterator[str]:
    """Yield of what kinds of things subject and object are: who executes prisoners and who executes a plan."""
    tree, i = act.tree, act.head
    verbal = tree.pos[i] in VERBAL
    own = objects(tree, i) if verbal else after(tree, i, tree.grammar.genitive)
    behind = (o for slot in act.frame.recipient for word in act.words for o in after(tree, word, slot))
    sort = _sort(next((o for o in (*own, *behind) if o not in act.words), None), entities)
    yield f"object sort={sort}"
    yield f"object sort={act.phrase.text}|{sort}"
    if verbal:
        yield f"subject sort={_sort(agent(tree, i), entities)}"
    else:
        yield from (f"before={tree.lemma[i]}|{_word(tree, k)}" for k in children(tree, i, "compound", "amod"))


def _sort(i: int | None, entities: Entities) -> str:
    """Return of what kind of thing a noun is, by its part of speech where that is not known; nothing for none."""
    return "" if i is None else entities.category(i) or entities.tree.pos[i]


def _parse(act: Act) -> Iterator[str]:
    tree, i = act.tree, act.head
    link, above = governor(tree, i)
    yield f"tag={_tense(tree, i)}"
    yield f"dep={tree.dep[i]}"
    yield f"above={tree.dep[i]}|{tree.pos[above]}"
    yield f"link={tree.lower[link] if link is not None else ''}|{tree.pos[i]}"
    yield f"subject={_word(tree, subject(tree, i))}"
    yield f"depth={_depth(tree, i)}"
    yield f"joined={tree.dep[i]}|{min(abs(i - tree.head[i]) // _JOINED, _FAR)}"


def _tense(tree: Tree, i: int) -> str:
    """Return the tag of a predicate; of a bare verb that of the auxiliary that has its tense ("did not go")."""
    before = child(tree, i, "aux") if tree.tag[i] == "VB" else None
    return tree.tag[before] if before is not None and tree.tag[before] in _TENSED else tree.tag[i]


def _depth(tree: Tree, i: int) -> int:
    """Return how many clauses an act stands below the main one, three at most."""
    steps = 0
    while tree.head[i] != i and steps < 3:
        steps += tree.dep[i] in ("ccomp", "advcl", "acl", "relcl", "xcomp", "pcomp", "csubj")
        i = tree.head[i]
    return steps


def _happening(act: Act, event: Event) -> Iterator[str]:
    yield f"status={event.status}"
    yield f"denied={event.polarity}|{event.status}"
    yield f"dated={event.date is not None}"
    yield f"placed={event.place is not None}"


def _words(act: Act) -> Iterator[str]:
    tree, i = act.tree, act.head
    phrase, lemma = act.phrase.text, tree.lemma[i]
    _, above = governor(tree, i)
    own = subject(tree, i) if tree.pos[i] == "VERB" else None
    yield f"frame={phrase}"
    yield f"lemma={lemma}|{tree.pos[i]}"
    yield f"frame={phrase}|{tree.dep[i]}"
    yield f"frame={phrase}|{_word(tree, own)}"
    yield f"over={tree.dep[i]}|{tree.lemma[above] if above != i else ''}"
    yield f"type-over={act.type}|{tree.lemma[above] if above != i else ''}"
    for o in objects(tree, i) if tree.pos[i] == "VERB" else ():
        yield f"object={lemma}|{_word(tree, o)}"
        yield f"type-object={act.type}|{_word(tree, o)}"
    if (inner := complement(tree, i)) is not None:
        yield f"inner={act.type}|{tree.lemma[inner]}"
    yield from (f"aim={act.type}|{tree.lemma[k]}" for k in children(tree, i, *_AIMS) if is_infinitive(tree, k))
    yield from (f"{act.type}|mark={tree.lower[k]}" for k in children(tree, _clause(tree, i), "mark"))


def _clause(tree: Tree, i: int) -> int:
    """Return the verb of the clause that a predicate stands in."""
    while tree.head[i] != i and tree.pos[i] not in VERBAL:
        i = tree.head[i]
    return i


def _word(tree: Tree, i: int | None) -> str:
    """Return a word as a feature: of a name only its kind."""
    if i is None:
        return ""
    if tree.pos[i] == "PROPN":
        return tree.entity[i] or "NAME"
    return tree.lower[i] if tree.pos[i] in _CLOSED else tree.lemma[i]


def _around(act: Act, event: Event) -> Iterator[str]:
    """Yield what stands around: the sentence, the place in the document, and whose words they are."""
    tree, i = act.tree, act.head
    first, last = tree.sentences[tree.sentence[i]]
    yield f"length={sum(last - first > size for size in _SIZES)}"
    yield f"question={tree.lower[last - 1] == '?'}"
    yield f"quoted={tree.quoted[i]}"
    yield f"opening={tree.start[0] == 0}"
    yield f"first sentence={first == 0}"
    told = act.statement or event.statement
    if told is None:
        yield "told=plain"
        return
    sure = "?" if told.confidence is None else str(round(told.confidence, 1))
    cue = told.cue.lemma if told.cue is not None else ""
    yield from (f"told={told.form}", f"told by={told.speaker is not None}", f"told sure={sure}", f"cue={cue}")
    yield f"{act.type}|own={told.speaker in event.actors}"
    yield f"{act.type}|cue={cue}"


def _voice(act: Act, entities: Entities) -> Iterator[str]:
    """Yield whose voice an act is told in: a speech, an answer, a question, a text that somebody issued, a report."""
    doc, at = entities.participants.doc, act.tree.start[act.head]
    turn = next((t.role for t in doc.turns if t.start <= at < t.end), "")
    yield from (f"turn={turn}", f"{act.type}|turn={turn}", f"issued={doc.issuer is not None}")
