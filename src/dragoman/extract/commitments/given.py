"""What is given: its words, its kind and its amount, where the text counts it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Actor, Amount, CommitmentKind, Quantity, Span


@dataclass(frozen=True, slots=True)
class Given:
    """What is given: its words, kind and amount.

    `bare` where a number without a noun counts people, `again` where it counts those counted before; `known` is who
    gave those, else the country that heads the paragraph. `unlisted` counts things that no list
    names as what is given. An `act` is the verb of helping itself: "Norway will support Sudan". `served` counts whom
    a service is for: "will train 40 officers", "shelter for 300 people". What is `invested` firms give for a profit.
    """

    start: int
    end: int
    tokens: range
    kind: CommitmentKind
    quantity: Amount | None
    bare: bool = False
    again: bool = False
    known: Actor | None = None
    unlisted: bool = False
    act: bool = False
    served: Amount | None = None
    invested: bool = False


def meets(span: Span | Quantity, start: int, end: int) -> bool:
    """Whether a span and the words between two offsets have characters in common."""
    return span.start < end and start < span.end
