"""The command line; what each command does is in `commands`."""

import gc

if __name__ == "__main__":
    gc.disable()  # all that is imported stays: looking for garbage among it takes a tenth of the start

import os

import typer

from commands import (
    database,
    demo,
    invites,
    media,
    papers,
    posters,
    privacy,
    programmes,
    restoration,
    run,
    understanding,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Sambang: a Telegram bot and a ticket desk for a kelurahan.",
)

app.add_typer(run.app)
app.add_typer(demo.app)
app.add_typer(database.app)
app.add_typer(restoration.app)
app.add_typer(invites.app)
app.add_typer(understanding.app)
app.add_typer(papers.app)
app.add_typer(posters.app)
app.add_typer(programmes.app, name="programmes")
app.add_typer(media.app, name="media")
app.add_typer(privacy.app, name="privacy")


if __name__ == "__main__":
    os.umask(0o077)  # whatever is written is nobody else's to read (storage/private.py)
    gc.freeze()  # and later collections need not look at it either
    gc.enable()
    app()
