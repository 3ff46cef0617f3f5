"""What speaks for and against two records being of one thing, part by part, on records made by hand."""

from dataclasses import replace

import pytest

from dragoman import plugins
from dragoman.link import events, statements
from dragoman.link.corpus import Source, differ, grouped
from dragoman.link.entities import bodies, persons, single_names
from dragoman.link.entities.body_names import Body, named
from dragoman.link.entities.namesakes import apart
from dragoman.link.entities.profiles import Office, Person, Profile
from dragoman.link.entities.romanised import romanised
from dragoman.link.happenings import Happening
from dragoman.link.statements import Saying

ENGLISH = plugins.load(plugins.LANGUAGES, "en")


def source(document: str, day: str | None = "2025-03-01", publisher: str = "The Example") -> Source:
    return Source(document, day, publisher, "en", document)


def test_what_is_unknown_does_not_differ():
    assert differ("KEN", "UGA")
    assert not differ("KEN", "KEN")
    assert not differ(None, "KEN")
    assert not differ("", None)


def test_items_stand_under_each_of_their_keys_in_order():
    assert grouped(["ab", "b", "a"], lambda word: word) == {"a": ["ab", "a"], "b": ["ab", "b"]}
    assert grouped([], lambda word: word) == {}


# events


def happening(document: str, **more) -> Happening:
    day = source(document).day or 0
    values = {
        "id": document, "source": source(document), "type": "CONSULT", "mode": None, "state": "real",
        "polarity": "positive", "reciprocal": False, "actors": frozenset({"Kibet"}), "recipients": frozenset(),
        "unnamed": (frozenset(), frozenset()), "days": (day, day), "place": None, "country": None, "wide": False,
        "stems": frozenset({"sign"}), "words": frozenset({"grain", "treaty"}), "amounts": {}, "pairs": (),
    }  # fmt: skip
    return Happening(**{**values, **more})


def met(document: str, **more) -> Happening:
    return happening(document, reciprocal=True, actors=frozenset({"Kibet", "Moreau"}), **more)


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        ({}, True),
        ({"state": "future"}, False),
        ({"polarity": "negative"}, False),
        ({"mode": "visit"}, True),
        ({"actors": frozenset({"Moreau"})}, False),
        ({"days": (0, 0)}, False),
        ({"days": None}, True),
        ({"place": "Nairobi", "country": "KEN"}, True),
        ({"amounts": {"money": frozenset({5.0})}}, True),
    ],
)
def test_what_speaks_against_one_event(other: dict, fits: bool):
    assert events.fits(happening("a"), happening("b", **other)) is fits
    assert events.fits(happening("b", **other), happening("a")) is fits


def test_one_place_lies_in_another_of_its_country_only():
    town = happening("a", place="Lodwar", country="KEN")
    assert events.fits(town, happening("b", place="Kenya", country="KEN", wide=True))
    assert not events.fits(town, happening("b", place="Kisumu", country="KEN"))
    assert not events.fits(town, happening("b", place="Uganda", country="UGA", wide=True))


def test_amounts_of_one_kind_must_agree():
    told = happening("a", amounts={"money": frozenset({5.0, 6.0})})
    assert events.fits(told, happening("b", amounts={"money": frozenset({6.0})}))
    assert events.fits(told, happening("b", amounts={"persons": frozenset({7.0})}))
    assert not events.fits(told, happening("b", amounts={"money": frozenset({7.0})}))


def test_a_meeting_of_one_day_goes_by_several_ways_but_a_call_by_one():
    assert events.fits(met("a", mode="visit"), met("b", mode="summit"))
    assert not events.fits(happening("a", mode="visit"), happening("b", mode="summit"))
    assert events.fits(met("a", mode="phone"), met("b", mode="visit"))  # the same two, in the same words
    assert not events.fits(met("a", mode="phone"), met("b", mode="visit", stems=frozenset({"host"})))


def test_words_amounts_and_days_are_counted_together_or_not_at_all():
    assert events.points(happening("a"), happening("b")) == 5  # words 2, verb 1, day 2
    assert events.points(happening("a"), happening("b", words=frozenset({"tax"}))) == 0  # verb and day tell nothing
    paid = {"amounts": {"money": frozenset({5.0})}}
    assert events.points(happening("a", **paid), happening("b", **paid)) == 7
    assert events.points(met("a"), met("b")) == 7


def test_vague_reports_need_more():
    assert events.bears(happening("a"), happening("b", actors=frozenset({"Kibet", "Moreau"})))
    shy = {"actors": frozenset(), "recipients": frozenset({"Moreau"}), "words": frozenset({"tax"})}
    assert not events.bears(happening("a", **shy), happening("b", **{**shy, "words": frozenset({"grain"})}))
    undated = {"days": None, "words": frozenset({"grain", "tax", "road", "debt"})}
    assert not events.bears(happening("a", **undated), happening("b", **{**undated, "stems": frozenset({"ask"})}))


