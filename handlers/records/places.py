"""Which programme's record a press or a form is about, and whether it concerns the person."""

import datetime as dt
from dataclasses import dataclass

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.services.pages import places_of
from tickets.drafts import Draft
from tickets.presses import Press
from tickets.programmes.model import Programme
from tickets.programmes.records import AMOUNT, WHAT, Record
from tickets.records import entries
from tickets.records.model import Entry


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A programme that keeps a record, and the kelurahan whose record is meant."""

    programme: Programme
    kelurahan: str
    record: Record

    @property
    def value(self) -> str:
        """As a press names it."""
        return f"{self.programme.key}.{self.kelurahan}"


async def place_of(context: Context, value: str) -> RecordPlace | None:
    """The record that a press names, None where it is none that concerns the person, who is told."""
    key, _, kelurahan = value.partition(".")
    programme = context.programmes.offered(key, kelurahan)
    if programme is None or programme.record is None:
        context.toast("residents/expired", alert=True)
        return None
    if kelurahan not in places_of(context, await context.person()):
        forbidden(context)
        return None
    return RecordPlace(programme, kelurahan, programme.record)


async def noting_place(context: Context, value: str) -> RecordPlace | None:
    """The same for those who note there."""
    place = await place_of(context, value)
    if place and not entries.may_note(await context.person(), place.programme, place.kelurahan):
        forbidden(context)
        return None
    return place


def today(context: Context, kelurahan: str = "") -> dt.date:
    """The day there."""
    return context.now.astimezone(context.words.zone(kelurahan)).date()


def amounts_key(record: Record) -> str:
    """The question that amounts of several kinds answer."""
    return WHAT if len(record.kinds) > 1 else f"{AMOUNT}{record.kinds[0].key}"


async def drafted(context: Context, draft: Draft, kelurahan: str) -> RecordPlace | None:
    """The record that a form is about."""
    key = draft.form.partition("/")[0]
    given = str(draft.answers.get("~kelurahan") or kelurahan)
    places = [given] if given else places_of(context, await context.person())
    for one in places:
        programme = context.programmes.offered(key, one)
        if programme and programme.record:
            return RecordPlace(programme, one, programme.record)
    return None


async def entry_of(context: Context, press: Press) -> tuple[RecordPlace, Entry] | None:
    """The record that a press is about, if the person may change it."""
    entry = await context.read.record(press.subject)
    programme = context.programmes.get(entry.programme) if entry else None
    if entry is None or programme is None or programme.record is None:
        context.toast("residents/expired", alert=True)
        return None
    if not entries.may_change(await context.person(), programme, entry):
        forbidden(context)
        return None
    return RecordPlace(programme, entry.kelurahan, programme.record), entry
