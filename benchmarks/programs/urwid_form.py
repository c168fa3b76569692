"""A form of twenty fields in urwid, which sends only what changed."""

import urwid

FIELDS = 20
LEAVE = "f3"
Key = str | tuple[str, int, int, int]


def pressed(keys: list[Key], _raw: list[int]) -> list[Key]:
    """What was pressed, in terms of the list: Tab goes to the next field."""
    return ["down" if key == "tab" else key for key in keys]


def leave(key: Key) -> bool:
    """End at F3."""
    if key == LEAVE:
        raise urwid.ExitMainLoop
    return False


def main() -> None:
    """Show the form until F3."""
    fields = [urwid.Edit(("label", f"{f'項目{at}':<12}")) for at in range(1, FIELDS + 1)]
    body = urwid.ListBox(
        urwid.SimpleListWalker([urwid.AttrMap(each, "field", "focus") for each in fields])
    )
    frame = urwid.Frame(body, urwid.Text("入力してください"), urwid.Text("F3 終了"))
    colours = [
        ("field", "white", "black"),
        ("focus", "white", "dark blue"),
        ("label", "yellow", "black"),
    ]
    urwid.MainLoop(frame, colours, input_filter=pressed, unhandled_input=leave).run()


if __name__ == "__main__":
    main()
