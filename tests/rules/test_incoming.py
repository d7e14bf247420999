"""What a person sent as one value, whatever Telegram calls it."""

from typing import Any

import pytest
from telegram import Message as Sent

from handlers.chat.incoming import empty, said
from understanding.cleaning import MASK

BODY = {
    "message_id": 7, "date": 1795489200, "chat": {"id": 5, "type": "private"},
    "from": {"id": 5, "is_bot": False, "first_name": "Siti"},
}  # fmt: skip


def message(**parts: Any) -> Any:
    """What the bot makes of a message with these parts."""
    sent = Sent.de_json({**BODY, **parts}, None)
    return said(sent)


def file(name: str, **more: Any) -> dict[str, Any]:
    """A file as Telegram tells of it."""
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": 9, **more}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("photo", [file("s", width=1, height=1), file("photo", width=9, height=9)]),
        ("video", file("video", width=1, height=1, duration=1)),
        ("video_note", file("video_note", length=1, duration=1)),
        ("voice", file("voice", duration=1)),
        ("audio", file("audio", duration=1)),
        ("document", file("document")),
    ],
)
def test_files_of_every_kind_with_their_caption(kind: str, body: Any) -> None:
    value = message(**{kind: body}, caption="dari utara\r\n", media_group_id="g")
    assert value.attachment == {
        "kind": kind, "file_id": kind, "unique_id": f"u{kind}", "caption": "dari utara", "size": 9,
    }  # fmt: skip
    assert (value.text, value.album, value.message) == ("dari utara", "g", 7)


def test_an_animation_is_no_document() -> None:
    found = file("gif", width=1, height=1, duration=1)
    assert message(animation=found, document=file("gif")).attachment["kind"] == "animation"


def test_a_video_too_big_to_download_is_kept_by_its_name() -> None:
    big = {"file_size": 500_000_000, "width": 1, "height": 1, "duration": 1}
    assert message(video=file("big") | big).attachment["size"] == 500_000_000


def test_a_document_too_big_to_be_looked_at_is_refused() -> None:
    value = message(document=file("big") | {"file_size": 500_000_000}, caption="Proposal")
    assert (value.attachment, value.refused, value.text) == (None, "too_big", "Proposal")


def test_places() -> None:
    at = {"latitude": -8.1, "longitude": 113.7}
    assert message(location=at).spot == {"lat": -8.1, "lon": 113.7, "title": "", "address": ""}
    venue = {"location": at, "title": "Masjid", "address": "Jl. Jawa"}
    assert message(venue=venue, location=at).spot["title"] == "Masjid"


def test_a_contact_is_a_number_and_words() -> None:
    value = message(contact={"phone_number": "+6281234567890", "first_name": "Pak", "last_name": "RT"})
    assert (value.phone, value.text) == ("+6281234567890", "Pak RT 0812-3456-7890")


@pytest.mark.parametrize("part", ["text", "caption"])
def test_an_identity_number_is_not_kept(part: str) -> None:
    photo = {} if part == "text" else {"photo": [file("p", width=1, height=1)]}
    value = message(**{part: "NIK 3509211234560001"}, **photo)
    assert (value.text, value.masked) == (f"NIK {MASK}", True)
    assert not value.attachment or value.attachment["caption"] == f"NIK {MASK}"
    assert not message(text="halo").masked


def test_empty_is_what_a_ticket_cannot_hold() -> None:
    sticker = file("s", width=1, height=1, is_animated=False, is_video=False, type="regular")
    assert empty(message(sticker=sticker))
    assert empty(message(dice={"emoji": "🎲", "value": 3}))
    assert empty(message(text="\u202e"))
    assert not empty(message(text="halo"))
