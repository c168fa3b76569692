"""What applications of a kind are called."""

from dataclasses import dataclass

from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_


@dataclass(frozen=True, slots=True)
class Words:
    """The title of a procedure, and 申込種別, 申込分類, 申込分類(特殊). Source texts."""

    title: str
    category: str
    classification: str
    special: str = ""


# Contracts that began before their office could sign in, and kinds of newer programs.
_OTHERS = {
    "new": Words(N_("新規申込"), N_("利用申込"), N_("新規")),
}


def words_of(kind: str) -> Words:
    """The words of a kind; a kind that this program does not know is called by its name."""
    found = REGISTRY.get(kind)
    if found is None:
        return _OTHERS.get(kind, Words(kind, kind, ""))
    return Words(found.title, found.category, found.classification, found.special)
