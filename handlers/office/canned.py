"""/jawaban: the answers that a kelurahan keeps ready. Officials use them; secretary and lurah write them."""

from telegram import Update

from handlers.chat.context import Context
from handlers.chat.conversation import Given, ask_again, start
from handlers.chat.refusals import forbidden
from handlers.desk.lists import office_places
from tickets import policy
from tickets.desk import replies
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.groups.model import Canned
from tickets.model import Person
from tickets.notices import Mode
from tickets.presses import Press

MOST = 40
"""In one kelurahan: what can still be looked through."""


def may_write(person: Person, kelurahan: str) -> bool:
    """Whether the person keeps the kelurahan's answers."""
    return bool(person.roles(kelurahan) & policy.DECIDE)


async def canned(update: Update, context: Context) -> None:
    """/jawaban."""
    person = await context.person()
    places = [one for one in office_places(context, person) if policy.may_in(person, one, "canned_answers")]
    if not places:
        context.say("tickets/list.officials_only", menu=person.official)
    for kelurahan in places:
        await _list(context, person, kelurahan)


def _slot(person: Person, kelurahan: str) -> str:
    return f"canned:{person.id}:{kelurahan}"


async def _list(context: Context, person: Person, kelurahan: str, mode: Mode = Mode.SEND) -> None:
    ready = await context.read.canned(kelurahan)
    context.show(
        "canned_list", slot=_slot(person, kelurahan), mode=mode, kelurahan=kelurahan, ready=ready,
        writes=may_write(person, kelurahan),
    )  # fmt: skip


async def back(context: Context, press: Press) -> None:
    """The list again."""
    person = await context.person()
    if press.value in context.words.places and policy.may_in(person, press.value, "canned_answers"):
        await _list(context, person, press.value, Mode.EDIT)
    else:
        forbidden(context)


async def _writes(context: Context, press: Press) -> Canned | None:
    """The answer of a press, where the presser keeps it."""
    found, person = await context.read.canned_by_id(press.subject), await context.person()
    if found is None:
        context.toast("residents/expired", alert=True)
        return None
    if not policy.may_in(person, found.kelurahan, "canned_answers"):
        forbidden(context)
        return None
    return found


async def show(context: Context, press: Press) -> None:
    """One of them."""
    person = await context.person()
    if found := await _writes(context, press):
        context.show(
            "canned_one", slot=_slot(person, found.kelurahan), mode=Mode.EDIT, ready=found,
            writes=may_write(person, found.kelurahan), sure=press.value == "sure",
        )  # fmt: skip


async def new(context: Context, press: Press) -> None:
    """A new one."""
    person = await context.person()
    if press.value not in context.words.places or not may_write(person, press.value):
        forbidden(context)
    elif len(await context.read.canned(press.value)) >= MOST:
        context.toast("replies/canned.full", alert=True, most=MOST)
    else:
        await start(context, "canned", given=Given({"~place": press.value}))


async def edit(context: Context, press: Press) -> None:
    """Another title or other words."""
    found, person = await _writes(context, press), await context.person()
    if found is None:
        return
    if not may_write(person, found.kelurahan):
        forbidden(context)
    else:
        given = Given({"~place": found.kelurahan, "~id": found.id})
        await start(context, "canned", given=given)


async def drop(context: Context, press: Press) -> None:
    """It is not wanted any more."""
    found, person = await _writes(context, press), await context.person()
    if found is None:
        return
    if not may_write(person, found.kelurahan):
        forbidden(context)
        return
    context.work.write("drop_canned", id=found.id)
    context.toast("replies/canned.dropped", title=found.title)
    left = [one for one in await context.read.canned(found.kelurahan) if one.id != found.id]
    context.show(
        "canned_list", slot=_slot(person, found.kelurahan), mode=Mode.EDIT, kelurahan=found.kelurahan,
        ready=left, writes=True,
    )  # fmt: skip


async def submit(context: Context, person: Person, draft: Draft) -> None:
    """It is kept. Braces that mean nothing are asked about first: they would reach a resident as they are."""
    kelurahan, title, words = draft.answers["~place"], draft.answers["title"], draft.answers["words"]
    if not may_write(person, kelurahan):
        forbidden(context)
        return
    if odd := replies.unknown_placeholders(words):
        values = {"odd": ", ".join(f"{{{one}}}" for one in odd)}
        await ask_again(context, draft, "words", Wrong("replies/canned.unknown", values))
        return
    number = draft.answers.get("~id") or context.work.new_id()
    context.work.write(
        "put_canned", id=number, kelurahan=kelurahan, title=title, text=words, at=context.now,
        person=person.id,
    )  # fmt: skip
    context.say("replies/canned.kept", title=title, menu=person.official)
