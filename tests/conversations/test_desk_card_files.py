"""A card comes behind its files, so that its buttons are what one sees; a lurah asks for the files."""

import pytest

from simulator.screen import Message
from tests.conversations.desk import MUSALA, aspiration, card, photos, presses
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.presses import Press

pytestmark = both_databases


async def of_the_bot(who: Neighbour) -> list[Message]:
    """All that the bot has shown to somebody, in order."""
    await who.town.settle()
    return [one for one in await who.messages() if one.raw["from"]["is_bot"]]


async def test_a_card_comes_behind_its_files_and_its_map(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    before = len(await of_the_bot(staf))
    ticket = await aspiration(town, siti, files=await photos(siti, 3), spot=MUSALA)
    new = (await of_the_bot(staf))[before:]
    assert [("photo" in one.raw, "location" in one.raw) for one in new] == [
        (True, False), (True, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert ticket.number in new[-1].text
    assert "✔️ Verifikasi" in new[-1].labels
    await staf.taps("Verifikasi")
    assert (await card(staf, ticket.number)).id == new[-1].id, "edited where it is"
    assert "Lihat lampiran" not in " ".join(new[-1].labels), "the files are there already"


@pytest.mark.parametrize("again", [False, True])
async def test_for_a_lurah_the_files_wait_behind_a_button(town: Town, again: bool) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    before = len(await of_the_bot(lurah))
    ticket = await aspiration(town, siti, files=await photos(siti, 2))
    if again:
        before = len(await of_the_bot(lurah))
        await presses(lurah, Press("card", ticket.id))
    new = (await of_the_bot(lurah))[before:]
    assert len(new) == 1
    assert "Lampiran: 2 foto" in new[0].text
    await lurah.taps("Lihat lampiran (2)", new[0])
    shown = (await of_the_bot(lurah))[before + 1 :]
    assert f"{ticket.number}: 2 foto" in shown[0].text
    assert ["photo" in one.raw for one in shown] == [False, True, True]


async def test_an_emergency_waits_for_no_file(town: Town) -> None:
    babinsa, siti = await town.official("Serka Budi", "babinsa"), await town.resident("Siti")
    before = len(await of_the_bot(babinsa))
    ticket = await aspiration(town, siti, "Kebakaran", files=await photos(siti, 2), urgent=True)
    new = (await of_the_bot(babinsa))[before:]
    assert ["photo" in one.raw for one in new] == [False]
    await babinsa.taps("Lihat lampiran (2)")
    assert "photo" in (await of_the_bot(babinsa))[-1].raw
    assert ticket.number in new[0].text


async def test_files_are_for_who_may_see_the_ticket(town: Town) -> None:
    other, siti = await town.official("Pak Wiro", "staff", "wirolegi"), await town.resident("Siti")
    ticket = await aspiration(town, siti, files=await photos(siti, 2))
    before = len(await of_the_bot(other))
    assert "bukan untuk" in await presses(other, Press("files", ticket.id))
    assert len(await of_the_bot(other)) == before
    mine = await town.official("Pak Hadi", "staff")
    bare = await aspiration(town, siti)
    assert "tidak ada" in await presses(mine, Press("files", bare.id))
