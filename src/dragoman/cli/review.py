"""`dragoman review`: what reviewers of a case agree on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from dragoman.cli import CONTEXT


@click.group(context_settings=CONTEXT, invoke_without_command=False)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def review(context: click.Context, case: Path) -> None:
    """Tell what reviewers made of a case; they judge in `dragoman serve CASE --as NAME`.

    \b
    Examples:
      dragoman review haiti/ agreement
      dragoman export haiti/ --to review-gold -o gold.jsonl
    """  # noqa: D301 - click needs the real control character
    context.obj = case


@review.command(context_settings=CONTEXT)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def agreement(case: Path, form: str) -> None:
    """Print how far reviewers agree on what two or more have judged: raw, Krippendorff's alpha, Gwet's AC1."""
    from dragoman.analyse.agreement import Agreement
    from dragoman.analyse.agreement import agreement as agreed
    from dragoman.case import Case

    view = Case.open(case).view()
    found = list(agreed(view.reviews, view.adjudicator))
    if form == "json":
        told = [{**asdict(each), "table": [[*pair, n] for pair, n in each.table.items()]} for each in found]
        click.echo(json.dumps(told, indent=1))
        return

    def line(each: Agreement) -> str:
        figures = (f"{'–' if n is None else f'{n:.2f}':>7}" for n in (each.raw, each.alpha, each.ac1))
        return f"{each.kind:<12}{each.records:>8}{''.join(figures)}  {each.advice}"

    click.echo(f"{'kind':<12}{'records':>8}{'raw':>7}{'alpha':>7}{'AC1':>7}")
    for each in found:
        click.echo(line(each))
