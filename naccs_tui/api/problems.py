"""Refusals on the wire: RFC 9457 `application/problem+json`."""

from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.problems import Problem

MEDIA_TYPE = "application/problem+json"


class ProblemBody(Tolerant):
    """code: that of the first problem; title: its meaning in Japanese, for people without a client.

    reference: the number under which the server's log knows an internal error.
    """

    type: str = "about:blank"
    title: str
    status: int
    code: str
    problems: tuple[Problem, ...] = ()
    reference: str = ""
    version: int | None = None
