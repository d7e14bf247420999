"""Every screen of the desk, for every state, move and event: there are words, and they fit into a message."""

import html
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from texts.message import TEXT_LIMIT, Message
from texts.views import VIEWS
from texts.views.desk.tickets import Done
from texts.words import Words, head, parts, short, units
from tickets.consequences import OFFICE_ONLY
from tickets.desk.cards import Card
from tickets.desk.news import SILENT, News
from tickets.lifecycle import MOVES, Party
from tickets.model import Event, Kind, Office, Person, Role, Status, Ticket, Visit
from tickets.places import load

WORDS = Words(load(Path(__file__).parents[2] / "programmes" / "kelurahan.toml"))
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SITI = Person(5, 105, "Siti")
EVENTS = sorted(
    {action for moves in MOVES.values() for _, _, action in moves} | OFFICE_ONLY | {"filed", "added", "rated"}
)
WORST = "🏚️<&>" * 1600
DATA = {
    "name": "Pak Hadi",
    "role": "staff",
    "limit": "resolve",
    "rung": "lurah",
    "body": "DLH",
    "to": "kebonsari",
}
"""What events say of themselves besides their note."""
NO_NOTE = {"taken_over", "offered", "recategorised", "escalated", "forward"}
"""Events whose history line has words of its own in place of the note."""
SAYS_ITSELF = ("hand_back", "merge", "unmerge")
"""Moves after which the official gets another screen."""


def ticket(kind: Kind, status: Status, text: str = "Selokan mampet") -> Ticket:
    aspiration = kind is Kind.ASPIRATION
    return Ticket(
        7, "TGG-2611-0007", kind, "complaint" if aspiration else "tahlilan", status, "tegalgede", NOW, NOW,
        category="waste" if aspiration else "", text=text, address=text[:500], rw="05", rt="02", reporter=5,
        host="" if aspiration else text[:120],
        visit=Visit()
        if aspiration
        else Visit(NOW + timedelta(hours=9), proposed_at=NOW + timedelta(days=1), delegate=1),
    )  # fmt: skip


def event(name: str, note: str = "Catatan", source: str = "resolved") -> Event:
    data = DATA | ({"from": "waste", "to": "health"} if name == "recategorised" else {})
    return Event(9, 7, NOW, name, "staff", source, "x", 1, note, data)


def shown(view: str, **values: object) -> Message:
    message = VIEWS[view](WORDS, **values)
    assert message.text.strip()
    assert units(html.unescape(str(message.text))) <= TEXT_LIMIT  # tags counted in, though they need not be
    for row in message.buttons:
        for button in row:
            assert button.json()["text"]
    return message


def person(role: Role) -> Person:
    return Person(1, 101, "Pak Hadi", offices=(Office(role, "" if role is Role.CAMAT else "tegalgede"),))


@cases("text", ["Selokan mampet", WORST])
@cases("role", [Role.STAFF, Role.LURAH, Role.BABINSA, Role.CAMAT])
@cases("status", Status)
@cases("kind", Kind)
def test_a_card_for_every_state_and_office(kind: Kind, status: Status, role: Role, text: str) -> None:
    one = ticket(kind, status, text)
    told = Card(
        ticket=one, viewer=person(role), reporter=SITI, unreachable=True, assignee=SITI,
        delegate=SITI, files=(), latest=event("added", text), clashes=[one] if one.visit.starts_at else [],
        fresh=True, note=text[:200], now=NOW,
    )  # fmt: skip
    card = shown("card", card=told)
    bound = [
        button.press.value
        for row in card.buttons
        for button in row
        if button.press and button.press.verb == "act"
    ]
    assert len(bound) == len(set(bound))
    if role is Role.CAMAT:
        assert set(bound) <= {"more"}  # to watch, or to take it up


@cases("text", ["Selokan mampet", WORST])
@cases("status", Status)
@cases("kind", Kind)
def test_a_residents_own_ticket_in_every_state(kind: Kind, status: Status, text: str) -> None:
    shown("own", ticket=ticket(kind, status, text), now=NOW)


MOVED = [(kind, *key, target) for kind, moves in MOVES.items() for key, target in moves.items()]


@cases("note", ["Catatan", WORST, ""])
@cases(("kind", "source", "party", "action", "target"), MOVED)
def test_whoever_is_told_of_a_move_gets_words(
    kind: Kind, source: Status, party: Party, action: str, target: Status, note: str
) -> None:
    one, told = ticket(kind, target), event(action, note, source)
    if party is Party.RESIDENT:
        if action != "confirm":
            shown("word", ticket=one, event=told, files=(), now=NOW)
        if action not in ("confirm", "cancel"):
            shown("done", done=Done(f"done.{action}", one, next_news=NOW))
    elif action not in SILENT:
        news = shown("news", news=News(one, told, (), SITI, NOW, next_news=NOW))
        assert one.number in news.text
        shown("news", news=News(one, told, (), SITI, NOW))
    if party in (Party.STAFF, Party.LURAH, Party.DELEGATE, Party.GOER) and action not in SAYS_ITSELF:
        shown("done", done=Done(f"done.{action}", one))


@pytest.mark.parametrize(
    "action", ["accept", "decline", "propose", "delegation_offered", "reschedule", "cancel", "lapse"]
)
def test_whoever_need_not_stand_in_any_more_is_told(action: str) -> None:
    told = shown(
        "word", ticket=ticket(Kind.INVITATION, Status.NEW), event=event(action), files=(), now=NOW,
        released=True,
    )  # fmt: skip
    assert "Bapak/Ibu" in told.text or action == "lapse"


@cases("name", EVENTS)
@cases("kind", Kind)
def test_a_history_has_words_for_every_event(kind: Kind, name: str) -> None:
    one = ticket(kind, Status.NEW)
    told = shown("history", ticket=one, events=[event(name)] * 3, names={1: "Pak Hadi"})
    assert told.text.count("Catatan") == (0 if name in NO_NOTE else 3) or name == "noted"
    shown("history", ticket=one, events=[event(name, WORST)] * 60, names={1: WORST[:80]})
    for part in range(4):
        shown("whole", ticket=one, events=[event(name, WORST)] * 3, names={}, part=part)


def test_reasons_chosen_are_told_in_words() -> None:
    one = ticket(Kind.INVITATION, Status.DECLINED)
    for note, words in (("duty", "karena ada tugas dinas."), ("unsaid", "berhalangan hadir. Semoga")):
        news = shown("news", news=News(one, event("decline", note), (), SITI, NOW))
        assert words in news.text


@given(st.text(st.characters(codec="utf-8"), max_size=400), st.integers(2, 50))
@settings(max_examples=200)
def test_lengths_are_counted_as_telegram_counts_them(text: str, size: int) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2
    assert units(short(text, size)) <= size
    assert text.startswith(head(text, size))
    assert "".join(parts(text, size)) == text
    assert all(0 < units(part) <= size for part in parts(text, size))
    if units(text) <= size:
        assert short(text, size) == text
