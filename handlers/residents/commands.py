"""Commands for everybody: the first contact, the menu, forms, help, one's own data."""

import re
from dataclasses import replace

from telegram import Message, Update

from handlers import board, publication
from handlers.chat import conversation, warnings
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.filing_limits import may_file
from handlers.chat.incoming import behind_command
from handlers.chat.kept_messages import KEPT, put
from handlers.chat.links import INVITE_LINK, RECEIPT_LINK
from handlers.chat.sifting import received
from handlers.desk import receipts
from handlers.desk.filing import begin, begin_with
from handlers.records import entries
from handlers.residents.subscriptions import topics
from tickets.board.sessions import works_here
from tickets.drafts import REVIEW, Said
from tickets.forms import engine
from tickets.forms.declared import PROFILE
from tickets.forms.values import ProfileAnswers
from tickets.model import Office, Person, Role
from tickets.office.tokens import token_hash
from tickets.policy import may_somewhere
from tickets.presses import Press
from understanding.digits import phones

PLACE_LINK = re.compile(r"^([a-z]+)(?:-(\d{1,3})(?:-(\d{1,3}))?)?$")


async def start(update: Update, context: Context) -> None:
    """The first contact, or a deep link: a place, an office, a ticket of one's own."""
    person = await context.person()
    link = context.args[0] if context.args else ""
    if link.startswith(INVITE_LINK):
        await take_office(context, person, link.removeprefix(INVITE_LINK))
        return
    if await board.from_link(context, person, link):
        return
    if link.startswith(publication.FOLLOW_LINK):
        await publication.by_link(context, person, link.removeprefix(publication.FOLLOW_LINK))
        return
    if link.startswith(RECEIPT_LINK):
        answers = await receipts.opened(context, person, link.removeprefix(RECEIPT_LINK))
    else:
        answers = _from_link(context, link)
    if answers is None:
        return
    draft = await context.draft()
    if person.registered or (person.official and not answers):
        _greet(context, person, answers)
        if draft:
            context.show("offer", slot=conversation.offer_slot(draft), draft=draft)
        return
    if draft and draft.form == PROFILE.key:
        known = [one.key for one in PROFILE.fields if one.key in answers]
        given = {**draft.answers, **answers, engine.GIVEN: known}
        fresh = engine.begin(PROFILE, replace(draft, answers=given, updated_at=context.now))
        if fresh.step != REVIEW:
            await conversation.resume(context, fresh)
            return
        context.work.write("drop_draft", rows=1, id=draft.id)  # the link has said all that was still asked
        conversation.over(context, draft)
        await context.routes.forms[PROFILE.key](context, person, fresh)
        return
    await conversation.start(context, PROFILE.key, given=Given(answers))


def _greet(context: Context, person: Person, answers: ProfileAnswers) -> None:
    """A greeting; who opened the link of another place is told where they are registered."""
    link, ward, half = answers.get("kelurahan", ""), answers.get("ward"), answers.get("~ward")
    other = person.rw != half["rw"] if half else False
    if ward:
        other = (person.rw, person.rt) != (ward["rw"], ward["rt"])
    if person.registered and link == person.kelurahan and other:
        context.say(
            "residents/welcome_other_ward", menu=person.official, rw=person.rw, rt=person.rt,
            own=context.words.place(person.kelurahan).name,
        )  # fmt: skip
    elif link and person.registered and link != person.kelurahan:
        place, own = context.words.place(link).name, context.words.place(person.kelurahan).name
        context.say("residents/welcome_elsewhere", menu=person.official, place=place, own=own)
    else:
        context.show("greeting", key="welcome_registered", person=person, now=context.now)


def _from_link(context: Context, link: str) -> ProfileAnswers:
    """The answers that a place's link gives: tegalgede, tegalgede-05, tegalgede-05-02."""
    found = PLACE_LINK.match(link.lower())
    if not found or found[1] not in context.words.places:
        return {}
    answers: ProfileAnswers = {"kelurahan": found[1]}
    rw, rt = int(found[2] or 0), int(found[3] or 0)
    if rw and rt:
        answers["ward"] = {"rw": f"{rw:02d}", "rt": f"{rt:02d}"}
    elif rw:
        answers["~ward"] = {"rw": f"{rw:02d}"}
    return answers


