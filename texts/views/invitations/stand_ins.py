"""Going in the lurah's place: whom to ask, who has not answered, and what the host is told meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import act
from texts.views.desk.histories import moment
from texts.views.desk.tickets import lurah_words, with_office
from texts.words import Words
from tickets.consequences import fits
from tickets.invitations.candidates import Candidate, proposed
from tickets.lifecycle import Party, actions
from tickets.model import Person, Ticket
from tickets.presses import Press

__all__ = ["choose_again", "host_unsure", "pick_delegate", "stand_in_silent"]

FEW = 12
"""Officials to choose from."""


def pick_delegate(words: Words, ticket: Ticket, candidates: Sequence[Candidate]) -> Message:
    """Who is asked to stand in? Those who are free come first, and one of them is proposed."""
    if not candidates:
        return Message(words.say("tickets/pick.none", number=ticket.number))
    text = words.say(
        "tickets/pick.delegate", number=ticket.number, what=words.what(ticket), when=words.when(ticket),
        proposed=_proposal(words, ticket, candidates),
    )  # fmt: skip
    return Message(text, buttons=_choices(words, ticket, candidates))


def choose_again(
    words: Words,
    ticket: Ticket,
    asked: Person | None,
    since: datetime,
    candidates: Sequence[Candidate],
    now: datetime,
) -> Message:
    """To the lurah: whoever was asked is silent; somebody else, or another answer?"""
    text = words.say(
        "invitations/stand_in.choose", number=ticket.number, what=words.what(ticket), host=ticket.host,
        when=words.when(ticket), where=words.where(ticket), name=asked.name if asked else "",
        since=moment(since, words.zone(ticket.kelurahan)), status=ticket.status,
        proposed=_proposal(words, ticket, candidates), choices=bool(candidates),
    )  # fmt: skip
    possible = actions(ticket, Party.LURAH)
    own = [
        act(words, ticket, one) for one in ("accept", "decline") if one in possible and fits(ticket, one, now)
    ]
    card = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[*_choices(words, ticket, candidates), own, [card]])


def stand_in_silent(words: Words, ticket: Ticket) -> Message:
    """To whoever was asked and has not answered."""
    text = words.say(
        "invitations/stand_in.silent", number=ticket.number, what=words.what(ticket), host=ticket.host,
        when=words.when(ticket), where=words.where(ticket),
    )  # fmt: skip
    card = Button(words.label("action.open"), Press("card", ticket.id))
    answers = [act(words, ticket, "stand_in"), act(words, ticket, "hand_back")]
    return Message(text, buttons=[answers, [card]])


def host_unsure(words: Words, ticket: Ticket) -> Message:
    """To the host, shortly before the event: nobody has agreed to come yet."""
    text = words.say(
        "invitations/stand_in.host", number=ticket.number, what=words.what(ticket), when=words.when(ticket),
        place=words.place(ticket.kelurahan).name, lurah=lurah_words(words, ticket), status=ticket.status,
    )  # fmt: skip
    return Message(text)


def _choices(words: Words, ticket: Ticket, candidates: Sequence[Candidate]) -> list[list[Button]]:
    first = proposed(candidates)
    return [
        [
            Button(
                words.plain(
                    "invitations/stand_in.button",
                    name=with_office(words, one.person, ticket),
                    mark=_mark(words, one),
                ),
                Press("delegate", ticket.id, ticket.version, str(one.person.id)),
                style="success" if one is first else "",
            )
        ]
        for one in candidates[:FEW]
    ]


def _mark(words: Words, one: Candidate) -> str:
    """What the lurah has to know of somebody before asking them."""
    if one.person.unreachable:
        return words.plain("invitations/stand_in.unreachable")
    if one.away:
        return words.plain("invitations/stand_in.away")
    if one.event is None:
        return words.plain("invitations/stand_in.free")
    begins = one.event.visit.starts_at if isinstance(one.event, Ticket) else one.event.starts_at
    return words.plain(
        "invitations/stand_in.busy", asked=one.waiting, rw=one.event.rw,
        title="" if isinstance(one.event, Ticket) else one.event.title,
        clock=indonesian.clock(begins.astimezone(words.zone(one.event.kelurahan))) if begins else "",
    )  # fmt: skip


def _proposal(words: Words, ticket: Ticket, candidates: Sequence[Candidate]) -> str:
    """Who is proposed and why, '' where nobody is free."""
    first = proposed(candidates)
    if first is None or ticket.visit.starts_at is None:
        return ""
    local = ticket.visit.starts_at.astimezone(words.zone(ticket.kelurahan))
    return words.say(
        "invitations/stand_in.proposed", name=first.person.name, near=first.near, rw=ticket.rw,
        n=first.evenings, month=indonesian.MONTHS[local.month - 1],
    )  # fmt: skip
