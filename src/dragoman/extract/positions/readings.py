"""What a climb amounts to: a stance, who holds it, and on which condition and grounds."""

from __future__ import annotations

from dragoman.extract.positions.bare import Bare
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.climb import Climber
from dragoman.extract.positions.conditions import Conditions
from dragoman.extract.positions.mentions import Part
from dragoman.extract.positions.path import STANCES, Path
from dragoman.extract.positions.reading import Reading
from dragoman.model import Span, Stance
from dragoman.syntax.arguments import agent, is_passive
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, child, children, first_conjunct

_OUGHT = "ought"  # the rule of what a speaker says that others have to do: no act, whatever verb says it
_TURNED: dict[str, Stance] = {"support": "oppose", "oppose": "support", "doubt": "support"}


class StanceReader:
    """Reads stances in one paragraph; `cue` gives the lemma of the word that introduces what stands at a token."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words
        self.climber = Climber(clauses)
        self.bare = Bare(clauses)
        self.conditions = Conditions(clauses)

    def of(
        self, head: int, sign: int, cue: str | None, asked: Span | None = None, part: Part | None = None
    ) -> Reading | None:
        """Return the stance on the mention with that head; `sign` is -1 where the mention names the contrary.

        `asked` is the content of a cue such as "urged", which asks for it; `part` is the mention's.
        """
        clause, demand = self.conditions.supposed(head), self.conditions.first_needed(head)
        if clause is not None:
            return self.bare.reaction(clause) if sign > 0 else None
        if demand is not None and sign > 0:
            return Reading("conditional", None, demand, self._said(demand), (demand,), "something else first")
        path = self.climber.of(head, sign, asked, whole=part == "clause")
        if path is None or self.clauses.question(path.last) or self.clauses.is_condition(path.last):
            return None
        said = self._said(path.last)
        if self.clauses.asked(path.last) and path.attitude != "undecided":
            return self._asked(path, said) if said is not None else None
        return self._read(path, said, cue, demand_holds=part is not None)

    def _read(self, path: Path, said: int | None, cue: str | None, *, demand_holds: bool) -> Reading | None:
        """Return what a path comes to; with `demand_holds` a demand stays one, whatever it is made to depend on."""
        found = self._stance(path, said, self._cue(said, cue))
        if found is None:
            return None
        stance, holder, rule = found
        conditions = tuple(self.conditions.of(path.last))
        firm = path.judged or (demand_holds and rule.startswith(_OUGHT))
        if conditions and stance in ("support", "oppose", "undecided") and not firm:
            stance = "conditional"
        return Reading(
            stance=stance,
            holder=holder,
            verb=path.last,
            said=said,
            words=tuple(sorted({*path.words, path.last})),
            rule=rule,
            conditions=conditions,
            reasons=tuple(self.conditions.reasons(path.last)),
            acted=path.acted and not path.judged and path.attitude is None and not rule.startswith(_OUGHT),
        )

    def _said(self, verb: int) -> int | None:
        """Return the verb that a clause is the content of."""
        tree = self.tree
        verb = first_conjunct(tree, verb)
        head: int = tree.head[verb]
        if tree.dep[verb] == "ccomp" and tree.pos[head] in VERBAL and head != verb:
            return head
        behind = [k for k in children(tree, verb, "parataxis", "ccomp", "advcl") if k > verb]
        speech = (k for k in behind if tree.lemma[k] in self.words.speech and child(tree, k, "mark") is None)
        return next((k for k in speech if child(tree, k, "nsubj") is not None), None)  # ", he said,"

    def _cue(self, said: int | None, cue: str | None) -> str | None:
        return self.tree.lemma[said] if said is not None else cue

    def _asked(self, path: Path, said: int) -> Reading | None:
        """Read "has not decided whether to", "asked whether it is worth"."""
        lemma, words = self.tree.lemma[said], self.words
        stance: Stance | None = None
        if lemma in words.questions:
            stance = "doubt"
        elif lemma in words.deciding:
            stance = "undecided"
        if stance is None:
            return None
        return Reading(stance, agent(self.tree, said), said, None, (path.last, said), f"{lemma} whether")

    def _stance(self, path: Path, said: int | None, cue: str | None) -> tuple[Stance, int | None, str] | None:
        if path.judged:
            return self._judged(path, said, cue)
        if path.attitude is not None:
            return self._held(path, said)
        if path.talked:
            return self._talked(path, said)
        return self._acted(path, said, cue) if path.acted else None

    def _rule(self, kind: str, path: Path) -> str:
        words = " < ".join(self.tree.lemma[i] for i in dict.fromkeys(path.words))
        return f"{kind}: {words}" if words else kind

    # attitudes

    def _held(self, path: Path, said: int | None) -> tuple[Stance, int | None, str] | None:
        """Return an attitude that somebody holds: of its verb's subject, or of who says that others ought to."""
        tree, verb, stance = self.tree, path.last, _resolved(path)
        if said is not None and tree.lemma[said] in self.words.denials:
            stance = _TURNED.get(stance, stance)
        modal = modal_of(tree, verb)
        if path.demanded or modal in self.words.deontic:
            return stance, self._first_person(path), self._rule(_OUGHT, path)
        if self._is_open(verb, modal, said):
            return None
        if path.holder is None and is_passive(tree, verb) and self.conditions.of(verb):
            return "conditional", None, self._rule("possible once", path)  # "could be considered once"
        if path.holder is None or tree.dep[path.holder] == "expl" or self._passive_without_agent(path):
            return None
        return stance, path.holder, self._rule("attitude", path)

    def _first_person(self, path: Path) -> int | None:
        """Return the holder of an attitude where it is who speaks."""
        return (
            path.holder if path.holder is not None and self.tree.lower[path.holder] in self.words.first_person else None
        )

    def _is_open(self, verb: int, modal: str | None, said: int | None) -> bool:
        """Whether an attitude is only possible, or only feared, hoped or foreseen."""
        words = self.words
        if modal in words.possible and modal not in words.able and not self.clauses.negated(verb):
            return True
        unsure = words.fears | words.doubts | words.hopes | words.forecasts
        return said is not None and self.tree.lemma[said] in unsure

    def _passive_without_agent(self, path: Path) -> bool:
        verb = path.last
        return is_passive(self.tree, verb) and agent(self.tree, verb) is None and path.holder is None

    def _talked(self, path: Path, said: int | None) -> tuple[Stance, int | None, str] | None:
        """Read talks: support where the good that the matter is to do is told with them, else undecided on a change."""
        near = [*self.tree.kids[path.last], *(self.tree.kids[said] if said is not None else ())]
        good = any(self.conditions.purpose(k) == "good" for k in near)
        holder = path.holder if path.holder is not None else agent(self.tree, path.last)
        if path.sign < 0 or holder is None:
            return None
        if good:
            return "support", holder, self._rule("talks with a purpose", path)
        planned = any(self.tree.lemma[i] in self.words.changes | self.words.changing for i in path.words)
        return ("undecided", holder, self._rule("talks", path)) if planned else None

    # judgements

    def _judged(self, path: Path, said: int | None, cue: str | None) -> tuple[Stance, int | None, str] | None:
        stance = _resolved(path)
        modal = modal_of(self.tree, path.last)
        if modal in self.words.possible and stance == "support" and cue not in self.words.speech:
            return None
        return self._as_said(stance, cue), None, self._rule("judgement", path)

    def _as_said(self, stance: Stance, cue: str | None) -> Stance:
        words = self.words
        if cue in words.denials:
            return _TURNED.get(stance, stance)
        if cue in words.doubts:
            return "doubt" if stance == "support" else "support"
        return "doubt" if stance == "oppose" and cue in words.fears | words.forecasts else stance

    # acts

    def _acted(self, path: Path, said: int | None, cue: str | None) -> tuple[Stance, int | None, str] | None:
        """Return what bringing a matter about, or ending it, shows: of who does it, or of who says that it ought to."""
        tree, words, verb = self.tree, self.words, path.last
        modal, stance = modal_of(self.tree, verb), _resolved(path)
        turned = _TURNED[stance] if path.negated else stance
        if path.demanded or modal in words.deontic:
            return turned, None, self._rule(_OUGHT, path)
        if said is not None and tree.lemma[said] in words.hopes:
            return turned, agent(tree, said), self._rule("demand", path)
        if modal is not None or self._going(verb):
            return self._ahead(path, modal, turned, cue)
        if cue in words.denials and said is not None:
            return _TURNED.get(turned, turned), None, self._rule("denied", path)
        return (stance, path.holder, self._rule("act", path)) if self._done(path) else None

    def _done(self, path: Path) -> bool:
        """Whether an act has been done by somebody whom the clause names."""
        tree, holder = self.tree, path.holder
        if path.negated or path.weak or holder is None or tree.dep[holder] == "expl":
            return False
        return not is_passive(tree, path.last) or agent(tree, path.last) is not None

    def _ahead(
        self, path: Path, modal: str | None, turned: Stance, cue: str | None
    ) -> tuple[Stance, int | None, str] | None:
        """Return what an act that has not been done yet shows, by its modal."""
        if path.holder is not None and self.clauses.only(path.holder):
            return _TURNED[_resolved(path)], None, self._rule("only such would", path)
        if modal in self.words.possible:
            return self._allowed(path, turned, cue)
        intended = modal is None or modal in self.words.intending
        return self._intended(path, turned, cue) if intended else None

    def _going(self, verb: int) -> bool:
        """Whether a verb is "going to" or "is to"."""
        tree = self.tree
        looks_ahead = tree.lower[verb] in self.words.intending or tree.lemma[verb] == tree.grammar.be
        return looks_ahead and child(tree, verb, "xcomp") is not None

    def _allowed(self, path: Path, turned: Stance, cue: str | None) -> tuple[Stance, int | None, str] | None:
        """Return what an authority forbids ("held that it could not"), or what cannot go on without something."""
        if not path.negated:
            return None
        if cue in self.words.ruling:
            return turned, None, self._rule("ruling", path)
        return (turned, None, self._rule("impossible", path)) if self.conditions.of(path.last) else None

    def _intended(self, path: Path, turned: Stance, cue: str | None) -> tuple[Stance, int | None, str] | None:
        tree, words = self.tree, self.words
        if cue in words.fears | words.doubts:
            return ("doubt" if turned == "support" else "support"), None, self._rule("doubt", path)
        if cue in words.forecasts:
            return ("doubt" if turned == "oppose" else "support"), None, self._rule("forecast", path)
        if cue in words.denials:
            turned = _TURNED.get(turned, turned)
            return turned, None, self._rule("denied", path)
        holder = path.holder
        if holder is None or tree.dep[holder] in ("expl", "nsubjpass"):
            return turned, None, self._rule("announced", path)
        return turned, holder, self._rule("intended", path)


def _resolved(path: Path) -> Stance:
    """Return the stance on the proposal itself that an attitude towards what is said of it comes to."""
    stance = STANCES.get(path.attitude or "", "support")
    return stance if path.sign > 0 else _TURNED.get(stance, stance)
