"""Contests: entries and jurors."""
