"""What a reader of words works on: the tokens, and the things already said before the place it stands at."""

from collections.abc import Callable

from understanding.when.grammar.items import Item
from understanding.when.grammar.months import Found
from understanding.when.grammar.numbers import Tokens


class Reading:
    """A text being read."""

    def __init__(self, tokens: Tokens) -> None:
        self.t = tokens
        self.items: list[Item] = []


Reader = Callable[[Reading, int], Found | None]
