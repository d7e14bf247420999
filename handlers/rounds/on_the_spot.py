"""A round on the spot: each message of an official is one ticket, until 'Selesai'; a slip can be undone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.incoming import empty
from handlers.chat.routing import Listener
from handlers.occasions import ask_went, run_by, stale
from tickets.aspirations import complaints
from tickets.drafts import Draft, Said
from tickets.forms import officials
from tickets.lifecycle import IllegalMove
from tickets.model import Person, Spot, Status, Ticket
from tickets.notices import Mode
from tickets.occasions.model import Occasion, State
from tickets.occasions.runners import may_run
from tickets.presses import Press
from tickets.rounds import rules
from tickets.rounds.rules import Remark

FORM = "noting"
AHEAD = timedelta(hours=6)
"""So long before its time a round can begin."""
ENDING = ("selesai", "sudah selesai", "stop")


def noted_slot(ticket_id: int) -> str:
    """The slot of the line that tells of a note."""
    return f"noted:{ticket_id}"


async def begin(context: Context, occasion: Occasion) -> None:
    """Mulai, Catat lagi: from now on each message is a note."""
    early = context.now < occasion.starts_at - AHEAD
    if early or not (occasion.can("begin") or occasion.state is State.BEGUN):
        stale(context, occasion)
        return
    rules.begin(context.desk, context.work, occasion, await context.person())
    await conversation.start(context, FORM, occasion.id)


async def end(context: Context, occasion: Occasion) -> None:
    """Selesai: the round is over, and who went is asked."""
    person = await context.person()
    draft = await context.draft()
    count = len(await context.read.tickets_of_occasion(occasion.id, 200))
    if draft and (draft.form, draft.subject) == (FORM, occasion.id):
        context.work.write("drop_draft", id=draft.id)
        conversation.over(context, draft)
        _screen(context, draft, occasion, over=True)
    if occasion.can("end"):
        occasion = rules.end(context.desk, context.work, occasion, person)
        await rules.visited(context.desk, context.work, occasion, person)
    ask_went(context, occasion, Mode.SEND, noted=count)
    if draft:
        await conversation.offer_waiting(context, person)


async def held(context: Context, occasion: Occasion) -> None:
    """Terlaksana: it took place, though nobody began it here."""
    if not occasion.can("end"):
        stale(context, occasion)
        return
    person = await context.person()
    after = rules.end(context.desk, context.work, occasion, person)
    await rules.visited(context.desk, context.work, after, person)
    ask_went(context, after, Mode.SEND)


async def who_went(context: Context, occasion: Occasion) -> None:
    """Siapa yang hadir."""
    ask_went(context, occasion, Mode.SEND)


def _screen(context: Context, draft: Draft, occasion: Occasion, *, over: bool = False) -> None:
    """How to note, in the form's own message; over: it loses its button."""
    mode = Mode.ONLY_EDIT if over else Mode.SEND
    context.show("noting", slot=f"form:{draft.id}", mode=mode, occasion=occasion, over=over)


async def asks(context: Context, draft: Draft) -> None:
    """The screen while it goes on."""
    occasion = await context.read.occasion(draft.subject)
    if occasion and rules.may_go(await context.person(), occasion.kelurahan):
        _screen(context, draft, occasion)


async def hears(context: Context, person: Person, draft: Draft, said: Said) -> None:
    """What was sent: a note, what comes late of an album, a name that was asked for, a place; or the end."""
    occasion = await context.read.occasion(draft.subject)
    if occasion is None or not rules.may_go(person, occasion.kelurahan):
        context.work.write("drop_draft", id=draft.id)
        conversation.over(context, draft)
        context.say("residents/forbidden")
        return
    word = said.text.casefold().strip(" .!")
    if word in ENDING and not said.files:
        await end(context, occasion)
    elif empty(said):
        context.say("rounds/noting.empty")
    elif draft.answers.get("naming") and said.text and not said.files:
        await _named(context, person, draft, occasion, said)
    elif said.album and said.album == draft.answers.get("album"):
        await _album(context, person, draft, said)
    elif said.spot and not (said.text or said.files):
        await _spot(context, person, draft, said.spot)
    else:
        await _note(context, person, draft, occasion, said)


