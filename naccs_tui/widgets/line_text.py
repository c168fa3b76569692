"""What may enter a line, and what the operator is told about the rest."""

import re
from dataclasses import dataclass
from enum import StrEnum

from naccs_tui.domain.text import nfc, unify_variants
from naccs_tui.domain.visible import BAD
from naccs_tui.widgets.graphemes import clusters

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class NoteCode(StrEnum):
    """What happened to a text on its way into the line, or why nothing did."""

    LINES_JOINED = "lines_joined"
    TABS_REPLACED = "tabs_replaced"
    CONTROLS_REMOVED = "controls_removed"
    VARIANTS_UNIFIED = "variants_unified"
    SURPLUS_REFUSED = "surplus_refused"
    SECRET_KEPT = "secret_kept"  # noqa: S105 - a code, no secret


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell the operator.

    count: lines of the paste, or characters concerned; text: those characters (refused surplus,
    unified kanji as typed), empty for a secret.
    """

    code: NoteCode
    count: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a key did: whether the text is another now, and what the operator should know."""

    changed: bool
    notes: tuple[Note, ...] = ()


UNCHANGED = Edit(False)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what no line holds."""

    text: str
    notes: tuple[Note, ...]


def clean(raw: str, before: str = "") -> Cleaned:
    """`raw` as one line of NFC text to stand after `before`."""
    notes: list[Note] = []
    text = _one_line(raw, notes)
    text = _without_controls(text, before, notes)
    if unify_variants(text) != text:
        found = "".join(char for char in text if unify_variants(char) != char)
        notes.append(Note(NoteCode.VARIANTS_UNIFIED, len(found), found))
    return Cleaned(nfc(text), tuple(notes))


def _one_line(raw: str, notes: list[Note]) -> str:
    lines = _LINE_END.split(raw)
    if lines[-1] == "":
        del lines[-1]
    if len(lines) > 1:
        notes.append(Note(NoteCode.LINES_JOINED, len(lines)))
    text = " ".join(line for line in lines if line)
    if tabs := text.count("\t"):
        notes.append(Note(NoteCode.TABS_REPLACED, tabs))
    return text.replace("\t", " ")


def _without_controls(text: str, before: str, notes: list[Note]) -> str:
    bare, count = BAD.subn("", text)
    # A mark with no letter before it would be drawn onto whatever stands left of the field.
    while bare and not before and clusters(bare[0])[0].width == 0:
        bare, count = bare[1:], count + 1
    if count:
        notes.append(Note(NoteCode.CONTROLS_REMOVED, count))
    return bare


@dataclass(frozen=True, slots=True)
class Spliced:
    """A line after an insertion: the text, where the inserted part ends, what found no room."""

    text: str
    end: int
    surplus: str


def splice(before: str, inserted: str, after: str, limit: int | None) -> Spliced:
    """`inserted` between two parts, as many of its letters as `limit` characters leave room for."""
    taken = inserted if limit is None else _fitting(before, inserted, after, limit)
    text = nfc(before + taken + after)
    return Spliced(text, min(len(nfc(before + taken)), len(text)), inserted[len(taken) :])


def _fitting(before: str, inserted: str, after: str, limit: int) -> str:
    if len(nfc(before + inserted + after)) <= limit:
        return inserted
    # The marks of one letter may be many, yet more than the limit never fits.
    ends = [0, *(each.end for each in clusters(inserted[: limit + 1]))]
    ends = [end for end in ends if end <= limit]
    while ends[-1] and len(nfc(before + inserted[: ends[-1]] + after)) > limit:
        ends.pop()
    return inserted[: ends[-1]]
