"""English words of giving, of published figures and of decisions."""

import re
from collections.abc import Mapping
from typing import TypeVar

from dragoman.lang.commitments import (
    CommitmentWords,
    DecisionKind,
    DecisionStage,
    DecisionWords,
    FigureWords,
    Measure,
    VerbFrame,
)
from dragoman.model import CommitmentKind

_I = re.IGNORECASE
Value = TypeVar("Value", bound=str)
_KINDS: tuple[CommitmentKind, ...] = ("money", "personnel", "equipment", "service")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


def _by_word(lists: Mapping[Value, str]) -> dict[str, Value]:
    """Return word -> the value whose list it stands in."""
    return {word: value for value, words in lists.items() for word in words.split()}


def _frames(table: str, *, common: bool) -> dict[str, VerbFrame]:
    """Read lines "verbs | theme | giver | stage of money, personnel, equipment, service", "-" where none fits."""
    frames: dict[str, VerbFrame] = {}
    for line in table.strip().splitlines():
        verbs, theme, giver, written = (cell.strip() for cell in line.split("|"))
        stages = zip(_KINDS, (stage.strip() for stage in written.split(",")), strict=True)
        frame = VerbFrame(
            {kind: stage for kind, stage in stages if stage != "-"},
            theme,  # type: ignore[arg-type]  # the table is ours
            giver,  # type: ignore[arg-type]
            side=any(written.startswith(stage) for stage in ("suspended", "waived", "cancelled")),
            common=common,
        )
        frames |= dict.fromkeys(_words(verbs), frame)
    return frames


_VERBS = """
pledge promise offer vow guarantee announce unveil | object | subject | pledged, offered, offered, offered
commit allocate earmark appropriate budget approve devote set_aside | object | subject | committed, offered, offered, -
authorise authorize | object | subject | committed, -, authorised, -
release unlock unfreeze unblock free free_up | object | subject | released, -, -, -
reimburse refund repay compensate | object | subject | reimbursed, -, -, -
disburse | object | subject | disbursed, -, -, -
receive | object | source | disbursed, deployed, handed over, provided
freeze suspend withhold pause halt block hold_up hold_back | object | subject | suspended, suspended, suspended, -
hold | passive | subject | suspended, -, -, -
resign quit desert defect | subject | none | -, lost, -, -
waive exempt | object | subject | waived, -, -, -
cancel scrap revoke rescind terminate | object | subject | cancelled, cancelled, cancelled, cancelled
"""
_COMMON_VERBS = """
provide give contribute donate supply grant extend lend | object | subject | disbursed, deployed, handed over, provided
deliver | object | subject | disbursed, deployed, handed over, provided
send dispatch deploy station post second fly_in | object | subject | disbursed, deployed, shipped, provided
pay transfer wire deposit pay_in pay_out hand_out | object | subject | disbursed, -, -, -
spend invest inject pump plough | object | subject | spent, -, -, -
ship airlift | object | subject | -, deployed, shipped, -
hand_over turn_over | object | subject | disbursed, -, handed over, -
obtain collect get | object | source | disbursed, deployed, handed over, provided
withdraw recall pull_out bring_home repatriate | object | subject | cancelled, withdrawn, withdrawn, -
rotate rotate_out | object | subject | -, rotated, rotated, -
come | subject | source | disbursed, deployed, handed over, provided
arrive land disembark touch_down follow join fly_into fly_to reach | subject | none | -, deployed, handed over, -
leave depart return go_home fly_home come_home | subject | none | -, withdrawn, withdrawn, -
reinforce help assist support back join bolster strengthen | with | subject | disbursed, deployed, handed over, provided
"""
_NOUN_STAGES = {
    "pledged": "pledge promise",
    "offered": "offer",
    "committed": "commitment allocation grant loan",
    "authorised": "drawdown",
    "disbursed": "disbursement payment",
    "reimbursed": "reimbursement refund",
    "deployed": "arrival",
    "withdrawn": "withdrawal",
    "shipped": "shipment",
    "handed over": "delivery handover",
    "suspended": "freeze suspension hold",
    "waived": "waiver",
    "cancelled": "cancellation",
}
_NOUNS_WITHOUT_STAGE = """
contribution donation package funding aid assistance support tranche instalment installment share deployment contingent
investment gift subsidy credit rescue lifeline
"""
_PERSONNEL = """
officer policeman policewoman police soldier troops trooper gendarme personnel peacekeeper serviceman servicewoman
man woman person recruit cadet reservist guard agent commando marine paratrooper engineer medic doctor nurse
trainer instructor adviser advisor expert specialist observer monitor inspector staff staffer volunteer official
force pilot
"""
_UNQUANTIFIED: dict[CommitmentKind, str] = {
    "money": "money funding cash",
    "equipment": "equipment vehicle weapon ammunition helicopter hardware drone armour",
    "service": "training intelligence logistics airlift evacuation surveillance",
}
_ORGANS = """
government administration state authority police army military navy troops force ministry cabinet parliament presidency
officer soldier official leader contingent embassy treasury taxpayer delegation side
"""

