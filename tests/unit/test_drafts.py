"""What is typed is in a draft: whole after a kill, this account's only, open in one place at a time."""

import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from naccs_tui.domain.attachments import MEGABYTE
from naccs_tui.domain.filling import Filling
from naccs_tui.domain.problems import Problem, Refused, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.drafts import DraftFile, DraftStore, OpenDraft, Spot
from naccs_tui.drafts.model import SCHEMA, pack, unpack
from naccs_tui.files import make_folder

AT = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)
SERVER, ACCOUNT = "https://nss.example.jp", "TKT101/sato"
SPOT = Spot(screen="entry", section="terminals", row="new-1", field="name")
POLICIES = Policies()
SENT = DraftFile(name="図.pdf", size=3, sha256="0" * 64, stored="f" * 32, uploaded=True)
PDF = b"%PDF-1.4 " + bytes(range(256)) * 40 + b"\n%%EOF\n"


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "drafts", SERVER, ACCOUNT)


@pytest.fixture
def begin(store: DraftStore) -> Iterator[Callable[..., OpenDraft]]:
    """Begins drafts that are closed at the end."""
    with ExitStack() as opened:

        def begin(title: str = "変更申込", at: datetime = AT) -> OpenDraft:
            return opened.enter_context(store.create(title=title, filling=filling(""), at=at))

        yield begin


def filling(phone: str) -> Filling:
    return Filling(kind="change", base_version=3).with_value("office", "phone", phone)


def found_in(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.problems]


def folder_of(tmp_path: Path, opened: OpenDraft) -> Path:
    (folder,) = (tmp_path / "drafts").rglob(opened.draft.id)
    return folder


