"""Screens of tickets for residents and officials."""
