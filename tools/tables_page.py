"""The page of a case's tables: their columns and types as the code has them, what they mean, and examples."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from dragoman.case import tables
from dragoman.model import Document

HERE = Path(__file__).parent
_TYPES = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}


def tables_page() -> str:
    """Return the tables of a case.

    Raises:
        KeyError: a column has no meaning in columns.toml.
    """
    meanings = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
    sections = ("\n".join(_section(name, meanings)) for name in tables.ALL)
    return (HERE / "tables.md").read_text(encoding="utf-8") + "\n" + "\n\n".join(sections)


def _section(name: str, meanings: dict[str, dict[str, str]]) -> Iterator[str]:
    classes = {tables.DOCUMENTS: Document, tables.QUARANTINE: tables.Quarantined, **tables.KINDS, **tables.DERIVED}
    yield f"## {name}\n\n{inspect.getdoc(classes[name])}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for field in tables.schema(name):
        meaning = meanings[name].get(field.name) if name in meanings else None
        yield f"| `{field.name}` | `{sql_type(field.type)}` | {meaning or meanings['all'][field.name]} |"


def sql_type(of: pa.DataType) -> str:
    """Return the name that DuckDB has for an Arrow type."""
    if pa.types.is_list(of):
        return f"{sql_type(of.value_type)}[]"
    if pa.types.is_struct(of):
        return "STRUCT(" + ", ".join(f"{field.name} {sql_type(field.type)}" for field in of) + ")"
    return _TYPES[of]
