"""A resident invites the lurah to an evening event."""

from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_invited_tonight_and_accepted_with_one_press(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await darmo.says("/undangan")
    await darmo.taps("Tahlilan")
    await darmo.sees("tuan rumah")
    await darmo.says("Keluarga Bu Sum")
    await darmo.sees("Kapan acaranya")
    await darmo.says("nanti malam jam 7")
    await darmo.sees(r"Selasa malam, 24 November 2026 \(malam Rabu\), pukul 19.00 WIB")
    await darmo.says("Jl. Kalimantan 12, dekat musala")
    await darmo.sees("Nomor HP")
    await darmo.shares_contact("+6281234567890")
    await darmo.sees("catatan atau foto kartu")
    await darmo.taps("Lewati")
    await darmo.sees("Undangan siap dikirim")
    await darmo.taps("Kirim")
    receipt = await darmo.sees(r"TGG-2611-0001")
    assert "duka" not in receipt.message.text  # nobody has said that somebody died
    await lurah.sees("Tahlilan, Keluarga Bu Sum")
    await lurah.taps("Hadir")
    await darmo.sees("akan hadir")
