"""English pronouns and nouns that refer back."""

from __future__ import annotations

import re

from dragoman.lang.coreference import CoreferenceWords, Gender
from dragoman.lang.en.grammar import BODIES
from dragoman.lang.en.lists import words

_PRONOUNS: dict[Gender, str] = {
    "m": "he him his himself",
    "f": "she her hers herself",
    "n": "it its itself",
    "p": "they them their theirs themselves",
}
_NOUNS = {
    "mission": "mission operation force deployment initiative",
    "country": "country nation state kingdom republic island",
    "place": "city town capital province region village district territory area enclave",
    "organization": """department ministry company party council agency commission committee court bank union
        organization
        organisation government parliament senate assembly institute university army navy police military association
        federation alliance coalition bloc body watchdog regulator firm airline newspaper network channel station
        authority bureau office foundation charity movement group tribunal board group militia gang outfit embassy
        administration regime cabinet chamber club team league fund carrier manufacturer think-tank junta broadcaster
        radio television opposition""",
}

_FEMALE = """
    mother woman girl wife daughter sister aunt grandmother queen princess actress niece widow lady bride mom
    policewoman businesswoman waitress heroine nun girlfriend schoolgirl
"""
_MALE = """
    father man boy husband son brother uncle grandfather king prince actor nephew widower gentleman groom dad
    policeman businessman fisherman monk priest imam boyfriend schoolboy guy
"""
_GENDERS: dict[Gender, str] = {"f": _FEMALE, "m": _MALE}

_PRINCIPALS = """
        leader president minister prime_minister chancellor premier side party official counterpart advisor adviser
        secretary king head nsa principal country nation state envoy ambassador general chief delegation
"""
_HEADS_OF_STATE = ("heads of state", "heads of state and government")

