"""What the office writes to a resident about a ticket without moving it: an answer, or its correction."""

import re
from collections.abc import Mapping
from dataclasses import replace

from tickets import policy
from tickets.desk.service import Change, Desk, Files
from tickets.drafts import Said
from tickets.lifecycle import Party, touched
from tickets.model import AttachmentJson, Person, Ticket
from tickets.ports import Work
from tickets.time.dues import Task

REPLIED = "replied"
CORRECTED = "corrected"
EDITED = "edited"


def may_reply(person: Person, ticket: Ticket) -> bool:
    """Whether the person may write to the resident in the name of the office."""
    return Party.STAFF in policy.parties(person, ticket)


async def reply(
    desk: Desk, work: Work, ticket: Ticket, person: Person, text: str, files: Files = ()
) -> Ticket:
    """The office's answer, whatever the ticket's state; it counts as the first answer, and nobody is reminded
    that there is none.
    """
    policy.must_be(person, ticket, Party.STAFF)
    after = replace(touched(ticket), handling=replace(ticket.handling, answer_by=None))
    if ticket.handling.answer_by:
        work.write("drop_due", ticket=ticket.id, task=Task.LATE)
    return await desk.change(work, Change(ticket, after, REPLIED, Party.STAFF, person, text, files))


async def correct(
    desk: Desk, work: Work, ticket: Ticket, person: Person, text: str, files: Files = ()
) -> Ticket:
    """The official has changed what was written; the resident is told what it says now. `files` are new."""
    policy.must_be(person, ticket, Party.STAFF)
    return await desk.change(
        work, Change(ticket, touched(ticket), CORRECTED, Party.STAFF, person, text, files)
    )


async def edit(
    desk: Desk, work: Work, ticket: Ticket, person: Person, text: str, files: Files = ()
) -> Ticket:
    """The resident has changed a message that went to the ticket; what it said, and the file that it had,
    stay there, too. `files` are new.
    """
    policy.must_be(person, ticket, Party.RESIDENT)
    return await desk.change(
        work, Change(ticket, touched(ticket), EDITED, Party.RESIDENT, person, text, files)
    )


async def another_file(work: Work, ticket: Ticket, said: Said) -> list[AttachmentJson]:
    """The file of an edited message, where the ticket does not have it yet."""
    known = {one.unique_id for one in await work.read.attachments(ticket.id)}
    return [one for one in said.files if one["unique_id"] not in known]


PLACEHOLDERS = ("nomor", "nama", "kategori", "rw", "kelurahan", "petugas")
"""What an answer kept ready may leave open, in braces."""


def unknown_placeholders(text: str) -> list[str]:
    """Braces that would stay as they are."""
    return [one for one in re.findall(r"\{([^{}]*)\}", text) if one.strip().casefold() not in PLACEHOLDERS]


def filled(text: str, values: Mapping[str, str]) -> str:
    """An answer kept ready, with its braces filled in; what is unknown stays."""

    def put(found: re.Match[str]) -> str:
        return values.get(found[1].strip().casefold(), found[0])

    return re.sub(r"\{([^{}]*)\}", put, text)
