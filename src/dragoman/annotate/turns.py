"""Whose words a text is in: the turns of a transcript by their labels, or a whole text by its title or signature.

A statement, letter, speech or post is its issuer's own words from end to end. A readout or joint statement is told in
the third person: its issuer answers for it, and it is a voice only where it says "we". What is found are words for
speakers; `coreference` tells who they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.annotate.document import Annotated, Caller, Name, Paragraph, Voice
from dragoman.ingest import layout
from dragoman.ingest.layout import Label
from dragoman.lang.layout import Kind, LayoutWords
from dragoman.model import Span, TurnRole
from dragoman.plugins import stage
from dragoman.text import ITEM

_CREDIT = re.compile(r"[\"”]?\s?[-–—]{1,2} ?(?P<who>[^\W\d_][^\n]{2,80})$")
_MOSTLY = 0.6
_SEVERAL = 3  # turns by which one shows to be who asks
_HEAD = 6  # paragraphs in which the head of a letter stands
_SIGNED = 4  # paragraphs at the end in which a signature stands
_LONGEST_SIGNATURE = 80


@stage(provides="voices", requires=("names", "trees"), version="7")
def voices(doc: Annotated) -> Iterator[Voice]:
    """Mark the passages in somebody's own voice and the issuer of texts that are told of him, by layout alone.

    Labels after the conventions of official transcripts; titles, signatures and authors as institutions write them.
    """
    if found := layout.labels(doc.text, doc.language):
        yield from _turns(doc, found)
    else:
        yield from list(_thread(doc)) or _sections(doc) or _whole(doc)


def _turns(doc: Annotated, found: list[Label]) -> Iterator[Voice]:
    ends = [label.start for label in found[1:]] + [_end(doc)]
    askers = _askers(doc, found, ends)
    for label, end in zip(found, ends, strict=True):
        role = "question" if label.words in askers else _role(label.words.lower(), doc.language.layout)
        unnamed = role == "question" or label.words.lower() in doc.language.layout.answers
        callers = () if unnamed else (Caller(label.words, label.start, label.end),)
        if doc.text[label.body : end].strip():
            yield Voice(label.body, _trimmed(doc, label.body, end), callers, role, Span(label.start, label.end))


def _askers(doc: Annotated, found: list[Label], ends: list[int]) -> set[str]:
    """Return the labels of who asks in an interview: most of their turns, and several, hold a question."""
    asked: dict[str, list[bool]] = {}
    for label, end in zip(found, ends, strict=True):
        asked.setdefault(label.words, []).append("?" in doc.text[label.body : end])
    return {words for words, turns in asked.items() if len(turns) >= _SEVERAL and sum(turns) > _MOSTLY * len(turns)}


def _role(words: str, known: LayoutWords) -> TurnRole:
    if words in known.questions:
        return "question"
    return "moderator" if words in known.moderators else "answer"


def _trimmed(doc: Annotated, start: int, end: int) -> int:
    return start + len(doc.text[start:end].rstrip())


def _end(doc: Annotated) -> int:
    return doc.paragraphs[-1].end if doc.paragraphs else len(doc.text)


def _thread(doc: Annotated) -> Iterator[Voice]:
    """Yield the posts of a thread as turns of whoever wrote them."""
    found = layout.thread(doc.text, doc.language)
    for start, end, other in found.posts if found else ():
        first, last = other or found.author  # type: ignore[union-attr]  # there are posts of a thread alone
        yield Voice(start, end, (Caller(doc.text[first:last], first, last),), "speech")


def _sections(doc: Annotated) -> list[Voice]:
    """Return the parts of a release that each stand under whose words they are ("From the embassy:")."""
    words = doc.language.layout
    heads = [(p, m) for p in doc.paragraphs if (m := words.section.match(doc.text, p.start, p.end))]
    ends = [p.start for p, _ in heads[1:]] + [_end(doc)]
    found = []
    for (paragraph, match), end in zip(heads, ends, strict=False):
        caller = Caller(match["who"], *match.span("who"))
        stop, label = _trimmed(doc, paragraph.end, end), Span(paragraph.start, paragraph.end)
        if stop > paragraph.end:
            found.append(Voice(_body(doc, paragraph.end), stop, (caller,), "speech", label))
    return found


def _body(doc: Annotated, offset: int) -> int:
    """Return where the first paragraph at or behind an offset begins."""
    return next((p.start for p in doc.paragraphs if p.start >= offset), offset)


def _whole(doc: Annotated) -> Iterator[Voice]:
    """Yield the one voice of a text that its title, signature or salutation shows to be issued by somebody."""
    title, at = _title(doc)
    kind, callers = _issued(doc, title, at)
    body = _text(doc, 0 if at is None else at + len(title))
    signed, signature = _signature(doc, body)
    greeted = any(map(doc.is_salutation, body[:1]))
    enacted = _enacted(doc, body[:_HEAD])
    signed_below = signature if greeted else ()
    if kind is None and (enacted or signed_below):
        kind = "voice"
    if kind is not None and body:
        callers = next(filter(None, (callers, signature, enacted)), _publisher(doc, title))
        yield _voice(doc, kind, callers, body[: signed or len(body)], greeted=greeted)


def _voice(doc: Annotated, kind: Kind, callers: tuple[Caller, ...], body: list[Paragraph], *, greeted: bool) -> Voice:
    """Return the voice of the paragraphs of a text above its signature, without the salutation of a letter."""
    body = body[1:] if greeted and len(body) > 1 else body
    return Voice(body[0].start, body[-1].end, callers, "speech", issues=not callers or not _is_own(doc, kind, body))


def _is_own(doc: Annotated, kind: Kind, body: list[Paragraph]) -> bool:
    """Whether a text is in its issuer's own words: by its kind, or as it is told of him but says "we"."""
    return kind == "voice" or (kind == "told" and _says_we(doc, body))


