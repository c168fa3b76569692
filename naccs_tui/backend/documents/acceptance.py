"""利用承諾書: that the Center accepts what an office applied for; of an end, that it takes note of it."""

from collections.abc import Iterator

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.documents import application_parts as parts
from naccs_tui.backend.documents.application_parts import Pair, Say
from naccs_tui.backend.documents.typesetting import set_pdf
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.effects import ContractChange, ContractClosed
from naccs_tui.domain.words import N_

ACCEPTED = N_("お申込みいただいた内容を、次のとおり承諾しました。")
CLOSED = N_("お申込みのとおり、利用契約は次の日をもって終了しました。")


def acceptance(
    shown: ApplicationDetail, numbers: tuple[str, ...], language: str, *, is_sample: bool = False
) -> bytes:
    """The letter in that language, dated with the last day of effect.

    numbers: 契約番号 of the versions that the application made; is_sample: of invented data.
    """
    say, on = parts.speaking(language), max(each.on for each in shown.effects)
    ends = any(isinstance(each, ContractClosed) for each in shown.effects)
    title = N_("利用契約終了通知書") if ends else N_("利用承諾書")
    frame = parts.frame(shown, on, say, title, is_sample=is_sample)
    data = {
        **frame,
        "language": language,
        "to": [*_addressed(shown, say)],
        "sender": say(parts.CENTER),
        "statement": say(CLOSED if ends else ACCEPTED),
        "about": [*parts.about(shown, say), *_dates(shown, numbers, say)],
        "given_title": say(N_("センターで発番した内容")),
        "given": parts.given(shown, say),
        "tabs": parts.tabs(shown, say, only_changes=True),
    }
    return set_pdf("acceptance", data, on)


def _addressed(shown: ApplicationDetail, say: Say) -> Iterator[str]:
    yield parts.office_text(shown, "company_name")
    yield parts.office_text(shown, "office_name")
    names = (parts.office_text(shown, f"contractor_{each}") for each in ("family", "given"))
    name = " ".join(names).strip()
    yield say(N_("{name} 様")).format(name=name) if name else ""


def _dates(shown: ApplicationDetail, numbers: tuple[str, ...], say: Say) -> Iterator[Pair]:
    for number in numbers:
        yield say(N_("契約番号")), number
    changes = {each.on for each in shown.effects if isinstance(each, ContractChange)}
    for day in sorted(changes):
        yield say(N_("利用開始日")), show_day(day)
    for each in shown.effects:
        if isinstance(each, ContractClosed):
            yield say(N_("契約満了日")), show_day(each.on)
