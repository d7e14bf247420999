"""The desk: use cases of all tickets, the news and cards that follow, replies, notes."""
