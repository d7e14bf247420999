"""The evening's agenda, whole in one message however much there is to say, and what has changed of it."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup

from texts import indonesian, time_answers
from texts.message import TEXT_LIMIT, Button, Message
from texts.views import occasions
from texts.views.chat.keyboards import rows
from texts.views.desk.pushes import held_lines, queue_button
from texts.words import Words, units
from tickets.forms.moments import anchor
from tickets.invitations.agenda import Agenda, AgendaChange, AgendaItem, Shift, begins, runs_into
from tickets.lifecycle import GOING
from tickets.model import Person, Role, Spot, Status, Ticket
from tickets.occasions.model import Kind, Occasion
from tickets.policy import DESK, may_in, may_know_reporter
from tickets.presses import Press
from tickets.time.clashes import ends
from tickets.time.house_rules import KEPT_BACK, SENT
from understanding.digits.phones import shown
from understanding.when.moment import Ambiguous, Invalid, Part

__all__ = ["agenda", "agenda_changed", "agenda_days", "agenda_which", "agenda_why"]

WHOLE = 8
"""Events told in full, where there is room."""
BRIEF = 12
FEW = 5
LINE = 110
"""What a line about one event takes at most."""
GAP = Markup("\n\n")
DAY = timedelta(days=1)
NEVER = datetime.max.replace(tzinfo=UTC)
TAG = re.compile(r"<[^>]*>")


def visible(text: str) -> int:
    """How long a text is for Telegram: UTF-16 units without the tags."""
    return units(html.unescape(TAG.sub("", text)))


def map_link(spot: Spot | None) -> str:
    """Where a place can be seen on a map; '' where it is not known."""
    return f"https://maps.google.com/?q={spot.lat},{spot.lon}" if spot else ""


def clock(words: Words, ticket: Ticket) -> str:
    """19.00, 19.00–21.00, 19.15 (bakda Isya)."""
    if ticket.visit.starts_at is None:
        return ""
    tz = words.place(ticket.kelurahan).tz
    starts = ticket.visit.starts_at.astimezone(tz)
    if ticket.visit.ends_at and ticket.visit.ends_at - ticket.visit.starts_at < DAY:
        return f"{indonesian.clock(starts)}–{indonesian.clock(ticket.visit.ends_at.astimezone(tz))}"
    told = anchor(ticket.visit.prayer)
    return (
        f"{indonesian.clock(starts)} ({indonesian.prayer_words(told)})" if told else indonesian.clock(starts)
    )


def event_line(words: Words, ticket: Ticket | Occasion, state: str = "") -> Markup:
    """One event in one line."""
    if isinstance(ticket, Occasion):
        return occasions.line(words, ticket)
    line = words.say(
        "invitations/agenda.line", clock=clock(words, ticket), what=words.what(ticket), host=ticket.host,
        number=ticket.number,
    )  # fmt: skip
    return words.say("invitations/agenda.line_state", line=line, state=state) if state else line


def agenda(
    words: Words, agenda: Agenda, now: datetime, viewer: Person, held: Sequence[Ticket] = ()
) -> Message:
    """The events of an evening in order of time, those unanswered, and a look at tomorrow; then in short what
    was `held` for a summary.
    """
    coming = [one for one in agenda.visits if ends(one.ticket) > now]
    asked = [one for one in agenda.asked if one.visit.starts_at and one.visit.starts_at > now]
    dates = [one for one in agenda.occasions if one.ends_at > now]
    told = [*zip(coming, _visits(words, coming, agenda.offered, now, viewer), strict=True)]
    events = _in_order([*((one.ticket, text) for one, text in told), *_dates(words, dates, coming)])
    around = [
        _over(words, agenda, now), _asked(words, asked, agenda.offered), _tomorrow(words, agenda),
        held_lines(words, _untold(held, coming, viewer), now),
    ]  # fmt: skip
    title = _title(words, agenda, len(asked))
    room = TEXT_LIMIT - visible(GAP.join([title, *around])) - LINE
    blocks = [title, *_fitting(words, events, room), *around]
    buttons = [
        *_buttons(words, asked, coming, viewer),
        *([occasions.opener(words, one)] for one in dates[:FEW]),
        *([[queue_button(words, agenda.kelurahan)]] if held else []),
        *_print(words, agenda, viewer),
    ]
    buttons += _empty_button(words, agenda, viewer)
    return Message(GAP.join(one for one in blocks if one), buttons=buttons)


def _untold(held: Sequence[Ticket], coming: Sequence[AgendaItem], viewer: Person) -> list[Ticket]:
    """What was held back and stands at none of the events above."""
    seen = [one for one in coming if _sees_aspirations(viewer, one.ticket)]
    told = {ticket.id for one in seen for ticket in one.oldest}
    return [one for one in held if one.id not in told]


def _empty_button(words: Words, agenda: Agenda, viewer: Person) -> list[list[Button]]:
    """Under an evening without anything, to who decides on it: whether such evenings are told of."""
    if not agenda.empty or not may_in(viewer, agenda.kelurahan, "set_hours"):
        return []
    other = KEPT_BACK if words.place(agenda.kelurahan).empty_agendas else SENT
    value = f"{agenda.kelurahan}.{agenda.evening.isoformat()}.{other}"
    return [[Button(words.plain(f"office/go.empty_{other}"), Press("empty", value=value))]]


def agenda_days(words: Words, agendas: Sequence[Agenda]) -> Message:
    """The events of several days, a line each, those unanswered said to be; a day without any in a word."""
    place = words.place(agendas[0].kelurahan)
    title = words.say(
        "invitations/agenda_days", place=place.name, first=indonesian.day(agendas[0].evening),
        last=indonesian.day(agendas[-1].evening),
    )  # fmt: skip
    free, blocks, room = list[str](), [title], TEXT_LIMIT - visible(title) - 2 * LINE
    for one in agendas:
        lines = day_lines(words, one)
        if not lines:
            free.append(indonesian.short_day(one.evening))
            continue
        block = Markup("\n").join(
            [words.say("invitations/agenda_day", day=indonesian.day(one.evening)), *lines]
        )
        room -= visible(block) + 2
        if room < 0:
            blocks.append(words.say("invitations/agenda_days_more", day=indonesian.day(one.evening)))
            break
        blocks.append(block)
    if free and room >= 0:
        blocks.append(words.say("invitations/agenda_days_free", days=free))
    return Message(GAP.join(blocks))


def day_lines(words: Words, found: Agenda) -> list[Markup]:
    """All events of an evening in a line each, in order of time, those unanswered said to be."""
    asked = words.say("invitations/agenda.asked_mark")
    told: list[Told] = [
        *((one.ticket, event_line(words, one.ticket)) for one in found.visits),
        *((one, event_line(words, one, _waits(words, one, found.offered) or asked)) for one in found.asked),
        *((one, event_line(words, one)) for one in found.occasions),
    ]
    return [text for _, text in _in_order(told)]


def agenda_which(words: Words, meant: Ambiguous) -> Message:
    """Which of several evenings is meant?"""
    days = list(dict.fromkeys(one.date for one in meant.candidates))
    buttons = [
        [Button(indonesian.day_part(day, Part.EVENING), Press("agenda", 0, 0, day.isoformat()))]
        for day in days
    ]
    return Message(words.say(f"when/question.{meant.question}"), buttons=buttons)


def agenda_why(words: Words, meant: Invalid) -> Message:
    """Why there is no such evening, and how to ask."""
    return Message(words.say("invitations/agenda_why", why=time_answers.reason(meant)))


def _print(words: Words, agenda: Agenda, viewer: Person) -> list[list[Button]]:
    """To the agenda on paper, where there is anything on it."""
    if not (agenda.visits or agenda.asked or agenda.occasions):
        return []
    if not may_in(viewer, agenda.kelurahan, "print_agenda"):
        return []
    value = f"{agenda.kelurahan}.{agenda.evening.isoformat()}"
    return [[Button(words.plain("printing/agenda.button"), Press("agenda_print", value=value))]]


def _title(words: Words, agenda: Agenda, asked: int) -> Markup:
    day = indonesian.day_part(agenda.evening, Part.EVENING)
    place = words.place(agenda.kelurahan).name
    visits = len(agenda.visits) + len(agenda.occasions)
    if not visits and not asked:
        return words.say("invitations/agenda_none", day=day, place=place)
    return words.say("invitations/agenda.title", day=day, place=place, visits=visits, asked=asked)


Offered = Mapping[int, Person]
"""By ticket, who was asked to stand in and has not answered."""
Told = tuple[Ticket | Occasion, Markup]
"""An event, and all that is said of it."""


def _in_order(events: Sequence[Told]) -> list[Told]:
    return sorted(events, key=lambda one: (begins(one[0]) or NEVER, one[0].id))


def _dates(words: Words, dates: Sequence[Occasion], coming: Sequence[AgendaItem]) -> list[Told]:
    """The dates of programmes; a round with the invitations that it runs into."""
    return [
        (one, occasions.whole(words, one, [
            visit.ticket.number for visit in coming if one.kind is Kind.ROUND and runs_into(visit.ticket, one)
        ]))
        for one in dates
    ]  # fmt: skip


def _fitting(words: Words, events: Sequence[Told], room: int) -> list[Markup]:
    """As many events in full as fit, the others in a line each, the last only counted."""
    whole, texts = 0, [text for _, text in events]
    for text in texts[:WHOLE]:
        left = min(len(texts) - whole - 1, BRIEF)
        if visible(text) + len(GAP) + left * LINE > room:
            break
        room -= visible(text) + len(GAP)
        whole += 1
    lines = [event_line(words, one) for one, _ in events[whole : whole + BRIEF]]
    if rest := len(texts) - whole - len(lines):
        lines.append(words.say("invitations/agenda.more", n=rest))
    if len(lines) > (1 if rest else 0):
        lines.insert(0, words.say("invitations/agenda.brief"))
    return [*texts[:whole], Markup("\n").join(lines)]


def _visits(
    words: Words, visits: Sequence[AgendaItem], offered: Offered, now: datetime, viewer: Person
) -> list[Markup]:
    """Each event in full; the open aspirations of an RW stand at its first event."""
    told: set[str] = set()
    found = []
    shared = any(one.goer for one in visits)
    for one in visits:
        ticket = one.ticket
        tells = _sees_aspirations(viewer, ticket) and one.open_count > 0 and ticket.rw not in told
        told |= {ticket.rw} if tells else set()
        found.append(
            words.say(
                "invitations/agenda.visit",
                clock=clock(words, ticket),
                what=words.what(ticket),
                host=ticket.host,
                number=ticket.number,
                where=words.where(ticket),
                map=map_link(ticket.spot),
                note=ticket.text,
                goer=one.goer.name if one.goer else "",
                lurah=shared,
                asked=offered[ticket.id].name if ticket.id in offered else "",
                contact=shown(ticket.contact) if may_know_reporter(viewer, ticket) else "",
                clashes=", ".join(one.clashes[:FEW]),
                open=_open(words, one, now) if tells else "",
            )
        )
    return found


def _sees_aspirations(viewer: Person, ticket: Ticket) -> bool:
    """Babinsa and bhabinkamtibmas who stand in do not see all that is reported."""
    return bool(viewer.roles(ticket.kelurahan) & (DESK | {Role.CAMAT}))


def _open(words: Words, visit: AgendaItem, now: datetime) -> Markup:
    lines = [
        words.say(
            "invitations/agenda.open_line",
            number=one.number,
            age=indonesian.age(one.created_at, now),
            text=one.text,
        )
        for one in visit.oldest
    ]
    return words.say("invitations/agenda.open", rw=visit.ticket.rw, count=visit.open_count, lines=lines)


def _over(words: Words, agenda: Agenda, now: datetime) -> Markup:
    over = [one.ticket for one in agenda.visits if ends(one.ticket) <= now]
    return _list(words, "invitations/agenda.over", "", [event_line(words, one) for one in over[-FEW:]], 0)


def _waits(words: Words, ticket: Ticket, offered: Offered) -> str:
    """For whose answer an invitation waits, where that is not the lurah's."""
    if ticket.id in offered:
        return words.say("invitations/agenda.asked_official", name=offered[ticket.id].name)
    return words.say("invitations/agenda.asked_host") if ticket.status is Status.PROPOSED else ""


