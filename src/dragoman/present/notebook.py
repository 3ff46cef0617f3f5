"""The record of one article as HTML for notebooks, kind by kind; every value is escaped."""

from __future__ import annotations

import functools

from jinja2 import Environment, Template

from dragoman.model import Record
from dragoman.present.listing import GAZETTEER_CREDIT, sections, unresolved
from dragoman.present.words import headline
from dragoman.text import visible

_PAGE = """\
<div class="dragoman" style="max-width:60em;line-height:1.45">
<p><b>{{ title|visible }}</b><br><small>{{ facts|visible }}</small></p>
{%- for section in sections if section.lines %}
<details{{ " open" if loop.index <= 4 }}><summary><b>{{ section.title }}</b> ({{ section.lines|length }})</summary><ul>
{%- for line in section.lines %}
<li>{% if line.lead %}<b>{{ line.lead|visible }}</b> {% endif %}
{%- if line.quoted %}<q>{{ line.text.strip("“”")|visible }}</q>{% else %}{{ line.text|visible }}{% endif %}
 <small style="opacity:.7">{{ line.detail|visible }}</small></li>
{%- endfor %}
</ul></details>
{%- endfor %}
{%- if unresolved %}
<p><small>Not resolved: {{ unresolved|join("; ")|visible }}</small></p>
{%- endif %}
{%- if credit %}<p><small>{{ credit }}</small></p>{% endif %}
</div>
"""


@functools.cache
def _template() -> Template:
    environment = Environment(autoescape=True)
    environment.filters["visible"] = visible
    return environment.from_string(_PAGE)


def html(record: Record) -> str:
    """Return the digest of a record as an HTML fragment without scripts."""
    document = record.document
    facts = (document.publisher, document.author, document.published or "date unknown")
    return _template().render(
        title=headline(document),
        facts=" · ".join(fact for fact in facts if fact),
        sections=list(sections(record)),
        unresolved=list(unresolved(record)),
        credit=GAZETTEER_CREDIT if record.places else None,
    )
