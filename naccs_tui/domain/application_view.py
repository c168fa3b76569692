"""An application as people read it: by tabs, from what the procedures' sections declare."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from naccs_tui.domain.contract import Contract
from naccs_tui.domain.contract_view import BILLING, OFFICE, USERS
from naccs_tui.domain.diff import Line, confirmation, sent_lines
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedures import REGISTRY, lines, net_terminals
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_

APPLICATION = N_("利用申込")
TABS = (
    APPLICATION,
    OFFICE,
    net_terminals.EQUIPMENT,
    lines.GENERAL,
    lines.APPLIED_LINES,
    BILLING,
    USERS,
)
"""Those of the manual, then ours. What stands under none of the others stands under the first."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was applied for, in lines of 項目, 変更前 and 変更後.

    sections: those that the lines are of; unread: what this program has no words for, as it came.
    """

    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    unread: Payload

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((each for each in self.sections if each.key == key), None)

    @property
    def tabs(self) -> tuple[str, ...]:
        """The tabs that have something to show, the first one always among them."""
        found = {APPLICATION, *map(self._tab, self.lines)}
        return tuple(each for each in TABS if each in found)

    def under(self, tab: str) -> list[Line]:
        """The lines of one tab."""
        return [each for each in self.lines if self._tab(each) == tab]

    def _tab(self, line: Line) -> str:
        section = self.section(line.section)
        return tab_of(section) if section else APPLICATION


def tab_of(section: Section) -> str:
    """The tab under which an application shows a section."""
    return section.about.applied or section.about.view or APPLICATION


def applied(payload: Payload, contract: Contract) -> Applied:
    """What an application changes of a contract; of a kind that is not known, what was sent."""
    procedure = REGISTRY.get(payload.kind)
    if procedure is not None:
        found = confirmation(procedure, payload, contract)
        nothing = payload.model_copy(update={"sections": {}})
        return Applied(procedure.sections, tuple(found), nothing)
    sections = tuple(_known(payload))
    keys = {each.key for each in sections}
    others = {key: each for key, each in payload.sections.items() if key not in keys}
    unread = payload.model_copy(update={"sections": others})
    return Applied(sections, tuple(sent_lines(sections, payload, contract)), unread)


def _known(payload: Payload) -> Iterator[Section]:
    """Sections of ours that were sent with an application of a kind that is not ours."""
    declared = {each.key: each for procedure in REGISTRY for each in procedure.sections}
    for key in (key for key in declared if key in payload.sections):
        fields = (replace(each, item="") for each in declared[key].fields)
        yield replace(declared[key], fields=tuple(fields))
