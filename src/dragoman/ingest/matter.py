"""Front matter: the YAML between two lines "---" at the head of a Markdown file.

Each key at the margin is read by itself, by PyYAML with every value as text, so that what is no YAML ("title: Talks:
day two", as people write) costs its own key alone and is taken as written. Aliases are refused, since a few of them
unfold into gigabytes, and so are values that are long or deeply nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"""^(?:"([^"\n]{1,60})"|'([^'\n]{1,60})'|([^\W\d][\w .-]{0,60}?))[ \t]*:(?=[ \t]|$)""", re.MULTILINE)
_LONGEST, _LONGEST_VALUE, _DEEPEST = 200_000, 20_000, 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NAMING = ("name", "title", "url", "href")  # of a map that stands for one thing: {name: Ann Smith, role: editor}


class _Texts(yaml.BaseLoader):  # type: ignore[misc]  # PyYAML has no types
    """Reads every scalar as text; neither aliases nor deep nesting."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        if self.check_event(yaml.AliasEvent) or self.depth > _DEEPEST:
            raise yaml.YAMLError("an alias, or too deep")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def front_matter(raw: str) -> tuple[Mapping[str, str], str]:
    """Return the fields of the front matter, their names in lower case and lists joined by ", ", and the rest.

    A text that opens with a line "---" which nothing closes has no front matter.
    """
    begin = _FENCE.match(raw)
    end = _END.search(raw, begin.end(), _LONGEST) if begin else None
    if begin is None or end is None:
        return {}, raw
    head = raw[begin.end() : end.start()]
    keys = list(_KEY.finditer(head))
    stops = [key.start() for key in keys[1:]] + [len(head)]
    fields: dict[str, str] = {}
    for key, stop in zip(keys, stops, strict=False):
        name = next(filter(None, key.groups())).strip().lower()
        fields.setdefault(name, ", ".join(_texts(_value(head[key.end() : stop]))))
    return fields, raw[end.end() :]


def _value(written: str) -> Any:
    """Return what stands behind a key's colon, as YAML has it, else as it is written."""
    if len(written) > _LONGEST_VALUE:
        return None
    try:
        return yaml.load("value: " + written.lstrip(" \t"), _Texts)["value"]  # noqa: S506 - it makes texts alone
    except (yaml.YAMLError, KeyError, TypeError, ValueError):
        plain = " ".join(written.split())
        return plain[1:-1] if len(plain) > 1 and plain[0] == plain[-1] in "\"'" else plain


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value: a list's one by one, of a map the one that names it."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(next((value[key] for key in _NAMING if key in value), None))
    elif isinstance(value, str) and value.strip() not in _NULLS:
        yield value.strip()
