"""What the doctor finds, part by part. Looking changes nothing."""

import asyncio
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from naccs_tui import __version__
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.journal import choose_journal
from naccs_tui.backend.database.schema import REVISIONS, revision
from naccs_tui.backend.settings import BackendSettings, from_environment
from naccs_tui.cli.call import LOCALE
from naccs_tui.client.errors import ServerAway
from naccs_tui.client.http import Http
from naccs_tui.client.nss import NssClient
from naccs_tui.client.retry import Retry
from naccs_tui.domain.problems import Problem, Refused, problem
from naccs_tui.domain.words import N_
from naccs_tui.files import refusing
from naccs_tui.folders import Folders
from naccs_tui.i18n import _
from naccs_tui.screens.words import meaning, remedy
from naccs_tui.settings import Loaded, Settings
from naccs_tui.terminal import report
from naccs_tui.terminal.report import Finding
from naccs_tui.terminal.width_probe import probe

PACKAGES = ("textual", "rich", "httpx", "pydantic", "fastapi", "sqlalchemy", "uvicorn")
FOLDER_WORDS = {
    "config": N_("設定"),
    "data": N_("データベースと添付ファイル"),
    "drafts": N_("下書き"),
    "logs": N_("動作の記録"),
    "crashes": N_("異常終了の記録"),
    "downloads": N_("保存した書類"),
}
LEAST_FREE = 200 << 20
MEGABYTE = 1 << 20


def program(language: str) -> list[Finding]:
    """Versions and language."""
    python = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    versions = {"naccs-tui": __version__, "Python": python}
    versions |= {name: _version(name) for name in PACKAGES}
    locale = next(filter(None, map(os.environ.get, LOCALE)), _("指定なし"))
    found = [Finding(name, value, bool(value)) for name, value in versions.items()]
    return [*found, Finding(_("言語"), f"{language} ({locale})", True)]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def terminal() -> list[Finding]:
    """What the program would meet where it was started, if that is a terminal."""
    if not (os.isatty(0) and os.isatty(2)):
        value = _("端末からの起動ではないため調べていません")
        return [Finding(_("端末の種類"), value, True)]
    size = os.get_terminal_size(2)
    found = report.terminal_findings(
        os.environ, size=(size.columns, size.lines), encoding=sys.stdout.encoding, is_tty=True
    )
    width = report.width_finding(probe().width)
    return [*found, width, report.ssh_finding(), report.tmux_finding()]


def settings(path: Path, loaded: Loaded) -> list[Finding]:
    """The file, and what is wrong with the settings."""
    value = str(path) if path.exists() else _("{path} (まだありません)", path=path)
    wrong = [Finding(_("設定"), each.words, False, each.what_to_do) for each in loaded.findings]
    return [Finding(_("設定ファイル"), value, True), *wrong]


def folders(found: Folders) -> list[Finding]:
    """Whether every folder can be written to, and has room."""
    return [_folder(_(words), getattr(found, name)) for name, words in FOLDER_WORDS.items()]


def _folder(name: str, path: Path) -> Finding:
    there = next(each for each in (path, *path.parents) if each.exists())
    try:
        # With no name of its own: nobody meets it, and it goes with this program.
        with refusing(path), tempfile.TemporaryFile(dir=there) as file:
            file.write(b"n")
            file.flush()
    except Refused as refused:
        return _failing(name, str(path), refused.problems)
    free = shutil.disk_usage(there).free
    value = _("{path} (空き {free}MB)", path=path, free=free // MEGABYTE)
    if free < LEAST_FREE:
        least = LEAST_FREE // MEGABYTE
        return Finding(name, value, False, _("{least}MB以上の空きを作ってください", least=least))
    return Finding(name, value, True)


def demo() -> list[Finding]:
    """The demonstration's database, where there is one."""
    try:
        found = from_environment(demo=True)
    except ValueError:
        return []
    there = found.database_file.exists()
    return [_content(found, there, _("デモ"))] if there else []


def database() -> list[Finding]:
    """How SQLite may write here, and whether the database is one of this program's."""
    try:
        found = from_environment()
    except ValueError as error:
        return [Finding(_("設定"), str(error), False, _("環境変数を直してください"))]
    if found.database_url is None:
        return [_journal(found.database_file), _content(found, found.database_file.exists())]
    return [_content(found, there=True), *_key(found)]


def _key(found: BackendSettings) -> list[Finding]:
    if not found.lacks_shared_key:
        return []
    value = _("このサーバーだけの鍵を使います ({path})", path=found.sealing_file)
    shared = _(
        "同じデータベースを使うすべてのサーバーとワーカーに、同じ鍵を NACCS_SEALING_KEY で指定してください"
    )
    return [Finding(_("ID通知内容の鍵"), value, False, shared)]


def _journal(file: Path) -> Finding:
    journal = choose_journal(file)
    value = f"{sqlite3.sqlite_version}, {journal.mode} ({_(journal.why, **journal.params)})"
    return Finding("SQLite", value, True)


def _content(found: BackendSettings, there: bool, name: str = "") -> Finding:
    name = name or _("内容")
    if not there:
        path = found.database_file
        return Finding(name, _("{path} (まだありません)", path=path), True, _hint())
    try:
        with closing(open_database(found)) as opened, opened.read() as connection:
            form = revision(connection)
            where = opened.where
    except Refused as refused:
        return _failing(name, "", refused.problems)
    if form and form not in REVISIONS:
        return _failing(name, where, [problem("X005", found=form)])
    return Finding(name, f"{where} ({form or _('空')})", True, "" if form else _hint())


def _hint() -> str:
    return _("naccs-tui admin init で事業所を用意します。見本だけなら naccs-tui demo で足ります")


def server(address: str, chosen: Settings) -> list[Finding]:
    """Whether the server answers."""
    try:
        answer = asyncio.run(_ask(address, chosen))
    except ServerAway as away:
        return [Finding(_("接続"), away.reason, False, away.hint)]
    except Refused as refused:
        return [_failing(_("接続"), address, refused.problems)]
    return [Finding(_("接続"), f"{address} ({answer})", True)]


async def _ask(address: str, chosen: Settings) -> str:
    ca_file = Path(chosen.ca_file) if chosen.ca_file else None
    once = Retry(tries=1)
    http = Http.remote(address, ca_file=ca_file, allow_http=chosen.allow_http, retry=once)
    async with http:
        return (await NssClient(http).health()).version


def _failing(name: str, value: str, problems: Iterable[Problem]) -> Finding:
    first = next(iter(problems))
    words = f"{value}: {meaning(first)}" if value else meaning(first)
    return Finding(name, words, False, remedy(first))
