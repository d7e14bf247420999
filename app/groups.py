"""What follows when Telegram has answered a request to a group: a topic is there, a card can be pinned."""

from typing import Any

from storage.unit import StoredUnit
from tickets.aspirations import contacts, emergencies
from tickets.desk import topic_cards
from tickets.groups import binding
from tickets.outgoing import Outgoing
from tickets.ports import Unit


class GroupAnswers:
    """Writes down what Telegram answered about groups and their topics."""

    async def answered(self, unit: Unit, row: Outgoing, result: Any) -> None:
        """A topic has its number, a card its message; or it is known what the bot may do there."""
        work = _work(unit)
        if row.chat > 0:
            emergencies.heard_back(work, row)
        elif row.method == "createForumTopic":
            await topic_cards.opened(work, row.chat, row.ticket, int(result["message_thread_id"]))
        elif row.method == "getChatMember":
            await binding.looked_at(work, row.chat, result)
        elif row.slot and "message_thread_id" in row.params:
            topic_cards.pin(work, row.chat, int(result["message_id"]))

    async def refused(self, unit: Unit, row: Outgoing, description: str) -> None:  # noqa: ARG002
        """Without its topic a ticket goes on in private chats; an alert has not been taken."""
        if row.chat > 0:
            emergencies.heard_back(_work(unit), row)
        elif row.method == "createForumTopic":
            await binding.cannot(_work(unit), row.chat, row.ticket)

    async def unreachable(self, unit: Unit, row: Outgoing) -> None:
        """Somebody has blocked the bot, and did not get news of a ticket."""
        if row.ticket and row.chat > 0:
            contacts.look_later(_work(unit), row.ticket)

    async def lost(self, unit: Unit, row: Outgoing) -> None:
        """Somebody deleted a topic."""
        await topic_cards.lost(_work(unit), row.chat, int(row.params.get("message_thread_id", 0)))

    async def moved(self, unit: Unit, chat: int, moved: int) -> None:
        """The kelurahan works under the new number."""
        await topic_cards.moved(_work(unit), chat, moved)


def _work(unit: Unit) -> StoredUnit:
    assert isinstance(unit, StoredUnit)  # noqa: S101  # the composition made it
    return unit
