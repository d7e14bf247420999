"""A group that became a supergroup has another number: what is owed to the old one goes to the new one.

Rows are read in the note itself, so that what is owed meanwhile is neither lost nor sent twice: its own
answer moves it. Messages of the old group are not there in the new one, and numbers of messages begin anew;
so are topics, and what is done to one or shown in it for good is not asked for: the new topic brings its own.
"""

from collections.abc import Mapping
from typing import Any

from delivery.outgoing.lanes import Settled
from delivery.ports import Following, Rows
from tickets.outgoing import Outgoing
from tickets.ports import Unit

OF_THE_OLD = ("message_thread_id", "reply_parameters")
"""What binds a request to messages of the old group."""


def move(rows: Rows, following: Following | None, chat: int, moved: int) -> Settled:
    """What to write down once Telegram says that `chat` is `moved` now."""
    taken: set[int] = set()

    async def note(unit: Unit) -> None:
        taken.clear()
        for row in await rows.outgoing_to(chat):
            taken.add(row.id)
            unit.write("drop_outgoing", id=row.id)
            if not _stays(row):
                params = _params(row.params, moved)
                unit.owe(moved, row.method, params, row.urgency, row.slot, row.ticket, row.mode)
        if following:
            await following.moved(unit, chat, moved)

    return Settled(note, taken=taken)


def _stays(row: Outgoing) -> bool:
    """Whether it is about something that only the old group has: a message, a topic, the card in one."""
    of_topic = "message_thread_id" in row.params and (bool(row.slot) or not row.method.startswith("send"))
    return of_topic or "message_id" in row.params


def _params(params: Mapping[str, Any], moved: int) -> dict[str, Any]:
    kept = {name: value for name, value in params.items() if name not in OF_THE_OLD}
    return kept | {"chat_id": moved} if "chat_id" in kept else kept
