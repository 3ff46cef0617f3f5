"""What a language knows of how documents are laid out: labels of speakers, titles that say who issued a text, bylines.

Words are lower case; patterns read one line unless they say otherwise.
"""

from __future__ import annotations

import re
from typing import Literal

# The issuer's own words; told in the third person unless it says "we"; an account of a talk, which is nobody's voice
from dragoman.lang.lexicon import lexicon

Kind = Literal["voice", "told", "account"]


@lexicon
class LayoutWords:
    """Words and patterns of the outer form of documents."""

    questions: frozenset[str]  # labels of those who ask ("q", "question")
    answers: frozenset[str]  # labels of who answers and is named elsewhere ("a")
    moderators: frozenset[str]  # labels of those who lead a call or briefing ("moderator", "operator")
    section: re.Pattern[str]  # a line over the words of one of several; group "who" ("From the embassy:")
    titles: tuple[tuple[Kind, re.Pattern[str]], ...]  # titles of issued texts; group "who" where they name the issuer
    jointly: re.Pattern[str]  # a title by which several speak as one
    topic: re.Pattern[str]  # what begins the matter of a text in its title; whoever is named behind it issues nothing
    upto: re.Pattern[str]  # where the words for the issuer end in a title ("on", "regarding")
    farewell: re.Pattern[str]  # the line above a signature ("Sincerely,")
    salutation: re.Pattern[str]  # the line that opens a letter ("Dear Mr. Speaker:")
    enacting: tuple[re.Pattern[str], ...]  # formulas by which an office orders, the surest first; group "who"
    letterhead: re.Pattern[str]  # a line above the text of a letter or memorandum ("SUBJECT:")
    author: re.Pattern[str]  # a first line that names who posted; group "who"
    post: re.Pattern[str]  # how a post of a thread begins ("2/")
    repost: re.Pattern[str]  # a post that is another's; group "who"
    furniture: re.Pattern[str]  # a line that belongs to the page and not to the text
    credit: re.Pattern[str]  # at the end of a paragraph: who reported and edited, in brackets
    released: re.Pattern[str]  # words before the day of publication ("Published on ")
    byline: re.Pattern[str]  # a line that names the reporters; group "who"
    first_person: frozenset[str]  # "i", "we", "our"
    plural_person: frozenset[str]  # those of them that several may say ("we", "our")
    courtesy: re.Pattern[str]  # a sentence that greets, thanks or hands over and says nothing
