"""4 デジタル証明書の再発行: a terminal's certificate is made anew."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from naccs_tui.domain.certificate import STATE_WORDS, Certificate, CertificateState, state_on
from naccs_tui.domain.effects import CertificateReissued, Effect, GrantKind, Grants, Need
from naccs_tui.domain.field import Choice, Field, Kind, Mark, Value
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Payload, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import (
    Done,
    Guidance,
    OwnRows,
    Procedure,
    effective_day,
)
from naccs_tui.domain.procedures.applicant import Applicant, applicant_page, known_applicant
from naccs_tui.domain.procedures.net_terminals import SYSTEM_CLASSES, TABLE
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

LEAD = 1
LATEST = timedelta(days=60)
WISHED = ("reissue", "wished_day")
GROUP = N_("論理端末に関する項目")
REASONS = (
    Choice("expired", N_("有効期限切れ"), N_("有効期限を過ぎた、更新を忘れた")),
    Choice("replaced", N_("端末入替え"), N_("パソコンやOSを入れ替えた、論理端末を変更した")),
    Choice(
        "other",
        N_("その他"),
        N_("別のWindowsアカウントやブラウザで取得した、アカウントを変えた、証明書を削除した"),
    ),
)
EXPIRED = "expired"
STATES = tuple(Choice(state.value, words) for state, words in STATE_WORDS.items())


class Reissue(Page):
    """When and why."""

    about = About(
        key="reissue",
        title=N_("論理端末"),
        tab=N_("再発行"),
        crumb=N_("論理端末入力"),
        lead=(
            N_("再発行を希望する論理端末の情報を入力します。"),
            N_("再発行を希望する日およびその理由を入力してください。"),
            N_("再発行は土・日・祝日を除きます。"),
            N_(
                "Windowsのパスワードや社内のサーバー、ネットワークを変えたときも必要になることがあります。"
                "事前にお問い合わせください。"
            ),
        ),
    )

    wished_day: Annotated[
        str,
        Field(
            N_("再発行希望日"),
            kind=Kind.DATE,
            required=True,
            example="20120211",
            hint=N_("再発行は土・日・祝日を除きます"),
            group=GROUP,
        ),
    ] = ""
    reason: Annotated[
        str,
        Field(
            N_("再発行理由"),
            kind=Kind.CHOICE,
            choices=REASONS,
            required=True,
            hint=N_("F4でそれぞれに当たる場合を表示します"),
            group=GROUP,
        ),
    ] = ""


class Certificates(Page):
    """Whose certificates are to be made anew."""

    about = About(
        key="certificates",
        title=N_("論理端末"),
        tab=N_("論理端末"),
        crumb=N_("論理端末入力"),
        lead=(
            N_("再発行を希望する論理端末を選択してください。"),
            N_("F7で「申込担当者の入力に戻る」、F10で「申込内容確認へ進む」を選べます。"),
        ),
        touches=TABLE,
        marks=frozenset({Mark.CHANGE}),
        mark_words=((Mark.CHANGE, N_("再発行")),),
    )

    system_class: Annotated[
        str, Field(N_("区分"), kind=Kind.CHOICE, choices=SYSTEM_CLASSES, issued=True, width=6)
    ] = ""
    equipment: Annotated[str, Field(N_("利用機器区分"), issued=True, width=12)] = ""
    terminal: Annotated[str, Field(N_("論理端末名"), issued=True, width=10)] = ""
    code_1: Annotated[str, Field(N_("認証コード1"), issued=True, width=11)] = ""
    code_2: Annotated[str, Field(N_("認証コード2"), issued=True, renewed=True, width=14)] = ""
    # As in the manual's example, where it is empty until the certificate was fetched.
    issued_on: Annotated[str, Field(N_("発行日"), kind=Kind.DATE, issued=True, width=10)] = ""
    state: Annotated[
        str,
        Field(N_("状態"), Kind.CHOICE, choices=STATES, issued=True, passing=True, width=8),
    ] = ""
    days_left: Annotated[str, Field(N_("残り"), issued=True, passing=True, width=4)] = ""


class ReissueApplicant(Applicant):
    """Who applies."""

    about = applicant_page(N_("入力完了後、F8で「論理端末の入力へ進む」を選んでください。"))


PLACE, REASON = Certificates.about.key, ("reissue", "reason")
SECTIONS = (section(ReissueApplicant), section(Reissue), section(Certificates))


def earliest(_items: frozenset[str], situation: Situation) -> date:
    """A reissue takes at least one business day."""
    return situation.calendar.add(situation.receipt_day, LEAD)


def _own_rows(situation: Situation) -> OwnRows:
    rows: dict[str, dict[str, Value]] = {
        each.terminal: {
            "system_class": each.system_class,
            "equipment": each.equipment,
            "terminal": each.terminal,
            "code_1": each.code_1,
            "code_2": each.code_2,
            "issued_on": each.fetched_on.isoformat() if each.fetched_on else "",
            "state": state_on(each, situation.today).value,
            "days_left": _left(each, situation.today),
        }
        for each in situation.certificates
        if _is_there(each, situation)
    }
    return {PLACE: rows}


def _is_there(certificate: Certificate, situation: Situation) -> bool:
    return state_on(certificate, situation.today) is not CertificateState.ENDED


def _left(certificate: Certificate, today: date) -> str:
    left = certificate.days_left(today)
    return "-" if left is None else str(left)


def _may_start(situation: Situation) -> list[Problem]:
    if any(_is_there(each, situation) for each in situation.certificates):
        return []
    return [
        problem(
            "P006",
            what=N_("インターネット経由でNACCSをご利用"),
            how=N_(
                "先に「1 契約内容の変更」でnetNACCSかwebNACCSの端末を申し込んでください。"
                "申込済みの場合は、利用開始日から再発行できます"
            ),
        )
    ]


def _check(payload: Payload, situation: Situation) -> list[Problem]:
    rows = payload.rows(PLACE)
    if not rows:
        return [problem("P010", f"/sections/{PLACE}", title=N_("論理端末"))]
    return [*_check_needless(payload, situation)]


def _check_needless(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """Whoever says that a certificate ran out is told where a renewal would still do."""
    if payload.text(*REASON) != EXPIRED:
        return
    living = {each.terminal: each for each in situation.certificates if not each.ended_on}
    for index, row in enumerate(payload.rows(PLACE)):
        left = living[row.key].days_left(situation.today) if row.key in living else None
        if left is not None and left >= 0:
            yield problem("B021", row_pointer(PLACE, index), row=row.key, left=left)


def _needs(payload: Payload, _situation: Situation) -> list[Need]:
    return [
        Need(key=row.key, kind=GrantKind.AUTHENTICATION_CODE, about=row.key)
        for row in payload.rows(PLACE)
    ]


def _effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = effective_day(PROCEDURE, payload, situation)
    return [
        CertificateReissued(
            on=on,
            terminal=row.key,
            code_2=grants[row.key]["code_2"],
            reason=payload.text("reissue", "reason"),
        )
        for row in payload.rows(PLACE)
    ]


PROCEDURE = Procedure(
    kind="reissue",
    menu=4,
    letter="D",
    title=N_("デジタル証明書の再発行"),
    category=N_("証明書申込"),
    classification=N_("再発行"),
    guidance=Guidance(
        crumb=N_("証明書再発行申込ガイダンス"),
        intro=(
            N_("デジタル証明書の再発行の申込ができます。"),
            N_("再発行希望日および再発行理由を入力し、再発行を希望する端末を選択します。"),
            N_("「有効期限切れ」: デジタル証明書の有効期限がきた場合"),
            N_("「端末入替え」: 端末入替えなどにより論理端末を変更する場合"),
            N_("「その他」: 別のWindowsアカウントで証明書を取得してしまったなどの場合"),
        ),
        flow=(
            N_("申込担当者の確認"),
            N_("再発行希望日、理由、論理端末の入力"),
            N_("入力内容の確認と登録"),
            N_("審査、確認完了メール"),
        ),
        definition=(
            N_("デジタル証明書再発行"),
            N_(
                "デジタル証明書の有効期限は取得した日から1年間であり、有効期限の28日前から"
                "有効期限までに更新する必要があります。"
                "証明書が失効してしまった場合には、再発行の手続きをする必要があります。"
            ),
        ),
        cautions=(
            N_("証明書が失効すると、再発行が必要になります。"),
            N_("インターネット経由でNACCSをご利用の方のみ対象の手続きとなります。"),
        ),
    ),
    done=Done(
        crumb=N_("証明書再発行申込登録完了"),
        title=N_("証明書再発行申込"),
        lines=(
            N_("NACCSセンターで審査を行います。審査が完了すると、確認完了のメールが届きます。"),
            N_("再発行日から新しい認証コードで証明書を取得できます。"),
        ),
    ),
    sections=SECTIONS,
    earliest=earliest,
    wished=WISHED,
    latest=LATEST,
    own_values=known_applicant,
    own_rows=_own_rows,
    may_start=_may_start,
    first="change",
    check=_check,
    needs=_needs,
    effects=_effects,
    # The manual names only the mail that says that it is done.
    quiet=frozenset({Event.RECEIVED}),
)
"""The declaration of the procedure."""