def _text(doc: Annotated, offset: int) -> list[Paragraph]:
    """Return the paragraphs from an offset on, without the head of a letter or memorandum."""
    words = doc.language.layout
    body = [p for p in doc.paragraphs if p.start >= offset]
    lines = [bool(words.letterhead.match(doc.text, p.start, p.end)) and _short(doc, p) for p in body[:_HEAD]]
    head = max((k for k, is_head in enumerate(lines, 1) if is_head), default=0)
    return body[head:] or body


def _short(doc: Annotated, paragraph: Paragraph) -> bool:
    line = doc.text[paragraph.start : paragraph.end]
    return line.isupper() or not line.endswith(".")


def _title(doc: Annotated) -> tuple[str, int | None]:
    """Return the title and where it stands in the text, None where it does not."""
    title = doc.document.title or ""
    at = doc.text.find(title) if title else -1
    first = len(doc.text) - len(doc.text.lstrip())
    return title, at if at == first else None


def _issued(doc: Annotated, title: str, at: int | None) -> tuple[Kind | None, tuple[Caller, ...]]:
    """Return what kind of text a title shows, and the words in it for who issued it."""
    words = doc.language.layout
    for kind, pattern in words.titles:
        if (match := pattern.match(title)) is not None:
            named = "who" in pattern.groupindex
            return kind, tuple(_callers(doc, title, match.start("who"), at, _joint(doc, title))) if named else ()
    return None, ()


def _joint(doc: Annotated, title: str) -> bool:
    return doc.language.layout.jointly.search(title) is not None


def _callers(doc: Annotated, title: str, start: int, at: int | None, joint: bool) -> Iterator[Caller]:
    """Yield who a title says to have issued the text: the names before its matter, the first where it is not joint."""
    topic = doc.language.layout.topic.search(title, start)
    last = topic.start() if topic else len(title)
    named = _named(doc, at + start, at + last, joint) if at is not None else []
    for name in named if joint else named[:1]:
        yield Caller(doc.text[name.start : name.end], name.start, name.end)
    end = doc.language.layout.upto.search(title, start)
    words = title[start : end.start() if end else len(title)].strip()
    if named or not words:
        return
    if at is None:
        yield Caller(words)
    else:
        yield Caller(words, at + start, at + start + len(words))


def _named(doc: Annotated, start: int, end: int, joint: bool) -> list[Name]:
    """Return the persons named in a title; of a joint text, where there are none, whatever but peoples is named."""
    named = list(doc.within(doc.names, start, end))
    persons = [name for name in named if name.type == "person"]
    return persons or [name for name in named if joint and name.type != "group"]


def _signature(doc: Annotated, body: list[Paragraph]) -> tuple[int, tuple[Caller, ...]]:
    """Return the number of paragraphs before a signature and the words of it; 0 where there is none."""
    for k in range(max(1, len(body) - _SIGNED), len(body)):
        start, end = body[k].start, body[k].end
        line = doc.text[start:end]
        credit = _CREDIT.match(line)
        listed = ITEM.match(line) and ITEM.match(doc.text, body[k - 1].start, body[k - 1].end)
        if credit is not None and not listed and _named(doc, start, end, joint=True):
            return k, (Caller(credit["who"], start + credit.start("who"), end),)
        signed = body[k + 1 : k + 2] if doc.language.layout.farewell.match(line) else []
        if k == len(body) - 1 and _is_capitals(line):
            signed = body[k:]
        if signed:
            start, end = signed[0].start, signed[0].end
            return k, (Caller(doc.text[start:end], start, end),)
    return 0, ()


def _enacted(doc: Annotated, body: list[Paragraph]) -> tuple[Caller, ...]:
    """Return who orders or proclaims by a formula at the head of a text: "I, ANA RUIZ, President of Norland, order"."""
    for pattern in doc.language.layout.enacting if body else ():
        if (match := pattern.search(doc.text, body[0].start, body[-1].end)) is not None:
            return (Caller(match["who"], *match.span("who")),)
    return ()


def _is_capitals(line: str) -> bool:
    """Whether a line is a name in capitals, as proclamations are signed."""
    return len(line) <= _LONGEST_SIGNATURE and line.isupper() and " " in line


def _publisher(doc: Annotated, title: str) -> tuple[Caller, ...]:
    """Return the publisher as who issues a text; one of several who issue it jointly stands for none."""
    publisher = doc.document.publisher
    return () if not publisher or _joint(doc, title) else (Caller(publisher),)


def _says_we(doc: Annotated, body: list[Paragraph]) -> bool:
    """Whether a text in the third person says "we" as a subject outside quotation marks."""
    plural = doc.language.layout.plural_person
    for tree in map(doc.tree, body):
        found = [i for i in range(len(tree)) if tree.lower[i] in plural and not tree.quoted[i]]
        if any(tree.dep[i] in ("nsubj", "nsubjpass") for i in found):
            return True
    return False
