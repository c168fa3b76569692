"""Type-ahead that meets the right field: a key is handed on when the one before it is done with.

Textual forwards each key to the widget that has the focus when the key arrives. A binding such as
Tab is only carried out after the key has travelled up to the app, so that what is typed right
behind it, by a fast operator, a macro or a slow line that delivers several keys at once, still
goes to the field before: a password into the field of the user code.

Where a key asks a server for what comes next, following it is not enough: the app says so
(`awaits_content`), and keys wait until `hand_on_again`.

Following a key costs about a millisecond. It is spared for keys that the focused widget says it
consumes (`check_consume_key`): those wait in its own queue, in order.
"""

import time
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App, ReturnType
from textual.dom import DOMNode

# The first round follows the key up to the app. The second follows what it set off, from the place
# where the focus is then: a message that moves the focus, or a screen that is being opened.
ROUNDS = 2
PATIENCE = 0.5


class _Turn:
    """Something to be called when it is a queue's turn.

    As a partial, which Textual's `call_later` makes, it would be looked through for its parameters
    on every hop, which takes longer than all the rest of the hop.
    """

    _param_count = 0

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work

    def __call__(self) -> None:
        self._work()


class OrderedKeys(App[ReturnType]):
    """Holds keys and pastes back while an earlier one is still on its way through the queues."""

    def __init__(self) -> None:
        """Nothing is on its way yet."""
        super().__init__()
        self._early: deque[events.Key | events.Paste] = deque()
        self._on_its_way = False
        self._sent_at = time.monotonic()
        self._newest = 0

    def awaits_content(self) -> bool:
        """Whether what the next key is meant for is not there yet."""
        return False

    def gives_up(self, _key: str) -> bool:
        """Whether a key means that nobody wants to wait for it any longer."""
        return False

    def hand_on_again(self) -> None:
        """What keys waited for is there: they go on behind all that it set off."""
        self._on_its_way, self._sent_at = True, time.monotonic()
        self._send_follower()

    def forget_keys(self) -> None:
        """What keys waited for does not come: they would meet something else."""
        self._early.clear()

    async def on_event(self, event: events.Event) -> None:
        """As Textual, but for the order of keys and pastes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if isinstance(event, events.Key) and self.gives_up(event.key):
            self.forget_keys()
            self._on_its_way = False
        self._early.append(event)
        # A widget that went away may have taken the follower with it, or a handler takes its time.
        await self._hand_on(force=time.monotonic() - self._sent_at > PATIENCE)

    async def _hand_on(self, *, force: bool = False) -> None:
        while self._early and not self.awaits_content() and (force or not self._on_its_way):
            event = self._early.popleft()
            # Asked before it is carried out: afterwards the focus may be elsewhere.
            self._on_its_way = not self._is_consumed(event)
            self._sent_at = time.monotonic()
            await super().on_event(event)
            if self._on_its_way:
                self._send_follower()

    def _is_consumed(self, event: events.Key | events.Paste) -> bool:
        if isinstance(event, events.Paste):
            return True
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def _send_follower(self) -> None:
        # One that still follows what was before comes too early for what was set off since.
        self._newest += 1
        self._follow(self._newest, ROUNDS)

    def _follow(self, follower: int, rounds: int) -> None:
        start = (self.focused or self.screen) if self.screen_stack else None
        self._climb(start, follower, rounds)

    def _climb(self, node: DOMNode | None, follower: int, rounds: int) -> None:
        """Queue up behind all that `node` has to do, and then behind all that its parent has."""
        while node is not None and node is not self:
            parent = node.parent
            if node.post_message(self._turn(parent, follower, rounds)):
                return
            node = parent
        self.call_later(self._arrive, follower, rounds)

    def _turn(self, parent: DOMNode | None, follower: int, rounds: int) -> events.Callback:
        return events.Callback(_Turn(lambda: self._climb(parent, follower, rounds)))

    async def _arrive(self, follower: int, rounds: int) -> None:
        if follower != self._newest:
            return
        if rounds > 1:
            self._follow(follower, rounds - 1)
            return
        self._on_its_way = False
        await self._hand_on()
