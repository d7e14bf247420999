"""Whatever is sent outside commands and buttons: into the open form, to the ticket replied to, or kept and
asked about. Nothing is lost, and nothing is met with silence.
"""

import re
from dataclasses import asdict

from telegram import Message, Update

from handlers import conversation, residents
from handlers.buttons import presses
from handlers.context import Context
from handlers.desk import agenda, queue
from handlers.filing import offer_kept
from handlers.refusals import forbidden
from handlers.said import empty, said
from handlers.tickets import own_list
from tickets import policy
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.forms.declared import PROFILE
from tickets.model import Person, Status, Ticket
from tickets.notices import Mode
from tickets.presses import Press

MENU = {
    "aspiration": residents.aspiration,
    "invitation": residents.invitation,
    "tickets": own_list,
    "profile": residents.profile,
    "help": residents.help_,
    "agenda": agenda,
    "queue": queue,
}
SALAM = re.compile(r"^\W*a?s+a?l+a?m\w*\W*(?:mua|['’`]?ala?i)\w*[\w\s.,!']{0,40}$", re.IGNORECASE)
HELLO = re.compile(
    r"^\W*(?:h[ae]?lo+|hai|hi|p|permisi|kulo\s*nuwun|(?:selamat\s+)?(?:pagi|siang|sore|malam)|tes(?:t)?)"
    r"(?:\W+(?:pak|bu|bapak|ibu|min|kak|mas|mbak|lurah))*\W*$",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"^\W*(?:(?:terima\s*kasih|makasih|matur\s*(?:suwun|nuwun)|mator\s*sakalangkong|suwun|nuwun|tengkyu)\b"
    r"[\w\s,.!]{0,30}|(?:ok(?:e|ay)?|siap|nggih|inggih|enggi|baik)(?:\W+(?:pak|bu|bapak|ibu|min))*)\W*$",
    re.IGNORECASE,
)


async def message(update: Update, context: Context) -> None:
    """A message that is no command."""
    sent = update.effective_message
    if sent is None:
        return
    for name, handler in MENU.items():
        if sent.text and sent.text == context.words.label(f"menu.{name}"):
            await handler(update, context)
            return
    value, person = said(sent), await context.person()
    draft = await context.read.draft(person.id)
    ticket_id, slot = await _replied_to(context, sent)
    if ticket_id and not (draft and slot == f"form:{draft.id}") and not empty(value):
        await _to_ticket(context, person, ticket_id, value)
    elif draft and not empty(value) and context.now - draft.updated_at > conversation.IDLE:
        await _keep(context, person, value)
        context.show("offer", draft=draft)
    elif draft:
        await _into_form(context, person, draft, value)
    else:
        await _loose(context, person, value)


async def _replied_to(context: Context, sent: Message) -> tuple[int, str]:
    if sent.reply_to_message is None:
        return 0, ""
    return await context.read.about_message(context.chat, sent.reply_to_message.message_id)


async def _into_form(context: Context, person: Person, draft: Draft, value: Said) -> None:
    """During registration, what fits no question is kept for afterwards."""
    if draft.form == PROFILE.key and (value.attachment or value.spot):
        await _keep(context, person, value)
        await conversation.ask(context, draft, echo=context.words.say("people/kept"))
    else:
        await conversation.carry(context, draft, value)


async def _loose(context: Context, person: Person, value: Said) -> None:
    if empty(value):
        context.say("people/loose.unknown", menu=person.official)
        return
    if small_talk := _small_talk(value):
        context.show("greeting", key=f"loose.{small_talk}", person=person, now=context.now)
        return
    same_album = await _keep(context, person, value)
    if not person.registered and not person.official:
        context.say("people/kept")
        await conversation.start(context, PROFILE.key)
        return
    tickets = await context.read.open_own_tickets(person.id, 3)
    mode = Mode.EDIT if same_album else Mode.SEND
    context.show(
        "loose", slot=f"loose:{person.id}", mode=mode, what=value.text, tickets=tickets,
        invites=prefill.invites(value.text),
    )  # fmt: skip


def _small_talk(value: Said) -> str:
    """Which kind of greeting it is, '' where it is none."""
    if value.attachment or value.spot:
        return ""
    for name, pattern in (("salam", SALAM), ("hello", HELLO), ("thanks", THANKS)):
        if pattern.match(value.text[:120]) and len(value.text) <= 80:
            return name
    return ""


