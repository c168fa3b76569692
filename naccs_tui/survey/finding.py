"""What is found in a workbook: a problem, and the sheet and cell in which it stands."""

from dataclasses import dataclass

from naccs_tui.domain.problems import Problem, problem
from naccs_tui.survey.layout import Spot, cell_name


@dataclass(frozen=True, slots=True)
class Finding:
    """sheet, cell: where ("" = the whole workbook); the problem's pointer says the same."""

    problem: Problem
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """`調査票!D12`, as a spreadsheet writes it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def is_error(self) -> bool:
        """Whether the workbook cannot be submitted with it."""
        return self.problem.is_error


def finding(code: str, sheet: str = "", spot: Spot | None = None, /, **params: object) -> Finding:
    """A finding of a known code; raises KeyError for an unknown one."""
    cell = cell_name(spot) if spot else ""
    return Finding(problem(code, pointer(sheet, cell), **params), sheet, cell)


def pointer(sheet: str, cell: str) -> str:
    """The place as a JSON pointer: sheet, then cell."""
    steps = (each.replace("~", "~0").replace("/", "~1") for each in (sheet, cell) if each)
    return "".join(f"/{each}" for each in steps)