async def _note(context: Context, person: Person, draft: Draft, occasion: Occasion, said: Said) -> None:
    files = said.files
    kinds = [one["kind"] for one in files]
    told = rules.told(said.words) if said.words else Remark(_unspoken(context, kinds[0] if kinds else ""))
    about = await complaints.of_note(context.read, occasion.kelurahan, told.text)
    if officials.unreadable(about):
        context.say("rounds/noting.unreadable")
        return
    spot = said.spot or draft.answers.get("spot")
    ticket = await rules.note(
        context.desk, context.work, occasion, person, told, files, Spot(**spot) if spot else None, about
    )
    _belongs(context, said, ticket)
    _remember(context, draft, {"last": ticket.id, "album": said.album, "spot": None, "naming": 0})
    _line(context, ticket, occasion, Mode.SEND, kinds)


def _unspoken(context: Context, kind: str) -> str:
    """What stands as the words of a note that has none."""
    spoken = context.words.texts.labels("labels/spoken").get(kind)
    return spoken or f"({context.words.label(f'file.{kind}')})"


def _belongs(context: Context, said: Said, ticket: Ticket) -> None:
    """The official's own message is the ticket's: corrected, it corrects it."""
    for one in said.parts:
        context.work.write(
            "put_message", chat=context.chat, message=one.message, ticket=ticket.id, slot="", shown=""
        )


def _remember(context: Context, draft: Draft, what: Mapping[str, Any]) -> None:
    answers = {**draft.answers, **what}
    conversation.keep(
        context, replace(draft, answers=answers, revision=draft.revision + 1, updated_at=context.now)
    )


def _line(
    context: Context,
    ticket: Ticket,
    occasion: Occasion,
    mode: Mode,
    files: list[str],
    *,
    undone: bool = False,
) -> None:
    context.show(
        "round_noted", slot=noted_slot(ticket.id), mode=mode, about=ticket.id, ticket=ticket,
        occasion=occasion, files=files, undone=undone,
    )  # fmt: skip


async def _album(context: Context, person: Person, draft: Draft, said: Said) -> None:
    """What comes late of an album belongs to the note that it began; so do words that come with it."""
    ticket = await context.read.ticket(draft.answers.get("last", 0))
    if ticket and said.files:
        await rules.more(context.desk, context.work, ticket, person, files=said.files, words=said.words)
        _belongs(context, said, ticket)


async def _spot(context: Context, person: Person, draft: Draft, spot: Mapping[str, Any]) -> None:
    """A place on the map belongs to the note before; without one, to the next."""
    ticket = await context.read.ticket(draft.answers.get("last", 0))
    if ticket is None:
        _remember(context, draft, {"spot": dict(spot)})
        context.say("rounds/noting.spot_first")
        return
    await rules.more(context.desk, context.work, ticket, person, spot=Spot(**spot))
    context.say("rounds/noting.spot", number=ticket.number, about=ticket.id)


async def _named(context: Context, person: Person, draft: Draft, occasion: Occasion, said: Said) -> None:
    ticket = await context.read.ticket(draft.answers["naming"])
    _remember(context, draft, {"naming": 0})
    if ticket is None:
        return
    teller = rules.named(said.text[:60])
    after = await rules.name_teller(context.desk, context.work, ticket, person, teller)
    files = [one.kind for one in await context.read.attachments(ticket.id)]
    _asked_name(context, after, "named")
    _line(context, after, occasion, Mode.EDIT, files)


def _asked_name(context: Context, ticket: Ticket, how: str) -> None:
    """The question who said it loses its button."""
    context.show(
        "plain", slot=f"naming:{ticket.id}", mode=Mode.ONLY_EDIT, key=f"rounds/noting.{how}",
        number=ticket.number, name=ticket.host,
    )  # fmt: skip


