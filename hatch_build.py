"""Build hook: compile the gazetteer into the source tree before a wheel or an editable installation is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `src/dragoman/data/gazetteer.bin` where it is missing or was written by another compiler."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files of the wheel are gathered."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        import compile_gazetteer

        from dragoman.gazetteer import FILE

        if not compile_gazetteer.is_fresh(FILE):
            self.app.display_info("Compiling the gazetteer ...")
            compile_gazetteer.compile_to(FILE)
