"""What an update goes through: a unit of work of its own, and PTB's application with the handlers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes

from app.settings import Settings
from delivery.wire import HttpRequest
from handlers import register
from handlers.chat import albums
from handlers.chat.context import CURRENT, Context, Handled, Tools, Unremembering
from storage.recovery.erasures import Erasures
from storage.store import Store
from storage.unit import StoredUnit
from texts.views import Screens
from tickets.ids import Ids
from tickets.ports import Clock, Unit, Wake
from tickets.time.house_rules import HouseRules


@dataclass(frozen=True)
class Units:
    """Makes units of work. `wakers` are those whom a unit may wake after its commit."""

    store: Store
    ids: Ids
    screens: Screens
    clock: Clock
    house: HouseRules
    erasures: Erasures
    wakers: dict[Wake, Callable[[], None]] = field(default_factory=dict)

    def __call__(self) -> StoredUnit:
        """One at this instant."""
        return StoredUnit(
            self.store, self.ids, self.screens, self.clock.now(), quiet=self.house.quiet,
            wakers=self.wakers, erasures=self.erasures,
        )  # fmt: skip


class Dispatch:
    """Hands updates to PTB's handlers."""

    def __init__(self, settings: Settings, request: HttpRequest, tools: Tools) -> None:
        self.application: Handled = (
            ApplicationBuilder()
            .application_class(Unremembering)
            .token(settings.token)
            .base_url(settings.api_base_url)
            .base_file_url(settings.file_base_url)
            .request(request)
            .get_updates_request(request)
            .context_types(ContextTypes(context=Context))
            .updater(None)
            .job_queue(None)
            .build()
        )
        self.application.bot_data["tools"] = tools
        register(self.application)

    async def __call__(self, updates: Sequence[dict[str, Any]], unit: Unit) -> None:
        """An update or an album through PTB's handlers, in the unit of work; raises what they raise."""
        update, current = albums.taken(updates, unit, self.application.bot)
        token = CURRENT.set(current)
        try:
            await self.application.process_update(update)
        finally:
            CURRENT.reset(token)
        if current.error is not None:
            raise current.error
        for query, values in current.afterwards:
            unit.write(query, **values)
