"""The files of an application while other items are chosen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures import change
from naccs_tui.drafts import Allowed, DraftStore
from naccs_tui.screens.wizard import Wizard
from tests.documents import PDF
from tests.examples import situation

AT = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)


@pytest.fixture
def wizard(tmp_path: Path) -> Iterator[Wizard]:
    """One in which netNACCS terminals and lines are chosen, and a diagram is attached."""
    store, facts = DraftStore(tmp_path / "drafts", "bundled", "TKT101"), situation()
    begun = prefill(change.PROCEDURE, facts).with_items(["net_terminals", "lines"])
    diagram = tmp_path / "図.pdf"
    diagram.write_bytes(PDF)
    with store.create(title="変更申込", filling=begun, at=AT) as opened:
        wizard = Wizard(change.PROCEDURE, facts, opened, lambda: AT)
        wizard.attach(wizard.copy_in(diagram, Allowed([tmp_path])))
        yield wizard


def test_a_file_is_sent_though_the_page_before_which_it_was_attached_is_not_wanted(
    wizard: Wizard,
) -> None:
    wizard.choose(["lines"])
    assert [(each.name, each.section) for each in wizard.payload().attachments] == [
        ("図.pdf", "lines")
    ]


def test_a_file_waits_while_no_page_takes_any(wizard: Wizard) -> None:
    wizard.choose(["names"])
    assert (wizard.files, wizard.payload().attachments) == ((), ())
    wizard.choose(["general_terminals"])
    assert [each.section for each in wizard.files] == ["general_terminals"]
