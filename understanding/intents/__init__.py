"""What people's words say: text in, intents with their slots out, and why.

Pure and deterministic: no network, no clock of its own, no Telegram, no SQL. It knows of tickets only the
values that it is given. `understand` is all that others need; words for people are in `texts.intents`.
"""

from understanding.intents.deciding import understand, warm
from understanding.intents.message import Matter, Media, Message, Unnumbered, Who
from understanding.intents.model import Intent, Understanding

__all__ = ["Intent", "Matter", "Media", "Message", "Understanding", "Unnumbered", "Who", "understand", "warm"]
