"""PLOVER's categories: quad classes, conflict and cooperation scores, and the rules that fold acts still ahead.

Facts of the manual "PLOVER, DRAFT Version 2.0" of 2024-02 (Open Event Data Alliance), its table of scores included as
it is printed. Its oddity is kept and not mended: ACCUSE without a mode scores 3 although each of its modes is negative.
PROTEST by vandalism has a mode but no score of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Event

QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

_SCORES = """
AGREE 2.5; CONSULT 2.5 visit 4 third-party 1 multilateral 4 phone 1.5; SUPPORT 5; CONCEDE 4.5; COOPERATE 9.5; AID 10
RETREAT 6.5 withdraw 8 release 6.5 disarm 10 ceasefire 7.5 access 6.5 resign 4.5
REQUEST 0 assist 0.5 change -1 yield -1 meet 0; ACCUSE 3 disapprove -2 investigate -3.5 allege -3.5
REJECT -2 assist -1.5 change -2 yield -2 meet -2
THREATEN -3.5 restrict -3 arrest -3.5 relations -3.5 expel -3.5 territory -4 violence -3.5
PROTEST -5 demo -5 riot -7 strike -5 hunger -4.5 boycott -4.5 obstruct -4.5
SANCTION -6 convict -6 expel -5.5 withdraw -6 discontinue -6
MOBILIZE -5.5 troops -6.5 weapons -6.5 police -5.5 militia -6
COERCE -7 seize -7 restrict -7 censor -6.5 curfew -6.5 martial-law -7.5 arrest -7 deport -7 withhold -7
  misinformation -6.5 cyber -7
ASSAULT -9 abduct -8.5 beat -7.5 torture -8.5 sexual -8.5 targeted -9.5 destroy -8.5 primitive -8 firearms -9
  explosives -9 suicide-attack -9.5 aerial -9.5 drone -9.5 heavy-weapons -9.5 crowd-control -7.5 unconventional -10
"""


def _table() -> Mapping[tuple[str, str | None], float]:
    scores: dict[tuple[str, str | None], float] = {}
    type_: str = ""
    mode: str | None = None
    for word in _SCORES.replace(";", " ").split():
        if word.isupper():
            type_, mode = word, None
        elif word[-1].isdigit():
            scores[type_, mode] = float(word)
        else:
            mode = word
    return scores


_INTENSITY = _table()
MODES: Mapping[str, frozenset[str]] = {
    type_: frozenset(m for t, m in _INTENSITY if t == type_ and m) | ({"vandalize"} if type_ == "PROTEST" else set())
    for type_ in QUADS
}


_AGREED = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID"])  # what is an agreement as long as it is ahead
_FOLDED: Mapping[str, str] = {**dict.fromkeys(_AGREED, "AGREE"), "RETREAT": "CONCEDE"}


def intensity(type_: str, mode: str | None) -> float:
    """Return the manual's score of an event, from -10 (conflict) to 10; a mode without one takes its type's."""
    return _INTENSITY.get((type_, mode), _INTENSITY[type_, None])


def folded(event: Event) -> str:
    """Return the one category that the manual gives an event, where the record has an act and its status.

    Cooperation that is still ahead is AGREE (a meeting to come as well), a withdrawal or release ahead is CONCEDE.
    """
    return _FOLDED.get(event.type, event.type) if _is_ahead(event) else event.type


def _is_ahead(event: Event) -> bool:
    """Whether an act is told as one that is still to come."""
    return event.status == "future" and event.polarity == "asserted"


_FROM_CAMEO = {
    **{"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID"},
    **dict.fromkeys(("080", "081", "082", "083"), "CONCEDE"),
    **dict.fromkeys(("084", "085", "086", "087"), "RETREAT"),
    **{"09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST"},
    **{"15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"},
}
_COOPERATIVE = frozenset(t for t, quad in QUADS.items() if quad <= 2)


def converted(event: Event) -> str:
    """Return the category that data sets converted from CAMEO give an event.

    They differ from the manual where CAMEO did: a conviction is ACCUSE (116), a blockade ASSAULT (191), crowd control
    COERCE (175). What a party does not do or will not do to cooperate is its refusal (12), so REJECT.
    """
    if event.polarity == "denied" and event.type in _COOPERATIVE:
        return "REJECT"
    return "AGREE" if _is_ahead(event) and event.type in _AGREED else _of_code(event)


def _of_code(event: Event) -> str:
    """Return the category of an event's CAMEO code, its own where the code has none."""
    code = event.cameo or ""
    return _FROM_CAMEO.get(code[:3]) or _FROM_CAMEO.get(code[:2]) or event.type
