"""First contact, profile, privacy, what one hears of."""
