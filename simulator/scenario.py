"""The shipped scenario: a day in Tegalgede, played by phones through the simulated Telegram.

Every step waits for what must be seen and raises AssertionError where it does not come. It speaks HTTP only,
so the bot may run in this process or in another.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator.phone import Phone, Seen

NUMBER = r"TGG-\d{4}-\d{4,}"


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays, how the clock is moved ('16:00', days later), and who writes down the headings."""

    siti: Phone
    darmo: Phone
    hadi: Phone
    ratna: Phone
    at: Callable[[str, int], Awaitable[None]]
    heading: Callable[[str], None]
    invite: Callable[[str], Awaitable[str]]


async def play(stage: Stage) -> None:
    """The whole day; raises AssertionError at the first step that does not come about."""
    stage.heading("Petugas membuka tautan sekali pakai")
    await _officials(stage)
    stage.heading("Siti mendaftar lewat kode QR di pos kamling RW 05 RT 02")
    await _register(stage)
    stage.heading("Siti menyampaikan aspirasi dengan foto dan lokasi")
    number = await _aspiration(stage)
    stage.heading("Pak Hadi memeriksa dan bertanya")
    await _verified(stage, number)
    stage.heading("Pak Darmo mengundang Bu Lurah ke tahlilan malam ini")
    await _invitation(stage)
    stage.heading("Pukul 16.00: agenda malam")
    await _agenda(stage, number)
    stage.heading("Satu jam sebelum acara: pengingat")
    await _reminder(stage)
    stage.heading("Besok pagi: terlaksana? Dan aspirasi yang didengar di sana")
    await _morning_after(stage)
    stage.heading("Pak Hadi menyelesaikan, Siti menilai")
    await _solved(stage, number)
    stage.heading("Layanan kelurahan: Siti minta sampahnya dijemput, Pak Hadi menjadwalkan")
    await _service(stage)


async def _service(stage: Stage) -> None:
    siti, hadi = stage.siti, stage.hadi
    await siti.says("/layanan")
    await siti.sees("Layanan Kelurahan Tegalgede")
    await siti.taps("Sedekah Sampah")
    await siti.sees("Sedekah Sampah · Tegalgede")
    await siti.taps("Minta dijemput")
    await siti.sees("Sampah apa saja")
    await siti.taps("Plastik")
    await siti.taps("Lanjut")
    await siti.sees("berapa karung")
    await siti.says("2 karung")
    await siti.sees("Di mana dijemputnya")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("periksa dulu")
    await siti.taps("Kirim")
    await siti.sees("Permintaan .* kami terima")
    await hadi.sees("Jumlah karung: 2")
    await hadi.taps("Jadwalkan")
    await hadi.sees("petugas datang kapan")
    await hadi.says("besok jam 9 pagi")
    await siti.sees("petugas akan datang")
    await hadi.sees("jadwalnya sudah disampaikan")


async def _officials(stage: Stage) -> None:
    await stage.hadi.opens(await stage.invite("staff"))
    await stage.hadi.sees("Selamat bertugas")
    await stage.ratna.opens(await stage.invite("lurah"))
    await stage.ratna.sees("Lurah Tegalgede")


async def _register(stage: Stage) -> None:
    siti = stage.siti
    await siti.opens("tegalgede-05-02")
    await siti.sees("setuju")
    await siti.taps("Setuju")
    await siti.sees("Tegalgede, RW 05 RT 02")


async def _aspiration(stage: Stage) -> str:
    siti = stage.siti
    await siti.sends_photo("Pak, gorong-gorong depan musala mampet, banyune meluap nang dalan yen udan")
    await siti.sees("(?s)Siap dikirim.*Jalan & drainase.*1 foto")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("titik peta")
    await siti.taps("Kirim")
    number = str(await siti.sees(NUMBER))
    await siti.shares_contact("+6281200000001")
    await siti.sees("kami catat")
    return number


