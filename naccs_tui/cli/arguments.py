"""The command line's grammar: what can be said, and what was said."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address

from naccs_tui import __version__, i18n
from naccs_tui.cli.argparse_words import in_our_language
from naccs_tui.i18n import _
from naccs_tui.settings import PAINTERS, server_address

PROGRAM = "naccs-tui"
HOST, PORT = "127.0.0.1", 8731
MOST_DAYS = 732
MOST_GENERATED = 9_999_999
MOST_YEN = 999_999_999
_DAY = r"20[0-9]{2}(-[0-9]{2}-[0-9]{2}|[0-9]{4})"


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was said. command: "" = the program itself, "admin init" is one command.

    days, business_days, to, to_next: how far the demo's time is moved.
    file, seal, user_code, business, as_json: the workbook to check, and what to do with it; of `files`, the
    file to write out.
    offices, applications: how many are generated. bill, amount, day: what came in for which bill.
    """

    command: str = ""
    server: str | None = None
    painter: str | None = None
    today: date | None = None
    reset: bool = False
    demo: bool = False
    host: str = HOST
    port: int = PORT
    days: int = 0
    business_days: int = 0
    to: date | None = None
    to_next: bool = False
    file: str = ""
    seal: str | None = None
    user_code: str = ""
    business: str = ""
    as_json: bool = False
    offices: int = 0
    applications: int = 0
    bill: str = ""
    amount: int = 0
    day: date | None = None


def parse(argv: Sequence[str]) -> Arguments:
    """What `argv` says, in terms of `Arguments`.

    Raises:
        SystemExit: 0 after help or version, 2 after saying what is wrong with it.
    """
    with in_our_language():
        parser = _parser()
        said = parser.parse_args(argv)
        arguments = Arguments(**{k: v for k, v in vars(said).items() if k != "language"})
        if wrong := _contradiction(arguments):
            parser.error(wrong)
    return arguments


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _contradiction(said: Arguments) -> str:
    if said.command and said.server is not None:
        return _("--server はコマンドと一緒に使えません")
    if said.command == "serve" and said.today and not said.demo:
        return _("--today は --demo と一緒に使ってください")
    if said.offices > said.applications:
        return _("--applications は --offices 以上にしてください")
    if said.command == "serve" and said.demo and not _is_loopback(said.host):
        return _("デモはこの端末の中({host})だけで動かせます", host=HOST)
    return ""


def wished_language(argv: Sequence[str]) -> str | None:
    """The value of --lang, which must be known before anything can be said about the rest."""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        # What is short today may be ambiguous tomorrow.
        allow_abbrev=False,
        description=_("NACCSサポートシステム(NSS)を端末で使うためのプログラムです。"),
        epilog=_("設定ファイルの場所と状態は naccs-tui doctor で確かめられます。"),
        parents=[_common()],
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=_("版を表示して終わります"),
    )
    parser.add_argument("--server", metavar="URL", type=_server, help=_("接続するサーバー"))
    _add_painter(parser)
    commands = parser.add_subparsers(title=_("コマンド"), metavar="COMMAND")
    _add_demo(_add(commands, "demo", _("見本のデータで動かします(ネットワーク不要)")))
    _add_serve(_add(commands, "serve", _("サーバーを動かします")))
    _add(commands, "worker", _("期日の来た仕事を1分ごとに行います"))
    _add_clock(_add(commands, "clock", _("デモの時計を表示し、先へ進めます")))
    admin = _add(commands, "admin", _("運用のための操作"))
    inner = admin.add_subparsers(title=_("操作"), metavar="ACTION", required=True)
    _add(inner, "init", _("事業所とアカウントを作ります"), command="admin init")
    verify = _add(
        inner,
        "audit-verify",
        _("記録が書き換えられていないことを確かめます"),
        command="admin audit-verify",
    )
    verify.add_argument("--demo", action="store_true", help=_("見本のデータの記録を調べます"))
    words = _("たくさんの見本の申込をデータベースに加えます")
    _add_generate(_add(inner, "generate", words, command="admin generate"))
    words = _("請求への入金を記録します")
    _add_payment(_add(inner, "payment", words, command="admin payment"))
    _add(commands, "doctor", _("この端末で使えるかどうかを調べます"))
    _add_check(_add(commands, "check", _("記入した調査票を調べ、提出用ファイルを書き出します")))
    _add_files(_add(commands, "files", _("保存したファイルの一覧を表示し、1つを書き出します")))
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    command: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=words, description=words, parents=[_common()], allow_abbrev=False
    )
    parser.set_defaults(command=command or name)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang",
        dest="language",
        choices=i18n.LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("表示の言語"),
    )
    return common


