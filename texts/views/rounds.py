"""Screens of evening rounds: what is ahead, noting on the spot, a round's page, the morning after."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.views.occasions import day_words, opener, when_words, where_words
from texts.words import Words
from tickets.model import Attachment, Role, Ticket
from tickets.occasions.model import ON, Occasion, State
from tickets.presses import Press
from tickets.rounds.rules import Suggestion

__all__ = [
    "noting", "noting_name", "round_ahead", "round_noted", "round_page", "round_planned",
    "round_review", "round_went",
]  # fmt: skip

LINES = 15
CARDS = 8


def _hold(words: Words, occasion: Occasion, action: str) -> Button:
    return Button(words.say(f"rounds/button.{action}"), Press("hold", occasion.id, 0, action))


def suggest_words(words: Words, found: Sequence[Suggestion], now: datetime) -> str:
    """Which RW should be visited next, and why."""
    if not found:
        return ""
    lines = [
        words.say(
            "rounds/suggest_line", rw=one.rw, last=indonesian.age(one.last, now) if one.last else "",
            open=one.open_count,
        )
        for one in found
    ]  # fmt: skip
    return words.say("rounds/suggest", lines=lines)


def round_ahead(
    words: Words, occasion: Occasion, suggestions: Sequence[Suggestion], now: datetime
) -> Message:
    """The day before, and an hour before, to those who go."""
    minutes = round((occasion.starts_at - now).total_seconds() / 60)
    values = {
        "title": occasion.title, "when": when_words(words, occasion), "where": where_words(words, occasion),
        "suggest": suggest_words(words, suggestions, now),
    }  # fmt: skip
    buttons = [[opener(words, occasion)]]
    if not occasion.placed:
        buttons.insert(0, [_hold(words, occasion, "place")])
    if minutes > 120:
        return Message(words.say("rounds/ahead.tomorrow", **values), buttons=buttons)
    left = words.say("rounds/ahead.minutes", n=minutes) if minutes < 55 else words.say("rounds/ahead.hour")
    buttons.insert(0, [_hold(words, occasion, "begin")])
    return Message(words.say("rounds/ahead.soon", left=left, **values), buttons=buttons)


def note_line(words: Words, ticket: Ticket) -> Markup:
    """A note, and how it stands."""
    return words.say(
        "rounds/line", number=ticket.number, status=words.label(f"status.{ticket.status}"), name=ticket.host,
        text=ticket.text,
    )  # fmt: skip


def _lines(words: Words, noted: Sequence[Ticket]) -> list[Markup]:
    lines = [note_line(words, one) for one in noted[:LINES]]
    if len(noted) > LINES:
        lines.append(words.say("rounds/more", n=len(noted) - LINES))
    return lines


def _roles(words: Words, roles: Sequence[Role]) -> str:
    return ", ".join(words.label(f"role.{one}") for one in roles)


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round, what was noted, the last one there with its notes, the files of its minutes, which follow
    where it is `fresh`, and the number of the `request` that it answers, '' for none.
    """

    occasion: Occasion
    noted: Sequence[Ticket]
    before: tuple[Occasion, Sequence[Ticket]] | None
    files: Sequence[Attachment]
    request: str = ""
    fresh: bool = False


def round_page(words: Words, page: RoundPage) -> Message:
    """A round: where, who went, what was noted, what has become of the notes of the last one there."""
    occasion, noted, before, files = page.occasion, page.noted, page.before, page.files
    text = words.say(
        "rounds/page.whole", title=occasion.title, state=words.say(f"occasions/state.{occasion.state}"),
        reason=occasion.reason, when=when_words(words, occasion), where=where_words(words, occasion),
        went=_roles(words, occasion.went), noted=_lines(words, noted), minutes=occasion.minutes,
        before=_lines(words, before[1]) if before else [],
        before_day=day_words(words, before[0]) if before else "", request=page.request,
        files=words.labels_file(Counter(one.kind for one in files)),
    )  # fmt: skip
    buttons = [*_page_buttons(words, occasion), *_cards(noted)]
    return Message(text, buttons=buttons, files=files if page.fresh else ())


