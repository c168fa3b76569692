"""What goes wrong when a program is measured."""


class StuckError(Exception):
    """A program does not do what it should; the message shows its screen."""
