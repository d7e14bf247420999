"""Officials join tickets that tell of the same thing, and part them again; histories stay where they are.

The one that goes on is the main ticket. Whoever reported or supports the other hears of it from then on.
"""

from collections.abc import Sequence
from dataclasses import replace

from tickets import accused, duplicates, policy
from tickets.desk import cards
from tickets.desk.service import Desk
from tickets.duplicates import Report
from tickets.lifecycle import ENDED, MERGE, UNMERGE, IllegalMove, Party, actions, move, touched
from tickets.model import Kind, Person, Status, Ticket
from tickets.ports import Work
from tickets.time.rungs import workers

TOOK_IN, LET_GO = "took_in", "let_go"
"""What happened to the main ticket."""


def can_be_merged(ticket: Ticket) -> bool:
    """Whether it can end in another, as it stands."""
    return MERGE in actions(ticket, Party.STAFF)


async def candidates(work: Work, ticket: Ticket, person: Person) -> Sequence[Ticket]:
    """Tickets into which an official might merge that one, the likeliest first, then others of its kind."""
    found = await work.read.similar(
        ticket.kelurahan,
        ticket.rw,
        ticket.created_at - duplicates.STAFF_WINDOW,
        duplicates.LOOKED_AT,
    )
    others = [one for one in found if possible(person, ticket, one)]
    likely = list(duplicates.likely(Report(ticket.text, ticket.category, ticket.spot), others))
    same = [one for one in others if one.category == ticket.category and one not in likely]
    return [*likely, *same][: duplicates.SHOWN + 2]


def possible(person: Person, ticket: Ticket, main: Ticket) -> bool:
    """Whether the person may merge the one into the other, as they stand."""
    return (
        ticket.id != main.id
        and main.kind is ticket.kind is Kind.ASPIRATION
        and main.kelurahan == ticket.kelurahan
        and main.status not in ENDED
        and not policy.apart(ticket, main)
        and policy.may(person, ticket, MERGE)
        and policy.may(person, main, MERGE)
    )


async def merge(desk: Desk, work: Work, ticket: Ticket, person: Person, main: Ticket) -> Ticket:
    """The ticket ends, and its people follow the main one; raises Forbidden or IllegalMove."""
    policy.must(person, ticket, MERGE)
    policy.must(person, main, MERGE)
    if not possible(person, ticket, main):
        raise IllegalMove(main, MERGE)
    step = move(ticket, Party.STAFF, MERGE, work.now)
    by = _people(ticket)
    work.write("merge_into", id=ticket.id, into=main.id)
    work.write("add_followers", id=main.id, by=by)
    after = replace(step.ticket, merged_into=main.id)
    done = await desk.change(
        work, ticket, after, MERGE, Party.STAFF, person, main.number, (), data={"main": main.id}
    )
    grown = replace(touched(main), followers=main.followers + by)
    if ticket.about:
        grown = await _kept_from_all(work, grown, ticket.about)
    await desk.change(
        work, main, grown, TOOK_IN, Party.STAFF, person, ticket.number, (), data={"merged": ticket.id}
    )
    if grown.about != main.about:
        await cards.close(work, grown)
    return done


async def _kept_from_all(work: Work, main: Ticket, about: str) -> Ticket:
    """A complaint that takes in another is kept from those whom that one names, too; if it was handed to one
    of them, it is handed to nobody now.
    """
    after = replace(main, about=accused.joined(main.about, about))
    officials = await work.read.officials(main.kelurahan)
    if any(accused.names(after.about, one, after.kelurahan) for one in workers(officials, main)):
        after = replace(after, assignee=0, post="", wanted_by=None)
    return after


async def unmerge(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The ticket goes on by itself again, from where it was; raises Forbidden or IllegalMove."""
    policy.must(person, ticket, MERGE)
    merges = [one for one in await work.read.events(ticket.id) if one.name == MERGE]
    back = Status(merges[-1].source) if merges else None
    step = move(ticket, Party.STAFF, UNMERGE, work.now, back=back)
    main = await work.read.ticket(ticket.merged_into)
    work.write("merge_into", id=ticket.id, into=0)
    after = replace(step.ticket, merged_into=0)
    number = main.number if main else ""
    done = await desk.change(
        work, ticket, after, UNMERGE, Party.STAFF, person, number, (), data={"main": ticket.merged_into}
    )
    if main:
        shrunk = replace(touched(main), followers=max(0, main.followers - _people(ticket)))
        await desk.change(
            work, main, shrunk, LET_GO, Party.STAFF, person, ticket.number, (), data={"merged": ticket.id}
        )
    by, seen = _people(ticket), {ticket.id}
    while main and main.id not in seen:  # a main ticket may itself have been merged since
        seen.add(main.id)
        work.write("add_followers", id=main.id, by=-by)
        main = await work.read.ticket(main.merged_into) if main.merged_into else None
    return done


def _people(ticket: Ticket) -> int:
    """How many follow a ticket into another."""
    return ticket.followers + (1 if ticket.reporter else 0)
