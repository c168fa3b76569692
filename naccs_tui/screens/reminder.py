"""Says on the pages of a correction why it was returned, where the cursor comes upon it."""

from naccs_tui.domain.payload import Place
from naccs_tui.screens.correction import Correction
from naccs_tui.screens.procedure_pages import Page


class Reminder:
    """Says nothing where nothing is corrected."""

    def __init__(self, correction: Correction | None) -> None:
        """`correction`: what is corrected."""
        self._correction = correction
        self._met: dict[str, Place] = {}

    def at(self, page: Page, first: Page) -> str:
        """What is said of the field or row with the cursor; of the page, where one comes upon it.

        first: the page that was opened first; there one hears what is said of the whole at once.
        """
        correction = self._correction
        if correction is None:
            return ""
        said = [correction.said_at(page.place)]
        if page.is_ready and self._met.setdefault(page.key, page.place) == page.place:
            said.append(correction.said_of(page.key))
            said += [correction.said_of_all] if page is first else []
        return "  ".join(filter(None, said))

    @property
    def of_all(self) -> str:
        """What was said of the whole, to be read on every page where nothing else is to be said."""
        return self._correction.said_of_all if self._correction else ""

    def all_of(self, page: Page) -> list[str]:
        """All that was said of the cursor's place, in full, for the help."""
        correction = self._correction
        if correction is None:
            return []
        said = correction.said_at(page.place), correction.said_of(page.key), correction.said_of_all
        found = [each for each in said if each]
        return [*found, ""] if found else []
