"""Whether news of a ticket reach whom they are for: what officials are told must be so."""

from enum import StrEnum

from tickets.model import Ticket
from tickets.ports import Reader


class Reached(StrEnum):
    """How news of a ticket come to its resident."""

    YES = "yes"
    UNREACHABLE = "unreachable"  # they blocked the bot, and read it when they are back
    PASSED = "passed"  # they have no Telegram; an official passes it on
    NOBODY = "nobody"  # nobody is known who could be told


async def reached(read: Reader, ticket: Ticket) -> Reached:
    """How they come now."""
    if not ticket.reporter:
        return Reached.PASSED if ticket.marks.intermediary else Reached.NOBODY
    reporter = await read.person(ticket.reporter)
    return Reached.UNREACHABLE if reporter is None or reporter.unreachable else Reached.YES
