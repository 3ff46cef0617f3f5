"""English frames of political events, as data beside this module; `dragoman.lang.events` says how they read."""

from dragoman.lang.frames import EventWords

_PARTICLES = """
    about above across after against ahead along alongside among apart around as aside at away back before behind
    between by down for forward from home in into near of off on onto out outside over through to together toward
    towards under up upon with within without verbally
"""

ENGLISH_EVENTS = EventWords(__name__, frozenset(_PARTICLES.split()))
