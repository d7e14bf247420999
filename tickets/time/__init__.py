"""Time and dues: deadlines, what falls due, quiet hours, the line up to the camat."""
