"""A case on disk: `case.toml`, Parquet records, derived tables, and views of them."""

from __future__ import annotations

from dragoman.case.case import Added, Case
from dragoman.case.config import CaseFile
from dragoman.case.view import View

__all__ = ["Added", "Case", "CaseFile", "View"]
