"""English words for comparing what several documents say."""

import re
from collections.abc import Iterator

from dragoman.lang.across import AcrossWords

_SHORT_FOR = """
abe abraham | al albert alan alfred alexander | alex alexander alexandra | andy andrew | art arthur | barb barbara |
ben benjamin | bernie bernard | beth elizabeth | bill william | billy william | bob robert | bobby robert | brad
bradley | cathy catherine | charlie charles | chris christopher christine christian | chuck charles | cindy cynthia |
dan daniel | danny daniel | dave david | debbie deborah | dick richard | don donald | doug douglas | drew andrew | ed
edward edwin edmund | eddie edward edwin | fred frederick | gabe gabriel | greg gregory | hank henry | harry harold
henry | jack john | jake jacob | jeff jeffrey geoffrey | geoff geoffrey | jen jennifer | jenny jennifer | jerry
gerald jerome | jim james | jimmy james | joe joseph | joey joseph | jon jonathan | josh joshua | kate katherine
catherine | kathy kathleen katherine | ken kenneth | kim kimberly | larry lawrence | liz elizabeth | lou louis |
maggie margaret | matt matthew | meg margaret | mick michael | mike michael | mitch mitchell | nate nathan nathaniel
| ned edward | nick nicholas | pam pamela | pat patrick patricia | patty patricia | peggy margaret | pete peter |
phil philip phillip | ray raymond | rick richard | rich richard | rob robert | ron ronald | russ russell | sam samuel
samantha | sandy sandra alexander | steve steven stephen | stan stanley | sue susan | ted edward theodore | terry
terence teresa | tim timothy | tom thomas | tony anthony antony | vince vincent | walt walter | wes wesley | will
william | antony anthony | steven stephen | phillip philip | katherine catherine | mohammed muhammad | mohamed
muhammad | mohammad muhammad | mohamad muhammad | ahmad ahmed | yousef yusuf | youssef yusuf
"""

_EMPTY = """
a about above across after again against all almost along already also although always am among an and another any are
around as at away back be became because become been before being below between both but by called came can cannot
come could did do does doing done down during each either else enough even ever every far few first for from further
gave get gets give given go goes going gone got had has have having he her here hers herself him himself his how
however i if in indeed instead into is it its itself just kept last later least less let like made make makes making
many may me might more most much must my myself near nearly neither never next no nor not nothing now of off often on
once one only onto or other others our ours ourselves out over own per perhaps put quite rather really said same say
saying says see seem seen set shall she should since so some something soon still such take taken than that the their
theirs them themselves then there these they thing things this those though through thus to today together told
tomorrow too took toward towards under until up upon us very was way we well went were what when where whether which
while who whom whose why will with within without would yes yesterday yet you your yours don't doesn't didn't isn't
aren't wasn't weren't won't can't it's we're they're that's there's we've i've i'm you're he's she's let's we'll
they'll i'll monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december day days week weeks month months year years mr mrs ms dr
"""

_IRREGULAR = """
ask asked | begin began begun | bring brought | build built | buy bought | choose chose chosen | cut cutting | deny
denied denies | die died dies dying | fall fell fallen | feel felt | fight fought | find found | flee fled | fly flew
flown flies | forbid forbade forbidden | freeze froze frozen freezing | get got | grow grew grown | hold held | keep
kept | kill killing | know knew known | land landing | lead led | leave left leaving | lend lent | lie lay | lose
lost losing | meet met | pay paid | quit quitting | rise rose risen | run ran | send sent | shoot shot | sit sat |
speak spoke spoken talk talks talked talking discuss discusses discussed discussing | spend spent | stand stood |
steal stole stolen | strike struck | swear swore sworn | teach taught | tell told | think thought | throw threw
thrown | understand understood | win won winning | withdraw withdrew withdrawn | write wrote written | adviser
advisor | man men | woman women | child children | person persons people | life lives | pledge promise promised
promises pledges pledged | defence defense | programme program
"""

_INSTITUTIONAL = """
high supreme national federal central general state royal public special joint armed provincial regional local
district permanent constitutional criminal military security defence defense foreign interior internal home police
prime presidential ministerial electoral election elections human rights anti corruption chief office ministry
department directorate secretariat service services force forces court courts council committee commission cabinet
board bureau agency authority parliament assembly senate house congress chamber army navy air guard coast bank
treasury budget government opposition party union group mission team delegation embassy university affairs select
appeal appeals
"""

_LONE = """
parliament congress senate cabinet treasury army navy police government opposition presidency judiciary legislature
bundestag knesset duma majlis
"""

_INSTITUTIONS = """
armed forces | armed forces, military, forces, defense forces, defence forces
army | army
navy | navy
air force | air force
police | police, police force
government | government, cabinet, administration, authorities
parliament | parliament
foreign ministry | foreign ministry, ministry of foreign affairs, foreign affairs ministry
defence ministry | defence ministry, defense ministry, ministry of defence, ministry of defense
finance ministry | finance ministry, ministry of finance
interior ministry | interior ministry, ministry of the interior, ministry of interior
central bank | central bank
presidency | presidency, presidential office, office of the president
"""

