"""The running bot seen from outside: health, readiness and figures, on a loopback port."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from delivery.figures import Figures, Spread
from delivery.incoming.inbox import Inbox
from delivery.incoming.webhook_watch import WebhookWatch
from delivery.outgoing.outbox import Outbox
from storage.statements import Statement
from storage.store import Store
from storage.stored import Engine

if TYPE_CHECKING:
    from web.probes import Ready
    from web.server import Server


class Timed:
    """An engine that notes how long its work takes."""

    def __init__(self, engine: Engine, reads: Spread, commits: Spread) -> None:
        self._engine = engine
        self._reads, self._commits = reads, commits

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query."""
        began = time.perf_counter()
        try:
            return await self._engine.fetch(query, values)
        finally:
            self._reads.observe(time.perf_counter() - began)

    async def commit(self, statements: Sequence[Statement], *, hurry: bool = True) -> dict[str, str]:
        """Commit a unit of work; what may wait is not timed."""
        if not hurry:
            return await self._engine.commit(statements, hurry=False)
        began = time.perf_counter()
        try:
            return await self._engine.commit(statements)
        finally:
            self._commits.observe(time.perf_counter() - began)

    def press(self) -> None:
        """What waits without hurry is to be committed now."""
        self._engine.press()

    def __getattr__(self, name: str) -> Any:
        """All else is the engine's own."""
        return getattr(self._engine, name)


def figures_for(listen: str) -> Figures:
    """Figures to be looked at, where somebody does."""
    if not listen:
        return Figures()
    from delivery.exposition import Shown  # noqa: PLC0415  # 1 MB that is loaded where it is wanted

    return Shown()


def watch(
    listen: str,
    figures: Figures,
    inbox: Inbox,
    outbox: Outbox,
    store: Store,
    now: Callable[[], datetime],
    ready: "Ready",
    webhook: WebhookWatch | None = None,
) -> "Server | None":
    """The server of the figures, None where nobody wants them."""
    if not listen:
        return None
    from delivery.exposition import Shown  # noqa: PLC0415  # a web server and its figures, where they are wanted
    from web import probes  # noqa: PLC0415
    from web.server import Server  # noqa: PLC0415

    assert isinstance(figures, Shown)  # noqa: S101  # as figures_for made them
    figures.watch("sambang_inbox_depth", "Updates that wait or are in hand.", lambda: inbox.depth)
    figures.watch(
        "sambang_outbox_depth", "Requests to Telegram that wait or are on their way.", lambda: outbox.depth
    )
    figures.watch("sambang_outbox_oldest_seconds", "Age of the oldest request that may leave.", outbox.oldest)
    if webhook:
        figures.watch(
            "sambang_webhook_failing",
            "1 while Telegram cannot bring updates.",
            lambda: float(webhook.failing),
        )
        figures.watch("sambang_webhook_pending", "Updates that wait at Telegram.", lambda: webhook.pending)
    store.engine = Timed(store.engine, figures.database.labels("read"), figures.database.labels("commit"))

    async def measure() -> None:
        try:
            late = await store.due(now(), 1)
        except Exception:  # noqa: BLE001  # the other figures are wanted most while the database is away
            figures.due_lag.set(math.nan)
            return
        figures.due_lag.set((now() - late[0].at).total_seconds() if late else 0.0)

    return Server(probes.application(figures.registry, measure, ready), listen)
