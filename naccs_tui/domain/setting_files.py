"""システム設定書類: which there are, and by which names their files are known."""

from collections.abc import Mapping
from typing import NamedTuple

from naccs_tui.domain.field import Choice
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.survey_names import parse
from naccs_tui.domain.words import N_

SECTION = "documents"
"""The section to which these files belong."""
FORM_TITLES: Mapping[str, str] = {
    "CB01": N_("業種別調査票 通関業(新規)"),
    "CB02": N_("業種別調査票 通関業(変更)"),
    "WH01": N_("業種別調査票 保税蔵置場(新規)"),
    "WH02": N_("業種別調査票 保税蔵置場(変更)"),
    "CO01": N_("業種別調査票 混載業(新規)"),
    "CO02": N_("業種別調査票 混載業(変更)"),
    "NV01": N_("業種別調査票 NVOCC(新規)"),
    "NV02": N_("業種別調査票 NVOCC(変更)"),
    "TR01": N_("業種別調査票 輸出入者(新規)"),
    "TR02": N_("業種別調査票 輸出入者(変更)"),
    "OD01": N_("個別調査票 出力先変更"),
    "ED01": N_("個別調査票 EDI接続"),
}
"""Form id -> title (a source text) of every form workbook."""
FORMS = tuple(Choice(*each) for each in FORM_TITLES.items())
EXAMPLE = "1AD0F_CB01_20130718.xlsx"


class SurveyName(NamedTuple):
    """What the name of such a file says: for which 利用者コード it is, and which form."""

    user_code: str
    form: str


def read_name(name: str) -> SurveyName | None:
    """What a file name says; None when it is no name of a システム設定書類."""
    found = parse(name)
    return SurveyName(found.user_code, found.form_id) if found else None


def file_name(user_code: str, form: str) -> str:
    """How the file of a form is called, the day left open."""
    return f"{user_code}_{form}_YYYYMMDD.xlsx"


def check_for(section: str, name: str) -> list[Problem]:
    """Findings on the name of a file: one of this section is to be called as the check wrote it out."""
    if section != SECTION or read_name(name):
        return []
    return [problem("A020", file=name, example=EXAMPLE)]
