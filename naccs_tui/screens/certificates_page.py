"""The certificates of a reissue as a page: narrowed by their state, those at risk chosen at once."""

from collections.abc import Iterator, Mapping

from textual.app import App

from naccs_tui.domain.certificate import AT_RISK, CertificateState
from naccs_tui.domain.field import Mark
from naccs_tui.domain.filling import ListRow, ListSheet
from naccs_tui.domain.payload import Place
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.list_page import MANY, ListPage
from naccs_tui.screens.procedure_pages import Form
from naccs_tui.widgets.message_line import Tone

ALL, RISK, UNUSED, CHOSEN = "all", "risk", "unused", "chosen"
FILTERS: Mapping[str, str] = {
    ALL: N_("すべて"),
    RISK: N_("更新期間、失効、停止"),
    UNUSED: N_("未取得"),
    CHOSEN: N_("選択したもの"),
}
LABELS = {"candidates": N_("絞込み"), "new": N_("期限間近")}


class CertificatesPage(ListPage):
    """A list section whose rows tell in which state their certificates are."""

    def __init__(self, form: Form, section: Section) -> None:
        """All rows show until they are narrowed."""
        super().__init__(form, section)
        self._filter = ALL

    @property
    def shown_rows(self) -> ListSheet:
        """The rows that the filter lets through."""
        rows = self.wizard.rows(self.section).rows
        return ListSheet(rows=tuple(row for row in rows if _passes(self._filter, row)))

    def whole(self, sheet: ListSheet) -> ListSheet:
        """The rows that show as they are now, the others as they were."""
        now = {row.key: row for row in sheet.rows}
        rows = self.wizard.rows(self.section).rows
        return ListSheet(rows=tuple(now.get(row.key, row) for row in rows))

    def label(self, name: str) -> str:
        """Two keys do something of this page's own."""
        return LABELS.get(name, "")

    def offers(self, name: str) -> bool:
        """Both can act whenever there are rows."""
        return True

    def restrict(self, name: str) -> str:
        """Nothing is kept from acting."""
        return ""

    def candidates(self) -> None:
        """F4: which certificates show."""
        options = tuple(Option(key, _(words)) for key, words in FILTERS.items())
        dialog = ChoiceDialog(_("表示する証明書"), options, self._filter)
        self._app.push_screen(dialog, self._narrow)

    def add(self) -> None:
        """F6: choose all that are about to end or have ended."""
        rows = self.wizard.rows(self.section).rows
        keys = {row.key for row in rows if _passes(RISK, row)}
        count = self.widget.mark_rows(keys, Mark.CHANGE)
        if count:
            self.form.say(_("{count}件を選択しました。Spaceで外せます", count=count), Tone.DONE)
        else:
            self.form.say(_("期限の近い証明書や失効した証明書は、ほかにありません"))

    @property
    def ways(self) -> list[str]:
        """What the keys do, after what stands in the columns."""
        heads = {
            _("端末情報"): ("system_class", "equipment", "terminal"),
            _("デジタル証明書情報"): ("code_1", "code_2", "issued_on", "state", "days_left"),
        }
        titles = {each.name: _(each.title) for each in self.section.fields}
        groups = (
            f"{head}: {' / '.join(titles[e] for e in names)}" for head, names in heads.items()
        )
        return [_("論理端末名 / デジタル証明書"), *groups, *super().ways]

    def row_ways(self) -> Iterator[str]:
        """What the keys of this page do."""
        yield _("Spaceで選択、F6で期限間近をすべて選択、F4で絞込み")
        if len(self.widget.sheet.rows) > MANY:
            yield self.long_ways()

    @property
    def hint(self) -> str:
        """Of a certificate that can still be renewed, that a renewal would do."""
        row = self.widget.current_row
        if row is None or row.values.get("state") != CertificateState.RENEWABLE:
            return " ".join([self.lead[0], *self.row_ways()])
        left = str(row.values.get("days_left", ""))
        return _(
            "更新期間です(残り{left}日)。更新で足りる場合、再発行は要りません。Spaceで選択",
            left=left,
        )

    def go_to(self, place: Place) -> None:
        """A row that does not show is brought back where something is wrong with it."""
        hidden = place.row and place.row not in {row.key for row in self.shown_rows.rows}
        if hidden and place.row in self.wizard.row_findings(self.section):
            self._filter = ALL
            self.load()
        super().go_to(place)

    @property
    def _app(self) -> App[object]:
        return self.widget.app

    def _narrow(self, key: str | None) -> None:
        if key is not None:
            self._filter = key
            self.load()
            shown = len(self.shown_rows.rows)
            self.form.say(_("{what} {count}件", what=_(FILTERS[key]), count=shown))


def _passes(key: str, row: ListRow) -> bool:
    state = row.values.get("state")
    match key:
        case "risk":
            return state in AT_RISK
        case "unused":
            return state == CertificateState.NOT_FETCHED
        case "chosen":
            return row.mark is Mark.CHANGE
        case _:
            return True
