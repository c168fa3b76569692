"""The words of the manual's chapter on menu 5, as far as one application goes, stand on the screen."""

from pathlib import Path

from tests.journeys.operator import at_the_demo
from tests.journeys.test_manual_words import Reader

DETAIL = """
申込情報一覧 > 利用申込詳細
申込内容 参照
申込情報の詳細を表示します。
利用申込
事業所
netNACCS
請求先
添付ファイル
添付ファイル名
ファイルサイズ
試験用添付ファイル_1.xlsx
9KB
試験用添付ファイル_2.txt
0KB
試験用添付ファイル_3.docx
まとめてダウンロードする
添付ファイルをダウンロードします。
圧縮ファイルにて
申込書出力する
申込情報一覧に戻る
"""


async def test_the_words_of_an_application_in_menu_5_stand_on_its_screen(root: Path) -> None:
    async with at_the_demo(root, size=(120, 40)) as operator:
        reader = Reader(operator)
        await operator.sign_in("DOE701")
        await operator.sees("メニュー")
        await operator.press("5")
        await operator.sees("1305572A")
        await reader.press("enter", sees="申込書の出力待ち")
        for text in ("企業名(フリガナ)", "20201W", "請求先名"):
            await reader.press("f8", sees=text)
        await reader.press("f8", sees="試験用添付ファイル_1.xlsx")
        await operator.press("f4")
        await operator.sees("申込書出力する")
        reader.remember()
        assert reader.misses(DETAIL) == []
