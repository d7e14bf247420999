"""Reading the store as the domain's values, and committing units of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from storage import rows
from storage.statements import Statement
from tickets.drafts import Draft, Kept
from tickets.dues import Due
from tickets.model import Attachment, Event, Person, Ticket
from tickets.outgoing import Outgoing

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""An instant at which nothing happened here."""


class Engine(Protocol):
    """A database that runs the named queries."""

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query."""

    async def commit(self, statements: Sequence[Statement]) -> dict[str, str]:
        """Commit a unit of work; the values that its statements bound."""

    async def close(self) -> None:
        """Let go of the database."""

    async def backup(self, target: Path) -> None:
        """A sound copy while it is in use; raises FileExistsError or RuntimeError."""

    async def integrity(self) -> str:
        """What is wrong with what is stored in one line, '' where it is sound."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time link to an office."""

    role: str
    kelurahan: str
    expires_at: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is stored and not handled; `payload` is Telegram's JSON."""

    update_id: int
    chat: int
    payload: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Once:
    """Once-only work that was done."""

    at: datetime
    note: str


def pattern(words: str) -> str:
    """A LIKE pattern that holds the words as they are; `!` escapes."""
    text = words
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return f"%{text}%"


def number_key(words: str) -> str:
    """A ticket number as it is stored."""
    return words.strip().upper()


