"""What residents write stays text in the papers that are sent: no formulas, no markup, no false rows."""

import io

import openpyxl
from pypdf import PdfReader

from tests.conversations.desk import aspiration, card
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases

FORMULAS = ('=HYPERLINK("http://a.id")', "+6281+1", "-1+cmd|'/c calc'!A0", "@SUM(1+1)")


async def document(town: Town, who: Neighbour) -> io.BytesIO:
    """The newest document that somebody got."""
    await town.settle()
    found = next(one.raw["document"] for one in reversed(await who.messages()) if "document" in one.raw)
    file = await town.bot.application.bot.get_file(found["file_id"])
    return io.BytesIO(bytes(await file.download_as_bytearray()))


async def test_names_in_a_table_are_no_formulas(town: Town) -> None:
    admin = await town.official("Admin", "admin", "")
    staff = [await town.official(name, "staff") for name in FORMULAS]
    ticket = await aspiration(town, await town.resident("Siti"))
    for one in staff:
        await one.taps("Riwayat", on=await card(one, ticket.number))
        await one.sees("Masuk|masuk|Diterima")
    await admin.says("/kelola")
    await admin.taps("Catatan akses")
    await admin.sees("siapa melihat")
    book = openpyxl.load_workbook(await document(town, admin))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert set(FORMULAS) <= {cell.value for cell in cells}


async def test_answers_in_a_letter_are_words_in_one_row(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await siti.says("/layanan")
    await siti.taps("Izin Keramaian")
    await siti.taps("Ajukan izin keramaian")
    await siti.taps("Pernikahan")
    await siti.says('=HYPERLINK("http://a.id") <b>Siti</b>\nNIK: palsu')
    await siti.says("Sabtu 5 Desember jam 8 pagi sampai jam 10 malam")
    await siti.sees("Di mana acaranya")
    await siti.says("<i>Gang</i> Mawar 3\x07\nNomor: 1")
    await siti.sees("berapa tamu")
    await siti.says("200")
    await siti.taps("Tidak ditutup")
    await siti.taps("Sound system besar")
    await siti.taps("22.00")
    await siti.says("0812-3456-7890")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (TGG-2611-\d{4})\s+Layanan: Izin Keramaian"))[1]
    shown = await card(lurah, number)
    assert not [line for line in shown.text.splitlines() if line.startswith(("NIK: palsu", "Nomor: 1"))]
    await lurah.taps("Proses", on=shown)
    await siti.sees("permintaan sedang diproses")
    await lurah.taps("Surat pengantar", on=await card(lurah, number))
    await lurah.sees("surat pengantar untuk dicetak")
    text = "\n".join(page.extract_text() for page in PdfReader(await document(town, lurah)).pages)
    told = " ".join(text.split())
    assert '=HYPERLINK("http://a.id") <b>Siti</b> NIK: palsu' in told
    assert "<i>Gang</i> Mawar 3 Nomor: 1" in told
    assert "\x07" not in text
