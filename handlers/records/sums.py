"""Sums of a programme's records: a month, the order of the RW, a chart, the fund."""

import asyncio
import datetime as dt

from almanac.calendar import WIB
from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.refusals import forbidden
from handlers.records.places import RecordPlace, drafted, noting_place, place_of, today
from texts.papers.charts import Panel, parts
from texts.views.records import month_name
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.model import Person
from tickets.notices import Mode
from tickets.presses import Press
from tickets.records import entries
from tickets.records.model import Sums, fund_name, month_of, months_back, published
from understanding.digits import amounts

CHARTED = 6
"""Months in a chart."""
LISTED = 6


def _month(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=WIB).date()
    except ValueError:
        return None


async def summary(context: Context, press: Press) -> None:
    """A month's sums and the order of the RW; to residents what may be published."""
    value, _, text = press.value.rpartition(".")
    month = _month(text)
    place = await place_of(context, value) if month else None
    if place is None or month is None:
        context.toast("residents/expired", alert=True)
        return
    shown = await entries.month(context.work, place.programme, place.kelurahan, month)
    noting = entries.may_note(await context.person(), place.programme, place.kelurahan)
    context.show(
        "record_sum",
        slot=f"sum:{value}",
        mode=Mode.EDIT if press.subject else Mode.SEND,
        month=shown if noting else shown.published(),
        official=noting,
        newest=today(context),
    )


async def chart(context: Context, press: Press) -> None:
    """A picture of the last months and of the RW; drawn beside the event loop."""
    value, _, text = press.value.rpartition(".")
    month = _month(text)
    place = await place_of(context, value) if month else None
    if place is None or month is None:
        context.toast("residents/expired", alert=True)
        return
    noting = entries.may_note(await context.person(), place.programme, place.kelurahan)
    months = [(day, await _seen(context, place, day, noting)) for day in months_back(month, CHARTED)]
    seen = months[-1][1]
    if seen is None:
        context.toast("records/few", alert=True)
        return
    factor, name = place.record.factor, context.words.place(place.kelurahan).name
    title = context.words.plain("records/chart", name=place.programme.name, place=name)
    shown = [
        Panel(
            context.words.plain("records/chart_months", unit=place.record.unit),
            [(month_name(day), sums.amount / factor) for day, sums in months if sums],
        )
    ]
    if seen.ranking:
        about = context.words.plain("records/chart_places", unit=place.record.unit, month=month_name(month))
        shown.append(Panel(about, [(f"RW {one.rw}", one.amount / factor) for one in seen.ranking]))
    await context.toast_at_once("records/charting")
    picture = await asyncio.to_thread(parts, title, shown)
    ref = context.work.attach(f"{place.programme.key}.png", "image/png", picture)
    context.work.owe(context.chat, "sendPhoto", {"chat_id": context.chat, "photo": ref, "caption": title})


async def _seen(context: Context, place: RecordPlace, month: dt.date, noting: bool) -> Sums | None:
    """A month's sums; to residents None where too few took part."""
    sums = await entries.sums(context.work, place.programme, place.kelurahan, *month_of(month))
    return sums if noting else published(sums)


async def fund(context: Context, press: Press) -> None:
    """The fund's balance and its newest entries."""
    place = await noting_place(context, press.value)
    if place is None or not place.record.fund:
        return
    context.show(
        "record_fund", name=place.programme.name, value=place.value,
        balance=await context.read.count(fund_name(place.programme.key, place.kelurahan)),
        moneys=await context.read.newest_funds(place.programme.key, place.kelurahan, LISTED),
    )  # fmt: skip


async def money(context: Context, press: Press) -> None:
    """Money in or out is noted."""
    place = await noting_place(context, press.value)
    if place and place.record.fund:
        given = Given({"~kelurahan": place.kelurahan})
        await conversation.start(context, f"{place.programme.key}/record/fund", given=given)


async def paid(context: Context, person: Person, draft: Draft) -> None:
    """The fund has changed; it never falls below nothing."""
    place = await drafted(context, draft, "")
    allowed = place and place.record.fund and entries.may_note(person, place.programme, place.kelurahan)
    if place is None or not allowed:
        forbidden(context)
        return
    answers = draft.answers
    amount = int(answers["money"]) * (-1 if answers["direction"] == "out" else 1)
    try:
        balance = await entries.pay(
            context.work, place.programme, place.kelurahan, amount, answers["note"], person,
            context.words.zone(place.kelurahan),
        )  # fmt: skip
    except entries.TooLittle as little:
        wrong = Wrong("records/too_little", {"balance": amounts.money(little.balance)})
        conversation.end(context, draft, "unread")
        await conversation.ask_again(context, draft, "money", wrong)
        return
    conversation.end(context, draft, "sent")
    context.say("records/paid", balance=amounts.money(balance), menu=person.official)
    await conversation.offer_waiting(context, person)
