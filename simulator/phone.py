"""A resident's phone for tests and scripts: says, taps what is visible, sees what comes.

It speaks HTTP to the control API, so the town may run in another process. Waiting is event-driven and
ends after ten real seconds with an AssertionError that shows the screen.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

from simulator.handset import Handset
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
class Tappable:
    """A button that can be tapped now; `data` is None for a key of the reply keyboard."""

    label: str
    message_id: int
    inline: Body | None


class Phone(Handset):
    """A handset with a screen: what is said and sent is in Handset, here is what is tapped and seen."""

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
        super().__init__(url, user_id, name=name, chat_id=chat_id, thread=thread, session=session)
        self.keyboard: Body | None = None
        self.commands: list[Body] = []
        self._messages: dict[int, Message] = {}
        self._version = 0
        self._seen: dict[int, int] = {}
        self.last_query = ""
        """The last tap's number; '' before there was one."""

    def in_chat(self, chat_id: int, thread: int | None = None) -> "Phone":
        """The same person in a group, or in one topic of it: there they see what is said in it alone."""
        return Phone(
            self.url, self.user_id, name=self.name, chat_id=chat_id, thread=thread, session=self._open()
        )

    # -- to tap -------------------------------------------------------------------------------

    async def taps(self, label: str, on: Message | None = None) -> Tappable:
        """Taps a visible button of either kind as soon as there is one; the newest message wins.

        The label matches as a whole, or as a part that only one button of the message has; case and an
        emoji before it do not matter. Does not wait for the bot's answer: `answer()` does.
        """
        button: Tappable | None = None
        deadline = time.monotonic() + PATIENCE
        await self._refresh()
        while (button := self._find(label, on)) is None:
            if not await self._wait(deadline):
                raise AssertionError(
                    f"{self.name} sees no button {label!r}, only {self._labels()}\n{self._text()}"
                )
        if button.inline is None:
            await self.presses_key(button.label)
        elif "callback_data" in button.inline:
            # Forged, because the bot may take the button away while the finger comes down.
            await self.presses_raw(button.inline["callback_data"], button.message_id)
        return button

    async def presses_key(self, text: str) -> None:
        """Presses a key of the board under the chat at once; fails where it is there no longer."""
        await self._post(f"/sim/users/{self.user_id}/press_key", chat_id=self.chat_id, text=text)

    async def presses_raw(self, callback_data: str, message: Message | int, *, forged: bool = True) -> None:
        """Presses a button that need not be there, as a modified client can."""
        number = message if isinstance(message, int) else message.id
        about = {"message_id": number, "data": callback_data, "forged": forged, "chat_id": self.chat_id}
        query = await self._post(f"/sim/users/{self.user_id}/press", **about)
        self.last_query = query["id"]

    async def answer(self, timeout: float = PATIENCE, to: str = "") -> str:  # noqa: ASYNC109 - a wish of the reader
        """What the bot answered to the last tap, or to that one: the toast or alert, maybe empty."""
        asked = to or self.last_query
        if not asked:
            raise AssertionError(f"{self.name} has tapped no inline button")
        query = await self._get(f"/sim/queries/{asked}", wait=timeout)
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

    def _buttons(self, on: Message | None) -> list[Tappable]:
        """All buttons on the screen, the newest message's first."""
        messages = [m for m in self._messages.values() if not m.deleted and (on is None or m.id == on.id)]
        found = [
            Tappable(str(button["text"]), message.id, button)
            for message in messages
            for row in message.buttons
            for button in row
        ]
        if self.keyboard and on is None:
            rows = self.keyboard.get("keyboard", [])
            keys = [key if isinstance(key, str) else key["text"] for row in rows for key in row]
            found += [Tappable(key, self.keyboard.get("message_id", 0), None) for key in keys]
        return sorted(found, key=lambda button: -button.message_id)

    def _find(self, label: str, on: Message | None) -> Tappable | None:
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
            if self.thread in (None, message.raw.get("message_thread_id")):
                self._messages[message.id] = message
        return news

    async def _wait(self, deadline: float) -> bool:
        left = deadline - time.monotonic()
        return left > 0 and await self._refresh(min(left, 60.0))
