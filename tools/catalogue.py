"""The catalogues of the program's texts: `python -m tools.catalogue [--check] [--prune]`.

Without an option: finds all marked texts, brings every `locales/*/LC_MESSAGES/naccs_tui.po` up to
date and compiles it. What has no translation yet is listed; translations that nothing uses any more
are kept behind `#~` until `--prune`. `--check` writes nothing and ends with 1 when something is
wrong.
"""

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from naccs_tui.i18n import DOMAIN, LANGUAGES, LOCALES, SOURCE
from tools.extraction import extract

PACKAGE = Path(__file__).parents[1] / "naccs_tui"
_HEADER = """\
# The texts of naccs_tui; their keys are the Japanese source texts.
# Kept by `python -m tools.catalogue`: translations are written here, everything else is generated.
msgid ""
msgstr ""
"Project-Id-Version: naccs_tui\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def po_file(language: str) -> Path:
    """Where the translations into that language are written."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(language: str) -> Path:
    """Where the program reads them."""
    return po_file(language).with_suffix(".mo")


class _Quiet(Catalog):
    """A catalogue that says nothing of times and tools, so that the same texts are the same file."""

    mime_headers = property(lambda _self: [("Content-Type", "text/plain; charset=utf-8")])


def texts(package: Path = PACKAGE) -> dict[str, list[str]]:
    """Every marked text of the program with the files that it stands in, by file and line."""
    found: dict[str, list[str]] = {}
    for file, text in extract(package):
        files = found.setdefault(text, [])
        if file not in files:
            files.append(file)
    return found


def read(language: str) -> Catalog:
    """The catalogue as it was written last; an empty one when there is none."""
    file = po_file(language)
    if not file.exists():
        return Catalog()
    with file.open("rb") as opened:
        return read_po(opened)


def merge(old: Catalog, found: dict[str, list[str]]) -> Catalog:
    """The texts that were found, with the translations that the old catalogue has.

    Translations of texts that are gone are kept as obsolete, those of texts that are back revived.
    """
    known = {str(each.id): each for each in (*old.obsolete.values(), *_entries(old))}
    new = _Quiet(fuzzy=False)
    for text, files in found.items():
        former = known.pop(text, Message(text))
        entry = new.add(text, former.string, [(file, 0) for file in files])
        entry.flags |= former.flags & {"fuzzy"}
        entry.user_comments = former.user_comments
    for text, former in known.items():
        if former.string:
            new.obsolete[text] = Message(text, former.string)
    return new


def po_bytes(catalog: Catalog, language: str, *, prune: bool = False) -> bytes:
    """The catalogue as a .po file: in the order of the files, without line numbers."""
    catalog.obsolete = dict(sorted(catalog.obsolete.items()))
    out = io.BytesIO()
    out.write(_HEADER.format(language=language).encode())
    write_po(out, catalog, width=0, omit_header=True, include_lineno=False, ignore_obsolete=prune)
    return out.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it: what is translated."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def findings(language: str, found: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with a language's catalogue, one line each."""
    old = read(language)
    entries = {str(each.id): each for each in _entries(old)}
    for text, files in found.items():
        yield from _text_findings(text, files[0], entries.get(text))
    yield from (f"obsolete: {text!r}" for text in (*entries, *old.obsolete) if text not in found)
    compiled = mo_file(language)
    if not compiled.exists() or _pairs(read_mo(io.BytesIO(compiled.read_bytes()))) != _pairs(old):
        yield f"stale: {compiled.name}"


def placeholders(text: str) -> set[str]:
    """The named places of a text; raises ValueError when its braces do not pair."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _text_findings(text: str, file: str, entry: Message | None) -> Iterator[str]:
    if entry is None or not entry.string:
        yield f"missing: {text!r} ({file})"
        return
    if entry.fuzzy:
        yield f"fuzzy: {text!r} ({file})"
    if placeholders(text) != placeholders(str(entry.string)):
        yield f"placeholders differ: {text!r} / {entry.string!r} ({file})"


def _entries(catalog: Catalog) -> list[Message]:
    return [each for each in catalog if each.id]


def _pairs(catalog: Catalog) -> dict[str, str]:
    """What the program can look up."""
    entries = (each for each in _entries(catalog) if each.string and not each.fuzzy)
    return {str(each.id): str(each.string) for each in entries}


def _update(language: str, found: dict[str, list[str]], *, prune: bool) -> None:
    catalog = merge(read(language), found)
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(po_bytes(catalog, language, prune=prune))
    mo_file(language).write_bytes(mo_bytes(catalog))


def main(argv: Iterable[str] | None = None) -> int:
    """The command; 1 when `--check` found something."""
    parser = argparse.ArgumentParser(prog="python -m tools.catalogue", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when out of date")
    parser.add_argument("--prune", action="store_true", help="drop translations nothing uses")
    said = parser.parse_args(None if argv is None else list(argv))
    found, wrong = texts(PACKAGE), 0
    for language in (each for each in LANGUAGES if each != SOURCE):
        if not said.check:
            _update(language, found, prune=said.prune)
        for finding in findings(language, found):
            wrong += 1
            print(f"{language}: {finding}")
    return 1 if wrong and said.check else 0


if __name__ == "__main__":
    sys.exit(main())
