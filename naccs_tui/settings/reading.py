"""Reads the settings. What is wrong is said, with where and what to do; the default counts then."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from naccs_tui.domain.visible import visible
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.settings.declared import BY_KEY, SETTINGS, Setting, Settings
from naccs_tui.settings.variables import strays

MOST_SHOWN = 80
_LINE = r"at line (\d+)"
_HTTP = (
    N_("サーバー {value} への接続は暗号化されません ({place})"),
    N_("https:// のアドレスにするか、危険を承知のうえで allow_http を true にしてください"),
)
_WRONG = (
    N_("{key} の値が正しくありません: {value} ({place})"),
    N_("次の値にしてください: {allowed}"),
)
_UNKNOWN = (N_("{key} という設定はありません ({place})"), N_("次の中から選んでください: {known}"))
_STRAY = (
    N_("環境変数 {key} は使われません"),
    N_("{near} のことであれば、名前を直してください"),
)
_BROKEN = (
    N_("設定ファイルの{line}行目が読み取れません ({place})"),
    N_("TOMLの書き方に直してください"),
)
_NOT_UTF8 = (
    N_("設定ファイルの文字コードがUTF-8ではありません ({place})"),
    N_("UTF-8で保存し直してください"),
)
_UNREADABLE = (N_("設定ファイルが読み取れません ({place})"), N_("場所と権限を確かめてください"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the settings.

    params: data, shown as it is; allowed: a source text. stops: what would use the setting must
    not start, since the default is not what was meant.
    """

    message: str
    remedy: str
    params: Mapping[str, str]
    allowed: str = ""
    stops: bool = False

    @property
    def words(self) -> str:
        """What is wrong, in the language in use."""
        return _(self.message, **self._shown())

    @property
    def what_to_do(self) -> str:
        """The remedy, in the language in use."""
        return _(self.remedy, **self._shown())

    def _shown(self) -> dict[str, str]:
        shown = {name: visible(value, lines=False) for name, value in self.params.items()}
        return {**shown, "allowed": _(self.allowed)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings that count, and what was wrong with what was found."""

    settings: Settings
    findings: tuple[Finding, ...] = ()

    @property
    def strays(self) -> tuple[Finding, ...]:
        """What concerns every command: variables that nobody reads."""
        return tuple(each for each in self.findings if each.message == _STRAY[0])

    @property
    def stops(self) -> bool:
        """Whether the server that was meant is not known."""
        return any(each.stops for each in self.findings)


@dataclass
class _Reader:
    """Gathers values and findings; what is read later outweighs what was read before."""

    settings: Settings = field(default_factory=Settings)
    places: dict[str, str] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)

    def take(self, setting: Setting, found: object, place: str) -> None:
        """A value that was found at `place`."""
        key = setting.key
        self.findings.pop(key, None)
        self.places[key] = place
        try:
            self.settings = setting.put(self.settings, found)
        except ValueError:
            params = {"key": key, "value": str(found)[:MOST_SHOWN], "place": place}
            stops = key == "server"
            self.findings[key] = Finding(*_WRONG, params, setting.allowed, stops=stops)
            self.settings = setting.put(self.settings, setting.default)

    def complain(self, words: tuple[str, str], key: str = "", **params: str) -> None:
        """Note what is wrong with the file, or with a `key` that is none of ours."""
        self.findings[f"? {key}"] = Finding(*words, {"key": key, **params})

    def loaded(self) -> Loaded:
        """What all of it amounts to."""
        settings = self.settings
        if settings.speaks_plainly and not settings.allow_http:
            params = {"value": settings.server, "place": self.places["server"]}
            self.findings["server"] = Finding(*_HTTP, params, stops=True)
            settings = replace(settings, server="")
        return Loaded(settings, tuple(self.findings.values()))


def load(
    path: Path,
    environ: Mapping[str, str] = os.environ,
    given: Mapping[str, object] | None = None,
) -> Loaded:
    """The settings of the file, over them the environment's, over them those `given` by key.

    A file that is not there is no finding; an empty variable says nothing.
    """
    reader = _Reader()
    for key, found in _table(path, reader).items():
        if key in BY_KEY:
            reader.take(BY_KEY[key], found, str(path))
        else:
            reader.complain(_UNKNOWN, key, place=str(path), known=", ".join(BY_KEY))
    for setting in SETTINGS:
        if text := environ.get(setting.variable):
            reader.take(setting, text, setting.variable)
    for key, found in (given or {}).items():
        reader.take(BY_KEY[key], found, f"--{key}")
    for name, near in strays(environ):
        reader.complain(_STRAY, name, near=near)
    return reader.loaded()


def _table(path: Path, reader: _Reader) -> dict[str, object]:
    try:
        return _parsed(path.read_bytes().decode(), path, reader)
    except FileNotFoundError:
        return {}
    except OSError:
        reader.complain(_UNREADABLE, place=str(path))
    except UnicodeDecodeError:
        reader.complain(_NOT_UTF8, place=str(path))
    return {}


def _parsed(text: str, path: Path, reader: _Reader) -> dict[str, object]:
    # Most people have no settings: their start does not pay for the parser.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(_LINE, str(error))
        reader.complain(_BROKEN, place=str(path), line=line[1] if line else "?")
    return {}
