"""The ways to the staff desk on a screen."""

from texts.message import Button, Message
from texts.words import Words

__all__ = ["board_in_group", "board_ways"]


def board_ways(words: Words, page: str, link: str) -> Message:
    """In Telegram's own window, or in a browser by a link that is good once."""
    buttons = [
        [Button(words.label("board.open"), page=page, style="primary")],
        [Button(words.label("board.browser"), url=link)],
    ]
    return Message(words.say("board/ways"), buttons=buttons)


def board_in_group(words: Words, link: str, number: str = "") -> Message:
    """A button in a group, to the whole desk or to one ticket of it."""
    buttons = [[Button(words.label("board.open"), url=link, style="primary")]]
    return Message(words.say("board/in_group", number=number), buttons=buttons)
