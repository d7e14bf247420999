"""What `bot.py check` finds: all that the start reads and needs, looked at without changing anything."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from almanac.datafiles import WrongData
from app import deployment
from app.clocks import MachineClock
from app.settings import Settings
from commands.shell import asked
from delivery.incoming.webhook_watch import standing
from delivery.wire import Answer
from storage import folders, opening
from storage.checks import check as inspect
from storage.migrate import SQLITE, TooNew, pending
from storage.sqlite import Unusable
from storage.store import Store
from texts import catalogue

LATER = "will be made at the start"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what is wrong with it, a line each, or what else is to be known of it.
    `uneasy`: nothing is wrong here, and somebody should look at it all the same.
    """

    name: str
    faults: Sequence[str] = ()
    note: str = ""
    uneasy: bool = False

    def lines(self) -> list[str]:
        """As it is printed."""
        if self.faults:
            return [f"{self.name}: {fault}" for fault in self.faults]
        if self.uneasy:
            return [f"{self.name}: {self.note}"]
        return [f"{self.name}: ok, {self.note}" if self.note else f"{self.name}: ok"]


async def look(settings: Settings) -> list[Finding]:
    """Everything."""
    found = [*_data(settings), await _database(settings)]
    if settings.media_dir:
        fault = folders.unwritable(Path(settings.media_dir))
        found.append(Finding("media", [f"SAMBANG_MEDIA_DIR: {fault}"] if fault else []))
    return found + await _telegram(settings)


def _data(settings: Settings) -> list[Finding]:
    """What the files of a deployment, and the texts, say."""
    found = [
        Finding(name, [str(fault) for fault in faults])
        for name, faults in deployment.faults(settings.zone).items()
    ]
    try:
        catalogue()
    except WrongData as fault:
        return [*found, Finding("texts", str(fault).splitlines())]
    return [*found, Finding("texts")]


async def _database(settings: Settings) -> Finding:
    """Whether it is there, may be written to, is known to this version and sound."""
    url, note = settings.database_url, ""
    if url.startswith(SQLITE):
        path = Path(url.removeprefix(SQLITE))
        fault, note = _place(path)
        if fault:
            return Finding("database", [f"SAMBANG_DATABASE_URL: {fault}"])
    return Finding("database", note=note) if note else await _stored(url)


def _place(path: Path) -> tuple[str, str]:
    """What is wrong with where a file of SQLite lies or is to lie, and what the start will make."""
    folder = path.parent
    if folders.is_usual(folder) and not folder.exists():
        return folders.unwritable(folder.absolute().parent), f"{folder} and {path.name} in it {LATER}"
    if fault := folders.unwritable(folder):
        return fault, ""
    return "", "" if path.exists() else f"{path} {LATER}"


async def _stored(url: str) -> Finding:
    """What is in a database that is there."""
    try:
        opened = opening.engine(url, alone=False)
        try:
            await opened.open()
            if missing := await asyncio.to_thread(pending, url):
                return Finding("database", note=f"{len(missing)} migration(s) will be applied at the start")
            return Finding("database", await inspect(Store(opened)))
        finally:
            await opened.close()
    except (TooNew, Unusable, OSError) as fault:
        return Finding("database", [str(fault)])
    except Exception as fault:
        if not (said := opening.said(fault)):
            raise
        return Finding("database", [said])


async def _telegram(settings: Settings) -> list[Finding]:
    """Whether it knows the bot, and where it sends updates."""
    known, told = await asked(settings, "getMe", "getWebhookInfo")
    if known.status in (401, 404):
        return [Finding("telegram", ["SAMBANG_BOT_TOKEN: Telegram does not know this token"])]
    if not known.ok:
        return [Finding("telegram", [f"no answer to getMe from {settings.api_base_url}"])]
    found = [Finding("telegram", note=f"@{known.result['username']}")]
    return [*found, of_webhook(settings.webhook_url, told, MachineClock().now())]


def of_webhook(wanted: str, answer: Answer, now: datetime) -> Finding:
    """What stands at Telegram, beside what is wanted."""
    if not answer.ok:
        return Finding("webhook", [f"no answer to getWebhookInfo: {answer.description}"])
    stands = standing(answer.result)
    parts = [_where(stands.url, wanted)]
    if stands.pending:
        parts.append(f"{stands.pending} update(s) wait")
    if stands.failed_at:
        parts.append(f"the last error, {_age(now - stands.failed_at)} ago: {' '.join(stands.error.split())}")
    return Finding("webhook", note="; ".join(parts), uneasy=stands.fails_lately(now))


def _where(stands: str, wanted: str) -> str:
    if stands == wanted:
        return f"{stands} is set" if stands else "none is set: updates are asked for"
    what = f"sets {wanted}" if wanted else "takes it away: updates are asked for"
    return f"{stands or 'none'} is set; the start {what}"


def _age(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds())) // 60
    if minutes < 120:
        return f"{minutes} minute(s)"
    return f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"
