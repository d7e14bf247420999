"""The pin decides the ward: in the review, on a ticket, and in an emergency, which waits for nobody."""

from dataclasses import replace
from datetime import date

from app.deployment import PLACES
from tests.conversations.desk import aspiration, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.lifecycle import Party
from tickets.model import Spot, Status, Ticket
from tickets.places import load
from tickets.presses import Press
from tickets.readers.tickets import Sought
from tickets.wards.outlines import Outline

WIROLEGI = load(PLACES)["wirolegi"]
THERE = (WIROLEGI.lat, WIROLEGI.lon)
HERE = (-8.1565, 113.7231)
BORDER = (-8.1610, 113.7200)
"""Nearer to the centre of Sumbersari than to that of Tegalgede, but not by half."""
FAR = (-8.30, 113.60)


async def reviewed(siti: Neighbour, spot: tuple[float, float]) -> None:
    """A report with a pin, as far as its review."""
    await siti.sends_location(*spot)
    await siti.says("Lampu jalan di depan balai RW mati sudah seminggu, tolong diperbaiki")
    await siti.sees("Periksa dulu")


async def filed(town: Town) -> Ticket:
    await town.settle()
    found = await town.bot.store.ticket_by_number(next(iter(await numbers(town))))
    assert found is not None
    return found


async def numbers(town: Town) -> list[str]:
    """Of the tickets that there are, the newest first."""
    found: list[Ticket] = []
    for key in town.bot.desk.places:
        found += await town.bot.store.queue(key, 20, 0, sought=Sought(about=2))
    return [one.number for one in sorted(found, key=lambda one: one.id, reverse=True)]


@both_databases
async def test_the_review_asks_first_and_it_goes_there(town: Town) -> None:
    siti = await town.resident("Siti")
    there, here = (
        await town.official("Bu Wiro", "staff", "wirolegi"),
        await town.official("Pak Hadi", "staff"),
    )
    await reviewed(siti, THERE)
    await siti.sees_now(r"Titik ini di Wirolegi\. Sampaikan ke Kelurahan Wirolegi\?")
    shown = next(one for one in reversed(await siti.messages()) if "Titik ini" in one.text)
    assert shown.labels[0] == "📍 Ya, ke Kelurahan Wirolegi"
    await siti.taps("Ya, ke Kelurahan Wirolegi")
    await siti.sees("Disampaikan ke Kelurahan Wirolegi")
    await siti.taps("Kirim")
    await siti.sees("WRL-")
    ticket = await filed(town)
    assert (ticket.kelurahan, ticket.rw, ticket.rt) == ("wirolegi", "", "")
    await there.sees(ticket.number)
    await here.not_sees(ticket.number)


async def test_it_can_stay_and_is_asked_once(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, THERE)
    await siti.taps("Tetap ke Tegalgede")
    await siti.sees("Sudah benar")
    await siti.taps("Kirim")
    await siti.sees("TGG-")
    assert (await filed(town)).kelurahan == "tegalgede"


async def test_a_yes_in_words_is_the_first_button_and_does_not_send(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, THERE)
    await siti.says("ya")
    await siti.sees("Disampaikan ke Kelurahan Wirolegi")
    await siti.not_sees("WRL-")
    await siti.says("kirim")
    await siti.sees("WRL-")


async def test_giving_it_up_is_no_answer_to_the_question(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, THERE)
    await siti.says("batal")
    await siti.sees("aspirasi dibatalkan")
    assert await numbers(town) == []


async def test_the_review_that_is_shown_again_asks_again(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, THERE)
    await town.later(minutes=16)
    await siti.sees(r"Mau dikirim sekarang(.|\n)*Sampaikan ke Kelurahan Wirolegi\?")
    await siti.taps("Tetap ke Tegalgede")
    await siti.taps("Kirim")
    await siti.sees("TGG-")


async def test_another_pin_is_asked_about_anew(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, THERE)
    await siti.taps("Ya, ke Kelurahan Wirolegi")
    await siti.sees("Disampaikan ke Kelurahan Wirolegi")
    await siti.sends_location(*HERE)
    await siti.sees("Sudah benar")
    await siti.taps("Kirim")
    await siti.sees("TGG-")
    assert (await filed(town)).kelurahan == "tegalgede"


async def test_nobody_is_asked_along_a_border(town: Town) -> None:
    siti = await town.resident("Siti")
    for spot in (HERE, BORDER):
        await reviewed(siti, spot)
        await siti.not_sees("Titik ini")
        await siti.taps("Batal")


async def test_far_from_all_it_is_asked_how_far_and_another_can_be_sent(town: Town) -> None:
    siti = await town.resident("Siti")
    await reviewed(siti, FAR)
    await siti.sees_now(r"Titik ini sekitar 21 km dari Tegalgede\. Betul di sana\?")
    await siti.taps("Ganti titiknya")
    await siti.sends_location(*HERE)
    await siti.sees("Sudah benar")
    await siti.taps("Kirim")
    await siti.sees("TGG-")
    spot = (await filed(town)).spot
    assert spot is not None
    assert (spot.lat, spot.lon) == HERE


