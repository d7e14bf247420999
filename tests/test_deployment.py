"""The files of a deployment: whatever is wrong with one of them is said in a line that names it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from almanac.calendar import WIB
from almanac.datafiles import WrongData
from app import deployment

FILES = {
    "kelurahan": "PLACES", "calendar": "CALENDAR", "deadlines": "DEADLINES", "posts": "POSTS",
    "emergency": "EMERGENCY",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of its own, as they are shipped."""
    folder = tmp_path / "programmes"
    shutil.copytree(deployment.PROGRAMMES, folder)
    monkeypatch.setattr(deployment, "PROGRAMMES", folder)
    for name, constant in FILES.items():
        monkeypatch.setattr(deployment, constant, folder / f"{name}.toml")
    return folder


def said(folder: Path) -> list[str]:
    """What the start says of it."""
    with pytest.raises(WrongData) as caught:
        deployment.read(WIB, folder)
    return str(caught.value).splitlines()


def no_toml(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n= [[[\n", "utf-8")


def no_utf8(file: Path) -> None:
    file.write_bytes(file.read_bytes() + "# café\n".encode("latin-1"))


def nested(file: Path) -> None:
    file.write_text("a = " + "[" * 100_000, "utf-8")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [no_toml, no_utf8, nested, a_folder, Path.unlink])
@pytest.mark.parametrize("name", [*FILES, "pahala"])
def test_a_file_that_cannot_be_read(folder: Path, name: str, spoil: Callable[[Path], None]) -> None:
    file = folder / f"{name}.toml"
    spoil(file)
    if name == "pahala" and not file.exists():
        assert name not in deployment.read(WIB, folder).desk.programmes  # a programme less
        return
    (line,) = said(folder)
    assert line.startswith(f"{name}.toml: ")


MISSPELT = [
    ("kelurahan", 'agenda = "16:00"', 'agendaa = "16:00"', ["antirogo.agenda", "antirogo.agendaa"]),
    ("kelurahan", "spellings =", "spelings =", ["karangrejo.spelings"]),
    ("deadlines", "verify = 1", "verfiy = 1", ["tiers.ringan.verify", "tiers.ringan.verfiy"]),
    ("deadlines", "[tiers.normatif]", "[tier.normatif]", ["tier"]),
    ("deadlines", "minutes = 10", "minute = 10", ["urgent.minutes", "urgent.minute"]),
    ("deadlines", "repeats = 6", "repeats = 0", ["urgent.repeats"]),
    ("deadlines", "repeats = 6", "", ["urgent.repeats"]),
    ("deadlines", 'aspiration = "normatif"', 'aspirasi = "normatif"', ["types.aspirasi"]),
    ("deadlines", "[officials]", '[categories]\nwaste = "ringan"\n[officials]', ["categories"]),
    ("deadlines", "[officials]", '[kelurahan.tegalgedhe]\nversion = "1"\n[officials]',
     ["kelurahan.tegalgedhe"]),
    ("posts", "[bodies]", "[bodys]", ["bodys"]),
    ("emergency", "[call]", "[calls]", ["call", "calls"]),
    ("emergency", "fire = [", "fir = [", ["call.fir"]),
    ("emergency", '["fire", "all"]', '["fires", "all"]', ["call.fire[0]"]),
    ("emergency", "[call]", "[kelurahan.tegalgedhe]\n[call]", ["kelurahan.tegalgedhe"]),
    ("calendar", "", '[holidayz]\n"2026-12-24" = "Libur"\n', ["'holidayz' is none of the tables"]),
    ("pahala", "about =", "abuot =", ["about", "abuot"]),
]  # fmt: skip

WRONG = [
    ("kelurahan", 'name = "Antirogo"', "name = 7", ["antirogo.name"]),
    ("kelurahan", 'code = "ATR"', 'code = "atr"', ["antirogo.code"]),
    ("kelurahan", 'code = "ATR"', 'code = "KRJ"', ["karangrejo.code"]),
    ("kelurahan", "lat = -8.1440", 'lat = "selatan"', ["antirogo.lat"]),
    ("kelurahan", "lat = -8.1440", "lat = -98.1440", ["antirogo.lat"]),
    ("kelurahan", 'agenda = "16:00"', 'agenda = "16.00"', ["antirogo.agenda"]),
    ("kelurahan", 'agenda = "16:00"', "agenda = 16", ["antirogo.agenda"]),
    ("kelurahan", "rw = 12", "rw = true", ["antirogo.rw"]),
    ("kelurahan", "rw = 12", 'rw = 12\ntimezone = "Asia/Jember"', ["antirogo.timezone"]),
    ("kelurahan", "[antirogo]", "lain = 3\n[antirogo]", ["lain"]),
    ("deadlines", 'version = "2026-11"', "version = 2026", ["version"]),
    ("deadlines", "resolve = 2", "resolve = 1", ["tiers.ringan"]),
    ("deadlines", "verify = 1", 'verify = "1"', ["tiers.ringan.verify"]),
    ("deadlines", "minutes = 10", "minutes = 0", ["urgent.minutes"]),
    ("deadlines", 'tier = "berkadar_pengawasan"', 'tier = "x"', ["officials.tier"]),
    ("posts", 'pmd = "Kasi PMD"', "pmd = 3", ["posts.pmd"]),
    ("posts", 'pmd = "Kasi PMD"', 'pmd = " "', ["posts.pmd"]),
    ("posts", 'pmd = "Kasi PMD"', 'lurah = "Kasi PMD"', ["posts.lurah"]),
    ("emergency", 'number = "112"', "number = 112", ["numbers.all.number"]),
    ("emergency", 'number = "112"', 'number = "satu"', ["numbers.all.number"]),
    ("emergency", 'flood = ["all"]', "flood = []", ["call.flood"]),
    ("emergency", 'flood = ["all"]', "", ["call.flood"]),
    ("calendar", "[hijri]\n", '[hijri]\n"1448-13" = 1\n', ["[hijri] '1448-13'"]),
    ("calendar", "[holidays]\n", '[holidays]\n"2026-13-01" = "x"\n', ["[holidays] '2026-13-01'"]),
    ("pahala", 'kelurahan = ["kebonsari"]', 'kelurahan = ["tegalgedhe"]', ["kelurahan[0]"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "right", "wrong", "places"), MISSPELT + WRONG)
def test_a_slip_of_the_pen_is_named_with_its_place(
    folder: Path, name: str, right: str, wrong: str, places: list[str]
) -> None:
    file = folder / f"{name}.toml"
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1) if right else text + wrong, "utf-8")
    lines = [line for line in said(folder) if any(line.startswith(f"{name}.toml: {one}") for one in places)]
    assert len(lines) >= len(places)
    assert all(line.startswith(f"{name}.toml: ") for line in said(folder))


def test_all_faults_of_all_files_are_said_at_once(folder: Path) -> None:
    for name in ("calendar", "posts"):
        no_toml(folder / f"{name}.toml")
    (folder / "emergency.toml").unlink()
    assert [line.partition(":")[0] for line in said(folder)] == [
        "calendar.toml", "posts.toml", "emergency.toml",
    ]  # fmt: skip
    found = deployment.faults(WIB)
    assert {name for name, faults in found.items() if faults} == {"calendar", "posts", "emergency"}


def test_a_file_saved_by_an_editor_of_windows_is_read(folder: Path) -> None:
    file = folder / "posts.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert deployment.read(WIB, folder).desk.posts.duties["pmd"] == "Kasi PMD"


def test_the_files_that_come_with_the_bot_are_right() -> None:
    assert not any(deployment.faults(WIB).values())
