"""What may be wrong with bills and payments."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning
from naccs_tui.domain.words import N_

MONEY: Mapping[str, Meaning] = {
    # G: bills and payments
    "G001": Meaning(
        N_("請求番号{number}の領収書はまだありません (残額{amount}円)"),
        N_("入金の確認後に発行します。支払期日は{day}です"),
    ),
    "G002": Meaning(N_("請求先がありません"), N_("ヘルプデスクにお問い合わせください")),
    "G003": Meaning(
        N_("入金額{amount}円は請求番号{number}の残額{balance}円を超えています"),
        N_("請求番号と金額を確かめてください"),
    ),
    "G004": Meaning(N_("請求番号{number}の請求書はありません"), N_("請求番号を確かめてください")),
    "G005": Meaning(N_("入金日{day}は今日より後です"), N_("今日までの日付を指定してください")),
    "G006": Meaning(N_("入金額は1円以上です"), N_("入金額を確かめてください")),
    "G007": Meaning(
        N_("入金日{day}は請求番号{number}の発行日{issued}より前です"),
        N_("発行日以降の日付を指定してください"),
    ),
}
