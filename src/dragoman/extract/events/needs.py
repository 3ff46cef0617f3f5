"""Whether those who take part in an act are whom its frame asks for: known, enough of them, armed or not.

What a frame may need is told in `dragoman.lang.events`.
"""

from __future__ import annotations

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.lang.events import Lexicon
from dragoman.syntax.arguments import is_infinitive
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child
from dragoman.syntax.tree import Tree


class Needs:
    """Checks the acts of one paragraph against their frames."""

    def __init__(self, tree: Tree, entities: Entities, lexicon: Lexicon, status: StatusReader, match: Matcher) -> None:
        self.tree, self.entities, self.lexicon, self.status, self.match = tree, entities, lexicon, status, match

    def met(self, act: Act) -> bool:
        """Whether those take part whom the frame asks for, one of them known; notes what a cooperative act asks for."""
        everybody = {*act.actors, *act.recipients}
        if not any(map(self.entities.known, everybody)) or not self._fit_actors(act, everybody):
            return False
        needs, inner = act.frame.needs, act.complement
        mutual = act.frame.plural and len(act.actors) > 1
        filled = (act.actors or "actor" not in needs) and (act.recipients or mutual or "recipient" not in needs)
        told = "told" not in needs or (inner is not None and child(self.tree, inner, *SUBJECTS) is not None)
        if not filled or not told or (act.type == "REQUEST" and not self._wished(act)):
            return False
        if "cooperative" in needs:
            act.asked = self.match.evoked(inner) if inner is not None else None
            return act.asked is not None or bool(act.recipients)
        return True

    def _fit_actors(self, act: Act, everybody: set[int]) -> bool:
        """Whether those who act are as many and as armed as the frame asks for."""
        frame = act.frame
        partner = any(step.particle for step in act.phrase.steps)  # "spoke with" asks for somebody
        if frame.symmetric and len(everybody) < 2 and (partner or not any(map(self._several, everybody))):
            return False
        if "crowd" in frame.needs and not any(map(self._many, act.actors)):
            return False
        return not (frame.civilian or frame.armed) or any(map(self._armed, act.actors)) == frame.armed

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
        return not asked and self.status.of(inner).status == "hypothetical"

    def _armed(self, i: int) -> bool:
        kinds = self.lexicon.kinds
        return self.tree.lemma[i] in kinds["force"] | kinds["police"] | kinds["irregular"]
