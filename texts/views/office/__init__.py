"""Screens of officials' administration and absences."""
