"""新着情報 in the reader's language."""

from collections.abc import Iterable

from naccs_tui.api.home import Notice
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.notice import Telling, telling_of
from naccs_tui.i18n import _

TRANSLATED = frozenset({"title"})


def notice_subject(notice: Notice) -> str:
    """The subject of a notice."""
    telling = telling_of(notice.event)
    if telling is None:
        return _unknown_subject(notice)
    return _filled((telling.subject,), notice) or _unknown_subject(notice)


def notice_body(notice: Notice) -> str:
    """The text of a notice, several lines: the same paragraphs as in the mail."""
    telling = telling_of(notice.event)
    return (_paragraphs(telling, notice) if telling else "") or _(
        "この版のプログラムでは内容を表示できません。プログラムを新しくしてご覧ください。"
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
