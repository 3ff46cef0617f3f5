"""Which country goes unsaid: offices and bodies of no country, in sentences and reports of our own."""

from collections.abc import Callable, Iterable

import pytest

from dragoman.annotate.document import Annotated

Annotate = Callable[..., Annotated]


def country(doc: Annotated, name: str) -> str | None:
    """Return the country of the one actor that goes by a name."""
    (found,) = [actor for actor in doc.actors if name in (actor.name, *actor.aliases)]
    return found.country


def report(*paragraphs: str) -> str:
    """Return a report of its title and paragraphs."""
    return "\n\n".join(paragraphs)


LEAD = "Parliament on Tuesday passed a law on fishing after two days of debate, while boats blocked the harbour of {}."


@pytest.mark.parametrize(
    ("lead", "told", "expected"),
    [
        ("LIMA, May 4 (Lakeside) — " + LEAD.format("Callao"), "Interior Minister Rosa Quill thanked the crews.", "PER"),
        (LEAD.format("Tallinn"), "Foreign Minister Rosa Quill said that the law was needed.", "EST"),
        (
            LEAD.format("Tallinn"),
            "Chad condemned the law. Foreign ministry spokeswoman Rosa Quill called it unfair.",
            "TCD",
        ),
    ],
)
def test_an_office_is_of_the_country_that_the_text_is_about_where_it_is_named(
    annotate: Annotate, lead: str, told: str, expected: str
) -> None:
    assert country(annotate(report("Boats block harbour", lead, told)), "Rosa Quill") == expected


def test_the_offices_of_two_countries_are_told_apart_by_what_opens_the_sentence_before(annotate: Annotate) -> None:
    doc = annotate(
        report(
            "Two neighbours quarrel over a river",
            "Peru closed its locks on Monday after a quarrel of two years over the water of the river between the two.",
            "Peru acted by law, Water Minister Ana Lund said. Chile protested. Energy Minister Olaf Reed was angry.",
        )
    )
    assert (country(doc, "Ana Lund"), country(doc, "Olaf Reed")) == ("PER", "CHL")


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held in Ukraine. President Harlan Boone left.",
        "Chile and Peru met in Bolivia. Interior Minister Rosa Quill came late.",
    ],
)
def test_a_country_is_unknown_where_the_text_leaves_it_open(annotate: Annotate, text: str) -> None:
    names = ("Harlan Boone", "Rosa Quill")
    assert {actor.country for actor in doc_actors(annotate(text)) if actor.name in names} == {None}


def doc_actors(doc: Annotated) -> Iterable:
    return doc.actors


def test_a_counterpart_is_of_the_people_named_with_him(annotate: Annotate) -> None:
    doc = annotate("Peru's foreign minister, Ana Lund, met her Dutch counterpart, Olaf Reed, on Monday.")
    assert country(doc, "Olaf Reed") == "NLD"


def test_a_country_is_no_village_that_is_so_called_as_well(annotate: Annotate) -> None:
    doc = annotate(
        "Romania will send power to Moldova through Suceava. Moldova thanked Bucharest, and Suceava rejoiced."
    )
    assert {place.country for place in doc.places if place.name == "Moldova"} == {"MDA"}


def test_a_longer_name_is_another_party(annotate: Annotate) -> None:
    doc = annotate("In Nepal the National Prosperity Party voted against the bill.")
    assert country(doc, "National Prosperity Party") in (None, "NPL")


def test_whom_a_thing_is_done_to_does_not_do_it(annotate: Annotate) -> None:
    assert country(annotate("Spokesman Tom Quill announced new sanctions on Chad."), "Tom Quill") is None


def test_of_two_countries_that_a_report_opens_with_neither_goes_unsaid_for_long(annotate: Annotate) -> None:
    text = report(
        "Chad, Niger trade blame after clash",
        "N'DJAMENA, March 4 — Chad and Niger accused each other on Tuesday of starting a gun battle along the border.",
        "Niger denied that its forces had entered Chad. Colonel Rosa Quill said that Chadian soldiers had fired.",
        "A meeting of the interior ministers has been put off, diplomats say.",
    )
    doc = annotate(text)
    assert country(doc, "Rosa Quill") == "NER"
    assert country(doc, "diplomats") is None


def test_a_text_is_of_the_one_nation_that_its_title_names_unless_it_is_somebody_s_origin(annotate: Annotate) -> None:
    body = "The Council demands the release of President Rosa Quill, for which US$ 2 million are set aside."
    assert country(annotate(report("Communiqué on the Situation in Chad", body)), "Rosa Quill") == "TCD"
    assert country(annotate(report("Talks with Minister Oriel Mastembe of Chad", body)), "Rosa Quill") is None
