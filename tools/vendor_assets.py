"""Take the files of others anew that pages are made with: `python tools/vendor_assets.py [--check]`.

`tools/vendor/package.json` and its lock file say which packages, in which versions. Files are copied as they were
published; Observable Plot is bundled with those parts of D3 that `tools/vendor/plot.mjs` needs, its licences in front.
Digests go into `vendored.toml`, with that of the one style that Plot writes into its drawings, which the policies of
our pages allow by it. `--check` writes nothing and says what would change. Needs npm and a Chromium; who installs
Dragoman needs neither.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from screenshots import window

from dragoman.present.dossier.render import ASSETS, PLOT, digest

VENDOR = Path(__file__).parent / "vendor"
TABLE = ASSETS / "vendored.toml"
_HEAD = "# Files of others: as they were published, or built by tools/vendor_assets.py. NOTICE names each.\n"
_BUILD = ("node_modules/.bin/esbuild", "plot.mjs", "--bundle", "--minify", "--format=iife", "--global-name=Plot",
          "--target=es2022", "--charset=utf8", "--legal-comments=none", "--metafile=used.json",
          "--outfile=plot.js")  # fmt: skip
_COPYRIGHT = "Copyright"


def main(given: list[str]) -> None:
    """Write the files and their table, or say which would change."""
    known = tomllib.loads(TABLE.read_text(encoding="utf-8"))["file"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _install(home)
        made = {each["name"]: _built(home) if each["name"] == PLOT else _taken(home, each) for each in known}
    for each in known:
        each["sha256"] = hashlib.sha256(made[each["name"]]).hexdigest()
        if each["name"] == PLOT:
            each["style"] = _style(made[PLOT].decode())
    files = {ASSETS / name: content for name, content in made.items()} | {TABLE: _table(known).encode()}
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    print(*(f"differs: {path.name}" for path in changed) if changed else ("Nothing differs.",), sep="\n")
    if "--check" in given:
        sys.exit(bool(changed))
    for path in changed:
        path.write_bytes(files[path])


def _install(home: Path) -> None:
    """Install the packages, running no script of theirs."""
    for path in VENDOR.iterdir():
        shutil.copy(path, home)
    npm = shutil.which("npm") or sys.exit("npm is needed: apt-get install npm")
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=home, check=True)


def _taken(home: Path, known: dict[str, Any]) -> bytes:
    """Return a file as it was published."""
    return (home / "node_modules" / known["package"] / known["path"]).read_bytes()


def _built(home: Path) -> bytes:
    """Return Observable Plot as one script, with the licences of all that is in it."""
    subprocess.run(_BUILD, cwd=home, check=True)
    used = json.loads((home / "used.json").read_text(encoding="utf-8"))["outputs"]["plot.js"]["inputs"]
    packages = sorted({_package(path) for path, part in used.items() if part["bytesInOutput"] and "/" in path})
    licences = "".join(_licences([home / "node_modules" / name / "LICENSE" for name in packages]))
    return f"/*\n{licences}*/\n{(home / 'plot.js').read_text(encoding='utf-8')}".encode()


def _package(path: str) -> str:
    """Return the package of a file below node_modules."""
    scope, name = path.split("/")[1:3]
    return f"{scope}/{name}" if scope.startswith("@") else scope


def _licences(files: Iterable[Path]) -> Iterator[str]:
    """Yield whose each package is, and once the terms that they share."""
    terms: dict[str, list[str]] = {}
    for file in files:
        lines = file.read_text(encoding="utf-8").strip().splitlines()
        said = [line for line in lines if line.startswith(_COPYRIGHT)]
        rest = "\n".join(line for line in lines if line not in said).strip()
        terms.setdefault(rest, []).append(f"{file.parent.name}: {'; '.join(said)}")
    for rest, owners in terms.items():
        yield "\n".join([*owners, "", rest, ""])


def _style(script: str) -> str:
    """Return the digest of the style that Plot writes into each drawing."""
    with window() as tab:
        tab.evaluate(script.replace("var Plot=", "window.Plot=", 1))
        return digest(str(tab.evaluate("Plot.plot({ marks: [] }).querySelector('style').textContent")))


def _table(known: list[dict[str, str]]) -> str:
    """Return the table of the files."""
    entries = ("".join(f'{name} = "{value}"\n' for name, value in each.items()) for each in known)
    return _HEAD + "".join(f"\n[[file]]\n{entry}" for entry in entries)


if __name__ == "__main__":
    main(sys.argv[1:])
