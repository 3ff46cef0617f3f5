"""English words for what actors are; the tables stand beside this module."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import cast

from dragoman.lang.actors import ActorWords, KnownActor
from dragoman.lang.en.lists import phrases
from dragoman.model import Sector


def _rows(name: str) -> list[list[str]]:
    lines = files("dragoman.lang.en").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line]


@functools.cache
def sectors() -> Mapping[str, Sector]:
    """Return role nouns, heads of organizations and phrases with their sector, plurals included."""
    table: dict[str, Sector] = {}
    for sector, listed in _rows("sectors.tsv"):
        for phrase in listed.split("|"):
            table.setdefault(phrase, cast(Sector, sector))
            table.setdefault(_plural(phrase), cast(Sector, sector))
    return table


@functools.cache
def known_actors() -> tuple[KnownActor, ...]:
    """Return organizations with aliases, country, sector and kind."""
    return tuple(
        KnownActor(
            name,
            tuple(filter(None, aliases.split("|"))),
            country or None,
            cast(Sector, sector) if sector else None,
            kind,
        )
        for name, aliases, country, sector, kind in _rows("organizations.tsv")
    )


_PLURALS = (  # endings of nouns and what takes their place, the first that fits
    (r"^(human|german)$", r"\1s"),
    (r"man$", "men"),
    (r"person$", "people"),
    (r"([^aeiou])y$", r"\1ies"),
    (r"(s|x|ch|sh)$", r"\1es"),
    (r"$", "s"),
)


def _plural(noun: str) -> str:
    return next(re.sub(ending, plural, noun) for ending, plural in _PLURALS if re.search(ending, noun))


def _with_plurals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split(", ") for form in (word, _plural(word)))


ENGLISH_ACTORS = ActorWords(
    sectors=sectors,
    known=known_actors,
    weak=_with_plurals(
        "official, spokesman, spokeswoman, spokesperson, leader, head, chief, member, source, director, chairman, "
        "chairwoman, chairperson, secretary, secretary general, secretary-general, representative, group, "
        "organization, organisation, office, agency, staff, team, man, woman, person, child, family, relative, "
        "supporter, sympathizer, follower, delegate, delegation, "
        "negotiator, adviser, advisor, aide, executive, manager, employee, worker, president, vice president, deputy, "
        "commander, captain, figure, leadership, authority, body, someone, individual, boss, owner, founder, "
        "volunteer, youth, activist, community, elder, expert, analyst, network, unit, headquarters, building, house, "
        "site, region, area, vehicle, driver, victim, official source, state, capital, board, bureau, committee, "
        "commission, council, department, service, association, general secretary, secretary general, resident, "
        "director general, director-general"
    ),
    institutional=frozenset(
        ("REB", "PRM", "MIL", "COP", "SPY", "CRM", "UAF", "REL", "JUD", "LEG", "MED", "EDU", "LAB", "AGR", "JRN", "REF",
         "PTY", "OPP", "IGO", "NGO")
    ),
    occupational=frozenset(("BUS", "CVL", "LAB", "UNK", "SOC")),
    official=frozenset(("GOV", "LEG", "MIL", "SPY", "JUD", "COP")),
    shared=phrases("""
        Congress, Senate, House of Representatives, Marines, Conservatives, Labour, Labour Party
        Communist Party, Commons, Lords, National Security Council, NSC, Socialist Party, Workers' Party, National Guard
        Conservative Party, Democratic Party, Republican Party, Liberal Democratic Party, Progress Party, Unity Party
        National Front, Security Service, Council of Ministers, Home Office, Foreign Office, Border Patrol
        Secret Service, Attorney General, Treasury, Supreme Court, Central Bank, House, Joint Chiefs of Staff
    """),
    homes={
        title: iso3
        for iso3, titles in {
            "USA": "congressman, congresswoman, representative, rep., reps., sen., sens., secretary of state, gov.",
            "IRL": "taoiseach, tanaiste",
            "KEN": "mca, cabinet secretary, principal secretary, prime cabinet secretary",
            "GBR": "home secretary, chancellor of the exchequer",
            "IND": "external affairs minister, mla",
        }.items()
        for title in phrases(titles)
    },
    domestic=frozenset(("LEG", "PTY", "OPP")),
    befriended=_with_plurals("ally, partner, friend"),
    leagued=phrases("union, unionist, unionists, capital"),
    local=frozenset(("LAB", "SOC", "MED", "CVL", "AGR")),
    ours=frozenset(("our", "my")),
    ministries=re.compile(
        r"(?i)\b(?:ministry|department|presidency|chancellery|army|navy|air force|armed forces"
        r"|(?:defence|defense|army|naval|military|general) (?:headquarters|staff))\b"
    ),
    matter=re.compile(
        r"(?i)\b(?:situations?|crisis|developments?|transition|coup|conflict|hostilities|elections?|events"
        r"|(?:peace )?process) (?:in|on) (?:[a-z]+ ){0,2}$|\bconclusions on $"
    ),
    joint=phrases("""
        council, committee, commission, group, forum, states, board, taskforce, force, dialogue, campaign, affairs
        ministry, parliament
    """),
    posted=frozenset(("GOV", "MIL", "SPY", "IGO", "NGO", "JRN", "EDU", "REF", "MNC", "REB", "CRM")),
    unrecognized=frozenset(
        ("abkhazia", "south ossetia", "transnistria", "nagorno-karabakh", "artsakh", "northern cyprus", "somaliland",
         "western sahara", "donetsk people's republic", "luhansk people's republic", "sahrawi republic")
    ),
    directions=frozenset(("to", "against", "toward", "towards", "on")),
    targets=frozenset(("to", "for", "on", "against", "toward", "towards", "with")),
    envoys=phrases("""
        envoy, representative, coordinator, commissioner, mediator, ambassador, rapporteur, spokesman, spokeswoman,
        spokesperson, diplomat, official, observer, expert
    """),
    callings=_with_plurals(
        "company, firm, corporation, business, start-up, startup, bank, lender, insurer, airline, carmaker, "
        "automaker, planemaker, shipbuilder, shipyard, drugmaker, chipmaker, brewer, brewery, retailer, supermarket, "
        "wholesaler, manufacturer, maker, producer, supplier, operator, carrier, utility, refiner, refinery, "
        "developer, contractor, consultancy, conglomerate, multinational, giant, broker, brokerage, fund, subsidiary, "
        "exporter, importer, miner, publisher, distributor, trader, platform, newspaper, paper, daily, weekly, "
        "monthly, tabloid, magazine, journal, broadcaster, channel, station, network, website, site, portal, outlet, "
        "blog, news agency, agency, charity, foundation, nonprofit, non-profit, ngo, organization, organisation, "
        "association, federation, confederation, coalition, alliance, movement, party, faction, union, syndicate, "
        "guild, club, league, society, community, group, militia, gang, cartel, band, brigade, battalion, army, "
        "force, front, guerrilla, insurgency, wing, cell, think tank, think-tank, institute, university, college, "
        "school, academy, hospital, clinic, church, sect, order, ministry, department, directorate, authority, "
        "regulator, watchdog, commission, committee, council, court, tribunal, parliament, assembly, bureau, service, "
        "office, body, institution, board, chamber, police, unit, museum, cooperative, co-operative, collective, "
        "family, dynasty, monastery, laboratory, lab, centre, center"
    ),
    apposed=re.compile(
        r"(?: \([^()\n]{1,20}\))?, (?:which (?:is|was) )?(?:an?|one of(?: the)?) "
        r"([^,;:.()\n—–]{3,90}?)(?= (?:that|which|who|whose|said|says|has|had|is|was|will)\b|[,;:.()\n—–]|$)"
    ),
    sided=re.compile(r"\b[\w.-]+-(?:affiliated|aligned|allied|backed|funded|linked|sponsored|supported) "),
    bracketed=re.compile(r"(?: [A-Z]{2,4})?\s\(([A-Z][^()\n]{2,80}|[a-z][a-z ]+, [A-Z][^()\n]{2,60})\)"),
    item=re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])?\s*(?:(?:[A-Z]\w*\.?|H\.E\.|of|for) ){0,4}"),
    entering=re.compile(
        r"(?i)\b(?:from|for|on behalf of|delegations?|participants?|members?|side|team|delegates|representatives?"
        r"|signatories|speakers|guests)\b"
    ),
    owner_behind=re.compile(r" of (?:the )?([A-Z][\w-]*(?: [A-Z][\w-]*)*)"),
    owner_joined=re.compile(r"(?:,|,? and) (?:the )?([A-Z][\w-]*(?: [A-Z][\w-]*)*)"),
    seat_behind=re.compile(r" in (?:the capital,? )?"),
    determiner=re.compile(
        r"^(?:(?:the|a|an|this|that|these|those|some|several|many|all|both|his|her|their|its|our|more than|over|about"
        r"|nearly|at least|up to|around|a group of|a number of|dozens of|hundreds of|thousands of|one|two|three|four"
        r"|five|six|seven|eight|nine|ten|dozen|\d[\d,.]*)\s+){1,4}", re.IGNORECASE),
    public=re.compile(r"\b(?:state|state-run|state-owned|official|government|government-run)\b", re.IGNORECASE),
    former=re.compile(r"\b(?:former|ex|deposed|ousted|disgraced|exiled|one-time|onetime)\b", re.IGNORECASE),
    elect=re.compile(r"[- ](?:elect|designate)\b", re.IGNORECASE),
    candidate=re.compile(r"\b(?:candidate|hopeful|nominee|contender|front-?runner)s?\b", re.IGNORECASE),
    heads_end=re.compile(r"\s*(?:,|\(|\b(?:of|in|from|at|for|on|to|who|near|with|by|across|inside|against)\b)\s*"),
)  # fmt: skip