async def corrects(context: Context, person: Person, draft: Draft, said: Said) -> bool:
    """An edited message corrects its note, as long as nobody has taken it up."""
    number, _ = await context.read.about_message(context.chat, said.message)
    ticket = await context.read.ticket(number) if number else None
    noted_at = await context.read.occasion_of_ticket(number) if number else None
    if ticket is None or noted_at is None or noted_at.id != draft.subject or not said.text:
        return False
    told = rules.told(said.text)
    if told.name:
        context.work.write("set_teller", id=ticket.id, host=told.name, rt=told.rt or ticket.rt)
    after = await rules.more(context.desk, context.work, ticket, person, text=told.text)
    if after.about != ticket.about:
        kinds = [one.kind for one in await context.read.attachments(after.id)]
        _line(context, after, noted_at, Mode.EDIT, kinds)
    context.say("rounds/noting.edited", number=after.number, about=after.id)
    return True


async def leaves(context: Context, person: Person, draft: Draft) -> None:
    """/batal: no more is noted; what was noted stays, and the round goes on."""
    context.work.write("drop_draft", id=draft.id)
    conversation.over(context, draft)
    occasion = await context.read.occasion(draft.subject)
    if occasion:
        count = len(await context.read.tickets_of_occasion(occasion.id, 200))
        _screen(context, draft, occasion, over=True)
        context.say("rounds/noting.left", menu=True, title=occasion.title, n=count)
    await conversation.offer_waiting(context, person)


LISTENER = Listener(hears, corrects, asks, leaves)


async def done(context: Context, person: Person, draft: Draft) -> None:
    """It is never complete, but ended; named so that it can be begun in place of another form."""
    if occasion := await run_by(context, draft.subject):
        await end(context, occasion)


async def note(context: Context, press: Press) -> None:
    """Nama, Tanpa nama, Urungkan, Bukan tentang petugas: of a note that was made at a round. A complaint can
    only be put right by whoever noted it.
    """
    ticket = await context.read.ticket(press.subject)
    occasion = await context.read.occasion_of_ticket(press.subject)
    person = await context.person()
    if ticket is None or occasion is None or not may_run(context.desk, person, occasion):
        context.toast("residents/forbidden", alert=True)
        return
    draft = await context.draft()
    open_ = draft if draft and (draft.form, draft.subject) == (FORM, occasion.id) else None
    if ticket.about and not await _noted_by(context, ticket, person):
        context.toast("residents/forbidden", alert=True)
    elif press.value == "undo":
        await _undo(context, person, ticket, occasion)
    elif press.value == "plain":
        await _plain(context, person, ticket, occasion)
    elif press.value == "nameless":
        if open_:
            _remember(context, open_, {"naming": 0})
        _asked_name(context, ticket, "nameless")
    elif open_:
        _remember(context, open_, {"naming": ticket.id})
        context.show("noting_name", slot=f"naming:{ticket.id}", about=ticket.id, ticket=ticket)
    else:
        stale(context, occasion)


async def _noted_by(context: Context, ticket: Ticket, person: Person) -> bool:
    events = await context.read.events(ticket.id)
    return bool(events) and events[0].actor == person.id


async def _plain(context: Context, person: Person, ticket: Ticket, occasion: Occasion) -> None:
    """It only reads like a complaint about an official: all who work there may read it."""
    if not ticket.about or ticket.status is not Status.NEW:
        context.toast("rounds/noting.late_plain", alert=True, number=ticket.number)
        return
    quiet = occasion.state is State.BEGUN
    after = await complaints.clear(context.desk, context.work, ticket, person, quiet=quiet)
    files = [one.kind for one in await context.read.attachments(ticket.id)]
    _line(context, after, occasion, Mode.EDIT, files)


async def _undo(context: Context, person: Person, ticket: Ticket, occasion: Occasion) -> None:
    why = context.words.plain("rounds/noting.why")
    try:
        after = await rules.undo(context.desk, context.work, ticket, person, why)
    except IllegalMove:
        context.toast("rounds/noting.late", alert=True, number=ticket.number)
        return
    _line(context, after, occasion, Mode.EDIT, [], undone=True)
