"""All form workbooks: those of a kind of business, new and change, and those of one subject."""

from naccs_tui.survey.form import Form
from naccs_tui.survey.forms import (
    consolidator,
    customs_broker,
    customs_warehouse,
    edi_connection,
    nvocc,
    output_change,
    trader,
)

FORMS: tuple[Form, ...] = (
    customs_broker.NEW,
    customs_broker.CHANGE,
    customs_warehouse.NEW,
    customs_warehouse.CHANGE,
    consolidator.NEW,
    consolidator.CHANGE,
    nvocc.NEW,
    nvocc.CHANGE,
    trader.NEW,
    trader.CHANGE,
    output_change.FORM,
    edi_connection.FORM,
)
_BY_ID = {form.id: form for form in FORMS}


def form_of(form_id: str) -> Form | None:
    """The form of that id, or None."""
    return _BY_ID.get(form_id)
