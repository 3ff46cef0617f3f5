"""Whether those who take part in an act are whom its frame asks for: known, enough of them, armed or not.

What a frame may need is told in `dragoman.lang.events`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.roles import HARM
from dragoman.lang.events import Lexicon
from dragoman.syntax.arguments import agent, complement, is_passive, objects
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, VERBAL, after, child, children, first_known
from dragoman.syntax.tree import Tree

_OF_DOERS = ("crowd", "actor", "cooperative")  # needs that say who takes part; the others say what is meant
_OF_SENSE = ("recipient", "told", "weapon", "diplomat", "marcher", "actual", "mutual", "menacing", "alone")
_BY_ITSELF = frozenset(("weapon", "bare"))  # needs of what is told without anybody who does it
_MENACING = ("ASSAULT", "COERCE", "SANCTION", "ACCUSE")
_MARCH = "demo"
_ASKING = ("WRB", "WP", "WDT")


class Needs:
    """Checks the acts of one paragraph against their frames."""

    def __init__(self, tree: Tree, entities: Entities, lexicon: Lexicon, status: StatusReader, match: Matcher) -> None:
        self.tree, self.entities, self.lexicon, self.status, self.match = tree, entities, lexicon, status, match
        self.checks: dict[str, Callable[[Act], bool]] = {
            "actor": self._has_actor, "recipient": self._has_recipient, "told": self._is_told,
            "crowd": self._is_crowd, "cooperative": self._is_cooperative, "weapon": self._is_by_weapon,
            "diplomat": lambda act: self._is_any(act.recipients, "diplomat"),
            "actual": self._is_actual, "mutual": self._is_mutual, "menacing": self._is_menacing,
            "marcher": lambda act: self._is_any(act.actors, "marcher"), "alone": self._is_alone,
            "bare": lambda act: True,
        }  # fmt: skip
        self.senses: dict[str, Callable[[Act], bool]] = {
            "REQUEST": self._is_request, "ACCUSE": self._is_blame, "PROTEST": self._is_dissent,
            "SUPPORT": self._is_approval, "ASSAULT": self._is_offensive, "AID": self._is_help,
            "REJECT": self._is_refusal,
        }  # fmt: skip

    def met(self, act: Act) -> bool:
        """Whether those take part whom the frame asks for, one of them known; notes what a cooperative act asks for."""
        by_itself = not _BY_ITSELF.isdisjoint(act.frame.needs)
        known = by_itself or any(map(self.entities.known, (*act.actors, *act.recipients)))
        return known and self._fit_actors(act) and self.makes_sense(act) and self._has(act, _OF_DOERS)

    def makes_sense(self, act: Act) -> bool:
        """Whether an act is all that its frame asks for but for a doer: in this sense its predicate may be meant."""
        if not self._has(act, _OF_SENSE) or not self._fit_kinds(act) or self._is_peaceful(act):
            return False
        if self.status.supposed(act.head):
            return False
        check = self.senses.get(act.type)
        return check is None or check(act)

    def _is_peaceful(self, act: Act) -> bool:
        """Whether nobody armed does what only an armed force does in the sense of its frame: "the nurses left Chad"."""
        return act.frame.armed and not self._is_armed(act)

    def _is_request(self, act: Act) -> bool:
        """Whether something is asked for, not given a name: "what it called a plot for"."""
        return self._wished(act) and child(self.tree, act.head, "oprd") is None

    def _is_approval(self, act: Act) -> bool:
        """Whether an act is no leave that nobody gives: "the minister is authorised to act"."""
        tree, i = self.tree, act.head
        empowered = tree.lemma[i] in self.lexicon.status["hypothetical"] and is_passive(tree, i)
        return bool(act.actors) or not empowered or complement(tree, i) is None

    def _is_blame(self, act: Act) -> bool:
        """Whether what is warned of hangs on no condition: nobody is blamed for what he "would do if attacked"."""
        inner = complement(self.tree, act.head)
        return inner is None or not self.status.group.conditioned(inner)

    def _is_dissent(self, act: Act) -> bool:
        """Whether a crowd wants something: no fans, none who "took to the streets to celebrate", no "spirit shown"."""
        own, aims = self._subject(act), children(self.tree, act.head, "advcl", "xcomp")
        watching = own is not None and self.tree.lemma[own] in self.lexicon.kinds["spectator"] and act.mode == _MARCH
        shown = (self.tree.dep[act.head], self.tree.tag[act.head]) == ("acl", "VBN")
        return not (watching or shown or any(self.status.has(k, "celebrating") for k in aims))

    def _is_offensive(self, act: Act) -> bool:
        """Whether somebody is fought: not what he does, "fights against the invasion", nor who dies in a crash."""
        tree, i = self.tree, act.head
        fought = {*objects(tree, i), *after(tree, i, tree.grammar.adversative)}.difference(act.words)
        deeds = not HARM.isdisjoint(map(self.match.evoked, fought))
        return tree.pos[i] not in VERBAL or not (deeds or self._is_set_off(act) or self._befalls(act))

    def _is_set_off(self, act: Act) -> bool:
        """Whether it is a deed that brings about another: "the raid launched a war"."""
        own, carried = self._subject(act), children(self.tree, act.head, "dobj")
        deeds = (o for o in carried if o in act.words) if own is not None and self.match.evoked(own) in HARM else ()
        return any(self.match.evoked(o) in HARM for o in deeds)

    def _is_refusal(self, act: Act) -> bool:
        """Whether something is turned down, no force withstood: not "resists the invasion"."""
        tree, i = self.tree, act.head
        force = any(self.match.evoked(o) in HARM for o in objects(tree, i))
        return not (force and tree.lemma[i] in tree.grammar.resisting)

    def _is_help(self, act: Act) -> bool:
        """Whether what is paid for is no harm: not "the financing of terror", "to fund its war"."""
        tree, i = self.tree, act.head
        given = (*objects(tree, i), *(o for word in act.words for o in after(tree, word, tree.grammar.genitive)))
        harm = (self.match.evoked(o) in HARM or tree.lemma[o] in self.lexicon.status["terror"] for o in given)
        return not any(harm)

    def _befalls(self, act: Act) -> bool:
        """Whether a text tells of an accident, and nobody is said to have done what befell somebody in it."""
        doc = self.entities.participants.doc
        told = {*self.tree.lemma, *doc.tree(doc.paragraphs[0]).lemma}
        return not act.actors and not told.isdisjoint(self.lexicon.status["accidents"])

    def _is_alone(self, act: Act) -> bool:
        """Whether nothing right behind a verb is acted on: not in "demonstrated ignorance"."""
        return all(self.tree.left[o] != act.head + 1 for o in children(self.tree, act.head, "dobj"))

    def _has(self, act: Act, needs: Iterable[str]) -> bool:
        """Whether an act has those of some needs that its frame has."""
        return all(self.checks[need](act) for need in needs if need in act.frame.needs)

    def _has_actor(self, act: Act) -> bool:
        """Whether somebody acts, or it is told who undergoes what a noun names: "the farmers endured raids".

        Of what is mutual it will do to name the partners: "an agreement was reached between Chad and Niger".
        """
        partners = (act.frame.symmetric or act.frame.plural) and act.recipients[1:]
        undergone = self.tree.pos[act.head] == "NOUN" and self.entities.undergoer(act.head) is not None
        return any((act.actors, partners, undergone))

    def _has_recipient(self, act: Act) -> bool:
        """Whether somebody is acted on; of a plural frame several who act will do."""
        return bool(act.recipients) or (act.frame.plural and len(act.actors) > 1)

    def _is_told(self, act: Act) -> bool:
        """Whether the complement has a subject of its own."""
        return child(self.tree, act.complement, *SUBJECTS) is not None

    def _is_actual(self, act: Act) -> bool:
        """Whether the complement tells what is so, not what may come or is not."""
        told = None if act.complement is None else self.status.of(act.complement)
        return told is not None and not told.denied and told.status in ("past", "ongoing")

    def _is_menacing(self, act: Act) -> bool:
        """Whether the complement tells of harm that is to be done: "that whoever came would be arrested"."""
        inner = act.complement
        if inner is None or not is_passive(self.tree, inner) or modal_of(self.tree, inner) is None:
            return False
        return self.match.evoked(inner) in _MENACING

    def _is_cooperative(self, act: Act) -> bool:
        """Whether a promise is made to somebody or promises an act; notes which."""
        act.asked = self.match.evoked(act.complement) if act.complement is not None else None
        return act.asked is not None or bool(act.recipients)

    def _is_crowd(self, act: Act) -> bool:
        """Whether those who act are many, or are counted by a word for many: "members of the house"."""
        counting = self._subject(act)
        return any(map(self._many, act.actors)) or (counting is not None and self._many(counting))

    def _is_any(self, heads: Iterable[int], kind: str) -> bool:
        """Whether one of some participants is called by a noun of a kind."""
        return any(self.tree.lemma[head] in self.lexicon.kinds[kind] for head in heads)

    def _is_by_weapon(self, act: Act) -> bool:
        """Whether what acts is a weapon, or the use of one, fired by somebody named or surely an attack by itself."""
        own, kinds = self._subject(act), self.lexicon.kinds
        weapons = kinds["ordnance"] if act.actors else kinds["munition"]
        return own is not None and self.tree.lemma[own] in weapons

    def _subject(self, act: Act) -> int | None:
        return agent(self.tree, act.head) if self.tree.pos[act.head] in VERBAL else None

    def _fit_kinds(self, act: Act) -> bool:
        """Whether subject and object are of the kinds of things that the frame is about."""
        frame = act.frame
        if frame.subjects and not self._of_kind(self._does(act), frame.subjects):
            return False
        return not frame.objects or self._of_kind(self._object(act), frame.objects)

    def _does(self, act: Act) -> int | None:
        """Return the noun that an act is said of, not whose it is ("Chad's prices hurt"); else who acts."""
        own = self._subject(act)
        counts = own is not None and self.tree.lemma[own] in self.lexicon.kinds["quantity"]
        return first_known((None if counts else own, next(iter(act.actors), None)))

    def _object(self, act: Act) -> int | None:
        """Return what is acted on, unless the predicate's own words name it."""
        tree, i = self.tree, act.head
        if tree.pos[i] not in VERBAL:
            done_to = after(tree, i, tree.grammar.genitive)
        else:  # "fought against fraud" as "fought fraud"
            particles = (step.particle for step in act.phrase.steps if step.particle and not step.named)
            done_to = chain(objects(tree, i), *(after(tree, i, particle) for particle in particles))
        return next((o for o in done_to if self._counted_of(o).isdisjoint(act.words)), None)

    def _counted_of(self, noun: int) -> set[int]:
        """Return a noun with what it counts: "waves of missiles"."""
        return {noun, *after(self.tree, noun, self.tree.grammar.genitive)}

    def _of_kind(self, head: int | None, kinds: Iterable[str]) -> bool:
        """Whether a phrase is of one of some kinds; what is of no known kind may be of any."""
        kind = None if head is None else self.entities.category(head)
        if head is None or kind is None or kind in kinds:
            return True
        return self.tree.entity[head] == "NORP" and "person" in kinds  # "an American who was detained"

    def _fit_actors(self, act: Act) -> bool:
        """Whether those who act are as many and as armed as the frame asks for."""
        frame = act.frame
        if frame.symmetric and not self._is_mutual(act):
            return False
        return not (frame.civilian or frame.armed) or self._is_armed(act) == frame.armed

    def _is_armed(self, act: Act) -> bool:
        """Whether an armed force acts, or what carries one: "the warships of Chad"."""
        own = self._subject(act)
        return self._is_carried(own) or any(map(self.armed, act.actors if own is None else (own, *act.actors)))

    def _is_carried(self, own: int | None) -> bool:
        """Whether what acts is what an armed force fights in: "the warships"."""
        return own is not None and self.tree.lemma[own] in self.lexicon.kinds["weapons"]

    def _is_mutual(self, act: Act) -> bool:
        """Whether more than one takes part: several, or a plural where the frame asks for no partner ("spoke with")."""
        everybody = {*act.actors, *act.recipients}
        if len(everybody) > 1:
            return True
        return any(map(self.several, everybody)) and not act.phrase.partnered

    def several(self, i: int) -> bool:
        """Whether a word stands for more than one: a plural, "they"."""
        tree = self.tree
        return tree.tag[i] in ("NNS", "NNPS") or tree.lower[i] in self.lexicon.status["plural_pronouns"]

    def _many(self, i: int) -> bool:
        return self.several(i) or self.tree.lemma[i] in self.lexicon.kinds["crowd"]

    def _wished(self, act: Act) -> bool:
        """Whether the clause of a request is something to be done, not something said to be so or asked about."""
        tree, inner = self.tree, act.complement
        if inner is None or tree.pos[inner] not in VERBAL or is_infinitive(tree, inner) or tree.dep[inner] == "pcomp":
            return True
        if self._is_asked(inner) or inner < act.head or self.status.of(inner).status != "hypothetical":
            return False
        modal = modal_of(tree, inner)  # "told them it might rain" asks for nothing
        return modal in {None, *self.status.words["obliging_modals"]}

    def _is_asked(self, verb: int) -> bool:
        """Whether a clause is a question, asked directly or not, or looks back: "they should have left"."""
        tree, helpers = self.tree, (self.tree.grammar.do, self.tree.grammar.have)
        return any(tree.tag[k] in _ASKING or tree.lemma[k] in helpers for k in tree.kids[verb])

    def armed(self, i: int) -> bool:
        """Whether a noun names an armed force, police or fighters, or a word before it says that they are armed."""
        kinds = self.lexicon.kinds
        words = {self.tree.lemma[k] for k in (i, *children(self.tree, i, "amod"))}
        return not words.isdisjoint(kinds["force"] | kinds["police"] | kinds["irregular"] | kinds["arming"])
