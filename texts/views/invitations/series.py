"""An invitation for several evenings: its receipt, its one card, and the news of one answer for all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from texts import indonesian, time_answers
from texts.message import Button, Message
from texts.views.chat.keyboards import menu, rows
from texts.views.desk.cards import reporter_words
from texts.views.desk.tickets import lurah_words
from texts.views.invitations.agenda import clock
from texts.words import Words, begun
from tickets.desk.series import ALL, SeriesCard, open_to, version
from tickets.model import Person, Ticket
from tickets.policy import may_know_reporter
from tickets.presses import Press
from understanding.digits.phones import shown
from understanding.when import Moment

__all__ = ["series_card", "series_each", "series_news", "series_receipt"]


def _day(words: Words, ticket: Ticket, year: int) -> str:
    """Kam 26 Nov; with the year where it is another."""
    if ticket.visit.starts_at is None:
        raise ValueError(f"{ticket.number} is no event")
    day = ticket.visit.starts_at.astimezone(words.place(ticket.kelurahan).tz).date()
    return indonesian.short_day(day) if day.year == year else f"{indonesian.short_day(day)} {day.year}"


def _lines(words: Words, tickets: Sequence[Ticket], *, states: bool = False) -> list[Markup]:
    """One evening a line: number, day, clock, and how it stands."""
    year = tickets[0].created_at.year
    return [
        words.say(
            "tickets/series.line", number=one.number, day=_day(words, one, year), clock=clock(words, one),
            state=words.label(f"status.{one.status}") if states else "",
        )
        for one in tickets
    ]  # fmt: skip


def rule_words(words: Words, ticket: Ticket) -> str:
    """Setiap Kamis malam; '' where the evenings were named one by one."""
    if not ticket.visit.recur or ticket.visit.starts_at is None:
        return ""
    local = ticket.visit.starts_at.astimezone(words.place(ticket.kelurahan).tz)
    return time_answers.recurrence(ticket.visit.recur, Moment(local.date(), local.time()))


def series_receipt(words: Words, tickets: Sequence[Ticket], person: Person) -> Message:
    """All evenings are taken in: their numbers, who handles them, where news will come."""
    first = tickets[0]
    text = words.say(
        "tickets/receipt_series", name=words.called(person), n=len(tickets), lines=_lines(words, tickets),
        lurah=lurah_words(words, first),
        grief=words.say("tickets/grief_muslim") if first.type == "tahlilan" else "",
    )  # fmt: skip
    return Message(text, keys=menu(words, person.official))


def series_card(words: Words, card: SeriesCard) -> Message:
    """All evenings for whoever answers the invitation. Files and map follow it the first time only."""
    tickets, first = card.tickets, card.tickets[0]
    text = words.say(
        "tickets/series.card", what=words.what(first), host=first.host, n=len(tickets),
        rule=begun(rule_words(words, first)), place=words.place(first.kelurahan).name,
        where=words.where(first),
        contact=shown(first.contact) if may_know_reporter(card.viewer, first) else "",
        reporter=reporter_words(words, first, card.reporter), text=first.text,
        files=words.labels_file(Counter(one.kind for one in card.files)),
        lines=_lines(words, tickets, states=True),
    )  # fmt: skip
    known = version(tickets)
    possible = [action for action in ALL if open_to(tickets, action, card.now)]
    answers = [
        Button(words.label(f"action.{action}_all"), Press("series", first.visit.series, known, action))
        for action in possible
    ]
    each = Button(words.label("action.each"), Press("series", first.visit.series, known, "each"))
    return Message(
        text, buttons=[*rows(answers, 2), [each]], files=card.files if card.fresh else (),
        spot=first.spot if card.fresh else None,
    )  # fmt: skip


def series_each(words: Words, tickets: Sequence[Ticket], now: datetime) -> Message:
    """The evenings still to come as buttons, each opening its own card."""
    ahead = [one for one in tickets if one.visit.starts_at and one.visit.starts_at > now]
    buttons = [
        Button(f"{_day(words, one, now.year)}, {clock(words, one)[:5]}", Press("card", one.id))
        for one in ahead
    ]
    return Message(words.say("tickets/series.each"), buttons=rows(buttons, 2))


def series_news(words: Words, tickets: Sequence[Ticket], action: str, note: str) -> Message:
    """The one answer that was given for these evenings, for the host."""
    if note in words.texts.labels("labels/decline"):
        note = "" if note == "unsaid" else words.label(f"decline.{note}").lower()
    text = words.say(
        f"tickets/series.{action}", lurah=lurah_words(words, tickets[0]), n=len(tickets), note=note,
        lines=_lines(words, tickets),
    )  # fmt: skip
    return Message(text)
