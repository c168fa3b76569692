"""The cell painter: sends a terminal only the cells that changed.

Textual repaints whole spans of lines: a letter typed into a field sends the field. This package
keeps what the terminal shows (`Grid`), reads what the compositor wants shown (`updates`), and
writes the difference (`frame`) with the fewest moves (`Pen`) and changes of style (`looks`). It
knows nothing of any application: mix `CellPainting` into an App, and let its driver tell `written`
what it writes.
"""
