"""Form workbooks: what there is, and one to be filled in.

Their declarations are imported when somebody asks: no start is to wait for them.
"""

from naccs_tui.api.survey import SurveyForm, SurveyForms
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.domain.problems import refuse


def listed(_principal: Principal) -> SurveyForms:
    """All form workbooks; they hold nothing of anybody's."""
    from naccs_tui.survey.forms import FORMS

    return SurveyForms(
        forms=tuple(
            SurveyForm(
                id=each.id,
                edition=each.edition,
                title=each.title,
                business=each.business,
                is_change=each.is_change,
            )
            for each in FORMS
        )
    )


def to_fill_in(_principal: Principal, form_id: str, user_code: str) -> bytes:
    """A form's workbook, empty but for the 利用者コード.

    Raises:
        Refused: S005 (404) there is no such form.
    """
    from naccs_tui.survey.form import Answers
    from naccs_tui.survey.forms import form_of
    from naccs_tui.survey.making import workbook
    from naccs_tui.survey.sealing import MAIN, USER_CODE

    form = form_of(form_id)
    if form is None:
        raise refuse("S005", 404, what=form_id)
    answers = Answers({MAIN: ({USER_CODE: user_code},)}) if user_code else None
    return workbook(form, answers)
