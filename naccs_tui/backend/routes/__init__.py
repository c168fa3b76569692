"""One file a resource: parse, call one service function, answer.

Every module of this package that has a `router` is part of the server; one that says
`DEMO_ONLY = True` is part of the demo alone.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from starlette.routing import BaseRoute

from naccs_tui.backend.routes.answering import Resource


def all_routes(*, demo: bool) -> Iterator[BaseRoute]:
    """The routes of this package, by the names of their modules."""
    for name in sorted(found.name for found in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        router = getattr(module, "router", None)
        if isinstance(router, Resource) and (demo or not getattr(module, "DEMO_ONLY", False)):
            yield from router.routes
