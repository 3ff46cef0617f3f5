"""Features of a cue, of its candidate contents and of its candidate sources, as short strings.

The weights of the statement filter are keyed by these strings, so that a weight can be read: ``NL=ccomp|say`` speaks
for a clausal complement of "say". Of the words of a text only lemmas of cues, governors and objects and function
words come in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Source
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Offsets, Tree

_SIZES = (0, 1, 2, 3, 4, 5, 8, 13, 21, 40)
_OBJECTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "poss", "advmod", "dative"})
_GOVERNED = frozenset({"xcomp", "conj", "advcl", "acl", "relcl", "ccomp", "pcomp"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLOSED = frozenset(
    {"PRON", "DET", "ADP", "SCONJ", "PART", "AUX", "CCONJ", "PUNCT"}
)  # classes whose words may be features
_MARKS = "“”\"'‘`«„"


def _size(n: int) -> int:
    """Return n rounded down to a step of a rough scale."""
    return _SIZES[bisect_right(_SIZES, n) - 1]


def cue_features(article: Article, paragraph: int, cue: int) -> list[str]:
    """Return the features of a token as the head of a cue."""
    tree = article.trees[paragraph]
    lemma, tag, dep, head = tree.lemma[cue], tree.tag[cue], tree.dep[cue], tree.head[cue]
    before = _neighbour(tree, cue - 1) if cue else "^"
    after = _neighbour(tree, cue + 1) if cue + 1 < len(tree) else "$"
    found = [
        "bias", f"L={lemma}", f"LP={lemma}|{tree.pos[cue]}", f"T={tag}", f"D={dep}", f"LT={lemma}|{tag}",
        f"LD={lemma}|{dep}", f"TD={tag}|{dep}", f"H={dep}|{_common(tree, head)}", f"HP={dep}|{tree.pos[head]}",
        f"P-={before}", f"P+={after}", f"LP+={lemma}|{after}",
    ]  # fmt: skip
    for k in tree.kids[cue]:
        found += _dependent(tree, cue, k)
    subject = next((k for k in tree.kids[cue] if tree.dep[k] in SUBJECTS or tree.dep[k] == "agent"), None)
    if subject is not None:
        who = tree.lemma[subject] if tree.pos[subject] == "PRON" else tree.pos[subject]
        found += (f"s={who}", f"se={tree.entity[subject]}", f"sL={who}|{lemma}")
    elif dep in _GOVERNED and head != cue:
        found += ("s=", f"gov={dep}|{_common(tree, head)}", f"govt={dep}|{tree.tag[head]}")
    else:
        found.append("s=")
    found.append(f"par={min(paragraph, 2)}")
    if article.quotations:
        found.append("quotes")
    return found


def _common(tree: Tree, i: int) -> str:
    """Return the lemma of a word, but of a name or number only its class: names tell of a time, not of speech."""
    return tree.pos[i] if tree.pos[i] in ("PROPN", "NUM") else tree.lemma[i]


def _neighbour(tree: Tree, i: int) -> str:
    """Return a function word or particle itself, of any other word its class."""
    return tree.lower[i] if tree.pos[i] in _CLOSED else tree.pos[i]


def _dependent(tree: Tree, cue: int, k: int) -> Iterator[str]:
    """Yield the features of one dependent of a cue."""
    kind, lemma = tree.dep[k], tree.lemma[cue]
    if kind in SUBJECTS or kind == "agent":
        yield f"S={kind}"
    elif kind in ("aux", "auxpass"):
        yield f"aux={tree.lower[k]}"
    elif kind == "neg":
        yield "neg"
    if kind in ("prep", "prt", "agent"):
        yield f"kp={tree.lemma[k]}"
        yield f"Lkp={lemma}|{tree.lemma[k]}"
    elif kind in _OBJECTS:
        side = "l" if k < cue else "r"
        yield f"k={kind}{side}|{_common(tree, k)}"
        yield f"kd={kind}{side}|{tree.pos[k]}"
        yield f"Lk={lemma}|{kind}"
        if kind in ("dobj", "acomp"):
            yield f"LO={lemma}|{_common(tree, k)}"  # "raise concern", "make clear"


def content_features(article: Article, paragraph: int, cue: int, content: Content) -> list[str]:
    """Return the features of a candidate content of a cue."""
    tree, text = article.trees[paragraph], article.text
    name, spans, lemma = content.construction, content.spans, tree.lemma[cue]
    start, end = spans[0][0], spans[-1][1]
    size = _size(sum(_words(tree, span) for span in spans) if content.head is not None else _length(text, spans))
    first = bisect_left(tree.start, start)
    opening = tree.lower[first] if first < len(tree) and tree.pos[first] in _CLOSED else ""
    before = _mark(text[max(0, start - 3) : start].rstrip()[-1:])
    after = _mark(text[end : end + 3].lstrip(" ")[:1])
    last = _mark(text[end - 1])
    found = [
        f"N={name}", f"NL={name}|{lemma}", f"NT={name}|{tree.tag[cue]}", f"ND={name}|{tree.dep[cue]}",
        f"len={size}", f"Nlen={name}|{size}", f"f={opening}", f"Nf={name}|{opening}",
        f"nx={after}", f"Nnx={name}|{after}", f"pv={before}", f"Npv={name}|{before}",
        f"lc={last}", f"frag={len(spans)}",
    ]  # fmt: skip
    if len(spans) == 1 and _fronted(tree, cue, start, end):
        found += ("front", f"Lfront={lemma}", f"Nfront={name}")
    following = _tag_after(tree, end)
    found += (f"nt={following}", f"Nnt={name}|{following}")
    if text[start].isupper():
        found.append("upper")
    share = article.quoted_share(spans) if article.quotations else 0.0
    if share:
        part = "some" if share < 0.3 else "half" if share < 0.7 else "most" if share < 0.95 else "all"
        found += (f"q={part}", f"Nq={name}|{part}", f"Lq={lemma}|{part}")
    if content.head is None:
        found += _around_quotation(article, tree, cue, content)
    else:
        found += _head(tree, cue, content.head, name)
    return found


def _fronted(tree: Tree, cue: int, start: int, end: int) -> bool:
    """Whether a content runs from the sentence's start to the cue's subject ("It rained, Moreno said")."""
    if start != tree.start[tree.sentences[tree.sentence[cue]][0]]:
        return False
    at = min([tree.left[k] for k in tree.kids[cue] if tree.dep[k] in SUBJECTS] + [cue])
    return at > 0 and tree.lower[at - 1] == "," and tree.end[at - 1] >= end > tree.start[at - 1] - 2


def _tag_after(tree: Tree, end: int) -> str:
    """Return the tag of the first word after an offset, where only a comma or the like stands between."""
    at = bisect_left(tree.start, end)
    if at < len(tree) and tree.pos[at] == "PUNCT":
        at += 1
    return tree.tag[at] if at < len(tree) else "$"


def _words(tree: Tree, span: tuple[int, int]) -> int:
    return bisect_left(tree.start, span[1]) - bisect_left(tree.start, span[0])


def _length(text: str, spans: Offsets) -> int:
    return sum(text.count(" ", a, b) + 1 for a, b in spans)


def _mark(char: str) -> str:
    """Return a punctuation mark itself, "w" for a word, "¶" at the end of a paragraph."""
    return "w" if char.isalnum() else "¶" if char in ("", "\n") else char


def _head(tree: Tree, cue: int, head: int, name: str) -> Iterator[str]:
    lemma, pos, entity = tree.lemma[cue], tree.pos[head], tree.entity[head]
    yield f"hp={pos}"
    yield f"ht={name}|{tree.tag[head]}"
    yield f"Lh={lemma}|{pos}{name}"
    yield f"he={entity}|{name}"
    yield f"Lhe={lemma}|{entity}"
    yield f"dist={_size(min(abs(head - cue), 40))}"
    if pos in _VERBAL:
        subject = ""
        for k in tree.kids[head]:
            if tree.dep[k] in SUBJECTS:
                subject = subject or (tree.lemma[k] if tree.pos[k] == "PRON" else tree.pos[k])
            elif tree.dep[k] in ("mark", "aux"):
                yield f"hm={tree.lemma[k]}|{name.partition('|')[0]}"
        yield f"hsubj={bool(subject)}|{name}"
        yield f"hs={subject}|{lemma}"


def _around_quotation(article: Article, tree: Tree, cue: int, content: Content) -> Iterator[str]:
    """How a quotation and the cue stand to each other: what lies between, how the quotation begins and ends."""
    text, name = article.text, content.construction
    at, after = tree.start[cue], tree.end[cue]
    if earlier := [s for s in content.spans if s[1] <= at]:
        start, end = earlier[-1]
        first = bisect_left(tree.start, end)
        gap = text[end:at]
        yield f"gl={name}|{_size(len(gap.split()))}"
        yield f"gl.={name}|{'.' in gap}"
        yield f"glv={name}|{_verbs(tree, first, cue)}"
        yield f"ql={name}|{_mark(text[end - 2])}"
        yield f"qlw={name}|{_size(text.count(' ', start, end) + 1)}"
        yield f"qlu={text[start + 1].isupper()}"
        yield f"gls={name}|{first == 0 or tree.sentence[first - 1] != tree.sentence[cue]}"
    if later := [s for s in content.spans if s[0] >= after]:
        start, end = later[0]
        first = bisect_left(tree.start, start)
        gap = text[after:start].strip()
        yield f"gr={name}|{_size(len(gap.split()))}"
        yield f"gr.={name}|{_mark(gap[-1]) if gap else '^'}"
        yield f"gr¶={name}|{first == len(tree)}"
        yield f"grv={name}|{_verbs(tree, cue + 1, first)}"
        yield f"qrw={name}|{_size(text.count(' ', start, end) + 1)}"
        yield f"qru={name}|{text[start : start + 3].lstrip(_MARKS)[:1].isupper()}"
        yield f"qr.={name}|{any(c in '.,!?' for c in text[later[-1][1] - 3 : later[-1][1]])}"
        yield f"grs={name}|{first == len(tree) or tree.sentence[first] != tree.sentence[cue]}"


def _verbs(tree: Tree, first: int, last: int) -> int:
    return min(3, tree.pos[first:last].count("VERB"))


def source_features(
    article: Article, paragraph: int, cue: int, content: Content, source: Source, order: int
) -> Iterator[str]:
    """Yield the features of a candidate source; `order` is its place among the candidates of this cue."""
    tree = article.trees[paragraph]
    way, head, lemma = source.way, source.head, tree.lemma[cue]
    pos = tree.pos[head]
    who = tree.lower[head] if pos in _CLOSED else pos
    inside = any(a <= tree.start[head] < b for a, b in content.spans)
    yield f"W={way}"
    yield f"WL={way}|{lemma}"
    yield f"WT={way}|{tree.tag[cue]}"
    yield f"WN={way}|{content.construction}"
    yield f"Ww={way}|{who}"
    yield f"w={who}"
    yield f"We={way}|{tree.entity[head]}"
    yield f"Win={way}|{inside}"
    yield f"in={inside}"
    yield f"quoted={tree.quoted[head]}"
    yield f"order={min(order, 4)}"
    yield f"Wd={way.split(':')[0]}|{_size(min(abs(head - cue), 40))}"


def presence_features(tree: Tree, cue: int, content: Content) -> list[str]:
    """Return the features for a statement to name its source at all."""
    lemma = tree.lemma[cue]
    passive = any(tree.dep[k] in ("nsubjpass", "auxpass") for k in tree.kids[cue])
    return ["any", f"0L={lemma}", f"0T={tree.tag[cue]}", f"0D={tree.dep[cue]}", f"0N={content.construction}",
            f"0passive={passive}", f"0P={tree.pos[cue]}"]  # fmt: skip
