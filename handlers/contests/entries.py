"""Contests on the page of their programme, and entries until the deadline."""

from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.routing import Offer
from texts import indonesian
from texts.message import Button
from tickets.contests import rules
from tickets.contests.model import Entry, Phase
from tickets.drafts import Draft
from tickets.model import Person
from tickets.presses import Press
from tickets.programmes.contests import Contest
from tickets.programmes.model import Programme


def results_key(programme: str) -> str:
    """The once-only work of letting the results out."""
    return f"results:{programme}"


async def contest_of(context: Context, key: str) -> tuple[Programme, Contest] | None:
    """The contest of that key; None where there is none, and the person is told."""
    programme = context.programmes.get(key)
    if programme is None or programme.contest is None:
        context.toast("residents/expired", alert=True)
        return None
    return programme, programme.contest


async def judges(context: Context, person: Person, key: str) -> bool:
    """Whether the person judges that contest now."""
    until = await context.read.judges_until(key, person.id)
    return until is not None and context.now < until


async def until(context: Context, programme: Programme, kelurahan: str) -> str:
    """Until when entries are taken."""
    if programme.contest is None:
        return ""
    stands = rules.phase(programme.contest, context.now, context.words.tz)
    at = programme.contest.opens if stands is Phase.BEFORE else programme.contest.closes
    day = indonesian.date_only(at.date())
    return context.words.plain(f"contests/{stands}", day=day)


async def offered(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """To take part, to be reminded; to invite jurors and to let out the results."""
    contest = programme.contest
    if contest is None:
        return Offer()
    stands = rules.phase(contest, context.now, context.words.tz)
    entry = await context.read.entry_of(programme.key, person.id)
    mine = entry is not None and not entry.withdrawn
    count = len(await context.read.entries(programme.key))
    lines = [context.words.say("contests/count", count=count)]
    names = []
    if entry and mine:
        lines.append(context.words.say("contests/mine", number=entry.number, title=entry.title))
    if stands is Phase.OPEN:
        names += ["change", "withdraw"] if mine else ["enter", "remind"]
    if rules.may_publish(person, contest):
        names += ["invite"] + ["publish"] * (stands in (Phase.JUDGING, Phase.OVER))
    if await judges(context, person, programme.key):
        names.append("judge")
    if await context.read.once(results_key(programme.key)):
        names.append("results")
    verbs = {"enter": "contest_enter", "change": "contest_enter", "remind": "topic"}
    buttons = [
        Button(
            context.words.label(f"contest.{name}"),
            Press(
                verbs.get(name, f"contest_{name}"),
                value=f"{programme.key}.on" if name == "remind" else programme.key,
            ),
        )
        for name in names
    ]
    return Offer(lines, buttons)


# -- entries ------------------------------------------------------------------------------------


def _closed(context: Context, contest: Contest, *, lost: bool = False) -> bool:
    """Whether no entry is taken now, by the clock here; the person is told, in a message where an entry that
    was filled in is `lost`.
    """
    stands = rules.phase(contest, context.now, context.words.tz)
    if stands is Phase.OPEN:
        return False
    at = contest.opens if stands is Phase.BEFORE else contest.closes
    key = "contests/early" if stands is Phase.BEFORE else "contests/late"
    day, clock = indonesian.day(at.date()), context.words.clock(at)
    if not lost:
        context.toast(key, alert=True, day=day, clock=clock)
    else:
        context.say(key, day=day, clock=clock)
    return True


async def enter(context: Context, press: Press) -> None:
    """The form of an entry, or one's own to be changed; whoever begins is reminded of the end."""
    found = await contest_of(context, press.value)
    if found is None or _closed(context, found[1]):
        return
    person, key = await context.person(), found[0].key
    entry = await context.read.entry_of(key, person.id)
    mine = entry is not None and not entry.withdrawn
    if person.registered and not mine:
        context.work.write("subscribe", topic=key, kelurahan="", person=person.id, at=context.now)
    given = Given(_answers(entry)) if entry and mine else Given()
    await conversation.start(context, f"{key}/contest", given=given)


def _answers(entry: Entry) -> dict[str, Any]:
    video = {"text": entry.link, "files": [entry.file] if entry.file else [], "said": {}}
    return {
        "team": entry.team, "contact": entry.contact, "school": entry.school, "title": entry.title,
        "video": video, "original": "yes", "age": "minor" if entry.minor else "adult",
        **({"parent": "yes"} if entry.minor else {}),
    }  # fmt: skip


async def entered(context: Context, person: Person, draft: Draft) -> None:
    """The entry has its number; one that comes too late is refused, whatever the sender's clock says."""
    found = await contest_of(context, draft.form.partition("/")[0])
    if found is None:
        return
    programme, contest = found
    if _closed(context, contest, lost=True):
        conversation.end(context, draft, "cancelled")
        return
    answers = draft.answers
    video = answers["video"]
    link = rules.video_link(video["text"])
    file = next((one for one in video["files"] if one["kind"] in ("video", "document")), None)
    if not link and file is None:
        kept = {key: answer for key, answer in answers.items() if key != "video"}
        context.say("contests/no_video")
        await conversation.create(context, person, draft.form, given=Given(kept, draft.sources))
        return
    about = {
        "team": answers["team"], "contact": answers["contact"], "school": answers["school"],
        "title": answers["title"], "link": link, "file": None if link else file,
        "minor": int(answers["age"] == "minor"), "at": context.now,
    }  # fmt: skip
    number = await _store(context, person, programme, about)
    context.work.write("unsubscribe", topic=programme.key, person=person.id)
    conversation.end(context, draft, "sent")
    context.say(
        "contests/entered", menu=person.official, number=number, title=answers["title"], name=programme.name,
        day=indonesian.day(contest.closes.date()), clock=context.words.clock(contest.closes),
    )  # fmt: skip
    await conversation.offer_waiting(context, person)


async def _store(context: Context, person: Person, programme: Programme, about: dict[str, Any]) -> int:
    before = await context.read.entry_of(programme.key, person.id)
    if before:
        context.work.write("change_entry", rows=1, id=before.id, **about)
        return before.number
    number = await context.read.newest_entry(programme.key) + 1
    context.work.write(
        "put_entry", id=context.work.new_id(), contest=programme.key, number=number, person=person.id,
        kelurahan=person.kelurahan, **about,
    )  # fmt: skip
    return number


async def withdraw(context: Context, press: Press) -> None:
    """One's own entry takes part no longer; it can be sent anew until the end."""
    found = await contest_of(context, press.value)
    if found is None or _closed(context, found[1]):
        return
    entry = await context.read.entry_of(found[0].key, (await context.person()).id)
    if entry is None or entry.withdrawn:
        context.toast("residents/expired", alert=True)
        return
    context.work.write("withdraw_entry", rows=1, id=entry.id)
    context.say("contests/withdrawn", number=entry.number, title=entry.title)
