"""What Textual imports with its app, and what this program uses late or never, is loaded late.

That is a fifth of all that would be loaded before the first paint: the command palette, which this
program has not, with all its lists and trees; TLS within asyncio; the words of errors in style
sheets.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

PALETTE = "textual.command"
LATER = ("ssl", "asyncio.sslproto", "mimetypes")
"""Modules of which something is used when the program runs, by `module.name`."""
CALLED_LATER = (
    *("textual.css._help_text", "textual.css._help_renderables"),
    *("rich.padding", "rich.panel", "rich.table", "rich.tree", "uuid"),
)
"""Modules whose functions and classes are only ever called."""
_PALETTE_NAMES = (
    *("CommandListItem", "CommandPalette", "DiscoveryHit"),
    *("Hit", "Hits", "Provider", "SimpleProvider"),
)


class _StandIn(ModuleType):
    """Stands in `sys.modules` while Textual is imported."""

    def _real(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


class _Later(_StandIn):
    """Loads the module when something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found: object = getattr(self._real(), name)
        return found


class _CalledLater(_StandIn):
    """Has every name at once; the module is loaded when one of them is called."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: object, **kwargs: object) -> object:
            made: object = getattr(self._real(), name)(*args, **kwargs)
            return made

        return call


class _Palette(_StandIn):
    """Nothing but classes to name and to derive from: nobody opens it."""

    def __getattr__(self, name: str) -> type:
        if name not in _PALETTE_NAMES:
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def lean_import() -> Iterator[None]:
    """Within the block, in which Textual's app is imported, these modules are not loaded.

    What was imported there goes on as it should. Afterwards whoever imports one of them gets the
    real one.
    """
    kinds = {PALETTE: _Palette, **dict.fromkeys(LATER, _Later)}
    kinds |= dict.fromkeys(CALLED_LATER, _CalledLater)
    stand_ins = {name: kind(name) for name, kind in kinds.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
