"""The procedures that exist: every module of this package that has a `PROCEDURE`."""

from importlib import import_module
from pkgutil import iter_modules

from naccs_tui.domain.procedure import Procedure, Registry

REGISTRY = Registry()
"""All procedures, in the order of the menu."""


def _discover() -> None:
    for found in sorted(module.name for module in iter_modules(__path__)):
        declared = getattr(import_module(f"{__name__}.{found}"), "PROCEDURE", None)
        if isinstance(declared, Procedure):
            REGISTRY.add(declared)


_discover()
