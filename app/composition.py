"""The running bot: one place that builds every part and hands it what it needs."""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import understanding
from app.deployment import PROGRAMMES, Deployment, read
from app.groups import GroupAnswers
from app.handling import Dispatch, Units
from app.settings import TELEGRAM, Settings, WrongSettings
from app.watching import figures_for, watch
from delivery.alarm import FaultAlarm
from delivery.fetching import Fetching, Gone, Unreachable
from delivery.holds import Holds
from delivery.incoming.attempts import PAUSES, Tries
from delivery.incoming.inbox import Inbox
from delivery.incoming.polling import Polling
from delivery.incoming.webhook_watch import WebhookWatch
from delivery.introduction import meet, set_webhook
from delivery.looks import Looks
from delivery.media import Media
from delivery.outgoing.allowance import Allowance
from delivery.outgoing.asking import Asking
from delivery.outgoing.outbox import Outbox
from delivery.outgoing.rate_limits import Limits, Rates
from delivery.vigil import Vigil
from delivery.wire import HttpRequest, Wire
from handlers import ROUTES
from handlers.chat.context import Tools
from handlers.residents import commands
from scheduler.outdated_forms import let_go
from scheduler.timers import Timers
from storage import folders, opening
from storage.cabinet import Cabinet
from storage.migrate import SQLITE
from storage.recovery.erasures import Erasures
from storage.store import Store
from texts.views import Screens
from tickets.ids import Ids, numbers_in
from tickets.journal import Journal
from tickets.outgoing import Outgoing
from tickets.ports import Clock, Wake
from understanding import patterns, when

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from web.server import Server

log = Journal("bot")

TIMERS_GRACE, GRACE = 1.0, 3.0
"""Seconds that work in hand has when the bot stops: due work, then updates and requests each."""
MEDIA_OVERLAP = timedelta(days=2)
"""So long before the newest copy files are looked at again when the bot starts."""
SILENCE = 90.0
"""Seconds without an answer to getUpdates after which the bot does not count as ready."""


@contextmanager
def _naming(setting: str, address: str) -> Iterator[None]:
    """Where it cannot be listened the setting is named; raises WrongSettings."""
    try:
        yield
    except OSError as fault:
        why = os.strerror(fault.errno) if fault.errno else str(fault)
        raise WrongSettings(f"{setting}: cannot listen on {address}: {why}") from None


def _warm() -> None:
    """Load what reads, before somebody writes; beside the work, since for as long as it takes nobody would
    note what Telegram has answered, and after a kill it would all be sent again.
    """
    patterns.warm()
    understanding.warm()
    when.warm()


class Intake(Protocol):
    """How updates come in."""

    async def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """Take no more."""


async def open_store(
    settings: Settings, *, alone: bool = True, together: bool = True, make: bool = True
) -> Store:
    """The database, brought up to the code; raises AlreadyRunning, TooNew, Unusable or WrongSettings.
    `alone=False` is for commands that may run beside the bot; with PostgreSQL other bots may, too, where it
    is opened `together`. `make=False` is for commands that want what is there already.
    """
    prepare(settings, make=make)
    try:
        return await opening.open_store(settings.database_url, alone=alone, together=alone and together)
    except OSError as fault:
        raise WrongSettings(f"SAMBANG_DATABASE_URL: {fault.filename}: {fault.strerror}") from None


def prepare(settings: Settings, *, make: bool = True) -> None:
    """The folder of the database is there, without `make` the file too; raises WrongSettings where not."""
    if not settings.database_url.startswith(SQLITE):
        return
    path = Path(settings.database_url.removeprefix(SQLITE))
    try:
        if make:
            folders.ready(path.parent)
        elif not path.is_file():
            raise WrongSettings(f"SAMBANG_DATABASE_URL: there is no database {path}")
    except (folders.NoFolder, OSError) as fault:
        raise WrongSettings(f"SAMBANG_DATABASE_URL: {fault}") from None


async def new_bot(settings: Settings, clock: Clock) -> "Bot":
    """A bot that was not started yet; where it cannot be built nothing stays open."""
    told = read(settings.zone)
    store = await open_store(settings)
    try:
        return Bot(settings, clock, store, told=told)
    except BaseException:
        await store.close()
        raise


