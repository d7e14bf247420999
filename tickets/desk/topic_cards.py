"""A ticket's topic in the group of its kelurahan: its card, what the resident says, and a title that
tells how it stands.

What is told in confidence, and complaints about officials, never come into a group: who its members are is
known to Telegram alone. Nor does who reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tickets.consequences import noteworthy
from tickets.desk import cards
from tickets.groups.model import Topic
from tickets.lifecycle import ENDED, Party
from tickets.model import Attachment, Event, Office, Person, Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

SHUT = ENDED | {Status.RESOLVED}
"""States in which a topic is closed; a ticket that is reopened opens it again."""
WORDS = frozenset({"answer", "added", "edited", "reopen"})
"""Events of a resident that bring words into the topic."""


def may_show(ticket: Ticket) -> bool:
    """Whether the members of a group may read of it."""
    return not ticket.confidential and not ticket.about


def heading(ticket: Ticket) -> str:
    """What the title of its topic tells, in short: another one is asked for when that changes."""
    return ":".join((ticket.status, ticket.category, ticket.rw, "urgent" if ticket.handling.urgent else ""))


def everybody(ticket: Ticket) -> Person:
    """For whom the card in a group is: the office; its buttons all may see. Who presses one is looked up."""
    roles = (Role.LURAH, Role.SECRETARY, Role.STAFF)
    return Person(0, 0, offices=tuple(Office(role, ticket.kelurahan) for role in roles))


async def filed(work: Work, ticket: Ticket, urgency: Urgency) -> None:
    """A new ticket: a topic for it, where its kelurahan works in a group."""
    if may_show(ticket):
        group = await work.read.group_of(ticket.kelurahan)
        if group and group.ready:
            make(work, ticket, group.chat, urgency)


def make(work: Work, ticket: Ticket, chat: int, urgency: Urgency = Urgency.REPLY) -> None:
    """Ask Telegram for a topic. Its number comes with the answer; the card follows then (`opened`)."""
    work.write("put_topic", ticket=ticket.id, chat=chat, title=heading(ticket))
    slot = cards.card_slot(ticket.id)
    work.tell(Notice(chat, "topic_made", {"ticket": ticket}, urgency, slot, ticket.id, Mode.SEND))


async def opened(work: Work, chat: int, ticket_id: int, thread: int) -> None:
    """Telegram has made the topic: the card, the files, and what the resident has said since it was asked
    for. Where the ticket has gone elsewhere meanwhile, the topic is closed, and stays empty.
    """
    topic, ticket = await work.read.topic(ticket_id), await work.read.ticket(ticket_id)
    if topic is None or topic.chat != chat or ticket is None or not may_show(ticket):
        work.tell(Notice(chat, "topic_shut", {"thread": thread}, Urgency.EVENT))
        return
    if topic.thread:
        return
    work.write("open_topic", rows=1, ticket=ticket_id, thread=thread, waits=topic.waits)
    here = replace(topic, thread=thread, shut=False)
    files = await work.read.attachments(ticket_id)
    await _card(work, ticket, here, files=files, mode=Mode.SEND)
    for event in await work.read.events(ticket_id):
        if topic.waits and event.role == Party.RESIDENT and event.name in WORDS:
            _word(work, ticket, event, (), here, Urgency.EVENT)
    _dress(work, ticket, here)


async def follow(work: Work, ticket: Ticket, event: Event, files: Sequence[Attachment]) -> None:
    """A ticket that has a topic has changed: its card, its title, and the resident's words."""
    topic = await work.read.topic(ticket.id)
    if topic is None:
        return
    if not topic.thread:
        work.write("await_topic", rows=1, ticket=ticket.id)
        return
    group = await work.read.group_chat(topic.chat)
    if not may_show(ticket) or group is None or group.kelurahan != ticket.kelurahan:
        _withdraw(work, ticket, topic)
        return
    if event.role == Party.RESIDENT and event.name in WORDS:
        _word(work, ticket, event, files, topic, Urgency.NORMAL)
    everything = [*await work.read.attachments(ticket.id), *files]
    await _card(work, ticket, topic, files=everything, latest=event)
    _dress(work, ticket, topic)


