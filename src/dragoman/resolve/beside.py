"""What stands beside a name and says what it is: a noun before it, an apposition, brackets, the heading of its list."""

from __future__ import annotations

import re
from itertools import takewhile

from dragoman.annotate.document import Annotated, Name
from dragoman.resolve.describe import Description, describe

_UNKNOWN = "UNK"
_REACH = 60  # characters before a name in which the nouns that introduce it stand
_LINE = 100  # characters of the longest line of a list
_LONGEST_LIST = 20  # lines
_LOWER = re.compile(r"(?:[A-Z][\w.-]+(?:['’]s)? )?(?:[a-z][\w'’-]* ){1,5}$")
_BASED = re.compile(r"(?<=\w)-(?=[a-z])")
_HEADING = re.compile(r"([^:\n]{3,80}):\s*$")
_INLINE = re.compile(r"([^:.\n]{3,60}): (?:[^:.\n]*[,;] )?$")
_ENDS = (".", "!", "?", "”")


class Beside:
    """Reads what stands right beside the names of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text, self.words = doc, doc.text, doc.language.actors

    def body(self, name: Name) -> Description:
        """Return what a noun before a body's name or an apposition behind it says: "the daily X", "X, a militia".

        A well-known one is what it is known for, whatever it is called beside others.
        """
        if self.text[name.start : name.end] in self.doc.language.names.organizations():
            return Description()
        return self._called(name.start).filled(self._apposed(name.end))

    def _called(self, start: int) -> Description:
        """Return what the nouns right before a name call it: "the Mexican company"."""
        found = _LOWER.search(self.text, max(0, start - _REACH), start)
        phrase = self.words.heads_end.split(found.group())[-1] if found is not None else ""
        return self._described(phrase)

    def _apposed(self, end: int) -> Description:
        """Return what an apposition behind a name says: "X, an armed group in Chad,"."""
        found = self.words.apposed.match(self.text, end)
        return self._described(found[1]) if found is not None else Description()

    def _described(self, phrase: str) -> Description:
        """Return what a phrase says of a body; nothing of any other, nor where its noun says nothing."""
        head = self.words.heads_end.split(phrase.strip(), maxsplit=1)[0]
        if head.rpartition(" ")[2].lower() not in self.words.callings:
            return Description()
        said = describe(_BASED.sub(" ", self.words.sided.sub("", phrase)), self.doc.language)
        return Description(said.country, None if said.sector == _UNKNOWN else said.sector)

    def bracket(self, name: Name) -> Description:
        """Return what brackets behind a name say: "Ana Ruiz (Minister of Justice)", "Ben Abara (Chad)".

        Who writes for a paper of a country may be of another.
        """
        found = self.words.bracketed.match(self.text, name.end)
        said = describe(found[1], self.doc.language) if found is not None else Description()
        return Description(None, said.sector) if said.sector in self.words.posted - self.words.official else said

    def heading(self, name: Name) -> Description:
        """Return what the heading of the list says in which a name begins a line: "Participants from Norway:"."""
        line = self.text.rfind("\n", 0, name.start) + 1
        if (beside := _INLINE.match(self.text, line, name.start)) is not None:
            return self._of_heading(beside[1])
        if self.words.item.fullmatch(self.text, line, name.start) is None:
            return Description()
        above = self.text[max(0, line - _LINE * _LONGEST_LIST) : line].splitlines()[::-1]
        items = list(takewhile(_is_item, above))
        heading = next(filter(None, map(_HEADING.search, above[len(items) : len(items) + 1])), None)
        return self._of_heading(heading[1]) if heading is not None else Description()

    def _of_heading(self, heading: str) -> Description:
        """Return what a heading says where it tells for whom somebody stands."""
        if self.words.entering.search(heading) is None:
            return Description()
        return describe(heading, self.doc.language)


def _is_item(line: str) -> bool:
    """Whether a line may stand in a list below its heading."""
    bare = line.rstrip()
    return len(bare) <= _LINE and not bare.endswith((":", *_ENDS))
