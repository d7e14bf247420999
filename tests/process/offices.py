"""One-time links, made before the bot starts and by the town's time."""

from datetime import datetime
from pathlib import Path

import config
from composition import open_store
from handlers.residents import INVITE_LINK
from invites import make_invite


async def one_time_link(folder: Path, now: datetime, role: str, kelurahan: str = "tegalgede") -> str:
    """What the link to an office carries."""
    store = await open_store(config.load(bot_token="1:x", database_url=f"sqlite:///{folder / 'sambang.db'}"))
    try:
        return INVITE_LINK + await make_invite(store, now, role, kelurahan)
    finally:
        await store.close()
