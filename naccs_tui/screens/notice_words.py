"""新着情報 in the reader's language."""

from naccs_tui.api.home import Notice
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.notice import TELLINGS
from naccs_tui.i18n import _

TRANSLATED = frozenset({"title"})


def notice_subject(notice: Notice) -> str:
    """The subject of a notice."""
    return _(TELLINGS[notice.event].subject, **_params(notice))


def notice_body(notice: Notice) -> str:
    """The text of a notice, several lines."""
    return _(TELLINGS[notice.event].body, **_params(notice))


def notice_line(notice: Notice) -> str:
    """Day and subject in one line."""
    return f"{show_instant(notice.at)}  {notice_subject(notice)}"


def _params(notice: Notice) -> dict[str, str]:
    return {
        name: _(value) if name in TRANSLATED else value for name, value in notice.params.items()
    }
