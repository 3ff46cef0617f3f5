"""English function words."""

from dragoman.lang.grammar import GrammarWords

ENGLISH_GRAMMAR = GrammarWords(
    genitive="of",
    agentive="by",
    comitative="with",
    reciprocal="between",
    adversative="against",
    ablative="from",
    dative="to",
    definite=frozenset(("the", "this", "that")),
    since=frozenset(("since",)),
    later=frozenset(("after", "since")),
    infinitive="to",
    relative="that",
    thing="what",
    be="be",
    have="have",
    do="do",
    participants=("by", "of", "from", "against", "with", "between", "on", "to", "for", "in", "among"),
    arguments=("to", "with", "for", "against", "on", "from", "in"),
    contents=("for", "to", "on", "of"),
    gerundial=frozenset(("of", "from", "for", "with", "into", "on")),
    carrying=frozenset(("in", "on", "into", "for")),
)
