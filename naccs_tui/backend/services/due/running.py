"""Running: the days that are not done yet, in their order, each with all its duties."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from naccs_tui.backend.context import Context
from naccs_tui.backend.log import LOG
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.due import taking_effect
from naccs_tui.backend.services.due.cursor import done_up_to, mark_done
from naccs_tui.backend.services.due.duties import DUTIES, EFFECTS, next_event
from naccs_tui.backend.services.due.duty import Day, Duty, Step
from naccs_tui.domain.problems import Refused

OF_THE_MACHINE = "X"
"""How the codes of problems begin that every other step would meet as well."""


def run_due(context: Context) -> int:
    """Do everything that is due by NSS time; returns how many steps that were.

    A step is one thing on one day (what an application does, a bill, a reminder), and one unit of
    work: whoever is stopped between two goes on there, days that were missed are caught up in
    their order, nothing is done twice, and several processes may run at once. What fails is logged
    and tried again by the next run, without keeping the rest.

    Raises:
        Refused: X003, X004, X012.
    """
    with context.database.read() as connection:
        context.nss.refresh(connection)
        today, done = context.nss.today(), done_up_to(connection)
        is_over = done is not None and done >= today
        if is_over and not taking_effect.is_due(connection, today):
            return 0
    run = Run(context)
    if done is None:
        # Of a past that nobody ran only effects are carried out.
        run.mark(today)
    return run.go_on(done or today, today)


@dataclass(slots=True)
class Run:
    """One run. failed: what went wrong in it, which is left alone until the next one.

    is_whole: nothing failed that only the day's own duties would find again.
    """

    context: Context
    failed: set[str] = field(default_factory=set)
    is_whole: bool = True

    def go_on(self, done: date, today: date) -> int:
        """All days after `done` up to today; on a day that is done, what takes effect late."""
        if done >= today:
            return self._fulfil(EFFECTS, today)
        steps, day = 0, self._next_day(done, today)
        while day:
            steps += self._pass(day)
            day = self._next_day(day, today)
        self._mark_if_whole(today)
        return steps

    def mark(self, day: date) -> None:
        """Note that a day is done."""
        with self.context.database.write() as connection:
            mark_done(connection, day)

    def _next_day(self, day: date, today: date) -> date | None:
        """The next day on which something is due; None when that is after today."""
        following = day + timedelta(days=1)
        try:
            with self.context.database.read() as connection:
                coming = next_event(connection, day, self.context.settings.policies)
        except Refused:
            raise
        except Exception:
            # Which duty fails is found out, and told, when each is looked at by itself.
            return following if following <= today else None
        return coming.day if coming and coming.day <= today else None

    def _pass(self, day: date) -> int:
        steps = sum(self._fulfil(duty, day) for duty in DUTIES)
        self._mark_if_whole(day)
        return steps

    def _mark_if_whole(self, day: date) -> None:
        if self.is_whole:
            self.mark(day)

    def _fulfil(self, duty: Duty, day: date) -> int:
        steps = 0
        for step in self._steps(duty, day):
            if step.subject not in self.failed:
                steps += self._do(duty, step)
        return steps

    def _steps(self, duty: Duty, day: date) -> list[Step]:
        try:
            with self.context.database.read() as connection:
                return list(duty.steps(connection, Day(day, self.context.settings.policies)))
        except Exception as error:
            self._fail(duty, f"{day}", error)
            return []

    def _do(self, duty: Duty, step: Step) -> bool:
        try:
            with self.context.database.write() as connection:
                return step.do(machine_desk(self.context, connection))
        except Exception as error:
            self._fail(duty, step.subject, error)
            return False

    def _fail(self, duty: Duty, subject: str, error: Exception) -> None:
        if isinstance(error, Refused) and error.problems[0].code.startswith(OF_THE_MACHINE):
            raise error
        self.failed.add(subject)
        # Effects are looked for by every run, whatever day is done.
        self.is_whole = self.is_whole and duty is EFFECTS
        reference = {"reference": self.context.ids.reference()}
        LOG.error("due step failed: %s", subject, exc_info=error, extra=reference)
