"""1 契約内容の変更: the contract change."""

from datetime import date, timedelta

from naccs_tui.domain.business import businesses
from naccs_tui.domain.calendar import first_of_month
from naccs_tui.domain.effects import Effect, Grants, granted
from naccs_tui.domain.field import Mark
from naccs_tui.domain.operations import contract_changes
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedure import (
    Done,
    Guidance,
    Procedure,
    Tied,
    effective_day,
)
from naccs_tui.domain.procedures import (
    billing_party,
    change_cases,
    change_codes,
    change_rules,
    joint_use,
    lines,
    net_terminals,
    office,
    sharing_rules,
    user_rules,
    users,
)
from naccs_tui.domain.procedures.applicant import WISHED, DatedApplicant, known_applicant
from naccs_tui.domain.section import section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

PLAN_BY = 15
"""Day of a month up to which a change of plan is received for the next one."""


SECTIONS = (
    section(DatedApplicant),
    change_rules.OFFICE,
    user_rules.USERS,
    user_rules.IDS,
    section(net_terminals.NetTerminals),
    section(net_terminals.WebTerminals),
    change_rules.LINES,
    change_rules.TERMINALS,
    sharing_rules.SHARING,
    change_rules.MAILBOXES,
    sharing_rules.JOINT_USE,
    change_rules.PLAN,
    change_rules.BILLING,
)
ITEMS = (
    *office.OFFICE_ITEMS,
    *users.USER_ITEMS,
    *net_terminals.TERMINAL_ITEMS,
    *(each for each in lines.LINE_ITEMS if each is not lines.SHARING),
    lines.SHARING,
    joint_use.JOINT_USE,
    billing_party.PLAN,
    *users.SERVICE_ITEMS,
    *billing_party.BILLING_ITEMS,
)


def earliest(items: frozenset[str], situation: Situation) -> date:
    """The first possible start: the longest lead time among the chosen items.

    A plan changes on the first of a month that is not before the start, so the start waits, too.
    """
    leads = [item.lead for item in ITEMS if item.key in items]
    day = situation.calendar.add(situation.receipt_day, max(leads, default=office.LEAD))
    if billing_party.PLAN.key not in items:
        return day
    after = _first_plan_day(situation.receipt_day) - timedelta(days=1)
    return max(day, situation.calendar.on_or_after(after.replace(day=1) + timedelta(days=1)))


def _first_plan_day(received: date) -> date:
    following = first_of_month(received + timedelta(days=1))
    return following if received.day <= PLAN_BY else first_of_month(following + timedelta(days=1))


def _tied(payload: Payload, situation: Situation) -> list[Tied]:
    if lines.LINES.key in payload.items or not change_rules.moves_lines(payload, situation):
        return []
    why = N_(
        "所在地が変わるので「一般NACCS回線の登録情報」も選択しました。回線設置場所を変更してください"
    )
    return [Tied(lines.LINES.key, why)]


def _effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = effective_day(PROCEDURE, payload, situation)
    whole = change_codes.completed(payload, situation.contract)
    more = change_codes.operations(whole, grants)
    changes = contract_changes(SECTIONS, whole, grants, on, more)
    return [*changes, *change_codes.effects(whole, grants, on)]


def _wants_setting(payload: Payload, grants: Grants) -> frozenset[str]:
    """利用者コード that are new or get a kind of business that they did not have."""
    return frozenset(
        granted(grants, users.TABLE, row.key)["user_code"] if row.mark is Mark.ADD else row.key
        for row in payload.rows(users.TABLE)
        if row.mark is not Mark.DELETE
        and set(businesses(str(row.value.get("business_types", ""))))
        - set(businesses(str(row.base.get("business_types", ""))))
    )


PROCEDURE = Procedure(
    kind="change",
    menu=1,
    letter="A",
    title=N_("契約内容の変更"),
    category=N_("利用申込"),
    classification=N_("変更"),
    guidance=Guidance(
        crumb=N_("変更申込ガイダンス"),
        intro=(
            N_("契約内容の変更の申込ができます。"),
            N_("現在の契約内容を確認し、変更する内容を選択します。"),
        ),
        flow=(
            N_("変更する項目の選択"),
            N_("申込担当者の確認"),
            N_("変更内容の入力"),
            N_("変更前・変更後の確認と登録"),
            N_("受付完了メール、審査、確認完了メール"),
        ),
        points=(
            N_(
                "確認画面では、変更前と変更後の情報を表示します。比較できるので容易に確認できます。"
            ),
        ),
        cautions=(N_("あらかじめ契約内容のご検討、ご準備をお願いします。"),),
    ),
    done=Done(
        crumb=N_("変更申込登録完了"),
        title=N_("変更申込"),
        lines=(
            N_("NACCSセンターで審査を行います。審査が完了すると、確認完了のメールが届きます。"),
            N_("利用開始日から新しい契約内容でご利用いただけます。"),
        ),
    ),
    sections=SECTIONS,
    items=ITEMS,
    tied=_tied,
    cases=change_cases.CASES,
    earliest=earliest,
    wished=WISHED,
    own_values=known_applicant,
    completed=change_codes.completed,
    check=change_rules.rules,
    needs=change_codes.needs,
    effects=_effects,
    wants_setting=_wants_setting,
    approvals=sharing_rules.approvals,
    partner_view=sharing_rules.partner_view,
    choices=user_rules.choices,
)
"""The declaration of the procedure."""
