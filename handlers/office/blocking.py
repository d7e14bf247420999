"""Residents who may file nothing new for a while: with a reason and an end, and told so."""

from handlers.chat import conversation
from handlers.chat.context import Context
from texts.views.office.administration import spoken_until
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.model import Person
from tickets.notices import Mode
from tickets.office import administering


async def listed(context: Context, subject: int, place: str, choice: str) -> None:
    """Who is blocked there; or the form that blocks another."""
    if choice == "add":
        await conversation.start(context, "block")
        return
    await _show(context, place)


async def _show(context: Context, place: str, without: int = 0) -> None:
    listed_ = await administering.blocked(context.read, place, context.now)
    found = [one for one in listed_ if one.person != without]
    context.show(
        "manage_blocks", slot=f"manage:{context.chat}", mode=Mode.EDIT, kelurahan=place, blocks=found
    )


async def lift(context: Context, subject: int, place: str, choice: str) -> None:
    """They may file again."""
    found = await administering.blocked(context.read, place, context.now)
    person = await context.read.person(subject)
    number = next((n for n, one in enumerate(found, 1) if one.person == subject), 0)
    if person is None or not number:
        context.toast("office/changed_meanwhile", alert=True)
        await _show(context, place)
        return
    administering.lift(context.work, await context.person(), place, person)
    context.toast("office/blocks.lifted", number=str(number))
    await _show(context, place, without=subject)


async def block(context: Context, person: Person, draft: Draft) -> None:
    """Whoever sent that ticket may file nothing new; who it is stays unsaid."""
    number, reason = str(draft.answers["number"]), str(draft.answers["note"])
    whom = await administering.sender_of(context.read, person, number)
    if whom is None:
        await conversation.ask_again(
            context, draft, "number", Wrong("office/blocks.nobody", {"number": number})
        )
        return
    if whom.sender.official:
        context.say("office/blocks.official", number=whom.ticket.number)
        return
    until = administering.block_until(context.now, str(draft.answers["until"]))
    told = spoken_until(context.words, until, context.words.place(whom.ticket.kelurahan).tz)
    administering.block(context.work, person, whom, reason, until, told)
    context.say("office/blocks.set", number=whom.ticket.number, until=told)