async def test_in_the_form_question_by_question_it_is_asked_in_its_review(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Selokan di pinggir jalan ini mampet")
    await siti.taps("Jalan & drainase")
    await siti.taps("Lewati")
    await siti.sends_location(*THERE)
    await siti.sees("Sampaikan ke Kelurahan Wirolegi")


async def test_of_an_invitation_too(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/undangan")
    await siti.taps("Pengajian")
    await siti.says("Bu Sum")
    await siti.says("besok malam jam 7")
    await siti.sends_location(*THERE)
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.sees("Sampaikan ke Kelurahan Wirolegi")
    await siti.taps("Ya, ke Kelurahan Wirolegi")
    await siti.taps("Kirim")
    await siti.sees("WRL-")
    assert (await filed(town)).kelurahan == "wirolegi"


@both_databases
async def test_a_pin_that_comes_later_moves_the_ticket_with_its_number_and_history(town: Town) -> None:
    siti, hadi = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    there = await town.official("Bu Wiro", "staff", "wirolegi")
    ticket = await aspiration(town, siti)
    await hadi.taps("Verifikasi")
    news = (await siti.sees(ticket.number)).message
    await siti.sends_location(*THERE, reply_to=news)
    await siti.sees("Sampaikan ke Kelurahan Wirolegi")
    await siti.taps("Ya, ke Kelurahan Wirolegi")
    await siti.sees("sekarang ditangani Kelurahan Wirolegi. Nomornya tetap")
    await there.sees(ticket.number)
    await hadi.sees("sudah dilimpahkan ke Kelurahan Wirolegi")
    after = await stored(town, ticket)
    assert (after.number, after.kelurahan, after.status) == (ticket.number, "wirolegi", Status.VERIFIED)
    assert after.spot is not None
    assert (after.spot.lat, after.spot.lon) == THERE
    events = await town.bot.store.events(ticket.id)
    assert [one.name for one in events] == ["filed", "verify", "added", "transfer"]
    assert events[-1].role == Party.RESIDENT


async def test_only_where_the_point_lies_and_only_whose_it_is(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    place = Spot(*THERE)
    ticket = await aspiration(town, siti, spot=place)
    for who, to in ((siti, "kranjingan"), (siti, "nowhere"), (budi, "wirolegi")):
        assert await presses(who, Press("pin", ticket.id, ticket.version, to))
        assert (await stored(town, ticket)).kelurahan == "tegalgede"
    await presses(siti, Press("pin", ticket.id, ticket.version, "wirolegi"))
    await town.settle()
    assert (await stored(town, ticket)).kelurahan == "wirolegi"
    assert await presses(siti, Press("pin", ticket.id, ticket.version, "wirolegi"))  # once more


async def test_a_pin_that_comes_later_may_stay_by_a_typed_no(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await siti.says(f"{ticket.number} titiknya https://maps.google.com/?q={THERE[0]:.6f},{THERE[1]:.6f}")
    await siti.taps("Ya, tambahkan")
    await siti.sees("Sampaikan ke Kelurahan Wirolegi")
    await siti.says("tidak")
    await siti.sees("tetap di Kelurahan Tegalgede")
    assert (await stored(town, ticket)).kelurahan == "tegalgede"


async def test_an_official_who_adds_the_pin_is_asked_and_may_pass_it_on(town: Town) -> None:
    siti, hadi = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    shown = (await hadi.sees(ticket.number)).message
    await hadi.sends_location(*THERE, reply_to=shown)
    await hadi.taps("Ya, ke Kelurahan Wirolegi")
    await hadi.sees("dilimpahkan ke Kelurahan Wirolegi. Nomor dan riwayatnya tetap")
    await siti.sees("kami limpahkan ke Kelurahan Wirolegi")
    assert (await stored(town, ticket)).kelurahan == "wirolegi"


@both_databases
async def test_an_emergency_goes_where_its_pin_is_at_once(town: Town) -> None:
    siti, lurah = await town.resident("Siti"), await town.official("Pak Lurah", "lurah")
    there = await town.official("Bu Lurah", "lurah", "wirolegi")
    await siti.says("Tolong, ada kebakaran rumah di sini!")
    await siti.sees("Beri tahu|113|112")
    await siti.sends_location(*THERE)
    await siti.taps("Beri tahu petugas sekarang")
    await there.sees("kebakaran")
    await lurah.not_sees("kebakaran")


async def test_a_pin_after_the_alarm_delays_nothing_and_calls_the_others_at_a_press(town: Town) -> None:
    siti, lurah = await town.resident("Siti"), await town.official("Pak Lurah", "lurah")
    there = await town.official("Bu Lurah", "lurah", "wirolegi")
    await siti.says("Tolong, ada kebakaran rumah di sini!")
    await siti.taps("Beri tahu petugas sekarang")
    await lurah.sees("kebakaran")
    await siti.sends_location(*THERE)
    await siti.sees("Sampaikan ke Kelurahan Wirolegi")
    await siti.taps("Ya, ke Kelurahan Wirolegi")
    await there.sees("kebakaran")
    await town.later(minutes=10)
    again = [one for one in await there.messages() if "kebakaran" in one.text]
    assert len(again) > 1  # nobody has answered: it is told again there


async def test_an_outline_goes_before_the_centres(town: Town) -> None:
    """A square around the border point makes it Sumbersari's."""
    places = town.bot.desk.places
    assert isinstance(places, dict)
    places["sumbersari"] = replace(places["sumbersari"], outline=square(BORDER, 0.002))
    siti = await town.resident("Siti")
    await reviewed(siti, BORDER)
    await siti.sees_now(r"Titik ini di Sumbersari\. Sampaikan ke Kelurahan Sumbersari\?")


def square(at: tuple[float, float], half: float) -> Outline:
    lat, lon = at
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = tuple((lon + x, lat + y) for x, y in corners)
    return Outline(((ring,),), "uji", date(2026, 11, 24))
