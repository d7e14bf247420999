"""`/privasi`: what is kept of a person, and the rights to it (UU 27/2022), each confirmed and in the record.

Every right is about whoever presses: a forged press gives nothing of anybody else.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.residents import commands
from texts.papers import own_data
from tickets.drafts import Draft
from tickets.model import Attachment, Person
from tickets.outgoing import UPLOAD
from tickets.presses import Press
from tickets.residents import own_copies, rights, withdrawal
from tickets.residents.model import Right, again_from


async def own(update: Update, context: Context) -> None:
    """What is kept of a person, and what they can do about it."""
    context.show("privacy", person=await context.person())


async def pressed(context: Context, press: Press) -> None:
    """One of the rights was chosen, or its question answered."""
    if choice := CHOICES.get(press.value):
        await choice(context, await context.person())
    else:
        context.toast("residents/expired", alert=True)


async def copy(context: Context, person: Person) -> None:
    """All of it in two files, to read and to take along; once in some hours."""
    last = await context.read.newest_data_request(person.id, Right.COPY)
    if again := again_from(last, context.now):
        context.show("copy_again", person=person, again=again)
        return
    await context.toast_at_once("privacy/copy.making")
    read = context.read
    tables = own_copies.cleaned(
        await read.own_data(person.id), person, await read.office_names(), context.words.label
    )
    found = own_data.Own(person, tables, await read.looks_of(person.id), context.now)
    made = await asyncio.to_thread(own_data.files, context.words, found)
    files = []
    for name, mime, content in made:
        number = context.work.attach(name, mime, content)
        context.work.write("own_upload", id=int(number.removeprefix(UPLOAD)), person=person.id)
        files.append(Attachment("document", number))
    rights.record(context.work, person, Right.COPY)
    context.show("sent_files", key="privacy/copy.sent", files=files)


async def looks(context: Context, person: Person) -> None:
    """Which offices looked at their tickets; never which person."""
    found = await context.read.looks_of(person.id)
    last = await context.read.newest_data_request(person.id, Right.LOOKS)
    if again_from(last, context.now) is None:  # a press again and again is one request
        rights.record(context.work, person, Right.LOOKS)
    context.show("looks", found=found, person=person)


async def correct(context: Context, person: Person) -> None:
    """What is to be put right: their own data by themselves, all else by the office."""
    if not person.registered:
        context.show("privacy", person=person)
        return
    context.show("correct")


async def profile(context: Context, person: Person) -> None:
    """Name, phone and place: the form that asks for them."""
    rights.record(context.work, person, Right.PROFILE)
    if context.sent:
        await commands.profile(context.sent, context)


async def office(context: Context, person: Person) -> None:
    """Something that only the office can put right: asked what, one request at a time."""
    last = await context.read.newest_data_request(person.id, Right.CORRECT)
    if not person.registered:
        context.show("privacy", person=person)
    elif last and last.done_at is None and last.due_at:
        context.show("correction_waits", asked=last, person=person)
    else:
        await conversation.start(context, "data_correct")


async def correction(context: Context, person: Person, draft: Draft) -> None:
    """It goes to the office, which has 3 x 24 hours."""
    asked = await rights.ask_office(context.work, person, str(draft.answers["what"]))
    context.show("correction_sent", asked=asked, person=person)


async def restrict(context: Context, person: Person) -> None:
    """Asks before their data rest."""
    context.show("restrict", person=person)


async def restrict_sure(context: Context, person: Person) -> None:
    """They rest from now on."""
    if person.restricted or not person.registered:
        context.show("privacy", person=person)
        return
    rights.restrict(context.work, person)
    context.show("restricted")


async def lift(context: Context, person: Person) -> None:
    """They may be used again."""
    if not person.restricted:
        context.show("privacy", person=person)
        return
    rights.lift(context.work, person)
    context.say("privacy/lifted", menu=person.official)


async def nothing(context: Context, person: Person) -> None:
    """It stays as it is."""
    context.say("privacy/unchanged", menu=person.official)


async def withdraw(context: Context, press: Press) -> None:
    """Consent is withdrawn (UU 27/2022 art. 40): at once, after asking."""
    person = await context.person()
    if press.value == "yes" and person.registered:
        await withdrawal.withdraw(context.work, person)
        rights.record(context.work, person, Right.ERASE)
        context.say("privacy/withdrawn", menu=person.official)
    elif press.value == "no":
        context.say("privacy/unchanged", menu=person.official)
    else:
        context.show("withdraw")


CHOICES: Mapping[str, Callable[[Context, Person], Awaitable[None]]] = {
    "copy": copy,
    "looks": looks,
    "correct": correct,
    "profile": profile,
    "office": office,
    "restrict": restrict,
    "sure": restrict_sure,
    "lift": lift,
    "no": nothing,
}
"""What a press of `/privasi` is for."""
