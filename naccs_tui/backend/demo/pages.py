"""What the demo's applicants typed: pages of applications, on what their contract then was."""

from collections.abc import Callable, Mapping

from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import FieldChange, RowChange, SectionChange
from naccs_tui.domain.procedures.system_setting import ENGLISH

Pages = Callable[[Contract], Mapping[str, SectionChange]]
NEW = "new-1"


def fields(before: Mapping[str, Value], after: Mapping[str, Value]) -> SectionChange:
    """A record section in which these fields were typed over."""
    changes = {
        name: FieldChange(base=before.get(name, False if value is True else ""), value=value)
        for name, value in after.items()
    }
    return SectionChange(fields=changes)


def whole(first: Contract) -> Pages:
    """A first application: everything in it is new."""
    rows = tuple(
        RowChange(key=key, mark=Mark.ADD, value=row)
        for key, row in first.tables["net_terminals"].items()
    )
    office = fields({}, {**first.record("office"), "security_confirmed": True})
    more = {
        "net_terminals": SectionChange(rows=rows),
        "billing": fields({}, first.record("billing")),
    }
    return lambda _: {"office": office, **more}


def office_page(**after: Value) -> Pages:
    """The page 事業所・企業 with some fields changed."""
    typed = {**after, "security_confirmed": True}
    return lambda contract: {"office": fields(contract.record("office"), typed)}


def added(system_class: str, place: str) -> Pages:
    """The page 論理端末・証明書 with a new terminal."""
    value: Row = {"system_class": system_class, "place": place}
    rows = (RowChange(key=NEW, mark=Mark.ADD, value=value),)
    return lambda _: {"net_terminals": SectionChange(rows=rows)}


def deleted(name: str) -> Pages:
    """The page 論理端末・証明書 with a terminal to be deleted."""

    def pages(contract: Contract) -> Mapping[str, SectionChange]:
        base = dict(contract.table("net_terminals").get(name, {}))
        row = RowChange(key=name, mark=Mark.DELETE, base=base)
        return {"net_terminals": SectionChange(rows=(row,))}

    return pages


def reissue(name: str, reason: str, wished: str = "") -> Pages:
    """The pages of a reissue; the wished day comes from the scene."""
    chosen = SectionChange(rows=(RowChange(key=name, mark=Mark.CHANGE),))
    typed: Row = {"reason": reason, "wished_day": wished}
    return lambda _: {"reissue": fields({}, typed), "certificates": chosen}


def english_names(code: str) -> Pages:
    """The page 名称登録 of a user code, its names sent as they are known."""
    shown = ("user_code", *ENGLISH, "business_types")

    def pages(contract: Contract) -> Mapping[str, SectionChange]:
        known = contract.table("users").get(code, {})
        row = {name: known.get(name, "") for name in shown}
        change = RowChange(key=code, mark=Mark.CHANGE, value=row, base=row)
        return {"names": SectionChange(rows=(change,))}

    return pages
