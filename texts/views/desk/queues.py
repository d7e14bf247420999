"""/antrean as a screen: how much waits and where, a page of it, the sieves with what each lets through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from texts.message import Button, Message
from texts.views.chat.keyboards import pages, rows
from texts.views.desk.lists import PAGE, queue_line
from texts.words import Words
from tickets.desk.queues import CATEGORY, CHIEF, COUNTED, PICKED, RW, Sieve, Waiting
from tickets.model import Kind, Ticket
from tickets.presses import Press

__all__ = ["queue"]

VERB = "queue"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What of it is shown. `tickets` may hold one more than a page; `sums` are those of the kelurahan shown,
    `chiefs` how many are the camat's own; `several`: the official has more than one kelurahan; `field`: sees
    only what concerns babinsa and bhabinkamtibmas.
    """

    sieve: Sieve
    tickets: Sequence[Ticket]
    page: int
    sums: Sequence[Waiting]
    chiefs: int
    several: bool
    field: bool


def queue(words: Words, waits: QueuePage, now: datetime) -> Message:
    """What waits."""
    sieve, sums, chiefs, several = waits.sieve, waits.sums, waits.chiefs, waits.several
    tickets, page, field = waits.tickets, waits.page, waits.field
    shown = tickets[:PAGE]
    if not any(one.count() for one in sums) and not sieve.by:
        place = words.place(sums[0].place).name if len(sums) == 1 else ""
        back = _places(words, sieve, sums, several=several)
        return Message(words.say("queue/empty", place=place, n=len(sums)), buttons=back)
    parts = [_title(words, sieve, sums, field=field)]
    if not sieve.place and not sieve.by and page == 0:
        parts.append(_places_waiting(words, sums))
    own = sum(1 for one in shown if one.about or one.handling.level) if chiefs and not sieve.place else 0
    if own and not sieve.by and page == 0:
        parts.append(words.say("handling/camat_queue"))
    parts += [queue_line(words, one, now) for one in shown]
    if sieve.picking:
        parts.append(words.say(f"queue/pick.{sieve.by}"))
    elif not shown:
        parts.append(words.say("queue/none"))
    if page:
        parts.append(words.say("tickets/list.page", page=page + 1))
    opening = rows((Button(one.number, Press("card", one.id)) for one in shown), 2)
    return Message(
        "\n\n".join(part for part in parts if part),
        buttons=[
            *opening, *pages(words, VERB, page, len(tickets) > PAGE, sieve.pack()),
            *rows(_sieves(words, sieve, sums, chiefs), 2), *_places(words, sieve, sums, several=several),
        ],
    )  # fmt: skip


def _title(words: Words, sieve: Sieve, sums: Sequence[Waiting], *, field: bool) -> str:
    place = words.place(sieve.place or sums[0].place).name if sieve.place or len(sums) == 1 else ""
    by = _sieve_name(words, sieve) if sieve.by else ""
    if field and not by:
        return words.say("queue/title_field", place=place, n=len(sums))
    kinds = {kind: sum(one.of_kind(kind, sieve.by, sieve.wanted) for one in sums) for kind in Kind}
    return words.say(
        "queue/title", place=place, n=len(sums), by=by, counted=sieve.by != CHIEF and not sieve.picking,
        aspirations=kinds[Kind.ASPIRATION], invitations=kinds[Kind.INVITATION],
        services=kinds[Kind.SERVICE],
    )  # fmt: skip


def _places_waiting(words: Words, sums: Sequence[Waiting]) -> str:
    """A line for each kelurahan where anything waits, and one for the others."""
    lines = [_place_line(words, one) for one in sums if one.count()]
    empty = [words.place(one.place).name for one in sums if not one.count()]
    return "\n".join([*lines, *([words.say("queue/places_empty", places=empty)] if empty else [])])


def _place_line(words: Words, one: Waiting) -> str:
    return words.say(
        "queue/place", place=words.place(one.place).name, n=one.count(), late=one.count("late"),
        free=one.count("free"),
    )  # fmt: skip


def _sieve_name(words: Words, sieve: Sieve) -> str:
    if sieve.by == RW and sieve.wanted:
        return words.plain("queue/rw", rw=sieve.wanted)
    if sieve.by == CATEGORY and sieve.wanted:
        return words.label(f"category.{sieve.wanted}")
    return words.label(f"sieve.{sieve.by}")


def _button(words: Words, sieve: Sieve, name: str, n: int | None = None) -> Button:
    label = words.plain("queue/counted", name=name, n=n) if n is not None else name
    return Button(label, Press(VERB, 0, 0, sieve.pack()))


def _sieves(words: Words, sieve: Sieve, sums: Sequence[Waiting], chiefs: int) -> list[Button]:
    """All of it; each sieve that lets anything through but the one that is on; RW or categories to pick."""
    if sieve.picking:
        found = _several(sums, sieve.by)
        picked = (Sieve(sieve.place, sieve.by, name) for name in found)
        listed = [
            _button(words, one, _sieve_name(words, one), found[one.wanted]) for one in picked if _fits(one)
        ]
        return [*listed, _button(words, Sieve(sieve.place), words.label("sieve.all"))]
    wanted = [Sieve(sieve.place, by) for by in COUNTED]
    counts = {one: sum(each.count(one.by) for each in sums) for one in wanted}
    buttons = [_button(words, Sieve(sieve.place), words.label("sieve.all"))] if sieve.by else []
    if chiefs and not sieve.place and sieve.by != CHIEF:
        buttons.append(_button(words, Sieve("", CHIEF), words.label(f"sieve.{CHIEF}"), chiefs))
    buttons += [
        _button(words, one, _sieve_name(words, one), counts[one])
        for one in wanted
        if counts[one] and one.by != sieve.by
    ]
    if sieve.place:
        buttons += [
            _button(words, Sieve(sieve.place, by), words.label(f"sieve.{by}"))
            for by in PICKED
            if len(_several(sums, by)) > 1 or sieve.by == by
        ]
    return buttons


def _fits(sieve: Sieve) -> bool:
    try:
        Press(VERB, 0, 0, sieve.pack()).pack()
    except ValueError:
        return False
    return True


def _several(sums: Sequence[Waiting], by: str) -> dict[str, int]:
    return sums[0].several(by) if len(sums) == 1 else {}


def _places(words: Words, sieve: Sieve, sums: Sequence[Waiting], *, several: bool) -> list[list[Button]]:
    """Each kelurahan where anything waits; from one of them back to all."""
    if sieve.place:
        return [[_button(words, Sieve(), words.label("sieve.places"))]] if several else []
    if not several:
        return []
    each = [one for one in sums if one.count()]
    return rows(
        (_button(words, Sieve(one.place), words.place(one.place).name, one.count()) for one in each), 2
    )
