"""English words of speech; ``statement_weights.tsv`` holds the weights of the filter (origin: see NOTICE)."""

from dragoman.lang.lexicon import Table
from dragoman.lang.statements import StatementWords

_TO, _ON, _WITH = frozenset({"to"}), frozenset({"on", "upon"}), frozenset({"with"})

ENGLISH_STATEMENTS = StatementWords(
    weights=Table(__package__, "statement_weights.tsv"),
    agreement=Table(__package__, "statement_agreement.tsv"),
    judgement=Table(__package__, "statement_judgement.tsv"),
    cues=Table(__package__, "cues.toml"),
    cue_phrases={"accord": "according to"},
    media={
        **{
            noun: noun
            for noun in (
                "address", "article", "blog", "book", "briefing", "broadcast", "column", "communique", "communiqué",
                "editorial", "email", "essay", "filing", "interview", "letter", "memo", "message", "note", "op-ed",
                "podcast", "post", "readout", "release", "remarks", "report", "speech", "statement", "testimony",
                "transcript", "video",
            )
        },
        "conference": "press conference", "e-mail": "email", "remark": "remarks", "tweet": "post", "thread": "post",
        "x": "X", "twitter": "X", "facebook": "Facebook", "instagram": "Instagram", "telegram": "Telegram",
        "whatsapp": "WhatsApp", "tiktok": "TikTok", "youtube": "YouTube", "linkedin": "LinkedIn",
        "television": "broadcast", "tv": "broadcast", "radio": "broadcast", "phone": "telephone",
        "telephone": "telephone",
    },
    media_prepositions=frozenset({"in", "on", "via", "through", "during", "at", "by", "over", "into"}),
    media_verbs={"tweet": "post", "retweet": "post", "post": "post", "email": "email", "blog": "blog"},
    documents=frozenset(
        {"statement", "report", "communique", "communiqué", "readout", "release", "letter", "memo", "declaration",
         "notice", "briefing", "assessment", "study", "poll", "survey", "document", "filing", "ruling", "resolution",
         "draft", "article", "post", "tweet", "message", "speech", "note", "analysis", "editorial", "text",
         "projection", "estimate", "polling", "summary", "tally", "forecast", "figure", "data", "proclamation",
         "announcement", "finding", "count", "account", "testimony"}
    ),
    issuing=frozenset({"issue", "release", "publish", "post", "send", "write", "make", "give", "deliver", "circulate"}),
    parts=frozenset({"part", "section", "excerpt", "portion", "passage", "rest", "copy", "version", "text"}),
    members=frozenset({"member"}),
    speaker_pronouns=frozenset({"he", "she", "they", "we", "i", "who"}),
    proxies=frozenset(
        {"spokesman", "spokeswoman", "spokesperson", "government", "administration", "ministry", "embassy",
         "delegation", "presidency", "cabinet", "office", "palace"}
    ),
    issuer_prepositions=frozenset({"from", "by", "of", "for"}),
    addressing=frozenset(
        {"accuse", "advise", "applaud", "ask", "assure", "beg", "blame", "brief", "challenge", "commend",
         "congratulate", "convince", "criticize", "direct", "encourage", "exhort",
         "implore", "inform", "instruct", "invite", "notify",
         "order", "persuade", "petition", "praise", "press", "pressure", "promise", "push", "remind", "request",
         "tell", "thank", "urge", "warn"}
    ),
    performing=frozenset(
        {"announce", "apologize", "appeal", "applaud", "ask", "call", "commend", "commit", "condemn", "congratulate",
         "demand", "denounce", "deny", "express", "honor", "invite", "mourn", "offer", "oppose", "pledge", "promise",
         "reaffirm", "reject", "reiterate", "remember", "support", "thank", "urge", "vow", "warn", "welcome"}
    ),
    deeds=frozenset(
        {"adopt", "airlift", "approve", "arrest", "assign", "authorise", "authorize", "buy", "capture", "cast",
         "comprise", "consist", "contain", "deliver", "deploy", "disburse", "dispatch", "donate", "elect",
         "employ", "enact", "extend", "finance", "form", "freeze", "fund", "grant", "hire", "hold", "host",
         "impose", "include", "join", "lead", "levy", "lift", "meet", "nominate", "number", "obtain", "open",
         "pass", "pay", "purchase", "ratify", "receive", "recruit", "release", "renew", "seize", "ship",
         "sign", "spend", "station", "table", "total", "train", "transfer", "visit", "win", "withdraw"}
    ),
    limiting=frozenset(("only", "just", "merely", "simply")),
    withholding=frozenset(
        ("refuse", "decline", "fail", "stop", "avoid", "hesitate", "omit", "neglect", "forget", "refrain", "shy")
    ),
    informing=frozenset(("tell", "inform", "remind", "assure", "notify", "brief", "reassure")),
    addressing_prepositions={
        "call": _ON, "prevail": _ON,
        "appeal": _TO, "apologize": _TO, "announce": _TO, "complain": _TO, "confirm": _TO, "explain": _TO,
        "express": _TO, "say": _TO, "speak": _TO | _WITH, "suggest": _TO, "talk": _TO | _WITH, "write": _TO,
        "convey": _TO, "plead": _WITH, "insist": _TO, "admit": _TO, "address": _TO, "respond": _TO, "reply": _TO,
        "propose": _TO, "repeat": _TO, "stress": _TO,
    },
)  # fmt: skip
