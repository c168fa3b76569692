"""What a record form tells its screen."""

from dataclasses import dataclass

from textual.message import Message

from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.problems import Problem


@dataclass(eq=False)
class Changed(Message, namespace="record_form"):
    """A field has another value; after every single edit."""

    section: str
    field: str
    value: Value


@dataclass(eq=False)
class Left(Message, namespace="record_form"):
    """A field was left. section: its key, since another page may be open when this is heard.

    notes: what was folded and the day in the Japanese calendar, in the reader's language;
    problems: what is wrong with what was typed, without what is only missing.
    """

    section: str
    field: Field
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(eq=False)
class Noted(Message, namespace="record_form"):
    """Not everything went in as it was typed or pasted. notes: in the reader's language.

    is_done: it tells of something done for the operator instead.
    """

    field: Field
    notes: tuple[str, ...]
    is_done: bool = False


@dataclass(eq=False)
class Moved(Message, namespace="record_form"):
    """The caret stands in another field; comes after the `Left` of the field before."""

    field: Field


@dataclass(eq=False)
class Candidates(Message, namespace="record_form"):
    """The candidates of a choice field are wanted; answer with the form's `choose`."""

    field: Field


@dataclass(eq=False)
class Finished(Message, namespace="record_form"):
    """Enter or Tab on the last field; back: Shift+Tab on the first one."""

    section: str
    back: bool = False
