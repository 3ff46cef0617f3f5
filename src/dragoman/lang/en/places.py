"""English words for places."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from dragoman.lang.places import PlaceWords

# Newspaper style first, then the postal code: both name the state, but "OR" and "IN" are mostly other words.
_STATES = """
Alabama|Ala|AL; Alaska||AK; Arizona|Ariz|AZ; Arkansas|Ark|AR; California|Calif,Cal|CA; Colorado|Colo|CO;
Connecticut|Conn|CT; Delaware|Del|DE; Florida|Fla|FL; Georgia|Ga|GA; Hawaii||HI; Idaho||ID; Illinois|Ill|IL;
Indiana|Ind|IN; Iowa||IA; Kansas|Kan,Kans|KS; Kentucky|Ky|KY; Louisiana|La|LA; Maine||ME; Maryland|Md|MD;
Massachusetts|Mass|MA; Michigan|Mich|MI; Minnesota|Minn|MN; Mississippi|Miss|MS; Missouri|Mo|MO; Montana|Mont|MT;
Nebraska|Neb,Nebr|NE; Nevada|Nev|NV; New Hampshire|NH|NH; New Jersey|NJ|NJ; New Mexico|NM|NM; New York|NY|NY;
North Carolina|NC|NC; North Dakota|ND|ND; Ohio||OH; Oklahoma|Okla|OK; Oregon|Ore|OR; Pennsylvania|Pa,Penn|PA;
Rhode Island|RI|RI; South Carolina|SC|SC; South Dakota|SD|SD; Tennessee|Tenn|TN; Texas|Tex|TX; Utah||UT;
Vermont|Vt|VT; Virginia|Va|VA; Washington|Wash|WA; West Virginia|WVa|WV; Wisconsin|Wis,Wisc|WI; Wyoming|Wyo|WY;
Washington, D.C.|DC|DC; British Columbia|BC|BC; Alberta|Alta|AB; Saskatchewan|Sask|SK; Manitoba|Man|MB;
Ontario|Ont|ON; Quebec|Que|QC; New Brunswick|NB|NB; Nova Scotia|NS|NS; Prince Edward Island|PEI|PE;
Newfoundland and Labrador|Nfld|NL; New South Wales|NSW|NSW; Queensland|Qld|QLD; Tasmania|Tas|TAS
"""
_STATE_PEOPLE = """
Alabamian Alabama; Alaskan Alaska; Arizonan Arizona; Arkansan Arkansas; Californian California; Coloradan Colorado;
Floridian Florida; Hawaiian Hawaii; Idahoan Idaho; Illinoisan Illinois; Hoosier Indiana; Iowan Iowa; Kansan Kansas;
Kentuckian Kentucky; Louisianan Louisiana; Mainer Maine; Marylander Maryland; Michigander Michigan;
Minnesotan Minnesota; Mississippian Mississippi; Missourian Missouri; Montanan Montana; Nebraskan Nebraska;
Nevadan Nevada; New Mexican=New Mexico; New Yorker=New York; North Carolinian=North Carolina;
North Dakotan=North Dakota; Ohioan Ohio; Oklahoman Oklahoma; Oregonian Oregon; Pennsylvanian Pennsylvania;
Rhode Islander=Rhode Island; South Carolinian=South Carolina; South Dakotan=South Dakota; Tennessean Tennessee;
Texan Texas; Utahn Utah; Vermonter Vermont; Virginian Virginia; Washingtonian Washington;
West Virginian=West Virginia; Wisconsinite Wisconsin; Ontarian Ontario; Manitoban Manitoba; Albertan Alberta;
Quebecer Quebec; Quebecker Quebec; British Columbian=British Columbia; Nova Scotian=Nova Scotia;
Newfoundlander Newfoundland; Queenslander Queensland; Tasmanian Tasmania; Londoner London; Parisian Paris;
Berliner Berlin; Muscovite Moscow; Chicagoan Chicago; Bostonian Boston; Dubliner Dublin; Glaswegian Glasgow;
Mancunian Manchester; Liverpudlian Liverpool; Torontonian Toronto; Sydneysider Sydney; Melburnian Melbourne;
Philadelphian Philadelphia; Houstonian Houston; Roman Rome; Venetian Venice; Viennese Vienna; Neapolitan Naples
"""
_DIRECTIONS = """
north south east west northern southern eastern western northeast northwest southeast southwest northeastern
northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western
south-eastern south-western central upper lower mid inner outer greater downtown midtown uptown suburban metropolitan
metro coastal rural mainland old historic occupied
"""
_HEADS = """
county counties parish province state district region territory city town township village municipality borough
commune department governorate prefecture oblast kingdom republic emirate area metropolitan suburb suburbs
neighborhood neighbourhood
"""
_NAME_WORDS = """
    enterprise free independence maritime commonwealth
