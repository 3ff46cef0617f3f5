"""Whether an option comes about by a day, apart from what else does: from the share of weight behind it.

On DEU III (353 questions, 1,234 options) an option that less than a twentieth of the weight held still came about in 12
% of the cases, and one that three quarters held in 52 %. The probability is read off that line; its Brier score there
is 0.141 against 0.149 of the base rate, so it says little, and least where much is said.
"""

from __future__ import annotations

from typing import Final

import numpy as np

YES: Final = "yes"
NO: Final = "no"
BASE_RATE = 0.18  # share of all options held that came about
# Share of weight behind an option, and the share of such options that came about.
_BEHIND = (0.025, 0.125, 0.35, 0.55, 0.675, 0.875)
_HAPPENED = (0.115, 0.131, 0.174, 0.217, 0.326, 0.518)


def probability(behind: float) -> float:
    """Return the probability that an option comes about, from the share of weight behind it (0 to 1)."""
    return float(np.interp(behind, _BEHIND, _HAPPENED))
