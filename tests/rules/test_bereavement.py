"""Condolence only where somebody has newly died; the words of a faith only where its rite is named."""

import datetime as dt

import pytest

from tickets.forms.bereavement import Grief, grief
from tickets.forms.moments import OF_DEATH

TODAY = dt.date(2026, 11, 24)
SAID = [
    ("Mengundang Pak Lurah tahlilan, bapak saya wafat tadi pagi", "tahlilan", Grief.RITE),
    ("Ibu kulo seda wau dalu, tahlilan mangke dalu", "tahlilan", Grief.RITE),
    ("tahlil 7 hari almarhum Bapak Karto", "tahlilan", Grief.RITE),
    ("tahlilan hari ketiga almarhumah ibu kami", "tahlilan", Grief.RITE),
    ("mitung dinane bapak, tahlilan bakda isya", "tahlilan", Grief.RITE),
    ("yasinan malam pertama, mbah saya meninggal kemarin", "yasinan", Grief.RITE),
    ("Innalillahi, lelayu. Bapak Slamet meninggal dunia, mohon Bapak Lurah takziah", "other", Grief.PLAIN),
    ("Mohon kehadiran di ibadah penghiburan, ayah kami berpulang Minggu lalu", "other", Grief.NONE),
    ("Mohon hadir ibadah penghiburan, ayah kami berpulang kemarin", "other", Grief.PLAIN),
    ("tahlilan rutin malam Jumat", "tahlilan", Grief.NONE),
    ("tahlilan tiap Kamis malam", "tahlilan", Grief.NONE),
    ("tahlilan", "tahlilan", Grief.NONE),
    ("40 hari wafatnya bapak", "tahlilan", Grief.NONE),
    ("nyatus almarhum bapak, tahlilan", "tahlilan", Grief.NONE),
    ("1000 hari meninggalnya ibu", "tahlilan", Grief.NONE),
    ("haul almarhum Kyai Slamet yang wafat tahun 2019", "pengajian", Grief.NONE),
    ("pendak pisan swargi mbah kakung", "tahlilan", Grief.NONE),
    ("mantu anak kulo nomer loro", "wedding", Grief.NONE),
    ("pengajian 7 hari berturut-turut di musala", "pengajian", Grief.NONE),
]


@pytest.mark.parametrize(("text", "kind", "due"), SAID)
def test_it_is_heard_in_the_words(text: str, kind: str, due: Grief) -> None:
    assert grief({"type": kind, "note": {"text": text}}, TODAY) is due


@pytest.mark.parametrize(
    ("ago", "due"), [(0, Grief.RITE), (7, Grief.RITE), (8, Grief.NONE), (400, Grief.NONE), (-1, Grief.NONE)]
)
def test_the_day_of_death_tells_it_without_words(ago: int, due: Grief) -> None:
    day = (TODAY - dt.timedelta(days=ago)).isoformat()
    assert grief({"type": "tahlilan", "when": {"date": "2026-11-24", OF_DEATH: day}}, TODAY) is due


def test_nothing_said_is_nothing_due() -> None:
    assert grief({"type": "tahlilan", "when": {"date": "2026-11-24"}, "note": None}, TODAY) is Grief.NONE
