"""Files that are not wanted reach nobody, however they are sent; those that are reach whom they should."""

import base64
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.examples import office as document
from simulator.screen import Message
from tests.conversations.desk import aspiration, card
from tests.conversations.office import bound
from tests.conversations.test_announcements import hears, opens_service
from tests.databases import both_databases
from tests.rules.test_files import APK, PDF, PROGRAMS
from tests.town import Neighbour, Town
from tickets.model import AttachmentJson

pytestmark = both_databases

ANDROID = "application/vnd.android.package-archive"
PROGRAM: dict[str, Any] = {"name": "undangan.apk", "mime": ANDROID, "content": APK}
NOT_TAKEN = "Maaf, berkas ini tidak dapat kami terima karena berupa program"
INSTEAD = "silakan kirim foto, video, suara, atau PDF"


async def documents(who: Neighbour) -> list[str]:
    """The names of the documents that the bot has sent to somebody."""
    await who.town.settle()
    found = [
        one.raw["document"]
        for one in await who.messages()
        if "document" in one.raw and one.raw["from"]["is_bot"]
    ]
    return [one["file_name"] for one in found]


async def reports(siti: Neighbour, send: Callable[[], Awaitable[Any]]) -> str:
    """An aspiration with what is sent at its question for files."""
    await siti.says("/aspirasi")
    await siti.says("Selokan mampet")
    await siti.taps("Jalan & drainase")
    await siti.sees("foto")
    await send()
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    return str((await siti.sees(r"Nomor[^T]*(TGG-2611-\d{4})"))[1])


# -- refused at once, wherever it is sent ----------------------------------------------------------


