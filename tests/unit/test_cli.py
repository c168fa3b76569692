"""The command line: what is asked wrongly is answered, what is asked starts, and starts light."""

import io
import json
import os
import pty
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import pytest

from naccs_tui import __version__, i18n
from naccs_tui.backend.hashing import Argon2
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.cli import main
from naccs_tui.cli.arguments import Arguments, parse, wished_language
from naccs_tui.domain.account import PasswordPolicy, is_acceptable
from naccs_tui.folders import Folders, find
from naccs_tui.terminal.text import visible
from tests.terminal.processes import PATIENCE, data_environment, finished, on_pipe

HEAVY = (
    *("textual", "rich", "pydantic", "httpx", "fastapi", "starlette", "sqlalchemy", "alembic"),
    *("uvicorn", "keyring", "openpyxl", "argon2", "typst"),
)
PROGRAM = [sys.executable, "-m", "naccs_tui"]


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command line changes in its process is put back."""
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    umask = os.umask(0o022)
    yield
    os.umask(umask)
    i18n.use(i18n.SOURCE)


@pytest.fixture
def folders() -> Folders:
    return find()


def run(*argv: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, stdout, stderr of a process of its own, without a terminal."""
    done = subprocess.run(
        [*PROGRAM, *argv], input=typed, capture_output=True, text=True, timeout=50, check=False
    )
    return done.returncode, done.stdout, done.stderr


Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The same in this process, which has imported the backend already."""

    def run(*argv: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main(argv)
        return code, *capsys.readouterr()

    return run


# arguments


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", Arguments()),
        ("--server https://nss.example.jp/", Arguments(server="https://nss.example.jp")),
        ("demo", Arguments("demo")),
        (
            "demo --today 2013-07-18 --reset",
            Arguments("demo", today=date(2013, 7, 18), reset=True),
        ),
        ("demo --today=20130718 --lang en", Arguments("demo", today=date(2013, 7, 18))),
        ("serve", Arguments("serve", host="127.0.0.1", port=8731)),
        ("serve --host 0.0.0.0 --port 0", Arguments("serve", host="0.0.0.0", port=0)),  # noqa: S104
        ("serve --demo --host ::1", Arguments("serve", demo=True, host="::1")),
        ("worker", Arguments("worker")),
        ("clock", Arguments("clock")),
        ("clock --days 7", Arguments("clock", days=7)),
        ("clock --business-days 3", Arguments("clock", business_days=3)),
        ("clock --to 2013-08-01", Arguments("clock", to=date(2013, 8, 1))),
        ("clock --next", Arguments("clock", to_next=True)),
        ("admin init", Arguments("admin init")),
        ("admin audit-verify", Arguments("admin audit-verify")),
        ("admin audit-verify --demo", Arguments("admin audit-verify", demo=True)),
        (
            "admin payment 7000101-201306 292058 --day 2013-07-26 --demo",
            Arguments(
                "admin payment",
                demo=True,
                bill="7000101-201306",
                amount=292_058,
                day=date(2013, 7, 26),
            ),
        ),
        ("--lang ja doctor", Arguments("doctor")),
        ("check a.xlsx", Arguments("check", file="a.xlsx")),
        (
            "check a.xlsx --seal out --user-code 1AD0F --today 2013-07-18 --json",
            Arguments(
                "check",
                today=date(2013, 7, 18),
                file="a.xlsx",
                seal="out",
                user_code="1AD0F",
                as_json=True,
            ),
        ),
    ],
)
def test_what_can_be_said_is_understood(words: str, meant: Arguments) -> None:
    assert parse(words.split()) == meant


WRONG = [
    ("demo --today 2013-13-40", "日付が正しくありません: 2013-13-40 (例 2013-07-18)"),
    ("demo --today 1867-11-09", "日付が正しくありません: 1867-11-09 (例 2013-07-18)"),
    ("demo --today 2013-W29-4", "日付が正しくありません: 2013-W29-4 (例 2013-07-18)"),
    ("demo --today", "値を1つ指定してください"),
    ("demo --reset=yes", "値は指定できません"),
    ("demo --tod 2013-07-18", "そのような引数はありません: --tod 2013-07-18"),
    ("dance", "'dance' は指定できません。次の中から選んでください"),
    ("admin", "次の引数が必要です: ACTION"),
    ("--lang fr", "'fr' は指定できません"),
    ("--server nss.example.jp", "サーバーのアドレスが正しくありません: nss.example.jp"),
    ("--server https://nss.example.jp demo", "--server はコマンドと一緒に使えません"),
    ("clock --days 0", "日数は1から732までの数です: 0"),
    ("clock --days -1", "日数は1から732までの数です: -1"),
    ("clock --business-days 1.5", "日数は1から732までの数です: 1.5"),
    ("clock --to tomorrow", "日付が正しくありません: tomorrow (例 2013-07-18)"),
    ("clock --days 1 --next", "--days と一緒には使えません"),
    ("serve --port 65536", "ポート番号は0から65535までの数です: 65536"),
    ("serve --port -1", "ポート番号は0から65535までの数です: -1"),
    ("serve --today 2013-07-18", "--today は --demo と一緒に使ってください"),
    ("serve --demo --host 0.0.0.0", "デモはこの端末の中(127.0.0.1)だけで動かせます"),
    ("check", "次の引数が必要です: FILE"),
    ("check a.xlsx --user-code 1ad0f", "利用者コードが正しくありません: 1ad0f (例 1AD0F)"),
    ("serve --demo --host nss.example.jp", "デモはこの端末の中(127.0.0.1)だけで動かせます"),
]


@pytest.mark.parametrize(("words", "answer"), WRONG)
def test_what_is_said_wrongly_is_answered_in_japanese(
    words: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(words.split())
    assert left.value.code == 2
    said = capsys.readouterr()
    assert answer in said.err
    assert said.out == ""
    assert not re.search(r"\b(error|argument|expected|choose|required|invalid)\b", said.err)


def test_in_english_argparse_s_own_words_stand(capsys: pytest.CaptureFixture[str]) -> None:
    i18n.use("en")
    with pytest.raises(SystemExit):
        parse(["demo", "--today"])
    assert "error: argument --today: expected one argument" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        *("", "demo", "serve", "worker", "clock", "doctor"),
        *("admin", "admin init", "admin audit-verify", "admin payment"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_help_fits_a_small_terminal(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from rich.cells import cell_len

    i18n.use(language)
    with pytest.raises(SystemExit) as left:
        parse([*command.split(), "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert left.value.code == 0
    assert [line for line in lines if cell_len(line) > 80] == []
    english = "this help" in "".join(lines)
    assert english is (language == "en")


@pytest.mark.parametrize(
    ("words", "wish"),
    [("--lang en", "en"), ("demo --lang=ja", "ja"), ("demo --lang", ""), ("", None), ("x", None)],
)
def test_the_language_is_known_before_the_rest_is_understood(words: str, wish: str | None) -> None:
    assert wished_language(words.split()) == wish


# the language of the answers


@pytest.mark.parametrize(
    ("environ", "option", "english"),
    [
        ({}, [], False),
        ({"LANG": "en_US.UTF-8"}, [], True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, [], False),
        ({"LANG": "en_US.UTF-8", "NACCS_LANG": "ja"}, [], False),
        ({"NACCS_LANG": "ja"}, ["--lang", "en"], True),
    ],
)
def test_answers_come_in_the_reader_s_language(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], option: list[str], english: bool
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    code, _, err = run(*option, "demo", "--today")
    assert code == 2
    assert ("expected one argument" in err) is english


def test_a_terminal_without_japanese_gets_question_marks_instead_of_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert "naccs-tui" in out


# starting light


LOADED = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps([m for m in sys.argv[1].split() if m in sys.modules])))
heavy, sys.argv[1:] = sys.argv[1], sys.argv[2:]
sys.argv.insert(1, heavy)
from naccs_tui.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["demo", "--today", "never"], []])
def test_what_can_be_said_at_once_loads_nothing_heavy(argv: list[str]) -> None:
    program = [sys.executable, "-c", LOADED, " ".join(HEAVY), *argv]
    done = subprocess.run(
        program, capture_output=True, text=True, timeout=50, check=False, stdin=subprocess.DEVNULL
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [], done.stderr


def test_the_version_is_said() -> None:
    assert run("--version") == (0, f"naccs-tui {__version__}\n", "")


# starting the app


FAKE_APP = """
import dataclasses, json, os, sys, types