# statements


def saying(document: str, text: str, **more) -> Saying:
    words = frozenset(text.split())
    values = {
        "id": document, "source": source(document), "quoted": True, "speaker": "Kibet", "said": None,
        "text": f" {text} ", "length": len(text.split()), "words": words,
        "numbers": frozenset(word for word in words if word.isdigit()), "negated": False,
    }  # fmt: skip
    return Saying(**{**values, **more})


LONG = "grain ships sail north before winter storms close every harbour"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({}, {}, "same speaker, word for word"),
        ({}, {"speaker": "Moreau"}, None),
        ({"speaker": None}, {}, "same quotation"),
        ({"speaker": None}, {"source": source("b", "2025-06-01")}, "same quotation, word for word"),
        ({"speaker": None, "quoted": False}, {}, None),
        ({"quoted": False}, {"quoted": False}, "same speaker, word for word"),
        ({"quoted": False}, {"source": source("a")}, None),
    ],
)
def test_why_two_reports_are_one_statement(one: dict, other: dict, why: str | None):
    assert statements.same(saying("a", LONG, **one), saying("b", LONG, **other)) == why
    assert statements.same(saying("b", LONG, **other), saying("a", LONG, **one)) == why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            "grain ships sail north today",
            "ships sail north today grain",
            "same speaker and days, nearly the same words",
        ),
        ("pay 450 million and 1200 trucks", "450 trucks 1200 roads", "same speaker and days, the same amounts"),
        ("he pays 30 for grain ships", "30 he pays for grain ships now by sea", "same speaker, days and amounts"),
        ("pay 450 million and 1200 trucks", "pay 460 million and 1200 trucks", None),
    ],
)
def test_what_is_told_in_other_words(one: str, other: str, why: str | None):
    told = [saying("a", one, quoted=False), saying("b", other, quoted=False)]
    assert statements.same(*told) == why
    assert statements.same(told[0], replace(told[1], source=source("b", "2025-03-09"))) is None
    assert statements.same(told[0], replace(told[1], negated=True)) is None


# persons


def profile(document: str, *words: str, day: str | None = "2025-03-01", **more) -> Profile:
    offices = frozenset(Office(frozenset(title.split()), body) for title, body in more.pop("offices", ()))
    values = {
        "id": document, "source": source(document, day), "words": words, "surname": words[-1], "generation": None,
        "singles": frozenset(), "country": None, "firm": frozenset(), "family": None, "registered": None,
    }  # fmt: skip
    return Profile(**{**values, **more}, offices=offices)


MINISTER = (("foreign minister", None),)


@pytest.mark.parametrize(
    ("loose", "person", "why"),
    [
        ({}, {}, None),
        ({"offices": MINISTER}, {"offices": MINISTER}, "name and title, nobody else of that name"),
        ({"offices": (("envoy", "bank"),)}, {"offices": (("chair", "bank"),)},
         "name and organization, nobody else of that name"),
        ({"country": "KEN"}, {"country": "KEN"}, "name, country and time, nobody else of that name"),
        ({"country": "KEN", "offices": MINISTER}, {"country": "KEN", "offices": (("envoy", None),)}, None),
        ({"country": "KEN", "day": None}, {"country": "KEN"}, None),
        ({"registered": "ann kibet"}, {}, "name and country, one holder of the office in the registry"),
    ],
)  # fmt: skip
def test_what_ties_a_single_name_to_a_person(loose: dict, person: dict, why: str | None):
    assert single_names._tie(profile("a", "kibet", **loose), Person([profile("b", "ann", "kibet", **person)])) == why


@pytest.mark.parametrize(
    ("words", "may_be"),
    [
        (("kibet",), True), (("a", "kibet"), True), (("ann", "kibet"), True), (("j", "kibet"), False),
        (("joy", "kibet"), False), (("al", "kibet"), True), (("a", "chebet"), False),
    ],
)  # fmt: skip
def test_what_a_name_may_be_short_for(words: tuple[str, ...], may_be: bool):
    assert single_names._may_be(profile("a", *words), Person([profile("b", "ann", "kibet")])) is may_be


def test_country_counts_for_less_than_title_and_paper_and_other_work_for_more():
    minister = Person([profile("b", "ann", "kibet", country="KEN", offices=MINISTER, family="politics")])
    assert single_names._against(profile("a", "kibet", country="UGA"), minister)
    assert not single_names._against(profile("a", "kibet", country="UGA", offices=MINISTER), minister)
    assert single_names._against(profile("a", "kibet", country="KEN", family="press"), minister)
    assert not single_names._against(profile("a", "kibet", country="KEN", family="press", day="2026-03-01"), minister)


