"""Settings: the command line over the environment over the file; mistakes are said, not fatal."""

import itertools
import re
from pathlib import Path

import pytest

import naccs_tui
from naccs_tui.domain.problems import Refused
from naccs_tui.settings import SETTINGS, Settings, load, remember, settings_table
from naccs_tui.settings.declared import toml
from naccs_tui.settings.variables import KNOWN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_count_and_nothing_is_said(file: Path) -> None:
    loaded = load(file, {})
    assert (loaded.settings, loaded.findings) == (Settings(), ())


def test_everything_can_be_set_in_the_file(file: Path, tmp_path: Path) -> None:
    file.write_text(
        'server = "https://nss.example.jp/"\nlanguage = "en"\nca_file = "~/ca.pem"\n'
        'allow_http = true\nmouse = "off"\nkeyring = "on"\n',
        "utf-8",
    )
    loaded = load(file, {})
    ca_file = str(Path.home() / "ca.pem")
    assert loaded.settings == Settings("https://nss.example.jp", "en", ca_file, True, "off", "on")
    assert loaded.findings == ()


def test_the_environment_outweighs_the_file_and_the_command_line_both(file: Path) -> None:
    file.write_text('server = "https://file"\nlanguage = "ja"\nmouse = "on"\n', "utf-8")
    environ = {"NACCS_SERVER": "https://environment", "NACCS_LANG": "en", "NACCS_MOUSE": ""}
    found = load(file, environ, {"server": "https://option"}).settings
    assert (found.server, found.language, found.mouse) == ("https://option", "en", "on")
    assert load(file, environ).settings.server == "https://environment"


@pytest.mark.parametrize(
    ("line", "words", "what_to_do"),
    [
        (
            "mouse = 3",
            "mouse の値が正しくありません: 3 ({file})",
            "次の値にしてください: auto、on、off",
        ),
        ('language = "fr"', "language の値が正しくありません: fr ({file})", "ja、en、または空"),
        (
            'keyring = "\x7f"',
            "設定ファイルの1行目が読み取れません ({file})",
            "TOMLの書き方に直してください",
        ),
        ('mouze = "on"', "mouze という設定はありません ({file})", "server, language, ca_file"),
        ("\n\nmouse on", "設定ファイルの3行目が読み取れません ({file})", "TOML"),
        ('allow_http = "perhaps"', "allow_http の値が正しくありません: perhaps ({file})", "true"),
        ('"a\\u001b]2;x" = 1', "a␛]2;x という設定はありません ({file})", "次の中から"),
    ],
)
def test_a_mistake_is_said_with_its_place_and_remedy_and_the_default_counts(
    file: Path, line: str, words: str, what_to_do: str
) -> None:
    file.write_text(line, "utf-8")
    loaded = load(file, {})
    (finding,) = loaded.findings
    assert finding.words == words.format(file=file)
    assert what_to_do in finding.what_to_do
    assert loaded.settings == Settings()
    assert not loaded.stops


def test_one_mistake_does_not_spoil_the_rest(file: Path) -> None:
    file.write_text('mouse = 3\nlanguage = "en"\nnonsense = 1\n', "utf-8")
    loaded = load(file, {})
    assert loaded.settings == Settings(language="en")
    assert len(loaded.findings) == 2


def test_a_mistake_that_is_overruled_is_no_mistake(file: Path) -> None:
    file.write_text('server = "nonsense"\n', "utf-8")
    loaded = load(file, {"NACCS_SERVER": "https://nss.example.jp"})
    assert (loaded.settings.server, loaded.findings) == ("https://nss.example.jp", ())


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("NACCS_SERVR", "NACCS_SERVER"),
        ("NACCS_DATABSE_URL", "NACCS_DATABASE_URL"),
        ("NACCS_DATADIR", "NACCS_DATA_DIR"),
        ("NACCS_LANGUAGE", "NACCS_LANG"),
    ],
)
def test_a_variable_that_nobody_reads_is_told_with_the_one_it_is_most_like(
    file: Path, name: str, near: str
) -> None:
    others = {"NACCSX": "not ours", "NACCS_SERVICE_HOST": "10.0.0.1", "NACCS_MOUS": ""}
    loaded = load(file, {name: "x", **others})
    (finding,) = loaded.strays
    assert (name in finding.words, near in finding.what_to_do) == (True, True)
    assert not loaded.stops


