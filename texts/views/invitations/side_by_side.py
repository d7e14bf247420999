"""The agendas of several kelurahan in one message, each folded: for the camat, and who serves in several."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from texts import indonesian
from texts.message import TEXT_LIMIT, Button, Message
from texts.views.chat.keyboards import rows
from texts.views.invitations.agenda import day_lines, visible
from texts.words import Words
from tickets.invitations.agenda import Agenda
from tickets.presses import Press
from understanding.when.moment import Part

__all__ = ["agendas"]

MARGIN = 60
"""What is left for the line that says how much did not fit, and the marks of a fold."""


def agendas(words: Words, found: Sequence[Sequence[Agenda]], camat: bool) -> Message:
    """The evenings of each kelurahan, one after the other; those without anything in a word at the end."""
    first, last = found[0][0].evening, found[0][-1].evening
    busy = [one for one in found if any(not each.empty for each in one)]
    free = [words.place(one[0].kelurahan).name for one in found if one not in busy]
    title = words.say(
        "invitations/side_by_side.title", day=_span(first, last), camat=camat,
        visits=sum(len(each.visits) + len(each.occasions) for one in found for each in one),
        asked=sum(len(each.asked) for one in found for each in one),
    )  # fmt: skip
    rest = words.say("invitations/side_by_side.free", places=free) if free else Markup()
    room = TEXT_LIMIT - visible(title) - visible(rest) - MARGIN
    blocks = []
    for n, one in enumerate(busy):
        block = _folded(words, one, room // (len(busy) - n))
        room -= visible(block) + 2
        blocks.append(block)
    buttons = [
        Button(words.place(one[0].kelurahan).name, Press("agenda", value=f"{first}.{one[0].kelurahan}"))
        for one in busy
    ]
    text = Markup("\n\n").join(part for part in (title, *blocks, rest) if part)
    return Message(text, buttons=rows(buttons, 2) if first == last else ())


def _span(first: date, last: date) -> str:
    if first == last:
        return indonesian.day_part(first, Part.EVENING)
    return f"{indonesian.day(first)} – {indonesian.day(last)}"


def _folded(words: Words, found: Sequence[Agenda], room: int) -> Markup:
    """One kelurahan: how much there is, and its events behind a fold, as many as fit."""
    head = words.say(
        "invitations/side_by_side.place", place=words.place(found[0].kelurahan).name,
        visits=sum(len(one.visits) + len(one.occasions) for one in found),
        asked=sum(len(one.asked) for one in found),
    )  # fmt: skip
    lines = [line for one in found for line in _lines(words, one, named=len(found) > 1)]
    room -= visible(head) + MARGIN
    shown = list[Markup]()
    for line in lines:
        room -= visible(line) + 1
        if room < 0:
            break
        shown.append(line)
    if rest := len(lines) - len(shown):
        shown.append(words.say("invitations/side_by_side.more", n=rest))
    return words.say("invitations/side_by_side.folded", head=head, lines=shown)


def _lines(words: Words, found: Agenda, *, named: bool) -> list[Markup]:
    """Its events in a line each; with its day before each where there are several."""
    lines = day_lines(words, found)
    if not named:
        return lines
    day = indonesian.short_day(found.evening)
    return [words.say("invitations/side_by_side.dated", day=day, line=line) for line in lines]
