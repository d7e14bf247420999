"""Everything that makes Telegram reliable: the inbox, the outbox, its limits, and the way on the wire."""
