"""The words of the manual's chapters on menu 2, 3, 4 and 7 stand on the screens."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.journeys.operator import Operator, at_the_demo

SURELY = 2
"""So often nothing moves at the end of a page: once it may only not have been painted yet."""
FURNITURE = """
人・物・国をつなぐ NACCSサポートシステム
ログイン中
ホーム
申込実施
申込内容確認
契約内容確認
請求内容参照
パスワード変更
申込を行う
契約内容を確認する
請求を参照する
ユーザー情報
2  通関士IDの追加
3  システム設定の申込
4  デジタル証明書の再発行
ログアウト
"""
CHANGE = """
変更申込ガイダンス
変更内容入力
申込担当者入力
申込担当者入力へ進む
回線・論理端末
「システム構成図を添付する」
申込情報 一覧
検索条件入力
検索する
申込担当者
"""
CHANGE_OURS = """
F11で取り消し、Enterで詳細
13件
"""
"""Where the web page has a button that opens a dialog of the browser, F6 opens our own list of files; where it
turns pages by 前へ and 次へ under `1~1件/1件`, the list goes on while one scrolls and says how many there are."""
SPECIALIST = """
通関士ID追加申込ガイダンス
申込事務担当者入力
申込担当者 入力
申込担当者に関する項目
全角
全角カナ
申込を行う担当者の情報を入力してください。
NACCSセンターへ利用申込を行う担当者の情報を登録します。
通関士利用者IDの入力へ進む
申込内容確認へ進む
通関業の方は、通関士IDの追加の申込ができます。
既に通関業IDをお持ちの場合
新規に通関業を申込と同時に通関士IDを申し込む場合
利用申込で通関業IDを取得後、通関士IDを追加します。
通関士用利用者ID
処理方式
識別番号数
通関士IDは、通関士個人を特定するため、通関業IDとは別のIDをNACCSセンターより
通関士ID、パスワードは、オンライン(新着情報から「ID通知内容」を表示)で通知されます。
通関業の方のみ対象の手続きとなります。
申込事務担当者、管理責任者宛て
審査が完了した後、確認完了のメールが届きます
"""
SPECIALIST_OURS = """
受付完了のメールが届きます。
確認完了のメールが届くと、手続きは完了です。
利用者コード、識別番号(通関士ID)とパスワードは、新着情報の「ID通知内容」でご確認ください。
"""
"""The same in fewer words; that there are two patterns (申込は次の2パターンがあります) is seen: they stand one
below the other."""
SETTING = """
システム設定申込ガイダンス
申込事務担当者入力
名称登録一覧入力
名称登録入力
名称登録確認
システム設定申込登録完了
1 申請内容の入力
2 システム設定情報の登録
3 入力内容の確認
4 申請完了
提出方法の選択
システム設定書類を提出してシステム設定申込ができます。
システム設定書類の提出には2種類の方法があります。
「書類登録」
「名称登録」
企業名(英)、営業所名(英)、責任者名(英)、営業所所在地(英)を画面から直接入力します。
申込受付完了のメールが届きますので内容を確認します。(申込事務担当者、管理責任者宛て)
業種毎に提出する「業種別調査票」、個別に記載する「個別調査票」があります。
「書類登録」「名称登録」の両方とも行います。
あらかじめ契約内容のご検討、ご準備をお願いします。
利用者IDをお持ちの方のみ対象の手続きとなります。
次へ進む
利用者コード 入力
利用者コード
企業名(英)
営業所名(英)
営業所所在地(英)
責任者名(英)
業種
「変更」
HARU HARU COMPANY
SHINAGAWA OFFICE
TOKYO TO MINATO KU KOUNAN 99-999-9
I.SATOU
システム設定書類
「システム設定書類を添付する」
ファイル名を変更しますと添付できません
申込事務担当者、管理責任者宛て
審査が完了した後、確認完了のメールが届きます
システム設定申込 完了
システム設定申込の受付が完了しました。
申込受付番号
システム設定書類を登録する
企業名・営業所名及び責任者名・営業所所在地(英)を登録する
お客様の保有する利用者コードに対するシステム設定申込の実施状況は下表のとおり
「x」が表示されているもの
確認完了のメールが届きます
システム設定申込を続ける
メニューに戻
"""
SETTING_OURS = """
F12 戻る
F10「システム設定申込を続ける」で速やかに申込を実施してください。
メールが届かない場合は、迷惑メールの設定や振り分けの設定をご確認ください。
両方とも「o」がつくと、システム設定の登録は完了です。
F4で、選んだ書類の様式を利用者コードを入れて保存します。
ExcelやLibreOfficeで記入し、F6で選ぶと内容を検査します。
誤りがなければ、正しい名前の提出用ファイルにして添付します。
"""
"""Where the manual warns of the browser's own button, sends one to another site for the forms, and has a
macro of Excel check them and write out the file to attach. What the manual says of a button is said of a key, and of
a 〇 of the letter that the table shows. That only 名称登録 shows the names in English
(契約情報の参照画面では表示されないため) is not true here: 6 契約内容の確認 shows them too."""
REISSUE = """
証明書再発行申込ガイダンス
申込事務担当者入力
論理端末入力
論理端末 入力
デジタル証明書の再発行の申込ができます。
「有効期限切れ」: デジタル証明書の有効期限がきた場合
「端末入替え」: 端末入替えなどにより論理端末を変更する場合
「その他」
デジタル証明書再発行
デジタル証明書の有効期限は取得した日から1年間であり、有効期限の28日前から
証明書が失効してしまった場合には、再発行の手続きをする必要があります。
証明書が失効すると、再発行が必要になります。
インターネット経由でNACCSをご利用の方のみ対象の手続きとなります。
論理端末の入力へ進む
論理端末に関する項目
再発行を希望する日およびその理由を入力してください。
再発行希望日
20120211
再発行理由
有効期限切れ
端末入替え
その他
再発行は土・日・祝日を除きます。
再発行を希望する論理端末を選択してください。
区分
利用機器区分
論理端末名
認証コード1
認証コード2
発行日
申込担当者の入力に戻る
申込内容確認へ進む
論理端末名 / デジタル証明書
端末情報
デジタル証明書情報
再発行を希望する論理端末の情報を入力します。
申込事務担当者、管理責任者宛て
審査が完了した後、確認完了のメールが届きます
"""
REISSUE_OURS = """
端末情報: 区分 / 利用機器区分 / 論理端末名
デジタル証明書情報: 認証コード1 / 認証コード2 / 発行日
確認完了のメールが届くと、手続きは完了です。
"""
"""The headings over several columns stand in the help: a line of their own would cost one of the certificates."""

BILLS = """
7  請求金額の参照
請求内容参照
請求情報(請求先)パスワード入力
請求情報(請求先)一覧
請求情報(請求先) 一覧
請求先パスワードを入力します。
請求先パスワードは郵送などにより別途通知されます
請求書・領収書の参照およびダウンロードができます。
請求の履歴情報、残額情報が一覧で表示されます。
必要に応じて請求書などをダウンロードします。
請求情報の一覧を表示します。
請求先情報
請求先コード
請求書送付方法
ダウンロード
請求先名
請求先郵便番号
請求先電話番号
請求先住所
メニューに戻
判明料金請求ファイル出力する
請求内容の詳細を確認します。
必要に応じてファイルをダウンロードします。
"""

PASSWORD = """
8  パスワードの変更
NSSのログインパスワードを変更できます。
変更前後のパスワードを入力します。
パスワードは、「半角英数字8文字」で設定します。
変更完了のメールが届きますので内容を確認します。
(申込事務担当者、管理責任者、請求担当者宛て)
ポイント
変更したパスワードは即時反映されます。
パスワード変更後、続けて手続きを行うことができます。
次回ログイン時から変更後パスワードでログインします。
注意
定期的に変更してください。
セキュリティの観点から定期的に変更することを推奨しています。
パスワード変更入力
パスワード変更 入力
NACCSサポートシステムのパスワードを変更します。
パスワード変更情報を入力し、
「パスワードを変更する」
パスワード変更情報
事業所コード
NAC001
変更前パスワード
変更後パスワード
変更後パスワード(確認用)
このメールでは変更後のパスワードは通知されませんのでご注意ください
メニューに戻る
"""


class Reader:
    """Remembers everything that stood on the screen, whatever was wrapped in one piece."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator
        self._seen: list[str] = []

    async def press(self, *keys: str, sees: str) -> None:
        """Press keys, wait for a text, read the page to its end and the help that F1 gives there."""
        await self._operator.press(*keys)
        await self._operator.sees(sees)
        await self.read_on()
        await self._operator.press("f1")
        await self._operator.sees("ヘルプ")
        await self.read_on()
        await self._operator.press("f12")
        await self._operator.sees_no("F12で閉じます")
        self.remember()

    async def read_on(self) -> None:
        """Remember what stands there, page by page, down to the end and up again.

        What came while one was on the way down stands there on the way up.
        """
        for key in ("pagedown", "pageup"):
            await self._operator.rest()
            self.remember()
            ends = 0
            while ends < SURELY:
                before = self._operator.screen()
                await self._operator.press(key)
                await self._operator.rest()
                ends = ends + 1 if self._operator.screen() == before else 0
                self.remember()

    def remember(self) -> None:
        """Keep what stands there: as it is, its lines joined, titles in two lines as one."""
        lines = self._operator.screen().splitlines()
        bare = (line.strip(" │▌▐▀▄█▔▁▎▕") for line in lines)
        self._seen += [*lines, "".join(bare)]
        for above, below in pairwise(map(_chunks, lines)):
            self._seen += [above[at] + below[at] for at in above.keys() & below.keys()]

    def misses(self, words: str) -> list[str]:
        """The texts that stood nowhere."""
        return [
            text for text in words.strip().splitlines() if not any(text in s for s in self._seen)
        ]


