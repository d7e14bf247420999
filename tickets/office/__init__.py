"""Officials: how an office ends."""
