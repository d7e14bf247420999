"""One-time links: whoever opens one first takes what it gives."""

INVITE_LINK = "i-"


def address(bot_name: str, token: str) -> str:
    """The link itself."""
    return f"https://t.me/{bot_name}?start={INVITE_LINK}{token}"