def _chunks(line: str) -> dict[int, str]:
    """What stands in a line between blanks, by the cell in which it begins."""
    return {cell_len(line[: each.start()]): each[0] for each in re.finditer(r"\S+", line)}


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


async def test_the_words_of_menu_1_and_5_stand_on_their_screens(
    root: Path, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, size=size) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await reader.press(sees="メニュー")
        await reader.press("1", sees="手続きの流れ")
        await operator.press("f10")
        await operator.sees("変更内容入力")
        await operator.go_down_to("一般NACCS回線の登録情報")
        await reader.press("space", sees="変更内容入力")
        await reader.press("f10", sees="申込担当者入力")
        await operator.press("f8")
        await operator.sees("回線 入力")
        await reader.press("f8", sees="添付ファイルはありません")
        await operator.press("f3")
        await operator.sees("メニュー")
        await reader.press("5", sees="1308708A")
        await reader.press("f4", sees="検索条件入力")
        assert reader.misses(CHANGE + CHANGE_OURS) == []


async def test_the_words_of_menu_2_stand_on_its_screens(root: Path, size: tuple[int, int]) -> None:
    async with at_the_demo(root, size=size) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await reader.press(sees="メニュー")
        await reader.press("2", sees="注意")
        await reader.press("f10", sees="氏名")
        await operator.go_to("family_kana")
        reader.remember()
        await operator.go_to("wished_start")
        await operator.enter("20130805")
        await reader.press("f8", sees="通関士利用者ID")
        await operator.press("f6")
        await operator.sees("識別番号数")
        reader.remember()
        await operator.choose("パッケージソフト")
        await operator.go_to("id_count")
        await operator.enter("1")
        await operator.press("escape", "f10")
        await operator.sees("入力内容の確認")
        await operator.register()
        await reader.press(sees="通関士ID追加申込登録完了")
        assert reader.misses(FURNITURE + SPECIALIST + SPECIALIST_OURS) == []


