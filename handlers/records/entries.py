"""Records of programmes: noted in a few taps or in words, corrected, summed up, and asked after."""

from collections.abc import Mapping
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.questions import OFFERS
from handlers.chat.refusals import forbidden, stale
from handlers.chat.routing import Offer
from handlers.records.places import RecordPlace, amounts_key, drafted, noting_place, place_of, today
from handlers.services.pages import places_of
from texts.message import Button
from texts.views.records import sum_words
from tickets.drafts import Draft, Said
from tickets.lifecycle import IllegalMove, Party, actions
from tickets.model import Kind, Person, Ticket
from tickets.notices import Notice, Urgency
from tickets.policy import Forbidden, parties
from tickets.presses import Press
from tickets.programmes.model import Programme
from tickets.programmes.records import NUMBERED, Record
from tickets.records import entries
from tickets.records.model import Entry, month_of, published
from understanding.digits.amounts import Unread, read, told

REQUESTS = 6
"""Open requests that are offered as donors."""


async def offered(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """The sums of this month; to note, to see more."""
    place = RecordPlace(programme, kelurahan, entries.part(programme))
    noting = entries.may_note(person, programme, kelurahan)
    sums = await entries.sums(context.work, programme, kelurahan, *month_of(today(context)))
    shown = sums if noting else published(sums)
    lines = [sum_words(context.words, place.record, shown, today(context))]
    wanted = []
    if entries.may_note_own(person, programme, kelurahan):
        wanted.append(("own", place.value))
    if noting:
        wanted += [("note", place.value), ("list", place.value)]
    wanted.append(("sum", f"{place.value}.{today(context):%Y-%m}"))
    if noting and place.record.fund:
        wanted.append(("fund", place.value))
    buttons = [
        Button(context.words.label(f"record.{name}"), Press(f"record_{name}", value=value))
        for name, value in wanted
    ]
    return Offer(lines, buttons)


async def note(context: Context, press: Press) -> None:
    """An official notes a weighing."""
    if place := await noting_place(context, press.value):
        await _begin(context, place, {})


async def weigh(context: Context, ticket: Ticket, person: Person) -> None:
    """On the card of a pick-up: its weighing is noted, the donor is known."""
    if Party.STAFF not in parties(person, ticket):
        forbidden(context)
        return
    programme = context.programmes.offered(ticket.service.programme, ticket.kelurahan)
    if programme is None or programme.record is None or "weigh" not in actions(ticket, Party.STAFF):
        await stale(context, ticket, "weigh")
    elif entries.may_note(person, programme, ticket.kelurahan):
        place = RecordPlace(programme, ticket.kelurahan, programme.record)
        await _begin(context, place, {}, await _donor(context, ticket))
    else:
        forbidden(context)


async def _begin(context: Context, place: RecordPlace, amounts: Mapping[str, int], donor: str = "") -> None:
    answers: dict[str, Any] = {
        "~kelurahan": place.kelurahan,
        OFFERS: {"donor": await _donors(context, place)},
    }
    if donor:
        answers["donor"] = donor
    if amounts:
        answers[amounts_key(place.record)] = dict(amounts)
    await conversation.start(context, f"{place.programme.key}/record", given=Given(answers))


async def _donors(context: Context, place: RecordPlace) -> list[str]:
    """'Hamba Allah', and who has asked that it be fetched."""
    found = [context.words.plain("records/anonymous")]
    if place.programme.request is None:
        return found
    for ticket in await context.read.queue(place.kelurahan, 100, 0):
        if (
            ticket.kind is Kind.SERVICE
            and ticket.service.programme == place.programme.key
            and len(found) <= REQUESTS
        ):
            found.append(await _donor(context, ticket))
    return found


async def _donor(context: Context, ticket: Ticket) -> str:
    person = await context.read.person(ticket.reporter) if ticket.reporter else None
    name = context.words.called(person)[:30]
    return f"{name}, RW {ticket.rw} RT {ticket.rt}, {ticket.number}"


async def heard(context: Context, person: Person, value: Said) -> bool:
    """An official writes '3,5 kg plastik' outside any form: the note of a weighing is begun. False where it
    reads like nothing that is recorded.
    """
    found = _weighed(context, person, value)
    if found:
        await _begin(context, *found)
    return found is not None


def reads(context: Context, person: Person, value: Said) -> bool:
    """Whether it is such a note."""
    return _weighed(context, person, value) is not None


def _weighed(context: Context, person: Person, value: Said) -> tuple[RecordPlace, Mapping[str, int]] | None:
    if not (person.official and value.text and any(sign.isdigit() for sign in value.text)):
        return None
    for kelurahan in places_of(context, person):
        for programme in context.programmes.of(kelurahan):
            record = programme.record
            if record is None or not entries.may_note(person, programme, kelurahan):
                continue
            amounts = read(value.text, record)
            if not isinstance(amounts, Unread):
                return RecordPlace(programme, kelurahan, record), amounts
    return None


def example(context: Context, person: Person) -> str:
    """What an official who weighs for a programme may write: '3 kg plastik'; '' where there is none."""
    for kelurahan in places_of(context, person):
        for programme in context.programmes.of(kelurahan):
            record = programme.record
            if record and record.weighed and entries.may_note(person, programme, kelurahan):
                return f"3 {record.unit} {record.kinds[0].label.lower()}"
    return ""


async def own(context: Context, press: Press) -> None:
    """A resident notes what is their own."""
    place = await place_of(context, press.value)
    if place is None:
        return
    if entries.may_note_own(await context.person(), place.programme, place.kelurahan):
        await conversation.start(context, f"{place.programme.key}/record/own")
    else:
        forbidden(context)


def _photo(answers: Mapping[str, Any]) -> Mapping[str, Any] | None:
    files = (answers.get("files") or {}).get("files", ())
    return next(iter(files), None)


def _amounts(context: Context, draft: Draft, record: Record) -> dict[str, int]:
    return record.amounts(context.words.form(draft.form), draft.answers)


async def noted_own(context: Context, person: Person, draft: Draft) -> None:
    """A resident's own record."""
    place = await drafted(context, draft, person.kelurahan)
    if place is None or not entries.may_note_own(person, place.programme, place.kelurahan):
        forbidden(context)
        return
    before = await context.read.record(draft.subject) if draft.subject else None
    if before and not (before.standing and entries.may_change(person, place.programme, before)):
        context.say("records/changed")
        return
    amounts = _amounts(context, draft, place.record)
    given = entries.Contribution(
        person.rw, person.rt, amounts, person.name, person.id, 0, _photo(draft.answers)
    )
    entry = entries.note(
        context.work, place.programme, place.kelurahan, given, person, context.words.zone(place.kelurahan),
        before,
    )  # fmt: skip
    await _noted(context, person, draft, place, entry)


async def noted(context: Context, person: Person, draft: Draft) -> None:
    """An official's note for a household; with a subject it corrects the record of that number."""
    place = await drafted(context, draft, "")
    if place is None or not entries.may_note(person, place.programme, place.kelurahan):
        forbidden(context)
        return
    before = await context.read.record(draft.subject) if draft.subject else None
    if before and not before.standing:
        context.say("records/changed")
        return
    given = await _given(context, place, draft)
    entry = entries.note(
        context.work, place.programme, place.kelurahan, given, person, context.words.zone(place.kelurahan),
        before,
    )  # fmt: skip
    await _noted(context, person, draft, place, entry)
    if not (before or await _fetched(context, place, entry, person)) and entry.person:
        await _thank(context, place, entry)


async def _given(context: Context, place: RecordPlace, draft: Draft) -> entries.Contribution:
    answers = draft.answers
    donor = str(answers["donor"])
    photo, amounts = _photo(answers), _amounts(context, draft, place.record)
    number = NUMBERED.search(donor)
    ticket = await context.read.ticket_by_number(number.group()) if number else None
    if ticket and ticket.kelurahan == place.kelurahan and ticket.service.programme == place.programme.key:
        name = donor.partition(", RW ")[0]
        return entries.Contribution(ticket.rw, ticket.rt, amounts, name, ticket.reporter, ticket.id, photo)
    ward = answers.get("ward") or {"rw": "", "rt": ""}
    nameless = donor == context.words.plain("records/anonymous")
    kept = answers.get("~person", 0) if donor == answers.get("~donor") else 0
    return entries.Contribution(
        ward["rw"],
        ward["rt"],
        amounts,
        "" if nameless else donor,
        kept,
        int(answers.get("~ticket", 0)),
        photo,
    )


async def _noted(context: Context, person: Person, draft: Draft, place: RecordPlace, entry: Entry) -> None:
    conversation.end(context, draft, "sent")
    context.show(
        "record_noted", entry=entry, record=place.record, value=place.value,
        again=person.id != entry.person, name=place.programme.name,
    )  # fmt: skip
    await conversation.offer_waiting(context, person)


async def _fetched(context: Context, place: RecordPlace, entry: Entry, person: Person) -> bool:
    """Whether the pick-up that was weighed has ended with it, so that its news tells of it."""
    ticket = await context.read.ticket(entry.ticket) if entry.ticket else None
    if ticket is None:
        return False
    what = {line.kind: line.amount for line in entry.lines}
    note = ", ".join(told(what, place.record))
    try:
        await context.desk.act(context.work, ticket, person, "weigh", note=note)
    except (Forbidden, IllegalMove):  # not theirs to end, or ended before: the weighing counts all the same
        return False
    return True


async def _thank(context: Context, place: RecordPlace, entry: Entry) -> None:
    """The donor hears what was weighed."""
    donor = await context.read.person(entry.person)
    if donor and not donor.unreachable:
        values = {"entry": entry, "record": place.record, "name": place.programme.name, "person": donor}
        context.work.tell(Notice(donor.telegram_id, "record_thanks", values, Urgency.NORMAL))
