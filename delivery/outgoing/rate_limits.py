"""How fast messages may leave: Telegram's limits over a monotonic clock, and the pauses that it asks for.

A 429 does not say whether it means the chat or the whole bot. It is taken for the chat's, and for the bot's
once other private chats are told to wait as well; groups have a limit of their own.
"""

from collections import deque
from dataclasses import dataclass, field

from delivery.outgoing.allowance import Allowance

BURST = 0.1
"""Seconds' worth of messages that may leave at one moment; a larger burst would exceed the rate."""
MINUTE = 60.0


@dataclass(slots=True)
class Bucket:
    """Holds up to `burst` tokens and gains `rate` a second; starts full."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def wait(self, now: float) -> float:
        """Seconds until a token can be taken, 0 if now."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1.0 else (1.0 - self.tokens) / self.rate

    def take(self, count: int, now: float) -> None:
        """Use tokens at `now`; an album may leave a debt."""
        self.wait(now)
        self.tokens -= count

    def full(self, now: float) -> bool:
        """Whether it says nothing that a fresh one would not."""
        self.wait(now)
        return self.tokens >= self.burst


@dataclass(slots=True)
class Window:
    """At most `most` messages within any minute."""

    most: int
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until a message may leave, 0 if now."""
        while self.times and self.times[0] <= now - MINUTE:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[-self.most] + MINUTE - now

    def room(self, now: float) -> int:
        """How many messages may leave now."""
        return 0 if self.wait(now) else self.most - len(self.times)

    def take(self, count: int, now: float) -> None:
        """So many messages leave at `now`."""
        self.times.extend([now] * count)

    def full(self, now: float) -> bool:
        """Whether it says nothing that a fresh one would not."""
        self.wait(now)
        return not self.times


@dataclass(frozen=True, slots=True)
class Rates:
    """Telegram's limits: messages a second overall and to one chat, messages a minute to a group."""

    overall: float = 30.0
    chat: float = 1.0
    chat_burst: float = 5.0
    group_minute: float = 20.0


@dataclass(slots=True)
class Limits:
    """The limits of the bot and of each chat. `shared` is what all processes of the bot may send together."""

    rates: Rates = field(default_factory=Rates)
    shared: Allowance | None = None
    _chats: dict[int, Bucket | Window] = field(default_factory=dict)
    _paused: dict[int, float] = field(default_factory=dict)
    _all: Bucket = field(init=False)
    _all_paused: float = 0.0

    def __post_init__(self) -> None:
        self._all = Bucket(self.rates.overall, max(1.0, self.rates.overall * BURST))

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message to that chat may leave, as far as the chat is concerned."""
        own = self._chats.get(chat)
        return max(self._paused.get(chat, 0.0) - now, own.wait(now) if own else 0.0, 0.0)

    def room(self, group: int, now: float) -> int:
        """How many messages to that group may leave now; one where Telegram has just asked for a pause."""
        own = self._chats.get(group)
        room = own.room(now) if isinstance(own, Window) else int(self.rates.group_minute)
        return min(room, 1) if group in self._paused else room

    def wait_all(self, now: float, wanted: int = 1) -> float:
        """Seconds until any message may leave; so many would."""
        if (paused := self._all_paused - now) > 0:
            return paused
        return self.shared.wait(now, wanted) if self.shared else self._all.wait(now)

    def quiet(self, chat: int, now: float) -> bool:
        """Whether nothing has to be remembered of that chat."""
        own = self._chats.get(chat)
        return self._paused.get(chat, 0.0) <= now and (own is None or own.full(now))

    def take(self, chat: int, now: float, count: int = 1) -> None:
        """So many messages to that chat leave at `now`."""
        if chat not in self._chats:
            self._chats[chat] = self._fresh(chat)
        self._chats[chat].take(count, now)
        (self.shared or self._all).take(count, now)

    def pause(self, chat: int, seconds: float, now: float) -> None:
        """Telegram wants that chat left alone, or the whole bot."""
        others = [one for one, until in self._paused.items() if until > now and one > 0 and one != chat]
        self._paused[chat] = max(self._paused.get(chat, 0.0), now + seconds)
        if others and chat > 0:
            self._all_paused = max(self._all_paused, now + seconds)
            if self.shared:
                self.shared.pause(seconds)

    def forget(self, now: float) -> None:
        """Drop what says nothing any more."""
        for chat in [chat for chat, own in self._chats.items() if own.full(now)]:
            del self._chats[chat]
        for chat in [chat for chat, until in self._paused.items() if until <= now]:
            del self._paused[chat]

    def _fresh(self, chat: int) -> Bucket | Window:
        if chat < 0:
            return Window(max(1, int(self.rates.group_minute)))
        return Bucket(self.rates.chat, self.rates.chat_burst)
