"""What can be set, with what it means; the documentation's table is made from this."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from naccs_tui import i18n
from naccs_tui.client.address import parse
from naccs_tui.client.errors import ServerAway
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_

Value = str | bool
PAINTERS = ("cells", "stock", "check")
_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user decided. server: "" = the bundled backend; language, keyring: "" = not settled."""

    server: str = ""
    language: str = ""
    ca_file: str = ""
    allow_http: bool = False
    mouse: str = "auto"
    keyring: str = ""
    painter: str = "cells"
    attach_from: str = ""
    downloads: str = ""

    @property
    def speaks_plainly(self) -> bool:
        """Whether what is typed travels without TLS to another machine."""
        if not self.server:
            return False
        address = parse(self.server, allow_http=True)
        return address.plain and not address.loopback


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    meaning, allowed: source texts; put: the settings with this one as found, or ValueError.
    """

    key: str
    variable: str
    meaning: str
    allowed: str
    put: Callable[[Settings, object], Settings]

    @property
    def default(self) -> Value:
        """What counts when nothing is said."""
        return self.of(Settings())

    def of(self, settings: Settings) -> Value:
        """What it is among these settings."""
        value: Value = getattr(settings, self.key)
        return value


def server_address(found: object) -> str:
    """A server's address without a slash at its end, "" for none.

    Raises:
        ValueError: it is not an address of the form https://host[:port][/path].
    """
    if not (text := _text(found).strip()):
        return ""
    try:
        return parse(text, allow_http=True).url
    except ServerAway as error:
        raise ValueError(text) from error


def _text(found: object) -> str:
    if not isinstance(found, str) or has_unsafe(found):
        raise ValueError(found)
    return found


def _path(found: object) -> str:
    return os.path.expanduser(_text(found))


def _flag(found: object) -> bool:
    if isinstance(found, bool):
        return found
    if (flag := _FLAGS.get(_text(found).strip().lower())) is None:
        raise ValueError(found)
    return flag


def _one_of(found: object, *words: str) -> str:
    if (word := _text(found).strip().lower()) not in words:
        raise ValueError(found)
    return word


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "server",
        "NACCS_SERVER",
        N_("接続するサーバーのアドレス。空のときはこの端末に内蔵のサーバーを使います"),
        N_("https:// で始まるアドレス (例 https://nss.example.jp)"),
        lambda settings, found: replace(settings, server=server_address(found)),
    ),
    Setting(
        "language",
        "NACCS_LANG",
        N_("画面の言語。空のときは端末の設定(LANG)に従います"),
        N_("ja、en、または空"),
        lambda settings, found: replace(settings, language=_one_of(found, "", *i18n.LANGUAGES)),
    ),
    Setting(
        "ca_file",
        "NACCS_CA_FILE",
        N_("サーバーの証明書を確かめるための認証局の証明書ファイル(PEM)"),
        N_("ファイルの場所、または空"),
        lambda settings, found: replace(settings, ca_file=_path(found)),
    ),
    Setting(
        "allow_http",
        "NACCS_ALLOW_HTTP",
        N_("ほかの端末のサーバーに暗号化なし(http://)でつなぐことを許します"),
        N_("true または false"),
        lambda settings, found: replace(settings, allow_http=_flag(found)),
    ),
    Setting(
        "painter",
        "NACCS_PAINTER",
        N_("画面の描き方。cells は変わった文字だけを送ります。表示が崩れるときは stock を使います"),
        N_("cells、stock、check (cells を stock で確かめます)"),
        lambda settings, found: replace(settings, painter=_one_of(found, *PAINTERS)),
    ),
    Setting(
        "mouse",
        "NACCS_MOUSE",
        N_("マウスを使うかどうか。auto はSSHでつないだときに使いません"),
        N_("auto、on、off"),
        lambda settings, found: replace(settings, mouse=_one_of(found, "auto", "on", "off")),
    ),
    Setting(
        "keyring",
        "NACCS_KEYRING",
        N_("ログインの状態をこの端末の鍵束(keyring)に記憶するかどうか。空のときは画面で尋ねます"),
        N_("on、off、または空"),
        lambda settings, found: replace(settings, keyring=_one_of(found, "", "on", "off")),
    ),
    Setting(
        "attach_from",
        "NACCS_ATTACH_FROM",
        N_(
            "ファイルを添付できるフォルダー。外へ出るリンクはたどりません。"
            "空のときはホームと、プログラムを起動したフォルダー"
        ),
        N_("フォルダーの場所 (複数は : で区切ります)、または空"),
        lambda settings, found: replace(settings, attach_from=_text(found)),
    ),
    Setting(
        "downloads",
        "NACCS_DOWNLOADS",
        N_("ファイルを保存するフォルダー。空のときは利用者のダウンロードフォルダーに保存します"),
        N_("フォルダーの場所、または空"),
        lambda settings, found: replace(settings, downloads=_path(found)),
    ),
)
BY_KEY = {each.key: each for each in SETTINGS}


def settings_table(language: str = i18n.SOURCE) -> str:
    """All settings as a Markdown table in that language."""

    def say(text: str) -> str:
        return i18n.translate(text, language)

    heads = [N_("名前"), N_("環境変数"), N_("意味"), N_("値"), N_("既定値")]
    rows = [
        [f"`{s.key}`", f"`{s.variable}`", say(s.meaning), say(s.allowed), f"`{toml(s.default)}`"]
        for s in SETTINGS
    ]
    lines = [[say(head) for head in heads], ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def toml(value: Value) -> str:
    """A value as it is written in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    import json

    return json.dumps(value, ensure_ascii=False)
