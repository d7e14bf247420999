"""Officials from the chat of an admin: who they are, inviting one, their duties, and the end of an office."""

from dataclasses import replace
from typing import Any

from handlers.chat import links
from handlers.chat.context import Context
from tickets.model import Person
from tickets.notices import Mode
from tickets.office import administering


def _show(context: Context, view: str, **values: Any) -> None:
    context.show(view, slot=f"manage:{context.chat}", mode=Mode.EDIT, **values)


async def _named(context: Context, subject: int, place: str) -> Person | None:
    """The official pressed; where they have left, the list is shown anew."""
    person = next(
        (one for one in await administering.officials(context.read, place) if one.id == subject), None
    )
    if person is None:
        context.toast("office/changed_meanwhile", alert=True)
        await listed(context, 0, place, "")
    return person


async def listed(context: Context, subject: int, place: str, choice: str) -> None:
    """Who holds an office."""
    _show(
        context,
        "manage_officials",
        kelurahan=place,
        officials=await administering.officials(context.read, place),
    )


async def one(context: Context, subject: int, place: str, choice: str) -> None:
    """One of them."""
    if person := await _named(context, subject, place):
        count = len(await context.read.handed_to(place, person.id))
        _show(context, "manage_official", kelurahan=place, person=person, count=count)


async def post(context: Context, subject: int, place: str, choice: str) -> None:
    """They take on a duty, or none. What was handed to the duty goes with it."""
    person = await _named(context, subject, place)
    if person is None:
        return
    name = context.words.posts.duties.get(choice, "")
    if choice and not name:
        context.toast("residents/expired", alert=True)
        return
    administering.give_post(context.work, await context.person(), place, person, choice)
    if name:
        context.toast("office/officials.given", name=person.name, post=name)
    else:
        context.toast("office/officials.taken", name=person.name)
    offices = tuple(
        replace(held, post=choice) if held.kelurahan == place else held for held in person.offices
    )
    changed = replace(person, offices=offices)
    others = [
        changed if one.id == person.id else one for one in await administering.officials(context.read, place)
    ]
    _show(context, "manage_officials", kelurahan=place, officials=others)


async def invite(context: Context, subject: int, place: str, choice: str) -> None:
    """A one-time link to an office; only its hash is stored."""
    if choice not in administering.INVITED:
        _show(context, "manage_roles", kelurahan=place)
        return
    token = administering.invite(context.work, await context.person(), place, choice)
    link = links.address(context.bot.username, token)
    role, name = context.words.label(f"role.{choice}"), context.words.place(place).name
    context.show("link", key="office/officials.invited", role=role, place=name, link=link)


async def leaving(context: Context, subject: int, place: str, choice: str) -> None:
    """An official is to leave: who takes over?"""
    person = await _named(context, subject, place)
    if person is None:
        return
    if person.id == (await context.person()).id:
        context.toast("office/officials.self", alert=True)
        return
    count = len(await context.read.handed_to(place, person.id))
    others = [one for one in await administering.officials(context.read, place) if one.id != person.id]
    _show(context, "manage_leaving", kelurahan=place, person=person, count=count, others=others)


async def leave(context: Context, subject: int, place: str, choice: str) -> None:
    """The office ends; open work goes to the successor, or waits for somebody again."""
    person = await _named(context, subject, place)
    if person is None:
        return
    actor = await context.person()
    if person.id == actor.id:
        context.toast("office/officials.self", alert=True)
        return
    others = [one for one in await administering.officials(context.read, place) if one.id != person.id]
    to = next((one for one in others if one.id == _from36(choice)), None)
    if to is None and choice != "0":
        context.toast("office/changed_meanwhile", alert=True)
        await leaving(context, subject, place, "")
        return
    open_ = await administering.end_office(context.desk, context.work, actor, place, person, to)
    name = context.words.place(place).name
    context.say(
        "office/officials.removed", name=person.name, place=name, open=open_, to=to.name if to else ""
    )
    _show(context, "manage_officials", kelurahan=place, officials=others)


def _from36(text: str) -> int:
    try:
        return int(text, 36)
    except ValueError:
        return 0
