"""Whatever is sent outside commands and buttons: into the open form, to the ticket replied to, or kept and
asked about. Nothing is lost, and nothing is met with silence.
"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Message, Update

from handlers import announcements, groups
from handlers.aspirations import emergencies
from handlers.chat import albums, conversation, warnings
from handlers.chat.context import Context
from handlers.chat.hearing import heard
from handlers.chat.incoming import attachment, empty
from handlers.chat.kept_messages import KEPT, keep, keep_and_offer, settle, take
from handlers.chat.questions import ask
from handlers.chat.refusals import forbidden
from handlers.chat.sifting import received
from handlers.desk import behalf, complaints, notes
from handlers.desk.filing import begin
from handlers.desk.lists import agenda, queue
from handlers.desk.tickets import own_list
from handlers.records import entries
from handlers.residents import commands
from tickets import policy
from tickets.aspirations import support
from tickets.desk import replies
from tickets.desk.cards import reachable
from tickets.drafts import Draft, Said
from tickets.forms import officials, prefill
from tickets.forms.aside import WORDS
from tickets.forms.declared import PROFILE
from tickets.forms.engine import Refused
from tickets.lifecycle import WAITING, Party
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding import smalltalk

MENU = {
    "aspiration": commands.aspiration,
    "invitation": commands.invitation,
    "tickets": own_list,
    "profile": commands.profile,
    "help": commands.help_,
    "agenda": agenda,
    "queue": queue,
}


async def message(update: Update, context: Context) -> None:
    """A message that is no command."""
    sent = update.effective_message
    if sent is None:
        return
    for name, handler in MENU.items():
        if sent.text and sent.text == context.words.label(f"menu.{name}"):
            await handler(update, context)
            return
    value, person = received(context, sent, context.current.more), await context.person()
    draft = await context.draft()
    heeded = await _heeded(context, sent, person, draft, value)
    if heeded is None:
        return
    value = heeded
    late = await albums.followed(context, value)
    ticket_id, about = (late, "") if late else await _replied_to(context, sent)
    into_form = draft and (about == f"form:{draft.id}" or _gathers(draft, ticket_id))
    if about and not empty(value) and await announcements.answered(context, person, about, value):
        return
    if not into_form and await emergencies.before_form(context, person, value, draft, ticket_id):
        return
    if ticket_id and not into_form and not empty(value):
        await _to_ticket(context, person, ticket_id, value, quiet=bool(late))
    elif draft and not empty(value) and context.now - draft.updated_at > conversation.IDLE:
        goes_on = await keep(context, person, value)
        mode = Mode.EDIT if goes_on else Mode.SEND
        context.show("offer", slot=conversation.offer_slot(draft), mode=mode, draft=draft)
    elif draft:
        await _into_form(context, person, draft, value)
    else:
        await _loose(context, person, value)


async def _heeded(
    context: Context, sent: Message, person: Person, draft: Draft | None, value: Said
) -> Said | None:
    """What is left of the message once emergencies and warnings are seen to; None where that was all."""
    if await emergencies.more_of_it(context, person, value, draft):
        return None
    form = "" if draft or sent.reply_to_message else warnings.LOOSE
    return warnings.heed(context, person, draft, value, form=form)


def _gathers(draft: Draft, ticket_id: int) -> bool:
    """Whether the open form is there to add to that ticket."""
    return draft.subject == ticket_id != 0 and draft.form in ("add", "answer")


async def _replied_to(context: Context, sent: Message) -> tuple[int, str]:
    if sent.reply_to_message is None:
        return 0, ""
    return await context.read.about_message(context.chat, sent.reply_to_message.message_id)


async def _into_form(context: Context, person: Person, draft: Draft, value: Said) -> None:
    """During registration, what fits no question is kept for afterwards."""
    if draft.form != PROFILE.key:
        await conversation.carry(context, draft, value)
    elif value.files or value.spot:
        goes_on = await keep(context, person, value)
        await ask(context, draft, echo=context.words.say("residents/kept"), in_place=goes_on)
    else:
        outcome = await conversation.carry(context, draft, value)
        if isinstance(outcome, Refused) and len(value.text) >= WORDS:
            await keep(context, person, value)
            context.say("residents/kept")


async def _loose(context: Context, person: Person, value: Said) -> None:
    if empty(value) or not (value.files or value.spot or any(map(str.isalnum, value.text))):
        context.say("residents/loose.unknown", menu=person.official)
    elif (talk := smalltalk.kind(value.text)) and not (value.files or value.spot):
        context.show("greeting", key=f"loose.{talk}", person=person, now=context.now)
    elif await emergencies.goes_on(context, person, value) or await _wanted(context, person, value):
        return
    elif not person.registered and not person.official:
        await _keep_of_stranger(context, person, value)
    elif not await entries.heard(context, person, value):
        await keep_and_offer(context, person, value)


async def _wanted(context: Context, person: Person, value: Said) -> bool:
    """What the message wants is answered, each thing by itself; False where nothing of it has an answer."""
    understood = await heard(context, person, value)
    answers = context.routes.wants
    done = [
        await answers[one.name](context, person, value, one)
        for one in understood.intents
        if one.name in answers
    ]
    return any(done)


async def _keep_of_stranger(context: Context, person: Person, value: Said) -> None:
    await keep(context, person, value)
    context.say("residents/kept_salam" if smalltalk.opens_with_salam(value.text) else "residents/kept")
    await conversation.start(context, PROFILE.key)


async def _to_ticket(context: Context, person: Person, ticket_id: int, value: Said, *, quiet: bool) -> None:
    """A reply to a message about a ticket goes to that ticket. `quiet`: its sender was told already, of the
    rest of the album.
    """
    ticket = await context.read.ticket(ticket_id)
    words, files = prefill.addition([value])
    others = ticket is not None and ticket.followers and ticket.reporter != person.id
    if ticket and others and await context.read.supports(ticket.id, person.id):
        if officials.reads(words):
            await keep_and_offer(context, person, value)
            return
        await support.add(context.desk, context.work, ticket, person, words, files)
        albums.belongs(context, value, ticket)
        if not quiet:
            context.say("support/added", about=ticket.id, number=ticket.number)
    elif ticket is None or not policy.may_see(person, ticket):
        forbidden(context)
    else:
        await _add(context, person, ticket, [value], quiet=quiet)


async def _add(
    context: Context, person: Person, ticket: Ticket, sent: Sequence[Said], *, quiet: bool = False
) -> None:
    words, files = prefill.addition(sent)
    if await complaints.ask_first(context, person, ticket, words, files):
        return
    mine = ticket.reporter == person.id
    if mine and ticket.status in WAITING:
        ticket = await context.desk.act(context.work, ticket, person, "answer", note=words, files=files)
        key = "done.answer"
    elif policy.parties(person, ticket) & {Party.RESIDENT, Party.STAFF}:
        ticket = await context.desk.add(context.work, ticket, person, words, files)
        key = "done.added" if mine else "done.noted"
    else:
        forbidden(context)
        return
    for one in sent:
        albums.belongs(context, one, ticket)
    if quiet:
        return
    if key == "done.noted":
        notes.kept_inside(context, ticket, person, words)
        return
    news, kinds = context.desk.next_news(ticket, context.now), [one["kind"] for one in files]
    context.show(
        "done", key=key, ticket=ticket, about=ticket.id, official=person.official, next_news=news, files=kinds
    )


async def chosen(context: Context, press: Press) -> None:
    """What the kept messages are for."""
    person = await context.person()
    if not await context.read.kept(person.id):
        context.say("residents/loose.nothing")
    elif press.value == "no":
        await take(context, person)
        settle(context, person, "residents/loose.ignored", Mode.EDIT)
    elif press.value == "add":
        await _add_kept(context, person, press.subject)
    elif press.value == "behalf":
        await behalf.from_kept(context, person)
    else:
        await _begin(context, person, "invitation" if press.value == "invite" else "aspiration")


async def _add_kept(context: Context, person: Person, ticket_id: int) -> None:
    ticket = await context.read.ticket(ticket_id)
    if ticket is None or ticket.reporter != person.id:
        forbidden(context)
        return
    kept = await take(context, person)
    settle(context, person, "residents/loose.taken")
    await _add(context, person, ticket, kept)


async def _begin(context: Context, person: Person, form: str) -> None:
    """A form from the kept messages; into the one that is open, where it is of that kind."""
    draft = await context.draft()
    if draft is None and person.registered:
        settle(context, person, "residents/loose.taken")
        await begin(context, person, form)
    elif draft and draft.form == form:
        settle(context, person, "residents/loose.taken")
        await conversation.pour(context, person, draft, await take(context, person))
    elif draft:
        conversation.ask_which(context, draft, f"{form}={KEPT}")
    else:
        await conversation.start(context, form)


async def edited(update: Update, context: Context) -> None:
    """An edited message edits what it was: an answer of the open form, a kept message, a ticket's words."""
    sent = update.edited_message
    if sent is None or sent.location:  # a live location that moves says nothing new
        return
    value, person = received(context, sent), await context.person()
    value = replace(value, text=value.text.partition(" ")[2]) if value.text.startswith("/") else value
    draft = await context.draft()
    file = attachment(sent)
    heeded = warnings.heed_edit(context, person, draft, value, file["unique_id"] if file else "")
    if heeded is None:
        return
    value = heeded
    if draft and await conversation.carry_edit(context, draft, value):
        return
    if any(one.said.message == value.message for one in await context.read.kept(person.id)):
        context.work.write("change_kept", person=person.id, message=value.message, said=value.kept)
        context.say("residents/loose.edited_kept")
        return
    ticket_id, _ = await context.read.about_message(context.chat, value.message)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    if ticket and await complaints.ask_first(context, person, ticket, value.text, ()):
        return
    if ticket and ticket.reporter == person.id and value.text:
        await replies.edit(context.desk, context.work, ticket, person, value.text)
        context.say("residents/loose.edited_late", number=ticket.number, about=ticket.id)
    else:
        context.say("residents/loose.edited_unknown")


async def unknown_command(update: Update, context: Context) -> None:
    """A command that is none of ours."""
    person = await context.person()
    context.say("residents/loose.command", menu=person.official)


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot or let it in again; or it came into a group."""
    change = update.my_chat_member
    if change is None:
        return
    gone = change.new_chat_member.status in ("kicked", "left")
    if change.chat.type == change.chat.PRIVATE:
        context.work.write("set_reachable", telegram_id=change.chat.id, unreachable=int(gone))
        if person := await context.read.person_by_telegram(change.chat.id):
            await reachable(context.work, replace(person, unreachable=gone))
    else:
        came = change.old_chat_member.status in ("kicked", "left")
        member = change.new_chat_member.to_dict()
        await groups.membership(context, change.chat, gone=gone, came=came, member=member)
