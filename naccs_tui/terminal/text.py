"""Text from outside, made harmless: the domain's function under the name that terminals know."""

from naccs_tui.domain.visible import BAD, visible

__all__ = ["BAD", "visible"]
