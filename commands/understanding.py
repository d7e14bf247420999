"""`bot.py when` and `bot.py understand`: what is understood of words, without a chat."""

import sys
from typing import Annotated

import typer

from almanac.place import JEMBER
from app.clocks import MachineClock
from app.deployment import PLACES
from commands.shell import fail, faults_said
from tickets.places import load

app = typer.Typer()


@app.command()
def when(
    text: Annotated[str, typer.Argument(help="what a resident wrote")] = "",
    now: Annotated[str, typer.Option(help="the time to reckon from, ISO 8601")] = "",
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line, in and out")] = False,
) -> None:
    """Print what is understood of a time expression."""
    from texts import time_answers as words  # noqa: PLC0415  # the calendar is heavy to load

    if json:
        words.answer_json_lines(sys.stdin, sys.stdout)
        return
    try:
        typer.echo(words.explain(text, words.read_now(now) if now else MachineClock().now()))
    except ValueError as fault:
        raise fail(f"--now: {fault}", 2) from None


@app.command()
def understand(
    text: Annotated[str, typer.Argument(help="what somebody wrote")] = "",
    now: Annotated[str, typer.Option(help="the time to reckon from, ISO 8601")] = "",
    who: Annotated[str, typer.Option(help="resident, stranger or official")] = "resident",
    kelurahan: Annotated[str, typer.Option(help="the key of the kelurahan, such as tegalgede")] = "",
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line, in and out")] = False,
) -> None:
    """Print what somebody wants with a message, and why it is understood so."""
    from texts import intents  # noqa: PLC0415  # words and weights are heavy to load

    with faults_said():
        places = load(PLACES)
    where = {key: place.here for key, place in places.items()}
    if json:
        lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        intents.answer_json_lines(lines, sys.stdout, where)
        return
    if kelurahan and kelurahan not in where:
        raise fail(f"--kelurahan: must be one of {', '.join(where)}", 2)
    try:
        message = intents.message({"text": text, "now": now, "who": who, "kelurahan": kelurahan})
    except ValueError as fault:
        raise fail(f"--now or --who: {fault}", 2) from None
    typer.echo(intents.explain(message, where.get(kelurahan, JEMBER)))
