"""2 通関士IDの追加: 利用者ID that each name one registered customs specialist."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from naccs_tui.domain.after import text_of
from naccs_tui.domain.business import BROKER, SPECIALIST
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract import Operation, PutRow
from naccs_tui.domain.effects import (
    ContractChange,
    Effect,
    GrantKind,
    Grants,
    IdsIssued,
    Need,
    granted,
    need_key,
)
from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.payload import Payload, RowChange, field_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import (
    Done,
    Guidance,
    OwnRows,
    Procedure,
    effective_day,
    wished_day,
)
from naccs_tui.domain.procedures import users
from naccs_tui.domain.procedures.applicant import (
    WISHED,
    DatedApplicant,
    applicant_page,
    known_applicant,
)
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.setting import Beginning, CodeSetting
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

LEAD = 7


class SpecialistApplicant(DatedApplicant):
    """The applicant, with the manual's words on how to go on."""

    about = applicant_page(N_("入力完了後、F8で「通関士利用者IDの入力へ進む」を選んでください。"))


class Specialists(Page):
    """For which 利用者コード of 通関士 numbers are asked for; a new one is given out by the Center."""

    about = About(
        key="specialists",
        title=N_("通関士利用者ID"),
        tab=N_("通関士利用者ID"),
        crumb=N_("通関士利用者ID入力"),
        lead=(
            N_("お持ちの通関士用利用者IDはEnterで選択し、新規(センターで発番)はF6で追加します。"),
        ),
        touches=users.TABLE,
        marks=frozenset({Mark.ADD, Mark.CHANGE}),
        mark_words=((Mark.CHANGE, N_("追加")),),
        row_title=N_("新規(センターで発番)"),
    )

    user_code: Annotated[str, Field(N_("通関士用利用者ID"), issued=True, width=18)] = ""
    method: Annotated[str, users.method_field(width=24)] = ""
    id_count: Annotated[str, users.count_field(N_("通関士1名につき1つです"), width=14)] = ""


PLACE = Specialists.about.key


def earliest(_items: frozenset[str], situation: Situation) -> date:
    """Seven business days from the receipt."""
    return situation.calendar.add(situation.receipt_day, LEAD)


def _specialists(situation: Situation) -> list[CodeSetting]:
    return [each for each in situation.settings if SPECIALIST in each.business_types.split()]


def _brokers(situation: Situation) -> list[Beginning]:
    """With what 通関業 begins on each 利用者コード that has it, or gets it by a planned change."""
    found = (each.beginning(BROKER) for each in situation.settings)
    return [each for each in found if each]


def _own_rows(situation: Situation) -> OwnRows:
    codes = (each.user_code for each in _specialists(situation))
    return {PLACE: {code: {"user_code": code, "method": "", "id_count": ""} for code in codes}}


def _may_start(situation: Situation) -> list[Problem]:
    """Pattern 2: whoever has no 通関業 ID yet applies for that first."""
    if _brokers(situation):
        return []
    how = N_(
        "先に「1 契約内容の変更」で利用業種「通関業」を申し込んでください。"
        "申込済みの場合は、その審査が終わると追加できます"
    )
    return [problem("P006", what=N_("通関業の利用者コードをお持ち"), how=how)]


def _check(payload: Payload, situation: Situation) -> list[Problem]:
    if payload.rows(PLACE):
        return list(_check_begun(payload, situation))
    return [problem("P010", f"/sections/{PLACE}", title=N_("通関士用利用者ID"))]


