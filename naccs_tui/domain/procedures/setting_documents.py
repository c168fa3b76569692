"""3 システム設定の申込, 書類登録: survey forms of each 利用者コード, filled in and attached."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from naccs_tui.domain.after import text_of
from naccs_tui.domain.effects import DocumentsFiled, Effect, Grants
from naccs_tui.domain.field import Choice, Field, Kind, Mark, Values
from naccs_tui.domain.payload import Payload, RowChange, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import OwnRows, Procedure, effective_day
from naccs_tui.domain.procedures import setting_pages
from naccs_tui.domain.procedures.applicant import known_applicant
from naccs_tui.domain.procedures.setting_pages import BusinessTypes, SettingApplicant, UserCode
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.setting import CodeSetting, SettingPart, SettingWay
from naccs_tui.domain.setting_files import (
    EXAMPLE,
    FORM_TITLES,
    FORMS,
    SECTION,
    SurveyName,
    file_name,
    read_name,
)
from naccs_tui.domain.setting_forms import (
    fitting,
    is_documented,
    is_foreign,
    is_too_early,
    undocumented,
)
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_


class Documents(Page):
    """Which forms are sent for a 利用者コード; their files are attached."""

    about = About(
        key=SECTION,
        title=N_("システム設定書類"),
        tab=N_("書類登録"),
        crumb=N_("システム設定書類入力"),
        lead=(N_("Enterで利用者コードの書類を選択し、次のページで添付します。"),),
        marks=frozenset({Mark.CHANGE}),
        mark_words=((Mark.CHANGE, N_("登録")),),
        attachments=N_("システム設定書類"),
    )

    user_code: UserCode = ""
    business_types: BusinessTypes = ""
    forms: Annotated[
        str,
        Field(
            N_("システム設定書類"),
            Kind.CHOICES,
            choices=FORMS,
            required=True,
            hint=N_("F4で提出する書類を選んでください"),
            width=42,
        ),
    ] = ""


def _own_rows(situation: Situation) -> OwnRows:
    rows = setting_pages.rows_of(situation)
    return {SECTION: {code: {**row, "forms": ""} for code, row in rows.items()}}


def chosen_forms(payload: Payload) -> list[SurveyName]:
    """Which forms are to be sent, by 利用者コード."""
    return [SurveyName(row.key, form) for row in payload.rows(SECTION) for form in _forms(row)]


def _forms(row: RowChange) -> list[str]:
    return text_of(row.value, "forms").split()


def _by_code(settings: Iterable[CodeSetting]) -> dict[str, CodeSetting]:
    return {each.user_code: each for each in settings}


def _choices(field: Field, values: Values, situation: Situation) -> tuple[Choice, ...]:
    """The forms that fit the 利用者コード of a row."""
    setting = _by_code(situation.settings).get(text_of(values, "user_code"))
    return fitting(setting) if setting and field.name == "forms" else field.choices


def _check(payload: Payload, situation: Situation) -> list[Problem]:
    if not payload.rows(SECTION):
        return [problem("P010", f"/sections/{SECTION}", title=N_("利用者コード"))]
    known = _by_code(situation.settings)
    return [
        *_check_fitting(payload, known),
        *_check_names(payload, known),
        *_check_missing(payload),
    ]


def _check_fitting(payload: Payload, known: Mapping[str, CodeSetting]) -> Iterator[Problem]:
    for index, row in enumerate(payload.rows(SECTION)):
        pointer = row_pointer(SECTION, index, "forms")
        if setting := known.get(row.key):
            yield from _check_row(row, setting, pointer)


def _check_row(row: RowChange, setting: CodeSetting, pointer: str) -> Iterator[Problem]:
    forms = [each for each in _forms(row) if each in FORM_TITLES]
    wrong = [problem for each in forms for problem in _misfit(each, setting, pointer)]
    yield from wrong
    is_open = SettingWay.DOCUMENTS not in setting.sent
    if forms and not wrong and is_open:
        for title in undocumented(forms, setting):
            yield problem("A025", pointer, row=row.key, title=title)


def _misfit(form: str, setting: CodeSetting, pointer: str) -> Iterator[Problem]:
    said = {"row": setting.user_code, "name": FORM_TITLES[form]}
    if is_foreign(form, setting.types):
        yield problem("A023", pointer, **said)
    elif is_too_early(form, setting):
        yield problem("A024", pointer, **said)


def _check_names(payload: Payload, known: Mapping[str, CodeSetting]) -> Iterator[Problem]:
    chosen = chosen_forms(payload)
    for index, file in enumerate(payload.attachments):
        said, pointer = read_name(file.name), f"/attachments/{index}"
        if said is None:
            yield problem("A020", pointer, file=file.name, example=EXAMPLE)
        elif said in chosen:
            continue
        elif misfits := [*_of_file(said, known, pointer)]:
            yield from misfits
        else:
            yield problem("A021", pointer, file=file.name)


def _of_file(said: SurveyName, known: Mapping[str, CodeSetting], pointer: str) -> Iterator[Problem]:
    setting = known.get(said.user_code)
    if setting and said.form in FORM_TITLES:
        yield from _misfit(said.form, setting, pointer)


def _check_missing(payload: Payload) -> Iterator[Problem]:
    attached = {read_name(file.name) for file in payload.attachments}
    for code, form in chosen_forms(payload):
        if SurveyName(code, form) not in attached and form in FORM_TITLES:
            example = file_name(code, form)
            yield problem("A022", "/attachments", row=code, name=FORM_TITLES[form], example=example)


def _sets(payload: Payload, settings: Iterable[CodeSetting]) -> frozenset[SettingPart]:
    known = _by_code(settings)
    return frozenset(
        SettingPart(row.key, SettingWay.DOCUMENTS)
        for row in payload.rows(SECTION)
        if is_documented(_forms(row), known.get(row.key, CodeSetting(user_code=row.key)))
    )


def _effects(payload: Payload, situation: Situation, _grants: Grants) -> list[Effect]:
    """The documents of a 利用者コード that has not begun are on file from its first day on."""
    soonest = effective_day(PROCEDURE, payload, situation)
    starts = setting_pages.starts(situation)
    return [
        DocumentsFiled(
            on=max(soonest, starts.get(row.key, soonest)),
            subject=row.key,
            names=tuple(_files_of(payload, row.key)),
        )
        for row in payload.rows(SECTION)
    ]


def _files_of(payload: Payload, code: str) -> Iterator[str]:
    for file in payload.attachments:
        said = read_name(file.name)
        if said and said.user_code == code:
            yield file.name


PROCEDURE = Procedure(
    kind=setting_pages.KIND,
    menu=setting_pages.MENU,
    letter=setting_pages.LETTER,
    title=N_("システム設定の申込(書類登録)"),
    category=setting_pages.CATEGORY,
    classification=N_("書類登録"),
    way=(
        N_("書類登録"),
        N_("システム設定書類に必要事項を記入のうえ添付します。"),
    ),
    steps=setting_pages.STEPS,
    confirm_crumbs=(N_("書類登録確認"),),
    guidance=setting_pages.GUIDANCE,
    done=setting_pages.DONE,
    sections=(section(SettingApplicant), section(Documents)),
    earliest=setting_pages.earliest,
    wished=setting_pages.UNWISHED,
    own_values=known_applicant,
    own_rows=_own_rows,
    may_start=setting_pages.may_start,
    check=_check,
    effects=_effects,
    sets=_sets,
    choices=_choices,
    is_setting=True,
    sees_settings=True,
    first="change",
)
"""The declaration of the procedure."""
