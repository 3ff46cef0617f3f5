"""Whose an office is that every country has."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated
from dragoman.annotate.names.offices import Telling, is_common, owner_before, owner_behind
from dragoman.lang.en import ENGLISH

Annotate = Callable[[str], Annotated]


@pytest.mark.parametrize(
    ("words", "common"),
    [("foreign ministry", True), ("interior ministry", True), ("kenya power company", False), ("red front", False)],
)
def test_an_office_as_every_country_has_it(words: str, common: bool) -> None:
    assert is_common(frozenset(words.split()), ENGLISH) is common


def test_the_country_that_stands_with_an_office(annotate: Annotate) -> None:
    doc = annotate("Peru's Foreign Ministry and the army of Chad spoke.")
    assert owner_before(doc, doc.text.index("Foreign")) == "PER"
    assert owner_before(doc, doc.text.index("army")) is None
    assert owner_behind(doc, doc.text.index(" of Chad")) == "TCD"


def test_a_text_tells_of_the_country_of_its_last_subject(annotate: Annotate) -> None:
    doc = annotate(
        "Peru shut its border with Chad. The army left. “Mali is far,” it said. Chadian rebels came. They won."
    )
    telling = Telling(doc)
    assert telling.at(0) is None
    assert telling.at(doc.text.index("army")) == "PER"
    assert telling.at(doc.text.index("Chadian rebels")) == "PER"
    assert telling.at(doc.text.index("They won")) == "TCD"


def test_the_ministries_of_two_countries_stay_apart(annotate: Annotate) -> None:
    doc = annotate("Peru left the pact. The Foreign Ministry blamed Chad. The Chadian Foreign Ministry replied to it.")
    ministries = {(a.name, a.country) for a in doc.actors if "Ministry" in a.name}
    assert ministries == {("Foreign Ministry", "PER"), ("Chadian Foreign Ministry", "TCD")}
