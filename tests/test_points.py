"""What a body tells point by point: its name alone above is the subject of every point."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated
from dragoman.syntax.lists import Lists, is_voice

POINTS = """The Coastal Council,

Recalling its decision on Chad,

1. Strongly condemns the seizure of Arlen by the rebels, and demands the release of President Ousmane Diallo;

2. Calls upon Chad to withdraw its troops from Niger;

3. Expresses concern at reports that arms have been sold, and regrets that the talks were broken off;

4. Requests the envoy to report by May.

Rain fell on Monday, Ana Ruiz said.
"""


@pytest.fixture(scope="module")
def resolution(annotate: Callable[[str], Annotated]) -> Annotated:
    """A resolution in four points, and a sentence of its own behind it."""
    return annotate(POINTS)


def told(doc: Annotated) -> list[tuple[str | None, str, str]]:
    """Return who says what, by which cue, content as the text has it."""
    contents = (" ".join(doc.text[c.start : c.end] for c in s.content) for s in doc.statements)
    pairs = zip(doc.statements, contents, strict=True)
    return [(s.speaker.name if s.speaker else None, s.cue.lemma if s.cue else "", content) for s, content in pairs]


def test_a_body_says_all_its_points(resolution: Annotated) -> None:
    assert told(resolution) == [
        ("Coastal Council", "recall", "its decision on Chad"),
        ("Coastal Council", "condemn", "the seizure of Arlen by the rebels"),
        ("Coastal Council", "demand", "the release of President Ousmane Diallo"),
        ("Coastal Council", "call", "Chad to withdraw its troops from Niger"),
        ("Coastal Council", "express", "concern at reports that arms have been sold"),
        ("Coastal Council", "regret", "that the talks were broken off"),
        ("Coastal Council", "request", "the envoy to report by May"),
        ("Ana Ruiz", "say", "Rain fell on Monday"),
    ]


def test_the_words_for_a_speaker_of_points_are_its_name(resolution: Annotated) -> None:
    said = [s for s in resolution.statements if s.cue and s.cue.lemma == "call"]
    assert [resolution.text[span.start : span.end] for s in said for span in s.source] == ["The Coastal Council"]


def test_events_and_positions_of_points_are_the_body_s(resolution: Annotated) -> None:
    asked = [e for e in resolution.events if e.type == "REQUEST" and "Chad" in [a.name for a in e.recipients]]
    assert [actor.name for e in asked for actor in e.actors] == ["Coastal Council"]
    assert {p.actor.name for p in resolution.positions} == {"Coastal Council"}


def test_a_mark_is_parsed_as_the_subject_of_its_point(resolution: Annotated) -> None:
    tree = next(tree for tree in resolution.trees if "upon" in tree.lower)
    assert (tree.lower[0], tree.dep[0], tree.lemma[tree.head[0]]) == ("it", "nsubj", "call")
    assert resolution.text[tree.start[0] : tree.end[0]] == "2."
    above = Lists(resolution.text, resolution.trees).stood_for(tree, 0)
    assert above is not None
    assert resolution.trees[above[0]].lower[above[1]] == "council"


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("The Coastal Council,", True),
        ("The members of the Coastal Council:", True),
        ("Dear Ana,", False),
        ("The council met on Monday, and in the evening,", False),
        ("The Coastal Council", False),
    ],
)
def test_a_name_alone_before_a_comma_is_a_voice(
    annotate: Callable[[str], Annotated], line: str, *, speaks: bool
) -> None:
    assert is_voice(annotate(line + "\n\nRain fell.").trees[0]) is speaks


def test_points_with_subjects_stay_as_they_are(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate("The Coastal Council,\n\n1. The talks were broken off on Monday;\n\n2. Notes that rain fell.")
    assert doc.trees[1].lower[0] == "1"
    assert [(s.speaker.name, s.cue.lemma) for s in doc.statements if s.speaker and s.cue] == [
        ("Coastal Council", "note")
    ]


NESTED = """Communiqué of the Summit of the Coastal League

1. The Coastal League held a summit in Lima on 3 May 2024.

2. The Summit decided to:

(a) lift the sanctions imposed on Chad;

(b) deploy a mission of 600 troops to Niger.

3. After deliberations, the Coastal League:

i. strongly condemns the seizure of power in Mali;

ii. calls upon the rebels to return power.

4. The Summit urged Chad to:

(a) withdraw its troops.
"""


def test_points_under_a_point_are_its_body_s(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate(NESTED)
    said = [(who, cue) for who, cue, _ in told(doc)]
    assert {("Coastal League", "condemn"), ("Coastal League", "call")} <= set(said)
    done = {(e.type, actor.name) for e in doc.events for actor in e.actors}
    assert {("MOBILIZE", "Summit"), ("REQUEST", "Coastal League")} <= done
    assert ("RETREAT", "Summit") not in done


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("The Council met in Oslo.\n\nCouncil,\n\nHaving considered the report,\n\nHereby:", "Council"),
        ("We, the Foreign Ministers of Chad, Niger and Mali, meeting in Niamey on 3 May,", "Foreign Ministers"),
        ("The Heads of State, gathered in Niamey on 3 May,\n\nDeeply alarmed by the killings,", "Heads of State"),
    ],
)
def test_who_met_says_the_points(annotate: Callable[[str], Annotated], opening: str, speaker: str) -> None:
    doc = annotate(f"Declaration\n\n{opening}\n\n1. Condemn the attack on Gao;\n\n2. Call on Peru to withdraw.")
    said = [(who, cue) for who, cue, _ in told(doc) if cue in ("condemn", "call")]
    assert said == [(speaker, "condemn"), (speaker, "call")]


def test_a_conference_named_by_the_title_alone_speaks(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate("Conference on Small Arms\n\nThe Conference took note of the report. It urged Chad to ratify it.")
    assert told(doc)[-1][:2] == ("Conference", "urge")


def test_an_organ_is_called_after_its_body(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate("The Council of the European Union (EU) condemns the attack. It urged Chad to withdraw.")
    assert ("Council of the European Union", "organization") in [(a.name, a.kind) for a in doc.actors]