def stored(tmp_path: Path, opened: OpenDraft) -> list[str]:
    """The files in a draft's folder but for its lock."""
    folder = folder_of(tmp_path, opened)
    names = (str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
    return sorted(name for name in names if name != "lock")


def source(tmp_path: Path, name: str = "登記簿.pdf", data: bytes = PDF) -> Path:
    path = make_folder(tmp_path / "desk") / name
    path.write_bytes(data)
    return path


# keeping and finding


def test_a_draft_comes_back_as_it_was_saved(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    opened.save(filling("03-1234-5678"), SPOT, AT + timedelta(minutes=1))
    saved = opened.draft
    opened.close()
    with store.open(saved.id) as again:
        assert again.draft == saved
    assert saved.filling.records["office"].values == {"phone": "03-1234-5678"}
    assert (saved.place, saved.saved_at) == (SPOT, AT + timedelta(minutes=1))
    assert saved.idempotency_key


def test_a_new_draft_is_on_the_disk_before_anything_is_typed(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    assert store.list().drafts == (opened.draft,)


def test_every_draft_has_its_own_key_and_keeps_it(begin: Callable[..., OpenDraft]) -> None:
    first, second = begin(), begin()
    key = first.draft.idempotency_key
    first.save(filling("1"), SPOT, AT)
    assert first.draft.idempotency_key == key != second.draft.idempotency_key


def test_drafts_are_listed_last_saved_first(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    for title, minutes in (("一", 1), ("二", 3), ("三", 2)):
        begin(title, AT + timedelta(minutes=minutes))
    assert [each.title for each in store.list().drafts] == ["二", "三", "一"]


@pytest.mark.parametrize(
    ("server", "account"),
    [
        (SERVER, "TKT101/suzuki"),
        (SERVER, "tkt101/sato"),
        (SERVER, ".."),
        (SERVER, "x" * 300),
        ("demo", ACCOUNT),
    ],
)
def test_others_see_nothing_of_it(
    tmp_path: Path, begin: Callable[..., OpenDraft], server: str, account: str
) -> None:
    opened = begin()
    other = DraftStore(tmp_path / "drafts", server, account)
    assert other.list().drafts == ()
    with pytest.raises(Refused) as refused:
        other.open(opened.draft.id)
    assert found_in(refused) == ["S005"]
    other.create(title="", filling=filling(""), at=AT).close()
    assert all(each.is_relative_to(tmp_path / "drafts") for each in tmp_path.rglob("draft.json"))


def test_nobody_else_on_this_machine_can_read_it(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    opened.copy_in(source(tmp_path), "", POLICIES)
    for each in (tmp_path / "drafts", *(tmp_path / "drafts").rglob("*")):
        mode = stat.S_IMODE(each.stat().st_mode)
        assert mode == (0o700 if each.is_dir() else 0o600), each


def test_a_draft_holds_what_was_typed_and_nothing_about_who_is_signed_in(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    text = (folder_of(tmp_path, begin()) / "draft.json").read_text("utf-8")
    assert set(json.loads(text)) == {
        *("schema_version", "id", "kind", "title", "filling", "idempotency_key", "place"),
        *("files", "saved_at", "submitted_unknown", "corrects", "revision"),
    }


def test_an_unknown_outcome_is_remembered_until_it_is_known(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    opened.mark_sent(AT, unknown=True)
    assert store.list().drafts[0].submitted_unknown
    opened.mark_sent(AT, unknown=False)
    assert not store.list().drafts[0].submitted_unknown


def test_a_removed_draft_is_gone_with_its_files(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    opened.attach(opened.copy_in(source(tmp_path), "", POLICIES), POLICIES, AT)
    opened.remove()
    assert store.list().drafts == ()
    assert [each for each in (tmp_path / "drafts").rglob("*") if each.is_file()] == []


def test_what_an_interrupted_removal_left_goes_with_the_next_list(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    left = folder_of(tmp_path, begin()).with_name(".gone-1")
    (make_folder(left) / "draft.json").touch()
    store.list()
    assert not left.exists()


# one place at a time


def test_a_draft_that_is_open_cannot_be_opened_or_removed_a_second_time(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    for attempt in (store.open, store.remove):
        with pytest.raises(Refused) as refused:
            attempt(opened.draft.id)
        assert found_in(refused) == ["X008"]
    opened.close()
    store.open(opened.draft.id).close()


def test_a_closed_draft_can_no_longer_be_written(begin: Callable[..., OpenDraft]) -> None:
    opened = begin()
    opened.close()
    with pytest.raises(RuntimeError):
        opened.save(filling("1"), SPOT, AT)


def test_a_draft_that_was_removed_meanwhile_is_gone(
    store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    opened.remove()
    for attempt in (store.open, store.remove):
        with pytest.raises(Refused) as refused:
            attempt(opened.draft.id)
        assert found_in(refused) == ["S005"]


@pytest.mark.parametrize("draft_id", ["", "..", "../../etc", "A" * 32])
def test_an_id_is_only_an_id(store: DraftStore, draft_id: str) -> None:
    with pytest.raises(Refused) as refused:
        store.open(draft_id)
    assert found_in(refused) == ["S005"]


# what is broken is kept


BROKEN = {
    "empty": b"",
    "half": b'{"schema_version": 1, "id": "',
    "not UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "no schema": b"{}",
    "a field missing": b'{"schema_version": 1}',
    "too deep": b"[" * 100_000,
    "a schema that never was": b'{"schema_version": 0}',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("way", ["list", "open"])
def test_a_draft_that_cannot_be_read_is_set_aside_and_said(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft], data: bytes, way: str
) -> None:
    good, bad = begin(), begin()
    folder = folder_of(tmp_path, bad)
    bad.close()
    (folder / "draft.json").write_bytes(data)
    (found,) = problems_of(store, bad.draft.id, way)
    aside = Path(found.params["path"])
    assert found.code == "X009"
    assert (aside / "draft.json").read_bytes() == data
    assert not folder.exists()
    assert store.list() == type(store.list())(drafts=(good.draft,))


def problems_of(store: DraftStore, draft_id: str, way: str) -> tuple[Problem, ...]:
    if way == "list":
        return store.list().problems
    with pytest.raises(Refused) as refused:
        store.open(draft_id)
    return refused.value.problems


@pytest.mark.parametrize("way", ["list", "open"])
def test_a_draft_of_a_newer_program_stays_where_it_is(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft], way: str
) -> None:
    opened = begin()
    content = folder_of(tmp_path, opened) / "draft.json"
    opened.close()
    content.write_bytes(json.dumps({"schema_version": SCHEMA + 1}).encode())
    assert [each.code for each in problems_of(store, opened.draft.id, way)] == ["P009"]
    assert content.exists()


def test_a_draft_of_an_older_program_is_brought_up_to_date(begin: Callable[..., OpenDraft]) -> None:
    draft = begin().draft
    old = json.loads(pack(draft))
    old["heading"] = old.pop("title")
    old["schema_version"] = SCHEMA - 1

    def rename(found: dict[str, object]) -> dict[str, object]:
        return {**found, "title": found["heading"]}

    assert unpack(json.dumps(old).encode(), {SCHEMA - 1: rename}) == draft


# files


def test_an_attached_file_is_copied_whole_and_described(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened, original = begin(), source(tmp_path)
    file = opened.copy_in(original, "documents", POLICIES)
    assert opened.attach(file, POLICIES, AT) == []
    original.unlink()
    assert opened.path_of(file).read_bytes() == PDF
    assert (file.name, file.size, file.section) == ("登記簿.pdf", len(PDF), "documents")
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert opened.draft.files == (file,)
    assert opened.check_files() == []


def test_saving_what_is_typed_keeps_the_files(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    file = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(file, POLICIES, AT)
    opened.save(filling("1"), SPOT, AT)
    assert store.list().drafts[0].files == (file,)


def test_a_blank_in_a_name_is_a_warning_only(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    file = opened.copy_in(source(tmp_path, "会社 案内.pdf"), "", POLICIES)
    assert [each.code for each in opened.attach(file, POLICIES, AT)] == ["A008"]


def test_a_name_is_kept_composed(tmp_path: Path, begin: Callable[..., OpenDraft]) -> None:
    assert begin().copy_in(source(tmp_path, "か\u3099.pdf"), "", POLICIES).name == "が.pdf"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("large.pdf", PDF + b"n" * (5 * MEGABYTE), "A001"),
        ("bad+name.pdf", PDF, "A003"),
        (".hidden.pdf", PDF, "A003"),
        ("macro.xlsm", b"PK\x03\x04", "A004"),
        ("no ending", PDF, "A004"),
        ("fake.pdf", b"MZ", "A009"),
        ("empty.pdf", b"", "A010"),
    ],
)
def test_what_may_not_be_attached_is_refused_and_nothing_is_left(
    tmp_path: Path, begin: Callable[..., OpenDraft], name: str, data: bytes, code: str
) -> None:
    opened = begin()
    with pytest.raises(Refused) as refused:
        opened.copy_in(source(tmp_path, name, data), "", POLICIES)
    assert found_in(refused) == [code]
    assert stored(tmp_path, opened) == ["draft.json"]


def test_the_largest_file_that_is_allowed_is_taken(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    data = PDF[:-6].ljust(5 * MEGABYTE - 6, b"n") + PDF[-6:]
    assert begin().copy_in(source(tmp_path, "a.pdf", data), "", POLICIES).size == len(data)


@pytest.mark.parametrize("kind", ["vanished", "folder", "pipe", "a NUL", "nowhere", "device"])
def test_what_cannot_be_read_is_refused_with_its_name(
    tmp_path: Path, begin: Callable[..., OpenDraft], kind: str
) -> None:
    path = source(tmp_path)
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "a NUL":
            path = tmp_path / "a\0b" / path.name
        case "nowhere":
            path.symlink_to(tmp_path / "nowhere")
        case "device":
            path.symlink_to("/dev/zero")
    opened = begin()
    with pytest.raises(Refused) as refused:
        opened.copy_in(path, "", POLICIES)
    assert refused.value.problems == (problem("A005", file="登記簿.pdf"),)
    assert stored(tmp_path, opened) == ["draft.json"]


def test_too_many_and_too_much_are_refused_and_the_copy_goes(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened, narrow = begin(), Policies(attachments_count=1, attachments_mb=0)
    file = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(file, POLICIES, AT)
    second = opened.copy_in(source(tmp_path), "", POLICIES)
    with pytest.raises(Refused) as refused:
        opened.attach(second, narrow, AT)
    assert found_in(refused) == ["A002", "A007"]
    assert opened.draft.files == (file,)
    assert stored(tmp_path, opened) == ["draft.json", f"files/{file.stored}"]


def test_a_detached_file_can_be_put_back_also_later(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    file = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(file, POLICIES, AT)
    opened.detach(file.stored, AT)
    assert opened.draft.attached == ()
    with store_again(store, opened) as again:
        again.put_back(file.stored, POLICIES, AT)
        assert again.draft.attached == (file,)
        assert again.path_of(file).read_bytes() == PDF


def test_what_was_put_in_meanwhile_can_keep_a_detached_file_out(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened, narrow = begin(), Policies(attachments_count=1)
    first, second = (opened.copy_in(source(tmp_path), "", POLICIES) for _file in range(2))
    opened.attach(first, narrow, AT)
    opened.detach(first.stored, AT)
    opened.attach(second, narrow, AT)
    with pytest.raises(Refused) as refused:
        opened.put_back(first.stored, narrow, AT)
    assert found_in(refused) == ["A002"]
    assert opened.draft.attached == (second,)


def test_files_that_were_detached_long_ago_go_when_others_need_their_room(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened, narrow = begin(), Policies(attachments_count=1)
    files = [opened.copy_in(source(tmp_path), "", POLICIES) for _file in range(3)]
    for file in files:
        opened.attach(file, narrow, AT)
        opened.detach(file.stored, AT)
    assert [each.stored for each in opened.draft.files] == [files[-1].stored]
    assert stored(tmp_path, opened) == ["draft.json", f"files/{files[-1].stored}"]


def test_what_lies_on_the_server_is_remembered(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    file = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(file, POLICIES, AT)
    opened.note_upload(file.stored, "e" * 32, AT)
    with store_again(store, opened) as again:
        assert [each.server_id for each in again.draft.files] == ["e" * 32]
        assert again.path_of(file).exists()


def test_a_file_that_lies_on_the_server_is_not_missed_here(store: DraftStore) -> None:
    with store.create(
        title="変更", filling=filling(""), at=AT, files=(SENT,), corrects="1308724A", revision=2
    ) as opened:
        assert opened.check_files() == []
        with store_again(store, opened) as again:
            assert (again.draft.files, again.draft.corrects) == ((SENT,), "1308724A")
            again.detach(SENT.stored, AT)
            assert not again.draft.attached
            again.put_back(SENT.stored, POLICIES, AT)
            assert [*again.draft.attached] == [SENT]


def test_a_correction_becomes_an_application_of_its_own_under_another_key(
    tmp_path: Path, store: DraftStore
) -> None:
    with store.create(
        title="変更", filling=filling("1"), at=AT, files=(SENT,), corrects="1308724A", revision=2
    ) as opened:
        copied = opened.copy_in(source(tmp_path), "", POLICIES)
        opened.attach(copied, POLICIES, AT)
        opened.mark_sent(AT, unknown=True)
        before = opened.draft
        opened.become_new(filling("2"), AT)
        after = opened.draft
    assert (after.corrects, after.revision, after.submitted_unknown) == ("", 1, False)
    assert after.idempotency_key != before.idempotency_key
    assert (after.filling, after.files) == (filling("2"), (copied,))


def store_again(store: DraftStore, opened: OpenDraft) -> OpenDraft:
    """The same draft, opened once more after it was closed."""
    opened.close()
    return store.open(opened.draft.id)


def test_a_copy_that_somebody_deleted_is_reported(
    tmp_path: Path, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    file = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(file, POLICIES, AT)
    opened.path_of(file).unlink()
    assert opened.check_files() == [problem("A006", file="登記簿.pdf")]


def test_what_an_interrupted_copy_left_goes_when_the_draft_is_opened(
    tmp_path: Path, store: DraftStore, begin: Callable[..., OpenDraft]
) -> None:
    opened = begin()
    kept = opened.copy_in(source(tmp_path), "", POLICIES)
    opened.attach(kept, POLICIES, AT)
    opened.copy_in(source(tmp_path), "", POLICIES)
    for left in ("files/.x.tmp", ".draft.json.12345678.tmp"):
        (folder_of(tmp_path, opened) / left).touch()
    opened.close()
    with store.open(opened.draft.id) as again:
        assert stored(tmp_path, again) == ["draft.json", f"files/{kept.stored}"]


# real processes that are killed, full, or forbidden


PROGRAM = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from naccs_tui.domain.filling import Filling
from naccs_tui.domain.problems import Refused
from naccs_tui.drafts import DraftStore, Spot

def typed(count):
    values = {str(n): f"{count}" * 50 for n in range(100)}
    record = {"base": {}, "values": values}
    return Filling.model_validate({"kind": "change", "base_version": 3, "records": {"a": record}})

def save(opened, count):
    opened.save(typed(count), Spot(row=str(count)), datetime(2013, 7, 18, tzinfo=UTC))

def save_for_ever(opened):
    count = int(opened.draft.place.row or 0)
    print(os.getpid(), flush=True)
    while True:
        count += 1
        save(opened, count)
        print(count, flush=True)

def save_in_vain(opened, prepare):
    before = opened.draft
    prepare()
    try:
        save(opened, 7)
    except Refused as refused:
        print(refused.problems[0].code, opened.draft == before)

def become_nobody():
    if os.geteuid() == 0:
        os.setgroups([]), os.setgid(65534), os.setuid(65534)

# Relative, so that a program that lost its rights gets to the folder all the same.
os.chdir(sys.argv[1])
store = DraftStore(Path("drafts"), sys.argv[2], sys.argv[3])
for line in sys.stdin:
    draft_id, what = line.split()
    if not os.fork():
        opened = store.open(draft_id)
        match what:
            case "loop":
                save_for_ever(opened)
            case "full":
                limit = (1000, 1000)
                save_in_vain(opened, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
            case "forbidden":
                save_in_vain(opened, become_nobody)
        os._exit(sys.stdout.flush() or 0)
    os.wait()
    print("ended", flush=True)
"""


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Callable[[str, str], IO[str]]]:
    """Starts programs that work on a draft; gives what they say, then "ended".

    They are forked off one that has imported everything, or forty of them would take long.
    """
    argv = [sys.executable, "-c", PROGRAM, str(tmp_path), SERVER, ACCOUNT]
    pipe = subprocess.PIPE
    parent = subprocess.Popen(argv, stdin=pipe, stdout=pipe, text=True, start_new_session=True)
    assert parent.stdin is not None
    assert parent.stdout is not None
    said, told = parent.stdout, parent.stdin

    def start(draft_id: str, what: str) -> IO[str]:
        print(draft_id, what, file=told, flush=True)
        return said

    with parent:
        try:
            yield start
        finally:
            # With the one that a failed test left running.
            os.killpg(parent.pid, signal.SIGKILL)


def test_a_killed_program_leaves_a_whole_draft_that_holds_all_that_was_saved(
    tmp_path: Path,
    store: DraftStore,
    begin: Callable[..., OpenDraft],
    programs: Callable[[str, str], IO[str]],
) -> None:
    opened = begin()
    draft_id, key = opened.draft.id, opened.draft.idempotency_key
    opened.close()
    for kill in range(40):
        saved = killed_while_saving(store, draft_id, programs(draft_id, "loop"), 1 + kill % 7)
        with store.open(draft_id) as again:
            draft = again.draft
        count = int(draft.place.row)
        assert saved <= count <= saved + 1
        assert set(draft.filling.records["a"].values.values()) == {f"{count}" * 50}
        assert draft.idempotency_key == key
    with store.open(draft_id) as again:
        assert stored(tmp_path, again) == ["draft.json"]


def killed_while_saving(store: DraftStore, draft_id: str, said: IO[str], after: int) -> int:
    """The last save that a program reported before it was killed, amid the next ones."""
    pid = int(said.readline())
    reported = [int(said.readline()) for _ in range(after)]
    with pytest.raises(Refused) as refused:
        store.open(draft_id)
    assert found_in(refused) == ["X008"]
    os.kill(pid, signal.SIGKILL)
    reported += [int(line) for line in iter(said.readline, "ended\n")]
    return reported[-1]


@pytest.mark.parametrize(("trouble", "code"), [("full", "X003"), ("forbidden", "X004")])
def test_what_cannot_be_saved_is_said_and_the_former_draft_stays(
    tmp_path: Path,
    store: DraftStore,
    begin: Callable[..., OpenDraft],
    programs: Callable[[str, str], IO[str]],
    trouble: str,
    code: str,
) -> None:
    opened = begin()
    opened.save(filling("03-1234-5678"), SPOT, AT)
    opened.close()
    saved, folder = opened.draft, folder_of(tmp_path, opened)
    if trouble == "forbidden":
        folder.chmod(0o555)
        os.chmod(tmp_path, 0o711)  # noqa: S103 - the program comes as somebody else
    said = programs(saved.id, trouble)
    assert list(iter(said.readline, "ended\n")) == [f"{code} True\n"]
    assert store.list().drafts == (saved,)
    assert stored(tmp_path, opened) == ["draft.json"]
