"""What the braces of an answer kept ready stand for, on a ticket."""

from texts.words import Words
from tickets.model import Person, Ticket

__all__: list[str] = []


def values(words: Words, ticket: Ticket, reporter: Person | None, official: Person) -> dict[str, str]:
    """Words for each of tickets.desk.replies.PLACEHOLDERS; `reporter` only where the official may know."""
    name = ticket.host if ticket.marks.intermediary else ""
    return {
        "nomor": ticket.number,
        "nama": words.called(Person(0, 0, name=name) if reporter is None else reporter),
        "kategori": words.what(ticket),
        "rw": ticket.rw,
        "kelurahan": words.place(ticket.kelurahan).name,
        "petugas": official.name,
    }
