"""The rows of every view of a case, made once for what the case holds, and kept to be filtered, searched and paged.

A view of a large case takes seconds to compute and is looked at again and again. So all rows are written to one SQLite
file below `cache/` of the case, which can be deleted at any time: the dossier and the application both read from it.
Where a case has changed since, the application shows the rows of before until the new ones are made.
"""

from dragoman.analyse.answers.build import build, in_memory
from dragoman.analyse.answers.keep import Seen, before, earlier, prepare, ready
from dragoman.analyse.answers.look import ALL, TAGS, Answers, Facet, Hit, KeptRow, Part, Selection

__all__ = [
    "ALL",
    "TAGS",
    "Answers",
    "Facet",
    "Hit",
    "KeptRow",
    "Part",
    "Seen",
    "Selection",
    "before",
    "build",
    "earlier",
    "in_memory",
    "prepare",
    "ready",
]
