"""Fills workbooks in as a person does, in a real LibreOffice: what the tests read back was made by this.

    /usr/bin/python3 tools/libreoffice.py CELLS.json IN.xlsx OUT.xlsx

CELLS.json: by sheet and cell what is typed. Needs LibreOffice Calc and its `uno` module, which belongs
to the system's Python (Debian: libreoffice-calc and python3-uno).
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "naccs_tui_forms"
OFFICE = ("soffice", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;")
XLSX = "Calc MS Excel 2007 XML"
PATIENCE = 60


def main(cells: str, source: str, target: str) -> None:
    """Type the cells into a workbook and save it as another."""
    with subprocess.Popen(OFFICE, stderr=subprocess.DEVNULL) as office:  # noqa: S603 - ours
        desktop = connected()
        try:
            book = desktop.loadComponentFromURL(url(source), "_blank", 0, ())
            for sheet, typed in json.loads(Path(cells).read_text(encoding="utf-8")).items():
                book.CurrentController.setActiveSheet(book.Sheets.getByName(sheet))
                for cell, text in typed.items():
                    enter(book.CurrentController.Frame, cell, text)
            book.storeToURL(url(target), (named("FilterName", XLSX),))
            book.close(True)
        finally:
            desktop.terminate()
        office.wait(PATIENCE)


def enter(frame, cell: str, text: str) -> None:
    """Go to a cell and type into it: what becomes of the text is as for a person."""
    context = uno.getComponentContext()
    helper = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    helper.executeDispatch(frame, ".uno:GoToCell", "", 0, (named("ToPoint", cell),))
    helper.executeDispatch(frame, ".uno:EnterString", "", 0, (named("StringName", text),))


def connected():
    """The desktop of the LibreOffice that was started, once it answers."""
    local = uno.getComponentContext()
    find = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + PATIENCE
    while True:
        try:
            there = find.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", there
            )
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def named(name, value):
    """An option of LibreOffice's."""
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def url(path: str) -> str:
    """A file as LibreOffice names it."""
    return uno.systemPathToFileUrl(str(Path(path).absolute()))


if __name__ == "__main__":
    main(*sys.argv[1:])
