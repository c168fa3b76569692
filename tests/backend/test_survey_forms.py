"""The form workbooks of the server: listed, and given out to be filled in."""

import pytest

from naccs_tui.api.survey import SurveyForms
from naccs_tui.backend.context import Context
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.survey.examining import examine
from tests.backend.house import House, plant_house
from tests.backend.rig import Api, refused

FORM = "/v1/survey-forms/CB01"


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


@pytest.mark.usefixtures("house")
async def test_all_forms_are_listed_and_each_is_given_out(api: Api) -> None:
    office = await api.sign_in("TKT101")
    listed = SurveyForms.model_validate_json((await office.get("/v1/survey-forms")).content)
    assert {each.id: each.title for each in listed.forms} == FORM_TITLES
    for each in listed.forms:
        answer = await office.get(f"/v1/survey-forms/{each.id}")
        form = examine(answer.content).form
        assert form is not None
        assert (form.id, form.edition) == (each.id, each.edition)


@pytest.mark.usefixtures("house")
async def test_the_user_code_that_is_named_stands_in_the_form(api: Api) -> None:
    office = await api.sign_in("TKT101")
    answer = await office.get(FORM, user_code="1AD0F")
    assert examine(answer.content).answers.record("main") == {"user_code": "1AD0F"}
    assert answer.headers["content-disposition"].endswith("1AD0F_CB01.xlsx")
    refused(await office.get(FORM, user_code="=1+1"), 422, "C005")
    refused(await office.get("/v1/survey-forms/ZZ99"), 404, "S005")


@pytest.mark.usefixtures("house")
async def test_who_is_not_signed_in_gets_none(api: Api) -> None:
    refused(await api.get(FORM), 401, "S006")