def _check_begun(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """A 識別番号 is not there before its 利用者コード."""
    wished, pointer = wished_day(PROCEDURE, payload), field_pointer(*WISHED)
    for each in _chosen(payload, situation):
        if wished and each.starts_on and wished < each.starts_on:
            first = show_day(each.starts_on)
            day, row = show_day(wished), each.user_code
            yield problem("B027", pointer, day=day, row=row, earliest=first)


def _chosen(payload: Payload, situation: Situation) -> list[CodeSetting]:
    """The 利用者コード that are added to, those of them that have not begun among them."""
    keys = {row.key for row in payload.rows(PLACE)}
    return [each for each in _specialists(situation) if each.user_code in keys]


def _keys(row: RowChange) -> list[str]:
    """The needs of a row, one a 識別番号; the first one of a new row brings its 利用者コード."""
    key, count = need_key(PLACE, row.key), text_of(row.value, "id_count")
    wanted = int(count) if count.isdecimal() else 1
    numbered = [f"{key}/{number}" for number in range(1, wanted + 1)]
    return [key, *numbered[1:]] if row.mark is Mark.ADD else numbered


def _needs(payload: Payload, _situation: Situation) -> list[Need]:
    return [need for row in payload.rows(PLACE) for need in _needs_of(row)]


def _needs_of(row: RowChange) -> Iterator[Need]:
    is_new = row.mark is Mark.ADD
    of = need_key(PLACE, row.key) if is_new else row.key
    for place, key in enumerate(_keys(row)):
        if is_new and not place:
            yield Need(key=key, kind=GrantKind.USER_CODE)
        else:
            yield Need(key=key, kind=GrantKind.ID_NUMBER, of=of)


def _code_of(row: RowChange, grants: Grants) -> str:
    is_new = row.mark is Mark.ADD
    return granted(grants, PLACE, row.key)["user_code"] if is_new else row.key


def _operations(row: RowChange, grants: Grants) -> Iterator[Operation]:
    code = _code_of(row, grants)
    if row.mark is Mark.ADD:
        values = {"user_code": code, "business_types": SPECIALIST, "purpose": ""}
        services = {"statistics": users.NONE, "storage": users.NO}
        yield PutRow(table=users.TABLE, key=code, values={**values, **services})
    for number in _numbers(row, grants):
        method = text_of(row.value, "method")
        known = {"user_code": code, "id_number": number, "method": method}
        yield PutRow(table=users.IDS_TABLE, key=code + number, values={**known})


def _numbers(row: RowChange, grants: Grants) -> list[str]:
    return [grants[key]["id_number"] for key in _keys(row)]


def _effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = _day(payload, situation)
    rows = payload.rows(PLACE)
    operations = tuple(each for row in rows for each in _operations(row, grants))
    ids = [_code_of(row, grants) + number for row in rows for number in _numbers(row, grants)]
    return [ContractChange(on=on, operations=operations), IdsIssued(on=on, ids=tuple(ids))]


def _day(payload: Payload, situation: Situation) -> date:
    """Not before the 通関業 of the office begins, nor before the 利用者コード that are added to."""
    soonest = effective_day(PROCEDURE, payload, situation)
    begins = [each.on or soonest for each in _brokers(situation)]
    own = (each.starts_on or soonest for each in _chosen(payload, situation))
    return max(soonest, min(begins, default=soonest), *own)


def _builds_on(payload: Payload, situation: Situation) -> frozenset[str]:
    """What brings the 利用者コード that are added to, and the 通関業 of an office that has none yet."""
    # One that is in use comes first, and nothing brings it.
    first = sorted(_brokers(situation), key=_first_day)[:1]
    own = {each.brought_by for each in _chosen(payload, situation)}
    return frozenset(own.union(each.brought_by for each in first)) - {""}


def _first_day(broker: Beginning) -> date:
    return broker.on or date.min


def _wants_setting(payload: Payload, grants: Grants) -> frozenset[str]:
    new = (row for row in payload.rows(PLACE) if row.mark is Mark.ADD)
    return frozenset(_code_of(row, grants) for row in new)


PROCEDURE = Procedure(
    kind="specialist_id",
    menu=2,
    letter="B",
    title=N_("通関士IDの追加"),
    category=N_("通関士ID"),
    classification=N_("追加"),
    first="change",
    guidance=Guidance(
        crumb=N_("通関士ID追加申込ガイダンス"),
        intro=(
            N_("通関業の方は、通関士IDの追加の申込ができます。"),
            N_("「既に通関業IDをお持ちの場合」: 通関士IDを追加します。"),
            N_(
                "「新規に通関業を申込と同時に通関士IDを申し込む場合」: "
                "利用申込で通関業IDを取得後、通関士IDを追加します。"
            ),
        ),
        definition=(
            N_("「通関士ID」"),
            N_(
                "税関より通関業の許可を受けた事業所に所属する通関士が、NACCSを利用して申告業務を行う際に"
                "使用する利用者IDをいいます。通関士IDは、通関士個人を特定するため、通関業IDとは別のIDを"
                "NACCSセンターより払い出します。"
            ),
        ),
        flow=(
            N_("申込担当者の確認"),
            N_("通関士用利用者ID、処理方式、識別番号数の入力"),
            N_("入力内容の確認と登録"),
            N_("受付完了メール、審査、確認完了メール"),
        ),
        points=(
            N_(
                "通関士ID、パスワードは、オンライン(新着情報から「ID通知内容」を表示)で通知されます。"
            ),
        ),
        cautions=(N_("通関業の方のみ対象の手続きとなります。"),),
    ),
    done=Done(
        crumb=N_("通関士ID追加申込登録完了"),
        title=N_("通関士ID追加申込"),
        lines=(
            N_("NACCSセンターで審査を行います。審査が完了すると、確認完了のメールが届きます。"),
            N_(
                "利用者コード、識別番号(通関士ID)とパスワードは、新着情報の「ID通知内容」でご確認ください。"
            ),
        ),
    ),
    sections=(section(SpecialistApplicant), section(Specialists)),
    earliest=earliest,
    wished=WISHED,
    own_values=known_applicant,
    own_rows=_own_rows,
    may_start=_may_start,
    check=_check,
    needs=_needs,
    effects=_effects,
    wants_setting=_wants_setting,
    builds_on=_builds_on,
    sees_settings=True,
)
"""The declaration of the procedure."""
