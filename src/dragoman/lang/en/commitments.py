"""English words of giving and of published figures."""

import re
from typing import cast

from dragoman.lang.commitments import CommitmentWords, FigureWords, VerbFrame
from dragoman.lang.en.lists import by_word, words
from dragoman.lang.en.quantities import ABOUT
from dragoman.model import CommitmentKind, CommitmentStage, Measure

_I = re.IGNORECASE
_KINDS: tuple[CommitmentKind, ...] = ("money", "personnel", "equipment", "service")


def _frames(table: str, *, common: bool) -> dict[str, VerbFrame]:
    """Read lines "verbs | theme | giver | stage of money, personnel, equipment, service", "-" where none fits."""
    frames: dict[str, VerbFrame] = {}
    for line in table.strip().splitlines():
        verbs, theme, giver, written = (cell.strip() for cell in line.split("|"))
        stages = zip(_KINDS, (stage.strip() for stage in written.split(",")), strict=True)
        frame = VerbFrame(
            {kind: cast(CommitmentStage, stage) for kind, stage in stages if stage != "-"},
            theme,  # type: ignore[arg-type]  # the table is ours
            giver,  # type: ignore[arg-type]
            side=any(written.startswith(stage) for stage in ("suspended", "waived", "cancelled")),
            common=common,
        )
        frames |= dict.fromkeys(words(verbs), frame)
    return frames


_VERBS = """
pledge promise vow guarantee | object | subject | pledged, offered, offered, pledged
offer announce unveil | object | subject | pledged, offered, offered, offered
commit allocate earmark appropriate budget approve devote | object | subject | committed, offered, offered, -
set_aside award redirect reprogram dedicate | object | subject | committed, offered, offered, -
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
donate | object | subject | disbursed, deployed, authorised, provided
provide give contribute supply grant extend lend | object | subject | disbursed, deployed, handed over, provided
make_available | object | subject | disbursed, deployed, handed over, provided
deliver | object | subject | disbursed, deployed, handed over, provided
send dispatch deploy station post second fly_in | object | subject | disbursed, deployed, shipped, provided
transfer | object | subject | disbursed, deployed, handed over, provided
pay wire deposit pay_in pay_out hand_out | object | subject | disbursed, -, -, -
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
_NOUN_STAGES: dict[CommitmentStage, str] = {
    "pledged": "pledge promise announcement",
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
investment gift subsidy credit rescue lifeline provision relief help
"""
_PERSONNEL = """
officer policeman policewoman police soldier troops trooper gendarme personnel peacekeeper serviceman servicewoman
man woman person recruit cadet reservist guard agent commando marine paratrooper engineer medic doctor nurse
trainer instructor adviser advisor expert specialist observer monitor inspector staff staffer volunteer official
force pilot
"""
_UNQUANTIFIED: dict[CommitmentKind, str] = {
    "money": "money funding fund cash financing grant loan credit",
    "equipment": """equipment vehicle weapon weaponry ammunition munition helicopter hardware drone armour armor
        aircraft missile rocket launcher howitzer artillery tank rifle interceptor radar battery component ship vessel
        boat cutter patrol_boat helmet vest radio gear generator medicine vaccine food wheat grain tent blanket supply
        kit truck jet plane system device material commodity arms""",
    "personnel": "troop troops soldier peacekeeper trainer instructor adviser advisor expert doctor engineer observer",
    "service": """training intelligence logistics airlift evacuation surveillance imagery assistance aid support help
        relief advice expertise mentoring protection shelter capacity capability""",
}
_ORGANS = """
government administration state authority police army military navy troops force ministry cabinet parliament presidency
officer soldier official leader contingent embassy treasury taxpayer delegation side
"""

