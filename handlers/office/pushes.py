"""/notifikasi: an official chooses what comes at once and what waits for a summary."""

from dataclasses import replace

from telegram import Update

from handlers.chat.context import Context
from handlers.desk.lists import office_places, official
from tickets import policy
from tickets.absences import present
from tickets.desk import pushes
from tickets.desk.pushes import Hour, Pushed
from tickets.model import Person, Push
from tickets.notices import Mode
from tickets.presses import Press


async def choices(update: Update, context: Context) -> None:
    """What comes at once now, and what else can be chosen."""
    if person := await official(context):
        own = await context.read.push_choice(person.id)
        await _show(context, person, own, Mode.SEND)


async def choose(context: Context, press: Press) -> None:
    """Another way: value 'all', 'mine', 'summary', or an hour that is to be or not ('at.noon')."""
    person = await context.person()
    if not office_places(context, person):
        context.toast("residents/forbidden", alert=True)
        return
    own = await context.read.push_choice(person.id)
    wanted = _changed(own or pushes.default(person, _place(context, person)), press.value)
    if wanted is None:
        context.toast("residents/expired", alert=True)
    elif wanted.mode == Pushed.SUMMARY and not wanted.hours:
        context.toast("pushes/last_hour", alert=True)
    else:
        context.work.write("choose_push", person=person.id, mode=wanted.mode, hours=",".join(wanted.hours))
        context.toast("pushes/set")
        await _show(context, person, wanted, Mode.EDIT)


def _changed(push: Push, value: str) -> Push | None:
    """The choice after a press; None where none could have said that."""
    if value in set(Pushed):
        hours = push.hours or pushes.OF_THE_LURAH.hours
        return Push(value, hours if value == Pushed.SUMMARY else ())
    hour = value.removeprefix("at.")
    if push.mode != Pushed.SUMMARY or hour == value or hour not in set(Hour):
        return None
    return replace(push, hours=tuple(one for one in Hour if (one in push.hours) != (one == hour)))


def _place(context: Context, person: Person) -> str:
    return office_places(context, person)[0]


async def _show(context: Context, person: Person, own: Push | None, mode: Mode) -> None:
    key = _place(context, person)
    known = await context.read.officials(key)
    officials = present(known, known, context.now)
    others = [one for one in officials if one.id != person.id and one.roles(key) & policy.DESK]
    told = [one for one in others if not one.unreachable and pushes.chosen(one, key).mode == Pushed.ALL]
    push = own or pushes.default(person, key)
    context.show(
        "push", slot=f"push:{person.id}", mode=mode, push=push, own=own is not None,
        alone=own is None and pushes.stands_alone(person, key, told),
        agenda=f"{context.words.place(key).agenda:%H.%M}",
    )  # fmt: skip
