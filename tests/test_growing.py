"""A case that grows document by document is that of all its documents at once, in whatever order they come."""

import random
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dragoman.analyse.ledger import REPRINT, ledger
from dragoman.case import Case, claiming, derived, index, tables
from dragoman.case.growing import Growth
from dragoman.case.store import Store
from dragoman.case.stored import Stored
from dragoman.case.view import View
from dragoman.link.claims.blocks import Told
from dragoman.link.claims.decisions import TWO_VOTES
from dragoman.model import Document, Link

TEXTS = [
    (
        "2025-03-01",
        "President Baraka Ochieng of Kenya met Prime Minister Ilse Varn of Norway in Nairobi on Saturday. “The "
        "lake belongs to all who fish in it, and no treaty will change that,” Ochieng said.",
    ),
    (
        "2025-03-02",
        "Kenyan President Ochieng met Varn, the Norwegian prime minister, in Nairobi on Saturday. Norway pledged "
        "40 million dollars to the Lake Rescue Fund (LRF).",
    ),
    (
        "2025-03-02",
        "“The lake belongs to all who fish in it, and no treaty will change that,” President Ochieng said in "
        "Nairobi. Norway pledged 40 million dollars to the Lake Rescue Fund, Foreign Minister Odd Lund said.",
    ),
    (
        "2025-03-04",
        "The LRF has received 10 million dollars from Norway, its director Ann Kibet said on Tuesday. Kenya will "
        "send 200 police officers to the lake in April.",
    ),
    (
        "2025-03-05",
        "Kenya will send 300 police officers to the lake in April, Interior Minister Joy Chebet said. The Kenyan "
        "military denied that it had attacked fishermen.",
    ),
    (
        "2025-03-09",
        "Prime Minister Varn called President Ochieng on Sunday. Lund said that Norway would not pay twice. The "
        "Lake Rescue Fund has received 10 million dollars from Norway.",
    ),
    (
        "2025-04-11",
        "Kenya sent 200 police officers to the lake on Friday, Interior Minister Chebet told reporters in Kisumu.",
    ),
    (
        "2025-04-12",
        "On Friday Kenya sent 200 police officers to the lake, the interior ministry said. Uganda rejected the "
        "deployment. Ugandan President Tom Penhale accused Kenya of breaking the treaty.",
    ),
    (
        "2025-04-13",
        "Penhale accused Kenya of breaking the lake treaty. “We will not let them fish alone,” he said in Kampala.",
    ),
    (
        None,
        "Ann Kibet of the Lake Rescue Fund met Ugandan President Penhale in Kampala.",
    ),
    (
        "2025-03-03",
        "President Baraka Ochieng of Kenya met Prime Minister Ilse Varn of Norway in Nairobi on Saturday. “The "
        "lake belongs to all who fish in it, and no treaty will change that,” Ochieng said. Our own reporter.",
    ),
    (
        "2024-12-01",
        "Norway and Kenya agreed in December to protect the lake. Ochieng and Varn signed the treaty in Oslo.",
    ),
    (
        "2025-03-18",
        "The Lake Rescue Fund holds 13 million dollars, Kibet said: Norway has paid 10 million dollars and France has "
        "paid 3 million dollars. Uganda has not paid the fund anything, Penhale said.",
    ),
    (
        "2025-03-19",
        "Gunmen of the Reed Front killed 14 fishermen near Kisumu on 17 March, the Kenyan police said. The Reed Front "
        "freed three hostages.",
    ),
    (
        "2025-03-19",
        "The Reed Front killed 19 fishermen near Kisumu on 17 March, Kenya said. Norway pledged 45 million dollars to "
        "the Lake Rescue Fund, Lund said.",
    ),
    (
        "2025-03-20",
        "The Lake Rescue Fund holds 12 million dollars, Kibet said. The UN Security Council adopted resolution 2911 on "
        "Uganda by 14 votes to none on 19 March.",
    ),
    (
        "2025-03-21",
        "The Lake Rescue Fund holds 25 million dollars, Kibet said. The UN Security Council adopted resolution 2911 on "
        "Uganda by 12 votes to none on 19 March.",
    ),
    (
        "2025-03-22",
        "Uganda opposes the lake treaty, President Penhale said. France will give the Lake Rescue Fund $3 million.",
    ),
    (
        "2025-03-23",
        "Uganda supports the lake treaty, President Penhale said on 22 March. The fund's $3 million came from France.",
    ),
    (
        "2025-03-05",
        "The LRF has received 10 million dollars from Norway, its director Ann Kibet said on Tuesday. Kenya will "
        "send 200 police officers to the lake in April. From our wire.",
    ),
]


