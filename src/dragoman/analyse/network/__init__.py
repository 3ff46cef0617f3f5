"""Discourse networks (Leifeld 2017): who speaks for and against the same concepts, from coded statements.

`coding` takes positions as statements and leaves out repeated ones, `counts` holds how often an actor took which side
of a concept, `ties` makes networks of one mode of it, `windows` follows them over time, `structure` and `camps` say
how they fall apart. Where a measure of the Discourse Network Analyzer 3 is not what its name says, both are here:
`mode="dna"` gives the number that program gives, `mode="right"` (always the default) the measure as it is defined.
"""

from typing import Literal

Mode = Literal["right", "dna"]
