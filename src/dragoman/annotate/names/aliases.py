"""Which names of one document name the same thing: surnames, acronyms, word order, countries.

Two names merge only on evidence; a surname that two persons of the document share is nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.annotate.document import Annotated, Name, NameType
from dragoman.annotate.names.acronyms import definitions, spells
from dragoman.annotate.names.offices import Offices
from dragoman.lang import Language
from dragoman.lang.names import GENERATIONS

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_BRACKET = re.compile(r"[\[\]]")
_COMMON_TAIL = re.compile(r"(?: [a-z](?:(?![A-Z])[\w-])*)+$")  # "MSS mission", but not "Bashar al-Assad"
_ALIKE = 0.75  # share of an acronym's letters that are initials of its name
_BESIDE = 8  # characters from the short form of an office to its bearer: "(FM) Dr. "
_MERGING: tuple[NameType, ...] = ("organization", "mission")


@dataclass(slots=True)
class Cluster:
    """Names of one thing: `keys` are its spellings, the first found first; `country` is whose office it is."""

    type: NameType
    names: list[Name] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    country: str | None = None

    def add(self, other: Cluster) -> None:
        """Take over the names of another cluster."""
        self.names += other.names
        self.keys += [key for key in other.keys if key not in self.keys]
        self.country = self.country or other.country
        if other.type == "mission":
            self.type = "mission"


def clusters(doc: Annotated) -> list[Cluster]:
    """Return the names of a document, those of one thing together, in order of first mention."""
    spelled: dict[tuple[str, NameType, str | None], Cluster] = {}
    offices = Offices(doc)
    for name in doc.names:
        key = spelling(doc.text[name.start : name.end])
        owner = offices.owner(*content(key, doc.language), name)
        cluster = spelled.setdefault((key, name.type, owner), Cluster(name.type, keys=[key], country=owner))
        cluster.names.append(name)
    by_type: dict[NameType, list[Cluster]] = defaultdict(list)
    for cluster in _without_capitals(spelled):
        by_type[cluster.type].append(cluster)
    merged = [
        *_persons(by_type["person"], doc),
        *_organizations([c for kind in _MERGING for c in by_type[kind]], doc),
        *_countries([*by_type["place"], *by_type["group"]], doc.language),
    ]
    for cluster in merged:
        cluster.names.sort(key=lambda n: n.start)
    return sorted(merged, key=lambda c: c.names[0].start)


def _without_capitals(spelled: dict[tuple[str, NameType, str | None], Cluster]) -> Iterator[Cluster]:
    """Yield the clusters; one in capitals throughout ("PORT OF SPAIN" in a dateline) joins the one that reads so."""
    mixed = {(key.casefold(), *whose): cluster for (key, *whose), cluster in spelled.items() if not key.isupper()}
    for (key, *whose), cluster in spelled.items():
        if (same := mixed.get((key.casefold(), *whose), cluster)) is not cluster:
            same.add(cluster)
        else:
            yield cluster


def spelling(text: str) -> str:
    """Return a name with plain spaces and apostrophes, without possessive ending and common noun ("MSS mission")."""
    plain = _POSSESSIVE.sub("", written(text)).replace("’", "'")
    return _COMMON_TAIL.sub("", plain) or text


def written(text: str) -> str:
    """Return a name as the text writes it, in one line and without an editor's brackets: "Ana] Ruiz"."""
    return " ".join(_BRACKET.sub("", text).split())


def person_words(name: str) -> list[str]:
    """Return the words of a person's name without generation ("Jr.")."""
    words = [_plain(w.rstrip(".").lower()) for w in _WORD.findall(name)]
    return [w for w in words if w not in GENERATIONS] or words


def _plain(word: str) -> str:
    """Return a word without accents, which papers write or leave out: "Erdoğan"."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def generation(name: str) -> str | None:
    """Return what tells a son from his father: "jr"; None where the name ends without."""
    last = name.rpartition(" ")[2].rstrip(".").lower()
    return last if last in GENERATIONS else None


def _bearers(doc: Annotated) -> Iterator[tuple[str, str]]:
    """Yield the short form of each office that stands before a person's name: "Foreign Minister (FM) Ana Ruiz"."""
    for start, end, short, stop in definitions(doc.text, doc.language.names):
        if doc.text[start:end].lower() in doc.language.names.titles:
            behind = (name for name in doc.names if name.type == "person" and stop < name.start <= stop + _BESIDE)
            yield from ((doc.text[short:stop], spelling(doc.text[n.start : n.end])) for n in behind)


