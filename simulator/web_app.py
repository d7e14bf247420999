"""How Telegram opens a page of a bot: its address with who opened it, signed with the bot's token.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import quote, urlencode

from simulator.world import User

VERSION = "9.6"


def init_data(token: str, user: User, now: datetime) -> str:
    """The signed fields, as a form."""
    fields = {
        "auth_date": str(int(now.timestamp())),
        "query_id": f"AAE{user.id}",
        "user": json.dumps(user.body(), separators=(",", ":"), ensure_ascii=False),
    }
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    signed = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": signed})


def opened(url: str, token: str, user: User, now: datetime) -> str:
    """The address that the page is opened with."""
    data = quote(init_data(token, user, now), safe="")
    return f"{url}#tgWebAppData={data}&tgWebAppVersion={VERSION}&tgWebAppPlatform=web"
