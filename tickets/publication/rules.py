"""Which reports everybody may ever read of, what of them, and in which words; pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from tickets.lifecycle import ENDED
from tickets.model import Event, Kind, Status, Ticket
from tickets.publication.model import PublicReport, Released
from understanding import categories
from understanding.cleaning import clean, mask
from understanding.discretion import discreet

NEVER = frozenset({Status.CANCELLED, Status.DUPLICATE})
SOLVED = frozenset({Status.RESOLVED, Status.CLOSED})
SOLVING = frozenset({"resolve", "secure"})
ANSWERS = SOLVING | {"reject", "replied", "corrected"}
"""What the office answers a reporter, of which the newest is proposed."""
LONGEST = 600
RUN, WHOLE = 6, 3
"""So many words on end are the reporter's own; of a shorter report all of it, from three on."""
DIGITS = 3
"""Of degrees: about 110 m."""


def listable(ticket: Ticket, *, solved: bool) -> bool:
    """Whether everybody may ever read of it, as it stands: never what was told in confidence, of officials,
    or of a category that is not public (programmes/categories.toml); an emergency only once it is `solved`.
    """
    if ticket.kind is not Kind.ASPIRATION or ticket.status in NEVER:
        return False
    if ticket.confidential or ticket.about or ticket.handling.level:
        return False
    if (ticket.category or categories.OTHER) not in categories.PUBLIC:
        return False
    return not ticket.handling.urgent or (solved and ticket.status in SOLVED)


def solved_at(events: Iterable[Event]) -> datetime | None:
    """When the office solved it last, None where it was opened again since, or never solved."""
    found = None
    for event in events:
        if event.name in SOLVING:
            found = event.at
        elif event.name == "reopen":
            found = None
    return found


def newest_answer(events: Sequence[Event]) -> str:
    """The newest words of the office to the reporter, '' for none."""
    return next((one.note for one in reversed(events) if one.name in ANSWERS and one.note), "")


def for_all(answer: str, *names: str) -> str:
    """An answer of the office as everybody may read it: without names, numbers, links and house numbers, in
    one paragraph.
    """
    return " ".join(discreet(mask(clean(answer)), *names).split())


def fault(answer: str, ticket: Ticket) -> str:
    """Why that cannot be released as it is: 'empty', 'long', 'quoted' (the reporter's own words); '' for
    nothing.
    """
    if not any(map(str.isalnum, answer)):
        return "empty"
    if len(answer) > LONGEST:
        return "long"
    return "quoted" if quotes(answer, ticket.text) else ""


def quotes(answer: str, told: str) -> bool:
    """Whether the answer has words on end that are the reporter's."""
    mine, theirs = _words(answer), _words(told)
    size = min(RUN, len(theirs))
    if size < WHOLE:
        return False
    runs = {tuple(theirs[n : n + size]) for n in range(len(theirs) - size + 1)}
    return any(tuple(mine[n : n + size]) in runs for n in range(len(mine) - size + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def public(released: Released) -> PublicReport | None:
    """What everybody reads of it, None where they may not, as it stands now."""
    ticket, shown = released.ticket, released.publication
    if shown.released_at is None or not listable(ticket, solved=released.solved_at is not None):
        return None
    spot = ticket.spot
    return PublicReport(
        ticket.number, ticket.kelurahan, ticket.category or categories.OTHER, ticket.status, ticket.rw,
        ticket.created_at, max(ticket.changed_at, shown.released_at), shown.answer,
        open=ticket.status not in ENDED and ticket.status is not Status.RESOLVED,
        solved_at=released.solved_at if ticket.status in SOLVED else None, photo=bool(shown.photo),
        lat=round(spot.lat, DIGITS) if spot else None, lon=round(spot.lon, DIGITS) if spot else None,
        followers=ticket.followers,
    )  # fmt: skip
