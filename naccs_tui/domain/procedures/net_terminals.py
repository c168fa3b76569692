"""The page 論理端末・証明書 of the contract change: netNACCS terminals, added and deleted."""

from typing import Annotated

from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

NET_TERMINALS = ChangeItem(
    "net_terminals", N_("netNACCS端末の登録情報"), N_("端末・証明書の変更"), lead=10
)
TABLE = "net_terminals"
EQUIPMENT = "netNACCS"
SYSTEM_CLASSES = (
    Choice("sea", N_("海上")),
    Choice("air", N_("航空")),
    Choice("shared", N_("共用")),
)


class NetTerminals(Page):
    """A netNACCS terminal; name and codes are given out by the Center."""

    about = About(
        key="net_terminals",
        title=N_("論理端末・証明書"),
        tab=N_("論理端末・証明書"),
        crumb=N_("論理端末・証明書入力"),
        lead=(
            N_(
                "追加する端末、削除する端末を登録します。論理端末名と認証コードはセンターで発番します。"
            ),
        ),
        record=TABLE,
        marks=frozenset({Mark.ADD, Mark.DELETE}),
        row_title=N_("新しい端末"),
        item=NET_TERMINALS.key,
        attachments=N_("システム構成図"),
    )

    terminal: Annotated[str, Field(N_("論理端末名"), issued=True, width=14)] = ""
    system_class: Annotated[
        str,
        Field(N_("区分"), kind=Kind.CHOICE, choices=SYSTEM_CLASSES, required=True, width=6),
    ] = ""
    place: Annotated[
        str,
        Field(
            N_("設置場所"),
            characters=Characters.ZENKAKU,
            length=40,
            required=True,
            example="大井営業所3階",
            width=24,
        ),
    ] = ""
    code_1: Annotated[str, Field(N_("認証コード1"), issued=True, width=14)] = ""
