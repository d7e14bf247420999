"""Rounds: what a programme's page tells of them, and officials who plan one or say where it goes."""

from collections.abc import Mapping
from typing import Any

from handlers.activities import coming_dates
from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.questions import OFFERS
from handlers.chat.refusals import forbidden
from handlers.chat.routing import Offer
from handlers.desk.lists import office_places
from handlers.occasions import run_by, stale, taken
from handlers.rounds import joining
from handlers.services.pages import programme_of
from texts.message import Button
from texts.views.occasions import day_words, when_words, where_words
from texts.views.rounds import suggest_words
from tickets.activities import news
from tickets.drafts import Draft
from tickets.forms.moments import times
from tickets.model import Person
from tickets.occasions.model import Cannot, Occasion
from tickets.presses import Press
from tickets.programmes.model import Programme
from tickets.rounds import invited, rules
from understanding.wards import one_rw

PROGRAMME, KELURAHAN = "~programme", "~kelurahan"
"""Among a draft's answers: which programme is planned, and where."""


async def offer(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """The next rounds: when and in which RW; to officials also the address, and planning one."""
    goes = rules.may_go(person, kelurahan)
    lines, buttons = [], list[Button]()
    for one in await coming_dates(context, programme, kelurahan):
        where = where_words(context.words, one) if goes else f"RW {one.rw}" if one.rw else ""
        lines.append(str(context.words.say("rounds/next", when=when_words(context.words, one), where=where)))
        if goes:
            label = context.words.plain(
                "occasions/open_at", day=day_words(context.words, one), title=one.title
            )
            buttons.append(Button(label, Press("held", one.id)))
    if goes:
        place = context.words.place(kelurahan)
        due = await rules.suggestions(context.read, place, programme, context.now)
        lines.append(suggest_words(context.words, due, context.now))
        plan_button = Press("plan", 0, 0, f"{programme.key}.{kelurahan}")
        buttons.append(Button(context.words.say("rounds/plan"), plan_button))
    return Offer(lines, buttons)


async def plan(context: Context, press: Press) -> None:
    """Rencanakan sambang."""
    found = await programme_of(context, press)
    if found is None:
        return
    programme, kelurahan = found
    if programme.round is None or not rules.may_go(await context.person(), kelurahan):
        forbidden(context)
        return
    given = {PROGRAMME: programme.key, KELURAHAN: kelurahan, **await _known(context, programme, kelurahan)}
    await conversation.start(context, "round_plan", given=Given(given))


async def _known(context: Context, programme: Programme, kelurahan: str) -> dict[str, Any]:
    """The RW that are due, as buttons; and the kind of place, where the programme has only one."""
    place = context.words.place(kelurahan)
    due = await rules.suggestions(context.read, place, programme, context.now)
    known: dict[str, Any] = {OFFERS: {"visit_rw": [f"RW {one.rw}" for one in due]}}
    kinds = programme.round.places if programme.round else ()
    return known | ({"place_kind": kinds[0]} if len(kinds) == 1 else {})


async def settle(context: Context, occasion: Occasion) -> None:
    """Tentukan tempat."""
    if not occasion.can("place"):
        stale(context, occasion)
        return
    if await joining.offered(context, await context.person(), occasion):
        return
    await elsewhere(context, occasion)


async def elsewhere(context: Context, occasion: Occasion) -> None:
    """Tempat lain: none of those who asked."""
    if not occasion.can("place"):
        stale(context, occasion)
        return
    programme = context.programmes.get(occasion.programme)
    known = await _known(context, programme, occasion.kelurahan) if programme else {}
    await conversation.start(context, "round_place", occasion.id, Given(known))


def _about(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The place of a round from the answers of a form."""
    rw = one_rw(answers["visit_rw"])
    return {"place": answers["place_kind"], "rw": rw, "address": answers.get("where") or ""}


def _planned_for(context: Context, person: Person, draft: Draft) -> tuple[Programme, str] | None:
    """Which programme, and where; if that was lost on the way, the first round of the person's kelurahan."""
    key, kelurahan = draft.answers.get(PROGRAMME, ""), draft.answers.get(KELURAHAN, "")
    for place in [kelurahan] if kelurahan else office_places(context, person):
        for one in context.programmes.of(place):
            if one.round and rules.may_go(person, place) and key in ("", one.key):
                return one, place
    return None


async def planned(context: Context, person: Person, draft: Draft) -> None:
    """A round is on the calendar: the others who go are told."""
    found = _planned_for(context, person, draft)
    if found is None:
        context.say("residents/forbidden")
        return
    programme, kelurahan = found
    starts, ends, _ = times(draft.answers["when"], context.words.zone(kelurahan))
    place, about = context.words.place(kelurahan), _about(draft.answers)
    there = await invited.that_evening(context.read, place, programme.key, starts)
    if there and (there.placed or not there.can("place")):
        await conversation.ask_again(context, draft, "when", taken(context, there))
        return
    if there:  # that of the calendar becomes this one
        about |= {"starts_at": starts, "ends_at": ends or starts + rules.LENGTH}
        occasion = rules.settle(context.desk, context.work, there, person, **about)
    else:
        occasion = rules.plan(context.desk, context.work, programme, kelurahan, person, starts, ends, **about)
    context.show("round_planned", occasion=occasion)
    await news.planned(context.work, context.desk, occasion, person)
    await joining.ask_whose(context, person, occasion)


async def placed(context: Context, person: Person, draft: Draft) -> None:
    """It is known where a round goes."""
    occasion = await run_by(context, draft.subject)
    if occasion is None:
        return
    try:
        after = rules.settle(context.desk, context.work, occasion, person, **_about(draft.answers))
    except Cannot:
        stale(context, occasion)
        return
    context.show("occasion_done", key="placed", occasion=after)
    await joining.ask_whose(context, person, after)
