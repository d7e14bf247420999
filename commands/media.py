"""Commands about the copies of residents' files: whether all are whole, and where a ticket's files lie."""

from pathlib import Path
from typing import Annotated

import typer

from app.composition import open_store
from app.settings import Settings
from commands.shell import fail, perform, settings_or_exit
from storage.cabinet import Cabinet

app = typer.Typer(no_args_is_help=True, help="Copies of residents' files.")

PAGE = 500


def _cabinet(settings: Settings) -> Cabinet:
    if not settings.media_dir:
        raise fail("SAMBANG_MEDIA_DIR is not set: no copies are made", 2)
    root = Path(settings.media_dir)
    if not root.is_dir():
        raise fail(f"SAMBANG_MEDIA_DIR: {root} is not there", 2)
    return Cabinet(root)


@app.command()
def verify() -> None:
    """Read every copy and compare it with what was kept; exit 1 where one is missing or damaged."""
    settings = settings_or_exit()
    perform(_verify(settings, _cabinet(settings)))


async def _verify(settings: Settings, cabinet: Cabinet) -> None:
    store = await open_store(settings, alone=False, make=False)
    good, faults, known, after = 0, 0, set[str](), 0
    try:
        while found := await store.kept_copies(after, PAGE):
            for row in found:
                after = row["attachment"]
                known.add(row["sha256"])
                fault = cabinet.fault(row["sha256"], row["size"])
                if fault:
                    typer.echo(f"{cabinet.where(row['sha256'])}: {fault} (file {row['attachment']})")
                good, faults = good + (not fault), faults + bool(fault)
    finally:
        await store.close()
    strays = [one for one in cabinet.contents() if one not in known]
    for one in strays:
        typer.echo(f"{cabinet.where(one)}: belongs to no file that the database knows")
    typer.echo(f"{good} ok, {faults} missing or damaged, {len(strays)} unknown")
    if faults:
        raise typer.Exit(1)


@app.command()
def files(number: Annotated[str, typer.Argument(help="a ticket's number")]) -> None:
    """Where the copies of a ticket's files lie."""
    settings = settings_or_exit()
    perform(_files(settings, _cabinet(settings), number))


async def _files(settings: Settings, cabinet: Cabinet, number: str) -> None:
    store = await open_store(settings, alone=False, make=False)
    try:
        ticket = await store.ticket_by_number(number)
        if ticket is None:
            raise fail(f"there is no ticket {number}")
        for row in await store.copies_of_ticket(ticket.id):
            where = cabinet.where(row["sha256"]) if row["state"] == "kept" else row["state"] or "not yet"
            typer.echo(f"{row['kind']}\t{row['mime'] or '-'}\t{where}")
    finally:
        await store.close()
