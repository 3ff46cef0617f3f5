"""English words around attitudes: what links them to their object and holder, what turns, hedges or conditions them.

The verbs, nouns and adjectives that carry the attitude itself are in `attitudes`.
"""

from dragoman.lang.en.attitudes import (
    ADJECTIVES,
    INFINITIVES,
    NOUNS,
    OBJECTS,
    OUTCOMES,
    PROPOSALS,
    QUALITIES,
    SUBJECTS,
)
from dragoman.lang.en.lists import words
from dragoman.lang.positions import PositionWords

ENGLISH_POSITIONS = PositionWords(
    fillers=words("""
        a an the of to for in on into by with at and or our their its his her my your s from as that up
    """),
    endings=frozenset({"", *words("s d e es ed ing al ment ion sion tion ation er ers r rs ance ne")}),
    alike=(
        words("send deploy post dispatch deployment sending"),
        words("more additional further another extra"),
        words("withdraw recall return repatriate withdrawal"),
        words("extend renew prolong extension renewal"),
        words("end terminate finish"),
        words("build construct construction"),
        words("turn transform convert transition transformation"),
        words("fund funding finance financing money pay"),
        words("officer police policeman policewoman boy forces troop soldier"),
        words("big larger bigger large"),
        words("cut slash reduce"),
        words("freeze suspend suspension pause"),
        words("cancel scrap axe"),
        words("operation mission"),
        words("led lead leading"),
        words("pact treaty agreement"),
        words("referendum plebiscite"),
    ),
    names={
        "u.n.": "un",
        "un": "un",
        "united nations": "un",
        "e.u.": "eu",
        "eu": "eu",
        "european union": "eu",
        "au": "au",
        "african union": "au",
        "nato": "nato",
    },
    ceasing=words("""
        cut freeze suspend cancel stop end halt withdraw terminate scrap reduce block abolish suspension
        cancellation freezing
    """),
    leaving=words("""
        ends leave withdraw end stop cancel cut halt quit exit terminate withdrawal abolish close scrap without
        against not no leaves out
    """),
    anaphors=words("""
        move step change idea plan proposal decision transition transformation switch shift measure option request
        initiative conversion approach project scheme
    """),
    pointing=words("this that such these those it"),
    demonstratives=words("this that"),
    changes=words("transition transformation takeover changeover change-over"),
    plain=words("new whole entire planned proposed same present current existing"),
    definite=words("the this that these those its their such"),
    objects=OBJECTS,
    subjects=SUBJECTS,
    infinitives=INFINITIVES,
    controls=words("""
        urge ask call press beg appeal plead encourage order tell request demand require exhort implore advise
        instruct invite push want authorise authorize direct lobby insist propose recommend persuade suggest
        convince pressure prefer favour favor beseech entreat petition challenge command summon allow enable like
        need let lead help
    """),
    nouns=NOUNS,
    adjectives=ADJECTIVES,
    qualities=QUALITIES,
    outcomes=OUTCOMES,
    bringing=words("""
        bring create mean cause lead give spell entail generate produce offer restore provide make put increase add
        sow deepen deliver secure guarantee promote pose carry strengthen enhance improve boost foster help ensure
        widen tie protect save preserve repeat
    """),
    judging=words("""
        call describe consider regard see deem brand label find declare dub view denounce hail dismiss praise
        condemn term think believe characterise characterize
    """),
    reversing=words("""
        reject dismiss withdraw drop lift brush deny rebuff ignore abandon overcome refute rebut retract shrug wave
        disregard resist silence downplay discount counter answer soften ease end
    """),
    carrying=words("""
        have see find make express voice raise reiterate announce give show offer stage repeat renew lodge issue
        reaffirm throw declare enter cast launch lead mount put take share convey pay extend state be come lend
        pledge set grant win sign reach welcome include underscore underline mention restate sound file harbour
        harbor hold bring receive face draw submit table present adopt pass approve maintain endorse support back
        hail vote send stress emphasise emphasize confirm affirm highlight cite involve rest speak stand remain act
    """),
    copulas=words("be become remain seem appear look prove stay sound feel come"),
    thanking=words("thank praise commend congratulate applaud salute credit laud"),
    texts=words("""
        resolution text draft law bill decision agreement treaty plan motion order measure statement proposal accord
        letter decree act amendment ruling vote deal pact document package programme program model petition report
        communique
    """),
    cleared=frozenset({"rule out", "reject", "exclude", "dismiss", "abandon"}),
    apart=words("instead rather"),
    changing=words("turn transform convert transition change make replace develop"),
    open_when_denied=words("decision agreement consensus deal"),
    obliging=words("need have"),
    preferring=words("prefer favour favor"),
    siding=words("""
        come be vote speak argue campaign protest warn advise decide push vow stand lean rally rule go act turn work
        lobby appeal rail swing declare caution march demonstrate testify counsel mobilise mobilize hit
    """),
    thanks_for="for",
    weak=words("""
        have get see use make bring give hold raise develop buy sell work need take pay support tell hit limit leave
        lose miss increase help enable move lead deliver supply put double plan
    """),
    postures=words("favour favor mind"),
    becoming=words("into to with by"),
    into="into",
    harming=words("""
        harm threaten ruin destroy damage undermine worsen endanger flood cost divide weaken jeopardise jeopardize
        hurt kill wreck poison burden violate breach spoil sabotage imperil disturb complicate aggravate prolong
        risk anger alienate bankrupt betray
    """),
    particles=words("out up down back ahead off forward away through over in round around on aside together"),
    only=words("only merely just"),
    options=words("option possibility"),
    graded=words("way answer solution chance step point model hope key opportunity advance must"),
    as_=words("as"),
    until=words("until till once"),
    long_as=frozenset(tuple(p.split()) for p in ("as long as", "so long as", "on condition that", "in case that")),
    instances=words("including like"),
    asking=words("why"),
    instead=frozenset({"instead of", "rather than", "than"}),
    first_person=words("i we me us"),
    able=words("could can"),
    speech=words("""
        say tell add state argue declare insist stress emphasise emphasize explain claim note announce maintain
        write believe think reveal report affirm assert reiterate confirm warn caution complain contend suggest
        promise vow pledge swear observe remark comment reply respond underline underscore acknowledge admit concede
        recall point repeat hold rule find agree assure feel indicate hint signal recognise recognize charge lament
        object protest shout post tweet urge remind reassure clarify conclude judge counter declare
    """),
    denials=words("deny dispute refute reject dismiss disprove"),
    fears=words("fear worry"),
    doubts=words("doubt question suspect query"),
    forecasts=words("predict expect foresee anticipate forecast reckon imagine speculate bet"),
    hopes=words("hope wish want demand insist propose recommend urge ask request require prefer suggest pray"),
    questions=words("ask question wonder doubt query"),
    deciding=words("""
        decide determine settle consider weigh discuss debate up study examine contemplate mull review assess
        decision
    """),
    deontic=words("should must ought shall need needs"),
    intending=words("will would 'll ’ll wo going 'd ’d shall"),
    possible=words("may might could can ca"),
    ruling=words("rule hold order decide decree find declare"),
    whether=words("whether if"),
    conditions=words("if unless provided providing assuming"),
    limits=words("once until till before after when as"),
    first_after=words("before"),
    lacking=words("without unless absent barring"),
    conceding=words("even as what ask see"),
    reasons=words("because since as citing given owing considering arguing"),
    bare={
        "abstain": "undecided",
        "abstaining": "undecided",
        "abstention": "undecided",
        "condition": "conditional",
        "convinced": "doubt",
        "disagree": "oppose",
        "unconvinced": "doubt",
        "unimpressed": "doubt",
    },
    setting=words("set name list lay attach state impose make lodge put have"),
    bare_denied={"convinced": "doubt"},
    voting_on=words("on from over about of by with"),
    serving=words("use serve try attempt manage mean"),
    means=words("""
        fund money funding resource support personnel equipment help backing officer troop soldier commitment
        contribution assistance aid investment financing reinforcement vehicle helicopter time patience
    """),
    needing=words("need require take lack deserve owe merit"),
    matters=words("""
        mission programme program plan deployment force operation project involvement role intervention effort
        initiative offer adventure leadership
    """),
    hosting=words("in to for"),
    officials=words("""
        adviser advisor ambassador chairman chairwoman chief commander diplomat envoy governor head leader
        legislator lawmaker mayor minister official politician president premier representative secretary senator
        spokesman spokesperson spokeswoman deputy director general
    """),
    speaking=words("speak talk"),
    hearing=words("hear learn"),
    peers=words("member"),
    replies={"counter": "contrary", "rebut": "contrary", "retort": "contrary", "echo": "same", "concur": "same"},
    lacks=words("shortage lack shortfall gap deficit dearth scarcity"),
    suffering=words("suffer face have experience struggle"),
    bearing=words("bear carry shoulder leave foot saddle burden stick pick"),
    burdens=words("bill burden cost tab share brunt expense load"),
    coins=words("dollar cent penny dime euro pound shilling"),
    any_coin=words("another single one no"),
    organs=words("""
        region government administration people party country nation state cabinet ministry parliament team organisation
        organization group side council delegation office authority commission union leader president minister chief
    """),
    tabling=words("""
        table present submit draft sponsor introduce author circulate propose write co-sponsor prepare file
    """),
    it="it",
    governing=frozenset({"GOV", "MIL", "LEG"}),
    venues=frozenset({"IGO"}),
    representatives=words("""
        ambassador representative spokesman spokesperson spokeswoman delegate envoy negotiator diplomat emissary
    """),
    idle=words("lost rotated reimbursed spent"),
    hindered=words("suspended waived cancelled disputed withdrawn frozen held"),
    funding=words("fund funding finance financing money aid loan subsidy subsidies"),
    deeds=PROPOSALS["deeds"],
    asking_for=PROPOSALS["asking_for"],
    vowing=PROPOSALS["vowing"],
    deciding_acts=PROPOSALS["deciding_acts"],
    alone=words("i"),
    ours=words("we"),
    any_one=words("any either"),
    uncertain=words("expect set likely schedule believe say due rumour rumor report think poise tip"),
)
