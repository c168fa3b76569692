"""What is told to whom when something happens: the words of mails and of 新着情報."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from naccs_tui.domain.words import N_


class Event(StrEnum):
    """Something that is told by mail and as a notice."""

    RECEIVED = "received"
    APPROVAL_ASKED = "approval_asked"
    PARTNER_ASKED = "partner_asked"
    PARTNER_REFUSED = "partner_refused"
    PARTNER_WITHDRAWN = "partner_withdrawn"
    SENT_BACK = "sent_back"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVIEW_COMPLETE = "review_complete"
    ID_NOTICE = "id_notice"
    CLOSING_SOON = "closing_soon"
    VOID = "void"
    GROUND_GONE = "ground_gone"
    IN_FORCE = "in_force"
    CERTIFICATE_EXPIRING = "certificate_expiring"
    CERTIFICATE_SUSPENDED = "certificate_suspended"
    BILL_READY = "bill_ready"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    BILLING_PASSWORD_RESET = "billing_password_reset"  # noqa: S105 - the name of an event


class Reader(StrEnum):
    """Who a mail goes to: people named in the application and in the contract."""

    APPLICANT = "applicant"
    MANAGER = "manager"
    BILLING = "billing"


BOTH = (Reader.APPLICANT, Reader.MANAGER)


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one event (source texts, named placeholders) and its readers.

    more: paragraphs that follow where their parameter is known: parameter -> words.
    """

    subject: str
    body: str
    readers: tuple[Reader, ...] = BOTH
    more: tuple[tuple[str, str], ...] = ()

    def paragraphs(self, params: Mapping[str, str]) -> tuple[str, ...]:
        """The texts of the body for these parameters."""
        return (self.body, *(words for name, words in self.more if params.get(name)))


_REASON = ("reason", N_("理由: {reason}"))