async def take_office(context: Context, person: Person, token: str) -> None:
    """A one-time link binds role and kelurahan to whoever opens it first."""
    key = token_hash(token)
    invite = await context.read.invite(key)
    if invite is None or invite.used or invite.expires_at <= context.now:
        fault = "unknown" if invite is None else "used" if invite.used else "expired"
        context.say(f"residents/invite_{fault}")
        return
    kind, _, what = invite.role.partition(":")
    if await _holds(context, person, kind, what, invite.kelurahan):
        context.say("residents/invite_held")
        return
    context.work.write("use_invite", rows=1, token_hash=key, person=person.id, at=context.now)
    if kind in context.routes.seats:
        await context.routes.seats[kind].take(context, person, what)
        return
    context.work.write(
        "put_office", id=context.work.new_id(), person=person.id, role=invite.role,
        kelurahan=invite.kelurahan, at=context.now,
    )  # fmt: skip
    office = Office(Role(invite.role), invite.kelurahan)
    offices = (*person.offices, office)
    holder = Person(
        person.id, person.telegram_id, person.name, person.phone, person.kelurahan, person.rw, person.rt,
        person.consent, False, offices,
    )  # fmt: skip
    context.current.person = holder
    context.show("took_office", person=holder)
    figures = may_somewhere(holder, "figures")
    set_commands(context, official=True, admin=office.role is Role.ADMIN, figures=figures)
    if works_here(holder):
        board.menu_button(context)


async def _holds(context: Context, person: Person, kind: str, what: str, kelurahan: str) -> bool:
    """Whether a link would give what its opener has already."""
    if seat := context.routes.seats.get(kind):
        return await seat.held(context, person, what)
    return Office(Role(kind), kelurahan) in person.offices


def set_commands(context: Context, *, official: bool, admin: bool = False, figures: bool = False) -> None:
    """The commands menu of this chat."""
    names = [
        *COMMANDS,
        *(OFFICIAL_COMMANDS if official else ()),
        *(FIGURES_COMMANDS if figures else ()),
        *(ADMIN_COMMANDS if admin else ()),
    ]
    listed = [{"command": name, "description": context.words.label(f"command.{name}")} for name in names]
    scope = {"type": "chat", "chat_id": context.chat}
    context.work.owe(context.chat, "setMyCommands", {"commands": listed, "scope": scope})


COMMANDS = ("menu", "aspirasi", "undangan", "tiket", "layanan", "profil", "bantuan", "privasi", "batal")
OFFICIAL_COMMANDS = (
    "agenda", "antrean", "cari", "titip", "jawaban", "cuti", "kalender", "papan", "notifikasi", "hubungkan",
)  # fmt: skip
FIGURES_COMMANDS = ("rekap",)
ADMIN_COMMANDS = ("kelola",)


async def menu(update: Update, context: Context) -> None:
    """The keyboard below the chat."""
    person = await context.person()
    context.say("residents/menu", menu=person.official)


async def aspiration(update: Update, context: Context) -> None:
    """Begin an aspiration; words behind the command are its text."""
    await _begin(context, "aspiration")


async def invitation(update: Update, context: Context) -> None:
    """Begin an invitation; words behind the command are its note."""
    await _begin(context, "invitation")


async def _begin(context: Context, form: str) -> None:
    person = await context.person()
    sent = context.sent.effective_message if context.sent else None
    value = await received(context, sent, context.current.more) if sent else Said()
    words = behind_command(value.text)
    told = words or value.files or value.card or value.refused
    if not told or not value.text.startswith("/"):  # pressed in the menu
        await conversation.start(context, form)
        return
    value = replace(value, text=words)
    heeded = warnings.heed(context, person, None, value)
    if heeded is None:
        return
    value = heeded
    if person.registered and ((draft := await context.draft()) is None or draft.step == REVIEW):
        if await may_file(context, person):
            if draft:
                await conversation.park(context, draft)
            await begin_with(context, person, form, [value])
    else:
        put(context, person, value)
        context.say("residents/kept")
        await conversation.start(context, form)


