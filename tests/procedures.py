"""Two procedures that only tests know: user codes that are given out, and their system settings."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from naccs_tui.domain.effects import (
    ContractChange,
    DocumentsFiled,
    Effect,
    GrantKind,
    Grants,
    IdsIssued,
    Need,
)
from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.operations import contract_operations
from naccs_tui.domain.payload import FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.procedure import Done, Guidance, Procedure, effective_day
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.procedures.applicant import KEY, Applicant
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.setting import CodeSetting, SettingPart, SettingWay
from naccs_tui.domain.situation import Situation
from tests.examples import APPLICANT

LEAD = 10
WISHED = (KEY, "wished_start")


class WithDay(Applicant):
    wished_start: Annotated[str, Field("利用開始希望日", kind=Kind.DATE, required=True)] = ""


class Codes(Page):
    about = About(
        key="codes",
        title="利用者コード",
        tab="利用者",
        crumb="利用者入力",
        record="users",
        marks=frozenset({Mark.ADD}),
        row_title="新しい利用者コード",
    )

    user_code: Annotated[str, Field("利用者コード", issued=True)] = ""
    id_number: Annotated[str, Field("識別番号", issued=True)] = ""
    business: Annotated[str, Field("利用業種", length=20, required=True)] = ""


class Setting(Page):
    about = About(key="setting", title="システム設定", tab="設定", crumb="設定入力")

    user_code: Annotated[str, Field("利用者コード", length=5, required=True)] = ""
    way: Annotated[
        str,
        Field(
            "方法",
            kind=Kind.CHOICE,
            choices=(Choice("documents", "書類登録"), Choice("names", "名称登録")),
            required=True,
        ),
    ] = ""


def _codes_earliest(_items: frozenset[str], situation: Situation) -> date:
    return situation.calendar.add(situation.receipt_day, LEAD)


def _setting_earliest(_items: frozenset[str], situation: Situation) -> date:
    return situation.calendar.add(situation.receipt_day, 1)


def _needs(payload: Payload, _situation: Situation) -> list[Need]:
    return [
        Need(key=row.key, kind=GrantKind.USER_CODE, about=str(row.value["business"]))
        for row in payload.rows("codes")
    ]


def _effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = effective_day(USER_CODES, payload, situation)
    operations = contract_operations(USER_CODES.sections, payload, grants)
    ids = tuple(each["user_code"] + each["id_number"] for each in grants.values())
    return [ContractChange(on=on, operations=operations), IdsIssued(on=on, ids=ids)]


def _wants_setting(_payload: Payload, grants: Grants) -> frozenset[str]:
    return frozenset(each["user_code"] for each in grants.values())


def _filed(payload: Payload, situation: Situation, _grants: Grants) -> list[Effect]:
    on = effective_day(SETTINGS, payload, situation)
    return [DocumentsFiled(on=on, subject=payload.text("setting", "user_code"), names=())]


def _sets(payload: Payload, _settings: Iterable[CodeSetting]) -> frozenset[SettingPart]:
    way = payload.text("setting", "way")
    if way not in set(SettingWay):
        return frozenset()
    return frozenset({SettingPart(payload.text("setting", "user_code"), SettingWay(way))})


USER_CODES = Procedure(
    kind="user_codes",
    menu=11,
    letter="B",
    title="利用者コードの追加",
    category="利用申込",
    classification="追加",
    sections=(section(WithDay), section(Codes)),
    earliest=_codes_earliest,
    wished=WISHED,
    needs=_needs,
    effects=_effects,
    wants_setting=_wants_setting,
    guidance=Guidance("利用者コード追加ガイダンス", (), ()),
    done=Done("利用者コード追加完了", "利用者コード追加", ()),
)
SETTINGS = Procedure(
    kind="settings",
    menu=12,
    letter="C",
    title="システム設定",
    category="システム設定",
    classification="登録",
    sections=(section(WithDay), section(Setting)),
    earliest=_setting_earliest,
    wished=WISHED,
    effects=_filed,
    sets=_sets,
    guidance=Guidance("システム設定ガイダンス", (), ()),
    done=Done("システム設定完了", "システム設定", ()),
)


@contextmanager
def known_to_the_program() -> Iterator[None]:
    """Both procedures exist while the block runs."""
    with REGISTRY.with_procedure(USER_CODES), REGISTRY.with_procedure(SETTINGS):
        yield


def user_codes(*businesses: str, wished: str, base_version: int = 1) -> Payload:
    """An application for new user codes, one for each business."""
    rows = tuple(
        RowChange(key=f"new-{at}", mark=Mark.ADD, value={"business": each})
        for at, each in enumerate(businesses, 1)
    )
    sections = {KEY: _typed({**APPLICANT, "wished_start": wished})}
    sections["codes"] = SectionChange(rows=rows)
    return Payload(kind="user_codes", base_version=base_version, sections=sections)


def setting(user_code: str, way: SettingWay, *, wished: str, base_version: int = 1) -> Payload:
    """Half of the system setting of a user code."""
    sections = {
        KEY: _typed({**APPLICANT, "wished_start": wished}),
        "setting": _typed({"user_code": user_code, "way": way.value}),
    }
    return Payload(kind="settings", base_version=base_version, sections=sections)


def _typed(values: Mapping[str, str | bool]) -> SectionChange:
    return SectionChange(
        fields={name: FieldChange(base="", value=value) for name, value in values.items()}
    )
