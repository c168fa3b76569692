"""House rules for the words themselves: what is Japanese, what is English, and what must be short."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from rich.cells import cell_len

import naccs_tui
from naccs_tui.actions import ACTIONS
from naccs_tui.backend.services.voiding import CONTRACT_ENDED
from naccs_tui.domain.application import FORM_NOT_ISSUED, STATUS_WORDS
from naccs_tui.domain.certificate import STATE_WORDS
from naccs_tui.domain.contract_view import GONE
from naccs_tui.domain.notice import TELLINGS
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.setting import NOT_SET
from naccs_tui.i18n import translate
from naccs_tui.screens import base
from tests.i18n.live import fields, pages, texts
from tools import catalogue

JAPANESE = re.compile("[ぁ-ヿ㐀-鿿！-｠]")
MAYBE_JAPANESE = re.compile(rf"{JAPANESE.pattern}|\\[uUN]")
"""Where it cannot be found there is none, whether written as it is or with its number or name."""
ENGLISH_WITH_JAPANESE = {"日本語"}
"""English texts that show Japanese on purpose: the way back to it."""

NOT_WORDS = re.compile(
    r"{\w+}|https?://[\w./-]*|(?<!\w)--?[A-Za-z][a-z-]*|Ctrl\+[A-Z]|[A-Z_]+=\S+|F[0-9]+"
)
"""Placeholders, addresses, options of commands, settings of the environment, keys."""
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
NAMES = """
Excel o x NACCS NSS netNACCS webNACCS WebNACCS NVOCC CY LAN OS Mbps SMTP ebMS Peer to A B
naccs-tui English ID IDs E-mail FAX PDF CSV JIS MB KB URL
UTF-8 TOML PEM TLS DNS SSH LANG TERM SQLite WAL Windows If-Match keyring cron tmux
Tab Enter Space Backspace Esc Delete Insert Ctrl Home End PgUp PgDn m NACCS_DATA_DIR NACCS_SEALING_KEY
NACCS_DATABASE_URL
NO_COLOR ca_file allow_http
OSC base64 HOST
Excel LibreOffice DTD xlsx xls Strict Open XML EDI IP HAWB CFS A4 L FILE FOLDER JSON
"""
COMMANDS = """
naccs-tui admin init demo doctor files export set ssh escape-time set-clipboard
true false auto on off cells stock check ja en TKT101 NAC001 sato
"""
ASCII_WORDS = frozenset(f"{NAMES}{COMMANDS}".split())

# Japanese there is no text for a reader: tables of characters, the patterns of Japanese dates,
# samples, and the description of the API, which programmers read.
DATA = (
    "backend/demo/",
    "backend/app.py",
    "backend/openapi.py",
    "backend/routes/",
    "backend/stock/",
    "cli/argparse_words.py",
    "domain/dates.py",
    "domain/folding.py",
    "domain/jis",
    "domain/reading.py",
    "domain/text.py",
    "terminal/ambiguous.py",
    "widgets/form/pick_entry.py",
    "widgets/graphemes.py",
    "widgets/wrap.py",
)
MARKS = {"N_", "_", "translate"}


def english(text: str) -> str:
    return translate(text, "en")


def entries() -> list[tuple[str, str]]:
    """Every text of the catalogue with its English."""
    return [(str(each.id), str(each.string)) for each in catalogue.read("en") if each.id]


def test_english_texts_hold_plain_characters_of_certain_width_only() -> None:
    assert {said for _text, said in entries() if not said.isascii()} == ENGLISH_WITH_JAPANESE


def test_no_japanese_text_has_english_words_but_names() -> None:
    def stray(text: str) -> set[str]:
        return set(ENGLISH_WORD.findall(NOT_WORDS.sub("", text))) - ASCII_WORDS

    assert {text: words for text in texts() if (words := stray(text))} == {}


def test_a_translation_begins_and_ends_with_blanks_like_its_text() -> None:
    def edges(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert [text for text, said in entries() if edges(text) != edges(said)] == []


def test_footer_labels_take_ten_cells_at_most() -> None:
    labels = [words for each in ACTIONS for words in (each.label, english(each.label))]
    assert [label for label in labels if cell_len(label) > 10] == []


def test_the_tab_bar_fits_eighty_columns() -> None:
    for say in (str, english):
        for tabs in (base.TABS, base.DESK_TABS):
            assert sum(cell_len(say(tab)) + 2 for tab in tabs) <= 80


def test_section_tabs_take_sixteen_cells_at_most() -> None:
    tabs = {words for page in pages() for words in (page.about.tab, english(page.about.tab))}
    assert [tab for tab in tabs if cell_len(tab) > 16] == []


def test_field_labels_take_twenty_four_cells_at_most() -> None:
    titles = {words for each in fields() for words in (each.title, english(each.title))}
    assert [title for title in titles if cell_len(title) > 24] == []


def test_statuses_fit_their_column_of_twelve_cells() -> None:
    words = [*STATUS_WORDS.values(), FORM_NOT_ISSUED]
    assert [word for word in map(english, words) if cell_len(word) > 12] == []


def test_types_and_classes_fit_their_columns_in_english() -> None:
    types = [english(procedure.category) for procedure in REGISTRY]
    classes = [english(procedure.classification) for procedure in REGISTRY]
    assert [word for word in types if cell_len(word) > 11] == []
    assert [word for word in classes if cell_len(word) > 8] == []


def test_states_of_certificates_fit_their_column_of_eight_cells() -> None:
    states = (*STATE_WORDS.values(), GONE)
    words = [words for each in states for words in (each, english(each))]
    assert [word for word in words if cell_len(word) > 8] == []


def test_banner_and_session_line_fit_eighty_columns() -> None:
    def line(say: Callable[[str], str], account: str) -> str:
        since = say("{since}からログイン中").format(since="2013/07/18 19:05")
        return f" {say(base.BANNER)} {account} {since} "

    assert cell_len(line(str, "TKT101")) <= 80
    assert cell_len(line(english, "NAC001/suzuki")) <= 80


def test_items_to_change_fit_their_column_of_thirty_six_cells_in_english() -> None:
    titles = [english(item.title) for procedure in REGISTRY for item in procedure.items]
    assert [title for title in titles if cell_len(title) > 36] == []


def test_every_mail_can_be_written_in_english() -> None:
    texts = {
        text
        for telling in TELLINGS.values()
        for text in (telling.subject, telling.body, *(words for _name, words in telling.more))
    }
    reasons = {CONTRACT_ENDED, NOT_SET}
    untold = {text for text in texts | reasons if JAPANESE.search(translate(text, "en"))}
    assert untold == set()


def test_every_japanese_text_that_a_reader_sees_is_marked() -> None:
    root = Path(naccs_tui.__file__).parent
    found = []
    for file in sorted(root.rglob("*.py")):
        name, source = file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
        if MAYBE_JAPANESE.search(source) and not name.startswith(DATA):
            found += [f"{name}:{line} {text}" for line, text in unmarked(ast.parse(source))]
    assert found == []


@cache
def examples() -> frozenset[str]:
    return frozenset(each.example for each in fields())


def unmarked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Japanese texts of a module outside docstrings, marks and examples of what may be typed."""
    nodes = [*ast.walk(tree)]
    spoken = {id(node) for call in nodes for node in marked_in(call)}
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if JAPANESE.search(text) and id(node) not in spoken:
                if text not in examples():
                    yield node.lineno, text


def marked_in(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant() as docstring):
            yield docstring
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]):
            if name in MARKS:
                yield from ast.walk(first)


def test_the_search_for_unmarked_texts_sees_them() -> None:
    tree = ast.parse('"""説明"""\na = "住所"\nb = N_("電話")\nc = f"{x}件"\n_("無" if x else "有")')
    assert list(unmarked(tree)) == [(2, "住所"), (4, "件")]
