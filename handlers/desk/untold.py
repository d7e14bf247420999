"""What an official is told of the resident: that they hear of it only where they do."""

from handlers.chat.context import Context
from tickets.desk.reached import Reached, reached
from tickets.model import Ticket


async def untold(context: Context, ticket: Ticket) -> str:
    """Why the resident does not hear of a change now, '' where they do."""
    how = await reached(context.read, ticket)
    return "" if how is Reached.YES else context.words.say(f"tickets/untold.{how}")
