"""Jurors of contests by one-time link, blind scores, and the results when they are let out."""

from typing import Any

from handlers.chat import links
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.chat.routing import LinkSeat
from handlers.contests.entries import contest_of, judges, results_key
from texts import indonesian
from tickets.contests import rules
from tickets.contests.model import Entry, Phase
from tickets.model import Person
from tickets.notices import Mode, Notice, Urgency
from tickets.office.tokens import new_token
from tickets.presses import Press
from tickets.programmes.contests import Contest
from tickets.programmes.model import Programme

JUROR = "juror"


async def _publishing(context: Context, press: Press) -> tuple[Programme, Contest] | None:
    found = await contest_of(context, press.value)
    if found and not rules.may_publish(await context.person(), found[1]):
        forbidden(context)
        return None
    return found


async def invite(context: Context, press: Press) -> None:
    """A one-time link for a juror, who need hold no office."""
    found = await _publishing(context, press)
    if found is None:
        return
    token = new_token(context.work, f"{JUROR}:{found[0].key}", "")
    link = links.address(context.bot.username, token)
    context.show("link", key="contests/invite", link=link, name=found[0].name)


async def take_seat(context: Context, person: Person, key: str) -> None:
    """Whoever opens the link judges that contest until its end."""
    found = await contest_of(context, key)
    if found is None:
        return
    programme, contest = found
    until = rules.local(contest.judged_until, context.words.tz)
    context.work.write("put_juror", contest=key, person=person.id, until=until, at=context.now)
    context.show("contest_seat", programme=programme, until=until)


SEAT = LinkSeat(take_seat, judges)


async def judge(context: Context, press: Press) -> None:
    """The first entry that the juror has not scored in full; all are shown without names."""
    found = await contest_of(context, press.value)
    if found is None or not await _may_judge(context, found[0], found[1]):
        return
    person = await context.person()
    for entry in await context.read.entries(found[0].key):
        mine = await context.read.scores_of(person.id, entry.id)
        if entry.person != person.id and rules.unscored(found[1], mine):
            _show(context, found[0], entry, mine)
            return
    context.say("contests/all_scored")


async def _may_judge(context: Context, programme: Programme, contest: Contest) -> bool:
    if not await judges(context, await context.person(), programme.key):
        forbidden(context)
        return False
    if rules.phase(contest, context.now, context.words.tz) is not Phase.JUDGING:
        context.toast("contests/not_yet", alert=True, day=indonesian.day(contest.closes.date()))
        return False
    if await context.read.once(results_key(programme.key)):
        context.toast("contests/out", alert=True)
        return False
    return True


def _show(context: Context, programme: Programme, entry: Entry, mine: dict[str, int]) -> None:
    context.show("contest_sheet", slot=f"sheet:{entry.id}", programme=programme, entry=entry, mine=mine)


async def score(context: Context, press: Press) -> None:
    """A score for one criterion: 'pesan.7'. The sheet shows the next criterion."""
    entry = await context.read.entry(press.subject)
    found = await contest_of(context, entry.contest if entry else "")
    if entry is None or found is None or not await _may_judge(context, *found):
        return
    key, _, given = press.value.partition(".")
    person = await context.person()
    known = found[1].criterion(key) and given.isdecimal() and int(given) <= rules.HIGHEST
    if not known or entry.withdrawn or entry.person == person.id:
        context.toast("residents/expired", alert=True)
        return
    context.work.write(
        "put_score", entry=entry.id, juror=person.id, criterion=key, score=int(given), at=context.now
    )
    mine = {**await context.read.scores_of(person.id, entry.id), key: int(given)}
    context.show(
        "contest_sheet", slot=f"sheet:{entry.id}", mode=Mode.EDIT, programme=found[0],
        entry=entry, mine=mine,
    )  # fmt: skip


async def again(context: Context, press: Press) -> None:
    """A sheet is scored anew."""
    entry = await context.read.entry(press.subject)
    found = await contest_of(context, entry.contest if entry else "")
    if entry is None or found is None or not await _may_judge(context, *found):
        return
    context.show(
        "contest_sheet", slot=f"sheet:{entry.id}", mode=Mode.EDIT, programme=found[0],
        entry=entry, mine={},
    )  # fmt: skip


# -- results ------------------------------------------------------------------------------------


async def publish(context: Context, press: Press) -> None:
    """The results as they stand, to whoever lets them out; they go out with the second press."""
    key, _, sure = press.value.partition(".")
    found = await _publishing(context, Press(press.verb, value=key))
    if found is None:
        return
    programme, contest = found
    if rules.phase(contest, context.now, context.words.tz) not in (Phase.JUDGING, Phase.OVER):
        context.toast("contests/not_yet", alert=True, day=indonesian.day(contest.closes.date()))
    elif await context.read.once(results_key(key)):
        context.toast("contests/out", alert=True)
    else:
        values = await _results(context, programme, contest)
        if sure != "yes":
            context.show("contest_results", **values, asks=True)
            return
        context.work.write("put_once", key=results_key(key), at=context.now, note="")
        for entry in values["entries"]:
            person = await context.read.person(entry.person)
            if person and not person.unreachable:
                chat = person.telegram_id
                context.work.tell(
                    Notice(chat, "contest_results", {**values, "mine": entry}, Urgency.BROADCAST)
                )
        context.say("contests/published", count=len(values["entries"]))


async def _results(context: Context, programme: Programme, contest: Contest) -> dict[str, Any]:
    entries = await context.read.entries(programme.key)
    found = rules.results(contest, entries, await context.read.scores(programme.key))
    return {"programme": programme, "entries": entries, "results": found}


async def results(context: Context, press: Press) -> None:
    """The results, once they are out."""
    found = await contest_of(context, press.value)
    if found and await context.read.once(results_key(found[0].key)):
        context.show("contest_results", **await _results(context, *found))
    elif found:
        forbidden(context)
