"""The story's contracts as rows: versions, effects, certificates, codes that were given out."""

from collections.abc import Iterator, Sequence
from itertools import product

from naccs_tui.backend.demo.offices import HAR001, OFFICES, Office
from naccs_tui.backend.demo.story import Told, versions
from naccs_tui.backend.demo.terminals import ISSUED, PLANNED
from naccs_tui.backend.demo.timeline import Timeline
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import Act
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.setting import SettingWay

Values = dict[str, object]


def first_of(office: Office, told: Sequence[Told]) -> Told:
    """The application with which an office's contract began."""
    return next(each for each in told if each.scene.office is office and each.contract_number)


def contracts(told: Sequence[Told]) -> Iterator[Values]:
    """A contract for each office, by the number of its first version."""
    for office in OFFICES:
        first = first_of(office, told)
        yield {"number": first.contract_number, "office": office.code, "starts_on": first.day}


def version_rows(told: Sequence[Told]) -> Iterator[Values]:
    """All versions of all contracts."""
    for office in OFFICES:
        contract = first_of(office, told).contract_number
        for version, (each, state) in enumerate(versions(office.code, told), 1):
            words = words_of(each.scene.kind)
            yield {
                "contract": contract,
                "version": version,
                "contract_number": each.contract_number,
                "day": each.day,
                "finish_order": each.order,
                "number": str(each.key),
                "received_at": each.received,
                "classification": words.classification,
                "special": words.special,
                "applying_office": office.code,
                "contract_office": office.code,
                "planned": each.at(Act.TAKE_EFFECT) is None,
                "state": state.model_dump(mode="json"),
            }


def effect_rows(told: Sequence[Told]) -> Iterator[Values]:
    """All effects of all applications, those of the past carried out."""
    for each in told:
        contract = first_of(each.scene.office, told).contract_number
        for position, effect in enumerate(each.effects):
            yield {
                "number": str(each.key),
                "position": position,
                "finish_order": each.order,
                "office": each.scene.office.code,
                "contract": contract,
                "type": effect.type,
                "day": effect.on,
                "body": effect.model_dump(mode="json"),
                "carried_out_at": each.at(Act.TAKE_EFFECT),
            }


def certificate_rows(timeline: Timeline) -> Iterator[Values]:
    """All certificates."""
    for each in ISSUED:
        yield {**each.moved(timeline).model_dump(), "office": each.office}


def code_rows(told: Sequence[Told]) -> Iterator[Values]:
    """Every code that was given out."""
    tables = ("net_terminals", "general_terminals")
    terminals = {
        name for office in OFFICES for table in tables for name in office.contract.table(table)
    }
    terminals |= {each.terminal for each in ISSUED}
    for name in sorted(terminals):
        yield {"kind": "terminal", "code": name}
    for code in sorted({*PLANNED.values(), *(each.code_2 for each in ISSUED)}):
        yield {"kind": "code_2", "code": code}
    ids = [(str(row["user_code"]), str(row["id_number"])) for row in user_id_rows(told)]
    for code in sorted({code for code, _number in ids}):
        yield {"kind": "user_code", "code": code}
    for code, number in ids:
        yield {"kind": "id_number", "code": code + number}
    for table, kind in (("lines", "line"), ("mailboxes", "mailbox")):
        for code in sorted(key for each in OFFICES for key in each.contract.table(table)):
            yield {"kind": kind, "code": code}


def user_id_rows(told: Sequence[Told]) -> Iterator[Values]:
    """The 利用者ID of all contracts, from their first day on."""
    for office in OFFICES:
        first = first_of(office, told)
        for user in office.contract.table("user_ids").values():
            yield {
                "user_code": user["user_code"],
                "id_number": user["id_number"],
                "office": office.code,
                "number": str(first.key),
                "issued_on": first.day,
            }


def setting_rows(told: Sequence[Told]) -> Iterator[Values]:
    """System settings: with the first contracts they were made on paper, but for the manual's office."""
    for office in OFFICES:
        if office is not HAR001:
            number = str(first_of(office, told).key)
            for code, way in product(office.contract.table("users"), SettingWay):
                yield {"number": number, "user_code": code, "way": way.value}
    for each in told:
        procedure = REGISTRY.get(each.scene.kind)
        for part in sorted(procedure.sets(each.payload, ())) if procedure else ():
            yield {"number": str(each.key), "user_code": part.user_code, "way": part.way.value}
