"""Columns that many tables have, and the lengths of what is stored."""

from sqlalchemy import Boolean, Column, ForeignKey, String, false

CODE, NUMBER, LOGIN, SHA256 = String(6), String(12), String(40), String(64)
WORD, NAME = String(40), String(200)


def office_column(name: str = "office", *, nullable: bool = False) -> Column[str]:
    """A reference to an office."""
    return Column(name, CODE, ForeignKey("office.code"), nullable=nullable)


def number_column(name: str = "number", *, nullable: bool = False) -> Column[str]:
    """A reference to an application by its receipt number."""
    return Column(name, NUMBER, ForeignKey("application.number"), nullable=nullable)


def flag_column(name: str) -> Column[bool]:
    """Yes or no; no unless said otherwise."""
    return Column(name, Boolean, nullable=False, server_default=false())
