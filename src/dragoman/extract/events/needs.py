"""Whether those who take part in an act are whom its frame asks for: known, enough of them, armed or not.

What a frame may need is told in `dragoman.lang.events`.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.lang.events import Lexicon
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, VERBAL, after, child
from dragoman.syntax.tree import Tree

# kinds of what names name, in the words of WordNet's lexicographer files; a people acts as its country does
_KINDS = {
    **{"PERSON": "person", "ORG": "group", "GPE": "location"},
    **{"NORP": "location", "LOC": "location", "FAC": "artifact"},
}


class Needs:
    """Checks the acts of one paragraph against their frames."""

    def __init__(self, tree: Tree, entities: Entities, lexicon: Lexicon, status: StatusReader, match: Matcher) -> None:
        self.tree, self.entities, self.lexicon, self.status, self.match = tree, entities, lexicon, status, match

    def met(self, act: Act) -> bool:
        """Whether those take part whom the frame asks for, one of them known; notes what a cooperative act asks for."""
        everybody = {*act.actors, *act.recipients}
        if not any(map(self.entities.known, everybody)) or not self._fit_actors(act, everybody):
            return False
        named = bool(act.actors or "actor" not in act.frame.needs)
        return named and self.makes_sense(act) and ("cooperative" not in act.frame.needs or self._cooperative(act))

    def makes_sense(self, act: Act) -> bool:
        """Whether an act is all that its frame asks for but for a doer: in this sense its predicate may be meant."""
        needs, inner = act.frame.needs, act.complement
        mutual = act.frame.plural and len(act.actors) > 1
        told = "told" not in needs or (inner is not None and child(self.tree, inner, *SUBJECTS) is not None)
        if not (act.recipients or mutual or "recipient" not in needs) or not told or not self._fit_kinds(act):
            return False
        return act.type != "REQUEST" or self._wished(act)

    def _cooperative(self, act: Act) -> bool:
        """Whether a promise is made to somebody or promises an act; notes which."""
        act.asked = self.match.evoked(act.complement) if act.complement is not None else None
        return act.asked is not None or bool(act.recipients)

    def _fit_kinds(self, act: Act) -> bool:
        """Whether subject and object are of the kinds of things that the frame is about."""
        frame, tree = act.frame, self.tree
        verbal = tree.pos[act.head] in VERBAL
        own = next(iter(act.actors), agent(tree, act.head) if verbal else None)
        if frame.subjects and not self._of_kind(own, frame.subjects):
            return False
        done_to = objects(tree, act.head) if verbal else after(tree, act.head, tree.grammar.genitive)
        first = next((o for o in done_to if self._counted_of(o).isdisjoint(act.words)), None)
        return not frame.objects or self._of_kind(first, frame.objects)

    def _counted_of(self, noun: int) -> set[int]:
        """Return a noun with what it counts: "waves of missiles"."""
        return {noun, *after(self.tree, noun, self.tree.grammar.genitive)}

    def _of_kind(self, head: int | None, kinds: Iterable[str]) -> bool:
        """Whether a phrase is of one of some kinds; what is of no known kind may be of any."""
        kind = None if head is None else self.kind(head)
        native = head is not None and self.tree.entity[head] == "NORP"  # "an American who was detained"
        return kind is None or kind in kinds or (native and "person" in kinds)

    def kind(self, i: int) -> str | None:
        """Return of what kind a noun or a name is; None where that is not known."""
        tree = self.tree
        if tree.entity[i] in _KINDS:
            return _KINDS[tree.entity[i]]
        if tree.lemma[i] in self.lexicon.kinds["agents"]:
            return "person"
        return self.lexicon.noun_kinds.get(tree.lemma[i]) if tree.pos[i] == "NOUN" else None

    def _fit_actors(self, act: Act, everybody: set[int]) -> bool:
        """Whether those who act are as many and as armed as the frame asks for."""
        frame = act.frame
        partner = any(step.particle for step in act.phrase.steps)  # "spoke with" asks for somebody
        if frame.symmetric and len(everybody) < 2 and (partner or not any(map(self._several, everybody))):
            return False
        if "crowd" in frame.needs and not any(map(self._many, (*act.actors, *self._counted(act)))):
            return False
        return not (frame.civilian or frame.armed) or any(map(self.armed, act.actors)) == frame.armed

    def _counted(self, act: Act) -> list[int]:
        """Return the word that counts who acts: "members of the house"."""
        own = agent(self.tree, act.head) if self.tree.pos[act.head] in VERBAL else None
        return [] if own is None else [own]

    def _several(self, i: int) -> bool:
        tree = self.tree
        return tree.tag[i] in ("NNS", "NNPS") or tree.lower[i] in self.lexicon.status["plural_pronouns"]

    def _many(self, i: int) -> bool:
        return self._several(i) or self.tree.lemma[i] in self.lexicon.kinds["crowd"]

    def _wished(self, act: Act) -> bool:
        """Whether the clause of a request is something to be done, not something said to be so or asked about."""
        tree, inner = self.tree, act.complement
        if inner is None or tree.pos[inner] not in VERBAL or is_infinitive(tree, inner):
            return True
        asked = any(tree.tag[k] in ("WRB", "WP", "WDT") or tree.lemma[k] == tree.grammar.do for k in tree.kids[inner])
        modal = modal_of(tree, inner)  # "told them it might rain" asks for nothing
        due = modal is None or modal in self.status.words["obliging_modals"]
        return due and not asked and self.status.of(inner).status == "hypothetical"

    def armed(self, i: int) -> bool:
        """Whether a noun names an armed force, police or fighters."""
        kinds = self.lexicon.kinds
        return self.tree.lemma[i] in kinds["force"] | kinds["police"] | kinds["irregular"]
