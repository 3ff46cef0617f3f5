"""English nouns that numbers count, and the words between a number and its noun."""

from dragoman.lang.en.lists import words


def _plurals(nouns: str) -> dict[str, str]:
    """Return plural -> singular of nouns written "officer" (regular), "man/men" or "police/" (invariable).

    Plurals are in lower case, as they are looked up.
    """
    pairs = (noun.replace("_", " ").partition("/") for noun in nouns.split())
    return {(many or (one if slash else one + "s")).lower(): one for one, slash, many in pairs}


PERSONS = _plurals("""
officer policeman/policemen policewoman/policewomen police/ soldier troops/ trooper gendarme personnel/ peacekeeper
serviceman/servicemen servicewoman/servicewomen member man/men woman/women person/people child/children recruit
cadet reservist guard agent commando marine paratrooper sailor pilot engineer medic doctor nurse trainer instructor
adviser advisor expert specialist observer monitor inspector staff/ staffer employee worker volunteer official
diplomat civilian contractor migrant refugee returnee asylum_seeker deportee detainee prisoner hostage victim
survivor casualty/casualties fighter militant rebel insurgent gunman/gunmen mercenary/mercenaries terrorist gangster
bandit protester demonstrator student visitor teacher journalist resident villager citizen voter delegate lawmaker
senator deputy/deputies minister MP judge lawyer force/forces passenger inmate conscript individual youth/youths boy
girl family_member interpreter translator detective infantryman/infantrymen firefighter paramedic midwife/midwives
prosecutor sapper deminer rescuer airman/airmen fisherman/fishermen crewman/crewmen seaman/seamen
tribesman/tribesmen guardsman/guardsmen marksman/marksmen rifleman/riflemen gunner cop
""")
EQUIPMENT = _plurals("""
vehicle MRAP APC helicopter aircraft/ plane airplane aeroplane jet warplane bomber drone tank truck lorry/lorries
bus/buses car jeep pickup ambulance bulldozer excavator crane boat ship vessel frigate corvette destroyer submarine
cutter speedboat rifle gun machine_gun pistol handgun shotgun weapon firearm missile rocket launcher howitzer mortar
grenade bomb mine shell round battery/batteries interceptor radar radio camera scanner vest helmet shield uniform
generator container tent motorcycle motorbike bicycle satellite carrier launcher system
""")
CASUALTIES = words("dead killed wounded injured missing dying kidnapped abducted arrested displaced")
UNITS = _plurals("""
tonne ton kilogram kilo kg/ kilometre kilometer km/ mile metre meter foot/feet hectare acre barrel litre liter gallon
megawatt gigawatt house home school hospital clinic village town base camp bed dose kit parcel meal
country/countries nation state seat company/companies attack incident death case arrest meeting session flight
sortie contingent battalion brigade unit province district gang group project household family/families job visa
life/lives
""")
COMPOUNDS = words("""
police military army navy air security peace special forces riot border prison correctional medical support combat
uniformed civilian armoured armored patrol transport fighter attack utility cargo mine-resistant ambush-protected
personnel tactical light heavy surface-to-air anti-tank air-defence air-defense defence defense missile rocket
machine assault gang aid relief intelligence staff coast night-vision bullet-proof bulletproof artillery aerial
surveillance ballistic cruise family naval ground infantry swat elite commando unmanned rescue patient
""")
BLOCKERS = words("""
of in to for from and or nor but the a an is was were are be been being has have had will would could should may
might must can on at by with without who whom which that this these those than as into over under per if when while
where since until till during after before between against about through not its their his her our my your it they
he she we there here so because although also did do does said says say out off up down yet now then ago later
earlier including such both either each every all any no only just even near outside inside
""")
