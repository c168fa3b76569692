"""The pages 回線・論理端末 and メールボックス of the contract change: 一般NACCS and its equipment."""

from typing import Annotated

from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

GENERAL, APPLIED_LINES = N_("一般NACCS"), N_("回線申込")
GROUP, SHARED = N_("回線・メールボックスの変更"), N_("機器共用・共同利用の変更")
LEAD, LINE_LEAD, OPTICAL_LEAD = 10, 30, 40
"""Business days; an optical line takes longer than a dedicated one."""
LINES = ChangeItem(
    "lines",
    N_("一般NACCS回線の登録情報"),
    GROUP,
    LINE_LEAD,
    N_("回線の追加、変更、廃止。回線を利用している事業所が移転するときも"),
)
GENERAL_TERMINALS = ChangeItem(
    "general_terminals", N_("一般NACCS端末の登録情報"), GROUP, LEAD, N_("端末の追加、変更、削除")
)
MAILBOXES = ChangeItem(
    "mailboxes",
    N_("一般NACCSのメールボックス数"),
    GROUP,
    LEAD,
    N_("メールボックスの追加、廃止"),
)
SHARING = ChangeItem(
    "sharing", N_("機器共用"), SHARED, LEAD, N_("共用の追加、解除。共用先の事業所の承認が要ります")
)
LINE_ITEMS = (LINES, GENERAL_TERMINALS, MAILBOXES, SHARING)
DEDICATED, OPTICAL, BEST_EFFORT = "dedicated", "optical", "best_effort"
KINDS = (
    Choice(DEDICATED, N_("専用線"), N_("帯域の4分の1を保証、予備経路あり")),
    Choice(OPTICAL, N_("ブロードバンド光"), N_("ベストエフォート、地域により不可")),
)
SPEEDS = (
    Choice("0.5", N_("0.5Mbps")),
    Choice("1", N_("1Mbps")),
    Choice("3", N_("3Mbps")),
    Choice("5", N_("5Mbps")),
    Choice("10", N_("10Mbps")),
    Choice(BEST_EFFORT, N_("ベストエフォート"), N_("ブロードバンド光の場合")),
)
FORMS = (
    Choice("peer", N_("Peer to Peer"), N_("パソコン1台を直結")),
    Choice("router", N_("ルータ接続"), N_("LANから接続")),
    Choice("gateway", N_("ゲートウェイ接続"), N_("自社サーバから接続")),
)
ROUTERS = (Choice("new", N_("新設")), Choice("existing", N_("既設")), Choice("none", N_("なし")))
ABOLISH = ((Mark.DELETE, N_("廃止")),)
RELEASE = ((Mark.DELETE, N_("解除")),)


def _place(title: str, length: int, example: str, width: int = 24) -> Field:
    return Field(
        title,
        characters=Characters.ZENKAKU,
        length=length,
        required=True,
        example=example,
        width=width,
    )


class Lines(Page):
    """A line (利用者アクセス回線) that NACCS Center orders for the office."""

    about = About(
        key="lines",
        title=N_("回線"),
        tab=N_("回線・論理端末"),
        crumb=N_("回線入力"),
        lead=(N_("回線を追加するときは、システム構成図を添付してください。"),),
        record="lines",
        view=GENERAL,
        applied=APPLIED_LINES,
        marks=frozenset({Mark.ADD, Mark.CHANGE, Mark.DELETE}),
        mark_words=ABOLISH,
        row_title=N_("新しい回線"),
        item=LINES.key,
        attachments=N_("システム構成図"),
    )

    line: Annotated[str, Field(N_("回線番号"), issued=True, width=14)] = ""
    kind: Annotated[
        str, Field(N_("回線種別"), Kind.CHOICE, choices=KINDS, required=True, width=16)
    ] = ""
    speed: Annotated[
        str, Field(N_("回線速度"), Kind.CHOICE, choices=SPEEDS, required=True, width=16)
    ] = ""
    form: Annotated[
        str, Field(N_("接続形態"), Kind.CHOICE, choices=FORMS, required=True, width=16)
    ] = ""
    place: Annotated[str, _place(N_("回線設置場所"), 80, "東京都品川区大井1-2-3", 9)] = ""
    router: Annotated[
        str, Field(N_("ルータ"), Kind.CHOICE, choices=ROUTERS, required=True, width=8)
    ] = ""
    spare: Annotated[
        bool, Field(N_("ルータ予備機"), Kind.TICK, hint=N_("予備機を置く場合"), width=12)
    ] = False


class GeneralTerminals(Page):
    """A terminal of 一般NACCS on one of the office's lines."""

    about = About(
        key="general_terminals",
        title=N_("一般NACCS端末"),
        tab=N_("回線・論理端末"),
        crumb=N_("論理端末入力"),
        lead=(N_("端末をつなぐ回線を選びます。論理端末名はセンターで発番します。"),),
        record="general_terminals",
        view=GENERAL,
        marks=frozenset({Mark.ADD, Mark.CHANGE, Mark.DELETE}),
        row_title=N_("新しい端末"),
        item=GENERAL_TERMINALS.key,
        attachments=N_("システム構成図"),
    )

    terminal: Annotated[str, Field(N_("論理端末名"), issued=True, width=14)] = ""
    line: Annotated[str, Field(N_("回線"), Kind.CHOICE, of="lines", required=True, width=12)] = ""
    place: Annotated[str, _place(N_("設置場所"), 40, "大井営業所2階")] = ""


class Mailboxes(Page):
    """A mailbox of 一般NACCS."""

    about = About(
        key="mailboxes",
        title=N_("メールボックス"),
        tab=N_("メールボックス"),
        crumb=N_("メールボックス入力"),
        lead=(N_("追加する数だけ行を追加します。番号はセンターで発番します。"),),
        record="mailboxes",
        view=GENERAL,
        marks=frozenset({Mark.ADD, Mark.DELETE}),
        mark_words=ABOLISH,
        row_title=N_("新しいメールボックス"),
        item=MAILBOXES.key,
    )

    mailbox: Annotated[str, Field(N_("メールボックス番号"), issued=True, width=18)] = ""
    purpose: Annotated[
        str,
        Field(
            N_("用途"),
            characters=Characters.ZENKAKU,
            length=20,
            required=True,
            example="通関一課",
            width=24,
        ),
    ] = ""


def partner_field(title: str, width: int) -> Field:
    """The code of another office, which must agree. title: a source text; width: in a table, in cells."""
    return Field(
        title,
        characters=Characters.CAPITALS,
        length=6,
        required=True,
        example="DOE701",
        width=width,
    )


class Sharing(Page):
    """A terminal of this office that another office uses, too."""

    about = About(
        key="sharing",
        title=N_("機器共用"),
        tab=N_("回線・論理端末"),
        crumb=N_("機器共用入力"),
        lead=(N_("当事業所の端末をほかの事業所と共用します。共用先の事業所の承認が要ります。"),),
        record="sharing",
        view=GENERAL,
        marks=frozenset({Mark.ADD, Mark.DELETE}),
        mark_words=RELEASE,
        named_by=("terminal", "partner"),
        row_title=N_("新しい機器共用"),
        item=SHARING.key,
    )

    terminal: Annotated[
        str, Field(N_("論理端末名"), Kind.CHOICE, of="general_terminals", required=True, width=14)
    ] = ""
    partner: Annotated[str, partner_field(N_("共用先の事業所コード"), 22)] = ""
