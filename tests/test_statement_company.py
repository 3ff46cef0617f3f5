"""What the statements of an article say about one another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.statements.company import company
from dragoman.extract.statements.contents import Content
from dragoman.extract.statements.filter import logit
from dragoman.extract.statements.nearby import Nearby
from dragoman.extract.statements.speakers import Draft

SPAN = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))
CONTENT = st.lists(SPAN, min_size=1, max_size=3).map(tuple)


def draft(spans, cue=None):
    return Draft(0, cue, Content("test", None, spans), None, None)


@settings(deadline=None)
@given(st.lists(CONTENT, max_size=12), CONTENT)
def test_nearby_finds_what_a_comparison_with_all_finds(annotate, contents, asked):
    read = annotate("Nobody spoke.").article
    start, end = min(a for a, _ in asked), max(b for _, b in asked)
    expected = {
        k for k, spans in enumerate(contents) if min(a for a, _ in spans) < end and max(b for _, b in spans) > start
    }
    assert set(Nearby(read, [draft(spans) for spans in contents]).touching(asked)) == expected


def test_one_who_denies_within_what_another_says(annotate):
    text = "Moreno said that Tan denied that the talks had failed."
    read = annotate(text).article
    words = {word: read.trees[0].lower.index(word) for word in ("said", "denied")}
    outer = draft(((text.index("that Tan"), len(text) - 1),), words["said"])
    inner = draft(((text.index("that the"), len(text) - 1),), words["denied"])
    holding, held = company(read, [outer, inner], [0.9, 0.4])
    assert holding == (1.0, logit(0.9), 0.0, 0.4, 0.0)
    assert held[:4] == (1.0, logit(0.4), 0.9, 0.0)
    assert 0.5 < held[4] < 1
    (_, likelier) = company(read, [outer, inner], [0.3, 0.4])
    assert likelier[2] == 0.0  # only what is likelier casts doubt on what stands in it
