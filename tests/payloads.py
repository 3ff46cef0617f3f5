"""Strings that a page must show and never run, and a record that has one of them in every field."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dragoman.text import sanitise

RUN = "window.ran=(window.ran||0)+1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'//",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input type=submit autofocus></form>",
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<a href=javascript:{RUN}>x</a>",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f'" onmouseover="{RUN}',
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus="{RUN}" x="',
    f"`onmouseover={RUN}`",
    f"'-{RUN}-'",
    f'";{RUN};//',
    f"\\';{RUN};//",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><x onload={RUN}/>",
    f'<div style="background:url(javascript:{RUN})">',
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>body{display:none}</style>",
    f"<template><script>{RUN}</script></template>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    "\u202eevil\u202c",
    "\u2066\u2067\u2068\u2069",
    "\u200b\u200e\u200f\ufeff",
    "a\u0300\u0301\u0302" * 40,
    f"\u2028<script>{RUN}</script>\u2029",
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "\x00\x1b[31mred",
    "&lt;script&gt;",
    "&#x3C;script&#x3E;",
    "%3Cscript%3E",
    "'); DROP TABLE rows; --",
    "x" * 300,
    "﷽" * 30,
)
_KEPT = frozenset({"document", "digest", "extractor", "version", "earliest", "latest", "published"})


@dataclass
class Poison:
    """Copies a record with a payload in every field that is any text; what names another still names its copy."""

    payload: str
    number: int
    known: dict[int, Any] = field(default_factory=dict)

    def copy(self, value: Any) -> Any:
        """Return a copy of a record, or of a part of one."""
        if isinstance(value, tuple):
            return tuple(map(self.copy, value))
        if isinstance(value, dict):
            return {name: self.copy(each) for name, each in value.items()}
        if not is_dataclass(value):
            return value
        if id(value) not in self.known:
            hints = get_type_hints(type(value))
            changed = {f.name: self._field(hints[f.name], f.name, getattr(value, f.name)) for f in fields(value)}
            self.known[id(value)] = replace(value, **changed)
        return self.known[id(value)]

    def _field(self, hint: Any, name: str, value: Any) -> Any:
        if name == "id":
            return f"{value}x{self.number}"
        if name == "text" and isinstance(value, str) and len(value) > 200:  # the text of the document
            return f"{value} {sanitise(self.payload)}"
        if _is_word(hint) or (name in _KEPT and (value is None or isinstance(value, str))):
            return value
        if isinstance(value, str) or (value is None and str in (hint, *get_args(hint))):
            return self.payload
        return self.copy(value)


def _is_word(hint: Any) -> bool:
    """Return whether a field holds one of some words."""
    return any(get_origin(each) is Literal for each in (hint, *get_args(hint)))