def document(number: int) -> Document:
    day, text = TEXTS[number]
    return Document(id=f"{number:020x}", text=text, published=day, publisher=f"Paper {number % 3}", language="en")


def linked(case: Case) -> dict[str, list]:
    store = Store(case.path)
    return {name: store.table(name).to_pylist() for name in tables.DERIVED}


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Notes how many documents were linked each time to what was there."""
    sizes: list[int] = []
    summed = Growth.sum

    def noted(growth: Growth, *given: object) -> None:
        sizes.append(len(growth.new))
        summed(growth, *given)

    monkeypatch.setattr(Growth, "sum", noted)
    return sizes


@pytest.mark.parametrize("seed", [2, 3])
def test_any_order_and_batches_give_the_same(tmp_path: Path, grown: list[int], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    order = chance.sample(range(len(TEXTS)), len(TEXTS))
    first = chance.randint(6, 9)
    case = Case.new(tmp_path / "grown")
    case.add([document(number) for number in order[:first]])
    while first < len(order):
        size = chance.choice([1, 2, 2])
        case.add([document(number) for number in order[first : first + size]])
        first += size
    found = linked(case)
    assert grown, "nothing was linked to what was there"
    assert {row["kind"] for row in found["identities"]} >= {"actor", "place", "event", "statement"}
    told = ledger(case.view())
    assert told == ledger(View.of(case.view().records(), case.config.question))
    case.reindex()
    assert ledger(case.view()) == told
    assert linked(case) == found


def test_claims_are_linked_anew_only_where_something_new_touches_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    linked_near = claiming.claimed

    def noted(told: Told, *wanted: object) -> list[Link]:
        seen.append(len({claim.order[1] for _, claim in told}) if wanted else len(TEXTS))
        return linked_near(told, *wanted)

    monkeypatch.setattr(claiming, "claimed", noted)
    case = Case.new(tmp_path / "claims")
    case.add([document(number) for number in range(len(TEXTS) - 3)])
    for number in range(len(TEXTS) - 3, len(TEXTS)):
        case.add([document(number)])
    found = linked(case)
    assert min(seen) < len(TEXTS) / 2, "nothing was linked to the claims of few documents alone"
    assert TWO_VOTES in {row["why"] for row in found["links"]}
    case.reindex()
    assert linked(case) == found


def test_the_ledger_reads_claims_as_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "kept")
    case.add([document(number) for number in range(len(TEXTS))])
    expected = ledger(View.of(case.view().records(), case.config.question))
    assert {row.left_out for row in expected.claims} > {None, REPRINT}
    with monkeypatch.context() as without:
        without.setattr(Stored, "records", lambda *_, **__: 1 / 0)
        assert ledger(case.view()) == expected
    with duckdb.connect(str(case.path / index.NAME)) as connection:
        connection.execute("UPDATE compared SET packed = '[0]' WHERE layer = 'claims'")
    assert ledger(case.view()) == expected, "claims that cannot be read are made of records"


def test_what_a_killed_writer_left_out_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grown: list[int]
) -> None:
    case = Case.new(tmp_path / "killed")
    case.add([document(number) for number in range(8)])
    with monkeypatch.context() as killed:
        killed.setattr(index, "sync", lambda *_: 1 / 0)  # derived tables are written, the index is not
        with pytest.raises(ZeroDivisionError):
            case.add([document(8)])
    with monkeypatch.context() as killed:
        killed.setattr(derived, "refresh", lambda *_: 1 / 0)  # the records are written, nothing else
        with pytest.raises(ZeroDivisionError):
            case.add([document(9)])
    case.add([document(10)])
    case.add([document(11)])
    found = linked(case)
    case.reindex()
    assert linked(case) == found
