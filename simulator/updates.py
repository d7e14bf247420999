"""Queues what the bot is to learn, in order, until the bot confirms it."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from simulator.bell import Bell
from simulator.errors import conflict
from simulator.words import words

Update = dict[str, Any]

KINDS = words(
    "message edited_message channel_post edited_channel_post inline_query chosen_inline_result "
    "callback_query "
    "shipping_query pre_checkout_query poll poll_answer my_chat_member chat_member chat_join_request "
    "message_reaction message_reaction_count chat_boost removed_chat_boost business_connection "
    "business_message edited_business_message deleted_business_messages purchased_paid_media "
    "guest_message managed_bot"
)
_ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """The bot's queue; the same for polling and for the webhook."""

    def __init__(self) -> None:
        self.pending: deque[Update] = deque()
        self.allowed: tuple[str, ...] = ()
        self.bell = Bell()
        self.repeats = 0
        self._next_id = 100_001
        self._confirmed: deque[Update] = deque(maxlen=100)
        self._poller = 0

    def allow(self, kinds: Sequence[str]) -> None:
        """Which kinds to queue from now on; none stands for Telegram's default."""
        self.allowed = tuple(kind for kind in kinds if kind in KINDS)

    def wanted(self, kind: str) -> bool:
        """Whether the bot has asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_ASKED

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for its kind."""
        if not self.wanted(kind):
            return None
        number = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": number, kind: payload})
        self.bell.ring()
        return number

    def confirm(self, offset: int) -> None:
        """Forget all updates before `offset`."""
        while self.pending and self.pending[0]["update_id"] < offset:
            self._confirmed.append(self.pending.popleft())

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()

    def repeat(self, count: int) -> None:
        """Deliver the next `count` confirmed updates once more, as Telegram may."""
        self.repeats += count
        self.bell.ring()

    def repeated(self) -> list[Update]:
        """Confirmed updates that are due to be delivered again."""
        again: list[Update] = []
        while self.repeats and len(again) < len(self._confirmed):
            self.repeats -= 1
            again.append(self._confirmed[-1 - len(again)])
        return again[::-1]

    async def poll(
        self, offset: int, limit: int, seconds: float, *, heard: Callable[[], bool]
    ) -> list[Update]:
        """Long polling: confirms up to `offset` and waits for more; a newer poll ends an older one, which is
        a conflict unless the older has hung up.
        """
        self._poller += 1
        me = self._poller
        self.bell.ring()
        if offset < 0:
            self.confirm(self._next_id + offset if self.pending else 0)
        else:
            self.confirm(offset)
        while not (ready := self.repeated() + list(self.pending)[:limit]):
            if not await self.bell.wait_for(self.bell.version, seconds):
                return []
            if not heard():
                return []
            if me != self._poller:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        return ready[:limit]