def _withdraw(work: Work, ticket: Ticket, topic: Topic) -> None:
    """The ticket is another office's now, or not for a group any more: its card says so and nothing else, and
    nothing more comes into the topic.
    """
    slot = cards.card_slot(ticket.id)
    values = {"ticket": ticket, "thread": topic.thread}
    work.tell(Notice(topic.chat, "topic_gone", values, Urgency.EVENT, slot, ticket.id, Mode.ONLY_EDIT))
    if not topic.shut:
        _tell(work, topic, "topic_shut", {})
    work.write("drop_topic", ticket=ticket.id)


async def _card(
    work: Work,
    ticket: Ticket,
    topic: Topic,
    *,
    files: Sequence[Attachment],
    mode: Mode = Mode.EDIT,
    latest: Event | None = None,
) -> None:
    """The card, without what the members of a group need not know. Editing it disturbs nobody."""
    history = [*await work.read.events(ticket.id), *([latest] if latest else [])]
    shown = replace(ticket, contact="")
    known = await cards.card_of(
        work, shown, everybody(ticket), files=files, latest=noteworthy(history), newest=ticket
    )
    card = replace(known, reporter=None, clashes=(), fresh=mode is Mode.SEND)
    values = {"card": card, "thread": topic.thread}
    slot = cards.card_slot(ticket.id)
    work.tell(Notice(topic.chat, "topic_card", values, Urgency.EVENT, slot, ticket.id, mode))


def _word(
    work: Work, ticket: Ticket, event: Event, files: Sequence[Attachment], topic: Topic, urgency: Urgency
) -> None:
    """What the resident said, as a message in the topic; a reply to it goes to them."""
    values = {"ticket": ticket, "event": event, "files": files, "thread": topic.thread}
    work.tell(Notice(topic.chat, "topic_word", values, urgency, ticket=ticket.id))


def _dress(work: Work, ticket: Ticket, topic: Topic) -> None:
    """Title, and open or closed, as the ticket stands. These go in the order in which they were decided."""
    title, shut = heading(ticket), ticket.status in SHUT
    if title != topic.title:
        _tell(work, topic, "topic_titled", {"ticket": ticket})
    if shut != topic.shut:
        _tell(work, topic, "topic_shut" if shut else "topic_opened", {})
    if (title, shut) != (topic.title, topic.shut):
        work.write("title_topic", ticket=ticket.id, title=title, shut=shut)


def _tell(work: Work, topic: Topic, view: str, values: Mapping[str, Any]) -> None:
    placed = {**values, "thread": topic.thread}
    work.tell(Notice(topic.chat, view, placed, Urgency.EVENT, ticket=topic.ticket))


def pin(work: Work, chat: int, message: int) -> None:
    """The card is there: it is pinned in its topic, and nobody is disturbed."""
    work.tell(Notice(chat, "topic_pinned", {"message": message}, Urgency.EVENT))


async def lost(work: Work, chat: int, thread: int) -> None:
    """Somebody deleted the topic: it is made anew, once, however many messages were on their way."""
    topic = await work.read.topic_of_thread(chat, thread) if thread else None
    ticket = await work.read.ticket(topic.ticket) if topic else None
    if topic is None or ticket is None:
        return
    work.write("lose_topic", rows=1, ticket=topic.ticket, thread=thread)
    work.write("clear_slot", slot=cards.card_slot(topic.ticket), chat=chat)
    make(work, ticket, chat, Urgency.EVENT)


async def moved(work: Work, chat: int, number: int) -> None:
    """Telegram gave the group another number: topics of tickets that are open are made anew there. It is told
    more than once, and changes once.
    """
    if await work.read.group_chat(chat) is None:
        return
    work.write("move_group", rows=1, chat=chat, moved=number)
    work.write("move_topics", chat=chat, moved=number)
    for topic in await work.read.topics_in(chat):
        ticket = await work.read.ticket(topic.ticket)
        if ticket is None or ticket.status in ENDED or not may_show(ticket):
            work.write("drop_topic", ticket=topic.ticket)
        else:
            make(work, ticket, number, Urgency.EVENT)
