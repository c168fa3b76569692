"""A form that is filled in now, in the LibreOffice of this machine, passes the check."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from naccs_tui.survey.examining import examine
from naccs_tui.survey.forms import customs_warehouse
from naccs_tui.survey.making import workbook
from naccs_tui.survey.submitting import candidate
from tests.survey.books import DAY, from_examples, keyed_in

FORM = customs_warehouse.CHANGE
TOOL = Path(__file__).parents[2] / "tools" / "libreoffice.py"
PYTHON = "/usr/bin/python3"
"""The system's own, to which LibreOffice's modules belong."""


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.timeout(180)
def test_a_form_filled_in_with_libreoffice_is_read_and_sealed(tmp_path: Path) -> None:
    cells, source, target = (tmp_path / name for name in ("cells.json", "in.xlsx", "out.xlsx"))
    cells.write_text(json.dumps(keyed_in(FORM)), encoding="utf-8")
    source.write_bytes(workbook(FORM))
    subprocess.run([PYTHON, str(TOOL), str(cells), str(source), str(target)], check=True)
    data = target.read_bytes()
    assert examine(data).answers.rows == from_examples(FORM).rows
    found = candidate("無題 1.xlsx", data)
    assert found.is_new
    assert found.resealed(DAY).name == "1AD0F_WH02_20130718.xlsx"