def run(launch, answer):
    import logging, warnings
    warnings.warn("nobody may see this")
    logging.getLogger("naccs_tui").error("nor this")
    print(json.dumps({
        "loaded": [m for m in sys.argv[1].split() if m in sys.modules],
        "animations": os.environ.get("TEXTUAL_ANIMATIONS"),
        "umask": os.umask(0o77),
        "launch": {
            "server": launch.server, "demo": launch.demo, "today": str(launch.today),
            "reset": launch.reset, "language": launch.language, "mouse": launch.mouse,
            "findings": len(launch.findings),
        },
    }))
    return 7

app = types.ModuleType("naccs_tui.app")
app.run = run
sys.modules["naccs_tui.app"] = app
from naccs_tui.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def start() -> Callable[..., tuple[int, str, str]]:
    """Starts the program on a terminal of its own, with an app that says what it was told."""

    def start(*argv: str) -> tuple[int, str, str]:
        leader, follower = pty.openpty()
        try:
            child = subprocess.Popen(
                [sys.executable, "-c", FAKE_APP, " ".join(HEAVY), *argv],
                stdin=follower,
                stdout=subprocess.PIPE,
                stderr=follower,
                text=True,
            )
            out, _ = child.communicate(timeout=50)
            os.set_blocking(leader, False)
            seen = os.read(leader, 65536).decode() if _readable(leader) else ""
        finally:
            os.close(follower)
            os.close(leader)
        return child.returncode, out, seen

    return start


