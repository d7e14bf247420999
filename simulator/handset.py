"""The sending half of a phone: it opens, says, sends, shares, edits and blocks over the control API."""

import base64
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.screen import Message

Body = dict[str, Any]


class Handset:
    """One person in one chat, or one topic of it, by default their own chat with the bot. Every own send
    returns the message.
    """

    def __init__(
        self,
        url: str,
        user_id: int,
        *,
        name: str = "",
        chat_id: int | None = None,
        thread: int | None = None,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        self.thread = thread
        self.url = url
        self.user_id = user_id
        self.name = name
        self.chat_id = chat_id or user_id
        self._session = session
        self._own_session = session is None

    @classmethod
    async def of(
        cls, url: str, first_name: str, *, session: aiohttp.ClientSession | None = None, **about: Any
    ) -> Self:
        """The phone of a new resident."""
        phone = cls(url, 0, name=first_name, session=session)
        user = await phone._post("/sim/users", first_name=first_name, **about)
        phone.user_id = phone.chat_id = user["id"]
        return phone

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

    async def sends_album(
        self, count: int, caption: str | None = None, reply_to: Message | int | None = None, **about: Any
    ) -> list[Message]:
        """Sends photos as one album; the caption is the first one's."""
        number = reply_to.id if isinstance(reply_to, Message) else reply_to
        place = {"reply_to": number, "thread": self.thread}
        return await self._do("send", kind="album", count=count, caption=caption, **place, **about)

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
        self, name: str = "berkas.pdf", size: int | None = None, mime: str | None = None, **about: Any
    ) -> Message:
        """Sends a file. `content` is base64 or bytes, by default something of the kind that the name says;
        `size` may claim any number of bytes, `mime` any type.
        """
        if isinstance(about.get("content"), bytes):
            about["content"] = base64.b64encode(about["content"]).decode()
        return await self._send("document", name=name, size=size, mime=mime, **about)

    async def sends_sticker(self, emoji: str = "🙏") -> Message:
        """Sends a sticker."""
        return await self._send("sticker", emoji=emoji)

    async def sends_location(
        self, lat: float, lon: float, *, live: bool = False, reply_to: Message | None = None
    ) -> Message:
        """Sends a place on the map, live or not."""
        return await self._send("location", latitude=lat, longitude=lon, live=live, reply_to=reply_to)

    async def sends_venue(self, lat: float, lon: float, title: str, address: str) -> Message:
        """Sends a place with a name."""
        return await self._send("venue", latitude=lat, longitude=lon, title=title, address=address)

    async def shares_contact(self, phone: str | None = None, *, foreign: bool = False) -> Message:
        """Shares one's own number, or somebody else's."""
        return await self._send("contact", phone=phone, foreign=foreign)

    async def edits(self, message: Message, text: str, **another: Any) -> Message:
        """Changes text or caption of one's own message, or with `kind="photo"` its file."""
        return (await self._do("edit", message_id=message.id, text=text, **another))[0]

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

    # -- to speak HTTP ------------------------------------------------------------------------

    async def _send(self, kind: str, *, reply_to: Message | None = None, **about: Any) -> Message:
        number = reply_to.id if reply_to else None
        return (await self._do("send", kind=kind, reply_to=number, thread=self.thread, **about))[0]

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
