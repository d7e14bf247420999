"""The bare python-telegram-bot echo bot that Sambang is measured against: stock settings, polling."""

import os

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    del context
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run until told to stop."""
    url = os.environ["SAMBANG_API_BASE_URL"]
    application: Application = (  # type: ignore[type-arg]  # as its users write it
        ApplicationBuilder().token(os.environ["SAMBANG_BOT_TOKEN"]).base_url(url).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
