"""Records looked up, corrected, taken back; and the answer to whether what was planted lives."""

from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.questions import OFFERS
from handlers.records.places import amounts_key, entry_of, noting_place
from texts.views.records import PAGE
from tickets.notices import Mode
from tickets.presses import Press
from tickets.records import entries
from tickets.records.model import Entry
from understanding.digits.amounts import told

HISTORY = 6
"""Corrections of a record that are told."""


async def listed(context: Context, press: Press) -> None:
    """The newest records, each with a button; subject is the page."""
    place = await noting_place(context, press.value)
    if place is None or press.subject > 10_000:
        return
    found = await context.read.newest_records(
        place.programme.key, place.kelurahan, PAGE + 1, press.subject * PAGE
    )
    context.show(
        "record_list", slot=f"records:{place.value}", mode=Mode.EDIT if press.subject else Mode.SEND,
        entries=found, record=place.record, name=place.programme.name, page=press.subject, value=place.value,
    )  # fmt: skip


async def opened(context: Context, press: Press) -> None:
    """One record with its history."""
    if found := await entry_of(context, press):
        place, entry = found
        history: list[Entry] = []
        older = entry
        while older.replaces and len(history) < HISTORY:
            before = await context.read.record(older.replaces)
            if before is None:
                break
            history.append(before)
            older = before
        author = await context.read.person(entry.author)
        context.show(
            "record_card", entry=entry, record=place.record, name=place.programme.name, history=history,
            author=author.name if author else "",
        )  # fmt: skip


async def fix(context: Context, press: Press) -> None:
    """Correct it: the form shows what was noted, and each answer can be changed."""
    found = await entry_of(context, press)
    if found is None:
        return
    place, entry = found
    if not entry.standing:
        context.toast("records/changed", alert=True)
        return
    amounts = {line.kind: line.amount for line in entry.lines}
    files = {"text": "", "files": [entry.photo], "said": {}} if entry.photo else None
    answers: dict[str, Any] = {amounts_key(place.record): amounts, "files": files}
    person = await context.person()
    own = person.id == entry.person and not entries.may_note(person, place.programme, entry.kelurahan)
    if not own:
        donor = entry.donor or context.words.plain("records/anonymous")
        answers |= {
            "donor": donor, "ward": {"rw": entry.rw, "rt": entry.rt}, "~donor": donor,
            "~person": entry.person, "~ticket": entry.ticket, "~kelurahan": entry.kelurahan,
            OFFERS: {"donor": [context.words.plain("records/anonymous")]},
        }  # fmt: skip
    form = f"{place.programme.key}/record" + "/own" * own
    await conversation.start(context, form, entry.id, Given(answers))


async def void(context: Context, press: Press) -> None:
    """It should not be there: asked once more, then taken back."""
    found = await entry_of(context, press)
    if found is None:
        return
    place, entry = found
    if not entry.standing:
        context.toast("records/changed", alert=True)
    elif press.value != "yes":
        context.show("record_void", entry=entry, record=place.record)
    else:
        entries.take_back(context.work, entry, await context.person())
        context.say("records/voided", what=", ".join(told(_amounts_of(entry), place.record)))


def _amounts_of(entry: Entry) -> dict[str, int]:
    return {line.kind: line.amount for line in entry.lines}


async def alive(context: Context, press: Press) -> None:
    """So many live; the question shows the answer, and can be answered anew."""
    check = await context.read.check(press.subject)
    found = await entry_of(context, Press("alive", check.record)) if check else None
    if check is None or found is None:
        context.toast("residents/expired", alert=True)
        return
    place, entry = found
    number = press.number
    if number is None or number > check.planted or not entry.standing:
        context.toast("residents/expired", alert=True)
        return
    entries.answer(context.work, check, number, await context.person())
    context.show(
        "alive_thanks", slot=f"alive:{check.id}", mode=Mode.EDIT, check=check, alive=number,
        name=place.programme.name, record=place.record,
    )  # fmt: skip