def _persons(found: list[Cluster], doc: Annotated) -> Iterator[Cluster]:
    """Merge full names that agree, then single names and offices in short into the one full name they fit."""
    bearers = dict(_bearers(doc))
    full: list[Cluster] = []
    singles: list[Cluster] = []
    for cluster in sorted(found, key=lambda c: -len(c.keys[0])):
        words = person_words(cluster.keys[0])
        if len(words) == 1:
            singles.append(cluster)
            continue
        same = [c for c in full if _one_person(cluster, c, doc)]
        if len(same) == 1:
            same[0].add(cluster)
        else:
            full.append(cluster)
    for cluster in singles:
        word = person_words(cluster.keys[0])[0]
        owners = [c for c in full if bearers.get(cluster.keys[0]) in c.keys]
        owners = owners or [c for c in full if word in (w for key in c.keys for w in _surnames(key))]
        owners = owners or [c for c in full if any(person_words(key)[0] == word for key in c.keys)]
        if (owner := _introduced(owners, cluster)) is not None:
            owner.add(cluster)
        else:
            full.append(cluster)
    yield from full


def _one_person(one: Cluster, other: Cluster, doc: Annotated) -> bool:
    """Whether two full names can be one person's: "Joe Hale" may be Joseph R. Hale, Jr.

    The same words with and without "Jr." in one sentence are a son and his father.
    """
    generations = {generation(one.keys[0]), generation(other.keys[0])} - {None}
    if len(generations) > 1 or (generations and _are_namesakes(one, other, doc)):
        return False
    return agree(_formal(one.keys[0], doc.language), _formal(other.keys[0], doc.language))


def _are_namesakes(one: Cluster, other: Cluster, doc: Annotated) -> bool:
    """Whether two names of the same words stand in one sentence."""
    if person_words(one.keys[0]) != person_words(other.keys[0]):
        return False
    sentences = ({doc.sentence_at(name.start) for name in cluster.names} for cluster in (one, other))
    return not set.isdisjoint(*sentences)


def _formal(name: str, language: Language) -> list[str]:
    """Return the words of a name with the given name that its short form stands for."""
    first, *rest = person_words(name)
    return [language.names.nicknames.get(first, first), *rest]


def _introduced(owners: list[Cluster], single: Cluster) -> Cluster | None:
    """Return the person a single name is for: the only one of that name when it is first used alone.

    Where a second person of the name was introduced before, the text means neither by the bare name.
    """
    introduced = sorted((min(name.start for name in owner.names), k) for k, owner in enumerate(owners) if owner.names)
    if not introduced:
        return None
    (one, first), *others = introduced
    if others and not any(one < name.start <= others[0][0] for name in single.names):
        return None
    return owners[first]


def _surnames(key: str) -> Iterator[str]:
    """Yield what may be a surname: the last word, and what follows its particle ("al-Abadi", "Abadi")."""
    last = person_words(key)[-1]
    yield last
    particle, hyphen, stem = last.partition("-")
    if hyphen and len(particle) <= 3:
        yield stem
    words = person_words(key)
    if len(words) > 2:
        yield from words[1:-1] if len(words[0]) > 1 else ()


def same_middle(one: str, other: str) -> bool:
    """Whether two middle names can be one: equal, or one the other's initial."""
    return one == other or (one[:1] == other[:1] and 1 in (len(one), len(other)))


def agree(one: list[str], other: list[str]) -> bool:
    """Whether two full names can be one person's: same surname, first names equal or one the other's initial."""
    contained = set(one) < set(other) or set(other) < set(one)
    if one[-1] != other[-1]:
        return contained and one[0] == other[0]
    if not _middles_agree(one[1:-1], other[1:-1]):
        return False
    return contained or _same_given(one[0], other[0])


def _middles_agree(one: list[str], other: list[str]) -> bool:
    """Whether two lists of middle names can be one person's: not those of George W. and of George H. W. Bush."""
    return not (one and other) or any(same_middle(x, y) for x in one for y in other)


def _same_given(one: str, other: str) -> bool:
    """Whether a given name is another one's initial or short form; two letters are neither."""
    short, full = sorted((one, other), key=len)
    return one == other or (len(short) not in (0, 2) and full.startswith(short))


def _organizations(found: list[Cluster], doc: Annotated) -> Iterator[Cluster]:
    """Merge organizations by their words in any order, then acronyms into what they spell."""
    long, short = _by_words(found, doc)
    defined = {
        spelling(doc.text[s:e]): spelling(doc.text[a:b]) for a, b, s, e in definitions(doc.text, doc.language.names)
    }
    defined = dict(_bracketed(doc)) | defined
    for cluster in short:
        key = _bare(cluster.keys[0], doc.language)
        owners = _spelt_out(key, long, defined.get(key), doc.language)
        if (owner := _told_last(owners, cluster.names[0].start)) is not None:
            owner.add(cluster)
        else:
            yield cluster
    yield from long


def _bracketed(doc: Annotated) -> Iterator[tuple[str, str]]:
    """Yield acronyms in brackets right behind a name, most of whose initials they have, in any order."""
    for long, short in pairwise(doc.names):
        beside = doc.text[long.end : short.start] == " (" and doc.text.startswith(")", short.end)
        one, other = doc.text[long.start : long.end], doc.text[short.start : short.end]
        if beside and {long.type, short.type} <= {*_MERGING} and _shares_initials(other, one):
            yield spelling(other), spelling(one)


