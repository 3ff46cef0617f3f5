"""What the path from a mention has said so far, and how words add to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from dragoman.lang.positions import Effect, Table
from dragoman.model import Stance

STANCES: dict[str, Stance] = {s: s for s in get_args(Stance)}
ATTITUDES = tuple(STANCES)
CONTRARY: dict[Stance, Stance] = {"support": "oppose", "oppose": "support", "doubt": "support"}


@dataclass(slots=True)
class Path:
    """The state of a climb; tokens are those of a paragraph.

    `sign` is -1 where the path ends or hinders the proposal; `attitude` is what `holder` feels towards the rest;
    `judged` tells whether it is a judgement, `demanded` whether it is a demand: both belong to whoever speaks.
    `acted` is an act that `holder` does (`weak` too general to show a stance, `negated` not done), `talked` a talk on
    the matter; `last` is the latest predicate, `words` all words that counted.
    """

    node: int
    sign: int
    attitude: Effect | None = None
    holder: int | None = None
    judged: bool = False
    demanded: bool = False
    acted: bool = False
    weak: bool = False
    talked: bool = False
    negated: bool = False
    last: int = -1
    words: list[int] = field(default_factory=list)

    def reach(self, verb: int, *words: int) -> None:
        """Go on to a predicate by way of the words that counted."""
        self.node = self.last = verb
        self.words += words

    @property
    def is_act(self) -> bool:
        """Whether an act shows where its doer stands: no judgement and no attitude that he holds."""
        return self.acted and not self.judged and self.attitude is None

    def turn(self) -> None:
        """Reverse what has been said."""
        if self.attitude in CONTRARY:
            self.attitude = CONTRARY[self.attitude]
        elif self.attitude is None:
            self.sign = -self.sign

    def fold(self) -> None:
        """Make an attitude part of what the next word says something about."""
        if self.attitude in ("oppose", "doubt"):
            self.sign = -self.sign
        self.attitude, self.holder, self.acted, self.weak = None, None, False, False

    def take(self, effect: Effect, holder: int | None) -> bool:
        """Take up what a word makes of its object; False where that ends the path."""
        if effect == "source":
            return False
        if effect == "discuss":
            self.talked, self.holder = True, holder
        elif effect in ATTITUDES:
            self.fold()
            self.attitude, self.holder = effect, holder
        elif effect == "stop" or self.attitude is not None:
            self.fold()
            self.sign = -self.sign if effect == "stop" else self.sign
        return True

    def judge(self, verb: int, attitude: Effect) -> None:
        """Make the path a judgement that whoever speaks passes on the mention."""
        self.fold()
        self.judged, self.attitude = True, attitude
        self.reach(verb, verb)


def found(table: Table, head: str, links: list[str], particles: list[str]) -> Effect | None:
    """Return the effect of a word with the links to its object, the fullest entry first; None where it has none."""
    return next((effect for key in _keys(head, links, particles) if (effect := table.get(key))), None)


def _keys(head: str, links: list[str], particles: list[str]) -> Iterator[str]:
    if links:
        yield " ".join([head, *particles, *links])
        yield " ".join([head, *links])
        yield f"{head} {links[-1]}"
        return
    if particles:
        yield " ".join([head, *particles])
    yield head
