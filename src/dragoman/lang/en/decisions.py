"""English words of decisions: the texts decided on, the bodies that decide, and how far a decision has come."""

import re

from dragoman.lang.commitments import DecisionWords
from dragoman.lang.en.lists import by_word, words
from dragoman.model import DecisionKind, DecisionStage

_I = re.IGNORECASE
_TRIGGER = (
    r"\b(?:resolution|rul(?:ed|es?|ing)|verdict|judge?ment|injunction|agreement|treaty|accord|pact|deal|memorandum|order"
    r"|decree|directive|waiver|proclamation|laws?|act|bill|legislation|mandate|authori[sz]|council|court|tribunal|judge"
    r"|assembly|parliament|congress|senate|house|cabinet)"
)
_TEXTS: dict[DecisionKind, str] = {
    "resolution": "resolution mandate authorisation authorization",
    "ruling": "ruling verdict judgment judgement injunction",
    "agreement": "agreement treaty accord pact deal arrangement protocol",
    "order": "memorandum order decree directive waiver proclamation",
    "law": "law act bill legislation statute",
}
_BODIES: dict[DecisionKind, str] = {
    "resolution": "council assembly",
    "ruling": "court tribunal judge",
    "law": "parliament congress senate house knesset duma bundestag",
    "order": "cabinet",
}
_STAGES: dict[DecisionStage, str] = {
    "adopted": "adopt pass approve authorise authorize endorse extend renew ratify issue grant",
    "signed": "sign conclude",
    "rejected": "reject veto strike overturn",
    "tabled": "table circulate submit propose introduce",
    "draft": "draft prepare",
    "expired": "repeal",
}
_SAID_OF_TEXTS: dict[DecisionStage, str] = {
    "in force": "end authorise authorize run last",
    "adopted": "pass",
    "expired": "expire lapse",
    "rejected": "fail",
}

DECISIONS = DecisionWords(
    trigger=re.compile(_TRIGGER, _I),
    texts=by_word(_TEXTS),
    title=re.compile(r"\b[Rr]esolution\s+(?:No\.?\s*)?\d{1,5}(?:\s?\((?:19|20)\d\d\)|/\d{1,4})?"),
    bodies=by_word(_BODIES),
    stages=by_word(_STAGES),
    said_of_texts=by_word(_SAID_OF_TEXTS),
    rulings=words("rule bar block hold order stop quash suspend declare find dismiss uphold overturn prohibit"),
    ends=words("end run last"),
    authorises=words("authorise authorize extend renew approve impose lift decide mandate vote"),
    orders=words("order decree"),
    drafts=words("draft proposed proposal"),
    unanimous=re.compile(r"(?<!not )\bunanimous(?:ly)?\b", _I),
    abstain=words("abstain abstention"),
    passages=words("passage paragraph clause provision article section language wording sentence reference line"),
    members={"Security Council": 15},
    dropped=words("take_out drop remove delete strike strike_out strike_from cut leave_out omit take_from"),
    until=re.compile(
        r"\b(?:until|till|to|through|by|expires?(?: on)?|ends?(?: on)?|up to|lapses? on)\s+(?:the\s+)?$", _I
    ),
    since=re.compile(r"\b(?:from|since|as of|starting|effective|beginning)\s+$", _I),
    lasting=re.compile(
        r"\b(?:for|by|lasts?|of)\s+(?:(?:a|an|another|a further|an initial|an additional|about)\s+)?(?:period of\s+)?$",
        _I,
    ),
)