def test_every_variable_of_the_program_is_known() -> None:
    sources = Path(naccs_tui.__file__).parent.rglob("*.py")
    named = {
        each
        for path in sources
        for each in re.findall(r"NACCS_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    assert named == {*KNOWN}
    assert load(Path("nowhere"), dict.fromkeys(KNOWN, "")).findings == ()


def test_the_place_of_a_mistake_is_the_variable_it_stands_in(file: Path) -> None:
    (finding,) = load(file, {"NACCS_MOUSE": "no"}).findings
    assert "(NACCS_MOUSE)" in finding.words


@pytest.mark.parametrize(
    "address",
    ["nss.example.jp", "ftp://a", "https://", "https://a:99999", "https://u:p@a", "https://a?b"],
)
def test_a_server_that_cannot_be_meant_stops_what_would_talk_to_it(
    file: Path, address: str
) -> None:
    loaded = load(file, {"NACCS_SERVER": address})
    assert loaded.stops
    assert loaded.settings.server == ""


@pytest.mark.parametrize(
    ("address", "allowed", "accepted"),
    [
        ("https://nss.example.jp", "", True),
        ("http://nss.example.jp", "", False),
        ("http://nss.example.jp", "true", True),
        ("http://localhost:8731", "", True),
        ("http://127.0.0.1:8731", "", True),
        ("http://[::1]:8731", "", True),
    ],
)
def test_a_server_elsewhere_is_spoken_to_without_tls_only_when_that_is_allowed(
    file: Path, address: str, allowed: str, accepted: bool
) -> None:
    loaded = load(file, {"NACCS_SERVER": address, "NACCS_ALLOW_HTTP": allowed})
    assert loaded.settings.server == (address if accepted else "")
    assert loaded.stops is not accepted


@pytest.mark.parametrize("content", [b"\xff", b"mouse = 'on'\n\x93\xfa"])
def test_a_file_in_another_encoding_is_said(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    (finding,) = load(file, {}).findings
    assert "UTF-8" in finding.words


def test_a_file_that_cannot_be_read_is_said(file: Path) -> None:
    file.mkdir()
    (finding,) = load(file, {}).findings
    assert finding.words == f"設定ファイルが読み取れません ({file})"


# writing


def test_what_is_remembered_is_read_again(file: Path) -> None:
    values: dict[str, str | bool] = {
        "server": "https://nss.example.jp",
        "keyring": "off",
        "allow_http": True,
    }
    assert all(remember(file, key, value) for key, value in values.items())
    assert load(file, {}).settings == Settings(
        "https://nss.example.jp", allow_http=True, keyring="off"
    )
    assert file.stat().st_mode & 0o777 == 0o600


def test_remembering_one_thing_leaves_the_rest_as_the_user_wrote_it(file: Path) -> None:
    file.write_text('# 会社の設定\nmouse = "on" # 私\n  keyring="on"\n\n[other]\na = 1', "utf-8")
    assert remember(file, "keyring", "off")
    assert remember(file, "language", "en")
    assert file.read_text("utf-8") == (
        '# 会社の設定\nmouse = "on" # 私\nkeyring = "off"\n\nlanguage = "en"\n[other]\na = 1\n'
    )


@pytest.mark.parametrize("text", ["mouse = = 1\n", 'keyring = """\non"""\n'])
def test_a_file_with_a_mistake_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    assert not remember(file, "keyring", "off")
    assert file.read_text("utf-8") == text


def test_a_link_to_the_file_stays_one(file: Path, tmp_path: Path) -> None:
    file.symlink_to(tmp_path / "dotfiles.toml")
    assert remember(file, "keyring", "off")
    assert file.is_symlink()
    assert load(file, {}).settings.keyring == "off"


def test_only_what_is_declared_can_be_remembered(file: Path) -> None:
    with pytest.raises(KeyError):
        remember(file, "password", "naccs123")
    with pytest.raises(ValueError, match="maybe"):
        remember(file, "keyring", "maybe")
    assert not file.exists()


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    with pytest.raises(Refused):
        remember(tmp_path / "config" / "sub" / "settings.toml", "keyring", "off")


# documentation


def test_the_table_has_a_line_for_every_setting_and_every_default() -> None:
    lines = settings_table().splitlines()
    assert len(lines) == 2 + len(SETTINGS)
    for line, setting in itertools.zip_longest(lines[2:], SETTINGS):
        assert line.startswith(f"| `{setting.key}` | `{setting.variable}` |")
        assert line.endswith(f"| `{toml(setting.default)}` |")
