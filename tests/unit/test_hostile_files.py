"""A corpus of hostile files: each is told its problem and its remedy, and nothing else is lost."""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

import pytest

from naccs_tui.domain import attachments
from naccs_tui.domain.attachments import MEGABYTE
from naccs_tui.domain.content import Readable, Source
from naccs_tui.domain.filling import Filling, RecordSheet
from naccs_tui.domain.problems import CATALOGUE, Problem, Refused
from naccs_tui.domain.situation import Policies
from naccs_tui.drafts import Allowed, DraftFile, DraftStore, OpenDraft
from tests.documents import PDF
from tests.hostile_files import CASES, Case

AT = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)
TYPED = Filling(
    kind="change", base_version=1, records={"office": RecordSheet(values={"a": "東京"})}
)
POLICIES = Policies()
UNPACKED = 3
"""How many times its size a file may be read when its copy is looked at: twice, and its ends."""


class Counted(FileIO):
    """A file that counts the bytes that are read of it; `at_first` happens before the first."""

    read_of_all = 0
    at_first: Callable[[], None] | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever, but counted."""
        first, Counted.at_first = Counted.at_first, None
        found = super().read(size) or b""
        Counted.read_of_all += len(found)
        if first is not None:
            first()
        return found


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are opened for reading only count what is read."""
    genuine = os.fdopen

    def fdopen(descriptor: int, mode: str = "r", buffering: int = -1) -> object:
        if (mode, buffering) == ("rb", 0):
            return Counted(descriptor, mode)
        return genuine(descriptor, mode, buffering)

    monkeypatch.setattr(os, "fdopen", fdopen)
    monkeypatch.setattr(Counted, "read_of_all", 0)
    monkeypatch.setattr(Counted, "at_first", None)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    """The looks that are taken at contents."""
    taken: list[Source] = []

    class Seen(Source):
        def __init__(self, file: Readable) -> None:
            super().__init__(file)
            taken.append(self)

    monkeypatch.setattr(attachments, "Source", Seen)
    return taken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The only folder from which one may attach."""
    found = tmp_path / "home"
    found.mkdir()
    return found


@pytest.fixture
def opened(tmp_path: Path, folder: Path) -> Iterator[OpenDraft]:
    """A draft with something typed and a file attached."""
    store = DraftStore(tmp_path / "drafts", "demo", "TKT101")
    with store.create(title="変更", filling=TYPED, at=AT) as draft:
        attach(draft, folder, "先の図.pdf", PDF)
        yield draft


def attach(draft: OpenDraft, folder: Path, name: str, content: bytes) -> DraftFile:
    """A file made and attached as the screens do it."""
    (folder / name).write_bytes(content)
    file = draft.copy_in(folder / name, "net_terminals", POLICIES, Allowed([folder]))
    draft.attach(file, POLICIES, AT)
    return file


@contextmanager
def nothing_lost(draft: OpenDraft) -> Iterator[None]:
    """Inside, something is refused; afterwards the draft is as it was, its files too."""
    before, kept = draft.draft, copies(draft)
    yield
    assert draft.draft == before
    assert copies(draft) == kept
    assert draft.check_files() == []


def copies(draft: OpenDraft) -> dict[Path, bytes]:
    """What lies beside the attached files of a draft."""
    folder = draft.path_of(draft.draft.files[0]).parent
    return {each: each.read_bytes() for each in folder.iterdir()}


def refused(draft: OpenDraft, path: Path, folder: Path) -> Problem:
    """What is said of a file that cannot be attached; it has a meaning and a remedy."""
    with nothing_lost(draft), pytest.raises(Refused) as caught:
        draft.copy_in(path, "net_terminals", POLICIES, Allowed([folder]))
    [problem] = caught.value.problems
    assert CATALOGUE[problem.code].remedy
    assert problem.is_error
    return problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.name))
def test_a_hostile_file_is_told_its_problem_and_costs_little(
    opened: OpenDraft, folder: Path, looks: list[Source], case: Case
) -> None:
    path = folder / case.name
    case.make(path)
    Counted.read_of_all = 0
    looks.clear()
    assert refused(opened, path, folder).code == case.code
    size = path.stat().st_size if case.read < 0 else case.read
    assert Counted.read_of_all <= size
    assert sum(each.bytes_read for each in looks) <= UNPACKED * max(size, 1 << 16)


def test_what_is_said_of_a_file_cannot_steer_the_terminal(opened: OpenDraft, folder: Path) -> None:
    path = folder / "\x1b]0;x\x07\u202e.pdf"
    path.write_bytes(PDF)
    assert refused(opened, path, folder).params["file"] == "\u241b]0;x\u2407\ufffd.pdf"


def test_a_folder_that_leads_out_is_no_way_out(opened: OpenDraft, folder: Path) -> None:
    beside = folder.parent / "beside"
    beside.mkdir()
    (beside / "図.pdf").write_bytes(PDF)
    (folder / "link").symlink_to(beside)
    for path in (folder / "link" / "図.pdf", folder / ".." / "beside" / "図.pdf"):
        assert refused(opened, path, folder).code == "A016"


def test_a_file_that_is_swapped_for_a_link_while_it_is_opened_is_not_read(
    opened: OpenDraft, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, path, genuine = folder.parent / "secret.pdf", folder / "図.pdf", os.open
    secret.write_bytes(PDF)
    path.write_bytes(PDF)

    def swapping(name: Path, flags: int, mode: int = 0o777) -> int:
        if name == path and not path.is_symlink():
            path.unlink()
            path.symlink_to(secret)
        return genuine(name, flags, mode)

    monkeypatch.setattr(os, "open", swapping)
    Counted.read_of_all = 0
    assert refused(opened, path, folder).code == "A005"
    assert Counted.read_of_all == 0


def test_a_file_that_cannot_be_read_in_the_middle_is_told_so(
    opened: OpenDraft, folder: Path
) -> None:
    path = folder / "図.pdf"
    path.write_bytes(PDF)

    def fail() -> None:
        raise OSError("the disk is broken")

    Counted.at_first = fail
    assert refused(opened, path, folder).code == "A005"


def test_a_file_that_changes_while_it_is_copied_is_told_so(opened: OpenDraft, folder: Path) -> None:
    path = folder / "図.pdf"
    path.write_bytes(PDF)
    Counted.at_first = lambda: os.truncate(path, 1)
    assert refused(opened, path, folder).code == "A017"


def test_a_composed_name_is_kept_of_one_that_is_decomposed(opened: OpenDraft, folder: Path) -> None:
    assert attach(opened, folder, "か\u3099ぞう.pdf", PDF).name == "がぞう.pdf"


def test_what_vanishes_after_it_was_attached_is_not_missed(opened: OpenDraft, folder: Path) -> None:
    (folder / "先の図.pdf").unlink()
    assert opened.check_files() == []
    opened.path_of(opened.draft.files[0]).unlink()
    assert [each.code for each in opened.check_files()] == ["A006"]


def test_the_file_after_the_last_one_that_is_allowed_is_refused(
    opened: OpenDraft, folder: Path
) -> None:
    for number in range(2, POLICIES.attachments_count + 1):
        attach(opened, folder, f"{number}.pdf", PDF)
    with nothing_lost(opened), pytest.raises(Refused, match="A002"):
        attach(opened, folder, "21.pdf", PDF)


def test_more_than_all_of_them_may_have_together_is_refused(
    opened: OpenDraft, folder: Path
) -> None:
    large = PDF[:-6] + bytes(5 * MEGABYTE - len(PDF)) + PDF[-6:]
    for number in range(3):
        attach(opened, folder, f"{number}.pdf", large)
    with nothing_lost(opened), pytest.raises(Refused, match="A007"):
        attach(opened, folder, "4.pdf", large)


def test_a_full_disk_is_told_and_leaves_nothing_behind(opened: OpenDraft, folder: Path) -> None:
    path = folder / "図.pdf"
    path.write_bytes(PDF + b" " * 9000 + PDF)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        assert refused(opened, path, folder).code == "X003"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(CASES) >= 60
    assert len({each.name for each in CASES}) == len(CASES)
