"""Residents: what is erased of whoever withdraws."""
