"""Running: the days that are not done yet, in their order, each with all its duties."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, or_, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.log import LOG
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.due import failures, taking_effect
from naccs_tui.backend.services.due.cursor import done_up_to, mark_done
from naccs_tui.backend.services.due.duties import DUTIES, EFFECTS, next_event
from naccs_tui.backend.services.due.duty import Day, Duty, Step
from naccs_tui.backend.services.due.failures import Failed
from naccs_tui.domain.problems import Refused

OF_THE_MACHINE = "X"
"""How the codes of problems begin that every other step would meet as well."""


def run_due(context: Context) -> int:
    """Do everything that is due by NSS time; returns how many steps that were.

    A step is one thing on one day (what an application does, a bill, a reminder), and one unit of
    work: whoever is stopped between two goes on there, days that were missed are caught up in
    their order, nothing is done twice, and several processes may run at once. What fails is logged
    and tried again each hour, without keeping the rest.

    Raises:
        Refused: X003, X004, X012.
    """
    with context.database.read() as connection:
        context.nss.refresh(connection)
        today, done = context.nss.today(), done_up_to(connection)
        is_over = done is not None and done >= today
        if is_over and not _is_anything_left(connection, today, context.machine()):
            return 0
    run = Run(context)
    return run.go_on(done, today) if done else run.begin(today)


def _is_anything_left(connection: Connection, today: date, now: datetime) -> bool:
    left = select(or_(taking_effect.is_late(today), failures.is_any_ready(now)))
    return bool(connection.execute(left).scalar_one())


@dataclass(slots=True)
class Run:
    """One run. failed: duty and subject of what went wrong, in it or before, and is left alone."""

    context: Context
    failed: set[tuple[str, str]] = field(default_factory=set)

    def begin(self, today: date) -> int:
        """The first run ever: of a past that nobody ran only what still waits is done."""
        self.mark(today - timedelta(days=1))
        return self._pass(today)

    def go_on(self, done: date, today: date) -> int:
        """All days after `done` up to today; on a day that is done, what is late."""
        taken = self._take_failed()
        steps = sum(map(self._try_again, taken))
        if done < today:
            steps += self._catch_up(done, today)
        elif steps:
            # On what was done only now something else may have waited.
            steps += self._pass(today)
        else:
            steps += self._fulfil(EFFECTS, today)
        self._forget(taken)
        return steps

    def mark(self, day: date) -> None:
        """Note that a day is done."""
        with self.context.database.write() as connection:
            mark_done(connection, day)

    def _catch_up(self, done: date, today: date) -> int:
        steps, day = 0, self._next_day(done, today)
        while day:
            steps += self._pass(day)
            day = self._next_day(day, today)
        self.mark(today)
        return steps

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
        steps, rest = 0, list(DUTIES)
        while rest:
            at, found = self._look(rest, day)
            steps += self._do_all(rest[at], day, found)
            # What was done may have made something of what comes behind it.
            rest = rest[at + 1 :]
        self.mark(day)
        return steps

    def _fulfil(self, duty: Duty, day: date, only: str = "") -> int:
        """Do a duty of a day; only: of its steps that of one subject, the day itself = all."""
        _, found = self._look((duty,), day)
        wanted = [each for each in found if only in {"", each.subject, f"{day}"}]
        return self._do_all(duty, day, wanted)

    def _do_all(self, duty: Duty, day: date, found: list[Step]) -> int:
        steps, halted = 0, set[str]()
        for step in found:
            if step.line in halted:
                continue
            if not self._has_failed(duty, step):
                steps += self._do(duty, day, step)
            if step.line and self._has_failed(duty, step):
                halted.add(step.line)
        return steps

    def _has_failed(self, duty: Duty, step: Step) -> bool:
        return bool(self.failed & {(duty.key, step.subject), (duty.after, step.subject)})

    def _look(self, duties: Sequence[Duty], day: date) -> tuple[int, list[Step]]:
        """The place of the first of them that has something to do, else of the last; and what it is.

        One look at the database, however many have nothing to do. It ends at one that cannot look.
        """
        at = 0
        try:
            with self.context.database.read() as connection:
                for at, duty in enumerate(duties):
                    if found := self._steps(connection, duty, day):
                        return at, found
        except Exception as error:
            self._fail(Failed(duties[at].key, f"{day}", day), error)
        return at, []

    def _steps(self, connection: Connection, duty: Duty, day: date) -> list[Step]:
        if (duty.key, f"{day}") in self.failed:
            return []
        return list(duty.steps(connection, Day(day, self.context.settings.policies)))

    def _do(self, duty: Duty, day: date, step: Step) -> bool:
        try:
            with self.context.database.write() as connection:
                return step.do(machine_desk(self.context, connection))
        except Exception as error:
            self._fail(Failed(duty.key, step.subject, day), error)
            return False

    def _fail(self, failed: Failed, error: Exception) -> None:
        if isinstance(error, Refused) and error.problems[0].code.startswith(OF_THE_MACHINE):
            raise error
        self.failed.add((failed.duty, failed.subject))
        with self.context.database.write() as connection:
            is_news = failures.note(connection, failed, self.context.machine())
        if is_news:
            reference = {"reference": self.context.ids.reference()}
            LOG.error("due step failed: %s", failed.subject, exc_info=error, extra=reference)

    # what failed before

    def _take_failed(self) -> list[Failed]:
        """What is tried again in this run; all else that failed is left alone."""
        now, taken = self.context.machine(), list[Failed]()
        with self.context.database.read() as connection:
            known = failures.all_of(connection)
        if any(row.tried_at <= now - failures.AGAIN for row in known):
            with self.context.database.write() as connection:
                taken = failures.take(connection, now)
        self.failed |= {(row.duty, row.subject) for row in known}
        self.failed -= {(each.duty, each.subject) for each in taken}
        return taken

    def _try_again(self, failed: Failed) -> int:
        duty = next((each for each in DUTIES if each.key == failed.duty), None)
        # Effects are looked for by every run, in their order.
        if duty is None or duty is EFFECTS:
            return 0
        return self._fulfil(duty, failed.day, failed.subject)

    def _forget(self, taken: list[Failed]) -> None:
        done = [each for each in taken if (each.duty, each.subject) not in self.failed]
        if done:
            with self.context.database.write() as connection:
                for each in done:
                    failures.forget(connection, each)
