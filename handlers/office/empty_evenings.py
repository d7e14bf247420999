"""Whether an evening without anything is told of: decided under its agenda by the lurah or the secretary."""

import datetime as dt

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.office.administration import set_empty_agendas
from tickets.invitations.agenda import build, key
from tickets.notices import Mode
from tickets.policy import may_in
from tickets.presses import Press
from tickets.time.house_rules import KEPT_BACK, SENT


async def choose(context: Context, press: Press) -> None:
    """Malam kosong tidak usah, or ikut dikirim: value 'tegalgede.2026-11-24.kept_back'."""
    kelurahan, _, rest = press.value.partition(".")
    date, _, choice = rest.partition(".")
    person = await context.person()
    if kelurahan not in context.words.places or not may_in(person, kelurahan, "set_hours"):
        forbidden(context)
        return
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        day = None
    if day is None or choice not in (SENT, KEPT_BACK):
        context.toast("residents/expired", alert=True)
        return
    await set_empty_agendas(context, kelurahan, sent=choice == SENT)
    found = await build(context.read, context.words.place(kelurahan), day)
    context.show(
        "agenda", slot=key(kelurahan, day), mode=Mode.EDIT, agenda=found, now=context.now, viewer=person
    )
