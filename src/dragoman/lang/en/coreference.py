"""English pronouns and nouns that refer back."""

from __future__ import annotations

from dragoman.lang.coreference import CoreferenceWords, Gender

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
    "organization": """department ministry company party council agency commission committee court bank union organization
        organisation government parliament senate assembly institute university army navy police military association
        federation alliance coalition bloc body watchdog regulator firm airline newspaper network channel station
        authority bureau office foundation charity movement group tribunal board group militia gang outfit embassy
        administration cabinet chamber club team league fund carrier manufacturer think-tank junta""",
}

ENGLISH_COREFERENCE = CoreferenceWords(
    pronouns={word: gender for gender, words in _PRONOUNS.items() for word in words.split()},
    possessives=frozenset(("his", "her", "its", "their")),
    definite=frozenset(("the", "this", "that")),
    qualifiers=frozenset(
        """former outgoing incoming acting interim then then- late ex current newly elected re-elected designate
        caretaker deposed ousted exiled self-proclaimed disgraced veteran long-time longtime retired""".split()
    ),
    past=frozenset("former then late ex deposed ousted disgraced retired ex- then-".split()),
    relative=frozenset(("who is", "who was", "who has been", "who served as", "who serves as")),
    nouns={noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()},
    titles={},
    expletives=frozenset("rain snow seem appear turn happen take matter".split()),
)
