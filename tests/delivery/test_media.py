"""Residents' files are copied as they come: whole, once, and of the kind they were said to be."""

import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from typer.testing import CliRunner

import bot as command_line
from delivery.media import recognised
from simulator.files import picture
from tests.databases import both_databases
from tests.town import Neighbour, Town

PHOTO = picture(10, 20, 30)
LETTER = b"%PDF-1.7\n" + b"surat " * 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the copies lie."""
    return tmp_path / "media"


@pytest.fixture
async def keeping(tmp_path: Path, folder: Path, database_url: str) -> AsyncIterator[Town]:
    """A town whose bot keeps copies."""
    async with Town(tmp_path, database_url=database_url, media_dir=str(folder), media_limit=100_000) as town:
        yield town


async def reports(siti: Neighbour, *files: tuple[str, dict[str, Any]]) -> None:
    """Siti adds files to a ticket of hers."""
    await siti.says("/aspirasi")
    await siti.says("Selokan mampet")
    await siti.taps("Jalan & drainase")
    for kind, about in files:
        content = base64.b64encode(about["content"]).decode()
        send = siti.sends_photo if kind == "photo" else siti.sends_document
        await send(**{**about, "content": content, "size": len(about["content"])})
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    await siti.sees("Nomor")
    await siti.town.settle()


def names(folder: Path) -> list[str]:
    """The files that are kept."""
    return sorted(one.name for one in folder.glob("??/*"))


async def states(town: Town) -> list[str]:
    """What became of each file, in the order they came."""
    (ticket,) = await town.bot.store.queue("tegalgede", 5, 0)
    return [row["state"] or "" for row in await town.bot.store.copies_of_ticket(ticket.id)]


@both_databases
async def test_photos_and_letters_lie_where_their_content_says(keeping: Town, folder: Path) -> None:
    siti = await keeping.resident("Siti")
    await reports(siti, ("photo", {"content": PHOTO}), ("document", {"content": LETTER, "name": "surat.pdf"}))
    assert names(folder) == sorted(hashlib.sha256(one).hexdigest() for one in (PHOTO, LETTER))
    assert await states(keeping) == ["kept", "kept"]


@both_databases
async def test_the_same_photo_twice_lies_there_once(keeping: Town, folder: Path) -> None:
    siti = await keeping.resident("Siti")
    await reports(siti, ("photo", {"content": PHOTO}), ("photo", {"content": PHOTO}))
    assert len(names(folder)) == 1
    assert await states(keeping) == ["kept", "kept"]


@both_databases
async def test_a_program_that_calls_itself_a_document_is_not_kept(keeping: Town, folder: Path) -> None:
    siti = await keeping.resident("Siti")
    program = b"MZ\x90\x00" + b"\0" * 400
    await reports(siti, ("document", {"content": program, "name": "foto.pdf"}))
    assert await states(keeping) == ["refused"]
    assert names(folder) == []
    assert not list((folder / ".incoming").iterdir())


@both_databases
async def test_what_is_too_big_is_noted_and_holds_nothing_up(keeping: Town, folder: Path) -> None:
    siti = await keeping.resident("Siti")
    big = b"%PDF-1.7\n" + b"x" * 100_000
    await reports(siti, ("document", {"content": big, "name": "a.pdf"}), ("photo", {"content": PHOTO}))
    assert await states(keeping) == ["too_big", "kept"]


@both_databases
async def test_what_came_while_no_copies_were_made_is_copied_later(
    tmp_path: Path, folder: Path, database_url: str
) -> None:
    async with Town(tmp_path, database_url=database_url) as town:
        siti = await town.resident("Siti")
        await reports(siti, ("photo", {"content": PHOTO}))
        assert await states(town) == [""]
        town._given["media_dir"] = str(folder)
        await town.restart()
        await town.settle()
        assert await states(town) == ["kept"]


@pytest.mark.parametrize(
    ("kind", "head", "mime"),
    [
        ("photo", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 20, "image/jpeg"),
        ("photo", b"%PDF-1.7\n", None),
        ("photo", b"", None),
        ("voice", b"OggS\x00\x02" + b"\0" * 40, "application/ogg"),
        ("video", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "video/mp4"),
        ("video", PHOTO, None),
        ("document", PHOTO, "image/png"),
        ("document", b"catatan rapat RT", ""),
        ("document", b"MZ\x90\x00" + b"\0" * 60, None),
        ("document", b"\x7fELF\x02\x01\x01" + b"\0" * 60, None),
    ],
)
def test_a_file_is_known_by_its_content(kind: str, head: bytes, mime: str | None) -> None:
    assert recognised(kind, head) == mime


@both_databases
async def test_verify_finds_what_is_missing_damaged_or_strange(
    keeping: Town, folder: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti = await keeping.resident("Siti")
    await reports(siti, ("photo", {"content": PHOTO}), ("document", {"content": LETTER, "name": "surat.pdf"}))
    await keeping.bot.stop()
    for name, value in {
        "BOT_TOKEN": keeping.sim.token, "API_BASE_URL": keeping.sim.base_url, "MEDIA_DIR": str(folder),
        "DATABASE_URL": database_url,
    }.items():  # fmt: skip
        monkeypatch.setenv(f"SAMBANG_{name}", value)
    run = CliRunner()

    def verify() -> tuple[int, str]:
        results: list[Any] = []
        thread = Thread(target=lambda: results.append(run.invoke(command_line.app, ["media", "verify"])))
        thread.start()
        thread.join()
        return results[0].exit_code, results[0].output

    assert verify() == (0, "2 ok, 0 missing or damaged, 0 unknown\n")
    photo = folder / hashlib.sha256(PHOTO).hexdigest()[:2] / hashlib.sha256(PHOTO).hexdigest()
    photo.write_bytes(PHOTO[:-1] + b"!")
    (folder / "00").mkdir(exist_ok=True)
    (folder / "00" / ("0" * 64)).write_bytes(b"?")
    code, output = verify()
    assert code == 1
    assert "damaged" in output
    assert "1 ok, 1 missing or damaged, 1 unknown" in output
    keeping.bot = await keeping.new_bot()
