"""Days as people here count them: working days, holidays, Hijri, Javanese weeks, prayer times. Pure."""