def _readable(descriptor: int) -> bool:
    import select

    return bool(select.select([descriptor], [], [], 0)[0])


Start = Callable[..., tuple[int, str, str]]


def test_the_app_starts_light_and_quiet_and_its_exit_code_is_ours(
    start: Start, folders: Folders
) -> None:
    code, out, seen = start("demo", "--today", "2013-07-18", "--reset")
    told = json.loads(out)
    assert (code, seen) == (7, "")
    # The app and its driver stand on these; nothing of the backend is there yet.
    assert set(told["loaded"]) <= {"textual", "rich"}
    assert told["animations"] == "none"
    assert told["umask"] == 0o077
    assert told["launch"] == {
        "server": None,
        "demo": True,
        "today": "2013-07-18",
        "reset": True,
        "language": "ja",
        "mouse": True,
        "findings": 0,
    }
    log = (folders.logs / "naccs-tui.log").read_text("utf-8")
    assert "nobody may see this" in log
    assert "nor this" in log


def test_the_demonstration_never_talks_to_a_configured_server(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_SERVER", "https://nss.example.jp")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    told = json.loads(start("demo")[1])["launch"]
    assert (told["server"], told["demo"], told["mouse"]) == (None, True, False)


def test_a_configured_server_is_used_without_a_database_here(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_SERVER", "https://nss.example.jp")
    assert json.loads(start()[1])["launch"]["server"] == "https://nss.example.jp"
    code, out, _ = start("--server", "http://127.0.0.1:9")
    assert (code, json.loads(out)["launch"]["server"]) == (7, "http://127.0.0.1:9")


def test_a_server_that_cannot_be_meant_stops_the_program_but_not_the_demonstration(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_SERVER", "http://nss.example.jp")
    code, out, seen = start()
    assert (code, out) == (2, "")
    assert "サーバー http://nss.example.jp への接続は暗号化されません (NACCS_SERVER)" in seen
    assert "→ https:// のアドレスにするか" in seen
    assert start("demo")[0] == 7


def test_other_mistakes_in_the_settings_are_said_and_do_not_stop_it(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_MOUSE", "\x1b]2;title\x07")
    code, out, seen = start("demo")
    assert (code, json.loads(out)["launch"]["findings"]) == (7, 1)
    assert "␛]2;title␇" in seen
    assert "\x1b" not in seen


def test_without_office_or_server_it_says_how_to_begin(start: Start) -> None:
    code, out, seen = start()
    assert (code, out) == (1, "")
    assert "naccs-tui admin init" in seen
    assert "naccs-tui demo" in seen


def test_the_bundled_backend_is_looked_for_where_it_keeps_its_database(
    start: Start, folders: Folders
) -> None:
    assert BackendSettings(data_dir=folders.data).database_file == folders.database
    folders.database.parent.mkdir(parents=True)
    folders.database.touch()
    assert start()[0] == 7


def test_without_a_terminal_it_says_so() -> None:
    code, out, err = run("demo")
    assert (code, out) == (2, "")
    assert "この画面は端末でだけ使えます" in err


# admin


OFFICE = "ｔｋｔ101\n東京通関株式会社\n大井営業所\n"


def accounts(folders: Folders) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(folders.database)) as database:
        return database.execute("select login, password_hash, must_change from account").fetchall()


def test_an_office_is_set_up_and_its_first_password_is_shown_once(
    here: Here, folders: Folders
) -> None:
    code, out, err = here("admin", "init", typed=f"TKT\n{OFFICE}")
    assert (code, err) == (0, "naccs-tui: 事業所コードは英字3文字と数字3文字です\n")
    (password,) = re.findall("パスワード: ([0-9A-Z]{8})", out)
    ((login, stored, must_change),) = accounts(folders)
    assert (login, must_change) == ("TKT101", 1)
    assert Argon2().verify(stored, password)
    assert is_acceptable(password, PasswordPolicy.NSS)
    assert here("admin", "init", typed=OFFICE)[0] == 1
    assert len(accounts(folders)) == 1
    assert password.encode() not in b"".join(
        each.read_bytes() for each in folders.config.rglob("*") if each.is_file()
    )


@pytest.mark.parametrize("typed", ["", "TKT101\n", "TKT101\n\n\x1b[2J\n"])
def test_an_office_is_made_whole_or_not_at_all(here: Here, folders: Folders, typed: str) -> None:
    code, _, err = here("admin", "init", typed=typed)
    assert code == 1
    assert "入力が途中で終わったため、何も作りませんでした" in err
    assert not folders.database.exists()


def test_what_cannot_be_stored_is_said(here: Here, folders: Folders) -> None:
    folders.config.mkdir()
    folders.data.touch()
    code, _, err = here("admin", "init", typed=OFFICE)
    assert code == 1
    assert "書き込みが許可されていません" in err
    assert "NACCS_DATA_DIR で別の場所を指定してください" in err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NACCS_PASSWORD_POLICY", "lax"),
        ("NACCS_DATABASE_URL", "mysql://x/y"),
        ("NACCS_SEALING_KEY", "c2hvcnQ="),
    ],
)
def test_a_wrong_variable_is_said(
    here: Here,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as left:
        here("admin", "init", typed=OFFICE)
    assert left.value.code == 2
    assert "環境変数を直してください" in capsys.readouterr().err


def test_a_payment_of_a_bill_that_there_is_not_is_refused(here: Here) -> None:
    here("admin", "init", typed=OFFICE)
    code, out, err = here("admin", "payment", "7000101-201306", "420")
    assert (code, out) == (1, "")
    assert "請求番号7000101-201306の請求書はありません [G004]" in err


def test_a_record_that_somebody_changed_is_found(here: Here, folders: Folders) -> None:
    here("admin", "init", typed=OFFICE)
    code, out, err = here("admin", "audit-verify")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"記録 2件は書かれたままです\n最後のハッシュ値: [0-9a-f]{64}\n", out), (
        "an office and an account were made"
    )
    with closing(sqlite3.connect(folders.database)) as database:
        database.execute("drop trigger audit_no_update")
        database.execute("update audit set body = replace(body, 'TKT101', 'TKT102') where seq = 2")
        database.commit()
    code, out, err = here("admin", "audit-verify")
    assert (code, out) == (1, "")
    assert "記録は2件目から書き換えられています" in err


