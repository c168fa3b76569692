"""The page 共同利用 of the contract change: the gateway of another office through which this one sends."""

from typing import Annotated

from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.procedures import lines
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.words import N_

JOINT_USE = ChangeItem(
    "joint_use",
    N_("共同利用"),
    lines.SHARED,
    lines.LEAD,
    N_("ほかの事業所のサーバーの利用の追加、解除。その事業所の承認が要ります"),
)
METHODS = (
    Choice("smtp", N_("SMTP双方向"), N_("サーバーのある事業所の料金プランによります")),
    Choice("mail", N_("メール処理方式"), N_("メールボックスがなければ、原則プランBです")),
)


class JointUse(Page):
    """An office through whose gateway this one is connected, too."""

    about = About(
        key="joint_use",
        title=N_("共同利用"),
        tab=N_("メールボックス"),
        crumb=N_("共同利用入力"),
        lead=(
            N_(
                "ほかの事業所のゲートウェイサーバーを共同で利用します。その事業所の承認が要ります。"
            ),
        ),
        record="joint_use",
        view=lines.GENERAL,
        marks=frozenset({Mark.ADD, Mark.DELETE}),
        mark_words=lines.RELEASE,
        named_by=("partner", "method"),
        row_title=N_("新しい共同利用"),
        item=JOINT_USE.key,
    )

    partner: Annotated[str, lines.partner_field(N_("共同利用先の事業所コード"), 26)] = ""
    method: Annotated[
        str,
        Field(N_("処理方式"), Kind.CHOICE, choices=METHODS, required=True, width=16),
    ] = ""
