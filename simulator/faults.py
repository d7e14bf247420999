"""Makes the Bot API fail as the real one does: on order, by chance with a seed, or by rate limits."""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

KINDS = ("500", "502", "reset", "hang", "lost", "429")


@dataclass(slots=True)
class FaultOrder:
    """One order to fail: `times` calls (None: forever) of `methods`, each with a probability.

    `methods` is a pattern such as `send*`; file downloads count as the method `download`. 500, 502 (HTML
    body), 429 and reset happen before the call is handled; hang holds the call for `seconds` and closes;
    lost handles the call and closes the connection without an answer.
    """

    kind: str
    methods: str = "*"
    times: int | None = 1
    probability: float = 1.0
    chat_id: int | None = None
    retry_after: int = 1
    seconds: float = 60.0
    skip: int = 0
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"No fault {self.kind!r}; there are {', '.join(KINDS)}")

    def body(self) -> dict[str, Any]:
        """For the control API."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Quota:
    """Tokens that refill with time; a call takes one or learns how long to wait."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until there is a token; nought when there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


@dataclass(slots=True)
class RateLimits:
    """Telegram's limits: 30 messages a second in all, 1 a second per chat, 20 a minute per group."""

    enabled: bool = False
    overall: float = 30.0
    per_chat: float = 1.0
    chat_burst: float = 5.0
    per_group: float = 20 / 60
    group_burst: float = 20.0
    now: Callable[[], float] = time.monotonic
    buckets: dict[int, Quota] = field(default_factory=dict)

    def take(self, chat_id: int, messages: int = 1) -> int:
        """Count messages to a chat; seconds to wait when that is too many."""
        if not self.enabled:
            return 0
        now = self.now()
        shared = self.buckets.setdefault(0, Quota(self.overall, self.overall, self.overall, now))
        if chat_id < 0:
            rate, burst = self.per_group, self.group_burst
        else:
            rate, burst = self.per_chat, self.chat_burst
        own = self.buckets.setdefault(chat_id, Quota(rate, burst, burst, now))
        wait = max(shared.wait(now), own.wait(now))
        if wait:
            return math.ceil(wait)
        shared.tokens -= messages
        own.tokens -= messages
        return 0


class Faults:
    """Everything that is set to go wrong."""

    def __init__(self, seed: int = 1) -> None:
        self.orders: list[FaultOrder] = []
        self.limits = RateLimits()
        self.latency = 0.0
        self.duplicate_probability = 0.0
        self.duplicates = 0
        self.random = random.Random(seed)  # noqa: S311 - chance in a test, not a secret

    def reseed(self, seed: int) -> None:
        """Start chance anew, so that a run can be repeated."""
        self.random.seed(seed)

    def add(self, kind: str, methods: str = "*", **about: Any) -> FaultOrder:
        """Order a fault; see FaultOrder for what can be said of it."""
        fault = FaultOrder(kind, methods, **about)
        self.orders.append(fault)
        return fault

    def clear(self) -> None:
        """From now on everything goes well; rate limits stay as they are."""
        self.orders.clear()
        self.latency = 0.0
        self.duplicate_probability = 0.0
        self.duplicates = 0

    def duplicate(self, times: int) -> None:
        """Deliver the next `times` updates twice."""
        self.duplicates += times

    def doubles(self) -> bool:
        """Whether the update that is delivered now is delivered once more."""
        if self.duplicates:
            self.duplicates -= 1
            return True
        return self.duplicate_probability > 0 and self.random.random() < self.duplicate_probability

    def strike(self, method: str, chat_id: int | None) -> FaultOrder | None:
        """The fault that hits this call, if one does."""
        if not self.orders:
            return None
        for fault in self.orders:
            if not fnmatchcase(method, fault.methods) or fault.chat_id not in {None, chat_id}:
                continue
            if fault.probability < 1 and self.random.random() >= fault.probability:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.hits += 1
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.orders.remove(fault)
            return fault
        return None

    def body(self) -> dict[str, Any]:
        """For the control API."""
        return {
            "orders": [fault.body() for fault in self.orders],
            "latency": self.latency,
            "duplicate_probability": self.duplicate_probability,
            "duplicates": self.duplicates,
            "rate_limits": self.limits.enabled,
        }
