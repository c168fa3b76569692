"""What the tests of whole screens share."""

from tests.screens.planted import planted, root

__all__ = ["planted", "root"]