async def _verified(stage: Stage, number: str) -> None:
    await stage.hadi.sees(number)
    await stage.hadi.taps("Verifikasi")
    await stage.hadi.sees("Diverifikasi")
    await stage.siti.sees("sudah diperiksa")
    await stage.hadi.taps("Tanya warga")
    await stage.hadi.sees("ditanyakan")
    await stage.hadi.says("Gorong-gorong sebelah kiri atau kanan musala?")
    await stage.siti.sees("petugas bertanya")
    await stage.siti.taps("Jawab")
    await stage.siti.sees("kirim jawaban")
    await stage.siti.says("Sebelah kanan, dekat tiang listrik")
    await stage.siti.sees("Sudah diterima")
    await stage.siti.taps("Lanjut")
    await stage.siti.sees("diteruskan ke petugas")
    await stage.hadi.sees("warga menjawab")
    await stage.hadi.sees("Diproses")


async def _invitation(stage: Stage) -> None:
    darmo = stage.darmo
    await darmo.opens("tegalgede-05")
    await darmo.sees("setuju")
    await darmo.taps("Setuju")
    await darmo.sees("RT berapa")
    await darmo.taps("RT 03")
    await darmo.sees("Data Bapak/Ibu sudah dicatat")
    await darmo.says(
        "Ngaturi Bu Lurah tahlil nanti malam jam 7 di Jl. Kalimantan 12 barat musala Al-Ikhlas, "
        "hp 081200000002"
    )
    await darmo.sees(r"(?s)siap dikirim.*Selasa malam, 24 November 2026 \(malam Rabu\), pukul 19.00 WIB")
    await darmo.taps("Kirim")
    await darmo.sees(NUMBER)
    await stage.ratna.sees("Tahlilan, Darmo")
    await stage.ratna.taps("Hadir")
    await darmo.sees("akan hadir")


async def _agenda(stage: Stage, number: str) -> None:
    await stage.at("16:00", 0)
    agenda = await stage.ratna.sees("Agenda")
    _holds(agenda, "19.00", "Jl. Kalimantan 12", number)


async def _reminder(stage: Stage) -> None:
    await stage.at("18:00", 0)
    reminder = await stage.ratna.sees("60 menit|satu jam|1 jam")
    _holds(reminder, "Jl. Kalimantan 12")


def _holds(seen: Seen, *parts: str) -> None:
    """The message that was seen has all these words in it."""
    for part in parts:
        if part not in seen.message.text:
            raise AssertionError(f"{part!r} is missing in:\n{seen.message.text}")


async def _morning_after(stage: Stage) -> None:
    await stage.at("07:30", 1)
    await stage.ratna.sees("[Tt]erlaksana")
    await stage.ratna.taps("Terlaksana")
    await stage.ratna.sees("dicatat, terlaksana")
    await stage.ratna.taps("Catat aspirasi")
    await stage.ratna.sees("Aspirasi apa yang didengar")
    await stage.ratna.says("Warga minta lampu jalan di gang 3 diganti, sudah seminggu padam")
    await stage.ratna.sees("Sudah diterima")
    await stage.ratna.taps("Lanjut")
    await stage.ratna.sees("Dari siapa")
    await stage.ratna.says("Pak RT 03")
    await stage.ratna.sees("Aspirasi dari acara")


async def _solved(stage: Stage, number: str) -> None:
    await stage.hadi.says(f"/cari {number}")
    await stage.hadi.sees("Hasil pencarian")
    await stage.hadi.taps(number)
    await stage.hadi.sees(f"{number} · Diproses")
    await stage.hadi.taps("Selesai")
    await stage.hadi.sees("apa yang sudah dikerjakan")
    await stage.hadi.says("Gorong-gorong sudah dibersihkan bersama warga RT 02")
    await stage.hadi.sees("bukti")
    await stage.hadi.sends_photo()
    await stage.hadi.sees("Sudah diterima: 1 foto")
    await stage.hadi.taps("Lanjut")
    await stage.siti.sees("[Aa]pakah sudah beres")
    await stage.siti.taps("Sudah")
    await stage.siti.sees("bintang")
    await stage.siti.taps("⭐⭐⭐⭐⭐")
    await stage.siti.sees("Terima kasih atas 5 bintang")
