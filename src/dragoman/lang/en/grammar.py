"""English function words."""

import re

from dragoman.lang.en.lists import words
from dragoman.lang.grammar import GrammarWords

BODIES = words("""
assembly authority board bureau commission committee conference congress council forum mechanism meeting quartet session
summit troika""")  # which a text of theirs calls by this word alone

ENGLISH_GRAMMAR = GrammarWords(
    genitive="of",
    agentive="by",
    comitative="with",
    reciprocal="between",
    adversative="against",
    rewarding="for",
    comparing="than",
    inclusive="including",
    ablative="from",
    dative="to",
    definite=frozenset(("the", "this", "that")),
    since=frozenset(("since",)),
    formerly=frozenset(("last", "previously")),
    foregoing=frozenset(("already", "earlier", "just")),
    later=frozenset(("after", "since")),
    limiting=frozenset(("just", "merely", "only", "simply")),
    infinitive="to",
    relative="that",
    thing="what",
    be="be",
    have="have",
    do="do",
    participants=("by", "of", "from", "against", "with", "between", "on", "to", "for", "in", "among"),
    arguments=("to", "with", "for", "against", "on", "from", "in"),
    topical=("on", "over", "about", "for", "regarding", "concerning"),
    circumstantial=frozenset(("as", "from", "in")),
    contents=("for", "to", "on", "of"),
    gerundial=frozenset(("of", "from", "for", "with", "into", "on")),
    blaming=words("""
accuse suspect blame charge convict acquit clear condemn criticise criticize denounce fault praise thank commend credit
congratulate honour honor reward applaud sentence jail imprison fine punish arrest detain indict prosecute sanction
rebuke reprimand stop prevent keep bar ban block deter dissuade discourage prohibit restrain forgive excuse pardon
dismiss fire suspend expel account"""),
    answerable=words("responsible guilty culpable"),
    resulting=words("cast cause deepen draw fuel heighten intensify prompt raise renew spark stir stoke trigger"),
    rallying=words("bring convene galvanise galvanize gather mobilise mobilize press rally unite urge"),
    gathering=words("attend chair convene gather hold host join organise organize"),
    siding=words("aid assist assistance back defend help solidarity stand support"),
    resisting=words("defend fight repel repulse resist withstand"),
    undergoing=words("face suffer receive undergo sustain survive experience endure risk incur escape"),
    remarking=words("""
condemn denounce criticise criticize deplore decry slam oppose reject protest mourn praise welcome hail back support
endorse report describe recount witness see hear film record photograph cover document investigate probe study review
discuss mention cite recall confirm verify deny dispute detail allege fear expect predict foresee announce reveal
foil thwart prevent repel repulse avert stop halt end suspend detect know remember commemorate blame attribute"""),
    subjecting=words("subject expose"),
    suffering=words("target victim"),
    light=words("""
hold have make conduct launch carry stage begin start open resume mount engage undertake enter give deliver issue send
express voice lead chair convene pay take join attend complete finish conclude organise organize announce order
initiate perform commit file bring place put wage continue pursue host participate raise lodge submit reiterate convey
extend do get offer execute renew stay declare unleash fire sign reach impose grant step register plan schedule
propose arrange maintain cast exchange share use levy level prepare promise repeat intensify increase expand escalate
provide threaten direct restart consider weigh mull contemplate go be suffer face receive prompt end halt stop pose
perpetrate inflict"""),
    ending=words("end halt stop close finish resolve settle"),
    undergone=words("""
        abducted arrested captured damaged destroyed detained displaced evacuated freed handed imprisoned injured jailed
        kidnapped killed looted recovered released rescued seized wounded
    """),
    objectless=words("protested rallied marched demonstrated gathered rioted fled arrived returned died perished"),
    convening=BODIES | {"ministers"},
    ruling=frozenset({"shall", "must", "may"}),
    impersonal="It",
    proclaiming=words(
        "accuse adopt approve condemn decry denounce deny hail impose laud mull oust rebuff reject slam urge vow"
    ),
    adjectival=words("armed"),
    possessive=words("its their his her"),
    carrying=frozenset(("in", "on", "into", "for")),
    doubling=re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]"),
    shifting=words("blame blames blamed blaming pin pins pinned pinning"),
    putting="on",
    silent=re.compile(r".*[sv]es"),
)