def _add_demo(parser: argparse.ArgumentParser) -> None:
    _add_today(parser)
    _add_painter(parser)
    parser.add_argument(
        "--reset", action="store_true", help=_("見本のデータを最初の状態に戻します")
    )


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("見本のデータで動かします"))
    _add_today(parser)
    parser.add_argument(
        "--host", default=HOST, help=_("待ち受けるアドレス(既定 {host})", host=HOST)
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="N",
        help=_("ポート番号(既定 {port}、0は空き番号)", port=PORT),
    )


def _add_clock(parser: argparse.ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--days", type=_count, default=0, metavar="N", help=_("その日数だけ進めます"))
    how.add_argument(
        "--business-days", type=_count, default=0, metavar="N", help=_("その営業日数だけ進めます")
    )
    how.add_argument("--to", type=_day, metavar="D", help=_("その日まで進めます(例 2013-08-01)"))
    how.add_argument(
        "--next", dest="to_next", action="store_true", help=_("次の予定の日まで進めます")
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("調査票のファイル(.xlsx)"))
    parser.add_argument(
        "--seal", metavar="FOLDER", help=_("誤りがなければ、提出用ファイルをここに書き出します")
    )
    parser.add_argument(
        "--user-code",
        type=_user_code,
        default=argparse.SUPPRESS,
        metavar="CODE",
        help=_("申込の利用者コード。調査票のものと違えば誤りとします"),
    )
    parser.add_argument(
        "--business",
        type=_business,
        default=argparse.SUPPRESS,
        metavar="B",
        help=_("利用者コードの業種(例 通関業)。他の業種の様式なら誤りとします"),
    )
    parser.add_argument(
        "--today", type=_day, metavar="D", help=_("書き出す日付(既定は今日、例 2013-07-18)")
    )
    parser.add_argument(
        "--json", dest="as_json", action="store_true", help=_("結果をJSONで表示します")
    )


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="",
        help=_("書き出すファイルの名前。端末には base64 で、それ以外にはそのまま書き出します"),
    )


def _add_generate(parser: argparse.ArgumentParser) -> None:
    for name, words in (("offices", _("事業所の数")), ("applications", _("申込の数"))):
        parser.add_argument(f"--{name}", type=_many, required=True, metavar="N", help=words)
    parser.add_argument("--demo", action="store_true", help=_("見本のデータに加えます"))


def _add_payment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bill", metavar="NUMBER", help=_("請求番号(例 7000101-201306)"))
    parser.add_argument("amount", metavar="YEN", type=_yen, help=_("入金額(円)"))
    parser.add_argument(
        "--day", type=_day, metavar="D", help=_("入金日(既定は今日、例 2013-07-18)")
    )
    parser.add_argument("--demo", action="store_true", help=_("見本のデータに記録します"))


def _add_painter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--painter", choices=PAINTERS, default=argparse.SUPPRESS, help=_("画面の描き方")
    )


def _add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today", type=_day, metavar="D", help=_("見本の日付を固定します(例 2013-07-18)")
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if re.fullmatch(_DAY, text) else "")
    except ValueError as error:
        words = _("日付が正しくありません: {found} (例 2013-07-18)", found=text)
        raise argparse.ArgumentTypeError(words) from error


def _user_code(text: str) -> str:
    if not re.fullmatch("[0-9A-Z]{5}", text):
        words = _(
            "利用者コードが正しくありません: {found} (例 {example})", found=text, example="1AD0F"
        )
        raise argparse.ArgumentTypeError(words)
    return text


def _business(text: str) -> str:
    """The key of a kind of business, named as people or as programs call it."""
    from naccs_tui.domain.business import BUSINESSES

    for each in BUSINESSES:
        if text in (each.key, each.title, _(each.title)):
            return each.key
    names = " ".join(_(each.title) for each in BUSINESSES)
    words = _("業種が正しくありません: {found} ({names})", found=text, names=names)
    raise argparse.ArgumentTypeError(words)


def _count(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= MOST_DAYS):
        words = _("日数は1から{most}までの数です: {found}", most=MOST_DAYS, found=text)
        raise argparse.ArgumentTypeError(words)
    return int(text)


def _many(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= MOST_GENERATED):
        words = _("1から{most}までの数です: {found}", most=MOST_GENERATED, found=text)
        raise argparse.ArgumentTypeError(words)
    return int(text)


def _yen(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= MOST_YEN):
        words = _("1から{most}までの数です: {found}", most=MOST_YEN, found=text)
        raise argparse.ArgumentTypeError(words)
    return int(text)


def _server(text: str) -> str:
    try:
        return server_address(text)
    except ValueError as error:
        words = _("サーバーのアドレスが正しくありません: {found}", found=text)
        raise argparse.ArgumentTypeError(words) from error


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) < 1 << 16):
        words = _("ポート番号は0から65535までの数です: {found}", found=text)
        raise argparse.ArgumentTypeError(words)
    return int(text)
