"""The same form as PTB's own ConversationHandler holds it: state in the process, answers in user_data."""

import os

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

TEXT, CATEGORY = range(2)
Context = ContextTypes.DEFAULT_TYPE


async def say(update: Update, text: str) -> None:
    """Answer."""
    if update.message:
        await update.message.reply_text(text)


async def begin(update: Update, context: Context) -> int:
    """The first question."""
    assert context.user_data is not None
    context.user_data.update(form="aspiration", begun=update.update_id, place=("tegalgede", "05", "02"))
    await say(update, "Silakan ceritakan.")
    return TEXT


async def text(update: Update, context: Context) -> int:
    """What it is about."""
    assert context.user_data is not None
    assert update.message
    context.user_data["text"] = update.message.text
    await say(update, "Ini tentang apa?")
    return CATEGORY


async def start(update: Update, context: Context) -> None:
    """Say it back, to show that the bot is there."""
    del context
    await say(update, "/start")


def main() -> None:
    """Run until told to stop."""
    url = os.environ["SAMBANG_API_BASE_URL"]
    application: Application = (  # type: ignore[type-arg]  # as its users write it
        ApplicationBuilder().token(os.environ["SAMBANG_BOT_TOKEN"]).base_url(url).build()
    )
    words = filters.TEXT & ~filters.COMMAND
    states = {TEXT: [MessageHandler(words, text)], CATEGORY: []}
    application.add_handler(
        ConversationHandler([CommandHandler("aspirasi", begin)], states, [])  # type: ignore[arg-type]
    )
    application.add_handler(CommandHandler("start", start))
    application.run_polling()


if __name__ == "__main__":
    main()
