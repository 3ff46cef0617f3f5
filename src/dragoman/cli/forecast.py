"""`dragoman forecast`: answer what a case asks, say why, forecast its mission, keep the log, settle it, score it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain_of_each, say

if TYPE_CHECKING:
    from dragoman.case import Case, View
    from dragoman.forecast.kept import AnyAnswer, Kept
    from dragoman.forecast.whatif import Change
    from dragoman.present.tables import Part

_CASE = click.argument("directory", metavar="CASE", type=click.Path(path_type=Path))


@click.group(context_settings=CONTEXT)
def forecast() -> None:
    """Forecast what a case asks, and keep score.

    The questions stand in case.toml ([[choices]], [[events]], [[numbers]]), the deciders with power and salience in
    weights.tsv.
    """


@forecast.command(context_settings=CONTEXT)
@_CASE
@options.as_of
@click.option(
    "--question", "wanted", multiple=True, type=options.FILLED, metavar="ID", help="Only this question; repeatable."
)
@click.option("--what-if", type=click.Path(path_type=Path), metavar="FILE",
              help="Changes to try, in TOML; what comes of them is shown and not kept.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show the forecasts without writing them into the log.")
@options.form
def run(
    directory: Path, as_of: str | None, wanted: tuple[str, ...], what_if: Path | None, dry_run: bool, form: str
) -> None:
    """Answer each question of a case and write the answers into its log, forecasts.jsonl.

    Each outcome has its probability with its range, the base rate beside it, the share of weight behind it (which is
    no probability) and the words that it rests on. Where too little is known nothing is forecast, and that is logged.

    \b
    Examples:
      dragoman forecast run haiti/ --as-of 2024-11-08
      dragoman forecast run haiti/ --what-if veto.toml
    """  # noqa: D301 - click needs the real control character
    from dragoman.forecast import log, whatif
    from dragoman.present.forecasts import answer_parts, number_parts

    case, view, every = _forecasts(directory, as_of, wanted)
    _write([*answer_parts(view, every), *number_parts(view, every)], form)
    if what_if is not None:
        changes = whatif.load(what_if)
        for one in every:
            _tell_change(one.answer, changes)
    elif not dry_run:
        made = datetime.now(UTC)
        name = case.path.resolve().name
        added = log.append(case.path, [log.entry(name, one.answer, view.today, made) for one in every])
        say(f"{case.path / log.NAME}: {len(added)} forecasts written")
    _end(view, list(dict.fromkeys(note for one in every for note in one.answer.remarks)))


@forecast.command(context_settings=CONTEXT)
@_CASE
@click.argument("question", metavar="QUESTION", type=options.FILLED)
@options.as_of
@click.option("--sobol", is_flag=True, help="Also Sobol's total indices, which need dragoman[forecast].")
@options.form
def why(directory: Path, question: str, as_of: str | None, sobol: bool, form: str) -> None:
    """Say what an answer rests on: who is for and against, what would change it, how far each input moves it.

    \b
    Example:
      dragoman forecast why haiti/ form --as-of 2024-11-08
    """  # noqa: D301 - click needs the real control character
    from dragoman.errors import UsageError
    from dragoman.present.forecasts import lens_parts, why_parts

    _, view, (one,) = _forecasts(directory, as_of, (question,))
    if getattr(one.answer, "is_strength", False):
        raise UsageError(f"{question} asks for a strength: `dragoman forecast mission` says what moves it")
    _write([*why_parts(one, sobol=sobol), *lens_parts(one)], form)
    _end(view, [one.answer.abstained] if one.answer.abstained else [])


@forecast.command(context_settings=CONTEXT)
@_CASE
@options.as_of
@click.option("--until", metavar="DATE", type=options.DAY, help="Last day; the end of the mandate where not given.")
@options.form
def mission(directory: Path, as_of: str | None, until: datetime | None, form: str) -> None:
    """Forecast a mission's strength and money from what the ledger knows and named priors.

    \b
    Example:
      dragoman forecast mission haiti/ --as-of 2024-11-08
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.forecast.mission.of_case import terms
    from dragoman.forecast.mission.rows import months
    from dragoman.present.forecasts import mission_parts

    case = Case.open(directory)
    view = case.view(as_of)
    known = terms(view, case.config.terms)
    last = until.date() if until else known.mandate_ends or known.as_of + timedelta(days=365)
    _write(mission_parts(view, known, months(known.as_of, last)), form)
    _end(view, list(known.beyond(last)))


