"""Residents who may file nothing new for a while: with a reason and an end, and told so."""

from datetime import timedelta

from handlers.chat import audit_trail, conversation
from handlers.chat.context import Context
from texts.views.office.administration import spoken_until
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.model import Person
from tickets.notices import Mode, Notice
from tickets.policy import may_in, may_see

MOST = 30
SPANS = {"week": timedelta(days=7), "month": timedelta(days=30), "forever": None}


async def listed(context: Context, subject: int, place: str, choice: str) -> None:
    """Who is blocked there; or the form that blocks another."""
    if choice == "add":
        await conversation.start(context, "block")
        return
    await _show(context, place)


async def _show(context: Context, place: str, without: int = 0) -> None:
    found = [
        one
        for one in await context.read.blocks(context.now, MOST)
        if one.kelurahan == place and one.person != without
    ]
    context.show(
        "manage_blocks", slot=f"manage:{context.chat}", mode=Mode.EDIT, kelurahan=place, blocks=found
    )


async def lift(context: Context, subject: int, place: str, choice: str) -> None:
    """They may file again."""
    found = [one for one in await context.read.blocks(context.now, MOST) if one.kelurahan == place]
    person = await context.read.person(subject)
    number = next((n for n, one in enumerate(found, 1) if one.person == subject), 0)
    if person is None or not number:
        context.toast("office/changed_meanwhile", alert=True)
        await _show(context, place)
        return
    context.work.write("lift_block", rows=1, person=subject, at=context.now)
    audit_trail.note(context, "lifted", kelurahan=place)
    context.work.tell(Notice(person.telegram_id, "plain", {"key": "office/blocks.untold"}))
    context.toast("office/blocks.lifted", number=str(number))
    await _show(context, place, without=subject)


async def block(context: Context, person: Person, draft: Draft) -> None:
    """Whoever sent that ticket may file nothing new; who it is stays unsaid."""
    number, reason = str(draft.answers["number"]), str(draft.answers["note"])
    ticket = await context.read.ticket_by_number(number)
    if ticket is not None and not (
        may_in(person, ticket.kelurahan, "block_resident")
        and (may_see(person, ticket) or may_in(person, "", "administer"))
    ):
        ticket = None
    sender = await context.read.person(ticket.reporter) if ticket and ticket.reporter else None
    if ticket is None or sender is None:
        await conversation.ask_again(
            context, draft, "number", Wrong("office/blocks.nobody", {"number": number})
        )
        return
    if sender.official:
        context.say("office/blocks.official", number=ticket.number)
        return
    span = SPANS[str(draft.answers["until"])]
    until = context.now + span if span else None
    context.work.write("lift_block", person=sender.id, at=context.now)
    context.work.write(
        "put_block", id=context.work.new_id(), person=sender.id, kelurahan=ticket.kelurahan, reason=reason,
        at=context.now, until=until,
    )  # fmt: skip
    audit_trail.note(context, "blocked", ticket)
    told = spoken_until(context.words, until, context.words.place(ticket.kelurahan).tz)
    values = {"key": "office/blocks.told", "reason": reason, "until": told}
    context.work.tell(Notice(sender.telegram_id, "plain", values))
    context.say("office/blocks.set", number=ticket.number, until=told)
