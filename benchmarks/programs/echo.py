"""Writes back what it reads: the floor of what a program in Python can do."""

import os
import tty

END = b"\x04"


def main() -> None:
    """Echo until Ctrl+D."""
    tty.setraw(0)
    os.write(1, b"ready")
    while END not in (data := os.read(0, 1024)):
        os.write(1, data)


if __name__ == "__main__":
    main()