# since when a total has run
_SINCE = (
    r"since (?:the (?:start|beginning|outset|invasion|war)|(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|last|20\d\d)\b)"
)
_USES = {
    "security": """security military defence defense lethal weapon weapons weaponry arms ammunition artillery munitions
        missile missiles equipment drawdown tanks armoured armored""",
    "humanitarian": """humanitarian food relief shelter refugee refugees medical medicine medicines winterization
        nutrition""",
    "economic": "economic budget budgetary financial fiscal macroeconomic reconstruction recovery development",
    "energy": "energy grid electricity power",
    "democracy": "democracy democratic governance",
}


def _entries(table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first word of each entry with the others."""
    for entry in table.split("|"):
        first, *others = entry.split()
        yield first, others


ENGLISH_ACROSS = AcrossWords(
    nicknames={short: frozenset(full) for short, full in _entries(_SHORT_FOR)},
    empty=frozenset(_EMPTY.split()),
    that=frozenset(("that",)),
    negations=frozenset(("not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "cannot", "without")),
    negated=("n't",),
    irregular={form: base for base, forms in _entries(_IRREGULAR) for form in (base, *forms)},
    endings=(
        ("isations", ""), ("isation", ""), ("izations", ""), ("ization", ""), ("ations", ""), ("ation", ""),
        ("ies", "y"), ("ied", "y"), ("ising", ""), ("izing", ""), ("ised", ""), ("ized", ""), ("ises", ""),
        ("izes", ""), ("ise", ""), ("ize", ""), ("ment", ""), ("ments", ""), ("ings", ""), ("ing", ""),
        ("edly", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
    ),
    shortest=3,
    institutional=frozenset(_INSTITUTIONAL.split()),
    lone=frozenset(_LONE.split()),
    institutions={
        called.strip(): name.strip()
        for name, called_so in (line.split("|") for line in _INSTITUTIONS.strip().splitlines())
        for called in called_so.split(",")
    },
    total=re.compile(
        r"\b(?:a total of|in total|cumulative(?:ly)?|altogether|so far|to date|total(?:s|ed|ing)?"
        r"|including (?:this|today['’]s|the latest|the new)|with (?:this|today['’]s|the latest)"
        r" (?:package|announcement|pledge|contribution|tranche)|"
        rf"{_SINCE})", re.IGNORECASE),
    total_behind=re.compile(
        r"[^.;]{0,60}?\b(?:in all|in total|so far|to date|altogether|overall|"
        rf"{_SINCE})", re.IGNORECASE),
    raised=re.compile(
        r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|rais(?:es|ed|ing)|increas(?:es|ed|ing)|lift(?:s|ed|ing)?"
        r"|doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|boost(?:s|ed|ing)?|pledge|commitment)\b[^.;]{0,90}\bto"
        r" (?:(?:more than|over|about|nearly|almost|some|at least|up to) )?(?=\D?\d)", re.IGNORECASE),
    part=re.compile(
        r"\b(?:includ(?:es|ing|ed)|of (?:this|which|that|it)(?: (?:sum|amount|total|money|package))?|among (?:it|them)"
        r"|compris(?:es|ing)|consist(?:s|ing) of|with)\b(?! (?:today|this|the latest|the new))[^.;]{0,50}$",
        re.IGNORECASE),
    taken_up=re.compile(
        r"\b(?:of (?:this|which|that|it)|among (?:it|them))\b|^\W*(?:this|that|these|those|it|they|(?:the|our|its"
        r"|their|today['’]s) (?:new |latest |total )?(?:package|sum|amount|total|money|funds?|aid|assistance|funding"
        r"|financing|help|support|contribution|announcement|pledge|commitment|grant|loan)s?)\b", re.IGNORECASE),
    recalled=re.compile(
        r"\b(?:our|its|their|his|her|my|the(?! new)) (?:[\w-]+ ){0,2}(?:commitment|pledge|promise)s?\b"
        r"|\bpledged\b(?!.*\b(?:new|today|additional)\b)", re.IGNORECASE | re.DOTALL),
    own_voice=re.compile(
        r"(?:\b(?:I|we|my administration|the administration|the (?:vice )?president|the (?:prime )?minister"
        r"|the secretary|the (?:department|ministry)(?: of \w+)?|the government)(?:['’](?:m|re|ve))?)\s"
        r"(?:[\w-]+\s){0,3}$", re.IGNORECASE),
    uses={word: use for use, words in _USES.items() for word in words.split()},
    use_behind=re.compile(r"\s(?:in|of|worth of)\s", re.IGNORECASE),
    articles=frozenset(("al", "el", "ul", "as", "ad", "ash", "at")),
    servants=frozenset(("abd", "abdel", "abdul", "abdal")),
    sons=frozenset(("bin", "ibn", "bint")),
    romanised=(
        ("skyy", "sky"), ("skyi", "sky"), ("skyj", "sky"), ("skiy", "sky"), ("skii", "sky"), ("skij", "sky"),
        ("ski", "sky"), ("iy", "i"), ("ii", "i"), ("ij", "i"), ("yy", "i"), ("yi", "i"), ("oddin", "uddin"),
        ("eddin", "uddin"), ("eddine", "uddin"),
    ),
    away=re.compile(
        r"\b(?:refugees?|evacuees?|evacuated|re-?settl\w*|flee|fleeing|fled|arrivals?|asylum|diaspora|newcomers?"
        r"|exiles?)\b", re.IGNORECASE),
    peoples=frozenset(("people", "citizens", "civilians", "population", "nation", "public")),
    members=frozenset(("leaders", "members", "nations", "countries", "governments", "partners", "states")),
    reciprocal=frozenset(("CONSULT", "COOPERATE")),
)  # fmt: skip
