"""What the manual shows on its screens is found on ours."""

import re

import pytest

from tests.snapshots import gallery
from tests.snapshots.gallery import VARIANTS

JAPANESE = [each for each in VARIANTS if each.language == "ja"]
BANNER = "人・物・国をつなぐ NACCSサポートシステム"
TAB_BAR = "ホーム  申込実施  申込内容確認  契約内容確認  請求内容参照  パスワード変更"
DESK_TAB_BAR = "ホーム  審査受付一覧  申込内容確認  メール送信状況  記録  パスワード変更"
SHORT_BANNER = "NACCSサポートシステム"
SIGNED_IN = re.compile(r" [A-Z]{3}\d{3}(/\w+)? \d{4}/\d\d/\d\d \d\d:\d\dからログイン中$")
MENU = """
申込を行う
1  契約内容の変更
2  通関士IDの追加
3  システム設定の申込
4  デジタル証明書の再発行
5  申込内容の確認
契約内容を確認する
6  契約内容の確認
ユーザー情報
8  パスワードの変更
請求を参照する
7  請求金額の参照
"""
FURNITURE = {
    "change-guidance": ("変更申込ガイダンス", "手続きの流れ", "ポイント", "注意"),
    "change-choice": (
        "変更申込ガイダンス > 変更内容入力",
        "変更申込内容 入力",
        "本社・事業所の変更",
        "企業名、事業所名、所在地等",
        "契約者名、契約者の役職",
        "本社情報(所在地、電話番号等)",
    ),
    "change-applicant": (
        "変更申込ガイダンス > 変更内容入力 > 申込担当者入力",
        "申込担当者 入力",
        "申込担当者に関する項目",
        "申込担当者 途中",
        "事業所・企業 未",
        "論理端末・証明書 未",
    ),
    "change-office": ("事業所・企業 入力", "申込担当者 済", "半角数字"),
    "change-terminals": ("論理端末・証明書 入力",),
    "change-files-none": ("システム構成図を添付",),
    "change-confirm": ("申込内容 確認", "項目", "変更前", "変更後"),
    "change-done": ("変更申込 完了", "メールが届かない場合は、迷惑メールの設定や振り分け"),
    "reissue-guidance": ("証明書再発行申込ガイダンス", "デジタル証明書再発行", "注意"),
    "reissue-applicant": ("証明書再発行申込ガイダンス > 申込事務担当者入力", "申込担当者 入力"),
    "reissue-day": (
        "申込事務担当者入力 > 論理端末入力",
        "論理端末 入力",
        "論理端末に関する項目",
        "再発行希望日",
        "再発行理由",
        "例) 20120211",
        "再発行は土・日・祝日を除きます",
    ),
    "reissue-certificates": (
        "再発行を希望する論理端末を選択してください",
        "認証コード2    発行日     状態     残り",
    ),
    "dialog-choice": ("有効期限切れ", "端末入替え", "その他"),
    "applications": ("申込情報一覧", "申込情報 一覧", "受付番号", "申込種別", "申込分類"),
    "application": ("申込情報一覧 > 利用申込詳細", "申込内容 参照"),
    "contract-overview": (
        "契約情報 参照",
        "契約概要  事業所  netNACCS  一般NACCS  請求先",
        "契約番号",
        "企業略称",
        "利用開始日",
        "契約満了日",
    ),
    "contract-history": (
        "契約番号",
        "申込日時",
        "受付番号",
        "利用開始日",
        "申込分類",
        "申込分類(特殊)",
    ),
    "menu": ("F3 ログアウト",),
    "dialog-places": TAB_BAR.split(),
}


WIDTH = 120
WIDE = {
    "reissue-certificates": ("区分   利用機器区分 論理端末名 認証コード1 認証コード2    発行日",),
}
"""What stands there whole where there is the room; at 80 columns it is shortened."""


@pytest.mark.parametrize("variant", JAPANESE, ids=str)
@pytest.mark.parametrize("name", FURNITURE)
def test_the_manual_furniture_of_a_screen_is_there(name: str, variant: gallery.Variant) -> None:
    text = gallery.picture(name, variant)
    wanted = (*FURNITURE[name], *(WIDE.get(name, ()) if variant.width >= WIDTH else ()))
    assert [each for each in wanted if each not in text] == []


@pytest.mark.parametrize("variant", JAPANESE, ids=str)
def test_the_menu_has_the_manual_groups_and_items_in_its_order(variant: gallery.Variant) -> None:
    # Beside the menu stands what needs attention.
    lines = [
        re.split(" {3,}", line.strip())[0] for line in gallery.picture("menu", variant).splitlines()
    ]
    assert [line for line in lines if line and line in MENU] == MENU.split("\n")[1:-1]


@pytest.mark.parametrize("variant", JAPANESE, ids=str)
def test_banner_session_and_tab_bar_stand_on_every_screen(variant: gallery.Variant) -> None:
    for name in gallery.names():
        lines = gallery.picture(name, variant).splitlines()
        if name.startswith("dialog") or name in {"login", "too-small"}:
            continue
        assert (BANNER if "/" not in lines[0] else SHORT_BANNER) in lines[0], name
        assert SIGNED_IN.search(lines[0]), name
        tabs = DESK_TAB_BAR if name.startswith("desk") else TAB_BAR
        assert lines[1] == f" {tabs}", name


def test_the_login_screen_says_what_this_program_is() -> None:
    for variant in JAPANESE:
        text = gallery.picture("login", variant)
        assert BANNER in text
        assert "独立したもので、NACCSセンターとは関係がありません" in text
        assert "架空の見本" in text
