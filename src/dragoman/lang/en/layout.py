"""English words of the outer form of documents: transcripts, statements, letters, threads, wire copy."""

import re

from dragoman.lang.en.lists import phrases, words
from dragoman.lang.layout import LayoutWords

_TOPIC = (
    "on|regarding|about|following|ahead of|before|after|welcoming|announcing|condemning"
    "|marking|during|concerning|calling"
)
_FORMAL = r"(?:press |written |video |official |opening |closing )?"
_ISSUED = r"(?:statement|remarks|comments|address|speech|letter|message|op-ed|testimony|proclamation)"
_JOINT = r"Joint (?:Readout|Statement|Communiqu[eé]|Declaration|Press Release|Fact Sheet)"
_TOLD = rf"(?:fact ?sheet|{_JOINT})"
_WHO = r"(?P<who>(?:the )?[^\W\d_a-z][^\n]{1,400})"
_CAPITALISED = r"(?:[^\W\d_a-z][\w.'’/-]{0,20} |and |of |the ){1,6}"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]{0,30}|and|in|of|for|the|&|de|van|von|al|el|bin"
_NAMES = rf"(?:(?:{_NAME})(?:, | |$)){{1,16}}(?<![a-z]{{2}}\.)"
_BY = "(?i:(?:written |words |story )?by):?"
_BYLINE = rf"{_BY} (?P<who>{_NAMES})(?:(?i:special to) [^\n]{{2,60}})?(?:[|·•] ?[^\n]{{3,60}})?"
_STORY = r"(?:story|article|report)"
_FILED = rf"{_NAMES}reported (?:(?:this {_STORY} )?from|on this {_STORY} from) (?:(?:{_NAME}),? ?){{1,6}}"
_CREDIT = r"(?:additional |with )?(?:reporting|writing|editing|compiled|translation) (?:by|from)"

# Lines of a page that are no text, whatever their capitals
_FURNITURE = (
    r"(?:staff|special) (?:writers?|correspondents?|reporters?)",
    rf"\(?{_CREDIT} [^\n]{{2,300}}",
    r"[^\n]{2,200} contributed (?:reporting|to this (?:report|article|story|dispatch))\b[^\n]{0,120}",
    r"(?:also read|read also|read next|see also|related(?: (?:story|stories))?|most read|more on this) ?: [^\n]{2,200}",
    r"_{2,20}",
    r"\(\([^\n]{2,300}\)\)",
    r"\(?(?:reuters|ap|afp|the associated press|agence france-presse|xinhua|tass|dpa|efe|ansa|kyodo)\)?",
    r"end|ends|more|30|#{2,5}|\*[* ]{1,20}",
    r"[-–—*]{1,5} ?(?:end|ends|30|more) ?[-–—*]{1,5}",
    r"(?:end +)?\d{1,2}:\d\d [ap]\.?m\.?(?: [a-z]{2,4})?(?: · [^\n]{4,30})?",
    r"for (?:immediate release|information media[^\n]{0,60})",
    r"(?:via )?(?:teleconference|telephone|videoconference)",
    r"\((?:laughter|applause|inaudible|crosstalk|in progress|off-?mike|via interpreter|as delivered)\.?\)",
    r"\(the (?:briefing|call|gaggle|meeting|conference|interview) (?:was )?(?:ended|concluded)[^\n]{0,60}\)",
    r"[-–—*·. ]{0,6}(?:advertisement|advertising|sponsored content|ad)[-–—*·. ]{0,6}",
    r"(?:story|article|report) continues (?:below|after)[^\n]{0,40}",
    r"skip (?:past )?(?:the )?(?:ad|advertisement)[^\n]{0,20}",
    r"share(?: this[^\n]{0,20})?|read more[^\n]{0,120}|sign up for [^\n]{2,80}",
    r"subscribe(?: now| today| (?:to|for) [^\n]{2,60})?[.!]?|(?:follow|like|join) us on [^\n]{2,60}",
    r"the post [^\n]{2,200} (?:appeared first|first appeared) on [^\n]{2,100}",
    r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?",
    r"[a-z]{1,4}/\d{4}/\d{1,5}(?:\s+\d{1,3}/\d{1,3})?",
    r"<!--[^\n]{0,80}",
)
# A sentence that only greets, thanks or leads, however it is opened
_OPENERS = (
    "and, so, well, ok, okay, all right, alright, yeah, yes, no, hey, hi, hello, great, sure, right, now, oh, please"
    ", sorry, with that, again, maybe"
)
_COURTESIES = (
    r"$|\(|\[",
    r"thank you|thanks|you['’]re welcome|good (?:morning|afternoon|evening)|welcome(?: to|,|\.|$)",
    r"go ahead|next question|hold on|one second|just a (?:few|couple)",
    r"(?:i|we)(?:['’]ll| will)? (?:now )?(?:turn|hand)\b|(?:let me|i want to) (?:turn|hand)\b|over to",
    r"(?:i|we)(?:['’]ll| will| can|['’]re going to| are going to) (?:take|go to|start with)\b[^.]{0,40}(?:question|$)",
    r"i(?:['’]d be|['’]m| am| would be) (?:glad|happy) to take",
    r"this call (?:is|will be)",
)

