"""What is printed for the wall and the table: posters with a QR code, and the leaflet of /layanan."""

import asyncio
from collections.abc import Callable

from handlers.chat import audit_trail
from handlers.chat.context import Context
from handlers.chat.links import place_address
from handlers.chat.refusals import forbidden
from texts.papers.leaflets import Leaflet, Offered, leaflet
from texts.papers.posters import SIZES, Poster, posters
from texts.views.office.printing import EVERY, LEAFLET, WHOLE
from tickets import policy
from tickets.model import Attachment
from tickets.notices import Mode
from tickets.occasions.model import State
from tickets.places import Kelurahan, wards
from tickets.presses import Press
from tickets.programmes.model import Programme

DATES = 3
"""So many of the next dates of a programme stand on the leaflet."""


async def printing(context: Context, press: Press) -> None:
    """What is printed of a kelurahan: 'tegalgede' asks what, 'tegalgede.A5' on smaller sheets,
    'tegalgede.A4.05' is a poster for RW 05.
    """
    kelurahan, _, rest = press.value.partition(".")
    size, _, what = rest.partition(".")
    person = await context.person()
    if kelurahan not in context.words.places or not policy.may_in(person, kelurahan, "print_public"):
        forbidden(context)
        return
    place = context.words.place(kelurahan)
    if what == LEAFLET:
        await _leaflet(context, place)
    elif what:
        await _posters(context, place, size, what)
    else:
        mode = Mode.EDIT if size else Mode.SEND
        shown = size if size in SIZES else SIZES[0]
        context.show(
            "print_choices", slot=f"print:{context.chat}", mode=mode, kelurahan=kelurahan, size=shown
        )


async def _posters(context: Context, place: Kelurahan, size: str, what: str) -> None:
    wanted = [("", "")] if what == WHOLE else wards(place, "" if what == EVERY else what)
    known = what in (WHOLE, EVERY) or any(rw == what for rw, _ in wards(place))
    if size not in SIZES or not known:
        context.toast("residents/expired", alert=True)
        return
    name = context.bot.username
    shown = [Poster(place_address(name, place.key, rw, rt), rw, rt) for rw, rt in wanted]
    now = context.now.astimezone(place.tz)

    def made() -> bytes:
        return posters(context.words, place, shown, name, now, size)

    of = what if what not in (WHOLE, EVERY) else ""
    file = context.words.plain("printing/screen.poster_file", key=place.key, of=of)
    await _send(context, place, made, file, "poster", pages=len(shown))


async def _leaflet(context: Context, place: Kelurahan) -> None:
    found = [await _offered(context, one, place.key) for one in context.programmes.of(place.key)]
    name = context.bot.username
    given = Leaflet(place, found, name, place_address(name, place.key))
    now = context.now.astimezone(place.tz)
    file = context.words.plain("printing/screen.leaflet_file", key=place.key)
    await _send(context, place, lambda: leaflet(context.words, given, now), file, "leaflet", pages=0)


async def _offered(context: Context, programme: Programme, kelurahan: str) -> Offered:
    """A programme with its next dates; a contest with its end."""
    found = await context.read.coming_occasions(programme.key, kelurahan, context.now, DATES)
    dates = [one for one in found if one.state is not State.CANCELLED]
    opens = ""
    if programme.contest:
        opens = await context.routes.openings["contest"](context, programme, kelurahan)
    return Offered(programme, dates, opens)


async def _send(
    context: Context, place: Kelurahan, made: Callable[[], bytes], file: str, what: str, *, pages: int
) -> None:
    """Made in a thread, since it takes a second."""
    await context.toast_at_once("printing/screen.making")
    content = await asyncio.to_thread(made)
    sent = Attachment("document", context.work.attach(f"{file}.pdf", "application/pdf", content))
    audit_trail.note(context, "printed", kelurahan=place.key, said=what)
    context.show("printed", key=f"printing/screen.{what}", files=[sent], place=place.name, pages=pages)
