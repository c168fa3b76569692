"""個別調査票 出力先変更: where outputs of any kind of business go from a day on."""

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part, change_form
from naccs_tui.survey.forms.common import (
    APPLICANT,
    MAIN,
    REMARKS,
    USER_RULE,
)
from naccs_tui.survey.forms.sheets import (
    DESTINATION_RULES,
    DESTINATIONS,
    OUTPUT_RULES,
    TERMINAL_RULES,
    TERMINALS,
    outputs,
)
from naccs_tui.survey.rules import something_changes

_REASON = Field(
    N_("変更の理由"),
    name="reason",
    group=N_("変更の内容"),
    kind=Kind.CHOICE,
    choices=(
        Choice("replaced", N_("端末やプリンターの入替え")),
        Choice("moved", N_("事業所の移転")),
        Choice("organised", N_("担当部署の変更")),
        Choice("other", N_("その他")),
    ),
    required=True,
    own=True,
)
OUTPUTS = outputs(
    Choice("import_permit", N_("輸入許可通知書")),
    Choice("export_permit", N_("輸出許可通知書")),
    Choice("payment", N_("納付番号通知情報")),
    Choice("arrival", N_("搬入確認情報")),
    Choice("house", N_("ハウスB/L情報")),
    Choice("statistics", N_("管理統計資料")),
    Choice("bonded", N_("保税管理資料")),
)
_BASE = Form(
    id="OD01",
    edition=1,
    title=FORM_TITLES["OD01"],
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, _REASON, REMARKS)),
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
)
FORM = change_form(
    _BASE,
    _BASE.id,
    USER_RULE,
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
    something_changes,
)
