"""The page "Write a procedure in 60 lines" is true: its file alone makes a whole procedure."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from naccs_tui.api.applications import FinishRequest
from naccs_tui.api.service import ClockMove
from naccs_tui.connection import connect
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from tests.journeys.operator import at_the_demo

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"
LINES = 75


@pytest.fixture
def scanners(tmp_path: Path) -> Iterator[Procedure]:
    """The procedure of the page, known while the test runs."""
    source = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    assert len([line for line in source.splitlines() if line.strip()]) <= LINES
    file = tmp_path / "scanners.py"
    file.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("scanners", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scanners"] = module
    spec.loader.exec_module(module)
    with REGISTRY.with_procedure(module.PROCEDURE):
        yield module.PROCEDURE
    del sys.modules["scanners"]


async def test_one_file_makes_menu_forms_confirmation_review_and_effect(
    scanners: Procedure, own_surroundings: Path, root: Path
) -> None:
    plan = own_surroundings / "配置図.pdf"
    plan.write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("9  読取装置の登録")
        await operator.press("9")
        await operator.sees("読取装置登録ガイダンス")
        await operator.press("f10")
        await operator.sees("申込担当者")
        await operator.go_to("wished_start")
        await operator.enter("20130801")
        await operator.sees("読取装置")
        await operator.press("f6")
        await operator.go_to("place")
        await operator.enter("第一倉庫")
        await operator.press("f8", "f6")
        await operator.type(str(plan))
        await operator.press("enter")
        await operator.sees("「配置図.pdf」を添付しました")
        await operator.press("f10")
        await operator.sees_below("新しい装置", "第一倉庫")
        number = await operator.register()
        assert number.endswith("B")

        await operator.press("enter", "5")
        await operator.sees(number, "追加")

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", "naccs123")
        queue = await center.queue({})
        assert number in {each.number for each in queue.items}
        found = await center.application(number)
        assert [file.name for file in found.payload.attachments] == ["配置図.pdf"]
        assert [need.about for need in found.needs] == ["第一倉庫"]
        claimed = await center.claim(number, found.summary.version)
        done = await center.finish(number, claimed.summary.version, FinishRequest())
        terminal = next(iter(done.grants.values()))["terminal"]
        await center.move_clock(ClockMove(to=date(2013, 8, 2)))
        await center.close()

        contract = await operator.app.work.client.contract()
        assert contract.contract.table("scanners")[terminal]["place"] == "第一倉庫"
