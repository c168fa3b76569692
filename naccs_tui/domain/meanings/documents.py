"""What may be wrong with the documents of an application, and with files on their way."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning
from naccs_tui.domain.words import N_

DOCUMENTS: Mapping[str, Meaning] = {
    "D020": Meaning(
        N_("申込書は審査終了後に出力できます (現在「{status}」)"),
        N_("審査が終わるとメールと新着情報でお知らせします。そのあとで出力してください"),
    ),
    "D021": Meaning(
        N_("利用承諾書は利用開始日の{day}から出力できます"),
        N_("{day}以降に、もう一度出力してください"),
    ),
    "D022": Meaning(
        N_("この申込に利用承諾書はありません (現在「{status}」)"),
        N_("利用承諾書は、反映された契約の申込にあります"),
    ),
    "D023": Meaning(
        N_("契約内容を変えない申込に利用承諾書はありません"),
        N_("申込の内容は申込書で確かめてください"),
    ),
    "D024": Meaning(
        N_("添付ファイル「{file}」の中身がサーバーにありません"),
        N_("ヘルプデスクまたはサーバーの管理者にお知らせください"),
    ),
    "D025": Meaning(N_("この申込に添付ファイルはありません"), N_("受付番号を確かめてください")),
    "D026": Meaning(
        N_("「{file}」を最後まで受け取れませんでした"),
        N_("途中までのファイルは消しました。もう一度ダウンロードしてください"),
    ),
}
