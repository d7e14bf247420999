"""In groups: a kelurahan's own is bound by a one-time code, and what officials write in a ticket's topic as a
reply to its card, or after /balas, goes to the resident. All other talk stays inside, unread.
"""

import secrets
from dataclasses import replace
from typing import Any

from telegram import Chat, Message, Update

from handlers import board
from handlers.chat.context import Context
from handlers.chat.incoming import behind_command, empty, refusals
from handlers.chat.sifting import received
from handlers.desk import finishing
from tickets.desk import replies, topic_cards
from tickets.desk.reached import Reached, reached
from tickets.drafts import Said
from tickets.forms import prefill
from tickets.groups import binding
from tickets.groups.model import Group
from tickets.model import Person, Role, Ticket
from tickets.notices import Urgency
from tickets.presses import Press
from tickets.time.quiet_hours import not_before

REPLY = "reply"
"""The slot of an official's message that went to a resident: an edit of it is a correction. Of an album the
slot names it, so that a part that comes late is known.
"""


# -- binding, in private ------------------------------------------------------------------------


async def connect(update: Update, context: Context) -> None:
    """/hubungkan in private: a one-time code for the group of one's kelurahan."""
    person = await context.person()
    places = [key for key in context.words.places if binding.may_bind(person, key)]
    if not places:
        context.say("groups/private.refused")
    elif len(places) == 1:
        await _give_code(context, person, places[0])
    else:
        context.show("which_place", verb="bindcode", places=places)


async def connect_place(context: Context, press: Press) -> None:
    """The kelurahan is chosen."""
    person = await context.person()
    if press.value in context.words.places and binding.may_bind(person, press.value):
        await _give_code(context, person, press.value)
    else:
        context.toast("residents/forbidden", alert=True)


async def _give_code(context: Context, person: Person, kelurahan: str) -> None:
    code = "".join(secrets.choice(binding.ALPHABET) for _ in range(binding.LENGTH))
    context.work.write(
        "put_group_code", code_hash=binding.code_hash(code), kelurahan=kelurahan, person=person.id,
        expires_at=context.now + binding.VALID,
    )  # fmt: skip
    bound = await context.read.group_of(kelurahan)
    place = context.words.place(kelurahan).name
    context.say("groups/private.code", place=place, code=code, title=bound.title if bound else "")


# -- commands in a group ------------------------------------------------------------------------


async def command(update: Update, context: Context) -> None:
    """A command in a group, for us or for all bots."""
    sent, chat = update.effective_message, update.effective_chat
    if sent is None or chat is None or not (sent.text or "").startswith("/"):
        return
    name, words = _command(sent, context)
    if name in COMMANDS:
        await COMMANDS[name](context, chat, sent, words)
    elif name is not None and await context.read.group_chat(chat.id) is None:
        serve_in_private(context, chat)


def _command(sent: Message, context: Context) -> tuple[str | None, str]:
    """The command without its slash, None where it is another bot's, and the words behind it."""
    said_in_full = sent.text or sent.caption or ""
    name, at, named = "".join(said_in_full.split(maxsplit=1)[:1]).partition("@")
    if at and named.casefold() != context.bot.username.casefold():
        return None, ""
    return name.removeprefix("/").casefold(), behind_command(said_in_full).strip()


def serve_in_private(context: Context, chat: Chat) -> None:
    """The bot was called in a group that is no kelurahan's."""
    text = context.words.say("residents/group")
    context.work.owe(chat.id, "sendMessage", {"chat_id": chat.id, "text": text})


def _answer(context: Context, sent: Message, key: str, *, ticket: int = 0, **values: Any) -> None:
    """Answer in the group, in the topic where it was said."""
    thread = (sent.message_thread_id or 0) if sent.is_topic_message else 0
    binding.tell(
        context.work, sent.chat_id, key, thread=thread, reply_to=sent.message_id, ticket=ticket, **values
    )


def _anonymous(sent: Message) -> bool:
    """Written in the name of the group or of a channel: nobody knows by whom."""
    return sent.sender_chat is not None or sent.from_user is None