class Bot:
    """Everything that runs. `start` returns when updates are taken; `stop` finishes what is in hand.

    `told` is what the data files say; without it they are read, programmes from the folder `programmes`.
    Raises WrongData for faults in them, and WrongSettings, as does `start` where it cannot listen.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        store: Store,
        *,
        programmes: Path = PROGRAMMES,
        told: Deployment | None = None,
        retry_pauses: Sequence[float] = PAUSES,
    ) -> None:
        self.settings, self.clock, self.store = settings, clock, store
        self.ids = Ids()
        self._started = False
        told = told or read(settings.zone, programmes)
        self.words, self.desk, self.house = told.words, told.desk, told.desk.house
        self.screens = Screens(self.words)
        self.request = HttpRequest()
        self.wire = Wire(self.request, f"{settings.api_base_url}{settings.token}")
        rates = Rates(
            settings.rate_overall, settings.rate_chat, settings.rate_chat_burst, settings.rate_group_minute
        )
        self.figures = figures_for(settings.metrics_listen)
        alarm = FaultAlarm(store, settings.admin_ids)
        self.erasures = Erasures(settings.erasures_path)
        self.new_unit = Units(store, self.ids, self.screens, clock, self.house, self.erasures)
        tools = Tools(self.desk, self.words, ROUTES, self._at_once, settings.reports_a_day, settings.web_url)
        dispatch = Dispatch(settings, self.request, tools)
        self.vigil = Vigil(store.engine, self.new_unit, self.send, alarm)
        self.holds, shared = self._others()
        asking = Asking(
            store,
            self.new_unit,
            self.wire,
            alarm.refused,
            self.figures,
            GroupAnswers(),
            alone=self.holds is None,
        )
        self.outbox = Outbox(
            store, self.new_unit, asking, clock.now, Limits(rates, shared), self.holds,
            self._want_looks,
        )  # fmt: skip
        tries = Tries(
            store, self.new_unit, dispatch, alarm.set_aside, self.send, self.figures, self.holds,
            pauses=retry_pauses,
        )  # fmt: skip
        self.inbox = Inbox(store, self.new_unit, tries, self.holds)
        self.timers = Timers(self.new_unit, self.send, self.desk, clock.now, mine=self.leads)
        if self.holds:
            self.holds.serve(self.inbox, self.outbox)
        self.application = dispatch.application
        self.intake: Intake = self._intake()
        self.web = self._web()
        self.media = self._media()
        self._fetching = Fetching(self.wire, self.request, f"{settings.file_base_url}{settings.token}")
        self.looks = Looks(store, self.new_unit, self._fetching, self.send, self._judged)
        self.new_unit.wakers[Wake.DUES] = self.holds.due_now if self.holds else self.timers.soon
        self.new_unit.wakers[Wake.FILES] = self._files_came
        self.webhook = self._webhook(alarm)
        self.watching = watch(
            settings.metrics_listen,
            self.figures,
            self.inbox,
            self.outbox,
            store,
            clock.now,
            self.not_ready,
            self.webhook,
        )

    def _others(self) -> tuple[Holds | None, Allowance | None]:
        """What is shared with other bot processes; nothing on SQLite, where there are none."""
        if self.settings.database_url.startswith(SQLITE):
            return None, None
        from storage.workers import Worker  # noqa: PLC0415  # the driver is loaded where it is wanted

        worker = Worker(self.store, self.settings.database_url)
        allowance = Allowance(self.settings.rate_overall, worker.reserve, worker.hold_back)
        holds = Holds(worker, self.settings.lease_seconds, self.ids.work_as, self._due)
        return holds, allowance

    def _media(self) -> Media | None:
        """Copies of residents' files, where a folder is set."""
        if not self.settings.media_dir:
            return None
        root = Path(self.settings.media_dir)
        cabinet = Cabinet(root)
        if not root.parent.is_dir():
            raise WrongSettings(f"SAMBANG_MEDIA_DIR: {folders.missing(root.parent)}")
        try:
            cabinet.open()
        except OSError as fault:
            raise WrongSettings(f"SAMBANG_MEDIA_DIR: {root} cannot be used: {fault.strerror}") from None
        files_url = f"{self.settings.file_base_url}{self.settings.token}"
        limit = self.settings.media_limit
        return Media(
            self.store, self.new_unit, self.wire, self.request, files_url, cabinet, limit, mine=self.leads
        )

    def _webhook(self, alarm: FaultAlarm) -> WebhookWatch | None:
        """Looks after Telegram's calls, where it calls."""
        if not self.settings.webhook_url:
            return None
        return WebhookWatch(
            self.wire, self.store, self.new_unit, alarm, self.send, self.clock.now, self.leads
        )

    def _want_looks(self, files: Sequence[str]) -> None:
        self.looks.want(files)

    def _files_came(self) -> None:
        self.looks.look()
        if self.media:
            self.media.look()

    def _judged(self) -> None:
        """It may be known of more files whether they may be shown."""
        self.outbox.open()
        if self.media:
            self.media.look()

    def _due(self) -> None:
        self.timers.soon()

    def leads(self) -> bool:
        """Whether the timers are this process's."""
        return self.holds is None or self.holds.leads

    def send(self, rows: Sequence[Outgoing]) -> None:
        """Committed requests go to the sender."""
        self.outbox.put(rows)

    async def _at_once(self, chat: int, method: str, params: Mapping[str, Any]) -> None:
        unit = self.new_unit()
        unit.owe(chat, method, params)
        self.send(await unit.commit())

    def _intake(self) -> Intake:
        if not self.settings.webhook_url:
            return Polling(self.wire, self.inbox.accept, self.leads)
        from web import webhook  # noqa: PLC0415  # a web server is loaded where one is wanted
        from web.server import Server  # noqa: PLC0415

        path = urlsplit(self.settings.webhook_url).path or "/"
        rooms = self._rooms() if self.settings.one_server else ()
        app = webhook.application(self.inbox.accept, self.settings.secret, path, self.not_ready, rooms)
        return Server(app, self.settings.webhook_listen)

    def _rooms(self) -> "Sequence[BaseRoute]":
        """What people see of it outside Telegram."""
        from web.rooms import Parts, rooms  # noqa: PLC0415  # the same

        settings = self.settings
        return rooms(
            Parts(
                self.store, self.new_unit, self.send, self._fetched, self.desk, self.words, self.clock.now,
                settings.web_url, settings.token, lambda: self.application.bot.username,
                "" if settings.api_base_url == TELEGRAM else "http://127.0.0.1:*",
            )
        )  # fmt: skip

    async def _fetched(self, file_id: str) -> bytes:
        """A file as Telegram keeps it; raises OSError where it cannot be had, ValueError for a big one."""
        try:
            return b"".join([piece async for piece in self._fetching.pieces(file_id)])
        except (Gone, Unreachable) as fault:
            raise OSError(str(fault)) from None

    def _web(self) -> "Server | None":
        """The web's own server; None where there is no web, or it is the webhook's."""
        if not self.settings.web_listen or self.settings.one_server:
            return None
        from web.rooms import application  # noqa: PLC0415  # the same
        from web.server import Server  # noqa: PLC0415

        return Server(application(self._rooms(), self.not_ready), self.settings.web_listen)

    async def start(self) -> None:
        """Take up what waits, then take updates; raises telegram.error.TelegramError for a wrong token."""
        self.house.follow(await self.store.house_rules())
        if self.watching:
            with _naming("SAMBANG_METRICS_LISTEN", self.settings.metrics_listen):
                await self.watching.start()
        await meet(self.application)
        self.ids.follow(await self.store.newest_id())
        await self.erasures.open(self.store, self.clock.now())
        unit = self.new_unit()
        await let_go(self.store, unit, self.words)
        await unit.commit()
        self.looks.start()
        await self.outbox.start()
        await self.inbox.start()
        if self.holds:
            await self.holds.start()
        with _naming("SAMBANG_WEBHOOK_LISTEN", self.settings.webhook_listen):
            await self.intake.start()
        if self.web:
            with _naming("SAMBANG_WEB_LISTEN", self.settings.web_listen):
                await self.web.start()
        if self.webhook:
            await set_webhook(self.wire, self.settings.webhook_url, self.settings.secret)
            await self.webhook.start()
        await self.timers.start()
        if self.media:
            await self.media.start(numbers_in(MEDIA_OVERLAP))
        await self.vigil.start()
        await self.wire.call("setMyCommands", self._commands())
        await self._describe()
        await asyncio.to_thread(_warm)
        self._started = True
        log.info("started", bot=self.application.bot.username)

    async def _describe(self) -> None:
        """What is read before Start is pressed."""
        said = self.words.label
        await self.wire.call("setMyDescription", {"description": said("bot.description")})
        await self.wire.call("setMyShortDescription", {"short_description": said("bot.short")})

    async def stop(self) -> None:
        """Finish what is in hand, in less than 10 seconds; the rest waits in the store."""
        if self.holds:
            self.holds.close()
        await self.intake.stop()
        if self.web:
            await self.web.stop()
        if self.webhook:
            await self.webhook.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMERS_GRACE):
                await self.timers.stop()
        if self.media:
            await self.media.stop()
        await self.vigil.stop()
        await self.inbox.stop(GRACE)
        await self.looks.stop()
        await self.outbox.stop(GRACE)
        if self.holds:
            await self.holds.stop()
        if self.watching:
            await self.watching.stop()
        await self.application.shutdown()
        await self.request.shutdown()  # the application does it only where it was started in full
        await self.store.close()
        if self._started:
            log.info("stopped")

    async def tick(self) -> None:
        """Do what is due now; the clock may have been moved."""
        await self.timers.tick()
        self.outbox.release()
        self.looks.look()
        await self.inbox.look()
        if self.webhook:
            await self.webhook.look()
        if self.media:
            self.media.look()

    async def idle(self) -> None:
        """Wait until nothing is in hand: what arrived is handled, what may leave has left."""
        while True:
            if self.holds:
                await self.holds.idle()
            await self.inbox.idle()
            await self.timers.idle()
            await self.outbox.idle()
            while not self.looks.resting:
                await self.looks.idle()
                await self.outbox.idle()
            if self.media:
                await self.media.idle()
            if (self.holds is None or self.holds.quiet) and self.timers.resting:
                return

    async def not_ready(self) -> str:
        """'' when the bot can work, else why not."""
        try:
            await self.store.once("ready")
        except Exception as fault:  # noqa: BLE001  # whatever it is, the store does not answer
            return f"the database does not answer: {type(fault).__name__}"
        if isinstance(self.intake, Polling) and self.intake.silence > SILENCE:
            return "Telegram does not answer"
        return "" if self.inbox.running else "starting"

    def _commands(self) -> dict[str, Any]:
        """The commands menu for everybody."""
        listed = [
            {"command": name, "description": self.words.label(f"command.{name}")}
            for name in commands.COMMANDS
        ]
        return {"commands": listed, "scope": {"type": "all_private_chats"}}
