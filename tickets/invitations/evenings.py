"""What is done to the evenings of one invitation together: they are filed, and answered, in one go.

Every ticket goes through the desk as if it were alone; only who is told of it is told once.
"""

from collections.abc import Sequence
from dataclasses import replace

from tickets import policy
from tickets.desk import series
from tickets.desk.news import SOON
from tickets.desk.service import Desk, Files, Filing
from tickets.lifecycle import IllegalMove
from tickets.model import Attachment, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work


async def file(
    desk: Desk, work: Work, person: Person, filings: Sequence[Filing], files: Files, recur: str
) -> list[Ticket]:
    """A ticket for each evening; the officials get one card that lists them. A single one is filed alone."""
    if len(filings) == 1:
        return [await desk.file(work, person, filings[0], files)]
    key, tickets = work.new_id(), []
    for filing in filings:
        ticket = await desk.file(work, person, filing, files, quiet=True)
        work.write("join_series", rows=1, id=ticket.id, series=key, recur=recur)
        tickets.append(replace(ticket, series=key, recur=recur))
    first = tickets[0]
    soon = first.starts_at is not None and first.starts_at - work.now < SOON
    urgency = Urgency.EVENT if soon else Urgency.NORMAL
    sent = tuple(Attachment(**one) for one in files)
    for official in policy.card_holders(await work.read.officials(first.kelurahan), first):
        await series.card(
            work, tickets, official, mode=Mode.SEND, urgency=urgency, files=sent, reporter=person
        )
    return tickets


async def answer(
    desk: Desk, work: Work, tickets: Sequence[Ticket], person: Person, action: str, note: str = ""
) -> list[Ticket]:
    """One answer for all evenings that are open to it; the host hears of it once. Raises Forbidden, or
    IllegalMove where none is open.
    """
    policy.party_for(person, tickets[0], action)
    wanted = series.open_to(tickets, action, work.now)
    if not wanted:
        raise IllegalMove(tickets[0], action)
    after = [await desk.act(work, one, person, action, note=note, quiet=True) for one in wanted]
    await series.refresh(work, after, person)
    host = await work.read.person(after[0].reporter) if after[0].reporter else None
    if host:
        values = {"tickets": after, "action": action, "note": note}
        soon = any(one.starts_at and one.starts_at - work.now < SOON for one in after)
        urgency = Urgency.EVENT if soon else Urgency.NORMAL
        work.tell(Notice(host.telegram_id, "series_news", values, urgency, ticket=after[0].id))
    return after
