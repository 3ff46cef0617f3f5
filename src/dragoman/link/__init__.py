"""What the records of many documents have in common: the same actor, place, event, statement or claim.

Pure functions: the same records give the same result in whatever order they come, and a document that shares nothing
with the others changes nothing for them.
"""

from dragoman.link.claims import links
from dragoman.link.identify import identities

__all__ = ["identities", "links"]