async def _keep(context: Context, person: Person, value: Said) -> bool:
    """Store what was sent until its sender says what it is for; True where it goes on with an album."""
    before = await context.read.kept(person.id)
    context.work.write(
        "keep",
        id=context.work.new_id(),
        person=person.id,
        message=value.message,
        said=asdict(value),
        at=context.now,
    )
    return bool(value.album) and any(one.said.album == value.album for one in before)


async def _to_ticket(context: Context, person: Person, ticket_id: int, value: Said) -> None:
    """A reply to a message about a ticket goes to that ticket."""
    ticket = await context.read.ticket(ticket_id)
    if ticket is None or not policy.may_see(person, ticket):
        forbidden(context)
        return
    words, files = prefill.addition([value])
    await _add(context, person, ticket, words, files, [value.message])


async def _add(
    context: Context,
    person: Person,
    ticket: Ticket,
    words: str,
    files: list[dict[str, object]],
    messages: list[int],
) -> None:
    mine = ticket.reporter == person.id
    if mine and ticket.status is Status.NEEDS_INFO:
        await context.desk.act(context.work, ticket, person, "answer", note=words, files=files)
        key = "done.answer"
    elif mine or person.roles(ticket.kelurahan) & policy.DESK:
        await context.desk.add(context.work, ticket, person, words, files)
        key = "done.added" if mine else "done.noted"
    else:
        forbidden(context)
        return
    for number in messages:
        context.work.write(
            "put_message", chat=context.chat, message=number, ticket=ticket.id, slot="", shown=""
        )
    context.show("done", key=key, ticket=ticket, about=ticket.id, official=person.official)


@presses("loose")
async def chosen(context: Context, press: Press) -> None:
    """What the kept messages are for."""
    person = await context.person()
    kept = [one.said for one in await context.read.kept(person.id)]
    if not kept:
        context.say("people/loose.nothing", menu=person.official)
    elif press.value == "no":
        context.work.write("drop_kept", person=person.id)
        context.say("people/loose.ignored", menu=person.official)
    elif press.value == "add":
        ticket = await context.read.ticket(press.subject)
        if ticket is None or ticket.reporter != person.id:
            forbidden(context)
            return
        context.work.write("drop_kept", person=person.id)
        words, files = prefill.addition(kept)
        await _add(context, person, ticket, words, files, [one.message for one in kept])
    elif await context.read.draft(person.id) or not person.registered:
        await conversation.start(context, "invitation" if press.value == "invite" else "aspiration")
    else:
        context.work.write("drop_kept", person=person.id)
        if press.value == "invite":
            await conversation.start(context, "invitation", answers=prefill.invitation(kept, context.now))
        else:
            await conversation.start(context, "aspiration", answers=prefill.aspiration(kept))


async def edited(update: Update, context: Context) -> None:
    """An edited message edits what it was: an answer of the open form, a kept message, a ticket's words."""
    sent = update.edited_message
    if sent is None or sent.location:  # a live location that moves says nothing new
        return
    value, person = said(sent), await context.person()
    draft = await context.read.draft(person.id)
    if draft and await conversation.carry_edit(context, draft, value):
        return
    if any(one.said.message == value.message for one in await context.read.kept(person.id)):
        context.work.write("change_kept", person=person.id, message=value.message, said=asdict(value))
        await offer_kept(context, person)
        return
    ticket_id, _ = await context.read.about_message(context.chat, value.message)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    if ticket and ticket.reporter == person.id and value.text:
        await context.desk.add(context.work, ticket, person, value.text, ())
        context.say("people/loose.edited_late", number=ticket.number, about=ticket.id)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that is none of ours."""
    person = await context.person()
    context.say("people/loose.command", menu=person.official)


async def in_group(update: Update, context: Context) -> None:
    """The bot was called in a group: it serves in private chats."""
    chat = update.effective_chat
    if chat:
        text = context.words.say("people/group")
        context.work.owe(chat.id, "sendMessage", {"chat_id": chat.id, "text": text})


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot or let it in again."""
    change = update.my_chat_member
    if change and change.chat.type == change.chat.PRIVATE:
        gone = change.new_chat_member.status in ("kicked", "left")
        context.work.write("set_reachable", telegram_id=change.chat.id, unreachable=int(gone))
