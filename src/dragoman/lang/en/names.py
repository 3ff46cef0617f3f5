"""English words around names; the larger lists stand beside this module as text files."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from dragoman.lang.en.lists import phrases
from dragoman.lang.en.titles import GENDERS, HONORIFICS, PORTFOLIOS, ROLE_NOUNS, TITLES
from dragoman.lang.names import NameWords


def _lines(name: str) -> list[str]:
    return files("dragoman.lang.en").joinpath(name).read_text("utf-8").splitlines()


@functools.cache
def given_names() -> Mapping[str, str]:
    """Return given names with m, f or x (both)."""
    return dict(line.split("\t", 1) for line in _lines("given_names.tsv"))


@functools.cache
def well_known_places() -> frozenset[str]:
    """Return regions, seas and cities that news names without saying what they are."""
    return frozenset(line for line in _lines("well_known_places.txt") if line)


@functools.cache
def well_known_organizations() -> Mapping[str, str]:
    """Return names and acronyms of organizations, with the full name, from the table that also holds their sector."""
    rows = (line.split("\t") for line in _lines("organizations.tsv")[1:])
    return {name: row[0] for row in rows if row[4] != "mission" for name in (row[0], *row[1].split("|")) if name}


_ORGANIZATION_HEADS = phrases("""
academy, administration, agency, airlines, airways, alliance, army, assembly, association, authority
authorities, battalion, board, brigade, brigades, broadcasting, brotherhood, bureau, cabinet, campaign, center
centre, chamber, chambers, church, cia, club, co, co., coalition, college, command, commission, committee
communications, community, company, conference, confederation, congress, conservatives, consortium, constabulary
convention, corp, corp., corporation, corps, council, court, courts, crescent, cross, daily, democrats
department, directorate, division, embassy, enterprises, exchange, executive, facility, faction, federation
fleet, force, forces, forum, foundation, front, fund, government, group, guard, guards, guild, headquarters
high commission, holdings, hospital, house, inc, inc., industries, inspectorate, institute, institution
international, judiciary, junta, knesset, labour, laboratory, league, legislature, liberals, llc, llp, ltd, ltd.
majlis, militia, ministries, ministry, monitor, motors, movement, museum, network, news, observatory, office
ombudsman, organisation, organization, parliament, parties, partners, party, patrol, plc, police
politburo, post, press, radio, regiment, registry, republicans, representatives
resistance, school, secretariat, senate, service, services, society, squad, staff, systems, team, technologies
television, times, treasury, tribunal, tribune, trust, trustees, union, university, unit, workers, watch
gazette, herald, journal, media, bank, airline, energy, oil, gas, insurance, studios, pictures, records
securities, capital, laboratories, pharmaceuticals, healthcare, foods, stores, state department
defense department, justice department, white house, supreme court, high court, security council
general assembly, red cross, red crescent, national assembly, parliamentarians, lords, commons, diet, duma
reserve, wire, courier, chronicle, dispatch, telegraph, newspaper, weekly, fze, gmbh, pjsc, jsc, ojsc, bhd, s.a.
""")

_NICKNAMES = """
    joe-joseph bill-william will-william bob-robert rob-robert dick-richard rick-richard jim-james jimmy-james
    mike-michael tom-thomas tony-anthony dan-daniel dave-david steve-stephen ted-edward ed-edward chuck-charles
    jen-jennifer liz-elizabeth kate-katherine kathy-katherine sue-susan nick-nicholas ben-benjamin sam-samuel
    matt-matthew andy-andrew greg-gregory jeff-jeffrey ken-kenneth larry-lawrence pete-peter ron-ronald tim-timothy
    phil-philip don-donald al-albert alex-alexander chris-christopher jake-jacob jack-john jon-jonathan
