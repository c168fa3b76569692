"""The codes that the Center gives out: proposed, checked, and never given out twice."""

from naccs_tui.backend.services.codes.given import items_of
from naccs_tui.backend.services.codes.issuer import Issuer
from naccs_tui.backend.services.codes.kinds import Given

__all__ = ["Given", "Issuer", "items_of"]
