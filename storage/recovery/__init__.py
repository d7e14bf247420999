"""Backups, and what holds when one is put back: numbers go on, the erased stay erased, pages are sound."""
