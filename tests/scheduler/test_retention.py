"""What the consent screen promises: who a person is, and where an event was, is erased in time."""

from datetime import timedelta

import pytest

from scheduler import housekeeping
from tests.databases import both_databases
from tests.scheduler.neighbourhood import accepted, act, aspiration, known, stored, wib
from tests.town import Neighbour, Town

pytestmark = both_databases


async def closed(town: Town, siti: Neighbour) -> str:
    ticket = await aspiration(town, siti)
    await act(town, ticket, siti, "cancel")
    return ticket.number


async def test_the_promise_is_one_press_behind_the_consent_screen(town: Town) -> None:
    """Whoever changes these words has to change what is erased, too."""
    await (siti := await town.stranger("Siti")).opens()
    await siti.taps("Selengkapnya")
    await siti.sees(
        "data diri dihapus 12 bulan setelah tiket terakhir ditutup; telepon dan alamat undangan 30 hari"
    )


async def test_who_reported_is_forgotten_twelve_months_after_the_end(town: Town) -> None:
    siti = await town.resident("Siti", phone="+628123")
    number = await closed(town, siti)
    await town.later(days=364)
    assert (await stored(town, number)).reporter
    assert (await known(town, siti)).name == "Siti"
    await town.later(days=2)
    assert not (await stored(town, number)).reporter
    person = await known(town, siti)
    assert (person.name, person.phone, person.kelurahan, person.rw, person.consent) == ("",) * 5
    assert (await stored(town, number)).text == "Lampu gang 3 padam"  # the matter itself stays


async def test_not_while_a_ticket_is_open_nor_within_a_year_of_the_last(town: Town) -> None:
    siti, tono = await town.resident("Siti"), await town.resident("Tono")
    open_one = await aspiration(town, siti)
    old = await closed(town, tono)
    await town.later(days=200)
    recent = await closed(town, tono)
    await town.later(days=200)
    assert (await stored(town, open_one)).reporter
    assert (await known(town, siti)).name == "Siti"
    assert not (await stored(town, old)).reporter
    assert (await stored(town, recent)).reporter
    assert (await known(town, tono)).name == "Tono"


async def test_officials_are_kept_and_whoever_never_sent_anything_is_not(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    idle = await town.resident("Tono")
    await town.later(days=364)
    late = await town.resident("Siti")
    await town.later(days=2)
    assert (await known(town, staf)).name == "Pak Hadi"
    assert (await known(town, idle)).name == ""
    assert (await known(town, late)).name == "Siti"


async def test_who_comes_back_is_asked_for_consent_again(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.later(days=366)
    await siti.opens()
    await siti.sees("asisten otomatis")


async def test_where_an_event_was_is_forgotten_after_thirty_days(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.later(days=30)
    kept = await stored(town, ticket)
    assert (kept.address, kept.contact) == ("Jl. Kalimantan 12", "+6281234567890")
    await town.later(days=1, hours=12)
    kept = await stored(town, ticket)
    assert (kept.address, kept.contact, kept.spot) == ("", "", None)
    assert (kept.host, kept.rw) == ("Keluarga Pak Darmo", "05")


async def test_numbers_of_handled_updates_are_forgotten_after_a_week_and_no_failed_one(town: Town) -> None:
    await town.resident("Siti")
    unit = town.bot.new_unit()
    for number, state in ((1, "waiting"), (2, "done")):
        unit.write("put_update", update_id=number, chat=0, payload="{}", received_at=unit.now)
        if state == "done":
            unit.write("finish_update", update_id=number)
        else:
            unit.write("set_update_aside", update_id=number, error="x", payload="{}")
    await unit.commit()
    fetch = town.bot.store.engine.fetch
    await town.later(days=6, hours=23)
    assert await fetch("update_state", {"update_id": 2})
    await town.later(days=1, hours=2)
    assert not await fetch("update_state", {"update_id": 2})
    assert await fetch("update_state", {"update_id": 1})


async def test_once_a_day_in_the_night_and_after_a_night_that_was_missed(town: Town) -> None:
    async def done(day: str) -> bool:
        return await town.bot.store.once(f"housekeeping:{day}") is not None

    await town.later(minutes=1)
    assert await done("2026-11-24")  # the bot was not there at two in the morning
    await town.at("01:59", days=1)
    assert not await done("2026-11-25")
    await town.at("02:00")
    assert await done("2026-11-25")
    first = await town.bot.store.once("housekeeping:2026-11-25")
    await town.restart()
    await town.later(hours=3)
    again = await town.bot.store.once("housekeeping:2026-11-25")
    assert first is not None
    assert again is not None
    assert again.at - first.at == timedelta(0)


async def test_much_is_forgotten_in_portions(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five in portions of two: none is left over, at the seams neither."""
    monkeypatch.setattr(housekeeping, "PORTION", 2)
    people = [await town.resident(f"Warga {n}") for n in range(5)]
    numbers = [await closed(town, one) for one in people]
    await town.later(days=366)
    assert [(await stored(town, number)).reporter for number in numbers] == [0] * 5
    assert [(await known(town, one)).name for one in people] == [""] * 5
