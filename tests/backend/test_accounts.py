"""The accounts of an office, and whether its applications want approval."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from naccs_tui.api.accounts import (
    Account,
    AccountChange,
    AccountList,
    FirstPassword,
    NewAccountRequest,
    OfficeSettings,
)
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import audit
from naccs_tui.backend.services import office_accounts
from naccs_tui.domain.account import PasswordPolicy, is_acceptable
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house
from tests.backend.rig import PASSWORD, Api, refused
from tests.examples import office_change

NEW = {"person": "kato", "name": "加藤 花子", "roles": ["applicant"]}
SETTINGS = "/v1/office/settings"


@pytest.fixture
def house(people: Context) -> House:
    """TKT101 with three managers: the office's own account, suzuki and tanaka."""
    return plant_house(people)


async def accounts(api: Api) -> dict[str, Account]:
    answer = await api.get("/v1/accounts")
    assert answer.status_code == 200, answer.text
    found = AccountList.model_validate_json(answer.content).items
    return {each.login: each for each in found}


async def add(api: Api, **changes: object) -> FirstPassword:
    answer = await api.post("/v1/accounts", {**NEW, **changes})
    assert answer.status_code == 201, answer.text
    return FirstPassword.model_validate_json(answer.content)


async def changed(api: Api, login: str, change: Mapping[str, object]) -> Account:
    seen = (await accounts(api))[login]
    answer = await api.patch(f"/v1/accounts/{seen.id}", change, seen.version)
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == f'"{seen.version + 1}"'
    return Account.model_validate_json(answer.content)


async def is_refused(
    api: Api, login: str, change: Mapping[str, object], status: int, code: str
) -> None:
    seen = (await accounts(api))[login]
    refused(await api.patch(f"/v1/accounts/{seen.id}", change, seen.version), status, code)
    assert (await accounts(api))[login] == seen


async def settings(api: Api) -> OfficeSettings:
    return OfficeSettings.model_validate_json((await api.get(SETTINGS)).content)


def acts(house: House, subject: str) -> str:
    rows = select(audit.c.body).where(audit.c.subject == subject).order_by(audit.c.seq)
    with house.context.database.read() as connection:
        return " ".join(connection.execute(rows).scalars())


async def test_a_manager_sees_all_accounts_of_the_own_office(house: House, api: Api) -> None:
    found = await accounts(await api.sign_in("TKT101/suzuki"))
    assert list(found) == ["TKT101", "TKT101/sato", "TKT101/suzuki", "TKT101/tanaka"]
    sato = found["TKT101/sato"]
    assert (sato.name, sato.roles) == ("佐藤", frozenset({Role.APPLICANT}))
    assert not found["TKT101"].closed


async def test_only_managers_of_an_office_see_and_change_accounts(house: House, api: Api) -> None:
    mine = (await accounts(await api.sign_in("TKT101")))["TKT101/tanaka"]
    for who in ("TKT101/sato", "CTR001", "CTR002"):
        other = await api.sign_in(who)
        refused(await other.get("/v1/accounts"), 403, "S004")
        refused(await other.post("/v1/accounts", NEW), 403, "S004")
        path = f"/v1/accounts/{mine.id}"
        refused(await other.patch(path, {"closed": True}, mine.version), 403, "S004")
        refused(await other.post(f"{path}/reset"), 403, "S004")
        refused(await other.patch(SETTINGS, {"approval_required": True}, 1), 403, "S004")
    refused(await (await api.sign_in("CTR001")).get(SETTINGS), 403, "S004")


async def test_another_offices_accounts_are_not_found(house: House, api: Api) -> None:
    mine = (await accounts(await api.sign_in("TKT101")))["TKT101/tanaka"]
    other = await api.sign_in("HAR001")
    path = f"/v1/accounts/{mine.id}"
    refused(await other.patch(path, {"closed": True}, mine.version), 404, "S005")
    refused(await other.post(f"{path}/reset"), 404, "S005")
    assert list(await accounts(other)) == ["HAR001"]


