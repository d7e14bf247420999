"""Which message shows a slot in a chat, and what it shows: as long as it is new, it need not be read."""

from delivery.ports import Rows

REMEMBERED = 500
"""Slots; what is shown and edited now, not all that ever was."""

Shown = tuple[int, str]
"""The id of a message, 0 where there is none, and a fingerprint of its words and buttons."""


class Slots:
    """The slots of the chats. With other workers nothing is remembered: a chat may have been theirs."""

    def __init__(self, rows: Rows, *, alone: bool) -> None:
        self._rows, self._alone = rows, alone
        self._shown: dict[tuple[int, str], Shown] = {}

    async def message(self, chat: int, slot: str) -> Shown:
        """The newest message of a slot in a chat."""
        known = self._shown.get((chat, slot))
        return known if known is not None else await self._rows.message_of_slot(chat, slot)

    def shows(self, chat: int, slot: str, message: int, fingerprint: str) -> None:
        """That message shows it now, whether the store knows it yet or not."""
        if not self._alone:
            return
        self._shown.pop((chat, slot), None)
        self._shown[chat, slot] = (message, fingerprint)
        if len(self._shown) > REMEMBERED:
            del self._shown[next(iter(self._shown))]

    def gone(self, chat: int, slot: str) -> None:
        """The message is no more."""
        self._shown.pop((chat, slot), None)