@forecast.command(context_settings=CONTEXT)
@_CASE
@click.argument("question", metavar="QUESTION", type=options.FILLED)
@click.argument("outcome", metavar="OUTCOME", type=options.FILLED)
@click.option("--on", "day", required=True, metavar="DATE", type=options.DAY, help="Day on which it was settled.")
@click.option("--by", "who", required=True, type=options.FILLED, metavar="NAME", help="Who settles it.")
@click.option(
    "--evidence",
    multiple=True,
    type=options.FILLED,
    metavar="ID",
    help="A record or address that shows it; repeatable.",
)
def resolve(directory: Path, question: str, outcome: str, day: datetime, who: str, evidence: tuple[str, ...]) -> None:
    """Settle a question by its rule and score its forecasts; the log gets a line for each, and none is changed.

    OUTCOME is yes or no, an option's id, OTHER for something that was not on the table, a number, or "annulled" or
    "ambiguous", which are not scored.

    \b
    Example:
      dragoman forecast resolve haiti/ unpko no --on 2025-10-02 --by "A. Analyst" --evidence 4c1f09d2a8b3e7f6
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.forecast import log
    from dragoman.forecast.resolve import Verdict
    from dragoman.forecast.resolve import resolve as settle

    case = Case.open(directory)
    unscored = outcome in ("annulled", "ambiguous")
    state = outcome if unscored else "resolved"
    verdict = Verdict(None if unscored else outcome, state, day.date(), evidence, who)  # type: ignore[arg-type]  # checked there
    added = log.append(case.path, settle(log.read(case.path), question, verdict, datetime.now(UTC)))
    say(f"{case.path / log.NAME}: {len(added)} forecasts of {question} settled as {outcome}")


@forecast.command(context_settings=CONTEXT)
@_CASE
@click.option("--format", "form", default="table", show_default=True,
              type=click.Choice(["table", "json", "csv", "forecastbench", "metaculus"]),
              help="Scores, or the forecasts in the field names of others (JSON).")  # fmt: skip
def report(directory: Path, form: str) -> None:
    """Score a case's log beside the baselines; forecasts made afterwards stand in a table of their own.

    \b
    Examples:
      dragoman forecast report haiti/
      dragoman forecast report haiti/ --format metaculus > forecasts.json
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.forecast import formats, log
    from dragoman.forecast.report import report as tables
    from dragoman.present.forecasts import report_parts

    case = Case.open(directory)
    lines = log.read(case.path)
    if form in ("forecastbench", "metaculus"):
        made = getattr(formats, form)(lines)
        sys.stdout.write(json.dumps(list(made), ensure_ascii=False, indent=1) + "\n")
    else:
        _write(report_parts(tables(lines, datetime.now(UTC).date())), form)
    say(f"{case.path / log.NAME}: {len(lines)} lines, every one as it was written")


def _forecasts(directory: Path, as_of: str | None, wanted: tuple[str, ...]) -> tuple[Case, View, list[Kept]]:
    from dragoman.case import Case
    from dragoman.forecast import answers, numeric, stakes
    from dragoman.forecast.kept import Kept
    from dragoman.forecast.mission.of_case import terms

    case = Case.open(directory)
    view = case.view(as_of)
    asked, stand, today = case.config.asked, stakes.stand(view, stakes.load(case.path)), view.today.isoformat()
    ids = answers.open_questions(asked, today, wanted)
    numbers = numeric.answers(asked, stand, lambda: terms(view, case.config.terms), ids)
    every: list[AnyAnswer] = [*answers.answers(asked, stand, today, wanted), *numbers]
    return case, view, [Kept(answer, today) for answer in every]


def _write(parts: list[Part], form: str) -> None:
    from dragoman.present import tables

    tables.write(parts, form, sys.stdout)  # type: ignore[arg-type]  # one of the choices


def _tell_change(answer: AnyAnswer, changes: list[Change]) -> None:
    """Say what an answer to a choice or event would be with changes."""
    from dragoman.forecast import whatif
    from dragoman.forecast.answers import Answer

    if not isinstance(answer, Answer):
        return
    if answer.forecast is None:
        say(f"{answer.asked.id}: nothing is forecast: {answer.abstained}")
        return
    told = whatif.apply(answer.board, changes).outcomes()
    said = ", ".join(f"{name} {answer.forecast[name]:.0%} → {told[name]:.0%}" for name in answer.options)
    say(f"{answer.asked.id}, what if: {said}")


def _end(view: View, notes: list[str]) -> None:
    complain_of_each([*notes, *view.notes])
    sys.exit(1 if view.damage else 0)
