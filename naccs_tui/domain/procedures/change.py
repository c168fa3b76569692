"""1 契約内容の変更: the contract change."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from naccs_tui.domain.effects import (
    CertificateEnded,
    CertificateIssued,
    Effect,
    GrantKind,
    Grants,
    Need,
)
from naccs_tui.domain.field import Field, Kind, Mark
from naccs_tui.domain.operations import contract_changes
from naccs_tui.domain.payload import Payload, RowChange
from naccs_tui.domain.procedure import Done, Guidance, OwnValues, Procedure, effective_day
from naccs_tui.domain.procedures import net_terminals, office
from naccs_tui.domain.procedures.applicant import KEY, Applicant, applicant_values
from naccs_tui.domain.section import section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

WISHED = (KEY, "wished_start")


class ChangeApplicant(Applicant):
    """The applicant, and from when the change is wished."""

    wished_start: Annotated[
        str,
        Field(
            N_("利用開始希望日"),
            kind=Kind.DATE,
            required=True,
            example="20120211",
            hint=N_("営業日を入力してください"),
            group=N_("利用開始に関する項目"),
        ),
    ] = ""


SECTIONS = (section(ChangeApplicant), section(office.Office), section(net_terminals.NetTerminals))
ITEMS = (*office.OFFICE_ITEMS, net_terminals.NET_TERMINALS)


def earliest(items: frozenset[str], situation: Situation) -> date:
    """The first possible start: the longest lead time among the chosen items."""
    leads = [item.lead for item in ITEMS if item.key in items]
    return situation.calendar.add(situation.receipt_day, max(leads, default=office.LEAD))


def _own_values(situation: Situation) -> OwnValues:
    return {KEY: applicant_values(situation)}


def _rows(payload: Payload, mark: Mark) -> list[RowChange]:
    return [row for row in payload.rows(net_terminals.NetTerminals.about.key) if row.mark is mark]


def _needs(payload: Payload, _situation: Situation) -> list[Need]:
    return [
        Need(key=row.key, kind=GrantKind.NET_TERMINAL, about=str(row.value.get("place", "")))
        for row in _rows(payload, Mark.ADD)
    ]


def _effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = effective_day(PROCEDURE, payload, situation)
    changes = contract_changes(SECTIONS, payload, grants, on)
    issued = [_issued(row, grants[row.key], on) for row in _rows(payload, Mark.ADD)]
    ended = [CertificateEnded(on=on, terminal=row.key) for row in _rows(payload, Mark.DELETE)]
    return [*changes, *issued, *ended]


def _issued(row: RowChange, grant: Mapping[str, str], on: date) -> CertificateIssued:
    return CertificateIssued(
        on=on,
        terminal=grant["terminal"],
        equipment=net_terminals.EQUIPMENT,
        system_class=str(row.value["system_class"]),
        code_1=grant["code_1"],
        code_2=grant["code_2"],
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
    earliest=earliest,
    wished=WISHED,
    own_values=_own_values,
    needs=_needs,
    effects=_effects,
)
"""The declaration of the procedure."""
