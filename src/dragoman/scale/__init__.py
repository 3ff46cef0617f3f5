"""Archives: very many documents into partitioned Parquet, by processes of one machine or by Spark, the same either way.

Nothing here extracts anything: `dragoman.reader` does, and an archive holds the tables of a case.
"""

from __future__ import annotations

from dragoman.scale.archive import Archived, Progress, archive
from dragoman.scale.local import Local

__all__ = ["Archived", "Local", "Progress", "archive"]
