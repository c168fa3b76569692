"""What the tests of whole screens share."""

from tests.screens.planted import planted, root
from tests.screens.wire import wire

__all__ = ["planted", "root", "wire"]
