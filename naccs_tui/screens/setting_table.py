"""システム設定の登録状況: o and x of each 利用者コード, under the two headings."""

from collections.abc import Iterator, Sequence

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.setting import CodeSetting, SettingWay
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

HEADINGS = (
    N_("利用者コード"),
    N_("システム設定書類を登録する"),
    N_("企業名・営業所名及び責任者名・営業所所在地(英)を登録する"),
)
CODE, DOCUMENTS = 14, 28


def setting_lines(settings: Sequence[CodeSetting], width: int) -> Iterator[Spans]:
    """The table in a window of that width."""
    widths = (CODE, DOCUMENTS, width - CODE - DOCUMENTS)
    columns = [list(wrapped(_(e), w - 2)) for e, w in zip(HEADINGS, widths, strict=True)]
    for line in range(max(map(len, columns))):
        texts = (each[line] if line < len(each) else "" for each in columns)
        yield _line([fit(text, w) for text, w in zip(texts, widths, strict=True)])
    for each in settings:
        yield _row(each)


def _line(texts: Sequence[str]) -> Spans:
    return [(f"   {''.join(texts)}", palette().label)]


def _row(setting: CodeSetting) -> Spans:
    colours = palette()
    marks = [setting.mark(way) for way in SettingWay]
    styles = [colours.text if way in setting.sent else colours.warning for way in SettingWay]
    until = f"  {until_words(setting)}" if setting.closing_day else ""
    return [
        (f"   {fit(setting.user_code, CODE)}", colours.text),
        (fit(marks[0], DOCUMENTS), styles[0]),
        (f"{marks[1]}    ", styles[1]),
        (until, colours.dim),
    ]


def until_words(setting: CodeSetting) -> str:
    """Until when both halves must be through review, counted down."""
    day, left = show_day(setting.closing_day), setting.days_left
    if left is None:
        return _("締切日 {day} 過ぎています", day=day)
    if left:
        return _("締切日 {day} あと{left}営業日", day=day, left=left)
    return _("締切日 {day} 本日まで", day=day)


def marks_words(setting: CodeSetting) -> str:
    """`書類登録 x 名称登録 o`."""
    documents, names = (setting.mark(way) for way in SettingWay)
    return _("書類登録 {documents} 名称登録 {names}", documents=documents, names=names)
