"""How the bot learns what happened: polling, webhook, files and the answers to presses."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from simulator.entities import utf16_len
from simulator.errors import ApiError, bad, conflict
from simulator.files import DOWNLOAD_LIMIT
from simulator.methods.call import Call, method

QUERY_SECONDS = 15 * 60
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method("getUpdates", "", "offset limit timeout allowed_updates")
async def get_updates(call: Call) -> Any:
    """Long polling."""
    if call.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
            "webhook first"
        )
    updates = call.world.updates
    if "allowed_updates" in call.params:
        updates.allow(call["allowed_updates"])
    limit = call.get("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    seconds = min(call.get("timeout", 0), 50)
    ready = await updates.poll(call.get("offset", 0), limit, seconds, heard=call.heard)
    first = updates.pending[0]["update_id"] if updates.pending else 0
    for update in ready:
        if update["update_id"] >= first and call.webhook.faults.doubles():
            updates.repeat(1)
    return ready


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@method(
    "setWebhook",
    "url",
    "certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
)
def set_webhook(call: Call) -> Any:
    """Deliver updates by POST from now on. Plain HTTP is for this computer only."""
    url = call["url"]
    secret = call.get("secret_token")
    if url:
        try:
            parts = urlsplit(url)
        except ValueError:
            raise bad("bad webhook: invalid URL specified") from None
        if parts.scheme != "https" and not (parts.scheme == "http" and _loopback(parts.hostname or "")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
    if not 1 <= call.get("max_connections", 40) <= 100:
        raise bad("max_connections must be from 1 to 100")
    if call.get("drop_pending_updates"):
        call.world.updates.drop()
    if "allowed_updates" in call.params:
        call.world.updates.allow(call["allowed_updates"])
    call.webhook.set(url, secret, call.get("max_connections", 40))
    return True


@method("deleteWebhook", "", "drop_pending_updates")
def delete_webhook(call: Call) -> Any:
    """Back to polling."""
    if call.get("drop_pending_updates"):
        call.world.updates.drop()
    call.webhook.set("", None, 40)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    """How delivery goes."""
    return call.webhook.info()


@method("getFile", "file_id")
def get_file(call: Call) -> Any:
    """Where to download a file of up to 20 MB."""
    file = call.world.files.by_id.get(call["file_id"])
    if file is None:
        raise bad("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad("file is too big", violation=False)
    return file.reference() | {"file_path": file.path}


@method("answerCallbackQuery", "callback_query_id", "text show_alert url cache_time")
def answer_callback_query(call: Call) -> Any:
    """End the waiting of somebody who pressed a button. Once, and within a quarter of an hour."""
    text = call.get("text") or ""
    if utf16_len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = call.world.queries.get(call["callback_query_id"])
    gone = "query is too old and response timeout expired or query ID is invalid"
    if query is None or query.answer is not None:
        raise bad(gone)
    if call.world.clock.timestamp() - query.at > QUERY_SECONDS:
        raise ApiError(400, f"Bad Request: {gone}", violation=False)
    if call.get("url"):
        raise bad("URL_INVALID")
    query.answer = {"text": text, "show_alert": bool(call.get("show_alert"))}
    query.bell.ring()
    call.world.touch(query.chat, "toast", user_id=query.user.id, query_id=query.id, **query.answer)
    return True
