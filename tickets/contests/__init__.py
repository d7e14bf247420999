"""Contests: entries, jurors, scores."""
