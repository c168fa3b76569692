"""The pages 論理端末・証明書 of the contract change: what connects over the Internet."""

from typing import Annotated

from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

GROUP = N_("端末・証明書の変更")
LEAD = 10
NET_TERMINALS = ChangeItem(
    "net_terminals", N_("netNACCS端末の登録情報"), GROUP, LEAD, N_("端末の追加、削除")
)
WEB_CERTIFICATES = ChangeItem(
    "web_certificates", N_("webNACCS証明書の登録情報"), GROUP, LEAD, N_("証明書の追加、削除")
)
TERMINAL_ITEMS = (NET_TERMINALS, WEB_CERTIFICATES)
TABLE, WEB_TABLE = "net_terminals", "web_terminals"
EQUIPMENT, WEB_EQUIPMENT = "netNACCS", "webNACCS"
SYSTEM_CLASSES = (
    Choice("sea", N_("海上")),
    Choice("air", N_("航空")),
    Choice("shared", N_("共用")),
)
MARKS = frozenset({Mark.ADD, Mark.DELETE})
_PLACE = Field(
    N_("設置場所"),
    characters=Characters.ZENKAKU,
    length=40,
    required=True,
    example="大井営業所3階",
    width=24,
)
_TERMINAL = Field(N_("論理端末名"), issued=True, width=14)
_SYSTEM_CLASS = Field(N_("区分"), kind=Kind.CHOICE, choices=SYSTEM_CLASSES, required=True, width=6)
_CODE_1 = Field(N_("認証コード1"), issued=True, width=14)


class NetTerminals(Page):
    """A netNACCS terminal; name and codes are given out by the Center."""

    about = About(
        key=TABLE,
        title=N_("論理端末・証明書"),
        tab=N_("論理端末・証明書"),
        crumb=N_("論理端末・証明書入力"),
        lead=(
            N_(
                "追加する端末、削除する端末を登録します。論理端末名と認証コードはセンターで発番します。"
            ),
        ),
        record=TABLE,
        view=EQUIPMENT,
        marks=MARKS,
        row_title=N_("新しい端末"),
        item=NET_TERMINALS.key,
        attachments=N_("システム構成図"),
    )

    terminal: Annotated[str, _TERMINAL] = ""
    system_class: Annotated[str, _SYSTEM_CLASS] = ""
    place: Annotated[str, _PLACE] = ""
    code_1: Annotated[str, _CODE_1] = ""


class WebTerminals(Page):
    """A webNACCS certificate, bound to one PC; name and codes are given out by the Center."""

    about = About(
        key=WEB_TABLE,
        title=N_("webNACCS証明書"),
        tab=N_("論理端末・証明書"),
        crumb=N_("webNACCS証明書入力"),
        lead=(N_("証明書は端末ごとに1枚です。認証コードはセンターで発番します。"),),
        record=WEB_TABLE,
        view=EQUIPMENT,
        marks=MARKS,
        row_title=N_("新しい証明書"),
        item=WEB_CERTIFICATES.key,
    )

    terminal: Annotated[str, _TERMINAL] = ""
    system_class: Annotated[str, _SYSTEM_CLASS] = ""
    place: Annotated[str, _PLACE] = ""
    code_1: Annotated[str, _CODE_1] = ""
