"""The first words with Telegram: who the bot is, and where updates are to be sent; it may be out of reach."""

import asyncio
from typing import Any

from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application

from delivery.incoming.polling import KINDS
from delivery.outgoing.verdicts import Verdict, judge
from delivery.wire import Wire
from tickets.journal import Journal

log = Journal("bot")

MEETING_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds between the tries to reach Telegram at the start."""


async def meet(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Who the bot is. Telegram may be out of reach for a moment, and a wrong token is told at once."""
    for pause in MEETING_PAUSES:
        try:
            await application.initialize()
            return
        except InvalidToken:
            raise
        except NetworkError as fault:
            log.warning("Telegram does not answer yet", fault=type(fault).__name__)
            await asyncio.sleep(pause)
    await application.initialize()


async def set_webhook(wire: Wire, url: str, secret: str) -> None:
    """Updates are to be sent there; raises RuntimeError where Telegram refuses the address."""
    asked = {"url": url, "secret_token": secret, "allowed_updates": list(KINDS)}
    for pause in (*MEETING_PAUSES, 0.0):
        answer = await wire.call("setWebhook", asked)
        if answer.ok:
            return
        if judge("setWebhook", answer) not in (Verdict.AGAIN, Verdict.SLOW_DOWN):
            break
        await asyncio.sleep(max(pause, answer.retry_after))
    raise RuntimeError(f"Telegram refuses the webhook: {answer.description}")
