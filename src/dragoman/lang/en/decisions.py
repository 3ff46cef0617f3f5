"""English words of decisions: the texts decided on, the bodies that decide, and how far a decision has come."""

import re

from dragoman.lang.commitments import DecisionWords, RuleFrame
from dragoman.lang.en.lists import by_word, phrases, words
from dragoman.model import DecisionKind, DecisionStage

_I = re.IGNORECASE
_TEXTS: dict[DecisionKind, str] = {
    "resolution": "resolution mandate authorisation authorization",
    "ruling": "ruling verdict judgment judgement injunction opinion stay",
    "agreement": "agreement treaty accord pact deal arrangement protocol",
    "order": "memorandum order decree directive waiver proclamation",
    "law": "law act bill legislation statute motion amendment",
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

# verbs | groups of what they take as object | stage
_ACTS = """
adopt pass approve authorise authorize endorse ratify enact renew prolong extend | text measure | adopted
uphold | measure case | adopted
impose reimpose introduce announce declare reinstate tighten toughen slap put_in_place proclaim | measure | adopted
issue grant place release launch publish | measure | adopted
accept reach conclude enter_into enter strike seal finalise finalize | accord | signed
sign initial ink | text accord | signed
reject veto defeat vote_down turn_down refuse | text measure | rejected
dismiss throw_out reject refuse deny | case | rejected
void annul quash invalidate nullify overturn strike_down throw_out set_aside | text measure case | annulled
lift remove end ease waive scrap drop revoke rescind repeal withdraw cancel terminate retire | measure | withdrawn
withdraw drop scrap shelve suspend revoke repeal rescind | text | withdrawn
drop withdraw discontinue abandon | case | withdrawn
leave quit denounce pull_out | accord | withdrawn
""".strip()
# verbs | kind | stage: of whatever is their object
_ACTS_ON_ANYTHING = """
sanction blacklist designate | sanction | adopted
ban outlaw prohibit forbid criminalise criminalize | order | adopted
legalise legalize decriminalise decriminalize nationalise nationalize annex | law | adopted
dissolve prorogue postpone suspend delegate pardon authorise authorize | order | adopted
sign_into | law | signed
appropriate | law | adopted
appoint reappoint nominate | appointment | adopted
sack | appointment | withdrawn
""".strip()
_MATTERS: dict[str, dict[DecisionKind, str]] = {
    "measure": {
        "sanction": "sanction embargo designation blacklist penalty control",
        "order": """ban curfew restriction emergency moratorium freeze permit licence license suspension tariff quota
            blockade lockdown amnesty pardon prohibition mobilisation mobilization conscription programme program
            policy decree waiver state""",
        "appointment": "appointment nomination",
    },
    "case": {"ruling": "case charge lawsuit suit appeal indictment petition complaint motion challenge bid conviction"},
    "accord": {
        "agreement": "agreement treaty accord pact deal truce ceasefire cessation memorandum charter convention"
    },
}
_NOMINAL = """
signing sign, signature sign, termination terminate, lifting lift, removal remove, easing ease, repeal repeal,
adoption adopt, ratification ratify, approval approve, imposition impose, designation designate, annulment annul,
appointment appoint, nomination nominate, dissolution dissolve, postponement postpone, suspension suspend, extension
extend, renewal renew, withdrawal withdraw, declaration declare, dismissal dismiss, rejection reject, enactment enact,
appropriation appropriate
"""


def _frames() -> dict[str, tuple[RuleFrame, ...]]:
    frames: dict[str, tuple[RuleFrame, ...]] = {}
    for line in _ACTS.splitlines():
        verbs, groups, stage = (cell.strip() for cell in line.split("|"))
        frame = RuleFrame(words(groups), stage)  # type: ignore[arg-type]  # the table is ours
        frames |= {verb: (*frames.get(verb, ()), frame) for verb in words(verbs)}
    for line in _ACTS_ON_ANYTHING.splitlines():
        verbs, kind, stage = (cell.strip() for cell in line.split("|"))
        frame = RuleFrame(frozenset(), stage, kind, alone=True)  # type: ignore[arg-type]  # the table is ours
        frames |= {verb: (*frames.get(verb, ()), frame) for verb in words(verbs)}
    return frames


DECISIONS = DecisionWords(
    texts=by_word(_TEXTS),
    title=re.compile(r"\b[Rr]esolution\s+(?:No\.?\s*)?\d{1,5}(?:\s?\((?:19|20)\d\d\)|/\d{1,4})?"),
    bodies=by_word(_BODIES),
    stages=by_word(_STAGES),
    said_of_texts=by_word(_SAID_OF_TEXTS),
    rulings=words("rule bar block hold order stop quash suspend declare find dismiss uphold overturn prohibit"),
    ends=words("end run last"),
    authorises=words("authorise authorize extend renew approve impose lift mandate"),
    orders=words("order decree"),
    rules=_frames(),
    nominal=dict(pair.split() for pair in phrases(_NOMINAL.replace("\n", " "))),
    matters={
        noun: (group, kind)
        for group, kinds in _MATTERS.items()
        for kind, nouns in kinds.items()
        for noun in words(nouns)
    },
    decides=words("decide opt vote agree"),
    agrees=words("agree"),
    agreed_on=words("on"),
    views=words("importance need necessity urgency value significance desirability"),
    decision=words("decision"),
    votes=words("vote"),
    voted={"against": "rejected", "for": "adopted", "down": "rejected", "on": "tabled"},
    under=words("in with"),
    deciders=words(
        """government ministry minister president premier chancellor king queen administration authority commission
        commissioner department agency police prosecutor regulator governor mayor legislature lawmaker junta regime
        union bloc party state city vote"""
    ),
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
