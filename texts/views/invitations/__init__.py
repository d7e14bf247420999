"""Screens of the evening: agenda, several evenings."""