@pytest.mark.parametrize("option", [(), ("--demo",)])
def test_looking_for_a_record_where_there_is_none_makes_none(
    here: Here, folders: Folders, option: tuple[str, ...]
) -> None:
    code, out, err = here("admin", "audit-verify", *option)
    assert (code, out) == (1, "")
    assert "調べる記録がまだありません" in err
    assert ("admin init" in err) is (not option)
    assert not folders.config.exists()


# pipes


# One of those that load the backend has a start of its own; the others' is the same.
@pytest.mark.parametrize(
    ("words", "fresh"),
    [
        *(("doctor", False), ("admin audit-verify", True), ("clock", False)),
        *(("--help", True), ("dance", True)),
    ],
)
def test_a_reader_that_is_gone_is_no_crash(folders: Folders, words: str, fresh: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as gone:
        files = gone.fileno(), gone.fileno()
        child = on_pipe([*PROGRAM, *words.split()], data_environment(), *files, fresh=fresh)
        status = child.reap()
    assert os.waitstatus_to_exitcode(status) == 141
    assert not folders.crashes.exists()


# doctor


def test_the_doctor_finds_nothing_wrong_and_changes_nothing(here: Here, folders: Folders) -> None:
    code, out, err = here("doctor")
    assert (code, err) == (0, "")
    assert "問題はありません" in out
    for known in (__version__, sqlite3.sqlite_version, str(folders.drafts), "言語: ja"):
        assert known in out
    assert not folders.config.exists()


def test_the_doctor_asks_servers_with_one_database_for_one_key(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_DATABASE_URL", "postgresql://127.0.0.1:9/nss")
    assert "ID通知内容の鍵" in here("doctor")[1]
    monkeypatch.setenv("NACCS_SEALING_KEY", "A" * 43 + "=")
    assert "ID通知内容の鍵" not in here("doctor")[1]


def test_the_doctor_says_what_is_wrong_and_what_to_do(
    here: Here, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_MOUSE", "perhaps")
    folders.config.mkdir()
    folders.drafts.touch()
    folders.data.mkdir()
    with closing(sqlite3.connect(folders.database)) as database:
        database.execute("create table alembic_version (version_num)")
        database.execute("insert into alembic_version values ('9999')")
        database.commit()
    code, out, _ = here("doctor")
    assert code == 1
    assert "直すことが3件あります" in out
    assert "mouse の値が正しくありません: perhaps (NACCS_MOUSE)" in out
    assert f"下書き: {folders.drafts}: データを保存できません" in out
    assert "データベースがこのプログラムより新しい版です (9999)" in out
    assert out.count("→") >= 3


def test_the_doctor_names_the_database_of_the_demo_where_there_is_one(
    here: Here, folders: Folders
) -> None:
    assert "デモ" not in here("doctor")[1]
    folders.demo.mkdir(parents=True)
    with closing(sqlite3.connect(folders.demo / folders.database.name)) as database:
        database.execute("create table alembic_version (version_num)")
        database.commit()
    assert f"デモ: {folders.demo / folders.database.name}" in here("doctor")[1]


def test_a_variable_that_nobody_reads_is_told_once_by_whichever_command(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NACCS_DATABSE_URL", "postgresql://127.0.0.1/nss")
    _code, out, err = here("files")
    assert err.count("NACCS_DATABSE_URL") == 1
    assert "NACCS_DATABASE_URL" in err
    assert "NACCS_DATABSE_URL" not in out
    code, out, err = here("doctor")
    assert (code, err, out.count("NACCS_DATABSE_URL")) == (1, "", 1)


def test_the_doctor_asks_a_configured_server(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        nobody = taken.getsockname()[1]
    monkeypatch.setenv("NACCS_SERVER", f"http://127.0.0.1:{nobody}")
    code, out, _ = here("doctor")
    assert code == 1
    assert f"サーバーに接続できません: http://127.0.0.1:{nobody}" in out
    assert "SQLite" not in out


# servers


@pytest.fixture
def serving() -> Iterator[Callable[..., "Running"]]:
    running: list[Running] = []

    def begin(*argv: str, fresh: bool = False) -> Running:
        running.append(Running(*argv, fresh=fresh))
        return running[-1]

    yield begin
    for each in running:
        each.close()


class Running:
    """A server or worker, and the line it said when it was up."""

    def __init__(self, *argv: str, fresh: bool) -> None:
        """fresh: with a start of its own, else forked."""
        reading, writing = os.pipe()
        env = data_environment()
        self._child = on_pipe([*PROGRAM, *argv], env, writing, writing, fresh=fresh)
        os.close(writing)
        self._runs = True
        self._output = open(reading, encoding="utf-8")  # noqa: SIM115 - closed in `close`
        if not select.select([reading], [], [], PATIENCE)[0]:
            self.close()
            raise AssertionError("it says nothing")
        self.said = self._output.readline().strip()

    def end(self, number: int) -> tuple[int, str]:
        """Exit code after that signal, and what it said at the end."""
        os.kill(self._child.pid, number)
        self._runs = False
        return os.waitstatus_to_exitcode(self._child.reap()), self._output.read()

    def close(self) -> None:
        """End it if it still runs."""
        if self._runs:
            os.kill(self._child.pid, signal.SIGKILL)
            self._child.reap()
        self._output.close()


@pytest.mark.parametrize(("number", "fresh"), [(signal.SIGTERM, True), (signal.SIGINT, False)])
def test_a_server_says_where_it_is_answers_and_ends_in_good_order(
    serving: Callable[..., Running], folders: Folders, number: int, fresh: bool
) -> None:
    running = serving("serve", "--port", "0", fresh=fresh)
    assert running.said.startswith("NSSサーバーが動いています: http://127.0.0.1:")
    address = running.said.partition(": ")[2]
    with urllib.request.urlopen(f"{address}/v1/health", timeout=20) as answer:  # noqa: S310
        assert json.load(answer)["version"] == __version__
    assert running.end(number) == (0, "")
    assert folders.database.exists()
    assert visible(running.said) == running.said


def test_a_port_in_use_is_said() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        code, out, err = run("serve", "--port", port)
    assert (code, out) == (1, "")
    assert f"ポート{port}はほかのプログラムが使っています" in err
    assert "→ --port で別の番号を指定してください" in err


def test_an_address_that_is_not_here_is_said() -> None:
    code, _, err = run("serve", "--host", "192.0.2.1", "--port", "0")
    assert code == 1
    assert "アドレス 192.0.2.1 で待ち受けられません" in err


def test_a_server_without_its_data_says_why(folders: Folders) -> None:
    folders.config.mkdir()
    folders.data.touch()
    code, out, err = finished("serve", "--port", "0")
    assert (code, out) == (1, b"")
    assert "書き込みが許可されていません" in err.decode()


def test_a_worker_says_what_it_does_and_ends_in_good_order(serving: Callable[..., Running]) -> None:
    running = serving("worker")
    assert "1分ごとに行います" in running.said
    assert running.end(signal.SIGTERM) == (0, "")
