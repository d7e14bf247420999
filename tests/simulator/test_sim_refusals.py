"""Everything that Telegram refuses, in Telegram's words."""

import json
from typing import Any

import aiohttp
import pytest

from simulator.errors import ApiError
from simulator.files import Files
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


TEXT: dict[str, Any] = {"text": "x"}
BUTTON = {"text": "x", "callback_data": "x"}
NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": " \n"}, "message text is empty"),
    ("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"text": "<x>", "parse_mode": "HTML"},
     "can't parse entities: Unsupported start tag \"x\" at byte offset 0"),
    ("sendMessage", {"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
    ("sendMessage", TEXT | {"chat_id": 42}, "chat not found"),
    ("sendMessage", TEXT | {"chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", TEXT | {"message_thread_id": 7}, "message thread not found"),
    ("sendMessage", TEXT | {"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ("sendMessage", TEXT | {"reply_markup": inline()}, NO_ACTION),
    ("sendMessage", TEXT | {"reply_markup": inline(callback_data="")}, NO_ACTION),
    ("sendMessage", TEXT | {"reply_markup": inline(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", TEXT | {"reply_markup": inline(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", TEXT | {"reply_markup": inline(callback_data="x", url="https://x.id")},
     "can't parse inline keyboard button: exactly one action field must be used"),
    ("sendMessage", TEXT | {"reply_markup": inline(url="ftp://example.com")},
     "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    ("sendMessage", TEXT | {"reply_markup": inline(url="http://localhost/x")},
     "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL"),
    ("sendMessage", TEXT | {"reply_markup": inline(text=" ", callback_data="x")},
     "inline keyboard button text must be non-empty"),
    ("sendMessage", TEXT | {"reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
     "can't parse inline keyboard button: Can't find field \"text\""),
    ("sendMessage", TEXT | {"reply_markup": {"inline_keyboard": [[BUTTON] * 9]}},
     "REPLY_MARKUP_TOO_LONG"),
    ("sendMessage", TEXT | {"reply_markup": {"inline_keyboard": [[BUTTON]] * 101}},
     "REPLY_MARKUP_TOO_LONG"),
    ("sendMessage", TEXT | {"reply_markup": {"inline_keyboard": [[]]}},
     "inline keyboard must not have empty rows"),
    ("sendMessage", TEXT | {"reply_markup": {"keyboard": []}}, "keyboard is empty"),
    ("sendMessage", TEXT | {"reply_markup": {"keyboard": [["x"], []]}}, "keyboard must not have empty rows"),
    ("sendMessage", TEXT | {"reply_markup": {"keyboard": [[{"text": ""}]]}},
     "keyboard button text must be non-empty"),
    ("sendMessage", TEXT | {"reply_markup": {"what": 1}}, "object expected as reply markup"),
    ("sendMessage", TEXT | {"reply_markup": "{nonsense"}, "can't parse reply markup JSON object"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "AgACnothing"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"photo": "https://x.id/a.jpg"}, "failed to get HTTP URL content"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}] * 11},
     "too many messages to send as an album"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, "too few messages to send as an album"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}]},
     "document can't be mixed with other media types"),
    ("sendMediaGroup", {"media": [{"type": "animation", "media": "x"}] * 2},
     "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "attach://gone"}] * 2},
     "can't parse InputMedia: media not found"),
    ("sendLocation", {"latitude": 91, "longitude": 0}, "wrong location specified"),
    ("sendLocation", {"latitude": 0, "longitude": 0, "live_period": 5},
     "wrong live location period specified"),
    ("sendLocation", {"latitude": 0}, 'parameter "longitude" is required'),
    ("sendVenue", {"latitude": 0, "longitude": 0, "title": " ", "address": "x"},
     "venue title must be non-empty"),
    ("sendVenue", {"latitude": 0, "longitude": 0, "title": "x", "address": " "},
     "venue address must be non-empty"),
    ("sendContact", {"phone_number": " ", "first_name": "x"}, "phone number must be non-empty"),
    ("sendPoll", {"question": "x", "options": [{"text": "a"}]}, "poll must have at least 2 options"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("editMessageText", {"text": "x", "message_id": 999}, "message to edit not found"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
    ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    ("copyMessage", {"from_chat_id": 42, "message_id": 1}, "chat not found"),
    ("answerCallbackQuery", {"callback_query_id": "1"},
     "query is too old and response timeout expired or query ID is invalid"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("setMyCommands", {"commands": [{"command": "Tiket", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "tiket", "description": ""}]},
     "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 42}}, "chat not found"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    ("getChat", {"chat_id": 42}, "chat not found"),
    ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
    ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
    ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🍕"}]},
     "REACTION_INVALID"),
    ("setWebhook", {"url": "http://example.com/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.com/x", "secret_token": "a b"},
     "secret token contains unallowed characters"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[2][:40]}")
async def test_refused_and_recorded(
    sim: Simulator, api: Api, siti: Phone, case: tuple[str, dict[str, Any], str]
) -> None:
    method, params, words = case
    await siti.opens()
    chatless = method in {"answerCallbackQuery", "getFile", "setWebhook"} or "My" in method
    answer = await api(method, **({} if chatless else {"chat_id": siti.user_id}) | params)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
    assert [violation.description for violation in sim.violations] == [f"Bad Request: {words}"]
    assert sim.violations[0].method == method


async def test_without_a_chat(api: Api) -> None:
    assert (await api("sendMessage", text="x"))["description"] == "Bad Request: chat_id is empty"


async def test_what_people_do_is_no_violation(sim: Simulator, api: Api, siti: Phone) -> None:
    answer = await api("sendMessage", chat_id=siti.user_id, text="Halo")
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"
    await siti.opens()
    await siti.blocks()
    answer = await api("sendMessage", chat_id=siti.user_id, text="Halo")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await siti.unblocks()
    assert (await api("sendMessage", chat_id=siti.user_id, text="Halo"))["ok"]
    assert sim.violations == []


async def test_unknown_names_are_violations(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    assert (await api("sendTelepathy"))["error_code"] == 404
    answer = await api(
        "sendMessage",
        chat_id=siti.user_id,
        text="x",
        disable_web_page_preview=True,
        reply_parameters={"message_id": 1, "loud": True},
        link_preview_options={"disabled": True},
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x", "colour": "red"}]]},
    )
    assert answer["ok"]
    assert {violation.description for violation in sim.violations} == {
        "there is no such method in this Telegram",
        "unknown parameter 'disable_web_page_preview'",
        "unknown field 'loud' of reply_parameters",
        "unknown field 'disabled' of link_preview_options",
        "unknown field 'colour' of an inline button",
    }


async def test_a_wrong_token(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{sim.base_url}999:X/getMe") as answer:
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_edits_that_change_nothing_or_the_wrong_thing(api: Api, siti: Phone) -> None:
    await siti.opens()
    place = {"chat_id": siti.user_id}
    sent = (await api("sendMessage", **place, text="<b>Halo</b>", parse_mode="HTML"))["result"]
    place["message_id"] = sent["message_id"]
    answer = await api("editMessageText", **place, text="<strong>Halo</strong> ", parse_mode="HTML")
    assert answer["description"].startswith(
        "Bad Request: message is not modified: specified new message content"
    )
    assert (await api("editMessageReplyMarkup", **place))["description"].endswith("markup of the message")
    assert (await api("editMessageText", **place, text="Halo"))["ok"]
    answer = await api("editMessageCaption", **place, caption="x")
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"
    photo = await siti.sends_photo()
    file_id = photo.raw["photo"][-1]["file_id"]
    sent = (await api("sendPhoto", chat_id=siti.user_id, photo=file_id))["result"]
    answer = await api("editMessageText", chat_id=siti.user_id, message_id=sent["message_id"], text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"
    answer = await api("sendPhoto", chat_id=siti.user_id, photo=file_id, caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_a_file_is_sent_as_what_it_is(api: Api, siti: Phone) -> None:
    await siti.opens()
    photo = (await siti.sends_photo()).raw["photo"][0]["file_id"]
    answer = await api("sendDocument", chat_id=siti.user_id, document=photo)
    assert answer["description"] == "Bad Request: can't use file of type Photo as Document"
    voice = (await siti.sends_voice()).raw["voice"]["file_id"]
    answer = await api("sendAudio", chat_id=siti.user_id, audio=voice)
    assert answer["description"] == "Bad Request: can't use file of type VoiceNote as Audio"


async def test_uploads(sim: Simulator, session: aiohttp.ClientSession, siti: Phone) -> None:
    await siti.opens()
    cases = [(b"no image", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty")]
    for content, words in cases:
        form = aiohttp.FormData({"chat_id": str(siti.user_id)})
        form.add_field("photo", content, filename="a.jpg")
        async with session.post(f"{sim.base_url}{sim.token}/sendPhoto", data=form) as answer:
            assert (await answer.json())["description"] == f"Bad Request: {words}"


def test_a_photo_has_at_most_10_mb() -> None:
    with pytest.raises(ApiError) as refused:
        Files().upload("photo", b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "a.jpg", None)
    words = "file of size 10485763 bytes is too big for a photo; the maximum size is 10485760 bytes"
    assert refused.value.description == f"Bad Request: {words}"


async def test_a_large_file_cannot_be_fetched(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    document = await siti.sends_document(size=21 * 1024 * 1024)
    answer = await api("getFile", file_id=document.raw["document"]["file_id"])
    assert answer["description"] == "Bad Request: file is too big"
    assert sim.violations == []


async def test_replies_to_what_is_gone_may_be_allowed(api: Api, siti: Phone) -> None:
    await siti.opens()
    wish = {"message_id": 999, "allow_sending_without_reply": True}
    answer = await api("sendMessage", chat_id=siti.user_id, text="x", reply_parameters=wish)
    assert "reply_to_message" not in answer["result"]


async def test_a_query_is_answered_once_and_in_time(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    keyboard = inline(callback_data="a")
    await api("sendMessage", chat_id=siti.user_id, text="x", reply_markup=keyboard)
    await siti.taps("x")
    (query,) = sim.unanswered
    assert (await api("answerCallbackQuery", callback_query_id=query.id, text="Baik"))["ok"]
    assert await siti.answer() == "Baik"
    assert "query is too old" in (await api("answerCallbackQuery", callback_query_id=query.id))["description"]
    assert len(sim.violations) == 1
    await siti.taps("x")
    (query,) = sim.unanswered
    async with aiohttp.ClientSession() as session, session.post(f"{sim.url}/sim/clock", json={"by": 3600}):
        pass
    assert "query is too old" in (await api("answerCallbackQuery", callback_query_id=query.id))["description"]
    assert len(sim.violations) == 1


async def test_forms_write_everything_as_text(
    sim: Simulator, session: aiohttp.ClientSession, siti: Phone
) -> None:
    await siti.opens()
    form = {
        "chat_id": str(siti.user_id),
        "text": "x",
        "protect_content": "true",
        "reply_markup": json.dumps(inline(callback_data="a")),
    }
    async with session.post(f"{sim.base_url}{sim.token}/sendMessage", data=form) as answer:
        message = (await answer.json())["result"]
    assert message["has_protected_content"] is True
    assert message["reply_markup"] == inline(callback_data="a")
    form["protect_content"] = "perhaps"
    async with session.post(f"{sim.base_url}{sim.token}/sendMessage", data=form) as answer:
        assert (await answer.json())["error_code"] == 400
