"""In confidence: offered where it is better; officials read a pseudonym, and open it with a reason."""

import pytest

from tests.conversations.desk import aspiration, card, presses, wants_all
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press
from understanding.secrecy import pseudonym

pytestmark = both_databases


@pytest.mark.parametrize(("role", "office"), [("lurah", "Lurah"), ("secretary", "Sekretaris Lurah")])
async def test_an_identity_is_opened_with_a_reason_and_the_reporter_is_told(
    town: Town, role: str, office: str
) -> None:
    opens = await wants_all(await town.official("Bu Ratna", role))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(town, siti, "Preman di pasar", category="security", confidential=True)
    shown = await card(opens, ticket.number)
    assert f"Warga {pseudonym(ticket.id)} (dirahasiakan)" in shown.text
    await presses(opens, Press("act", ticket.id, 1, "open_identity"))
    await opens.sees("apa alasan membuka identitas")
    await opens.says("Perlu saksi untuk polisi")
    await opens.sees("pelapor:\nBapak/Ibu Siti, 0811-5555-6666")
    await siti.sees(
        f"{ticket.number}: identitas Bapak/Ibu dibuka oleh {office}.\nAlasan: Perlu saksi untuk polisi"
    )
    await presses(siti, Press("history", ticket.id))
    await siti.sees(rf"Identitas pelapor dibuka \({office}\): Perlu saksi untuk polisi")
    assert "Siti" not in (await card(opens, ticket.number)).text
    assert "Siti" not in (await card(staf, ticket.number)).text


@pytest.mark.parametrize("role", ["staff", "babinsa", "camat"])
async def test_nobody_else_can_open_it(town: Town, role: str) -> None:
    who = await town.official("Pak Hadi", role, "" if role == "camat" else "tegalgede")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Preman di pasar", category="security", confidential=True)
    assert "bukan untuk" in await presses(who, Press("act", ticket.id, 1, "open_identity"))
    await who.not_sees("Siti")


async def test_confidence_is_offered_first_and_what_gives_away_is_said(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Tetangga di RT 3 mengancam saya")
    await siti.taps("Masalah antarwarga")
    await siti.sends_photo()
    await siti.taps("Lanjut")
    await siti.sends_location(-8.1565, 113.7231)
    asked = (await siti.sees("(?s)Periksa dulu.*Sebaiknya tekan Rahasiakan nama")).message
    assert asked.labels[:3] == ["✅ Kirim", "Ubah …", "🔒 Rahasiakan nama"]
    await siti.taps("Rahasiakan nama")
    review = (await siti.sees("(?s)Periksa dulu.*sudut foto")).message.text
    assert "Titik peta" in review
    assert "RT, nomor" in review


async def test_other_reports_are_asked_as_ever(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Selokan depan musala mampet")
    await siti.taps("Jalan & drainase")
    await siti.taps("Lewati")
    await siti.says("Lewati")
    seen = await siti.sees("Periksa dulu")
    assert "Rahasiakan" not in seen.message.text
