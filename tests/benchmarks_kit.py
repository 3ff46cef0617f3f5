"""Where the evaluation kit is, for the tests that need it."""

import os
from pathlib import Path

import pytest

KIT = Path(os.environ.get("DRAGOMAN_EVALS", Path(__file__).parent.parent.parent / "shared" / "evals"))
DNA_SAMPLE = KIT / "networks" / "dna_sample" / "sample.dna"
DEU = KIT / "forecast" / "deu3.csv"
needs_kit = pytest.mark.skipif(not KIT.is_dir(), reason=f"the evaluation kit is not at {KIT}: set DRAGOMAN_EVALS")
