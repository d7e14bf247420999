"""Where a ticket is, by a point on the map that comes later: it is kept with the ticket, and may show that
another kelurahan has to have it. Number and history stay.
"""

from tickets import policy
from tickets.aspirations import transfers
from tickets.desk.service import Change, Desk
from tickets.lifecycle import IllegalMove, Party
from tickets.model import Person, Ticket
from tickets.ports import Work


async def move_to(desk: Desk, work: Work, ticket: Ticket, person: Person, kelurahan: str) -> Ticket:
    """To the kelurahan in which the point lies, by the word of whoever reported it or of an official who may
    pass it on. Raises Forbidden and IllegalMove.
    """
    if not policy.reported(person, ticket):
        return await transfers.transfer(desk, work, ticket, person, kelurahan)
    known = kelurahan in desk.places and kelurahan != ticket.kelurahan
    if not known or ticket.handling.level or not transfers.can_be_passed_on(ticket):
        raise IllegalMove(ticket, transfers.TRANSFER)
    after, data = transfers.moved(work, ticket, kelurahan)
    change = Change(ticket, after, transfers.TRANSFER, Party.RESIDENT, person, data=data)
    return await desk.change(work, change)
