"""A resident's phone for tests and scripts: says, taps what is visible, sees what comes.

It speaks HTTP to the control API, so the town may run in another process. Waiting is event-driven and
ends after ten real seconds with an AssertionError that shows the screen.
"""

import re
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.screen import Message, key_rows, plain_label, readable

Body = dict[str, Any]
PATIENCE = 10.0
ON_SCREEN = 15


@dataclass(frozen=True, slots=True)
class Seen:
    """What `sees` found, and in which message."""

    match: re.Match[str]
    message: Message

    def __str__(self) -> str:
        return self.match.group()

    def __getitem__(self, group: int | str) -> str:
        return self.match[group]


@dataclass(frozen=True, slots=True)
class Button:
    """A button that can be tapped now; `data` is None for a key of the reply keyboard."""

    label: str
    message_id: int
    inline: Body | None


class Phone:
    """One person in one chat, by default their own chat with the bot."""

    def __init__(
        self,
        url: str,
        user_id: int,
        *,
        name: str = "",
        chat_id: int | None = None,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        self.url = url
        self.user_id = user_id
        self.name = name
        self.chat_id = chat_id or user_id
        self.keyboard: Body | None = None
        self.commands: list[Body] = []
        self._session = session
        self._own_session = session is None
        self._messages: dict[int, Message] = {}
        self._version = 0
        self._seen: dict[int, int] = {}
        self._last_query: str | None = None

    @classmethod
    async def of(
        cls, url: str, first_name: str, *, session: aiohttp.ClientSession | None = None, **about: Any
    ) -> Self:
        """The phone of a new resident."""
        phone = cls(url, 0, name=first_name, session=session)
        user = await phone._post("/sim/users", first_name=first_name, **about)
        phone.user_id = phone.chat_id = user["id"]
        return phone

    def in_chat(self, chat_id: int) -> "Phone":
        """The same person in a group."""
        return Phone(self.url, self.user_id, name=self.name, chat_id=chat_id, session=self._open())

    async def close(self) -> None:
        """Put the phone away."""
        if self._own_session and self._session:
            await self._session.close()
            self._session = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # -- to send ------------------------------------------------------------------------------

    async def opens(self, start_param: str | None = None) -> Message:
        """Presses Start, or opens t.me/bot?start=PARAM."""
        return (await self._do("start", param=start_param))[0]

    async def says(self, text: str, reply_to: Message | None = None) -> Message:
        """Writes a text."""
        return await self._send("text", text=text, reply_to=reply_to)

    async def replies(self, message: Message, text: str) -> Message:
        """Writes a text in reply to a message."""
        return await self.says(text, reply_to=message)

    async def sends_photo(self, caption: str | None = None, **about: Any) -> Message:
        """Sends a photo; `size` may claim any number of bytes, `content` is base64."""
        return await self._send("photo", caption=caption, **about)

    async def sends_album(self, count: int, caption: str | None = None, **about: Any) -> list[Message]:
        """Sends photos as one album; the caption is the first one's."""
        return await self._do("send", kind="album", count=count, caption=caption, **about)

    async def sends_voice(self, **about: Any) -> Message:
        """Sends a voice message."""
        return await self._send("voice", **about)

    async def sends_video(self, caption: str | None = None, **about: Any) -> Message:
        """Sends a video."""
        return await self._send("video", caption=caption, **about)

    async def sends_video_note(self, **about: Any) -> Message:
        """Sends a round video."""
        return await self._send("video_note", **about)

    async def sends_audio(self, **about: Any) -> Message:
        """Sends music."""
        return await self._send("audio", **about)

    async def sends_animation(self, **about: Any) -> Message:
        """Sends a GIF."""
        return await self._send("animation", **about)

    async def sends_document(
        self, name: str = "berkas.pdf", size: int = 80_000, mime: str | None = None, **about: Any
    ) -> Message:
        """Sends a file."""
        return await self._send("document", name=name, size=size, mime=mime, **about)

    async def sends_sticker(self, emoji: str = "🙏") -> Message:
        """Sends a sticker."""
        return await self._send("sticker", emoji=emoji)

    async def sends_location(self, lat: float, lon: float, *, live: bool = False) -> Message:
        """Sends a place on the map, live or not."""
        return await self._send("location", latitude=lat, longitude=lon, live=live)

    async def sends_venue(self, lat: float, lon: float, title: str, address: str) -> Message:
        """Sends a place with a name."""
        return await self._send("venue", latitude=lat, longitude=lon, title=title, address=address)

    async def shares_contact(self, phone: str | None = None, *, foreign: bool = False) -> Message:
        """Shares one's own number, or somebody else's."""
        return await self._send("contact", phone=phone, foreign=foreign)

    async def edits(self, message: Message, text: str) -> Message:
        """Changes text or caption of one's own message."""
        return (await self._do("edit", message_id=message.id, text=text))[0]

    async def moves(self, message: Message, lat: float, lon: float) -> Message:
        """Moves one's own live location."""
        return (await self._do("edit", message_id=message.id, latitude=lat, longitude=lon))[0]

    async def forwards(
        self, message: Message, *, from_chat_id: int | None = None, hidden: bool = False
    ) -> Message:
        """Passes a message on to this chat."""
        source = from_chat_id or message.raw["chat"]["id"]
        return (await self._do("forward", message_id=message.id, from_chat_id=source, hidden=hidden))[0]

    async def deletes(self, message: Message) -> None:
        """Deletes a message for both sides."""
        await self._do("delete", message_id=message.id)

    async def votes(self, message: Message, *options: int) -> None:
        """Answers a poll."""
        await self._do("vote", message_id=message.id, options=list(options))

    async def reacts(self, message: Message, emoji: str | None) -> None:
        """Puts an emoji on a message."""
        await self._do("react", message_id=message.id, emoji=emoji)

    async def blocks(self) -> None:
        """Blocks the bot."""
        await self._post(f"/sim/users/{self.user_id}/block")

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        await self._post(f"/sim/users/{self.user_id}/unblock")

    # -- to tap -------------------------------------------------------------------------------

    async def taps(self, label: str, on: Message | None = None) -> Button:
        """Taps a visible button of either kind as soon as there is one; the newest message wins.

        The label matches as a whole, or as a part that only one button of the message has; case and an
        emoji before it do not matter. Does not wait for the bot's answer: `answer()` does.
        """
        button: Button | None = None
        deadline = time.monotonic() + PATIENCE
        await self._refresh()
        while (button := self._find(label, on)) is None:
            if not await self._wait(deadline):
                raise AssertionError(
                    f"{self.name} sees no button {label!r}, only {self._labels()}\n{self._text()}"
                )
        if button.inline is None:
            await self._post(f"/sim/users/{self.user_id}/press_key", chat_id=self.chat_id, text=button.label)
        elif "callback_data" in button.inline:
            await self.presses_raw(button.inline["callback_data"], button.message_id, forged=False)
        return button

    async def presses_raw(self, callback_data: str, message: Message | int, *, forged: bool = True) -> None:
        """Presses a button that need not be there, as a modified client can."""
        number = message if isinstance(message, int) else message.id
        about = {"message_id": number, "data": callback_data, "forged": forged, "chat_id": self.chat_id}
        query = await self._post(f"/sim/users/{self.user_id}/press", **about)
        self._last_query = query["id"]

    async def answer(self, timeout: float = PATIENCE) -> str:  # noqa: ASYNC109 - a wish of the reader
        """What the bot answered to the last tap: the toast or alert, maybe empty."""
        if self._last_query is None:
            raise AssertionError(f"{self.name} has tapped no inline button")
        query = await self._get(f"/sim/queries/{self._last_query}", wait=timeout)
        if not query["answered"]:
            raise AssertionError(
                f"The bot left {self.name}'s tap on {query['data']!r} unanswered\n{self._text()}"
            )
        return str(query["answer"]["text"])

    async def sees_toast(self, pattern: str) -> re.Match[str]:
        """The answer to the last tap matches."""
        text = await self.answer()
        match = re.search(pattern, text)
        if match is None:
            raise AssertionError(f"The toast says {text!r}, not {pattern!r}")
        return match

    def _buttons(self, on: Message | None) -> list[Button]:
        """All buttons on the screen, the newest message's first."""
        messages = [m for m in self._messages.values() if not m.deleted and (on is None or m.id == on.id)]
        found = [
            Button(str(button["text"]), message.id, button)
            for message in messages
            for row in message.buttons
            for button in row
        ]
        if self.keyboard and on is None:
            rows = self.keyboard.get("keyboard", [])
            keys = [key if isinstance(key, str) else key["text"] for row in rows for key in row]
            found += [Button(key, self.keyboard.get("message_id", 0), None) for key in keys]
        return sorted(found, key=lambda button: -button.message_id)

    def _find(self, label: str, on: Message | None) -> Button | None:
        buttons = self._buttons(on)
        wanted = plain_label(label) or label.strip()
        exact = [button for button in buttons if button.label == label]
        exact += [button for button in buttons if (plain_label(button.label) or button.label) == wanted]
        if exact:
            return max(exact, key=lambda button: button.message_id)
        parts = [button for button in buttons if wanted in button.label.casefold()]
        newest = [button for button in parts if button.message_id == parts[0].message_id]
        if len(newest) > 1:
            raise AssertionError(f"{label!r} may be any of {[button.label for button in newest]}")
        return newest[0] if newest else None

    def _labels(self) -> list[str]:
        return [button.label for button in self._buttons(None)]

    # -- to see -------------------------------------------------------------------------------

    async def sees(self, pattern: str, timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109 - a wish of the reader
        """Waits for a new or newly edited message of somebody else that matches, oldest first.

        A message that an earlier `sees` found is not found again until its words change.
        """
        deadline = time.monotonic() + timeout
        await self._refresh()
        while True:
            for message in sorted(self._messages.values(), key=lambda m: m.said):
                if self._unseen(message) and (match := re.search(pattern, message.text)):
                    self._seen[message.id] = message.said
                    return Seen(match, message)
            if not await self._wait(deadline):
                raise AssertionError(f"{self.name} does not see {pattern!r}:\n{self._text()}")

    def _unseen(self, message: Message) -> bool:
        mine = message.raw["from"]["id"] == self.user_id
        return not mine and not message.deleted and message.said > self._seen.get(message.id, 0)

    async def sees_now(self, pattern: str) -> re.Match[str]:
        """It is on the screen now, in words or on a button; waits for nothing."""
        text = await self.screen()
        match = re.search(pattern, text)
        if match is None:
            raise AssertionError(f"{self.name} does not see {pattern!r} now:\n{text}")
        return match

    async def not_sees(self, pattern: str) -> None:
        """It is not on the screen now; waits for nothing."""
        text = await self.screen()
        if re.search(pattern, text):
            raise AssertionError(f"{self.name} sees {pattern!r}:\n{text}")

    async def screen(self) -> str:
        """The last messages as they are read, and the keyboard."""
        await self._refresh()
        return self._text()

    async def messages(self) -> list[Message]:
        """All messages of the chat that are not deleted."""
        await self._refresh()
        return [message for message in self._messages.values() if not message.deleted]

    def _text(self) -> str:
        visible = [message for message in self._messages.values() if not message.deleted][-ON_SCREEN:]
        lines = [readable(message.raw) for message in visible]
        keys = key_rows(self.keyboard)
        return "\n".join(lines + (["-- papan tombol --", *keys] if keys else []))

    async def _refresh(self, wait: float = 0.0) -> bool:
        """Fetch what changed; False when nothing did within `wait`."""
        view = await self._get(
            f"/sim/users/{self.user_id}/chat", chat_id=self.chat_id, since=self._version, wait=wait
        )
        news = bool(view["version"] > self._version)
        self._version = view["version"]
        self.keyboard, self.commands = view["keyboard"], view["commands"]
        for shown in view["messages"]:
            message = Message.from_view(shown)
            self._messages[message.id] = message
        return news

    async def _wait(self, deadline: float) -> bool:
        left = deadline - time.monotonic()
        return left > 0 and await self._refresh(min(left, 60.0))

    # -- to speak HTTP ------------------------------------------------------------------------

    async def _send(self, kind: str, *, reply_to: Message | None = None, **about: Any) -> Message:
        number = reply_to.id if reply_to else None
        return (await self._do("send", kind=kind, reply_to=number, **about))[0]

    async def _do(self, deed: str, **about: Any) -> list[Message]:
        given = {name: value for name, value in about.items() if value is not None}
        answer = await self._post(f"/sim/users/{self.user_id}/{deed}", chat_id=self.chat_id, **given)
        return [Message.from_view(view) for view in answer["messages"]]

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def _get(self, path: str, **query: Any) -> Any:
        async with self._open().get(self.url + path, params=query) as answer:
            return await _read(answer)

    async def _post(self, path: str, **about: Any) -> Any:
        async with self._open().post(self.url + path, json=about) as answer:
            return await _read(answer)


async def _read(answer: aiohttp.ClientResponse) -> Any:
    value = await answer.json()
    if answer.status >= 400:
        raise AssertionError(value.get("error", value))
    return value
