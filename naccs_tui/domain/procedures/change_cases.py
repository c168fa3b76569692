"""何が変わりましたか: from what happened at an office to the items to be changed."""

from naccs_tui.domain.procedure import Case
from naccs_tui.domain.words import N_

_SETTING = N_("3 システム設定の申込")
_REISSUE = N_("4 デジタル証明書の再発行")
_SPECIALIST = N_("2 通関士IDの追加")
_CLOSING = N_("契約解除・事業所廃止")
CASES = (
    Case(
        N_("事業所が移転した"),
        ("names", "send_to"),
        ((_SETTING, N_("英語の所在地も変わるため")),),
        held=(("lines", N_("回線を利用している事業所の移転なので")),),
    ),
    Case(
        N_("会社名・事業所名が変わった"),
        ("names", "send_to"),
        ((_SETTING, N_("英語の名称も変わるため")),),
    ),
    Case(N_("電話番号・FAX番号が変わった"), ("names",)),
    Case(N_("代表者が代わった"), ("contractor",)),
    Case(N_("本社が移転した"), ("head_office",)),
    Case(N_("システム管理責任者が代わった"), ("manager",)),
    Case(
        N_("担当者が増えた、自分のIDを持たせたい"),
        ("id_numbers",),
        ((_SPECIALIST, N_("通関士の場合")),),
    ),
    Case(N_("担当者が減った"), ("id_numbers",)),
    Case(
        N_("新しい業務を始める"),
        ("business", "user_codes"),
        ((_SETTING, N_("業種を追加すると4営業日前までに必要なため")),),
    ),
    Case(N_("業務をやめる"), ("business", "user_codes")),
    Case(N_("インターネットでNACCSを使うパソコンが増えた、減った"), ("net_terminals",)),
    Case(
        N_("パソコンやOSを入れ替えた"),
        (),
        ((_REISSUE, N_("端末の数が同じなら、契約の変更は要りません")),),
    ),
    Case(N_("ブラウザ(WebNACCS)を使い始める、やめる"), ("web_certificates",)),
    Case(N_("回線や社内のネットワークを変える"), ("lines", "general_terminals")),
    Case(N_("料金を見直したい"), ("plan", "statistics", "storage")),
    Case(N_("請求書の送り先や支払の方法を変えたい"), ("send_to", "contact", "payment")),
    Case(
        N_("NACCSを使っていない会社を合併した"),
        (),
        (("", N_("申込は要りません")),),
    ),
    Case(
        N_("NACCSを使っていない会社に合併された、または新しい会社になった"),
        ("names", "contractor", "head_office"),
        ((_SETTING, N_("英語の名称も変わるため")),),
    ),
    Case(
        N_("NACCSを使っている会社と合併した"),
        ("business", "user_codes"),
        ((_CLOSING, N_("なくなる側の事業所の申込")),),
    ),
    Case(N_("事業所を閉める、NACCSをやめる"), (), ((_CLOSING, N_("解約の申込")),)),
)
"""In the order in which they are met."""
