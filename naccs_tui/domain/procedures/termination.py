"""契約解除・事業所廃止: the contract of an office ends."""

from datetime import date
from typing import Annotated

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.effects import ContractClosed, Effect, Grants
from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.payload import Payload, field_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Done, Guidance, Procedure, effective_day
from naccs_tui.domain.procedures.applicant import Applicant, known_applicant
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

LEAD = 10
GROUP = N_("解約に関する項目")
REASONS = (
    Choice("closed", N_("事業所廃止"), N_("事業所を閉める")),
    Choice("merged", N_("合併・統合"), N_("業務をほかの事業所に移す")),
    Choice("stopped", N_("NACCS利用の終了"), N_("事業所は残るが、NACCSを使わない")),
    Choice("other", N_("その他")),
)


class Termination(Page):
    """When the contract ends and why; the office code is typed as a second thought."""

    about = About(
        key="termination",
        title=N_("解約内容"),
        tab=N_("解約内容"),
        crumb=N_("解約内容入力"),
        lead=(N_("解約日に、利用者ID、デジタル証明書、契約がすべて終了します。元に戻せません。"),),
    )

    last_day: Annotated[
        str,
        Field(
            N_("解約希望日"),
            kind=Kind.DATE,
            required=True,
            example="20130930",
            hint=N_("営業日を入力してください"),
            group=GROUP,
        ),
    ] = ""
    reason: Annotated[
        str, Field(N_("解約理由"), Kind.CHOICE, choices=REASONS, required=True, group=GROUP)
    ] = ""
    confirmed: Annotated[
        str,
        Field(
            N_("事業所コード(確認)"),
            characters=Characters.CAPITALS,
            length=6,
            required=True,
            example="TKT101",
            hint=N_("解約する事業所の事業所コードを入力してください"),
            group=GROUP,
        ),
    ] = ""


PLACE = Termination.about.key
WISHED = (PLACE, "last_day")


def earliest(_items: frozenset[str], situation: Situation) -> date:
    """Ten business days from the receipt."""
    return situation.calendar.add(situation.receipt_day, LEAD)


def _check(payload: Payload, situation: Situation) -> list[Problem]:
    found: list[Problem] = []
    typed = payload.text(PLACE, "confirmed")
    if typed and typed != situation.office:
        pointer = field_pointer(PLACE, "confirmed")
        found.append(problem("B012", pointer, office=situation.office))
    day = effective_day(PROCEDURE, payload, situation)
    return [*found, problem("B013", day=show_day(day))]


def _effects(payload: Payload, situation: Situation, _grants: Grants) -> list[Effect]:
    return [ContractClosed(on=effective_day(PROCEDURE, payload, situation))]


PROCEDURE = Procedure(
    kind="termination",
    menu=1,
    under="change",
    letter="A",
    title=N_("契約解除・事業所廃止"),
    category=N_("利用申込"),
    classification=N_("解約"),
    guidance=Guidance(
        crumb=N_("解約申込ガイダンス"),
        intro=(
            N_("契約の解除の申込ができます。"),
            N_("事業所を廃止する場合も、この申込を行ってください。"),
        ),
        flow=(
            N_("申込担当者の確認"),
            N_("解約希望日と理由の入力"),
            N_("確認と登録"),
            N_("受付完了メール、審査、確認完了メール"),
        ),
        points=(
            N_("端末を減らす、回線を廃止するなど一部だけの変更は、契約内容の変更でできます。"),
        ),
        cautions=(
            N_("解約日に、利用者ID、デジタル証明書、契約がすべて終了します。"),
            N_("審査中のほかの申込は、解約日に無効になります。"),
        ),
    ),
    done=Done(
        crumb=N_("解約申込登録完了"),
        title=N_("解約申込"),
        lines=(
            N_("NACCSセンターで審査を行います。審査が完了すると、確認完了のメールが届きます。"),
            N_("解約日までは今までどおりご利用いただけます。"),
        ),
    ),
    sections=(section(Applicant), section(Termination)),
    earliest=earliest,
    wished=WISHED,
    own_values=known_applicant,
    check=_check,
    effects=_effects,
    closes=True,
)
"""The declaration of the procedure."""