"""

ENGLISH_NAMES = NameWords(
    titles=TITLES,
    genders=GENDERS,
    honorifics=HONORIFICS,
    styles=phrases("highness, majesty, excellency, holiness, eminence, lordship"),
    portfolios=PORTFOLIOS,
    role_nouns=ROLE_NOUNS,
    organization_heads=_ORGANIZATION_HEADS,
    complemented=phrases("""
        academy, administration, agency, alliance, army, assembly, association, authority, bank, board, bureau
        campaign, center, centre, chamber, chambers, church, coalition, college, commission, committee
        community, confederation, conference, congress, convention, corps, council, court, department
        directorate, division, embassy, faculty, federation, forum, foundation, front, fund, guild, house
        institute, institution, international, league, ministry, movement, museum, office, organisation
        organization, parliament, party, program, programme, school, secretariat, service, services, society
        soldiers, sons, state, states, trust, union, university, army, brotherhood, brigades, command
        conservatives, democrats, initiative, network, observatory, joint chiefs, registrar, synod, tribunal
        friends, mothers, physicians, doctors, reporters, medicins, lawyers, partnership, popular front
        resistance, battalion, brigade, legion, company, library, hospital
    """),
    place_heads=phrases("""
        river, lake, mount, mountain, mountains, island, islands, sea, ocean, desert, valley, province, county
        district, region, city, town, village, street, avenue, road, square, airport, bay, gulf, strait, straits
        peninsula, coast, port, hills, heights, plateau, basin, canal, cape, cay, forest, park, border, west
        north, south, east, northern, southern, eastern, western, central, upper, lower, beach, creek, springs
        falls, ridge, camp, dam, bridge, boulevard, highway, prefecture, oblast, governorate, municipality
        kingdom, republic
        territory, territories, archipelago, station, prison, hotel, palace, base, strip, bank, reservation
        wilaya, crossing, harbor, harbour, stadium
    """),
    place_complemented=phrases("""
        bay, cape, city, coast, gulf, horn, island, islands, isle, isles, kingdom, lake, port, province, region
        republic, sea, strait, straits, state, states, town, village, county, district, governorate, territory
        mount, valley, district, commonwealth, duchy, emirate, sultanate, union, heart, tower, rock
    """),
    group_heads=phrases("""
        tribe, tribes, rebels, militants, fighters, insurgents, gang, gangs, clan, separatists, jihadists
        militiamen, protesters, supporters, loyalists, voters
    """),
    mission=re.compile(
        r"\b(?:[Pp]eace(?:[- ]?[Kk]eeping|[Bb]uilding)?|[Ss]tabili[sz]ation|[Ss]upport|[Aa]ssistance|[Oo]bserver"
        r"|[Mm]onitoring"
        r"|[Tt]raining|[Vv]erification|[Tt]ransition|[Ii]nterposition|[Pp]rotection|[Cc]apacity[- ][Bb]uilding"
        r"|[Ss]uppression|[Ii]nterim|[Ss]ecurity|MSS|[Mm]ultinational|[Ii]ntervention)\s(?:[A-Z]\w+\s){0,2}"
        r"(?:[Mm]ission|[Oo]peration|[Ff]orce)s?\b|\bMission\b|\bStabilization Force\b"
    ),
    mission_tail=re.compile(
        r"\s(?:(?:peace(?:[- ]?keeping|[- ]?enforcement)?|stabili[sz]ation|support|assistance|observer|security"
        r"|military|monitoring|training|police|policing)\s){0,2}(?:mission|force|operation)\b"
    ),
    mission_acronyms=phrases("""
        AMIB, AMIS, AMISOM, ATMIS, AUSSOM, BINUH, BINUB, ECOMIB, ECOMICI, ECOMIG, ECOMIL, ECOMOG, EACRF, EUAM
        EUBAM, EUCAP, EUFOR, EULEX, EUMAM, EUMM, EUNAVFOR, EUPM, EUPOL, EUSEC, EUTM, GSF, IFOR, INTERFET, ISAF
        KFOR, MFO, MICOPAX, MINUCI, MINUGUA, MINUJUSTH, MINURCA, MINURCAT, MINURSO, MINUSCA, MINUSMA, MINUSTAH
        MIPONUH, MISCA, MISSANG, MNJTF, MONUA, MONUC, MONUSCO, MSS, ONUB, ONUC, ONUCA, ONUMOZ, ONUSAL, ONUVEN
        RAMSI, SADCMIP, SAMIDRC, SAMIM, SFOR, SMM, UNAMA, UNAMET, UNAMI, UNAMIC, UNAMID, UNAMIR, UNAMIS, UNAMSIL
        UNASOG, UNAVEM, UNCRO, UNDOF, UNEF, UNFICYP, UNGOMAP, UNIFIL, UNIIMOG, UNIKOM, UNIOGBIS, UNIPSIL, UNISFA
        UNITAF, UNITAMS, UNITAR, UNMA, UNMEE, UNMEER, UNMIBH, UNMIH, UNMIK, UNMIL, UNMIN, UNMIS, UNMISET, UNMISS
        UNMIT, UNMOGIP, UNMOP, UNMOT, UNOB, UNOCI, UNOMIG, UNOMIL, UNOMSIL, UNOMUR, UNOSOM, UNOWA, UNOWAS
        UNPREDEP, UNPROFOR, UNPSG, UNSMIH, UNSMIL, UNSMIS, UNSOM, UNSOS, UNTAC, UNTAES, UNTAET, UNTAG, UNTMIH
        UNTMIS, UNTSO, UNUGOM, UNYOM, UNMHA
    """),
    acronyms_not_names=phrases("""
        AIDS, HIV, GDP, GNP, TV, CEO, CFO, COO, DNA, RNA, PC, PCs, IT, AI, AM, PM, ID, IDs, OK, UFO, SUV, SUVs
        NGO, NGOs, MP, MPs, MEP, MEPs, VIP, VIPs, DIY, ATM, ATMs, CD, CDs, DVD, DVDs, PR, HQ, IED, IEDs, WMD
        ICBM, ICBMs, IDP, IDPs, POW, POWs, GMT, UTC, EST, EDT, PST, PDT, ET, CET, BST, EAT, USD, EUR, GBP, KES
        Ksh, KSh, Sh, Shs, COVID, COVID-19, SARS, MERS, IQ, MD, PhD, MBA, BA, MA, JD, RPG, RPGs, LNG, LGBT
        LGBTQ, LGBTQ+, STEM, FAQ, URL, GPS, SMS, PDF, CCTV, CV, IPO, IPOs, ETF, P.M., A.M., SOS, VAT, R&D, M&A
        UAV, UAVs, MRI, ICU, PTSD, PPE, ICT, LLC, Inc, II, III, IV, VI, VII, VIII, IX, XI, XII, N/A, RSVP, CIO
        CTO, EVM, UK-, Q1, Q2, Q3, Q4, H1N1, B.C., A.D., BC, AD, BCE, CE, I, U, A, O, X, TB, GP, GPs, DJ, DUI
        EIA, FTA, OEM, God, FY, Air Force One, Air Force Two, Marine One, Marine Two, Brexit, Covid, Covid-19, Ebola
        Ret, Ret., Rtd, H.E., H.E, MoU, MoUs, Medicare, Medicaid, Obamacare, Bidenomics, Reaganomics, Quote
        Unquote, Mpox
    """),
    not_names=phrases("""
        a, about, above, according, across, actually, additionally, after, again, against, ahead, all, almost
        along, already, also, although, altogether, always, amid, among, an, and, another, any, anyone, anything
        are, around, as, asked, at, away, back, because, before, behind, being, below, besides, between, beyond
        both, but, by, can, clearly, compared, consequently, could, dear, despite, did, do, does, don't, during
        each, earlier, early, either, elsewhere, even, eventually, ever, every, everyone, everything, except
        few, finally, first, following, for, former, formerly, fortunately, from, further, furthermore
        generally, given, had, half, has, have, having, he, hello, hence, her, here, hers, his, how, however, i
        i'd, i'll, i'm, i've, if, in, incoming, indeed, initially, inside, instead, interestingly, into, is, it
        it's, its, just, last, late, lately, later, less, let, let's, like, likewise, many, may, maybe, me
        meanwhile, might, more, moreover, most, mostly, much, must, my, near, nearly, neither, never
        nevertheless, new, next, no, nobody, none, nonetheless, nor, not, note, nothing, notably, now, of, off
        often, oh, old, on, once, one, only, or, other, others, otherwise, our, ours, out, outgoing, outside
        over, overall, own, part, particularly, perhaps, please, plus, possibly, presumably, previously, prior
        probably, quite, rather, read, really, recent, recently, regarding, responding, s, said, second, see
        several, shall, she, should, similarly, since, so, some, someone, something, sometimes, soon, speaking
        still, subsequently, such, suddenly, surely, than, thank, thanks, that, that's, the, their, them, then
        there, there's, thereafter, therefore, these, they, they're, third, this, those, though, three, through
        throughout, thus, till, to, today, together, tomorrow, tonight, too, toward, towards, two, ultimately
        under, unfortunately, unless, unlike, until, up, upon, us, usually, very, via, was, we, we'll, we're
        we've, well, were, what, what's, whatever, when, whenever, where, whereas, wherever, whether, which
        while, who, whoever, whose, why, will, with, within, without, would, yes, yesterday, yet, you, you're
        your, yours, readout, four, five, six, seven, eight, nine, ten, dozens, hundreds, thousands, millions, critics
        analysts, experts, officials, police, officers, residents, witnesses, sources, protesters, authorities
        reporters, journalists, observers, lawmakers, investigators, prosecutors, scientists, economists
        investors, traders, voters, republicans', photo, image, caption, advertisement, update, breaking
        exclusive, watch, published, updated, reporting, editing, writing, subscribe, related, source, copyright
        translation, video, days, weeks, months, years, hours, minutes, mr, mrs, ms
    """),
    tag=re.compile(r"(?:[A-Z]{1,3}\d[\w-]*|F-\d+\w*)$"),
    constituency=re.compile(r"[RDI]-[A-Z][\w.-]*$"),
    heading=re.compile(
        r"(?:Joint )?(?:Readout|Remarks|Statement|Memorandum|Letter|Transcript) (?:of|by|from|on|to|for)\b"
    ),
    place_endings=("ia", "land", "stan"),
    place_openers=phrases(
        "lake, mount, cape, port, bay, fort, camp, isle, gulf, strait, river, mt, mt., puerto, cabo, rio, monte"
        ", jabal, jebel, djebel, jbel, wadi, oued, tel, kafr, khirbet, deir"
    ),
    compass=phrases("""
        north, south, east, west, northern, southern, eastern, western, central, northeast, northwest, southeast
        southwest, northeastern, northwestern, southeastern, southwestern, upper, lower
    """),
    calendar=phrases("""
        january, february, march, april, may, june, july, august, september, october, november, december, jan
        jan., feb, feb., mar, mar., apr, apr., jun, jun., jul, jul., aug, aug., sept, sept., sep, sep., oct
        oct., nov, nov., dec, dec., monday, tuesday, wednesday, thursday, friday, saturday, sunday, mondays
        tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, mon, tue, wed, thu, fri, christmas, easter
        ramadan, eid, thanksgiving, halloween, hanukkah, passover, new year, valentine
    """),
    presided=re.compile(r" (?:administration|presidency|candidacy|regime|dynasty)\b"),
    particles=phrases("""
        al, el, bin, bint, ibn, ben, abu, van, von, der, den, de, del, della, di, da, dos, das, du, la, le, ter
        ten, zu, ul, ud, ur, ap, abd, bar, y, e, ould
    """),
    nicknames=dict(pair.split("-") for pair in _NICKNAMES.split()),
    kunyas=frozenset(("abu", "umm", "ibn", "bin", "ben", "mac", "san")),
    operations=frozenset(("operation", "exercise")),
    vessels=phrases("""
        ship, warship, vessel, frigate, destroyer, corvette, submarine, tanker, freighter, ferry, trawler, cutter
        minesweeper, gunboat, boat, yacht, steamer, icebreaker, dredger, uss, usns, hms, hmas, hmcs, hmnzs, mv, m/v, m/t
        kri, brp
    """),
    linking=phrases("""
        en, route, aboard, before, after, during, upon, following, prior, ahead, onboard, via
        marking, remembering, commemorating, celebrating, honoring, honouring, mourning, announcing, welcoming
        thanking, congratulating, condemning, recognizing, recognising, declaring, designating, regarding, concerning
    """),
    memorials=phrases("""
        mosque, cathedral, church, chapel, shrine, temple, synagogue, airport, university, college, school, hospital
        clinic, stadium, arena, bridge, library, museum, street, avenue, square, park, dam, port, palace, hall
        theatre, theater, prize, award, memorial, hotel, tower, barracks
    """),
    possessed=phrases("""
        people, peoples, men, women, children, workers, farmers, peasants, veterans, lawyers, teachers, students
        journalists, mothers, soldiers, citizens, officers, writers, employers
    """),
    openers=phrases("new, old"),
    laws=phrases("""
        act, bill, law, laws, treaty, agreement, accord, accords, protocol, convention, charter, pact, amendment
    """),
    works=phrases("""
        act, bill, law, laws, directive, consensus, review, commitments, agenda
        program, programs, programme, programmes, project, projects, partnership, partnerships, strategies
        strategy, plan, initiative, summit, agreement, treaty, accord, accords, resolution, protocol, charter
        order, declaration, memorandum, conclusions, communique, communiqué
        conflict, war, drawdown, assistance, awareness, pact, award, framework, roadmap
        time, amendment, convention, doctrine, dialogue, cup, games, prize, security, infrastructure
        mechanism, system, vehicle, situation, ministerial, licence, license, credit, release, press conference
    """),
    crowds=phrases("""
        mediator, mediators, facilitator, facilitators, co-facilitators, co-chair, co-chairs, co-sponsors, guarantors
        member states, member state, states parties, states members, contracting parties, participating states
        signatories, delegates, participants
    """),
    fielded=re.compile(r"(?<!Prime )(?<!First )(?<!Chief )\b(?:Minister|Commissioner)s? (?:of|for) $"),
    genitive=phrases("of"),
    complementing=phrases("of, for, on, against, to"),
    dedicating=phrases("for, against, on"),
    bridging=phrases("for, against"),
    coordinating=phrases("and, &"),
    small=phrases("of, the, for, and, in, on, to, de, du, des, la, le, et, &, y, del"),
    definition=re.compile(
        r"\((?:the |or |also known as |known as |hereafter )?[\"“'‘]?([A-Z][A-Za-z.&/-]{1,11})[\"”'’]?(?=[);,])"
    ),
    counted=re.compile(r"(?:^|[^\w])[Aa]n? $"),
    determined=re.compile(r"(?:^|[^\w])(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d{1,3}) $"),
    modified=re.compile(r" [A-Za-z]*[a-z](?:s|ed|er|or|ion|ent)\b"),
    apposition=re.compile(
        r", (?:the |a |an |who |former |his |her |its |\w{1,30}(?:’|')s )?(?=([\w-]{1,30}))"
        r"(?:(?:[\w-]{1,20} ){0,3}?([\w-]{1,30})(?=[,.;:]| (?:of|for|who|in|from|to|at)\b))?"
    ),
    containers=phrases("in, near"),
    joiners=phrases("of, for, and, on, the, &, de, del, du, des, la, to, in, against"),
    articles=phrases("the, a, an, this, that, its, his, her, their, our, my, your"),
    suffixes=phrases("""a,
        led, based, backed, born, controlled, style, run, wide, held, sponsored, trained, made, owned, bound
        funded, era, occupied, affiliated, linked, aligned, dominated, supported, allied, educated, ruled
        friendly, like, area, inspired, brokered, mediated, hosted, speaking, language, level, trade, elect
        designate, general, on, to, of, proposed, imposed, built, appointed, supplied, listed, registered
        flagged, majority, free, wing, time, old, year, day, and, age, old, related, approved, mandated
        organized, oriented, style, turned, type, only, adjacent, drafted, engineered, operated, administered
        governed, installed, leaning, oriented, skeptic, wielding
    """),
    person_verbs=phrases("""
        say, tell, add, argue, insist, note, explain, recall, write, tweet, think, believe, ask, reply, smile
        laugh, marry, die, graduate, resign, testify, admit, confess, vow, joke, quip, complain, warn, urge
        praise, condemn, acknowledge, concede, describe, hope, want, know, feel, emphasize, stress, reveal
        claim, declare, speak, talk, meet
    """),
    given=given_names,
    places=well_known_places,
    organizations=well_known_organizations,
)
