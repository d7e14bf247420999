"""Activities for residents: the dates on a programme's page, signing up, giving a place back, groups."""

from collections.abc import Sequence
from typing import Any

from handlers.chat.context import Context
from handlers.chat.routing import Offer
from handlers.services.pages import programme_of
from texts.message import Button
from texts.views.activities import seats_words, wish_of
from texts.views.occasions import day_words, when_words, where_words
from tickets.activities import signups as activities
from tickets.model import Person
from tickets.notices import Mode
from tickets.occasions.model import Cannot, Occasion, Signup, State, mine
from tickets.occasions.runners import may_run
from tickets.occasions.waiting import AlreadyIn, TooLate
from tickets.presses import Press
from tickets.programmes.activities import Joining
from tickets.programmes.model import Programme

SHOWN = 6
"""So many dates stand on a programme's page."""


async def coming_dates(context: Context, programme: Programme, kelurahan: str) -> list[Occasion]:
    """The dates that are still to come, in order of time."""
    found = await context.read.coming_occasions(programme.key, kelurahan, context.now, SHOWN)
    return [one for one in found if one.state is not State.CANCELLED]


async def next_date(context: Context, programme: Programme, kelurahan: str) -> str:
    """When it takes place next."""
    found = await coming_dates(context, programme, kelurahan)
    return when_words(context.words, found[0]) if found else context.words.say("activities/none")


