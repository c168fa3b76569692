"""What was remarked: where it is shown, until when it stands, where one begins."""

from naccs_tui.domain.field import Mark
from naccs_tui.domain.filling import Filling, ListRow
from naccs_tui.domain.meaning import REMARK
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures import change
from naccs_tui.screens.correction import Correction, Difference, differs
from tests.examples import situation

BEFORE = prefill(change.PROCEDURE, situation()).with_items(["names", "net_terminals"])
NEW = ListRow(key="new-1", mark=Mark.ADD, values={"place": "港南"})
SENT = BEFORE.with_list("net_terminals", BEFORE.lists["net_terminals"].with_row(NEW))
PHONE, FAX = Place("office", field="phone"), Place("office", field="fax")
ROW, ROW_PLACE = Place("net_terminals", "new-1"), Place("net_terminals", "new-1", "place")


def correction(*places: Place) -> Correction:
    remarks = tuple((each, problem(REMARK, remark=f"理由{n}")) for n, each in enumerate(places))
    return Correction("1308724A", 3, 1, SENT, remarks=remarks)


def places(found: Correction, filling: Filling = SENT) -> list[Place]:
    return [place for place, _problem in found.standing(filling)]


def test_a_remark_stands_until_its_field_is_another() -> None:
    found = correction(PHONE, FAX)
    assert places(found) == [PHONE, FAX]
    assert places(found, SENT.with_value("office", "phone", "0311112222")) == [FAX]


def test_a_remark_on_a_row_stands_until_something_of_it_is_another() -> None:
    found = correction(ROW)
    moved = NEW.model_copy(update={"values": {"place": "大井"}})
    assert places(found) == [ROW]
    changed = SENT.lists["net_terminals"].with_row(moved)
    assert places(found, SENT.with_list("net_terminals", changed)) == []
    gone = SENT.lists["net_terminals"].without("new-1")
    assert places(found, SENT.with_list("net_terminals", gone)) == []


def test_it_is_said_where_the_cursor_is_and_nowhere_else() -> None:
    found = correction(PHONE, ROW, ROW_PLACE, Place("office"), NOWHERE)
    assert found.said_at(PHONE) == "差戻しの指摘: 理由0"
    assert found.said_at(FAX) == ""
    assert found.said_at(ROW) == "差戻しの指摘: 理由1  差戻しの指摘: 理由2"
    assert found.said_at(Place("net_terminals", "new-1", "system_class")) == "差戻しの指摘: 理由1"
    assert found.said_of("office") == "差戻しの指摘: 理由3"
    assert found.said_of_all == "差戻しの指摘: 理由4"


def test_one_begins_at_the_first_remark_as_one_reads_on() -> None:
    assert correction(ROW, FAX, PHONE).first_place(change.PROCEDURE) == PHONE
    assert correction(Place("attachments"), ROW).first_place(change.PROCEDURE) == ROW
    assert correction(NOWHERE).first_place(change.PROCEDURE) == NOWHERE


def test_many_places_are_looked_at_as_one_is() -> None:
    before = BEFORE.lists["net_terminals"].with_row(NEW)
    moved = NEW.model_copy(update={"values": {"place": "品川"}})
    after, difference = before.with_row(moved), Difference(before, before.with_row(moved))
    known = before.rows[0].key
    asked = [ROW, ROW_PLACE, Place("net_terminals", "new-1", "code_1"), Place("", known), NOWHERE]
    found = [difference.at(each) for each in asked]
    assert found == [differs(each, before, after) for each in asked]
    assert found == [True, True, False, True, True]
