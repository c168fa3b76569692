"""What is said of searches, and of databases that are filled with invented applications."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning
from naccs_tui.domain.words import N_

STOCK: Mapping[str, Meaning] = {
    "W060": Meaning(
        N_("生成した事業所 {code} がすでにあります"),
        N_("空のデータベース(別の NACCS_DATA_DIR または NACCS_DATABASE_URL)を指定してください"),
    ),
    "W061": Meaning(
        N_("{title}が始まりの日より前です"),
        N_("始まりの日以後の日付を入力するか、片方を空にしてください"),
    ),
}