async def test_who_is_added_signs_in_with_the_first_password_and_must_change_it(
    house: House, api: Api
) -> None:
    made = await add(await api.sign_in("TKT101"))
    assert (made.account.login, made.account.name) == ("TKT101/kato", "加藤 花子")
    assert is_acceptable(made.password, PasswordPolicy.NSS)
    kato = await api.sign_in("TKT101/kato", made.password)
    refused(await kato.get("/v1/home"), 403, "S025")
    await kato.post("/v1/password", {"old": made.password, "new": "Nimotsu7"})
    assert (await kato.get("/v1/home")).status_code == 200
    record = acts(house, "TKT101/kato")
    assert '"who":"TKT101"' in record
    assert made.password not in record


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"person": "sato"}, 409, "S030"),
        ({"person": "ＳＡＴＯ"}, 409, "S030"),
        ({"person": "加藤"}, 422, "F009"),
        ({"person": "a/b"}, 422, "F009"),
        ({"person": " "}, 422, "F009"),
        ({"name": "\u202e"}, 422, "F012"),
        ({"roles": []}, 422, "S034"),
        ({"roles": ["reviewer"]}, 422, "C005"),
        ({"roles": ["senior_reviewer", "manager"]}, 422, "C005"),
    ],
)
async def test_an_account_that_cannot_be_is_refused(
    house: House, api: Api, change: dict[str, object], status: int, code: str
) -> None:
    manager = await api.sign_in("TKT101")
    answer = await manager.post("/v1/accounts", {**NEW, **change})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert len(await accounts(manager)) == 4