def test_generations_and_countries_oppose_persons_unless_they_hold_one_office():
    def opposed(one: dict, other: dict) -> bool:
        return persons._opposed(
            Person([profile("a", "ann", "kibet", **one)]), Person([profile("b", "ann", "kibet", **other)])
        )

    assert not opposed({}, {})
    assert opposed({"generation": "jr"}, {"generation": "sr", "offices": MINISTER})
    assert not opposed({"generation": "jr", "offices": MINISTER}, {"offices": MINISTER})
    kenyan, ugandan = {"firm": frozenset({"KEN"})}, {"firm": frozenset({"UGA"})}
    chair = {"offices": (("chair", "bank"),)}
    assert opposed(kenyan, ugandan)
    assert not opposed({**kenyan, **chair}, {**ugandan, **chair})


def test_a_document_without_country_goes_to_the_namesake_of_its_office():
    kenyan = profile("a", "ann", "kibet", firm=frozenset({"KEN"}), offices=MINISTER)
    ugandan = profile("b", "ann", "kibet", firm=frozenset({"UGA"}), offices=(("envoy", None),))
    envoy = profile("c", "ann", "kibet", offices=(("envoy", None),))
    unknown = profile("d", "ann", "kibet")
    parts = [sorted(p.id for p in part) for part in apart([kenyan, ugandan, envoy, unknown])]
    assert sorted(parts) == [["a"], ["b", "c"], ["d"]]


@pytest.mark.parametrize(
    ("written", "compared"),
    [("el-sisi", "sisi"), ("abdel fattah el sisi", "abdelfattah sisi"), ("al gore", "al gore"), ("", "")],
)
def test_articles_and_servants_in_names(written: str, compared: str):
    assert romanised(written.split(), ENGLISH) == tuple(compared.split())


# bodies


def bearer(document: str, body: Body | None, **more) -> bodies.Bearer:
    return bodies.Bearer(document, source(document), None, body, **more)


def test_an_acronym_stands_for_the_one_body_that_explains_it():
    union = Body(frozenset({"farmer", "union"}), "KEN")
    table = bodies._Table([bearer("a", union, explained=("nfu",))])
    assert table.keys(bearer("b", None, name="nfu")) == [union.key]
    assert table.keys(bearer("b", None, name="nfu", country="UGA")) == []
    assert table.keys(bearer("b", None, name="nfa", country="UGA")) == [("acronym", "nfa", "UGA")]
    two = bodies._Table(
        [bearer("a", union, explained=("nfu",)), bearer("c", Body(frozenset({"ferry"}), None), explained=("nfu",))]
    )
    assert two.keys(bearer("b", None, name="nfu")) == []


def test_a_common_name_needs_an_owner():
    council = frozenset({"council"})
    health = Body(frozenset({"health", "council"}), None)
    table = bodies._Table([bearer("a", replace(health, realm="KEN"), common=True)])
    assert table.keys(bearer("b", health, common=True)) == []
    assert table.keys(bearer("b", health, common=True, about="KEN")) == [replace(health, realm="KEN").key]
    assert table.keys(bearer("b", health, common=True, about="UGA")) == []
    owned = {"common": True, "name": "council of kenya"}
    assert table.keys(bearer("b", Body(council, "KEN"), **owned)) == []
    assert table.keys(bearer("b", Body(council, "KEN"), **owned, owned=True)) == [("body", "council of kenya", "")]
    assert table.keys(bearer("b", Body(council, "KEN"), **owned, lone=True)) == [Body(council, "KEN").key]


def test_a_common_name_with_an_acronym_is_of_the_country_that_its_document_is_about():
    health = Body(frozenset({"health", "council"}), None)
    table = bodies._Table([bearer("a", health, common=True, explained=("hc",), about="KEN")])
    named = {"common": True, "explained": ("hc",)}
    kenyan = [replace(health, realm="KEN").key]
    assert table.keys(bearer("b", health, **named, about="KEN")) == kenyan
    assert table.keys(bearer("b", health, **named, about="UGA")) != kenyan
    assert table.keys(bearer("b", health, **named)) == []
    assert table.keys(bearer("b", health, common=True, about="KEN")) == []


def test_the_united_nations_own_their_bodies():
    owned = named("United Nations Grain Council", ENGLISH)
    assert owned is not None
    assert (owned.realm, "united" in owned.core) == ("UNO", False)
    assert named("QXZ", ENGLISH) is None
