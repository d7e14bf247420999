"""Dates of programmes for the officials who run them: who comes, moved, called off, minutes, who came."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from texts.views.activities import DateDesk
from texts.views.rounds import RoundPage
from tickets.activities import news
from tickets.activities.signups import came as came_or_not
from tickets.drafts import Draft
from tickets.forms.moments import times
from tickets.model import Person, Role
from tickets.notices import Mode
from tickets.occasions.changes import change
from tickets.occasions.model import Cannot, Kind, Occasion, State, moved
from tickets.presses import Press
from tickets.rounds import rules

NOTED = 50
FORMS = {
    "move": "date_move", "cancel": "date_cancel", "minutes": "date_minutes", "heads": "date_heads",
}  # fmt: skip
"""What is asked for first; the others are done at once."""
NEEDS = ("move", "cancel")
"""Actions that the life of a date must allow."""
OVER = ("minutes", "heads")
"""What is noted once it has begun."""


def held_slot(occasion_id: int) -> str:
    """The slot of a date's page in an official's chat."""
    return f"held:{occasion_id}"


async def run_by(context: Context, number: int) -> Occasion | None:
    """A date, if the person works on it; otherwise they are told."""
    occasion = await context.read.occasion(number)
    if occasion is None:
        _say(context, "occasions/missing")
    elif news.may_run(context.desk, await context.person(), occasion):
        return occasion
    else:
        forbidden(context)
    return None


def _say(context: Context, key: str, **values: Any) -> None:
    """An alert above a press, a message after a form."""
    if context.sent and context.sent.callback_query:
        context.toast(key, alert=True, **values)
    else:
        context.say(key, **values)


def stale(context: Context, occasion: Occasion) -> None:
    """It stands otherwise than when the button was shown."""
    state = context.words.say(f"occasions/state.{occasion.state}")
    _say(context, "occasions/stale", title=occasion.title, state=state)


async def held(context: Context, press: Press) -> None:
    """A date's page; value the page of its names."""
    if occasion := await run_by(context, press.subject):
        await show(context, occasion, Mode.SEND if press.value == "" else Mode.EDIT, press.number or 0)


async def show(context: Context, occasion: Occasion, mode: Mode, page: int = 0) -> None:
    """The page as it is now."""
    files = await context.read.occasion_files(occasion.id)
    if occasion.kind is Kind.ROUND:
        noted = await context.read.tickets_of_occasion(occasion.id, NOTED)
        before = await rules.last_time(context.read, occasion)
        request = await context.read.ticket(occasion.ticket) if occasion.ticket else None
        person = await context.person()
        if before:
            before = before[0], news.visible(before[1], person)
        shown = RoundPage(
            occasion, news.visible(noted, person), before, files,
            request=request.number if request else "", fresh=mode is Mode.SEND,
        )  # fmt: skip
        context.show("round_page", slot=held_slot(occasion.id), mode=mode, page=shown)
        return
    signups = await context.read.signups(occasion.id)
    names = {one.id: one.name for one in await context.read.guests(occasion.id)}
    members = await context.read.members(occasion.programme, occasion.kelurahan, occasion.post)
    desk = DateDesk(
        occasion, signups, names, files, context.now,
        members=len(members), page=page, fresh=mode is Mode.SEND,
    )  # fmt: skip
    context.show("date_desk", slot=held_slot(occasion.id), mode=mode, desk=desk)


async def hold(context: Context, press: Press) -> None:
    """A button of that page."""
    occasion = await run_by(context, press.subject)
    if occasion is None:
        return
    action = press.value
    if not _possible(occasion, action, context.now):
        stale(context, occasion)
    elif action in FORMS:
        await conversation.start(context, FORMS[action], occasion.id)
    elif action in context.routes.round_actions and occasion.kind is Kind.ROUND:
        await context.routes.round_actions[action](context, occasion)
    else:
        context.toast("residents/expired", alert=True)


def _possible(occasion: Occasion, action: str, now: datetime) -> bool:
    """Whether the date as it stands allows what is asked for by a form."""
    if action in OVER:
        begun = occasion.state in (State.BEGUN, State.ENDED)
        return begun or (occasion.state is State.PLANNED and now >= occasion.starts_at)
    return action not in NEEDS or occasion.can(action)


