"""What a list form tells its screen, beside what the form of the open row says."""

from dataclasses import dataclass

from textual.message import Message

from naccs_tui.domain.filling import ListSheet


@dataclass(eq=False)
class Changed(Message, namespace="list_form"):
    """The rows are others now; after every single edit."""

    section: str
    sheet: ListSheet


@dataclass(eq=False)
class Moved(Message, namespace="list_form"):
    """The cursor stands on another row. row: its key."""

    row: str


@dataclass(eq=False)
class Noted(Message, namespace="list_form"):
    """Why a key did nothing, or what it did. notes: in the reader's language; is_done: it did it."""

    notes: tuple[str, ...]
    is_done: bool = False


@dataclass(eq=False)
class Finished(Message, namespace="list_form"):
    """Tab in the table: the operator is done with this list."""

    section: str


@dataclass(eq=False)
class Pasted(Message, namespace="list_form"):
    """Rows were pasted into the table; they are looked at before any is added."""

    section: str
    text: str
