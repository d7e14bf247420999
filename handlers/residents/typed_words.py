"""Typed words of residents that stand for a button, and what they say of themselves."""

from dataclasses import replace

from handlers.chat import kept_messages
from handlers.chat.context import Context
from handlers.chat.conversation import start
from handlers.chat.hearing import heard
from handlers.residents import commands
from tickets.drafts import Said
from tickets.forms.declared import PROFILE
from tickets.model import Person
from tickets.notices import Mode
from tickets.presses import Press
from understanding.intents import Intent
from understanding.intents.model import Command, Name, Profile
from understanding.wards import two_digits

ENDS = ("batal", "selesai")
"""Words that end what is open; they are commands without a command of that name, or with one."""


async def command(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """The word of a button or a command, without its emoji or stroke. What ends something ends what waits,
    too.
    """
    word = intent.slots.command if isinstance(intent.slots, Command) else ""
    if context.sent is None:
        return False
    if word in ENDS and await context.kept():
        await kept_messages.take(context, person)
        kept_messages.settle(context, person, "residents/loose.ignored")
        context.say("residents/loose.ignored", menu=person.official)
        return True
    if word == "selesai":
        context.say("matters/nothing_open", menu=person.official)
        return True
    handler = context.routes.commands.get(word)
    if handler is None:
        return False
    await handler(context.sent, context)
    return True


async def profile(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """New data of one's own: shown as they would be, one button takes them; else the form asks."""
    if not person.registered or not isinstance(intent.slots, Profile):
        return False
    if context.sent and _changed(person, intent.slots) == person:
        await commands.profile(context.sent, context)
        return True
    await kept_messages.keep(context, person, said)
    context.show(
        "profile_sure", slot=_slot(said.message), fresh=_changed(person, intent.slots), message=said.message
    )
    return True


def _slot(message: int | str) -> str:
    return f"profile:{message}"


def _changed(person: Person, given: Profile) -> Person:
    """The person with what was said; the rest stays."""
    return replace(
        person, name=given.name or person.name, phone=given.phone or person.phone,
        rw=two_digits(given.rw) if given.rw else person.rw,
        rt=two_digits(given.rt) if given.rt else person.rt,
    )  # fmt: skip


async def profile_set(context: Context, press: Press) -> None:
    """The answer to that: value 'yes.815' takes what message 815 says, 'all.815' begins the whole form."""
    person = await context.person()
    what, _, message = press.value.partition(".")
    waiting = [one.said for one in await context.kept() if str(one.said.message) == message]
    if not waiting or not person.registered:
        context.toast("residents/expired", alert=True)
        return
    context.work.write("drop_kept_message", person=person.id, message=waiting[0].message)
    if what != "yes":
        context.show("plain", slot=_slot(message), mode=Mode.ONLY_EDIT, key="matters/kept")
        await start(context, PROFILE.key)
        return
    understood = await heard(context, person, waiting[0])
    given = next((one.slots for one in understood.intents if one.name is Name.PROFILE), None)
    fresh = _changed(person, given) if isinstance(given, Profile) else person
    context.work.write(
        "register_person", id=fresh.id, name=fresh.name, phone=fresh.phone, kelurahan=fresh.kelurahan,
        rw=fresh.rw, rt=fresh.rt, consent=fresh.consent,
    )  # fmt: skip
    context.current.person = fresh
    context.show("profile_sure", slot=_slot(message), mode=Mode.EDIT, fresh=fresh, message=0)