async def came(context: Context, press: Press) -> None:
    """Somebody who signed up came; pressed again, they did not."""
    signup = await context.read.signup(press.subject)
    occasion = await run_by(context, signup.occasion) if signup else None
    if signup is None or occasion is None:
        context.toast("residents/expired", alert=True)
        return
    if occasion.state is State.CANCELLED or context.now < occasion.starts_at:
        stale(context, occasion)
        return
    after = came_or_not(context.work, occasion, signup)
    signups = [after if one.id == after.id else one for one in await context.read.signups(occasion.id)]
    names = {one.id: one.name for one in await context.read.guests(occasion.id)}
    files = await context.read.occasion_files(occasion.id)
    desk = DateDesk(occasion, signups, names, files, context.now, page=press.number or 0)
    context.show("date_desk", slot=held_slot(occasion.id), mode=Mode.EDIT, desk=desk)


async def went(context: Context, press: Press) -> None:
    """Who went to a round."""
    occasion = await run_by(context, press.subject)
    if occasion is None or press.value not in list(Role):
        context.toast("residents/expired", alert=True)
        return
    after = rules.tick(context.desk, context.work, occasion, await context.person(), Role(press.value))
    ask_went(context, after, Mode.EDIT)


def ask_went(context: Context, occasion: Occasion, mode: Mode, noted: int | None = None) -> None:
    """Who went? Asked in place once it was asked; `noted` is how much a round that has just ended brought."""
    roles = sorted(news.holders(context.desk, occasion) | set(occasion.went), key=list(Role).index)
    slot = f"went:{occasion.id}"
    context.show("round_went", slot=slot, mode=mode, occasion=occasion, roles=roles, noted=noted)


async def cancelled(context: Context, person: Person, draft: Draft) -> None:
    """It does not take place: all who come are told, with the reason."""
    occasion = await run_by(context, draft.subject)
    if occasion is None:
        return
    note = draft.answers["note"]
    labels = context.words.texts.labels("labels/date_cancel")
    reason = labels.get(note, note)
    try:
        after = replace(moved(occasion, "cancel"), reason=reason[:1].lower() + reason[1:])
    except Cannot:
        stale(context, occasion)
        return
    change(context.desk, context.work, occasion, after, "cancel", person, reason)
    told = await news.cancelled(context.work, context.desk, after, person)
    context.show("occasion_done", key="cancelled", occasion=after, told=told)


async def moved_to(context: Context, person: Person, draft: Draft) -> None:
    """It takes place at another time."""
    occasion = await run_by(context, draft.subject)
    if occasion is None:
        return
    starts, ends, _ = times(draft.answers["when"], context.words.zone(occasion.kelurahan))
    length = occasion.ends_at - occasion.starts_at
    try:
        after = replace(moved(occasion, "move"), starts_at=starts, ends_at=ends or starts + length)
    except Cannot:
        stale(context, occasion)
        return
    change(context.desk, context.work, occasion, after, "move", person)
    told = await news.moved(context.work, context.desk, occasion, after, person)
    context.show("occasion_done", key="moved", occasion=after, told=told)


async def minutes(context: Context, person: Person, draft: Draft) -> None:
    """What was said, and photos; added to what was there."""
    occasion = await run_by(context, draft.subject)
    if occasion is None:
        return
    note = draft.answers["note"]
    text = "\n".join(part for part in (occasion.minutes, note["text"]) if part)
    after = replace(_over(occasion), minutes=text)
    change(context.desk, context.work, occasion, after, "minutes", person)
    for one in note["files"]:
        context.work.write("put_occasion_file", id=context.work.new_id(), occasion=occasion.id, **one)
    context.show("occasion_done", key="minutes", occasion=after)


async def heads(context: Context, person: Person, draft: Draft) -> None:
    """How many came."""
    occasion = await run_by(context, draft.subject)
    if occasion is None:
        return
    count = int(draft.answers["heads"])
    after = replace(_over(occasion), heads=count)
    change(context.desk, context.work, occasion, after, "heads", person, str(count))
    context.show("occasion_done", key="heads", occasion=after, n=count)


def _over(occasion: Occasion) -> Occasion:
    """Whatever was noted of an activity, it has taken place; a round ends by itself."""
    if occasion.kind is Kind.ACTIVITY and occasion.can("end"):
        return moved(occasion, "end")
    return replace(occasion, version=occasion.version + 1)
