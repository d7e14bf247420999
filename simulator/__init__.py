"""A loopback Bot API with a town of simulated residents, as strict towards the bot as Telegram is."""
