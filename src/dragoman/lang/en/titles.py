"""English words for who somebody is, as they stand beside a name: titles, honorifics, portfolios and roles."""

from dragoman.lang.en.lists import phrases

TITLES = phrases("""
president, vice president, vice-president, deputy president, acting president, interim president
president-elect, vice president-elect, former president, prime minister, deputy prime minister
prime minister-designate, acting prime minister, premier, vice premier, chancellor, vice chancellor, taoiseach
tanaiste, first minister, deputy first minister, chief minister, minister, deputy minister, vice minister
foreign minister, deputy foreign minister, vice foreign minister, defense minister, defence minister
finance minister, interior minister, justice minister, health minister, oil minister, energy minister
trade minister, information minister, education minister, agriculture minister, labor minister, labour minister
environment minister, economy minister, culture minister, transport minister, security minister
deputy defense minister, deputy defence minister, state minister, home minister, external affairs minister
foreign affairs minister, minister of state, cabinet secretary, principal secretary, foreign secretary
home secretary, defence secretary, defense secretary, state secretary, permanent secretary, secretary
health secretary, treasury secretary, commerce secretary, interior secretary, energy secretary
homeland security secretary, prime cabinet secretary, deputy secretary, assistant secretary, undersecretary
under secretary, under-secretary, under-secretary-general, assistant secretary-general, secretary of state
secretary of defense, secretary of war, secretary of the treasury, secretary of commerce, secretary general
secretary-general, deputy secretary-general, deputy secretary general, deputy secretary of state
deputy secretary of defense, under secretary of state, undersecretary of state, assistant secretary of state
general secretary, first secretary, attorney general, deputy attorney general, solicitor general
inspector general, inspector-general, director general, director-general, executive director, director
deputy director, managing director, governor, lieutenant governor, deputy governor, lt. gov., gov., mayor
deputy mayor, senator, sen., senators, sens., congressman, congresswoman, representative, rep., reps., delegate
head of mission, deputy head of mission, head of delegation, force commander, police commissioner
assemblyman, assemblywoman, councilman, councilwoman, councillor, councilor, alderman, mp, mps, mep, mna, mla
mca, majority leader, minority leader, majority whip, minority whip, house speaker, speaker, deputy speaker
opposition leader, party leader, supreme leader, leader, spokesman, spokeswoman, spokesperson, ambassador
high representative, special representative, special envoy, envoy, high commissioner, commissioner, consul
consul general, charge d'affaires, chargé d'affaires, press secretary, chief of staff, national security adviser
national security advisor, adviser, advisor, secretary-designate, judge, justice, chief justice, magistrate
prosecutor, district attorney, special counsel, general, gen., gen, lieutenant general, lt. gen., lt. gen
lt gen, major general, maj. gen., maj. gen, maj gen, brigadier general, brig. gen., brig. gen, brigadier, brig.
colonel, col., col, lieutenant colonel, lt. col., lt. col, lt col, captain, capt., capt, commander, cmdr.
lieutenant, lt., lt, major, maj., maj, sergeant, sgt., sgt, staff sergeant, corporal, cpl., cpl, private, pvt., pvt, pte
commodore, air commodore, wing commander, group captain, squadron leader, flight lieutenant, air vice-marshal
lieutenant commander, lt. cdr., lt cdr, cdr., cdr, sub-lieutenant, lance corporal, sergeant major, warrant officer
petty officer, midshipman, adjutant general, quartermaster general, postmaster general, governor general
governor-general, comptroller general, deputy premier
admiral, adm., adm, rear admiral, vice admiral, field marshal, marshal, air marshal, air chief marshal
chief of defence staff, army chief, police chief, chief, sheriff, deputy sheriff, superintendent, inspector
chief inspector, constable, detective, officer, agent, special agent, king, queen, prince, princess
crown prince, emir, amir, sultan, emperor, empress, sheikh, sheik, shaikh, duke, duchess, lord, lady, baroness
baron, sir, dame, pope, cardinal, archbishop, bishop, reverend, rev., rev, the rev., father, fr., pastor, imam
ayatollah, grand ayatollah, mullah, rabbi, mufti, grand mufti, patriarch, dalai lama, mr., mr, mrs., mrs, ms.
ms, miss, dr., dr, doctor, prof., prof, professor, professors, hon., hon, comrade, coach, chairman, chairwoman
chairperson, chair, vice chairman, co-chair, chief executive, ceo, cfo, chief executive officer, chief operating officer
chief financial officer, senior vice president, executive vice president, engineer, eng.
advocate, cde, chief of army staff, army general, colonel-general, colonel general, presidents, ministers
foreign ministers, prime ministers, generals, judges, kings, governors, reps, messrs., messrs, msgr., monsignor
presidential candidate, vice presidential candidate, first lady, first deputy prime minister, party chairman
co-president, envoys, foreign policy chief, eu foreign policy chief, human rights chief, un chief
national police chief, intelligence chief, secretary-general-designate, permanent representative
secretary of homeland security, secretary of energy, secretary of the interior, secretary of agriculture
secretary of labor, secretary of transportation, secretary of education, secretary of veterans affairs
secretary of the army, secretary of the navy, secretary of the air force
assistant to the president, special assistant to the president, deputy assistant to the president
senior director, director of national intelligence, homeland security adviser, homeland security advisor
deputy national security adviser, deputy national security advisor, deputy press secretary, diplomatic counselor
principal deputy national security advisor, principal deputy press secretary, counselor, counsellor
heads of state, heads of government, heads of state and government
deputy ambassador, ex-president, ex-prime minister, ex-minister, uncle, aunt, sister, brother, saint
his excellency, her excellency, excellency, h.e., h.e, amb., amb, pm, dpm, u, daw, alhaji, alhaja, hajia, hajiya
datuk, datuk seri, dato', dato’, tan sri, shri, smt., smt, engr., barr., barrister, mme, mme., ing.
humanitarian coordinator, resident coordinator, emergency relief coordinator, special rapporteur
resident representative, independent expert, resident and humanitarian coordinator
""")

