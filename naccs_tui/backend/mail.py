"""Mails leave the outbox: composed, handed over one after another, each marked by itself.

A mail may be handed over twice, when this process or the connection dies before the server's word
is kept; it carries the same Message-ID then, and the reader's mailbox takes it for one. What the
desk sends once more carries another.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from naccs_tui.backend import outbox
from naccs_tui.backend.context import Context
from naccs_tui.backend.log import LOG
from naccs_tui.backend.mail_server import MailSettings, Sender
from naccs_tui.backend.outbox import Claimed
from naccs_tui.backend.smtp import Fate, Outcome, PostOffice
from naccs_tui.domain.calendar import JST
from naccs_tui.domain.text import Characters, matches
from naccs_tui.domain.words import N_

ROUND = timedelta(seconds=20)
"""A round begins no mail later; the next one, with a connection of its own, goes on."""
LEASE = timedelta(minutes=5)
"""Longer than connecting and all replies may take, so that no other worker sends it meanwhile."""
MOST_LOSSES = 3
"""So many broken connections end a round: then it is not the mail that breaks them."""
NO_ADDRESS = N_("宛先のE-mailアドレスを使えません")
UNFIT = N_("メールにできない文字があります")


def never() -> bool:
    """Nobody wants it to stop."""
    return False


def deliver(context: Context, is_over: Callable[[], bool] = never) -> int:
    """Hand over the mails whose time has come; returns how many. Without a mail server: none.

    is_over: asked after each mail; what is left then goes with the next start.

    Raises:
        Refused: X003, X004, X012; what was handed over but not marked comes again.
    """
    settings = context.settings.mail
    if settings is None:
        return 0
    delivered = 0
    while _is_due(context):
        outcomes = _round(context, settings, is_over)
        delivered += sum(each.fate is Fate.SENT for each in outcomes)
        # None at all: another worker is faster.
        if not outcomes or _is_pointless(outcomes) or is_over():
            break
    return delivered


def message_of(mail: Claimed, sender: Sender) -> EmailMessage:
    """The mail as it travels. Raises ValueError when a text in it cannot be in a mail."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Date"] = mail.at.astimezone(JST)
    message["Message-ID"] = message_id(mail, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, charset="utf-8", cte="base64")
    return message


def message_id(mail: Claimed, sender: Sender) -> str:
    """The mail's own name: the same at every try, another when the desk sends it once more."""
    # The id alone would come again in another database of the same sender.
    row = f"{mail.id}|{mail.dedup_key}|{mail.at.isoformat()}|{mail.sending}"
    return f"<{hashlib.sha256(row.encode()).hexdigest()[:32]}@{sender.domain}>"


def _is_due(context: Context) -> bool:
    """A look that makes nobody wait; most of the time there is nothing."""
    with context.database.read() as connection:
        return outbox.is_due(connection, context.machine())


def _round(context: Context, settings: MailSettings, is_over: Callable[[], bool]) -> list[Outcome]:
    ends, outcomes = context.machine() + ROUND, list[Outcome]()
    with PostOffice(settings) as post:
        while context.machine() < ends and not _is_pointless(outcomes):
            mail = _claim(context)
            if mail is None:
                break
            outcomes.append(_hand_over(mail, settings.sender, post))
            _mark(context, mail, outcomes[-1])
            if is_over():
                break
    return outcomes


def _is_pointless(outcomes: Sequence[Outcome]) -> bool:
    """Whether a round's last mails say that the next one would fare no better."""
    fates = [each.fate for each in outcomes]
    return fates[-1:] in ([Fate.AWAY], [Fate.UNWANTED]) or fates.count(Fate.LOST) >= MOST_LOSSES


def _claim(context: Context) -> Claimed | None:
    with context.database.write() as connection:
        claimed = outbox.claim(connection, context.machine(), 1, lease=LEASE)
    return claimed[0] if claimed else None


def _hand_over(mail: Claimed, sender: Sender, post: PostOffice) -> Outcome:
    if not mail.to or not matches(mail.to, Characters.EMAIL):
        return Outcome(Fate.REFUSED, NO_ADDRESS)
    try:
        return post.hand_over(message_of(mail, sender), mail.to)
    except ValueError:
        return Outcome(Fate.REFUSED, UNFIT)


def _mark(context: Context, mail: Claimed, outcome: Outcome) -> None:
    now = context.machine()
    with context.database.write() as connection:
        match outcome.fate:
            case Fate.SENT:
                outbox.sent(connection, mail, now)
            case Fate.REFUSED:
                outbox.give_up(connection, mail, outcome.words)
            case Fate.AWAY | Fate.UNWANTED:
                outbox.not_tried(connection, mail, now, outcome.words)
            case _:
                outbox.not_sent(connection, mail, now, outcome.words)
    if outcome.fate is not Fate.SENT:
        # What the server said often quotes the recipient: it is for the desk, not for a log.
        LOG.warning("mail %d at try %d: %s", mail.id, mail.tries, outcome.fate.name)