async def own_phone(context: Context, person: Person, sent: Message) -> bool:
    """A resident shares the number that was asked for below the receipt; False where it is none of theirs."""
    contact = sent.contact
    if contact is None or contact.user_id != person.telegram_id or not person.registered:
        return False
    number = phones.of_card(contact.phone_number)
    if not number:
        return False
    context.work.write(
        "register_person", id=person.id, name=person.name, phone=number, kelurahan=person.kelurahan,
        rw=person.rw, rt=person.rt, consent=person.consent,
    )  # fmt: skip
    context.say("residents/phone_taken", menu=person.official, phone=phones.shown(number))
    return True


async def profile(update: Update, context: Context) -> None:
    """Say again where one lives and how to be reached; the consent given stands."""
    person = await context.person()
    if person.registered:
        await topics(context, person)
    await conversation.start(context, PROFILE.key)


async def help_(update: Update, context: Context) -> None:
    """What can be done here."""
    person = await context.person()
    context.show("help", person=person, weighs=entries.example(context, person))


async def cancel(update: Update, context: Context) -> None:
    """Give up the open form."""
    person = await context.person()
    draft = await context.draft()
    if draft is None:
        context.say("forms/frame.nothing_to_cancel", menu=person.official)
    else:
        await conversation.cancel(context, draft)


async def form_press(context: Context, press: Press) -> None:
    """A button of a form: only the newest question's count."""
    draft = await context.draft()
    if draft and draft.id == press.subject and draft.revision == press.version:
        await conversation.press(context, draft, press.value)
        return
    aside, person = await context.read.draft_by_id(press.subject), await context.person()
    beside = aside is not None and aside.person == person.id and aside.parked and aside.step == REVIEW
    if aside and beside and aside.revision == press.version:
        await conversation.press_beside(context, aside, press.value)
    else:
        context.toast("forms/frame.stale")


async def consent_more(context: Context, press: Press) -> None:  # the shape of a press
    """All of what is kept, for how long and what for, before it is agreed to."""
    context.say("forms/profile.consent_more")


async def resume(context: Context, press: Press) -> None:
    """Go on with a form that waits."""
    person = await context.person()
    wanted = await context.read.draft_by_id(press.subject)
    current = await context.draft()
    if wanted is None or wanted.person != person.id:
        context.toast("residents/expired", alert=True)
        return
    if current and current.id != wanted.id:
        await conversation.park(context, current)
    if wanted.parked:
        context.work.write("park_draft", id=wanted.id, parked=0)
    await conversation.resume(context, wanted)


async def park(context: Context, press: Press) -> None:
    """Put the open form aside and begin the other, with the messages that wait where that was asked."""
    person = await context.person()
    draft = await context.draft()
    form, _, subject = press.value.partition("=")
    if draft is None or draft.id != press.subject or not _known(context, form):
        context.toast("residents/expired", alert=True)
        return
    if conversation.kind_of(form) in conversation.NEEDS_PLACE and not person.registered:
        await conversation.resume(context, draft)
        return
    await conversation.park(context, draft)
    if subject == KEPT and form in conversation.NEEDS_PLACE:
        await begin(context, person, form)
    else:
        await conversation.create(context, person, form, int(subject) if subject.isdecimal() else 0)


def _known(context: Context, form: str) -> bool:
    """Whether there is such a form; that of a programme only while the programme is offered."""
    if conversation.kind_of(form) not in context.routes.forms:
        return False
    return "/" not in form or form.partition("/")[0] in context.programmes


async def drop(context: Context, press: Press) -> None:
    """A form that waits is not wanted any more."""
    person = await context.person()
    draft = await context.read.draft_by_id(press.subject)
    if draft is None or draft.person != person.id:
        context.toast("residents/expired", alert=True)
        return
    context.work.write("drop_draft", id=draft.id)
    conversation.over(context, draft)
    conversation.end(context, draft, "cancelled")
    conversation.settle(context, draft, "dropped")
    context.say("forms/frame.dropped", menu=person.official)
    await conversation.offer_waiting(context, person)
