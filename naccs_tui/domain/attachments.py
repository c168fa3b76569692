"""What may be attached: names, kinds, sizes. Sizes are bytes, a megabyte is 2**20 of them."""

from collections.abc import Iterable, Iterator, Sequence

from naccs_tui.domain.content import Readable, Source, fault_of
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_

MEGABYTE = 1 << 20
NAME_BYTES = 180
FORBIDDEN = frozenset('\\/:*?"<>|+')
KINDS = ("pdf", "xlsx", "xls", "docx", "doc", "txt", "csv", "png", "jpg")


def kind_of(name: str) -> str:
    """The file's kind by its name: the ending in small letters, `jpeg` as `jpg`."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return "jpg" if ending == "jpeg" else ending


def check_name(name: str, kinds: Sequence[str] = KINDS) -> list[Problem]:
    """Findings on a file name, the blank space that NSS warns of among them."""
    return list(_check_name(name, kinds))


def _check_name(name: str, kinds: Sequence[str]) -> Iterator[Problem]:
    bad = sorted(FORBIDDEN & set(name))
    if bad:
        yield problem("A003", file=name, why=" ".join(bad))
    elif not name or name.startswith(".") or has_unsafe(name):
        yield problem("A003", file=name, why=N_("先頭の「.」や制御文字"))
    elif len(name.encode("utf-8", "surrogateescape")) > NAME_BYTES:
        yield problem("A003", file=name, why=N_("名前が長すぎます"))
    elif kind_of(name) not in kinds:
        yield problem("A004", file=name, kinds=" ".join(kinds))
    elif " " in name:
        yield problem("A008", file=name)


def check_content(name: str, file: Readable) -> list[Problem]:
    """Findings on what is in a file: it must be whole, and of the kind that its name claims."""
    kind = kind_of(name)
    code = fault_of(kind, Source(file))
    return [problem(code, file=name, kind=kind)] if code else []


def check_size(name: str, size: int, policies: Policies) -> list[Problem]:
    """Findings on the size of one file in bytes."""
    if size > policies.attachment_mb * MEGABYTE:
        return [problem("A001", file=name, limit=policies.attachment_mb)]
    return []


def check_totals(sizes: Sequence[int], policies: Policies) -> list[Problem]:
    """Findings on number and total size of an application's files."""
    found = []
    if len(sizes) > policies.attachments_count:
        found.append(problem("A002", "/attachments", limit=policies.attachments_count))
    if sum(sizes) > policies.attachments_mb * MEGABYTE:
        found.append(problem("A007", "/attachments", limit=policies.attachments_mb))
    return found


def check_attachments(files: Iterable[AttachmentRef], policies: Policies) -> list[Problem]:
    """All findings on the files of a submission."""
    files = tuple(files)
    each = [
        found
        for file in files
        for found in (*check_name(file.name), *check_size(file.name, file.size, policies))
    ]
    return each + check_totals([file.size for file in files], policies)


def amount_text(size: int) -> str:
    """`9KB`, and from a megabyte on `1.2MB`: rounded down."""
    if size < MEGABYTE:
        return size_text(size)
    return f"{size * 10 // MEGABYTE / 10:.1f}MB"


def size_text(size: int) -> str:
    """`9KB`: kilobytes rounded down, as NSS shows them."""
    return f"{size // 1024}KB"
