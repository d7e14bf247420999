"""/papan: the staff desk on a screen, in Telegram's own window or in a browser."""

from telegram import Update

from handlers.chat.context import Context
from tickets.board.sessions import new_link, works_here

PATH = "/papan"


async def board(update: Update, context: Context) -> None:
    """Two ways in: here, and by a one-time link."""
    person = await context.person()
    if not works_here(person):
        context.say("board/forbidden", menu=person.official)
    elif not context.tools.web_url:
        context.say("board/none", menu=person.official)
    else:
        address = f"{context.tools.web_url}{PATH}/"
        link = f"{address}masuk/{new_link(context.work, person)}"
        context.show("board_ways", page=address, link=link)


def menu_button(context: Context) -> None:
    """The button beside the text field opens the desk, where there is a web."""
    if context.tools.web_url:
        page = {"url": f"{context.tools.web_url}{PATH}/"}
        button = {"type": "web_app", "text": context.words.label("board.title"), "web_app": page}
        context.work.owe(context.chat, "setChatMenuButton", {"chat_id": context.chat, "menu_button": button})
