"""The strip of tabs over the pages of an application: pages of one tab of the manual stand as one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from naccs_tui.i18n import _
from naccs_tui.screens.procedure_pages import Page
from naccs_tui.screens.wizard import Wizard
from naccs_tui.widgets.section_tabs import Progress, TabWords


def page_tabs(
    wizard: Wizard, pages: Sequence[Page], shown: Page
) -> tuple[tuple[TabWords, ...], int]:
    """The tabs, and the place of the one whose page is shown."""
    groups = [list(same) for _tab, same in groupby(pages, key=lambda page: page.tab)]
    current = next(place for place, group in enumerate(groups) if shown in group)
    return tuple(_tabs(wizard, groups, shown)), current


def _tabs(wizard: Wizard, groups: Sequence[Sequence[Page]], shown: Page) -> Iterator[TabWords]:
    remarked = {place.section for place, _problem in wizard.standing_remarks}
    for group in groups:
        said = any(page.key in remarked for page in group)
        yield TabWords(_name(group, shown), _progress(group), is_remarked=said)


def _name(group: Sequence[Page], shown: Page) -> str:
    name = _(group[0].tab)
    if len(group) == 1 or shown not in group:
        return name
    return f"{name} {group.index(shown) + 1}/{len(group)}"


def _progress(group: Sequence[Page]) -> Progress:
    """All the same, or 途中; a page that is still as it was keeps no other back."""
    found = {page.progress() for page in group}
    if len(found) == 1:
        return found.pop()
    return Progress.PARTIAL if Progress.PARTIAL in found else Progress.DONE
