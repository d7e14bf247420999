"""HTTP in: webhook intake, health, and what people see of the bot outside Telegram."""