COMMITMENTS = CommitmentWords(
    verbs=_frames(_VERBS, common=False) | _frames(_COMMON_VERBS, common=True),
    nouns={**dict.fromkeys(_NOUNS_WITHOUT_STAGE.split()), **by_word(_NOUN_STAGES)},
    planned={"money": "pledged", "personnel": "offered", "equipment": "offered", "service": "offered"},
    given={"money": "disbursed", "personnel": "deployed", "equipment": "handed over", "service": "provided"},
    committed="committed",
    intents=words("intent intention plan commitment pledge promise decision offer agreement undertaking vow readiness"),
    available=words("available"),
    telling=words(
        """inform announce note highlight underscore outline share detail describe unveil update brief facilitate
        expedite accelerate arrange"""
    ),
    respectively=words("respectively"),
    kept=words("keep honour honor fulfil fulfill meet redeem"),
    in_kind="authorised",
    changes=words("be amount total stand reach come raise increase double triple bring take boost lift"),
    changed=words("to at for by"),
    collectives=words("group contingent batch total number team sum force wave unit majority bulk rest set"),
    not_given=words(
        """request appeal need cost bill budget price ceiling cap limit fine debt damage loss shortfall gap deficit
        fee fraud ransom salary wage value revenue profit economy trade demand target goal tax bounty reward"""
    ),
    personnel=words(_PERSONNEL),
    anybody=words("person personnel staff staffer member man woman force recruit volunteer"),
    help=re.compile(r"\b(?:assistance|aid|support|relief|help|humanitarian|training)\b", _I),
    goods=words(
        """set round dose tonne ton pound kit barrel litre liter gallon pair pallet truckload container box crate parcel
        meal bag sack shipment"""
    ),
    kinds=by_word(_UNQUANTIFIED),
    side_stages=frozenset(["suspended", "waived", "cancelled", "disputed"]),
    wishes=words(
        """want wish hope ask urge call request demand appeal seek need require should beg plead expect like consider
        discuss debate weigh try attempt aim struggle encourage invite press lobby recommend advise suggest plea appeal
        demand bid ability capacity chance power right possibility option permission able unable"""
    ),
    proposals=words("propose proposal draft table"),
    refusals=words("refuse decline fail refusal failure reject forget neglect hesitate cease stop"),
    achieved=words("manage begin start continue help go_on proceed"),
    denials=words("deny dispute refute"),
    drafts=words("draft proposal proposed bill motion"),
    plans=words("will would shall 'll 'd wo"),
    possible=words("can could may might should must ca ought"),
    negations=words("no not never none n't neither nor hardly"),
    conditions=words("if unless provided providing once subject pending"),
    happened_before=words("after by since upon on for"),
    stock=re.compile(
        r"\b(?:so far|to date|in all|in total|a total of|altogether|overall|in place|now|currently|at present|sum total"
        r"|together|cumulative(?:ly)?|stands? at|until now|up to now)\b", re.IGNORECASE),
    bodies=words(_ORGANS),
    pronouns=words("it he she they"),
    channels=words("fund account facility basket mechanism"),
    into_funds=frozenset(["pledged", "disbursed"]),
    theme=words("in"),
    hold="on",
    to=words("to for into toward towards with"),
    including=words("include comprise contain feature consist follow"),
    belonging=words("of in from across throughout within inside"),
    regions=words("region area country nation state subregion"),
    abroad=words("mission force operation contingent deployment embassy"),
    located=words("in across throughout inside within"),
    helping=words(
        """help support assist aid strengthen bolster protect back equip train respond rebuild reinforce feed address
        meet improve benefit serve reach enable"""
    ),
    source=words("from by"),
    possible_plan=words("would 'd"),
    ongoing=words("is are 's 're am 'm"),
    holding=words("of on worth for in"),
    approximate=words("about around over under near"),
    be="be",
    present=words("in on at there"),
    in_place="deployed",
    part_of=re.compile(rf"\bof (?:which|this|that|it),?\s(?:the\s)?(?:first\s|last\s)?{ABOUT}$", _I),
    besides=words("after besides plus following beside including"),
    ending=words(
        "withdraw withdrawal recall return bring pull cancel end stop quit leave call abolish disband terminate scrap"
    ),
    additional=re.compile(
        r"\b(?:another|additional|further|extra)\s(?:[\w-]+\s){0,3}?(?:of\s)?(?:(?:about|some|up to|over)\s)?$", _I),
    additional_behind=re.compile(r"\s(?:in|of)\s(?:new|additional|further|extra|fresh)\b", _I),
    each=words("each respectively apiece"),
    nobody=words("none neither no"),
    anyone=words("no any"),
    resignation=words("resignation"),
    resign="resign",
    listed_giver=re.compile(
        r"(?:[,;]|\band)\s+(?:and\s+)?(?:the\s+)?(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})\s+"
        r"(?:(?:about|around|another|nearly|over|some|up to|at least|more than)\s+)?$"
    ),
    agent="by",
    through=words("through via to into in"),
    into=words("to in into at"),
    purpose=words("for in towards toward"),
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

_HARMS: dict[Measure, str] = {
    "casualties": """kill killed killing kills die died dead slay slain murder murdered massacre massacred massacring
        behead beheaded beheading slaughter slaughtered execute executed assassinate assassinated perish perished
        drown drowned lynch lynched martyred""",
    "injured": "wound wounded wounding injure injured injuring hurt maim maimed",
    "displaced": "displace displaced displacing uproot uprooted flee fled homeless",
    "held": """arrest arrested arresting detain detained detaining imprison imprisoned jail jailed abduct abducted
        kidnap kidnapped capture captured incarcerate incarcerated""",
    "in_need": "need needed starve starving in_need without_food hungry",
}
_HARM_FORMS = "|".join(
    word for listed in _HARMS.values() for word in listed.split() if word.endswith(("ed", "slain", "dead", "fled"))
)
_UNIT_MEASURES: dict[Measure, str] = {
    "casualties": "death fatality casualty body corpse",
    "injured": "injury",
    "displaced": "refugee evacuee",
    "held": "arrest detainee prisoner hostage captive",
    "share": "percent point share",
    "votes": "vote",
}

FIGURES = FigureWords(
    nouns=by_word(_MEASURES),
    numbers=words("number figure"),
    how_many=re.compile(r"\b[Hh]ow many (?:of the )?(?P<noun>[A-Za-z]+(?: [a-z]+)?)"),
    verbs={"cost": "cost", "need": "cost", "require": "cost"},
    balance=words("hold stand contain have receive raise total amount collect attract"),
    holders=words("fund account treasury reserve basket kitty"),
    strength=words("have number comprise count include total field consist"),
    forces=words("mission force contingent army operation deployment unit police group battalion"),
    deployed=words("deployed present stationed there ground place serving theatre theater country"),
    inside=words("in"),
    planned=words("planned foreseen envisaged meant supposed intended"),
    authorised=words("of to"),
    authorise=words("authorise authorize allow permit approve set mandate"),
    harms=by_word(_HARMS),
    befalls=words("die perish drown flee starve need"),
    harmed_behind=re.compile(
        rf"\s+(?:(?:were|was|are|is|have|had|been|being|reported|confirmed|feared|left|shot|now|internally|also)\s+){{0,4}}"
        rf"(?P<harm>{_HARM_FORMS}|in need|without food)\b",
        _I,
    ),
    harmed_before=re.compile(
        rf"\b(?P<harm>{_HARM_FORMS}|killing|wounding|injuring|beheading|massacring|arresting|detaining|displacing)\s+"
        rf"(?:another\s+)?{ABOUT}$",
        _I,
    ),
    units=by_word(_UNIT_MEASURES),
    lives=words("life"),
    taken=words("lose claim take cost"),
    lengths=words("kilometre kilometer km mile metre meter foot"),
    of=words("of for"),
    it=words("it"),
    source="from",
    put=words("at to"),
    at="at",
    total=words("be amount total stand reach come put estimate set fix remain run rise grow exceed top surpass pass"),
    exceed=words("exceed top surpass pass reach"),
    part=re.compile(rf"[,(]\s+(?:including|among them|among whom)\s+{ABOUT}$", _I),
    ceiling=re.compile(r"\b(?:planned|authori[sz]ed|mandated|envisaged|foreseen|maximum|target(?:ed)?)\s$", _I),
)