async def test_the_words_of_menu_3_stand_on_its_screens(root: Path, size: tuple[int, int]) -> None:
    async with at_the_demo(root, size=size) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("HAR001")
        await operator.sees("メニュー")
        await reader.press("3", sees="提出方法の選択")
        await reader.press("1", sees="氏名")
        await reader.press("f8", sees="1AD0F")
        await reader.press("f8", sees="添付ファイル")
        await operator.press("f3")
        await operator.sees("メニュー")
        await operator.press("3")
        await reader.press("2", sees="氏名")
        await reader.press("f8", sees="1AD0F")
        await operator.press("enter")
        await operator.sees("責任者名(英)")
        reader.remember()
        await operator.press("escape", "space")
        await reader.press("f10", sees="名称登録確認")
        await operator.register()
        await reader.press(sees="システム設定書類を登録する")
        assert reader.misses(SETTING + SETTING_OURS) == []


async def test_the_words_of_menu_4_stand_on_its_screens(root: Path, size: tuple[int, int]) -> None:
    async with at_the_demo(root, size=size) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await reader.press("4", sees="注意")
        await reader.press("f10", sees="氏名")
        await reader.press("f8", sees="再発行希望日")
        await operator.go_to("reason")
        await operator.press("f4")
        await operator.sees("端末入替え")
        reader.remember()
        await operator.press("escape")
        await reader.press("f8", sees="10231A")
        assert reader.misses(REISSUE + REISSUE_OURS) == []


async def test_the_words_of_menu_7_stand_on_its_screens(root: Path) -> None:
    async with at_the_demo(root, size=(120, 40)) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await reader.press(sees="メニュー")
        await operator.press("7")
        await operator.sees("郵送などにより別途通知されます")
        reader.remember()
        await operator.type("seikyu12")
        await reader.press("enter", sees="請求先情報")
        await reader.press("f8", sees="期日まで")
        await reader.press("f8", sees="###")
        await reader.press("f8", "enter", sees="請求情報詳細")
        assert reader.misses(BILLS) == []


async def test_the_words_of_menu_8_stand_on_its_screen(root: Path, size: tuple[int, int]) -> None:
    async with at_the_demo(root, size=size) as operator:
        reader = Reader(operator)
        await operator.sees("ログイン")
        await operator.sign_in("NAC001")
        await reader.press(sees="メニュー")
        await reader.press("8", sees="パスワード変更情報")
        assert reader.misses(FURNITURE + PASSWORD) == []
