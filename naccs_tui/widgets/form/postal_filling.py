"""What the postal codes of a record bring into the addresses beside them. Without Textual."""

from itertools import chain

from naccs_tui import postal
from naccs_tui.domain.field import Field, Values
from naccs_tui.domain.postal import Advice, Verdict, advise, whole_code
from naccs_tui.i18n import _


class PostalFilling:
    """Remembers which codes stood in a field before: only their addresses are replaced."""

    def __init__(self, base: Values, values: Values) -> None:
        """`base`: what the contract says; values: what is entered at the beginning."""
        self._base, self._begun = dict(base), dict(values)
        self._seen: dict[str, str] = {}
        self._former: dict[str, list[str]] = {}

    def advise(self, field: Field, values: Values) -> Advice | None:
        """What to do about the address, where a code has just become whole; else None."""
        code = whole_code(values.get(field.name, ""))
        before = self._seen.get(field.name, whole_code(self._begun.get(field.name, "")))
        self._seen[field.name] = code
        if code in ("", before):
            return None
        advice = self._judge(field, code, values)
        self._former.setdefault(field.name, []).append(code)
        return advice

    def standing(self, field: Field, values: Values) -> Advice | None:
        """What is to be said of a whole code once its field is left."""
        code = whole_code(values.get(field.name, ""))
        return self._judge(field, code, values) if code else None

    def _judge(self, field: Field, code: str, values: Values) -> Advice:
        found, stands = postal.addresses(code), str(values.get(field.fills, ""))
        return advise(found, stands, self._may_go(field), self._of_contract(field, code))

    def _may_go(self, field: Field) -> tuple[str, ...]:
        """The addresses that belong to a former code."""
        before = (self._base.get(field.name, ""), self._begun.get(field.name, ""))
        codes = filter(None, (*map(whole_code, before), *self._former.get(field.name, ())))
        own = str(self._base.get(field.fills, ""))
        return (own, *chain.from_iterable(map(postal.addresses, codes)))

    def _of_contract(self, field: Field, code: str) -> str:
        is_own = code == whole_code(self._base.get(field.name, ""))
        return str(self._base.get(field.fills, "")) if code and is_own else ""


def advice_words(advice: Advice, address: Field) -> str:
    """What the operator is told, in the reader's language; "" where there is nothing to say."""
    named = {"title": _(address.title), "address": advice.address}
    match advice.verdict:
        case Verdict.FILL:
            return _("{title}に「{address}」を入れました", **named)
        case Verdict.KEEP:
            return _("{title}は入力のままです。F4で「{address}」にできます", **named)
        case Verdict.SEVERAL:
            return _("この郵便番号の町名は複数あります。F4で選べます")
        case Verdict.UNKNOWN:
            return _(
                "この郵便番号は{month}の一覧にありません。確かめてください", month=postal.month()
            )
        case Verdict.AGREES:
            return ""
