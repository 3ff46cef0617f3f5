"""Which columns a table on a terminal has for each class of row, and the words in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.model import Interval, Votes
from dragoman.present import words
from dragoman.present.words import amount, joined

if TYPE_CHECKING:
    from dragoman.analyse.actors import Appearing
    from dragoman.analyse.conflicts import ConflictRow, Side
    from dragoman.analyse.courses import Course
    from dragoman.analyse.decisions import Decided
    from dragoman.analyse.ledger import ClaimRow, TotalRow
    from dragoman.analyse.rows import Party, Row
    from dragoman.analyse.sources import Source
    from dragoman.analyse.timeline import Happening
    from dragoman.forecast.mission.rows import MoneyRow
    from dragoman.forecast.reasons import CampRow, InputRow
    from dragoman.forecast.rows import ForecastRow, NumberRow


_YEAR = 365.25  # days
_FAR = 730  # days from which on years are said


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its words for a row, and its share of the width."""

    head: str
    words: Callable[[Any], str]
    ratio: int = 2


_NEWS = {"commitment": "pledge", "document": "report"}  # kinds of changes by the names that all views have for them


def of(shape: type[Row]) -> tuple[Column, ...]:
    """Return the columns for a class of row, beside when and evidence."""
    return _LAYOUTS[shape.__name__]


def about(shape: type[Row]) -> tuple[Column, ...]:
    """Return the column that says which question, mission or table a row of a forecast is about; of others none."""
    return tuple(column for name, column in _ABOUT.items() if name in shape.__dataclass_fields__)


def when(row: Row) -> str:
    """Return the day of a row, as the text gives it; in brackets where that is only the day of the report."""
    date = getattr(row, "date", None)
    if isinstance(date, Interval) and date.value and date.value[:1].isdigit() and (known := words.date(date)):
        return known
    return f"({row.day})" if row.day and getattr(row, "is_dated", True) is False else _day(row)


def _day(row: Row) -> str:
    return "unknown" if row.day is None else row.day


def _name(party: Party | None) -> str:
    return party.name if party else "not said"


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _sides(giving: str, taking: str) -> str:
    return f"{giving or 'not said'} → {taking}" if taking else giving or "not said"


def _happened(row: Happening) -> str:
    return "\n".join(filter(None, (_act(row), course(row.course))))


def course(steps: Course) -> str:
    """Return what became of a matter: "planned 2024-11-03 → done 2024-11-07"; what reports tell alike once."""
    return " → ".join(dict.fromkeys(f"{step.stage} {step.day or 'on a day unknown'}" for step in steps))


# Modes of PLOVER that a reader takes for the contrary: sanctions "discontinue" relations, they are not discontinued.
_MISLEADING = frozenset({("SANCTION", "discontinue")})


def _act(row: Happening) -> str:
    side = None if row.polarity in (None, "asserted") else row.polarity
    if row.kind == "event":
        mode = f" ({row.mode})" if row.mode and (row.type, row.mode) not in _MISLEADING else ""
        return joined([f"{row.type.lower()}{mode}", row.stage if row.stage != "past" else None, side])
    if row.kind == "decision":
        return joined([row.title or row.type, row.stage])
    return joined([amount(row.quantity) or row.type, row.stage, side])


def _votes(votes: Votes | None) -> str:
    """Return votes in words, without those that are not known: "12 for, 0 against, 3 abstaining", "unanimous"."""
    if votes is None:
        return ""
    if votes.in_favour is None and votes.against == votes.abstain == 0:
        return "unanimous"
    counted = ((votes.in_favour, "for"), (votes.against, "against"), (votes.abstain, "abstaining"))
    return ", ".join(f"{n:,} {word}" for n, word in counted if n is not None)


def claimed(side: Side) -> str:
    """Return the value that a side of a contradiction claims; empty where it claims none."""
    return amount(side.amount) or _votes(side.votes)


def _decided(row: Decided) -> str:
    """Return what was decided; of a decision that has no name and is no text, how far it has come alone."""
    return joined([row.title or (None if row.kind == "order" else row.kind), row.stage])


def _until(row: Decided) -> str:
    if row.valid_until is None or row.days_left is None:
        return row.valid_until.value or "" if row.valid_until else ""
    return f"{row.valid_until.value or row.valid_until.latest} ({left(row.days_left)})"


def left(days: int) -> str:
    """Return "in 12 days", "today", "12 days ago" or, where it is long, "in 5 years"."""
    if days == 0:
        return "today"
    far = abs(days) >= _FAR
    count = round(abs(days) / _YEAR) if far else abs(days)
    said = f"{count:,} {'year' if far else 'day'}{'s' * (count != 1)}"
    return f"in {said}" if days > 0 else f"{said} ago"


