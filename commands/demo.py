"""`bot.py demo`: a simulated Telegram with phones, or a day that is played."""

from typing import Annotated

import typer

from app import logs
from commands.shell import fail, perform

app = typer.Typer()


@app.command()
def demo(
    script: Annotated[bool, typer.Option("--script", help="play the scenario, print it, end")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="port of the page; 0 takes a free one")] = 8765,
    browser: Annotated[bool, typer.Option(help="open the page in the browser")] = True,
) -> None:
    """Show the real bot with a simulated Telegram: a page with phones, or a played scenario."""
    from commands import demonstration as show  # noqa: PLC0415  # the simulator is not needed otherwise

    logs.configure("auto", logs.QUIET)
    if not script:
        perform(show.page(port, browser=browser))
        return
    try:
        perform(show.scripted(0))
    except AssertionError as fault:
        raise fail(f"\nA step did not come about: {fault}") from None
