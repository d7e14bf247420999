"""Commands about programmes: check their files, write the JSON Schema that editors use."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.deployment import DEADLINES, PLACES, POSTS, PROGRAMMES
from commands.shell import faults_said
from tickets.places import load as load_places
from tickets.posts import load as load_posts
from tickets.programmes.loading import of_categories, read
from tickets.programmes.model import Programme
from tickets.time.deadlines import load as load_deadlines
from understanding.categories import KEYS

app = typer.Typer(no_args_is_help=True, help="Look after the programmes, which are files.")

SCHEMA = PROGRAMMES / "schema.json"


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="the folder of the files")] = PROGRAMMES,
) -> None:
    """Read every programme; print one line per fault: file, place in it, what to do."""
    with faults_said():
        places = load_places(PLACES)
        tiers, bodies = load_deadlines(DEADLINES).tiers, load_posts(POSTS).bodies
    found, faults = read(folder, places)
    faults += of_categories(tiers, bodies)
    for one in faults:
        typer.echo(one)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{len(found)} programmes, {len(KEYS)} categories: ok")


@app.command()
def schema(
    write: Annotated[bool, typer.Option("--write", help="into programmes/schema.json")] = False,
) -> None:
    """Print the JSON Schema of a programme's file, or write it where editors look for it."""
    text = schema_text()
    if write:
        with faults_said():
            SCHEMA.write_text(text, encoding="utf-8")
        typer.echo(f"{SCHEMA}: written")
    else:
        typer.echo(text, nl=False)


def schema_text() -> str:
    """The schema as it is kept; the key, which is the file's name, is not in it."""
    made: dict[str, Any] = Programme.model_json_schema()
    made["properties"].pop("key", None)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A programme of a kelurahan"}
    return json.dumps({**made, **head}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
