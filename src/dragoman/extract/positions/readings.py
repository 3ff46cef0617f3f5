"""What a climb amounts to: a stance, who holds it, and on which condition and grounds."""

from __future__ import annotations

from dragoman.extract.positions.bare import Bare
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.climb import Climber
from dragoman.extract.positions.conditions import Conditions
from dragoman.extract.positions.mentions import Part
from dragoman.extract.positions.path import CONTRARY, STANCES, Path
from dragoman.extract.positions.reading import Reading
from dragoman.model import Span, Stance
from dragoman.syntax.arguments import agent, is_passive
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, child, children, first_conjunct, first_known

_OUGHT = "ought"  # the rule of what a speaker says that others have to do: no act, whatever verb says it
_HELD = ("support", "oppose", "undecided")  # what a condition makes conditional
Found = tuple[Stance, int | None, str]  # a stance, its holder where that is not whoever speaks, and the rule


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
            return self.bare.reaction(clause)
        if demand is not None:
            return Reading("conditional", None, demand, self._said(demand), (demand,), "something else first")
        path = (
            self.climber.owned(head) if part == "owned" else self.climber.of(head, sign, asked, whole=part == "clause")
        )
        if path is None or self.clauses.question(path.last):
            return None
        said = self._said(path.last)
        if self.clauses.asked(path.last):
            return self._asked(path, said) if said is not None else None
        return self._read(path, said, cue, demand_holds=part is not None)

    def _read(self, path: Path, said: int | None, cue: str | None, *, demand_holds: bool) -> Reading | None:
        """Return what a path comes to; with `demand_holds` a demand stays one, whatever it is made to depend on."""
        found = self._stance(path, said, self._cue(said, cue))
        if found is None or self.clauses.unreal(path.last):
            return None
        stance, holder, rule = found
        conditions = tuple(self.conditions.of(path.last))
        ought = rule.startswith(_OUGHT)
        firm = path.judged or (demand_holds and ought)
        return Reading(
            stance="conditional" if conditions and stance in _HELD and not firm else stance,
            holder=holder,
            verb=path.last,
            said=said,
            words=tuple(sorted({*path.words, path.last})),
            rule=rule,
            conditions=conditions,
            reasons=tuple(self.conditions.reasons(path.last)),
            acted=path.is_act and not ought,
        )

    def _said(self, verb: int) -> int | None:
        """Return the verb that a clause is the content of."""
        tree, verb = self.tree, first_conjunct(self.tree, verb)
        head = tree.head[verb]
        if tree.dep[verb] == "ccomp" and tree.pos[head] in VERBAL:
            return head
        behind = (k for k in children(tree, verb, "parataxis", "ccomp", "advcl") if k > verb)
        return next(filter(self._is_tag, behind), None)  # ", he said,"

    def _is_tag(self, verb: int) -> bool:
        """Whether a verb of speech with its subject is put beside what is said."""
        tree = self.tree
        if tree.lemma[verb] not in self.words.speech or child(tree, verb, "mark") is not None:
            return False
        return child(tree, verb, "nsubj") is not None

    def _cue(self, said: int | None, cue: str | None) -> str | None:
        return self.tree.lemma[said] if said is not None else cue

    def _asked(self, path: Path, said: int) -> Reading | None:
        """Read "asked whether it is worth"."""
        lemma = self.tree.lemma[said]
        if lemma not in self.words.questions:
            return None
        return Reading("doubt", agent(self.tree, said), said, None, (path.last, said), f"{lemma} whether")

    def _stance(self, path: Path, said: int | None, cue: str | None) -> Found | None:
        if path.judged:
            return self._judged(path, cue)
        if path.attitude is not None:
            return self._held(path, said)
        if path.talked:
            return self._talked(path, said)
        return self._acted(path, said, cue) if path.acted else None

    def _rule(self, kind: str, path: Path) -> str:
        words = " < ".join(self.tree.lemma[i] for i in dict.fromkeys(path.words))
        return f"{kind}: {words}" if words else kind

    # attitudes

    def _held(self, path: Path, said: int | None) -> Found | None:
        """Return an attitude that somebody holds: of its verb's subject, or of who says that others ought to."""
        stance, modal = _resolved(path), modal_of(self.tree, path.last)
        if self._says(said, self.words.denials):
            stance = CONTRARY.get(stance, stance)
        if path.demanded or modal in self.words.deontic:
            return stance, self._first_person(path), self._rule(_OUGHT, path)
        if self._is_open(path.last, modal, said):
            return None
        if path.holder is None:
            return self._possible(path)
        return stance, path.holder, self._rule("attitude", path)

    def _possible(self, path: Path) -> Found | None:
        """Return that nobody named would be for it under a condition: "could be considered once the port is safe"."""
        bound = is_passive(self.tree, path.last) and self.conditions.of(path.last)
        return ("conditional", None, self._rule("possible once", path)) if bound else None

    def _says(self, said: int | None, words: frozenset[str]) -> bool:
        """Whether the verb that reports a clause is one of some words."""
        return said is not None and self.tree.lemma[said] in words

    def _first_person(self, path: Path) -> int | None:
        """Return the holder of an attitude where it is who speaks."""
        own = path.holder is not None and self.tree.lower[path.holder] in self.words.first_person
        return path.holder if own else None

    def _is_open(self, verb: int, modal: str | None, said: int | None) -> bool:
        """Whether an attitude is only possible, or only feared, hoped or foreseen."""
        words = self.words
        possible = modal in words.possible and modal not in words.able
        if possible and not self.clauses.negated(verb):
            return True
        return self._says(said, words.fears | words.doubts | words.hopes | words.forecasts)

    def _talked(self, path: Path, said: int | None) -> Found | None:
        """Read talks: support where the good that the matter is to do is told with them, else undecided on a change."""
        holder = first_known((path.holder, agent(self.tree, path.last)))
        if holder is None:
            return None
        near = (k for verb in (path.last, said) if verb is not None for k in self.tree.kids[verb])
        if any(map(self.conditions.purpose, near)):
            return "support", holder, self._rule("talks with a purpose", path)
        planned = any(self.tree.lemma[i] in self.words.changes | self.words.changing for i in path.words)
        return ("undecided", holder, self._rule("talks", path)) if planned else None

    # judgements

    def _judged(self, path: Path, cue: str | None) -> Found | None:
        """Return a judgement of whoever speaks; praise of what is only possible is none."""
        stance = _resolved(path)
        if stance == "support" and modal_of(self.tree, path.last) in self.words.possible:
            return None
        return self._as_said(stance, cue), None, self._rule("judgement", path)

    def _as_said(self, stance: Stance, cue: str | None) -> Stance:
        """Return what a judgement comes to that is denied, feared or foreseen."""
        words = self.words
        if cue in words.denials:
            return CONTRARY.get(stance, stance)
        return "doubt" if stance == "oppose" and cue in words.fears | words.forecasts else stance

    # acts

    def _acted(self, path: Path, said: int | None, cue: str | None) -> Found | None:
        """Return what bringing a matter about, or ending it, shows: of who does it, or of who says that it ought to."""
        stance = _resolved(path)
        turned = CONTRARY[stance] if path.negated else stance
        return self._wanted(path, said, turned) or self._told(path, turned, cue)

    def _wanted(self, path: Path, said: int | None, turned: Stance) -> Found | None:
        """Return what an act shows that ought to be, or that somebody says he hopes for."""
        if path.demanded or modal_of(self.tree, path.last) in self.words.deontic:
            return turned, None, self._rule(_OUGHT, path)
        return self._hoped(path, said, turned) if said is not None else None

    def _hoped(self, path: Path, said: int, turned: Stance) -> Found | None:
        """Return what an act shows that somebody says he hopes for."""
        hoped = self._says(said, self.words.hopes)
        return (turned, agent(self.tree, said), self._rule("demand", path)) if hoped else None

    def _told(self, path: Path, turned: Stance, cue: str | None) -> Found | None:
        """Return what an act shows that is to come, or has been done."""
        modal = modal_of(self.tree, path.last)
        if modal is not None or self._going(path.last):
            return self._ahead(path, modal, turned, cue)
        return (_resolved(path), path.holder, self._rule("act", path)) if self._done(path) else None

    def _done(self, path: Path) -> bool:
        """Whether an act has been done by somebody whom the clause names."""
        if path.negated or path.weak or path.holder is None:
            return False
        return not is_passive(self.tree, path.last) or agent(self.tree, path.last) is not None

    def _ahead(self, path: Path, modal: str | None, turned: Stance, cue: str | None) -> Found | None:
        """Return what an act that has not been done yet shows, by its modal."""
        if path.holder is not None and self.clauses.only(path.holder):
            return CONTRARY[_resolved(path)], None, self._rule("only such would", path)
        if modal in self.words.possible:
            return self._allowed(path, turned, cue)
        return self._intended(path, turned, cue)

    def _going(self, verb: int) -> bool:
        """Whether a verb is "going to" or "is to"."""
        ahead = self.tree.lower[verb] in self.words.intending or self.tree.lemma[verb] == self.tree.grammar.be
        return ahead and child(self.tree, verb, "xcomp") is not None

    def _allowed(self, path: Path, turned: Stance, cue: str | None) -> Found | None:
        """Return what an authority forbids ("held that it could not"), or what cannot go on without something."""
        if not path.negated:
            return None
        if cue in self.words.ruling:
            return turned, None, self._rule("ruling", path)
        return (turned, None, self._rule("impossible", path)) if self.conditions.of(path.last) else None

    def _intended(self, path: Path, turned: Stance, cue: str | None) -> Found:
        """Return what somebody will do, or what is said to come: an intent, a fear, a forecast, a denial."""
        words = self.words
        readings = (
            (words.fears | words.doubts, "doubt", _unless(turned, "support")),
            (words.forecasts, "forecast", _unless(turned, "oppose")),
            (words.denials, "denied", CONTRARY.get(turned, turned)),
        )
        found = ((stance, None, self._rule(rule, path)) for cues, rule, stance in readings if cue in cues)
        return next(found, None) or self._announced(path, turned)

    def _announced(self, path: Path, turned: Stance) -> Found:
        """Return what is announced, as the intent of whoever is to do it."""
        intended = path.holder is not None and self.tree.dep[path.holder] != "nsubjpass"
        return turned, path.holder if intended else None, self._rule("intended" if intended else "announced", path)


def _resolved(path: Path) -> Stance:
    """Return the stance on the proposal itself that an attitude towards what is said of it comes to."""
    stance = STANCES.get(path.attitude or "", "support")
    return stance if path.sign > 0 else CONTRARY.get(stance, stance)


def _unless(stance: Stance, doubtful: Stance) -> Stance:
    """Return doubt for one stance, support for any other."""
    return "doubt" if stance == doubtful else "support"
