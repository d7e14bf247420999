"""Whether two events run into each other: how long one lasts, and the way from one to the next. Pure."""

from datetime import datetime, timedelta

from tickets.model import Ticket
from tickets.places import travel_minutes

LENGTH = timedelta(minutes=90)
"""An event of which no end was said."""


def ends(ticket: Ticket) -> datetime:
    """When an event ends, as said or after 90 minutes; raises ValueError for what is no event."""
    if ticket.visit.starts_at is None:
        raise ValueError(f"{ticket.number} is no event")
    return ticket.visit.ends_at or ticket.visit.starts_at + LENGTH


def overlapping(a: Ticket, b: Ticket) -> bool:
    """Whether one cannot go to both from beginning to end, the way between them included."""
    if a.visit.starts_at is None or b.visit.starts_at is None:
        return False
    first, second = sorted((a, b), key=lambda one: (one.visit.starts_at, one.id))
    way = timedelta(minutes=travel_minutes(first.spot, second.spot))
    return second.visit.starts_at is not None and ends(first) + way > second.visit.starts_at