TELLINGS: Mapping[Event, Telling] = {
    Event.RECEIVED: Telling(
        N_("{title} 受付完了 (受付番号 {number})"),
        N_(
            "{title}を受け付けました。\n\n受付番号: {number}\n申込日: {day}\n\n"
            "審査が完了しましたら、あらためてお知らせします。"
        ),
    ),
    Event.APPROVAL_ASKED: Telling(
        N_("{title} 承認のお願い (受付番号 {number})"),
        N_(
            "{title}が承認を待っています。\n\n受付番号: {number}\n申込日: {day}\n\n"
            "申込者以外の管理責任者の方は、「5 申込内容の確認」から承認または差戻しを行ってください。"
        ),
    ),
    Event.PARTNER_ASKED: Telling(
        N_("{office} の{title} 承認のお願い (受付番号 {number})"),
        N_(
            "{office} から、機器の共用の承認を求められています。\n\n"
            "受付番号: {number}\n申込日: {day}\n\n"
            "管理責任者の方は、「5 申込内容の確認」から承認または差戻しを行ってください。"
        ),
        readers=(Reader.MANAGER,),
    ),
    Event.PARTNER_REFUSED: Telling(
        N_("{title} 共用先からの差戻しのお知らせ (受付番号 {number})"),
        N_(
            "共用先の事業所 {partner} が{title}を承認せず、差し戻しました。\n\n"
            "受付番号: {number}\n差戻日: {day}\n\n"
            "「5 申込内容の確認」から内容を訂正し、同じ受付番号で再申込を行ってください。"
        ),
        more=(_REASON,),
    ),
    Event.PARTNER_WITHDRAWN: Telling(
        N_("{office} の{title} 取下げのお知らせ (受付番号 {number})"),
        N_(
            "承認をお願いした {office} の申込は取り下げられました。\n\n"
            "受付番号: {number}\n取下日: {day}"
        ),
        readers=(Reader.MANAGER,),
    ),
    Event.SENT_BACK: Telling(
        N_("{title} 社内差戻しのお知らせ (受付番号 {number})"),
        N_(
            "管理責任者が{title}を差し戻しました。\n\n受付番号: {number}\n差戻日: {day}\n\n"
            "「5 申込内容の確認」から内容を訂正し、同じ受付番号で再申込を行ってください。"
        ),
        more=(_REASON,),
    ),
    Event.RETURNED: Telling(
        N_("{title} 差戻しのお知らせ (受付番号 {number})"),
        N_(
            "{title}の内容に訂正が必要なため、差し戻しました。\n\n"
            "受付番号: {number}\n差戻日: {day}\n\n"
            "「5 申込内容の確認」から内容を訂正し、同じ受付番号で再申込を行ってください。"
        ),
        more=(_REASON,),
    ),
    Event.REJECTED: Telling(
        N_("{title} 却下のお知らせ (受付番号 {number})"),
        N_(
            "{title}をお受けできませんでした。\n\n受付番号: {number}\n却下日: {day}\n\n"
            "必要な場合は、あらためて申し込んでください。"
        ),
        more=(_REASON,),
    ),
    Event.WITHDRAWN: Telling(
        N_("{title} 取下げのお知らせ (受付番号 {number})"),
        N_("{title}は取り下げられました。\n\n受付番号: {number}\n取下日: {day}"),
    ),
    Event.REVIEW_COMPLETE: Telling(
        N_("{title} 確認完了 (受付番号 {number})"),
        N_(
            "{title}の審査が完了しました。\n\n受付番号: {number}\n反映日: {day}\n\n"
            "反映日から新しい内容でご利用いただけます。"
        ),
        more=(
            ("days", N_("内容によって反映日が異なります: {days}")),
            (
                "closing",
                N_(
                    "システム設定の締切日: {closing}\n締切日までに書類登録と名称登録の審査が"
                    "終わらない場合、この申込は無効になります。"
                ),
            ),
            ("form", N_("申込書が未出力です。「5 申込内容の確認」から申込書を出力してください。")),
        ),
    ),
    Event.ID_NOTICE: Telling(
        N_("ID通知内容のお知らせ (受付番号 {number})"),
        N_(
            "{title}で発番した内容を、新着情報の「ID通知内容」でお知らせしています。\n\n"
            "受付番号: {number}\n参照期限: {day}\n\n"
            "このメールには発番した内容を記載していません。"
            "参照期限までに内容を確認し、お手元に控えてください。"
        ),
    ),
    Event.CLOSING_SOON: Telling(
        N_("システム設定の締切日が近づいています (受付番号 {number})"),
        N_(
            "{title}に必要なシステム設定が、まだ完了していません。\n\n"
            "受付番号: {number}\n締切日: {day}\n\n"
            "締切日までに書類登録と名称登録の審査が終わらない場合、この申込は無効になります。"
        ),
    ),
    Event.VOID: Telling(
        N_("{title} 無効のお知らせ (受付番号 {number})"),
        N_(
            "{title}は無効になりました。\n\n受付番号: {number}\n無効日: {day}\n\n"
            "この申込で発番した利用者コードなどは、ご利用いただけません。"
            "必要な場合は、あらためて申し込んでください。"
        ),
        more=(_REASON, ("base", N_("前提の申込: 受付番号 {base}"))),
    ),
    Event.GROUND_GONE: Telling(
        N_("{title} 前提の申込の無効 (受付番号 {number})"),
        N_(
            "{title}の前提となる受付番号 {base} の申込が無効になったため、"
            "このままでは審査を終了できません。\n\n受付番号: {number}\n無効日: {day}\n\n"
            "「5 申込内容の確認」から取り下げるか、差戻しのあとで内容を訂正してください。"
        ),
    ),
    Event.IN_FORCE: Telling(
        N_("{title} 反映のお知らせ (受付番号 {number})"),
        N_("{title}の内容が反映されました。\n\n受付番号: {number}\n反映日: {day}"),
    ),
    Event.CERTIFICATE_EXPIRING: Telling(
        N_("デジタル証明書の更新のお知らせ (論理端末名 {terminal} 残り{days}日)"),
        N_(
            "デジタル証明書の有効期限が近づいています。\n\n論理端末名: {terminal}\n"
            "有効期限: {day} (残り{days}日)\n\n"
            "有効期限までに更新してください。期限を過ぎると失効し、再発行の申込が必要になります。"
        ),
    ),
    Event.CERTIFICATE_SUSPENDED: Telling(
        N_("デジタル証明書の停止のお知らせ (論理端末名 {terminal})"),
        N_(
            "2か月間、取得または更新が行われなかったため、デジタル証明書を停止しました。\n\n"
            "論理端末名: {terminal}\n停止日: {day}\n\n"
            "引き続きご利用になる場合は再発行を、不要な場合は端末の削除を申し込んでください。"
        ),
    ),
    Event.BILL_READY: Telling(
        N_("請求書のお知らせ ({month}分)"),
        N_(
            "{month}分の請求書ができました。\n\n請求先コード: {code}\n支払期日: {day}\n\n"
            "「7 請求金額の参照」からご覧ください。"
        ),
    ),
    Event.PASSWORD_CHANGED: Telling(
        N_("パスワード変更完了のお知らせ ({code})"),
        N_(
            "パスワードが変更されました。\n\nアカウント: {code}\n変更日: {day}\n\n"
            "このメールでは変更後のパスワードをお知らせしません。"
            "お心当たりのない場合は、ヘルプデスクへご連絡ください。"
        ),
        readers=(Reader.APPLICANT, Reader.MANAGER, Reader.BILLING),
    ),
    Event.BILLING_PASSWORD_RESET: Telling(
        N_("請求先パスワード再発行のお知らせ"),
        N_(
            "請求先パスワードが再発行されました。\n\n請求先コード: {code}\n再発行日: {day}\n\n"
            "新しい請求先パスワードは、郵送などにより別途お知らせします。"
            "お心当たりのない場合は、ヘルプデスクへご連絡ください。"
        ),
        readers=(Reader.MANAGER, Reader.BILLING),
    ),
}

_BY_NAME = {event.value: telling for event, telling in TELLINGS.items()}


def telling_of(event: str) -> Telling | None:
    """The words of an event; None when only another version of the program knows it."""
    return _BY_NAME.get(event)
