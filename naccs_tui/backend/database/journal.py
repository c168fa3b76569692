"""How SQLite may write on this machine: with a write-ahead log, or more slowly and always safely."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from naccs_tui.domain.words import N_

# Older ones can corrupt a database when two connections reset the log at the same instant:
# https://sqlite.org/wal.html#walresetbug
SAFE_WAL = (3, 51, 3)
MOUNTS = Path("/proc/self/mountinfo")
# A write-ahead log needs memory shared by all who have the file open: one machine.
_SHARED_OVER_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "lustre", "afs", "9p", "fuse.sshfs",
    "fuse.glusterfs", "fuse.s3fs", "virtiofs",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal mode that was taken and why (a source text with named placeholders)."""

    mode: str
    why: str
    params: dict[str, str]


def choose_journal(
    database: Path, version: tuple[int, ...] = sqlite3.sqlite_version_info, mounts: Path = MOUNTS
) -> Journal:
    """The fastest journal mode that is safe for a database file with this SQLite."""
    shown = ".".join(str(part) for part in version)
    kind = file_system(database.parent, mounts)
    if version < SAFE_WAL:
        why = N_("SQLite {version} のWALには既知の不具合があります({safe}で修正)")
        safe = ".".join(str(part) for part in SAFE_WAL)
        return Journal("truncate", why, {"version": shown, "safe": safe})
    if kind in _SHARED_OVER_NETWORK:
        why = N_("{kind} はネットワーク上のファイルシステムです")
        return Journal("truncate", why, {"kind": kind})
    if not kind:
        return Journal("truncate", N_("ファイルシステムの種類が分かりません"), {})
    return Journal("wal", N_("SQLite {version}、{kind}"), {"version": shown, "kind": kind})


def file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system that a folder is on, e.g. `ext4`; "" where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    real = folder.resolve()
    found = [(point, kind) for point, kind in map(_mount, lines) if real.is_relative_to(point)]
    # The deepest holds; of two at one place the one mounted later.
    return max(reversed(found), key=lambda each: len(Path(each[0]).parts), default=("", ""))[1]


def _mount(line: str) -> tuple[str, str]:
    # man 5 proc: id parent major:minor root mount-point options [fields] - type source options
    before, _, after = line.partition(" - ")
    point = before.split(" ")[4].encode("latin-1", "surrogateescape").decode("unicode_escape")
    return point, after.split(" ")[0]
