"""Who looked at what is written down; an admin can take the trail of the last 30 days along."""

import asyncio
from datetime import timedelta

from handlers.chat.context import Context
from texts.papers import trails
from tickets.ids import first_at
from tickets.model import Attachment, Ticket
from tickets.office import trail

DAYS = 30


def note(
    context: Context, what: str, ticket: Ticket | None = None, *, kelurahan: str = "", said: str = ""
) -> None:
    """The person of this update has looked at that, or decided it."""
    if context.current.person is not None:
        trail.note(context.work, context.current.person, what, ticket, kelurahan=kelurahan, said=said)


async def export(context: Context, subject: int, place: str, choice: str) -> None:
    """The trail as a table."""
    first, last = first_at(context.now - timedelta(days=DAYS)), first_at(context.now + timedelta(seconds=1))
    looks = await context.read.audit_looks(first, last)
    deeds = await context.read.audit_deeds(first, last)
    await context.toast_at_once("office/audit.making")
    content = await asyncio.to_thread(trails.workbook_of, context.words, looks, deeds)
    name = context.words.plain("office/audit.file", day=context.now.date().isoformat())
    made = context.work.attach(f"{name}.xlsx", trails.XLSX, content)
    note(context, "exported")
    context.show("sent_files", key="office/audit.sent", files=[Attachment("document", made)])
