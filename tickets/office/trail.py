"""Who looked at what and decided what is written down; an admin can read it."""

from tickets.model import Person, Ticket
from tickets.ports import Work


def note(
    work: Work,
    person: Person,
    what: str,
    ticket: Ticket | None = None,
    *,
    kelurahan: str = "",
    said: str = "",
) -> None:
    """An official has looked at that ticket, or decided that; nothing is kept of anybody else."""
    if person.official:
        work.write(
            "put_audit", id=work.new_id(), at=work.now, person=person.id, what=what,
            ticket=ticket.id if ticket else 0, kelurahan=ticket.kelurahan if ticket else kelurahan, note=said,
        )  # fmt: skip