island islands isle peninsula archipelago valley lake mount mountain mountains hills strait sea ocean desert canal
delta port harbour harbor cape coast beach falls creek oasis plateau basin bay gulf
street road avenue drive lane boulevard square court center centre school college university academy hospital church
cathedral hall house tower club park point garden gardens bridge station airport stadium arena theater theatre museum
library elementary high middle medical office police department council commission committee association company inc
group bank institute festival competition cup championship league united national international regional community
public royal first second third fourth new old great big little saint st union general memorial federal capital the
hill village green union district city central
"""
_TYPE_HEADS = """
county parish river lake creek bay island islands valley mountain mountains hills beach township peninsula desert
canyon forest falls sea gulf strait ocean province district canal reservoir governorate oblast atoll archipelago
"""
_STREET_HEADS = """
street st road rd avenue ave drive dr lane ln boulevard blvd highway parkway pike bypass
"""
_INNER = "of the de du del la le on upon and en da do al el di der in sur les au aux"
_LEADING = """
north south east west northern southern eastern western northeast northwest southeast southwest central upper lower
n s e w
"""
_PREPOSITIONS = """
in at near from outside around across throughout toward towards into inside within downtown via
"""
_WEAK_PREPOSITIONS = "of to for through between over"
_FOLLOWERS = """
police residents resident officials area native authorities mayor airport county city state government man woman men
women based born region border district school schools firefighters citizens council community
"""
_WITHIN = r"(?P<surely>\s*,\s*|\s*\(\s*|,\s+in\s+)|\s+in\s+(?:the\s+)?|\s*[-–—]\s*"
_DATELINE = r",? ?(?:[A-Z][\w.]{1,15} ?)?(?:\([^)\n]{1,30}\) ?|--|[—–]|- )"
_LISTED = r"(?:, [A-Z]\w{1,30}){0,6},?(?: (?:and|or) [A-Z]\w{1,30})? (?:counties|provinces|districts|states)\b"


def _table() -> tuple[dict[str, str], dict[str, str]]:
    short, codes = {}, {}
    for row in _STATES.replace("\n", " ").split(";"):
        name, forms, code = row.strip().split("|")
        short.update(dict.fromkeys(filter(None, forms.split(",")), name))
        codes[code] = name
    return short, codes


@functools.cache
def _peoples() -> Mapping[str, str]:
    """Return peoples of regions, from the regions' table, and of states and great cities."""
    head, *rows = files(__package__).joinpath("regions.tsv").read_text("utf-8").splitlines()
    names, demonyms = (head.split("\t").index(column) for column in ("name", "demonyms"))
    found = {}
    for row in _STATE_PEOPLE.replace("\n", " ").split(";"):
        person, _, place = row.strip().partition("=" if "=" in row else " ")
        found[person] = found[person.removesuffix("s") + "s"] = place
    for cells in (row.split("\t") for row in rows):
        found.update(dict.fromkeys(filter(None, cells[demonyms].split("|")), cells[names]))
    return MappingProxyType(found)


_SHORT_FORMS, _CODES = _table()

ENGLISH_PLACES = PlaceWords(
    short_forms=_SHORT_FORMS,
    codes=_CODES,
    short_form_countries=frozenset({"USA", "CAN", "AUS"}),
    peoples=_peoples,
    directions=frozenset(_DIRECTIONS.split()),
    heads=frozenset(_HEADS.split()),
    links=frozenset({"of", "of the"}),
    articles=frozenset({"the"}),
    name_words=frozenset(_NAME_WORDS.split()),
    type_heads=frozenset(_TYPE_HEADS.split()),
    type_prefixes=frozenset({"lake", "mount", "mt", "river", "cape"}),
    street_heads=frozenset(_STREET_HEADS.split()),
    dotted=frozenset({"st", "rd", "ave", "dr", "ln", "blvd"}),
    inner=frozenset(_INNER.split()),
    leading=frozenset(_LEADING.split()),
    prepositions=frozenset(_PREPOSITIONS.split()),
    weak_prepositions=frozenset(_WEAK_PREPOSITIONS.split()),
    followers=frozenset(_FOLLOWERS.split()),
    within=re.compile(_WITHIN),
    coordination=re.compile(r", |,? (?:and|or) (?:the )?"),
    dateline=re.compile(_DATELINE),
    listed=re.compile(_LISTED),
)
