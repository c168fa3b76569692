"""新着情報 in the reader's language."""

from collections.abc import Iterator

from naccs_tui.api.home import Notice, Sealed
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.notice import TELLINGS
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _

TRANSLATED = frozenset({"title"})


def notice_subject(notice: Notice) -> str:
    """The subject of a notice."""
    return _(TELLINGS[notice.event].subject, **_params(notice))


def notice_body(notice: Notice) -> str:
    """The text of a notice, several lines."""
    params = _params(notice)
    paragraphs = TELLINGS[notice.event].paragraphs(notice.params)
    return "\n\n".join(_(each, **params) for each in (*paragraphs, *_sealed(notice)))


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


def _params(notice: Notice) -> dict[str, str]:
    return {
        name: _(value) if name in TRANSLATED else value for name, value in notice.params.items()
    }
