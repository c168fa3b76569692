"""The words of the running program: what its declarations hold, however they were put together."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import ModuleType

import naccs_tui
from naccs_tui import domain
from naccs_tui.actions import ACTIONS
from naccs_tui.backend.services.closing_days import closing_days_of
from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.effects import GRANT_FIELDS
from naccs_tui.domain.field import Field
from naccs_tui.domain.notice import TELLINGS
from naccs_tui.domain.problems import CATALOGUE
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import About, Page, section
from naccs_tui.settings import SETTINGS
from naccs_tui.survey.forms import FORMS
from tools import catalogue

Word = tuple[str, str]
"""Where it is from, and the source text."""


@cache
def texts() -> dict[str, list[str]]:
    """What the program marks, and where: it is looked for once."""
    return catalogue.texts()


@cache
def live_words() -> list[Word]:
    """Every text of ours that a reader meets, empty ones left out."""
    words = [
        *procedure_words(),
        *page_words(),
        *module_words(),
        *registry_words(),
        *closing_day_words(),
        *survey_words(),
    ]
    return [(place, text) for place, text in words if text]


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """All modules below a package."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


@cache
def pages() -> list[type[Page]]:
    """Every section model of the program, also those that no procedure uses."""
    list(modules(domain))
    found = list(Page.__subclasses__())
    for page in found:
        found += page.__subclasses__()
    return [page for page in found if page.__module__.startswith(f"{naccs_tui.__name__}.")]


def fields() -> Iterator[Field]:
    """Every declared field."""
    for page in pages():
        yield from section(page).fields


def page_words() -> Iterator[Word]:
    """What pages and their fields say."""
    for page in pages():
        yield from ((page.__name__, text) for text in about_words(page.about))
    for field in fields():
        yield from ((f"field {field.name}", text) for text in field_words(field))


def about_words(about: About) -> Iterator[str]:
    yield from (about.title, about.tab, about.crumb, about.row_title, about.attachments)
    yield from about.lead
    yield from (word for _mark, word in about.mark_words)


def field_words(field: Field) -> Iterator[str]:
    yield from (field.title, field.hint, field.group)
    for choice in field.choices:
        yield from (choice.title, choice.meaning)


def procedure_words() -> Iterator[Word]:
    """What procedures say beside their pages."""
    for procedure in REGISTRY:
        yield from ((procedure.kind, text) for text in words_of(procedure))


def words_of(procedure: Procedure) -> Iterator[str]:
    guidance, done = procedure.guidance, procedure.done
    yield from (procedure.title, procedure.category, procedure.classification, procedure.special)
    yield from (guidance.crumb, *guidance.intro, *guidance.flow, *guidance.points)
    yield from (*guidance.cautions, *guidance.definition)
    yield from (done.crumb, done.title, *done.lines)
    for item in procedure.items:
        yield from (item.title, item.group, item.note)


def module_words() -> Iterator[Word]:
    """The tables of words that modules of the domain name `..._WORDS`: statuses, roles, states."""
    for module in modules(domain):
        for name, value in vars(module).items():
            if name.endswith("_WORDS") and isinstance(value, Mapping):
                yield from ((f"{module.__name__}.{name}", str(text)) for text in value.values())


def registry_words() -> Iterator[Word]:
    """Actions, problems, mails, grants and settings."""
    for action in ACTIONS:
        yield from ((f"action {action.name}", text) for text in (action.label, action.help))
    for code, meaning in CATALOGUE.items():
        yield from ((code, text) for text in (meaning.words, meaning.remedy))
    for event, telling in TELLINGS.items():
        yield from ((event.value, text) for text in (telling.subject, telling.body))
    for kind, titles in GRANT_FIELDS.items():
        yield from ((kind.value, title) for title in titles.values())
    for setting in SETTINGS:
        yield from ((setting.key, text) for text in (setting.meaning, setting.allowed))


def closing_day_words() -> Iterator[Word]:
    """Names of days: weekends, and all holidays from 2010 to 2030."""
    for year in range(2010, 2031):
        yield from ((f"{day}", name) for day, name in closing_days_of(year).items())
    week = (date(2013, 7, 20) + timedelta(days=more) for more in range(7))
    yield from ((f"{day}", Calendar({}).closed_because(day)) for day in week)


def survey_words() -> Iterator[Word]:
    """What form workbooks say."""
    for form in FORMS:
        yield form.id, form.title
        for part in form.parts:
            yield from ((form.id, text) for text in (part.title, part.lead))
            for field in part.fields:
                yield from ((form.id, text) for text in field_words(field))
