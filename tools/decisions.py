"""Count the decisions that a reader of the code must follow, expressions included, and hold them to their ceilings.

    python tools/decisions.py [--list]

A decision is a branch, a loop, an exception handler, a ternary, each further operand of `and`/`or`, each filter of a
comprehension. Body lines leave out docstring, comments and blanks. For each package the decisions in ten body lines are
counted over functions of five lines or more; in the whole project, the functions with more than twelve. Ceilings stand
in pyproject.toml under `tool.dragoman.decisions` and may only sink. --list names the densest functions.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "dragoman"
_BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp)
_SHORTEST = 5  # body lines from which a function counts in the rate
_MANY = 12
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Function:
    """A function with its decisions and body lines."""

    name: str
    package: str
    decisions: int
    lines: int


def functions() -> Iterator[Function]:
    """Yield every function of the source tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE)
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{inside.with_suffix('')}:{node.name}:{node.lineno}"
                yield Function(name, inside.parts[0].removesuffix(".py"), decisions(node), _body_lines(node, text))


def decisions(function: ast.AST) -> int:
    """Return the decisions in a function, those of functions inside it included."""
    found = 0
    for node in ast.walk(function):
        found += isinstance(node, _BRANCHES)
        found += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        found += len(node.ifs) if isinstance(node, ast.comprehension) else 0
    return found


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, text: str) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    lines = text.splitlines()[body[0].lineno - 1 : function.end_lineno]
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)


def rates(found: list[Function]) -> dict[str, float]:
    """Return the decisions in ten body lines by package."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for function in found:
        if function.lines >= _SHORTEST:
            sums[function.package][0] += function.decisions
            sums[function.package][1] += function.lines
    return {package: 10 * count / lines for package, (count, lines) in sorted(sums.items())}


def main() -> None:
    """Print the rates and compare them with their ceilings.

    Raises:
        SystemExit: a ceiling is passed.
    """
    found = list(functions())
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["dragoman"]["decisions"]
    many = [function for function in found if function.decisions > _MANY]
    if "--list" in sys.argv[1:]:
        for function in sorted(many, key=lambda f: (-f.decisions, f.name))[:_SHOWN]:
            print(f"{function.decisions:3} decisions in {function.lines:3} lines  {function.name}")
    over = []
    for package, rate in rates(found).items():
        ceiling = settings["rates"].get(package, settings["elsewhere"])
        print(f"{package:14} {rate:4.1f} decisions in ten lines, at most {ceiling}")
        over += [package] if round(rate, 1) > ceiling else []
    print(f"{len(many)} functions with more than {_MANY} decisions, at most {settings['many']}")
    over += ["functions with many decisions"] if len(many) > settings["many"] else []
    if over:
        raise SystemExit(f"denser than before: {', '.join(over)}; see --list")


if __name__ == "__main__":
    main()