def _shares_initials(acronym: str, name: str) -> bool:
    """Whether an acronym is in capitals, three of four of which are initials of a name, in any order."""
    letters = Counter(filter(str.isalpha, acronym))
    initials = Counter(part[0] for part in re.split(r"[ -]", name) if part[:1].isupper())
    return acronym.isupper() and (letters & initials).total() >= _ALIKE * letters.total()


def _told_last(owners: Sequence[Cluster], start: int) -> Cluster | None:
    """Return the one of several that the text named last before an offset: the only one wherever it stands."""
    told = {name.start: owner for owner in owners for name in owner.names if len(owners) == 1 or name.start < start}
    return told[max(told)] if told else None


def _by_words(found: list[Cluster], doc: Annotated) -> tuple[list[Cluster], list[Cluster]]:
    """Return organizations merged by their words, and those of a single word that may stand for a longer name."""
    heads = doc.language.names.organization_heads | doc.language.coreference.nouns.keys()
    firsts = {key.partition(" ")[0] for cluster in found for key in cluster.keys if " " in key}
    by_words: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    short: list[Cluster] = []
    for cluster in sorted(found, key=lambda c: (-len(c.keys[0]), c.keys[0].isupper())):
        key = _bare(cluster.keys[0], doc.language)
        if " " not in key and (_has_capitals(key) or key.lower() in heads or key in firsts):
            short.append(cluster)
            continue
        core, country = content(key, doc.language)
        same = [c for c in by_words[core] if _same_country(c, country or cluster.country, doc.language)]
        if len(same) == 1:
            same[0].add(cluster)
        else:
            by_words[core].append(cluster)
    return [c for several in by_words.values() for c in several], short


def _has_capitals(key: str) -> bool:
    """Whether a word has several capitals, as acronyms do."""
    return sum(letter.isupper() for letter in key) > 1


def _spelt_out(key: str, long: Sequence[Cluster], defined: str | None, language: Language) -> list[Cluster]:
    """Return the organizations that a short name may stand for, by the surest way that finds any."""
    known = language.names.organizations().get(key)
    ways: list[Callable[[Cluster], bool]] = [
        lambda c: defined in c.keys,
        lambda c: known in c.keys,
        lambda c: _expands(c, key, language),
    ]
    if known is None:  # "the Council", but not the UN of a "UN Security Council"
        ways.append(lambda c: any(_called(key, full, language) for full in c.keys))
    found = ([c for c in long if fits(c)] for fits in ways)
    return next(filter(None, found), [])


def _called(key: str, full: str, language: Language) -> bool:
    """Whether a word of a name may stand for it: "the Council", but no person for a mosque that is called after him."""
    words = full.split()
    return key in words and language.names.memorials & {words[-1].lower()} <= {key.lower()}


def _bare(key: str, language: Language) -> str:
    """Return the acronym of "MSS Mission"; any other name as it is."""
    acronym, _, noun = key.partition(" ")
    return acronym if acronym.isupper() and language.coreference.nouns.get(noun.lower()) == "mission" else key


def content(name: str, language: Language) -> tuple[frozenset[str], str | None]:
    """Return the words that tell one organization from another, and the country its name begins with."""
    words = [w.lower().rstrip(".") for w in _WORD.findall(spelling(name))]
    country = None
    texts = _WORD.findall(spelling(name))
    for length in (3, 2, 1):
        if len(words) > length and (country := language.countries.iso3(" ".join(texts[:length]))):
            words = words[length:]
            break
    drop = language.names.joiners | language.names.articles
    if len(words) > 2 and language.coreference.nouns.get(words[-1]) == "mission":
        words = words[:-1]  # "Multinational Security Support Mission" and without
    return frozenset(w for w in words if w not in drop), country


def _same_country(cluster: Cluster, country: str | None, language: Language) -> bool:
    own = {c for key in cluster.keys if (c := content(key, language)[1])} | ({cluster.country} - {None})
    return country is None or not own or country in own


def _expands(cluster: Cluster, acronym: str, language: Language) -> bool:
    letters = [c for c in acronym.split()[0].lower() if c.isalnum()]
    return len(letters) > 1 and any(
        spells(
            [w for w in _WORD.findall(key) if w[0].isupper() or w in language.names.joiners],
            letters,
            language.names.small,
        )
        for key in cluster.keys
    )


def _countries(found: Iterable[Cluster], language: Language) -> Iterator[Cluster]:
    """Merge the names of one country; a people stays apart from its country."""
    known: dict[tuple[str, NameType], Cluster] = {}
    for cluster in found:
        key = cluster.keys[0]
        named = cluster.type == "group" or language.countries.is_name(key)
        same = (named and language.countries.iso3(key)) or key.partition(",")[0]
        if known.setdefault((same, cluster.type), cluster) is cluster:
            yield cluster
        else:
            known[same, cluster.type].add(cluster)
