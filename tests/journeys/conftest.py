"""What the journeys share."""

from tests.screens.planted import planted, root

__all__ = ["planted", "root"]
