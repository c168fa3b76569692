"""Form workbooks (調査票), to be filled in outside of this system."""

from typing import Annotated

from fastapi import Path, Query, Response

from naccs_tui.api.survey import SurveyForms
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed
from naccs_tui.backend.routes.handing_out import XLSX, attached, says
from naccs_tui.backend.services import survey_forms

router = Resource("/v1/survey-forms", "files")


@router.get("")
def list_survey_forms(principal: Signed) -> SurveyForms:
    """All form workbooks."""
    return survey_forms.listed(principal)


@router.get(
    "/{form_id}",
    response_class=Response,
    responses=says("調査票の様式", XLSX),
)
def read_survey_form(
    principal: Signed,
    form_id: Annotated[str, Path(pattern=r"^[A-Z]{2}[0-9]{2}$", examples=["CB01"])],
    user_code: Annotated[str, Query(pattern=r"^([0-9A-Z]{5})?$", description="利用者コード")] = "",
) -> Response:
    """A form's workbook, with the 利用者コード filled in where one is named."""
    name = f"{user_code}_{form_id}.xlsx" if user_code else f"{form_id}.xlsx"
    form = survey_forms.to_fill_in(principal, form_id, user_code)
    return Response(form, media_type=XLSX, headers=attached(name))
