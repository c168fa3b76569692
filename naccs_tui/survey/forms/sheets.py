"""Sheets that several forms have in common, with their rules: terminals, outputs, destinations."""

from naccs_tui.domain.codes import CODE_FORMS
from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Part, Rule
from naccs_tui.survey.forms.common import NO, NOTE, YES
from naccs_tui.survey.rules import code, some, unique, unwanted, wanted

PRINTER, MAILBOX, TERMINAL = "printer", "mailbox", "terminal"
LOGICAL_TERMINAL = Field(
    N_("論理端末名"),
    name="terminal",
    characters=Characters.CAPITALS,
    length=6,
    required=True,
    example="20097W",
    width=14,
)
TERMINALS = Part(
    key="terminals",
    title=N_("端末"),
    lead=N_("端末1台を1行に入力してください。プリンターは端末につながるものです。"),
    room=30,
    keys=("terminal",),
    fields=(
        LOGICAL_TERMINAL,
        Field(
            N_("設置場所"),
            name="place",
            characters=Characters.ZENKAKU,
            length=40,
            required=True,
            example=N_("２階事務室"),
            width=30,
        ),
        Field(
            N_("プリンター"),
            name="printer",
            kind=Kind.CHOICE,
            required=True,
            choices=(Choice(YES, N_("あり")), Choice(NO, N_("なし"))),
            width=12,
        ),
        Field(
            N_("用紙"),
            name="paper",
            kind=Kind.CHOICE,
            choices=(Choice("a4", N_("A4単票")), Choice("continuous", N_("連続用紙"))),
            hint=N_("プリンターがある場合は必須"),
            width=14,
        ),
        NOTE,
    ),
)
DESTINATIONS = Part(
    key="destinations",
    title=N_("宛先"),
    lead=N_("業務の結果や通知を受け取る方を1行に1名ずつ入力してください。"),
    room=30,
    keys=("id_number", "email"),
    fields=(
        Field(
            N_("識別番号"),
            name="id_number",
            characters=Characters.CAPITALS,
            length=3,
            required=True,
            example="A0A",
            width=12,
        ),
        Field(
            N_("宛先名"),
            name="name",
            characters=Characters.ZENKAKU,
            length=40,
            required=True,
            example=N_("輸入通関課"),
            width=30,
        ),
        Field(
            N_("通知先E-mailアドレス"),
            name="email",
            characters=Characters.EMAIL,
            length=100,
            required=True,
            example="import@example.jp",
            width=34,
        ),
        NOTE,
    ),
)
TERMINAL_RULES: tuple[Rule, ...] = (
    unique("terminals"),
    code("terminals", "terminal", CODE_FORMS["terminal"]),
    wanted("terminals", "paper", ("printer", {YES})),
    unwanted("terminals", "paper", ("printer", {NO})),
)
DESTINATION_RULES: tuple[Rule, ...] = (
    unique("destinations"),
    code("destinations", "id_number", CODE_FORMS["id_number"]),
)
OUTPUT_RULES: tuple[Rule, ...] = (
    unique("outputs"),
    code("outputs", "terminal", CODE_FORMS["terminal"]),
    code("outputs", "mailbox", CODE_FORMS["mailbox"]),
    wanted("outputs", "terminal", ("to", {PRINTER, TERMINAL})),
    wanted("outputs", "mailbox", ("to", {MAILBOX})),
    unwanted("outputs", "mailbox", ("to", {PRINTER, TERMINAL})),
    unwanted("outputs", "copies", ("to", {MAILBOX, TERMINAL})),
)


def outputs(*kinds: Choice) -> Part:
    """The sheet that says where each kind of output goes."""
    return Part(
        key="outputs",
        title=N_("出力先"),
        lead=N_("出力情報ごとに出力先を1行に入力してください。"),
        room=40,
        keys=("kind", "to", "terminal", "mailbox"),
        fields=(
            Field(
                N_("出力情報"),
                name="kind",
                kind=Kind.CHOICE,
                required=True,
                choices=kinds,
                width=28,
            ),
            Field(
                N_("出力先の種類"),
                name="to",
                kind=Kind.CHOICE,
                required=True,
                choices=(
                    Choice(PRINTER, N_("プリンター")),
                    Choice(TERMINAL, N_("端末の画面")),
                    Choice(MAILBOX, N_("メールボックス")),
                ),
                width=16,
            ),
            Field(
                N_("出力先の論理端末名"),
                name="terminal",
                characters=Characters.CAPITALS,
                length=6,
                example="20097W",
                hint=N_("プリンターと端末の画面では必須"),
                width=20,
            ),
            Field(
                N_("メールボックスID"),
                name="mailbox",
                characters=Characters.CAPITALS,
                length=6,
                example="M00001",
                hint=N_("メールボックスでは必須"),
                width=18,
            ),
            Field(
                N_("部数"),
                name="copies",
                kind=Kind.COUNT,
                example="1",
                hint=N_("プリンターだけに指定できます"),
                width=10,
            ),
            NOTE,
        ),
    )


def with_some(*parts: str) -> tuple[Rule, ...]:
    """At least one row in each of these sheets."""
    return tuple(map(some, parts))
