"""A reason is one string for people: code may ask whether a rule of its own gave it, and never reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.link.claims.courses import stages
from dragoman.model import Link

SOURCE = Path(dragoman.__file__).parent


def reasons(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what code does with a reason: what it is compared with, and what is asked of it."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Compare):
            sides = [inner.left, *inner.comparators]
            if any(_is_reason(side) for side in sides):
                yield from (side for side in sides if not _is_reason(side))
        elif isinstance(inner, ast.Attribute) and _is_reason(inner.value) and not _is_mapping(inner.value):
            yield inner


def _is_reason(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "why"


def _is_mapping(node: ast.AST) -> bool:
    """Whether a reason is one of those that `Groups` keeps by record, as a mapping of its own."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "groups")


def test_reasons_are_compared_with_named_rules_and_never_taken_apart() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        for found in reasons(ast.parse(path.read_text(encoding="utf-8"))):
            assert isinstance(found, ast.Name), f"{path.relative_to(SOURCE)}:{found.lineno}: {ast.unparse(found)}"  # type: ignore[attr-defined]  # expressions have lines


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("link.why == MADE_UP", True),
        ("link.why in rules", True),
        ('link.why == "made up of these payments"', False),
        ('link.why.startswith("part")', False),
        ('"model" in actor.why', False),
    ],
)
def test_what_the_rule_finds(code: str, allowed: bool) -> None:
    assert all(isinstance(found, ast.Name) for found in reasons(ast.parse(code))) == allowed


def test_the_stages_of_a_course_are_those_of_its_rule() -> None:
    assert stages(Link("a", "b", "follows", "done after planned")) == ("done", "planned")
    assert stages(Link("a", "b", "follows", "denied after sought")) == ("denied", "sought")