class Store:
    """The Reader of tickets.ports, over an engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def commit(self, statements: Sequence[Statement]) -> dict[str, str]:
        """Commit a unit of work; raises Stale."""
        return await self.engine.commit(statements)

    async def close(self) -> None:
        """Let go of the database."""
        await self.engine.close()

    async def backup(self, target: Path) -> None:
        """A sound copy while it is in use; raises FileExistsError or RuntimeError."""
        await self.engine.backup(target)

    async def integrity(self) -> str:
        """What is wrong with what is stored in one line, '' where it is sound."""
        return await self.engine.integrity()

    async def _all(self, query: str, **values: Any) -> Sequence[Mapping[str, Any]]:
        return await self.engine.fetch(query, values)

    async def _one(self, query: str, **values: Any) -> Mapping[str, Any] | None:
        found = await self.engine.fetch(query, values)
        return found[0] if found else None

    async def _tickets(self, query: str, **values: Any) -> list[Ticket]:
        return [rows.ticket(row) for row in await self.engine.fetch(query, values)]

    # People

    async def person_by_telegram(self, telegram_id: int) -> Person | None:
        """Whoever writes from that account."""
        found = rows.people(await self._all("person_by_telegram", telegram_id=telegram_id))
        return found[0] if found else None

    async def person(self, person_id: int) -> Person | None:
        """By our own number."""
        found = rows.people(await self._all("person", id=person_id))
        return found[0] if found else None

    async def officials(self, kelurahan: str) -> Sequence[Person]:
        """Everybody with an office in that kelurahan now, camat and admin included."""
        return rows.people(await self._all("officials", kelurahan=kelurahan))

    async def invite(self, token_hash: str) -> Invite | None:
        """A one-time link to an office."""
        row = await self._one("invite", token_hash=token_hash)
        if row is None:
            return None
        expires = rows.instant(row["expires_at"])
        assert expires is not None  # noqa: S101  # NOT NULL
        return Invite(row["role"], row["kelurahan"], expires, row["used_at"] is not None)

    # Tickets

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """One ticket, its reporter filled."""
        row = await self._one("ticket", id=ticket_id)
        return rows.ticket(row) if row else None

    async def ticket_by_number(self, number: str) -> Ticket | None:
        """One ticket by its number, in any case of letters."""
        row = await self._one("ticket_by_number", number=number_key(number))
        return rows.ticket(row) if row else None

    async def events(self, ticket_id: int) -> Sequence[Event]:
        """A ticket's history, oldest first."""
        return [rows.event(row) for row in await self._all("events", ticket=ticket_id)]

    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        """A ticket's files, in the order they came."""
        return [rows.attachment(row) for row in await self._all("attachments", ticket=ticket_id)]

    async def own_tickets(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """A resident's tickets, newest first."""
        return await self._tickets("own_tickets", person=person_id, limit=limit, offset=offset)

    async def open_own_tickets(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """A resident's tickets that have not ended, newest first."""
        return await self._tickets("open_own_tickets", person=person_id, limit=limit)

    async def queue(
        self, kelurahan: str, limit: int, offset: int, *, field: bool = False
    ) -> Sequence[Ticket]:
        """Open tickets of a kelurahan, oldest first; `field`: those of babinsa and bhabinkamtibmas."""
        query = "field_queue" if field else "queue"
        return await self._tickets(query, kelurahan=kelurahan, limit=limit, offset=offset)

    async def open_in_rw(self, kelurahan: str, rw: str, limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Open aspirations of an RW, oldest first."""
        return await self._tickets("open_in_rw", kelurahan=kelurahan, rw=rw, limit=limit, offset=offset)

    async def count(self, name: str) -> int:
        """A count that is kept beside the tickets (tickets.counts), 0 where nothing was counted."""
        row = await self._one("counter", name=name)
        return row["value"] if row else 0

    async def invitations(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Invitations of a kelurahan that begin in [start, end), in any state, in order of time."""
        return await self._tickets("invitations", kelurahan=kelurahan, start=start, end=end)

    async def series(self, series: int) -> Sequence[Ticket]:
        """The evenings of one invitation, in order of time."""
        return await self._tickets("series", series=series)

    async def search(
        self,
        kelurahan: str,
        words: str,
        limit: int,
        offset: int,
        *,
        status: str = "",
        day: tuple[datetime, datetime] | None = None,
        field: bool = False,
    ) -> Sequence[Ticket]:
        """Tickets whose number, text, host, address or RW hold the words, which are in that state, or came in
        or begin between the two instants; newest first; '' for all wards; `field` as for the queue.
        """
        start, end = day or (NEVER, NEVER)
        return await self._tickets(
            "search", kelurahan=kelurahan, pattern=pattern(words), status=status, start=start, end=end,
            field=int(field), limit=limit, offset=offset,
        )  # fmt: skip

    # Conversations

    async def draft(self, person_id: int) -> Draft | None:
        """The form that the person is filling in now."""
        row = await self._one("draft", person=person_id)
        return rows.draft(row) if row else None

    async def draft_by_id(self, draft_id: int) -> Draft | None:
        """Any draft, parked ones too."""
        row = await self._one("draft_by_id", id=draft_id)
        return rows.draft(row) if row else None

    async def parked_drafts(self, person_id: int) -> Sequence[Draft]:
        """Forms put aside, oldest first."""
        return [rows.draft(row) for row in await self._all("parked_drafts", person=person_id)]

    async def idle_drafts(self, before: datetime, limit: int) -> Sequence[tuple[Draft, int]]:
        """Forms untouched since `before` of which their owner was not reminded, each with the chat."""
        found = await self._all("idle_drafts", before=before, limit=limit)
        return [(rows.draft(row), row["telegram_id"]) for row in found]

    async def kept(self, person_id: int) -> Sequence[Kept]:
        """What the person sent outside a form and that still waits, oldest first."""
        return [rows.kept(row) for row in await self._all("kept", person=person_id)]

    async def about_message(self, chat: int, message: int) -> tuple[int, str]:
        """The ticket that a message in a chat is about (0 for none), and its slot."""
        row = await self._one("about_message", chat=chat, message=message)
        return (row["ticket"], row["slot"]) if row else (0, "")

    async def chats_with_slot(self, slot: str) -> Sequence[int]:
        """Where a message of that slot was sent or waits to be sent."""
        return [row["chat"] for row in await self._all("chats_with_slot", slot=slot)]

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The id of a slot's message in a chat (0 where there is none), and what it shows."""
        row = await self._one("message_of_slot", chat=chat, slot=slot)
        return (row["message"], row["shown"]) if row else (0, "")

    # Due work

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Work due at `now` and not done, earliest first."""
        return [rows.due(row) for row in await self._all("due", now=now, limit=limit)]

    async def once(self, key: str) -> Once | None:
        """Once-only work of that name, None where it was not done yet."""
        row = await self._one("once", key=key)
        at = rows.instant(row["at"]) if row else None
        return Once(at, row["note"]) if row and at else None

    # Delivery

    async def waiting_updates(self, after: int, limit: int) -> Sequence[Waiting]:
        """Updates not handled yet with a greater number than `after`, in the order they came."""
        found = await self._all("waiting_updates", after=after, limit=limit)
        return [Waiting(row["update_id"], row["chat"], row["payload"], row["attempts"]) for row in found]

    async def is_waiting(self, update_id: int) -> bool:
        """Whether that update is still to be handled."""
        row = await self._one("update_state", update_id=update_id)
        return row is not None and row["state"] == "waiting"

    async def failed_updates(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Updates that were set aside, oldest first."""
        return await self._all("failed_updates", limit=limit)

    async def waiting_outgoing(self, after: int, limit: int) -> Sequence[Outgoing]:
        """Requests that are owed, with a greater number than `after`, in order."""
        found = await self._all("waiting_outgoing", after=after, limit=limit)
        return [rows.outgoing(row) for row in found]

    async def newest_id(self) -> int:
        """The greatest number given so far, of those whose order matters."""
        row = await self._one("newest_id")
        return (row["id"] or 0) if row else 0

    async def failed_outgoing(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Requests that Telegram refused, newest first."""
        return await self._all("failed_outgoing", limit=limit)
