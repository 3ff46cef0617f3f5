# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read statements, each on trees built by hand: views, contents, tags, credits, who is spoken to."""

import pytest

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.statements.answering import Answering
from dragoman.extract.statements.contents import Content, contents
from dragoman.extract.statements.context import Context
from dragoman.extract.statements.drafts import distinct
from dragoman.extract.statements.shape import is_deed, is_undergone
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.extract.statements.tags import tagged
from dragoman.extract.statements.uncued import credited, introduced
from dragoman.extract.statements.views import viewed
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Span
from dragoman.syntax.article import Article
from dragoman.syntax.quotations import quotations
from dragoman.syntax.tree import Tree
from trees import at, tree

WORDS = ENGLISH.statements


def document(found: Tree, *known: Actor, text: str = "") -> Annotated:
    """Return a document of one paragraph; `text` where capitals matter."""
    text = text or " ".join(found.lower)
    doc = Annotated(Document(id="test", text=text), ENGLISH, (Paragraph(0, len(text), None),))  # type: ignore[arg-type] - nobody asks for its tokens
    doc.trees, doc.actors = (found,), known
    doc.quotations = tuple(quotations(text, [(0, len(text))]))
    for quotation in doc.quotations:
        found.quoted = [
            a or quotation.start <= start < quotation.end for a, start in zip(found.quoted, found.start, strict=True)
        ]
    return doc


def article(line: str) -> tuple[Article, Tree]:
    found = tree(line)
    return document(found).article, found


def actor(found: Tree, name: str, word: str, kind: str = "organization") -> Actor:
    i = at(found, word)
    return Actor(name=name, kind=kind, mentions=(Span(found.start[i], found.end[i]),), why="test")  # type: ignore[arg-type] - by name


def said(read: Article, drafts: list[Draft]) -> list[tuple[str, str]]:
    """Return (source, content) of each draft in words."""
    rows = []
    for draft in drafts:
        source = draft.source.spans if draft.source else ()
        rows.append(tuple(" … ".join(read.text[a:b] for a, b in spans) for spans in (source, draft.content.spans)))
    return rows


# views


VIEW = "In/IN/prep>fails the/DT/det>view view/NN/pobj>in of/IN/prep>view Okello/NNP/pobj>of ,/,/punct>fails it/PRP/nsubj>fails fails=fail/VBZ/ROOT>fails"


def test_a_view_gives_its_clause_to_its_owner() -> None:
    read, _ = article(VIEW)
    assert said(read, list(viewed(read, frozenset(("view",)), frozenset(("see",))))) == [("okello", "it fails")]


SIGHT = "As/IN/mark>sees Okello/NNP/nsubj>sees sees=see/VBZ/advcl>fails it/PRP/dobj>sees ,/,/punct>fails peace/NN/nsubj>fails fails=fail/VBZ/ROOT>fails"


@pytest.mark.parametrize(
    ("line", "expected"), [(SIGHT, [("okello", "peace fails")]), (SIGHT.replace("As/IN", "If/IN"), [])]
)
def test_what_somebody_sees_so_is_his(line: str, expected: list[tuple[str, str]]) -> None:
    read, _ = article(line)
    assert said(read, list(viewed(read, frozenset(), frozenset(("see",))))) == expected


def test_a_view_of_nobody_gives_nothing() -> None:
    line = VIEW.replace("the/DT/det>view ", "").replace("Okello", "rain")
    read, _ = article(line)
    assert list(viewed(read, frozenset(("view",)), frozenset(("see",)))) == []


# contents


CLAUSE = "She/PRP/nsubj>said said=say/VBD/ROOT>said it/PRP/nsubj>fails fails=fail/VBZ/ccomp>said"


def test_a_cue_offers_its_clause_first() -> None:
    read, found = article(CLAUSE)
    first = contents(read, 0, at(found, "said"))[0]
    assert (first.construction, [read.text[a:b] for a, b in first.spans]) == ("ccomp", ["it fails"])


def test_a_cue_between_commas_offers_the_clause_around_it() -> None:
    line = "It/PRP/nsubj>fails ,/,/punct>fails she/PRP/nsubj>said said=say/VBD/parataxis>fails ,/,/punct>fails fails=fail/VBZ/ROOT>fails"
    read, found = article(line)
    offered = {content.construction for content in contents(read, 0, at(found, "said"))}
    assert "^parataxis" in offered


def test_a_colon_offers_what_follows() -> None:
    line = "Plan/NN/ROOT>plan :/:/punct>plan pay/VB/acl>plan now/RB/advmod>pay"
    read, found = article(line)
    offered = [read.text[a:b] for content in contents(read, 0, at(found, ":")) for a, b in content.spans]
    assert "pay now" in offered


def test_an_object_with_a_verb_of_its_own_is_offered_whole_and_in_parts() -> None:
    line = "She/PRP/nsubj>urged urged=urge/VBD/ROOT>urged Peru/NNP/dobj>urged to/TO/aux>pay pay/VB/xcomp>urged"
    read, found = article(line)
    offered = [content.construction for content in contents(read, 0, at(found, "urged"))]
    assert offered[:2] == ["dobj", "dobj+"]


# quotations


def test_a_tag_behind_a_quotation_gives_it_to_its_subject() -> None:
    line = "“/``/punct>pay We/PRP/nsubj>pay pay/VBP/ccomp>said ,/,/punct>pay ”/''/punct>pay Moreno/NNP/nsubj>said said=say/VBD/ROOT>said ././punct>said"
    read = document(tree(line), text="“ We pay , ” Moreno said .").article
    assert said(read, list(tagged(read, WORDS.verbs_of_speech))) == [("Moreno", "“ We pay , ”")]


