"""What programmes/categories.toml says of a category is felt in the chat."""

from dataclasses import replace

import pytest

from app.deployment import PLACES
from tests.conversations.desk import aspiration, stored
from tests.town import Town
from texts.words import Words
from tickets.model import Status
from tickets.places import load
from understanding import categories


async def test_where_proof_is_wanted_nothing_is_solved_without(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    roads = replace(categories.ALL["roads_drainage"], proof=True)
    monkeypatch.setitem(categories.ALL, "roads_drainage", roads)
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await staf.taps("Verifikasi")
    await staf.taps("Selesai")
    await staf.says("Sudah dikeruk")
    await staf.taps("Lewati")
    await staf.sees("perlu foto atau berkas sebagai bukti")
    assert (await stored(town, ticket)).status is Status.VERIFIED
    await staf.sends_photo()
    await staf.sees("Sudah diterima: 1 foto")
    await staf.taps("Lanjut")
    await staf.sees("Warga ditanya")
    after = await stored(town, ticket)
    assert after.status is Status.RESOLVED


async def test_the_body_that_usually_does_it_is_offered_first(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await aspiration(town, await town.resident("Siti"), category="clean_water")
    await staf.taps("Lainnya")
    await staf.taps("Teruskan ke instansi")
    await staf.sees("diteruskan ke mana")
    offered = [[button["text"] for row in one.buttons for button in row] for one in await staf.messages()]
    (asked,) = [labels for labels in offered if "Dinas Lingkungan Hidup" in labels]
    assert asked[0] == "Perumdam Tirta Pandalungan"


def test_a_category_that_is_no_longer_there_is_readable() -> None:
    words = Words(load(PLACES))
    assert words.label("category.waste") == "Sampah"
    assert words.label("category.night_market") == "Bidang lama: night market"
