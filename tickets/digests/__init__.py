"""A week or a month in figures."""
