"""Tickets in the chats of residents and officials."""
