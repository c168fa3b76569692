"""A crash leaves a reference number and a report of where it happened, never of what was in it.

Exception messages, local variables and request bodies can hold passwords and personal data, so
the report has types, places and versions only. Textual is not needed here, so that the command
line can install the hooks before it is imported.
"""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType

from naccs_tui.domain.calendar import jst
from naccs_tui.i18n import _
from naccs_tui.terminal.text import visible

# Without 0, 1, I and O: the number is read out over the telephone.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PACKAGES = ("naccs-tui", "textual", "rich", "httpx", "fastapi", "sqlalchemy")
KEPT_REPORTS = 50
MOST_FRAMES = 40
MOST_LINKS = 10
_STDERR = 2
_ROOTS = ("site-packages", "dist-packages", "naccs_tui")


@dataclass(frozen=True, slots=True)
class Crash:
    """A recorded crash: its reference number, and the report, None when it could not be written."""

    reference: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Failure:
    """One exception without its words: the type, and the places from the outermost to the last."""

    kind: str
    places: tuple[str, ...]


def default_words(crash: Crash) -> str:
    """What the user reads once the terminal is restored."""
    lines = [
        _("プログラムの誤りのため終了しました。申し訳ありません。"),
        _("控え番号: {reference}", reference=crash.reference),
        _("入力の途中だったものは下書きに残っています。もう一度起動して続けてください。"),
    ]
    if crash.path is None:
        lines.append(_("記録は保存できませんでした。控え番号をサポート窓口へお知らせください。"))
    else:
        lines.append(
            _("同じことが続くときは、控え番号と次の記録をサポート窓口へお知らせください。")
        )
        lines.append(_("（記録に入力内容は含まれません）"))
        lines.append(f"  {crash.path}")
    return "\n".join(lines)


def _now() -> datetime:
    return datetime.now(UTC)


class CrashReports:
    """Writes scrubbed reports into one folder; the newest 50 are kept."""

    def __init__(
        self,
        folder: Path,
        *,
        words: Callable[[Crash], str] = default_words,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """`clock` gives aware instants; `words` the message for the user."""
        self.folder = folder
        self._words = words
        self._clock = clock

    def record(self, error: BaseException, facts: Mapping[str, str] | None = None) -> Crash:
        """Write the report of `error`; `facts` must hold no values (names of screens). Never raises."""
        return self.record_failures(list(failures_of(error)), facts or {})

    def record_failures(self, failures: list[Failure], facts: Mapping[str, str]) -> Crash:
        """As `record`, for exceptions that are described already."""
        import secrets

        at = self._clock()
        reference = f"E-{jst(at):%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _n in range(4))}"
        try:
            path = self._write(reference, _report(reference, at, failures, facts))
        except Exception:  # a full disk must not hide the number from the user
            return Crash(reference, None)
        return Crash(reference, path)

    def message(self, crash: Crash) -> str:
        """The words for the user, fit for printing."""
        return visible(self._words(crash))

    def install_hooks(self) -> None:
        """Report what no app catches: this process then prints the message, never a traceback."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def on_loop_exception(self, _loop: object, context: Mapping[str, object]) -> None:
        """An asyncio exception handler: records what a forgotten task raised, prints nothing."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.record(error, {"in": "event loop"})

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        message = self.message(self.record(error.with_traceback(trace)))
        with suppress(OSError, ValueError):
            print(message, file=sys.stderr)

    def _on_thread_exception(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            self.record(failed.exc_value, {"in": "thread"})

    def _on_unraisable(self, failed: "sys.UnraisableHookArgs") -> None:
        if failed.exc_value is not None:
            self.record(failed.exc_value, {"in": "finalizer"})

    def _write(self, reference: str, report: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{reference}.txt"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(report)
        self._drop_old()
        return path

    def _drop_old(self) -> None:
        reports = sorted(self.folder.glob("E-*.txt"), key=lambda path: path.stat().st_mtime)
        for path in reports[:-KEPT_REPORTS]:
            path.unlink(missing_ok=True)


def failures_of(error: BaseException) -> Iterator[Failure]:
    """`error` and what led to it, each once, the newest first."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_LINKS:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield Failure(_kind(current), tuple(_places(current.__traceback__)))
        waiting.extend(_causes(current))


def _causes(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        yield from error.exceptions
    # Textual's WorkerFailed keeps the true exception in `error`.
    for cause in (getattr(error, "error", None), error.__cause__, error.__context__):
        if isinstance(cause, BaseException):
            yield cause


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    places = [
        place(frame.f_code.co_filename, line, frame.f_code.co_qualname)
        for frame, line in traceback.walk_tb(trace)
    ]
    if len(places) <= MOST_FRAMES:
        return places
    half = MOST_FRAMES // 2
    return [*places[:half], f"... {len(places) - MOST_FRAMES} more", *places[-half:]]


def place(file: str, line: int, function: str) -> str:
    """`naccs_tui/app.py:12 in run`; the path without the folders of this machine."""
    parts = PurePath(file).parts
    start = max((i for i, part in enumerate(parts) if part in _ROOTS), default=len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{line} in {function}"


def _report(reference: str, at: datetime, failures: list[Failure], facts: Mapping[str, str]) -> str:
    lines = [reference, at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), *_surroundings()]
    lines += [f"{name}: {value}" for name, value in facts.items()]
    for failure in failures:
        lines += ["", failure.kind, *(f"  {spot}" for spot in failure.places)]
    return "\n".join(visible(line, lines=False) for line in lines) + "\n"


def _surroundings() -> Iterator[str]:
    # Imported here, as above: programs that do not crash start without it.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield f"python: {platform.python_version()}"
    yield f"system: {platform.system()} {platform.release()} {platform.machine()}"
    for package in PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{package}: {version(package)}"
    with suppress(OSError):
        size = os.get_terminal_size(_STDERR)
        yield f"size: {size.columns}x{size.lines}"
    yield f"TERM: {os.environ.get('TERM', '')[:40]}"
