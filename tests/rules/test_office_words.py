"""The screens of groups, answers and tickets on behalf: they fit into a message, and give nothing away."""

import html
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from texts.message import TEXT_LIMIT, Message
from texts.views import VIEWS, Screens
from texts.views.desk.behalf import wa_number
from texts.words import Words, units
from tickets.desk import replies, topic_cards
from tickets.desk.cards import Card
from tickets.desk.notes import read_tags
from tickets.groups.model import Canned
from tickets.model import Event, Kind, Status, Ticket
from tickets.notices import Notice
from tickets.places import load

WORDS = Words(load(Path(__file__).parents[2] / "programmes" / "kelurahan.toml"))
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
WORST = "🏚️<&>" * 1600
TICKET = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, category="waste",
    text=WORST, address=WORST, rw="05", rt="02", reporter=5, host="Bu Sumiati", contact="+6281234567890",
)  # fmt: skip


def event(name: str) -> Event:
    return Event(9, 7, NOW, name, "staff", "new", "new", 1, WORST)


def shown(view: str, **values: Any) -> Message:
    message = VIEWS[view](WORDS, **values)
    assert units(html.unescape(str(message.text))) <= TEXT_LIMIT
    return message


@pytest.mark.parametrize("name", ["answer", "added", "edited", "reopen"])
def test_what_a_resident_says_fits_into_a_topic(name: str) -> None:
    assert name in topic_cards.WORDS
    shown("topic_word", ticket=TICKET, event=event(name), files=())


@pytest.mark.parametrize("status", Status)
def test_a_topics_title_fits_and_changes_with_the_state(status: Status) -> None:
    ticket = replace(TICKET, status=status)
    notice = Notice(-100, "topic_titled", {"ticket": ticket, "thread": 3})
    ((method, params),) = Screens(WORDS)(notice)
    assert (method, params["message_thread_id"]) == ("editForumTopic", 3)
    assert 1 <= units(params["name"]) <= 128
    assert "TGG-2611-0007" in params["name"]
    assert topic_cards.heading(ticket) != topic_cards.heading(
        replace(ticket, handling=replace(ticket.handling, urgent=True))
    )


def test_a_card_in_a_group_names_nobody() -> None:
    known = Card(ticket=TICKET, viewer=topic_cards.everybody(TICKET), latest=event("added"), now=NOW)
    card = shown("topic_card", card=known)
    assert "Sumiati" not in card.text
    assert "81234567890" not in card.text
    assert {one.press.verb for row in card.buttons for one in row if one.press} == {"act", "card"}


def test_answers_and_what_is_passed_on_fit() -> None:
    ready = Canned(1, "tegalgede", "Dicek", "x" * 1500)
    shown("preview", ticket=TICKET, ready=ready, text="x" * 3000)
    shown("pick_canned", ticket=TICKET, ready=[ready] * 60)
    told = shown("pass_on", ticket=TICKET, event=event("replied"))
    links = [one.url for row in told.buttons for one in row if one.url]
    assert links == ["https://wa.me/6281234567890"]  # too long to go into a link; it is there to copy
    short = shown("pass_on", ticket=TICKET, event=replace(event("replied"), note="Besok & lusa"))
    (link,) = [one.url for row in short.buttons for one in row if one.url]
    assert "Besok%20%26%20lusa" in link


@pytest.mark.parametrize(
    ("phone", "number"),
    [("+62 812-3456", "628123456"), ("0812 3456", "628123456"), ("62812", "62812"), ("", "")],
)
def test_numbers_for_whatsapp(phone: str, number: str) -> None:
    assert wa_number(phone) == number


def test_placeholders_are_filled_and_odd_ones_named() -> None:
    text = "{Nama}, {nomor}: {lain} {}"
    assert replies.filled(text, {"nama": "Bu Sum", "nomor": "{nama}"}) == "Bu Sum, {nama}: {lain} {}"
    assert replies.unknown_placeholders(text) == ["lain", ""]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("Banjir, RT 02", ["banjir", "rt-02"]),
        ("#banjir #banjir", ["banjir"]),
        (" ,,; !?", []),
        ("x" * 50, ["x" * 24]),
    ],
)
def test_tags_as_they_are_typed(typed: str, tags: list[str]) -> None:
    assert read_tags(typed) == tags
