"""Residents of a benchmark: known to the bot beforehand, and what they do."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from benchmarks.world import Phone
from storage.opening import open_store
from storage.store import Store
from storage.unit import StoredUnit
from tickets.ids import Ids

SAYS, PRESSES = Phone.says, Phone.presses
JOURNEY = (
    (SAYS, "/aspirasi", "ceritakan"),
    (SAYS, "{own}", "tentang"),
    (PRESSES, "Jalan & drainase", "Ada foto"),
    (PRESSES, "Lewati", "Di mana tempatnya"),
    (SAYS, "{own}", "Periksa dulu"),
    (PRESSES, "Kirim", "Nomor:"),
)
"""An aspiration from the first command to its number: what is done, and what the bot says then."""
STEPS = len(JOURNEY)


def own(what: str, user: int) -> str:
    """With words of one's own: what looks like another's ticket would be asked about."""
    chance = random.Random(user)
    return what.format(own=" ".join("".join(chance.choices(ascii_lowercase, k=7)) for _ in range(5)))


async def journey(phone: Phone) -> None:
    """All steps, each as soon as the bot has answered."""
    for does, what, awaited in JOURNEY:
        await does(phone, own(what, phone.user))
        await phone.until(awaited)


async def echoes(phone: Phone) -> None:
    """As many updates to a bot that says everything back."""
    for number in range(STEPS):
        await phone.says(f"halo {number}")
        await phone.until(f"halo {number}")


@asynccontextmanager
async def opened(database: Path) -> AsyncIterator[Store]:
    """The store of a bot that does not run."""
    store = await open_store(f"sqlite:///{database}")
    try:
        yield store
    finally:
        await store.close()


def unit_of(store: Store) -> StoredUnit:
    """A unit of work that renders nothing."""
    return StoredUnit(store, Ids(), lambda _: (), datetime.now(UTC))


async def register(store: Store, numbers: Sequence[int]) -> None:
    """People who have agreed and told where they live."""
    unit = unit_of(store)
    for number in numbers:
        unit.write("put_person", id=number, telegram_id=number, name="Warga", at=unit.now)
        told: dict[str, Any] = {"kelurahan": "tegalgede", "rw": "05", "rt": "02", "consent": "2026-11"}
        unit.write("register_person", id=number, name="Warga", phone="", **told)
    await unit.commit()