async def offer(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """The next dates, with places that are left, and what one can do about them."""
    activity = programme.activity
    assert activity is not None  # noqa: S101  # it is offered for those that have one
    dates = await coming_dates(context, programme, kelurahan)
    lines, buttons = list[str](), list[Button]()
    lives = person.registered and person.kelurahan == kelurahan
    for one in dates:
        signups = await context.read.signups(one.id) if one.places else ()
        lines.append(
            context.words.say(
                "activities/next", title=_short(programme, one), when=when_words(context.words, one),
                where=where_words(context.words, one), seats=seats_words(context.words, one, signups),
            )
        )  # fmt: skip
        label = {"day": day_words(context.words, one), "title": _short(programme, one)}
        if lives and activity.joining is Joining.DATE:
            text = context.words.plain("activities/choose", **label)
            buttons.append(Button(text, Press("date", one.id)))
        if may_run(context.desk, person, one):
            buttons.append(Button(context.words.plain("activities/run", **label), Press("held", one.id)))
    if lives and activity.joining is Joining.GROUP:
        group_lines, group_buttons = await _group(context, person, programme, kelurahan)
        lines += group_lines
        buttons += group_buttons
    return Offer(lines, buttons)


def _short(programme: Programme, occasion: Occasion) -> str:
    """The post, where there are several: the programme's name stands above."""
    return occasion.title.removeprefix(f"{programme.name}, ")


async def _group(
    context: Context, person: Person, programme: Programme, kelurahan: str
) -> tuple[list[str], list[Button]]:
    """Coming every time: joined, or how to join."""
    post = _post(programme)
    joined = await context.read.is_member(programme.key, kelurahan, post, person.id)
    value = f"{'leave' if joined else 'join'}.{programme.key}"
    label = context.words.say("activities/leave_group" if joined else "activities/join_group")
    lines = [str(context.words.say("activities/group_in"))] if joined else []
    return lines, [Button(label, Press("group", 0, 0, value))]


def _post(programme: Programme) -> str:
    """The post whose dates a group comes to."""
    return programme.activity.posts[0].key if programme.activity else ""


async def group(context: Context, press: Press) -> None:
    """Ikut setiap kali, or no longer."""
    what, _, key = press.value.partition(".")
    found = await programme_of(context, Press("service", value=key))
    if found is None:
        return
    programme, kelurahan = found
    person = await context.person()
    activity = programme.activity
    if activity is None or activity.joining is not Joining.GROUP or kelurahan != person.kelurahan:
        context.toast("residents/expired", alert=True)
        return
    values: dict[str, Any] = {
        "programme": programme.key, "kelurahan": kelurahan, "post": _post(programme), "person": person.id
    }  # fmt: skip
    if what == "join":
        context.work.write("put_member", **values, at=context.now)
    else:
        context.work.write("drop_member", **values)
    context.show("group_joined", occasion_title=programme.name, joined=what == "join")


async def _date_of(context: Context, number: int) -> Occasion | None:
    """The date of a press, if it is one of the presser's own kelurahan; otherwise they are told."""
    occasion = await context.read.occasion(number)
    person = await context.person()
    if occasion is None or not person.registered or person.kelurahan != occasion.kelurahan:
        context.toast("occasions/missing", alert=True)
        return None
    return occasion


async def date(context: Context, press: Press) -> None:
    """A date for a resident."""
    if occasion := await _date_of(context, press.subject):
        signups = await context.read.signups(occasion.id)
        own = mine(signups, (await context.person()).id)
        ticket = await context.read.ticket(own.ticket) if own and own.ticket else None
        _show(context, occasion, signups, own, Mode.SEND, number=ticket.number if ticket else "")


def _show(
    context: Context,
    occasion: Occasion,
    signups: Sequence[Signup],
    own: Signup | None,
    mode: Mode = Mode.EDIT,
    *,
    number: str = "",
) -> None:
    context.show(
        "date_page", slot=activities.date_slot(occasion.id), mode=mode, occasion=occasion, signups=signups,
        own=own, now=context.now, number=number,
    )  # fmt: skip


async def seat(context: Context, press: Press) -> None:
    """Sign up, with a wish where the activity asks for one; or give the place back."""
    occasion = await _date_of(context, press.subject)
    if occasion is None:
        return
    person = await context.person()
    what, _, wish = press.value.partition(".")
    programme = context.programmes.get(occasion.programme)
    activity = programme.activity if programme else None
    fits = activity is not None and activity.joining is Joining.DATE
    known = activity is not None and (activity.wish(wish) is not None if wish else not activity.wishes)
    signups = list(await context.read.signups(occasion.id))
    own, number = mine(signups, person.id), ""
    try:
        if what == "leave":
            left = await activities.leave(context.work, occasion, person)
            await activities.let_go(context.desk, context.work, left, person)
            signups, own = [one for one in signups if one.person != person.id], None
        elif what == "join" and fits and known:
            own = await activities.join(context.work, occasion, person, wish)
            signups.append(own)
            number = await _asked_for(context, occasion, person, own)
        else:
            context.toast("residents/expired", alert=True)
            return
    except (Cannot, AlreadyIn):  # it has begun, was called off, or the button was pressed twice
        pass
    _show(context, occasion, signups, own, number=number)


async def _asked_for(context: Context, occasion: Occasion, person: Person, own: Signup) -> str:
    """The number of the ticket that a wish becomes; '' where it becomes none."""
    wish = wish_of(context.words, occasion, own)
    if wish is None:
        return ""
    words = context.words.plain(
        "activities/asked_for", wish=wish.label, title=occasion.title,
        when=when_words(context.words, occasion),
    )  # fmt: skip
    ticket = await activities.ask_for(context.desk, context.work, occasion, person, own, wish, words)
    return ticket.number if ticket else ""


async def answer(context: Context, press: Press) -> None:
    """Jadi datang, tidak jadi: the answer to a place that came free."""
    signup = await context.read.signup(press.subject)
    person = await context.person()
    occasion = await _date_of(context, signup.occasion) if signup and signup.person == person.id else None
    if signup is None or occasion is None:
        context.toast("residents/expired", alert=True)
        return
    try:
        yes = press.value == "yes"
        seated = await activities.answer(context.work, occasion, signup, yes=yes)
        number = await _asked_for(context, occasion, person, seated) if yes else ""
    except (Cannot, TooLate):
        context.toast("residents/expired", alert=True)
        return
    slot = activities.seat_slot(signup)
    context.show("seat_settled", slot=slot, mode=Mode.EDIT, occasion=occasion, yes=yes, number=number)
