"""In which order totals are read: by who gives and who receives, on totals and entities made by hand."""

import pytest

from dragoman.analyse.precedence import in_order
from dragoman.analyse.totals import Total
from dragoman.model import Entity


def entity(name: str, type_: str, documents: int, sector: str | None = None) -> Entity:
    return Entity(id=name, kind="actor", name=name, type=type_, documents=documents, sector=sector)  # type: ignore[arg-type] - by name


KNOWN = {
    e.id: e
    for e in (
        entity("Norway", "country", 90),
        entity("Sudan", "country", 60),
        entity("Chad", "country", 2),
        entity("Acme", "organization", 1, "BUS"),
        entity("companies", "group", 40),
    )
}


def total(giver: str | None, receiver: str | None, size: float, unit: str = "USD", kind: str = "money") -> Total:
    return Total((giver, receiver, None, kind, "pledged", unit), low=size, high=size)


def order(*totals: Total) -> list[tuple[str | None, str | None, str]]:
    return [(t.key[0], t.key[1], t.key[-1]) for t in in_order(totals, KNOWN)]


def test_what_names_both_sides_and_bears_on_the_case_comes_first():
    found = order(
        total("companies", None, 825e9),
        total("Norway", None, 9e9),
        total("Acme", "Norway", 3e9),
        total("Norway", "Chad", 8e6),
        total("Norway", "Sudan", 5e6),
    )
    assert [side[:2] for side in found] == [
        ("Norway", "Sudan"), ("Acme", "Norway"), ("Norway", "Chad"), ("Norway", None), ("companies", None),
    ]  # fmt: skip


def test_the_larger_of_two_alike_comes_first_and_currencies_stay_together():
    found = order(
        total("Norway", "Sudan", 5e6), total("Norway", "Sudan", 7e9, "EUR"), total("Norway", "Sudan", 6e6)
    )  # fmt: skip
    assert [unit for *_, unit in found] == ["USD", "USD", "EUR"]


@pytest.mark.parametrize("kind", ["personnel", "equipment"])
def test_what_is_named_comes_before_money_of_nobody(kind):
    found = order(total(None, "Sudan", 9e9), total("Norway", "Sudan", 5, "soldier", kind))
    assert found[0] == ("Norway", "Sudan", "soldier")