async def test_there_is_an_end_of_accounts(
    house: House, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naccs_tui.backend.services.office_accounts.MOST", 5)
    manager = await api.sign_in("TKT101")
    await add(manager)
    answer = await manager.post("/v1/accounts", {**NEW, "person": "ito"})
    assert refused(answer, 409, "S032").problems[0].params == {"most": "5"}


async def test_a_stopped_account_is_out_at_once_and_comes_back_with_another_password(
    house: House, api: Api
) -> None:
    manager, sato = await api.sign_in("TKT101"), await api.sign_in("TKT101/sato")
    assert (await changed(manager, "TKT101/sato", {"closed": True})).closed
    refused(await sato.get("/v1/home"), 401, "S006")
    again = {"account": "TKT101/sato", "password": PASSWORD}
    refused(await api.post("/v1/session", again), 401, "S001")
    back = await changed(manager, "TKT101/sato", {"closed": False})
    assert back.must_change
    refused(await api.post("/v1/session", again), 401, "S001")
    answer = await manager.post(f"/v1/accounts/{back.id}/reset")
    made = FirstPassword.model_validate_json(answer.content)
    await api.sign_in("TKT101/sato", made.password)


async def test_roles_hold_at_once(house: House, api: Api) -> None:
    manager, sato = await api.sign_in("TKT101"), await api.sign_in("TKT101/sato")
    await changed(manager, "TKT101/sato", {"roles": ["manager", "billing"], "name": "佐藤 一郎"})
    assert (await sato.get("/v1/accounts")).status_code == 200
    refused(await sato.get("/v1/procedures/change/situation"), 403, "S004")
    assert '"roles":["billing","manager"]' in acts(house, "TKT101/sato")


async def test_nobody_locks_oneself_out(house: House, api: Api) -> None:
    suzuki = await api.sign_in("TKT101/suzuki")
    await is_refused(suzuki, "TKT101/suzuki", {"closed": True}, 409, "S028")
    await is_refused(suzuki, "TKT101/suzuki", {"roles": ["applicant"]}, 409, "S028")
    mine = (await accounts(suzuki))["TKT101/suzuki"]
    refused(await suzuki.post(f"/v1/accounts/{mine.id}/reset"), 409, "S033")
    await changed(suzuki, "TKT101/suzuki", {"roles": ["applicant", "manager"]})


@pytest.mark.parametrize(
    "change", [AccountChange(closed=True), AccountChange(roles=frozenset({Role.APPLICANT}))]
)
def test_two_managers_do_not_take_each_other_out_at_once(
    house: House, change: AccountChange
) -> None:
    suzuki, tanaka = house.who("TKT101/suzuki"), house.who("TKT101/tanaka")
    office_accounts.change(house.context, suzuki, tanaka.account_id, 1, change)
    with pytest.raises(Refused, match="S004"):
        office_accounts.change(house.context, tanaka, suzuki.account_id, 1, change)
    with pytest.raises(Refused, match="S004"):
        office_accounts.reset(house.context, tanaka, suzuki.account_id)
    new = NewAccountRequest(person="kato", roles=frozenset({Role.MANAGER}))
    with pytest.raises(Refused, match="S004"):
        office_accounts.add(house.context, tanaka, new)


async def test_the_offices_own_account_cannot_be_stopped(house: House, api: Api) -> None:
    suzuki = await api.sign_in("TKT101/suzuki")
    await is_refused(suzuki, "TKT101", {"closed": True}, 409, "S029")


async def test_two_managers_stay_while_approval_is_required(house: House, api: Api) -> None:
    ask_for_approval(house.context)
    manager = await api.sign_in("TKT101")
    await changed(manager, "TKT101/tanaka", {"closed": True})
    for change in ({"closed": True}, {"roles": ["billing"]}):
        await is_refused(manager, "TKT101/suzuki", change, 409, "S027")
    await changed(manager, "TKT101/tanaka", {"roles": ["applicant"]})
    await is_refused(manager, "TKT101/suzuki", {"closed": True}, 409, "S027")
    seen = await settings(manager)
    off = {"approval_required": False}
    await manager.patch(SETTINGS, off, seen.version)
    await changed(manager, "TKT101/suzuki", {"closed": True})


async def test_approval_is_required_only_where_two_could_give_it(house: House, api: Api) -> None:
    alone = await api.sign_in("HAR001")
    found = await settings(alone)
    assert (found.approval_required, found.managers) == (False, 1)
    answer = await alone.patch(SETTINGS, {"approval_required": True}, found.version)
    assert refused(answer, 409, "S026").problems[0].params == {"least": "2", "count": "1"}
    await add(alone, person="mori", roles=["manager"])
    answer = await alone.patch(SETTINGS, {"approval_required": True}, found.version)
    assert OfficeSettings.model_validate_json(answer.content).approval_required
    assert '"approval_required":true' in acts(house, "HAR001")


async def test_what_is_sent_waits_from_then_on(house: House, api: Api) -> None:
    manager = await api.sign_in("TKT101")
    seen = await settings(manager)
    await manager.patch(SETTINGS, {"approval_required": True}, seen.version)
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    assert house.detail(number).summary.status == "waiting_for_approval"
    after = await settings(manager)
    await manager.patch(SETTINGS, {"approval_required": False}, after.version)
    assert house.detail(number).summary.status == "waiting_for_approval"
    suzuki = await api.sign_in("TKT101/suzuki")
    path = f"/v1/applications/{number}/approve"
    assert (await suzuki.post(path, headers={"If-Match": '"1"'})).status_code == 200


async def test_whoever_saw_an_older_version_changes_nothing(house: House, api: Api) -> None:
    manager = await api.sign_in("TKT101")
    seen = (await accounts(manager))["TKT101/sato"]
    await changed(manager, "TKT101/sato", {"name": "佐藤 一郎"})
    answer = await manager.patch(f"/v1/accounts/{seen.id}", {"closed": True}, seen.version)
    assert refused(answer, 412, "S031").version == seen.version + 1
    before = await settings(manager)
    await manager.patch(SETTINGS, {"approval_required": True}, before.version)
    answer = await manager.patch(SETTINGS, {"approval_required": False}, before.version)
    refused(answer, 412, "S031")


async def test_a_change_to_what_is_already_so_is_none(house: House, api: Api) -> None:
    manager = await api.sign_in("TKT101")
    seen = (await accounts(manager))["TKT101/sato"]
    rows = house.count("audit")
    same = {"roles": ["applicant"], "closed": False, "name": "佐藤"}
    answer = await manager.patch(f"/v1/accounts/{seen.id}", same, seen.version)
    assert Account.model_validate_json(answer.content) == seen
    assert house.count("audit") == rows


async def test_a_reset_password_is_shown_once_told_and_must_be_changed(
    house: House, api: Api
) -> None:
    manager, sato = await api.sign_in("TKT101/suzuki"), await api.sign_in("TKT101/sato")
    for _ in range(5):
        await api.post("/v1/session", {"account": "TKT101/sato", "password": "wrong"})
    seen = (await accounts(manager))["TKT101/sato"]
    answer = await manager.post(f"/v1/accounts/{seen.id}/reset")
    made = FirstPassword.model_validate_json(answer.content)
    refused(await sato.get("/v1/session"), 401, "S006")
    new = await api.sign_in("TKT101/sato", made.password)
    refused(await new.get("/v1/home"), 403, "S025")
    assert house.count("notice") == 1
    assert made.password not in acts(house, "TKT101/sato")
