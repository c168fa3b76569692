"""Tables for spreadsheets: rightly encoded, and harmless."""

import csv
import io

import pytest

from naccs_tui.backend.documents.sheet import Encoding, sheet


def test_utf_8_begins_with_a_mark_and_lines_end_as_rfc_4180_says() -> None:
    assert sheet([("企業名", "髙﨑𠮷"), ("a", 'b,"c"')], Encoding.UTF_8) == (
        b"\xef\xbb\xbf" + '企業名,髙﨑𠮷\r\na,"b,""c"""\r\n'.encode()
    )


def test_shift_jis_has_the_characters_of_windows_and_a_geta_for_what_it_lacks() -> None:
    written = sheet([("髙①〜", "𠮷野")], Encoding.SHIFT_JIS)
    assert written == "髙①～,〓野\r\n".encode("cp932")


@pytest.mark.parametrize("first", [*"=+-@＝＋－＠", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(first: str) -> None:
    written = sheet([(f"{first}1+1", "1=1", "")], Encoding.UTF_8)
    [row] = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert row == [f"'{first}1+1", "1=1", ""]
