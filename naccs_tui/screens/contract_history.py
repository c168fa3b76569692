"""契約履歴 as rows of a list, and the line that says what a narrow list leaves out."""

from naccs_tui.api.contracts import PHASE_WORDS, ContractVersion, Phase
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette

WIDE = 120
"""Cells that all ten columns need."""
MARKED = "*"
NONE = "-"
_SPECIAL = N_("申込分類(特殊)")
_APPLYING, _CONTRACT = N_("申込事業所コード"), N_("契約事業所コード")


def history_columns(width: int) -> list[Column]:
    """The columns that a window of that width has room for."""
    whole = (
        Column(_SPECIAL, 14),
        Column(N_("申込の事業所"), 12),
        Column(N_("契約事業所"), 10),
        Column(N_("申込の詳細"), 10),
    )
    shown = (
        Column("", 1),
        Column(N_("契約番号"), 9),
        Column(N_("申込日時"), 16),
        Column(N_("受付番号"), 9),
        Column(N_("利用開始日"), 10),
        Column(N_("申込分類"), 8),
        *(whole if width >= WIDE else ()),
        Column(N_("契約の詳細"), 10),
    )
    return [Column(_(each.title), each.width) for each in shown]


def history_row(version: ContractVersion, width: int, *, is_marked: bool) -> ListItem:
    """A version; what is to come and what was stand in other colours, always with words."""
    whole = (
        _(version.special) or NONE,
        version.applying_office,
        version.contract_office,
        _("詳細") if version.receipt_number else NONE,
    )
    colours = palette()
    styles = {Phase.PLANNED: colours.changed, Phase.PAST: colours.dim}
    return ListItem(
        (
            MARKED if is_marked else "",
            version.number,
            show_instant(version.received_at) if version.received_at else NONE,
            version.receipt_number or NONE,
            show_day(version.starts_on),
            _(version.classification),
            *(whole if width >= WIDE else ()),
            _(PHASE_WORDS[version.phase]),
        ),
        styles.get(version.phase),
    )


def rest_of(version: ContractVersion | None, width: int) -> Spans:
    """What a narrow list leaves out of the current line."""
    if version is None or width >= WIDE:
        return ()
    pairs = (
        (_SPECIAL, _(version.special) or NONE),
        (_APPLYING, version.applying_office),
        (_CONTRACT, version.contract_office),
    )
    text = "  ".join(f"{_(title)}: {value}" for title, value in pairs)
    return [(f" {text}", palette().label)]
