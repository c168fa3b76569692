"""What applications can be looked for by, and which index leads to them.

A database that guesses wrongly which index serves reads a hundred thousand rows to find fifty. So the
conditions of one group, the leading one, are written as an index wants them, and all others so that no
index can be used for them: they are looked up in the same entry of the leading index, which holds them all.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import BindParameter, Column, ColumnElement, bindparam, false, func

from naccs_tui.backend.database.tables import application

_A = application.c
ORDER = "order"
"""The group without conditions: the order of the numbers itself leads."""
GRAM = "gram"
"""The group of names: the index of their pieces leads."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "no_number", "number_from", "number_below"),
    "office": ("office",),
    "status": ("statuses",),
    "kind": ("kinds",),
    "form": ("form_missing",),
    "reviewer": ("reviewer",),
    "received": ("received_from", "received_to"),
    "reviewed": ("reviewed_from", "reviewed_to"),
    ORDER: ("year_from", "year_to"),
    "of_office": ("of_office",),
    "of_contract": ("of_contract", "not_of_office"),
    "shared": ("shared", "not_of_office", "not_of_contract"),
}
"""Conditions that belong together, by the name of the group."""
_Is = Callable[[ColumnElement[object], BindParameter[object]], ColumnElement[bool]]


def _is_one(column: ColumnElement[object], value: BindParameter[object]) -> ColumnElement[bool]:
    return column.in_(value)


_WAYS: Mapping[str, tuple[Column[object], _Is]] = {
    "office": (_A.office, lambda column, value: column == value),
    "of_office": (_A.office, lambda column, value: column == value),
    "not_of_office": (_A.office, lambda column, value: column != value),
    "of_contract": (_A.contract_office, lambda column, value: column == value),
    "not_of_contract": (_A.contract_office, lambda column, value: column != value),
    "shared": (_A.number, _is_one),
    "statuses": (_A.status, _is_one),
    "without": (_A.status, lambda column, value: column != value),
    "kinds": (_A.kind, _is_one),
    "form_missing": (_A.form_missing, lambda column, value: column == value),
    "reviewer": (_A.reviewer, lambda column, value: column == value),
    "received_from": (_A.received_day, lambda column, value: column >= value),
    "received_to": (_A.received_day, lambda column, value: column <= value),
    "reviewed_from": (_A.reviewed_day, lambda column, value: column >= value),
    "reviewed_to": (_A.reviewed_day, lambda column, value: column <= value),
    "number": (_A.number, lambda column, value: column == value),
    "number_from": (_A.number, lambda column, value: column >= value),
    "number_below": (_A.number, lambda column, value: column < value),
    "year_from": (_A.year, lambda column, value: column >= value),
    "year_to": (_A.year, lambda column, value: column <= value),
}
_PARTY = {"of_office", "not_of_office", "of_contract", "not_of_contract"}
_SEVERAL = {"shared", "statuses", "kinds"}


def hidden(column: ColumnElement[object]) -> ColumnElement[object]:
    """The column as it is, but no index can be used for it."""
    return func.coalesce(column, column)


def condition(name: str, *, leads: bool) -> ColumnElement[bool]:
    """A condition of that name, which is that of its parameter, too; those of a party take `party`."""
    if name == "no_number":
        return false()
    column, way = _WAYS[name]
    parameter = "party" if name in _PARTY else name
    value = bindparam(parameter, type_=column.type, expanding=name in _SEVERAL)
    return way(column if leads else hidden(column), value)