def _is(row: Appearing) -> str:
    """Return what an actor is, of which sector and country, and its offices; a country is named by its name alone."""
    country = words.country(row.country) if row.kind != "country" else None
    return joined([row.kind, words.sector(row.sector), country, _roles(row)])


def _roles(row: Appearing) -> str:
    return "; ".join(dict.fromkeys(f"{role.title}{_since(role.first, role.last)}" for role in row.roles))


def _since(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    return f" ({first})" if first == last else f" ({first} to {last})"


def _counts(row: Appearing) -> str:
    names = ("statements", "events", "commitments", "positions")
    counts = ((row.documents, "reports"), *((getattr(row, name), name) for name in names))
    return ", ".join(f"{count:,} {name if count > 1 else name[:-1]}" for count, name in counts if count)


def _claimed(row: ClaimRow | TotalRow) -> str:
    through = f"through {row.channel.name}" if row.channel else None
    return joined([amount(row.amount), row.stage, through])


def _flow(row: ClaimRow | TotalRow) -> str:
    return _sides(row.provider.name if row.provider else "", row.receiver.name if row.receiver else "")


def _counted(row: TotalRow) -> str:
    left_out = f"{len(row.left_out)} left out" if row.left_out else None
    return joined([f"{len(row.counted)} counted", left_out, "disputed" if row.disputed else None])


def _about(row: ClaimRow) -> str:
    side = None if row.polarity == "asserted" else row.polarity
    said = f"claim of {row.speaker.name}" if row.speaker else None
    return joined([row.purpose, side, f"if {row.condition}" if row.condition else None, said])


def _contested(row: ConflictRow) -> str:
    """Return whose matter it is, what is measured, and the values of the sides: "Kenya · strength · 400 / 600"."""
    parties = dict.fromkeys(side.party.name for side in row.sides if side.party)
    measures = dict.fromkeys(side.measure for side in row.sides if side.measure)
    values = filter(None, map(claimed, row.sides))
    return joined([", ".join(parties), ", ".join(measures), " / ".join(values)])


def _both(row: ConflictRow) -> str:
    quotes = (f"{n}. “{side.reports[0].quote}” ({_report(side.reports)})" for n, side in enumerate(row.sides, 1))
    return "\n".join(quotes)


def _report(reports: tuple[Any, ...]) -> str:
    return ", ".join(part for part in (reports[0].publisher, reports[0].published) if part)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _between(share: float | None, low: float | None, high: float | None) -> str:
    if share is None:
        return "none"
    return f"{share:.0%}" if low is None or high is None else f"{share:.0%} ({low:.0%} to {high:.0%})"


def _index(row: InputRow) -> str:
    if row.total is None or row.interval is None:
        return "–"
    known = f"{row.total:.2f} ± {row.interval:.2f}"
    return known if row.told_apart else f"{known}, not told apart from 0"


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:,.3f}"


def _number(row: NumberRow) -> str:
    if row.low is None or row.middle is None or row.high is None:
        return "none"
    return f"{row.low:,.0f}, {row.middle:,.0f}, {row.high:,.0f} {row.unit}"


def _money(row: MoneyRow) -> str:
    if row.low is None or row.middle is None or row.high is None:
        return f"unknown: {row.why}"
    return f"{row.low:,.0f}, {row.middle:,.0f}, {row.high:,.0f} {row.unit}"


def _printed(row: Source) -> str:
    if row.printing_of:
        return "a reprint"
    return f"{row.reprints + 1} times" if row.reprints else ""


def _coalition(row: CampRow) -> str:
    """Return a coalition as a bar of forty signs and in words: for, if, undecided, unknown, against."""
    parts = [getattr(row, field) for field, _, _ in _SIGNS]
    ends = [round(sum(parts[: n + 1]) * _LENGTH) for n in range(len(parts))]
    bar = "".join(sign * (end - start) for (_, sign, _), start, end in zip(_SIGNS, [0, *ends], ends, strict=False))
    return (
        f"{bar}\n{', '.join(f'{sign} {word} {part:.0%}' for (_, sign, word), part in zip(_SIGNS, parts, strict=True))}"
    )


def _came(happened: bool | None) -> str:
    return "" if happened is None else "came about" if happened else "did not"


def _rests_on(row: ForecastRow) -> str:
    covered = None if row.coverage is None else f"{row.coverage:.0%} of power × salience"
    return joined([f"{row.claims} reports", f"{row.deciders} deciders" if row.deciders else None, covered])


def _made(row: ForecastRow) -> str:
    if row.made is None:
        return "not in the log"
    knew = "its authors knew the outcome" if row.knew else None
    return joined([row.made[: len("2024-11-08")], "made afterwards" if row.retrospective else None, knew])


def _ended(row: ForecastRow) -> str:
    score = None if row.score is None else f"score {row.score:,.3f}"
    return joined([row.resolved_to or row.state, score])


