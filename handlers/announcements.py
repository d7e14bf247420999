"""Announcements: officials write, the lurah lets go or stops them, residents vote and reply."""

from dataclasses import replace
from typing import Any

from handlers.chat import albums, conversation
from handlers.chat.buttons import presses
from handlers.chat.context import Context
from handlers.chat.conversation import Given, submits
from handlers.chat.refusals import forbidden
from handlers.residents.subscriptions import toggle
from handlers.services.pages import Offer, offers, places_of
from texts.message import Button
from tickets.announcements import rules
from tickets.announcements.rules import Announcement, Moved, State
from tickets.desk.service import Filing
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.model import Kind, Person
from tickets.notices import Mode, Notice, Urgency
from tickets.policy import Forbidden
from tickets.presses import Press
from tickets.programmes.model import Programme
from understanding import categories, emergencies

LISTED = 5


@offers("announcement")
async def offered(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """To hear of it or not; to write, for those who may."""
    lines, buttons = [], []
    if person.registered and person.kelurahan == kelurahan:
        hears = programme.key in await context.read.topics_of(person.id)
        asks = programme.announcement.ask if programme.announcement else ""
        lines.append(context.words.say("announcements/hears") if hears else asks)
        buttons.append(toggle(context, programme.key, hears=hears))
    if rules.may_write(person, programme, kelurahan):
        value = f"{programme.key}.{kelurahan}"
        buttons.append(Button(context.words.label("news.write"), Press("news_write", value=value)))
        buttons.append(Button(context.words.label("news.list"), Press("news_list", value=value)))
    return Offer(lines, buttons)


# -- writing and letting go ---------------------------------------------------------------------


async def _writing(context: Context, value: str) -> tuple[Programme, str] | None:
    key, _, kelurahan = value.partition(".")
    programme = context.programmes.offered(key, kelurahan)
    person = await context.person()
    here = kelurahan in places_of(context, person)
    if programme and here and rules.may_write(person, programme, kelurahan):
        return programme, kelurahan
    forbidden(context)
    return None


@presses("news_write")
async def write(context: Context, press: Press) -> None:
    """The form of a new one."""
    if found := await _writing(context, press.value):
        given = Given({"~kelurahan": found[1]})
        await conversation.start(context, f"{found[0].key}/announcement", given=given)


@submits("/announcement")
async def written(context: Context, person: Person, draft: Draft) -> None:
    """Stored, and shown to its author as residents will see it."""
    key, answers = draft.form.partition("/")[0], draft.answers
    given = [str(answers["~kelurahan"])] if answers.get("~kelurahan") else places_of(context, person)
    kelurahan = next((one for one in given if context.programmes.offered(key, one)), "")
    programme = context.programmes.offered(key, kelurahan)
    if programme is None or not rules.may_write(person, programme, kelurahan):
        forbidden(context)
        return
    content = answers["text"]
    one = Announcement(
        context.work.new_id(), key, kelurahan, str(answers.get("target") or ""), content["text"],
        content["files"], answers.get("options") or [], person.id, State.WRITTEN, 1, 0, context.now,
        await context.read.audience_count(key, kelurahan, str(answers.get("target") or "")),
    )  # fmt: skip
    names = ("id", "topic", "kelurahan", "rw", "text", "files", "options", "author", "status", "at", "total")
    context.work.write("put_announcement", **{name: getattr(one, name) for name in names})
    conversation.end(context, draft, "sent")
    context.show("announcement", announcement=one)
    sends = rules.may_approve(person, programme, kelurahan)
    context.show("news_preview", slot=_slot(one), mode=Mode.SEND, announcement=one, sends=sends)
    await conversation.offer_waiting(context, person)


def _slot(one: Announcement) -> str:
    return f"progress:{one.id}"


async def _pressed(context: Context, press: Press) -> tuple[Announcement, Programme] | None:
    """The announcement of a press as it stands, if the press still means it."""
    one = await context.read.announcement(press.subject)
    programme = context.programmes.get(one.topic) if one else None
    if one is None or programme is None or programme.announcement is None:
        context.toast("residents/expired", alert=True)
        return None
    person = await context.person()
    if person.id != one.author and not rules.may_approve(person, programme, one.kelurahan):
        forbidden(context)
        return None
    return one, programme


@presses("news_do")
async def act(context: Context, press: Press) -> None:
    """Ask for approval, send, drop, stop: what the state allows."""
    found = await _pressed(context, press)
    if found is None:
        return
    one, programme = found
    person = await context.person()
    try:
        match press.value:
            case "ask":
                await _ask(context, one, programme)
            case "send":
                await _send(context, one, programme, person)
            case "stop":
                await _stop(context, one, programme, person)
            case "drop" if one.author == person.id:
                after = rules.moved(one, "drop")
                rules.change(context.work, replace(after, ended_at=context.now))
                context.show("news_progress", slot=_slot(one), mode=Mode.EDIT, announcement=after)
            case _:
                context.toast("residents/expired", alert=True)
    except Moved:
        _stands(context, one)
    except Forbidden:
        forbidden(context)


def _stands(context: Context, one: Announcement) -> None:
    """How it stands, since the press means it no longer."""
    state = context.words.label(f"news_state.{one.status}")
    context.toast("announcements/moved", alert=True, state=state)


async def _ask(context: Context, one: Announcement, programme: Programme) -> None:
    """The lurah and the secretary see it as residents will, and decide."""
    after = rules.moved(one, "ask")
    officials = await context.read.officials(one.kelurahan)
    asked = rules.approvers(officials, programme, one.kelurahan)
    if not asked:
        context.toast("announcements/nobody", alert=True)
        return
    rules.change(context.work, after)
    author = await context.read.person(one.author)
    for official in asked:
        chat, values = official.telegram_id, {"announcement": after}
        context.work.tell(Notice(chat, "announcement", values, Urgency.NORMAL))
        asks = {**values, "author": author.name if author else ""}
        context.work.tell(Notice(chat, "news_asked", asks, Urgency.NORMAL, _slot(one), 0, Mode.SEND))
    context.show("news_progress", slot=_slot(one), mode=Mode.EDIT, announcement=after)


async def _send(context: Context, one: Announcement, programme: Programme, person: Person) -> None:
    after = await rules.let_go(context.work, one, person, programme)
    await _tell_both(context, after)


async def _stop(context: Context, one: Announcement, programme: Programme, person: Person) -> None:
    far = await rules.progress(context.work, one)
    after = rules.stop(context.work, one, person, programme)
    taken = replace(far, lost=0, waiting=0)
    await _tell_both(context, after, progress=taken)


async def _tell_both(context: Context, one: Announcement, **more: Any) -> None:
    """Whoever pressed sees it at once; the author, too."""
    values = {"announcement": one, **more}
    context.work.tell(Notice(context.chat, "news_progress", values, Urgency.REPLY, _slot(one)))
    author = await context.read.person(one.author)
    if author and author.telegram_id != context.chat:
        context.work.tell(Notice(author.telegram_id, "news_progress", values, Urgency.NORMAL, _slot(one)))


@presses("news_back")
async def back(context: Context, press: Press) -> None:
    """Not like this: why, for its author."""
    found = await _pressed(context, press)
    if found is None:
        return
    one, programme = found
    if not rules.may_approve(await context.person(), programme, one.kelurahan):
        forbidden(context)
    elif one.status is not State.ASKED:
        _stands(context, one)
    else:
        await conversation.start(context, f"{one.topic}/announcement/back", one.id)


@submits("/announcement/back")
async def given_back(context: Context, person: Person, draft: Draft) -> None:
    """The author hears why."""
    found = await _pressed(context, Press("news_back", draft.subject))
    if found is None:
        return
    one, programme = found
    if not rules.may_approve(person, programme, one.kelurahan) or one.status is not State.ASKED:
        context.say("announcements/moved", state=context.words.label(f"news_state.{one.status}"))
        return
    after = replace(rules.moved(one, "drop"), ended_at=context.now)
    rules.change(context.work, after)
    context.show("news_progress", slot=_slot(one), mode=Mode.EDIT, announcement=after)
    if author := await context.read.person(one.author):
        values = {"key": "announcements/given_back", "note": draft.answers["note"], "text": one.text}
        context.work.tell(Notice(author.telegram_id, "plain", values, Urgency.NORMAL))


@presses("news_list")
async def listed(context: Context, press: Press) -> None:
    """The newest of a kelurahan, each with how far it came."""
    if found := await _writing(context, press.value):
        programme, kelurahan = found
        newest = await context.read.newest_announcements(kelurahan, LISTED)
        shown = [one for one in newest if one.topic == programme.key]
        lines = []
        for one in shown:
            far = await rules.progress(context.work, one)
            votes = await context.read.votes(one.id) if one.options else {}
            lines.append((one, far, await context.read.announcement_answers(one.id), votes))
        context.show("news_list", name=programme.name, lines=lines)


# -- what comes back ----------------------------------------------------------------------------


@presses("news_vote")
async def vote(context: Context, press: Press) -> None:
    """A resident's choice; the newest counts."""
    one, person = await context.read.announcement(press.subject), await context.person()
    number = press.number
    if one is None or number is None or number >= len(one.options) or one.status in (
        State.WRITTEN, State.ASKED, State.DROPPED,
    ):  # fmt: skip
        context.toast("residents/expired", alert=True)
    elif not person.registered or person.kelurahan != one.kelurahan:
        forbidden(context)
    else:
        context.work.write("vote", announcement=one.id, person=person.id, choice=number, at=context.now)
        context.toast("announcements/voted", alert=True, choice=one.options[number])


async def answered(context: Context, person: Person, about: str, value: Said) -> bool:
    """A reply to an announcement becomes a ticket; False for a reply to anything else."""
    number = rules.announcement_of(about)
    one = await context.read.announcement(number) if number else None
    if one is None or not person.registered:
        return False
    words, files = prefill.addition([value])
    guesses = categories.guess(words)
    about_it = context.words.plain("announcements/about", text=one.text)
    filing = Filing(
        Kind.ASPIRATION, "aspiration", person.kelurahan, person.rw, person.rt,
        guesses[0] if guesses else "other", f"{words}\n\n{about_it}",
        urgent=bool(emergencies.kinds(words)),
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, files)
    context.work.write("put_announcement_answer", ticket=ticket.id, announcement=one.id)
    albums.belongs(context, value, ticket)
    news = context.desk.next_news(ticket, context.now)
    context.show("receipt", about=ticket.id, ticket=ticket, person=person, next_news=news)
    return True
