"""What the two ways of the システム設定 share: first page, steps, words, and the list of 利用者コード."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from naccs_tui.domain.business import BUSINESS_CHOICES
from naccs_tui.domain.field import Field, Kind, Value
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Done, Guidance
from naccs_tui.domain.procedures.applicant import Applicant, applicant_page
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

KIND, MENU, LETTER = "setting_documents", 3, "C"
LEAD = 1
UNWISHED = ("", "")
"""A system setting asks for no day: it takes effect as soon as it can."""
CATEGORY = N_("システム設定")
STEPS = (
    N_("申請内容の入力"),
    N_("システム設定情報の登録"),
    N_("入力内容の確認"),
    N_("申請完了"),
)


class SettingApplicant(Applicant):
    """Who applies; entered whichever way was chosen."""

    about = applicant_page(N_("入力完了後、F8で「次へ進む」を選んでください。"))


UserCode = Annotated[str, Field(N_("利用者コード"), issued=True, width=12)]
BusinessTypes = Annotated[
    str, Field(N_("業種"), Kind.CHOICES, choices=BUSINESS_CHOICES, issued=True, width=8)
]


def earliest(_items: frozenset[str], situation: Situation) -> date:
    """The next business day."""
    return situation.calendar.add(situation.receipt_day, LEAD)


def rows_of(situation: Situation, *names: str) -> dict[str, dict[str, Value]]:
    """A row for each 利用者コード, with these of its English names."""
    return {each.user_code: _row(each, names) for each in situation.settings}


def _row(setting: CodeSetting, names: tuple[str, ...]) -> dict[str, Value]:
    known: Mapping[str, str] = setting.english
    english: dict[str, Value] = {name: known.get(name, "") for name in names}
    return {
        "user_code": setting.user_code,
        **english,
        "business_types": setting.business_types,
    }


def starts(situation: Situation) -> dict[str, date]:
    """利用者コード that have not begun yet, with their first days."""
    return {each.user_code: each.starts_on for each in situation.settings if each.starts_on}


def may_start(situation: Situation) -> list[Problem]:
    """Whoever has no 利用者コード gets one first."""
    if situation.settings:
        return []
    how = N_(
        "先に「1 契約内容の変更」で利用者コードを申し込んでください。"
        "申込済みの場合は、その審査が終わると始められます"
    )
    return [problem("P006", what=N_("利用者IDをお持ち"), how=how)]


GUIDANCE = Guidance(
    crumb=N_("システム設定申込ガイダンス"),
    title=N_("システム設定の申込"),
    intro=(
        N_("システム設定書類を提出してシステム設定申込ができます。"),
        N_("システム設定書類の提出には2種類の方法があります。"),
    ),
    definition=(
        N_("システム設定書類"),
        N_(
            "NACCS利用にあたり、必要な情報をあらかじめシステムへ登録するためのものです。"
            "業種毎に提出する「業種別調査票」、個別に記載する「個別調査票」があります。"
            "入力チェック完了後に出力されたExcelファイルを添付します。"
        ),
    ),
    flow=(
        N_("提出方法(「書類登録」「名称登録」)の選択"),
        N_("申込担当者の確認"),
        N_("システム設定情報の登録"),
        N_("入力内容の確認と登録"),
        N_("受付完了メール、審査、確認完了メール"),
    ),
    points=(
        N_(
            "「書類登録」「名称登録」の両方とも行います。(登録完了画面に「o」がつくことを確認します)"
        ),
        N_("申込受付完了のメールが届きますので内容を確認します。(申込事務担当者、管理責任者宛て)"),
    ),
    cautions=(
        N_("あらかじめ契約内容のご検討、ご準備をお願いします。"),
        N_("利用者IDをお持ちの方のみ対象の手続きとなります。"),
    ),
)
DONE = Done(
    crumb=N_("システム設定申込登録完了"),
    title=N_("システム設定申込"),
    lines=(N_("NACCSセンターで審査を行います。審査が完了すると、確認完了のメールが届きます。"),),
)
