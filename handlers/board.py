"""/papan: the staff desk on a screen, in Telegram's own window or in a browser."""

import re

from telegram import Chat, Message, Update

from handlers.chat.context import Context
from tickets.board.sessions import new_link, works_here
from tickets.groups import binding
from tickets.model import Person
from tickets.notices import Mode, Notice, Urgency

PATH = "/papan"
START = re.compile(r"papan(?:-(t\d{1,19}))?")
"""Behind t.me/BOT?start=, where a group's button leads as long as the desk is no Mini App of its own."""


async def board(update: Update, context: Context) -> None:
    """Two ways in: here, and by a one-time link."""
    await ways(context, await context.person())


async def ways(context: Context, person: Person, ticket: str = "") -> None:
    """The same; with a ticket ('t' and its number) the window opens at it."""
    if not works_here(person):
        context.say("board/forbidden", menu=person.official)
    elif not context.tools.web_url:
        context.say("board/none", menu=person.official)
    else:
        address = f"{context.tools.web_url}{PATH}/"
        link = f"{address}masuk/{new_link(context.work, person)}"
        page = f"{address}tiket/{ticket.removeprefix('t')}" if ticket else address
        context.show("board_ways", page=page, link=link)
        menu_button(context)


async def from_link(context: Context, person: Person, link: str) -> bool:
    """Whether somebody has come by a group's button, who then has the ways before them."""
    found = START.fullmatch(link)
    if found and person.official:
        await ways(context, person, found[1] or "")
    return bool(found and person.official)


async def in_group(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/papan in a kelurahan's group: a button, in a ticket's topic to that ticket. Pages open from groups
    only by the name that BotFather has for them; without one the button leads to the bot's own chat.
    """
    group = await context.read.group_chat(chat.id)
    if group is None or not context.tools.web_url:
        key = "no_desk" if group else "not_bound"
        binding.tell(context.work, chat.id, key, thread=_thread(sent), reply_to=sent.message_id)
        return
    topic = await context.read.topic_of_thread(chat.id, _thread(sent)) if _thread(sent) else None
    ticket = await context.read.ticket(topic.ticket) if topic else None
    at, name = f"t{ticket.id}" if ticket else "", context.tools.web_app
    link = f"https://t.me/{context.bot.username}"
    if name:
        link += f"/{name}?startapp={at or 'papan'}"
    else:
        link += f"?start=papan{'-' if at else ''}{at}"
    values = {
        "link": link, "number": ticket.number if ticket else "", "thread": _thread(sent),
        "reply_to": sent.message_id,
    }  # fmt: skip
    context.work.tell(Notice(chat.id, "board_in_group", values, Urgency.REPLY, mode=Mode.SEND))


def _thread(sent: Message) -> int:
    return (sent.message_thread_id or 0) if sent.is_topic_message else 0


def menu_button(context: Context) -> None:
    """The button beside the text field opens the desk, where there is a web."""
    if context.tools.web_url:
        page = {"url": f"{context.tools.web_url}{PATH}/"}
        button = {"type": "web_app", "text": context.words.label("board.title"), "web_app": page}
        context.work.owe(context.chat, "setChatMenuButton", {"chat_id": context.chat, "menu_button": button})
