"""Residents who press and send whatever comes to hand never meet a fault of the system, nor silence."""

import random
from collections.abc import Awaitable, Callable

import pytest

from tests.town import Neighbour, Town

WORDS = (
    "Selokan depan musala mampet sejak Senin", "RW 5 RT 2", "081234567890", "besok malam jam 7",
    "Sabtu jam 7",
    "kembali", "batal", "lanjut", "lewati", "ya", "tidak ada", "/start", "/start kebonsari-01", "/aspirasi",
    "/aspirasi Jalan rusak di gang 3", "/undangan", "/tiket", "/profil", "/privasi", "/batal", "/menu",
    "/bantuan", "/layanan", "/apa", "<b>&", "😀" * 300, "Assalamualaikum", "Keluarga Bu Sum",
    "NIK 3509211234560001",
)  # fmt: skip


async def deed(dice: random.Random, who: Neighbour) -> None:
    """One thing that a hand may do."""
    await who.town.settle()
    buttons = [(one, label) for one in await who.messages() for label in one.labels]
    keys = [key["text"] for row in (who.keyboard or {}).get("keyboard", []) for key in row]
    mine = [one for one in await who.messages() if not one.own and "text" in one.raw]
    theirs = [one for one in await who.messages() if one.own]
    sends: list[Callable[[], Awaitable[object]]] = [
        lambda: who.says(dice.choice(WORDS)),
        lambda: who.says(dice.choice(WORDS)),
        lambda: who.replies(dice.choice(theirs), dice.choice(WORDS)),
        lambda: who.sends_album(dice.randint(2, 10), "foto-foto"),
        lambda: who.sends_photo("dari utara"),
        who.sends_voice,
        who.sends_sticker,
        lambda: who.sends_location(-8.17, 113.71),
        who.shares_contact,
    ]
    if mine:
        sends.append(lambda: who.edits(dice.choice(mine), dice.choice(WORDS)))
    if buttons and dice.random() < 0.6:
        message, label = dice.choice(buttons[-12:] if dice.random() < 0.8 else buttons)
        await who.taps(label, on=message)
    elif keys and dice.random() < 0.3:
        await who.says(dice.choice(keys))
    else:
        await dice.choice(sends)()


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_a_resident_does(town: Town, seed: int) -> None:
    dice = random.Random(seed)
    await town.official("Pak Hadi", "staff")
    siti = await town.stranger("Siti")
    await siti.opens()
    for n in range(70):
        await deed(dice, siti)
        if n % 25 == 24:
            await town.restart()
        if n % 30 == 29:
            await town.settle()  # a press that is a day old can no longer be answered
            await town.later(hours=13)
    assert not [one for one in await siti.messages() if "gangguan pada sistem" in one.text]
