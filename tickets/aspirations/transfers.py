"""Passing a report on: to another body, which does not end it; to another kelurahan or to the kecamatan,
which takes it out of this one. The resident is told, the number and the history stay.
"""

from dataclasses import replace

from tickets import policy
from tickets.desk.service import Change, Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Status, Ticket
from tickets.ports import Work

FORWARD, TRANSFER, REFERENCED = "forward", "transfer", "referenced"
OPEN = {
    Status.NEW: Status.NEW,
    Status.VERIFIED: Status.VERIFIED,
    Status.IN_PROGRESS: Status.VERIFIED,
    Status.NEEDS_INFO: Status.VERIFIED,
}
"""From which states a report can be passed on, and how it stands where it arrives."""


def can_be_passed_on(ticket: Ticket) -> bool:
    """Whether it is a report that is still open."""
    return ticket.kind is Kind.ASPIRATION and ticket.status in OPEN


def _check(person: Person, ticket: Ticket, what: str) -> None:
    policy.must(person, ticket, what)
    if not can_be_passed_on(ticket):
        raise IllegalMove(ticket, what)


async def forward(
    desk: Desk, work: Work, ticket: Ticket, person: Person, body: str, reference: str = ""
) -> Ticket:
    """Another body has to do it now. It stays open and in progress here, and whoever has it is reminded to
    ask that body.
    """
    _check(person, ticket, FORWARD)
    after = replace(
        ticket, status=Status.IN_PROGRESS, changed_at=work.now, version=ticket.version + 1,
        handling=replace(ticket.handling, body=body, reference=reference),
    )  # fmt: skip
    data = {"body": body, "reference": reference}
    return await desk.change(work, Change(ticket, after, FORWARD, Party.STAFF, person, data=data))


def can_be_referred(ticket: Ticket) -> bool:
    """Whether another body has it, so that its number there can be entered, or put right."""
    return bool(ticket.handling.body) and ticket.status not in ENDED


async def refer(desk: Desk, work: Work, ticket: Ticket, person: Person, reference: str) -> Ticket:
    """The number that the report has at the other body; the resident is told."""
    policy.must(person, ticket, FORWARD)
    if not can_be_referred(ticket):
        raise IllegalMove(ticket, REFERENCED)
    after = replace(touched(ticket), handling=replace(ticket.handling, reference=reference))
    data = {"body": ticket.handling.body, "reference": reference}
    return await desk.change(work, Change(ticket, after, REFERENCED, Party.STAFF, person, data=data))


async def transfer(
    desk: Desk, work: Work, ticket: Ticket, person: Person, kelurahan: str, note: str = ""
) -> Ticket:
    """To another kelurahan, or to the kecamatan (`policy.KECAMATAN`), whose matter it is; from the kecamatan
    back to a kelurahan.
    """
    _check(person, ticket, TRANSFER)
    up = kelurahan == policy.KECAMATAN
    here = policy.KECAMATAN if ticket.handling.level else ticket.kelurahan
    if kelurahan == here or not (up or kelurahan in desk.places):
        raise IllegalMove(ticket, TRANSFER)
    after, data = moved(work, ticket, kelurahan)
    return await desk.change(work, Change(ticket, after, TRANSFER, Party.STAFF, person, note, data=data))


def moved(work: Work, ticket: Ticket, kelurahan: str) -> tuple[Ticket, dict[str, str]]:
    """The ticket where it arrives, and what its event keeps: from where, and its RW and RT there."""
    up = kelurahan == policy.KECAMATAN
    here = policy.KECAMATAN if ticket.handling.level else ticket.kelurahan
    place = ticket.kelurahan if up else kelurahan
    elsewhere = place != ticket.kelurahan
    after = replace(
        ticket, kelurahan=place, rw="" if elsewhere else ticket.rw, rt="" if elsewhere else ticket.rt,
        status=OPEN[ticket.status], changed_at=work.now, version=ticket.version + 1,
        handling=replace(
            ticket.handling, level=policy.KECAMATAN if up else "", assignee=0, post="", wanted_by=None,
            body="", reference="",
        ),
    )  # fmt: skip
    return after, {"from": here, "to": kelurahan, "rw": ticket.rw, "rt": ticket.rt}