def _asked(words: Words, asked: Sequence[Ticket], offered: Offered) -> Markup:
    lines = [event_line(words, one, _waits(words, one, offered)) for one in asked[:FEW]]
    return _list(words, "invitations/agenda.asked", "invitations/agenda.asked_more", lines, len(asked) - FEW)


def _tomorrow(words: Words, agenda: Agenda) -> Markup:
    following: list[Ticket | Occasion] = [*agenda.tomorrow, *agenda.occasions_tomorrow]
    events = _in_order([(one, Markup()) for one in following])
    lines = [event_line(words, one, _unsure(words, one, agenda.offered)) for one, _ in events[:FEW]]
    more = len(events) - FEW
    return _list(words, "invitations/agenda.tomorrow", "invitations/agenda.tomorrow_more", lines, more)


def _unsure(words: Words, one: Ticket | Occasion, offered: Offered) -> str:
    """How an invitation stands to which nobody goes yet."""
    if isinstance(one, Occasion) or one.status in GOING:
        return ""
    return _waits(words, one, offered) if one.id in offered else words.label(f"status.{one.status}")


def _list(words: Words, title: str, more_key: str, lines: Sequence[Markup], more: int) -> Markup:
    if not lines:
        return Markup()
    rest = [words.say(more_key, n=more)] if more > 0 else []
    return Markup("\n").join([words.say(title), *lines, *rest])


