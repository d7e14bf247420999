"""Timers: APScheduler asks on time what is due; the database says what it is."""
