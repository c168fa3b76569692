"""`admin init`: asks for an office, makes it and its account, shows the first password once."""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.domain.account import NSS_LENGTH
from naccs_tui.domain.codes import AUTHENTICATION_ALPHABET, OFFICE_CODE
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.text import nfc
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.i18n import _

LONGEST_NAME = 80
Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: the office's code, its company and its own name."""

    code: str
    company: str
    name: str


def init(_call: Call, read: Read = input) -> int:
    """Set an office up. Raises Refused when the data cannot be used."""
    out(_("事業所とそのアカウントを作ります。やめるには Ctrl+C"))
    try:
        answers = _ask_all(read)
    except EOFError:
        err(_("入力が途中で終わったため、何も作りませんでした"))
        return 1
    password = first_password()
    try:
        _set_up(answers, password)
    except Refused as refused:
        if refused.problems[0].code != "R004":
            raise
        words = _("事業所 {code} はすでにあります", code=answers.code)
        err(words, _("別のコードを入力してください"))
        return 1
    _tell(answers, password)
    return 0


def _set_up(answers: Answers, password: str) -> None:
    # Slow to import: the questions come first.
    from naccs_tui.backend.services.setup import NewOffice, set_up_office
    from naccs_tui.cli.running import opened, settings_of

    new = NewOffice(answers.code, answers.company, answers.name)
    with opened(settings_of()) as context:
        set_up_office(context, new, password)


def _ask_all(read: Read) -> Answers:
    return Answers(
        code=_ask(read, _("事業所コード (例 TKT101): "), _code),
        company=_ask(read, _("会社名: "), _name),
        name=_ask(read, _("事業所名: "), _name),
    )


def first_password() -> str:
    """Letters and digits that cannot be mistaken for others; good by every password rule."""
    return "".join(secrets.choice(AUTHENTICATION_ALPHABET) for _n in range(NSS_LENGTH))


def _tell(new: Answers, password: str) -> None:
    out(_("事業所 {code} を作りました。", code=new.code))
    out(_("最初のパスワード: {password}", password=password))
    out(_("このパスワードは二度と表示されません。最初のログインで変更してください。"))


def _ask(read: Read, question: str, judge: Callable[[str], str]) -> str:
    """The first good answer; `judge` returns it put right, or raises ValueError with why not."""
    while True:
        try:
            return judge(read(question).strip())
        except ValueError as error:
            err(str(error))


def _code(typed: str) -> str:
    code = unicodedata.normalize("NFKC", typed).upper()
    if not OFFICE_CODE.fullmatch(code):
        raise ValueError(_("事業所コードは英字3文字と数字3文字です"))
    return code


def _name(typed: str) -> str:
    name = nfc(typed)
    if not name or len(name) > LONGEST_NAME or has_unsafe(name):
        raise ValueError(_("{length}文字以内で入力してください", length=LONGEST_NAME))
    return name