ENGLISH_COREFERENCE = CoreferenceWords(
    pronouns={word: gender for gender, words in _PRONOUNS.items() for word in words.split()},
    relatives=words("who"),
    reasons=words("for over"),
    sourcing=words("according"),
    airwaves=words("radio television"),
    anybody=words("people person"),
    leagues=words("alliance bloc"),
    definite=frozenset(("the", "this", "that")),
    qualifiers=words("""
        former incumbent outgoing incoming acting interim then then- late ex current newly elected re-elected designate
        caretaker deposed ousted exiled self-proclaimed disgraced veteran long-time longtime retired
    """),
    past=words("""
        former then late ex deposed ousted disgraced retired ex- then-
    """),
    apposition=re.compile(
        r"(?:(?:’s|'s)?, | \((?=[A-Za-z])|\n(?=[A-Z]))(?:who (?:is|was|has been|served as|serves as) )?"
    ),
    complement=re.compile(r" (?:of|for|at|in|with|to)\b"),
    served=re.compile(
        r" (?:of|for|at|with) (?:the |a |an |its |his |her |their )?"
        r"((?:[A-Z][\w-]+(?:['’]s)? ){0,2}(?!and\b|or\b)"
        r"[a-z][\w-]++(?: (?!and\b|or\b)[a-z][\w-]*+){0,4}+)(?! (?:and|or)\b)"
    ),
    completion=re.compile(r" (?:of|for|at|in|on|to)\b"),
    completed=re.compile(
        r" (?:of|for|at|in|on|to) (?:the )?[A-Z][\w’'&-]*(?:(?: (?:and|of|for|on|in|to|the|&))* [A-Z][\w’'&-]*)*"
        r"(?:(?:, [A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3})+,? (?:and|&) [A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3})?"
    ),
    belonging=re.compile(r",? of (?:the )?"),
    serving=re.compile(
        r",? of (?:the )?| from the |, who (?:heads|leads|chairs|runs|directs|commands|represents) (?:the )?"
        r"|(?:, [A-Z][^,;.\n]{2,60})?, representing (?:the )?"
    ),
    joined=re.compile(r",? and (?:the )?([A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,2}?)\b"),
    leading=re.compile(r"(?: (?:of|for|and|the|&|[A-Z][\w’'-]*))* [A-Z][\w’'-]* (?:(?:H\.E\.|M[rs]s?\.?|Dr\.?) )*"),
    counterpart=re.compile(r"\bcounterpart,? (?:(?:H\.E\.|M[rs]s?\.|Dr\.) )?$"),
    represented=re.compile(
        r"\b(?:[Rr]epresenting|[Ss]peaking (?:for|on behalf of)) (?:the )?([A-Z]\w+(?: [A-Z]\w+)?), (?:[A-Z]\w+ ){0,4}$"
        r"|\b([A-Z]\w+(?: [A-Z]\w+)?) (?:is|was|were) represented by (?:[A-Za-z][\w.]* ){1,6}$"
        r"|(?:,|,? and|;) ([A-Z]\w+(?: [A-Z]\w+)?) by (?:[A-Z][\w.]* ){1,5}$"
    ),
    sitting=words("member participant"),
    voicing=words("""
        appeal ask call caution condemn express favour favor oppose reject support urge voice welcome
    """),
    judging=words("""
        appreciate applaud commend condemn deplore hail note praise regret thank welcome
    """),
    amid=words("as while"),
    holding=re.compile(r"([A-Z]\w+) of (?:the )?$"),
    sending=re.compile(r" (?:of|for|from) (?:the )?"),
    affiliation=re.compile(r"(?:[a-z]+ ){0,2}[A-Z][\w'’-]*(?: (?:of|for|the|and|[A-Z][\w'’-]*)){0,6}(?: [a-z]+){0,3}"),
    compatriot=re.compile(
        r"\b((?:(?:North|South|Saudi|Sri|Costa|Puerto) )?[A-Z]\w+) (?:[a-z][\w-]+ ){0,2}"
        r"(?:counterpart,?(?: (?:H\.E\.|(?:M[rs]|Mrs|Dr)\.?))?"
        r"|citizen,?|national,?|\w*(?:man|woman|boy|girl|or|er|ist|ian|ant|ee)) $"
    ),
    identified=re.compile(r",? (?:identified|named)(?: by (?:the )?[a-z]+)?(?: as| only as)? "),
    countryman=re.compile(r"\b(?:[Aa]n? ([A-Z]\w+),|[Tt]he ([A-Z]\w+)) $"),
    listed=re.compile(r", (?:the )?([A-Z][^,;()\n]{1,50}?)(?= [-–—] |;|\n|$)"),
    citizen=re.compile(r"(?:, | ?[—–] ?)an? (?:[a-z-]+ ){0,2}([A-Z]\w+)\b"),
    listing=re.compile(r"(?:,|,? and) (?:[A-Z]\w+ ){0,3}$"),
    enumerated=re.compile(
        r"(?: \([^()\n]{1,20}\))?(?: of (?:the )?[A-Z][\w’'-]*+(?: [A-Z][\w’'-]*+){0,3})?(?:, and |, | and )"
    ),
    peoples=re.compile(
        r"\b[A-Z]\w+(?: [A-Z]\w+)?(?:(?:, and |, | and )[A-Z]\w+(?: [A-Z]\w+)?){0,4}(?:['’]s?)?"
        r"(?: (?!the\b)[a-z]+){0,2} $"
    ),
    of_league=re.compile(r"\b(?:alliance|bloc|union|organi[sz]ation|Secretary[- ]General)['’]s (?:[A-Za-z]+ ){0,3}$"),
    of_chief=re.compile(
        r"(?: \([A-Z]+\))? (?:of|for|to) the (?:(?:UN|U\.N\.|AU|United Nations|African Union) )?"
        r"(?:Secretary[- ]General|Chairperson|Chairman|Chairwoman|Commission|High Commissioner)\b"
    ),
    league_s=re.compile(
        r"(?i)\b(?:envoy|commissioner|special representative|spokes\w+|coordinator|high representative)$"
    ),
    accompanied=re.compile(r"\b(?:accompanied by|flanked by) "),
    visiting=re.compile(
        r"\b(?:visit(?:ed|s|ing)?(?: to)?|arriv(?:ed?|es|ing) in|travel(?:l?ed|l?ing|s)? to|flew to|trip to|tour of"
        r"|(?:his|her|their|whose)) (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)"
        r"|\b(?:met|meets?|meeting|host(?:ed|s)?|received|summoned|welcomed) (?:with )?(?:the |an? )?"
        r"(?:visiting )?([A-Z]\w+) (?:(?:deputy |prime |foreign |defen[cs]e )*"
        r"(?:minister|president|premier|delegation|ambassador|envoy|counterpart|officials|leaders|side|embassy))"
    ),
    whereabouts=words("in at from near inside outside to"),
    posting=re.compile(r" to\b"),
    predicates=words("""
        said says told added and but which of does did do is are was were has have had can could will would
    """),
    unique=words(
        "president premier king queen chancellor pope monarch emperor sultan emir taoiseach prince secretary-general"
    )
    | {"prime minister", "secretary of state", "supreme leader", "foreign minister", "vice president"},
    ranks=words("minister premier chancellor"),
    introduced=words("of for that which who"),
    nouns={noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()},
    nobody=words("any no neither either whose every each"),
    siding=words("affiliated aligned allied backed funded led linked sponsored supported"),
    things=words("""
        airstrike strike raid attack bombing shelling drone jet plane aircraft helicopter rocket missile bomb shell tank
        warplane convoy vehicle ship warship vessel boat tanker freighter trawler ferry frigate destroyer weapon gun
        rifle munition protest demonstration march rally riot
        campaign caucus primary election vote custom defense defence plant facility building counternarcotics
        counterterrorism nominee candidacy
    """),
    addressing=frozenset((("call", "on"), ("call", "upon"), ("aid", "for"), ("assistance", "for"), ("support", "for"))),
    states=words("country nation"),
    agent=words("by to against with from into through"),
    genders={word: gender for gender, nouns in _GENDERS.items() for word in nouns.split()},
    person=re.compile(
        r"(?:man|woman|person|er|or|ist|ian|ant|ent|ee|boy|girl|chief|clerk|official|source|king|mate|child|kin|witness|victim|passer-by)$"
    ),
    plural=frozenset(
        ("police", "people", "staff", "crew", "couple", "public", "clergy", "personnel", "youth", "media", "family")
    ),
    principals=words(_PRINCIPALS),
    plurals={f"{noun}s": noun for noun in _PRINCIPALS.split()}
    | {"parties": "party", "secretaries": "secretary", "countries": "country"},
    heads=dict.fromkeys(_HEADS_OF_STATE, words("president king queen emperor emir sultan"))
    | {"ministers": words("minister secretary")},
    sides=words("side"),
    parties=words("side party"),
    both={"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "pair": 2, "duo": 2},
    one_of_two={"former": 0, "latter": 1},
    sent=words("from of"),
    relating=words("brief debrief update inform tell consult describe report recount discuss speak talk"),
    between=words("between among"),
    meeting=words("meet host welcome receive join call phone visit brief debrief update consult"),
    comitative=words("with"),
    talking=words("""
        discuss agree talk exchange review underscore reaffirm emphasize affirm reiterate consult confer concur commit
        note highlight
    """),
    convened=BODIES,
    delegates=words("representative delegate speaker observer delegation"),
    chairs=words("chair chairman chairperson chairwoman"),
    deputies=words("vice deputy assistant under"),
    bodies=words("administration government"),
    own=words("administration"),
    expletives=words("""
        rain snow seem appear turn happen take matter that clear unclear likely unlikely possible impossible
        important necessary difficult hard easy true vital crucial essential time
    """),
)
