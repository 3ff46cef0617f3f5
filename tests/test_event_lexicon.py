"""The frames of events are data: each file keeps to the schema, each frame's example fires it, users can add theirs."""

import re
from pathlib import Path
from typing import get_args

import pytest

from dragoman.errors import SettingError
from dragoman.extract.events import drafts
from dragoman.extract.events.details import Details
from dragoman.lang.en import ENGLISH
from dragoman.lang.events import NO_EVENT
from dragoman.lang.frames import EventWords, compiled
from dragoman.model import EventContext, EventMode, EventType
from dragoman.plover import MODES, QUADS, intensity

CAMEO = re.compile(r"(0[2-9]|1\d|20)\d{0,2}")


def phrases():
    return [p for by in ENGLISH.events.lexicon().phrases.values() for listed in by.values() for p in listed]


FRAMES = {p.frame.example: p.frame for p in phrases() if p.frame.type != NO_EVENT}


def one_file(**changes):
    frame = {"verbs": ["meet"], "example": "They met."}
    frame.update(changes)
    return [("own.toml", {"type": "CONSULT", "cameo": "040", "frames": [frame]})]


def build(frames):
    return compiled(frames, (), {"food": {"nouns": ["rice"]}}, {}, {}, frozenset(("with", "up")))


def test_every_type_has_frames_with_known_modes_and_codes():
    assert {f.type for f in FRAMES.values()} == set(get_args(EventType)) == set(QUADS)
    assert {mode for modes in MODES.values() for mode in modes} == set(get_args(EventMode))
    for frame in FRAMES.values():
        assert {frame.mode, frame.fallback_mode} - {None} <= MODES[frame.type], frame
        assert CAMEO.fullmatch(frame.cameo or ""), frame
    for type_, rules in ENGLISH.events.lexicon().rules.items():
        assert set(rules.mode_words) | set(rules.complement_modes.values()) <= MODES[type_]
        assert all(CAMEO.fullmatch(code) for code in rules.complement_cameo.values())


def test_contexts_are_those_of_the_manual():
    contexts = ENGLISH.events.lexicon().contexts
    assert set(contexts) == set(get_args(EventContext))


@pytest.mark.parametrize(("example", "frame"), FRAMES.items(), ids=lambda v: v if isinstance(v, str) else "")
def test_each_example_fires_its_type(annotate, example, frame):
    doc = annotate(example)
    details = Details(doc, ENGLISH.events.lexicon())
    found = [d.event for p in doc.paragraphs for d in drafts(doc, p, details)]
    assert frame.type in {event.type for event in found}, [(e.type, e.why) for e in found]


def test_the_manual_scores_are_complete():
    assert intensity("CONSULT", "phone") == 1.5
    assert intensity("ASSAULT", "unconventional") == -10
    assert intensity("PROTEST", "vandalize") == intensity("PROTEST", None) == -5
    assert all(-10 <= intensity(t, m) <= 10 for t in QUADS for m in (None, *MODES[t]))


@pytest.mark.parametrize(
    ("frames", "says"),
    [
        ([("own.toml", {"type": "GREET", "frames": []})], "type 'GREET'"),
        ([("own.toml", {"type": "CONSULT", "frame": []})], "unknown key frame"),
        (one_file(verb=["meet"]), "unknown key verb"),
        (one_file(example=""), "no example"),
        (one_file(verbs="meet"), "verbs is not a list"),
        (one_file(needs=["luck"]), "not luck"),
        (one_file(verbs=["eat @drink"]), "unknown kind 'drink'"),
    ],
)
def test_a_broken_file_says_what_is_wrong(frames, says):
    with pytest.raises(SettingError, match=re.escape(says)) as error:
        build(frames)
    assert "own.toml" in str(error.value)


def test_phrases_that_ask_for_more_come_first():
    lexicon = build(one_file(verbs=["meet", "meet with", "meet with @food", "meet up with rice"]))
    assert [p.text for p in lexicon.phrases["verb"]["meet"]] == [
        "meet up with rice", "meet with @food", "meet with", "meet",
    ]  # fmt: skip


def test_both_spellings_of_ise_are_read():
    lexicon = build(one_file(verbs=["apologise"]))
    assert set(lexicon.phrases["verb"]) == {"apologise", "apologize"}


def test_a_user_adds_frames_by_a_file(tmp_path):
    own = tmp_path / "summits.toml"
    own.write_text('type = "CONSULT"\n[[frames]]\nverbs = ["palaver"]\nexample = "They palavered."\n', "utf-8")
    lexicon = EventWords("dragoman.lang.en.events").lexicon((own,))
    assert lexicon.phrases["verb"]["palaver"][0].frame.type == "CONSULT"
    assert lexicon.rules["CONSULT"].mode_words  # the language's own rules of the type stay


def test_a_missing_file_of_frames_is_said():
    with pytest.raises(SettingError, match="nowhere"):
        EventWords().lexicon((Path("/nowhere/frames.toml"),))
