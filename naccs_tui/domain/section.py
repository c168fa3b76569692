"""A section is one page of an application: a pydantic model whose fields carry `Field`s."""

from dataclasses import dataclass, replace
from typing import ClassVar

from naccs_tui.domain.field import MARK_WORDS, Field, Mark
from naccs_tui.domain.model import Strict


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself.

    title: noun of the page title; tab: name on the section tab; view: the tab of the contract's
    view under which its record or table is shown ("" = it is not); applied: the tab of an
    application's view where that is another; crumb: its step in the breadcrumb; record: the
    contract's record or table that it shows and changes ("" = it belongs
    to the application alone); marks: the row operations
    that are allowed (none = a record section); mark_items: marks that a change item unlocks;
    named_by: fields whose values make the key of a new row (none = its first one); touches: the
    contract's table that its rows are of, when the section does not change that table itself;
    monthly: what it changes takes effect on the first of a month; compares_plans: its fields are the
    料金プラン by network, which the office's own use can advise on; as_it_is: a row may be marked
    as changed though nothing in it was.
    """

    key: str
    title: str
    tab: str
    crumb: str
    lead: tuple[str, ...] = ()
    record: str = ""
    view: str = ""
    applied: str = ""
    touches: str = ""
    marks: frozenset[Mark] = frozenset()
    mark_items: tuple[tuple[Mark, str], ...] = ()
    named_by: tuple[str, ...] = ()
    mark_words: tuple[tuple[Mark, str], ...] = ()
    row_title: str = ""
    item: str = ""
    attachments: str = ""
    monthly: bool = False
    compares_plans: bool = False
    as_it_is: bool = False


class Page(Strict):
    """Base of all section models; the class variable `about` describes the page."""

    about: ClassVar[About]


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the rest of the program reads it: its description and its fields in order."""

    about: About
    fields: tuple[Field, ...]
    model: type[Page]

    @property
    def key(self) -> str:
        """The name of the section in payloads, pointers and drafts."""
        return self.about.key

    @property
    def is_list(self) -> bool:
        """Whether it holds rows; else it is one record."""
        return bool(self.about.marks)

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((each for each in self.fields if each.name == name), None)

    def postal_of(self, field: Field) -> Field | None:
        """The postal code that belongs to a field: itself, or the one that fills it; else None."""
        own = (each for each in self.fields if each.fills and field.name in (each.name, each.fills))
        return next(own, None)

    def is_own(self, field: Field) -> bool:
        """Whether the field's value belongs to the application instead of the contract."""
        return field.own or not self.about.record

    def mark_word(self, mark: Mark) -> str:
        """What the mark is called on this page, a source text."""
        return dict(self.about.mark_words).get(mark, MARK_WORDS[mark])


def section(model: type[Page]) -> Section:
    """The section that a model declares; raises TypeError when a field carries no `Field`."""
    return Section(model.about, tuple(_fields(model)), model)


def _fields(model: type[Page]) -> list[Field]:
    return [_declared(model, name) for name in model.model_fields]


def _declared(model: type[Page], name: str) -> Field:
    for extra in model.model_fields[name].metadata:
        if isinstance(extra, Field):
            return replace(extra, name=name)
    raise TypeError(f"{model.__name__}.{name} declares no Field")
