"""Discourse networks: the figures of the program's own sample, its defects beside what is right, and their laws."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks_kit import DNA_SAMPLE, needs_kit
from dragoman import ingest, plugins
from dragoman.analyse.network import camps, structure, ties, windows
from dragoman.analyse.network.coding import Coding, codings, frequent, standing, without_duplicates
from dragoman.analyse.network.counts import Counts, two_mode
from dragoman.analyse.network.moves import Moves, Ties
from dragoman.analyse.network.rows import agreements, discourse
from dragoman.case import Case, View
from dragoman.cli import main
from dragoman.errors import SourceError, UsageError
from dragoman.forecast import stakes
from dragoman.ingest import dna
from dragoman.model import Actor, Document, Evidence, Position, Proposal, Question, Record, Span
from dragoman.present import listing

HOWS = ("ignore", "congruence", "conflict", "subtract")
FERRY, BRIDGE, TOLL = "ferry", "bridge", "toll"


def coded(*rows: tuple[str, str, int], day: str | None = None) -> list[Coding]:
    return [Coding(actor, concept, level, "d1", day) for actor, concept, level in rows]


LITTLE = coded(
    ("Una", FERRY, 1), ("Una", FERRY, 1), ("Una", BRIDGE, 0), ("Bo", FERRY, 1), ("Bo", BRIDGE, 1), ("Cy", FERRY, 0),
    ("Cy", BRIDGE, 1), ("Cy", TOLL, 1),
)  # fmt: skip


# The sample of the Discourse Network Analyzer


@pytest.fixture(scope="module")
def sample() -> list[Coding]:
    if not DNA_SAMPLE.is_file():
        pytest.skip("the evaluation kit is not at hand: set DRAGOMAN_EVALS")
    records = dna.records(DNA_SAMPLE)
    return codings(View.of(records, dna.question(records)))


def test_the_sample_has_its_published_sums(sample):
    counts = Counts.of(sample)
    assert two_mode(counts).shape == (7, 6)
    assert (two_mode(counts).sum(), np.count_nonzero(two_mode(counts))) == (40, 22)
    ignore = ties.one_mode(counts, "ignore")
    assert (ignore.sum(), np.count_nonzero(np.triu(ignore))) == (276, 21)
    who = {record: n for n, record in enumerate(_names(sample))}
    assert ignore[who["Environmental Protection Agency"], who["Alliance to Save Energy"]] == 10
    assert two_mode(counts, subtract=True).sum() == 18


def _names(sample: list[Coding]) -> list[str]:
    names = {p.actor.id: p.actor.name for r in dna.records(DNA_SAMPLE) for p in r.positions}
    return [names[actor] for actor in Counts.of(sample).actors]


@pytest.mark.parametrize(
    ("duplicates", "statements", "sums"),
    [
        ("include", 40, ((276, 21), (160, 16), (116, 14), (44, 18))),
        ("document", 23, ((86, 21), (48, 16), (38, 14), (10, 16))),
        ("range", 23, ((86, 21), (48, 16), (38, 14), (10, 16))),
    ],
)
def test_the_sample_under_each_rule_of_duplicates(sample, duplicates, statements, sums):
    counts = Counts.of(without_duplicates(sample, duplicates, mode="dna"))
    assert two_mode(counts).sum() == statements
    networks = [ties.one_mode(counts, how) for how in HOWS]
    assert tuple((n.sum(), np.count_nonzero(np.triu(n))) for n in networks) == sums


@pytest.mark.parametrize(
    ("scaled", "mode", "total"),
    [
        ("average", "right", 25.8024),
        ("jaccard", "right", 13.6107),
        ("cosine", "dna", 4.8061),
        ("cosine", "right", 12.5175),
    ],
)
def test_normalised_congruence_of_the_sample(sample, scaled, mode, total):
    assert ties.one_mode(Counts.of(sample), "congruence", scaled, mode).sum() == pytest.approx(total, abs=5e-5)


def test_the_sample_falls_into_its_best_camps(sample):
    counts = Counts.of(sample)
    same, against = ties.one_mode(counts, "congruence"), ties.one_mode(counts, "conflict")
    best = camps.polarization(same, against, "dna")
    assert (best.polarization, best.exact) == (pytest.approx(0.59875, abs=5e-6), True)
    names = _names(sample)
    camp = {name for name, side in zip(names, best.sides, strict=True) if side}
    pair = {"Environmental Protection Agency", "Sierra Club"}
    assert camp in (pair, set(names) - pair)
    moved = camps.polarization(same, against, "dna", exact_to=0)
    assert (moved.polarization, moved.exact) == (pytest.approx(best.polarization), False)
    start = np.array([0, 0, 0, 1, 1, 1, 1])
    assert camps.swapped(start, same, against, "dna").polarization == pytest.approx(0.55864, abs=5e-6)


# Defects of the program, each beside what is right


def test_a_cosine_divides_by_lengths_and_the_program_by_totals():
    counts = Counts.of(LITTLE)
    one, other = 0, 2  # Bo: ferry, bridge for; Una: two for the ferry, one against the bridge
    assert ties.one_mode(counts, "congruence", "cosine")[one, other] == pytest.approx(2 / (2**0.5 * 5**0.5))
    assert ties.one_mode(counts, "congruence", "cosine", "dna")[one, other] == pytest.approx(2 / (2 * 3))


def test_b_and_c_kernels_are_even_and_the_program_s_lopsided():
    at = [-1, -0.5, 0, 0.5, 1]
    assert windows.kernel(at, 2, "triangular").tolist() == [0, 0.5, 1, 0.5, 0]
    assert windows.kernel(at, 2, "triangular", "dna").tolist() == [2, 1.5, 1, 0.5, 0]
    assert windows.kernel(at, 2, "epanechnikov").tolist() == [0, 0.5625, 0.75, 0.5625, 0]
    assert windows.kernel(at, 2, "epanechnikov", "dna").tolist() == [3, 1.6875, 0.75, 0.1875, 0]


@pytest.mark.parametrize(
    ("duplicates", "days"), [("week", ("2031-01-07", "2032-01-06")), ("month", ("2031-05-01", "2032-05-30"))]
)
def test_d_weeks_and_months_belong_to_a_year_and_not_in_the_program(duplicates, days):
    twice = [Coding("Una", FERRY, 1, "d1", day) for day in days]
    assert len(without_duplicates(twice, duplicates)) == 2
    assert len(without_duplicates(twice, duplicates, mode="dna")) == 1
    assert len(without_duplicates(twice, "year")) == 2


def test_e_the_average_of_a_kernel_window_is_over_all_statements_and_the_program_s_concept_by_concept():
    codings_ = coded(
        ("Una", FERRY, 1), ("Una", FERRY, 1), ("Una", BRIDGE, 1), ("Bo", FERRY, 1), ("Bo", BRIDGE, 1), day="2031-03-01"
    )
    (window,) = windows.windows(codings_, 10, 10, "none")
    assert windows.averaged(window, "congruence")[0, 1] == pytest.approx(3 / 2.5)
    assert windows.averaged(window, "congruence", "dna")[0, 1] == pytest.approx(2 * 2 / 3 + 1 * 2 / 2)


def test_e_integer_levels_are_apart_by_their_values_and_in_the_program_by_their_ranks():
    codings_ = coded(("Una", FERRY, 1), ("Bo", FERRY, 10), ("Cy", FERRY, 0), day="2031-03-01")
    (window,) = windows.windows(codings_, 10, 10, "none")
    una, bo = 2, 0
    assert windows.averaged(window, "subtract")[una, bo] == pytest.approx(1 - 2 * 0.9)
    assert windows.averaged(window, "subtract", "dna")[una, bo] == pytest.approx((1 - 2 * 0.5) * 2 / 2)


def test_f_a_laplacian_has_ties_and_the_program_s_only_degrees_and_its_distance_is_no_euclidean_one():
    path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float)
    assert structure.spectrum(path) == pytest.approx(np.array([0, 1, 3]) / 4)
    assert structure.spectrum(path, "dna") == pytest.approx(np.array([1, 1, 2]) / 4)
    pair = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=float)
    assert structure.apart(path, pair) == pytest.approx((0.25**2 + 0.25**2) ** 0.5)
    assert structure.apart(path, pair, "dna") == pytest.approx(0.25 + 0.25 + 0)


def test_g_camps_may_be_of_any_size_and_the_program_keeps_the_sizes_it_draws():
    same, against = two_camps(1, 5)
    assert camps.polarization(same, against).sides == (0, 1, 1, 1, 1, 1)
    stuck = camps.swapped(np.array([0, 0, 0, 1, 1, 1]), same, against, "right")
    assert sum(stuck.sides) == 3
    assert stuck.polarization < 0.9


def test_g_conflict_without_agreement_is_polarized_and_nothing_in_the_program():
    none, against = np.zeros((3, 3)), np.zeros((3, 3))
    against[0, 1] = against[1, 0] = 3.0
    sides = np.array([[0, 1, 1]])
    assert camps.quality(sides, none, against)[0] > 0
    assert camps.quality(sides, none, against, "dna")[0] == 0


def test_h_two_perfect_camps_are_1_and_the_program_prefers_a_worse_partition():
    same, against = two_camps(3, 3)
    assert camps.polarization(same, against).polarization == pytest.approx(1)
    preferred = camps.polarization(same, against, "dna")
    assert preferred.sides != (0, 0, 0, 1, 1, 1)
    assert preferred.polarization > camps.quality(np.array([[0, 0, 0, 1, 1, 1]]), same, against, "dna")[0]
    assert camps.polarization(same, np.zeros((6, 6))).polarization == 0  # nobody differs


def two_camps(*sizes: int) -> tuple[np.ndarray, np.ndarray]:
    side = np.repeat([0, 1], sizes)
    together = side[:, None] == side
    same, against = np.where(together, 4.0, 0.0), np.where(together, 0.0, 4.0)
    np.fill_diagonal(same, 0)
    return same, against


# What any coding must obey

CODED = st.lists(
    st.builds(Coding, st.sampled_from("abcdef"), st.sampled_from("xyz"), st.integers(0, 1), st.sampled_from("12")),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(CODED)
def test_congruence_and_conflict_make_up_all_and_networks_are_even(found):
    counts = Counts.of(found)
    same, against, all_ = (ties.one_mode(counts, how) for how in ("congruence", "conflict", "ignore"))
    assert np.allclose(same + against, all_)
    assert np.allclose(ties.one_mode(counts, "subtract"), same - against)
    for network in (
        same,
        against,
        ties.one_mode(counts, "congruence", "jaccard"),
        ties.one_mode(counts, "congruence", "cosine"),
    ):
        assert np.allclose(network, network.T)
        assert not network.diagonal().any()


@settings(deadline=None)
@given(CODED, st.randoms())
def test_the_order_of_statements_does_not_matter(found, random):
    mixed = list(found)
    random.shuffle(mixed)
    assert np.allclose(ties.one_mode(Counts.of(found), "subtract"), ties.one_mode(Counts.of(mixed), "subtract"))


@settings(deadline=None)
@given(CODED)
def test_a_cosine_is_at_most_one_and_turning_every_sign_changes_nothing(found):
    counts = Counts.of(found)
    assert ties.one_mode(counts, "congruence", "cosine").max() <= 1 + 1e-9
    turned = Counts.of([Coding(c.actor, c.concept, 1 - (c.level or 0)) for c in found])
    assert np.allclose(ties.one_mode(counts, "congruence"), ties.one_mode(turned, "congruence"))


@settings(deadline=None)
@given(CODED)
def test_the_strongest_ties_are_those_of_the_whole_network(found):
    counts = Counts.of(found)
    whole = np.triu(ties.one_mode(counts, "congruence"))
    kept = {(t.one, t.other): t.weight for t in ties.strongest(counts, "congruence", 6)}
    assert kept == {(a, b): whole[a, b] for a, b in zip(*np.nonzero(whole), strict=True)}


@settings(deadline=None)
@given(CODED)
def test_polarization_is_a_share_and_the_exact_one_is_the_best(found):
    counts = Counts.of(found)
    same, against = ties.one_mode(counts, "congruence"), ties.one_mode(counts, "conflict")
    best = camps.polarization(same, against)
    assert 0 <= best.polarization <= 1 + 1e-9
    assert best.polarization >= camps.polarization(same, against, exact_to=0).polarization - 1e-9


@pytest.mark.parametrize("mode", ["right", "dna"])
def test_what_a_move_makes_is_what_the_partition_after_it_is_worth(mode):
    drawn = np.random.default_rng(7)
    same, against = (np.triu(drawn.poisson(0.7, (18, 18)), 1).astype(float) for _ in range(2))
    same, against = same + same.T, against + against.T
    moves = Moves(drawn.integers(0, 2, 18), Ties.of(same, against), mode)
    for actor in (3, 11, 3, 0):
        moves.move(actor)
        after = camps.quality(moves.sides ^ np.eye(18, dtype=np.int64), same, against, mode)
        assert moves.quality() == pytest.approx(after)


def test_windows_cover_the_days_and_weigh_the_middle_most():
    days = [(date(2031, 3, 1) + timedelta(days=n)).isoformat() for n in range(20)]
    found = list(windows.windows([Coding("Una", FERRY, 1, "d", day) for day in days], 10, 5, "epanechnikov"))
    assert [w.middle.isoformat() for w in found] == ["2031-03-01", "2031-03-06", "2031-03-11", "2031-03-16"]
    heaviest = found[2].codings[int(np.argmax(found[2].weights))]
    assert heaviest.day == "2031-03-11"
    assert not list(windows.windows([Coding("Una", FERRY, 1)], 10, 5))


def test_what_makes_no_sense_is_refused():
    with pytest.raises(UsageError, match="expected one of include"):
        without_duplicates(LITTLE, "decade")
    with pytest.raises(UsageError, match="expected a width above 0"):
        windows.kernel([0], 0, "uniform")
    with pytest.raises(UsageError, match="yes or no"):
        two_mode(Counts.of(coded(("Una", FERRY, 5))), subtract=True)


def test_activity_and_prominence_divide_rows_and_columns():
    counts = Counts.of(LITTLE)
    assert two_mode(counts, scaling="activity").sum(1) == pytest.approx([1, 1, 1])
    assert two_mode(counts, scaling="prominence").sum(0) == pytest.approx([1, 1, 1])


def test_rare_actors_and_concepts_can_be_left_out():
    assert {c.concept for c in frequent(LITTLE, concepts=2)} == {FERRY, BRIDGE}
    assert {c.actor for c in frequent(LITTLE, actors=3)} == {"Una", "Cy"}


def test_the_last_stance_counts_and_one_that_is_undecided_ends_it():
    found = [
        Coding("Una", FERRY, 1, day="2031-01-01"),
        Coding("Una", FERRY, 0, day="2031-02-01"),
        Coding("Bo", FERRY, 1, day="2031-01-01"),
        Coding("Bo", FERRY, None, day="2031-02-01"),
    ]
    assert [(c.actor, c.level) for c in standing(found)] == [("Una", 0)]


def test_groups_are_those_who_agree(monkeypatch):
    made = [ties.Tie(0, 1, 3.0), ties.Tie(2, 3, 3.0), ties.Tie(1, 2, 0.1), ties.Tie(0, 3, -2.0)]
    groups = structure.communities(5, made)
    assert groups is not None
    assert groups[0] == groups[1] != groups[2] == groups[3]
    monkeypatch.setattr(structure, "find_spec", lambda library: None)
    assert structure.communities(5, made) is None
    assert structure._louvain(5, made[:2], 1).count({0, 1}) == 1


def test_the_backbone_loses_first_what_joins_nobody():
    found = coded(("a", "binds", 1), ("b", "binds", 1), ("c", "alone", 1), ("b", "all", 1), ("c", "all", 1))
    order = structure.backbone(Counts.of(found))
    assert (order[0].concept, order[0].loss) == ("alone", 0)
    assert {removed.concept for removed in order} == {"alone", "binds", "all"}


# Files of the program


def test_a_file_that_is_none_of_the_program_is_refused(tmp_path: Path):
    (path := tmp_path / "other.dna").write_bytes(b"no database")
    with pytest.raises(SourceError, match="no sound SQLite database"):
        dna.records(path)
    empty = tmp_path / "empty.dna"
    with sqlite3.connect(empty) as connection:
        connection.execute("CREATE TABLE DOCUMENTS (ID INTEGER)")
    with pytest.raises(SourceError, match="has no table"):
        dna.records(empty)


def coded_case(tmp_path: Path) -> Path:
    rows = (("Una Falk", "support"), ("Bo Lind", "oppose"), ("Cy Marr", "undecided"))
    records = []
    for number, (name, stance) in enumerate(rows):
        text = f"\U0001f6a2 {name} spoke of the ferry on the island of Brume, piece {number}."
        start = text.index(name)
        who = Actor(id=f"a{number}", name=name, kind="person", mentions=(Span(start, start + len(name)),))
        what = Proposal(id=f"q{number}", label="The ferry goes on")
        position = Position(id=f"p{number}", actor=who, proposal=what, stance=stance,
                            evidence=Evidence(start, len(text), text[start:]))  # fmt: skip
        document = Document(id=f"d{number}", text=text, title=f"Report {number}", published="2031-03-01", language="en")
        records.append(Record(document=document, actors=(who,), proposals=(what,), positions=(position,)))
    path = tmp_path / "brume.dna"
    view = View.of(records, Question("Which crossing?"))
    path.write_bytes(b"".join(piece for _, pieces in plugins.exporter("dna").files(view) for piece in pieces))
    return path


def test_what_is_written_for_the_program_is_read_back(tmp_path: Path):
    records = dna.records(coded_case(tmp_path))
    found = [(p.actor.name, p.actor.kind, p.stance, p.proposal.label) for r in records for p in r.positions]
    assert found == [
        ("Una Falk", "person", "support", "The ferry goes on"), ("Bo Lind", "person", "oppose", "The ferry goes on"),
    ]  # fmt: skip
    for record in records:
        for position in record.positions:
            span = position.evidence
            assert record.document.text[span.start : span.end] == span.quote
    assert [r.document.published for r in records] == ["2031-03-01"] * 3


def test_a_coded_file_is_shown_and_exported_like_a_case(tmp_path: Path):
    path = coded_case(tmp_path)
    shown = CliRunner().invoke(main, ["show", str(path), "network", "--format", "json"])
    assert shown.exit_code == 0, shown.output
    (tie,) = json.loads(shown.stdout)["ties"]
    assert {tie["one"]["name"], tie["other"]["name"]} == {"Una Falk", "Bo Lind"}
    assert tie["differ"] == ["The ferry goes on"]
    written = CliRunner().invoke(main, ["export", str(path), "--to", "graphml"])
    assert written.exit_code == 0
    assert "conflict" in written.stdout


COMMITTEE = """title = "Brume"
question = "Which crossing?"
[[options]]
id = "FERRY"
label = "The Ferry goes on"
[[choices]]
id = "crossing"
question = "Which crossing?"
options = ["FERRY", "BRIDGE"]
on = 2031-09-01
criteria = "So."
[[options]]
id = "BRIDGE"
label = "A bridge is built"
"""


def test_positions_that_people_coded_are_added_to_a_case_and_stay_when_it_is_read_again(tmp_path: Path):
    home = tmp_path / "brume"
    home.mkdir()
    (home / "case.toml").write_text(COMMITTEE)
    case = Case.open(home)
    added = case.add([coded_case(tmp_path)])
    assert (added.added, added.failures) == (3, ())
    weights = stakes.parse("actor\tpower\tsalience\tsource\nUna Falk\t2\t1\tx\nBo Lind\t1\t1\tx\n", "weights.tsv")
    for _ in range(2):
        view = case.view()
        by_hand = [(r, p) for r in view.records() for p in r.positions if p.extractor == dna.EXTRACTOR]
        assert {(p.actor.name, p.proposal.option, p.stance) for _, p in by_hand} == {
            ("Una Falk", "FERRY", "support"), ("Bo Lind", "FERRY", "oppose"),
        }  # fmt: skip
        assert all(r.document.text[p.evidence.start : p.evidence.end] == p.evidence.quote for r, p in by_hand)
        assert all(p.actor in r.actors and p.proposal in r.proposals for r, p in by_hand)
        assert all("coded by hand" in listing.line(r, p).detail for r, p in by_hand)
        (tie,) = discourse(view).ties
        assert tie.differ
        stand = stakes.stand(view, weights)
        assert {held.stake.actor: held.positions["FERRY"].stance for held in stand.known} == {
            "Una Falk": "support", "Bo Lind": "oppose",
        }  # fmt: skip
        ids = sorted(p.id for _, p in by_hand)
        (home / "case.toml").write_text(COMMITTEE.replace("A bridge is built", "Another bridge is built"))
        case = Case.open(home)
        assert case.add(update_outdated=True).updated in (0, 3)
        assert sorted(p.id for r in case.view().records() for p in r.positions if p.extractor == dna.EXTRACTOR) == ids
    assert case.add([coded_case(tmp_path)]).known == 3


def test_coded_words_that_a_text_does_not_have_leave_its_texts_readable(tmp_path: Path):
    path = coded_case(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE DOCUMENTS SET Text = 'No' WHERE ID = 1")
    home = tmp_path / "brume"
    home.mkdir()
    (home / "case.toml").write_text(COMMITTEE)
    added = Case.open(home).add([path])
    assert added.added == 3
    assert "marks words that its text does not have" in added.failures[0].reason


def test_the_documents_of_a_coded_file_are_articles(tmp_path: Path):
    found = list(ingest.read(coded_case(tmp_path)))
    assert [document.title for document in found] == ["Report 0", "Report 1", "Report 2"]


@needs_kit
def test_positions_of_a_file_rest_on_their_words():
    records = dna.records(DNA_SAMPLE)
    assert sum(len(record.positions) for record in records) == 40
    assert all(
        r.document.text[p.evidence.start : p.evidence.end] == p.evidence.quote for r in records for p in r.positions
    )
    assert {p.stance for r in records for p in r.positions} == {"support", "oppose"}
    assert len({a.name for r in dna.records(DNA_SAMPLE, "person") for a in r.actors}) == 7


def test_of_many_ties_the_strongest_are_told():
    rows = [("Una", FERRY, 1), ("Bo", FERRY, 1), ("Una", BRIDGE, 1), ("Bo", BRIDGE, 1), ("Cy", FERRY, 0)]
    every = agreements(coded(*rows))
    assert {frozenset((a.one, a.other)) for a in every} == {
        frozenset(p) for p in (("Una", "Bo"), ("Una", "Cy"), ("Bo", "Cy"))
    }
    assert [{a.one, a.other} for a in agreements(coded(*rows), most=1)] == [{"Una", "Bo"}]
