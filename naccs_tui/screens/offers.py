"""What a field can be filled in with: its choices, the days that are possible, the places of a code."""

from dataclasses import dataclass

from textual.screen import ModalScreen

from naccs_tui import postal
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.day_choice import DayRule
from naccs_tui.domain.field import Choice, Field, Kind, Values
from naccs_tui.domain.postal import whole_code
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.calendar_dialog import CalendarDialog
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.ticks_dialog import TicksDialog
from naccs_tui.screens.wizard import Wizard


@dataclass(frozen=True, slots=True)
class Offer:
    """What to choose from, and the field into which the chosen value goes."""

    dialog: ModalScreen[str | None]
    field: Field


def has_candidates(section: Section, field: Field | None) -> bool:
    """Whether there is anything to choose from: choices, days, or the places of a postal code."""
    if field is None:
        return False
    return field.is_picked or field.kind is Kind.DATE or section.postal_of(field) is not None


def offer_of(wizard: Wizard, key: str, field: Field, values: Values) -> Offer | str:
    """The candidates of a field, or why there are none now, in the reader's language.

    key: of its section; values: what stands in the fields beside it.
    """
    section = wizard.procedure.section(key)
    code = section.postal_of(field) if section else None
    address = section.field(code.fills) if section and code else None
    if code is not None and address is not None:
        return _addresses(code, address, values)
    if field.kind is Kind.DATE:
        rule = day_rule(wizard, field, is_wished=wizard.is_wished(key, field.name))
        day = read_day(str(values.get(field.name, "")))
        return Offer(CalendarDialog(_(field.title), rule, day), field)
    choices = choices_of(wizard, field, values)
    options = tuple(Option(c.value, _(c.title), _(c.meaning)) for c in choices)
    asked = TicksDialog if field.kind is Kind.CHOICES else ChoiceDialog
    current = str(values.get(field.name, ""))
    return Offer(asked(_(field.title), options, current), field)


def choices_of(wizard: Wizard, field: Field, values: Values) -> tuple[Choice, ...]:
    """The choices of a field that can be taken here. values: see `offer_of`."""
    return wizard.procedure.choices(field, values, wizard.situation)


def _addresses(code: Field, address: Field, values: Values) -> Offer | str:
    whole = whole_code(values.get(code.name, ""))
    if not whole:
        return _("郵便番号を7桁入力すると、F4で住所を選べます")
    places = postal.addresses(whole)
    if not places:
        return _("この郵便番号は{month}の一覧にありません。確かめてください", month=postal.month())
    options = tuple(Option(each, each) for each in places)
    current = str(values.get(address.name, ""))
    return Offer(ChoiceDialog(_(address.title), options, current), address)


def day_rule(wizard: Wizard, field: Field, *, is_wished: bool) -> DayRule:
    """The days that a date field takes; of the wished day the same as its checks say."""
    situation = wizard.situation
    if not is_wished:
        calendar, today = situation.calendar, situation.today
        return DayRule(calendar, today, closed=True, monthly=field.monthly)
    return DayRule(
        situation.calendar,
        situation.today,
        receipt=situation.receipt_day,
        earliest=wizard.earliest,
        latest=situation.today + wizard.procedure.latest,
        end=situation.contract_ends_on,
        monthly=field.monthly,
    )
