"""What may be attached, told before anything is sent, and how much of it is used."""

from collections.abc import Sequence

from naccs_tui.domain.attachments import FORBIDDEN, KINDS, MEGABYTE
from naccs_tui.domain.situation import Policies
from naccs_tui.i18n import _


def limit_lines(
    sizes: Sequence[int], policies: Policies, kinds: Sequence[str] = KINDS
) -> tuple[str, str]:
    """Two lines in the reader's language. sizes: of the files there are, in bytes."""
    used = f"{sum(sizes) * 10 // MEGABYTE / 10:.1f}"
    amounts = _(
        "1件{each}MBまで  合計 {used}/{total}MB  件数 {count}/{most}件",
        each=policies.attachment_mb,
        used=used,
        total=policies.attachments_mb,
        count=len(sizes),
        most=policies.attachments_count,
    )
    bad = "".join(sorted(FORBIDDEN))
    told = _("種類 {kinds}  名前に使えない文字 {bad}", kinds=" ".join(kinds), bad=bad)
    return amounts, told
