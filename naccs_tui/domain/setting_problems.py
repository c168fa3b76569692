"""The problems of system settings, 通関士ID and certificates: a part of the one catalogue."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning, Weight
from naccs_tui.domain.words import N_

SETTING_FORMS: Mapping[str, Meaning] = {
    "A010": Meaning(
        N_("「{file}」はシステム設定書類のファイル名ではありません"),
        N_("ファイル名を変えずに添付してください (例 {example})"),
    ),
    "A011": Meaning(
        N_("「{file}」に合う利用者コードと書類が選択されていません"),
        N_("利用者コードと書類を選ぶか、ファイルを外してください"),
    ),
    "A012": Meaning(
        N_("利用者コード{row}の「{name}」が添付されていません"),
        N_("「添付」のページでF6を押し、{example} の名前のファイルを添付してください"),
    ),
}
SPECIALISTS_AND_CERTIFICATES: Mapping[str, Meaning] = {
    "B020": Meaning(
        N_("通関士用の利用者コードは契約内容の変更では追加できません"),
        N_("「2 通関士IDの追加」で申し込んでください"),
    ),
    "B021": Meaning(
        N_("{row} の証明書はまだ有効です(残り{left}日)"),
        N_("有効期限の28日前から更新できます。更新で足りる場合、再発行は要りません"),
        Weight.WARNING,
    ),
}
