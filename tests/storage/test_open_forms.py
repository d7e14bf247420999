"""A form that was open under any past schema is carried on after the upgrade, answers and all."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from handlers.desk.filing import CONSENT_VERSION
from storage.checks import check
from storage.migrate import migrate
from storage.named_statements import percented
from tests.databases import Server
from tests.storage.test_migrations import NAMES
from tests.town import START, Neighbour, Town
from tickets.model import Kind

NOW = int(START.timestamp() * 1000)
PEOPLE = (
    "INSERT INTO people (id, telegram_id, name, phone, kelurahan, rw, rt, consent, created_at)"
    " VALUES (:id, :telegram_id, :name, '', :kelurahan, :rw, :rt, :consent, :at)"
)
DRAFTS = (
    "INSERT INTO drafts (id, person, form, step, answers, sources, revision, updated_at)"
    " VALUES (:id, :person, :form, :step, :answers, '{}', 3, :at)"
)
STORY = "Lampu gang 3 padam sejak Senin"
REPORTED: Mapping[str, Any] = {  # as the first version wrote them: files without the words of each message
    "type": "complaint",
    "text": STORY,
    "category": "street_lighting",
    "files": {"text": "Sudah dua malam", "files": []},
    "place": {"text": "Gang 3, dekat musala", "spot": None},
    "visibility": "normal",
}
INVITED: Mapping[str, Any] = {
    "type": "tahlilan",
    "host": "Keluarga Bu Sum",
    "when": {"date": "2026-11-25", "time": "19:00"},
}
EVENINGS: Mapping[str, Any] = {  # of several the first version kept the days beside the first of them
    **INVITED,
    "when": {"date": "2026-11-25", "time": "19:00", "dates": ["2026-11-25", "2026-11-26"]},
}


def filled(url: str, rows: list[tuple[str, Mapping[str, Any]]]) -> None:
    """Rows put in as the version of that schema did."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as old:
            for text, values in rows:
                old.execute(text, values)
            old.commit()
        return
    with psycopg.connect(url) as connection:
        for text, values in rows:
            connection.execute(percented(text).encode(), values)


def begun(
    who: Neighbour, form: str, step: str, answers: Mapping[str, Any]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Somebody who was filling in a form; whoever registers is not known yet."""
    known = form != "profile"
    about = {
        "id": who.user_id, "telegram_id": who.user_id, "name": who.name, "at": NOW,
        "kelurahan": "tegalgede" if known else "", "rw": "05" if known else "", "rt": "02" if known else "",
        "consent": CONSENT_VERSION if known else "",
    }  # fmt: skip
    draft = {"id": who.user_id, "person": who.user_id, "form": form, "step": step, "at": NOW}
    return [(PEOPLE, about), (DRAFTS, {**draft, "answers": json.dumps(answers)})]


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database in which nothing is, not even a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.db'}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    url = server.new("template0")
    yield url
    server.drop(url)


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_carried_on_to_the_end(empty_url: str, town: Town, name: str) -> None:
    siti, tono = await town.stranger("Siti"), await town.stranger("Tono")
    sum_, darmo, ani = [await town.stranger(name) for name in ("Bu Sum", "Pak Darmo", "Ani")]
    migrate(empty_url, until=name)
    filled(
        empty_url,
        [
            *begun(siti, "aspiration", "text", {"type": "complaint"}),
            *begun(tono, "aspiration", "review", REPORTED),
            *begun(sum_, "invitation", "place", INVITED),
            *begun(darmo, "invitation", "place", EVENINGS),
            *begun(ani, "profile", "name", {"consent": "agree", "kelurahan": "tegalgede",
                                            "ward": {"rw": "05", "rt": "02"}}),
        ],
    )  # fmt: skip
    await town.bot.stop()
    town._given["database_url"] = empty_url
    town.bot = await town.new_bot()

    await goes_on(siti)
    await siti.sees("ceritakan")
    await siti.says(STORY)
    await siti.taps("Lampu jalan")
    await siti.sees("Ada foto")
    await siti.taps("Lewati")
    await siti.sees("Di mana tempatnya")
    await siti.says("Gang 3, dekat musala")
    await siti.taps("Kirim")
    await siti.sees(r"TGG-2611-0001")

    await goes_on(tono)
    await tono.sees("(?s)Gang 3, dekat musala")
    await tono.taps("Kirim")
    await tono.sees(r"TGG-2611-0002")

    for who, numbers in ((sum_, "TGG-2611-0003"), (darmo, "TGG-2611-0004.*TGG-2611-0005")):
        await goes_on(who)
        await who.says("Jl. Kalimantan 12")
        await who.sees("Nomor HP")
        await who.taps("Lewati")
        await who.sees("catatan atau foto kartu")
        await who.taps("Lewati")
        await who.taps("Kirim")
        await who.sees(f"(?s){numbers}")

    await ani.says("Ani Lestari")  # to the question that she was asked before; none is left
    await ani.sees("Ani Lestari. Data Bapak/Ibu sudah dicatat: Tegalgede, RW 05 RT 02")

    store = town.bot.store
    of_tono, of_sum = await ticket(town, "0002"), await ticket(town, "0003")
    assert (of_tono.kind, of_tono.address) == (Kind.ASPIRATION, "Gang 3, dekat musala")
    assert of_tono.text.startswith(STORY)
    assert "Sudah dua malam" in of_tono.text
    assert (of_sum.kind, of_sum.host) == (Kind.INVITATION, "Keluarga Bu Sum")
    assert of_sum.visit.starts_at == START.replace(day=25, hour=19)
    assert (await ticket(town, "0005")).visit.starts_at == START.replace(day=26, hour=19)
    assert await check(store) == []


async def goes_on(who: Neighbour) -> None:
    """Takes up what the greeting offers."""
    await who.says("/start")
    await who.taps("Lanjutkan")


async def ticket(town: Town, number: str) -> Any:
    found = await town.bot.store.ticket_by_number(f"TGG-2611-{number}")
    assert found is not None
    return found
