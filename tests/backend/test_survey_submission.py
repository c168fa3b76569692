"""A form that somebody filled in with LibreOffice, through the API until its mark is an o."""

from collections.abc import Iterator

import pytest

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.context import Context
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.setting import SettingWay
from naccs_tui.survey.submitting import Candidate, candidate
from tests.backend.house import House, plant_house
from tests.backend.passing import CODE, codes_finished
from tests.backend.rig import Api, refused
from tests.backend.test_code_settings import documents_of, of_all
from tests.procedures import known_to_the_program
from tests.survey.books import DAY
from tests.survey.test_submitting import FROM_LIBREOFFICE

TYPES = "customs_broker"


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        yield plant_house(people)


def from_libreoffice(form: str) -> Candidate:
    """The file to submit that the check makes of it."""
    data = (FROM_LIBREOFFICE / f"{form}.xlsx").read_bytes()
    return candidate("無題 1.xlsx", data).resealed(DAY)


async def uploaded(office: Api, made: Candidate) -> AttachmentRef:
    params = {"name": made.name, "section": "documents"}
    answer = await office.call("POST", "/v1/attachments", content=made.data, params=params)
    assert answer.status_code == 201, answer.text
    return AttachmentRef.model_validate_json(answer.content)


def body_of(form: str, file: AttachmentRef) -> dict[str, object]:
    payload = documents_of(CODE, form, types=TYPES)
    whole = payload.model_copy(update={"attachments": (file,)})
    return whole.model_dump(mode="json")


@pytest.mark.parametrize(("form", "sent"), [("CB01", (SettingWay.DOCUMENTS,)), ("ED01", ())])
async def test_a_form_filled_in_with_libreoffice_is_received_and_marks_what_it_completes(
    house: House, api: Api, form: str, sent: tuple[SettingWay, ...]
) -> None:
    codes_finished(house, types=TYPES)
    office = await api.sign_in("TKT101")
    file = await uploaded(office, from_libreoffice(form))
    key = {"Idempotency-Key": "libreoffice-1"}
    answer = await office.post("/v1/applications", body_of(form, file), key)
    assert answer.status_code == 201, answer.text
    assert Submitted.model_validate_json(answer.content).number.endswith("C")
    assert of_all(house)[CODE].sent == sent


async def test_a_form_of_another_business_is_refused_whatever_stands_in_it(
    house: House, api: Api
) -> None:
    codes_finished(house, types=TYPES)
    office = await api.sign_in("TKT101")
    file = await uploaded(office, from_libreoffice("WH01"))
    key = {"Idempotency-Key": "libreoffice-2"}
    answer = await office.post("/v1/applications", body_of("WH01", file), key)
    refused(answer, 422, "A023")
    assert of_all(house)[CODE].sent == ()
