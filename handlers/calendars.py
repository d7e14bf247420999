"""/kalender: an official's events in the phone's own calendar, as files in the chat and as a feed."""

from dataclasses import replace

from telegram import Update

from handlers.chat.context import Context
from tickets.calendars.model import CalendarChoice, CalendarWish
from tickets.calendars.rules import may_have
from tickets.model import Person
from tickets.notices import Mode
from tickets.office.tokens import new_secret, token_hash
from tickets.presses import Press


async def calendar(update: Update, context: Context) -> None:
    """/kalender: what is on."""
    person = await context.person()
    if not may_have(person):
        context.say("calendars/forbidden", menu=person.official)
        return
    _show(context, person, await context.read.calendar_choice(person.id), Mode.SEND)


def _show(context: Context, person: Person, choice: CalendarChoice, mode: Mode) -> None:
    slot = f"calendar:{person.id}"
    web = bool(context.tools.web_url)
    context.show("calendar_screen", slot=slot, mode=mode, choice=choice, web=web)


async def chosen(context: Context, press: Press) -> None:
    """A button of the screen."""
    person = await context.person()
    if not may_have(person):
        context.toast("calendars/forbidden", alert=True)
        return
    choice = await context.read.calendar_choice(person.id)
    match _wish(press.value):
        case CalendarWish.FILES | CalendarWish.NO_FILES as wish:
            choice = replace(choice, files=wish is CalendarWish.FILES)
            context.toast("calendars/turned_on" if choice.files else "calendars/turned_off")
        case CalendarWish.FEED:
            choice = _linked(context, choice)
        case CalendarWish.END:
            choice = replace(choice, feed_hash="", feed_at=None)
            context.toast("calendars/ended", alert=True)
        case _:
            context.toast("calendars/expired", alert=True)
            return
    context.work.write(
        "choose_calendar", person=person.id, files=choice.files, feed_hash=choice.feed_hash,
        feed_at=choice.feed_at,
    )  # fmt: skip
    _show(context, person, choice, Mode.EDIT)


def _wish(value: str) -> CalendarWish | None:
    return CalendarWish(value) if value in list(CalendarWish) else None


def _linked(context: Context, choice: CalendarChoice) -> CalendarChoice:
    """With a new link, which ends the one before; it is shown this once."""
    if not context.tools.web_url:
        context.toast("calendars/no_feed", alert=True)
        return choice
    token = new_secret()
    context.show("calendar_feed", link=f"{context.tools.web_url}/kalender/{token}")
    return replace(choice, feed_hash=token_hash(token), feed_at=context.now)
