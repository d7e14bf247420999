"""Whoever tells of an emergency: whom to call, the one button that alerts the officials, and the receipt."""

from handlers.chat.context import Context
from tickets.aspirations import emergencies as rules
from tickets.aspirations.emergencies import Where
from tickets.drafts import Draft, Said
from tickets.forms.declared import PROFILE
from tickets.forms.values import WardHalf, profile_of
from tickets.model import Person, Spot, Ticket
from understanding import emergencies

ON_BEHALF = "on_behalf"


def call_first(context: Context, person: Person, draft: Draft | None, value: Said, form: str) -> bool:
    """The numbers to call and the button, where the words tell of an emergency; whether they did."""
    found = emergencies.kinds(value.words) if value.words else ()
    if found and form == ON_BEHALF:  # whoever sends it off alerts by that
        context.show("emergency", alarm=0, kinds=found, kelurahan=_known(person, draft).kelurahan)
    elif found:
        offer(context, person, draft, value, found)
    return bool(found)


def offer(
    context: Context, person: Person, draft: Draft | None, value: Said, kinds: tuple[str, ...] = ()
) -> None:
    """Whom to call and the button, for what is an emergency by its words or as its sender says."""
    spot = Spot(**value.spot) if value.spot else None
    place = rules.where(value.words, spot, _known(person, draft), context.words.places)
    alarm = context.work.new_id()
    said = {"said": [one.kept for one in value.parts]}
    context.work.write(
        "put_alarm", id=alarm, person=person.id, said=said, kelurahan=place.kelurahan, rw=place.rw,
        rt=place.rt, at=context.now,
    )  # fmt: skip
    context.show("emergency", slot=slot(alarm), alarm=alarm, kinds=kinds, kelurahan=place.kelurahan)


def _known(person: Person, draft: Draft | None) -> Where:
    """Where the sender lives, holds office, or came in by a link."""
    if person.kelurahan:
        return Where(person.kelurahan, person.rw, person.rt)
    if draft and draft.form == PROFILE.key and draft.answers.get("kelurahan"):
        answers = profile_of(draft)
        if ward := answers.get("ward"):
            return Where(answers["kelurahan"], ward["rw"], ward["rt"])
        half: WardHalf = answers.get("~ward") or {}
        return Where(answers["kelurahan"], half.get("rw", ""), half.get("rt", ""))
    return Where(next((one.kelurahan for one in person.offices if one.kelurahan), ""))


def slot(alarm: int) -> str:
    """The slot of the message with the button."""
    return f"heard:{alarm}"


async def receipt(context: Context, ticket: Ticket, person: Person, *, joined: bool = False) -> None:
    """Who is being told, and the one question that helps most: where exactly."""
    if joined:
        state = await rules.reached(context.read, ticket, context.now)
    else:
        people = await context.read.officials(ticket.kelurahan)
        state = rules.calling(people, ticket, context.now)
    context.show(
        "alarmed", slot=rules.told_slot(ticket), about=ticket.id, ticket=ticket, reached=state,
        mine=ticket.reporter == person.id,
    )  # fmt: skip
    context.say("emergencies/more", about=ticket.id)
