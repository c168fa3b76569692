"""The one registry of actions: their keys, their words, and why one cannot act.

Footer, help, palette, `docs/keys.md` and Textual's bindings are all made from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from naccs_tui.domain.likeness import folded
from naccs_tui.domain.words import N_


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does. keys: the F-key first, then the key for where F-keys do not arrive.

    label: at most four kanji, for the footer; help: a sentence; typed: what else comes of these
    keys, e.g. while an input method is on.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    typed: tuple[str, ...] = ()

    def takes(self, key: str) -> bool:
        """Whether that key does it, a letter also as a capital or in full width."""
        return key in self.keys or folded(key) in (*self.keys, *self.typed)


REDRAW = "ctrl+p"

ACTIONS: tuple[Action, ...] = (
    Action("help", ("f1", "ctrl+g"), N_("ヘルプ"), N_("この欄の説明と使えるキーを表示します")),
    Action("tabs", ("f2", "ctrl+o"), N_("移動"), N_("ホームなど、ほかの場所へ移ります")),
    Action("leave", ("f3", "ctrl+q"), N_("終了"), N_("ホームに戻ります。入力は下書きに残ります")),
    Action("candidates", ("f4", "ctrl+f"), N_("候補"), N_("この欄の候補を表示します")),
    Action("reload", ("f5", "ctrl+r"), N_("更新"), N_("最新の内容を読み直します")),
    Action("new", ("f6", "ctrl+n"), N_("追加"), N_("行やファイルを追加します")),
    Action(
        "paste",
        ("f5", "ctrl+r"),
        N_("貼付け"),
        N_("表計算ソフトでコピーした行を貼り付け、確かめてから追加します"),
    ),
    Action("copy_row", ("f4", "ctrl+f"), N_("複写"), N_("この行を写して、新しい行を追加します")),
    Action("take_good", ("f10", "ctrl+t"), N_("追加する"), N_("問題のない行だけを追加します")),
    Action(
        "take_all",
        ("f9", "ctrl+s"),
        N_("すべて追加"),
        N_("誤りのある行も含めて追加します。誤りはあとで直せます"),
    ),
    Action("next_wrong", ("f8", "ctrl+pagedown"), N_("次の誤り"), N_("次の問題のある行へ移ります")),
    Action("previous", ("f7", "ctrl+pageup"), N_("前ページ"), N_("前のページ(タブ)へ移ります")),
    Action("next", ("f8", "ctrl+pagedown"), N_("次ページ"), N_("次のページ(タブ)へ移ります")),
    Action(
        "save", ("f9", "ctrl+s"), N_("保存"), N_("下書きを今すぐ保存します(自動でも保存されます)")
    ),
    Action("confirm", ("f10", "ctrl+t"), N_("確認"), N_("入力内容を確かめ、確認・登録へ進みます")),
    Action("restore", ("f11", "ctrl+y"), N_("元に戻す"), N_("この欄や行を変更前の内容に戻します")),
    Action("back", ("f12", "ctrl+l"), N_("戻る"), N_("一つ前の画面に戻ります。入力は残ります")),
    Action("notices", ("f6", "ctrl+n"), N_("新着情報"), N_("新着情報の一覧を表示します")),
    Action("register", ("f10", "ctrl+t"), N_("登録"), N_("この内容で登録します")),
    Action("proceed", ("f10", "ctrl+t"), N_("進む"), N_("次の画面へ進みます")),
    Action(
        "go_on",
        ("f10", "ctrl+t"),
        N_("続ける"),
        N_("システム設定申込を続ける: もう一方の登録へ進みます"),
    ),
    Action(
        "certificates",
        ("f4", "ctrl+f"),
        N_("期限一覧"),
        N_("すべての証明書を残りの日数の順に表示します"),
    ),
    Action(
        "expiring",
        ("f6", "ctrl+n"),
        N_("期限間近"),
        N_("期限の近い証明書と失効した証明書をすべて選択します"),
    ),
    Action("reissue", ("f10", "ctrl+t"), N_("再発行"), N_("選択した証明書の再発行へ進みます")),
    Action("tick", ("space",), N_("選択"), N_("項目を選択し、または選択を取り消します")),
    Action("applications", ("f5", "ctrl+r"), N_("申込一覧"), N_("申込情報の一覧を表示します")),
    Action("home", ("f12", "ctrl+l"), N_("ホーム"), N_("メニューに戻ります")),
    Action("remove", ("f11", "ctrl+y"), N_("取消"), N_("選んだものを外します")),
    Action("attach", ("f10", "ctrl+t"), N_("添付する"), N_("選択したファイルを添付します")),
    Action("choose", ("enter",), N_("選択"), N_("選んだものを開きます")),
    Action(
        "sign_in",
        ("f10", "ctrl+t"),
        N_("ログイン"),
        N_("入力した事業所コードとパスワードでログインします(Enterでも)"),
    ),
    Action("language", ("f9", "ctrl+s"), N_("English"), N_("表示の言語を切り替えます")),
    Action("logout", ("f3", "ctrl+q"), N_("ログアウト"), N_("ログアウトします。下書きは残ります")),
    Action("claim", ("f9", "ctrl+s"), N_("担当する"), N_("この申込の審査を担当します")),
    Action(
        "hand_over",
        ("f9", "ctrl+s"),
        N_("引き継ぐ"),
        N_("ほかの審査担当者に引き継ぐか、受付一覧に戻します"),
    ),
    Action("finish", ("f10", "ctrl+t"), N_("審査を終了"), N_("発番を確かめ、審査を終了します")),
    Action(
        "give_back", ("f11", "ctrl+y"), N_("差し戻す"), N_("訂正する箇所と理由を示し、差し戻します")
    ),
    Action(
        "reject", ("f6", "ctrl+n"), N_("却下する"), N_("理由を示し、申込を却下します(審査責任者)")
    ),
    Action("next_case", ("f4", "ctrl+f"), N_("次の案件"), N_("受付一覧の次の案件へ進みます")),
    Action(
        "cases",
        ("f4", "ctrl+f"),
        N_("用件から"),
        N_("何が変わりましたか: 起きたことから、変更する項目を選びます"),
    ),
    Action(
        "earlier",
        ("f6", "ctrl+n"),
        N_("前回から"),
        N_("前回の申込を元に作成します"),
    ),
    Action("narrow", ("f4", "ctrl+f"), N_("絞込み"), N_("受付番号やアカウントで絞り込みます")),
    Action("resend", ("f10", "ctrl+t"), N_("再送"), N_("このメールをもう一度送ります")),
    Action(
        "resend_failed",
        ("f11", "ctrl+y"),
        N_("失敗再送"),
        N_("送信に失敗したメールをすべて、もう一度送ります"),
    ),
    Action("approve", ("f10", "ctrl+t"), N_("承認する"), N_("この申込を承認し、審査に進めます")),
    Action(
        "send_back", ("f11", "ctrl+y"), N_("差し戻す"), N_("理由を添えて、申込者に差し戻します")
    ),
    Action(
        "correct",
        ("f6", "ctrl+n"),
        N_("訂正"),
        N_("差し戻された申込を訂正し、再申込します"),
    ),
    Action("withdraw", ("f9", "ctrl+s"), N_("取り下げる"), N_("この申込を取り下げます")),
    Action(
        "documents",
        ("f4", "ctrl+f"),
        N_("書類"),
        N_("申込書、利用承諾書、添付ファイルをダウンロードし、受付番号をコピーします"),
    ),
    Action("returned", ("f7", "ctrl+pageup"), N_("差戻し"), N_("差し戻された申込を表示します")),
    Action("approvals", ("f8", "ctrl+pagedown"), N_("要承認"), N_("承認待ちの申込を表示します")),
    Action("forms", ("f10", "ctrl+t"), N_("申込書"), N_("申込書が未出力の申込を表示します")),
    Action("clock", ("f9", "ctrl+s"), N_("時計"), N_("デモの時刻を先へ進めます")),
    Action(
        "reveal",
        ("f8", "ctrl+pagedown"),
        N_("ID通知"),
        N_("センターで発番したID、パスワードなどを表示します"),
    ),
    Action("noted", ("f10", "ctrl+t"), N_("控えた"), N_("控えを取ったので、この内容を破棄します")),
    Action(
        "plans",
        ("f5", "ctrl+r"),
        N_("料金比較"),
        N_("ご利用の実績から、料金プランAとBのどちらが割安かを表示します"),
    ),
    Action("take", ("enter",), N_("採用"), N_("割安なプランを料金プランのページに入れます")),
    Action(
        "open_version",
        ("f6", "ctrl+n"),
        N_("契約詳細"),
        N_("選んだ履歴の契約内容を、予定や過去のものも表示します"),
    ),
    Action(
        "compare",
        ("f10", "ctrl+t"),
        N_("比較"),
        N_("Spaceで印を付けた履歴と、印がなければ一つ前の履歴と比べます"),
    ),
    Action(
        "export", ("f9", "ctrl+s"), N_("書出し"), N_("表示している契約内容をファイルに保存します")
    ),
    Action(
        "change_password",
        ("f10", "ctrl+t"),
        N_("変更する"),
        N_("パスワードを変更する: 即時反映されます"),
    ),
    Action(
        "accounts",
        ("f11", "ctrl+y"),
        N_("所内管理"),
        N_("事業所のアカウントと、承認を要するかどうかを管理します"),
    ),
    Action(
        "require_approval",
        ("f9", "ctrl+s"),
        N_("承認設定"),
        N_("申込に管理責任者の承認を要するかどうかを変更します"),
    ),
    Action("search", ("f4", "ctrl+f"), N_("検索"), N_("検索条件を入力します")),
    Action("find", ("f10", "ctrl+t"), N_("検索する"), N_("入力した条件に合う申込を表示します")),
    Action(
        "forget_search", ("f11", "ctrl+y"), N_("条件解除"), N_("検索条件を消し、すべてを表示します")
    ),
    Action("sort", ("f6", "ctrl+n"), N_("並べ替え"), N_("受付番号または申込日の順に並べ替えます")),
    Action("invoice", ("f10", "ctrl+t"), N_("請求書"), N_("請求書(PDF)を保存します")),
    Action("receipt", ("f11", "ctrl+y"), N_("領収書"), N_("領収書(PDF)を保存します")),
    Action(
        "usage_file",
        ("f9", "ctrl+s"),
        N_("利用料金"),
        N_("利用料金請求ファイル(CSV)を保存します"),
    ),
    Action(
        "accrued_file",
        ("f6", "ctrl+n"),
        N_("判明料金"),
        N_("判明料金請求ファイル出力する: まだ請求していない料金をCSVに保存します"),
    ),
    Action(
        "seek",
        ("slash", "ctrl+underscore"),
        N_("探す"),
        N_("入力した文字を含む次の行へ移ります。もう一度押してEnterで、その次へ"),
        # An input method for kana makes a middle dot of the same key.
        typed=("fullwidth_solidus", "katakana_middle_dot", "halfwidth_katakana_middle_dot"),
    ),
    Action(
        "mark_span",
        ("m",),
        N_("まとめて"),
        N_("Spaceで最後に印を付けた(外した)行からこの行まで、まとめて同じにします"),
    ),
    Action("quit", ("f3", "ctrl+q"), N_("終了"), N_("プログラムを終了します")),
    Action("redraw", (REDRAW,), N_("描き直し"), N_("乱れた画面を描き直します")),
)
_BY_NAME = {action.name: action for action in ACTIONS}
_KEY_WORDS = {
    "enter": "Enter",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl": "Ctrl",
    "slash": "/",
    # Ctrl+/ arrives as Ctrl+_: terminals send one byte for both.
    "underscore": "/",
}


def action(name: str) -> Action:
    """The action of that name; raises KeyError for an unknown one."""
    return _BY_NAME[name]


def actions(names: Iterable[str]) -> list[Action]:
    """The actions of those names, in that order."""
    return [_BY_NAME[name] for name in names]


def is_ours(key: str) -> bool:
    """Whether some screen has a use for that key, moving and choosing apart."""
    plain = {"enter", "space"}
    return key not in plain and any(each.takes(key) for each in ACTIONS)


def key_word(key: str) -> str:
    """A key as people write it: `F10`, `Ctrl+T`, `Enter`, `m`."""
    if len(key) == 1:
        return key
    parts = key.split("+")
    return "+".join(_KEY_WORDS.get(part, part.upper()) for part in parts)