async def test_outside_a_form(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_document(**PROGRAM)
    await siti.sees(NOT_TAKEN)
    await siti.sees_now(INSTEAD)
    await siti.not_sees("Untuk apa")
    await siti.sends_document(**PROGRAM, caption="Pak, selokan di RW 05 mampet")
    seen = await siti.sees("(?s)Siap dikirim.*selokan di RW 05 mampet")  # the words are not lost
    assert "Lampiran" not in seen.message.text


async def test_of_a_stranger(town: Town) -> None:
    budi = await town.stranger("Budi")
    await budi.sends_document(**PROGRAM)
    await budi.sees(NOT_TAKEN)


async def test_in_a_form(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")

    async def send() -> None:
        await siti.sends_document(**PROGRAM)
        await siti.sees(NOT_TAKEN)
        await siti.not_sees("Sudah diterima")
        await siti.sends_document("surat.pdf", content=PDF)
        await siti.sees("Sudah diterima: 1 berkas")

    await reports(siti, send)
    await staf.sees(r"\[berkas: surat.pdf\]")
    assert await documents(staf) == ["surat.pdf"]


async def test_in_an_album(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")

    async def send() -> None:
        good = [{"kind": "document", "name": f"{n}.docx", "content": document(".docx")} for n in (1, 2)]
        await siti.sends_album(3, items=_coded([good[0], {"kind": "document", **PROGRAM}, good[1]]))
        await siti.sees(NOT_TAKEN)
        await siti.sees("Sudah diterima: 2 berkas")

    await reports(siti, send)
    assert await documents(staf) == ["1.docx", "2.docx"]


def _coded(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "content": base64.b64encode(one["content"]).decode()} for one in items]


async def test_added_to_a_ticket(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await reports(siti, siti.sends_photo)
    news = next(one for one in await siti.messages() if "kami terima.\nNomor" in one.text)
    await siti.sends_document(**PROGRAM, reply_to=news)
    await siti.sees(NOT_TAKEN)
    await siti.not_sees("kami tambahkan")
    assert await documents(staf) == []


async def test_as_an_officials_reply(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await hadi.taps("Balas warga", on=await card(hadi, ticket.number))
    await hadi.sees("tulis jawaban untuk warga")
    await hadi.sends_document(**PROGRAM, caption="Suratnya terlampir")
    await hadi.sees(NOT_TAKEN)
    await hadi.taps("Lanjut")
    await siti.sees("Suratnya terlampir")
    assert await documents(siti) == []


async def test_as_an_officials_proof(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await aspiration(town, siti)
    await staf.taps("Proses")
    await staf.taps("Selesai")
    await staf.says("Sudah dibersihkan")
    await staf.sees("foto sebagai bukti")
    await staf.sends_document("bukti.svg", mime="image/svg+xml", content=b"<svg/>")
    await staf.sees("tidak dapat kami terima karena berupa halaman web")
    assert await documents(siti) == []


async def test_entrusted(town: Town) -> None:
    hadi, staf = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    await hadi.says("Pak, selokan depan musala RW 5 mampet")
    await hadi.sends_document(**PROGRAM)
    await hadi.sees(NOT_TAKEN)
    await hadi.says("/titip")
    await hadi.sees("masuk lewat apa")
    assert await documents(staf) == []


async def test_in_the_offices_group(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    told = (await there.sees(ticket.number)).message
    await there.sends_document(**PROGRAM, reply_to=told)
    await there.sees(NOT_TAKEN)
    await there.sends_document(**PROGRAM, reply_to=told, caption="Silakan diisi")
    await siti.sees("Silakan diisi")
    assert await documents(siti) == []


async def test_an_old_document_is_to_be_saved_as_pdf(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_document("surat.doc", mime="application/msword")
    await siti.sees("silakan simpan sebagai PDF, lalu kirim lagi")


async def test_a_document_too_big_to_be_looked_at_and_a_video_of_that_size(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")

    async def send() -> None:
        await siti.sends_document("proposal.pdf", size=21 << 20)
        await siti.sees("karena besarnya lebih dari 20 MB")
        await siti.sends_video(name="banjir.mp4", size=45 << 20)
        await siti.sees("Sudah diterima: 1 video")

    await reports(siti, send)
    await staf.sees(r"\[video\]")
    assert await documents(staf) == []


# -- found out by its content ----------------------------------------------------------------------


async def test_a_program_under_the_name_of_a_letter(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    number = await reports(siti, lambda: siti.sends_document("undangan.pdf", content=APK))
    await siti.sees("berkas “undangan.pdf” tidak kami teruskan karena berupa program")
    await staf.sees(number)
    await staf.sees("Satu berkas pada pesan ini tidak kami teruskan, karena berupa program")
    assert await documents(staf) == []
    assert len([one for one in await siti.messages() if "“undangan.pdf”" in one.text]) == 1


async def test_the_others_of_its_album_are_shown(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    contents = {"a.pdf": PDF, "b.pdf": PROGRAMS["elf"], "c.docx": document(".docx")}
    items = [{"kind": "document", "name": name, "content": one} for name, one in contents.items()]
    await reports(siti, lambda: siti.sends_album(3, items=_coded(items)))
    await siti.sees("berkas “b.pdf” tidak kami teruskan")
    await staf.sees("Satu berkas pada pesan ini")
    assert await documents(staf) == ["a.pdf", "c.docx"]


async def test_a_letter_of_the_office_that_is_none(town: Town) -> None:
    staf, lurah = await town.official("Pak Hadi", "staff"), await town.official("Bu Ratna", "lurah")
    siti = await hears(town, "Siti")
    await opens_service(staf, "Kabar Kelurahan")
    await staf.taps("Tulis pengumuman")
    await staf.taps("Semua warga")
    await staf.sees("tulis pengumumannya")
    await staf.sends_document("jadwal.docx", content=document(".docx", {"word/vbaProject.bin": b""}))
    await staf.sees("berkas “jadwal.docx” tidak kami teruskan karena di dalamnya ada program")
    await staf.says("Kerja bakti hari Minggu")
    await staf.taps("Lanjut")
    await staf.taps("Lewati")
    await staf.taps("Kirim")
    await staf.taps("Minta persetujuan")
    await lurah.sees("Satu berkas pada pesan ini tidak kami teruskan")
    await lurah.taps("Setujui dan kirim")
    await siti.sees("Kerja bakti hari Minggu")
    for who in (siti, lurah, staf):
        assert await documents(who) == []


async def test_a_sound_that_is_a_program(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await reports(
        siti, lambda: siti.sends_audio(name="lagu.mp3", content=_coded([{"content": APK}])[0]["content"])
    )
    await siti.sees("tidak kami teruskan")
    await staf.sees("Satu berkas pada pesan ini tidak kami teruskan")
    assert not any("audio" in one.raw for one in await staf.messages())


# -- where it cannot be looked at yet ------------------------------------------------------------


@pytest.mark.parametrize("failing", ["getFile", "download"])
async def test_it_waits_until_it_can_be_looked_at(town: Town, failing: str) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    town.sim.faults.add("500", failing, times=None)
    number = await reports(siti, lambda: siti.sends_document("surat.pdf", content=PDF))  # and is answered
    await town.later(hours=1)
    assert await documents(staf) == []
    await siti.says("/tiket")
    await siti.sees(number)  # nobody else waits for it
    town.sim.faults.clear()
    await town.later(minutes=1)
    assert await documents(staf) == ["surat.pdf"]
    assert await town.bot.store.to_look_at(0, 10) == []


async def test_it_waits_through_a_restart_and_is_found_out(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    town.sim.faults.add("500", "getFile", times=None)
    await reports(siti, lambda: siti.sends_document("surat.pdf", content=APK))
    await town.restart()
    await town.settle()
    assert await documents(staf) == []
    town.sim.faults.clear()
    await town.restart()
    await staf.sees("Satu berkas pada pesan ini tidak kami teruskan")
    await siti.sees("berkas “surat.pdf” tidak kami teruskan")
    assert await documents(staf) == []


async def test_what_came_before_files_were_looked_at(town: Town) -> None:
    """Of an old ticket's document nothing is known but its file_id."""
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    sent: dict[str, AttachmentJson] = {}
    for name, content in {"surat.pdf": PDF, "foto.pdf": APK}.items():
        raw = (await siti.sends_document(name, content=content)).raw["document"]
        sent[name] = {"kind": "document", "file_id": raw["file_id"], "unique_id": raw["file_unique_id"],
                      "caption": "", "size": raw["file_size"]}  # fmt: skip
    await town.settle()
    unit = town.bot.new_unit()
    unit.write("forget_looks", before=unit.now.replace(year=2030))
    await unit.commit()
    await aspiration(town, siti, files=list(sent.values()))
    await hadi.sees("Satu berkas pada pesan ini tidak kami teruskan")
    assert await documents(hadi) == ["surat.pdf"]


async def test_with_copies_a_program_is_copied_nowhere(tmp_path: Path, database_url: str) -> None:
    async with Town(tmp_path, database_url=database_url, media_dir=str(tmp_path / "media")) as town:
        staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")

        async def send() -> Message:
            await siti.sends_document("undangan.pdf", content=APK)
            return await siti.sends_document("surat.pdf", content=PDF)

        await reports(siti, send)
        assert await documents(staf) == ["surat.pdf"]
        await town.settle()
        assert [one.read_bytes() for one in (tmp_path / "media").glob("??/*")] == [PDF]
