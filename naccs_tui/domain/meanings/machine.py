"""What the machine may refuse."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning
from naccs_tui.domain.words import N_

MACHINE: Mapping[str, Meaning] = {
    # X: the machine
    "X001": Meaning(
        N_("サーバーに接続できません: {server}"),
        N_("ネットワークを確かめてください。入力はこの端末に残っています"),
    ),
    "X002": Meaning(
        N_("サーバーからの応答がありません"), N_("しばらくしてからもう一度お試しください")
    ),
    "X003": Meaning(
        N_("データを保存できません: ディスクの空きがありません ({path})"),
        N_("不要なファイルを消してから、もう一度お試しください"),
    ),
    "X004": Meaning(
        N_("データを保存できません: 書き込みが許可されていません ({path})"),
        N_("権限を確かめるか、NACCS_DATA_DIR で別の場所を指定してください"),
    ),
    "X005": Meaning(
        N_("データベースがこのプログラムより新しい版です ({found})"),
        N_("naccs-tui を新しい版にしてください。データはそのまま残っています"),
    ),
    "X006": Meaning(
        N_("内部エラーが起きました (控え番号 {reference})"),
        N_("控え番号をヘルプデスクにお知らせください"),
    ),
    "X007": Meaning(
        N_("端末の大きさ {size} は小さすぎます"),
        N_("{least} 以上に広げてください。入力は残っています"),
    ),
    "X008": Meaning(
        N_("この申込は別の画面で入力中です"), N_("そちらを閉じるか、新しい申込を始めてください")
    ),
    "X009": Meaning(
        N_("下書きを読み取れません"), N_("下書きは {path} に残しました。新しく始めてください")
    ),
    "X010": Meaning(
        N_("安全な接続(TLS)を確立できません: {server}"),
        N_("証明書の設定(ca_file)を確かめてください"),
    ),
    "X011": Meaning(
        N_("データベースがありません"), N_("naccs-tui admin init で事業所を用意してください")
    ),
    "X012": Meaning(N_("データベースが使用中です"), N_("しばらくしてからもう一度お試しください")),
    "X013": Meaning(
        N_("デモがほかの画面で使われているため、最初の状態に戻せません"),
        N_("ほかのデモを終了し、--reset を付けてもう一度起動してください"),
    ),
}