COMMITMENTS = CommitmentWords(
    verbs=_frames(_VERBS, common=False) | _frames(_COMMON_VERBS, common=True),
    nouns={**dict.fromkeys(_NOUNS_WITHOUT_STAGE.split()), **_by_word(_NOUN_STAGES)},
    planned={"money": "pledged", "personnel": "offered", "equipment": "offered", "service": "offered"},
    given={"money": "disbursed", "personnel": "deployed", "equipment": "handed over", "service": "provided"},
    kept=_words("keep honour honor fulfil fulfill meet redeem"),
    in_kind="authorised",
    changes=_words("be amount total stand reach come raise increase double triple bring take boost lift"),
    changed=_words("to at for by"),
    collectives=_words("group contingent batch total number team sum force wave unit majority bulk rest set"),
    not_given=_words(
        """request appeal need cost bill budget price ceiling cap limit fine debt damage loss shortfall gap deficit
        fee fraud ransom salary wage value revenue profit economy trade demand target goal tax bounty reward"""
    ),
    personnel=_words(_PERSONNEL),
    anybody=_words("person personnel staff staffer member man woman force recruit volunteer"),
    kinds=_by_word(_UNQUANTIFIED),
    unquantified=re.compile(rf"\b(?:{'|'.join(' '.join(_UNQUANTIFIED.values()).split())})", _I),
    side_stages=frozenset(["suspended", "waived", "cancelled", "disputed"]),
    wishes=_words(
        """want wish hope ask urge call request demand appeal seek need require should beg plead expect like consider
        discuss debate weigh try attempt aim struggle encourage invite press lobby recommend advise suggest plea appeal
        demand bid ability capacity chance power right possibility option permission able unable"""
    ),
    proposals=_words("propose proposal draft table"),
    refusals=_words("refuse decline fail refusal failure reject forget neglect hesitate cease stop"),
    achieved=_words("manage begin start continue help go_on proceed"),
    denials=_words("deny dispute refute"),
    drafts=_words("draft proposal proposed bill motion"),
    plans=_words("will would shall 'll 'd wo"),
    possible=_words("can could may might should must ca ought"),
    negations=_words("no not never none n't neither nor hardly"),
    conditions=_words("if unless provided providing once subject pending"),
    happened_before=_words("after by since upon on for"),
    stock=re.compile(
        r"\b(?:so far|to date|in all|in total|a total of|altogether|overall|in place|now|currently|at present|sum total"
        r"|together|cumulative(?:ly)?|stands? at|until now|up to now)\b", re.IGNORECASE),
    bodies=_words(_ORGANS),
    first_person=_words("we i us our"),
    pronouns=_words("it he she they"),
    channels=_words("fund account facility basket mechanism"),
    into_funds=frozenset(["pledged", "disbursed"]),
    theme=_words("in"),
    hold="on",
    to=_words("to for into toward towards with"),
    source=_words("from by"),
    possible_plan=_words("would 'd"),
    ongoing=_words("is are 's 're am 'm"),
    holding=_words("of on worth for in"),
    approximate=_words("about around over under near"),
    be="be",
    present=_words("in on at there"),
    in_place="deployed",
    besides=_words("after besides plus following beside"),
    ending=_words(
        "withdraw withdrawal recall return bring pull cancel end stop quit leave call abolish disband terminate scrap"
    ),
    additional=re.compile(
        r"\b(?:another|additional|further|extra)\s(?:[\w-]+\s){0,3}?(?:of\s)?(?:(?:about|some|up to|over)\s)?$", _I),
    each=_words("each respectively apiece"),
    nobody=_words("none neither no"),
    anyone=_words("no any"),
    resignation=_words("resignation"),
    resign="resign",
    listed_giver=re.compile(
        r"(?:[,;]|\band)\s+(?:and\s+)?(?:the\s+)?(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})\s+"
        r"(?:(?:about|around|another|nearly|over|some|up to|at least|more than)\s+)?$"
    ),
    agent="by",
    through=_words("through via to into in"),
    into=_words("to in into at"),
    purpose=_words("for in towards toward"),
    purpose_of_verb="for",
)  # fmt: skip

