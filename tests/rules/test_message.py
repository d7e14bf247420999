"""A screen as the requests that show it: albums as Telegram takes them, limits, keyboards, edits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.message import ALBUM_LIMIT, SENDING, Button, Key, Message, as_edit, files, on_map
from tickets.model import Attachment, Spot
from tickets.presses import Press

CHAT = 5


def kinds(*names: str) -> list[tuple[str, int]]:
    """What is called for files of these kinds, with how many go in each call."""
    made = files(CHAT, [Attachment(name, f"id{n}") for n, name in enumerate(names)])
    return [(method, len(params.get("media", "1"))) for method, params in made]


def test_albums_hold_what_telegram_lets_them() -> None:
    assert kinds("photo", "video", "photo") == [("sendMediaGroup", 3)]
    assert kinds("document", "document") == [("sendMediaGroup", 2)]
    assert kinds("photo", "document") == [("sendPhoto", 1), ("sendDocument", 1)]
    assert kinds("voice", "voice") == [("sendVoice", 1), ("sendVoice", 1)]
    assert kinds("animation", "photo", "video_note") == [
        ("sendAnimation", 1), ("sendPhoto", 1), ("sendVideoNote", 1),
    ]  # fmt: skip
    assert kinds("audio", "audio", "photo") == [("sendMediaGroup", 2), ("sendPhoto", 1)]


def test_eleven_photos_are_an_album_and_one() -> None:
    assert kinds(*["photo"] * 11) == [("sendMediaGroup", 10), ("sendPhoto", 1)]


@given(st.lists(st.sampled_from(list(SENDING)), max_size=30))
def test_every_file_is_sent_once_and_in_order(names: list[str]) -> None:
    attachments = [Attachment(name, f"id{n}") for n, name in enumerate(names)]
    sent: list[str] = []
    for method, params in files(CHAT, attachments):
        if method == "sendMediaGroup":
            assert 2 <= len(params["media"]) <= ALBUM_LIMIT
            sent += [one["media"] for one in params["media"]]
        else:
            sent += [value for value in params.values() if isinstance(value, str)]
    assert sent == [one.file_id for one in attachments]


def first(message: Message) -> dict[str, Any]:
    """The parameters of the first request."""
    return message.requests(CHAT)[0][1]


def test_text_comes_first_then_files_then_the_map() -> None:
    message = Message("halo", files=[Attachment("photo", "p")], spot=Spot(-8.1, 113.7))
    assert [method for method, _ in message.requests(CHAT)] == ["sendMessage", "sendPhoto", "sendLocation"]


def test_a_place_with_a_name_is_a_venue() -> None:
    assert on_map(CHAT, Spot(1, 2, "Masjid", "Jl. Jawa"))[0][0] == "sendVenue"
    assert on_map(CHAT, Spot(1, 2, "Masjid"))[0][0] == "sendLocation"
    assert on_map(CHAT, None) == []


def test_keyboards() -> None:
    inline = first(Message("a", buttons=[[Button("Ya", Press("x")), Button("Peta", url="https://x.id")]]))
    assert inline["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Ya", "callback_data": "x:0:0:"}, {"text": "Peta", "url": "https://x.id"}]
        ]
    }
    below = first(Message("a", keys=[[Key("Nomor", "contact"), Key("Lewati")]]))["reply_markup"]
    assert below["keyboard"] == [[{"text": "Nomor", "request_contact": True}, {"text": "Lewati"}]]
    assert first(Message("a", bare=True))["reply_markup"] == {"remove_keyboard": True}
    assert "reply_markup" not in first(Message("a"))


def test_links_show_no_preview_unless_wanted() -> None:
    assert first(Message("a"))["link_preview_options"] == {"is_disabled": True}
    assert "link_preview_options" not in first(Message("a", preview=True))


@pytest.mark.parametrize("bare", [True, False])
def test_an_edit_cannot_bring_a_keyboard_below_the_chat(bare: bool) -> None:
    message = Message("a", bare=True) if bare else Message("a", keys=[[Key("x")]])
    method, params = as_edit(first(message), 9)
    assert (method, params["message_id"], "reply_markup" in params) == ("editMessageText", 9, False)


def test_an_edit_keeps_the_buttons_and_nothing_foreign() -> None:
    params = Message("a", buttons=[[Button("Ya", Press("x"))]]).requests(CHAT, reply_to=3)[0][1]
    assert set(as_edit(params, 9)[1]) == {
        "chat_id", "message_id", "text", "parse_mode", "link_preview_options", "reply_markup",
    }  # fmt: skip
