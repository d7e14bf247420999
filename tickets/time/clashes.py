"""Whether two events run into each other: how long one lasts, and the way from one to the next. Pure."""

from datetime import datetime, timedelta

from tickets.model import Ticket
from tickets.places import travel_minutes

LENGTH = timedelta(minutes=90)
"""An event of which no end was said."""


def ends(ticket: Ticket) -> datetime:
    """When an event ends, as said or after 90 minutes; raises ValueError for what is no event."""
    if ticket.starts_at is None:
        raise ValueError(f"{ticket.number} is no event")
    return ticket.ends_at or ticket.starts_at + LENGTH


def overlapping(a: Ticket, b: Ticket) -> bool:
    """Whether one cannot go to both from beginning to end, the way between them included."""
    if a.starts_at is None or b.starts_at is None:
        return False
    first, second = sorted((a, b), key=lambda one: (one.starts_at, one.id))
    way = timedelta(minutes=travel_minutes(first.spot, second.spot))
    return second.starts_at is not None and ends(first) + way > second.starts_at