async def _bind(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/hubungkan CODE."""
    if _anonymous(sent):
        _answer(context, sent, "anonymous")
        return
    if not words:
        _answer(context, sent, "code_how")
        return
    hashed = binding.code_hash(words)
    code, person = await context.read.group_code(hashed), await context.person()
    if code is None or code.used or code.expires_at <= context.now or not person.roles(code.kelurahan):
        _answer(context, sent, "code_wrong")
    elif not chat.is_forum:
        _answer(context, sent, "no_forum")
    elif (bound := await context.read.group_chat(chat.id)) and bound.kelurahan != code.kelurahan:
        _answer(context, sent, "taken")
    else:
        if bound:
            context.work.write("unbind_group", chat=chat.id)
        await binding.bind(context.work, chat.id, chat.title or "", code.kelurahan, person, hashed)
        context.work.owe(chat.id, "getChatMember", {"chat_id": chat.id, "user_id": context.bot.id})


async def _unbind(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/putuskan."""
    group = await context.read.group_chat(chat.id)
    if group is None:
        _answer(context, sent, "not_bound")
    elif _anonymous(sent):
        _answer(context, sent, "anonymous")
    elif not binding.may_bind(await context.person(), group.kelurahan):
        _answer(context, sent, "not_official")
    else:
        binding.unbind(context.work, chat.id)
        _answer(context, sent, "unbound", kelurahan=group.kelurahan)


async def _reply_command(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/balas WORDS in a topic."""
    thread = sent.message_thread_id if sent.is_topic_message else None
    topic = await context.read.topic_of_thread(chat.id, thread) if thread else None
    if topic is None:
        _answer(context, sent, "no_topic")
        return
    value = replace(await received(context, sent, context.current.more), text=words)
    if empty(value) and not refusals(value):
        _answer(context, sent, "how_reply")
    else:
        await _reply(context, sent, topic.ticket, value)


async def _topic(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/topik NUMBER: a topic for a ticket that came before the group, or whose topic failed."""
    group = await context.read.group_chat(chat.id)
    if group is None or _anonymous(sent):
        _answer(context, sent, "anonymous" if group else "not_bound")
        return
    person, ticket = await context.person(), await context.read.ticket_by_number(words)
    if not words or not group.ready:
        _answer(context, sent, "topic_how" if group.ready else "bound_lacking", kelurahan=group.kelurahan)
    elif ticket is None or ticket.kelurahan != group.kelurahan or not replies.may_reply(person, ticket):
        _answer(context, sent, "topic_missing")
    elif not topic_cards.may_show(ticket):
        _answer(context, sent, "topic_secret")
    elif await context.read.topic(ticket.id):
        _answer(context, sent, "topic_there", number=ticket.number)
    else:
        topic_cards.make(context.work, ticket, chat.id)
        _answer(context, sent, "topic_coming", number=ticket.number)


async def _finish_command(context: Context, chat: Chat, sent: Message, words: str) -> None:
    """/selesai WORDS in a topic, with a photo or without."""
    thread = sent.message_thread_id if sent.is_topic_message else None
    topic = await context.read.topic_of_thread(chat.id, thread) if thread else None
    if topic is None:
        _answer(context, sent, "no_topic")
    else:
        value = replace(await received(context, sent, context.current.more), text=words)
        await _finish(context, sent, topic.ticket, value)


async def _finish(context: Context, sent: Message, ticket_id: int, value: Said) -> None:
    """An official says in the topic that it is done."""
    ticket = await context.read.ticket(ticket_id)
    if _anonymous(sent):
        _answer(context, sent, "anonymous")
        return
    person = await context.person()
    if ticket is None or not replies.may_reply(person, ticket):
        _answer(context, sent, "not_yours")
    elif not finishing.possible(person, ticket):
        status = context.words.status(ticket)
        _answer(context, sent, "finish_late", number=ticket.number, status=status)
    else:
        for reason in refusals(value):
            _answer(context, sent, "refused", reason=reason)
        key, values = await finishing.in_group(context, ticket, person, value)
        _answer(context, sent, key, **values)


COMMANDS = {
    "hubungkan": _bind, "putuskan": _unbind, "balas": _reply_command, "selesai": _finish_command,
    "topik": _topic, "papan": board.in_group,
}  # fmt: skip
CAPTIONED = ("balas", "selesai")
"""Commands that a photo may bring as its caption."""


# -- what is written in a topic -----------------------------------------------------------------


async def heard(update: Update, context: Context) -> None:
    """Words in a group: a reply to what the bot said of a ticket goes to its resident; no others are read."""
    sent, chat = update.effective_message, update.effective_chat
    if sent is None or chat is None:
        return
    if (sent.caption or "").startswith("/"):
        name, words = _command(sent, context)
        if name is None:
            return
        if name in CAPTIONED:
            await COMMANDS[name](context, chat, sent, words)
            return
    replied = _replied_to(sent, context)
    if replied:
        ticket, _ = await context.read.about_message(chat.id, replied)
        if ticket:
            said = await received(context, sent, context.current.more)
            await _answer_to_card(context, sent, ticket, said)
            return
    called = f"@{context.bot.username}".casefold() in (sent.text or sent.caption or "").casefold()
    if (called or replied) and await context.read.group_chat(chat.id) is None:
        serve_in_private(context, chat)


async def _answer_to_card(context: Context, sent: Message, ticket_id: int, value: Said) -> None:
    """A reply to what the bot said of a ticket: that it is done, or words for its resident."""
    ticket = await context.read.ticket(ticket_id) if finishing.says(value) and not _anonymous(sent) else None
    if ticket and finishing.possible(await context.person(), ticket):
        await _finish(context, sent, ticket_id, value)
    else:
        await _reply(context, sent, ticket_id, value)


def _replied_to(sent: Message, context: Context) -> int:
    """The message of ours that it replies to, 0 for none. In a topic Telegram lets everything that replies to
    nothing reply to the message that opened it.
    """
    other = sent.reply_to_message
    if other is None or other.forum_topic_created or other.message_id == sent.message_thread_id:
        return 0
    return other.message_id if other.from_user and other.from_user.id == context.bot.id else 0


async def _reply(context: Context, sent: Message, ticket_id: int, value: Said) -> None:
    """An official's words to the resident, in the name of the office."""
    ticket = await context.read.ticket(ticket_id)
    if _anonymous(sent):
        _answer(context, sent, "anonymous")
        return
    person = await context.person()
    if ticket is None or not replies.may_reply(person, ticket):
        _answer(context, sent, "not_yours")
        return
    for reason in refusals(value):
        _answer(context, sent, "refused", reason=reason)
    if empty(value):
        if not refusals(value):
            _answer(context, sent, "nothing")
        return
    words, files = prefill.addition([value])
    slot = f"{REPLY}:{value.album}" if value.album else REPLY
    late, _ = await context.read.message_of_slot(sent.chat_id, slot) if value.album else (0, "")
    await replies.reply(context.desk, context.work, ticket, person, words, files)
    for one in value.parts:
        context.work.write(
            "put_message", chat=sent.chat_id, message=one.message, ticket=ticket.id, slot=slot, shown=""
        )
    if not late:
        _answer(context, sent, await _reached(context, ticket), kelurahan=ticket.kelurahan)


async def _reached(context: Context, ticket: Ticket) -> str:
    """What became of an answer to the resident."""
    how = await reached(context.read, ticket)
    if how is not Reached.YES:
        return f"sent_{how}"
    arrives = not_before(Urgency.NORMAL, context.now, context.desk.kelurahan(ticket).tz)
    return "sent" if arrives <= context.now else "sent_morning"


async def edited(update: Update, context: Context) -> None:
    """A message in a group was changed: where it went to a resident, so does the correction."""
    sent = update.edited_message
    if sent is None or sent.location:
        return
    ticket_id, slot = await context.read.about_message(sent.chat_id, sent.message_id)
    ticket = await context.read.ticket(ticket_id) if slot.partition(":")[0] == REPLY else None
    value = await received(context, sent)
    if value.text.startswith("/"):
        value = replace(value, text=behind_command(value.text))
    if ticket is None or _anonymous(sent):
        return
    person, files = await context.person(), await replies.another_file(context.work, ticket, value)
    if not replies.may_reply(person, ticket):
        return
    for reason in refusals(value):
        _answer(context, sent, "refused", reason=reason)
    if value.text or files:
        await replies.correct(context.desk, context.work, ticket, person, value.text, files)
        _answer(context, sent, "corrected")


# -- comings and goings -------------------------------------------------------------------------


async def membership(context: Context, chat: Chat, *, gone: bool, came: bool, member: dict[str, Any]) -> None:
    """The bot came into a group, was thrown out of one, or has other rights there."""
    group = await context.read.group_chat(chat.id)
    if group is None:
        if came:
            serve_in_private(context, chat)
    elif gone:
        await _thrown_out(context, group)
    elif (missing := binding.lacking(member)) or not group.ready:
        context.work.write("ready_group", chat=chat.id, ready=not missing)
        key = "bound_lacking" if missing else "bound"
        binding.tell(context.work, chat.id, key, kelurahan=group.kelurahan, missing=missing)


async def _thrown_out(context: Context, group: Group) -> None:
    binding.unbind(context.work, group.chat)
    officials = await context.read.officials(group.kelurahan)
    told = [one for one in officials if Role.LURAH in one.roles(group.kelurahan) or one.id == group.bound_by]
    place = context.words.place(group.kelurahan).name
    for one in told:
        values = {"key": "groups/private.gone", "title": group.title, "place": place}
        binding.tell_person(context.work, one, values)


async def moved(update: Update, context: Context) -> None:
    """Telegram gives a group another number when it becomes a supergroup."""
    sent = update.effective_message
    if sent and sent.migrate_to_chat_id:
        await topic_cards.moved(context.work, sent.chat_id, sent.migrate_to_chat_id)