def test_what_two_drafts_claim_is_kept_once() -> None:
    first = Draft(0, 1, Content("tag", None, ((0, 10),)), None, None)
    again = Draft(0, 4, Content("tag", None, ((0, 10),)), None, None)
    other = Draft(0, 7, Content("ccomp", 3, ((20, 40),)), None, None)
    assert distinct([first, again, other]) == [first, other]


@pytest.mark.parametrize("reader", [credited, introduced])
def test_without_quotations_nobody_is_credited(reader: object) -> None:
    read, _ = article(CLAUSE)
    assert list(reader(read)) == []  # type: ignore[operator] - both take an article


# what stands around


def draft(found: Tree, cue: str, content: str, source: str | None = None) -> Draft:
    i, k = at(found, cue), at(found, content)
    head = at(found, source) if source else None
    who = None if head is None else Source("nsubj", 0, head, ((found.start[head], found.end[head]),))
    return Draft(0, i, Content("ccomp", k, ((found.start[found.left[k]], found.end[found.right[k] - 1]),)), who, 0.9)


def test_whom_a_cue_addresses() -> None:
    found = tree("Peru/NNP/nsubj>urged urged=urge/VBD/ROOT>urged Chile/NNP/dobj>urged to/TO/aux>pay pay/VB/xcomp>urged")
    doc = document(found, actor(found, "Chile", "chile", "country"))
    names = [one.name for one in Context(doc, doc.article).addressees(draft(found, "urged", "pay"))]
    assert names == ["Chile"]


def test_who_is_asked_is_no_source() -> None:
    found = tree(
        "Peru/NNP/nsubjpass>urged was=be/VBD/auxpass>urged urged=urge/VBN/ROOT>urged to/TO/aux>pay pay/VB/xcomp>urged"
    )
    doc = document(found)
    assert Context(doc, doc.article).source(draft(found, "urged", "pay", "peru")) is None


def test_an_answer_is_its_speakers() -> None:
    found = tree(CLAUSE.replace("She/PRP", "Peru/NNP"))
    doc = document(found, actor(found, "Peru", "peru", "country"))
    source = draft(found, "said", "fails", "peru").source
    assert source is not None
    assert [one.name for one in Answering(doc, doc.article).speakers(source)] == ["Peru"]


def test_a_part_answers_for_its_whole() -> None:
    line = "Some/DT/nsubj>said of/IN/prep>some Peru/NNP/pobj>of said=say/VBD/ROOT>said it/PRP/nsubj>fails fails=fail/VBZ/ccomp>said"
    found = tree(line)
    doc = document(found, actor(found, "Peru", "peru", "country"))
    source = draft(found, "said", "fails", "some").source
    assert source is not None
    assert [one.name for one in Answering(doc, doc.article).speakers(source)] == ["Peru"]


def test_one_of_several_answers_by_name() -> None:
    line = "One/CD/nsubj>said of/IN/prep>one ministers/NNS/pobj>of ,/,/punct>ministers Ruiz/NNP/appos>ministers said=say/VBD/ROOT>said it/PRP/nsubj>fails fails=fail/VBZ/ccomp>said"
    found = tree(line, {"Ruiz": "PERSON"})
    doc = document(found, actor(found, "Ruiz", "ruiz", "person"), actor(found, "ministers", "ministers", "group"))
    source = draft(found, "said", "fails", "one").source
    assert source is not None
    assert [one.name for one in Answering(doc, doc.article).speakers(source)] == ["Ruiz"]


def test_of_whom_something_is_reportedly_so_has_not_said_it() -> None:
    line = "Ruiz/NNP/nsubj>left reportedly/RB/advmod>left left=leave/VBD/ROOT>left"
    found = tree(line)
    doc = document(found, actor(found, "Ruiz", "ruiz", "person"))
    assert Context(doc, doc.article).source(draft(found, "reportedly", "left", "ruiz")) is None


def test_a_deed_is_no_statement() -> None:
    line = "council/NNP/nsubj>adopted adopted=adopt/VBD/ROOT>adopted a/DT/det>resolution resolution/NN/dobj>adopted"
    read, found = article(line)
    assert is_deed(read, draft(found, "adopted", "resolution"), frozenset(("adopt",)))
    assert not is_deed(read, draft(found, "adopted", "resolution"), frozenset(("say",)))


def test_what_somebody_was_found_to_be_he_did_not_say() -> None:
    read, found = article("Okello/NNP/nsubj>found found=find/VBD/ROOT>found dead/JJ/oprd>found")
    assert is_undergone(read, draft(found, "found", "dead", "okello"))


def test_who_stands_in_what_was_found_did_not_find_it() -> None:
    read, found = article("Okello/NNP/nsubj>shot found=find/VBD/acl>okello shot=shoot/VBN/ROOT>shot")
    whole = draft(found, "found", "shot", "okello")
    parted = whole._replace(content=whole.content._replace(spans=((0, 6), (13, 17))))
    assert is_undergone(read, parted)
    assert not is_undergone(read, whole)


def test_what_somebody_found_he_says() -> None:
    read, found = article(
        "Okello/NNP/nsubj>found found=find/VBD/ROOT>found it/PRP/nsubj>fails fails=fail/VBZ/ccomp>found"
    )
    assert not is_undergone(read, draft(found, "found", "fails", "okello"))


def test_the_words_of_a_source_end_before_the_cue_and_without_marks() -> None:
    found = tree("Ana/NNP/nsubj>said ,/,/punct>ana saying=say/VBG/acl>ana it/PRP/dobj>saying said=say/VBD/ROOT>said")
    text = " ".join(found.lower)
    assert [text[a:b] for a, b in phrase(found, at(found, "ana"), at(found, "saying"))] == ["ana"]
