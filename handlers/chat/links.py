"""Links that open the bot: those of a place, and one-time links, which give something to whoever opens one
first.
"""

INVITE_LINK = "i-"
RECEIPT_LINK = "r-"


def address(bot_name: str, token: str) -> str:
    """The link itself."""
    return opening(bot_name, f"{INVITE_LINK}{token}")


def receipt_address(bot_name: str, token: str) -> str:
    """The link by which a resident takes over their ticket."""
    return opening(bot_name, f"{RECEIPT_LINK}{token}")


def place_address(bot_name: str, kelurahan: str, rw: str = "", rt: str = "") -> str:
    """The link of a place: whoever opens it need not say where they live."""
    return opening(bot_name, "-".join(part for part in (kelurahan, rw, rt) if part))


def opening(bot_name: str, start: str) -> str:
    """The bot, opened with those words."""
    return f"https://t.me/{bot_name}?start={start}"
