"""Count the tests that call one part, and the lines of test for a line of source.

    python tools/parts_tested.py [--list]

A test calls the whole where it, a fixture that it asks for or a helper that it calls uses one of `_WHOLE`: it reads a
document from text to record, works on a case, runs the command line or a browser. All others give input made by hand
to a part of the house. --list names the files by how many of their tests call the whole.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
_WHOLE = (
    "dragoman.read", "dragoman.Reader", "dragoman.reader", "dragoman.pipeline", "dragoman.annotate.grammar",
    "dragoman.case.case", "dragoman.case.add", "dragoman.cli", "click.testing", "subprocess", "playwright",
)  # fmt: skip
_HELPERS = ("conftest", "case_reading", "case_faults", "browser", "gold_scorer", "link_scorer")
Names = dict[str, set[str]]  # function -> the full names of what it uses, its arguments included


def main() -> None:
    """Print the share of tests that call one part, and the lines of test for a line of source."""
    helpers = {name: names for stem in _HELPERS for name, names in _functions(TESTS / f"{stem}.py").items()}
    rows = [(path.name, *_counted(path, helpers)) for path in sorted(TESTS.glob("test_*.py"))]
    if "--list" in sys.argv[1:]:
        for name, whole, tests in sorted(rows, key=lambda row: -row[1]):
            print(f"{whole:4} of {tests:4} call the whole  {name}")
    whole, tests = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(f"{100 * (tests - whole) / tests:.0f} % of {tests} tests call one part")
    print(f"{_lines(TESTS) / _lines(ROOT / 'src'):.2f} lines of test for a line of source")


def _counted(path: Path, helpers: Names) -> tuple[int, int]:
    """Return how many tests of a file call the whole, and how many there are."""
    own = _functions(path)
    known = helpers | own
    tests = [name for name in own if name.startswith("test_")]
    return sum(_is_whole(name, known) for name in tests), len(tests)


def _functions(path: Path) -> Names:
    """Return the functions of a module with the names that each uses."""
    if not path.exists():
        return {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = dict(_imports(tree))
    return {node.name: set(_names(node, imported)) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each imported name with what it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                top = name.name.partition(".")[0]
                yield (name.asname, name.name) if name.asname else (top, top)
        elif isinstance(node, ast.ImportFrom):
            yield from ((name.asname or name.name, f"{node.module}.{name.name}") for name in node.names)


def _names(function: ast.FunctionDef, imported: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that a function uses, in full: "dragoman.read" for `dragoman.read(text)`."""
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name):
            yield imported.get(node.id, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{imported.get(node.value.id, node.value.id)}.{node.attr}"


def _is_whole(name: str, known: Names) -> bool:
    """Whether a function or one that it calls uses what works on whole documents or cases."""
    seen, queue = {name}, [name]
    while queue:
        names = known[queue.pop()]
        if any(f"{used}.".startswith(f"{whole}.") for used in names for whole in _WHOLE):
            return True
        following = {used.rpartition(".")[2] for used in names} & known.keys() - seen
        seen |= following
        queue += following
    return False


def _lines(folder: Path) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py"))


if __name__ == "__main__":
    main()
