"""Whatever is sent outside commands and buttons: into the open form, to the ticket replied to, or kept and
asked about. Nothing is lost, and nothing is met with silence.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from telegram import Message, Update

from handlers import announcements, groups, publication, reviews
from handlers.aspirations import assistance, emergencies
from handlers.chat import albums, conversation, courtesies, split_numbers, warnings
from handlers.chat.context import Context
from handlers.chat.hearing import heard
from handlers.chat.incoming import attachment, behind_command, captioned_command, empty
from handlers.chat.kept_messages import KEPT, keep, keep_and_offer, settle, take
from handlers.chat.questions import ask
from handlers.chat.refusals import forbidden
from handlers.chat.sifting import received
from handlers.desk import behalf, complaints, finishing, notes, pins, typed_answers
from handlers.desk.filing import begin
from handlers.desk.lists import agenda
from handlers.desk.queues import queue
from handlers.desk.tickets import own_list
from handlers.records import entries
from handlers.residents import commands
from handlers.services.pages import services
from texts.views.desk.tickets import Done
from tickets import policy
from tickets.aspirations import contacts, support
from tickets.desk import replies
from tickets.desk.cards import reachable
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms import officials, prefill
from tickets.forms.aside import WORDS
from tickets.forms.declared import PROFILE
from tickets.forms.engine import Refused
from tickets.lifecycle import WAITING, Party
from tickets.model import AttachmentJson, Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding import smalltalk
from understanding.cleaning import holds_mask
from understanding.intents.model import Name

MENU = {
    "aspiration": commands.aspiration,
    "invitation": commands.invitation,
    "tickets": own_list,
    "services": services,
    "profile": commands.profile,
    "help": commands.help_,
    "agenda": agenda,
    "queue": queue,
}


ONE_MATTER = (
    {Name.QUESTION, Name.REQUEST}, {Name.QUESTION, Name.REACH}, {Name.REQUEST, Name.REACH},
    {Name.STATUS, Name.ADD}, {Name.ADD, Name.REPORT}, {Name.STATUS, Name.QUESTION},
)  # fmt: skip
"""Readings of which one answer is enough."""
CLEAR = 4.0
"""Points from which a report is one, though something was asked just before, or is asked in it."""
ASKING = frozenset({Name.QUESTION, Name.REACH})
"""Readings beside which what is hardly a report is none."""
BESIDES = frozenset({Name.GREETING, Name.THANKS, Name.SPAM, Name.ABUSE, Name.COMMAND})
"""What needs no answer beside a matter."""


async def message(update: Update, context: Context) -> None:
    """A message that is no command."""
    sent = update.effective_message
    if sent is None:
        return
    for name, handler in MENU.items():
        if sent.text and sent.text == context.words.label(f"menu.{name}"):
            await handler(update, context)
            return
    if command := context.routes.commands.get(captioned_command(sent, context.bot.username)):
        context.args = (sent.caption or "").split()[1:]
        await command(update, context)
        return
    value, person = await received(context, sent, context.current.more), await context.person()
    draft = await context.draft()
    if draft is None and (
        await commands.own_phone(context, person, sent)
        or await publication.typed(context, person, sent, value)
    ):
        return
    heeded = await _heeded(context, sent, person, draft, value)
    if heeded is not None:
        await _led(context, person, draft, sent, heeded)


async def _led(context: Context, person: Person, draft: Draft | None, sent: Message, value: Said) -> None:
    """Where a message goes: to a ticket, into the open form, or by itself."""
    late = await albums.followed(context, value)
    ticket_id, about = (late, "") if late else await _replied_to(context, sent)
    into_form = draft and (about == f"form:{draft.id}" or _gathers(draft, ticket_id))
    if about and not empty(value) and await _answers(context, person, about, value):
        return
    if not into_form and await emergencies.before_form(context, person, value, draft, ticket_id):
        return
    if ticket_id and not into_form and not empty(value):
        await _to_ticket(context, person, ticket_id, value, quiet=bool(late))
    elif not (draft and draft.step != REVIEW) and split_numbers.alone(value):
        await _unneeded(context, person, value)
    elif draft and reviews.stands_open(context, draft):
        await reviews.hears(context, person, draft, value)
    elif draft and not empty(value) and context.now - draft.updated_at > conversation.IDLE:
        goes_on = await keep(context, person, value)
        mode = Mode.EDIT if goes_on else Mode.SEND
        context.show("offer", slot=conversation.offer_slot(draft), mode=mode, draft=draft)
    elif draft:
        if not await behalf.beside(context, person, draft, value):
            await _into_form(context, person, draft, value)
    else:
        await _loose(context, person, value)


async def _answers(context: Context, person: Person, about: str, value: Said) -> bool:
    """Whether it answers the message that was swiped: an announcement, a call for help."""
    if await announcements.answered(context, person, about, value):
        return True
    return await assistance.replied(context, person, about, value)


async def _unneeded(context: Context, person: Person, value: Said) -> None:
    """No more than an identity number was sent, or a part of one: it is for nothing. A part waits, so that it
    is known by the rest of it; somebody whom we do not know comes to the registration all the same.
    """
    if not value.masked:
        context.brief("residents/number_unneeded")
    if not (person.registered or person.official):
        await reviews.stranger(context, person, value)
    elif not holds_mask(value.words):
        await keep(context, person, value)


async def _heeded(
    context: Context, sent: Message, person: Person, draft: Draft | None, value: Said
) -> Said | None:
    """What is left of the message once emergencies and warnings are seen to; None where that was all."""
    if await emergencies.more_of_it(context, person, value, draft):
        return None
    form = "" if draft or sent.reply_to_message else warnings.LOOSE
    if form and entries.reads(context, person, value):
        form = "record"  # '9 kg besi' is a weighing and no alarm
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
        if not isinstance(outcome, Refused) or len(value.text) < WORDS:
            return
        if not await reviews.answers_where(context, person, value):
            await keep(context, person, value)
            context.brief("residents/kept")


async def _loose(context: Context, person: Person, value: Said) -> None:
    if smalltalk.nods(value.text) and not (value.files or value.spot):
        context.react(value.message)
    elif empty(value) or not (value.files or value.spot or any(map(str.isalnum, value.text))):
        context.brief("residents/loose.unknown", menu=person.official)
    elif await typed_answers.answered(context, person, value) or await finishing.said(context, person, value):
        return
    elif talk := courtesies.plain(value):
        courtesies.answer(context, person, talk)
    elif await emergencies.goes_on(context, person, value) or await _noted_or_wanted(context, person, value):
        return
    elif not person.registered and not person.official:
        await reviews.stranger(context, person, value)
    elif not await entries.heard(context, person, value):
        await keep_and_offer(context, person, value)


async def _noted_or_wanted(context: Context, person: Person, value: Said) -> bool:
    """What officials weigh is a record before it is a question about the programme."""
    if person.official and await entries.heard(context, person, value):
        return True
    return await _wanted(context, person, value)


async def _wanted(context: Context, person: Person, value: Said) -> bool:
    """What the message wants is answered, each thing by itself; False where nothing of it has an answer."""
    understood = await heard(context, person, value)
    clear = {one.name for one in understood.intents if one.name is not Name.REPORT or one.score >= CLEAR}
    if not (clear - {Name.ADD} or understood.emergency) and (ticket := await typed_answers.waiting(context)):
        await _add(context, person, ticket, [value])
        return True
    if person.official and await behalf.heard(context, person, value, understood):
        return True
    answers, done, left = context.routes.wants, list[Name](), False
    asks = bool(clear & ASKING)
    for one in understood.intents:
        if asks and one.name is Name.REPORT and one.name not in clear:
            continue  # it only speaks of what a report could be about
        if any({one.name, before} in ONE_MATTER for before in done):
            continue  # another reading of what is answered
        if one.name in answers and await answers[one.name](context, person, value, one):
            done.append(one.name)
        else:
            left = left or one.name not in BESIDES
    if not done and not left and (talk := courtesies.understood(understood, value)):
        courtesies.answer(context, person, talk)
        if talk == "calm":
            context.react(value.message, "🙏")
        return True
    return bool(done) and not left


async def _to_ticket(context: Context, person: Person, ticket_id: int, value: Said, *, quiet: bool) -> None:
    """A reply to a message about a ticket goes to that ticket. `quiet`: its sender was told already, of the
    rest of the album.
    """
    if not quiet and await typed_answers.answered(context, person, value, ticket_id):
        return
    if not quiet and await finishing.said(context, person, value, ticket_id):
        return
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
    if quiet or (key == "done.added" and await _told_of_it(context, person, ticket, sent)):
        for one in sent:
            context.react(one.message)
        return
    if key == "done.noted":
        notes.kept_inside(context, ticket, person, words)
        await pins.ask(context, person, ticket, words)
        return
    news, kinds = context.desk.next_news(ticket, context.now), [one["kind"] for one in files]
    done = Done(key, ticket, person.official, next_news=news, files=kinds)
    context.show("done", about=ticket.id, done=done)
    await pins.ask(context, person, ticket, words)


async def _told_of_it(context: Context, person: Person, ticket: Ticket, sent: Sequence[Said]) -> bool:
    """Whether somebody who sends picture after picture has just read that all of it goes to the ticket."""
    if any(one.words for one in sent):
        return False
    since = context.now - split_numbers.LATELY
    first = max(one.message for one in sent) - split_numbers.AMONG
    before = await context.read.told_lately(context.chat, first, person.id, since)
    return any(one.ticket == ticket.id and one.name == "added" for one in before)


async def chosen(context: Context, press: Press) -> None:
    """What the kept messages are for."""
    person = await context.person()
    if not await context.kept():
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
    value, person = await received(context, sent), await context.person()
    value = replace(value, text=behind_command(value.text)) if value.text.startswith("/") else value
    draft = await context.draft()
    file = attachment(sent)
    heeded = warnings.heed_edit(context, person, draft, value, file["unique_id"] if file else "")
    if heeded is None:
        return
    value = heeded
    for one in [*([draft] if draft else []), *await context.parked()]:
        if await reviews.edited(context, person, one, value):
            return
    if any(one.said.message == value.message for one in await context.kept()):
        context.work.write("change_kept", person=person.id, message=value.message, said=value.kept)
        context.brief("residents/loose.edited_kept")
        return
    ticket_id, _ = await context.read.about_message(context.chat, value.message)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    files = await replies.another_file(context.work, ticket, value) if ticket else []
    if ticket and await complaints.ask_first(context, person, ticket, value.text, files):
        return
    if ticket and ticket.reporter == person.id and (value.text or files):
        await _edit_ticket(context, person, ticket, value.text, files)
    else:
        context.brief("residents/loose.edited_unknown")


async def _edit_ticket(
    context: Context, person: Person, ticket: Ticket, text: str, files: Sequence[AttachmentJson]
) -> None:
    """The ticket has the new words, and the file that came in place of another; or it is said that it takes
    none.
    """
    await replies.edit(context.desk, context.work, ticket, person, text, files)
    taken = context.programmes.takes_files(ticket.service.programme)
    told = context.words.labels_file(Counter(one["kind"] for one in files)) if taken else ""
    context.brief("residents/loose.edited_late", number=ticket.number, files=told, about=ticket.id)
    if files and not taken:
        context.say("services/no_scans", about=ticket.id, number=ticket.number)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that is none of ours."""
    person = await context.person()
    context.say("residents/loose.command", menu=person.official)


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot or let it in again; or it came into a group. In a channel it would speak to
    subscribers, who have not asked for it: there it is silent.
    """
    change = update.my_chat_member
    if change is None or change.chat.type == change.chat.CHANNEL:
        return
    gone = change.new_chat_member.status in ("kicked", "left")
    if change.chat.type == change.chat.PRIVATE:
        context.work.write("set_reachable", telegram_id=change.chat.id, unreachable=int(gone))
        if person := await context.read.person_by_telegram(change.chat.id):
            await reachable(context.work, replace(person, unreachable=gone))
            if person.unreachable and not gone:
                await context.welcome_back(person)
            if gone:
                await contacts.gone(context.work, person)
    else:
        came = change.old_chat_member.status in ("kicked", "left")
        member = change.new_chat_member.to_dict()
        await groups.membership(context, change.chat, gone=gone, came=came, member=member)