_LENGTH = 40  # of the bar of a coalition
# The parts of a coalition: the field of its row, the sign in its bar, the word.
_SIGNS = (("support", "█", "for"), ("conditional", "▓", "if"), ("undecided", "░", "undecided"),
          ("unknown", "·", "unknown"), ("against", "×", "against"))  # fmt: skip
_ABOUT = {
    "question": Column("question", lambda r: f"{r.question}\nseen from {r.as_of}", 3),
    "mission": Column("mission", lambda r: f"{r.mission}\nseen from {r.as_of}"),
    "table": Column("table", lambda r: r.table),
}
NAMES = frozenset({"Appearing"})  # rows that say whom there is, to which the words of one report add nothing
# By the name of the class: importing every analysis would take longer than one of them does.
_LAYOUTS: dict[str, tuple[Column, ...]] = {
    "Happening": (
        Column("what", _happened),
        Column("who", lambda r: _sides(_names(r.who), _names(r.whom))),
    ),
    "Said": (
        Column("who", lambda r: joined([_name(r.speaker), f"to {_names(r.addressee)}" if r.addressee else None]), 1),
        Column("said", lambda r: "\n".join((r.words, *(f"or: {words}" for words in r.variants))), 4),
    ),
    "Appearing": (
        Column("name", lambda r: r.name),
        Column("is", _is, 2),
        Column("also called", lambda r: ", ".join(r.aliases), 1),
        Column("in", _counts, 2),
    ),
    "Decided": (
        Column("decision", _decided),
        Column("by", lambda r: _name(r.body)),
        Column("votes", lambda r: _votes(r.votes), 1),
        Column("until", _until),
    ),
    "Due": (
        Column("state", lambda r: f"{r.state}\n{left(r.days_left)}", 1),
        Column("what", lambda r: "\n".join(filter(None, (r.label, course(r.course)))), 4),
        Column("who", lambda r: _names(r.actors), 2),
    ),
    "TotalRow": (
        Column("who", _flow),
        Column("total", _claimed),
        Column("pledges", _counted, 1),
    ),
    "ClaimRow": (
        Column("who", _flow),
        Column("pledge", _claimed),
        Column("about", _about),
        Column("not counted", lambda r: r.left_out or "", 1),
    ),
    "CheckRow": (
        Column("check", lambda r: r.name, 1),
        Column("holds", lambda r: "yes" if r.holds else "no", 1),
        Column("finding", lambda r: r.finding, 4),
    ),
    "PositionRow": (
        Column("who", lambda r: _name(r.actor)),
        Column("stance", lambda r: joined([r.stance, "stands" if r.stands else r.outweighed]), 1),
        Column("on", lambda r: joined([r.option, r.label])),
    ),
    "PositionChange": (
        Column("who", lambda r: _name(r.actor)),
        Column("from, to", lambda r: f"{r.before} ({r.since}) → {r.after}"),
        Column("on", lambda r: joined([r.option, r.label])),
    ),
    "NetworkActor": (
        Column("who", lambda r: _name(r.actor)),
        Column("takes sides on", lambda r: f"{r.options} option{'s' * (r.options != 1)}", 1),
        Column("group, camp", lambda r: f"group {r.group or '–'}, camp {r.camp or '–'}", 1),
    ),
    "NetworkTie": (
        Column("between", lambda r: f"{_name(r.one)} and {_name(r.other)}"),
        Column("agree on", lambda r: "; ".join(r.agree)),
        Column("differ on", lambda r: "; ".join(r.differ)),
    ),
    "NetworkMeeting": (
        Column("between", lambda r: f"{r.one.name} and {r.other.name}", 3),
        Column("met", lambda r: "once" if r.meetings == 1 else f"{r.meetings:,} times", 1),
    ),
    "OutcomeRow": (
        Column("outcome", lambda r: r.outcome),
        Column("probability", lambda r: _between(r.probability, r.low, r.high), 1),
        Column("base rate", lambda r: _percent(r.base_rate), 1),
        Column("weight behind it", lambda r: _percent(r.behind), 1),
        Column("and then", lambda r: _came(r.happened), 1),
    ),
    "NumberRow": (
        Column("10th, 50th, 90th of 100", _number),
        Column("beside it", lambda r: "; ".join(r.beside)),
        Column("came to", lambda r: "" if r.happened is None else f"{r.happened:,.0f} {r.unit}", 1),
    ),
    "ForecastRow": (
        Column("made", _made),
        Column("rests on", _rests_on, 1),
        Column("model", lambda r: joined([r.model, r.benchmark])),
        Column("nothing is forecast", lambda r: r.abstained or ""),
        Column("ended", _ended),
        Column("score of the baselines", lambda r: "; ".join(r.beside)),
    ),
    "OfferRow": (
        Column("presses", lambda r: f"{r.by} presses {r.to}", 3),
        Column("from, to", lambda r: f"{r.origin:.0f} → {r.target:.0f}", 1),
    ),
    "EffectRow": (
        Column("if", lambda r: f"{r.actor} {r.change}", 3),
        Column("then", lambda r: f"{r.of}: {r.before:.1%} → {r.after:.1%}", 1),
        Column("then leads", lambda r: r.leads, 1),
    ),
    "InputRow": (
        Column("input", lambda r: r.input),
        Column("moves", lambda r: f"{r.of}: {r.low:.1%} to {r.high:.1%}", 1),
        Column("share of the doubt", _index, 1),
    ),
    "CampRow": (
        Column("option", lambda r: r.option, 1),
        Column("coalition", _coalition, 4),
        Column("vetoes", lambda r: ", ".join(r.vetoes), 1),
    ),
    "StrengthRow": (
        Column("10th, 50th, 90th of 100", lambda r: f"{r.low:,.0f}, {r.middle:,.0f}, {r.high:,.0f}"),
        Column("plan", lambda r: f"{r.plan:,.0f}", 1),
        Column("as it is", lambda r: f"{r.persistence:,.0f}", 1),
    ),
    "ReceivedRow": (
        Column("purse", lambda r: r.purse),
        Column("10th, 50th, 90th of 100", lambda r: f"{r.low:,.0f}, {r.middle:,.0f}, {r.high:,.0f} {r.unit}"),
        Column("so far", lambda r: f"{r.now:,.0f}", 1),
    ),
    "PromiseRow": (
        Column("persons", lambda r: f"{r.number:+,.0f}", 1),
        Column("stage", lambda r: joined([r.stage, f"due {r.due}" if r.due else None])),
    ),
    "MoneyRow": (
        Column("what", lambda r: r.what, 3),
        Column("10th, 50th, 90th of 100", _money),
    ),
    "FunderRow": (
        Column("funder", lambda r: r.funder),
        Column("paid", lambda r: joined([amount(r.amount), f"through {r.channel}" if r.channel else None])),
        Column("share of its currency", lambda r: _percent(r.share), 1),
    ),
    "MoveRow": (
        Column("prior", lambda r: joined([r.prior.replace("_", " "), r.range])),
        Column("mean strength", lambda r: f"{r.at_low:,.0f} to {r.at_high:,.0f}", 1),
        Column("from", lambda r: r.source, 3),
    ),
    "ScoreRow": (
        Column("forecaster", lambda r: r.forecaster.replace("_", " ")),
        Column("n", lambda r: str(r.count), 1),
        Column("log", lambda r: _score(r.log), 1),
        Column("Brier", lambda r: _score(r.brier), 1),
        Column("RPS", lambda r: _score(r.rps), 1),
        Column("CRPS", lambda r: _score(r.crps), 1),
        Column("skill over it", lambda r: _percent(r.skill), 1),
    ),
    "CountRow": (
        Column("made", lambda r: str(r.made), 1),
        Column("resolved and due", lambda r: str(r.resolved), 1),
        Column("before their day", lambda r: str(r.early), 1),
        Column("open", lambda r: str(r.open), 1),
        Column("annulled or ambiguous", lambda r: str(r.annulled), 1),
        Column("abstained", lambda r: str(r.abstained), 1),
        Column("calibration", lambda r: r.calibration, 3),
    ),
    "BinRow": (
        Column("forecast", lambda r: _percent(r.forecast), 1),
        Column("came true", lambda r: _percent(r.happened), 1),
        Column("band of 90 in 100", lambda r: f"{_percent(r.low)} to {_percent(r.high)}"),
        Column("n", lambda r: str(r.count), 1),
    ),
    "ConflictRow": (
        Column("contradiction", lambda r: r.kind, 2),
        Column("who and what", _contested, 2),
        Column("sides", _both, 5),
    ),
    "Source": (
        Column("text", lambda r: r.title, 5),
        Column("publisher", lambda r: r.publisher or "", 2),
        Column("records", lambda r: f"{r.records:,}", 1),
        Column("printed", _printed, 1),
    ),
    "Unread": (
        Column("source", lambda r: joined([r.source, r.position]), 2),
        Column("why", lambda r: r.reason, 4),
        Column("tried", lambda r: r.at[: len("2024-11-08")], 1),
    ),
    "PlaceRow": (
        Column("place", lambda r: joined([r.name, words.country(r.country) if r.kind != "country" else None]), 2),
        Column("events", lambda r: f"{r.events:,}", 1),
    ),
    "Change": (
        Column("new", lambda r: _NEWS.get(r.kind, r.kind), 1),
        Column("who", lambda r: _names(r.who), 2),
        Column("what", lambda r: joined([r.what, amount(r.amount), r.detail]), 3),
    ),
}  # fmt: skip