_MEASURES: dict[Measure, str] = {
    "strength": "strength size",
    "cost": "cost bill budget need requirement",
    "ceiling": "ceiling cap limit maximum target",
    "price": "price fee ransom tariff",
    "casualties": "toll",
    "balance": "balance",
}

FIGURES = FigureWords(
    nouns=_by_word(_MEASURES),
    numbers=_words("number figure"),
    how_many=re.compile(r"\b[Hh]ow many (?:of the )?(?P<noun>[A-Za-z]+(?: [a-z]+)?)"),
    verbs={"cost": "cost", "need": "cost", "require": "cost"},
    balance=_words("hold stand contain have receive raise total amount collect attract"),
    holders=_words("fund account treasury reserve basket kitty"),
    strength=_words("have number comprise count include total field consist"),
    forces=_words("mission force contingent army operation deployment unit police group battalion"),
    deployed=_words("deployed present stationed there ground place serving theatre theater country"),
    inside=_words("in"),
    planned=_words("planned foreseen envisaged meant supposed intended"),
    authorised=_words("of to"),
    authorise=_words("authorise authorize allow permit approve set mandate"),
    killed=_words("kill killed wound injure die dead wounded injured murder slay hurt"),
    casualty_behind=re.compile(
        r"\s+(?:(?:were|was|have been|had been)\s+)?(?:dead|killed|wounded|injured|slain)\b", _I
    ),
    of=_words("of for"),
    it=_words("it"),
    source="from",
    put=_words("at to"),
    at="at",
    total=_words("be amount total stand reach come put estimate set fix remain run rise grow"),
    ceiling=re.compile(r"\b(?:planned|authori[sz]ed|mandated|envisaged|foreseen|maximum|target(?:ed)?)\s$", _I),
)

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
    texts=_by_word(_TEXTS),
    title=re.compile(r"\b[Rr]esolution\s+(?:No\.?\s*)?\d{1,5}(?:\s?\((?:19|20)\d\d\)|/\d{1,4})?"),
    bodies=_by_word(_BODIES),
    stages=_by_word(_STAGES),
    said_of_texts=_by_word(_SAID_OF_TEXTS),
    rulings=_words("rule bar block hold order stop quash suspend declare find dismiss uphold overturn prohibit"),
    ends=_words("end run last"),
    authorises=_words("authorise authorize extend renew approve impose lift decide mandate vote"),
    orders=_words("order decree"),
    drafts=_words("draft proposed proposal"),
    unanimous=re.compile(r"(?<!not )\bunanimous(?:ly)?\b", _I),
    abstain=_words("abstain abstention"),
    passages=_words("passage paragraph clause provision article section language wording sentence reference line"),
    members={"Security Council": 15},
    dropped=_words("take_out drop remove delete strike strike_out strike_from cut leave_out omit take_from"),
    until=re.compile(
        r"\b(?:until|till|to|through|by|expires?(?: on)?|ends?(?: on)?|up to|lapses? on)\s+(?:the\s+)?$", _I
    ),
    since=re.compile(r"\b(?:from|since|as of|starting|effective|beginning)\s+$", _I),
    lasting=re.compile(
        r"\b(?:for|by|lasts?|of)\s+(?:(?:a|an|another|a further|an initial|an additional|about)\s+)?(?:period of\s+)?$",
        _I,
    ),
)
