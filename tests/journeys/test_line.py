"""A line is ordered with its system diagram, which the server asks for before it is uploaded."""

from pathlib import Path

from tests.journeys.operator import Operator, at_the_demo


async def test_a_line_is_ordered_with_its_diagram(own_surroundings: Path, root: Path) -> None:
    diagram = own_surroundings / "構成図.pdf"
    diagram.write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_the_demo(root) as operator:
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("1", "enter")
        await operator.sees("[ ]")
        await operator.go_down_to("一般NACCS回線の登録情報")
        await operator.press("space", "f10")
        await operator.sees("利用開始希望日")
        await operator.go_to("wished_start")
        await operator.enter("20131001")
        await add_a_line(operator)
        await operator.press("f10")
        await operator.sees("[A018]")
        await operator.press("f6")
        await operator.sees("添付できない理由")
        await operator.type(str(diagram))
        await operator.press("enter")
        await operator.sees("「構成図.pdf」を添付しました")
        await operator.press("f10")
        await operator.sees("変更後")
        number = await operator.register()
        sent = await operator.app.work.client.application(number)
        assert [each.name for each in sent.payload.attachments] == ["構成図.pdf"]


async def add_a_line(operator: Operator) -> None:
    await operator.press("f6")
    for field, choice in (("kind", "専用線"), ("speed", "1Mbps"), ("form", "ルータ接続")):
        await operator.go_to(field)
        await operator.choose(choice)
    await operator.go_to("place")
    await operator.enter("大井営業所４階機械室")
    await operator.go_to("router")
    await operator.choose("新設")
    await operator.press("escape")
