"""Screens that every conversation has: forms, keyboards, days to press."""
