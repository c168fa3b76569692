"""What is told to whom when something happens: the words of mails and of 新着情報."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from naccs_tui.domain.words import N_


class Event(StrEnum):
    """Something that is told by mail and as a notice."""

    RECEIVED = "received"
    REVIEW_COMPLETE = "review_complete"
    IN_FORCE = "in_force"


class Reader(StrEnum):
    """Who a mail goes to: people named in the contract."""

    APPLICANT = "applicant"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one event (source texts, named placeholders) and its readers."""

    subject: str
    body: str
    readers: tuple[Reader, ...] = (Reader.APPLICANT, Reader.MANAGER)


TELLINGS: Mapping[Event, Telling] = {
    Event.RECEIVED: Telling(
        N_("{title} 受付完了 (受付番号 {number})"),
        N_(
            "{title}を受け付けました。\n\n受付番号: {number}\n申込日: {day}\n\n"
            "審査が完了しましたら、あらためてお知らせします。"
        ),
    ),
    Event.REVIEW_COMPLETE: Telling(
        N_("{title} 確認完了 (受付番号 {number})"),
        N_(
            "{title}の審査が完了しました。\n\n受付番号: {number}\n反映日: {day}\n\n"
            "反映日から新しい内容でご利用いただけます。"
        ),
    ),
    Event.IN_FORCE: Telling(
        N_("{title} 反映のお知らせ (受付番号 {number})"),
        N_("{title}の内容が反映されました。\n\n受付番号: {number}\n反映日: {day}"),
    ),
}
