"""English words for numbers, currencies, periods and votes; the nouns that numbers count are in `counted`."""

import re
from collections.abc import Iterable

from dragoman.lang.en.counted import BLOCKERS, CASUALTIES, COMPOUNDS, EQUIPMENT, PERSONS, UNITS
from dragoman.lang.en.lists import words
from dragoman.lang.quantities import Currencies, QuantityWords
from dragoman.model import Bound

_I = re.IGNORECASE
_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMERALS = {word: i for i, word in enumerate(_UNITS.split())} | {
    word: 10 * i for i, word in enumerate(_TENS.split(), 2)
}
_SCALES = (
    {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3}
    | dict.fromkeys(["lakh", "lakhs", "lac", "lacs"], 1e5)
    | dict.fromkeys(["million", "millions", "mn", "mln", "mio", "mil", "m"], 1e6)
    | dict.fromkeys(["crore", "crores", "cr"], 1e7)
    | dict.fromkeys(["billion", "billions", "bn", "bln", "b"], 1e9)
    | dict.fromkeys(["trillion", "trillions", "tn", "trn"], 1e12)
    | {"k": 1e3, "milliard": 1e9, "t": 1e12}
)
_BOUNDS: dict[Bound, str] = {
    "over": "over|more than|well over|in excess of|exceeding|exceeds|exceed|exceeded|upwards of|upward of|north of"
    "|greater than|above|beyond|surpassing|surpassed"
    "|surpasses|topped|tops"
    "|just over|slightly over|slightly above|slightly more than",
    "under": "under|less than|fewer than|below|just under|south of|smaller than",
    "at_least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of|upto at least|a good",
    "at_most": "up to|upto|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|capped at"
    "|a ceiling of|to a maximum of|a cap of",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to"
    "|approaching|approaches|nearing"
    "|circa|ca.|c.|~|≈|approx.|an approximate|approximate|in the region of|in the order of|on the order of"
    "|in the neighborhood of|somewhere around|more or less|virtually|near|the equivalent of about",
}
_BEHIND: dict[Bound, str] = {
    "at_least": "or more|+|-plus|plus|and above|and more|at least|at the least|or above",
    "at_most": "or less|or fewer|at most|at the most|or below|tops",
    "about": "or so|or thereabouts|odd",
}
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PERIODS = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}
_PARTS = {
    f"{many} {part}{'s' * (count > 1)}": count / whole
    for many, count in [("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4)]
    for part, whole in [("third", 3), ("quarter", 4), ("fifth", 5), ("sixth", 6), ("eighth", 8), ("tenth", 10)]
    if count < whole
} | {"half": 0.5}
ABOUT = r"(?:(?:at least|about|around|more than|some|up to|over|as many as|nearly|almost|an estimated)\s+)?"


def _longest(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_VOTERS = (
    r"votes?|members?|countries|states|nations|delegations|delegates|lawmakers|legislators|judges|deputies|senators|MPs|councill?ors"
    r"|parties|ministers|governors|commissioners"
)
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty-four)"
_SMALL = "|".join(_UNITS.split())
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS.split())})(?:[ -](?:{_SMALL}))?|{_SMALL})"
_HUNDREDS = rf"(?:a|{_SMALL}) hundred"
_N = (
    rf"(?:\d{{1,3}}|none|no|nil|a (?:single|lone|sole)|{_HUNDREDS}(?:(?: and)? {_BELOW_HUNDRED})?|{_BELOW_HUNDRED}"
    rf"|(?:half a|a|two|three|four) dozen)"
)

