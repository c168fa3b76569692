"""What comes with the first requests, loaded ahead by a process from which others are forked."""

from importlib import import_module

# Whoever first needs them imports them; together they take a fifth of a second.
_LATER = ("argon2", "argon2.exceptions", "concurrent.futures.thread", "jpholiday")


def load() -> None:
    """Import it and make the routes, which are the same in every server."""
    from naccs_tui.backend import app, in_use, settings  # noqa: F401
    from naccs_tui.backend.routes import all_routes

    for name in _LATER:
        import_module(name)
    list(all_routes(demo=True))
