"""A tiny bot in raw HTTP, for the page's tests: enough to see that what is pressed arrives."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

import aiohttp

from simulator.server import Simulator

Body = dict[str, Any]
PATIENCE = 10.0
BOARD = [
    ["Ya", "Tidak"],
    [{"text": "Kirim nomor", "request_contact": True}],
    [{"text": "Kirim lokasi", "request_location": True}],
]


class TinyBot:
    """Polls, remembers every update, and answers a few words and presses."""

    def __init__(self, town: Simulator) -> None:
        self.town = town
        self.updates: list[Body] = []
        self._arrived = asyncio.Condition()
        self._session = aiohttp.ClientSession()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.call("setMyDescription", description="Bot percobaan untuk warga")
        commands = [("aspirasi", "Sampaikan aspirasi"), ("undangan", "Undang Lurah"), ("tiket", "Tiket Anda")]
        listed = [{"command": name, "description": words} for name, words in commands]
        await self.call("setMyCommands", commands=listed)
        self._task = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._session.close()

    async def call(self, method: str, /, **params: Any) -> Any:
        """One call of the Bot API."""
        address = f"{self.town.base_url}{self.town.token}/{method}"
        async with self._session.post(address, json=params) as answer:
            body = await answer.json()
        assert body["ok"], body
        return body["result"]

    async def say(self, chat_id: int, text: str, **params: Any) -> int:
        """Send a text in HTML; returns its message_id."""
        sent = await self.call("sendMessage", chat_id=chat_id, text=text, parse_mode="HTML", **params)
        return int(sent["message_id"])

    async def gets(self, kind: str, fits: Callable[[Body], bool] = lambda _: True) -> Body:
        """Wait for an update of this kind that fits, old ones included."""

        def found() -> Body | None:
            return next((u[kind] for u in self.updates if kind in u and fits(u[kind])), None)

        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(lambda: found() is not None)
        body = found()
        assert body is not None
        return body

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=50):
                offset = update["update_id"] + 1
                async with self._arrived:
                    self.updates.append(update)
                    self._arrived.notify_all()
                if "callback_query" in update:
                    await self._pressed(update["callback_query"])
                elif "message" in update:
                    await self._told(update["message"])

    async def _told(self, message: Body) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            keys = [[("Setuju", "yes"), ("Peringatan", "warn")], [("Diam", "mute")]]
            rows = [[{"text": label, "callback_data": data} for label, data in row] for row in keys]
            markup = {"inline_keyboard": rows}
            await self.say(chat, "<b>Selamat datang</b> di <i>Sambang</i>", reply_markup=markup)
        elif text == "papan":
            await self.say(chat, "Pilih:", reply_markup={"keyboard": BOARD, "resize_keyboard": True})

    async def _pressed(self, query: Body) -> None:
        place = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        answer: Body = {"callback_query_id": query["id"]}
        if query["data"] == "yes":
            await self.call("editMessageText", **place, text="Sudah disetujui")
            answer["text"] = "Tercatat"
        elif query["data"] == "warn":
            answer |= {"text": "Tanggal itu sudah lewat", "show_alert": True}
        if query["data"] != "mute":
            await self.call("answerCallbackQuery", **answer)
