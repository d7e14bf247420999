"""Writes down the whole town's conversation in order, as people see it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from simulator.screen import LOCAL, key_rows, name_of, readable
from simulator.world import World


class Transcript:
    """Listens to a world from its making on; `str()` is the conversation so far.

    `printer` gets every entry at once, for a demonstration that is read while it runs.
    """

    def __init__(self, world: World, printer: Callable[[str], None] | None = None) -> None:
        self.world = world
        self.entries: list[str] = []
        self.printer = printer
        self._stop = world.events.listen(self._hear)

    def close(self) -> None:
        """Listen no more."""
        self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __str__(self) -> str:
        return "\n".join(self.entries)

    def _hear(self, event: dict[str, Any]) -> None:
        entry = self._entry(event)
        if entry:
            self.entries.append(entry)
            if self.printer:
                self.printer(entry)

    def _entry(self, event: dict[str, Any]) -> str | None:
        """The event in words, or None when nobody sees it."""
        writers: dict[str, Callable[[dict[str, Any]], str | None]] = {
            "message": self._message,
            "edited": self._edit,
            "press": self._press,
            "toast": self._toast,
            "keyboard": self._keyboard,
            "clock": self._clock,
            "blocked": lambda event: self._deed(event, f"memblokir {self._bot}"),
            "unblocked": lambda event: self._deed(event, f"membuka blokir {self._bot}"),
        }
        writer = writers.get(event["kind"])
        return writer(event) if writer else None

    def _deed(self, event: dict[str, Any], deed: str) -> str:
        return f"{_hour(event)}  {self._name(event['user_id'])} {deed}"

    def _press(self, event: dict[str, Any]) -> str | None:
        return self._deed(event, f"menekan [ {event['label']} ]") if event["label"] else None

    def _toast(self, event: dict[str, Any]) -> str | None:
        if not event["text"]:
            return None
        return f"{_hour(event)}  {self._bot} → {self._name(event['user_id'])} (sekilas): {event['text']}"

    def _keyboard(self, event: dict[str, Any]) -> str | None:
        return "\n".join(f"       {row}" for row in key_rows(event["keyboard"])) or None

    def _clock(self, event: dict[str, Any]) -> str:
        moment = datetime.fromisoformat(event["now"]).astimezone(LOCAL)
        return f"--- {moment:%d.%m.%Y %H.%M} ---"

    def _edit(self, event: dict[str, Any]) -> str | None:
        """Buttons that only go away are not worth a line."""
        if event["reworded"] or event["message"].get("reply_markup"):
            return self._message(event)
        return None

    def _message(self, event: dict[str, Any]) -> str:
        """One message with its addressee; an edit carries the time of the edit."""
        raw = event["message"]
        chat = self.world.chats[raw["chat"]["id"]]
        moment = datetime.fromisoformat(event["at"])
        head, *rest = readable({**raw, "date": moment.timestamp()}).split("\n")
        sender = name_of(raw["from"])
        if chat.user and raw["from"]["is_bot"]:
            head = head.replace(sender, f"{sender} → {chat.user.name}", 1)
        elif not chat.private:
            head = head.replace(sender, f"{sender} @ {chat.title}", 1)
        return "\n".join([head, *rest])

    def _name(self, user_id: int) -> str:
        user = self.world.users.get(user_id)
        return user.name if user else str(user_id)

    @property
    def _bot(self) -> str:
        return self.world.bot.first_name


def _hour(event: dict[str, Any]) -> str:
    return datetime.fromisoformat(event["at"]).astimezone(LOCAL).strftime("%H.%M")
