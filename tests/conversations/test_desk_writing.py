"""Two officials who answer one ticket see each other before the second answer leaves."""

import pytest

from tests.conversations.desk import aspiration, card, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status, Ticket
from tickets.presses import Press

pytestmark = both_databases


async def pair(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Ticket]:
    """Two clerks, a resident, and the ticket that all of them see."""
    hadi, rini = await town.official("Pak Hadi", "staff"), await town.official("Bu Rini", "staff")
    siti = await town.resident("Siti")
    return hadi, rini, siti, await aspiration(town, siti)


async def begins(who: Neighbour, ticket: Ticket, action: str = "Balas warga") -> None:
    """Somebody begins to write."""
    await who.taps(action, on=await card(who, ticket.number))
    await who.sees("Tulis|tulis|apa alasannya")


async def test_who_begins_second_reads_who_writes_already_and_the_first_reads_of_them(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await begins(hadi, ticket)
    await begins(rini, ticket, "Tolak")
    await rini.sees(f"Pak Hadi sedang menulis untuk {ticket.number}: jawaban untuk warga")
    await hadi.sees(f"Bu Rini sedang menulis untuk {ticket.number}: alasan penolakan")
    await siti.not_sees("sedang menulis")


async def test_the_second_answer_waits_until_the_first_was_read(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await begins(hadi, ticket)
    await begins(rini, ticket)
    await hadi.says("Petugas datang besok pagi")
    await hadi.taps("Lanjut")
    await siti.sees("Petugas datang besok pagi")
    await rini.says("Kami cek minggu depan")
    await rini.taps("Lanjut")
    asked = (await rini.sees("rekan sudah memberi kabar kepada warga")).message
    assert "Jawaban petugas (Pak Hadi): Petugas datang besok pagi" in asked.text
    assert "Belum dikirim:\nKami cek minggu depan" in asked.text
    await siti.not_sees("minggu depan")
    await rini.taps("Tetap kirim")
    await siti.sees("Kami cek minggu depan")
    after = (await rini.sees("Terkirim: jawaban untuk warga")).message
    assert after.id == asked.id
    await presses(rini, Press("writing", 1, 0, "send"))
    await siti.not_sees("Kami cek minggu depan[^§]*Kami cek")


async def test_it_may_be_let_go(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await begins(hadi, ticket)
    await begins(rini, ticket)
    await hadi.says("Petugas datang besok pagi")
    await hadi.taps("Lanjut")
    await siti.sees("besok pagi")
    await rini.says("Kami cek minggu depan")
    await rini.taps("Lanjut")
    await rini.taps("Tidak jadi")
    await rini.sees("Dibatalkan: jawaban untuk warga")
    await siti.not_sees("minggu depan")


async def test_a_move_with_words_waits_too(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await begins(rini, ticket, "Tolak")
    await begins(hadi, ticket)
    await hadi.says("Petugas datang besok pagi")
    await hadi.taps("Lanjut")
    await siti.sees("besok pagi")
    await rini.says("Bukan wewenang kelurahan")
    await rini.sees("Belum dikirim:\nBukan wewenang kelurahan")
    assert (await stored(town, ticket)).status is Status.NEW
    await rini.taps("Tetap kirim")
    await siti.sees("Bukan wewenang kelurahan")
    assert (await stored(town, ticket)).status is Status.REJECTED


async def test_who_let_the_form_lie_writes_no_more(town: Town) -> None:
    hadi, rini, _, ticket = await pair(town)
    await begins(hadi, ticket)
    await town.later(minutes=16)
    await begins(rini, ticket)
    await rini.not_sees("sedang menulis")


async def test_of_one_who_writes_alone_nothing_is_said(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    other = await aspiration(town, siti, "Lampu mati")
    await begins(rini, other)
    await begins(hadi, ticket)
    await hadi.says("Besok")
    await hadi.taps("Lanjut")
    await siti.sees("Besok")
    await hadi.not_sees("sedang menulis|Tetap dikirim")


async def test_a_note_that_goes_to_the_resident_after_all_waits_too(town: Town) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await rini.replies(await card(rini, ticket.number), "Kami cek minggu depan")
    noted = (await rini.sees("Catatan disimpan|dicatat|disimpan")).message
    await begins(hadi, ticket)
    await hadi.says("Petugas datang besok pagi")
    await hadi.taps("Lanjut")
    await siti.sees("besok pagi")
    await rini.taps("Kirim juga ke warga", on=noted)
    await rini.sees("Belum dikirim:\nKami cek minggu depan")
    await siti.not_sees("minggu depan")
    await rini.taps("Tetap kirim")
    await siti.sees("Kami cek minggu depan")


@pytest.mark.parametrize("value", ["send", "drop"])
async def test_nobody_sends_what_somebody_else_wrote(town: Town, value: str) -> None:
    hadi, rini, siti, ticket = await pair(town)
    await begins(rini, ticket)
    await rini.says("Kami cek minggu depan")
    await town.settle()
    draft = (await town.bot.store.sender(rini.user_id))[1]
    assert draft is not None
    await presses(hadi, Press("writing", draft.id, 0, value))
    await siti.not_sees("minggu depan")
    await rini.taps("Lanjut")
    await siti.sees("Kami cek minggu depan")
