"""Screens of programmes and their requests."""