def _page_buttons(words: Words, occasion: Occasion) -> list[list[Button]]:
    match occasion.state:
        case State.PLANNED:
            wanted = ["begin", "place", "move", "cancel"]
        case State.BEGUN:
            wanted = ["again", "end"]
        case State.ENDED:
            wanted = ["again", "went", "minutes"]
        case _:
            wanted = []
    return rows((_hold(words, occasion, one) for one in wanted), 2)


def _cards(noted: Sequence[Ticket]) -> list[list[Button]]:
    return rows((Button(one.number, Press("card", one.id)) for one in noted[:CARDS]), 2)


def noting(words: Words, occasion: Occasion, over: bool = False) -> Message:
    """A round has begun: how to note. Once that is over, without its button."""
    text = words.say("rounds/noting.begun", title=occasion.title, where=where_words(words, occasion))
    return Message(text, buttons=[] if over else [[_hold(words, occasion, "end")]])


def round_noted(
    words: Words, ticket: Ticket, occasion: Occasion, files: Sequence[str] = (), undone: bool = False
) -> Message:
    """One note, with what can still be said of it."""
    if undone:
        return Message(words.say("rounds/noting.undone", number=ticket.number))
    text = words.say(
        "rounds/noting.noted", number=ticket.number, what=words.what(ticket), name=ticket.host, rt=ticket.rt,
        files=words.labels_file(Counter(files)), complaint=bool(ticket.about),
    )  # fmt: skip
    buttons = [
        Button(words.say("rounds/button.name"), Press("note", ticket.id, 0, "name")),
        Button(words.say("rounds/button.undo"), Press("note", ticket.id, 0, "undo")),
    ]
    plain = Button(words.say("rounds/button.plain"), Press("note", ticket.id, 0, "plain"))
    return Message(
        text, buttons=[buttons, *([[plain]] if ticket.about else []), [_hold(words, occasion, "end")]]
    )


def noting_name(words: Words, ticket: Ticket) -> Message:
    """Who said it?"""
    button = Button(words.say("rounds/button.nameless"), Press("note", ticket.id, 0, "nameless"))
    return Message(words.say("rounds/noting.ask_name", number=ticket.number), buttons=[[button]])


def round_went(words: Words, occasion: Occasion, roles: Sequence[Role], noted: int | None = None) -> Message:
    """Who went? Each is ticked by a press. `noted`: the round has just ended, with so many notes."""
    if noted is None:
        text = words.say("rounds/noting.went", title=occasion.title)
    else:
        text = words.say("rounds/noting.ended", title=occasion.title, n=noted)
    return Message(text, buttons=_ticks(words, occasion, roles))


def _ticks(words: Words, occasion: Occasion, roles: Sequence[Role]) -> list[list[Button]]:
    buttons = [
        Button(
            words.plain(
                f"rounds/button.{'yes' if one in occasion.went else 'no'}", role=words.label(f"role.{one}")
            ),
            Press("went", occasion.id, 0, one),
        )
        for one in roles
    ]
    done = Button(words.say("rounds/button.back"), Press("held", occasion.id))
    return [*rows(buttons, 2), [done]]


def round_review(words: Words, occasion: Occasion, noted: Sequence[Ticket]) -> Message:
    """The morning after: what was noted; or whether it took place at all."""
    values = {
        "title": occasion.title, "day": day_words(words, occasion), "where": where_words(words, occasion)
    }  # fmt: skip
    if occasion.state in ON and not noted:
        answers = [
            Button(words.say("rounds/review.held"), Press("hold", occasion.id, 0, "held")),
            Button(words.say("rounds/review.dropped"), Press("hold", occasion.id, 0, "cancel")),
        ]
        return Message(words.say("rounds/review.unheld", **values), buttons=[answers])
    if not noted:
        text = words.say("rounds/review.none", **values)
    else:
        text = words.say("rounds/review.noted", lines=_lines(words, noted), **values)
    return Message(text, buttons=[*_cards(noted), [opener(words, occasion)]])


def round_planned(words: Words, occasion: Occasion) -> Message:
    """To those who go, and to who planned it: it is on the calendar."""
    text = words.say(
        "rounds/told.planned", title=occasion.title, when=when_words(words, occasion),
        where=where_words(words, occasion),
    )  # fmt: skip
    return Message(text, buttons=[[opener(words, occasion)]])