_FEMALE = """
mrs., mrs, ms., ms, miss, mme, mme., smt., smt, daw, alhaja, hajia, hajiya
queen, princess, duchess, lady, baroness, dame, empress, spokeswoman, congresswoman
chairwoman, assemblywoman, councilwoman, first lady, aunt, sister
"""
_MALE = """
mr., mr, u, alhaji, shri
king, prince, crown prince, emir, amir, sultan, emperor, sheikh, sheik, shaikh, duke, lord, baron, sir
pope, cardinal, archbishop, father, imam, ayatollah, grand ayatollah, mullah, rabbi, mufti, grand mufti
patriarch, spokesman, congressman, chairman, vice chairman, assemblyman, councilman, alderman, dalai lama, uncle
brother, monsignor
"""
# the gender that a title tells
GENDERS = dict.fromkeys(phrases(_FEMALE), "f") | dict.fromkeys(phrases(_MALE), "m")

HONORIFICS = phrases("""
mr., mr, mrs., mrs, ms., ms, miss, dr., dr, doctor, hon., hon, sir, dame, lord, lady, comrade, cde
messrs., messrs
saint, uncle, aunt, brother, sister, father, engineer, eng., advocate, officer, agent, private
his excellency, her excellency, excellency, h.e., h.e, u, daw, alhaji, alhaja, hajia, hajiya
datuk, datuk seri, dato', dato’, tan sri, shri, smt., smt, engr., barr., barrister, mme, mme., ing.
""")
PORTFOLIOS = phrases("""
foreign, affairs, defense, defence, interior, finance, justice, health, state, trade, energy, oil
petroleum, education, agriculture, labor, labour, environment, economy, economic, culture, transport
transportation, security, home, external, information, internal, national, development, planning
tourism, sports, youth, water, mining, mines, industry, commerce, the, treasury, science, technology
housing, communications, community, social, welfare, public, works, civil, service, investment, gender
veterans, european, parliamentary, regional, international, cooperation, co-operation, expatriates
religious, human, rights, immigration, intelligence, infrastructure, climate, change, political
peacebuilding, humanitarian, homeland, urban, war, economics, engagement, partnership, partnerships, cyber, digital
emerging, technologies, strategic, resources, natural, marine, fisheries, forestry, oceans, budget, policy
counterterrorism, nonproliferation, disarmament, democracy, refugees, migration, population, relations
global, outreach, innovation, mobility, gas, hydrocarbons, mineral, minerals, employment, integration, electricity
telecommunications, livestock, irrigation, lands, decentralization, decentralisation, solidarity
aviation, railways, ports, roads, rural, indigenous, minorities, diaspora, tribal
""")
ROLE_NOUNS = phrases("""
leader, spokesman, spokeswoman, spokesperson, chairman, chairwoman, chairperson, chief, head, director
analyst, lawmaker, senator, lawyer, attorney, commander, president, minister, secretary, ambassador
envoy, candidate, economist, activist, journalist, reporter, correspondent, professor, expert, official
founder, boss, coach, governor, mayor, representative, economist, strategist, historian, commissioner
premier, deputy, legislator, diplomat, adviser, advisor, aide, cleric, preacher, warlord, general
colonel, co-founder, chancellor, congressman, congresswoman, consultant, executive, manager, owner
resident, researcher, scientist, writer, author, actor, actress, singer, captain, player, prosecutor
judge, nominee, rival, pollster, philanthropist, businessman, businesswoman, billionaire, tycoon
politician, guerrilla, dictator, strongman, teacher, nurse, doctor, coordinator, negotiator, president-elect
witness, eyewitness, victim, colleague, pilot, cosmonaut, astronaut, geochemist, meteorologist, archaeologist
egyptologist, biologist, astronomer, surgeon
farmer, student, protester, assistant, administrator, winner, suspect, gunman, financier, columnist, editor
publisher, speaker, mediator, facilitator, consul
""")