def _buttons(
    words: Words, asked: Sequence[Ticket], visits: Sequence[AgendaItem], viewer: Person
) -> list[list[Button]]:
    """To the card of each unanswered invitation, and to all open aspirations of an RW."""
    cards = [
        Button(words.plain("invitations/agenda.answer", number=one.number), Press("card", one.id))
        for one in asked[:FEW]
    ]
    wards = {
        one.ticket.rw: f"{one.ticket.kelurahan}.{one.ticket.rw}"
        for one in visits
        if one.open_count and _sees_aspirations(viewer, one.ticket)
    }
    lists = [
        Button(words.plain("invitations/agenda.open_all", rw=rw), Press("rw", value=value))
        for rw, value in list(wards.items())[:WHOLE]
    ]
    return rows([*cards, *lists], 1)


def agenda_changed(words: Words, changes: Sequence[AgendaChange], day: date) -> Message:
    """What is different from the agenda that was sent, in a line each."""
    title = words.say("invitations/changed.title", day=indonesian.day_part(day, Part.EVENING))
    lines = [_change(words, one) for one in changes[:FEW]]
    if len(changes) > FEW:
        lines.append(words.say("invitations/changed.more", n=len(changes) - FEW))
    return Message(Markup("\n").join([title, *lines, words.say("invitations/changed.whole")]))


def _change(words: Words, change: AgendaChange) -> Markup:
    ticket = change.ticket
    if isinstance(ticket, Occasion):
        return occasions.change(words, change.shift, ticket)
    if change.shift is Shift.MOVED:
        return words.say(
            "invitations/changed.moved", what=words.what(ticket), host=ticket.host, number=ticket.number,
            when=words.when(ticket),
        )  # fmt: skip
    status = words.label(f"status.{ticket.status}")
    return words.say(f"invitations/changed.{change.shift}", line=event_line(words, ticket), status=status)
