"""What can become of a request, other than an answer: each with its reason and the remedy."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from naccs_tui.domain.visible import visible
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _

if TYPE_CHECKING:
    from naccs_tui.client.decode import JsonValue


class Away(StrEnum):
    """Why there was no answer that could be used."""

    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    TLS = "tls"
    NAME = "name"
    BROKEN = "broken"
    BUSY = "busy"
    UNREADABLE = "unreadable"
    ADDRESS = "address"
    INSECURE = "insecure"


WORDS: Mapping[Away, tuple[str, str]] = {
    Away.REFUSED: (
        N_("サーバーに接続できません: {server}"),
        N_("サーバーが動いていることと、ネットワークを確かめてください"),
    ),
    Away.TIMED_OUT: (
        N_("サーバーからの応答がありません: {server}"),
        N_("しばらくしてからもう一度お試しください"),
    ),
    Away.TLS: (
        N_("安全な接続(TLS)を確立できません: {server}"),
        N_("証明書の設定(ca_file)と、端末の日付を確かめてください"),
    ),
    Away.NAME: (
        N_("サーバーの名前が見つかりません: {server}"),
        N_("アドレスの綴りと、ネットワーク(DNS)を確かめてください"),
    ),
    Away.BROKEN: (
        N_("サーバーとの通信が途中で切れました: {server}"),
        N_("ネットワークを確かめ、もう一度お試しください"),
    ),
    Away.BUSY: (
        N_("サーバーが混み合っているか、停止しています: {server}"),
        N_("しばらくしてからもう一度お試しください"),
    ),
    Away.UNREADABLE: (
        N_("サーバーの応答を読み取れません: {server}"),
        N_("サーバーのアドレスと、プログラムの版を確かめてください"),
    ),
    Away.ADDRESS: (
        N_("サーバーのアドレスが正しくありません: {server}"),
        N_("https:// で始まるアドレスを設定してください"),
    ),
    Away.INSECURE: (
        N_("暗号化されない接続は使えません: {server}"),
        N_("https:// のアドレスにするか、allow_http を設定してください"),
    ),
}


class ServerAway(Exception):  # noqa: N818 - reads as what happened
    """No usable answer came.

    server: its address, for people. detail: the technical reason, one harmless line, for the log.
    may_have_arrived: whether the server may have received the request and acted on it.
    """

    def __init__(
        self, kind: Away, server: str, detail: str = "", *, may_have_arrived: bool = False
    ) -> None:
        super().__init__(kind, server, detail)
        self.kind = kind
        self.server = visible(server, lines=False)
        self.detail = visible(detail, lines=False)
        self.may_have_arrived = may_have_arrived

    def __str__(self) -> str:
        return f"{self.kind}: {self.server} {self.detail}".rstrip()

    @property
    def reason(self) -> str:
        """What happened, in the reader's language."""
        return _(WORDS[self.kind][0], server=self.server)

    @property
    def hint(self) -> str:
        """What to do about it, in the reader's language."""
        return _(WORDS[self.kind][1])


class Finding(TypedDict):
    """One problem as it travels: its code, a JSON pointer, parameters for its words."""

    code: str
    pointer: str
    params: dict[str, str]


class ProblemAnswer(Exception):  # noqa: N818 - it is an answer
    """The server refused, and said why (RFC 9457). Every text in it is harmless to show.

    problems: at least one. body: the whole answer, for what is particular to one refusal.
    retry_after: seconds the server asks to wait, if it does.
    """

    def __init__(
        self,
        status: int,
        problems: Sequence[Finding],
        body: "Mapping[str, JsonValue]",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(status, ", ".join(each["code"] for each in problems))
        self.status = status
        self.problems = tuple(problems)
        self.body = body
        self.retry_after = retry_after

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0]["code"]

    @property
    def pointer(self) -> str:
        """Where the first problem lies: RFC 6901 into what was sent, "" = the whole."""
        return self.problems[0]["pointer"]

    @property
    def params(self) -> dict[str, str]:
        """The parameters for the words of the first problem."""
        return self.problems[0]["params"]


class BackendFailed(Exception):  # noqa: N818 - reads as what happened
    """The bundled backend could not be started; its cause, where there is one, is `__cause__`."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = visible(message) or _("理由は記録されていません")

    @classmethod
    def because(cls, error: BaseException) -> "BackendFailed":
        """The failure that `error` is: its first line says what happened."""
        failed = cls(next(filter(None, str(error).splitlines()), type(error).__name__))
        failed.__cause__ = error
        return failed
