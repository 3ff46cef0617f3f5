"""All that a case says of the future on the day of a view: its forecasts, its mission, what the log is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dragoman.errors import CaseError, UsageError
from dragoman.forecast import answers, kept, log, numeric, stakes
from dragoman.forecast.kept import AnyAnswer, Kept
from dragoman.forecast.log import Line
from dragoman.forecast.mission import of_case
from dragoman.forecast.mission.terms import Terms
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.report import Table, report

if TYPE_CHECKING:
    from dragoman.case.case import Case
    from dragoman.case.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecasts, the latest first; the mission as it was seen on each day; the report of the log; what went wrong.

    `lines` is how many the log has that may be seen on the day.
    """

    forecasts: tuple[Kept, ...] = ()
    missions: tuple[Terms, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: int = 0
    notes: tuple[str, ...] = ()

    def find(self, asked: str, as_of: str | None = None) -> Kept | None:
        """Return the forecast of a question, by its id, from a day; the latest, where no day is given."""
        fits = (one for one in self.forecasts if one.answer.asked.id == asked and as_of in (None, one.as_of))
        return next(fits, None)


def outlook(view: View) -> Outlook:
    """Return what a case says of the future on the day of a view; nothing, where the view is of no case.

    What cannot be read is left out, and `notes` say why.
    """
    if view.case is None:
        return Outlook()
    gathered = _Gathering(view, view.case, [])
    lines = gathered.lines()
    return gathered.outlook([line for line in lines if kept.seen_by(line, view)])


@dataclass(frozen=True, slots=True)
class _Gathering:
    """The parts of an outlook, each tried on its own: one that cannot be had becomes a note."""

    view: View
    case: Case
    notes: list[str]

    def outlook(self, lines: list[Line]) -> Outlook:
        none: list[Kept] = []
        written = self._tried(lambda: kept.of_log(self.view, lines, self.case.config), none)
        forecasts = kept.newest(self._of_today(), written)
        missions = [*self._mission(), *(one.mission for one in written if one.mission)]
        tables = report(lines, self._last(lines)) if written else ()
        return Outlook(
            tuple(forecasts),
            tuple({terms.as_of: terms for terms in reversed(missions)}.values())[::-1],
            tables,
            len(lines),
            tuple(note.replace(str(self.case.path), "the case") for note in dict.fromkeys(self.notes)),
        )

    def lines(self) -> list[Line]:
        return self._tried(lambda: log.read(self.case.path), [])

    def _of_today(self) -> list[Kept]:
        """Return the forecasts that would be made today of what is open."""
        asked, today = self.case.config.asked, self.view.today.isoformat()
        if not any(one.day > today for one in (*asked.choices, *asked.events, *asked.numbers)):
            return []
        none: tuple[NumberAnswer, ...] = ()
        stand = stakes.stand(self.view, self._tried(lambda: stakes.load(self.case.path), ()))
        ids = answers.open_questions(asked, today)
        numbers = self._tried(lambda: numeric.answers(asked, stand, self._terms, ids), none)
        self.notes.extend(remark for number in numbers for remark in number.remarks)
        every: list[AnyAnswer] = [*answers.answers(asked, stand, today), *numbers]
        return [Kept(answer, today) for answer in every]

    def _mission(self) -> list[Terms]:
        """Return the terms of the mission on the day of the view; none where the case asks nothing of one."""
        if not self.case.config.terms.get("mission", {}).get("mandate"):
            return []
        return self._tried(lambda: [self._terms()], [])

    def _terms(self) -> Terms:
        return of_case.terms(self.view, self.case.config.terms)

    def _last(self, lines: list[Line]) -> date:
        """Return the day up to which forecasts are due: that of the view, else of the last line of the log."""
        days = [line["made_at"][:10] for line in lines]
        return self.view.as_of or max([self.view.today, *map(date.fromisoformat, days)])

    def _tried(self, make: Callable[[], T], otherwise: T) -> T:
        try:
            return make()
        except (UsageError, CaseError) as error:
            self.notes.append(str(error))
            return otherwise
