"""One-time links, made before the bot starts and by the town's time."""

from datetime import datetime
from pathlib import Path

from app import settings
from app.composition import open_store
from commands.invites import make_invite
from handlers.chat.links import INVITE_LINK


async def one_time_link(where: Path | str, now: datetime, role: str, kelurahan: str = "tegalgede") -> str:
    """What the link to an office carries; `where` is the folder of the database file, or a URL."""
    url = where if isinstance(where, str) else f"sqlite:///{where / 'sambang.db'}"
    store = await open_store(settings.load(bot_token="1:x", database_url=url))
    try:
        return INVITE_LINK + await make_invite(store, now, role, kelurahan)
    finally:
        await store.close()