QUANTITIES = QuantityWords(
    currencies=Currencies(__package__, "currencies.tsv"),
    numerals=_NUMERALS,
    scales=_SCALES,
    short_scales=frozenset(["m", "b", "k", "t"]),
    traded=re.compile(r"\s?MM(?!\w)"),
    traded_scale=1e6,
    code_scales={"M": 1e6, "MM": 1e6, "B": 1e9, "bn": 1e9, "K": 1e3, "k": 1e3},
    halves={
        "half a": 0.5,
        "a half": 0.5,
        "half": 0.5,
        "a couple of": 2.0,
        "a couple": 2.0,
        "a quarter of a": 0.25,
        "a quarter": 0.25,
        "quarter": 0.25,
        "three quarters of a": 0.75,
        "a third of a": 1 / 3,
        "a": 1.0,
        "an": 1.0,
    },
    numeral_link="and",
    and_a_half="and a half",
    vague={
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 1e2,
        "thousands": 1e3,
        "lakhs": 1e5,
        "millions": 1e6,
        "crores": 1e7,
        "billions": 1e9,
        "trillions": 1e12,
    },
    several=re.compile(r"(?:several|many|a few|few|multi)"),
    of="of",
    in_="in",
    bounds={phrase: bound for bound, phrases in _BOUNDS.items() for phrase in phrases.split("|")},
    bounds_behind={phrase: bound for bound, phrases in _BEHIND.items() for phrase in phrases.split("|")},
    fillers=re.compile(r"(?:(?:a further|a total of|an additional|another|a|an|the|some|only|just) )?"),
    between=re.compile(r"\b(?:between|from|ranging from|anywhere from|anywhere between)\s+$", _I),
    joint=re.compile(r"(?:\s?[-–—]\s?|\s+(?:up\s+to|to|or)\s+)"),
    joint_and=re.compile(r"\s+and\s+"),
    change=re.compile(
        r"\b(?:increas\w*|rais\w*|rose|rise[ns]?|rising|gr[eo]w\w*|jump\w*|climb\w*|up|doubl\w*|tripl\w*|expand\w*|cut\w*"
        r"|reduc\w*|fell|fall\w*|drop\w*|down|declin\w*|shr[aiu]nk\w*|lower\w*|slash\w*|soar\w*|swell\w*|went|go(?:es)?)"
        r"\b[^.;]{0,60}\bfrom\s+$",
        _I,
    ),
    periods=_PERIODS,
    rate=re.compile(
        r"(?:\s+(?:in|of|for)(?:\s+[a-z-]+){1,2})?(?:[\s-](?:an?|per|each|every)[\s-]|\s?/)(?P<unit>hour|day|week|month"
        r"|quarter|year)\b(?!\s+(?:ago|later|earlier|before|after|old|and|or|to|from|in\s+(?:advance|the\s+making|a\s+row|prison|jail|office|power))\b|-)",
        _I,
    ),
    rate_words={
        "annual": "P1Y",
        "annually": "P1Y",
        "yearly": "P1Y",
        "monthly": "P1M",
        "daily": "P1D",
        "weekly": "P1W",
        "hourly": "PT1H",
        "quarterly": "P3M",
    },
    spread=re.compile(
        rf"(?:\s+[a-z-]+){{0,5}}?\s+(?:over|during|across)\s+(?:the\s+)?(?:(?:next|coming|following|first|last|past)\s+)?"
        rf"(?P<count>{_COUNT})[\s-](?P<unit>day|week|month|year)s?\b",
        _I,
    ),
    not_currency=re.compile(
        r"\s+of\s+(?!(?:aid|assistance|support|funding|funds|money|damage|debt|investment|investments|arms|weapons|cash|bonds|loans"
        r"|credit|military|development|foreign|humanitarian|public|state|taxpayer|taxpayers|equipment|goods|trade|budget)\b)",
        _I,
    ),
    risky=words("""
        pound pounds won real reals rand crown crowns sol som soms sum sums lei leu lev dram drams kip bob dong cent
        cents p quid pula kina lek R N K P D Q L B G Br Ar Le LE LL MT DA DH ID RO KM BD JD KD LD FC FG RF SR QR YR TL
        RM MK ZK Ft Kc Bs Gs Fr. COP ALL TRY SOS PEN BAM GEL LAK RON BOB MAD SAR CUP ARS CHF? Php sh shs kr kr. PAB MOP
        Kes Dh Ks Re Tk Kz /- S/ NIS DOP ERN AMD GMD BIF
    """),
    weight=re.compile(
        r"\b(?:weigh\w*|heav\w*|lift\w*|lost weight|lose|bombs?|explosives?|payload|rice|flour|cocaine|meat|drugs"
        r"|methamphetamine|heroin|fentanyl|cargo|ammunition)\b",
        _I,
    ),
    paying=re.compile(
        r"\b(?:pa(?:y|id|ys|ying|yment)|cost\w*|worth|price[ds]?|fine[ds]?|spen[dt]\w*|s[oe]ll\w*|sold|budget\w*"
        r"|loans?|debt\w*|wages?|salar\w*|grant\w*|fund\w*|fee|fees|tax\w*|bought|buy|charge[ds]?|money|cash"
        r"|currency|treasury|bank\w*|sav(?:e|ed|ings)|earn\w*|donat\w*|pledg\w*|rais\w*|owe[ds]?|bills?"
        r"|tickets?|levy|bribe\w*)\b|£",
        _I,
    ),
    coins={
        "cent": ("dollar", 0.01),
        "cents": ("dollar", 0.01),
        "penny": ("sterling", 0.01),
        "pence": ("sterling", 0.01),
        "p": ("sterling", 0.01),
        "eurocents": ("euro", 0.01),
        "euro cents": ("euro", 0.01),
        "kobo": ("naira", 0.01),
        "paise": ("rupee", 0.01),
        "kopecks": ("ruble", 0.01),
    },
    country_names=re.compile(r"(?!The )[^\W\d_a-z][\w'’.-]*(?:[ ](?:(?:of|and|the)[ ])?[A-Z][\w'’.-]*){0,2}"),
    article=re.compile("an?"),
    declared=re.compile(
        r"\b(?:[Aa]ll\s+(?:figures|amounts|sums|prices|values|dollar\s+amounts)|Figures|Amounts|Prices|Values|Dollar\s+amounts)"
        r"\b(?:\s+[a-z]+){0,4}\s+in\s+(?P<whose>[A-Z][\w.]*(?:\s[A-Z]\w+)?)"
        r"\s+(?P<noun>dollars|pounds|francs|pesos|rupees|shillings)\b"
    ),
    program=re.compile(r"\$(?:[A-Za-z_]\w*|\{|\()(?!\d)"),
    counts=_NUMERALS | {"a": 1, "an": 1, "twenty-four": 24},
    percent_units=("percent", "percentage point"),
    partitive=re.compile(
        r"\s+of\s+(?:(?:the|its|their|these|those|his|her|our)\s+)?(?:(?:about|some)\s+)?(?:[a-z]+ed\s+)?"
        r"(?:\d[\d,]{0,9}\s+)?",
        _I,
    ),
    percent=re.compile(
        r"\s?(?:%|pc\b)|[\s-](?:percent|per\s+cent|per-cent)\b|\s(?P<points>(?:percentage\s)points?\b)", _I
    ),
    persons=PERSONS,
    equipment=EQUIPMENT,
    units=UNITS,
    compounds=COMPOUNDS,
    joins=frozenset(["and", "or", "&"]),
    blockers=BLOCKERS,
    casualties=CASUALTIES,
    person="person",
    strong=re.compile(r"-(?:strong|man|person|member)\b", _I),
    collectives=re.compile(
        r"\b(?:an? |the |its |another )(?:[a-z]+ )?(?:contingents?|force|group|batch|team|crew|deployment|strength"
        r"|garrison|detachment|wave|battalion|brigade|regiment|platoon|squadron)\s+(?:of|numbering)\s+"
        r"(?:(?:about|around|some|over|up to|nearly|almost|at least|more than|roughly)\s+)?$"
    ),
    of_them=re.compile(r"\s+of\s+(?:them|whom|these|those|which)\b", _I),
    hit=re.compile(
        r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|behead(?:ed|ing)|massacr(?:ed|ing)"
        r"|slaughter(?:ed|ing)|murder(?:ed|ing)|execut(?:ed|ing)|arrest(?:ed|ing|s)|detain(?:ed|ing|s)"
        rf"|displac(?:ed|ing|es))\s+(?:another\s+)?{ABOUT}$",
        _I,
    ),
    befallen=re.compile(
        r"\s+(?:of\s+them\s+)?(?:(?:were|was|are|is|have\s+been|has\s+been|had\s+been|being)\s+)(?:\w{2,12}ly\s+)?(?:killed"
        r"|wounded|injured|hurt|maimed|beheaded|massacred|slaughtered|murdered|executed|arrested|detained|displaced"
        r"|kidnapped|abducted|hospitali[sz]ed)\b",
        _I,
    ),
    has=re.compile(
        r"\b(?:with|had|has|have|won|wins|lost|gained|received|secured|totall?ing)\s+(?:a total of\s+)?$", _I
    ),
    known=re.compile(
        r"(?:\b(?:the|these|those|all|both|its|his|her|their|our|your|my|other|same|first|last|next|past|previous)"
        r"|['’]s)\s+$",
        _I,
    ),
    plural=re.compile(r"[^\W\d_][\w’'-]*[^suiSUI’']s"),
    unchanged=words("barracks crossroads gallows headquarters measles mumps series species"),
    uncounted=words("""
        seconds minutes hours days weeks months years decades centuries weekdays weekends mornings nights times ways
        his its was has does says terms sorts kinds types steps points ones others things halves thirds quarters fifths
        tenths sides
    """),
    share=re.compile(
        rf"\b(?<!first )(?<!second )(?<!other )(?P<part>{_longest(_PARTS).replace(' ', '[ -]')})"
        r"\s+of\s+(?!\d|an?\s|(?:the|that|this|last|next)\s+(?:year|month|day|week|century|decade|game|match))"
        rf"|\b(?P<few>one|two|three)\s+in\s+(?P<many>{_longest(_NUMERALS)})\b(?!\s+(?:years|months|days|weeks))",
        _I,
    ),
    parts=_PARTS,
    share_unit="share",
    more=re.compile(r"\s+(?:more|others|extra|additional)\b(?!\s+than\b)", _I),
    another=re.compile(r"\b(?:another|a further|an additional|an extra|the other|the remaining)\s+$", _I),
    listed=re.compile(r"(?:,|;|\band)\s+$"),
    listed_behind=re.compile(r"\s+(?:on|in|from)\s+(?=\d|[A-Z])"),
    number_at=re.compile(
        r"\b(?:number|figure|strength|toll)\s+(?:of\s+(?:[^\W\d]+\s+){1,4})?(?:at|of|is|was|to|stands at|stood at)\s+$"
        rf"|\b(?:total|peak|high|low|record)\s+(?:of|to|is|was|at)\s+{ABOUT}$"
        r"|\btolls?\s+(?:[a-z]+\s+)?(?:exceed|top|pass|surpass|reach)(?:ed|es|s)?\s+$",
        _I,
    ),
    states=re.compile(
        r"\s+(?:(?:have|has|had|were|are|was|is|will|would|of\s+(?:them|whom|these|those))\b|(?:already|now|so far)?\s?"
        r"(?:deployed|arrived|landed|left|promised|pledged|sent|offered|remain\w*|stationed|on\s+the\s+ground)\b)"
    ),
    votes=re.compile(
        rf"\b(?=\w)(?:(?<!\d\sto\s)(?<!\d[-–])(?P<n>{_N})\s+(?:(?:{_VOTERS})\s+)?"
        r"(?:(?:voted|voting|were|was|had|registered|cast)\s+)?"
        r"(?P<side>in\s+favou?r|against|opposed|abstentions?|abstain(?:ed|ing)?)\b"
        r"|(?P<n2>\d{1,3})\s+votes\s+(?P<side2>for|against)\b"
        rf"|(?P<n3>{_N})\s+(?:{_VOTERS})\s+(?P<side3>for)(?=\s*[,;.)]|\s+(?:it|and)\b)"
        rf"|(?P<n4>{_N})\s+(?:of\s+(?:the|its)\s+{_N}\s+)?(?:{_VOTERS})\s+voted\s+(?P<side4>for|in\s+favou?r|against)\b)",
        _I,
    ),
    vote_counts=(
        re.compile(
            r"(?<![\d\w.–-])(?P<in_favour>\d{1,3})\s?[-–]\s?(?P<against>\d{1,3})\s?[-–]\s?(?P<abstention>\d{1,3})"
            r"(?![\d\w–-]|\.\d)"
        ),
        re.compile(r"\b(?P<in_favour>\d{1,3})-to-(?P<against>\d{1,3})\b"),
        re.compile(rf"\b(?P<in_favour>{_N})\s+votes?\s+to\s+(?P<against>{_N})\b", _I),
        re.compile(
            rf"\b(?:by|voted|passed|by\s+a\s+vote\s+of|in\s+a)\s+(?P<in_favour>{_N})(?:\s+to\s+|[-–])(?P<against>{_N})\b"
            r"(?![-–:]\d)",
            _I,
        ),
        re.compile(
            r"\b(?:vot|pass|carri|defeat|reject|approv|adopt|fail|split|confirm|impeach|ratifi|back)[a-z]*\b[^.;\d]{0,60}?"
            r"(?<![\w$€£.,–-])(?P<in_favour>\d{1,3})(?:\sto\s|[-–])(?P<against>\d{1,3})"
            r"(?=[,;)]|\.?\s*$|\.\s|\s(?:to|in|on|against|for|with|votes?|along|after|late|last|that|margin)\b)",
            _I,
        ),
    ),
    vote_context=re.compile(
        r"\b(?:vot\w+|motion|adopt\w*|pass(?:ed|es)?|approv\w*|resolution|abst\w+|ballot|reject\w*|defeat\w*|thr[eo]w\w*\s+out|split|ratif\w*|confirm\w*|back(?:ed|s)|endorse[ds]"
        r"|impeach\w*)\b",
        _I,
    ),
    vote_verdicts=re.compile(
        r"\b(?:(?P<lost>reject\w*|defeat\w*|fail\w*|vot\w+\s+down|turn\w*\s+down|thr[eo]w\w*\s+out|against)"
        r"|pass\w*|adopt\w*|approv\w*|ratif\w*|confirm\w*|back\w*|carried|endors\w*|extend\w*)\b",
        _I,
    ),
    vote_sides={"in ": "in favour", "for": "in favour", "aga": "against", "opp": "against", "abs": "abstention"},
    vote_units={"in_favour": "in favour", "against": "against", "abstention": "abstention"},
    vote_words={"none": 0.0, "no": 0.0, "nil": 0.0, "zero": 0.0, "a single": 1.0, "a lone": 1.0, "a sole": 1.0},
    label=re.compile(
        rf"(?:\b{_MONTHS}\s+|\bNos?\.?\s+|\b(?i:aged?|number|numbers|nr|page|pages|pp?|paragraphs?|para|articles?|sections?|sec|chapter"
        r"|resolutions?|rule|procedure|regulation|clause|annex|room|flight|route|highway|channel|act|phase|group|version|verse|line"
        r"|tel|phone|ext|box|PO|orders?|law|UNSCR|EO|E\.O)\.?\s+(?:\(|#)?|[#@/_+:]|\b[A-Z]\w{0,5}-)$",
        _I,
    ),
    label_behind=re.compile(
        rf"(?:st|nd|rd|th)\b|\s{_MONTHS}\b|[\s-](?:years?|months?|days?|weeks?|hours?|minutes?|seconds?|decades?|centur(?:y|ies))\b"
        r"|\s?(?:a\.m\.|p\.m\.|am\b|pm\b|GMT|UTC|EST|°)|\s?o['’]clock|[:/]\d|-(?!\w+-dollar)(?:year|month|day|week|hour|minute)"
    ),
    since=re.compile(
        r"\b(?:in|since|until|till|year|fiscal|FY|during|early|late|mid|summer|winter|spring|autumn)[\s-]$", _I
    ),
)
