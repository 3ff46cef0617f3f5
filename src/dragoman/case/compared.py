"""What the index keeps of what was compared, so that a new document is compared only with what it bears on.

`compared` holds each record as its layer compares it, with the component of those that bear on each other; `keys` under
what it is found and looks for others; `exact` the records that are one where their keys are equal; `copies` those of
reprints, which go where their originals go. It is worth nothing but with the derived tables that it was written with.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dragoman.link import reprints
from dragoman.link.claims import acts, courses
from dragoman.link.claims.acts import Act
from dragoman.link.claims.blocks import Told, places
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.steps import Step
from dragoman.link.corpus import Compared, Groups, Key
from dragoman.link.identify import LAYERS, Layer, Linked
from dragoman.link.packed import pack

if TYPE_CHECKING:
    import pyarrow as pa

TEXT: Final = "text"  # the layer of documents, which are compared for being printings of one
TABLES: Final[Mapping[str, Mapping[str, str]]] = {  # by table, the DuckDB types of its columns
    "compared": dict.fromkeys(("layer", "item", "document", "component", "packed"), "VARCHAR"),
    "keys": {"layer": "VARCHAR", "key": "UBIGINT", "item": "VARCHAR", "found": "BOOLEAN", "looks": "BOOLEAN"},
    "exact": dict.fromkeys(("kind", "key", "item", "document"), "VARCHAR"),
    "copies": dict.fromkeys(("kind", "original", "item", "document"), "VARCHAR"),
}
Row = tuple[Any, ...]


@dataclass(slots=True)
class State:
    """Rows to put into the tables, by table, once the rows of the items that are `gone` were removed from them.

    A row of `compared` takes the place of the one that its item has. `whole` says that the tables are to hold nothing
    else.
    """

    whole: bool
    gone: set[str] = field(default_factory=set)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def arrow(self, table: str) -> pa.Table:
        """Return the rows of a table."""
        import pyarrow as pa

        kinds = {"VARCHAR": pa.string(), "UBIGINT": pa.uint64(), "BOOLEAN": pa.bool_()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in TABLES[table].items()])
        columns = list(zip(*self.rows[table], strict=True)) or [()] * len(schema)
        return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)

    def take(self, name: str, items: Iterable[Any], groups: Groups) -> None:
        """Take in what a layer compared."""
        self.rows["compared"] += (
            (name, one.id, _home(one), groups.component(one.id), pack(one)) for one in items
        )  # fmt: skip

    def claim(self, told: Told) -> None:
        """Take in what is claimed, each claim alone: of what becomes of it the links alone are kept."""
        for kind, claim in told.bare():
            item = claim_item(kind, claim.id)
            self.rows["compared"].append((kind, item, claim.order[1], item, pack(claim)))
        self.rows["keys"] += claim_rows(told)


class How(NamedTuple):
    """How what documents tell is compared: by a module with `keys`, `looks` and `bears`, and a class."""

    module: Any
    compared: Any


COMPARED: Final[Mapping[str, Layer | How]] = {**LAYERS, "act": How(acts, Act), "step": How(courses, Step)}


def of(linked: Linked, texts: Mapping[str, str], facts: Facts) -> State:
    """Return the state of documents that were all linked at once, with the claims of their first printings."""
    state = State(whole=True)
    home = {row.member: row.document for row in linked.identities}
    for kind, groups in linked.groups.items():
        state.rows["copies"] += ((kind, original, copy, home[copy]) for copy, original in groups.copies.items())
    for name, items in linked.compared.items():
        groups = linked.groups[LAYERS[name].kind]
        named = [one for one in items if not exact(one)]
        state.rows["exact"] += (exact_row(LAYERS[name].kind, one) for one in items if exact(one))
        state.take(name, named, groups)
        state.rows["keys"] += (row for one in named for row in key_rows(name, one))
    state.rows["keys"] += text_rows(texts)
    told = list(acts.of(facts.records, facts.entity_of))
    groups, blocks = Groups(), defaultdict(list)
    for act in told:
        groups.rank(act.id, *act.order[:2])
        blocks[next(acts.keys(act))].append(act.id)
    for block in blocks.values():
        groups.touch(block)
    state.take("act", told, groups)
    state.rows["keys"] += (row for act in told for row in key_rows("act", act))
    steps = list(courses.of(facts.records, facts.entity_of))
    groups = Groups()
    for _ in courses.follow(steps, Counter(key for step in steps for key in step.shared()), groups):
        continue
    state.take("step", steps, groups)
    state.rows["keys"] += (row for step in steps for row in key_rows("step", step))
    state.claim(Told.of(facts))
    return state


def _home(one: Any) -> str:
    """Return the document of what was compared."""
    return str(one.source.id if hasattr(one, "source") else one.document)


def exact(one: Compared) -> Key | None:
    """Return the key that is equal for all that are one with a record; None where more must be looked at."""
    key: Key | None = getattr(one, "key", None)
    return key


def exact_row(kind: str, one: Compared) -> Row:
    """Return the row of a record that its key alone tells."""
    return (kind, "\t".join(exact(one) or ()), one.id, one.source.id)


def key_rows(name: str, one: Any) -> Iterator[Row]:
    """Yield the rows of the keys of a record."""
    module = COMPARED[name].module
    found, looks = set(module.keys(one)), set(module.looks(one))
    for key in found | looks:
        yield (name, number(key), one.id, key in found, key in looks)


def text_rows(texts: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of the keys of texts: their words, and the bands of their signatures."""
    words = {document: found for document, text in texts.items() if (found := reprints.words_of(text))}
    for (document, own), signature in zip(words.items(), reprints.bands(list(words.values())), strict=True):
        keys = {("words", *own), *((str(place), *map(str, band)) for place, band in enumerate(signature))}
        yield from ((TEXT, number(key), document, True, True) for key in keys)


def claim_item(kind: str, claim: str) -> str:
    """Return what stands for a claim among what was compared: one record may be several kinds of claim."""
    return f"{kind} {claim}"


def claim_rows(told: Told) -> Iterator[Row]:
    """Yield the rows of the keys of claims."""
    for kind, claim, key in places(told):
        yield (kind, number(key), claim_item(kind, claim.id), True, True)


def number(key: Sequence[str]) -> int:
    """Return a number for a key; two keys of one number only make two records compared that share none."""
    return int.from_bytes(hashlib.blake2b("\t".join(key).encode(errors="surrogatepass"), digest_size=8).digest())
