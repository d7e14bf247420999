"""Questions answered at once from the kelurahan's own files; the rest is asked of the office."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.chat import conversation, kept_messages
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.filing_limits import may_file
from handlers.chat.refusals import forbidden
from handlers.desk import filing
from handlers.services.pages import listed, places_of
from texts.views.services.answers import ASK_OFFICE, ProgrammeAnswer
from tickets.drafts import Said
from tickets.forms import officials, prefill
from tickets.model import Person, Spot
from tickets.occasions.model import ON, Occasion
from tickets.places import Kelurahan
from tickets.presses import Press
from tickets.programmes.model import Known, Programme
from tickets.programmes.services import DOCUMENT
from understanding import asked, categories
from understanding.intents import Intent
from understanding.intents.model import Question, Request

AHEAD = timedelta(days=21)
"""So far ahead dates are told."""
DATES = 5
BEGUN = ("aspiration", "invitation")
"""Forms that an answer's button begins."""


def _own(context: Context, person: Person) -> Kelurahan | None:
    places = places_of(context, person)
    return context.words.place(places[0]) if places else None


async def question(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """The answer itself where the files have one: a paper, a programme, the office, a question of a
    programme's own; else one press asks the office.
    """
    slots = intent.slots
    wanted = slots if isinstance(slots, Question | Request) else Question()
    own = _own(context, person)
    if wanted.document and (found := _with_paper(context, wanted.document, own)):
        _paper(context, found, wanted.document, own)
    elif (programme := context.programmes.get(wanted.programme)) and (own or not programme.everywhere):
        await _programme(context, programme, own, _known(programme, said.words))
    elif own and (answer := _of_any(context, own, said.words)):
        await _programme(context, answer[0], own, answer[1])
    elif own and asked.of_office(said.words):
        context.show("answer_office", place=own)
    elif own and person.registered:
        await kept_messages.keep(context, person, said)
        context.show("answer_unknown", slot=kept_messages.slot(person), what=said.words)
    else:
        return False
    return True


def _with_paper(context: Context, document: str, own: Kelurahan | None) -> Programme | None:
    """The programme whose list has that paper: the kelurahan's own before any other."""
    having = [one for one in context.programmes.values() if one.request and document in one.request.documents]
    mine = [one for one in having if own and one.offered_in(own.key)]
    return next(iter([*mine, *having]), None)


def _paper(context: Context, programme: Programme, document: str, own: Kelurahan | None) -> None:
    context.show(
        "answer_paper", programme=programme, document=document, place=own, now=context.now,
        calendar=context.desk.calendar,
    )  # fmt: skip


def _known(programme: Programme, text: str) -> Known | None:
    return next((one for one in programme.questions if one.fits(text)), None)


def _of_any(context: Context, own: Kelurahan, text: str) -> tuple[Programme, Known] | None:
    """A question that a programme of the kelurahan has an answer to."""
    for programme in context.programmes.of(own.key):
        if found := _known(programme, text):
            return programme, found
    return None


async def _programme(
    context: Context, programme: Programme, own: Kelurahan | None, known: Known | None
) -> None:
    home = own.key if own and programme.offered_in(own.key) else next(iter(programme.kelurahan))
    place = context.words.places.get(home) or own or next(iter(context.words.places.values()))
    if programme.request and programme.request.documents and own and own.key == place.key and not known:
        context.show("answer_papers", programme=programme)
        return
    shown = await listed(context, programme, place.key)
    answer = ProgrammeAnswer(shown, place, own, known, context.now, context.desk.calendar)
    context.show("answer_programme", answer=answer)


async def reach(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """Whom to see and when: what the kelurahan announces, never somebody's invitation; and how to leave
    word.
    """
    own = _own(context, person)
    if own is None:
        return False
    if person.registered:
        await kept_messages.keep(context, person, said)
    dates = await context.read.occasions_between(own.key, context.now, context.now + AHEAD)
    context.show("answer_reach", slot=kept_messages.slot(person), place=own, dates=_announced(dates)[:DATES])
    return True


def _announced(dates: Sequence[Occasion]) -> list[Occasion]:
    """Dates that the kelurahan set itself: what a resident asked for is that resident's affair."""
    return [one for one in dates if one.state in ON and not one.ticket]


async def paper_of(context: Context, press: Press) -> None:
    """What a paper of a list needs: value 'ktp_new.digital_adminduk'."""
    document, _, key = press.value.partition(".")
    programme = context.programmes.get(key)
    if programme is None or programme.request is None or document not in programme.request.documents:
        context.toast("residents/expired", alert=True)
        return
    _paper(context, programme, document, _own(context, await context.person()))


async def apply(context: Context, press: Press) -> None:
    """The form of that paper, which is not asked for again: value 'ktp_new.digital_adminduk.sumbersari'."""
    document, _, rest = press.value.partition(".")
    key, _, kelurahan = rest.partition(".")
    person = await context.person()
    programme = context.programmes.offered(key, kelurahan)
    if programme is None or programme.request is None or document not in programme.request.documents:
        context.toast("residents/expired", alert=True)
    elif person.registered and person.kelurahan != kelurahan:
        forbidden(context)
    else:
        await conversation.start(context, f"{key}/request", given=Given({DOCUMENT: document}))


async def begin(context: Context, press: Press) -> None:
    """A form from the button of an answer."""
    if press.value in BEGUN:
        await conversation.start(context, press.value)
    else:
        context.toast("residents/expired", alert=True)


async def ask_office(context: Context, press: Press) -> None:
    """The words that wait become a question to the office at once; without any they are asked for. What
    complains of an official goes by the form, which asks about that.
    """
    if press != ASK_OFFICE:
        context.toast("residents/expired", alert=True)
        return
    person = await context.person()
    kept = [one.said for one in await context.read.kept(person.id)]
    words, files, spot = prefill.gathered(kept)
    if not words or not person.registered or officials.reads(words) or await context.draft():
        await conversation.start(context, "aspiration", given=Given({"type": "information_request"}))
        return
    if not await may_file(context, person):
        return
    await kept_messages.take(context, person)
    kept_messages.settle(context, person, "answers/sent")
    category = next(iter(categories.guess(words)), "other")
    await filing.information(context, person, words, files, category, Spot(**spot) if spot else None, kept)
