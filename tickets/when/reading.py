"""What a reader of words works on: the tokens, and the things already said before the place it stands at."""

from collections.abc import Callable

from tickets.when.items import Item
from tickets.when.numbers import Tokens
from tickets.when.scan_months import Found


class Reading:
    """A text being read."""

    def __init__(self, tokens: Tokens) -> None:
        self.t = tokens
        self.items: list[Item] = []


Reader = Callable[[Reading, int], Found | None]
