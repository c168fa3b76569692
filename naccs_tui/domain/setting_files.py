"""システム設定書類: which there are, and by which names their files are known."""

import re
from typing import NamedTuple

from naccs_tui.domain.field import Choice
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.words import N_

SECTION = "documents"
"""The section to which these files belong."""
FORMS = (
    Choice("CB01", N_("業種別調査票 通関 (新規)")),
    Choice("CB02", N_("業種別調査票 通関 (変更)")),
    Choice("WH01", N_("業種別調査票 保税蔵置場 (新規)")),
    Choice("WH02", N_("業種別調査票 保税蔵置場 (変更)")),
    Choice("CO01", N_("業種別調査票 混載 (新規)")),
    Choice("CO02", N_("業種別調査票 混載 (変更)")),
    Choice("NV01", N_("業種別調査票 NVOCC (新規)")),
    Choice("NV02", N_("業種別調査票 NVOCC (変更)")),
    Choice("TR01", N_("業種別調査票 輸出入者 (新規)")),
    Choice("TR02", N_("業種別調査票 輸出入者 (変更)")),
    Choice("OD01", N_("個別調査票 出力先変更")),
    Choice("ED01", N_("個別調査票 EDI接続")),
)
EXAMPLE = "1AD0F_CB01_20130718.xlsx"
_NAME = re.compile(r"([A-Z0-9]{5})_([A-Za-z0-9-]{1,40})_[0-9]{8}\.xlsx")


class SurveyName(NamedTuple):
    """What the name of such a file says: for which 利用者コード it is, and which form."""

    user_code: str
    form: str


def read_name(name: str) -> SurveyName | None:
    """What a file name says; None when it is no name of a システム設定書類."""
    found = _NAME.fullmatch(name)
    return SurveyName(found[1], found[2]) if found else None


def file_name(user_code: str, form: str) -> str:
    """How the file of a form is called, the day left open."""
    return f"{user_code}_{form}_YYYYMMDD.xlsx"


def check_survey(name: str) -> list[Problem]:
    """Findings on the name of a file before it is attached: it is to be as the check wrote it out."""
    known = read_name(name) is not None
    return [] if known else [problem("A020", file=name, example=EXAMPLE)]


def check_for(section: str, name: str) -> list[Problem]:
    """The same for a file of any section; those of others are not asked for more."""
    return check_survey(name) if section == SECTION else []
