"""Form workbooks (調査票): which there are."""

from naccs_tui.domain.model import Tolerant


class SurveyForm(Tolerant):
    """edition: counts up when its fields move; business: the key of the 業種 that it is for ("" = any).

    is_change: it changes what is set already. Its title is that of `domain.setting_files`.
    """

    id: str
    edition: int
    title: str
    business: str
    is_change: bool


class SurveyForms(Tolerant):
    """All of them, in the order in which they are offered."""

    forms: tuple[SurveyForm, ...]
