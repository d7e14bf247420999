"""How fast messages may leave: Telegram's limits as token buckets over a monotonic clock."""

from dataclasses import dataclass, field


@dataclass
class Bucket:
    """Holds up to `burst` tokens and gains `rate` a second; starts full."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def wait(self, now: float) -> float:
        """Seconds until a token can be taken, 0 if now."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1.0 else (1.0 - self.tokens) / self.rate

    def take(self) -> None:
        """Use a token."""
        self.tokens -= 1.0

    def full(self, now: float) -> bool:
        """Whether it says nothing that a fresh one would not."""
        self.wait(now)
        return self.tokens >= self.burst


@dataclass(frozen=True, slots=True)
class Rates:
    """Telegram's limits: messages a second overall and to one chat, messages a minute to a group."""

    overall: float = 30.0
    chat: float = 1.0
    chat_burst: float = 5.0
    group_minute: float = 20.0


@dataclass
class Limits:
    """The buckets of the bot and of each chat, and the pauses that Telegram asked for."""

    rates: Rates = field(default_factory=Rates)
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _paused: dict[int, float] = field(default_factory=dict)
    _all: Bucket = field(init=False)
    _all_paused: float = 0.0

    def __post_init__(self) -> None:
        self._all = Bucket(self.rates.overall, max(1.0, self.rates.overall))

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message to that chat may leave, as far as the chat is concerned."""
        pause = self._paused.get(chat, 0.0) - now
        if pause > 0:
            return pause
        self._paused.pop(chat, None)
        return self._bucket(chat).wait(now)

    def wait_all(self, now: float) -> float:
        """Seconds until any message may leave."""
        return max(self._all_paused - now, self._all.wait(now), 0.0)

    def take(self, chat: int) -> None:
        """A message to that chat leaves."""
        self._bucket(chat).take()
        self._all.take()

    def pause(self, chat: int, seconds: float, now: float) -> None:
        """Telegram wants that chat left alone; several chats at once mean the whole bot."""
        self._paused[chat] = now + seconds
        if sum(1 for until in self._paused.values() if until > now) >= 3:
            self._all_paused = max(self._all_paused, now + seconds)

    def forget(self, now: float) -> None:
        """Drop buckets that are full again."""
        for chat in [chat for chat, bucket in self._chats.items() if bucket.full(now)]:
            del self._chats[chat]

    def _bucket(self, chat: int) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            group = chat < 0
            rate = self.rates.group_minute / 60 if group else self.rates.chat
            burst = self.rates.group_minute if group else self.rates.chat_burst
            bucket = self._chats[chat] = Bucket(rate, burst)
        return bucket
