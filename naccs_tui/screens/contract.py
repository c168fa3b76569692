"""契約情報参照: the contract as of today, by tabs."""

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.contracts import ContractVersion, ContractView
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.certificate import STATE_WORDS, Certificate, CertificateState, state_on
from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Values
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT, NetTerminals
from naccs_tui.domain.procedures.office import Office
from naccs_tui.domain.section import Section, section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.words import say
from naccs_tui.screens.work import Work
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords

OVERVIEW, OFFICE, CERTIFICATES, HISTORY = N_("契約概要"), N_("事業所"), N_("証明書"), N_("契約履歴")
TABS = (OVERVIEW, OFFICE, EQUIPMENT, CERTIFICATES, HISTORY)
OFFICE_SECTION, TERMINAL_SECTION = section(Office), section(NetTerminals)


class ContractScreen(NssScreen[None]):
    """One tab at a time, F7 and F8 turn them."""

    tab = 3

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.tabs, self.page = SectionTabs(), ScrollText()
        self._view: ContractView | None = None
        self._open = 0

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("契約情報詳細"),), title=N_("契約情報"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The strip of tabs over the page."""
        yield self.tabs
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "reload": self._load,
            "previous": lambda: self._turn(-1),
            "next": lambda: self._turn(1),
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to read on."""
        return [_("F7とF8で契約概要、事業所、端末、証明書、履歴を切り替えます。")]

    def on_mount(self) -> None:
        """Fetch it."""
        self._turn(0)
        self._load()

    def on_key(self, event: events.Key) -> None:
        """The history cannot be opened line by line yet: say so."""
        if event.key == "enter" and TABS[self._open] == HISTORY:
            event.stop()
            self.say(_("過去の契約内容の表示は今後の版で用意します"), Tone.WARNING)
        else:
            super().on_key(event)

    def _load(self) -> None:
        async def talk() -> None:
            self._view = await self.work.client.contract()
            self._turn(0)
            self.say(_("{day}現在の契約内容です", day=show_day(self._view.as_of)))

        self.ask(talk(), keys_wait=True)

    def _turn(self, by: int) -> None:
        self._open = (self._open + by) % len(TABS)
        self.tabs.show_tabs(tuple(TabWords(_(title)) for title in TABS), self._open)
        if self._view is not None:
            self.page.show(list(contract_page(TABS[self._open], self._view)))


def contract_page(title: str, view: ContractView) -> Iterator[Spans]:
    """The lines of one tab."""
    match title:
        case str() if title == OVERVIEW:
            yield from _overview(view)
        case str() if title == OFFICE:
            yield from _office(view)
        case str() if title == EQUIPMENT:
            yield from _terminals(view)
        case str() if title == CERTIFICATES:
            yield from _certificates(view)
        case _:
            yield from _history(view.history)


def _pair(title: str, value: str) -> Spans:
    colours = palette()
    return [(f"   {fit(_(title), 26)} ", colours.label), (value, colours.text)]


def _overview(view: ContractView) -> Iterator[Spans]:
    contract = view.contract
    yield _pair(N_("契約番号"), view.number)
    yield _pair(N_("企業略称"), view.abbreviation)
    yield _pair(N_("企業名"), contract.text("office", "company_name"))
    yield _pair(N_("事業所コード"), view.office)
    yield _pair(N_("事業所名"), contract.text("office", "office_name"))
    yield _pair(N_("利用開始日"), show_day(view.starts_on))
    yield _pair(N_("契約満了日"), show_day(view.ends_on))


def _office(view: ContractView) -> Iterator[Spans]:
    group = ""
    record = view.contract.record("office")
    for field in OFFICE_SECTION.fields:
        if OFFICE_SECTION.is_own(field):
            continue
        if field.group != group:
            group = field.group
            yield [(f" {_(group)}", palette().heading)]
        yield _pair(field.title, say(show(field, record.get(field.name, field.empty))))


def _table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> list[Spans]:
    colours = palette()
    head = "  ".join(fit(_(title), width) for title, width in zip(titles, widths, strict=True))
    lines: list[Spans] = [[(f"   {head}", colours.label)]]
    for row in rows:
        texts = "  ".join(fit(text, width) for text, width in zip(row, widths, strict=True))
        lines.append([(f"   {texts}", colours.text)])
    if not rows:
        lines.append([(f"   {_('ありません')}", colours.dim)])
    return lines


def _terminals(view: ContractView) -> list[Spans]:
    fields = TERMINAL_SECTION.fields
    rows = [_row(TERMINAL_SECTION, row) for row in view.contract.table("net_terminals").values()]
    return _table([field.title for field in fields], rows, [max(f.width, 10) for f in fields])


def _row(declared: Section, values: Values) -> list[str]:
    return [say(show(field, values.get(field.name, field.empty))) for field in declared.fields]


def _certificates(view: ContractView) -> list[Spans]:
    titles = (
        N_("論理端末名"),
        N_("認証コード1"),
        N_("認証コード2"),
        N_("発行日"),
        N_("有効期限"),
        N_("状態"),
    )
    rows = [_certificate(each, view) for each in view.certificates]
    return [*_table(titles, rows, (10, 11, 11, 10, 10, 8)), *_not_fetched(view)]


def _not_fetched(view: ContractView) -> Iterator[Spans]:
    for each in view.certificates:
        if state_on(each, view.as_of) is CertificateState.NOT_FETCHED:
            words = N_("{terminal} の証明書は {day} から取得できます")
            text = _(words, terminal=each.terminal, day=show_day(each.issued_on))
            yield [(f"   {text}", palette().dim)]


def _certificate(certificate: Certificate, view: ContractView) -> list[str]:
    valid_to = certificate.valid_to
    return [
        certificate.terminal,
        certificate.code_1,
        certificate.code_2 or _("非表示"),
        # The manual leaves 発行日 empty until the certificate was fetched.
        show_day(certificate.fetched_on) if certificate.fetched_on else "",
        show_day(valid_to) if valid_to else "",
        _(STATE_WORDS[state_on(certificate, view.as_of)]),
    ]


def _history(history: Sequence[ContractVersion]) -> list[Spans]:
    titles = (
        N_("契約番号"),
        N_("申込日時"),
        N_("受付番号"),
        N_("利用開始日"),
        N_("申込分類"),
        N_("状態"),
    )
    return _table(titles, [_version(each) for each in history], (9, 16, 9, 10, 8, 9))


def _version(version: ContractVersion) -> list[str]:
    return [
        version.number,
        show_instant(version.received_at) if version.received_at else "-",
        version.receipt_number or "-",
        show_day(version.starts_on),
        _(version.classification),
        _("予定") if version.planned else _("反映済"),
    ]
