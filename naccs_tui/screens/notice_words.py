"""新着情報 in the reader's language."""

from collections.abc import Iterable, Iterator

from naccs_tui.api.home import Notice, Sealed
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.notice import Telling, telling_of
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _

TRANSLATED = frozenset({"title", "reason"})
"""Parameters that may be words of ours; what a person wrote is not found and stays as it is."""


def notice_subject(notice: Notice) -> str:
    """The subject of a notice."""
    telling = telling_of(notice.event)
    if telling is None:
        return _unknown_subject(notice)
    return _filled((telling.subject,), notice) or _unknown_subject(notice)


def notice_body(notice: Notice) -> str:
    """The text of a notice, several lines: the same paragraphs as in the mail."""
    telling = telling_of(notice.event)
    said = _paragraphs(telling, notice) if telling else ""
    unknown = _("この版のプログラムでは内容を表示できません。プログラムを新しくしてご覧ください。")
    return "\n\n".join((said or unknown, *map(_, _sealed(notice))))


def _sealed(notice: Notice) -> Iterator[str]:
    match notice.sealed:
        case Sealed.READABLE:
            yield N_("F8で、発番した内容(ID通知内容)を表示します。")
        case Sealed.DESTROYED:
            yield N_(
                "ID通知内容は破棄されました。控えがない場合はヘルプデスクにお問い合わせください。"
            )


def notice_line(notice: Notice) -> str:
    """Day and subject in one line."""
    return f"{show_instant(notice.at)}  {notice_subject(notice)}"


def _paragraphs(telling: Telling, notice: Notice) -> str:
    return _filled(telling.paragraphs(notice.params), notice)


def _filled(texts: Iterable[str], notice: Notice) -> str:
    """The texts with the notice's values; "" where another version's words want other values."""
    try:
        return "\n\n".join(_(text, **_params(notice)) for text in texts)
    except KeyError:
        return ""


def _unknown_subject(notice: Notice) -> str:
    if notice.number:
        return _("お知らせ (受付番号 {number})", number=notice.number)
    return _("お知らせ")


def _params(notice: Notice) -> dict[str, str]:
    return {
        name: _(value) if name in TRANSLATED else value for name, value in notice.params.items()
    }