ENGLISH_LAYOUT = LayoutWords(
    questions=words("q question questioner reporter journalist press participant caller"),
    answers=words("a answer"),
    moderators=phrases("moderator, operator, aide, white house aide, staff, host, chair, facilitator, interpreter"),
    section=re.compile(r"(?i:from) (?P<who>(?:the )?[^\W\d_a-z][^\n:]{1,80}):$"),
    titles=(
        ("account", re.compile(rf"(?:(?i:joint ))?(?i:readout) (?:from|by) {_WHO}")),
        ("account", re.compile(r"(?:(?i:joint ))?(?i:readout)\b")),
        ("told", re.compile(rf"(?i:{_TOLD}) (?:from|by) {_WHO}")),
        ("told", re.compile(rf"{_JOINT}(?: [^\n]{{1,160}})? by {_WHO}")),
        ("told", re.compile(rf"(?i:{_TOLD})\b|{_CAPITALISED}{_JOINT}\b")),
        ("voice", re.compile(rf"(?i:{_FORMAL}{_ISSUED}) (?:by|from|of) {_WHO}")),
        ("voice", re.compile(r"(?:An? )?(?:Open )?(?:Letter [Tt]o|Memorandum (?:[Oo]n|[Ff]or|[Tt]o))\b")),
    ),
    jointly=re.compile(r"\bjoint\b", re.I),
    topic=re.compile(rf",? (?:{_TOPIC})\b", re.I),
    upto=re.compile(rf",? (?:{_TOPIC}|at|in|to|with|for)\b| [-–—] |: ", re.I),
    farewell=re.compile(r"(?:yours |very )?(?:sincerely|truly|faithfully|respectfully|(?:best|kind) regards)\b", re.I),
    salutation=re.compile(r"(?:dear|to the|excellenc)[^\n]{1,80}[:,]", re.I),
    enacting=(
        re.compile(r"\bI, (?P<who>[^\W\d_a-z][^\n,;]{2,60}), (?:the )?[^\W\d_a-z]"),
        re.compile(r"\bvested in me as (?P<who>(?:the )?[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)?)"),
    ),
    letterhead=re.compile(r"(?:memorandum for|subject|to|from|re|date|through|via)\b[^\n]{0,6}[: ]", re.I),
    author=re.compile(
        r"@\w{2,30} \((?P<who>[^()\n]{3,120})\)"
        r"|(?P<name>[A-Z][^\n()@]{3,80}?),? \(?@\w{2,30}\)?(?: [·•|–-] [^\n]{2,120})?$"
    ),
    post=re.compile(r"\d{1,2}(?:/\d{0,2}|\)|\.) "),
    repost=re.compile(r"(?:RT|QT|via) @?(?P<who>\w{2,30}): ?"),
    furniture=re.compile(rf"(?:{_BYLINE}|{_FILED}|(?i:{'|'.join(_FURNITURE)}))$"),
    credit=re.compile(rf"\s\({_CREDIT} [^()\n]{{2,300}}\)$", re.I),
    byline=re.compile(rf"{_BYLINE}$"),
    released=re.compile(r"(?:first )?(?:published|posted|issued|released)(?: on)?:? ", re.I),
    first_person=words("i me my mine myself we us our ours ourselves"),
    plural_person=words("we us our ours ourselves"),
    courtesy=re.compile(
        rf"(?:(?:{'|'.join(sorted(phrases(_OPENERS)))})\b[,.]? ?){{0,4}}(?:{'|'.join(_COURTESIES)})", re.I
    ),
)
