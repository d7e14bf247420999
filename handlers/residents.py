"""Commands for everybody: the first contact, the menu, forms, help, one's own data."""

import hashlib
import re

from telegram import Update

from handlers import conversation
from handlers.buttons import presses
from handlers.context import Context
from handlers.filing import offer_kept
from tickets.forms.answers import two_digits
from tickets.forms.declared import PROFILE
from tickets.model import Office, Person, Role
from tickets.presses import Press

PLACE_LINK = re.compile(r"^([a-z]+)(?:-(\d{1,3})(?:-(\d{1,3}))?)?$")
INVITE_LINK = "i-"


def token_hash(token: str) -> str:
    """What is stored of a one-time link: its secret is not."""
    return hashlib.sha256(token.encode()).hexdigest()


async def start(update: Update, context: Context) -> None:
    """The first contact, or a deep link: a place, or an office."""
    person = await context.person()
    link = context.args[0] if context.args else ""
    if link.startswith(INVITE_LINK):
        await take_office(context, person, link.removeprefix(INVITE_LINK))
        return
    draft = await context.read.draft(person.id)
    if person.registered or (person.official and not link):
        context.show("greeting", key="welcome_registered", person=person, now=context.now)
        if draft:
            context.show("offer", draft=draft)
        return
    if draft and draft.form == PROFILE.key:
        await conversation.ask(context, draft)
        return
    await conversation.start(context, PROFILE.key, answers=_from_link(context, link))


def _from_link(context: Context, link: str) -> dict[str, object]:
    """The answers that a place's link gives: tegalgede, tegalgede-05, tegalgede-05-02."""
    found = PLACE_LINK.match(link)
    if not found or found[1] not in context.words.places:
        return {}
    answers: dict[str, object] = {"kelurahan": found[1]}
    if found[2] and found[3]:
        answers["ward"] = {"rw": two_digits(found[2]), "rt": two_digits(found[3])}
    elif found[2]:
        answers["~ward"] = {"rw": two_digits(found[2])}
    return answers


async def take_office(context: Context, person: Person, token: str) -> None:
    """A one-time link binds role and kelurahan to whoever opens it first."""
    key = token_hash(token)
    invite = await context.read.invite(key)
    if invite is None or invite.used or invite.expires_at <= context.now:
        fault = "unknown" if invite is None else "used" if invite.used else "expired"
        context.say(f"people/invite_{fault}")
        return
    context.work.write("use_invite", rows=1, token_hash=key, person=person.id, at=context.now)
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
    set_commands(context, official=True)


def set_commands(context: Context, *, official: bool) -> None:
    """The commands menu of this chat."""
    names = [*COMMANDS, *(OFFICIAL_COMMANDS if official else ())]
    listed = [{"command": name, "description": context.words.label(f"command.{name}")} for name in names]
    scope = {"type": "chat", "chat_id": context.chat}
    context.work.owe(context.chat, "setMyCommands", {"commands": listed, "scope": scope})


COMMANDS = ("menu", "aspirasi", "undangan", "tiket", "layanan", "profil", "bantuan", "privasi", "batal")
OFFICIAL_COMMANDS = ("agenda", "antrean", "cari")


async def menu(update: Update, context: Context) -> None:
    """The keyboard below the chat."""
    person = await context.person()
    context.say("people/menu", menu=person.official)


async def aspiration(update: Update, context: Context) -> None:
    """Begin an aspiration."""
    await conversation.start(context, "aspiration")


async def invitation(update: Update, context: Context) -> None:
    """Begin an invitation."""
    await conversation.start(context, "invitation")


async def profile(update: Update, context: Context) -> None:
    """Say again where one lives and how to be reached; the consent given stands."""
    person = await context.person()
    known = {"consent": "agree"} if person.registered else {}
    await conversation.start(context, PROFILE.key, answers=known)


async def services(update: Update, context: Context) -> None:
    """What one's kelurahan offers."""
    context.show("services", person=await context.person())


async def help_(update: Update, context: Context) -> None:
    """What can be done here."""
    context.show("help", person=await context.person())


async def privacy(update: Update, context: Context) -> None:
    """What is kept of a person."""
    context.show("privacy", person=await context.person())


@presses("withdraw")
async def withdraw(context: Context, press: Press) -> None:
    """Consent is withdrawn (UU 27/2022 art. 40): at once, after asking."""
    person = await context.person()
    if press.value == "yes" and person.registered:
        for query in ("drop_drafts_of", "drop_kept", "drop_reports_of", "erase_person"):
            context.work.write(query, person=person.id)
        context.work.write(
            "put_consent", id=context.work.new_id(), person=person.id, version="withdrawn", at=context.now
        )
        context.say("people/withdrawn", menu=person.official)
    elif press.value == "no":
        context.say("people/withdraw_kept", menu=person.official)
    else:
        context.show("withdraw")


async def cancel(update: Update, context: Context) -> None:
    """Give up the open form."""
    person = await context.person()
    draft = await context.read.draft(person.id)
    if draft is None:
        context.say("forms/frame.nothing_to_cancel", menu=person.official)
        return
    context.work.write("drop_draft", id=draft.id)
    context.show("cancelled", form=draft.form, official=person.official)
    await conversation.offer_parked(context, person)


@presses("form")
async def form_press(context: Context, press: Press) -> None:
    """A button of a form: only the newest question's count."""
    person = await context.person()
    draft = await context.read.draft(person.id)
    if draft is None or draft.id != press.subject or draft.revision != press.version:
        context.toast("forms/frame.stale")
        return
    await conversation.press(context, draft, press.value)


@presses("resume")
async def resume(context: Context, press: Press) -> None:
    """Go on with a form that waits."""
    person = await context.person()
    wanted = await context.read.draft_by_id(press.subject)
    current = await context.read.draft(person.id)
    if wanted is None or wanted.person != person.id:
        context.toast("people/expired", alert=True)
        return
    if current and current.id != wanted.id:
        context.work.write("park_draft", id=current.id, parked=1)
    if wanted.parked:
        context.work.write("park_draft", id=wanted.id, parked=0)
    await conversation.resume(context, wanted)


@presses("park")
async def park(context: Context, press: Press) -> None:
    """Put the open form aside and begin the other."""
    person = await context.person()
    draft = await context.read.draft(person.id)
    if draft is None or draft.id != press.subject:
        context.toast("people/expired", alert=True)
        return
    context.work.write("park_draft", id=draft.id, parked=1)
    form, _, subject = press.value.partition("=")
    if form not in conversation.SUBMIT:
        context.toast("people/expired", alert=True)
        return
    known = {"consent": "agree"} if form == PROFILE.key and person.registered else {}
    await conversation.create(context, person, form, int(subject or 0), known)


@presses("drop")
async def drop(context: Context, press: Press) -> None:
    """A form that waits is not wanted any more."""
    person = await context.person()
    draft = await context.read.draft_by_id(press.subject)
    if draft is None or draft.person != person.id:
        context.toast("people/expired", alert=True)
        return
    context.work.write("drop_draft", id=draft.id)
    context.say("forms/frame.dropped", menu=person.official)
    await offer_kept(context, person)
