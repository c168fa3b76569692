"""Variables of the environment that look like ours and are none: a slip of the pen is not passed over."""

from collections.abc import Iterator, Mapping

from naccs_tui.folders import VARIABLE
from naccs_tui.settings.declared import SETTINGS

PREFIX = "NACCS_"
OF_SERVERS = (
    *("NACCS_DATABASE_URL", "NACCS_PASSWORD_POLICY", "NACCS_SEALING_KEY", "NACCS_TRUSTED_PROXIES"),
    *("NACCS_SMTP_URL", "NACCS_MAIL_FROM", "NACCS_MAIL_LANGUAGE"),
)
"""What the backend reads; it stands beside the settings and is not imported here."""
OF_KUBERNETES = tuple(PREFIX + each for each in ("SERVICE_", "PORT"))
"""Set for every program beside a service that is called naccs."""
WARM_START = "NACCS_WARM_START"
"""Looked at before anything is loaded (`__main__`)."""
KNOWN = (VARIABLE, WARM_START, *(each.variable for each in SETTINGS), *OF_SERVERS)


def strays(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that nobody reads, each with the known one that is most like it."""
    for name in sorted(environ):
        is_ours = name.startswith(PREFIX) and not name.startswith(OF_KUBERNETES)
        if is_ours and environ[name] and name not in KNOWN:
            yield name, _nearest(name)


def _nearest(name: str) -> str:
    # Hardly anybody needs it: their start does not pay for it.
    from difflib import get_close_matches

    if begun := [each for each in KNOWN if name.startswith(each)]:
        return max(begun, key=len)
    return get_close_matches(name.upper(), KNOWN, n=1, cutoff=0.0)[0]
