"""The Bot API's methods; importing this package registers all of them."""

from simulator.methods import albums, chats, copying, editing, polls, profile, receiving, sending, topics
from simulator.methods.call import METHODS, Call, Method, SentFile, read_params

__all__ = [
    "METHODS", "Call", "Method", "SentFile", "albums", "chats", "copying", "editing", "polls", "profile",
    "read_params", "receiving", "sending", "topics",
]  # fmt: skip
