"""Officials: their administration, absences, canned answers."""
